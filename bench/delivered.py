"""What is delivered: its start against the same program's from source, its sizes against an empty window's.

The empty window is delivered the same way; no start is measured against it (:mod:`.start` does, from source).

`make bench` and `make dist-check` build both folders; where one is not there, it is named and the rows are left out.
A start ends when the user's file is made: the window has painted its frame and begins to read the catalogue. That is
seen from outside, the same way for both, without a word of the program being changed.
"""

from __future__ import annotations

import argparse
import compileall
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

from bench.ratio import Ratio, line, ratio

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "build" / "bundle" / "desk-catalog"
EMPTY = ROOT / "build" / "empty" / "empty"
START_GOAL = 1.1
# The catalogue, the pictures of the manual and both weights of both faces come on top of Qt and Python.
SIZE_GOAL, PACKED_GOAL = 1.35, 1.55
_PATIENCE = 30.0  # seconds
_STEP = 0.0005


def measure(pairs: int) -> tuple[Ratio, ...]:
    """Start and sizes; nothing where the bundle or the empty one is missing."""
    if missing := [folder.name for folder in (BUNDLE, EMPTY) if not folder.is_dir()]:
        print(f"bundle: {', '.join(missing)} is not built, these rows are left out", file=sys.stderr)
        return ()
    return (_start(pairs), *_sizes())


def _start(pairs: int) -> Ratio:
    """The bundle and the source in turn, after one turn to warm up."""
    compileall.compile_dir(ROOT / "src", quiet=1)  # a source that compiles itself at each start is no rival
    program = [str(BUNDLE / "desk-catalog")]
    source = [sys.executable, "-m", "desk_catalog"]
    times = [(_seconds(program), _seconds(source)) for _ in range(pairs + 1)]
    return ratio("bundle: start / the same from source", START_GOAL, times[1:])


def _seconds(command: Sequence[str]) -> float:
    """From the start of the process to the user's file."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": folder}
        own = os.path.join(folder, "desk-catalog", "own.sqlite")  # noqa: PTH118  # looked at every half millisecond
        begun = time.monotonic()
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as process:
            while not os.path.exists(own):  # noqa: PTH110
                if process.poll() is not None or time.monotonic() - begun > _PATIENCE:
                    process.kill()
                    raise RuntimeError(f"{command[0]} did not open its window")
                time.sleep(_STEP)
            seconds = time.monotonic() - begun
            process.kill()
    return seconds


def _sizes() -> list[Ratio]:
    """Unpacked, and packed as the archive is."""
    plain = [_bytes(folder) for folder in (BUNDLE, EMPTY)]
    with ThreadPoolExecutor() as pool:
        packed = list(pool.map(_packed, (BUNDLE, EMPTY)))
    return [
        Ratio(what, ours / base, goal, ours / 1000, base / 1000, 1, "kB")
        for what, goal, (ours, base) in (
            ("bundle: unpacked / empty window", SIZE_GOAL, plain),
            ("bundle: packed with xz / empty window", PACKED_GOAL, packed),
        )
    ]


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _packed(folder: Path) -> int:
    plain = BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        archive.add(folder, folder.name)
    return len(lzma.compress(plain.getvalue(), preset=6))


def main() -> None:
    """Print these rows alone; with --strict exit code 1 where one is beyond its goal."""
    parser = argparse.ArgumentParser(prog="python -m bench.delivered")
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    rows = measure(options.pairs)
    for row in rows:
        print(line(row))
    if options.strict and (not rows or any(row.missed for row in rows)):
        sys.exit(1)


if __name__ == "__main__":
    main()
