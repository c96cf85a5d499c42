"""Kinds of network and two prefectures side by side, without a window."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.kinds import NONE_PRINTED, compared, missing, of_kind, pair, side
from desk_catalog.catalog.nouns import Network
from desk_catalog.store.catalogue import Catalogue


@pytest.fixture
def networks(catalogue: Catalogue) -> dict[str, tuple[Network, ...]]:
    names = [name for name, _ in catalogue.prefectures()]
    return {name: tuple(one for one in catalogue.networks() if name in one.prefectures) for name in names}


def test_a_kind_is_there_or_lacking(catalogue: Catalogue, networks: dict[str, tuple[Network, ...]]) -> None:
    schemes = catalogue.schemes()
    assert missing(schemes, ()) == schemes
    for here in networks.values():
        lacking = {scheme.name for scheme in missing(schemes, here)}
        for scheme in schemes:
            assert bool(of_kind(here, scheme.name)) != (scheme.name in lacking)
        assert of_kind(here, "") == here


def test_the_sides_may_be_changed(networks: dict[str, tuple[Network, ...]]) -> None:
    left, right = (side(name, networks[name]) for name in ("東京都", "埼玉県"))
    there, back = pair(left, right), pair(right, left)
    assert set(there.both) == set(back.both) != set()
    assert set(there.spanning) == set(back.spanning) != set()


def test_every_organisation_counts_once(networks: dict[str, tuple[Network, ...]]) -> None:
    for name, here in networks.items():
        made = side(name, here)
        members = {member.organization_id for network in here for member in network.members}
        assert sum(number for _, number in made.sectors) == len(members)
        assert made.connecting <= len(members)


def test_the_lines_of_the_table(catalogue: Catalogue, networks: dict[str, tuple[Network, ...]]) -> None:
    schemes = catalogue.schemes()
    sides = pair(*(side(name, networks[name]) for name in ("福岡県", "青森県")))
    rows = {line.title: line for line in compared(schemes, sides)}
    assert list(rows)[: len(schemes)] == [scheme.short for scheme in schemes]
    assert rows["拠点都市"].values[0].count("・") >= 2 and rows["拠点都市"].differs
    assert {rows[scheme.short].values[1] for scheme in schemes} == {NONE_PRINTED}
    assert rows["ネットワークの数"].values == ("3ネットワーク", "0ネットワーク")
    assert not rows["ネットワークの数"].differs  # numbers differ by their nature
