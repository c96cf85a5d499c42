"""The program as a process of its own, steered from outside; disks that fill up, users that may not write."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from desk_catalog.store.own import open_own

STEERED = Path(__file__).with_name("steered.py")
NOISE = "This plugin does not support "
# Even as root the program may only do what modes of files allow.
PLAIN_USER = (
    ["setpriv", "--bounding-set=-dac_override"] if sys.platform == "linux" and os.geteuid() == 0 else []
)
PATIENCE = 20.0  # seconds for one answer


class Program:
    """One run of the program; ``do`` runs Python in it."""

    def __init__(self, *arguments: str, env: dict[str, str], how: dict[str, Any]) -> None:
        self.process = subprocess.Popen(
            [*PLAIN_USER, sys.executable, str(STEERED), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=env,
            **how,
        )

    def do(self, code: str) -> Any:
        """Run ``code`` in the program and answer what its last line is worth."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()
        patience = Timer(PATIENCE, self.process.kill)
        patience.start()
        line = self.process.stdout.readline()
        patience.cancel()
        assert line, self.process.communicate()[1]
        told = json.loads(line)
        assert "error" not in told, told["error"]
        return told["answer"]

    def warning(self) -> str:
        """What the status line warns of, without its mark."""
        said: str = self.do("window().status.texts()[2]")
        return said.removeprefix("！")

    def quit(self) -> tuple[int, str]:
        """Close the window as a person does; exit code, and stderr without the noise."""
        self.do("from PySide6.QtCore import QTimer; QTimer.singleShot(0, window().close)")
        return self.end()

    def end(self) -> tuple[int, str]:
        """As ``quit``, for a program that ends by itself."""
        _, said = self.process.communicate(timeout=30)
        lines = [line for line in said.splitlines() if not line.startswith(NOISE)]
        return self.process.returncode, "\n".join(lines)


Start = Callable[..., Program]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program with arguments; in ``env`` None takes a name away; ``before`` is Python for its beginning."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:

        def start_one(
            *arguments: str, env: dict[str, str | None] | None = None, before: str = "", **how: Any
        ) -> Program:
            ours = {"PYTHONUTF8": "1", "XDG_RUNTIME_DIR": str(runtime), "STEERED": before}
            wanted = {**os.environ, **ours, **(env or {})}
            program = Program(
                *arguments, env={name: value for name, value in wanted.items() if value is not None}, how=how
            )
            stack.enter_context(program.process)
            stack.callback(program.process.kill)
            return program

        yield start_one


def assert_for_a_person(said: str, *words: str) -> None:
    """One line of plain Japanese with these words in it: of English only names, and what is quoted or in brackets."""
    for word in words:
        assert word in said
    assert said.endswith("。")
    assert "\n" not in said
    plain = re.sub(r"（[^）]*）|「[^」]*」|desk-catalog --profile|BIZ UDP?Gothic", "", said)
    assert not re.search("[a-z]", plain), plain


def memos(path: Path) -> dict[str, str]:
    """What the user's file at ``path`` holds, by programme."""
    own = open_own(path)
    try:
        return {memo.id: memo.text for memo in own.memos.all()}
    finally:
        own.close()
