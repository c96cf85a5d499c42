"""The comparison of programmes, as paper prints it, too."""

from __future__ import annotations

from collections.abc import Sequence

from desk_catalog.catalog.comparing import Line
from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.paper import side_by_side
from desk_catalog.ui.desk import Desk


def lines(details: Sequence[ProgramDetail], desk: Desk) -> tuple[Line, ...]:
    """One line for each fact that at least one of the programmes has."""
    return side_by_side.lines(details, desk.themes, desk.applicants, desk.edition)
