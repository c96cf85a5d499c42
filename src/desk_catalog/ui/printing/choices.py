"""What the print window offers: kinds of print, and from where the programmes of one may come."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import NamedTuple

from desk_catalog.catalog.kinds import standing_in
from desk_catalog.catalog.regions import REGION_TITLES
from desk_catalog.paper.orders import (
    COMPARISON,
    DIFFERENCE,
    DIRECTORY,
    KINDS,
    ORGANIZATION,
    OVERVIEW,
    ROSTER,
    SHEET,
    THEME_MAP,
    Kind,
    Order,
    Press,
)
from desk_catalog.paper.sender import Sender
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import CONTACTS, MAP, NETWORKS, Place


class Source(NamedTuple):
    """Programmes to print: a name for them and their ids, in the order they are printed."""

    name: str
    program_ids: tuple[str, ...]


def press_of(desk: Desk) -> Press:
    """A press for the open catalogue with the office's own name and address, dated today."""
    settings = desk.own.settings()
    sender = Sender(settings.office, settings.address)
    press = Press.of(desk.catalogue, sender, datetime.date.today())
    return replace(press, difference=desk.revision.difference)


def kinds(desk: Desk, organization_id: str = "") -> tuple[Kind, ...]:
    """What can be printed now: the difference only with an edition to compare with, an organisation if one is named."""
    known = desk.revision.difference is not None
    out = (() if known else (DIFFERENCE,)) + (() if organization_id else (ORGANIZATION,))
    return tuple(kind for kind in KINDS.values() if kind not in out)


def sources(desk: Desk, chosen: tuple[str, ...], ticked: tuple[str, ...]) -> tuple[Source, ...]:
    """Those that have any programme of this edition; the chosen one first, everything last."""
    handout = desk.own.handout()
    named = (
        ("選んでいる事業", chosen),
        ("チェックした事業", ticked),
        (f"配布セット「{handout.name}」", handout.program_ids),
        ("お気に入り", desk.own.favourites()),
        ("すべての事業", tuple(desk.programs)),
    )
    known = [(name, tuple(one for one in program_ids if one in desk.programs)) for name, program_ids in named]
    return tuple(Source(name, program_ids) for name, program_ids in known if program_ids)


def places(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Regions and prefectures to print, each with what it is called in a list: 「広島県（3）」."""
    networks = desk.catalogue.networks()
    named = [(title, len(standing_in(networks, title))) for title in REGION_TITLES]
    named += desk.catalogue.prefectures()
    return tuple((name, f"{name}（{number}）" if number else name) for name, number in named)


def order_for(place: Place, program_id: str | None, ticked: tuple[str, ...]) -> Order:
    """What 印刷 means there: the programme that is chosen, else what is open."""
    if program_id is not None:
        return Order(SHEET.name, (program_id,))
    if place.tab == MAP:
        return Order(THEME_MAP.name, theme_id=place.id) if place.id else Order(OVERVIEW.name)
    if place.tab == CONTACTS:
        return Order(DIRECTORY.name)
    if place.tab == NETWORKS and place.kind == "organization":
        return Order(ORGANIZATION.name, organization_id=place.id)
    if place.tab == NETWORKS:
        prefecture = place.id if place.kind in ("prefecture", "region") else ""
        return Order(ROSTER.name, prefecture=prefecture)
    if len(ticked) >= COMPARISON.least:
        return Order(COMPARISON.name, ticked)
    return Order(SHEET.name)
