"""What Datasette shows beside the tables of catalog.sqlite, made of the description of the tables.

Form: https://docs.datasette.io/en/stable/metadata.html
"""

from __future__ import annotations

from desk_catalog.catalog.columns import Kind, Table
from desk_catalog.catalog.nouns import Edition
from desk_catalog.catalog.tables import TABLES
from desk_catalog.catalog.tables.meanings import meaning

VIEWS = {
    "v_program": "事業の一覧（別名・申請主体・予算額を1行に）",
    "v_listing": "連絡先表（窓口ごとに1行）",
    "v_map": "テーママップの箱",
    "v_roster": "地域ネットワークの参加機関（県ごと）",
    "v_need": "「…したい」から事業へ",
    "v_section1": "①大学自身の取組の事業と予算",
}
"""The views that others may rely on."""

_FACETS = {
    "v_program": ["ministry_short", "applicants", "new_call"],
    "v_listing": ["theme", "ministry", "new_call"],
    "v_map": ["theme", "axis", "ministry_short"],
    "v_roster": ["prefecture", "scheme", "sector"],
}


def metadata(edition: Edition, database: str) -> dict[str, object]:
    """The metadata of the catalogue served under the name ``database``; what the search index keeps is hidden."""
    tables: dict[str, object] = {name: _view(name, words) for name, words in VIEWS.items()}
    tables.update((table.name, _table(table)) for table in TABLES)
    for table in TABLES:
        for column in table.list_columns():
            words = f"{table.label}の{column.label}（1行に1つ）"
            tables[str(column.child_table)] = {"description": words}
    return {
        "title": f"大学支援施策カタログ {edition.title}",
        "description": f"{edition.package_name}の支援施策。予算額は{edition.budget_basis}で、単位は千円です。",
        "source": "政府の説明資料（各行のページを参照）",
        "databases": {database: {"description": edition.source_note or "", "tables": tables}},
    }


def _view(name: str, words: str) -> dict[str, object]:
    return {"description": words, **({"facets": _FACETS[name]} if name in _FACETS else {})}


def _table(table: Table) -> dict[str, object]:
    columns = {
        column.name: f"{column.label}：{meaning(table, column)}"  # an amount's label names its unit
        for column in table.columns
        if column.kind is not Kind.CODES
    }
    return {
        "description": f"{table.label}（{table.name}）",
        "columns": columns,
        **({"hidden": True} if table.name == "proposed_reading" else {}),
    }
