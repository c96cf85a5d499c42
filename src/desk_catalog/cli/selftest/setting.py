"""What the checks are given, and how one says that it failed or has nothing to look at here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desk_catalog import paths

if TYPE_CHECKING:
    from desk_catalog.ui.window import Window


class Failed(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One Japanese sentence: what is not as it should be, and what to do."""


class NotHere(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One Japanese sentence: why there is nothing to check in this place."""


@dataclass(slots=True)
class Setting:
    """What is checked: ``resources`` and ``docs`` are the delivered folders, ``scratch`` an empty one for our files.

    ``catalogue`` is the one in use, which the first check finds out: that may be an edition installed later.

    ``frozen`` tells the delivered program from the source tree. ``window`` is there once it has been opened.
    """

    catalogue: Path
    profile: Path
    resources: Path
    docs: Path
    scratch: Path
    frozen: bool
    named: Path | None = None  # what --catalogue names
    profile_named: Path | None = None  # what --profile names
    delivered_catalogue: Path = field(default_factory=paths.default_catalogue)
    window: Window | None = None

    def delivered(self) -> dict[str, object]:
        """What was written down when the folder was built; NotHere in the source tree, Failed if it is gone."""
        path = self.resources / "delivered.json"
        if not path.is_file():
            if self.frozen:
                raise Failed(f"配布時の記録（{path.name}）がありません。配布物を入れ直してください。")
            raise NotHere("ソースコードから起動しているため、配布時の記録がありません。")
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise Failed(
                f"配布時の記録（{path.name}）を読み取れません。配布物を入れ直してください。"
            ) from error
        if not isinstance(found, dict):
            raise Failed(f"配布時の記録（{path.name}）が壊れています。配布物を入れ直してください。")
        return found


class Check(NamedTuple):
    """A check: ``work`` answers what it found in one sentence, or raises Failed, NotHere or CatalogueError."""

    title: str
    work: Callable[[Setting], str]


def sha256(path: Path) -> str:
    """Of a file's contents; Failed if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Failed(f"ファイルを読み取れません（{path}）。配布物を入れ直してください。") from error
