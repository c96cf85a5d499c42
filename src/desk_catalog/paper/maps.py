"""The theme maps as prints of one page each: all themes at once, and one theme's own map."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from desk_catalog.catalog.maps import MapContent
from desk_catalog.catalog.nouns import Listing
from desk_catalog.paper.content import DATE_LABEL, PRODUCT
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.layout import Document, Placed
from desk_catalog.paper.map_overview import Overview
from desk_catalog.paper.map_theme import ThemeMap
from desk_catalog.paper.text import Typesetter
from desk_catalog.paper.wording import both_calendars, page_ranges

KIND = "テーママップ"
OVERVIEW_TITLE = "テーママップ（全体）"


def overview_map(
    content: MapContent,
    setter: Typesetter,
    *,
    paper: tuple[float, float],
    office: str,
    today: datetime.date,
) -> Document:
    """All themes × lanes with every box on one page of ``paper`` (width, height in mm; A3 or A4 landscape).

    What had to be shortened or left out to fit is said at the foot of the map.
    """
    pages = {row.placement.page for row in content.rows} | {theme.page for theme in content.themes}
    furniture = _furniture(content, setter, paper, pages, office, today)
    body, _ = Overview(content, setter, furniture.room(several=False)).arrange()
    return _document(furniture, body, f"{OVERVIEW_TITLE} {content.edition.title}".strip())


def theme_map(
    content: MapContent,
    theme_id: str,
    setter: Typesetter,
    *,
    paper: tuple[float, float],
    office: str,
    today: datetime.date,
    listings: Iterable[Listing] = (),
) -> Document:
    """The own map of ``theme_id`` on one page of ``paper`` (width, height in mm; A3 or A4 landscape).

    With the rows of the contact tables (``listings``) its cards say whom to call, where there is room. KeyError if the
    edition has no such theme.
    """
    theme = next((one for one in content.themes if one.theme_id == theme_id), None)
    if theme is None:
        raise KeyError(theme_id)
    contacts = {one.program_id: one.contacts for one in listings if one.theme_id == theme_id}
    pages = {theme.page, *(content.rows[number].placement.page for number in content.rows_of(theme))}
    furniture = _furniture(content, setter, paper, pages, office, today)
    body = ThemeMap(content, theme, contacts, setter, furniture.room(several=False)).arrange()[0]
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
    return Furniture(
        setter,
        paper,
        heading=f"{PRODUCT}　{edition.title}　{KIND}",
        side="",
        source=f"出典：{edition.package_name} {page_ranges(pages)}".strip(),
        signature="　".join(part for part in (office, f"{DATE_LABEL} {both_calendars(today)}") if part),
    )


def _document(furniture: Furniture, body: list[Placed], title: str) -> Document:
    (page,) = furniture.dress([body])
    return Document(title, (replace(page, title=title),))
