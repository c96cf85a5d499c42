"""Which slips of the source (誤植・矛盾・表記ゆれ) are about a programme."""

from __future__ import annotations

from collections.abc import Iterable

from desk_catalog.catalog.nouns import Misprint, ProgramDetail
from desk_catalog.text.fold import fold

_NAME, _PRINT = 4, 5
"""A shorter name or printed text is met anywhere by chance (in characters)."""


def touching(detail: ProgramDetail, misprints: Iterable[Misprint]) -> tuple[Misprint, ...]:
    """Those that name the programme, and those whose printed text stands in one of its rows on the same page."""
    names = {fold(name) for name in _names(detail)}
    printed = _printed(detail)
    return tuple(
        misprint for misprint in misprints if _is_named(misprint, names) or _stands_in(misprint, printed)
    )


def _is_named(misprint: Misprint, names: set[str]) -> bool:
    said = fold(f"{misprint.printed}\n{misprint.reading}\n{misprint.reason}")
    return any(name in said for name in names if len(name) >= _NAME)


def _stands_in(misprint: Misprint, printed: list[tuple[int, str]]) -> bool:
    """Letter for letter: a bracket of the wrong width is a slip, the right one beside it is none."""
    wanted = misprint.printed
    if len(wanted) < _PRINT:
        return False
    return any(page == misprint.page and wanted in text for page, text in printed)


def _names(detail: ProgramDetail) -> list[str]:
    rows = (*detail.listings, *detail.placements, *((detail.section1,) if detail.section1 else ()))
    return [
        detail.program.name,
        *(alias.name for alias in detail.aliases),
        *(row.printed_name for row in rows),
    ]


def _printed(detail: ProgramDetail) -> list[tuple[int, str]]:
    """What the programme's rows print besides its name, each with its page."""
    found = [(one.page, f"{one.printed_name}【{one.printed_ministry}】") for one in detail.placements]
    found += [(one.page, one.budget_printed or "") for one in detail.placements]
    for one in detail.listings:
        texts = (one.budget_printed, one.printed_office, one.applicants_printed)
        contacts = (f"{contact.tel}\n{contact.mail}" for contact in one.contacts)
        found += [(one.page, text) for text in (*texts, *contacts)]
    found += [(one.page, one.printed) for one in detail.figures]
    entry = detail.section1
    return [*found, (entry.page, entry.budget_printed or "")] if entry else found
