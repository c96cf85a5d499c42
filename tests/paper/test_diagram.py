"""The drawn diagram of a prefecture's networks, on its page and by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from tests.paper import samples
from tests.paper.checks import check_document, readings, text_lines
from tests.paper.extraction import squeezed

from desk_catalog.catalog.matrix import CONNECTOR, column_titles, lines
from desk_catalog.catalog.nouns import Member, Network, Reading
from desk_catalog.paper.diagram import Diagram, Inks, diagram, fitted
from desk_catalog.paper.layout import A4_LANDSCAPE, Document, Page
from desk_catalog.paper.roster import DRAWN, roster
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue

DOTS = 4


def _document(prefecture: str, networks: tuple[Network, ...], setter: Typesetter) -> Document:
    return roster(prefecture, networks, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY)


def _drawn(page: Page) -> Diagram:
    return next(item.block for item in page.placed if isinstance(item.block, Diagram))


def _last(document: Document) -> Document:
    return replace(document, pages=document.pages[-1:])


def _member(number: int, sector: str, reading: Reading = samples.PRINTED) -> Member:
    return Member(f"o{number}", f"第{number}機関株式会社", sector, f"第{number}機関", None, reading, 16)


def _network(number: int, members: tuple[Member, ...]) -> Network:
    return Network(
        f"n{number}", "共創の場形成支援プログラム", "共創の場", None, f"第{number}共創拠点", None, None, None,
        ("広島県",), False, members, samples.PRINTED, 16, (samples.PRINTED,),
    )  # fmt: skip


def _alone(networks: int, members: int) -> tuple[Network, ...]:
    """Networks that share one organisation; all others are in one only."""
    return tuple(
        _network(n, (_member(0, "学"), *(_member(100 * (n + 1) + one, "産") for one in range(members))))
        for n in range(networks)
    )


def _shared(networks: int, members: int) -> tuple[Network, ...]:
    return tuple(
        _network(n, tuple(_member(one, "学官産"[one % 3]) for one in range(n * 5, n * 5 + members)))
        for n in range(networks)
    )


@pytest.mark.parametrize("prefecture", ["広島県", "徳島県", "高知県", "東京都", "奈良県", "静岡県"])
def test_the_last_page_draws_everybody(setter: Typesetter, catalogue: Catalogue, prefecture: str) -> None:
    networks = catalogue.networks(prefecture)
    document = _document(prefecture, networks, setter)
    page = document.pages[-1]
    assert (page.width, page.height) == A4_LANDSCAPE
    check_document(document)
    data = check_document(_last(document))
    for said in readings(data):
        assert DRAWN in said
        assert f"{len(document.pages)}／{len(document.pages)}" in said
        for network in networks:
            assert squeezed(network.name) in said
        for row in lines(networks):
            assert squeezed(row.name) in said
        assert "ほか" not in said


def test_those_that_connect_are_bold_without_colour(setter: Typesetter, catalogue: Catalogue) -> None:
    data = check_document(_last(_document("徳島県", catalogue.networks("徳島県"), setter)))
    fonts = {text: chars[0].fontname for text, chars in text_lines(data)}
    assert "Bold" in fonts["徳島大学"]
    assert "Bold" not in fonts["鳴門教育大学"]


def test_a_single_organisation_is_not_drawn(setter: Typesetter, catalogue: Catalogue) -> None:
    document = _document("宮城県", catalogue.networks("宮城県"), setter)
    assert all(DRAWN not in said for said in readings(check_document(document)))


@pytest.mark.parametrize(("networks", "members"), [(3, 40), (6, 40), (12, 9)])
def test_too_many_for_the_page_are_counted(setter: Typesetter, networks: int, members: int) -> None:
    given = _alone(networks, members)
    page = _document("広島県", given, setter).pages[-1]
    shown = _drawn(page)
    assert shown.most is not None
    left_out = members - shown.most
    for said in readings(check_document(Document("", (page,)))):
        assert said.count(f"ほか{left_out}機関") == networks
        assert said.count("第0機関株式会社") == 1


def test_twenty_networks_of_forty_members_keep_one_page(setter: Typesetter) -> None:
    networks = _shared(20, 40)
    page = _document("広島県", networks, setter).pages[-1]
    shown = _drawn(page)
    kept = sum(row.connects for row in shown.rows)
    left_out = sum(row.connects for row in lines(networks)) - kept
    assert kept > 20 and left_out > 0
    assert {row.sector for row in shown.rows if row.connects} == set("学官産")
    for said in readings(check_document(Document("", (page,)))):
        assert f"図に入りきらない{CONNECTOR}ほか{left_out}機関" in said
        assert "20共創の場" in said


def test_more_networks_than_a_page_holds_are_not_drawn(setter: Typesetter) -> None:
    document = _document("広島県", _shared(47, 3), setter)
    assert all(DRAWN not in said for said in readings(check_document(document)))


def test_an_inferred_membership_is_dashed_or_has_a_mark(setter: Typesetter) -> None:
    inferred = Reading(True, "区切りが落ちている。")
    for reading, marks in ((samples.PRINTED, 0), (inferred, 2)):  # one in the legend
        given = (_network(1, (_member(1, "学"), _member(2, "産", reading))),)
        for said in readings(check_document(_last(_document("広島県", given, setter)))):
            assert said.count("○") - samples.OFFICE.count("○") == marks


@pytest.mark.parametrize("width", [180.0, 230.0, 400.0])
@pytest.mark.parametrize("prefecture", ["広島県", "徳島県", "福岡県", "東京都"])
def test_it_paints_inside_its_area(
    setter: Typesetter, catalogue: Catalogue, prefecture: str, width: float
) -> None:
    networks = catalogue.networks(prefecture)
    rows = lines(networks)
    block = diagram(rows, networks, column_titles(networks), setter)
    width = max(width, block.least_width)
    margin, height = 10, block.measure(width)
    for row in (None, *range(len(rows))):
        image = _painted(block, width, height, margin, row)
        ink = _ink(image)
        inner = QRect(0, 0, image.width(), image.height()).adjusted(
            *(margin * DOTS * sign for sign in (1, 1, -1, -1))
        )
        assert inner.adjusted(-1, -1, 1, 1).contains(ink)


def test_the_marked_organisation_looks_different(setter: Typesetter, catalogue: Catalogue) -> None:
    networks = catalogue.networks("広島県")
    block = diagram(lines(networks), networks, column_titles(networks), setter)
    pictures = [_painted(block, 230, block.measure(230), 0, row) for row in (None, *range(len(block.rows)))]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[:n])


def test_what_fits_is_left_whole(setter: Typesetter, catalogue: Catalogue) -> None:
    networks = catalogue.networks("広島県")
    block = diagram(lines(networks), networks, column_titles(networks), setter)
    assert fitted(block, 260, 130) == (block, 0)
    assert fitted(block, 260, 5) is None


def _painted(block: Diagram, width: float, height: float, margin: float, row: int | None) -> QImage:
    size = (round((width + 2 * margin) * DOTS), round((height + 2 * margin) * DOTS))
    image = QImage(*size, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(DOTS, DOTS)
    block.draw(painter, margin, margin, width, Inks(), row)
    painter.end()
    return image


def _ink(image: QImage) -> QRect:
    """The smallest rectangle with all that is not white."""
    wide = image.width()
    rows = [bytes(image.constScanLine(y))[:wide] for y in range(image.height())]
    inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    left = min(wide - len(rows[y].lstrip(b"\xff")) for y in inked)
    right = max(len(rows[y].rstrip(b"\xff")) for y in inked)
    return QRect(left, inked[0], right - left, inked[-1] - inked[0] + 1)
