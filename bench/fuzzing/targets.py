"""The doors of the program, each a function of a seed: what was put to it was taken or refused.

A target is made once for a process with a folder of its own and asked with one seed after the other. It answers True
where the input was taken, False where it was refused in one sentence for the person; everything else is a fault:
another exception, a sentence that is none, a file that changed though nothing was to change.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import shutil
import sys
import traceback
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import ClassVar
from unittest import mock

from bench.damage import Maker, Trial
from bench.fuzzing.mutate import HOSTILE, spoil_database, spoiled_bytes, spoiled_json, spoiled_text, whole
from bench.fuzzing.strings import one_string
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


class FaultError(AssertionError):
    """What must not be."""


def sentence(error: CatalogueError) -> bool:
    """False, for a refusal; FaultError where it is no sentence for a person."""
    said = str(error)
    if "\n" in said or not any("ぁ" <= sign <= "ん" for sign in said):
        raise FaultError(f"no sentence: {said[:200]!r}")
    return False


class Target(ABC):
    """``share`` is how many of 100,000 inputs are put to it."""

    share: ClassVar[int]

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def end(self) -> None:  # noqa: B027 - most change nothing
        """After the last input: what was changed of the process is as before."""

    @abstractmethod
    def put(self, chance: random.Random) -> bool:
        """Put one input made by ``chance``; whether it was taken."""


class Search(Target):
    """What is typed into the search."""

    share = 30_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        catalogue = Catalogue.open(paths.default_catalogue())
        self._index = Index(catalogue)
        self._texts = [field.text for entry in entries(catalogue) for field in entry.fields]

    def put(self, chance: random.Random) -> bool:
        text = one_string(self._texts, chance)
        return bool(self._index.search(text, 50) or self._index.near(text))


class CatalogueFile(Target):
    """catalog.sqlite, as the window opens it and asks it."""

    share = 6_000

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._sound = paths.default_catalogue().read_bytes()

    def put(self, chance: random.Random) -> bool:
        path = self.folder / "カタログ.sqlite"
        if chance.random() < 0.5:
            path.write_bytes(spoiled_bytes(self._sound, chance))
        else:
            path.write_bytes(self._sound)
            spoil_database(path, chance)
        return self.judge(path)

    def judge(self, path: Path) -> bool:
        """Open a file and read what the window reads; whether it was taken."""
        before = path.read_bytes()
        try:
            with contextlib.closing(Catalogue.open(path)) as catalogue:
                catalogue.edition(), catalogue.programs(), catalogue.contacts(), catalogue.networks()
                catalogue.cards(), catalogue.needs(), catalogue.section1(), catalogue.figures()
                Index(catalogue).search("大学", 20)
        except CatalogueError as error:
            return sentence(error)
        finally:
            if path.read_bytes() != before:
                raise FaultError("the file was written to")
        return True


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
        path = self.folder / "署名済み.dcat"
        path.write_bytes(self._maker.catalogue)
        spoil_database(path, chance)
        path.write_bytes(compose(self._maker.parts(path.read_bytes())))
        return self.judge(path)

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
        self._sound = to_workbook(write_edition(folder / "r4"))

    def put(self, chance: random.Random) -> bool:
        from desk_catalog.authoring.workbook.exchanging import from_workbook

        path, target = self.folder / "版.xlsx", self.folder / "back"
        path.write_bytes(spoiled_bytes(self._sound, chance) if chance.random() < 0.4 else self._cells(chance))
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

        book = load_workbook(io.BytesIO(self._sound))
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
            return self._sound
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


class Exports(Target):
    """Hostile words in every cell of what is exported: text everywhere, never a formula, never another row."""

    share = 9_000

    def put(self, chance: random.Random) -> bool:
        from openpyxl import load_workbook

        from desk_catalog.exchange.characters import is_formula, plain
        from desk_catalog.exchange.formats import FORMATS
        from desk_catalog.exchange.sheet import Column, sheet

        rows = [tuple(_words(chance) for _ in range(3)) for _ in range(2)]
        made = sheet(
            "一覧",
            tuple(Column(f"c{at}", f"欄{at}", lambda row, at=at: row[at]) for at in range(3)),
            rows,
        )
        read = list(csv.reader(io.StringIO(FORMATS["csv"].encode(made).decode("utf-8-sig"), newline="")))
        if len(read) != 3 or any(is_formula(cell) for row in read for cell in row):
            raise FaultError(f"csv: {rows!r}")
        words = [[plain(cell) for cell in row] for row in rows]
        if [[cell.removeprefix("'") for cell in row] for row in read[1:]] != [
            [cell.removeprefix("'") for cell in row] for row in words
        ]:
            raise FaultError(f"csv, other words: {rows!r}")
        objects = json.loads(FORMATS["json"].encode(made))
        if [list(one.values()) for one in objects] != [list(row) for row in rows]:
            raise FaultError(f"json: {rows!r}")
        if chance.random() < 0.1:  # reading a workbook takes long
            page = load_workbook(io.BytesIO(FORMATS["xlsx"].encode(made))).active
            if page is None or page.max_row != 3:
                raise FaultError(f"xlsx: {rows!r}")
            if any(cell.data_type == "f" for row in page.iter_rows() for cell in row):
                raise FaultError(f"xlsx, a formula: {rows!r}")
        return True


def _words(chance: random.Random) -> str:
    return whole("".join(chance.choice(HOSTILE) for _ in range(chance.randint(1, 3))))


class Own(Target):
    """Memos, names of offices, networks and members: kept as written, on the sheet letter by letter."""

    share = 3_000

    def __init__(self, folder: Path) -> None:
        from desk_catalog.store.own import open_own

        super().__init__(folder)
        self._own = open_own(folder / "own.sqlite")
        self._catalogue = Catalogue.open(paths.default_catalogue())

    def put(self, chance: random.Random) -> bool:
        from datetime import date

        from desk_catalog.paper.content import sheet_contents
        from desk_catalog.paper.plain import plain_text

        text = _words(chance)
        self._own.memos.put("program", "sparc", text)
        kept = self._own.memos.of("program", "sparc")
        if (kept.text if kept else "") != text and text.strip():
            raise FaultError(f"a memo was not kept: {text!r}")
        (content,) = sheet_contents(self._catalogue, ("sparc",), office=text, today=date(2022, 3, 1))
        if "SPARC" not in plain_text(content):
            raise FaultError(f"a sheet lost its name: {text!r}")
        return True


class Commands(Target):
    """The command line's arguments."""

    share = 2_000
    _WORDS: ClassVar[tuple[str, ...]] = (
        *("search", "sheet", "export", "roster", "pair", "catalogue", "edition", "verify", "check", "list"),
        *("programs", "--format", "json", "csv", "-o", "-", "--catalogue", "--profile", "--json", "--key"),
        *("sparc", "広島", "34", "--kind", "共創の場", "--limit", "5", "--help", "--version", "--office"),
    )

    def put(self, chance: random.Random) -> bool:
        from desk_catalog import cli

        words = [
            chance.choice(self._WORDS) if chance.random() < 0.8 else chance.choice(HOSTILE).replace("\0", "")
            for _ in range(chance.randint(1, 6))
        ]
        if not {"search", "sheet", "export", "roster", "pair", "catalogue", "edition"} & set(words[:1]):
            words.insert(0, "search")  # without a command the window would open
        out, err = io.StringIO(), io.StringIO()
        where = Path.cwd()
        os.chdir(self.folder)
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                cli.main(words)
        except SystemExit as ended:
            code = ended.code
        finally:
            os.chdir(where)
        if code and "Traceback" in err.getvalue():
            raise FaultError(f"{words!r}: {err.getvalue()[-300:]}")
        return not code


class Typed(Target):
    """Words typed into the real window: search, memo, the tabs with what was found."""

    share = 4_500

    def __init__(self, folder: Path) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from desk_catalog import app
        from desk_catalog.ui.place import PROGRAMS, Place

        super().__init__(folder)
        # PySide hands out there what a slot or a painting raises: nobody else would hear of it.
        self._hook, sys.excepthook = sys.excepthook, self._raised
        self._heard: list[str] = []
        self._window = app.unseen_window(paths.default_catalogue())
        self._window.show()
        self._window.go(Place(PROGRAMS, "program", "sparc"))

    def put(self, chance: random.Random) -> bool:
        from PySide6.QtWidgets import QApplication

        from desk_catalog.ui.widgets.memo import MemoBox

        text = spoiled_text("地域の大学と自治体", chance)
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
        if self._heard:
            raise FaultError(self._heard.pop())
        return True

    def end(self) -> None:
        sys.excepthook = self._hook
        self._window.close()
        self._window.desk.catalogue.close()

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._heard.append("".join(traceback.format_exception(kind, error, trace, limit=-4)))


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
