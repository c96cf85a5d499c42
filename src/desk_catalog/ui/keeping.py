"""What the user keeps, as the window uses it: every change saved at once, every failure a sentence in the status line.

Nothing here raises: where the user's file cannot be written the change stays in memory or is not made, and
``failed`` says so. What stays in memory is tried again until it is saved, and ``recovered`` says that it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desk_catalog.catalog.own import Additions, OwnMember, OwnNetwork
from desk_catalog.paths import is_there
from desk_catalog.settings import Settings
from desk_catalog.store.own import NOT_SAVED, PATIENCE, HandoutSet, OwnFile, OwnFileError, open_own
from desk_catalog.store.own.values import Memo, Recent

Answer = TypeVar("Answer")
RETRY = 15_000
"""Milliseconds between two attempts to save what could not be saved."""

_RECOVERED = "保存できていなかったメモなどを保存しました。"


class Keeping(QObject):
    """The user's own file behind the window.

    ``changed`` says that favourites or the 配布セット are new, ``networks_changed`` that the user's own networks or
    members are, ``failed`` and ``recovered`` carry one sentence for the user.
    ``trouble`` is what failed last, '' while all is saved.
    """

    changed = Signal()
    networks_changed = Signal()
    failed = Signal(str)
    recovered = Signal(str)

    def __init__(self, own: OwnFile | None = None, wanted: Path | None = None, trouble: str = "") -> None:
        """``wanted`` is where a session in memory is to be saved as soon as that is possible, if anywhere."""
        super().__init__()
        self.own = own if own is not None else OwnFile.in_memory()
        self.trouble = trouble
        self._wanted = wanted
        self._failures = 0
        self._clock = QTimer(self)
        self._clock.setInterval(RETRY)
        self._clock.timeout.connect(self.try_again)
        if wanted is not None:
            self._clock.start()
        self._before: HandoutSet | None = None
        self._removed: list[Additions] = []  # of the user's networks and members, the last one at the end

    @classmethod
    def open(cls, path: Path) -> tuple[Keeping, str]:
        """The file at ``path``; where it is not fit, a session that is not saved and the sentence that says why."""
        try:
            return cls(open_own(path)), ""
        except OwnFileError as error:
            sentence = f"{NOT_SAVED}{error}"  # what matters most, first: the line may be short
            return cls(wanted=path, trouble=sentence), sentence

    def unsaved(self) -> bool:
        """Whether the user would miss something if the program ended now."""
        return bool(self.own.memos.unsaved()) or (self._wanted is not None and self.own.holds())

    def try_again(self) -> bool:
        """Save what could not be saved, if that is possible at once."""
        had = self.unsaved()
        self.own.wait_for_others(0)
        try:
            self._save_all()
        except OwnFileError:
            return False
        finally:
            self.own.wait_for_others(PATIENCE)
        self._is_well(_RECOVERED if had else "")
        self.changed.emit()
        self.networks_changed.emit()
        return True

    def _save_all(self) -> None:
        if self._wanted is not None:
            self._go_on_in(self._wanted, lambda file: file.take_over(self.own))
            self._wanted = None
            self._before, self._removed = None, []  # under the numbers of the memory's sets
            return
        try:
            self.own.memos.save()
        except OwnFileError:
            # Opened while it was read-only, or on a share that was gone since: only a new door leads there. Where no
            # file is, none is made: the one with all the rest comes back with its share.
            if self.own.path is None or not is_there(self.own.path):
                raise
            self._go_on_in(self.own.path, lambda file: file.memos.adopt(self.own.memos))

    def _is_well(self, said: str = "") -> None:
        """All is saved again."""
        self._clock.stop()
        self.trouble = ""
        self.recovered.emit(said)

    def _go_on_in(self, path: Path, move: Callable[[OwnFile], object]) -> None:
        """Open the file, which others may have written to, and ``move`` there what is not saved."""
        file = open_own(path, patience=0)
        try:
            move(file)
        except BaseException:
            file.close()
            raise
        before, self.own = self.own, file
        before.close()

    # --- memos

    def memo(self, kind: str, id: str) -> str:
        """The user's words about a thing, '' if there are none."""
        found = self._tried(lambda: self.own.memos.of(kind, id), None)
        return found.text if found is not None else ""

    def put_memo(self, kind: str, id: str, text: str, seen: str) -> str:
        """Save a memo at once; ``seen`` is the text the user started from. Answers what is kept now."""
        saved = self._saved(lambda: self.own.memos.put(kind, id, text, seen=seen), None)
        return saved.text if saved is not None else text

    def memos(self) -> tuple[Memo, ...]:
        """Every memo; also those about things the present edition does not have."""
        return self._tried(self.own.memos.all, ())

    # --- favourites and 配布セット

    def favourites(self) -> tuple[str, ...]:
        """program_ids, the first marked first; also those the present edition does not have."""
        return self._tried(self.own.favourites.all, ())

    def put_favourite(self, program_id: str, wanted: bool) -> None:
        self._change(lambda: self.own.favourites.put(program_id, wanted))

    def handout(self) -> HandoutSet:
        """The current 配布セット."""
        return self._tried(self.own.sets.current, HandoutSet(0, "配布セット", "", (), True))

    def include(self, *program_ids: str) -> None:
        """Add to the current 配布セット, at its end."""
        self._change(lambda: self.own.sets.include(self.handout().set_id, *program_ids))

    def exclude(self, *program_ids: str) -> None:
        """Take out of the current 配布セット; ``take_back`` undoes it."""
        self._before = self.handout()
        self._change(lambda: self.own.sets.exclude(self.handout().set_id, *program_ids))

    def arrange(self, program_ids: Sequence[str]) -> None:
        """Put the current 配布セット in this order."""
        self._change(lambda: self.own.sets.arrange(self.handout().set_id, program_ids))

    def handout_sets(self) -> tuple[HandoutSet, ...]:
        """Every 配布セット."""
        return self._tried(self.own.sets.all, ())

    def programs(self) -> frozenset[str]:
        """program_ids of the user's own programmes: the favourites and what is in any 配布セット."""
        return frozenset(self.favourites()).union(*(one.program_ids for one in self.handout_sets()))

    def choose_set(self, set_id: int) -> None:
        """Make that 配布セット the current one."""
        self._change(lambda: self.own.sets.choose(set_id))

    def add_set(self, name: str) -> None:
        """A new empty 配布セット, the current one from now on."""
        self._change(lambda: self.own.sets.add(name))

    def rename_set(self, set_id: int, name: str) -> None:
        self._change(lambda: self.own.sets.rename(set_id, name))

    def remove_set(self) -> None:
        """Delete the current 配布セット; ``take_back`` undoes it."""
        self._before = before = self.handout()
        self._change(lambda: self.own.sets.remove(before.set_id))

    def to_take_back(self) -> str:
        """The name of the 配布セット that ``take_back`` would put back, '' for none."""
        return self._before.name if self._before is not None else ""

    def take_back(self) -> None:
        """Put the 配布セット back as it was before something was last taken out of it or it was deleted."""
        before, self._before = self._before, None
        if before is not None:
            self._change(lambda: self._put_back(before))

    def _put_back(self, before: HandoutSet) -> None:
        """Under its number, else under its name, else anew."""
        sets = self.own.sets
        there = {one.set_id for one in sets.all()} | {one.name for one in sets.all()}
        if before.set_id in there:
            set_id = before.set_id
        elif before.name in there:
            set_id = next(one.set_id for one in sets.all() if one.name == before.name)
        else:
            set_id = sets.add(before.name, before.note).set_id
        sets.include(set_id, *before.program_ids)
        sets.arrange(set_id, before.program_ids)
        sets.choose(set_id)

    # --- networks and members the user has added

    def added(self) -> Additions:
        """All of them, also those to networks that the present edition does not have."""
        return self._tried(self.own.networks.all, Additions())

    def put_network(self, network: OwnNetwork) -> str:
        """Add or change a network of the user's; answers why not, '' when it is kept."""
        return self._refused(lambda: self.own.networks.put_network(network))

    def put_member(self, network: OwnNetwork, member: OwnMember, instead_of: str | None = None) -> str:
        """Add or change a member, as OwnNetworks does; answers why not, '' when it is kept."""
        return self._refused(lambda: self.own.networks.put_member(network, member, instead_of))

    def remove_network(self, network_id: str) -> bool:
        """Delete a network of the user's with its members; ``put_back`` undoes it. False if that could not be saved."""
        return self._remove(lambda: self.own.networks.remove_network(network_id))

    def remove_member(self, network_id: str, organization_id: str) -> bool:
        """Delete a member the user has added; ``put_back`` undoes it. False if that could not be saved."""
        return self._remove(lambda: self.own.networks.remove_member(network_id, organization_id))

    def to_put_back(self) -> str:
        """The name of what ``put_back`` would put back, '' for nothing."""
        return _name_of(self._removed[-1]) if self._removed else ""

    def put_back(self) -> str:
        """Put back what was removed last, in its old place; answers why not, '' when it is there again."""
        said = self._refused(lambda: self.own.networks.restore(self._removed[-1])) if self._removed else ""
        if self._removed and not said:
            self._removed.pop()
        return said

    def _remove(self, work: Callable[[], Additions]) -> bool:
        removed = self._tried(work, None)
        if removed is None:
            return False
        if removed.networks:  # else another window was quicker
            self._removed.append(removed)
        self.networks_changed.emit()
        return True

    def _refused(self, work: Callable[[], object]) -> str:
        """Change the user's networks; the sentence that says why not goes to who asked, who shows it."""
        try:
            work()
        except OwnFileError as error:
            return str(error)
        self.networks_changed.emit()
        return ""

    # --- what was opened lately

    def opened_lately(self) -> tuple[tuple[str, str], ...]:
        """(kind, id), the newest first; also what the present edition does not have."""
        none: tuple[Recent, ...] = ()
        return tuple((one.kind, one.id) for one in self._tried(self.own.recent.all, none))

    def note_opened(self, kind: str, id: str) -> None:
        """The user has opened this just now."""
        self._saved(lambda: self.own.recent.add(kind, id), None)

    # --- searches

    def searches(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The saved ones, and those made lately."""
        return self._tried(self.own.searches.saved, ()), self._tried(self.own.searches.recent, ())

    def note_search(self, query: str) -> None:
        """Something was opened from the results of ``query``."""
        self._saved(lambda: self.own.searches.note(query), None)

    def put_search(self, query: str, wanted: bool) -> None:
        """Save a search, or save it no longer."""
        work = self.own.searches.save if wanted else self.own.searches.remove
        self._saved(lambda: work(query), None)

    def left_out(self, query: str) -> frozenset[tuple[str, str]]:
        """(kind, id) of what is left out of a saved search."""
        nothing: frozenset[tuple[str, str]] = frozenset()
        return self._tried(lambda: self.own.searches.hidden(query), nothing)

    def leave_out(self, query: str, kind: str, id: str, wanted: bool) -> None:
        """Leave something out of a saved search, or take it in again."""
        self._saved(lambda: self.own.searches.hide(query, kind, id, wanted=wanted), None)

    # --- settings and the window's state

    def settings(self) -> Settings:
        return self._tried(self.own.settings.load, Settings())

    def put_settings(self, settings: Settings) -> None:
        self._change(lambda: self.own.settings.save(settings))

    def state(self, key: str) -> str:
        """A piece of the window's state, '' if it was never kept."""
        return self._tried(lambda: str(self.own.settings.get(key) or ""), "")

    def put_state(self, values: dict[str, str]) -> None:
        """Keep pieces of the window's state in one go."""
        self._saved(lambda: self.own.settings.put(dict(values)), None)

    def close(self) -> None:
        """Try once more what could not be saved, and let go of the file."""
        if self._wanted is not None:
            self.try_again()
        self._change(self.own.memos.save)
        self._clock.stop()
        self.own.close()

    def _change(self, work: Callable[[], object]) -> None:
        self._saved(work, None)
        self.changed.emit()

    def _saved(self, work: Callable[[], Answer], otherwise: Answer) -> Answer:
        """As ``_tried``, for what writes: where that goes well again, there is no trouble any more."""
        failures = self._failures
        answer = self._tried(work, otherwise)
        if self.trouble and failures == self._failures and not self.unsaved() and self._wanted is None:
            self._is_well()
        return answer

    def _tried(self, work: Callable[[], Answer], otherwise: Answer) -> Answer:
        try:
            return work()
        except OwnFileError as error:
            self.trouble = str(error)
            self._failures += 1
            if self.own.memos.unsaved():
                self._clock.start()
            self.failed.emit(self.trouble)
            return otherwise


def _name_of(removed: Additions) -> str:
    """「名称」 of a network, or of the member that alone was removed."""
    network = removed.networks[0]
    return network.name if network.is_own and len(removed.members) != 1 else removed.members[0].organization
