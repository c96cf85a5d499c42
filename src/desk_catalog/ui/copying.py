"""Copying a field: the text goes to the clipboard and the status line says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desk_catalog.ui import tips
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import SMALL, Button


def copy(text: str, say: Callable[[str], object]) -> None:
    """Put ``text`` on the clipboard and say so."""
    QGuiApplication.clipboard().setText(text)
    shown = text.replace("\n", "、")
    say(f"{shown} をコピーしました")


def copy_button(
    look: Look,
    what: str,
    text: str,
    say: Callable[[str], object],
    *,
    words: str = "コピー",
    parent: QWidget | None = None,
) -> Button:
    """A small button that copies ``text``; ``what`` names it for the screen reader (電話番号 …)."""
    button = Button(look, words, SMALL, parent=parent)
    button.setAccessibleName(f"{what}をコピー")
    button.setToolTip(tips.plain(f"{what}をコピー：{text}"))
    button.clicked.connect(lambda: copy(text, say))
    return button
