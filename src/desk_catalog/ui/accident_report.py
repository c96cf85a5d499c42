"""What is written down of a fault of ours: where it happened and in which versions, and nothing of the person's.

An exception's own words may quote what somebody typed, a memo, or a path with a name in it. So only its kind is kept,
the places in our code it went through, and of its words what cannot be anybody's: plain ASCII outside quotation marks
and paths.
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from desk_catalog import __version__

FOLDER = "不具合の記録"
MOST = 20  # reports kept; the oldest make room
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|「[^」]*」")
_PATH = re.compile(r"\S*[/\\]\S*")
_OTHERS = re.compile(r"[^\x20-\x7e]+")
_CUT = "…"


def compose(
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
    *,
    shown: str,
    when: datetime,
) -> str:
    """The report as text, in lines; ``shown`` is what the window calls itself, with the catalogue's edition."""
    lines = [
        "大学支援施策カタログ　不具合の記録",
        f"日時：{when:%Y-%m-%d %H:%M:%S}",
        f"プログラム：{__version__}　表示中：{shown}",
        f"環境：{platform.system()} {platform.release()} {platform.machine()}　"
        f"Python {platform.python_version()}　Qt {qVersion()}",
        "この記録に、入力した文字、メモ、フォルダーやファイルの名前は含みません。",
        "",
        *chain(kind, error, trace),
    ]
    return "\n".join(lines) + "\n"


def chain(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> list[str]:
    """The exception, and those it came from, each with its places; the oldest first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*chain(type(before), before, before.__traceback__), "↓"] if before is not None else []
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}")
    lines.append(f"{kind.__module__}.{kind.__qualname__}: {harmless(str(error))}")
    return lines


def harmless(words: str) -> str:
    """``words`` without what may be the person's."""
    for pattern in (_QUOTED, _PATH, _OTHERS):
        words = pattern.sub(_CUT, words)
    return words


def _place(filename: str) -> str:
    """The file from our package or the libraries' folder on; before that stands where the person has put us."""
    parts = Path(filename).parts
    for name in ("desk_catalog", "site-packages", "PySide6", Path(sys.base_prefix).name):
        if name in parts:
            return "/".join(parts[parts.index(name) :])
    return parts[-1] if parts else _CUT


def keep(text: str, folder: Path, when: datetime) -> Path:
    """Write the report into ``folder``, where only the newest stay; answers its path. OSError where it cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (folder / f"{when:%Y%m%d-%H%M%S}{f'-{n}' if n > 1 else ''}.txt" for n in count(1))
    path = next(name for name in names if not name.exists())
    path.write_text(
        text, encoding="utf-8-sig", newline="\r\n"
    )  # whom it is sent to opens it in Windows' editor
    others = sorted(one for one in folder.glob("*.txt") if one != path)  # it may be dated before them all
    for old in others[: 1 - MOST]:
        old.unlink(missing_ok=True)
    return path
