"""What is done while nobody waits."""

from __future__ import annotations

import gc
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desk_catalog.ui import quiet


def test_what_will_be_wanted_is_there() -> None:
    assert [name for name in quiet.WANTED_SOON if find_spec(name) is None] == []


def test_it_is_loaded_one_after_the_other(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(quiet, "_SOON", 0)
    monkeypatch.setattr(quiet, "_BETWEEN", 0)
    monkeypatch.setattr(quiet, "import_module", loaded.append)
    parent = QObject()
    quiet.QuietWork(parent)
    assert loaded == [], "the window comes first"
    qtbot.waitUntil(lambda: loaded == list(quiet.WANTED_SOON))


def test_garbage_is_found_now_and_then(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    monkeypatch.setattr(quiet, "_NOW_AND_THEN", 1)
    monkeypatch.setattr(gc, "collect", lambda: found.append(1))
    parent = QObject()
    quiet.QuietWork(parent)
    qtbot.waitUntil(lambda: len(found) > 1)


def test_nothing_is_done_for_a_window_that_is_gone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(quiet, "_SOON", 1)
    monkeypatch.setattr(quiet, "import_module", loaded.append)
    parent = QObject()
    quiet.QuietWork(parent)
    del parent
    qtbot.wait(30)
    assert loaded == []
