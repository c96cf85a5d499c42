"""The doors of the program, each a function of a seed: what was put to it was taken or refused.

What leaves the program again, in files and on paper, is in :mod:`.leaving`.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import shutil
from datetime import date
from pathlib import Path
from typing import ClassVar
from unittest import mock

from bench.damage import Maker, Trial
from bench.fuzzing.leaving import Exports, Own
from bench.fuzzing.mutate import HOSTILE, spoil_database, spoiled_bytes, spoiled_json, spoiled_text
from bench.fuzzing.strings import one_string
from bench.fuzzing.target import FaultError, Target, application, overhearing, sentence
from desk_catalog import paths
from desk_catalog.editions.container import compose
from desk_catalog.editions.installing import install
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import verify
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import entries
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.search import Index

ROOT = Path(__file__).parents[2]


class Search(Target):
    """What is typed into the search."""

    share = 30_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        catalogue = Catalogue.open(paths.default_catalogue())
        self._index = Index(catalogue)
        self._texts = [field.text for entry in entries(catalogue) for field in entry.fields]

    def put(self, chance: random.Random) -> bool:
        return self.judge(one_string(self._texts, chance))

    def judge(self, text: str) -> bool:
        """Search for a text; whether anything was found, or something near it."""
        return bool(self._index.search(text, 50) or self._index.near(text))


class CatalogueFile(Target):
    """catalog.sqlite, as the window opens it and asks it."""

    share = 6_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._running = application()  # paper asks it for its fonts
        self._sound = paths.default_catalogue().read_bytes()

    def put(self, chance: random.Random) -> bool:
        path = self.folder / "カタログ.sqlite"
        if chance.random() < 0.5:
            path.write_bytes(spoiled_bytes(self._sound, chance))
        else:
            path.write_bytes(self._sound)
            spoil_database(path, chance)
        taken = self.judge(path)
        if taken and chance.random() < 0.05:  # a window takes long
            self.draw(path)
        return taken

    def draw(self, path: Path) -> None:
        """A window on a file that was taken, each of its tabs painted; a sentence instead of it is right too."""
        from PySide6.QtWidgets import QApplication

        from desk_catalog import app
        from desk_catalog.ui.place import PROGRAMS, Place

        with overhearing():
            try:
                window = app.unseen_window(path)
            except CatalogueError as error:
                sentence(error)
                return
            window.show()
            for number in range(window.bar.count()):
                window.bar.setCurrentIndex(number)
                QApplication.processEvents()
            for program in list(window.desk.programs)[:1]:
                window.go(Place(PROGRAMS, "program", program))
            window.header.search.setText("大学")
            QApplication.processEvents()
            window.grab()
            window.close()
            window.desk.catalogue.close()

    def judge(self, path: Path) -> bool:
        """Open a file, read what the window reads, and let it go out again; whether it was taken."""
        before = path.read_bytes()
        try:
            with contextlib.closing(Catalogue.open(path)) as catalogue:
                catalogue.edition(), catalogue.programs(), catalogue.contacts(), catalogue.networks()
                catalogue.cards(), catalogue.needs(), catalogue.section1(), catalogue.figures()
                Index(catalogue).search("大学", 20)
                self._let_out(catalogue)
        except CatalogueError as error:
            return sentence(error)
        finally:
            if path.read_bytes() != before:
                raise FaultError("the file was written to")
        return True

    def _let_out(self, catalogue: Catalogue) -> None:
        """Every export, and the sheet of the programme with the most to say."""
        from desk_catalog.exchange.formats import FORMATS
        from desk_catalog.exchange.kinds import KINDS
        from desk_catalog.paper.content import sheet_contents
        from desk_catalog.paper.fonts import require_faces
        from desk_catalog.paper.plain import plain_text
        from desk_catalog.paper.sheet import compose
        from desk_catalog.paper.text import Typesetter

        for kind in KINDS.values():
            rows = kind.read(catalogue)
            for name in ("csv", "json"):  # a workbook takes long, and Exports writes those
                FORMATS[name].encode(rows)
        programs = catalogue.programs()
        if programs:
            longest = max(programs, key=lambda one: len(one.pages)).program_id
            for content in sheet_contents(catalogue, (longest,), office="試験課", today=date(2022, 3, 1)):
                plain_text(content)
                compose(content, Typesetter(require_faces()))


class OwnFile(Target):
    """The user's file, of each form there was: opened, read, and read in from another."""

    share = 15_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        kept = sorted((ROOT / "tests" / "store" / "own" / "files").glob("*.sqlite"))
        self._sound = [path.read_bytes() for path in kept]
        assert len(self._sound) >= 3

    def put(self, chance: random.Random) -> bool:
        path, other = self.folder / "自分の.sqlite", self.folder / "ほかの.sqlite"
        for one in (path, other):
            for file in self.folder.glob(f"{one.name}*"):
                file.unlink()
        sound = chance.choice(self._sound)
        path.write_bytes(spoiled_bytes(sound, chance) if chance.random() < 0.5 else sound)
        if path.read_bytes() == sound:
            spoil_database(path, chance)
        return self.judge(path, other)

    def judge(self, path: Path, other: Path) -> bool:
        """Open a file, read it, write to it and export it to ``other``; whether it was taken."""
        from desk_catalog.store.own import open_own

        before = path.read_bytes()
        try:
            own = open_own(path, patience=0.05)
        except CatalogueError as error:
            if path.read_bytes() != before:
                raise FaultError("a refused file was written to") from error
            return sentence(error)
        try:
            own.memos.all(), own.favourites.all(), own.sets.all(), own.networks.all(), own.settings.load()
            own.memos.put("program", "sparc", "メモ")
            own.export_to(other)
        except CatalogueError as error:
            return sentence(error)
        finally:
            own.close()
        return True


class EditionFile(Target):
    """An edition file, verified and installed: damaged on its way, or signed around a catalogue that is spoilt."""

    share = 10_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._maker = Maker()
        self._trial = Trial(folder, self._maker)
        self._catalogue = CatalogueFile(folder)

    def put(self, chance: random.Random) -> bool:
        self._maker.chance = chance
        if chance.random() < 0.3:
            return self._signed(chance)
        _kind, data = self._maker.at_random()
        said = self._trial.refusal(data)
        if not said:
            raise FaultError("a damaged edition was taken")
        return False

    def _signed(self, chance: random.Random) -> bool:
        path = self.folder / "署名済み.sqlite"
        path.write_bytes(self._maker.catalogue)
        spoil_database(path, chance)
        return self.judge(self.signed(path.read_bytes()))

    def signed(self, catalogue: bytes) -> Path:
        """An edition file around these bytes, signed with a trusted key."""
        path = self.folder / "署名済み.dcat"
        path.write_bytes(compose(self._maker.parts(catalogue)))
        return path

    def judge(self, path: Path) -> bool:
        """Install a file that a trusted key may have signed; whether it was taken, and then it can be read."""
        folder = self.folder / "棚"
        shutil.rmtree(folder, ignore_errors=True)
        shelf = Shelf(folder)
        try:
            entry = install(verify(path, self._maker.trusted), shelf)
        except CatalogueError as error:
            if shelf.installed():
                raise FaultError("a refused edition was installed") from error
            return sentence(error)
        if not self._catalogue.judge(entry.catalogue):
            raise FaultError("an edition was installed that cannot be read")
        return True


class PolicyFile(Target):
    """The administrator's policy."""

    share = 15_000
    _SOUND: ClassVar[dict[str, object]] = {
        "catalogue": "//server/共有/catalog.sqlite",
        "keys": [{"name": "文部科学省", "key": "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"}],
    }

    def put(self, chance: random.Random) -> bool:
        path = self.folder / "policy.json"
        if chance.random() < 0.4:
            path.write_bytes(spoiled_bytes(json.dumps(self._SOUND).encode(), chance))
        else:
            spoiled = spoiled_json(self._SOUND, chance)
            path.write_bytes(json.dumps(spoiled, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return self.judge(path)

    def judge(self, path: Path) -> bool:
        """Read a policy and its keys; whether it was taken."""
        from desk_catalog.editions import policy, trust

        before = path.read_bytes()
        try:
            found = policy.load((path,))
            with mock.patch.object(paths, "policy_files", lambda: (path,)):
                trust.trusted_keys()
        except CatalogueError as error:
            return sentence(error)
        finally:
            if path.read_bytes() != before:
                raise FaultError("the policy was written to")
        return bool(found)


class Workbook(Target):
    """The workbook an edition is made in."""

    share = 1_500

    def __init__(self, folder: Path) -> None:
        from tests.editions import write_edition

        from desk_catalog.authoring.workbook.exchanging import to_workbook

        super().__init__(folder)
        self.sound = to_workbook(write_edition(folder / "r4"))

    def put(self, chance: random.Random) -> bool:
        return self.judge(spoiled_bytes(self.sound, chance) if chance.random() < 0.4 else self._cells(chance))

    def judge(self, data: bytes) -> bool:
        """Read a workbook in; whether it was taken."""
        from desk_catalog.authoring.workbook.exchanging import from_workbook

        path, target = self.folder / "版.xlsx", self.folder / "back"
        path.write_bytes(data)
        shutil.rmtree(target, ignore_errors=True)
        try:
            taken = from_workbook(path, self.folder / "none", target)
        except CatalogueError as error:
            return sentence(error)
        if taken.faults and target.exists():
            raise FaultError("a faulty workbook was written down")
        return not taken.faults

    def _cells(self, chance: random.Random) -> bytes:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import IllegalCharacterError

        book = load_workbook(io.BytesIO(self.sound))
        for _ in range(chance.randint(1, 6)):
            page = chance.choice(book.worksheets)
            cell = page.cell(chance.randint(1, page.max_row + 1), chance.randint(1, page.max_column + 1))
            with contextlib.suppress(IllegalCharacterError, AttributeError, ValueError):
                cell.value = chance.choice((None, True, -1, 2**60, 1.5, 1e300, "=A1", "=1/0", *HOSTILE))
        if chance.random() < 0.2:
            chance.choice(book.worksheets).merge_cells("A1:C3")
        if chance.random() < 0.1 and len(book.worksheets) > 1:
            book.remove(chance.choice(book.worksheets))
        written = io.BytesIO()
        try:
            book.save(written)
        except (ValueError, AttributeError):  # what no program can have saved
            return self.sound
        return written.getvalue()


class EditionTexts(Target):
    """The plain text files of an edition."""

    share = 4_000

    def __init__(self, folder: Path) -> None:
        from tests.editions import write_edition

        super().__init__(folder)
        self._edition = write_edition(folder / "r4")
        self._files = sorted(self._edition.glob("*.csv"))
        self._sound = {path: path.read_bytes() for path in self._files}

    def put(self, chance: random.Random) -> bool:
        from desk_catalog import authoring

        path = chance.choice(self._files)
        data = self._sound[path]
        if chance.random() < 0.4:
            path.write_bytes(spoiled_bytes(data, chance))
        else:
            rows = list(csv.reader(io.StringIO(data.decode())))
            row = chance.choice(rows)
            row[chance.randrange(len(row))] = chance.choice(HOSTILE)
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
        try:
            problems = authoring.check(self._edition)
            for problem in problems:
                if not any("ぁ" <= sign <= "ん" for sign in problem.reason):
                    raise FaultError(f"no sentence: {problem.reason!r}")
        except CatalogueError as error:
            return sentence(error)
        finally:
            path.write_bytes(data)
        return not problems


class Commands(Target):
    """The command line's arguments."""

    share = 2_000
    _COMMANDS: ClassVar[tuple[str, ...]] = (
        *("search", "sheet", "export", "roster", "pair", "catalogue", "edition"),
        *("handout", "map", "directory", "diagram", "comparison"),
    )
    _WORDS: ClassVar[tuple[str, ...]] = (
        *(*_COMMANDS, "verify", "check", "list", "programs", "all", "A3", "a.pdf", "a.png", "a.csv"),
        *("--format", "json", "csv", "-o", "-", "--catalogue", "--profile", "--json", "--key", "--paper"),
        *("sparc", "広島", "34", "--kind", "共創の場", "--limit", "5", "--help", "--version", "--office"),
    )

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._running = application()
        self._deep = folder / "a" / "b" / "c"  # a path upwards still ends within the folder
        self._deep.mkdir(parents=True)

    def put(self, chance: random.Random) -> bool:
        return self.judge(self._whole(chance) if chance.random() < 0.3 else self._any(chance))

    def _any(self, chance: random.Random) -> list[str]:
        words = [self._word(chance) for _ in range(chance.randint(1, 6))]
        if words[0] not in self._COMMANDS:
            words.insert(0, chance.choice(self._COMMANDS))  # without a command the window would open
        return words

    def _whole(self, chance: random.Random) -> list[str]:
        """A command that prints with all it needs, and with one word too many or exchanged: chance alone makes few."""
        words = list(chance.choice(_WHOLE))
        words.insert(chance.randrange(1, len(words) + 1), self._word(chance))
        if chance.random() < 0.5:
            del words[chance.randrange(1, len(words))]
        return words

    def _word(self, chance: random.Random) -> str:
        if chance.random() < 0.8:
            return chance.choice(self._WORDS)
        return chance.choice(HOSTILE).replace("\0", "").lstrip("/")  # nothing outside the folder is written

    def judge(self, words: list[str]) -> bool:
        """Run a command line; whether it did what it was asked."""
        from desk_catalog import cli

        out, err = io.StringIO(), io.StringIO()
        where = Path.cwd()
        os.chdir(self._deep)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                cli.main(words)
        except SystemExit as ended:
            code = ended.code
        finally:
            os.chdir(where)
        if code and "Traceback" in err.getvalue():
            raise FaultError(f"{words!r}: {err.getvalue()[-300:]}")
        if code and not any("ぁ" <= sign <= "ん" for sign in err.getvalue() + out.getvalue()):
            raise FaultError(f"{words!r} is refused without a word")
        return not code


_WHOLE = (
    ("handout", "sparc", "COI-NEXT", "-o", "a.pdf"),
    ("map", "all", "-o", "a.png"),
    ("map", "農業", "--paper", "A3", "-o", "a.pdf"),
    ("directory", "-o", "a.pdf"),
    ("diagram", "広島", "-o", "a.png"),
    ("comparison", "sparc", "COI-NEXT", "-o", "a.pdf"),
    ("pair", "広島", "34", "-o", "a.pdf"),
    ("roster", "広島", "-o", "a.csv"),
)


class Typed(Target):
    """Words typed into the real window: search, memo, the tabs with what was found."""

    share = 4_500

    def __init__(self, folder: Path) -> None:
        from desk_catalog import app
        from desk_catalog.ui.place import PROGRAMS, Place

        super().__init__(folder)
        self._running = application()
        self._window = app.unseen_window(paths.default_catalogue())
        self._window.show()
        self._window.go(Place(PROGRAMS, "program", "sparc"))

    def put(self, chance: random.Random) -> bool:
        from PySide6.QtWidgets import QApplication

        from desk_catalog.ui.widgets.memo import MemoBox

        text = spoiled_text("地域の大学と自治体", chance)
        with overhearing():
            if chance.random() < 0.5:
                self._window.header.search.setText(text)
            else:
                box = self._window.tab().findChildren(MemoBox)[0]
                box.edit.setPlainText(text)
                box.keep()
                kept = self._window.desk.own.memo("program", "sparc")
                if kept.strip() != box.edit.toPlainText().strip():
                    raise FaultError(f"a memo was not kept: {text[:80]!r}")
            QApplication.processEvents()
        return True

    def end(self) -> None:
        self._window.close()
        self._window.desk.catalogue.close()


TARGETS: dict[str, type[Target]] = {
    "search": Search,
    "catalogue": CatalogueFile,
    "own": OwnFile,
    "edition": EditionFile,
    "policy": PolicyFile,
    "workbook": Workbook,
    "texts": EditionTexts,
    "exports": Exports,
    "words": Own,
    "commands": Commands,
    "typed": Typed,
}
