"""The roster of a prefecture: its networks, and who belongs to which."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.paper import samples
from tests.paper.checks import check_document, readings, text_lines
from tests.paper.extraction import squeezed

from desk_catalog.catalog.matrix import OWN_MARK, lines
from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.catalog.own import NOT_PRINTED, OWN, Additions, OwnMember, OwnNetwork
from desk_catalog.paper.layout import A4, A4_LANDSCAPE, Document
from desk_catalog.paper.roster import CONNECTS, NO_MEMBER, NO_NETWORK, roster
from desk_catalog.paper.table import Cell, Table
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue


def _roster(prefecture: str, networks: tuple[Network, ...], setter: Typesetter) -> Document:
    return roster(prefecture, networks, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY)


def _member(number: int, sector: str = "産", **changes: object) -> Member:
    plain = Member(
        f"o{number}", f"第{number}機関株式会社", sector, f"第{number}機関", None, samples.PRINTED, 16
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def _network(number: int, members: tuple[Member, ...], **changes: object) -> Network:
    plain = Network(
        f"n{number}", "共創の場形成支援プログラム", "共創の場", None, f"第{number}共創拠点", f"計画{number}",
        f"概要{number}。", "推進拠点都市", ("広島県",), False, members, samples.PRINTED, 16, (samples.PRINTED,),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def _many(networks: int = 20, members: int = 40) -> tuple[Network, ...]:
    return tuple(
        _network(
            number,
            tuple(_member(one, "学官産"[one % 3]) for one in range(number * 5, number * 5 + members)),
        )
        for number in range(networks)
    )


@pytest.mark.parametrize("prefecture", ["広島県", "徳島県", "高知県", "東京都", "愛知県", "北海道"])
def test_everything_printed_of_a_prefecture_is_there_for_both_readers(
    setter: Typesetter, catalogue: Catalogue, prefecture: str
) -> None:
    networks = catalogue.networks(prefecture)
    for said in readings(check_document(_roster(prefecture, networks, setter))):
        for network in networks:
            facts = [network.scheme, network.name, network.plan_name, network.status, network.summary]
            facts += [member.organization for member in network.members]
            facts += [member.role for member in network.members]
            facts += [*network.prefectures]
            facts += [member.reading.reason for member in network.members if member.reading.inferred]
            assert [fact for fact in facts if fact and squeezed(fact) not in said] == []
        rows = lines(networks)
        assert f"{len(networks)}ネットワーク・{len(rows)}機関" in said
        marks = [member.reading.inferred for network in networks for member in network.members]
        legend = 2 * int(True in marks) + int(False in marks)  # ○ also heads the table of reasons, twice
        assert said.count("●") + said.count("○") >= len(marks) + legend
        assert said.count("●") >= marks.count(False)


def test_those_that_connect_come_first_in_bold_with_a_mark(setter: Typesetter, catalogue: Catalogue) -> None:
    networks = catalogue.networks("徳島県")
    document = _roster("徳島県", networks, setter)
    tables = [item.block for page in document.pages for item in page.placed if isinstance(item.block, Table)]
    rows = [line for table in tables for line in table.lines if len(line.cells) == 6]
    shown = [
        (line.cells[0], line.cells[1].pieces[0].spans[0].text, line.cells[1].pieces[0].spans[0].bold)
        for line in rows
        if isinstance(line.cells[1], Cell)
    ]
    assert shown == [(CONNECTS if one.connects else "", one.name, one.connects) for one in lines(networks)]
    data = check_document(document)
    fonts = {text: chars[0].fontname for text, chars in text_lines(data)}
    assert "Bold" in fonts["徳島大学"]
    assert "Bold" not in fonts["鳴門教育大学"]


def test_counts_are_those_of_the_networks(setter: Typesetter, catalogue: Catalogue) -> None:
    networks = catalogue.networks("高知県")
    document = _roster("高知県", networks, setter)
    tables = [item.block for page in document.pages for item in page.placed if isinstance(item.block, Table)]
    sums = {
        str(line.cells[1]): [
            cell.pieces[0].spans[0].text for cell in line.cells[2:] if isinstance(cell, Cell)
        ]
        for table in tables
        for line in table.lines
        if line.cells and line.cells[1] in ("学", "官", "産", "計")
    }
    for sector in "学官産":
        own = [Counter(member.sector for member in network.members)[sector] for network in networks]
        assert sums[sector] == [*map(str, own), str(sum(own))]
    sizes = [len(network.members) for network in networks]
    assert sums["計"] == [*map(str, sizes), str(sum(sizes))]


def test_a_network_of_several_prefectures_says_so(setter: Typesetter, catalogue: Catalogue) -> None:
    for said in readings(check_document(_roster("東京都", catalogue.networks("東京都"), setter))):
        assert "複数の都道府県にまたがる：東京都のほか神奈川県・茨城県・埼玉県" in said
        assert "名簿の印字は「等」で終わる" in said
    for said in readings(check_document(_roster("広島県", catalogue.networks("広島県"), setter))):
        assert "またがる" not in said


def test_no_network_is_one_page_with_a_sentence(setter: Typesetter) -> None:
    document = _roster("沖縄県", (), setter)
    assert len(document.pages) == 1
    assert all(NO_NETWORK in said for said in readings(check_document(document)))


def test_a_network_without_a_printed_roster_says_so(setter: Typesetter) -> None:
    bare = _network(1, (), plan_name=None, summary=None, status=None)
    for said in readings(check_document(_roster("広島県", (bare,), setter))):
        assert squeezed(NO_MEMBER) in said
        assert "概要：記載なし" in said


def test_twenty_networks_of_forty_members_go_by_numbers_over_several_pages(setter: Typesetter) -> None:
    networks = _many()
    document = _roster("広島県", networks, setter)
    assert {(page.width, page.height) for page in document.pages} == {A4_LANDSCAPE}
    assert len(document.pages) > 4
    for said in readings(check_document(document)):
        assert "列の番号＝ネットワークの一覧の番号" in said
        assert said.count("●") >= 20 * 40
        for row in lines(networks):
            assert row.name in said
    tables = [item.block for page in document.pages for item in page.placed if isinstance(item.block, Table)]
    matrices = [table for table in tables if table.columns[1].title == "機関"]
    assert len(matrices) > 2
    for table in matrices:
        assert [column.title for column in table.columns[2:-1]] == [str(number) for number in range(1, 21)]


def test_more_networks_than_columns_are_set_in_several_tables(setter: Typesetter) -> None:
    networks = _many(47, 3)
    document = _roster("広島県", networks, setter)
    tables = [item.block for page in document.pages for item in page.placed if isinstance(item.block, Table)]
    heads = {
        column.title for table in tables if table.columns[1].title == "機関" for column in table.columns[2:-1]
    }
    assert heads == {str(number) for number in range(1, 48)}
    assert all("（1～" in said and "47番）" in said for said in readings(check_document(document)))


def test_few_networks_stand_upright_under_their_titles(setter: Typesetter) -> None:
    document = _roster("広島県", _many(6, 2), setter)
    assert {(page.width, page.height) for page in document.pages[:-1]} == {A4}
    assert all("6共創の場" in said for said in readings(check_document(document)))


def test_what_the_user_added_is_marked_by_a_word_and_said_not_to_be_printed(
    setter: Typesetter, catalogue: Catalogue
) -> None:
    ours = OwnNetwork("own:1", True, "ひろしま会議", "", "協定", ("広島県",), "産業振興課", "年2回の会合。")
    members = (
        OwnMember("own:1", "hiroshima-u", "広島大学", "学", "学長"),
        OwnMember("own:1", "own:甲社", "甲社", "産"),
    )
    plain, joined = catalogue.networks("広島県"), catalogue.with_own(lambda: Additions((ours,), members))
    for said in readings(check_document(_roster("広島県", plain, setter))):
        assert OWN not in said and OWN_MARK not in said
    for said in readings(check_document(_roster("広島県", joined.networks("広島県"), setter))):
        for text in (NOT_PRINTED, "ひろしま会議", "主な窓口：産業振興課", "年2回の会合。", f"◇＝{OWN}"):
            assert squeezed(text) in squeezed(said), text
        assert squeezed(f"甲社（{OWN}）") in squeezed(said)
        assert squeezed(f"広島大学（一部は{OWN}）") in squeezed(said)
        assert squeezed(f"点線＝{OWN}した参加") in squeezed(said)
        assert "p.None" not in said and "None" not in said


def test_texts_three_times_as_long_keep_the_page(setter: Typesetter, catalogue: Catalogue) -> None:
    networks = tuple(_tripled(network) for network in catalogue.networks("広島県"))
    for said in readings(check_document(_roster("広島県" * 3, networks, setter))):
        for network in networks:
            assert squeezed(network.name) in said
            assert all(squeezed(member.organization) in said for member in network.members)


def _tripled(network: Network) -> Network:
    return replace(
        network,
        name=network.name * 3,
        scheme=network.scheme * 3,
        scheme_short=network.scheme_short * 3,
        plan_name=network.plan_name * 3 if network.plan_name else None,
        summary=network.summary * 3 if network.summary else None,
        status=network.status * 3 if network.status else None,
        members=tuple(
            replace(
                one,
                organization=one.organization * 3,
                role=one.role * 3 if one.role else None,
                reading=replace(one.reading, reason=one.reading.reason * 3 if one.reading.reason else None),
            )
            for one in network.members
        ),
    )
