"""The status line: counts at the left, remarks that pass, and that nothing is ever sent anywhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.link import Link
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
        self.way_back = Link(look, "")
        self.way_back.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.way_back.hide()
        self.way_back.clicked.connect(self._go_back)
        self._back: Callable[[], object] | None = None
        self._warnings: dict[str, str] = {}
        self._warning = Elided(look, "", "small", "warning")
        self._warning.setAccessibleDescription("注意")
        offline = Elided(look, OFFLINE, "small", "muted")
        offline.setToolTip("この端末の中だけで動きます。インターネットには接続しません。")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.em(1.4), look.em(0.35), look.em(1.4), look.em(0.35))
        row.setSpacing(look.em(1.7))
        for part in (self._counts, self._remark, self.way_back):
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
        self._offer(None)

    def show_counts(self, parts: tuple[str, ...]) -> None:
        """What the present tab counts."""
        self._counts.setText("　　".join(part for part in parts if part))

    def say(self, remark: str) -> None:
        """A remark for some seconds."""
        self._offer(None)
        self._remark.setText(remark)
        self._timer.start(_SHOWN_FOR)

    def offer(self, remark: str, words: str, work: Callable[[], object]) -> None:
        """A remark with a link that takes back what it tells of; both stay until there is something else to say."""
        self.say(remark)
        self._timer.stop()
        self.way_back.setText(words)
        self._offer(work)

    def _offer(self, work: Callable[[], object] | None) -> None:
        self._back = work
        self.way_back.setVisible(work is not None)

    def _go_back(self) -> None:
        work = self._back
        if work is not None:
            self._offer(None)
            work()

    def warn(self, warning: str, about: str = "") -> None:
        """A warning that stays until there is another about the same, or '' takes it away; the newest stands first."""
        self._warnings.pop(about, None)
        if warning:
            self._warnings = {about: warning, **self._warnings}
        self._warning.setText("　".join(f"！{one}" for one in self._warnings.values()))

    def texts(self) -> tuple[str, str, str]:
        """Counts, remark and warning as they are shown."""
        return self._counts.words(), self._remark.words(), self._warning.words()
