"""Runs the checks one after another and writes the report; each line is there before the next check begins."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from desk_catalog import __version__, paths
from desk_catalog.cli.selftest import drawn, on_disk
from desk_catalog.cli.selftest.setting import Check, Failed, NotHere, Setting
from desk_catalog.exchange.files import write_whole
from desk_catalog.store.door import engine_version
from desk_catalog.store.errors import CatalogueError

PASSED, FAILED, LEFT_OUT = "合格", "不合格", "対象外"
_SIZE = (1280, 800)  # of the window
_UNFINISHED = "途中：まだ終わっていません。この行で終わっている報告は、途中で止まったもの（不合格）です。"


class Outcome(NamedTuple):
    """What became of one check."""

    title: str
    result: str
    sentence: str

    @property
    def line(self) -> str:
        return f"［{self.result}］{self.title}：{self.sentence}"


def run_self_test(
    catalogue: Path | None, profile: Path | None, tell: Callable[[str], None], report: Path | None
) -> bool:
    """Check everything, telling each line as it comes; whether nothing failed.

    ``catalogue`` and ``profile`` are those that were named, None for the usual.

    ``report`` is a file that holds the same lines after every check, so that also a program that the system ends
    leaves behind how far it came. CatalogueError if that file cannot be written.
    """
    lines: list[str] = []

    def say(*more: str) -> None:
        lines.extend(more)
        for line in more:
            tell(line)
        _write(report, [*lines, _UNFINISHED])

    with tempfile.TemporaryDirectory(prefix="desk-catalog-") as scratch:
        setting = make_setting(catalogue, profile, Path(scratch))
        say(*_head(setting))
        outcomes = []
        for outcome in _outcomes(setting):
            outcomes.append(outcome)
            say(outcome.line)
    end = _end(outcomes)
    tell(end)
    _write(report, [*lines, end])
    return not any(outcome.result == FAILED for outcome in outcomes)


def make_setting(catalogue: Path | None, profile: Path | None, scratch: Path) -> Setting:
    """What is checked in this run of the program."""
    return Setting(
        catalogue=catalogue or paths.default_catalogue(),
        profile=profile or paths.default_profile(),
        resources=paths.resources(),
        docs=paths.home() / "docs",
        scratch=scratch,
        frozen=bool(getattr(sys, "frozen", False)),  # set by PyInstaller
        named=catalogue,
        profile_named=profile,
    )


def outcome_of(check: Check, setting: Setting) -> Outcome:
    """Run one check. Whatever it raises is told: a report that is not written helps nobody."""
    try:
        return Outcome(check.title, PASSED, check.work(setting))
    except NotHere as why:
        return Outcome(check.title, LEFT_OUT, str(why))
    except (Failed, CatalogueError) as why:
        return Outcome(check.title, FAILED, str(why))
    except Exception as error:  # our own mistake fails the test, as it should
        return Outcome(check.title, FAILED, f"予期しない誤りです（{type(error).__name__}: {error}）。")


def _outcomes(setting: Setting) -> Iterator[Outcome]:
    for check in on_disk.CHECKS:
        yield outcome_of(check, setting)
    window = Check("ウィンドウ", _open)
    yield (opened := outcome_of(window, setting))
    if opened.result != PASSED:
        return
    for check in drawn.CHECKS:
        yield outcome_of(check, setting)
    assert setting.window is not None
    setting.window.close()
    setting.window.desk.catalogue.close()


def _open(setting: Setting) -> str:
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    from desk_catalog import app

    app.require_display()
    setting.window = app.unseen_window(setting.catalogue)
    setting.window.resize(*_SIZE)
    setting.window.show()
    return f"Qt {qVersion()}（{QGuiApplication.platformName()}）で開きました。"


def _head(setting: Setting) -> Iterable[str]:
    place = paths.home() if setting.frozen else "ソースコードから起動"
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    yield f"大学支援施策カタログ　自己診断　（版 {__version__}）"
    yield f"日時：{datetime.now():%Y-%m-%d %H:%M:%S}"
    yield f"コンピューター：{system}　Python {platform.python_version()}　SQLite {engine_version()}"
    yield f"プログラムの場所：{place}"


def _end(outcomes: Sequence[Outcome]) -> str:
    failed = [outcome.title for outcome in outcomes if outcome.result == FAILED]
    if failed:
        return f"結果：不合格（{'、'.join(failed)}）"
    passed = sum(outcome.result == PASSED for outcome in outcomes)
    return f"結果：合格（{passed}項目。対象外{len(outcomes) - passed}項目）"


def _write(report: Path | None, lines: Sequence[str]) -> None:
    if report is not None:
        text = os.linesep.join((*lines, ""))
        write_whole(report, text.encode("utf-8-sig"))  # with a mark, for Notepad of older Windows
