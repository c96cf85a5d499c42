"""A made-up edition for the next year: the delivered one with known changes. It is nobody's data and never shipped.

``write_next(folder)`` writes it; the constants say what is other in it, so that tests of the difference need no copy.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Callable
from pathlib import Path

from desk_catalog import authoring, paths
from desk_catalog.authoring.confirming import FILE
from desk_catalog.authoring.reading import Record, Sheet
from desk_catalog.authoring.textfiles import csv_bytes
from desk_catalog.catalog.tables import TABLES

Rows = list[dict[str, str]]
Edition = dict[str, Rows]

TITLE = "令和5年度版（試験用の架空の版）"
MADE_UP = "架空"
BASIS = "令和5年度当初予算＋令和4年度第2次補正予算"

AMOUNT, OLD_AMOUNT, NEW_AMOUNT = "kyoso-no-ba", 13750508, 13800000
"""A programme whose amount changed in each of its eight contact tables, and the amounts in 千円."""
PHONE, OLD_PHONE, NEW_PHONE = "coi-next", "03-5253-4111", "03-0000-1234"
MOVED, MOVED_TO = "itshann", "製造産業局 自動車課 架空モビリティ室"
"""A contact that belongs to another office now."""
RENAMED, NEW_NAME = "kasen-sabo", "河川砂防の架空技術開発公募"
NEW_ID_BEFORE, NEW_ID, NEW_ID_NAME = "doro-seisaku", "doro-gijutsu", "道路政策の架空技術研究開発"
"""A programme that has another id and name; the data says what it was called."""
SPLIT, PARTS = "shobo-bosai", {"shobo-gijutsu": "架空の消防技術研究", "bosai-gijutsu": "架空の防災技術研究"}
ENDED = "kokudo-chiri"
ADDED, ADDED_NAME = "kaku-suiso", "架空の水素実装支援事業"
THEME, THEME_NAME = "suiso", "架空の水素社会"
PHASE = ("maas", "3", "③架空の普及段階")
MEMBER_GONE, MEMBER_COME, NETWORK = "hiroshima-cu", "kaku-u", "hiroshima-sosei"
CALL, OLD_CALL = "mirai-gijutsu", "有"
"""A programme with a new round of calls no more (新規課題採択 無)."""


def write_next(folder: Path) -> Path:
    """Write the made-up edition into ``folder``."""
    edition = _read(paths.default_edition())
    for change in (
        _title,
        _amount,
        _contacts,
        _renamed,
        _new_id,
        _split,
        _ended,
        _added,
        _themes,
        _members,
        _call,
    ):
        change(edition)
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        records = tuple(Record(line, row) for line, row in enumerate(edition[table.name], start=2))
        (folder / table.file_name).write_bytes(csv_bytes(Sheet(table, records)))
    assert not (folder / FILE).exists()
    return folder


@functools.cache
def _built(folder: Path) -> Path:
    target = folder / "catalog.sqlite"
    authoring.build(write_next(folder / "r5"), target)
    return target


def next_catalogue(folder: Path) -> Path:
    """The catalogue of the made-up edition, built once below ``folder``."""
    return _built(folder)


def _read(folder: Path) -> Edition:
    found: Edition = {}
    for table in TABLES:
        with (folder / table.file_name).open(encoding="utf-8", newline="") as file:
            found[table.name] = list(csv.DictReader(file))
    return found


def _row(rows: Rows, key: str, value: str) -> dict[str, str]:
    return next(row for row in rows if row[key] == value)


def _each(rows: Rows, key: str, value: str, change: Callable[[dict[str, str]], None]) -> None:
    for row in rows:
        if row[key] == value:
            change(row)


def _title(edition: Edition) -> None:
    edition["edition"][0].update(
        edition_id="r5",
        title=TITLE,
        fiscal_year="令和5年度",
        budget_basis=BASIS,
        source_note="試験のために作った架空の版。",
    )


def _amount(edition: Edition) -> None:
    _each(
        edition["listing"],
        "program_id",
        AMOUNT,
        lambda row: row.update(budget_thousand_yen=str(NEW_AMOUNT), budget_printed=f"{NEW_AMOUNT:,}"),
    )


def _contacts(edition: Edition) -> None:
    _row(edition["contact"], "contact_id", PHONE)["tel"] = NEW_PHONE
    moved = _row(edition["contact"], "contact_id", MOVED)
    office = dict(_row(edition["office"], "office_id", moved["office_id"]))
    office.update(office_id="kaku-mobility", name=MOVED_TO)
    edition["office"].append(office)
    moved["office_id"] = "kaku-mobility"


def _renamed(edition: Edition) -> None:
    program = _row(edition["program"], "program_id", RENAMED)
    edition["program_alias"].append(_alias(RENAMED, program["name"], program["page"]))
    program["name"] = NEW_NAME


def _new_id(edition: Edition) -> None:
    program = _row(edition["program"], "program_id", NEW_ID_BEFORE)
    edition["program_alias"].append(_alias(NEW_ID, program["name"], program["page"]))
    program["name"] = NEW_ID_NAME
    for table in TABLES:
        for column in table.columns:
            if column.name == "program_id" or column.references == "program.program_id":
                _each(
                    edition[table.name],
                    column.name,
                    NEW_ID_BEFORE,
                    lambda row, name=column.name: row.update({name: NEW_ID}),  # type: ignore[misc]
                )


def _split(edition: Edition) -> None:
    whole = _row(edition["program"], "program_id", SPLIT)
    for number, (program_id, name) in enumerate(PARTS.items()):
        part = {
            **whole,
            "program_id": program_id,
            "name": name,
            "short_name": name,
            "sort": str(900 + number),
        }
        edition["program"].append(part)
        edition["program_alias"].append(_alias(program_id, whole["name"], whole["page"]))
    first = next(iter(PARTS))
    for kind in ("placement", "listing"):
        _each(edition[kind], "program_id", SPLIT, lambda row: row.update(program_id=first))
    edition["program"].remove(whole)


def _ended(edition: Edition) -> None:
    for table in TABLES:
        if any(column.name == "program_id" for column in table.columns):
            rows = edition[table.name]
            rows[:] = [row for row in rows if row["program_id"] != ENDED]


def _added(edition: Edition) -> None:
    edition["program"].append(
        {
            "program_id": ADDED,
            "name": ADDED_NAME,
            "short_name": "架空の水素",
            "kana": "かくうのすいそ",
            "ministry_id": "meti",
            "parent_id": "",
            "summary": "水素の利用を広げる架空の事業。",
            "page": "31",
            "sort": "999",
        }
    )


def _themes(edition: Edition) -> None:
    theme = dict(edition["theme"][0])
    theme.update(theme_id=THEME, name=THEME_NAME, short="水素", kana="かくうのすいそしゃかい", sort="99")
    edition["theme"].append(theme)
    edition["phase"].append({"theme_id": THEME, "lane": "common", "title": "大学が変わる", "page": "30"})
    box = dict(edition["placement"][0])
    box.update(
        placement_id="suiso-kaku", theme_id=THEME, lane="common", program_id=ADDED, printed_name=ADDED_NAME
    )
    edition["placement"].append(box)
    edition["phase"].append(dict(zip(("theme_id", "lane", "title"), PHASE, strict=True), page="30"))


def _members(edition: Edition) -> None:
    edition["organization"].append(
        {"organization_id": MEMBER_COME, "name": "架空大学", "kana": "かくうだいがく", "page": "16"}
    )
    member = next(
        row
        for row in edition["membership"]
        if (row["network_id"], row["organization_id"]) == (NETWORK, MEMBER_GONE)
    )
    member.update(organization_id=MEMBER_COME, printed_name="架空大学")


def _call(edition: Edition) -> None:
    _each(edition["listing"], "program_id", CALL, lambda row: row.update(new_call="無"))


def _alias(program_id: str, name: str, page: str) -> dict[str, str]:
    return {
        "program_id": program_id,
        "alias": name,
        "kana": "",
        "basis": "printed",
        "reason": "",
        "page": page,
    }
