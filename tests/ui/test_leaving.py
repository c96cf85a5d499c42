"""Before the program ends with something of the user's unsaved, they are asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import open_own
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import Look
from desk_catalog.ui.window import Window


def _let_go(window: Window) -> None:
    window._may_end = lambda: True  # type: ignore[method-assign]


def memos(path: Path) -> dict[str, str]:
    own = open_own(path)
    found = {memo.id: memo.text for memo in own.memos.all()}
    own.close()
    return found


@pytest.fixture
def unsaved(qtbot: QtBot, catalogue: Catalogue, look: Look, tmp_path: Path) -> Window:
    """A window whose memo cannot be saved: a file stands where the profile should be."""
    (tmp_path / "profile").write_bytes(b"")
    own, sentence = Keeping.open(tmp_path / "profile" / "own.sqlite")
    assert "保存先がフォルダーではありません" in sentence
    window = Window(look)
    qtbot.addWidget(window, before_close_func=_let_go)
    window.furnish(Desk(catalogue, look, own))
    window.show()
    own.put_memo("program", "sparc", "この回", "")
    return window


def answer(monkeypatch: pytest.MonkeyPatch, *words: str) -> list[str]:
    """Answer the questions with the buttons of these words; what was asked."""
    asked: list[str] = []
    wanted = iter(words)

    def clicked(box: QMessageBox) -> object:
        return next(button for button in box.buttons() if button.text() == box.property("answer"))

    def exec_(box: QMessageBox) -> int:
        asked.append(f"{box.text()}{box.informativeText()}")
        box.setProperty("answer", next(wanted))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    monkeypatch.setattr(QMessageBox, "clickedButton", clicked)
    return asked


def test_the_program_asks_before_it_loses_anything(unsaved: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answer(monkeypatch, "終了しない", "保存せずに終了")
    assert not unsaved.close()
    assert unsaved.isVisible()
    assert "このまま終了すると失われます" in asked[0]
    assert "保存先がフォルダーではありません" in asked[0]
    assert unsaved.close()
    assert len(asked) == 2


def test_what_cannot_be_saved_can_be_written_out(
    unsaved: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = iter(("", str(tmp_path / "控え.sqlite")))
    monkeypatch.setattr(asking, "file_to_save", lambda *_: next(names))
    asked = answer(monkeypatch, "ファイルに書き出す…", "ファイルに書き出す…")
    assert unsaved.close()
    assert "書き出しをやめました" in asked[1], "and asked again"
    assert memos(tmp_path / "控え.sqlite") == {"sparc": "この回"}


def test_nothing_is_asked_where_saving_has_become_possible(
    unsaved: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = answer(monkeypatch)
    (tmp_path / "profile").unlink()
    assert unsaved.close()
    assert asked == []
    assert memos(tmp_path / "profile" / "own.sqlite") == {"sparc": "この回"}
