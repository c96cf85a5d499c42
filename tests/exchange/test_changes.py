"""Changes in files: differences as signed numbers, text never a formula."""

from __future__ import annotations

import io
import json

from openpyxl import load_workbook

from desk_catalog.catalog.changes import AMOUNT, CHANGED, Change
from desk_catalog.catalog.nouns import Edition
from desk_catalog.exchange.changes import changes_json, changes_sheet
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.store.difference import Difference

EDITION = Edition("r4", "令和4年度版", "令和4年度", "パッケージ", "略称", "政府案", None)
CHANGES = (
    Change(AMOUNT, "架空の事業", "予算額", "5,846,000（内数）", "5,000,000", "△846,000", "kaku", "文科省"),
    Change(CHANGED, "架空の事業", "概要", "=1+1", "@新\n二行目", "", "kaku", "文科省"),
    Change(AMOUNT, "架空の事業", "予算額", "1", "2", "別の表の金額", "kaku", "文科省"),
)


def test_a_workbook_for_people() -> None:
    data = FORMATS["xlsx"].encode(changes_sheet("前", "新", CHANGES))
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    rows = [tuple(cell.value for cell in row) for row in page.iter_rows()]
    assert rows[0] == ("種類", "事業ID", "事業など", "府省", "項目", "前", "新", "増減（千円）", "違い")
    assert rows[1][7] == -846_000 and rows[1][8] is None
    assert rows[2][5] == "=1+1" and page["F3"].data_type == "s", "text stays text"
    assert rows[3][7] is None and rows[3][8] == "別の表の金額"
    assert page.freeze_panes == "A2"
    assert data == FORMATS["xlsx"].encode(changes_sheet("前", "新", CHANGES))


def test_json_for_programs() -> None:
    record = json.loads(changes_json(Difference(EDITION, EDITION, CHANGES)))
    assert record["old"]["edition_id"] == "r4"
    assert record["counts"] == {AMOUNT: 2, CHANGED: 1}
    assert record["changes"][0]["difference_thousand_yen"] == -846_000
    assert record["changes"][1]["difference_thousand_yen"] is None
