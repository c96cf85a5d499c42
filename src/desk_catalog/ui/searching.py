"""The window's side of the search: the box in the header, the list of results below it, and what is opened there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk_catalog.ui.place import TAB_OF_KIND, Place

if TYPE_CHECKING:
    from desk_catalog.ui.found import Found
    from desk_catalog.ui.search_popup import SearchPopup
    from desk_catalog.ui.window import Window


class Searching(QObject):
    """What the search box and the actions of the search do in ``window``, which is being furnished.

    An object of Qt, so that what it listens to forgets it when the window goes.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._box = window.header.search
        self._popup: SearchPopup | None = None

    def listen(self) -> None:
        """Follow the search box from now on."""
        box = self._box
        box.typed.connect(self.search)
        box.stepped.connect(lambda by: self.results().step(by))
        box.chosen.connect(lambda: self.results().open_current())
        box.entered.connect(self._offer_searches)
        box.save_asked.connect(lambda: self._say(self.results().save()))
        box.leave_out_asked.connect(lambda: self._say(self.results().leave_out()))
        box.undo_asked.connect(self._undo)
        box.whole_asked.connect(lambda: self.results().show_whole())

    def focus(self) -> None:
        """Go to the search box, its words chosen."""
        self._box.setFocus()
        self._box.selectAll()

    def search_for(self, words: str) -> None:
        """As if ``words`` had just been typed."""
        self.focus()
        self._box.setText(words)

    def search(self, words: str) -> None:
        """Show what ``words`` find; without words the searches of the past."""
        status = self._window.status
        if not words.strip():
            self.close()
            if self._box.hasFocus():
                self._offer_searches()
            status.show_counts(self._window.tab().status())
            return
        popup = self.results()
        popup.search(words)
        popup.place_below(self._box)
        status.show_counts((f"{popup.found}件",))

    def results(self) -> SearchPopup:
        """The list of results, made when first wanted."""
        if self._popup is None:
            from desk_catalog.ui.search_popup import SearchPopup

            self._popup = SearchPopup(self._window.desk, self._window)
            self._popup.picked.connect(self._open_found)
            self._popup.again.connect(self._box.setText)
            self._popup.said.connect(self._say)
        return self._popup

    def is_open(self) -> bool:
        """Whether results are in sight."""
        return self._popup is not None and self._popup.isVisible()

    def close(self) -> None:
        """Put the results away."""
        if self._popup is not None:
            self._popup.hide()

    def step_back(self) -> bool:
        """Close what of the search is open; whether anything was."""
        if self.is_open():
            self.close()
            return True
        if self._box.hasFocus():
            self._box.clear()
            self._window.focus_pane(0)
            return True
        return False

    def follow(self) -> None:
        """The window has another size: the results stay below their box."""
        if self._popup is not None and self._popup.isVisible():
            self._popup.place_below(self._box)

    def _offer_searches(self) -> None:
        """The searches of the past, while nothing is typed yet."""
        if not self._box.words() and any(self._window.desk.own.searches()):
            self.results().show_past()
            self.results().place_below(self._box)

    def _undo(self) -> None:
        """What was left out of a search comes back; without that, Ctrl+Z is the text's."""
        said = self.results().take_in() if self.is_open() else ""
        if said:
            self._say(said)
        else:
            self._box.undo()

    def _say(self, sentence: str) -> None:
        if sentence:
            self._window.status.say(sentence)
        if self.is_open():
            self.follow()
            if self._box.words().strip():
                self._window.status.show_counts((f"{self.results().found}件",))

    def _open_found(self, found: Found) -> None:
        self._window.desk.own.note_search(self._box.words().strip())
        self._box.clear()
        self._window.go(Place(TAB_OF_KIND[found.kind], found.kind, found.id))
