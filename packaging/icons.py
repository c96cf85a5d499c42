"""Draw the program's icon in every size: PNG for Linux desktops, one .ico for Windows.

The drawing is resources/icons/desk-catalog.svg. Run with a Python that has PySide6; no display is
needed. The same drawing gives the same bytes.
"""

from __future__ import annotations

import argparse
import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME = "desk-catalog"
DRAWING = Path(__file__).resolve().parents[1] / "resources" / "icons" / f"{NAME}.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # dots; Windows asks for 20 and 40 at 125 % of a scale
LARGEST_PLAIN = 64  # Windows' older dialogs cannot read PNG inside an .ico; above, it saves 300 kB


def main() -> None:
    parser = argparse.ArgumentParser(description="draw the icon in every size")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder; made if it is not there")
    for path in write_icons(parser.parse_args().output):
        print(path)


def write_icons(out: Path, drawing: Path = DRAWING) -> tuple[Path, ...]:
    """Write ``desk-catalog-16.png`` … and ``desk-catalog.ico`` into ``out``; the files in order.

    ValueError if ``drawing`` is no SVG.
    """
    out.mkdir(parents=True, exist_ok=True)
    images = {size: drawn(drawing, size) for size in SIZES}
    written = []
    for size, image in images.items():
        path = out / f"{NAME}-{size}.png"
        path.write_bytes(png(image))
        written.append(path)
    path = out / f"{NAME}.ico"
    path.write_bytes(ico(images))
    return (*written, path)


def drawn(drawing: Path, size: int) -> QImage:
    """``drawing`` as ``size`` × ``size`` dots on nothing."""
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(f"{drawing} is no SVG")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes str
    return bytes(data.data())


def ico(images: Mapping[int, QImage]) -> bytes:
    """An .ico of all ``images`` by size: a directory, then each image."""
    bodies = {size: png(image) if size > LARGEST_PLAIN else _dib(image) for size, image in images.items()}
    head = struct.pack("<HHH", 0, 1, len(bodies))
    entries, offset = b"", len(head) + 16 * len(bodies)
    for size, body in bodies.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset)
        offset += len(body)
    return head + entries + b"".join(bodies.values())


def _dib(image: QImage) -> bytes:
    """A bitmap without its file header: 32 bits a dot from the bottom up, then a mask that hides nothing."""
    side = image.width()
    argb = image.convertToFormat(QImage.Format.Format_ARGB32)
    rows = [_row(argb, y) for y in reversed(range(side))]
    mask = bytes((side + 31) // 32 * 4 * side)
    header = struct.pack(
        "<IiiHHIIiiII", 40, side, 2 * side, 1, 32, 0, len(mask) + side * side * 4, 0, 0, 0, 0
    )
    return header + b"".join(rows) + mask


def _row(image: QImage, y: int) -> bytes:
    """A row of dots, four bytes each."""
    row = image.constScanLine(y)
    assert isinstance(row, memoryview)  # the stubs call it an object
    return row[: image.width() * 4].tobytes()


if __name__ == "__main__":
    main()
