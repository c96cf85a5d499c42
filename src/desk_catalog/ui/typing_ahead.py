"""Who just begins to type, wherever the focus is, means the search box."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_TAKES_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TypingAhead(QObject):
    """Listens to the widget that has the focus, and to no other; what takes text itself keeps it."""

    def __init__(self, box: QLineEdit, window: QWidget) -> None:
        super().__init__(window)
        self._box, self._window = box, window
        self._listened: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _begins_a_word(event):
            self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._box.selectAll()  # a new search takes the place of what stood there
            QCoreApplication.sendEvent(self._box, event)
            return True
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._listened is not None and isValid(self._listened):  # it may be going just now
            self._listened.removeEventFilter(self)
        self._listened = None
        if new is not None and new.window() is self._window and not isinstance(new, _TAKES_TEXT):
            self._listened = new
            new.installEventFilter(self)


def _begins_a_word(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & _COMMANDS
