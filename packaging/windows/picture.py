"""The picture at the side of the setup's first and last page: the program's icon on its colour. No words, no fonts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

TOKENS = Path(__file__).resolve().parents[2] / "resources" / "tokens.json"
WIDTH, HEIGHT = 164, 314  # dots, as NSIS wants it
_ICON, _TOP = 96, 56
_STRIPE = 6


def draw(drawing: Path, target: Path) -> Path:
    """Write the picture as a .bmp of 24 bits to ``target``; the same bytes every time. ValueError for no SVG."""
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} is no SVG")
    colours = json.loads(TOKENS.read_text(encoding="utf-8"))["light"]
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    image.setDotsPerMeterX(3780)
    image.setDotsPerMeterY(3780)
    image.fill(QColor(colours["tint"]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(WIDTH - _STRIPE, 0, _STRIPE, HEIGHT, QColor(colours["primary"]))
    painter.setPen(Qt.PenStyle.NoPen)
    renderer.render(painter, QRectF((WIDTH - _STRIPE - _ICON) / 2, _TOP, _ICON, _ICON))
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target), "BMP"):  # type: ignore[call-overload]  # the stubs want bytes, PySide takes str
        raise OSError(f"{target} could not be written")
    return target


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
