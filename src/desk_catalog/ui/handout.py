"""The button of the 配布セット in the header: how many programmes are in it, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, Button

if TYPE_CHECKING:
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.handout_sets import HandoutSetsWindow

SIGN = "≡"
"""Stands before 配布セット; the star is for favourites."""

EMPTY = "配布セットは空です。事業を選んで「配布セットに追加」を押すと、ここに入ります。"
GONE = "（この版にない事業）"


class HandoutButton(Button):
    """「≡ 配布セット (3)」. ``asked`` wants a programme opened, ``print_asked`` the set as a book."""

    asked = Signal(str)
    print_asked = Signal()
    said = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._number = 0
        super().__init__(look, self._full(), PLAIN, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._desk: Desk | None = None
        self._organiser: HandoutSetsWindow | None = None
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def furnish(self, desk: Desk) -> None:
        """Count what is in the set from now on."""
        self._desk = desk
        desk.own.changed.connect(self._count)
        self._count()

    def minimumSizeHint(self) -> QSize:
        """Where the header is crowded the sign and the number are enough; the name is in the tooltip."""
        lacking = self.fontMetrics().horizontalAdvance(self._full()) - self.fontMetrics().horizontalAdvance(
            self._short()
        )
        return self.sizeHint() - QSize(lacking, 0)

    def sizeHint(self) -> QSize:
        full = super().sizeHint()
        shown = self.fontMetrics().horizontalAdvance(self._words())
        return full + QSize(self.fontMetrics().horizontalAdvance(self._full()) - shown, 0)

    def _words(self) -> str:
        lacks = self.width() < self.fontMetrics().horizontalAdvance(self._full()) + self._look.em(1)
        return self._short() if lacks else self._full()

    def _full(self) -> str:
        return f"{SIGN} 配布セット ({self._number})"

    def _short(self) -> str:
        return f"{SIGN} ({self._number})"

    def _count(self) -> None:
        if self._desk is None:
            return
        handout = self._desk.own.handout()
        self._number = number = len(handout.program_ids)
        self.setText(self._full())
        self.setAccessibleName(f"{handout.name}　{number}事業")
        self.setToolTip(tips.plain(EMPTY if not number else f"{handout.name}：{number}事業"))
        self.updateGeometry()

    def organise(self) -> None:
        """Open the window in which the sets are put in order."""
        from desk_catalog.ui.handout_sets import HandoutSetsWindow

        if self._desk is None:
            return
        if self._organiser is None:
            self._organiser = HandoutSetsWindow(self._desk, self.window())
            self._organiser.asked.connect(self.asked)
            self._organiser.print_asked.connect(self.print_asked)
            self._organiser.said.connect(self.said)
        self._organiser.show()
        self._organiser.raise_()
        self._organiser.activateWindow()

    def _fill(self) -> None:
        menu, desk = self.menu(), self._desk
        menu.clear()
        if desk is None:
            return
        program_ids = desk.own.handout().program_ids
        for program_id in program_ids:
            action = menu.addAction(title_of(desk, program_id))
            action.setEnabled(program_id in desk.programs)
            action.triggered.connect(lambda _checked=False, one=program_id: self.asked.emit(one))
        if not program_ids:
            menu.addAction("（まだ何も入っていません）").setEnabled(False)
        menu.addSeparator()
        self._add_sets(menu, desk)
        menu.addAction("配布セットを整理…", self.organise)
        book = menu.addAction("冊子にする（印刷・PDF）…", self.print_asked.emit)
        book.setEnabled(any(program_id in desk.programs for program_id in program_ids))
        clear = menu.addAction("空にする", lambda: self._clear(desk))
        clear.setEnabled(bool(program_ids))
        if name := desk.own.to_take_back():
            menu.addAction(f"「{tips.in_menu(name)}」を元に戻す", desk.own.take_back)

    def _add_sets(self, menu: QMenu, desk: Desk) -> None:
        """Which set is used, where there are several."""
        sets = desk.own.handout_sets()
        if len(sets) < 2:
            return
        for one in sets:
            action = menu.addAction(f"{tips.in_menu(one.name)}（{len(one.program_ids)}事業）を使う")
            action.setCheckable(True)
            action.setChecked(one.is_current)
            action.triggered.connect(lambda _on=False, set_id=one.set_id: desk.own.choose_set(set_id))
        menu.addSeparator()

    def _clear(self, desk: Desk) -> None:
        handout = desk.own.handout()
        desk.own.exclude(*handout.program_ids)
        self.said.emit(f"「{handout.name}」を空にしました。{SIGN} のメニューの「元に戻す」で戻せます。")


def title_of(desk: Desk, program_id: str) -> str:
    """The name of a programme of a set; an older edition may have had some that this one lacks."""
    program = desk.programs.get(program_id)
    return program.name if program else f"{program_id}{GONE}"
