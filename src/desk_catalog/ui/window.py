"""The window: its frame furnished with a catalogue; tabs, search results, and the way back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desk_catalog.ui.frame import Frame
from desk_catalog.ui.header import PRODUCT
from desk_catalog.ui.look import AUTO, DARK, LIGHT, Look
from desk_catalog.ui.place import MAP, NETWORKS, PROGRAMS, History, Place
from desk_catalog.ui.tab import held
from desk_catalog.ui.tabs import TABS

if TYPE_CHECKING:
    from desk_catalog.ui.desk import Desk
    from desk_catalog.ui.editions.session import Session
    from desk_catalog.ui.manual import Manual
    from desk_catalog.ui.printing.opening import Prints
    from desk_catalog.ui.recent import RecentNoter
    from desk_catalog.ui.remember import Rememberer
    from desk_catalog.ui.searching import Searching
    from desk_catalog.ui.tab import Tab

SCHEME_NAMES = {AUTO: "自動（システムに合わせる）", LIGHT: "明るい", DARK: "暗い"}
_CHOOSE_FIRST = "印刷する事業を選んでください。一覧で選ぶと、その1枚シートを印刷できます。"
UNDO = "元に戻す（Ctrl+Shift+R）"
_ONE_EDITION = "ここでは版を切り替えられません。"
_CHOOSE = "先に事業を選んでください。"
_NEEDS_NO_PROGRAM = ("compare", "facets")


class Window(Frame):
    """One window over one open catalogue; until it is furnished it is only a frame."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.history = History(Place(TABS[0].name))
        self._built: dict[str, Tab] = {}
        self._holders: dict[str, QScrollArea] = {}
        self._travelling = False
        self._manual: Manual | None = None
        self._licences: Manual | None = None
        self._prints: Prints | None = None
        self._shown = ""
        self._rememberer: Rememberer | None = None
        self._noter: RecentNoter
        self.searching: Searching
        self.session: Session | None = None  # none where nobody can change the edition: tour, self-test

    def furnish(self, desk: Desk) -> None:
        """Fill the frame from an open catalogue; CatalogueError if the file is damaged."""
        from desk_catalog.ui.actions import make_actions
        from desk_catalog.ui.changes.opening import Changes
        from desk_catalog.ui.hint import greet
        from desk_catalog.ui.recent import RecentNoter
        from desk_catalog.ui.remember import Rememberer, last_place
        from desk_catalog.ui.searching import Searching
        from desk_catalog.ui.typing_ahead import TypingAhead
        from desk_catalog.ui.widgets.focus import FocusRing

        self.desk = desk
        self.setWindowTitle(f"{PRODUCT} {desk.edition.title}")
        self.changes = Changes(self)
        self.searching = Searching(self)
        self.actions_by_name = make_actions(self, self._slot)
        self.header.furnish(desk, self.actions_by_name)
        self.ring = FocusRing(self.look, self)
        TypingAhead(self.header.search, self)
        self.history = History(last_place(desk.own))
        self._rememberer = Rememberer(self, desk.own)
        self._noter = RecentNoter(desk, self)
        self._show(self.history.now)
        self.history.settle(self.tab().place())
        self._connect()
        if self.header.search.words():
            self.searching.search(self.header.search.words())
        elif self.isVisible():
            self.focus_pane(0)
        self._warn_of_fonts()
        self.warn_of_own(desk.own.trouble)
        greet(self)
        self.changes.greet()
        # What was read stays as long as the window: looking through it again and again only makes it stutter.
        gc.freeze()

    # --- going about

    def go(self, place: Place) -> None:
        """A step to a place: its tab opens and shows it."""
        self.searching.close()
        self._show(place)
        self.history.go(place if place.id else self.tab().place())
        self._noter.met(place)
        self.focus_pane(0)

    def tab(self) -> Tab:
        """The open tab."""
        return self._tab_of(TABS[self.bar.currentIndex()].name)

    def state_of_tabs(self) -> dict[str, str]:
        """What the tabs that have been opened want kept for the next start."""
        return {key: value for tab in self._built.values() for key, value in tab.state().items()}

    def go_back(self) -> None:
        self._return(self.history.back(), "これより前の表示はありません。")

    def go_forward(self) -> None:
        self._return(self.history.forward(), "これより先の表示はありません。")

    def escape(self) -> None:
        """Close what is open, innermost first; with nothing open, go back."""
        if not self.searching.step_back() and not self.tab().step_back():
            self.go_back()

    def next_pane(self) -> None:
        self._cycle(1)

    def previous_pane(self) -> None:
        self._cycle(-1)

    # --- paper, and what the user keeps

    @property
    def prints(self) -> Prints:
        """What is done about paper; looked up when first wanted, so that the start does not wait for it."""
        if self._prints is None:
            from desk_catalog.ui.printing.opening import Prints

            self._prints = Prints(self)
        return self._prints

    def add_to_handout(self) -> None:
        program_id = self.tab().program_id()
        if program_id is None:
            self.need_program()
            return
        self.desk.own.include(program_id)
        self.status.say(f"「{self.desk.programs[program_id].name}」を配布セットに入れました。")

    def organise_handout(self) -> None:
        self.header.handout.organise()

    def export_own(self) -> None:
        from desk_catalog.ui import own_data

        self.status.say(own_data.export(self.desk.own, self))

    def import_own(self) -> None:
        from desk_catalog.ui import own_data
        from desk_catalog.ui.remember import dress

        self.status.say(own_data.take_in(self.desk.own, self))
        dress(self.look, self.desk.own.settings())

    def ask_office(self) -> None:
        from desk_catalog.ui import own_data

        self.status.say(own_data.ask_office(self.desk.own, self))

    # --- manual and look

    def open_manual(self) -> None:
        """The manual, at the chapter of the open tab."""
        from desk_catalog.ui.manual import Manual

        if self._manual is None:
            self._manual = Manual(self.look, self)
        self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()
        self._manual.show_chapter(TABS[self.bar.currentIndex()].title)

    def open_licences(self) -> None:
        """The parts of others and their licences."""
        from desk_catalog.ui import licences
        from desk_catalog.ui.manual import Book, Manual

        if self._licences is None:
            book = Book(licences.TITLE, licences.text(), licences.folder(), licences.MISSING)
            self._licences = Manual(self.look, self, book)
        self._licences.show()
        self._licences.raise_()
        self._licences.activateWindow()

    def next_scheme(self) -> None:
        names = tuple(SCHEME_NAMES)
        scheme = names[(names.index(self.look.scheme) + 1) % len(names)]
        self.look.choose(scheme)
        self.desk.own.put_settings(replace(self.desk.own.settings(), scheme=scheme))
        self.status.say(f"配色：{SCHEME_NAMES[scheme]}")

    def text_larger(self) -> None:
        self._resize_text(1)

    def text_smaller(self) -> None:
        self._resize_text(-1)

    def text_plain(self) -> None:
        self._resize_text(0)

    def open_recent(self) -> None:
        """A menu of what was opened lately, below the menu button."""
        from desk_catalog.ui.recent import RecentMenu

        RecentMenu(self.desk, self.go, self).pop_up(self.header.menu_button)

    def open_menu(self) -> None:
        self.header.menu_button.showMenu()

    # --- Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remember_later()
        if self._built:
            self.searching.follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._built and not event.spontaneous():
            self.focus_pane(0)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._remember_later()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._rememberer is not None:
            if self._is_the_last() and not self._may_end():
                event.ignore()
                return
            self._rememberer.keep()
        super().closeEvent(event)

    # --- inside

    def _is_the_last(self) -> bool:
        """Not where another edition's window takes this one's place."""
        return self.session is None or self.session.window is self

    def _may_end(self) -> bool:
        from desk_catalog.ui.widgets.memo import MemoBox

        for memo in self.findChildren(MemoBox):
            memo.keep()
        if not self.desk.own.unsaved():
            return True
        from desk_catalog.ui.leaving import may_end

        return may_end(self.desk.own, self)

    def _remember_later(self) -> None:
        if self._rememberer is not None:
            self._rememberer.later()

    def _slot(self, name: str) -> Callable[[], object]:
        """What an entry of the table of actions does; open_tab_1, edition_… and act_… (what tabs do) are made here.

        A name with a dot is a method of what the window has under the first part.
        """
        if name.startswith("open_tab_"):
            number = int(name.removeprefix("open_tab_")) - 1
            return lambda: self.go(Place(TABS[number].name))
        if name.startswith("edition_"):
            return lambda: self._change_edition(name.removeprefix("edition_"))
        if name.startswith("act_"):
            return lambda: self._act(name.removeprefix("act_"))
        return lambda: attrgetter(name)(
            self
        )()  # looked up when wanted: what is about paper is not loaded before

    def _change_edition(self, name: str) -> None:
        if self.session is not None:
            self.session.act(name)
        else:
            self.status.say(_ONE_EDITION)

    def _act(self, name: str) -> None:
        """Let the open tab do it; what it cannot do is done in the tab 事業, with the programme chosen here.

        What is about the map or the networks is done there.
        """
        program_id = self.tab().program_id()
        if self.tab().act(name):
            return
        for about in (MAP, NETWORKS):
            if name.startswith(f"{about}_"):
                self.go(Place(about))
                self.tab().act(name)
                return
        self.go(Place(PROGRAMS, "program", program_id) if program_id else Place(PROGRAMS))
        if program_id or name in _NEEDS_NO_PROGRAM:
            self.tab().act(name)
        else:
            self.status.say(_CHOOSE)

    def _connect(self) -> None:
        self.bar.tabBarClicked.connect(self._clicked)
        self.bar.currentChanged.connect(self._key_moved)
        self.searching.listen()
        self.look.changed.connect(self.searching.close)
        self.desk.own.failed.connect(self.warn_of_own)
        self.desk.own.recovered.connect(self._own_recovered)
        self.header.handout.asked.connect(lambda one: self.go(Place(PROGRAMS, "program", one)))
        self.header.handout.print_asked.connect(lambda: self.prints.handout())
        self.header.handout.said.connect(self.status.say)

    def _show(self, place: Place) -> None:
        number = next(n for n, entry in enumerate(TABS) if entry.name == place.tab)
        tab = self._tab_of(place.tab)
        self.bar.blockSignals(True)
        self.bar.setCurrentIndex(number)
        self.bar.blockSignals(False)
        self.pages.setCurrentIndex(self.pages.indexOf(self._holders[place.tab]))
        self._travelling = True
        if place.id or place.kind:
            tab.show_place(place)
        self._travelling = False
        if place.tab != self._shown:
            self.status.hush()
            self._shown = place.tab
        self.status.show_counts(tab.status())
        self._remember_later()

    def _tab_of(self, name: str) -> Tab:
        """The tab, built when it is first opened; in its place what went wrong, if the file is damaged there."""
        from desk_catalog.store.errors import CatalogueError

        if name not in self._built:
            entry = next(entry for entry in TABS if entry.name == name)
            try:
                tab = entry.build(self.desk)
            except CatalogueError as error:
                from desk_catalog.ui.trouble import TroubleTab

                tab = TroubleTab(self.desk, name, str(error))
            self._built[name] = tab
            self._holders[name] = held(tab)
            self.pages.addWidget(self._holders[name])
            tab.asked.connect(self.go)
            tab.moved.connect(self._settle)
            tab.stepped.connect(self._step)
            tab.said.connect(self.status.say)
            tab.undo_offered.connect(lambda remark, tab=tab: self.status.offer(remark, UNDO, tab.undo))
            tab.status_changed.connect(self._changed)
            tab.print_asked.connect(lambda program_id: self.prints.sheet(program_id))
            tab.save_asked.connect(lambda program_id: self.prints.save_sheet(program_id))
        return self._built[name]

    def _changed(self) -> None:
        """Something else is shown or chosen in the open tab."""
        self.status.show_counts(self.tab().status())
        self._remember_later()

    def _settle(self, place: Place) -> None:
        """Another row of the same list is no step; and what a step chooses is told by the step itself."""
        if place.tab == self.history.now.tab and not self._travelling:
            self.history.settle(place)
            self._noter.met(place)

    def _step(self, place: Place) -> None:
        """A step inside the open tab; the keys stay where they are."""
        if place.tab == self.history.now.tab and not self._travelling:
            self.history.go(place)
            self._noter.met(place)

    def _return(self, place: Place | None, none: str) -> None:
        if place is None:
            self.status.say(none)
            return
        self.searching.close()
        self._show(place)
        self.focus_pane(0)

    def _clicked(self, number: int) -> None:
        if number >= 0:
            self.go(Place(TABS[number].name))

    def _key_moved(self, number: int) -> None:
        """The arrows moved on the row of tabs: the tab opens, the focus stays there."""
        place = Place(TABS[number].name)
        self._show(place)
        self.history.go(self.tab().place())

    def need_program(self) -> None:
        """Go where programmes are chosen, and say that one is wanted."""
        if self.bar.currentIndex() != [entry.name for entry in TABS].index(PROGRAMS):
            self.go(Place(PROGRAMS))
        self.status.say(_CHOOSE_FIRST)

    def _panes(self) -> tuple[QWidget, ...]:
        return (*self.tab().panes(), self.header.search, self.bar)

    def focus_pane(self, number: int) -> None:
        pane = self.tab().panes()[number]
        pane.setFocus()

    def _cycle(self, by: int) -> None:
        panes = self._panes()
        here = next((n for n, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _resize_text(self, steps: int) -> None:
        scale = self.look.resize(steps)
        self.desk.own.put_settings(replace(self.desk.own.settings(), text_scale=scale))
        self.status.say(f"文字の大きさ {round(scale * 100)} %")

    def _warn_of_fonts(self) -> None:
        missing = self.look.missing_families()
        if missing:
            names = "・".join(missing)
            self.status.warn(
                f"書体 {names} が見つかりません。別の書体で表示しています（印刷には必要です）。", "fonts"
            )

    def warn_of_own(self, sentence: str) -> None:
        """What the user keeps is not being saved; '' when it is again."""
        self.status.warn(sentence, "own")

    def _own_recovered(self, remark: str) -> None:
        self.warn_of_own("")
        if remark:
            self.status.say(remark)
