"""Run every measurement, print the table, and write the same as JSON (out/bench.json unless told otherwise)."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench import (
    delivered,
    difference,
    install,
    keystroke,
    memory,
    networks,
    paper,
    search,
    search_peers,
    start,
    tabs,
    theme_map,
)
from bench.ratio import Ratio, line

# A new measurement is a new file and one line here.
MEASURES = (
    start.measure,
    memory.measure,
    theme_map.measure,
    tabs.measure,
    networks.measure,
    paper.measure,
    search_peers.measure,
    search.measure,
    keystroke.measure,
    difference.measure,
    install.measure,
    delivered.measure,
)

JSON = Path(__file__).resolve().parents[1] / "out" / "bench.json"
_RISING, _FALLING = "≥", "≤"


def main() -> None:
    """Print one line for each ratio, as soon as it is known, and at the end the goals that were missed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="比を測って表にする")
    parser.add_argument("--pairs", type=int, default=9, help="組の数（既定 9、7 以上がよい）")
    parser.add_argument("--json", type=Path, metavar="FILE", default=JSON, help="結果をJSONでも書き出す所")
    parser.add_argument("--table", type=Path, metavar="FILE.md", help="docs/claims.md の表の形でも書き出す")
    parser.add_argument("--strict", action="store_true", help="届かない目標があれば終了コードを1にする")
    asked = parser.parse_args()
    print(f"{'what':<52} {'ratio':>7} {'goal':>7} {'ours':>9} {'base':>9}     pairs")
    rows: list[Ratio] = []
    for measure in MEASURES:
        for row in measure(asked.pairs):
            print(line(row), flush=True)
            rows.append(row)
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(_json(rows), encoding="utf-8")
    if asked.table:
        asked.table.write_text(_table(rows), encoding="utf-8")
    print(missed_goals(rows))
    if asked.strict and any(row.missed for row in rows):
        sys.exit(1)


def missed_goals(rows: Sequence[Ratio]) -> str:
    """One line: how many of the goals were missed, and which."""
    goals, missed = [row for row in rows if row.goal is not None], [row for row in rows if row.missed]
    said = "; ".join(f"{row.what} ({_number(row)})" for row in missed)
    return f"{len(missed)} of {len(goals)} goals missed{f': {said}' if said else ''}"


def _table(rows: Sequence[Ratio]) -> str:
    """The rows as docs/claims.md has them."""
    lines = ["| what / against what | ratio | goal | ours : base |", "|---|---:|---:|---:|"]
    for row in rows:
        goal = "" if row.goal is None else f"{_RISING if row.share else _FALLING} {row.goal:g}"
        base = "" if row.base is None else f" : {row.base:.1f}"
        lines.append(f"| {row.what} | {_number(row)} | {goal} | {row.ours:.1f}{base} {row.unit} |")
    return "\n".join(lines) + "\n"


def _number(row: Ratio) -> str:
    return f"{row.median:.{row.digits}f}"


def _json(rows: Sequence[Ratio]) -> str:
    """The rows with what they were measured on."""
    machine = {
        "date": date.today().isoformat(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "pyside": version("PySide6-Essentials"),
        "sqlite": sqlite3.sqlite_version,
    }
    return json.dumps({"machine": machine, "rows": [row._asdict() for row in rows]}, indent=1) + "\n"


if __name__ == "__main__":
    main()
