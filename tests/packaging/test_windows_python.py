"""The CPython that builds the Windows files: its parts are pinned, what is linked for it is what it should be."""

from __future__ import annotations

import platform
import re
import shutil
import struct
import sysconfig
from pathlib import Path

import pytest
from windows import build_python, mingw, pe

SECTION = 0x1000  # where the only section of a made-up file is loaded
START = 0x200  # and where it lies in the file


def image(body: bytes, *, exports: int = 0, imports: int = 0) -> bytes:
    """A 64-bit PE file of one section that holds ``body``; the tables lie at these offsets of it."""
    directories = [(SECTION + exports if exports else 0, 0), (SECTION + imports if imports else 0, 0)]
    optional = struct.pack("<H110x", 0x20B) + b"".join(struct.pack("<II", *entry) for entry in directories)
    optional += bytes(8 * 14)
    section = struct.pack("<8sIIII16x", b".all", len(body), SECTION, len(body), START)
    head = b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40)
    head += b"PE\0\0" + struct.pack("<HH12xHH", 0x8664, 1, len(optional), 0) + optional + section
    return head.ljust(START, b"\0") + body


def test_the_names_of_a_library_are_read() -> None:
    names = (b"PyList_New", b"Py_Main")
    table = 8  # the section's first bytes are nobody's: offset 0 would say that there is no table
    pointers = table + 40
    texts = pointers + 4 * len(names)
    body = bytes(table) + struct.pack("<20xIIIII", 0, len(names), 0, SECTION + pointers, 0)
    body += struct.pack("<II", SECTION + texts, SECTION + texts + len(names[0]) + 1)
    assert pe.Image(image(body + b"\0".join(names) + b"\0", exports=table)).exports() == (
        "PyList_New",
        "Py_Main",
    )


def test_what_a_library_wants_is_read() -> None:
    table, lookup, hint, name = 8, 48, 72, 96
    body = bytearray(128)
    struct.pack_into("<I8xII", body, table, SECTION + lookup, SECTION + name, 0)
    struct.pack_into("<QQQ", body, lookup, SECTION + hint, 1 << 63 | 7, 0)
    body[hint : hint + 13] = b"\0\0ucnv_open\0\0"
    body[name : name + 10] = b"ICUUC.dll\0"
    assert pe.Image(image(bytes(body), imports=table)).imports() == {"icuuc.dll": ("ucnv_open",)}


@pytest.mark.parametrize(
    "data", [b"", b"MZ", b"PK\3\4" * 100, image(b"")[:0x60], image(bytes(64), exports=0x5000)]
)
def test_what_is_no_program_is_said(data: bytes) -> None:
    with pytest.raises(pe.NotAProgram):
        pe.Image(data).exports()


def test_every_name_is_forwarded_once() -> None:
    text = mingw.forwarder(["PyList_New", "Py_Main", "PyList_New"], "python3.dll", "python311")
    assert text.splitlines() == [
        "LIBRARY python3.dll",
        "EXPORTS",
        '    "PyList_New" = "python311.PyList_New"',
        '    "Py_Main" = "python311.Py_Main"',
    ]


@pytest.mark.skipif(
    shutil.which(mingw.COMPILER) is None, reason="mingw-w64 is not installed: `make windows` brings it"
)
def test_the_forwarder_is_the_same_file_every_time(tmp_path: Path) -> None:
    names = [f"Py_Name{number}" for number in range(50)]
    made = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        definition = folder / "python3.def"
        definition.write_text(mingw.forwarder(names, "python3.dll", "python311"), encoding="ascii")
        mingw.library(folder / "python3.dll", [mingw.NATIVE / "python3.c", definition])
        made.append((folder / "python3.dll").read_bytes())
    assert made[0] == made[1]
    assert set(pe.Image(made[0]).exports()) == set(names)
    assert pe.Image(made[0]).imports() == {}


def test_what_comes_from_the_index_is_pinned_by_its_whole_hash() -> None:
    lines = build_python.PINS.read_text(encoding="utf-8")
    wanted = re.findall(r"^([a-z0-9-]+)==([\d.]+) \\\n    --hash=sha256:([0-9a-f]{64})$", lines, re.MULTILINE)
    assert [name for name, _, _ in wanted] == ["panda3d"]
    assert re.fullmatch("[0-9a-f]{64}", build_python.LIBRARY_SHA256)


def make_library(folder: Path, end: bytes = b"\n") -> None:
    for name in (
        "os.py",
        "json/__init__.py",
        "test/test_os.py",
        "idlelib/run.py",
        "_sysconfigdata__linux_.py",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# " + name.encode() + end)
    (folder / "os.pyc").write_bytes(b"compiled")


def test_of_a_library_only_what_a_program_can_use_is_taken(tmp_path: Path) -> None:
    make_library(tmp_path)
    assert [path.as_posix() for path in build_python.library_files(tmp_path)] == ["json/__init__.py", "os.py"]


def test_a_library_of_windows_counts_as_the_same(tmp_path: Path) -> None:
    make_library(tmp_path / "unix")
    make_library(tmp_path / "windows", b"\r\n")
    assert build_python.library_digest(tmp_path / "unix") == build_python.library_digest(tmp_path / "windows")
    (tmp_path / "unix" / "os.py").write_bytes(b"# another\n")
    assert build_python.library_digest(tmp_path / "unix") != build_python.library_digest(tmp_path / "windows")


def test_a_library_that_is_not_the_pinned_one_is_used_but_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_library(tmp_path)
    monkeypatch.setenv(build_python.LIBRARY_VARIABLE, str(tmp_path))
    found = build_python.find_library()
    assert (found.folder, found.pinned) == (tmp_path, False)
    monkeypatch.setattr(build_python, "LIBRARY_SHA256", build_python.library_digest(tmp_path))
    assert build_python.find_library().pinned


def test_a_folder_that_is_no_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(build_python.LIBRARY_VARIABLE, str(tmp_path))
    with pytest.raises(build_python.PartMissing, match="no standard library"):
        build_python.find_library()


@pytest.mark.skipif(platform.python_version() != build_python.VERSION, reason="this is another Python")
def test_the_pinned_library_is_that_of_this_version() -> None:
    assert build_python.library_digest(Path(sysconfig.get_path("stdlib"))) == build_python.LIBRARY_SHA256
