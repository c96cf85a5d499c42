"""When something of ours goes wrong: one box that says so, one report in the user's folder, and the window goes on.

PySide hands an exception out of a slot or an event to ``sys.excepthook`` and carries on. Nothing else would tell the
person: a delivered program on Windows has no console.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from desk_catalog.paths import is_folder
from desk_catalog.ui.accident_report import FOLDER, compose, keep

TITLE = "不具合"
_SENTENCE = (
    "予期しない不具合が起きました。\n"
    "このまま使い続けられます。{kept}"
    "表示がおかしいときは、いったん終了して開き直してください。"
)
_AT_START = (
    "予期しない不具合のため、カタログを開けませんでした。"
    "プログラムを入れ直しても同じときは、配布元に知らせてください。"
)
_ALL_SAVED = "メモ・お気に入り・配布セットは、そのつど保存されています。"
_UNSAVED = (
    "まだ保存できていないメモなどがあります。メニューの「自分のデータを書き出す…」で、別の場所に残せます。"
)
_KEPT = (
    "調べるための記録を残しました（入力した文字や個人の情報は含みません）。"
    "配布元に知らせるときに添えてください。\n{path}"
)
_NOT_KEPT = "記録は残せませんでした。下の「記録をコピー」で写し取れます。"
_AGAIN = "\nこの知らせを出してから{number}回起きています。"


class Accidents:
    """Exceptions nobody caught in the open ``window``, whose title tells the catalogue; reports go into ``profile``.

    Which window that is is asked each time: another edition has another.
    """

    def __init__(self, window: Callable[[], QWidget], profile: Path) -> None:
        self._window, self._folder = window, profile / FOLDER
        self._box: QMessageBox | None = None
        self._number = 0
        self._places: set[str] = set()
        self.report = ""

    def met(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write it down and say it once."""
        now = self._compose(kind, error, trace)
        place = self.report.partition("\n\n")[2]
        if place not in self._places:  # a fault of painting comes back with every frame
            self._places.add(place)
            self._tell(self._keep(now) or _NOT_KEPT)
        elif (box := self._told()) is not None:
            self._number += 1
            box.setText(f"{self._sentence()}{_AGAIN.format(number=self._number)}")

    def met_at_start(self, error: Exception) -> str:
        """Write down what kept the window from being filled; what to say of it, for there is nothing to go on with."""
        return _AT_START + self._keep(self._compose(type(error), error, error.__traceback__))

    def _compose(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> datetime:
        """Make the report; answers the moment it speaks of."""
        now = datetime.now()
        self.report = compose(kind, error, trace, shown=self._window().windowTitle(), when=now)
        return now

    def _keep(self, when: datetime) -> str:
        """Put the report into the folder and answer what to say of it; '' where nothing can be written."""
        try:
            return _KEPT.format(path=keep(self.report, self._folder, when))
        except OSError:
            return ""

    def _sentence(self) -> str:
        desk = getattr(self._window(), "desk", None)  # none before the window is furnished
        return _SENTENCE.format(kept=_UNSAVED if desk is not None and desk.own.unsaved() else _ALL_SAVED)

    def _told(self) -> QMessageBox | None:
        """The box, if it is open: it goes with its window."""
        if self._box is not None and not isValid(self._box):
            self._closed()
        return self._box

    def _tell(self, below: str) -> None:
        told = self._told()
        self._number += 1
        if told is not None:
            told.setInformativeText(below)
            told.setText(f"{self._sentence()}{_AGAIN.format(number=self._number)}")
            return
        box = self._box = QMessageBox(
            QMessageBox.Icon.Warning, TITLE, self._sentence(), parent=self._window()
        )
        box.setInformativeText(below)
        box.setTextFormat(Qt.TextFormat.PlainText)
        copy = box.addButton("記録をコピー", QMessageBox.ButtonRole.ActionRole)
        folder = box.addButton("記録のフォルダーを開く", QMessageBox.ButtonRole.ActionRole)
        folder.setVisible(is_folder(self._folder))
        close = box.addButton("閉じる", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(False)
        for button, work in ((copy, self._copy), (folder, self._open)):
            button.clicked.disconnect()  # it would close the box
            button.clicked.connect(work)
        box.finished.connect(self._closed)
        box.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _closed(self) -> None:
        self._box, self._number = None, 0
