"""Hostile words on their way out of the program: into files for other programs, the user's file, and onto paper.

What is right is said here once more and in other words than the program's own: a judge who asks the judged finds
nothing.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

from bench.fuzzing.mutate import HOSTILE, whole
from bench.fuzzing.target import FaultError, Target, application
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue

# A spreadsheet runs a cell of a CSV file that begins so; a wide sign alone is a printed one.
_RUNS_IN_CSV = re.compile(r"[=+\-@\t\r\n]|[＝＋－＠].", re.DOTALL)
# What is text in a workbook becomes a formula when it is edited, unless it is marked.
_RUNS_WHEN_EDITED = re.compile(r"[=+\-@\t\r\n]")
_NOT_IN_XML = dict.fromkeys({*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {9, 10, 13})
_DAY = date(2022, 3, 1)


class Exports(Target):
    """Hostile words in every cell of what is exported: text everywhere, never a formula, never another row."""

    share = 9_000

    def put(self, chance: random.Random) -> bool:
        rows = [tuple(words(chance) for _ in range(3)) for _ in range(2)]
        workbook = chance.random() < 0.1  # reading one takes long
        return self.judge(rows, workbook=workbook)

    def judge(self, rows: list[tuple[str, ...]], *, workbook: bool) -> bool:
        """Export rows of three words in each format and read them back."""
        from desk_catalog.exchange.formats import FORMATS
        from desk_catalog.exchange.sheet import Column, sheet

        columns = tuple(Column(f"c{at}", f"欄{at}", lambda row, at=at: row[at]) for at in range(3))
        made = sheet("一覧", columns, rows)
        wanted = [[cell.translate(_NOT_IN_XML) for cell in row] for row in rows]
        text = FORMATS["csv"].encode(made).decode("utf-8-sig")
        read = list(csv.reader(io.StringIO(text, newline="")))
        if any(_RUNS_IN_CSV.match(cell) for row in read for cell in row):
            raise FaultError(f"csv, a formula: {rows!r}")
        if read[1:] != [[f"'{cell}" if _RUNS_IN_CSV.match(cell) else cell for cell in row] for row in wanted]:
            raise FaultError(f"csv, other words: {rows!r}")
        objects = json.loads(FORMATS["json"].encode(made))
        if [list(one.values()) for one in objects] != [list(row) for row in rows]:
            raise FaultError(f"json: {rows!r}")
        if workbook:
            _judge_workbook(FORMATS["xlsx"].encode(made), wanted)
        return True


def _judge_workbook(data: bytes, wanted: list[list[str]]) -> None:
    from openpyxl import load_workbook

    page = load_workbook(io.BytesIO(data)).active
    if page is None or page.max_row != 1 + len(wanted):
        raise FaultError(f"xlsx, other rows: {wanted!r}")
    for cells, row in zip(page.iter_rows(min_row=2), wanted, strict=True):
        for cell, word in zip(cells, row, strict=True):
            if cell.data_type == "f":
                raise FaultError(f"xlsx, a formula: {word!r}")
            if (cell.value or "") != word.replace("\r\n", "\n").replace("\r", "\n"):
                raise FaultError(f"xlsx, other words: {cell.value!r} for {word!r}")
            if _RUNS_WHEN_EDITED.match(word) and not cell.quotePrefix:
                raise FaultError(f"xlsx, a formula once it is edited: {word!r}")


class Own(Target):
    """Memos, names of offices, networks and members: kept as written, on the sheet letter by letter."""

    share = 3_000

    def __init__(self, folder: Path) -> None:
        from desk_catalog.paper.fonts import require_faces
        from desk_catalog.paper.text import Typesetter
        from desk_catalog.store.own import open_own

        super().__init__(folder)
        self._running = application()
        self._setter = Typesetter(require_faces())
        self._own = open_own(folder / "own.sqlite")
        self._catalogue = Catalogue.open(paths.default_catalogue())

    def put(self, chance: random.Random) -> bool:
        # Reading a page takes long.
        return self.judge([words(chance) for _ in range(5)], paper=chance.random() < 0.2)

    def judge(self, said: list[str], *, paper: bool) -> bool:
        """Keep a memo, an office, a network, a member and a note, read them back, and look for them on paper."""
        memo, office, network, member, note = said
        self._keep_memo(memo)
        self._say_office(office, paper=paper)
        self._keep_network(network, member, note, paper=paper)
        return True

    def end(self) -> None:
        self._own.close()
        self._catalogue.close()

    def _keep_memo(self, text: str) -> None:
        self._own.memos.put("program", "sparc", text)
        kept = self._own.memos.of("program", "sparc")
        if (kept.text if kept else "") != (text if text.strip() else ""):
            raise FaultError(f"a memo was not kept: {text!r}")

    def _say_office(self, office: str, *, paper: bool) -> None:
        from desk_catalog.paper import plain, sheet
        from desk_catalog.paper.content import OFFICE_LABEL, sheet_contents

        (content,) = sheet_contents(self._catalogue, ("sparc",), office=office, today=_DAY)
        text, name = plain.plain_text(content), office.strip()
        if content.name not in text or (name and f"\n{OFFICE_LABEL}：{name}\n" not in text):
            raise FaultError(f"a sheet read aloud lost a name: {office!r}")
        if paper:
            _find((content.name, office), (sheet.compose(content, self._setter),))

    def _keep_network(self, name: str, organization: str, note: str, *, paper: bool) -> None:
        from desk_catalog.catalog.own import OwnMember, OwnNetwork, joined, new_network_id, organization_id_of
        from desk_catalog.paper.roster import roster

        network = OwnNetwork(
            new_network_id("1"), True, name, "", note, ("広島県",), contact=organization, note=note
        )
        member = OwnMember(
            network.network_id, organization_id_of(organization), organization, "学", name, note
        )
        self._own.networks.put_network(network)
        self._own.networks.put_member(network, member)
        kept = self._own.networks.all()
        self._own.networks.remove_network(network.network_id)
        unstamped = [replace(one, added="", changed="") for one in (*kept.networks, *kept.members)]
        if unstamped != [network, member]:
            raise FaultError(f"a network was not kept: {network!r}, {member!r}: {kept!r}")
        if paper:
            networks = joined((), self._catalogue.schemes(), kept)
            edition = self._catalogue.edition()
            pages = roster("広島県", networks, edition, self._setter, office="", today=_DAY).pages
            _find((name, organization), pages)


def _find(wanted: tuple[str, ...], pages: object) -> None:
    """All that has letters stands in a PDF of the pages, as somebody copies it from there."""
    import pypdf

    from desk_catalog.paper import pdf

    data = pdf.pdf_bytes(pages, title="試験")  # type: ignore[arg-type]
    text = _letters("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))
    for words_of_one in wanted:
        if _letters(words_of_one) not in text:
            raise FaultError(f"not on paper: {words_of_one!r}")


def _letters(text: str) -> str:
    """Only what has a shape: no blanks, nothing invisible, and not what is printed for a character no font has."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        one for one in composed if unicodedata.category(one)[0] in "LMNPS" and one not in "〓\ufffd"
    )


def words(chance: random.Random) -> str:
    """One to three hostile texts in a row."""
    return whole("".join(chance.choice(HOSTILE) for _ in range(chance.randint(1, 3))))
