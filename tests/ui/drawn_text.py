"""Every text a window paints, with the colour it is painted in and the colour it stands on, read from the painting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPaintDevice, QPaintEngine, QPaintEngineState, QRegion, QTextItem
from PySide6.QtWidgets import QApplication, QWidget

_METRIC = QPaintDevice.PaintDeviceMetric


class DrawnText(NamedTuple):
    """A piece of text as painted; colours as #rrggbb."""

    text: str
    ink: str
    ground: str
    widget: str


class _Engine(QPaintEngine):
    """Paints nothing and writes down the texts."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[tuple[str, str, QRect]] = []

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
        self.texts.append((item.text(), painter.pen().color().name(), where))

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
    image = window.grab().toImage()
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        device = _Device(widget.size())
        widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
        seen = widget.visibleRegion()
        for text, ink, where in device.engine.texts:
            shown = seen.intersected(where).boundingRect()
            if not text.strip() or shown.width() < 3 or shown.height() < where.height() // 2:
                continue
            ground = _ground(image, shown.translated(widget.mapTo(window, QPoint())), ink)
            yield DrawnText(text, ink, ground, f"{type(widget).__name__} {widget.accessibleName()}".strip())


def _ground(image: QImage, where: QRect, ink: str) -> str:
    """The commonest colour around and between the letters, whose own edges are of many colours."""
    area = where.adjusted(-2, -1, 2, 1).intersected(image.rect())
    colours = Counter(
        image.pixelColor(x, y).name()
        for y in range(area.top(), area.bottom() + 1)
        for x in range(area.left(), area.right() + 1)
    )
    return next((colour for colour, _ in colours.most_common() if colour != ink), ink)
