"""The program as a whole: the tour of pictures, refusals in one sentence, and what must not be loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desk_catalog import app, paths
from desk_catalog.paper.fonts import OWN_FIGURES, OWN_TEXT, own_folder
from desk_catalog.store.errors import CatalogueError
from desk_catalog.ui.tabs import TABS

RUN = """
import sys
from pathlib import Path
from desk_catalog.app import run
sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), ["x"]))
"""


def start(code: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as when the program is started."""
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", **env},
    )


def test_the_tour_writes_every_tab_the_search_and_a_sheet(qapp: QApplication, tmp_path: Path) -> None:
    written = app.tour(paths.default_catalogue(), tmp_path / "新しい フォルダー")
    names = [path.name for path in written]
    for entry in TABS:
        assert any(entry.name in name for name in names)
    pictures = [path for path in written if path.suffix == ".png"]
    assert len(pictures) == len(TABS) + 3
    for path in pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1280, 800)
        assert len({image.pixel(x, y) for x in range(0, 1280, 40) for y in range(0, 800, 40)}) > 3
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
    sheet = next(path for path in written if path.suffix == ".pdf")
    assert "事業シート" in extract_text(sheet)


def test_the_tour_refuses_what_is_no_catalogue(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError):
        app.tour(tmp_path / "ない.sqlite", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [None, b"", b"SQLite format 3\x00 broken", "ただの文章".encode()])
def test_a_file_that_is_no_catalogue_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "カタログ.sqlite"
    if content is not None:
        path.write_bytes(content)
    done = start(RUN, str(path), str(tmp_path / "profile"), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert len(said) == 1
    assert "カタログ.sqlite" in said[0]
    assert "Traceback" not in done.stderr
    assert (path.read_bytes() if path.exists() else None) == content


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    done = start(
        RUN, str(paths.default_catalogue()), str(tmp_path), QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY=""
    )
    assert done.returncode == 1
    assert "tour" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_loads_nothing_it_does_not_need(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def stay(*_):\n"
        "    window = next(w for w in QApplication.topLevelWidgets() if w.isWindow() and w.isVisible())\n"
        "    while window.pages.count() == 0: QApplication.processEvents()\n"
        "    return 0\n"
        "QApplication.exec = stay\n"
        "from desk_catalog.app import run\n"
        "assert run(Path(sys.argv[1]), Path(sys.argv[2]), ['x']) == 0\n"
        "print(' '.join(sorted(sys.modules)))\n"
    )
    done = start(code, str(paths.default_catalogue()), str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "desk_catalog.ui.theme_map.tab" in loaded
    late = {"pydantic", "sqlite_utils", "openpyxl", "segno", "PySide6.QtNetwork", "PySide6.QtPrintSupport"}
    late |= {"nacl", "hashlib", "desk_catalog.editions.verifying", "desk_catalog.ui.editions.page"}
    late |= {"desk_catalog.authoring", "desk_catalog.ui.programs.tab", "desk_catalog.ui.search_popup"}
    assert loaded & late == set()


def test_qts_own_buttons_are_japanese() -> None:
    code = (
        "from desk_catalog import app, paths\n"
        "window = app.unseen_window(paths.default_catalogue())\n"
        "from PySide6.QtWidgets import QApplication, QDialogButtonBox as Box\n"
        "box = Box(Box.StandardButton.Cancel | Box.StandardButton.Save)\n"
        "print(QApplication.style().name(), *(button.text() for button in box.buttons()))\n"
    )
    done = start(code, QT_QPA_PLATFORM="offscreen")
    assert "キャンセル" in done.stdout
    assert "保存" in done.stdout
    assert done.stdout.startswith("fusion")


def test_a_computer_without_the_fonts_gets_the_programs_own(tmp_path: Path) -> None:
    if not own_folder().is_dir():
        pytest.skip("the program's own fonts were not made")
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    code = (
        "from PySide6.QtGui import QFontInfo; from desk_catalog import app;"
        "look = app._look(app._application(['desk-catalog']));"
        "print(*(QFontInfo(look.font(role)).family() for role in ('body', 'figure')), sep='|');"
        "print(look.missing_families())"
    )
    done = start(code, QT_QPA_PLATFORM="offscreen", FONTCONFIG_FILE=str(empty))
    assert done.stdout.splitlines() == [f"{OWN_TEXT}|{OWN_FIGURES}", "()"]


def test_no_source_is_read_by_the_bindings_while_the_window_loads() -> None:
    code = (
        "import linecache, desk_catalog.app\n"
        "print(*(name for name in linecache.cache if 'desk_catalog' in name), sep='\\n')"
    )
    # Those that are loaded before Python has its own import back.
    assert {Path(name).name for name in start(code).stdout.splitlines()} <= {
        "__init__.py",
        "paths.py",
        "qt.py",
    }
    assert (
        "feature" not in start("import desk_catalog.paper.sheet, builtins; print(builtins.__import__)").stdout
    )


def test_the_empty_frame_waits_for_nothing_of_the_catalogue() -> None:
    loaded = set(start("import sys, desk_catalog.app; print(*sys.modules)").stdout.split())
    assert "desk_catalog.ui.window" in loaded
    late = {"sqlite3", "html", "unicodedata", "desk_catalog.catalog.nouns", "desk_catalog.store.catalogue"}
    assert loaded & late == set()
