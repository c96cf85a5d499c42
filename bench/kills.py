"""A thousand kills at random points of installing an edition and of saving a memo: nothing saved may be gone.

    python -m bench.kills [NUMBER]

A process installs editions and saves memos in turn and says after each that it is done; at a random moment it is killed
(SIGKILL). Then the memo must be one that was said to be saved or a later one, and a catalogue must open, the one
installed last or a later one, without a word of anything amiss. Wants a system that can fork.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bench.damage import Maker
from desk_catalog import paths
from desk_catalog.editions.choosing import open_wished
from desk_catalog.editions.installing import install
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import Verified
from desk_catalog.store.own import open_own

_LONGEST = 0.12  # seconds a process may live
_PROGRAM = "kyoso-no-ba"
_MEMO = b"memo"
_EDITION = b"edition"


class Outcome(NamedTuple):
    """What a process had said to be done when it was killed, and how it was found afterwards; 0 for nothing yet."""

    memo_said: int
    memo_found: int
    serial_said: int
    serial_found: int
    remark: str

    @property
    def is_whole(self) -> bool:
        return self.memo_found >= self.memo_said and self.serial_found >= self.serial_said and not self.remark


class Victims:
    """Processes that work on one profile, one after the other."""

    def __init__(self, folder: Path, seed: int = 8) -> None:
        self.profile, self.chance = folder / "profile", random.Random(seed)
        self.maker = Maker()
        self.said = {_MEMO: 0, _EDITION: 0}  # the last one that was said to be done, of each

    def kill_one(self) -> Outcome:
        """Let a process work, kill it at a random moment, and look."""
        editions = [self._edition(self.said[_EDITION] + number) for number in range(101, 106)]
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._work(editions, writing)
        os.close(writing)
        time.sleep(self.chance.uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as pipe:
            said = [line.split() for line in pipe.read().splitlines(keepends=True) if line.endswith(b"\n")]
        self.said |= {kind: int(number) for kind, number in said}
        return self._look()

    def age_rests(self) -> int:
        """How many halves of installations lie about; from now on they are old enough to be cleared away."""
        rests = tuple(paths.installed_editions(self.profile).glob(".*"))
        for path in rests:
            os.utime(path, (0, 0))
        return len(rests)

    def _edition(self, serial: int) -> Verified:
        """As if it had been verified: what is asked here is what happens on the disk afterwards."""
        manifest = replace(self.maker.manifest, serial=serial)
        return Verified(
            Path("edition.dcat"), manifest, self.maker.trusted[0], self.maker.parts(serial=serial)
        )

    def _work(self, editions: list[Verified], pipe: int) -> None:
        """In the process to be killed: memos and editions until the end."""
        shelf, memo = Shelf(paths.installed_editions(self.profile)), self.said[_MEMO]
        own = open_own(paths.own_file(self.profile))
        for edition in editions:
            for _ in range(3):
                memo += 1
                own.memos.put("program", _PROGRAM, str(memo) * 200)
                os.write(pipe, b"%s %d\n" % (_MEMO, memo))
            install(edition, shelf)
            os.write(pipe, b"%s %d\n" % (_EDITION, edition.manifest.serial))
        time.sleep(_LONGEST)
        os._exit(0)

    def _look(self) -> Outcome:
        own = open_own(paths.own_file(self.profile))
        kept = own.memos.of("program", _PROGRAM)
        own.close()
        opened = open_wished(None, self.profile)
        opened.catalogue.close()
        serial = opened.installed.manifest.serial if opened.installed else 0
        memo = _number(kept.text if kept else "")
        outcome = Outcome(self.said[_MEMO], memo, self.said[_EDITION], serial, opened.remark)
        self.said = {_MEMO: memo, _EDITION: serial}
        return outcome


def _number(text: str) -> int:
    """The number a memo repeats 200 times; -1 for a text that is not whole."""
    if not text:
        return 0
    number = text[: len(text) // 200]
    return int(number) if number * 200 == text else -1


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    if not hasattr(os, "fork"):
        print("This system cannot fork.")
        return 1
    began, broken, met = time.monotonic(), [], Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        victims = Victims(Path(folder))
        for count in range(1, number + 1):
            outcome = victims.kill_one()
            if not outcome.is_whole:
                broken.append(outcome)
            met["memo half done"] += outcome.memo_found > outcome.memo_said
            met["edition there, not yet said"] += outcome.serial_found > outcome.serial_said
            met["rest of an installation left"] += victims.age_rests() > 0
            if count % 100 == 0:
                print(f"{count} of {number}", flush=True)
    print(f"{number} kills in {time.monotonic() - began:.0f} s; {dict(met)}")
    print(f"lost memos or unreadable catalogues: {len(broken)}")
    for outcome in broken[:5]:
        print(outcome)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
