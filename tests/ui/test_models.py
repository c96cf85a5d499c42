"""Models keep Qt's rules whatever rows they are given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk_catalog.ui.models import NOTE, ROW, TITLE, Column, Group, GroupModel, TableModel

COLUMNS = (
    Column("名", lambda row: row, 10, tip=lambda row: row * 2, note=lambda row: str(len(row))),
    Column("長さ", lambda row: str(len(row)), 4, key=len, right=True),
)
Warning_ = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.mark.parametrize("rows", [(), ("a",), ("a", "bb", "ccc")])
def test_table_keeps_the_rules(qapp: object, rows: tuple[str, ...]) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, Warning_)
    model.set_rows(rows)
    model.set_rows(("x",))
    model.set_rows(rows)
    assert model.rowCount() == len(rows)
    assert model.columnCount() == 2
    assert tester.model() is model


def test_table_answers_text_tip_note_and_row(qapp: object) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    model.set_rows(("a", "bb"))
    index = model.index(1, 0)
    assert index.data() == "bb"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "bbbb"
    assert index.data(NOTE) == "2"
    assert index.data(ROW) == "bb"
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "長さ"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.data(QModelIndex()) is None


def test_table_finds_a_row(qapp: object) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    model.set_rows(("a", "bb"))
    assert model.place(lambda row: row == "bb").row() == 1
    assert not model.place(lambda row: row == "z").isValid()


def test_table_can_change_its_columns_with_its_rows(qapp: object) -> None:
    model: TableModel[str] = TableModel(COLUMNS)
    tester = QAbstractItemModelTester(model, Warning_)
    model.set_rows(("a",), COLUMNS[:1])
    assert model.columnCount() == 1
    model.set_rows((), COLUMNS)
    assert model.columnCount() == 2
    assert tester.model() is model


GROUPS = (Group("一", "s1", ("a", "bb")), Group("二", "s2", ()), Group("三", "s3", ("ccc",)))


@pytest.mark.parametrize("groups", [(), GROUPS[:1], GROUPS])
def test_groups_keep_the_rules(qapp: object, groups: tuple[Group[str], ...]) -> None:
    model: GroupModel[str] = GroupModel(COLUMNS)
    tester = QAbstractItemModelTester(model, Warning_)
    model.set_rows(groups)
    model.set_rows(GROUPS)
    model.set_rows(groups)
    assert model.rowCount() == len(groups)
    assert tester.model() is model


def test_groups_answer_title_subject_and_rows(qapp: object) -> None:
    model: GroupModel[str] = GroupModel(COLUMNS)
    model.set_rows(GROUPS)
    group = model.index(0, 0)
    assert (group.data(), group.data(TITLE), group.data(NOTE), group.data(ROW)) == ("一", "一", "2", "s1")
    row = model.index(1, 0, group)
    assert row.data(ROW) == "bb"
    assert row.parent() == group
    assert not group.parent().isValid()
    assert model.place(lambda value: value == "ccc").parent().row() == 2
    assert not model.place(lambda value: value == "z").isValid()


def test_only_rows_can_be_chosen(qapp: object) -> None:
    model: GroupModel[str] = GroupModel(COLUMNS)
    model.set_rows(GROUPS)
    group = model.index(0, 0)
    assert not model.flags(group) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(0, 0, group)) & Qt.ItemFlag.ItemIsSelectable
