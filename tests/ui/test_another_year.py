"""No year of the delivered edition is written into the program: the made-up next year's texts name their own."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests import next_edition as r5

from desk_catalog.paper.content import sheet_contents
from desk_catalog.paper.plain import plain_text
from desk_catalog.store.cards import SECTION1
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.programs import prints
from desk_catalog.ui.reference import charts
from desk_catalog.ui.reference.figures import Figures

OF_THE_DELIVERED_YEAR = ("R4政府案", "R3補正", "令和4年度予算政府案の", "令和3年度補正予算の")
SUPPLEMENTED = "start"
"""A programme with an amount of the supplementary budget in section ①."""


@pytest.fixture
def next_desk(tmp_path_factory: pytest.TempPathFactory, look: Look) -> Desk:
    return Desk(Catalogue.open(r5.next_catalogue(tmp_path_factory.getbasetemp())), look)


def test_sheets_name_the_budgets_of_their_edition(next_desk: Desk) -> None:
    catalogue = next_desk.catalogue
    texts = [
        plain_text(content)
        for content in sheet_contents(
            catalogue, tuple(next_desk.programs), office="", today=date(2026, 11, 25)
        )
    ]
    assert len(texts) == len(next_desk.programs)
    for old in OF_THE_DELIVERED_YEAR:
        assert not [text for text in texts if old in text]
    assert any("R5当初予算 " in text for text in texts)
    assert any("【R4第2次補正】" in text for text in texts)


def test_what_is_printed_of_section1(next_desk: Desk, qtbot: QtBot) -> None:
    said = []
    for program_id in next_desk.programs:
        grid = prints.section1(next_desk, next_desk.catalogue.program(program_id), wide=True)
        if grid is not None:
            qtbot.addWidget(grid)
            said += [label.text() for label in grid.findChildren(QLabel)]
    words = "\n".join(said)
    assert not [old for old in OF_THE_DELIVERED_YEAR if old in words]


def test_charts_name_the_budgets_of_their_edition(next_desk: Desk) -> None:
    figures = charts.build(SECTION1, next_desk)
    assert isinstance(figures, Figures)
    series = {part.series for section in figures.sections for bar in section.bars for part in bar.parts}
    assert series == {"令和5年度当初予算", "令和4年度第2次補正予算"}
