"""From an edition file on a stick to the current catalogue, against what no installation could do without.

Ours reads the file, checks signature, sums and contents, writes beside, makes sure of it and puts it in its place, as
a double click does. The base writes the same catalogue to a new file with fsync, asks SQLite whether it is whole, and
renames it. Both in turn, each time on a shelf of its own.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from bench.ratio import Ratio, ratio
from desk_catalog import paths
from desk_catalog.editions.installing import install
from desk_catalog.editions.minisign import SecretKey
from desk_catalog.editions.packing import Issue, pack
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.trust import Trusted, TrustedKey
from desk_catalog.editions.verifying import verify

GOAL = 10.0  # times the least: far below the second people are promised for packing, checking and installing


def measure(pairs: int) -> tuple[Ratio, ...]:
    """One row."""
    key = SecretKey.generate()
    trusted = (TrustedKey(key.public, "計測の鍵"),)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edition.dcat"
        _manifest, made = pack(paths.default_catalogue(), key, Issue(1, date(2022, 3, 1), "計測"))
        path.write_bytes(made)
        times = [
            (_ours(path, trusted, Path(folder, f"shelf-{number}")), _base(Path(folder, f"plain-{number}")))
            for number in range(pairs + 1)
        ]
    return (ratio("edition: check and install / write and look", GOAL, times[1:]),)


def _ours(path: Path, trusted: Trusted, folder: Path) -> float:
    begun = time.perf_counter()
    install(verify(path, trusted), Shelf(folder))
    return time.perf_counter() - begun


def _base(target: Path) -> float:
    data = paths.default_catalogue().read_bytes()
    begun = time.perf_counter()
    beside = target.with_suffix(".part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with closing(sqlite3.connect(f"file:{beside}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA integrity_check").fetchall()
    beside.rename(target)
    return time.perf_counter() - begun
