"""The two faces paper is set in, and what they can print.

Only the BIZ UD fonts give their text back exactly from Qt's PDF: with others 大 comes back as a radical that looks
the same and is found by no search. So there is no second choice: without them nothing is printed.

The program's own copies come first, under names of their own (packaging/fonts.py makes them, into resources/fonts):
what is installed under the BIZ names may be another version. Where they were not made, those installed do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

from desk_catalog import paths
from desk_catalog.store.errors import CatalogueError

OWN_TEXT, OWN_FIGURES = "Desk Catalog UDP", "Desk Catalog UD"
TEXT_FAMILIES = ("BIZ UDPGothic", "BIZ UDPゴシック")
FIGURE_FAMILIES = ("BIZ UDGothic", "BIZ UDゴシック")
GETA = "〓"  # what Japanese printing puts where a character cannot be had
LIGATURES = ("liga", "dlig", "clig", "hlig", "calt")


@dataclass(frozen=True, slots=True)
class Faces:
    """The families to print with: ``text`` is proportional; in ``figure`` every digit has the same width."""

    text: str
    figure: str


def own_folder() -> Path:
    """Where the program's own fonts lie, if they were made."""
    return paths.resources() / "fonts"


def require_faces(
    text: Sequence[str] = TEXT_FAMILIES, figure: Sequence[str] = FIGURE_FAMILIES, own: Path | None = None
) -> Faces:
    """The program's own faces from the folder ``own`` (by default the usual one), else the first installed family
    of each list; CatalogueError if there is none.

    Needs a QGuiApplication: without one Qt would end the process, so that is a RuntimeError here.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("paper needs a QGuiApplication before it can ask for fonts")
    return load_own(own) or Faces(_installed(text), _installed(figure))


def load_own(folder: Path | None = None) -> Faces | None:
    """The program's own faces, loaded from ``folder`` (by default the usual one) if that had not been done."""
    families = (OWN_TEXT, OWN_FIGURES)
    if not all(map(_is_whole, families)):  # Qt would load the same file a second time
        for path in sorted((folder or own_folder()).glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    return Faces(*families) if all(map(_is_whole, families)) else None


def _is_whole(family: str) -> bool:
    """Whether Qt knows the family in both weights."""
    weights = {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    return min(weights, default=1000) <= QFont.Weight.Normal and max(weights) >= QFont.Weight.Bold


def _installed(families: Sequence[str]) -> str:
    for family in families:
        if _is_whole(family):
            return family
    raise CatalogueError(
        f"印刷用の書体「{families[-1]}」（標準と太字）が見つからないため、印刷とPDFの作成を中止しました。"
        f"書体「{families[0]}」を入れてから、もう一度お試しください。"
    )


def make_font(family: str, pixels: float, *, bold: bool = False) -> QFont:
    """A font of exactly this family: never a glyph of another one, never a ligature.

    Qt's PDF drops the text of a ligature: office@… would come back as oce@….
    """
    font = QFont(family)
    font.setPixelSize(round(pixels))
    font.setBold(bold)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in LIGATURES:
        font.setFeature(QFont.Tag(tag), 0)
    return font


class Repertoire:
    """The characters that both faces can print; what was once found out is known to all of the same faces."""

    def __init__(self, faces: Faces) -> None:
        self._raw = [QRawFont.fromFont(make_font(family, 100)) for family in (faces.text, faces.figure)]
        self._known, self._plain = _learnt(faces)

    def has(self, character: str) -> bool:
        """Whether it prints and comes back as text: beyond U+FFFF Qt's PDF has no text for it."""
        known = self._known.get(character)
        if known is None:
            known = ord(character) <= 0xFFFF and all(
                raw.supportsCharacter(ord(character)) for raw in self._raw
            )
            self._known[character] = known
        return known

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of ``text`` that would be replaced, in order, each once."""
        composed = unicodedata.normalize("NFC", text)
        return tuple(dict.fromkeys(c for c in composed if not (c.isspace() or _invisible(c) or self.has(c))))

    def printable(self, text: str) -> str:
        """``text`` with what cannot be printed as 〓, blanks as spaces, and nothing invisible."""
        composed = unicodedata.normalize("NFC", text)
        if self._plain.issuperset(composed):  # nearly always, once some pages have been set
            return composed
        printed = "".join(self._printed(c) for c in composed if not _invisible(c))
        self._plain.update(set(composed).intersection(printed) - {GETA})
        return printed

    def _printed(self, character: str) -> str:
        if character in "\u3000\u00a0":
            return character
        if character.isspace():
            return " "
        return character if self.has(character) else GETA


@lru_cache(maxsize=4)
def _learnt(_: Faces) -> tuple[dict[str, bool], set[str]]:
    """Which characters both faces have, and which print as they are: a face never changes once it is loaded."""
    return {}, set()


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf") and not character.isspace()
