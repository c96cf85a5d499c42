"""Questions the program waits for: a file, a folder, a line of text, one of a few answers.

Every one is a dialog run by its own ``exec``. The static functions of Qt's dialogs keep an error of whatever runs
meanwhile until they return, and a second one ends the process (PySide 6.11); here each is told at once. A window that
goes away under its question, as when another edition takes its place, has answered nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget
from shiboken6 import isValid

ACCEPT, DESTROY, REJECT = (
    QMessageBox.ButtonRole.AcceptRole,
    QMessageBox.ButtonRole.DestructiveRole,
    QMessageBox.ButtonRole.RejectRole,
)


def file_to_save(parent: QWidget, title: str, proposed: str, kind: str) -> str:
    """The path of a file to write, which Qt has asked to replace where there is one; "" for none."""
    return _file(QFileDialog(parent, title, proposed, kind), proposed, saves=True)


def file_to_open(parent: QWidget, title: str, folder: str, kind: str) -> str:
    """The path of a file that is there; "" for none."""
    dialog = QFileDialog(parent, title, folder, kind)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _file(dialog)


def folder(parent: QWidget, title: str, begin: str) -> str:
    """The path of a folder that is there; "" for none."""
    dialog = QFileDialog(parent, title, begin)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _file(dialog)


def line(parent: QWidget, title: str, label: str, words: str) -> str | None:
    """A line of text to begin with ``words``; None where it was not to be changed."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(words)
    is_accepted = _run(dialog)
    said = dialog.textValue() if is_accepted else None
    _put_away(dialog)
    return said


def agreed(
    parent: QWidget, title: str, question: str, yes: str, no: str = "やめる", *, more: str = ""
) -> bool:
    """Whether ``yes`` was chosen. Both buttons say what they do."""
    return answer(parent, title, question, ((yes, ACCEPT), (no, REJECT)), more=more) == yes


def answer(
    parent: QWidget,
    title: str,
    question: str,
    answers: Sequence[tuple[str, QMessageBox.ButtonRole]],
    *,
    more: str = "",
    icon: QMessageBox.Icon = QMessageBox.Icon.Question,
) -> str:
    """Which of the answers was chosen; the first is what Enter takes, the rejecting one what Esc takes."""
    box = QMessageBox(icon, title, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # names of files and editions come from outside
    box.setInformativeText(more)
    buttons = [(box.addButton(words, role), words) for words, role in answers]
    box.setDefaultButton(buttons[0][0])
    for (button, _words), (_same, role) in zip(buttons, answers, strict=True):
        if role == REJECT:
            box.setEscapeButton(button)
    nothing = next((words for words, role in answers if role == REJECT), "")
    _run(box)
    clicked = box.clickedButton() if isValid(box) else None
    said = next((words for button, words in buttons if button is clicked), nothing)
    _put_away(box)
    return said


def accepted(dialog: QDialog) -> bool:
    """Whether a dialog of Qt's own was accepted; it goes then, where its parent alone would keep it for good."""
    is_accepted = _run(dialog)
    _put_away(dialog)
    return is_accepted


def _file(dialog: QFileDialog, proposed: str = "", *, saves: bool = False) -> str:
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed)
    chosen = dialog.selectedFiles() if _run(dialog) else []
    _put_away(dialog)
    return chosen[0] if chosen else ""


def _run(dialog: QDialog) -> bool:
    return dialog.exec() == QDialog.DialogCode.Accepted and isValid(dialog)


def _put_away(dialog: QDialog) -> None:
    if isValid(dialog):
        dialog.deleteLater()
