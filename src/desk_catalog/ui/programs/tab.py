"""The tab 事業: the list at the left, every fact of the chosen programme at the right; or some side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedLayout, QWidget

from desk_catalog.catalog.nouns import Contact, Program
from desk_catalog.ui import place
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.programs.compare import ComparePage
from desk_catalog.ui.programs.page import ProgramPage
from desk_catalog.ui.programs.pane import ListPane
from desk_catalog.ui.tab import Tab
from desk_catalog.ui.widgets.splitter import Splitter

CHOSEN = "programs.chosen"


class ProgramsTab(Tab):
    """Master list and detail."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pane = ListPane(desk)
        self.page = ProgramPage(desk)
        self.comparison = ComparePage(desk)
        self.model, self.list = self.pane.model, self.pane.list
        self.filter, self.sorting, self.count = self.pane.filter, self.pane.sorting, self.pane.count
        self._lay_out()
        self._connect()
        self.pane.choose(desk.own.state(CHOSEN))
        self._show(self.pane.current())

    def show_place(self, at: Place) -> None:
        if at.kind != "program" or at.id not in self.desk.programs:
            return
        self.close_comparison()
        if not self.pane.choose(at.id):
            self.pane.clear_filters()
            self.pane.choose(at.id)

    def place(self) -> Place:
        chosen = self.chosen()
        return Place(place.PROGRAMS, "program", chosen.program_id) if chosen else Place(place.PROGRAMS)

    def status(self) -> tuple[str, ...]:
        whole, here = len(self.desk.programs), self.model.rowCount()
        if self.comparing():
            return (f"{len(self.comparison.programs)}事業を比較中",)
        shown = f"{whole}事業" if here == whole else f"{whole}事業中 {here}件を表示"
        return shown, f"{self.chosen_words()}"

    def chosen_words(self) -> str:
        chosen = self.chosen()
        return f"選択中：{chosen.name}" if chosen else ""

    def panes(self) -> tuple[QWidget, ...]:
        if self.comparing():
            return self.comparison.table, self.comparison.back
        facets = (self.pane.panel.first(),) if self.pane.panel.isVisible() else ()
        return (self.list, self.filter, *facets, self.page)

    def ticked(self) -> tuple[str, ...]:
        return tuple(self.pane.ticked)

    def program_id(self) -> str | None:
        chosen = self.chosen()
        return chosen.program_id if chosen else None

    def state(self) -> dict[str, str]:
        chosen = self.chosen()
        return {CHOSEN: chosen.program_id} if chosen else {}

    def step_back(self) -> bool:
        if self.comparing():
            self.close_comparison()
            return True
        if self.page.memo is not None and self.page.memo.edit.hasFocus():
            self.list.setFocus()
            return True
        return self.pane.step_back()

    def act(self, name: str) -> bool:
        work = self._works().get(name)
        if work is None:
            return False
        work()
        return True

    def chosen(self) -> Program | None:
        """The programme whose page is shown."""
        return self.pane.current()

    def comparing(self) -> bool:
        """Whether programmes stand side by side now."""
        return self._stack.currentWidget() is self.comparison

    def compare(self, program_ids: tuple[str, ...]) -> None:
        """Set programmes side by side."""
        self.page.keep_memo()
        self.comparison.show_programs([self.desk.catalogue.program(one) for one in program_ids])
        self._stack.setCurrentWidget(self.comparison)
        self.comparison.table.setFocus()
        self.status_changed.emit()

    def close_comparison(self) -> None:
        """Back to the list, where it was."""
        if not self.comparing():
            return
        self._stack.setCurrentWidget(self.splitter)
        self.list.setFocus()
        self.status_changed.emit()

    def _works(self) -> dict[str, Callable[[], object]]:
        return {
            "compare": self.pane.compare,
            "facets": self.pane.open_facets,
            "favourite": self._star,
            "memo": self.page.edit_memo,
            "copy_name": self._copy_name,
            "copy_tel": lambda: self._copy_from_contacts("電話番号", lambda contact: contact.tel),
            "copy_mail": lambda: self._copy_from_contacts("メールアドレス", lambda contact: contact.mail),
        }

    def _lay_out(self) -> None:
        self.splitter = Splitter(self.look, side=0, em=40, share=0.42)
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.page)
        self.splitter.setStretchFactor(1, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.comparison)

    def _connect(self) -> None:
        self.pane.chosen.connect(self._show)
        self.pane.compare_asked.connect(self.compare)
        self.pane.counted.connect(self.status_changed)
        self.pane.said.connect(self.said)
        self.list.activated.connect(lambda _index: self.page.setFocus())
        self.comparison.closed.connect(self.close_comparison)
        for part in (self.page, self.comparison):
            part.asked.connect(self.asked)
        self.page.said.connect(self.said)
        self.page.print_asked.connect(self.print_asked)
        self.page.save_asked.connect(self.save_asked)

    def _show(self, program: Program | None) -> None:
        if program is None:
            self.page.clear()
            return
        self.page.show_program(self.desk.catalogue.program(program.program_id))
        self.moved.emit(self.place())
        self.status_changed.emit()

    def _star(self) -> None:
        if self.page.head is not None:
            self.page.head.toggle_star()

    def _copy_name(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            copy(chosen.name, self.said.emit)

    def _copy_from_contacts(self, what: str, field: Callable[[Contact], str | None]) -> None:
        """The first telephone number or mail address of the chosen programme; or that there is none."""
        if self.page.detail is None:
            return
        found = next((value for contact in self.page.detail.contacts if (value := field(contact))), None)
        if found is None:
            self.said.emit(f"この事業の窓口の{what}は、原資料に記載がありません。")
        else:
            copy(found, self.said.emit)
