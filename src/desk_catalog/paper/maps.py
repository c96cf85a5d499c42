"""The theme maps as prints of one page each: all themes at once, and one theme's own map."""

from __future__ import annotations

import datetime
from dataclasses import replace

from desk_catalog.catalog.maps import MapContent
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.layout import Document
from desk_catalog.paper.map_overview import Overview
from desk_catalog.paper.text import Typesetter
from desk_catalog.paper.wording import both_calendars, page_ranges

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
    body, _ = Overview(content, setter, furniture.room()).arrange()
    return _document(furniture, body, f"{OVERVIEW_TITLE} {content.edition.title}".strip())


def _furniture(content, setter, paper, pages, office, today) -> Furniture:
    edition = content.edition
    source = f"出典：{edition.package_name} {page_ranges(pages)}".strip()
    return Furniture(
        setter,
        paper,
        heading=edition.package_name,
        side=edition.title,
        source=f"{source}（{edition.budget_basis}）" if edition.budget_basis else source,
        signature="　".join(part for part in (office, f"作成日 {both_calendars(today)}") if part),
    )


def _document(furniture, body, title) -> Document:
    (page,) = furniture.dress([body])
    return Document(title, (replace(page, title=title),))
