"""From database rows to nouns; each function takes a row of the statement of the same name."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache

from desk_catalog.catalog.nouns import (
    Alias,
    Applicant,
    BudgetFigure,
    Contact,
    Edition,
    Listing,
    Member,
    Ministry,
    Misprint,
    Need,
    Network,
    Phase,
    Placement,
    Program,
    Reading,
    ReferenceCard,
    ReferenceItem,
    Scheme,
    Section1Entry,
    Theme,
)
from desk_catalog.catalog.tables import INFERRED

Ministries = Mapping[str, Ministry]


def edition(row: sqlite3.Row) -> Edition:
    return Edition(*row)


def ministry(row: sqlite3.Row) -> Ministry:
    return Ministry(*row)


def applicant(row: sqlite3.Row) -> Applicant:
    return Applicant(*row)


def phase(row: sqlite3.Row) -> Phase:
    return Phase(*row)


def theme(row: sqlite3.Row, phases: tuple[Phase, ...]) -> Theme:
    return Theme(
        theme_id=row["theme_id"],
        name=row["name"],
        short=row["short"],
        axis=row["axis"],
        map_title=row["map_title"],
        listing_title=row["listing_title"],
        goal=row["goal"],
        policy_heading=row["policy_heading"],
        note=row["note"],
        page=row["page"],
        phases=phases,
    )


def reading(row: sqlite3.Row) -> Reading:
    return _reading(row["basis"], row["reason"])


@lru_cache(maxsize=1024)
def _reading(basis: str, reason: str | None) -> Reading:
    """Most facts are printed and have no reason: one value serves them all."""
    return Reading(inferred=basis == INFERRED, reason=reason)


def program(row: sqlite3.Row, ministries: Ministries) -> Program:
    return Program(
        program_id=row["program_id"],
        name=row["name"],
        kana=row["kana"],
        ministry=ministries[row["ministry_id"]],
        parent_id=row["parent_id"],
        summary=row["summary"],
        applicants=tuple(row["applicants"].split(",")) if row["applicants"] else (),
        budget_thousand_yen=row["budget_thousand_yen"],
        uchisuu=bool(row["uchisuu"]),
        budget_note=row["budget_note"],
        new_call=row["new_call"],
        pages=tuple(int(page) for page in row["pages"].split(",")),
        budget_place=row["budget_place"],
        short_name=row["short_name"],
    )


def alias(row: sqlite3.Row) -> Alias:
    return Alias(row["alias"], row["kana"], reading(row), row["page"])


def placement(row: sqlite3.Row) -> Placement:
    return Placement(
        theme_id=row["theme_id"],
        lane=row["lane"],
        program_id=row["program_id"],
        printed_name=row["printed_name"],
        printed_ministry=row["printed_ministry"],
        budget_printed=row["budget_printed"],
        uchisuu=bool(row["uchisuu"]),
        reading=reading(row),
        page=row["page"],
    )


def contact(row: sqlite3.Row, ministries: Ministries) -> Contact:
    return Contact(
        contact_id=row["contact_id"],
        ministry=ministries[row["ministry_id"]],
        office=row["office"],
        tel=row["tel"],
        ext=row["ext"],
        mail=row["mail"],
    )


def listing(row: sqlite3.Row, applicants: tuple[str, ...], contacts: tuple[Contact, ...]) -> Listing:
    return Listing(
        theme_id=row["theme_id"],
        theme=row["theme"],
        program_id=row["program_id"],
        printed_name=row["printed_name"],
        applicants=applicants,
        applicants_printed=row["applicants_printed"],
        budget_thousand_yen=row["budget_thousand_yen"],
        budget_printed=row["budget_printed"],
        uchisuu=bool(row["uchisuu"]),
        budget_note=row["budget_note"],
        new_call=row["new_call"],
        printed_office=row["printed_office"],
        contacts=contacts,
        page=row["page"],
    )


def section1(row: sqlite3.Row, ministries: Ministries) -> Section1Entry:
    return Section1Entry(
        group_name=row["group_name"],
        program_id=row["program_id"],
        program=row["program"],
        ministry=ministries[row["ministry_id"]],
        printed_name=row["printed_name"],
        budget_printed=row["budget_printed"],
        budget_r4_million_yen=row["budget_r4_million_yen"],
        supplementary_r3_million_yen=row["supplementary_r3_million_yen"],
        is_new=bool(row["is_new"]),
        note=row["note"],
        page=row["page"],
    )


def misprint(row: sqlite3.Row) -> Misprint:
    return Misprint(row["kind"], row["printed"], row["reading"], row["reason"], row["page"])


def figure(row: sqlite3.Row) -> BudgetFigure:
    return BudgetFigure(
        topic=row["topic"],
        label=row["label"],
        period=row["period"],
        printed=row["printed"],
        amount_thousand_yen=row["amount_thousand_yen"],
        uchisuu=bool(row["uchisuu"]),
        printed_ministry=row["printed_ministry"],
        mark=row["mark"],
        program_id=row["program_id"],
        note=row["note"],
        page=row["page"],
    )


def need(row: sqlite3.Row, ministries: Ministries) -> Need:
    return Need(
        need_id=row["need_id"],
        category=row["category"],
        need=row["need"],
        program_id=row["program_id"],
        program=row["program"],
        ministry=ministries[row["ministry_id"]] if row["ministry_id"] else None,
        applicant_note=row["applicant_note"],
        reading=reading(row),
        page=row["page"],
    )


def member(row: sqlite3.Row) -> Member:
    return Member(
        organization_id=row["organization_id"],
        organization=row["organization"],
        sector=row["sector"],
        printed_name=row["printed_name"],
        role=row["role"],
        reading=reading(row),
        page=row["page"],
    )


def network(row: sqlite3.Row, places: Sequence[sqlite3.Row], members: tuple[Member, ...]) -> Network:
    return Network(
        network_id=row["network_id"],
        scheme=row["scheme"],
        scheme_short=row["scheme_short"],
        program_id=row["program_id"],
        name=row["name"],
        plan_name=row["plan_name"],
        summary=row["summary"],
        status=row["status"],
        prefectures=tuple(place["prefecture"] for place in places),
        more_members=bool(row["more_members"]),
        members=members,
        reading=reading(row),
        page=row["page"],
        places=tuple(reading(place) for place in places),
    )


def scheme(row: sqlite3.Row) -> Scheme:
    return Scheme(row["scheme_id"], row["name"], row["short"], row["program_id"], row["page"])


def reference_card(row: sqlite3.Row, items: tuple[ReferenceItem, ...]) -> ReferenceCard:
    return ReferenceCard(row["card_id"], row["topic"], row["title"], row["summary"], row["page"], items)


def reference_item(row: sqlite3.Row) -> ReferenceItem:
    return ReferenceItem(row["heading"], row["label"], row["value"], reading(row), row["page"])
