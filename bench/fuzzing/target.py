"""What a door of the program is to the fuzzing.

A target is made once for a process with a folder of its own and asked with one seed after the other. It answers True
where the input was taken, False where it was refused in one sentence for the person; everything else is a fault:
another exception, a sentence that is none, a file that changed though nothing was to change.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar

from desk_catalog.store.errors import CatalogueError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication


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


def application() -> QCoreApplication:
    """Qt's, of the kind that suits every target: a process has but one, and a window needs the largest."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])


@contextmanager
def overhearing() -> Iterator[None]:
    """FaultError where a slot or a painting raised: PySide hands that out there, and nobody else would hear of it."""
    heard: list[str] = []

    def raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        heard.append("".join(traceback.format_exception(kind, error, trace, limit=-4)))

    before, sys.excepthook = sys.excepthook, raised
    try:
        yield
    finally:
        sys.excepthook = before
    if heard:
        raise FaultError(heard[0])
