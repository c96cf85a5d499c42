"""A short piece of the long run: random keys and clicks through the real window (`make endure` does 50,000)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.long_run import Findings, exit_code, growth

ROOT = Path(__file__).parents[1]


PATIENCE = (
    5.0  # seconds: more than a busy machine takes for anything, less than whoever waits for what never comes
)
GROWTH = 1.8  # of memory: so short a run goes on loading what it had not seen


def run(folder: Path, number: int, patience: float) -> subprocess.CompletedProcess[str]:
    limits = ("--patience", str(patience), "--growth", str(GROWTH))
    return subprocess.run(
        [sys.executable, "-m", "bench.long_run", str(number), "--seed", "7", *limits],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_goes_wrong_whatever_is_pressed(tmp_path: Path) -> None:
    done = run(tmp_path, 600, PATIENCE)
    assert "nothing went wrong" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0, done.stdout


def test_a_window_that_hears_nothing_ends_the_run_with_1(tmp_path: Path) -> None:
    """Without any patience every action is a stall."""
    done = run(tmp_path, 5, 0.0)
    assert done.returncode == 1
    assert "stall" in done.stdout


def test_memory_alone_ends_the_run_with_1() -> None:
    findings = Findings(0.1)
    assert exit_code(findings, GROWTH, GROWTH) == 0
    assert exit_code(findings, GROWTH + 0.01, GROWTH) == 1
    findings.note("stall", "so lange")
    assert exit_code(findings, 1.0, GROWTH) == 1


def test_what_goes_wrong_is_told_with_what_led_to_it() -> None:
    findings = Findings(0.1)
    findings.recent.append("Esc in Window")
    error = ValueError("so nicht")
    findings.raised(ValueError, error, None)
    assert findings.kinds == {"exception": 1}
    assert "so nicht" in findings.said[0]
    assert findings.said[0].endswith("after Esc in Window")


def test_memory_that_grows_is_seen() -> None:
    assert growth([100.0, *([150.0] * 100)]) == pytest.approx(1.0)
    assert growth([100.0 + number for number in range(100)]) > 1.4
