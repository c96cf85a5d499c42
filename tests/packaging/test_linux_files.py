"""What a Linux desktop gets beside the folder: valid by the tools of its makers, and true to the program."""

from __future__ import annotations

import gzip
import re
import shutil
import stat
import subprocess
import tarfile
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import bundle
import click
import common
import deb
import dist
import linux_files
import pytest
import tarball

from desk_catalog import __version__, cli
from desk_catalog.ui.licences import components

EPOCH = 1_700_000_000  # 2023-11-14


@pytest.fixture(autouse=True)
def one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files as they are installed, with stand-ins for the drawn icons."""
    drawn = tmp_path / "prepared" / "icons"
    drawn.mkdir(parents=True)
    for size in linux_files.ICON_SIZES:
        (drawn / f"desk-catalog-{size}.png").write_bytes(b"%d" % size)
    monkeypatch.setattr(linux_files.contents, "prepared", lambda platform: tmp_path / "prepared")
    linux_files.write_share(tmp_path / "share")
    return tmp_path / "share"


def test_the_menu_entry_says_what_it_must(share: Path) -> None:
    path = share / "applications" / "desk-catalog.desktop"
    entry = ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(path, encoding="utf-8")
    said = entry["Desktop Entry"]
    assert said["Name"] == "大学支援施策カタログ"
    assert said["Exec"].split() == ["desk-catalog", "%f"]
    assert said["MimeType"] == "application/x-desk-catalog-edition;"
    if shutil.which("desktop-file-validate"):
        done = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")


def test_the_type_of_editions_is_the_one_the_menu_entry_opens(share: Path) -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = ET.parse(share / "mime" / "packages" / "desk-catalog.xml").getroot()[0]
    assert kind.get("type") == "application/x-desk-catalog-edition"
    glob = kind.find(f"{space}glob")
    assert glob is not None and glob.get("pattern") == "*.dcat"


def test_the_description_is_of_this_version(share: Path) -> None:
    path = share / "metainfo" / "desk-catalog.metainfo.xml"
    root = ET.parse(path).getroot()
    release = root.find("releases/release")
    assert release is not None
    assert (release.get("version"), release.get("date")) == (__version__, "2023-11-14")
    launchable = root.find("launchable")
    assert launchable is not None and launchable.text == "desk-catalog.desktop"
    if shutil.which("appstreamcli"):
        done = subprocess.run(
            ["appstreamcli", "validate", "--no-net", path], capture_output=True, text=True, check=False
        )
        assert "E:" not in done.stdout, done.stdout


@pytest.mark.parametrize("folder", ["man/man1", "man/ja/man1"])
def test_the_manual_pages_tell_of_every_command_and_option(share: Path, folder: str) -> None:
    text = gzip.decompress((share / folder / "desk-catalog.1.gz").read_bytes()).decode()
    plain = text.replace("\\-", "-")
    options = [
        option.opts[0]
        for option in cli.desk_catalog.params
        if isinstance(option, click.Option) and option.opts
    ]
    assert "--self-test" in options
    assert [option for option in options if option not in plain] == []
    commands = [
        name
        for name in cli.desk_catalog.commands
        if f".BI {name} " not in plain and f".B {name}\n" not in plain
    ]
    assert commands == []
    assert f'"desk-catalog {__version__}"' in text
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-Kutf8", "-ww"],
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        complaints = [
            line for line in done.stderr.decode().splitlines() if "break" not in line and "adjust" not in line
        ]
        assert (done.returncode, complaints) == (0, [])


def test_every_size_has_its_folder(share: Path) -> None:
    for size in linux_files.ICON_SIZES:
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "desk-catalog.png"
        assert icon.read_bytes() == b"%d" % size
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / "desk-catalog.svg").is_file()


def test_the_package_depends_on_what_its_libraries_ask_for() -> None:
    said = linux_files.depends({"libc.so.6", "libm.so.6", "libX11.so.6", "libcups.so.2"}, (2, 35))
    assert said == ["libc6 (>= 2.35)", "libx11-6"]


def test_a_library_without_a_package_ends_the_building(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        linux_files.depends({"libsurprise.so.1"}, (2, 35))
    assert "libsurprise.so.1" in capsys.readouterr().err


def test_the_licence_is_in_the_copyright_file_in_full() -> None:
    text = linux_files.copyright_text()
    words = (common.ROOT / "LICENSE").read_text(encoding="utf-8").split()
    assert " ".join(words) in " ".join(word for word in text.split() if word != ".")


def test_the_copyright_file_names_every_part_of_others() -> None:
    text = linux_files.copyright_text()
    parts = components("linux")
    assert set(linux_files.PLACES) <= {part.id for part in parts}
    paragraphs = dict(re.findall(r"^Files: (.+)\n(Copyright:(?:.+\n|\n(?! *$))+)", text, re.MULTILINE))
    listed = [name for block in paragraphs.values() for name in re.findall(r"Comment: (.+)", block)]
    assert sorted(", ".join(listed).split(", ")) == sorted(part.id for part in parts)
    for part in parts:
        assert f" {part.rights}\n" in text
        assert all(f"/licences/{name}\n" in text for name in part.texts)
    named = set(re.findall(r"^License: (.+)\n ", text, re.MULTILINE))
    used = {
        name
        for line in re.findall(r"^License: (.+)\nComment", text, re.MULTILINE)
        for name in line.split(" and ")
    }
    assert used == named
    assert "stripped" in text  # the libraries are not quite as they came


def test_every_file_of_the_package_has_its_checksum(tmp_path: Path) -> None:
    for name in ("DEBIAN/control", "usr/lib/desk-catalog/資料.txt", "usr/lib/desk-catalog/desk-catalog"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    link = tmp_path / "usr" / "bin" / "desk-catalog"
    link.parent.mkdir()
    link.symlink_to("../lib/desk-catalog/desk-catalog")
    said = deb.checksums(tmp_path)
    assert [line.split("  ")[1] for line in said.splitlines()] == [
        "usr/lib/desk-catalog/desk-catalog",
        "usr/lib/desk-catalog/資料.txt",
    ]
    done = subprocess.run(["md5sum", "--check", "--strict"], cwd=tmp_path, input=said.encode(), check=False)
    assert done.returncode == 0
    files = (path for path in tmp_path.rglob("*") if path.is_file() and not path.is_symlink())
    assert bundle.size(tmp_path) == sum(
        path.stat().st_size for path in files
    )  # the link is no second program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a bundle is, with rights and times of somebody's."""
    top = tmp_path / "desk-catalog"
    (top / "資料").mkdir(parents=True, mode=0o700)
    (top / "desk-catalog").write_bytes(b"\x7fELF program")
    (top / "資料" / "a.txt").write_text("a", encoding="utf-8")
    (top / "資料" / "a.txt").chmod(0o664)
    return top


def test_rights_and_times_do_not_tell_who_built(folder: Path) -> None:
    common.settle(folder)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert modes.pop("a.txt") == 0o644
    assert modes.pop("資料") == 0o755
    assert (folder / "desk-catalog").stat().st_mode & 0o111 == 0o111
    assert {int(path.stat().st_mtime) for path in (folder, *folder.rglob("*"))} == {EPOCH}


def test_the_archive_is_the_same_bytes_again(folder: Path, tmp_path: Path) -> None:
    common.settle(folder)
    made = [tmp_path / "one.tar.xz", tmp_path / "two.tar.xz"]
    for path in made:
        tarball.write_archive(folder, path)
        (folder / "資料" / "a.txt").touch()  # later, but the same
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as archive:
        entries = archive.getmembers()
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)
    assert {(entry.uid, entry.gid, entry.uname, entry.mtime) for entry in entries} == {(0, 0, "root", EPOCH)}


def test_the_checksums_are_those_sha256sum_checks(tmp_path: Path) -> None:
    for name in ("b.deb", "a.exe"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    dist.write_sums(tmp_path)
    dist.write_sums(tmp_path)  # its own file is no part of it
    if shutil.which("sha256sum"):
        done = subprocess.run(
            ["sha256sum", "--check", "--strict", dist.SUMS], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
    lines = (tmp_path / dist.SUMS).read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == ["a.exe", "b.deb"]


def test_a_signature_goes_with_the_sums_it_was_made_for(tmp_path: Path) -> None:
    (tmp_path / f"{dist.SUMS}.minisig").touch()
    dist.write_sums(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [dist.SUMS]


def test_a_building_that_fails_leaves_the_last_release(tmp_path: Path) -> None:
    release = tmp_path / "dist"
    release.mkdir()
    (release / "a.deb").write_text("last", encoding="utf-8")
    kept = tmp_path / "kept"
    with pytest.raises(SystemExit), dist.replacing(release, kept):
        (release / "half.deb").touch()
        common.stop("broken")
    assert [path.name for path in release.iterdir()] == ["a.deb"]
    with dist.replacing(release, kept):
        (release / "b.deb").touch()
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["dist", "b.deb"]


def test_a_building_that_was_killed_does_not_take_the_last_release_along(tmp_path: Path) -> None:
    release, kept = tmp_path / "dist", tmp_path / "kept"
    for folder in (release, kept):
        folder.mkdir()
    (kept / "a.deb").touch()
    (release / "half.deb").touch()
    with pytest.raises(SystemExit), dist.replacing(release, kept):
        common.stop("broken again")
    assert [path.name for path in release.iterdir()] == ["a.deb"]


def test_a_windows_folder_is_for_windows_files_alone(tmp_path: Path) -> None:
    for kinds in ([], ["deb"], ["msi", "deb"]):
        with pytest.raises(SystemExit):
            dist.build(kinds, tmp_path, only_sums=False)


def test_without_git_it_is_said_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not common.has_uncommitted_changes()
    with pytest.raises(SystemExit):
        common.epoch()
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_without_a_key_it_is_said_that_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(dist.SIGNING_KEY, raising=False)
    dist.sign(tmp_path / dist.SUMS)
    assert "not signed" in capsys.readouterr().out


def test_with_a_key_minisign_can_check_the_checksums(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("minisign") is None:
        pytest.skip("minisign is not installed")
    public, secret = tmp_path / "key.pub", tmp_path / "key"
    subprocess.run(
        ["minisign", "-G", "-W", "-p", public, "-s", secret], check=True, capture_output=True, input=b""
    )
    (tmp_path / "a.exe").write_text("a", encoding="utf-8")
    sums = dist.write_sums(tmp_path)
    monkeypatch.setenv(dist.SIGNING_KEY, str(secret))
    dist.sign(sums)
    check = ["minisign", "-V", "-p", public, "-m", sums]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    sums.write_text("0" * 64 + "  a.exe\n", encoding="utf-8")
    assert subprocess.run(check, capture_output=True, check=False).returncode != 0
