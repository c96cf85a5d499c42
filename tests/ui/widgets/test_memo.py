"""The memo is kept while one types, when the focus goes and when the page goes; two windows lose nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QRect
from PySide6.QtGui import QFocusEvent
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown

from desk_catalog.store.own import OwnFileError
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.tab import ProgramsTab
from desk_catalog.ui.widgets.memo import LONGEST, MemoBox


class Port:
    """Remembers what was put."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.puts: list[tuple[str, str]] = []

    def memo(self, kind: str, id: str) -> str:
        assert (kind, id) == ("program", "sparc")
        return self.text

    def put_memo(self, kind: str, id: str, text: str, seen: str) -> str:
        self.puts.append((text, seen))
        self.text = text if seen == self.text else f"{text}\n{self.text}"
        return self.text


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ProgramsTab:
    return shown(qtbot, ProgramsTab(desk))


@pytest.fixture
def port() -> Port:
    return Port("前から")


@pytest.fixture
def box(qtbot: QtBot, look: Look, port: Port) -> MemoBox:
    made = MemoBox(look, port, "program", "sparc", "SPARC")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_pause_keeps_it_once(qtbot: QtBot, box: MemoBox, port: Port) -> None:
    assert box.edit.toPlainText() == "前から"
    box.edit.setFocus()
    qtbot.keyClicks(box.edit, "abc")
    assert port.puts == []
    assert box.state.words() == "入力中…"
    qtbot.waitUntil(lambda: bool(port.puts), timeout=3000)
    assert port.puts == [("abc前から", "前から")]
    qtbot.waitUntil(lambda: "保存しました" in box.state.words(), timeout=3000)
    box.keep()
    assert len(port.puts) == 1


_TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desk_catalog import paths
from desk_catalog.ui import tokens
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.memo import LONGEST, MemoBox

app = QApplication([])
own, _ = Keeping.open(Path(sys.argv[1]))
box = MemoBox(Look(tokens.load(paths.resources() / "tokens.json")), own, "program", "sparc", "SPARC")
box.show()

def strike():
    QTest.keyClicks(box.edit, "a")
    print("key", flush=True)

clock = QTimer(interval=50)
clock.timeout.connect(strike)
clock.start()
app.exec()
"""


def test_a_kill_amid_typing_loses_only_the_last_keys(tmp_path: Path) -> None:
    """The keys never stop for as long as it takes a pause to be one."""
    path, struck = tmp_path / "own.sqlite", 30
    child = subprocess.Popen(
        [sys.executable, "-c", _TYPIST, str(path)], stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert child.stdout is not None
    for _key in range(struck):
        assert child.stdout.readline().strip() == b"key"
    child.kill()
    child.communicate()
    assert len(Keeping.open(path)[0].memo("program", "sparc")) > struck // 2


def test_a_word_on_saving_waits_for_the_end_of_the_typing(qtbot: QtBot, box: MemoBox, port: Port) -> None:
    qtbot.keyClicks(box.edit, "a")
    qtbot.waitUntil(lambda: bool(port.puts), timeout=3000)
    qtbot.keyClicks(box.edit, "b")
    assert box.state.words() == "入力中…"
    qtbot.waitUntil(lambda: "保存しました" in box.state.words(), timeout=3000)
    assert port.text.startswith("ab")


def test_hiding_keeps_it_at_once(box: MemoBox, port: Port) -> None:
    box.edit.setPlainText("書きかけ")
    box.hide()
    assert port.puts == [("書きかけ", "前から")]


def test_the_ring_of_the_focus_leaves_the_word_on_saving_alone(qtbot: QtBot, box: MemoBox) -> None:
    box.edit.setPlainText("x")
    box.keep()
    qtbot.wait(1)
    ring = box.edit.geometry().adjusted(-4, -4, 4, 4)
    assert QRect(box.state.pos(), box.state.size()).intersected(ring).isEmpty()


def test_lines_have_air_between_them(qtbot: QtBot, box: MemoBox) -> None:
    box.edit.setPlainText("一行目")
    one = box.edit.document().size().height()
    box.edit.setPlainText("一行目\n二行目")
    qtbot.keyClicks(box.edit, "\r")
    more = box.edit.document().size().height() - one
    assert more >= 2 * 1.3 * box.edit.fontMetrics().height()
    box.edit.undo()
    box.edit.undo()
    assert box.edit.toPlainText() == "一行目\n二行目"


def test_writing_goes_on_at_the_end(tab: ProgramsTab) -> None:
    assert tab.page.memo is not None
    tab.page.memo.edit.setPlainText("前から")
    tab.act("memo")
    assert tab.page.memo.edit.place() == len("前から")
    tab.page.memo.edit.go_to(1)
    tab.look.resize(1)
    assert tab.page.memo.edit.place() == 1


def test_it_is_kept_when_the_focus_goes(box: MemoBox, port: Port) -> None:
    box.edit.setPlainText("書きかけ")
    box.edit.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut))
    assert port.puts == [("書きかけ", "前から")]


def test_what_another_window_wrote_is_shown_and_not_written_again(box: MemoBox, port: Port) -> None:
    port.text = "ほかの窓"
    box.edit.setPlainText("この窓")
    box.keep()
    assert box.edit.toPlainText() == "この窓\nほかの窓"
    box.keep()
    assert len(port.puts) == 1


def test_what_is_pasted_beyond_the_most_is_left_out_and_said(box: MemoBox, port: Port) -> None:
    pasted = QMimeData()
    pasted.setText("長" * (LONGEST + 5))
    box.edit.selectAll()
    box.edit.insertFromMimeData(pasted)
    assert box.edit.toPlainText() == "長" * LONGEST
    assert "2万字" in box.state.text()
    box.edit.insertFromMimeData(pasted)
    assert len(box.edit.toPlainText()) == LONGEST
    box.keep()
    assert port.text == "長" * LONGEST
    assert "2万字" in box.state.text(), "the word on saving has not taken its place"


def test_blank_text_removes_it(box: MemoBox, port: Port) -> None:
    box.edit.setPlainText("")
    box.keep()
    assert port.puts == [("", "前から")]
    assert "消しました" in box.state.words()


def test_going_to_another_programme_keeps_it(tab: ProgramsTab) -> None:
    tab.show_place(Place("programs", "program", "sparc"))
    assert tab.page.memo is not None
    tab.page.memo.edit.setPlainText("10/3 説明済み")
    tab.show_place(Place("programs", "program", "plastic"))
    assert tab.desk.own.memo("program", "sparc") == "10/3 説明済み"
    assert tab.page.memo.edit.toPlainText() == ""
    tab.show_place(Place("programs", "program", "sparc"))
    assert tab.page.memo.edit.toPlainText() == "10/3 説明済み"


def test_hiding_the_tab_and_a_new_size_of_text_keep_it(tab: ProgramsTab) -> None:
    program_id = tab.program_id() or ""
    assert tab.page.memo is not None
    tab.page.memo.edit.setPlainText("一")
    tab.hide()
    assert tab.desk.own.memo("program", program_id) == "一"
    tab.show()
    tab.page.memo.edit.setPlainText("二")
    tab.look.resize(1)
    assert tab.desk.own.memo("program", program_id) == "二"
    assert tab.page.memo.edit.toPlainText() == "二"


def test_what_could_not_be_written_is_not_called_saved(
    tab: ProgramsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OwnFileError("ディスクがいっぱいです。")

    monkeypatch.setattr(tab.desk.own.own.memos, "save", refuse)
    assert tab.page.memo is not None
    tab.page.memo.edit.setPlainText("大事なこと")
    tab.page.keep_memo()
    assert "まだ保存できていません" in tab.page.memo.state.words()
    program_id = tab.program_id() or ""
    monkeypatch.undo()
    tab.page.memo.edit.setPlainText("大事なこと。")
    tab.page.keep_memo()
    assert "保存しました" in tab.page.memo.state.words()
    assert tab.desk.own.memo("program", program_id) == "大事なこと。"


def test_an_imported_memo_appears_and_what_is_being_written_stays(tab: ProgramsTab) -> None:
    program_id, own = tab.program_id() or "", tab.desk.own
    assert tab.page.memo is not None
    own.put_memo("program", program_id, "読み込んだメモ", "")
    own.changed.emit()
    assert tab.page.memo.edit.toPlainText() == "読み込んだメモ"
    tab.page.memo.edit.setPlainText("書きかけ")
    own.put_memo("program", program_id, "別のメモ", "読み込んだメモ")
    own.changed.emit()
    assert tab.page.memo.edit.toPlainText() == "書きかけ"
    tab.page.keep_memo()
    kept = own.memo("program", program_id)
    assert "書きかけ" in kept and "別のメモ" in kept
    assert tab.page.memo.edit.toPlainText() == kept
