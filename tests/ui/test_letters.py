"""On a computer with no Japanese fonts the program's own show the window: they must have every sign it uses."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from desk_catalog import paths
from desk_catalog.paper.fonts import own_folder

SOURCE = Path(__file__).resolve().parents[2] / "src" / "desk_catalog"
SHOWN = ("ui", "cli", "catalog", "store", "exchange", "paper")
NO_SIGNS = ("C", "Z")  # control, private, separators: nothing to be seen
PICTURE = "\ufffc"  # what Qt puts into a text for a picture


def signs(path: Path) -> Iterator[tuple[int, str]]:
    """(line, sign) of every sign beyond ASCII in the strings of a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for sign in node.value:
                if ord(sign) > 127 and sign != PICTURE and unicodedata.category(sign)[0] not in NO_SIGNS:
                    yield node.lineno, sign


@pytest.fixture(scope="module")
def own(qapp: QApplication) -> QRawFont:
    path = own_folder() / "DeskCatalogUDP-Regular.ttf"
    if not path.is_file():
        pytest.skip("the program's own fonts are not made yet: `make setup` makes them")
    return QRawFont(str(path), 20)


@pytest.mark.parametrize("layer", SHOWN)
def test_every_sign_is_in_the_programs_own_font(layer: str, own: QRawFont) -> None:
    missing = {
        f"{path.relative_to(SOURCE)}:{line} {sign}"
        for path in sorted((SOURCE / layer).rglob("*.py"))
        for line, sign in signs(path)
        if not own.supportsCharacter(ord(sign))
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("name", ["操作説明書/操作説明書.md", "配布手引き.md"])
def test_every_sign_of_the_texts_is_there(name: str, own: QRawFont) -> None:
    text = (paths.home() / "docs" / name).read_text(encoding="utf-8")
    assert {sign for sign in text if ord(sign) > 127 and not own.supportsCharacter(ord(sign))} == set()
