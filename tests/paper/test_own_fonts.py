"""The program's own fonts: the pinned files under other names, made the same every time, and fit for paper."""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "fonts.py"
FAMILIES = {"Desk Catalog UDP", "Desk Catalog UD"}

pytest.importorskip("fontTools", reason="fonttools is not installed yet: `make setup` brings it")

# Another process, as both families may be loaded in this one already.
PRINT = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from desk_catalog.paper.blocks import Paragraph
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.layout import A4, Page, Placed
from desk_catalog.paper.pdf import write_pdf
from desk_catalog.paper.text import Span, Style, Typesetter

application = QGuiApplication([])
folder, target, text = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
faces = require_faces(own=folder)
assert require_faces(own=folder) == faces
setter = Typesetter(faces)
spans = [Span(text, bold=bold, figure=figure) for bold in (False, True) for figure in (False, True)]
placed = [Placed(Paragraph(setter, (one,), Style()), 10, 20 * n + 20, 190) for n, one in enumerate(spans)]
write_pdf(target, [Page(*A4, tuple(placed))], title="t")
print(faces.text, faces.figure, sep="|")
"""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_fonts", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return _load()


@pytest.fixture(scope="module")
def sources(script: ModuleType) -> dict[str, bytes]:
    try:
        files: dict[str, bytes] = script.read_fonts(Path("/") / script.INSIDE)
    except script.FontsMissing as error:
        pytest.skip(str(error))
    return files


@pytest.fixture(scope="module")
def made(script: ModuleType, sources: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("resources") / "fonts"
    script.make_fonts(sources, folder)
    return folder


def test_every_name_is_ours_in_every_language(made: Path) -> None:
    from fontTools.ttLib import TTFont

    seen = set()
    for path in made.glob("*.ttf"):
        with TTFont(path) as font:
            told = {
                number: {str(one) for one in font["name"].names if one.nameID == number}
                for number in range(26)
            }
            (family,), (style,), (postscript,) = told[1], told[2], told[6]
            assert path.stem == postscript == f"{family.replace(' ', '')}-{style}"
            assert told[4] == {f"{family} {style}"}
            assert not any("BIZ" in name for number in (1, 3, 4, 6, 16, 18, 21) for name in told[number])
            assert "BIZ UDGothic Project Authors" in " ".join(told[0])  # whose work it is stays said
            assert not told[0] & {""}
            seen.add((family, style))
    assert seen == {(family, style) for family in FAMILIES for style in ("Regular", "Bold")}


def test_only_names_and_hints_differ_from_the_source(
    script: ModuleType, sources: dict[str, bytes], made: Path
) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    for font in script.FONTS:
        with TTFont(BytesIO(sources[font.source])) as was, TTFont(made / f"{font.postscript}.ttf") as now:
            changed = {"name", "head", "glyf", "loca"}
            tables = set(was.reader.tables) - changed - {"DSIG", "fpgm", "prep", "cvt "}
            assert tables == set(now.reader.tables) - changed
            assert all(was.reader[table] == now.reader[table] for table in tables)
            assert now["maxp"].maxSizeOfInstructions > 0  # or FreeType makes hints up
            for name in was.getGlyphOrder()[::97]:
                before, after = was["glyf"][name], now["glyf"][name]
                assert not getattr(after, "program", None)
                assert before.getCoordinates(was["glyf"]) == after.getCoordinates(now["glyf"])


def test_the_licence_lies_beside_them(made: Path) -> None:
    licence = (made / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.startswith("Copyright 2022 The BIZ UDGothic Project Authors")
    assert "with Reserved Font Name" not in licence


def test_the_same_source_gives_the_same_bytes(
    script: ModuleType, sources: dict[str, bytes], made: Path, tmp_path: Path
) -> None:
    again = script.make_fonts(sources, tmp_path / "fonts")
    assert {one.name: one.read_bytes() for one in again} == {
        one.name: one.read_bytes() for one in made.iterdir()
    }
    script.make_fonts(sources, tmp_path / "fonts")  # over what is there
    assert [one.name for one in tmp_path.iterdir()] == ["fonts"]


def test_a_missing_font_is_named(script: ModuleType, sources: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in list(sources.items())[1:]:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(script.FontsMissing, match=r"BIZUDPGothic-Regular\.ttf is missing"):
        script.read_fonts(tmp_path)


def test_a_font_of_another_version_is_refused_and_nothing_is_made(
    script: ModuleType, sources: dict[str, bytes], tmp_path: Path
) -> None:
    folder, out = tmp_path / "from", tmp_path / "out"
    folder.mkdir()
    for name, data in sources.items():
        (folder / name).write_bytes(data + b"\0")
    found = hashlib.sha256((folder / script.FONTS[0].source).read_bytes()).hexdigest()
    done = subprocess.run(
        [sys.executable, SCRIPT, "--from", folder, "-o", out], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"its SHA-256 is {found}, not {script.FONTS[0].sha256}" in done.stderr
    assert not out.exists()


def test_text_set_in_them_comes_back_exactly(made: Path, tmp_path: Path) -> None:
    from tests.paper.extraction import fonts, pdfminer_texts, pypdf_texts

    target = tmp_path / "a.pdf"
    text = "office-flow@affiliate.go.jp fi ffl 大学と人 1,234,567 ①②③⑨●○◎△ ／〜－ー・、。 髙﨑"
    done = subprocess.run(
        [sys.executable, "-c", PRINT, made, target, text], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("Desk Catalog UDP|Desk Catalog UD\n", "")
    data = target.read_bytes()
    assert [line for line in pdfminer_texts(data)[0].splitlines() if line] == [text] * 4
    assert "".join(pypdf_texts(data)[0].split()) == "".join(text.split()) * 4
    assert fonts(data) == {
        f"DeskCatalog{face}-{style}" for face in ("UD", "UDP") for style in ("Regular", "Bold")
    }


def test_without_them_the_installed_ones_do(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT, tmp_path, tmp_path / "a.pdf", "大学"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("BIZ UDPGothic|BIZ UDGothic\n", "")
