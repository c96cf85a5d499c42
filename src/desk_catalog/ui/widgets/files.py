"""Files that are dropped or pasted where text is written: they are no text, whatever their names."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def holds_files(dragged: QMimeData) -> bool:
    """Whether files of this computer are dropped or pasted: a field leaves them to its window."""
    return any(url.isLocalFile() for url in dragged.urls())
