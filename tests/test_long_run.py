"""A short piece of the long run: random keys and clicks through the real window (`make endure` does 50,000)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.long_run import Findings, growth

ROOT = Path(__file__).parents[1]


def test_nothing_goes_wrong_whatever_is_pressed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.long_run", "600", "--seed", "7", "--patience", "60"],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "nothing went wrong" in done.stdout, done.stdout + done.stderr


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
