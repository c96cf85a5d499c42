"""The status line: counts at the left, remarks that pass, and that nothing is ever sent anywhere."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.text import Elided

OFFLINE = "オフライン ─ 通信は行いません"
_SHOWN_FOR = 6000  # milliseconds


class StatusLine(Band):
    """A line of text below the tabs. What has no room ends in …: a remark never makes the window wider."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "bar", parent)
        self._counts = Elided(look, "", "small", "muted")
        self._counts.setAccessibleDescription("件数")
        self._remark = Elided(look, "", "small", "text")
        self._remark.setAccessibleDescription("お知らせ")
        self._warning = Elided(look, "", "small", "warning")
        self._warning.setAccessibleDescription("注意")
        offline = Elided(look, OFFLINE, "small", "muted")
        offline.setToolTip("この端末の中だけで動きます。インターネットには接続しません。")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.35), look.em(1.4), look.em(0.35))
        row.setSpacing(look.em(1.7))
        for part in (self._counts, self._remark):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self._warning, offline):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._remark.setText(""))

    def hush(self) -> None:
        """What was remarked of another tab no longer matters."""
        self._timer.stop()
        self._remark.setText("")

    def show_counts(self, parts: tuple[str, ...]) -> None:
        """What the present tab counts."""
        self._counts.setText("　　".join(part for part in parts if part))

    def say(self, remark: str) -> None:
        """A remark for some seconds."""
        self._remark.setText(remark)
        self._timer.start(_SHOWN_FOR)

    def warn(self, warning: str) -> None:
        """A warning that stays."""
        self._warning.setText(f"！{warning}" if warning else "")

    def texts(self) -> tuple[str, str, str]:
        """Counts, remark and warning as they are shown."""
        return self._counts.words(), self._remark.words(), self._warning.words()
