"""What is delivered: by name, and nothing that nobody decided on."""

from __future__ import annotations

import importlib.util
import marshal
import sysconfig
from pathlib import Path

import bundle
import contents
import prepare
import pytest
import seal

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/lib/libQt6Core.so.6",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/QtWidgets.pyd",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\Qt6Gui.dll",
        "libsqlite3.so.0",
        "sqlite3.dll",
        "libxcb-cursor.so.0",
        "python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_needs_is_delivered(name: str) -> None:
    assert contents.is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        f"{QT}/lib/libQt6Network.so.6",
        f"{QT}/plugins/tls/libqopensslbackend.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt6Network.dll",
        "PySide6/opengl32sw.dll",
        "libssl-3.dll",
        "ucrtbase.dll",
    ],
)
def test_what_would_harm_is_left_out(name: str) -> None:
    assert not contents.is_kept(name)


@pytest.mark.parametrize("name", ["libstdc++.so.6", "libX11.so.6", "libxkbcommon-x11.so.0", "libgtk-3.so.0"])
def test_the_systems_libraries_stay_where_they_are(name: str) -> None:
    assert not contents.is_kept(name, f"/usr/lib/x86_64-linux-gnu/{name}")
    assert contents.is_kept("libxcb-cursor.so.0", "/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0")


def test_a_library_nobody_decided_on_ends_the_building() -> None:
    names = ("libsqlite3.so.0", "libsurprise.so.1", "libother.so")
    entries = [(name, f"{sysconfig.get_path('stdlib')}/lib-dynload/{name}", "BINARY") for name in names]
    with pytest.raises(contents.Undecided, match=r"libother\.so, libsurprise\.so\.1"):
        contents.kept(entries)


def test_of_data_only_what_is_used_is_taken() -> None:
    assert contents.is_kept_data("PySide6/Qt/translations/qtbase_ja.qm")
    assert contents.is_kept_data("base_library.zip")
    assert not contents.is_kept_data("PySide6/Qt/translations/qtbase_de.qm")
    assert not contents.is_kept_data("click-8.5.1.dist-info/METADATA")


def test_the_python_part_of_what_may_be_replaced_lies_beside_it() -> None:
    """The LGPL: inside the program nobody could put another in its place."""
    assert contents.is_kept_data("PySide6/__init__.pyc")
    assert contents.is_kept_data("shiboken6\\__init__.pyc")
    assert not contents.is_kept_data("click/core.pyc")
    spec = (contents.ROOT / "packaging" / "desk-catalog.spec").read_text(encoding="utf-8")
    assert 'module_collection_mode=dict.fromkeys(contents.LGPL_PACKAGES, "pyc")' in spec


def test_every_module_but_authoring_is_named() -> None:
    names = contents.own_modules()
    assert {"desk_catalog", "desk_catalog.ui.programs.tab", "desk_catalog.exchange.csv_format"} <= set(names)
    assert [name for name in names if name.startswith("desk_catalog.authoring")] == []
    source = [
        path for path in (contents.SOURCE / "desk_catalog").rglob("*.py") if "authoring" not in path.parts
    ]
    assert len(names) == len(source)


def test_all_that_is_no_code_comes_to_its_folder(tmp_path: Path) -> None:
    found = {f"{folder}/{Path(file).name}" for file, folder in contents.data_files(tmp_path)}
    wanted = {
        "data/catalog.sqlite",
        "resources/tokens.json",
        "resources/delivered.json",
        "resources/icons/desk-catalog-64.png",
        "resources/licences/LGPL-3.0.txt",
        "resources/licences/components.json",
        "docs/第三者ライセンス.md",
        "docs/配布手引き.md",
        "docs/操作説明書/操作説明書.md",
        "docs/操作説明書/images/1-map.png",
    }
    assert wanted - found == set()


def test_shibokens_python_part_is_bytecode_beside_it_and_always_the_same(tmp_path: Path) -> None:
    once, again = tmp_path / "once" / contents.SUPPORT, tmp_path / "again" / contents.SUPPORT
    for folder in (once, again):
        prepare.write_support(folder)
    names = [path.relative_to(once) for path in sorted(once.rglob("*.pyc"))]
    assert Path("shibokensupport/signature/loader.pyc") in names
    for name in names:
        data = (once / name).read_bytes()
        assert data == (again / name).read_bytes()
        assert data[:4] == importlib.util.MAGIC_NUMBER and data[4:8] == b"\1\0\0\0"  # hashed, never compared
        assert marshal.loads(data[16:]).co_filename == name.with_suffix(".py").as_posix()
    delivered = {f"{folder}/{Path(file).name}" for file, folder in contents.data_files(once.parent)}
    assert {f"shiboken6/{contents.SUPPORT}/{name.as_posix()}" for name in names} <= delivered


def test_the_version_resource_is_what_pyinstaller_reads() -> None:
    import ast

    text = contents.version_resource("1.2.3")
    ast.parse(text)
    assert "filevers=(1, 2, 3, 0)" in text
    assert "'041104B0'" in text
    assert "大学支援施策カタログ" in text


def test_a_library_that_is_missing_at_building_is_a_fault() -> None:
    log = "\n".join(
        f"1 WARNING: Library not found: could not resolve '{library}', dependency of '{needing}'."
        for library, needing in (
            ("libgtk-3.so.0", f"/x/lib/python3.11/site-packages/{QT}/plugins/platformthemes/libqgtk3.so"),
            ("libxcb-icccm.so.4", f"/x/lib/python3.11/site-packages/{QT}/lib/libQt6XcbQpa.so.6"),
            ("libz.so.1", "/x/lib/python3.11/site-packages/other/libsurprise.so.1"),
            ("libgdk-3.so.0", "/usr/lib/x86_64-linux-gnu/libgtk-3.so.0"),
        )
    )
    faults = bundle.faults(f"{log}\n2 ERROR: Hidden import 'desk_catalog.gone' not found")
    assert len(faults) == 3
    assert "libxcb-icccm.so.4" in faults[0] and "libQt6XcbQpa.so.6" in faults[0]
    assert "libsurprise.so.1" in faults[1]
    assert "desk_catalog.gone" in faults[2]
    assert bundle.faults("3 INFO: Building COLLECT completed successfully.") == []


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand-ins for the pinned fonts, with their checksums pinned."""
    pinned = {}
    for name in prepare.FONT_SHA256:
        (tmp_path / name).write_bytes(name.encode())
        pinned[name] = prepare.sha256(tmp_path / name)
    monkeypatch.setattr(prepare, "FONT_SHA256", pinned)
    return tmp_path


def test_the_pinned_fonts_are_taken(fonts: Path) -> None:
    prepare.check_fonts(fonts)


def test_a_missing_font_ends_the_building(fonts: Path) -> None:
    (fonts / "DeskCatalogUD-Bold.ttf").unlink()
    with pytest.raises(prepare.FontsNotPinned, match="DeskCatalogUD-Bold"):
        prepare.check_fonts(fonts)


def test_another_font_ends_the_building(fonts: Path) -> None:
    (fonts / "DeskCatalogUDP-Regular.ttf").write_bytes(b"another")
    with pytest.raises(prepare.FontsNotPinned, match="not the pinned one"):
        prepare.check_fonts(fonts)


def test_a_font_too_many_ends_the_building(fonts: Path) -> None:
    (fonts / "Strange.ttf").write_bytes(b"strange")
    with pytest.raises(prepare.FontsNotPinned, match=r"Strange\.ttf"):
        prepare.check_fonts(fonts)


def test_the_fonts_of_this_tree_are_the_pinned_ones() -> None:
    if not (contents.FONTS / "SOURCE").is_file():
        pytest.skip("the program's own fonts are not made yet: `make setup` makes them")
    prepare.check_fonts(contents.FONTS)


def test_microsofts_runtime_is_there_once() -> None:
    names = [
        "VCRUNTIME140.dll", "PySide6\\VCRUNTIME140.dll", "shiboken6/VCRUNTIME140.dll", "shiboken6/MSVCP140.dll",
        "PySide6/MSVCP140.dll", "PySide6/MSVCP140_2.dll", "PySide6/Qt6Core.dll",
    ]  # fmt: skip
    found = [name for name, *_ in contents.kept([(name, "", "BINARY") for name in names])]
    assert found == [
        "VCRUNTIME140.dll", "shiboken6/MSVCP140.dll", "PySide6/MSVCP140_2.dll", "PySide6/Qt6Core.dll"
    ]  # fmt: skip


def test_parts_of_a_network_are_seen_in_a_finished_folder(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    for name in ("desk-catalog", "PySide6/Qt6Core.dll", "_json.pyd", "PySide6/libQt6Gui.so.6"):
        (tmp_path / name).touch()
    assert contents.for_a_connection(tmp_path) == []
    there = ["PySide6/Qt6Network.dll", "PySide6/libQt6Network.so.6", "_socket.pyd", "_ssl.cpython-311.so"]
    for name in (*there, "libcrypto-3.dll"):
        (tmp_path / name).touch()
    assert contents.for_a_connection(tmp_path) == sorted([*there, "libcrypto-3.dll"])


def test_keys_for_development_are_known() -> None:
    """Until a publisher puts their own in their place."""
    assert contents.development_keys() in (["current.pub", "next.pub"], [])


def test_the_seal_names_every_file_but_the_program(tmp_path: Path) -> None:
    for name in ("desk-catalog", "_internal/a.so", "_internal/resources/文.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    listed = seal.seal(tmp_path)
    assert seal.seal(tmp_path).read_text(encoding="utf-8") == listed.read_text(encoding="utf-8")
    assert [line.split("  ")[1] for line in listed.read_text(encoding="utf-8").splitlines()] == [
        "a.so",
        "resources/文.txt",
    ]
