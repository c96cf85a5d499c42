"""What an office is given for Windows: setup, zip and package hold the same files and take away only those."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as ET

import pytest
from windows import msi, nsis, portable, product, sign

from desk_catalog import paths

WINDOWS = Path(nsis.__file__).parent
SCRIPT = (WINDOWS / "setup.nsi").read_text(encoding="utf-8")
WORDS = (WINDOWS / "words.nsh").read_text(encoding="utf-8")
NAMES = (
    "desk-catalog.exe",
    "_internal/python311.dll",
    "_internal/PySide6/Qt6Core.dll",
    "_internal/docs/操作説明書/操作説明書.md",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "bundle" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 100)
    return tmp_path / "bundle"


# --- the one folder --------------------------------------------------------------------------------------


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(product.NotBuilt, match="make windows"):
        product.folder_files(tmp_path)


def test_the_size_is_what_the_files_take_on_the_disk(tmp_path: Path) -> None:
    for name, size in (("a", 0), ("b", 1), ("c", 4096), ("d", 4097)):
        (tmp_path / name).write_bytes(bytes(size))
    assert product.kibibytes(tmp_path, [Path(name) for name in "abcd"]) == 0 + 4 + 4 + 8


# --- the setup -------------------------------------------------------------------------------------------


def test_the_setup_lists_every_file_and_then_their_folders(folder: Path) -> None:
    lines = nsis.listing(product.folder_files(folder)).split("\r\n")
    assert lines == [
        r"_internal\PySide6\Qt6Core.dll",
        "_internal\\docs\\操作説明書\\操作説明書.md",
        r"_internal\python311.dll",
        "desk-catalog.exe",
        "_internal\\docs\\操作説明書\\",
        "_internal\\PySide6\\",
        "_internal\\docs\\",
        "_internal\\",
        "",
    ]


@pytest.mark.parametrize("name", ["../desk-catalog.exe", "/etc/passwd", "a/../../b"])
def test_the_list_never_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        nsis.listing([PurePosixPath(name)])


def test_every_word_is_said_in_both_languages_and_used() -> None:
    said = re.findall(r'^!insertmacro Say (\w+) "([^"]+)" "([^"]+)"$', WORDS, re.MULTILINE)
    assert len(said) == WORDS.count("\n!insertmacro Say ")
    asked = set(re.findall(r"\$\((\w+)\)", SCRIPT + WORDS))
    assert {name for name, _, _ in said} == asked
    assert all(not japanese.isascii() for name, japanese, _ in said)
    assert SCRIPT.index('MUI_LANGUAGE "Japanese"') < SCRIPT.index('MUI_LANGUAGE "English"')


def test_the_setup_asks_for_no_administrator_and_touches_one_user_alone() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.findall(r"HKLM|HKCR|SetShellVarContext all|\$PROGRAMFILES|\$SYSDIR|\$WINDIR", SCRIPT)


def test_what_the_setup_writes_into_the_registry_goes_with_it() -> None:
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', SCRIPT))
    removed = set(re.findall(r'DeleteReg(?:Key|Value)(?: /ifempty)? HKCU "([^"]+)"', SCRIPT))
    assert written
    assert all(any(key == gone or key.startswith(f"{gone}\\") for gone in removed) for key in written)


def test_no_folder_is_removed_with_what_is_in_it_but_own_data_that_was_asked_for() -> None:
    assert re.findall(r"RMDir /r .*", SCRIPT) == ['RMDir /r "$LOCALAPPDATA\\${ID}"']
    asked = SCRIPT[: SCRIPT.index("RMDir /r")].rstrip().splitlines()[-1].strip()
    assert asked == "${If} $Purge = 1"


def test_the_exit_codes_of_the_setup_are_those_the_guide_tells() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "配布手引き.md").read_text(encoding="utf-8")
    table = guide[guide.index("| 終了コード | 意味 |") :].split("\n\n")[0]
    told = set(re.findall(r"^\| (\d) \|", table, re.MULTILINE))
    header = SCRIPT[: SCRIPT.index("\n\n")]
    named = set(re.findall(r"(?<![\w.])(\d) (?=[a-zW])", header[header.index("Exit codes:") :]))
    given = set(re.findall(r"SetErrorLevel (\d)", SCRIPT))
    assert told == named == given | {"0", "1", "2"}  # what NSIS says by itself


def test_nothing_of_the_old_version_goes_before_the_new_one_is_whole() -> None:
    """The list is written last: where it stands, the version is whole."""
    section = SCRIPT[SCRIPT.index('Section "$(ProgramPart)"') :]
    steps = [
        *("RefuseWhileOpen", "PutAside", 'File /r "${FOLDER}', 'File "/oname=${FILES}"', "Call Undo"),
        *("RemoveAside", "RemoveElsewhere", 'WriteRegStr HKCU "${SETTINGS}"'),
    ]
    places = [section.index(step) for step in steps]
    assert places == sorted(places)


def test_the_setup_knows_where_the_program_keeps_own_data() -> None:
    assert paths.default_profile().name == product.ID
    assert f'!define ID "{product.ID}"' in SCRIPT
    assert f'!define PROGRAM "{product.PROGRAM}"' in SCRIPT


# --- the portable program --------------------------------------------------------------------------------


def test_the_zip_holds_the_folder_and_the_marker_and_is_always_the_same(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    portable.write(folder, first)
    for path in folder.rglob("*"):
        path.touch()
    portable.write(folder, second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        names = [f"{product.ID}/{name}" for name in (*NAMES, product.MARKER, portable.README)]
        assert sorted(archive.namelist()) == sorted(names)
        for name in NAMES:
            assert archive.read(f"{product.ID}/{name}") == (folder / name).read_bytes()
        manual = archive.getinfo(f"{product.ID}/{NAMES[-1]}")
        assert manual.flag_bits & 0x800, "its name is not said to be UTF-8"
        assert archive.read(f"{product.ID}/{portable.README}").startswith(b"\xef\xbb\xbf")


def test_the_program_heeds_the_marker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / product.PROGRAM))
    assert paths.portable_profile() is None
    assert paths.default_profile() != tmp_path / "profile"
    (tmp_path / product.MARKER).touch()
    assert paths.default_profile() == tmp_path / "profile"
    assert paths.own_file() == tmp_path / "profile" / "own.sqlite"


def test_in_the_source_tree_no_marker_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / product.MARKER).touch()
    assert paths.portable_profile() is None


# --- the package -----------------------------------------------------------------------------------------


def elements(source: str, name: str) -> list[ET.Element]:
    return list(ET.fromstring(source).iter(f"{{http://schemas.microsoft.com/wix/2006/wi}}{name}"))


def test_the_package_holds_every_file_once(folder: Path) -> None:
    source, renamed = msi.plan(product.folder_files(folder), "1.2.3")
    names = [element.get("Name", "") for element in ET.fromstring(source).iter()]
    assert all(name.isascii() for name in names), "wixl writes ASCII names alone"
    assert {file.get("Source") for file in elements(source, "File")} == {
        f"files/{name}" for name in NAMES if name
    }
    components = [component.get("Guid") for component in elements(source, "Component")]
    assert len(set(components)) == len(components) == len(NAMES) + 2  # the entry in the menu, the file type
    assert len(elements(source, "ComponentRef")) == len(components)
    assert {(one.table, one.name) for one in renamed} == {
        ("Directory", "操作説明書"),
        ("File", "操作説明書.md"),
        ("Shortcut", product.NAME),
    }


def test_the_package_asks_for_the_build_of_windows_that_its_sentence_names(folder: Path) -> None:
    """The setup's, too: VersionNT64 is 603 for every Windows since 8.1."""
    source, _ = msi.plan(product.folder_files(folder), "1.2.3")
    (sought,) = elements(source, "RegistrySearch")
    assert (sought.get("Root"), sought.get("Name"), sought.get("Type")) == (
        "HKLM",
        "CurrentBuildNumber",
        "raw",
    )
    conditions = [condition.text or "" for condition in elements(source, "Condition")]
    (build,) = re.findall(r"!define OLDEST_BUILD (\d+)", SCRIPT)
    assert conditions == [f"Installed OR (WINDOWSBUILD >= {build})"]


def test_a_file_keeps_its_number_from_version_to_version(folder: Path) -> None:
    files = product.folder_files(folder)
    old, new = (msi.plan(files, version)[0] for version in ("1.0.0", "1.0.1"))
    guids = [[component.get("Guid") for component in elements(source, "Component")] for source in (old, new)]
    assert guids[0] == guids[1]
    products = [elements(source, "Product")[0] for source in (old, new)]
    assert products[0].get("UpgradeCode") == products[1].get("UpgradeCode")
    assert products[0].get("Id") != products[1].get("Id"), "Windows would take it for the same version"


def test_names_of_eight_letters_are_no_two_alike(folder: Path) -> None:
    _, renamed = msi.plan(product.folder_files(folder), "1.2.3")
    short = [msi.short(one.key) for one in renamed]
    assert len(set(short)) == len(short)
    assert all(re.fullmatch("[A-Z0-9]{1,8}", name) for name in short)


# --- signing ---------------------------------------------------------------------------------------------


def test_without_a_certificate_nothing_is_signed() -> None:
    assert sign.given({}) is None


def test_half_a_certificate_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "publisher.pfx"
    with pytest.raises(sign.NotSigned, match=sign.PASSWORD):
        sign.given({sign.CERTIFICATE: str(certificate)})
    with pytest.raises(sign.NotSigned, match="not there"):
        sign.given({sign.CERTIFICATE: str(certificate), sign.PASSWORD: str(tmp_path / "password")})


def test_on_windows_a_certificate_of_its_store_signs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    thumbprint = "AB" * 20
    signer = sign.given({sign.CERTIFICATE: thumbprint})
    assert signer is not None
    command = signer.command(tmp_path / "setup.exe", tmp_path / "signed.exe")
    assert command[:2] == ["signtool", "sign"]
    assert command[-3:] == ["/sha1", thumbprint, str(tmp_path / "signed.exe")]


def test_on_windows_no_password_comes_onto_a_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(sign.NotSigned, match="importpfx"):
        sign.given(
            {sign.CERTIFICATE: str(tmp_path / "publisher.pfx"), sign.PASSWORD: str(tmp_path / "password")}
        )


@pytest.fixture
def signer(tmp_path: Path) -> sign.Signer:
    certificate, password = tmp_path / "publisher.pfx", tmp_path / "password"
    certificate.touch()
    password.touch()
    named = {
        sign.CERTIFICATE: str(certificate),
        sign.PASSWORD: str(password),
        sign.TIMESTAMP: "http://time.invalid",
    }
    found = sign.given(named)
    assert found is not None
    return found


def make_tool(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = folder / "osslsigncode"
    tool.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_signed_file_takes_the_place_of_the_plain_one(
    signer: sign.Signer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tool(tmp_path, 'for last; do :; done; echo "$@" > "$last"', monkeypatch)
    file = tmp_path / "setup.exe"
    file.write_bytes(b"plain")
    sign.sign(file, signer)
    said = file.read_text(encoding="utf-8")
    assert said.startswith(f"sign -pkcs12 {signer.certificate} -readpass {signer.password} -h sha256")
    assert "-ts http://time.invalid" in said
    assert said.isascii()  # Windows would show other letters of osslsigncode's as rubbish
    assert [path.name for path in tmp_path.glob("*setup.exe")] == ["setup.exe"]


def test_a_file_that_cannot_be_signed_stays_as_it_was(
    signer: sign.Signer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_tool(tmp_path, 'for last; do :; done; : > "$last"; echo "wrong password" >&2; exit 1', monkeypatch)
    file = tmp_path / "setup.exe"
    file.write_bytes(b"plain")
    with pytest.raises(sign.NotSigned, match="wrong password"):
        sign.sign(file, signer)
    assert file.read_bytes() == b"plain"
    assert [path.name for path in tmp_path.glob("*setup.exe")] == ["setup.exe"]
