"""The faces of paper: the right ones or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont

from desk_catalog.paper import fonts
from desk_catalog.paper.fonts import Faces, Repertoire, make_font, own_folder, require_faces
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError


def test_the_faces_are_the_only_ones_whose_text_survives(setter: Typesetter) -> None:
    own = Faces("Desk Catalog UDP", "Desk Catalog UD")
    assert require_faces() == (own if own_folder().exists() else Faces("BIZ UDPGothic", "BIZ UDGothic"))


def test_a_missing_face_is_one_japanese_sentence_and_never_another_face(
    setter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "OWN_TEXT", "無い書体")
    with pytest.raises(CatalogueError, match="書体「ない書体」（標準と太字）が見つからない"):
        require_faces(text=("ない書体",), own=tmp_path)
    assert require_faces(own=tmp_path / "ない") == Faces("BIZ UDPGothic", "BIZ UDGothic")


def test_a_font_never_borrows_a_glyph(setter: Typesetter) -> None:
    family = setter.faces.text
    raw = QRawFont.fromFont(make_font(family, 100))
    assert raw.familyName() == family
    assert not raw.supportsCharacter(ord("☑"))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("大学①②③●○△〒・髙﨑", "大学①②③●○△〒・髙﨑"),
        ("済☑", "済〓"),
        ("𠮷野家", "〓野家"),
        ("あ\u200bい\ufeff\x07う", "あいう"),
        ("か\u3099くせい", "がくせい"),
        ("行\n列\tと\u2009間", "行 列 と 間"),
        ("全角\u3000\u00a0", "全角\u3000\u00a0"),
        ("שלום🎌", "〓〓〓〓〓"),
    ],
)
def test_what_cannot_be_printed_is_seen_to_be_missing(setter: Typesetter, text: str, printed: str) -> None:
    assert setter.repertoire.printable(text) == printed


def test_missing_characters_are_named_once(setter: Typesetter) -> None:
    assert Repertoire(setter.faces).missing("☑済☑𠮷\n") == ("☑", "𠮷")


def test_whatever_stands_on_a_sheet_can_be_printed(setter: Typesetter, catalogue: Catalogue) -> None:
    texts = [repr(catalogue.program(program.program_id)) for program in catalogue.programs()]
    texts += [repr(part()) for part in (catalogue.networks, catalogue.contacts, catalogue.themes)]
    assert setter.repertoire.missing("".join(texts)) == ()
