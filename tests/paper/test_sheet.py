"""The sheet: one page for every programme there is, and for any there may be."""

from __future__ import annotations

import datetime
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pypdf
import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from tests.paper import samples
from tests.paper.extraction import embedded, fonts, pdfminer_texts, pypdf_texts, squeezed
from tests.paper.pictures import picture

from desk_catalog.catalog.amounts import with_unit
from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.paper.blocks import FillIn, Paragraph, QrCode
from desk_catalog.paper.content import INFERRED_LEGEND, NOTICE, SheetContent
from desk_catalog.paper.layout import MARGIN, MM_PER_INCH, Page, Placed
from desk_catalog.paper.pdf import pdf_bytes
from desk_catalog.paper.qr import mail_modules
from desk_catalog.paper.sheet import MAIL_SCALE, arrange, compose
from desk_catalog.paper.shortening import CUT, Limits
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paths import default_catalogue
from desk_catalog.store.catalogue import Catalogue


def _contents(catalogue: Catalogue) -> list[tuple[ProgramDetail, SheetContent]]:
    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    details = (catalogue.program(program.program_id) for program in catalogue.programs())
    return [
        (
            one,
            SheetContent.from_detail(
                one, themes, applicants, edition, office=samples.OFFICE, today=samples.TODAY
            ),
        )
        for one in details
    ]


class Book(NamedTuple):
    """The sheets of all programmes in one PDF, and each page's text by reader, blanks left out."""

    everything: list[tuple[ProgramDetail, SheetContent]]
    data: bytes
    texts: dict[str, list[str]]


@pytest.fixture(scope="module")
def book(setter: Typesetter, catalogue: Catalogue) -> Book:
    """Set and read back once for all tests: reading 54 pages twice takes seconds."""
    everything = _contents(catalogue)
    data = pdf_bytes([compose(content, setter) for _, content in everything], title="全事業")
    texts = {read.__name__: [squeezed(text) for text in read(data)] for read in (pypdf_texts, pdfminer_texts)}
    assert all(len(pages) == len(everything) for pages in texts.values())
    return Book(everything, data, texts)


def _facts(detail: ProgramDetail) -> list[str]:
    """What the sheet has to say, straight from the catalogue, not from the sheet's own words."""
    program = detail.program
    facts = [program.name, program.summary, program.ministry.name, NOTICE, samples.OFFICE]
    facts += ["令和8年11月23日（2026年11月23日）"]
    facts += [alias.name for alias in detail.aliases]
    facts += [need.need for need in detail.needs]
    facts += [network.name for network in detail.networks]
    facts += [
        f"{amount:,}千円"
        for amount in {one.budget_thousand_yen for one in detail.listings}
        if amount is not None
    ]
    facts += [with_unit(one.budget_note) for one in detail.listings if one.budget_note]
    if any(listing.uchisuu for listing in detail.listings):
        facts.append("（内数）")
    if detail.section1 is not None:
        amounts = (detail.section1.budget_r4_million_yen, detail.section1.supplementary_r3_million_yen)
        facts += [f"{amount:,}百万円" for amount in amounts if amount is not None]
    for contact in detail.contacts:
        facts += [contact.ministry.name, *contact.office.split()]
        facts += [part for part in (contact.tel, contact.ext, contact.mail) if part]
    facts += [other.name for other in (detail.parent, *detail.children) if other]
    return facts


def _inside(page: Page) -> bool:
    """Whether everything lies within the margins and nothing lies on something else."""
    right, bottom = page.width - MARGIN, page.height - MARGIN
    apart = all(below.y >= above.bottom - 1e-6 for above, below in pairwise(page.placed))
    return apart and all(
        item.x >= MARGIN
        and item.y >= MARGIN
        and item.x + item.width <= right
        and item.bottom <= bottom + 1e-6
        for item in page.placed
    )


def _said(content: SheetContent, setter: Typesetter) -> str:
    """The text of the sheet's PDF without whitespace."""
    return squeezed(pypdf_texts(pdf_bytes([compose(content, setter)], title="事業シート"))[0])


def test_every_programme_fits_with_everything_it_has_to_say(setter: Typesetter, catalogue: Catalogue) -> None:
    everything = _contents(catalogue)
    assert len(everything) > 50
    for detail, content in everything:
        page, limits = arrange(content, setter)
        assert _inside(page)
        assert replace(limits, note_space=Limits().note_space) == Limits(), detail.program.name


def test_the_text_of_every_programme_comes_out_exact(setter: Typesetter, book: Book) -> None:
    for reader, texts in book.texts.items():
        for (detail, _), text in zip(book.everything, texts, strict=True):
            missing = [fact for fact in _facts(detail) if squeezed(fact) not in text]
            assert not missing, (reader, detail.program.name)
    assert fonts(book.data) == embedded(setter.faces)


def _money(text: str) -> str:
    """What stands between the label of the budget and the next one."""
    return text.split("予算額", 1)[1].split("新規課題採択", 1)[0]


def test_sheet_and_programme_list_agree_on_every_budget(book: Book) -> None:
    query = "SELECT name, budget_thousand_yen, uchisuu FROM v_program"
    with closing(sqlite3.connect(f"{default_catalogue().as_uri()}?mode=ro", uri=True)) as connection:
        listed = {name: (amount, uchisuu) for name, amount, uchisuu in connection.execute(query)}
    assert len(listed) == len(book.everything)
    for reader, texts in book.texts.items():
        for (detail, _), text in zip(book.everything, texts, strict=True):
            amount, uchisuu = listed[detail.program.name]
            where = (detail.program.program_id, reader)
            if amount is None:
                assert "千円" not in text, where
            else:
                assert f"{amount:,}千円" in text, where
                assert ("（内数）" in text) is bool(uchisuu), where
    # pypdf reads row by row, so that another 記載なし of the page, or a remark's, is not taken for the budget's.
    for (detail, _), text in zip(book.everything, book.texts["pypdf_texts"], strict=True):
        none = listed[detail.program.name][0] is None
        assert _money(text).startswith("記載なし") is none, detail.program.name


def test_whatever_is_inferred_is_explained(setter: Typesetter, book: Book) -> None:
    legend = squeezed(INFERRED_LEGEND)
    for (detail, _), text in zip(book.everything, book.texts["pypdf_texts"], strict=True):
        assert ("推定" in text) is (legend in text), detail.program.name
    off_map = samples.detail(placements=())  # its alias is still inferred
    narrow = replace(samples.content(), summary=samples.content().summary * 100)
    for content in (samples.content(off_map), narrow):
        text = _said(content, setter)
        assert ("推定" in text) is (legend in text), content.name


def test_who_made_it_and_when(setter: Typesetter) -> None:
    named, unnamed = _said(samples.content(), setter), _said(samples.content(office=""), setter)
    assert squeezed(samples.OFFICE) in named
    assert "担当：" not in named
    assert "担当：" in unnamed
    assert "＿" not in unnamed, "the line to fill in is drawn"
    assert "作成日令和8年11月23日" in named


def test_the_line_for_the_office_is_drawn(setter: Typesetter) -> None:
    label = Paragraph(setter, (Span("担当："),), Style(9.0))
    image = picture(Page(60.0, 12.0, (Placed(FillIn(label, 14.0), 1.0, 1.0, 58.0),)), 200)
    level = max(
        y for y in range(image.height()) if image.pixelColor(int(40 / MM_PER_INCH * 200), y).lightness() < 250
    )
    dark = [x for x in range(image.width()) if image.pixelColor(x, level).lightness() < 250]
    assert (dark[-1] - dark[0]) * MM_PER_INCH / 200 == pytest.approx(44.0, abs=0.5)


def test_the_underscore_of_an_address_is_seen_on_a_coarse_screen(setter: Typesetter) -> None:
    style = Style(Limits().body * MAIL_SCALE)
    underscore = Paragraph(setter, (Span("_", figure=True),), style)
    darkest = []
    for offset in range(8):  # wherever it falls between the dots
        page = Page(10.0, 10.0, (Placed(underscore, 1.0, 1.0 + offset * 0.04, 8.0),))
        image = picture(page, 80)
        darkest.append(
            min(
                image.pixelColor(x, y).lightness()
                for x in range(image.width())
                for y in range(image.height())
            )
        )
    assert max(darkest) < 180, darkest


@pytest.mark.parametrize("make", [samples.detail, samples.bare_detail])
def test_a_sheet_is_one_a4_page_in_our_own_fonts(
    setter: Typesetter, make: Callable[[], ProgramDetail]
) -> None:
    data = pdf_bytes([compose(samples.content(make()), setter)], title="事業シート")
    reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
    assert len(reader.pages) == 1
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595.28, 841.89], abs=0.5)
    assert fonts(data) <= embedded(setter.faces)


def test_the_longest_sheets_still_are_one_page(setter: Typesetter, catalogue: Catalogue) -> None:
    for _, content in _contents(catalogue):
        assert _inside(compose(samples.tripled(content), setter))


def test_a_summary_three_times_too_long_is_not_cut_while_smaller_type_will_do(setter: Typesetter) -> None:
    content = samples.content()
    page, limits = arrange(replace(content, summary=content.summary * 12), setter)
    assert limits.characters is None
    assert _inside(page)


def test_only_a_text_longer_than_the_page_is_cut_and_says_so(setter: Typesetter) -> None:
    content = samples.content()
    text = _said(replace(content, summary=content.summary * 100), setter)
    assert CUT in text
    assert "03-5253-4111" in text


def test_many_contacts_are_all_printed_while_they_fit(setter: Typesetter) -> None:
    contacts = tuple(samples.contact(number) for number in range(4))
    text = _said(samples.content(samples.detail(contacts=contacts)), setter)
    assert all(
        contact.tel in text and contact.mail in text for contact in contacts if contact.tel and contact.mail
    )
    crowd = tuple(samples.contact(number) for number in range(40))
    text = _said(samples.content(samples.detail(contacts=crowd)), setter)
    assert "問い合わせ先はほか" in text


def test_a_sheet_without_contacts_or_maps_says_so(setter: Typesetter) -> None:
    text = _said(samples.content(samples.bare_detail()), setter)
    assert "問い合わせ先：記載なし" in text
    assert "テーマ別の事業マップには載っていません。" in text
    assert "予算額記載なし" in text


def test_the_qr_code_on_paper_has_every_module(setter: Typesetter) -> None:
    modules = mail_modules("s-sangi-daigakurenkeisuishin@meti.go.jp")
    code = QrCode(modules)
    side = 24.0
    image = picture(Page(side, side, (Placed(code, 0.0, 0.0, side),)), 600)
    step = image.width() / (len(modules) + 2 * code.quiet)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            x, y = (column + code.quiet + 0.5) * step, (row + code.quiet + 0.5) * step
            assert (image.pixelColor(int(x), int(y)).lightness() < 128) is dark
    quiet = int(code.quiet * step) - 1
    assert all(image.pixelColor(x, quiet).lightness() > 250 for x in range(image.width()))


def _inked(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is printed, in dots."""
    white = QColor("#ffffff").rgb()
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) != white for x in range(image.width()))]
    columns = [
        x for x in range(image.width()) if any(image.pixel(x, y) != white for y in range(image.height()))
    ]
    return columns[0], rows[0], columns[-1], rows[-1]


def test_markup_is_printed_letter_by_letter(setter: Typesetter) -> None:
    """No text of a catalogue is read as HTML, XML, a field or a formula on its way to the page."""
    markup = '<b>太い</b>&amp;<imgsrc="x">]]></w:t>{0}%s=1+1'
    texts = [f"{place}{markup}" for place in ("名", "概要", "別名", "ニーズ", "網", "子", "親", "課", "室")]
    name, summary, alias, need, network, child, parent, office, ours = texts
    content = replace(
        samples.content(samples.detail(contacts=(samples.contact(0, office=office),)), office=ours),
        name=name,
        summary=summary,
        aliases=(alias,),
        needs=(need,),
        networks=(network,),
        children=(child,),
        parent=parent,
    )
    data = pdf_bytes([compose(content, setter)], title=name)
    for read in (pypdf_texts, pdfminer_texts):
        (said,) = map(squeezed, read(data))
        assert [text for text in texts if text not in said] == []
    assert pypdf.PdfReader(io.BytesIO(data)).metadata.title == name  # type: ignore[union-attr]


def test_an_address_in_a_qr_code_names_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    whole = segno.make

    def make(content: str, **options: object) -> object:
        said.append(content)
        return whole(content, **options)

    monkeypatch.setattr(segno, "make", make)
    mail_modules.cache_clear()
    mail_modules("a.b-c_d@example.go.jp")
    mail_modules("a@b.jp?bcc=c@d.jp")
    assert said == ["mailto:a.b-c_d@example.go.jp", "mailto:a@b.jp%3Fbcc%3Dc@d.jp"]


def test_margins_stay_white(setter: Typesetter) -> None:
    dpi = 50
    image = picture(compose(samples.content(samples.tripled_detail()), setter), dpi)
    left, top, right, bottom = (dots / dpi * MM_PER_INCH for dots in _inked(image))
    assert left >= MARGIN - 0.9
    assert top >= MARGIN - 0.9
    assert right <= 210 - MARGIN + 0.9
    assert bottom <= 297 - MARGIN + 0.9


_TEXT = st.text(
    alphabet=st.sampled_from("大学の研究をー、。（）「」・abcXYZ 0123①カタカナ☑𠮷\n"), max_size=60
)
_WORDS = st.builds(lambda text, times: text * times, _TEXT, st.sampled_from([1, 1, 1, 4, 40]))
_LISTS = st.lists(_WORDS, max_size=25).map(tuple)


@st.composite
def _any_content(draw: st.DrawFn) -> SheetContent:
    number = draw(st.integers(0, 40))
    lanes = tuple(draw(st.lists(st.sampled_from(["common", "1", "2", "3", "試行"]), unique=True, max_size=5)))
    themes = tuple(samples.theme(f"t{index}", draw(_WORDS) or "題", lanes) for index in range(number))
    placed = draw(st.lists(st.sampled_from(themes), unique=True, max_size=number)) if themes else []
    placements = tuple(
        samples.placement(one.theme_id, draw(st.sampled_from([None, "common", "1"]))) for one in placed
    )
    contacts = tuple(samples.contact(index, office=draw(_WORDS)) for index in range(draw(st.integers(0, 6))))
    content = samples.content(
        samples.detail(
            placements=placements, contacts=contacts, section1=samples.section1(note=draw(_WORDS) or None)
        ),
        themes=themes,
        office=draw(_WORDS),
        today=draw(st.dates(datetime.date(1868, 1, 25), datetime.date(2200, 1, 1))),
    )
    return replace(
        content,
        name=draw(_WORDS) or "名",
        summary=draw(_WORDS),
        aliases=draw(_LISTS),
        needs=draw(_LISTS),
        networks=draw(_LISTS),
        children=draw(_LISTS),
        parent=draw(st.none() | _WORDS),
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(_any_content())
def test_whatever_is_written_the_sheet_is_one_page_within_its_margins(
    setter: Typesetter, content: SheetContent
) -> None:
    assert _inside(compose(content, setter))
