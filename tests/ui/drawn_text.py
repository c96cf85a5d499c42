"""Every text a window paints, with the colour it is painted in and the colour it stands on, read from the painting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtWidgets import QApplication, QWidget

_METRIC = QPaintDevice.PaintDeviceMetric


class DrawnText(NamedTuple):
    """A piece of text as painted; colours as #rrggbb, the ink as it looks on its ground where it is translucent."""

    text: str
    ink: str
    ground: str
    widget: str


class _Engine(QPaintEngine):
    """Paints nothing and writes down the texts."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[tuple[str, QColor, float, QRect]] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None: ...

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        height = item.ascent() + item.descent()
        rect = QRectF(at.x(), at.y() - item.ascent(), item.width(), height)
        where = painter.combinedTransform().mapRect(rect).toAlignedRect()
        colour = painter.pen().color()
        self.texts.append((item.text(), colour, colour.alphaF() * painter.opacity(), where))

    def _nothing(self, *_: object) -> None: ...

    drawPath = drawRects = drawLines = drawPolygon = drawEllipse = drawPoints = _nothing  # type: ignore[assignment]  # noqa: N815
    drawPixmap = drawImage = drawTiledPixmap = _nothing  # type: ignore[assignment]  # noqa: N815


class _Device(QPaintDevice):
    """As large as a widget, at a hundred percent."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.engine = _Engine()
        self._metrics = {
            _METRIC.PdmWidth: size.width(),
            _METRIC.PdmHeight: size.height(),
            _METRIC.PdmWidthMM: size.width(),
            _METRIC.PdmHeightMM: size.height(),
            _METRIC.PdmDpiX: 96,
            _METRIC.PdmDpiY: 96,
            _METRIC.PdmPhysicalDpiX: 96,
            _METRIC.PdmPhysicalDpiY: 96,
            _METRIC.PdmNumColors: 1 << 24,
            _METRIC.PdmDepth: 32,
            _METRIC.PdmDevicePixelRatio: 1,
            _METRIC.PdmDevicePixelRatioScaled: int(QPaintDevice.devicePixelRatioFScale()),
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def drawn_texts(window: QWidget) -> Iterator[DrawnText]:
    """All texts seen in ``window``, which is shown; what is disabled or hidden by something else is left out."""
    QApplication.processEvents()
    picture = _Picture(window.grab().toImage())
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        device = _Device(widget.size())
        widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
        seen = widget.visibleRegion()
        for text, colour, cover, where in device.engine.texts:
            shown = seen.intersected(where).boundingRect()
            if not text.strip() or shown.width() < 3 or shown.height() < where.height() // 2:
                continue
            ground = _ground(picture, shown.translated(widget.mapTo(window, QPoint())), colour, cover)
            ink = _blended(colour, ground, cover)
            yield DrawnText(text, ink, ground, f"{type(widget).__name__} {widget.accessibleName()}".strip())


class _Picture:
    """What a window looks like; asked for its pixels one by one Qt would take most of the time."""

    def __init__(self, image: QImage) -> None:
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._pixels = memoryview(self._image.constBits()).cast("I")
        self._stride = self._image.bytesPerLine() // 4

    def colours(self, where: QRect) -> list[str]:
        """Those there, the commonest first."""
        area = where.intersected(self._image.rect())
        found: Counter[int] = Counter()
        for y in range(area.top(), area.bottom() + 1):
            begin = y * self._stride + area.left()
            found.update(self._pixels[begin : begin + area.width()])
        return [f"#{pixel & 0xFFFFFF:06x}" for pixel, _ in found.most_common()]


def _ground(picture: _Picture, where: QRect, colour: QColor, cover: float) -> str:
    """The commonest colour around and between the letters, whose own edges are of many colours."""
    ranked = picture.colours(where.adjusted(-2, -1, 2, 1))
    if cover >= 1.0:  # translucent ink has no colour of its own that could be taken for the ground
        ranked = [one for one in ranked if one != colour.name()] or ranked
    return ranked[0] if ranked else colour.name()


def _blended(colour: QColor, ground: str, cover: float) -> str:
    """What is seen of ink that lets so much of the ground through."""
    below = QColor(ground)
    parts = zip(colour.toTuple()[:3], below.toTuple()[:3], strict=True)
    return QColor(*(round(ink * cover + under * (1 - cover)) for ink, under in parts)).name()
