"""The handout as a book: what its contents say is what its pages say, on any number of programmes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise

import pypdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from PySide6.QtGui import QColor, QImage
from tests.paper import samples
from tests.paper.extraction import figure_face, pdfminer_texts, pypdf_texts, squeezed
from tests.paper.pictures import picture

from desk_catalog.paper import book as book_module
from desk_catalog.paper import contents as toc
from desk_catalog.paper.book import CONTACTS, CONTENTS, UNLISTED, book
from desk_catalog.paper.content import KIND, NOTICE, SheetContent
from desk_catalog.paper.contents import Entry, EntryLine
from desk_catalog.paper.cover import COVER, CUT
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.layout import A4, MARGIN, MM_PER_INCH, Document, Page
from desk_catalog.paper.pdf import pdf_bytes
from desk_catalog.paper.phrases import is_joint
from desk_catalog.paper.progress import Progress, Stopped, unwatched
from desk_catalog.paper.sender import Sender
from desk_catalog.paper.sheet import compose
from desk_catalog.paper.table import Table
from desk_catalog.paper.text import Style, Typesetter
from desk_catalog.store.catalogue import Catalogue

NAME = "研究者向け 支援施策"
ADDRESS = "〒000-0000 ○○市○○町1-1\n電話 000-000-0000\nメール sangaku@example.ac.jp"
SENDER = Sender(samples.OFFICE, ADDRESS)


def _book(
    contents: Sequence[SheetContent],
    setter: Typesetter,
    *,
    name: str = NAME,
    sender: Sender = SENDER,
    note: str = "",
    progress: Progress = unwatched,
) -> Document:
    return book(
        name,
        contents,
        setter,
        edition=samples.EDITION,
        sender=sender,
        today=samples.TODAY,
        note=note,
        progress=progress,
    )


def _many(number: int) -> list[SheetContent]:
    return [
        replace(samples.content(), program_id=f"p{one}", name=f"試験の事業その{one}号")
        for one in range(number)
    ]


@dataclass(frozen=True)
class Made:
    """The book of the whole catalogue, its PDF, and each page's text by reader, blanks left out."""

    contents: list[SheetContent]
    document: Document
    data: bytes
    texts: dict[str, list[str]]


@pytest.fixture(scope="module")
def made(setter: Typesetter, catalogue: Catalogue) -> Made:
    """Made and read back once for all tests: reading 60 pages twice takes seconds."""
    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    contents = [
        SheetContent.from_detail(
            catalogue.program(one.program_id),
            themes,
            applicants,
            edition,
            office=samples.OFFICE,
            today=samples.TODAY,
        )
        for one in catalogue.programs()
    ]
    document = _book(contents, setter)
    data = pdf_bytes(document.pages, title=document.title, author=SENDER.name)
    texts = {read.__name__: [squeezed(text) for text in read(data)] for read in (pypdf_texts, pdfminer_texts)}
    return Made(contents, document, data, texts)


def _front(document: Document) -> int:
    """How many pages the contents take."""
    titles = [page.title for page in document.pages]
    return next(number for number, title in enumerate(titles[2:], 1) if title)


def _entries(document: Document) -> list[Entry]:
    return [
        item.block.entry
        for page in document.pages[1 : 1 + _front(document)]
        for item in page.placed
        if isinstance(item.block, EntryLine)
    ]


def _characters(item: LTItem) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for part in item:
            yield from _characters(part)


def _rows_of(data: bytes, pages: Sequence[int], left: float = 0.0, right: float = 210.0) -> str:
    """What pdfminer.six finds on ``pages`` (from 0) between two places in mm, row by row from left to right."""
    said = ""
    for page in extract_pages(io.BytesIO(data), page_numbers=list(pages)):
        found = [
            (round(-one.matrix[5] / 3), one.x0, one.get_text())
            for one in _characters(page)
            if left <= one.x0 * MM_PER_INCH / 72 < right
        ]
        said += "".join(text for *_, text in sorted(found))
    return squeezed(said)


def test_the_pages_come_in_their_order_and_each_section_is_named_once(made: Made) -> None:
    titles = [page.title for page in made.document.pages]
    assert titles[:2] == [COVER, CONTENTS]
    start = 1 + _front(made.document)
    assert titles[2:start] == [""] * (start - 2)
    assert titles[start : start + len(made.contents)] == [one.name for one in made.contents]
    back = titles[start + len(made.contents) :]
    assert back == [CONTACTS, *[""] * (len(back) - 1)]
    assert all(len(pages) == len(titles) for pages in made.texts.values())


def test_the_numbers_of_the_contents_are_those_printed_on_the_pages(made: Made) -> None:
    entries = _entries(made.document)
    assert [entry.name for entry in entries] == [*(one.name for one in made.contents), CONTACTS]
    count = len(made.document.pages)
    for reader, texts in made.texts.items():
        sheets = range(1, 1 + _front(made.document))
        # pdfminer.six reads the numbers as a column of their own: its characters are put in rows here.
        by_row = reader == "pdfminer_texts"
        front = _rows_of(made.data, sheets) if by_row else "".join(texts[number] for number in sheets)
        for entry in entries:
            where = (reader, entry.name)
            # Nothing but the name and the number: leaders are not text.
            assert re.search(re.escape(squeezed(entry.name)) + rf"{entry.page}(?!\d)", front), where
            page = texts[entry.page - 1]
            assert squeezed(entry.name) in page, where
            assert re.search(rf"(?<!\d){entry.page}／{count}(?!\d)", page.replace("）", "）\n")), where
        assert "..." not in front
        assert "・・・" not in front


def test_every_page_but_the_cover_shows_its_number(made: Made) -> None:
    count = len(made.document.pages)
    for texts in made.texts.values():
        assert f"／{count}" not in texts[0]
        assert [f"{number}／{count}" in text for number, text in enumerate(texts[1:], 2)] == [True] * (
            count - 1
        )


def test_the_list_of_contacts_has_every_contact_with_the_pages_of_its_programmes(made: Made) -> None:
    first = 2 + _front(made.document)
    back = range(first - 1 + len(made.contents), len(made.document.pages))
    edges = [MARGIN]
    for width in Table(Typesetter(require_faces()), book_module._COLUMNS, ()).widths(A4[0] - 2 * MARGIN):
        edges.append(edges[-1] + width)
    office, reach, programs = (_rows_of(made.data, back, *sides) for sides in pairwise(edges))
    for page, one in enumerate(made.contents, first):
        for contact in one.contacts:
            assert squeezed(contact.office) in office, contact
            tel = contact.tel or "電話：記載なし"
            assert (f"{tel}内線{contact.ext}" if contact.ext else tel) in reach, contact
            assert (contact.mail or "メール：記載なし") in reach, contact
        if one.contacts:
            assert squeezed(f"{one.name}（{page}）") in programs, one.name
    without = [(page, one.name) for page, one in enumerate(made.contents, first) if not one.contacts]
    assert without
    for texts in made.texts.values():
        assert all(squeezed(name) in "".join(texts[back[0] :]).split(UNLISTED)[1] for _, name in without)
    listed = _rows_of(made.data, back).split(UNLISTED)[1]
    assert all(re.search(rf"{re.escape(squeezed(name))}{page}(?!\d)", listed) for page, name in without)


def test_programmes_without_contacts_still_make_a_list(setter: Typesetter) -> None:
    contents = [replace(one, contacts=()) for one in _many(60)]
    document = _book(contents, setter)
    _assert_composed(document)
    assert document.pages[-2].title == CONTACTS
    text = squeezed("".join(pdfminer_texts(pdf_bytes(document.pages[-2:], title="t"))))
    assert all(one.name in text for one in contents)


def test_a_contact_of_several_programmes_is_listed_once(setter: Typesetter) -> None:
    contents = [
        replace(one, contacts=tuple(replace(c, note=one.name) for c in one.contacts)) for one in _many(3)
    ]
    document = _book(contents, setter)
    text = squeezed(pdfminer_texts(pdf_bytes(document.pages[-1:], title="t"))[0])
    assert text.count("03-5253-4111") == 1
    for page, one in enumerate(contents, 3):
        assert f"{one.name}（{page}）" in text


def test_the_outline_leads_to_the_sections_and_every_sheet(made: Made) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made.data), strict=True)
    cover_, contents, sheets, below, contacts = reader.outline
    assert isinstance(below, list)
    assert [one.title for one in (cover_, contents, sheets, contacts)] == [COVER, CONTENTS, KIND, CONTACTS]
    assert [one.title for one in below] == [one.name for one in made.contents]
    marks = [contents, *below, contacts]
    pages = {mark.title: reader.get_destination_page_number(mark) + 1 for mark in marks}
    assert reader.get_destination_page_number(sheets) == reader.get_destination_page_number(below[0])
    with io.BytesIO(made.data) as file:
        told = [(depth, title) for depth, title, *_ in PDFDocument(PDFParser(file)).get_outlines()]
    assert told == [
        (1, COVER), (1, CONTENTS), (1, KIND), *((2, one.name) for one in made.contents), (1, CONTACTS)
    ]  # fmt: skip
    assert all(pages[entry.name] == entry.page for entry in _entries(made.document))
    assert reader.metadata is not None
    assert reader.metadata.title == f"{NAME}（令和4年度版）"
    assert reader.metadata.author == samples.OFFICE
    assert reader.metadata.creator == "大学支援施策カタログ"
    assert reader.trailer["/Root"].get_object()["/Lang"] == "ja-JP"  # type: ignore[index]


def test_the_cover_says_what_it_is_and_who_it_is_from(made: Made) -> None:
    for text in (texts[0] for texts in made.texts.values()):
        for said in (
            NAME,
            "令和4年度版",
            f"{len(made.contents)}事業",
            samples.OFFICE,
            NOTICE,
            *ADDRESS.split("\n"),
        ):
            assert squeezed(said) in text
        assert "令和8年11月23日（2026年11月23日）" in text


def test_a_sheet_in_the_book_is_the_single_sheet_but_for_its_number(made: Made, setter: Typesetter) -> None:
    first = 2 + _front(made.document)
    count = len(made.document.pages)
    for page, one in enumerate(made.contents, first):
        alone, bound = compose(one, setter), made.document.pages[page - 1]
        assert bound.placed[:-1] == alone.placed[:-1]
        assert (bound.placed[-1].y, bound.placed[-1].bottom) == (alone.placed[-1].y, alone.placed[-1].bottom)
    alone_text = squeezed(pypdf_texts(pdf_bytes([compose(made.contents[0], setter)], title="t"))[0])
    assert made.texts["pypdf_texts"][first - 1] == f"{alone_text}{first}／{count}" or (
        made.texts["pypdf_texts"][first - 1].replace(f"{first}／{count}", "") == alone_text
    )


# --- the look


def _apart(page: Page) -> bool:
    return all(below.y >= above.bottom - 1e-6 for above, below in pairwise(page.placed))


def _inside(page: Page) -> bool:
    return all(
        item.x >= MARGIN
        and item.y >= MARGIN
        and item.x + item.width <= page.width - MARGIN + 1e-6
        and item.bottom <= page.height - MARGIN + 1e-6
        for item in page.placed
    )


def _ink(image: QImage) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is printed, as shares of the page."""
    white = QColor("#ffffff").rgb()
    dark = [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) != white]
    columns, rows = [x for x, _ in dark], [y for _, y in dark]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _assert_composed(document: Document) -> None:
    for number, page in enumerate(document.pages, 1):
        assert _inside(page), number
        assert _apart(page), number


def test_blocks_stand_apart_and_inside_the_margins(made: Made) -> None:
    _assert_composed(made.document)


def test_the_ink_of_every_page_stays_inside_the_margins(made: Made) -> None:
    dpi = 36
    front = _front(made.document)
    pages = [*made.document.pages[: front + 4], *made.document.pages[1 + front + len(made.contents) :]]
    for page in pages:
        left, top, right, bottom = (dots / dpi * MM_PER_INCH for dots in _ink(picture(page, dpi)))
        # A dot of the picture on either side, and half the line of a box.
        assert left >= MARGIN - 1.0
        assert top >= MARGIN - 1.0
        assert right <= page.width - MARGIN + 1.0
        assert bottom <= page.height - MARGIN + 1.0


def _styles(thing: object) -> Iterator[Style]:
    """Every style in a block, wherever it is held."""
    if isinstance(thing, Style):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _styles(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _styles(getattr(thing, field.name))


def test_nothing_is_under_nine_points(setter: Typesetter) -> None:
    document = _book(_many(2), setter, note="添え書き")
    for page in document.pages:
        assert all(style.size >= 9.0 for item in page.placed for style in _styles(item.block))
    assert toc.NAME.size >= 9.0
    assert toc.SIDE.size >= 9.0
    data = pdf_bytes(document.pages, title="t")
    sizes = [one.size for page in extract_pages(io.BytesIO(data)) for one in _characters(page)]
    assert len(sizes) > 1000
    assert min(sizes) >= 8.95


def test_the_numbers_of_the_contents_stand_flush_right_in_the_figure_face(setter: Typesetter) -> None:
    document = _book(_many(120), setter)
    front = document.pages[1 : 1 + _front(document)]
    data = pdf_bytes(front, title="t")
    edge = (210.0 - MARGIN) * 72 / MM_PER_INCH
    ends, digits = [], []
    for page in extract_pages(io.BytesIO(data)):
        for one in _characters(page):
            # The numbers of the entries; the page's own stands in the foot.
            if one.x1 > edge - 25 and one.get_text().isdigit() and one.y0 > 80:
                assert figure_face(setter.faces) in one.fontname
                digits.append(one.x1 - one.x0)
                ends.append((edge - one.x1) % digits[0])
    assert len(digits) > 2 * 120
    tenth = 0.1 * 72 / MM_PER_INCH
    assert max(digits) - min(digits) < tenth
    assert all(min(end, digits[0] - end) < tenth for end in ends)


@pytest.mark.parametrize("number", [1, 200])
def test_any_number_of_programmes_makes_a_book(setter: Typesetter, number: int) -> None:
    contents = _many(number)
    document = _book(contents, setter)
    _assert_composed(document)
    entries = _entries(document)
    assert [document.pages[entry.page - 1].title for entry in entries] == [entry.name for entry in entries]
    assert (_front(document) > 1) is (number > 40)
    text = "".join(
        squeezed(one)
        for one in pdfminer_texts(pdf_bytes(document.pages[1 + _front(document) + number :], title="t"))
    )
    assert all(f"{one.name}（{page}）" in text for page, one in enumerate(contents, 2 + _front(document)))


def test_a_book_of_nothing_is_a_mistake_of_ours(setter: Typesetter) -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        _book([], setter)


def test_everything_three_times_as_long_still_makes_a_book(made: Made, setter: Typesetter) -> None:
    contents = [samples.tripled(one) for one in made.contents[:12]]
    contents = [
        replace(tripled, name=plain.name * 3) for tripled, plain in zip(contents, made.contents, strict=False)
    ]
    document = _book(
        contents,
        setter,
        name=made.contents[9].name * 3,
        sender=Sender(samples.OFFICE * 3, f"{ADDRESS}\n" * 3),
        note="この資料は説明会で配布したものです。" * 30,
    )
    _assert_composed(document)
    # A long name leaves its number room and breaks between phrases: never inside a number or a Latin word.
    for page in document.pages[1 : 1 + _front(document)]:
        for item in page.placed:
            if isinstance(item.block, EntryLine):
                lines = item.block._name(item.width).lines
                assert all(line.width <= item.width - toc.SIDE_WIDTH - toc.NUMBER_WIDTH for line in lines)
                broken = [line.layout.lineAt(line.number) for line in lines]
                words = [
                    line.layout.text()[part.textStart() : part.textStart() + part.textLength()].strip()
                    for line, part in zip(lines, broken, strict=True)
                ]
                assert all(is_joint(above[-1], below[0]) for above, below in pairwise(words)), words


@pytest.mark.parametrize("text", ["名" * 3000, "行\n" * 300, "word " * 500])
def test_a_cover_is_one_page_whatever_is_written_on_it(setter: Typesetter, text: str) -> None:
    document = _book(_many(1), setter, name=text, sender=Sender(text, text), note=text)
    _assert_composed(document)
    assert [page.title for page in document.pages[:2]] == [COVER, CONTENTS]
    assert CUT in squeezed(pypdf_texts(pdf_bytes(document.pages[:1], title="t"))[0])


def test_without_an_office_there_are_lines_to_write_on(setter: Typesetter) -> None:
    document = _book(_many(1), setter, sender=Sender(""))
    _assert_composed(document)
    text = squeezed(pypdf_texts(pdf_bytes(document.pages[:1], title="t"))[0])
    assert "担当：" in text
    assert "連絡先：" in text
    named = squeezed(pypdf_texts(pdf_bytes(_book(_many(1), setter).pages[:1], title="t"))[0])
    assert "担当：" not in named
    assert "連絡先：" not in named


def test_the_number_of_a_sheet_never_breaks(setter: Typesetter) -> None:
    """The widest date there is beside a number of three digits."""
    content = replace(samples.content(), date="令和30年12月28日（2048年12月28日）")
    bound, alone = compose(content, setter, folio="888／888"), compose(content, setter)
    assert bound.placed[-1].y == alone.placed[-1].y
    data = pdf_bytes([bound], title="t")
    assert "888／888" in "".join(pdfminer_texts(data)[0].split(" "))


def test_the_files_are_small_enough_to_send(made: Made, setter: Typesetter) -> None:
    assert len(pdf_bytes(_book(made.contents[:45], setter).pages, title="t")) < 1_500_000
    assert max(len(pdf_bytes([compose(one, setter)], title="t")) for one in made.contents[:10]) < 150_000


def test_every_sheet_is_told_of_and_a_book_can_be_stopped(setter: Typesetter) -> None:
    told: list[tuple[int, int]] = []

    def stop_at_four(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 4:
            raise Stopped

    with pytest.raises(Stopped):
        _book(_many(7), setter, progress=stop_at_four)
    assert told == [(number, 7) for number in (1, 2, 3, 4)]
