"""The difference of two editions: counts, then each change with before and after."""

from __future__ import annotations

import re

import pytest
from tests.paper import samples
from tests.paper.checks import check_document, readings, text_lines
from tests.paper.extraction import figure_face, squeezed

from desk_catalog.catalog.changes import ADDED, CHANGED, ENDED, RENAMED, Change, by_kind
from desk_catalog.paper.difference import NOTHING, UNIT, difference
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.layout import MM_PER_INCH, Document
from desk_catalog.paper.text import POINTS_PER_INCH, Typesetter
from desk_catalog.store.catalogue import Catalogue

OLD, NEW = "令和4年度版", "令和5年度版"
TENTH = 0.1 * POINTS_PER_INCH / MM_PER_INCH  # of a millimetre, in points


def _difference(changes: tuple[Change, ...], setter: Typesetter) -> Document:
    return difference(OLD, NEW, changes, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY)


@pytest.fixture(scope="module")
def changes(catalogue: Catalogue) -> tuple[Change, ...]:
    """As many kinds of change as there may be, of every programme of the catalogue."""
    made = [Change("統合", "統合した事業", "", "甲・乙", "丙")]
    for number, program in enumerate(catalogue.programs()):
        amount = program.budget_thousand_yen
        if amount is None:
            made.append(Change(CHANGED, program.name, "予算額", "記載なし", "1,000"))
            continue
        less = (-1) ** number * (number * 12_345 + 7)
        old = f"{amount:,}（内数）" if program.uchisuu else f"{amount:,}"
        sign = "△" if less > 0 else ""
        made.append(
            Change(CHANGED, program.name, "予算額", old, f"{amount - less:,}", f"{sign}{abs(less):,}")
        )
        made.append(Change(CHANGED, program.name, "概要", program.summary, "概要を改めた。"))
    made += [Change(ADDED, "新しい事業", "府省", "", "文部科学省")]
    made += [Change(ENDED, "終わった事業", "予算額", "77,322", "")]
    made += [Change(RENAMED, "改めた事業", "名称", "前の名", "今の名")]
    return tuple(made)


@pytest.fixture(scope="module")
def data(setter: Typesetter, changes: tuple[Change, ...]) -> bytes:
    return check_document(_difference(changes, setter))


def test_every_change_is_there_for_both_readers(data: bytes, changes: tuple[Change, ...]) -> None:
    for said in readings(data):
        for change in changes:
            parts = (change.program, change.field, change.old, change.new, change.difference)
            assert [part for part in parts if squeezed(part) not in said] == []
        assert squeezed(UNIT) in said
        assert f"{len(changes)}件" in said


def test_kinds_come_in_their_order_with_their_numbers(changes: tuple[Change, ...], data: bytes) -> None:
    assert [kind for kind, _ in by_kind(changes)] == [ADDED, ENDED, RENAMED, "統合", CHANGED]
    assert sum(len(group) for _, group in by_kind(changes)) == len(changes)
    for said in readings(data):
        changed = sum(change.kind == CHANGED for change in changes)
        assert f"変更{changed}件（続き）" in said
        assert said.index("新設1件") < said.index("終了1件") < said.index("改称1件") < said.index("統合1件")


def test_digits_of_each_column_of_money_line_up(data: bytes, changes: tuple[Change, ...]) -> None:
    edges: list[float] = []
    amounts = []
    for text, chars in text_lines(data):
        if re.fullmatch(r"△?\d{1,3}(,\d{3})+", text):
            amounts.append(text)
            edges.append(chars[-1].x1)
            digits = [char for char in chars if char.get_text().isdigit()]
            assert all(figure_face(require_faces()) in char.fontname for char in digits)
            advance = digits[0].x1 - digits[0].x0
            for place, char in enumerate(reversed(chars)):  # every place at its distance from the last
                if char.get_text() in "0123456789,":
                    assert chars[-1].x0 - char.x0 == pytest.approx(place * advance, abs=TENTH)
    wanted = [
        part.replace("（内数）", "")
        for change in changes
        for part in (change.old, change.new, change.difference)
        if re.fullmatch(r"△?\d{1,3}(,\d{3})+(（内数）)?", part)
    ]
    assert sorted(amounts) == sorted(wanted)
    columns: list[list[float]] = []
    for edge in sorted(edges):
        if columns and edge - columns[-1][-1] < 5 * TENTH:
            columns[-1].append(edge)
        else:
            columns.append([edge])
    assert len(columns) == 3
    assert all(column[-1] - column[0] < TENTH for column in columns)


def test_what_an_edition_does_not_have_is_a_dash_and_what_it_is_silent_on_is_said(setter: Typesetter) -> None:
    shown = check_document(_difference((Change(ADDED, "甲", "予算額", "", "1,000"),), setter))
    assert all("－" in said and "記載なし" not in said for said in readings(shown))
    shown = check_document(_difference((Change(CHANGED, "甲", "予算額", "記載なし", "1,000"),), setter))
    assert all("記載なし" in said and "－" not in said for said in readings(shown))


def test_nothing_changed_is_said_in_a_sentence(setter: Typesetter) -> None:
    document = _difference((), setter)
    assert len(document.pages) == 1
    for said in readings(check_document(document)):
        assert NOTHING in said
        assert squeezed(f"{OLD}から{NEW}への変更") in said


def test_without_an_amount_no_unit_is_printed(setter: Typesetter) -> None:
    for said in readings(check_document(_difference((Change(RENAMED, "甲", "名称", "乙", "甲"),), setter))):
        assert "千円" not in said


def test_a_programme_with_several_changes_is_named_once_on_a_page(setter: Typesetter) -> None:
    many = tuple(Change(CHANGED, "同じ事業", f"項目{number}", "前", "今") for number in range(90))
    document = _difference(many, setter)
    assert len(document.pages) > 2
    for said in readings(check_document(document)):
        assert said.count("同じ事業") == len(document.pages)
        assert all(f"項目{number}" in said for number in range(90))


def test_texts_three_times_as_long_and_empty_fields_keep_the_page(
    setter: Typesetter, changes: tuple[Change, ...]
) -> None:
    long = tuple(
        Change(one.kind * 3, one.program * 3, one.field * 3, one.old * 3, one.new * 3, one.difference * 3)
        for one in changes
    )
    check_document(_difference((*long, Change("", "", "", "", "")), setter))
