"""One window for each user, profile and screen: a second start hands over what it was asked for and ends.

The two meet in a folder on this computer's own disk that only the user can enter. The first holds a lock the system
takes back when its process ends, however it ends, so a killed window leaves nothing to clear away. The second lays
down a file; the first takes it away and comes to the front. No socket: one within the computer (AF_UNIX) would do the
same, but needs QtNetwork or Python's own module, and what cannot open a connection should not be delivered with either.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCryptographicHash, QDir, QFileSystemWatcher, QObject, QTimer, Signal

PATIENCE = 10.0
"""Seconds a second start waits for the first to answer, which may still be reading its catalogue from a slow disk."""

_STEP = 0.02  # seconds between two looks
_LOCK, _ENDING = "lock", ".json"
_LARGEST = 1 << 20  # bytes of a message
_LONGEST = 32_767  # characters of a search: the box holds no more
_POLL = 1000  # milliseconds, where the system cannot watch a folder
_SCREENS = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY")


class Ask(NamedTuple):
    """What a start was asked for besides the window: an edition file to offer, words to search for."""

    edition_file: Path | None = None
    search: str = ""


NOTHING_ASKED = Ask()


class OneWindow(QObject):
    """The first start's end of the meeting place; ``asked`` brings the Ask of every further one."""

    asked = Signal(object)

    def __init__(self, folder: Path, lock: int | None) -> None:
        """``lock`` is the descriptor of the lock; None where there is no meeting, and no other start is heard."""
        super().__init__()
        self._folder, self._lock = folder, lock
        self._watcher: QFileSystemWatcher | None = None
        self._is_watched = False
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL)
        self._timer.timeout.connect(self._look)

    def listen(self) -> None:
        """Hear further starts from now on, and those that are waiting already; needs the application."""
        if self._lock is None:
            return
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._is_watched = self._watcher.addPath(str(self._folder))
        if not self._is_watched:
            self._timer.start()
        QTimer.singleShot(0, self._look)

    def leave(self) -> None:
        """Let the next start be the first again; nothing stays behind."""
        if self._lock is None:
            return
        self._timer.stop()
        if self._watcher is not None and self._is_watched:
            self._watcher.removePath(str(self._folder))  # Windows keeps a folder as long as it is watched
        lock, self._lock = self._lock, None
        if sys.platform == "win32":  # where nobody can remove a file that is open
            os.close(lock)
        with suppress(OSError):
            (self._folder / _LOCK).unlink()
            self._folder.rmdir()
            self._folder.parent.rmdir()  # where no other window stands
        if sys.platform != "win32":
            os.close(lock)

    def _look(self) -> None:
        if self._is_watched:
            self._timer.stop()
        for path in _messages(self._folder):
            ask = _read(path)
            try:
                path.unlink()  # the answer
            except FileNotFoundError:
                continue  # taken back
            except OSError:  # on Windows a virus scanner may hold a fresh file for a moment
                self._timer.start()
                continue
            self.asked.emit(ask)


def meeting_place(profile: Path, catalogue: Path | None) -> Path:
    """The folder where starts for the same profile, catalogue (None for the usual) and screen meet.

    A named catalogue has a window of its own: whoever asks for it wants to see that one. On Windows the screen need
    not be told apart, since each session of a terminal server has its own temporary folder.
    """
    parts = (os.path.abspath(profile), os.path.abspath(catalogue) if catalogue else "")  # noqa: PTH100
    screen = (os.environ.get(name, "") for name in _SCREENS) if sys.platform.startswith("linux") else ()
    key = b"\0".join(os.fsencode(os.path.normcase(part)) for part in (*parts, *screen))
    digest = bytes(QCryptographicHash.hash(key, QCryptographicHash.Algorithm.Sha256).toHex().data())
    return _private_folder() / digest[:32].decode("ascii")


def enter(folder: Path, ask: Ask, patience: float = PATIENCE) -> OneWindow | None:
    """Be the first in ``folder``; None if another was and has taken ``ask`` over.

    Where there can be no meeting, or the other does not answer within ``patience`` seconds, the window opens by
    itself: two windows keep the same profile without losing anything.
    """
    until = time.monotonic() + patience
    message: Path | None = None
    try:
        while (lock := _locked(folder)) is None:
            if message is None:
                _let_come_forward()
                message = _laid_down(folder, ask)
            elif not message.exists():
                return None
            if time.monotonic() > until:
                return OneWindow(folder, None) if message is None or _taken_back(message) else None
            time.sleep(_STEP)
        _clear(folder, message)
    except OSError:
        return OneWindow(folder, None)
    return OneWindow(folder, lock)


def _private_folder() -> Path:
    """Of this user alone and on this computer; in it one folder for each meeting."""
    if sys.platform == "win32":
        return Path(QDir.tempPath(), "desk-catalog")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(runtime) and os.access(runtime, os.W_OK):  # noqa: PTH117
        return Path(runtime, "desk-catalog")
    return Path(QDir.tempPath(), f"desk-catalog-{os.getuid()}")


def _make_private(folder: Path) -> None:
    """OSError if it cannot be made, or is not the user's alone: in a folder for all anybody may have made it."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32":
        found = folder.lstat()
        if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode) or found.st_mode & 0o077:
            raise PermissionError(f"{folder} is not ours alone")


def _locked(folder: Path) -> int | None:
    """The descriptor of the lock, None if another has it, or is just leaving; OSError where none can be had."""
    path = folder / _LOCK
    try:
        _make_private(folder.parent)  # each time: whoever leaves takes it away
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return None
    try:
        if _take(lock) and os.path.samestat(os.fstat(lock), path.stat()):
            return lock
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(lock)
        raise
    os.close(lock)
    return None


def _take(lock: int) -> bool:
    """Whether the lock is ours now: the system's own, which ends with the process."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:  # of whatever number: runtimes do not agree on it
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _laid_down(folder: Path, ask: Ask) -> Path | None:
    """The message as a whole: it gets the name that counts when it is written. None if the first is just leaving."""
    edition_file = os.path.abspath(ask.edition_file) if ask.edition_file is not None else ""  # noqa: PTH100
    draft = folder / f"{os.getpid()}.new"
    try:
        draft.write_text(
            json.dumps({"edition_file": edition_file, "search": ask.search[:_LONGEST]}), encoding="ascii"
        )
        return draft.replace(draft.with_suffix(_ENDING))
    except FileNotFoundError:
        return None


def _taken_back(message: Path) -> bool:
    """False if the first has taken it at the last moment."""
    try:
        message.unlink()
    except FileNotFoundError:
        return False
    return True


def _messages(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(path for path in folder.iterdir() if path.suffix == _ENDING)


def _read(path: Path) -> Ask:
    """What a start asks for; of a message that cannot be read only that there is one: the window comes forward."""
    try:
        with path.open("rb") as file:
            values = json.loads(file.read(_LARGEST))
        edition_file, search = values["edition_file"], values["search"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return NOTHING_ASKED
    if not (isinstance(edition_file, str) and isinstance(search, str)):
        return NOTHING_ASKED
    return Ask(Path(edition_file) if edition_file else None, search)


def _clear(folder: Path, ours: Path | None) -> None:
    """Who waited and is now the first takes its message back; what a start that was killed left is removed."""
    now = time.time()
    with suppress(OSError):
        for path in folder.iterdir():
            if path == ours or (path.name != _LOCK and abs(now - path.stat().st_mtime) > PATIENCE):
                path.unlink()


def _let_come_forward() -> None:
    """Windows lets a window come to the front only if the program the user has just started allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
