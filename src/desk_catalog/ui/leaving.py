"""Before the program ends with something of the user's unsaved: one more attempt, then the question what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from desk_catalog.store.own import NOT_SAVED
from desk_catalog.ui import asking, own_data
from desk_catalog.ui.keeping import Keeping

TITLE = "保存できていないもの"
EXPORT, LEAVE, STAY = "ファイルに書き出す…", "保存せずに終了", "終了しない"
_SENTENCE = "メモや配布セットなどに、まだ保存できていないものがあります。このまま終了すると失われます。"
_REASON = "{}\n「ファイルに書き出す」で別の場所に取っておき、あとで「自分のデータを読み込む」で戻せます。"


def may_end(own: Keeping, parent: QWidget) -> bool:
    """Whether the program may end: all is saved, or written out, or the user does without."""
    remark = own.trouble.removeprefix(NOT_SAVED)
    while own.unsaved() and not own.try_again():
        said = asking.answer(
            parent,
            TITLE,
            _SENTENCE,
            ((EXPORT, asking.ACCEPT), (LEAVE, asking.DESTROY), (STAY, asking.REJECT)),
            more=_REASON.format(remark),
            icon=QMessageBox.Icon.Warning,
        )
        if said != EXPORT:
            return said == LEAVE
        is_written, remark = own_data.write_out(own, parent)
        if is_written:
            return True
    return True
