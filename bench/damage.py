"""Ten thousand damaged edition files, each of which has to be refused with one sentence while nothing changes on disk.

    python -m bench.damage [NUMBER]

Three families: bytes of a sound file changed, cut or exchanged; files by people who want in (other keys, zip bombs,
paths that lead elsewhere); and files signed with a trusted key whose contents are not what they should be (triggers,
views, huge values, manifests that make no sense). Prints how many of each; the exit code is 1 if one is taken.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from desk_catalog import paths
from desk_catalog.catalog.tables import SCHEMA_VERSION
from desk_catalog.editions.container import CATALOGUE, MANIFEST, SIGNATURE, Parts, compose
from desk_catalog.editions.errors import UNCHANGED, EditionError
from desk_catalog.editions.installing import install
from desk_catalog.editions.minisign import SecretKey
from desk_catalog.editions.packing import Issue, pack
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.trust import TrustedKey
from desk_catalog.editions.verifying import verify

Damage = tuple[str, bytes]
"""What was done, and the bytes of the file."""

_BIDI = "\u202e"


class Maker:
    """Makes edition files, sound and damaged ones; always the same for the same ``seed``."""

    def __init__(self, seed: int = 8) -> None:
        self.chance = random.Random(seed)
        # Made of the seed, so that the same file can be put again.
        self.key, self.stranger = (
            SecretKey(self.chance.randbytes(8), self.chance.randbytes(32)) for _ in range(2)
        )
        self.trusted = (TrustedKey(self.key.public, "試験の鍵"),)
        self.catalogue = paths.default_catalogue().read_bytes()
        self.manifest, self.sound = pack(
            paths.default_catalogue(), self.key, Issue(100, date(2022, 3, 1), "試験")
        )
        self._poisoned = tuple(self._poisons())

    def parts(self, catalogue: bytes | None = None, key: SecretKey | None = None, **changed: Any) -> Parts:
        """Signed parts around ``catalogue``; ``changed`` are values of the manifest, right or wrong."""
        data = self.catalogue if catalogue is None else catalogue
        facts = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        values = {"format": 1, **asdict(self.manifest), **facts, **changed}
        text = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return self.signed(text, data, key)

    def signed(self, text: bytes, catalogue: bytes, key: SecretKey | None = None) -> Parts:
        """Parts whose manifest is ``text``, signed."""
        return Parts(text, (key or self.key).sign(text, "test").text().encode(), catalogue)

    def edition(self, serial: int) -> bytes:
        """A sound edition file of that serial."""
        return compose(self.parts(serial=serial))

    # --- the families

    def damaged(self, number: int) -> Iterator[Damage]:
        """So many damaged files: every special one, and bytes changed at random for the rest."""
        special = (*self.by_strangers(), *self.contradictions(), *self._poisoned)
        yield from special[:number]
        for _ in range(number - len(special)):
            yield self.at_random()

    def at_random(self) -> Damage:
        """A sound file with something done to its bytes."""
        data, chance = bytearray(self.sound), self.chance
        work = chance.choice(("bit", "head", "cut", "run", "swap", "lost", "more"))
        at = chance.randrange(len(data))
        if work == "bit":
            data[at] ^= 1 << chance.randrange(8)
        elif work == "head":  # where manifest, signature and the headers stand
            at = chance.choice((chance.randrange(1000), len(data) - 1 - chance.randrange(230)))
            data[at] ^= 1 << chance.randrange(8)
        elif work == "cut":
            del data[at:]
        elif work == "run":
            length = chance.randrange(1, 5000)
            data[at : at + length] = chance.randbytes(length)
        elif work == "swap":
            other, length = chance.randrange(len(data)), chance.randrange(1, 5000)
            first, second = data[at : at + length], data[other : other + length]
            data[at : at + length], data[other : other + length] = second, first
        elif work == "lost":
            del data[at : at + chance.randrange(1, 5000)]
        else:
            data[at:at] = chance.randbytes(chance.randrange(1, 5000))
        if bytes(data) == self.sound:
            data.append(0)
        return f"bytes: {work}", bytes(data)

    def by_strangers(self) -> Iterator[Damage]:
        """Files nobody we trust has signed, and archives of other forms."""
        sound = self.parts()
        yield "no file at all", b""
        yield "text", "版のファイル".encode()
        yield "a catalogue by itself", self.catalogue
        yield "another key", compose(self.parts(key=self.stranger))
        twin = replace(self.stranger, key_id=self.key.key_id)
        yield "another key of the same number", compose(self.parts(key=twin))
        yield (
            "signature of another manifest",
            compose(sound._replace(signature=self.parts(serial=7).signature)),
        )
        yield (
            "manifest of another signature",
            compose(sound._replace(manifest=self.parts(serial=999).manifest)),
        )
        yield "another catalogue", compose(sound._replace(catalogue=self.catalogue[::-1]))
        yield "parts exchanged", compose(Parts(sound.signature, sound.manifest, sound.catalogue))
        yield "an empty signature", compose(sound._replace(signature=b""))
        text = sound.signature.decode()
        for name, changed in {
            "signature with a further line": f"{text}more\n",
            "signature with another trusted comment": text.replace("test", "tost"),
            "signature without its last line": "\n".join(text.splitlines()[:3]),
            "signature in another alphabet": text.replace("R", "Ｒ"),
        }.items():
            yield name, compose(sound._replace(signature=changed.encode()))
        yield from self._archives(sound)

    def _archives(self, sound: Parts) -> Iterator[Damage]:
        """What zip allows and an edition file is not."""
        names = (MANIFEST, SIGNATURE, CATALOGUE)
        entries = list(zip(names, sound, strict=True))
        packed = zipfile.ZIP_DEFLATED
        bomb = [*entries[:2], (CATALOGUE, bytes(200 << 20))]
        yield "a zip bomb", _archive(bomb, packed)
        yield "compressed", _archive(entries, packed)
        yield "another order", _archive(entries[::-1])
        yield "a part too few", _archive(entries[:2])
        for name in (
            "../../evil",
            "/etc/evil",
            "C:\\evil.exe",
            "..\\evil",
            "nul",
            "catalog.sqlite-wal",
            "a" * 60_000,
        ):
            yield f"a part called {name[:20]}", _archive([*entries, (name, b"evil")])
            yield f"the catalogue called {name[:20]}", _archive([*entries[:2], (name, sound.catalogue)])
        yield "a name twice", _archive([*entries, (CATALOGUE, b"evil")])
        yield "with a comment", _archive(entries, comment=b"comment")
        yield "something before it", b"MZ" + self.sound
        yield "something after it", self.sound + self.sound

    def contradictions(self) -> Iterator[Damage]:
        """Files signed with a trusted key whose manifest makes no sense."""
        for name, value in (
            *(("serial", one) for one in (0, -1, 10**16, 1.5, True, "100", None)),
            *(
                ("title", one)
                for one in ("", "別の版", "令和4年度版" + _BIDI, "版\n", "版" * 201, 4, "\ud800")
            ),
            *(("issuer", one) for one in ("名\0前", "名" * 10_000, None, [])),
            *(("edition_id", one) for one in ("", "../r4", "R4", "r5", "r" * 65)),
            *(
                ("schema_version", one)
                for one in (0, SCHEMA_VERSION - 1, SCHEMA_VERSION + 1, str(SCHEMA_VERSION))
            ),
            *(("size", one) for one in (0, 1, len(self.catalogue) + 1, 1 << 60)),
            *(("sha256", one) for one in ("", "0" * 64, self.manifest.sha256.upper())),
            *(("issued", one) for one in ("", "2022-3-1", "2022-02-30", "20220301", "昨日")),
            *(("format", one) for one in (0, 2, "1", None)),
            ("further", "value"),
        ):
            yield f"manifest: {name} {value!r:.20}", compose(self.parts(**{name: value}))
        sound = self.parts().manifest
        for title, text in {
            "no JSON": b"{",
            "no object": b"[]",
            "a name twice": sound.replace(b'"serial": 100', b'"serial": 1, "serial": 100'),
            "no text": sound.replace(b"r4", b"\xff"),
            "nested": b"[" * 10_000,
            "a number without end": sound.replace(b"100", b"9" * 12_000),
            "too long": sound + b" " * (20 << 10),
            "a value too few": sound.replace(b'"issuer"', b'"tissuer"'),
        }.items():
            yield f"manifest: {title}", compose(self.signed(text, self.catalogue))

    def _poisons(self) -> Iterator[Damage]:
        """Files signed with a trusted key whose catalogue is not what the program makes."""
        for name, catalogue in _poisoned_catalogues(self.catalogue):
            yield f"catalogue: {name}", compose(self.parts(catalogue))


def _archive(
    entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED, comment: bytes = b""
) -> bytes:
    import warnings

    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        archive.comment = comment
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


_STATEMENTS = {
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON program BEGIN DELETE FROM need; END"],
    "a trigger on a view": ["CREATE TRIGGER t INSTEAD OF INSERT ON v_program BEGIN SELECT 1; END"],
    "a view on load_extension": ["CREATE VIEW evil AS SELECT load_extension('/tmp/evil.so')"],
    "a view of ours that loads": [
        "DROP VIEW v_need",
        "CREATE VIEW v_need AS SELECT load_extension('evil') AS category",
    ],
    "a view instead of a table": [
        "PRAGMA foreign_keys = OFF",
        "DROP TABLE synonym",
        "CREATE VIEW synonym AS SELECT 1 AS synonym_id, 2 AS term, 3 AS sort",
    ],
    "a table of its own": ["CREATE TABLE evil (x)"],
    "an index of its own": ["CREATE INDEX evil ON program (name)"],
    "an index with an expression": ["CREATE INDEX evil ON program (abs(length(name)))"],
    "a full text table of its own": ["CREATE VIRTUAL TABLE evil USING fts5(x)"],
    "statistics": ["ANALYZE"],
    "a table too few": ["DROP TABLE synonym"],
    "a view too few": ["DROP VIEW v_roster"],
    "a damaged search index": ["UPDATE search_in_text_data SET block = x'00ff00ff' WHERE id > 10"],
    "no search index": ["DROP TABLE search_in_text"],
    "no edition": ["DELETE FROM edition"],
    "two editions": ["INSERT INTO edition SELECT 'r9', title, fiscal_year, package_name, package_short, budget_basis,"
                     " source_note FROM edition"],
    "a huge value": ["UPDATE program SET summary = hex(zeroblob(2000000)) WHERE sort = 1"],
    "a huge blob": ["UPDATE edition SET source_note = zeroblob(3000000)"],
    "bytes for text": ["UPDATE program SET summary = x'ff00fe' WHERE sort = 1"],
    "text for a number": ["UPDATE program SET sort = 'first' WHERE program_id = (SELECT min(program_id) FROM program)"],
    "a key to nothing": ["PRAGMA foreign_keys = OFF", "UPDATE placement SET program_id = 'nobody' WHERE sort = 1"],
    "another program's": ["PRAGMA application_id = 1"],
    "of a later form": ["PRAGMA user_version = 99"],
    "of an earlier form": ["PRAGMA user_version = 1"],
    "in WAL": ["PRAGMA journal_mode = WAL"],
    "another title": ["UPDATE edition SET title = '別の版'"],
    "texts the index does not know": ["UPDATE program SET name = name || '改'"],
}  # fmt: skip

_WRITTEN = {
    "a view written past SQLite": ("view", "evil", "CREATE VIEW evil AS SELECT * FROM evil"),
    "a table without its rows": ("table", "evil", "CREATE TABLE evil (x)"),
    "nonsense in the schema": ("table", "evil", "CREATE TABLE evil ((("),
}


def _poisoned_catalogues(sound: bytes) -> Iterator[Damage]:
    for name, statements in _STATEMENTS.items():
        yield name, _altered(sound, lambda connection, s=statements: [connection.execute(one) for one in s])
    for name, (kind, thing, sql) in _WRITTEN.items():
        yield (
            name,
            _altered(sound, lambda connection, *, k=kind, t=thing, s=sql: _write_schema(connection, k, t, s)),
        )
    yield "cut in the middle", sound[: len(sound) // 2]
    yield "with a page more", sound + bytes(4096)
    yield "without its magic", b"x" + sound[1:]
    for name, at, value in (
        ("other page size", 16, b"\x02\x00"),
        ("reserved bytes", 20, b"\x20"),
        ("no page size", 16, b"\0\0"),
        ("another count of pages", 28, b"\0\0\0\1"),
        ("another encoding", 56, b"\0\0\0\2"),
        ("a freelist", 32, b"\0\0\0\5\0\0\0\1"),
        ("a broken first page", 100, b"\0" * 40),
    ):
        yield name, sound[:at] + value + sound[at + len(value) :]


def _altered(sound: bytes, work: Callable[[sqlite3.Connection], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "catalog.sqlite")
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            work(connection)
        return path.read_bytes()


def _write_schema(connection: sqlite3.Connection, kind: str, name: str, sql: str) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    values = (kind, name, name, sql)
    connection.execute(
        "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, 0, ?)", values
    )


class Trial:
    """A shelf with an edition on it, to which damaged files are put."""

    def __init__(self, folder: Path, maker: Maker) -> None:
        self.maker, self.shelf = maker, Shelf(folder / "editions")
        self.path = folder / "版.dcat"
        self.path.write_bytes(maker.edition(50))  # below the sound one: it would be taken
        install(verify(self.path, maker.trusted), self.shelf)
        self.before = self.snapshot()

    def snapshot(self) -> dict[str, tuple[int, int, int]]:
        """Inode, size and time of everything on the shelf."""
        return {
            str(path): (found.st_ino, found.st_size, found.st_mtime_ns)
            for path in sorted(self.shelf.folder.rglob("*"))
            if (found := path.stat())
        }

    def refusal(self, data: bytes) -> str:
        """The sentence with which a file is refused; '' if it was taken. AssertionError where anything changed."""
        self.path.write_bytes(data)
        try:
            install(verify(self.path, self.maker.trusted), self.shelf)
        except EditionError as error:
            sentence = str(error)
        else:
            return ""
        assert self.snapshot() == self.before, "something changed on disk"
        assert sentence.endswith(UNCHANGED) and "\n" not in sentence, sentence
        return sentence


def seconds_of_an_edition() -> float:
    """How long pack, verify and install of the delivered catalogue take together."""
    key = SecretKey.generate()
    with tempfile.TemporaryDirectory() as folder:
        path, began = Path(folder, "a.dcat"), time.monotonic()
        path.write_bytes(pack(paths.default_catalogue(), key, Issue(5, date(2022, 3, 1)))[1])
        install(verify(path, (TrustedKey(key.public, ""),)), Shelf(Path(folder, "editions")))
        return time.monotonic() - began


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    began, taken, kinds = time.monotonic(), [], Counter[str]()
    slowest = ("", 0.0)
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker()
        trial = Trial(Path(folder), maker)
        older = trial.refusal(maker.edition(5))
        for count, (name, data) in enumerate(maker.damaged(number), start=1):
            start = time.monotonic()
            if not trial.refusal(data):
                taken.append(name)
            slowest = max(slowest, (name, time.monotonic() - start), key=lambda one: one[1])
            kinds[name.split(":")[0]] += 1
            if count % 1000 == 0:
                print(f"{count} of {number}", flush=True)
    for kind, times in kinds.most_common(12):
        print(f"{times:6} {kind}")
    print(f"{number} files in {time.monotonic() - began:.0f} s, slowest {slowest[1]:.2f} s ({slowest[0]})")
    print(f"pack, verify and install of the delivered edition: {seconds_of_an_edition():.2f} s")
    print(f"older serial: {older or 'TAKEN'}")
    print(f"taken: {taken or 'none'}")
    return 1 if taken or not older else 0


if __name__ == "__main__":
    sys.exit(main())
