"""The user's own networks and members: kept, changed, deleted and put back, merged."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.own import make_v3
from tests.store.own.conftest import Opened

from desk_catalog.catalog.own import Additions, OwnMember, OwnNetwork
from desk_catalog.store.own import OwnFile, OwnFileError, read_additions
from desk_catalog.store.own.values import whole

OURS = make_v3.OURS
MEMBER = OwnMember(OURS.network_id, "own:甲社", "甲社", "産")


@pytest.fixture
def other(tmp_path: Path, opened: Opened) -> OwnFile:
    later = count(60)
    return opened(
        tmp_path / "other" / "own.sqlite",
        now=lambda: datetime(2999, 1, 1, tzinfo=UTC) + timedelta(minutes=next(later)),
    )


def bare(added: Additions) -> Additions:
    """Without the stamps."""
    return Additions(
        tuple(replace(one, added="", changed="") for one in added.networks),
        tuple(replace(one, added="", changed="") for one in added.members),
    )


def test_what_was_written_is_there_again(own: OwnFile, opened: Opened) -> None:
    own.networks.put_network(OURS)
    own.networks.put_member(OURS, MEMBER)
    assert bare(opened().networks.all()) == Additions((OURS,), (MEMBER,))


def test_a_change_keeps_the_place(own: OwnFile) -> None:
    first, second = OURS, replace(OURS, network_id="own:2", name="二つめ")
    for one in (first, second):
        own.networks.put_network(one)
    own.networks.put_network(replace(first, name="新しい名", prefectures=("香川県",)))
    names = [(one.name, one.prefectures) for one in own.networks.all().networks]
    assert names == [("新しい名", ("香川県",)), ("二つめ", OURS.prefectures)]


def test_a_membership_can_go_to_another_organisation(own: OwnFile) -> None:
    own.networks.put_network(OURS)
    own.networks.put_member(OURS, MEMBER)
    own.networks.put_member(OURS, replace(MEMBER, organization_id="own:乙社", organization="乙社"))
    corrected = replace(MEMBER, organization_id="hiroshima-u", organization="広島大学", sector="学")
    own.networks.put_member(OURS, corrected, instead_of="own:甲社")
    assert [one.organization for one in own.networks.all().members] == ["広島大学", "乙社"]


def test_a_network_of_the_edition_is_remembered_as_long_as_it_has_members(own: OwnFile) -> None:
    network, member = make_v3.OF_EDITION, replace(MEMBER, network_id="hiroshima-coi")
    own.networks.put_member(network, member)
    assert bare(own.networks.all()).networks == (network,)
    removed = own.networks.remove_member("hiroshima-coi", member.organization_id)
    assert own.networks.all() == Additions()
    own.networks.restore(removed)
    assert bare(own.networks.all()) == Additions((network,), (member,))


def test_deleting_is_undone_to_the_letter(own: OwnFile) -> None:
    for one in (OURS, replace(OURS, network_id="own:2", name="二つめ")):
        own.networks.put_network(one)
        own.networks.put_member(one, replace(MEMBER, network_id=one.network_id))
    before = own.networks.all()
    removed = own.networks.remove_network(OURS.network_id)
    assert [one.network_id for one in own.networks.all().members] == ["own:2"]
    own.networks.restore(removed)
    assert own.networks.all() == before
    own.networks.restore(removed)
    assert own.networks.all() == before, "a second time changes nothing"


def test_no_member_to_a_network_another_window_deleted(own: OwnFile, opened: Opened) -> None:
    own.networks.put_network(OURS)
    opened().networks.remove_network(OURS.network_id)
    with pytest.raises(OwnFileError, match="ほかのウィンドウで削除"):
        own.networks.put_member(OURS, MEMBER)
    assert own.networks.all() == Additions()


def test_merging_unites_members_and_keeps_older_words(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    own.networks.put_network(replace(OURS, note="こちらのメモ"))
    own.networks.put_member(OURS, replace(MEMBER, role="社長"))
    other.networks.put_network(replace(OURS, name="新しい名", note="あちらのメモ", contact=""))
    other.networks.put_member(OURS, replace(MEMBER, role="会長"))
    other.networks.put_member(OURS, replace(MEMBER, organization_id="own:乙社", organization="乙社"))
    other.export_to(tmp_path / "out.sqlite")
    assert own.import_from(tmp_path / "out.sqlite").networks == 3
    (network,), members = own.networks.all().networks, own.networks.all().members
    assert network.name == "新しい名"
    assert network.note.split("\n") == [
        "あちらのメモ",
        "こちらのメモ",
        f"以前の名称：{OURS.name}",
        f"以前の主な窓口：{OURS.contact}",
    ]
    assert [(one.organization, one.role, one.note) for one in members] == [
        ("甲社", "会長", "以前の役職：社長"),
        ("乙社", "", ""),
    ]
    before = own.networks.all()
    own.import_from(tmp_path / "out.sqlite")
    assert own.networks.all() == before, "a second time changes nothing"


def test_one_name_in_one_place_is_one_network(own: OwnFile, other: OwnFile, tmp_path: Path) -> None:
    """Two colleagues have added the same network: its members must not count as standing in two."""
    theirs = replace(OURS, network_id="own:theirs", prefectures=tuple(reversed(OURS.prefectures)))
    own.networks.put_network(OURS)
    own.networks.put_member(OURS, MEMBER)
    other.networks.put_network(theirs)
    other.networks.put_member(theirs, replace(MEMBER, network_id="own:theirs"))
    elsewhere = replace(OURS, network_id="own:elsewhere", prefectures=("高知県",))
    other.networks.put_network(elsewhere)
    other.export_to(tmp_path / "out.sqlite")
    own.import_from(tmp_path / "out.sqlite")
    assert [one.network_id for one in own.networks.all().networks] == [OURS.network_id, "own:elsewhere"]
    assert [one.network_id for one in own.networks.all().members] == [OURS.network_id]


def test_the_file_is_only_read_for_a_command(tmp_path: Path) -> None:
    assert read_additions(tmp_path / "none.sqlite") == Additions()
    assert not (tmp_path / "none.sqlite").exists()
    assert len(read_additions(make_v3.FILE).members) == len(make_v3.MEMBERS)


WORDS = st.text(alphabet=st.characters(exclude_categories=()), max_size=20)


@settings(max_examples=30)
@given(
    rows=st.lists(st.tuples(WORDS, WORDS, WORDS, st.lists(WORDS, max_size=3)), max_size=4),
    organizations=st.lists(st.tuples(WORDS, WORDS), max_size=4),
)
def test_any_words_out_and_in_again(
    rows: list[tuple[str, str, str, list[str]]], organizations: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own, fresh = OwnFile.in_memory(), OwnFile.in_memory()
        try:
            for number, (name, kind, note, places) in enumerate(rows):
                network = OwnNetwork(
                    f"own:{number}", True, f"{number}{name}", "", kind, tuple(places), note, note
                )
                own.networks.put_network(network)
                for organization, role in organizations:
                    member = OwnMember(network.network_id, organization, organization, "学", role, role)
                    own.networks.put_member(network, member)
            own.export_to(Path(folder, "out"))
            for _time in range(2):
                fresh.import_from(Path(folder, "out"))
                assert fresh.networks.all() == own.networks.all()
            assert len(own.networks.all().members) == len(rows) * len(
                {whole(one) for one, _ in organizations}
            )
        finally:
            own.close()
            fresh.close()
