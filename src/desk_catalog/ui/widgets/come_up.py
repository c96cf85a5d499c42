"""A further window comes up before all others, as large as it wants to be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_OF_THE_SCREEN = 0.9


def come_up(window: QWidget) -> None:
    """Show it in front. Qt by itself would make it no larger than two thirds of the screen."""
    if not window.isVisible():
        window.resize(window.sizeHint().boundedTo(window.screen().availableSize() * _OF_THE_SCREEN))
    window.show()
    window.raise_()
    window.activateWindow()
