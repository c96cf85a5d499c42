"""The map of the 47 prefectures in equal tiles: how many networks each has, and a quick way to choose one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desk_catalog.catalog.regions import (
    BY_NAME,
    COLUMNS,
    PREFECTURES,
    REGIONS,
    ROWS,
    Prefecture,
    at,
    is_region,
    neighbour,
    prefectures_of,
    region_of,
    region_title,
)
from desk_catalog.ui import tips
from desk_catalog.ui.look import Look

LEAST = 12.0  # em: narrower, and a tile could not hold its number
_WIDEST = 30.0
_GAP = 2
_REACH = 6  # pixels: how far the frame of the chosen one goes beyond its tile
_WAYS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_SHADES = ("heading", "count_1", "count_2", "count_3")
_HINT = (
    "矢印キーで隣の都道府県へ、HomeとEndで北海道と沖縄県へ移ります。Enterでその地方の全体を見て、もう一度で戻ります。"
    "PageUpとPageDownで前と次の地方へ移ります。"
)
_TO_REGION = "ダブルクリックで{}の全体を見ます"


class TileMap(QWidget):
    """A tile for each prefecture, shaded by its number of networks, which also stands in it (no number: none).

    ``chosen`` says which one was clicked or reached by a key; who shows the map says with ``show_numbers`` and
    ``mark`` what it shows. Those outside of the region are only outlined, and can be chosen all the same.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, kinds: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._kinds = look, kinds
        self._numbers: Mapping[str, int] = {}
        self._current, self._region, self._hovered = "", "", ""
        self._stood = ""  # the prefecture from which the keys go on: with a region framed, one of it
        self._wished = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleDescription(_HINT)
        look.changed.connect(self.updateGeometry)
        self._name()

    def show_numbers(self, numbers: Mapping[str, int], region: str) -> None:
        """The number of networks of each prefecture, and the region the list is narrowed to ('': none)."""
        self._numbers, self._region = dict(numbers), region
        self._name()
        self.update()

    def mark(self, prefecture: str) -> None:
        """Frame this prefecture, or all tiles of this region."""
        for one in {*prefectures_of(self._current), *prefectures_of(prefecture)} & BY_NAME.keys():
            self.update(self.tile(one).toAlignedRect().adjusted(-_REACH, -_REACH, _REACH, _REACH))
        self._current = prefecture
        if region_of(self._stood) != region_of(prefecture) or prefecture in BY_NAME:
            self._stood = prefectures_of(prefecture)[0]
        self._name()

    def current(self) -> str:
        """The framed one, or the title of the framed region."""
        return self._current

    def number(self, prefecture: str) -> int:
        """The number of its networks that is shown."""
        return self._numbers.get(prefecture, 0)

    def shade(self, prefecture: str) -> str:
        """The token of its ground: three and more look alike, and say their number."""
        return _SHADES[min(self.number(prefecture), 3)]

    def tile(self, prefecture: str) -> QRectF:
        """Where its tile is."""
        one, pitch = BY_NAME[prefecture], self.pitch()
        left = (self.width() - COLUMNS * pitch) / 2
        return QRectF(left + one.column * pitch, _GAP + one.row * pitch, pitch - _GAP, pitch - _GAP)

    def pitch(self) -> int:
        """From one tile to the next."""
        across = min(self.width(), self._look.em(_WIDEST)) // COLUMNS
        return max(1, min(across, (self.height() - _GAP) // ROWS))

    def height_for(self, width: int, room: int) -> int:
        """As high as ``width`` allows and ``room`` gives; 0 where the tiles would be too small for their numbers."""
        least = self._look.em(LEAST) // COLUMNS
        pitch = min(min(width, self._look.em(_WIDEST)) // COLUMNS, room // ROWS)
        return pitch * ROWS if pitch >= least else 0

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(LEAST), self._wished)

    def wish(self, height: int) -> None:
        """Be so high; not a fixed height, which would keep the window from being made lower."""
        if height != self._wished:
            self._wished = height
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def found_at(self, point: QPoint) -> str:
        """The prefecture under a point; '' for the sea. The gaps belong to the tile at their left and top."""
        pitch = self.pitch()
        left = (self.width() - COLUMNS * pitch) // 2
        one = at((point.y() - _GAP) // pitch, (point.x() - left) // pitch)
        return one.name if one else ""

    def words(self, prefecture: str) -> str:
        """What is said of one: its name, the number and the kinds of its networks."""
        number = self.number(prefecture)
        if not number:
            return f"{prefecture}：ネットワークは原資料に載っていません"
        return f"{prefecture}：{number}ネットワーク\n{self._kinds(prefecture)}"

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.found_at(event.pos())
            if found:
                region = self._region_above(found)
                more = f"\n{_TO_REGION.format(region)}" if region else ""
                QToolTip.showText(
                    event.globalPos(), tips.plain(self.words(found) + more), self, self.tile(found).toRect()
                )
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.found_at(event.position().toPoint())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.found_at(event.position().toPoint())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._region_above(found) or found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.found_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover("")
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        to = self._led_to(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        elif to:
            self.chosen.emit(to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect())
        for one in PREFECTURES:
            if self.tile(one.name).intersects(seen):
                self._paint_tile(painter, one)
        self._paint_legend(painter)
        if is_region(self._current):
            self._paint_region(painter)
        elif self._current in BY_NAME:
            self._paint_frame(painter, self.tile(self._current))

    def _led_to(self, key: Qt.Key) -> str | None:
        """Where a key leads, '' for an edge, None for a key that is not ours."""
        if key == Qt.Key.Key_Home:
            return PREFECTURES[0].name
        if key == Qt.Key.Key_End:
            return PREFECTURES[-1].name
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._stood if is_region(self._current) else self._region_above(self._current)
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return self._next_region(-1 if key == Qt.Key.Key_PageUp else 1)
        if key not in _WAYS:
            return None
        if self._stood not in BY_NAME:
            return PREFECTURES[0].name
        return neighbour(self._stood, *_WAYS[key])

    def _region_above(self, prefecture: str) -> str:
        """The title of its region where that is more than the prefecture itself, else ''."""
        region = region_of(prefecture)
        title = region_title(region) if region else ""
        return title if is_region(title) else ""

    def _next_region(self, step: int) -> str:
        """The region before or after the present one, 北海道 among them; '' at either end."""
        here = region_of(self._current)
        if not here:
            return region_title(REGIONS[0])
        to = REGIONS.index(here) + step
        return region_title(REGIONS[to]) if 0 <= to < len(REGIONS) else ""

    def _paint_tile(self, painter: QPainter, one: Prefecture) -> None:
        look, rect, number = self._look, self.tile(one.name), self.number(one.name)
        outside = self._region not in ("", one.region)
        ground = look.color("window" if outside else self.shade(one.name))
        line = "primary" if self._hovered == one.name else "line_soft" if outside or not number else ""
        painter.setPen(QPen(look.color(line), 1) if line else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = min(look.em(0.25), rect.width() / 6)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(self._ink(ground, number, outside=outside))
        self._paint_words(painter, rect, one, number)

    def _paint_words(self, painter: QPainter, rect: QRectF, one: Prefecture, number: int) -> None:
        """Name above number where both fit; in small tiles the number or, without one, the first character."""
        small, bold = self._look.font("chip_small"), self._look.font("small_strong")
        metrics, name = QFontMetricsF(small), one.short[:2]
        high = metrics.ascent()
        named = metrics.horizontalAdvance(name) <= rect.width() - 1 and 2 * high + 3 <= rect.height()
        centre = Qt.AlignmentFlag.AlignCenter
        if not named:
            painter.setFont(bold if number else small)
            painter.drawText(rect, centre, str(number or name[:1]))
        elif not number:
            painter.setFont(small)
            painter.drawText(rect, centre, name)
        else:
            half = rect.height() / 2
            painter.setFont(small)
            painter.drawText(rect.adjusted(-1, 1, 1, -half + 1), centre, name)
            painter.setFont(bold)
            painter.drawText(rect.adjusted(-1, half - 1, 1, -1), centre, str(number))

    def _paint_legend(self, painter: QPainter) -> None:
        """What the shades mean, in the corner of the map where there is no tile."""
        look, pitch = self._look, self.pitch()
        painter.setFont(look.font("small"))
        metrics = QFontMetricsF(painter.font())
        side, line = metrics.ascent(), metrics.height() + look.em(0.25)
        words = ("1ネットワーク", "2ネットワーク", "3ネットワーク以上")
        left = (self.width() - COLUMNS * pitch) / 2
        room = 7 * pitch - side - look.em(0.4)
        if room < max(map(metrics.horizontalAdvance, words)) or 5 * pitch < 3 * line:
            words = ("1", "2", "3以上")
        for number, said in enumerate(words):
            box = QRectF(left, number * line + 1, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(_SHADES[number + 1]))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(look.color("muted"))
            place = QRectF(box.right() + look.em(0.4), box.top(), max(room, 1.0), side)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _ink(self, ground: QColor, number: int, *, outside: bool) -> QColor:
        """Of the two inks of the shades the one that is easier to read."""
        look = self._look
        if outside or not number:
            return look.color("muted")
        inks = [look.color("on_count_1"), look.color("on_primary")]
        return max(inks, key=lambda ink: contrast(ink, ground))

    def _paint_frame(self, painter: QPainter, rect: QRectF) -> None:
        """Around the chosen one, into the gaps so that its number stays free; yellow too where the keys are."""
        look = self._look
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frames = (
            (("focus_glow", 6.0, -1.5), ("text", 2.0, -0.2)) if self.hasFocus() else (("text", 2.5, -0.2),)
        )
        for name, width, inset in frames:
            painter.setPen(QPen(look.color(name), width))
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 3, 3)

    def _paint_region(self, painter: QPainter) -> None:
        """One line around the tiles of the region: where two of them meet there is none."""
        look, reach = self._look, _GAP / 2 + 0.5
        outline = QPainterPath()
        for name in prefectures_of(self._current):
            grown = QPainterPath()
            grown.addRect(self.tile(name).adjusted(-reach, -reach, reach, reach))
            outline = outline.united(grown)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frames = (("focus_glow", 6.0), ("text", 2.0)) if self.hasFocus() else (("text", 2.5),)
        for name, width in frames:
            painter.setPen(QPen(look.color(name), width))
            painter.drawPath(outline.simplified())

    def _hover(self, prefecture: str) -> None:
        if prefecture != self._hovered:
            self._hovered = prefecture
            pointing = Qt.CursorShape.PointingHandCursor if prefecture else Qt.CursorShape.ArrowCursor
            self.setCursor(pointing)
            self.update()

    def _name(self) -> None:
        """The name tells the chosen one too: Qt has no value for a widget that is painted by hand."""
        known = self._current in BY_NAME or is_region(self._current)
        said = self.words(self._current).replace("\n", "、") if known else ""
        self.setAccessibleName(f"都道府県の地図　{said}".rstrip())


def contrast(one: QColor, other: QColor) -> float:
    """How well one colour reads on the other (WCAG), 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
