"""What is written down of a fault of ours: where it happened and in which versions, and nothing of the person's.

An exception's own words may quote what somebody typed, a memo, or a path with a name in it. So only its kind is kept,
the places in our code it went through, and its words where they are a known sentence of Python, Qt or SQLite about
names of the program's own: whatever else they are, they may be anybody's.
"""

from __future__ import annotations

import platform
import re
import sysconfig
import traceback
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

import desk_catalog
from desk_catalog import __version__

FOLDER = "不具合の記録"
MOST = 20  # reports kept; the oldest make room
_LINKS = 10  # of a chain of exceptions that came from each other; the last ones
_NAME = r"'?[A-Za-z_][\w.]*'?"
_KNOWN = re.compile(
    "|".join(
        (
            rf"{_NAME} object has no attribute {_NAME}",
            rf"{_NAME} object is not [a-z]+",
            rf"unsupported operand type\(s\) for \S{{1,3}}: {_NAME} and {_NAME}",
            rf"{_NAME}\(\) takes (no|from \d+ to|exactly)? ?\d* ?(positional )?arguments? ?(but \d+ (was|were) given)?",
            rf"{_NAME}\(\) missing \d+ required (positional|keyword-only) arguments?: {_NAME}((, |,? and ){_NAME})*",
            rf"{_NAME}\(\) got (an unexpected keyword argument|multiple values for argument) {_NAME}",
            rf"name {_NAME} is not defined",
            rf"cannot access local variable {_NAME} where it is not associated with a value",
            r"(list|tuple|string|deque|pop) (assignment )?index out of range",
            r"(not enough|too many) values to unpack \([a-z0-9 ,]+\)",
            r"(division|float division|integer division or modulo|integer modulo) by zero",
            r"maximum recursion depth exceeded[a-z ]*",
            r"dictionary (changed size|keys changed) during iteration",
            rf"Internal C\+\+ object \({_NAME}\) already deleted\.",
            rf"no such (table|column): {_NAME}",
            r"database is locked|disk I/O error|database disk image is malformed",
        )
    ),
    re.ASCII,
)
_CUT = "…"
_PACKAGE = Path(desk_catalog.__file__).parent
# What may be told of a place: from which folder on, and how that is called.
_ROOTS = (
    (_PACKAGE, "desk_catalog"),
    *((Path(sysconfig.get_path(name)), name) for name in ("purelib", "platlib", "stdlib")),
)
_BUNDLED = (
    "desk_catalog",
    "PySide6",
    "shiboken6",
    "shibokensupport",
)  # the delivered program has no folders for them


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
    """The exception, and the last of those it came from, each with its places; the oldest first."""
    links: list[list[str]] = []
    link: BaseException | None = error
    while link is not None and len(links) < _LINKS:
        places = traceback.extract_tb(trace if link is error else link.__traceback__)
        lines = [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in places]
        named = kind if link is error else type(link)
        links.append([*lines, f"{named.__module__}.{named.__qualname__}: {_words(link)}"])
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return [
        line for number, lines in enumerate(reversed(links)) for line in (["↓"] if number else []) + lines
    ]


def _words(error: BaseException) -> str:
    try:
        return harmless(str(error))
    except Exception:  # an exception that cannot even say what it is must not hide the fault itself
        return _CUT


def harmless(words: str) -> str:
    """``words`` where they are a known sentence, else 「…」; '' where there are none."""
    return words if not words or _KNOWN.fullmatch(words) else _CUT


def _place(filename: str) -> str:
    """The file from our package's or the libraries' own folder on; what is before is where the person has put us."""
    path = Path(filename)
    for root, name in _ROOTS:
        if path.is_relative_to(root):
            return "/".join((name, *path.relative_to(root).parts))
    if not path.is_absolute() and path.parts[:1] and path.parts[0] in _BUNDLED:
        return path.as_posix()
    return path.name or _CUT


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
