"""Pages as pictures, for thumbnails and for looking at them without a printer."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter

from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import MM_PER_INCH, Page, paint_page


def picture(page: Page, dpi: float) -> QImage:
    """``page`` on white at ``dpi``."""
    scale = dpi / MM_PER_INCH
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(Ink.PAPER))
    painter = QPainter(image)
    paint_page(painter, page, scale)
    painter.end()
    return image
