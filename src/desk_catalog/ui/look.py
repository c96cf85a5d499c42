"""Colours, fonts and measures as Qt values, for the scheme of the system and the text size of the user."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from desk_catalog.ui.tokens import Palette, Tokens

AUTO, LIGHT, DARK = "auto", "light", "dark"
SCALES = (0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class ChipColors(NamedTuple):
    """Colours of a chip."""

    text: QColor
    line: QColor
    fill: QColor


class Look(QObject):
    """What widgets ask for their colours, fonts and measures; ``changed`` says that all of them may be new."""

    changed = Signal()

    def __init__(self, tokens: Tokens, *, dark: bool = False, scale: float = 1.0) -> None:
        super().__init__()
        self.tokens = tokens
        self.dark = dark
        self.scale = scale
        self.scheme = AUTO
        self._system_dark = dark
        self._colors: dict[str, QColor] = {}
        self._chips: dict[str, ChipColors] = {}
        self._fonts: dict[str, QFont] = {}
        self._pixels = float(QFontInfo(self.font("body")).pixelSize())

    def color(self, name: str) -> QColor:
        """Colour of the token ``name`` in the present scheme."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(self._palette().colors[name])
        return found

    def chip(self, char: str) -> ChipColors:
        """Colours of a ministry's chip; a ministry without its own gets grey."""
        found = self._chips.get(char)
        if found is None:
            chips = self._palette().chips
            text, line, fill = chips.get(char, chips[""])
            found = self._chips[char] = ChipColors(QColor(text), QColor(line), QColor(fill))
        return found

    def font(self, role: str) -> QFont:
        """Font of a role of type at the present text size."""
        found = self._fonts.get(role)
        if found is None:
            style = self.tokens.styles[role]
            found = QFont(self.tokens.families[style.family])
            found.setPointSizeF(self.tokens.points * style.scale * self.scale)
            found.setBold(style.bold)
            self._fonts[role] = found
        return found

    def em(self, times: float) -> int:
        """``times`` the height of running text, in pixels: every measure follows from it."""
        return round(self._pixels * times)

    def missing_families(self) -> tuple[str, ...]:
        """Families of the table which this computer does not have."""
        asked = self.tokens.families.values()
        return tuple(family for family in asked if QFontInfo(QFont(family)).family() != family)

    def apply(self, app: QApplication) -> None:
        """Give the application our font and palette."""
        app.setFont(self.font("body"))
        app.setPalette(self.qpalette())

    def resize(self, steps: int) -> float:
        """Make text larger (+1), smaller (-1) or plain (0); answers the new scale."""
        here = min(range(len(SCALES)), key=lambda i: abs(SCALES[i] - self.scale))
        place = SCALES.index(1.0) if steps == 0 else max(0, min(len(SCALES) - 1, here + steps))
        self._renew(dark=self.dark, scale=SCALES[place])
        return self.scale

    def scale_to(self, scale: float) -> None:
        """Make text ``scale`` times its plain size; the nearest size there is."""
        self._renew(dark=self.dark, scale=min(SCALES, key=lambda one: abs(one - scale)))

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """The system's colour scheme is this now; it counts unless the user has chosen one."""
        self._system_dark = scheme == Qt.ColorScheme.Dark
        self.choose(self.scheme)

    def choose(self, scheme: str) -> None:
        """Take the user's colours: ``light``, ``dark``, or the system's (``auto``)."""
        self.scheme = scheme
        self._renew(dark=self._system_dark if scheme == AUTO else scheme == DARK, scale=self.scale)

    def qpalette(self) -> QPalette:
        """The palette of the present scheme for Qt's own widgets."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        return palette

    def _palette(self) -> Palette:
        return self.tokens.dark if self.dark else self.tokens.light

    def _renew(self, *, dark: bool, scale: float) -> None:
        if (dark, scale) == (self.dark, self.scale):
            return
        self.dark, self.scale = dark, scale
        self._colors.clear()
        self._chips.clear()
        self._fonts.clear()
        self._pixels = float(QFontInfo(self.font("body")).pixelSize())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        self.changed.emit()


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "window",
    QPalette.ColorRole.AlternateBase: "bar",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "heading",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary_strong",
    QPalette.ColorRole.ToolTipBase: "window",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "window",
    QPalette.ColorRole.Midlight: "heading",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_dash",
    QPalette.ColorRole.Shadow: "line_control",
}
