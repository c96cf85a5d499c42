"""Japanese is typed with the input method of the desktop; one of them has to be met halfway."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NAMED = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS")
_INSTEAD = {"QT_IM_MODULES": "ibus", "QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@contextmanager
def meeting_fcitx() -> Iterator[None]:
    """Let who writes with Fcitx write here, where meanwhile QApplication looks for an input method (Linux).

    Their desktop names Fcitx, for which Qt has no plugin of its own; but Fcitx answers in IBus's place as well. Where
    the program ibus-daemon is not installed, Qt's plugin for IBus takes no other way to it than the portal's.
    """
    if not sys.platform.startswith("linux") or not any(
        "fcitx" in os.environ.get(name, "") for name in _NAMED
    ):
        yield
        return
    before = {name: os.environ.get(name) for name in _INSTEAD}
    os.environ |= _INSTEAD
    try:
        yield
    finally:  # a mail program that is started from here may have the plugin
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
