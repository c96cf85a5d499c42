"""The icon: every size, sharp where it is small, one file for Windows."""

from __future__ import annotations

import struct
from pathlib import Path

import icons
import pytest
from PySide6.QtGui import QColor, QImage, QImageReader
from PySide6.QtWidgets import QApplication

BLUE, YELLOW, WHITE = "#ff0017c1", "#ffffd43d", "#ffffffff"


@pytest.fixture(scope="module")
def drawn(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    icons.write_icons(folder)
    return folder


def name_of(image: QImage, x: int, y: int) -> str:
    return QColor.fromRgba(image.pixel(x, y)).name(QColor.NameFormat.HexArgb)


@pytest.mark.parametrize("size", icons.SIZES)
def test_each_size_is_there_with_its_parts(drawn: Path, size: int) -> None:
    image = QImage(str(drawn / f"desk-catalog-{size}.png"))
    assert (image.width(), image.height()) == (size, size)
    assert image.pixel(0, 0) >> 24 < 128, "the corners are round"
    unit = size / 16
    for x, y, colour in ((8, 1, BLUE), (11, 3.5, WHITE), (11, 7.5, YELLOW), (11, 12, WHITE)):
        assert name_of(image, int(x * unit), int(y * unit)) == colour


def test_the_smallest_has_no_blurred_edge(drawn: Path) -> None:
    image = QImage(str(drawn / "desk-catalog-16.png"))
    assert [name_of(image, 11, y) for y in range(6, 11)] == [YELLOW, YELLOW, YELLOW, BLUE, WHITE]


def test_the_file_for_windows_holds_them_all(drawn: Path) -> None:
    data = (drawn / "desk-catalog.ico").read_bytes()
    reserved, kind, count = struct.unpack_from("<HHH", data)
    assert (reserved, kind, count) == (0, 1, len(icons.SIZES))
    end = 6 + 16 * count
    for number, size in enumerate(icons.SIZES):
        width, height, *_, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width or 256, height or 256, bits, offset) == (size, size, 32, end)
        body = data[offset : offset + length]
        if size > icons.LARGEST_PLAIN:
            assert body.startswith(b"\x89PNG")
        else:
            assert struct.unpack_from("<Iii", body) == (40, size, 2 * size)
            assert len(body) == 40 + size * size * 4 + (size + 31) // 32 * 4 * size
        end = offset + length
    assert end == len(data)


def test_the_file_for_windows_shows_what_the_pictures_show(drawn: Path) -> None:
    reader = QImageReader(str(drawn / "desk-catalog.ico"))
    for number, size in enumerate(icons.SIZES):
        assert reader.jumpToImage(number)
        ours = QImage(str(drawn / f"desk-catalog-{size}.png"))
        theirs = reader.read()
        for x, y in ((8, 1), (11, 7), (11, 12), (4, 10)):
            at = int(x * size / 16), int(y * size / 16)
            assert name_of(theirs, *at) == name_of(ours, *at)


def test_it_is_drawn_the_same_again(drawn: Path, qapp: QApplication, tmp_path: Path) -> None:
    for path in icons.write_icons(tmp_path):
        assert path.read_bytes() == (drawn / path.name).read_bytes()


@pytest.mark.qt_log_ignore("Cannot read file")
def test_what_is_no_drawing_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    wrong = tmp_path / "icon.svg"
    wrong.write_text("no drawing", encoding="utf-8")
    with pytest.raises(ValueError, match=r"icon\.svg"):
        icons.drawn(wrong, 16)
