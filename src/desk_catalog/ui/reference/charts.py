"""Which topics of 資料 are shown as figures: one line each."""

from __future__ import annotations

from collections.abc import Callable

from desk_catalog.catalog.amounts import budget_names
from desk_catalog.catalog.nouns import BudgetFigure
from desk_catalog.store.cards import PACKAGE, SECTION1
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.reference import figures
from desk_catalog.ui.reference.figures import Figures

Build = Callable[[Desk], Figures]


def _section1(desk: Desk) -> Figures:
    names = budget_names(desk.edition.budget_basis)
    return figures.of_section1(desk.catalogue.section1(), desk.catalogue.figures(), desk.programs, names)


def _package(desk: Desk) -> Figures:
    totals = figures.of_totals(desk.catalogue.figures())
    ministries = figures.of_ministries(desk.programs.values(), desk.edition.budget_basis)
    return Figures(
        sections=(*totals.sections, *ministries.sections), notes=(*totals.notes, *ministries.notes)
    )


CHARTS: dict[str, Build] = {PACKAGE: _package, SECTION1: _section1}


def build(topic: str, desk: Desk) -> Figures | None:
    """The figures of a topic: by its own line above, else those of its budget tables; None where it has none."""
    own = CHARTS.get(topic)
    if own is not None:
        return own(desk)
    tables = _tables_of(topic, desk)
    return figures.of_programs(tables, desk.programs) if tables else None


def _tables_of(topic: str, desk: Desk) -> tuple[BudgetFigure, ...]:
    """The amounts of programmes whose card stands under the topic."""
    cards = {card.card_id for card in desk.catalogue.cards() if card.topic == topic}
    return tuple(
        figure
        for figure in desk.catalogue.figures()
        if figure.program_id is not None and f"budget:{figure.topic}" in cards
    )
