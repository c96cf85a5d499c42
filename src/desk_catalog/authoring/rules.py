"""Rules between the cells of a row, and those that only the whole edition can answer.

A rule is given values that have passed for themselves; it stays silent where one it needs has not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from desk_catalog.authoring.amounts import all_amounts, bare_amount, leading_amount, split_million
from desk_catalog.authoring.cells import Value
from desk_catalog.authoring.problems import Problem
from desk_catalog.authoring.rows import Row
from desk_catalog.catalog.columns import Table
from desk_catalog.catalog.tables import COMMON_LANE, INFERRED

Rows = Mapping[str, Sequence[Row]]
Fault = tuple[str, str]  # field, reason
RowRule = Callable[[Row], Iterator[Fault]]
TableRule = Callable[[Rows], Iterator[tuple[Row, str, str]]]

PART = "内数"


def check_rules(tables: Sequence[Table], rows: Rows) -> Iterator[Problem]:
    for table in tables:
        for row in rows.get(table.name, ()):
            for rule in (_reason_given, *ROW_RULES.get(table.name, ())):
                for field, reason in rule(row):
                    yield Problem(table.file_name, row.line, field, row.cells.get(field), reason)
    yield from _edition_is_one(tables, rows)
    for name, table_rule in TABLE_RULES:
        for row, field, reason in table_rule(rows):
            yield Problem(f"{name}.csv", row.line, field, row.cells.get(field), reason)


def _passed(row: Row, *names: str) -> bool:
    return all(name in row.values for name in names)


def _text(row: Row, name: str) -> str:
    return str(row.values.get(name) or "")


def _reason_given(row: Row) -> Iterator[Fault]:
    if row.values.get("basis") == INFERRED and _passed(row, "reason") and not _text(row, "reason"):
        yield "reason", "根拠が推定（inferred）の行には、推定の理由を書いてください。"


def _agrees(row: Row, field: str, expected: Value, printed: str) -> Iterator[Fault]:
    """Compare a number with the printed text beside it."""
    if _passed(row, field, printed) and row.values[field] != expected:
        said = "空欄" if expected is None else str(expected)
        yield field, f"{printed}「{_text(row, printed)}」からは {said} になるはずです。"


def _part_agrees(row: Row, printed: str) -> Iterator[Fault]:
    yield from _agrees(row, "uchisuu", int(PART in _text(row, printed)), printed)


def _listing_amount(row: Row) -> Iterator[Fault]:
    yield from _agrees(
        row, "budget_thousand_yen", bare_amount(_text(row, "budget_printed")), "budget_printed"
    )
    yield from _part_agrees(row, "budget_printed")


def _placement_amount(row: Row) -> Iterator[Fault]:
    printed = _text(row, "budget_printed")
    first = leading_amount(printed)
    # Only where words come first (令和4年度予算政府案 1,014百万円…) may it be any of the amounts.
    if first is not None or row.values.get("budget_thousand_yen") not in all_amounts(printed):
        yield from _agrees(row, "budget_thousand_yen", first, "budget_printed")
    yield from _part_agrees(row, "budget_printed")


def _section1_amount(row: Row) -> Iterator[Fault]:
    printed = _text(row, "budget_printed")
    regular, supplementary = split_million(printed)
    yield from _agrees(row, "budget_r4_million_yen", regular, "budget_printed")
    yield from _agrees(row, "supplementary_r3_million_yen", supplementary, "budget_printed")
    if "新規" in printed:  # not the other way round: 新規 may stand elsewhere in the entry
        yield from _agrees(row, "is_new", 1, "budget_printed")


def _figure_amount(row: Row) -> Iterator[Fault]:
    printed = _text(row, "printed")
    amounts = all_amounts(printed)
    # The text may hold more than one amount (this year's and last year's); the number is one of them.
    if row.values.get("amount_thousand_yen") not in amounts:
        yield from _agrees(row, "amount_thousand_yen", leading_amount(printed), "printed")
    yield from _part_agrees(row, "printed")


def _applicants_agree(row: Row) -> Iterator[Fault]:
    if not _passed(row, "applicants", "applicants_printed"):
        return
    codes = row.values["applicants"]
    printed = {
        unicodedata.normalize("NFKC", mark)
        for mark in _text(row, "applicants_printed")
        if mark in "①②③④⑤⑥⑦⑧⑨"
    }
    if isinstance(codes, tuple) and set(codes) != printed:
        said = ";".join(sorted(printed)) or "空欄"
        yield (
            "applicants",
            f"印字の丸数字「{_text(row, 'applicants_printed')}」からは {said} になるはずです。",
        )


ROW_RULES: dict[str, tuple[RowRule, ...]] = {
    "listing": (_listing_amount, _applicants_agree),
    "placement": (_placement_amount,),
    "section1": (_section1_amount,),
    "budget_figure": (_figure_amount,),
}


def _edition_is_one(tables: Sequence[Table], rows: Rows) -> Iterator[Problem]:
    found = rows.get("edition")
    if found is not None and len(found) != 1:
        reason = f"版の行はちょうど1行にしてください（いまは{len(found)}行）。"
        yield Problem("edition.csv", None, None, None, reason)


def _lanes_exist(rows: Rows) -> Iterator[tuple[Row, str, str]]:
    """A box stands in a row of its theme's own map; it stands in none only where the map is not divided."""
    if "phase" not in rows:
        return
    lanes: dict[str, set[str]] = {}
    for phase in rows["phase"]:
        lanes.setdefault(phase.cells.get("theme_id", ""), set()).add(phase.cells.get("lane", ""))
    for row in rows.get("placement", ()):
        if not _passed(row, "theme_id", "lane"):
            continue
        lane, known = row.values["lane"], lanes.get(_text(row, "theme_id"), set())
        if lane is not None and lane not in known:
            yield row, "lane", f"テーマ「{_text(row, 'theme_id')}」のこの行は phase.csv にありません。"
        elif lane is None and known - {COMMON_LANE}:
            yield (
                row,
                "lane",
                f"テーマ「{_text(row, 'theme_id')}」はフェーズに分かれています。行を書いてください。",
            )


def _network_has(part: str, what: str) -> TableRule:
    def rule(rows: Rows) -> Iterator[tuple[Row, str, str]]:
        if part not in rows:
            return
        present = {row.cells.get("network_id") for row in rows[part]}
        for row in rows.get("network", ()):
            if _passed(row, "network_id") and row.values["network_id"] not in present:
                yield row, "network_id", f"{part}.csv に、このネットワークの{what}が1行もありません。"

    return rule


TABLE_RULES: tuple[tuple[str, TableRule], ...] = (
    ("placement", _lanes_exist),
    ("network", _network_has("membership", "参加機関")),
    ("network", _network_has("network_prefecture", "県")),
)
