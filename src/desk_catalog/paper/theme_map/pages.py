"""The theme maps as prints of one page each: all themes at once, and one theme's own map."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Contact
from desk_catalog.paper import opening
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.layout import MARGIN, Document, Placed
from desk_catalog.paper.progress import Progress, unwatched
from desk_catalog.paper.text import Span, Style, Typesetter
from desk_catalog.paper.theme_map.overview import Overview
from desk_catalog.paper.theme_map.theme import ThemeMap
from desk_catalog.paper.wording import page_ranges

KIND = "テーママップ"
_NOBODY: Mapping[str, tuple[Contact, ...]] = {}
_CUT = "…"
_OFFICE_SHARE = 0.28  # of a line, at the right of the head
OVERVIEW_TITLE = "テーママップ（全体）"


def overview_map(
    content: MapContent,
    setter: Typesetter,
    *,
    paper: tuple[float, float],
    office: str,
    today: datetime.date,
    progress: Progress = unwatched,
) -> Document:
    """All themes × lanes with every box on one page of ``paper`` (width, height in mm; A3 or A4 landscape).

    What had to be shortened or left out to fit is said at the foot of the map. It takes a second; ``progress`` hears of
    it on the way.
    """
    pages = {row.placement.page for row in content.rows} | {theme.page for theme in content.themes}
    furniture = _furniture(content, setter, paper, pages, office, today)
    body, _ = Overview(content, setter, furniture.room(several=False), progress).arrange()
    return _document(furniture, body, f"{OVERVIEW_TITLE} {content.edition.title}".strip())


def theme_map(
    content: MapContent,
    theme_id: str,
    setter: Typesetter,
    *,
    paper: tuple[float, float],
    office: str,
    today: datetime.date,
    contacts: Mapping[str, tuple[Contact, ...]] = _NOBODY,
    progress: Progress = unwatched,
) -> Document:
    """The own map of ``theme_id`` on one page of ``paper`` (width, height in mm; A3 or A4 landscape).

    Its cards say whom to call, by ``contacts`` of each program_id, where there is room. ``progress`` hears of each
    attempt. KeyError if the edition has no such theme.
    """
    theme = next((one for one in content.themes if one.theme_id == theme_id), None)
    if theme is None:
        raise KeyError(theme_id)
    pages = {theme.page, *(content.rows[number].placement.page for number in content.rows_of(theme))}
    furniture = _furniture(content, setter, paper, pages, office, today)
    body = ThemeMap(content, theme, contacts, setter, furniture.room(several=False), progress).arrange()[0]
    return _document(furniture, body, f"{theme.name} テーママップ {content.edition.title}".strip())


def _furniture(
    content: MapContent,
    setter: Typesetter,
    paper: tuple[float, float],
    pages: set[int],
    office: str,
    today: datetime.date,
) -> Furniture:
    edition = content.edition
    source = f"出典：{edition.package_name} {page_ranges(pages)}".strip()
    # In the head: the foot is one line whatever the office is called, a second one would take room from the boxes.
    side = _in_one_line(setter, office.strip(), (paper[0] - 2 * MARGIN) * _OFFICE_SHARE)
    return opening.furniture(
        setter, paper, KIND, edition, source, office="", today=today, side=side, notice=False
    )


def _in_one_line(setter: Typesetter, text: str, room: float) -> str:
    """``text``, or as much of it as one line of ``room`` mm holds."""
    style = Style(9.0)
    while text and setter.width((Span(text, bold=True),), style) > room:
        text = f"{text.removesuffix(_CUT)[:-1]}{_CUT}"
    return text


def _document(furniture: Furniture, body: list[Placed], title: str) -> Document:
    (page,) = furniture.dress([body])
    return Document(title, (replace(page, title=title),))
