"""The user's networks among the catalogue's: counted as plain SQL counts them, marked, and never lost."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_catalog import paths
from desk_catalog.catalog.kinds import compared, missing, pair, side
from desk_catalog.catalog.matrix import OWN_MARK, connectors, lines, mark
from desk_catalog.catalog.own import OWN, Additions, OwnMember, OwnNetwork, any_own, further_kinds, is_own
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import OwnFile
from desk_catalog.store.own_hits import own_hits

PREFECTURES = ("広島県", "高知県", "青森県", "東京都")
NETWORKS = ("own:1", "own:2", "own:3", "hiroshima-sosei", "hiroshima-coi", "tokushima-coi", "gone")
ORGANIZATIONS = ("hiroshima-u", "hiroshima-ken", "pu-hiroshima", "gone-u", "own:甲社", "own:乙大学")
_CONNECTING = """
    WITH place AS (
        SELECT network_id, prefecture FROM c.network_prefecture
        UNION SELECT network_id, prefecture FROM o.own_place
        WHERE network_id NOT IN (SELECT network_id FROM c.network)),
    member AS (
        SELECT network_id, organization_id FROM c.membership
        UNION SELECT network_id, organization_id FROM o.own_member)
    SELECT prefecture, count(*) FROM (
        SELECT prefecture, organization_id FROM place JOIN member USING (network_id)
        GROUP BY prefecture, organization_id HAVING count(DISTINCT network_id) > 1)
    GROUP BY prefecture"""


def network(key: str, places: tuple[str, ...], scheme: str = "bio") -> OwnNetwork:
    return OwnNetwork(key, key.startswith("own:"), f"名称{key}", scheme, "覚えた種類", places)


def joined(catalogue: Catalogue, own: OwnFile) -> Catalogue:
    return catalogue.with_own(own.networks.all)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    places=st.lists(st.lists(st.sampled_from(PREFECTURES), min_size=1, unique=True), min_size=7, max_size=7),
    members=st.sets(st.tuples(st.sampled_from(NETWORKS), st.sampled_from(ORGANIZATIONS))),
)
def test_connectors_are_those_of_plain_sql(
    places: list[list[str]], members: set[tuple[str, str]], catalogue: Catalogue
) -> None:
    own = OwnFile.in_memory()
    networks = {key: network(key, tuple(where)) for key, where in zip(NETWORKS, places, strict=True)}
    for one in networks.values():
        if one.is_own:
            own.networks.put_network(one)
    for key, organization in sorted(members):
        own.networks.put_member(networks[key], OwnMember(key, organization, organization, "産"))
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(":memory:")) as plain:
        own.export_to(Path(folder, "own.sqlite"))
        plain.execute("ATTACH ? AS c", (str(paths.default_catalogue()),))
        plain.execute("ATTACH ? AS o", (str(Path(folder, "own.sqlite")),))
        expected = dict(plain.execute(_CONNECTING).fetchall())
    both = joined(catalogue, own)
    for prefecture, _number in both.prefectures():
        assert connectors(lines(both.networks(prefecture))) == expected.get(prefecture, 0), prefecture
    own.close()


def test_nothing_is_joined_where_nothing_was_added(catalogue: Catalogue) -> None:
    assert catalogue.with_own(Additions).networks() == catalogue.networks()
    assert catalogue.with_own(Additions).prefectures() == catalogue.prefectures()


def test_own_networks_follow_and_are_marked(catalogue: Catalogue) -> None:
    own = OwnFile.in_memory()
    own.networks.put_network(network("own:1", ("青森県", "秋田県")))
    own.networks.put_member(network("own:1", ()), OwnMember("own:1", "hiroshima-u", "広島大学", "学", "学長"))
    both = joined(catalogue, own)
    (added,) = both.networks("青森県")
    assert both.networks()[-1] == added and is_own(added) and added.page is None
    assert (added.scheme, added.scheme_short) == ("地域バイオコミュニティ", f"{OWN}：バイオ")
    (row,) = lines([added])
    assert (row.name, row.label) == ("広島大学", f"広島大学（{OWN}）")
    assert [mark(member) for member in row.members] == [OWN_MARK]
    assert dict(both.prefectures())["秋田県"] == dict(catalogue.prefectures())["秋田県"] + 1
    assert catalogue.networks("青森県") == (), "the catalogue itself has nothing new"


def test_what_an_edition_prints_is_the_editions(catalogue: Catalogue) -> None:
    """A member added before the next edition prints it: once, and no longer marked."""
    own = OwnFile.in_memory()
    sosei = network("hiroshima-sosei", ("広島県",))
    own.networks.put_member(sosei, OwnMember(sosei.network_id, "hiroshima-u", "広島大学", "学"))
    assert joined(catalogue, own).networks() == catalogue.networks()
    assert len(own.networks.all().members) == 1, "the user's row is still there"


def test_what_an_edition_no_longer_has_is_still_there_by_name(catalogue: Catalogue) -> None:
    own = OwnFile.in_memory()
    own.networks.put_member(
        network("gone", ("高知県",), "gone"), OwnMember("gone", "gone-u", "前の大学", "学")
    )
    found = joined(catalogue, own).networks("高知県")[-1]
    assert (found.name, found.scheme, found.gone, found.reading.own) == ("名称gone", "覚えた種類", True, True)
    assert [member.organization for member in found.members] == ["前の大学"]


def test_kinds_of_ones_own(catalogue: Catalogue) -> None:
    own = OwnFile.in_memory()
    own.networks.put_network(network("own:1", ("青森県",), "bio"))
    own.networks.put_network(network("own:2", ("青森県",), ""))
    both, schemes = joined(catalogue, own), catalogue.schemes()
    here = both.networks("青森県")
    assert "地域バイオコミュニティ" not in [one.name for one in missing(schemes, here)]
    assert [one.name for one in further_kinds(schemes, here)] == ["覚えた種類"]
    table = compared(schemes, pair(side("青森県", here), side("広島県", both.networks("広島県"))))
    values = {line.title: line.values[0] for line in table}
    assert values["バイオ"] == f"名称own:1（{OWN}）" and values["覚えた種類"] == f"名称own:2（{OWN}）"


def test_the_search_finds_them(catalogue: Catalogue) -> None:
    own = OwnFile.in_memory()
    one = OwnNetwork("own:1", True, "みちのく産学官会議", "", "協定", ("青森県",), "商工課", "年2回")
    own.networks.put_network(one)
    own.networks.put_member(one, OwnMember("own:1", "own:甲社", "㈱甲社", "産", "山田部長"))
    networks = joined(catalogue, own).networks()
    assert any_own(networks)

    def found(typed: str) -> list[tuple[str, str]]:
        return [(hit.kind, hit.id) for hit in own_hits(networks, typed)]

    ours, organization = ("network", "own:1"), ("organization", "own:甲社")
    assert found("みちのく") == found("商工課 年2回") == found("協定 県:青森") == [ours]
    assert found("(株)甲社") == found("山田") == [organization]
    assert found("県:青森") == [ours, organization]
    for typed in ("", "広島大学", "みちのく -年2回", "みちのく 県:秋田", "みちのく 額:>=1億"):
        assert found(typed) == [], typed
