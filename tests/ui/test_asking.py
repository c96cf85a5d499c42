"""Questions the program waits for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk_catalog.ui import asking

ANSWERS = (("合わせる", asking.ACCEPT), ("入れ替える", asking.DESTROY), ("やめる", asking.REJECT))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture(autouse=True)
def drawn_dialogs() -> Iterator[None]:
    """Not the desktop's own, which a test cannot press."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def then(work: Callable[[QDialog], object]) -> None:
    """Do something with the dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            work(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(5, look)


def press(words: str) -> Callable[[QDialog], object]:
    def work(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == words).click()

    return work


def strike(qtbot: QtBot, key: Qt.Key) -> Callable[[QDialog], object]:
    return lambda box: qtbot.keyClick(box, key)


@pytest.mark.parametrize("words", [words for words, _role in ANSWERS])
def test_the_answer_is_the_button_pressed(words: str, parent: QWidget) -> None:
    then(press(words))
    assert asking.answer(parent, "読み込む", "どう合わせますか。", ANSWERS) == words


def test_enter_takes_the_first_and_esc_the_rejecting_one(parent: QWidget, qtbot: QtBot) -> None:
    then(strike(qtbot, Qt.Key.Key_Return))
    assert asking.answer(parent, "読み込む", "どう合わせますか。", ANSWERS) == "合わせる"
    then(strike(qtbot, Qt.Key.Key_Escape))
    assert asking.answer(parent, "読み込む", "どう合わせますか。", ANSWERS) == "やめる"
    then(strike(qtbot, Qt.Key.Key_Escape))
    assert not asking.agreed(parent, "版", "戻しますか。", "戻す")
    then(press("戻す"))
    assert asking.agreed(parent, "版", "戻しますか。", "戻す")


def test_names_from_outside_are_shown_letter_by_letter(parent: QWidget) -> None:
    seen: list[Qt.TextFormat] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        seen.append(box.textFormat())
        box.reject()

    then(look)
    asking.agreed(parent, "PDF", "「<b>名前</b>」を置き換えますか。", "置き換える")
    assert seen == [Qt.TextFormat.PlainText]


def test_a_line_of_text(parent: QWidget) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        assert dialog.textValue() == "前の名前"
        dialog.setTextValue("産学連携課")
        dialog.accept()

    then(write)
    assert asking.line(parent, "部署の名前", "名前", "前の名前") == "産学連携課"
    then(QDialog.reject)
    assert asking.line(parent, "部署の名前", "名前", "前の名前") is None


def test_files_and_folders(parent: QWidget, tmp_path: Path) -> None:
    there = tmp_path / "ある.sqlite"
    there.write_bytes(b"")

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        QTimer.singleShot(50, dialog.accept)  # when the folder has been read

    then(accept)
    saved = asking.file_to_save(parent, "保存", str(tmp_path / "シート.pdf"), "PDF (*.pdf)")
    assert saved == str(tmp_path / "シート.pdf")

    def choose(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(there))
        accept(dialog)

    then(choose)
    assert asking.file_to_open(parent, "読む", str(tmp_path), "自分のデータ (*.sqlite)") == str(there)
    then(accept)
    assert asking.folder(parent, "フォルダー", str(tmp_path)) == str(tmp_path)
    for ask in (asking.file_to_save, asking.file_to_open):
        then(QDialog.reject)
        assert ask(parent, "やめる", str(tmp_path), "PDF (*.pdf)") == ""
    then(QDialog.reject)
    assert asking.folder(parent, "やめる", str(tmp_path)) == ""


def test_nothing_is_left_behind(parent: QWidget, qtbot: QtBot) -> None:
    for _time in range(3):
        then(press("やめる"))
        asking.answer(parent, "読み込む", "どう合わせますか。", ANSWERS)
        then(QDialog.accept)
        assert asking.accepted(QInputDialog(parent))
    qtbot.waitUntil(lambda: not parent.findChildren(QDialog))


def test_a_window_that_goes_away_under_its_question_has_answered_nothing(qtbot: QtBot) -> None:
    for ask, nothing in (
        (lambda of: asking.answer(of, "読み込む", "どう合わせますか。", ANSWERS), "やめる"),
        (lambda of: asking.line(of, "名前", "名前", "前"), None),
        (lambda of: asking.folder(of, "フォルダー", ""), ""),
    ):
        parent = QWidget()
        parent.show()
        then(lambda _dialog, parent=parent: parent.deleteLater())
        assert ask(parent) == nothing


_FAULTS_MEANWHILE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from desk_catalog.ui import asking
told = []
sys.excepthook = lambda _kind, error, _trace: told.append(str(error))
app = QApplication([])
class Faulty(QPushButton):
    def paintEvent(self, event):
        raise ValueError("nothing to paint with")
button = Faulty("x")
def ask():
    for time in (50, 100, 150):
        QTimer.singleShot(time, button.repaint)
    QTimer.singleShot(200, lambda: app.activeModalWidget().close())
    ask = {0}
    assert not ask, ask
    assert told.count("nothing to paint with") >= 3, told
    app.exit(7)
button.show()
QTimer.singleShot(0, ask)
sys.exit(app.exec())
"""


@pytest.mark.parametrize(
    "ask",
    [
        "asking.agreed(button, '版', '戻しますか。', '戻す')",
        "asking.line(button, '名前', '名前', '')",
        "asking.file_to_save(button, '保存', '', 'PDF (*.pdf)')",
    ],
)
def test_faults_meanwhile_are_told_at_once_and_end_nothing(ask: str) -> None:
    """In a process of its own: what Qt's static dialogs do with two faults is to end it."""
    done = subprocess.run(
        [sys.executable, "-c", _FAULTS_MEANWHILE.format(ask)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 7, done.stderr
