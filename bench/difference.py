"""The difference of two editions of 5,000 programmes against reading the same rows of both files and nothing else.

Each programme has a row in a contact table, a box on a map and another name; in the newer edition every third has
another amount, every fifth another contact, every seventh another name, and a ninth of them is gone.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.large import grow
from bench.ratio import Ratio, ratio
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import compare

PROGRAMS = 5_000
GOAL = 12.0  # times plain reading; far below the second that people are promised
_ROWS = """
INSERT INTO listing (listing_id, theme_id, program_id, printed_name, applicants_printed, budget_thousand_yen,
    budget_printed, uchisuu, new_call, printed_office, page, sort)
SELECT 'l-' || program_id, 'maas', program_id, name, '①', sort * 1000, sort || ',000', 0, '有', '架空', 31, sort
FROM program WHERE program_id LIKE 'made-%';
INSERT INTO listing_applicant SELECT 'l-' || program_id, '1', 1 FROM program WHERE program_id LIKE 'made-%';
INSERT INTO listing_contact SELECT 'l-' || program_id, 'coi-next', 1 FROM program WHERE program_id LIKE 'made-%';
INSERT INTO placement
    (placement_id, theme_id, lane, program_id, printed_name, budget_printed, uchisuu, basis, page, sort)
SELECT 'p-' || program_id, 'maas', '1', program_id, name, '1億円', 0, 'printed', 30, sort
FROM program WHERE program_id LIKE 'made-%';
INSERT INTO program_alias (program_id, alias, basis, page)
SELECT program_id, '別名' || sort, 'printed', 31 FROM program WHERE program_id LIKE 'made-%';
"""
_CHANGES = """
UPDATE listing SET budget_thousand_yen = budget_thousand_yen + 1 WHERE sort % 3 = 0;
UPDATE listing_contact SET contact_id = 'sangi' WHERE contact_id = 'coi-next' AND listing_id IN
    (SELECT listing_id FROM listing WHERE sort % 5 = 0);
UPDATE program SET name = '改称' || name WHERE sort % 7 = 0;
DELETE FROM listing_applicant WHERE listing_id LIKE 'l-made-9%';
DELETE FROM listing_contact WHERE listing_id LIKE 'l-made-9%';
DELETE FROM listing WHERE program_id LIKE 'made-9%';
DELETE FROM placement WHERE program_id LIKE 'made-9%';
DELETE FROM program_alias WHERE program_id LIKE 'made-9%';
DELETE FROM program WHERE program_id LIKE 'made-9%';
"""
_READ = (
    *("program", "program_alias", "listing", "listing_applicant", "listing_contact", "placement", "section1"),
    *("contact", "office", "network", "membership", "theme", "phase", "need", "budget_figure"),
)


def measure(pairs: int) -> tuple[Ratio, ...]:
    """One row; both sides in turn in one process."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.sqlite", Path(folder) / "new.sqlite"
        _edition(old, _ROWS)
        _edition(new, _ROWS + _CHANGES)
        times = [(_ours(old, new), _base(old, new)) for _ in range(pairs)]
    return (ratio(f"difference, 2 editions of {PROGRAMS:,}", GOAL, times),)


def _edition(path: Path, script: str) -> None:
    grow(paths.default_catalogue(), path, PROGRAMS)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def _ours(old: Path, new: Path) -> float:
    start = time.perf_counter()
    with closing(Catalogue.open(old)) as before, closing(Catalogue.open(new)) as after:
        found = compare(before, after)
    assert len(found.changes) > PROGRAMS // 2
    return time.perf_counter() - start


def _base(old: Path, new: Path) -> float:
    start = time.perf_counter()
    for path in (old, new):
        with closing(sqlite3.connect(path)) as connection:
            for table in _READ:
                connection.execute(f'SELECT * FROM "{table}"').fetchall()
    return time.perf_counter() - start
