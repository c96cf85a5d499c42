"""The cards of the tab 資料: those written as cards, and those made from tables that hold the same facts.

A fact stands in one table only; here the tables of amounts, dates, universities and misprints become cards.
Their ids hold a ``:``, which no typed id may, so the two kinds never meet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from desk_catalog.catalog.nouns import BudgetFigure, Reading, ReferenceCard, ReferenceItem, Section1Entry
from desk_catalog.store import rows

PACKAGE = "パッケージの全体像と予算"
HISTORY = "検討の経過（年表）"
SECTION1 = "①大学自身の取組：事業と予算"
STRONG = "特定分野に強い大学"
MISPRINTS = "原資料の表記ゆれ・誤植"
TIMELINE = "timeline:all"
"""The card of all dated events."""

# The order of the list at the left. A topic unknown here stands before the misprints, which close the list.
TOPICS = (
    PACKAGE,
    HISTORY,
    SECTION1,
    STRONG,
    "つなぐ人材・組織の表彰",
    "構造改革特区",
    "スマートシティとは",
    "スタートアップ7つの戦略",
    "都道府県の調査（67団体）",
    "関係者ヒアリング",
)

T = TypeVar("T")

_PRINTED = Reading(inferred=False, reason=None)


def in_order(cards: Iterable[ReferenceCard]) -> tuple[ReferenceCard, ...]:
    """Sort by topic; within a topic the given order stays."""
    given = tuple(cards)
    others = [
        topic for topic in dict.fromkeys(card.topic for card in given) if topic not in (*TOPICS, MISPRINTS)
    ]
    place = {topic: number for number, topic in enumerate((*TOPICS, *others, MISPRINTS))}
    return tuple(sorted(given, key=lambda card: place[card.topic]))


def written(cards: list[sqlite3.Row], items: list[sqlite3.Row]) -> tuple[ReferenceCard, ...]:
    """The cards of the table reference_card with their items."""
    of_card = {
        card_id: tuple(rows.reference_item(row) for row in group)
        for card_id, group in groupby(items, key=lambda row: row["card_id"])
    }
    return tuple(rows.reference_card(row, of_card.get(row["card_id"], ())) for row in cards)


def from_figures(
    figures: tuple[BudgetFigure, ...], others: tuple[ReferenceCard, ...]
) -> tuple[ReferenceCard, ...]:
    """One card for each table or box of amounts, under the topic of the card written about the same page."""
    topics = {card.page: card.topic for card in reversed(others)}
    return tuple(
        ReferenceCard(
            card_id=f"budget:{topic}",
            topic=topics.get(group[0].page, PACKAGE),
            title=topic,
            summary=f"金額{len(group)}件。",
            page=group[0].page,
            items=tuple(_figure_item(figure) for figure in group),
        )
        for topic, group in _grouped(figures, lambda figure: figure.topic)
    )


def _figure_item(figure: BudgetFigure) -> ReferenceItem:
    ministry = f"（{figure.printed_ministry}）" if figure.printed_ministry else ""
    value = _sentences(figure.printed, figure.mark, figure.note)
    return ReferenceItem(figure.period, figure.label + ministry, value, _PRINTED, figure.page)


def from_timeline(events: list[sqlite3.Row]) -> tuple[ReferenceCard, ...]:
    """One card with all dated events; none where there are none."""
    if not events:
        return ()
    items = tuple(
        ReferenceItem(None, row["date_printed"], row["event"], _PRINTED, row["page"]) for row in events
    )
    summary = f"{items[0].label}から{items[-1].label}までのできごと{len(items)}件。"
    return (ReferenceCard(TIMELINE, HISTORY, "検討の経過", summary, items[0].page, items),)


def from_section1(entries: tuple[Section1Entry, ...]) -> tuple[ReferenceCard, ...]:
    """One card for each heading of section ①."""
    return tuple(
        ReferenceCard(
            card_id=f"section1:{group_name}",
            topic=SECTION1,
            title=group_name,
            summary=f"事業{len(group)}件と予算額。",
            page=group[0].page,
            items=tuple(_section1_item(entry) for entry in group),
        )
        for group_name, group in _grouped(entries, lambda entry: entry.group_name)
    )


def _section1_item(entry: Section1Entry) -> ReferenceItem:
    value = _sentences(entry.budget_printed, "新規" if entry.is_new else None, entry.note)
    return ReferenceItem(entry.ministry.short, entry.printed_name, value, _PRINTED, entry.page)


def from_strong_universities(universities: list[sqlite3.Row]) -> tuple[ReferenceCard, ...]:
    """One card for each field; a field whose name the source lost goes by its number."""
    return tuple(
        ReferenceCard(
            card_id=f"field:{number}",
            topic=STRONG,
            title=group[0]["field_name"] or f"分野{number}（分野名は記載なし）",
            summary=f"Top10%補正論文の割合が12%以上の大学{len(group)}校。",
            page=group[0]["page"],
            items=tuple(_university_item(row) for row in group),
        )
        for number, group in _grouped(universities, lambda row: str(row["field_no"]))
    )


def _university_item(row: sqlite3.Row) -> ReferenceItem:
    return ReferenceItem(None, row["university"], row["group_name"], rows.reading(row), row["page"])


def from_misprints(misprints: list[sqlite3.Row]) -> tuple[ReferenceCard, ...]:
    """One card for each kind of misprint."""
    return tuple(
        ReferenceCard(
            card_id=f"misprint:{kind}",
            topic=MISPRINTS,
            title=kind,
            summary=f"原資料の{kind}{len(group)}件。印字のまま残し、読み取りと理由を添える。",
            page=group[0]["page"],
            items=tuple(_misprint_item(row) for row in group),
        )
        for kind, group in _grouped(misprints, lambda row: str(row["kind"]))
    )


def _misprint_item(row: sqlite3.Row) -> ReferenceItem:
    return ReferenceItem(
        None, row["printed"], f"{row['reading']}（{row['reason'].removesuffix('。')}）", _PRINTED, row["page"]
    )


def _sentences(*parts: str | None) -> str | None:
    """What there is of the parts, one sentence after the other."""
    return "。".join(part.removesuffix("。") for part in parts if part) or None


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> Iterable[tuple[str, list[T]]]:
    """The things of each key, in order of first appearance."""
    groups: dict[str, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups.items()
