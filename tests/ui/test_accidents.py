"""An exception nobody caught: one box, one report without anything of the person's, and the window goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

import desk_catalog
from desk_catalog import app, paths
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui import accident_report
from desk_catalog.ui.accident_report import FOLDER, MOST, harmless, keep
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.window import Window


@pytest.fixture
def watched(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window whose accidents are watched; what goes to stderr is swallowed."""
    before = sys.excepthook
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    app._watch(lambda: window, tmp_path)
    yield window
    sys.excepthook = before
    for box in window.findChildren(QMessageBox):
        box.close()


def started(code: str, profile: Path) -> subprocess.CompletedProcess[str]:
    """A process of its own; the code gets the catalogue and the profile."""
    return subprocess.run(
        [sys.executable, "-c", code, str(paths.default_catalogue()), str(profile)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def fail(words: str) -> None:
    raise ValueError(words)


def meet(words: str) -> None:
    """As PySide does with what a slot raises."""
    try:
        fail(words)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def boxes(window: Window) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def test_a_report_is_kept_and_the_person_is_told(watched: Window, tmp_path: Path) -> None:
    meet("研究者 山田 のメモ at C:\\Users\\山田\\x for 'secret' id 42")
    (report,) = (tmp_path / FOLDER).glob("*.txt")
    text = report.read_text(encoding="utf-8-sig")
    assert "ValueError" in text
    assert "fail" in text
    assert "令和4年度版" in text
    for own in ("山田", "secret", "Users", "メモ at", "42", str(Path(__file__).parent), str(Path.home())):
        assert own not in text
    (box,) = boxes(watched)
    assert not box.isModal()
    assert str(report) in box.informativeText()


def test_the_same_fault_again_is_counted_not_piled_up(watched: Window, tmp_path: Path) -> None:
    for _ in range(5):
        meet("x")
    assert len(list((tmp_path / FOLDER).glob("*.txt"))) == 1
    (box,) = boxes(watched)
    assert "5回" in box.text()
    box.close()
    QApplication.processEvents()
    meet("x")
    assert boxes(watched) == []


def test_an_accident_is_told_in_the_window_that_is_open_now(
    qtbot: QtBot, look: Look, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another edition has another window; the box of the old one goes with it."""
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    old, new = Window(look), Window(look)
    qtbot.addWidget(new)
    shown = [old, new]
    app._watch(lambda: shown[0], tmp_path)
    meet("x")
    assert old.findChildren(QMessageBox)
    del shown[0]
    shiboken6.delete(old)
    try:
        raise KeyError("another")
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    (box,) = new.findChildren(QMessageBox)
    box.close()


def test_a_fault_of_the_world_is_a_sentence_and_no_accident(
    watched: Window, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(CatalogueError, CatalogueError("共有フォルダーにつながりません。"), None)
    assert watched.status.texts()[2] == "！共有フォルダーにつながりません。"
    assert boxes(watched) == []
    assert not (tmp_path / FOLDER).exists()
    assert capfd.readouterr().err == "共有フォルダーにつながりません。\n"


def test_the_report_can_be_copied_and_the_box_stays(watched: Window) -> None:
    meet("x")
    (box,) = boxes(watched)
    copy = next(b for b in box.findChildren(QPushButton) if b.text() == "記録をコピー")
    copy.click()
    assert "ValueError" in QApplication.clipboard().text()
    assert box.isVisible()


def test_where_nothing_can_be_written_it_is_said(watched: Window, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    meet("x")
    (box,) = boxes(watched)
    assert "記録は残せませんでした" in box.informativeText()


def test_the_program_goes_on_after_a_slot_has_failed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QMessageBox\n"
        "def fail(): raise ValueError('x')\n"
        "def stay(*_):\n"
        "    window = next(w for w in QApplication.topLevelWidgets() if w.isWindow() and w.isVisible())\n"
        "    QTimer.singleShot(0, fail)\n"
        "    while not (window.findChildren(QMessageBox) and window.pages.count()):\n"
        "        QApplication.processEvents()\n"
        "    window.prints.open()\n"
        "    return 0\n"
        "QApplication.exec = stay\n"
        "from desk_catalog.app import run\n"
        "assert run(Path(sys.argv[1]), Path(sys.argv[2]), ['x']) == 0\n"
        "print('goes on')\n"
    )
    done = started(code, tmp_path)
    assert done.stdout == "goes on\n", done.stderr
    assert "ValueError" in done.stderr
    assert len(list((tmp_path / FOLDER).glob("*.txt"))) == 1


def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    for second in range(MOST + 5):
        keep("x", tmp_path, datetime(2026, 1, 1, 0, 0, second))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == MOST
    assert names[0] == "20260101-000005.txt"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("list index out of range", "list index out of range"),
        ("no such column: memo", "no such column: memo"),
        ("山田さんのメモ", "…"),
        ("'NoneType' object has no attribute 'desk'", "'NoneType' object has no attribute 'desk'"),
        ("Window.go() missing 1 required positional argument: 'place'",) * 2,
        ("f() missing 2 required keyword-only arguments: 'a' and 'b'",) * 2,
        ("f() takes 2 positional arguments but 3 were given",) * 2,
        ("f() takes from 1 to 2 positional arguments but 3 were given",) * 2,
        ("f() got an unexpected keyword argument 'place'",) * 2,
        ("f() got an unexpected keyword argument 'yamada hanako 090-1234'", "…"),
        ("f() takes yamada hanako", "…"),
        ("Internal C++ object (Button) already deleted.",) * 2,
        ("'ab' is not \"cd\"", "…"),
        ("open /home/yamada/x.txt failed", "…"),
        ("bad mail yamada@example.jp 090-1234-5678", "…"),
        ("C:\\Users\\Taro Ichiro Yamada\\x.txt", "…"),
        (repr('it\'s "x" secret memo'), "…"),
        ("list index out of range at my secret memo", "…"),
        ("", ""),
    ],
)
def test_words_of_an_exception_are_cut_to_what_is_nobodys(words: str, left: str) -> None:
    assert harmless(words) == left


def test_of_a_place_only_what_lies_in_our_own_folders_is_told() -> None:
    package = Path(desk_catalog.__file__).parent
    assert accident_report._place(str(package / "ui" / "window.py")) == "desk_catalog/ui/window.py"
    assert accident_report._place("desk_catalog/ui/window.py") == "desk_catalog/ui/window.py"  # as delivered
    assert accident_report._place(shiboken6.__file__).endswith("/shiboken6/__init__.py")
    for foreign in (
        "/home/yamada/desk_catalog/山田花子 引継ぎ/src/desk_catalog/ui/window.py",
        "/home/yamada/site-packages/PySide6/window.py",
        "山田/window.py",
    ):
        assert accident_report._place(foreign) == "window.py"


def test_a_fault_at_the_start_is_said_written_down_and_ends_the_program(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from desk_catalog.ui.window import Window\n"
        "def fail(*_): raise KeyError('山田')\n"
        "Window.furnish = fail\n"
        "from desk_catalog.app import run\n"
        "sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), ['x']))\n"
    )
    done = started(code, tmp_path)
    assert done.returncode == 1
    assert "予期しない不具合のため、カタログを開けませんでした。" in done.stderr
    (report,) = (tmp_path / FOLDER).glob("*.txt")
    assert "KeyError" in report.read_text(encoding="utf-8-sig")
    assert "山田" not in report.read_text(encoding="utf-8-sig")


class _MuteError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("cannot say")


def test_an_exception_that_cannot_say_what_it_is_is_told_all_the_same(
    watched: Window, tmp_path: Path
) -> None:
    sys.excepthook(_MuteError, _MuteError(), None)
    assert "_MuteError: …" in next((tmp_path / FOLDER).glob("*.txt")).read_text(encoding="utf-8-sig")
    assert boxes(watched)


def test_of_a_long_chain_the_last_links_are_kept(watched: Window, tmp_path: Path) -> None:
    error: BaseException = ValueError("x")
    for _ in range(3_000):
        later = ValueError("x")
        later.__cause__ = error
        error = later
    sys.excepthook(ValueError, error, None)
    text = next((tmp_path / FOLDER).glob("*.txt")).read_text(encoding="utf-8-sig")
    assert 5 < text.count("ValueError") < 20


def test_what_is_not_saved_is_not_said_to_be(
    watched: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(watched.desk.own), "unsaved", lambda _own: True)
    meet("x")
    (box,) = boxes(watched)
    assert "まだ保存できていない" in box.text() and "そのつど保存されています" not in box.text()
