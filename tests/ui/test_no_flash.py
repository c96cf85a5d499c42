"""Nothing the window builds is for a moment a window of its own, which would flash up and take the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desk_catalog.ui.place import PROGRAMS, Place
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window


class _Shown(QObject):
    """Remembers every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.met.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_is_shown_before_it_has_its_place(qapp: QApplication, window: Window) -> None:
    shown = _Shown()
    qapp.installEventFilter(shown)
    try:
        for entry in TABS:
            window.go(Place(entry.name))
            QApplication.processEvents()
        window.go(Place(PROGRAMS, "program", "sparc"))
        window.look.scale_to(2.0)
        window.resize(1024, 700)
        QApplication.processEvents()
        window.searching.focus()
        window.header.search.setText("農業")
        QApplication.processEvents()
    finally:
        qapp.removeEventFilter(shown)
    assert shown.met == []
