"""What the window expects of a tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desk_catalog.ui.place import Place

if TYPE_CHECKING:
    from desk_catalog.paper.orders import Order
    from desk_catalog.ui.desk import Desk


class Tab(QWidget):
    """A page of the window.

    ``asked`` wants the window to go somewhere; ``moved`` says that something else is chosen here now;
    ``stepped`` the same where the way back shall lead to what was chosen before;
    ``status_changed`` that the counts are new; ``said`` is a passing remark for the status line,
    ``undo_offered`` one about something that the tab's ``undo`` takes back;
    ``print_asked`` wants the sheet of the programme with that id printed, ``save_asked`` as PDF.
    """

    asked = Signal(Place)
    moved = Signal(Place)
    stepped = Signal(Place)
    status_changed = Signal()
    said = Signal(str)
    undo_offered = Signal(str)
    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.look = desk.look

    def show_place(self, place: Place) -> None:
        """Choose what ``place`` names; an unknown id leaves everything as it is."""
        raise NotImplementedError

    def place(self) -> Place:
        """What is chosen now."""
        raise NotImplementedError

    def status(self) -> tuple[str, ...]:
        """Counts for the left of the status line."""
        raise NotImplementedError

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 stops, in order; the first is focused when the tab opens."""
        raise NotImplementedError

    def program_id(self) -> str | None:
        """The programme that 印刷 means here."""
        return None

    def ticked(self) -> tuple[str, ...]:
        """The programmes ticked here, to be compared or printed."""
        return ()

    def print_order(self) -> Order | None:
        """What 印刷 means here where place and programmes do not tell it."""
        return None

    def act(self, name: str) -> bool:
        """Do the action of that name, if it is one that tabs do themselves (actions.py); False if not here."""
        return False

    def undo(self) -> None:
        """Take back what ``undo_offered`` told of last."""

    def state(self) -> dict[str, str]:
        """What the tab puts back itself when it is built anew, for the user's own file."""
        return {}

    def step_back(self) -> bool:
        """Close what is open inside the tab (a card, a filter); False if nothing was."""
        return False


def held(tab: Tab) -> QScrollArea:
    """A window smaller than a tab can become lets it scroll; the window itself can always be made smaller."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(tab)
    return area
