"""Importing Qt without what its bindings do at every later import."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  # it is this import that puts its own function in place of Python's


def import_as_usual() -> None:
    """Give Python back its own ``__import__``, which PySide6 has replaced. Called before our modules of Qt load.

    The replacement serves ``from __feature__ import snake_case``, which nobody here uses. For that it reads the whole
    source of every module loaded after it and keeps it: a tenth of the start and 4 MB of the window.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
