"""The window's side of paper: opens the print window with what is meant, and saves a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_catalog.paper.orders import HANDOUT, SHEET, Order
from desk_catalog.ui.printing.choices import order_for
from desk_catalog.ui.printing.delivering import save_sheet
from desk_catalog.ui.printing.window import PrintWindow
from desk_catalog.ui.widgets.come_up import come_up

if TYPE_CHECKING:
    from desk_catalog.ui.window import Window

_EMPTY_HANDOUT = "配布セットに、この版の事業がありません。事業を選んで「配布セットに追加」を押してください。"


class Prints:
    """What the actions of paper do in ``window``."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._print_window: PrintWindow | None = None

    def open(self) -> None:
        """The print window, for what is open here."""
        tab = self._window.tab()
        self.ask(tab.print_order() or order_for(tab.place(), tab.program_id(), tab.ticked()))

    def handout(self) -> None:
        """The print window, for the 配布セット as a book."""
        desk = self._window.desk
        program_ids = tuple(one for one in desk.own.handout().program_ids if one in desk.programs)
        if program_ids:
            self.ask(Order(HANDOUT.name, program_ids))
        else:
            self._window.status.say(_EMPTY_HANDOUT)

    def sheet(self, program_id: str) -> None:
        """The print window, for the sheet of one programme."""
        self.ask(Order(SHEET.name, (program_id,)), program_id)

    def save(self) -> None:
        """Save the sheet of the programme that is chosen here."""
        program_id = self._window.tab().program_id()
        self._window.need_program() if program_id is None else self.save_sheet(program_id)

    def save_sheet(self, program_id: str) -> None:
        """Ask where the sheet of a programme is saved, and say what became of it."""
        self._window.status.say(save_sheet(self._window.desk, program_id, self._window))

    def window(self) -> PrintWindow:
        """The window in which one chooses what is printed, made when first wanted."""
        if self._print_window is None:
            self._print_window = PrintWindow(self._window.desk, self._window)
            self._print_window.said.connect(self._window.status.say)
        return self._print_window

    def ask(self, order: Order, chosen: str | None = None) -> None:
        """The print window with what is ordered; ``chosen`` is the programme it is about, by default the tab's."""
        tab = self._window.tab()
        chosen = chosen or tab.program_id()
        window = self.window()
        come_up(window)
        window.ask(order, () if chosen is None else (chosen,), tab.ticked())
