"""The theme maps: one page each, everything said or said to be left out, for any edition."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pypdf
import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from PySide6.QtGui import QImage
from tests.paper import samples
from tests.paper.extraction import pypdf_texts, squeezed
from tests.paper.pictures import picture

from desk_catalog.catalog.maps import MapContent, content_of
from desk_catalog.catalog.nouns import Placement, Theme
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.layout import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN, MM_PER_INCH, Document, Page, Placed
from desk_catalog.paper.orders import maps_of
from desk_catalog.paper.pdf import pdf_bytes
from desk_catalog.paper.text import Typesetter
from desk_catalog.paper.theme_map.cards import CompactCard, NarrowCard
from desk_catalog.paper.theme_map.grid import grid_of
from desk_catalog.paper.theme_map.overview import Overview
from desk_catalog.paper.theme_map.pages import overview_map, theme_map
from desk_catalog.paper.theme_map.room import share_out
from desk_catalog.paper.theme_map.theme_cards import WideCard
from desk_catalog.store.catalogue import Catalogue

PAPERS = {"A3": A3_LANDSCAPE, "A4": A4_LANDSCAPE}
CARDS = (CompactCard, NarrowCard, WideCard)
OVERVIEW = ""
LEAST_POINTS = 9.0
BLANK = bytes(range(248, 256))  # what counts as white paper
A_DOT = 0.4  # mm: a dot at the resolution pages are looked at


@pytest.fixture(scope="module")
def content(catalogue: Catalogue) -> MapContent:
    return maps_of(catalogue)


def _document(
    content: MapContent,
    theme_id: str,
    setter: Typesetter,
    paper: str = "A3",
    catalogue: Catalogue | None = None,
) -> Document:
    """The overview, or the map of ``theme_id``."""
    size = PAPERS[paper]
    if theme_id == OVERVIEW:
        return overview_map(content, setter, paper=size, office=samples.OFFICE, today=samples.TODAY)
    contacts = (
        {one.program_id: catalogue.program(one.program_id).contacts for one in catalogue.programs()}
        if catalogue
        else {}
    )
    return theme_map(
        content, theme_id, setter, paper=size, office=samples.OFFICE, today=samples.TODAY, contacts=contacts
    )


def _bytes(document: Document) -> bytes:
    return pdf_bytes(document.pages, title=document.title)


def _cards(page: Page) -> list[Placed]:
    return [item for item in page.placed if isinstance(item.block, CARDS)]


def _overlap(one: Placed, other: Placed) -> bool:
    beside = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6
    return not (beside or one.bottom <= other.y + 1e-6 or other.bottom <= one.y + 1e-6)


def _ink(page: Page) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is printed, in mm."""
    dpi = 72.0
    image = picture(page, dpi).convertToFormat(QImage.Format.Format_Grayscale8)
    bits, pitch = bytes(image.constBits()), image.bytesPerLine()
    rows = [bits[start : start + image.width()] for start in range(0, pitch * image.height(), pitch)]
    inked = [(y, row) for y, row in enumerate(rows) if row.strip(BLANK)]
    scale = MM_PER_INCH / dpi
    return (
        min(len(row) - len(row.lstrip(BLANK)) for _, row in inked) * scale,
        inked[0][0] * scale,
        max(len(row.rstrip(BLANK)) for _, row in inked) * scale,
        (inked[-1][0] + 1) * scale,
    )


def _characters(data: bytes) -> list[LTChar]:
    """Every character of the file as it is drawn: side by side, narrow columns would be read as lines of a page."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    found: list[LTChar] = []
    for page in PDFPage.get_pages(io.BytesIO(data)):
        interpreter.process_page(page)
        found += [item for item in device.get_result() if isinstance(item, LTChar)]
    return found


def _check(document: Document, paper: str, setter: Typesetter) -> str:
    """One page, within its margins, nothing on anything else, nothing too small; its text without blanks."""
    (page,) = document.pages
    assert (page.width, page.height) == PAPERS[paper]
    for item in page.placed:
        assert item.x >= MARGIN - 1e-6
        assert item.y >= MARGIN - 1e-6
        assert item.x + item.width <= page.width - MARGIN + 1e-6
        assert item.bottom <= page.height - MARGIN + 1e-6
    left, top, right, bottom = _ink(page)
    assert left >= MARGIN - A_DOT
    assert top >= MARGIN - A_DOT
    assert right <= page.width - MARGIN + A_DOT
    assert bottom <= page.height - MARGIN + A_DOT
    assert not [pair for pair in combinations(_cards(page), 2) if _overlap(*pair)]
    for item in _cards(page):
        assert item.block.measure(item.width) >= item.block.natural(item.width) - 1e-6  # type: ignore[attr-defined]
    data = _bytes(document)
    assert len(pypdf.PdfReader(io.BytesIO(data), strict=True).pages) == 1
    assert min(one.size for one in _characters(data)) >= LEAST_POINTS - 0.05
    return squeezed(pypdf_texts(data)[0])


THEMES = ("maas", "smart-nogyo", "shigen-junkan", "datsutanso", "bosai", "smart-city", "startup", "bio")


def test_every_theme_of_the_edition_is_tried(content: MapContent) -> None:
    assert tuple(theme.theme_id for theme in content.themes) == THEMES


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme_id", [OVERVIEW, *THEMES])
def test_every_map_is_one_tidy_page(
    theme_id: str, paper: str, content: MapContent, setter: Typesetter, catalogue: Catalogue
) -> None:
    text = _check(_document(content, theme_id, setter, paper, catalogue), paper, setter)
    assert "ほかn件" not in text
    for said in ("出典：", samples.OFFICE, "令和8年11月23日（2026年11月23日）", content.edition.title):
        assert squeezed(said) in text


@pytest.mark.parametrize("theme_id", [OVERVIEW, *THEMES])
def test_on_a3_every_box_says_all_that_it_prints(
    theme_id: str, content: MapContent, setter: Typesetter, catalogue: Catalogue
) -> None:
    data = _bytes(_document(content, theme_id, setter, "A3", catalogue))
    texts = (*pypdf_texts(data), "".join(one.get_text() for one in _characters(data)))
    rows = [row for row in content.rows if theme_id in (OVERVIEW, row.theme.theme_id)]
    assert rows
    for text in map(squeezed, texts):
        for row in rows:
            assert squeezed(row.placement.printed_name) in text
            assert squeezed(row.placement.budget_printed or "－") in text


@pytest.mark.parametrize("theme_id", [OVERVIEW, *THEMES])
def test_every_box_of_a_map_has_its_card_on_both_papers(
    theme_id: str, content: MapContent, setter: Typesetter, catalogue: Catalogue
) -> None:
    for paper in PAPERS:
        (page,) = _document(content, theme_id, setter, paper, catalogue).pages
        shown = {(item.block.row.theme.theme_id, item.block.row.program.program_id) for item in _cards(page)}  # type: ignore[attr-defined]
        rows = [row for row in content.rows if theme_id in (OVERVIEW, row.theme.theme_id)]
        # In the overview 共通 stands once for all themes that share it.
        wanted = {
            (row.theme.theme_id, row.program.program_id)
            for row in rows
            if theme_id != OVERVIEW or row.lane != "common" or row.theme == content.themes[0]
        }
        assert shown == wanted


def test_on_a4_the_overview_shortens_names_and_says_so(content: MapContent, setter: Typesetter) -> None:
    data = _bytes(_document(content, OVERVIEW, setter, "A4"))
    text = squeezed(pypdf_texts(data)[0])
    assert "紙面の都合：事業名は略称" in text
    for row in content.rows:
        assert squeezed(row.short_name) in text


@pytest.mark.parametrize("length", [0, 15, 35, 80])
def test_no_programme_gives_way_to_a_long_name_of_the_office(
    content: MapContent, setter: Typesetter, length: int
) -> None:
    for paper in PAPERS.values():
        made = overview_map(content, setter, paper=paper, office="部" * length, today=samples.TODAY)
        assert "件」" not in squeezed(pypdf_texts(_bytes(made))[0])


def test_a_theme_s_map_names_whom_to_call(
    content: MapContent, setter: Typesetter, catalogue: Catalogue
) -> None:
    for theme in content.themes:
        data = _bytes(_document(content, theme.theme_id, setter, "A3", catalogue))
        text = squeezed(pypdf_texts(data)[0])
        here = {row.program.program_id for row in content.rows if row.theme == theme}
        for one in catalogue.listings():
            if one.theme_id == theme.theme_id and one.program_id in here:
                assert all(contact.tel in text for contact in one.contacts if contact.tel)


def test_the_legend_explains_what_the_cards_show(content: MapContent, setter: Typesetter) -> None:
    text = squeezed(pypdf_texts(_bytes(_document(content, OVERVIEW, setter)))[0])
    for one in content.applicants:
        assert f"{one.mark}{one.name}" in text
    for ministry in content.ministries:
        assert f"{ministry.chip}{ministry.name}" in text
    for said in ("新規採択「有」", "破線の枠：段階は編集で読み取った", "内数＝", "－＝予算額の記載なし"):
        assert said in text


def test_a_theme_that_is_not_there_is_a_mistake_of_ours(content: MapContent, setter: Typesetter) -> None:
    with pytest.raises(KeyError):
        _document(content, "nowhere", setter)


# --- other editions


def _made_up(themes: int, boxes: int, *, times: int = 1) -> MapContent:
    """An edition of ``themes`` with ``boxes`` each, every name ``times`` as long."""
    columns = tuple(
        replace(
            samples.theme(f"t{number}", f"第{number}テーマの地域づくり" * times),
            axis="分野" if number % 2 else "座組",
        )
        for number in range(themes)
    )
    programs = [
        samples.program(f"第{number}号の研究開発と社会実装を支える事業" * times, program_id=f"p{number}")
        for number in range(boxes)
    ]
    lanes = ("common", "1", "2", None)
    placements = [
        samples.placement(
            theme.theme_id,
            lanes[number % 4],
            program_id=one.program_id,
            printed_name=one.name,
            budget_printed=f"{number + 1},014百万円（前年度予算額 674百万円）",
        )
        for theme in columns
        for number, one in enumerate(programs)
    ]
    return content_of(columns, placements, programs, samples.APPLICANTS, samples.EDITION)


@pytest.mark.parametrize(("paper", "times"), [("A3", 1), ("A4", 3)])
def test_a_far_larger_edition_says_what_it_leaves_out(paper: str, times: int, setter: Typesetter) -> None:
    content = _made_up(20, 60, times=times)
    room = Furniture(setter, PAPERS[paper], "", "", "出典", "").room()
    placed, setting = Overview(content, setter, room).arrange()
    shown = sum(isinstance(item.block, CARDS) for item in placed)
    assert setting.left_out > 0
    assert shown < len(content.rows)
    text = _check(_document(content, OVERVIEW, setter, paper), paper, setter)
    assert "紙面の都合：" in text
    assert "件は「ほかn件」" in text
    text = _check(_document(content, "t3", setter, paper), paper, setter)
    assert "紙面の都合：" in text


def test_what_is_left_out_and_what_is_shown_are_all_boxes(setter: Typesetter) -> None:
    content = _made_up(6, 60)
    # Every theme has a 共通 of its own here: no box stands for several.
    content = replace(
        content,
        rows=tuple(
            replace(row, placement=replace(row.placement, budget_printed=f"{index},000億円"))
            for index, row in enumerate(content.rows)
        ),
    )
    room = Furniture(setter, A4_LANDSCAPE, "", "", "出典", "").room()
    placed, setting = Overview(content, setter, room).arrange()
    shown = sum(isinstance(item.block, CARDS) for item in placed)
    assert shown + setting.left_out == len(content.rows)
    assert setting.left_out > 0


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("theme_id", [OVERVIEW, "datsutanso", "startup"])
def test_three_times_as_long_names(
    theme_id: str, paper: str, content: MapContent, setter: Typesetter
) -> None:
    def longer(theme: Theme) -> Theme:
        title = (theme.map_title or "") * 3
        phases = tuple(replace(phase, title=phase.title * 3) for phase in theme.phases)
        return replace(theme, name=theme.name * 3, map_title=title, phases=phases)

    def long_placement(placement: Placement) -> Placement:
        return replace(placement, printed_name=placement.printed_name * 3)

    rows = content.rows
    programs = {row.program.program_id: replace(row.program, short_name="") for row in rows}
    edition = replace(content.edition, package_name=content.edition.package_name * 3)
    long = content_of(
        [longer(theme) for theme in content.themes],
        [long_placement(row.placement) for row in rows],
        programs.values(),
        content.applicants,
        edition,
    )
    _check(_document(long, theme_id, setter, paper), paper, setter)


@pytest.mark.parametrize("paper", PAPERS)
def test_an_edition_without_maps_says_so(paper: str, setter: Typesetter) -> None:
    content = content_of((), (), (), samples.APPLICANTS, samples.EDITION)
    text = _check(_document(content, OVERVIEW, setter, paper), paper, setter)
    assert "この版にはテーママップがありません。" in text


@pytest.mark.parametrize("paper", PAPERS)
def test_themes_without_boxes(paper: str, setter: Typesetter) -> None:
    content = content_of(samples.THEMES, (), (), samples.APPLICANTS, samples.EDITION)
    for theme_id in (OVERVIEW, *(theme.theme_id for theme in samples.THEMES)):
        _check(_document(content, theme_id, setter, paper), paper, setter)


def test_undivided_boxes_of_a_theme_with_every_lane_get_a_row_of_their_own() -> None:
    content = _made_up(2, 8)
    grid = grid_of(content, content.themes)
    assert grid.lanes == ("common", "1", "2", None)
    assert sum(len(cell.rows) for cell in grid.cells if cell.top == 3) == 4


def test_themes_share_a_cell_only_where_their_boxes_print_the_same(content: MapContent) -> None:
    common = [cell for cell in grid_of(content, content.themes).cells if cell.top == cell.bottom == 0]
    assert [(cell.first, cell.last, cell.repeated) for cell in common] == [
        (0, 5, False),
        (6, 6, False),
        (7, 7, True),
    ]
    rows = list(content.rows)
    number = content.cell(content.themes[1], "common")[0]
    rows[number] = replace(rows[number], placement=replace(rows[number].placement, budget_printed="137億円"))
    other = replace(content, rows=tuple(rows))
    common = [cell for cell in grid_of(other, other.themes).cells if cell.top == cell.bottom == 0]
    assert [(cell.first, cell.last) for cell in common][:3] == [(0, 0), (1, 1), (2, 5)]


def test_room_is_taken_from_the_largest_first() -> None:
    assert share_out([10.0, 50.0, 60.0], 130.0) == [10.0, 50.0, 60.0]
    assert share_out([10.0, 50.0, 60.0], 90.0) == [10.0, 40.0, 40.0]
    assert share_out([], 10.0) == []
