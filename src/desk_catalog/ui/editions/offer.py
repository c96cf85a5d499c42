"""What an edition file brings, before it is installed: the person looks, and says yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk_catalog.editions.installing import is_older
from desk_catalog.editions.listing import facts_of, unconfirmed_in_words
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import Verified
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.editions.page import FactList, Page
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY
from desk_catalog.ui.widgets.choices import Check
from desk_catalog.ui.widgets.come_up import come_up
from desk_catalog.ui.widgets.text import Heading, Text

TITLE = "新しい版を入れる"
_YES, _NO = "この版を入れる", "やめる"
_KEPT = "メモ・お気に入り・配布セットはそのまま残ります。入れたあとでも「前の版に戻す」で戻せます。"
_COMPARE = "鍵の指紋を配布元に電話で読み上げてもらい、同じであれば、確かにその配布元が作った版です。"
_OLDER = "これまでに入れた版より古い版です。ふつうは入れません。"
_AGREE = "古い版であることを確かめました"


class OfferPage(Page):
    """The page of one edition file. ``agreed`` says that it shall be installed."""

    agreed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, TITLE, parent, (48, 0))
        self.state = Text(look, "", "lead", wrap=True)
        self.facts = FactList(look)
        self.facts_heading = Heading(look, "この版について")
        self.advice = Text(look, "", "small", "text_soft", wrap=True)
        self.older = Check(look, _AGREE)
        for part in (self.state, self.facts_heading, self.facts, self.advice, self.older):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.add_buttons((_YES, PRIMARY, self.agreed.emit), (_NO, PLAIN, self.close))
        self.older.toggled.connect(self._allow)
        self.yes, self.no = self.buttons[_YES], self.buttons[_NO]

    def show_offer(self, found: Verified, shelf: Shelf, present: str) -> None:
        """Show what ``found`` brings to the shelf; ``present`` is what the open edition is called."""
        older = is_older(found, shelf)
        there = any(one.manifest == found.manifest for one in shelf.installed())
        manifest = found.manifest
        self.state.setText(
            f"「{manifest.title}」を入れます。いまの版は「{present}」です。署名と中身を確かめました。"
        )
        if there:
            self.state.setText(f"「{manifest.title}」は、もう入っています。この版に切り替えられます。")
        if older:
            self.state.setText(f"{self.state.words()}\n{_OLDER}")
        self.facts.show_facts(tuple(_facts(found, shelf)))
        self.advice.setText(f"{_COMPARE}\n{_KEPT}")
        self._show_parts(offered=True)
        self.yes.setText("この版に切り替える" if there else _YES)
        self.no.setText(_NO)
        self.older.setVisible(older)
        self.older.setChecked(False)
        self._allow()
        come_up(self)
        (self.no if older else self.yes).setFocus()

    def show_refusal(self, error: CatalogueError) -> None:
        """Say why a file is not taken."""
        self.state.setText(str(error))
        self._show_parts(offered=False)
        self.no.setText("閉じる")
        come_up(self)
        self.no.setFocus()

    def _show_parts(self, *, offered: bool) -> None:
        for part in (self.facts_heading, self.facts, self.advice, self.yes):
            part.setVisible(offered)
        self.older.setVisible(False)

    def _allow(self) -> None:
        self.yes.setEnabled(self.older.isHidden() or self.older.isChecked())


def _facts(found: Verified, shelf: Shelf) -> Iterator[tuple[str, str]]:
    current = shelf.current()
    before = str(current.manifest.serial) if current else "プログラムに付いてきた版"
    for label, value in facts_of(found.manifest):
        yield label, f"{before} → {value}" if label == "通し番号" else value
    if found.unconfirmed:
        yield "未確認", unconfirmed_in_words(found.unconfirmed)
    yield "鍵の指紋", found.signer.key.fingerprint
    yield "鍵", found.signer.origin
    yield "ファイル", str(found.path)
