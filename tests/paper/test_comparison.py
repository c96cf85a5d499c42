"""Programmes side by side on paper: the window's rows, with what differs marked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.paper import samples
from tests.paper.checks import check_document, page_texts, readings, text_lines
from tests.paper.extraction import squeezed

from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.paper.comparison import DIFFERENT, comparison
from desk_catalog.paper.layout import A3_LANDSCAPE, A4_LANDSCAPE, Document
from desk_catalog.paper.side_by_side import lines
from desk_catalog.paper.table import Cell, Line, Table
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue

LONG = ("local-10000", "smart-nogyo-project", "innovation-soshutsu", "start-ecosystem")


def _comparison(
    details: tuple[ProgramDetail, ...], setter: Typesetter, paper: tuple[float, float] = A4_LANDSCAPE
) -> Document:
    return comparison(
        details, samples.THEMES, samples.APPLICANTS, samples.EDITION, setter,
        office=samples.OFFICE, today=samples.TODAY, paper=paper,
    )  # fmt: skip


def _rows(document: Document) -> list[Line]:
    return [
        line
        for page in document.pages
        for item in page.placed
        if isinstance(item.block, Table)
        for line in item.block.lines
    ]


@pytest.fixture(scope="module")
def chosen(catalogue: Catalogue) -> tuple[ProgramDetail, ...]:
    return tuple(catalogue.program(program_id) for program_id in LONG)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_every_fact_of_the_windows_rows_is_there_for_both_readers(
    setter: Typesetter, catalogue: Catalogue, chosen: tuple[ProgramDetail, ...], number: int
) -> None:
    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    details = chosen[:number]
    document = comparison(
        details, themes, applicants, edition, setter, office=samples.OFFICE, today=samples.TODAY
    )
    data = check_document(document)
    for said in readings(data):
        for fact in lines(details, themes, applicants, edition):
            assert fact.title in said
            for value in fact.values:
                assert [part for part in value.split("\n") if squeezed(part) not in said] == []
        for detail in details:
            assert f"{detail.program.budget_thousand_yen or 0:,}千円" in said
    for text in page_texts(data):  # the heads again on each page
        assert all(squeezed(detail.program.name) in text for detail in details)


def test_numbers_and_addresses_are_not_broken(setter: Typesetter, chosen: tuple[ProgramDetail, ...]) -> None:
    said = [text for text, _chars in text_lines(check_document(_comparison(chosen, setter)))]
    for detail in chosen:
        for contact in detail.contacts:
            assert not contact.mail or contact.mail in said
            assert not contact.tel or any(text.startswith(contact.tel) for text in said)


def test_rows_that_differ_are_marked_and_others_are_not(setter: Typesetter) -> None:
    one = samples.detail()
    other = samples.detail(program=replace(one.program, name="別の事業", new_call="無"))
    document = _comparison((one, one, other), setter)
    marked = {}
    for row in _rows(document):
        head = row.cells[0]
        assert isinstance(head, Cell)
        title = head.pieces[0].spans[0].text
        assert head.bar == head.pieces[0].spans[0].bold == title.endswith(DIFFERENT)
        marked[title.removesuffix(f" {DIFFERENT}")] = (
            head.bar,
            [cell.bar for cell in row.cells[1:] if isinstance(cell, Cell)],
        )
    assert marked["新規課題採択"] == (True, [False, False, True])
    assert marked["府省"] == (False, [False, False, False])
    assert marked["原資料のページ"] == (False, [False, False, False])
    assert all("項目のうち1項目に違いがあります" in said for said in readings(check_document(document)))


def test_where_all_differ_no_cell_is_bold(setter: Typesetter) -> None:
    one = samples.detail()
    other = samples.detail(program=replace(one.program, new_call="無"))
    row = next(
        row
        for row in _rows(_comparison((one, other), setter))
        if isinstance(row.cells[0], Cell) and "新規" in row.cells[0].pieces[0].spans[0].text
    )
    assert isinstance(row.cells[0], Cell) and row.cells[0].bar
    assert not any(isinstance(cell, Cell) and cell.bar for cell in row.cells[1:])


def test_what_is_equal_says_so(setter: Typesetter) -> None:
    for said in readings(check_document(_comparison((samples.detail(),) * 2, setter))):
        assert re.search(r"比べた\d+項目はすべて同じです。", said)
        assert DIFFERENT not in said


def test_programmes_of_which_nothing_is_said_are_compared_too(setter: Typesetter) -> None:
    for said in readings(check_document(_comparison((samples.bare_detail(), samples.detail()), setter))):
        assert "記載なし" in said and "－" in said


@pytest.mark.parametrize("paper", [A4_LANDSCAPE, A3_LANDSCAPE])
def test_texts_three_times_as_long_keep_the_page(
    setter: Typesetter, chosen: tuple[ProgramDetail, ...], paper: tuple[float, float]
) -> None:
    details = tuple(_tripled(detail) for detail in chosen)
    document = _comparison(details, setter, paper)
    assert {(page.width, page.height) for page in document.pages} == {paper}
    for said in readings(check_document(document)):
        assert all(squeezed(detail.program.name) in said for detail in details)


def test_a_summary_longer_than_a_page_goes_on_on_the_next(setter: Typesetter) -> None:
    long = samples.detail(
        program=samples.program(summary="大学を中心に企業や自治体がめざす社会の姿を共有する。" * 60)
    )
    document = _comparison((long, samples.detail()), setter)
    assert len(document.pages) > 1
    data = check_document(document)
    assert readings(data)[0].count("大学を中心に企業や自治体がめざす社会の姿を共有する。") >= 50


def _tripled(detail: ProgramDetail) -> ProgramDetail:
    program = detail.program
    return replace(
        detail,
        program=replace(program, name=program.name * 3, summary=program.summary * 3),
        contacts=tuple(replace(one, office=one.office * 3) for one in detail.contacts * 3),
        needs=detail.needs * 3,
    )


def test_an_address_wider_than_its_column_breaks_before_the_at_sign(setter: Typesetter) -> None:
    long = samples.contact(mail="s-sangi-daigakurenkeisuishin@meti.go.jp")
    details = (samples.detail(contacts=(long,)), *[samples.detail()] * 3)
    said = [text for text, _chars in text_lines(check_document(_comparison(details, setter)))]
    assert "s-sangi-daigakurenkeisuishin" in said and "@meti.go.jp" in said
    said = [text for text, _chars in text_lines(check_document(_comparison(details[:2], setter)))]
    assert "s-sangi-daigakurenkeisuishin@meti.go.jp" in said
