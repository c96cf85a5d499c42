"""Before the program ends with something of the user's unsaved: one more attempt, then the question what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desk_catalog.store.own import NOT_SAVED
from desk_catalog.ui import own_data
from desk_catalog.ui.keeping import Keeping

TITLE = "保存できていないもの"
_SENTENCE = "メモや配布セットなどに、まだ保存できていないものがあります。このまま終了すると失われます。"
_REASON = "{}\n「ファイルに書き出す」で別の場所に取っておき、あとで「自分のデータを読み込む」で戻せます。"


def may_end(own: Keeping, parent: QWidget) -> bool:
    """Whether the program may end: all is saved, or written out, or the user does without."""
    remark = own.trouble.removeprefix(NOT_SAVED)
    while own.unsaved() and not own.try_again():
        box = QMessageBox(QMessageBox.Icon.Warning, TITLE, _SENTENCE, parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(_REASON.format(remark))
        export = box.addButton("ファイルに書き出す…", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("保存せずに終了", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("終了しない", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(export)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is leave:
            return True
        if box.clickedButton() is not export:
            return False
        is_written, remark = own_data.write_out(own, parent)
        if is_written:
            return True
    return True
