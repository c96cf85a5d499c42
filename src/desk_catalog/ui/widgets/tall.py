"""What scrolls: a column that is exactly as high as its width makes it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """The content of a scroll area that only scrolls up and down.

    A layout's least height is that of its wrapped texts at their narrowest; a scroll area takes it for granted at any
    width and leaves a void below the content. The height for the width is what is meant.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
