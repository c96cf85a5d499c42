"""Columns that many tables share, said once."""

from __future__ import annotations

from desk_catalog.catalog.columns import Column, Kind

PRINTED, INFERRED = "printed", "inferred"
COMMON_LANE = "common"
IN_WORDS = {PRINTED: "印字", INFERRED: "推定", COMMON_LANE: "共通"}
"""What the maintainer reads and writes in a workbook for these codes."""

LANE = rf"{COMMON_LANE}|[1-9]"  # an edition may have more phases than the first one's two


def key(name: str, label: str) -> Column:
    comment = "stable id; never reused in a later edition"
    return Column(name, label, comment, required=True, pattern=r"[a-z0-9][a-z0-9-]*")


def ref(name: str, label: str, target: str, *, required: bool = True, comment: str = "") -> Column:
    return Column(name, label, comment or f"points to {target}", required=required, references=target)


def text(name: str, label: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, label, comment, required=required)


def kana(comment: str = "reading in hiragana, checked by hand", *, required: bool = True) -> Column:
    return Column("kana", "読み", comment, required=required, kana=True)


def integer(name: str, label: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, label, comment, Kind.INTEGER, required)


def flag(name: str, label: str, comment: str) -> Column:
    return Column(name, label, comment, Kind.FLAG, required=True)


PAGE = Column(
    "page",
    "ページ",
    "page of the source document",
    Kind.INTEGER,
    required=True,
    references="source_page.page",
)
SORT = integer("sort", "順", "order of presentation, from 1", required=True)
BASIS = Column(
    "basis",
    "根拠",
    "printed: the text decides it; inferred: our reading of what the lost layout leaves open",
    required=True,
    choices=(PRINTED, INFERRED),
)
REASON = text("reason", "推定の理由", "why we read it so; required where basis is inferred")
UCHISUU = flag("uchisuu", "内数", "1 where the figure is printed as part of a larger one (内数)")
