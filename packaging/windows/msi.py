"""The package for a whole machine (.msi), for those who deliver programs by group policy; made by wixl.

wixl and msibuild know ASCII alone while the database is being built. So Japanese words go in afterwards, when the
database has been told that its texts are in code page 932.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple
from xml.etree import ElementTree as ET

from common import epoch, version

from windows import product, sign

# Ours for ever: Windows knows by them that a newer package follows an older one, and a file its predecessor.
UPGRADE = uuid.UUID("7f0c3a52-5d34-4f0c-9c06-0b7f6a0a4a31")
_PARTS = uuid.UUID("b1d3c7b4-0c7f-4c1e-8a55-6f4e2a9d1c77")
_CODE_PAGE = 932
_JAPANESE = 1041
_NAME_COLUMNS = {"File": "FileName", "Directory": "DefaultDir", "Shortcut": "Name"}
# Table and column, what stands there while wixl builds, and the words that come in its place.
_NEWER, _TOO_OLD, _KIND, _PURPOSE = "NEWER", "TOO_OLD", "KIND", "PURPOSE"
_WORDS = (
    ("Property.Value", product.ID, product.NAME),
    ("Property.Value", _PURPOSE, "国の大学支援施策を探し、印刷する"),
    ("Shortcut.Description", _PURPOSE, "国の大学支援施策を探し、印刷する"),
    ("Registry.Value", _KIND, "大学支援施策カタログの版"),
    (
        "LaunchCondition.Description",
        _NEWER,
        "新しいバージョンが入っています。先にアンインストールしてください。",
    ),
    ("LaunchCondition.Description", _TOO_OLD, "Windows 10（バージョン1809）以降の64ビット版で使えます。"),
)
# The installer calls every later Windows 603, so the registry is asked. A text of digits counts as a number here.
_BUILD = "WINDOWSBUILD"
_WINDOWS_10 = f"Installed OR ({_BUILD} >= 17763)"  # 1809
_WINDOWS_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_PLAN, _FILES, _ICON = "desk-catalog.wxs", "files", "icon.ico"
_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"


class Renamed(NamedTuple):
    """A name that is ASCII while wixl builds: table, key, and what it is to be called."""

    table: str
    key: str
    name: str


def build(folder: Path, target: Path, work: Path, signer: sign.Signer | None = None) -> Path:
    """Write the package of the bundle in ``folder`` to ``target``; always the same bytes from the same folder."""
    if work.exists():
        shutil.rmtree(work)
    target.parent.mkdir(parents=True, exist_ok=True)
    files = product.folder_files(folder)
    source, renamed = plan(files, version())
    _stage(folder, files, work)
    (work / _PLAN).write_text(source, encoding="utf-8")
    made = work / "desk-catalog.msi"
    # It dates what it writes by the clock.
    _still("wixl", "--arch", "x64", "-o", made.name, _PLAN, folder=work)
    _speak_japanese(made, renamed, work)
    if signer is not None:
        sign.sign(made, signer)
    made.replace(target)
    return target


# --- what is installed -----------------------------------------------------------------------------------


def plan(files: Sequence[Path], version: str) -> tuple[str, tuple[Renamed, ...]]:
    """wixl's XML for the files of the one folder, and what must be given its Japanese name afterwards."""
    wix = ET.Element("Wix", xmlns=_NAMESPACE)
    package = _add(
        wix,
        "Product",
        Name=product.ID,
        Id=str(uuid.uuid5(UPGRADE, version)).upper(),
        UpgradeCode=str(UPGRADE).upper(),
        Language=str(_JAPANESE),
        Version=version,
        Manufacturer=product.MAKER,
    )
    _add(
        package,
        "Package",
        Keywords="Installer",
        Description=product.ID,
        Manufacturer=product.MAKER,
        InstallerVersion="500",
        Languages=str(_JAPANESE),
        Compressed="yes",
        InstallScope="perMachine",
        SummaryCodepage=str(_CODE_PAGE),
    )
    _add(package, "MajorUpgrade", DowngradeErrorMessage=_NEWER)
    _add(package, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    _add(package, "Property", Id="ARPPRODUCTICON", Value=_ICON)
    _add(package, "Property", Id="ARPNOMODIFY", Value="1")
    _add(package, "Property", Id="ARPCOMMENTS", Value=_PURPOSE)
    build = _add(package, "Property", Id=_BUILD)
    words = {"Key": _WINDOWS_KEY, "Name": "CurrentBuildNumber", "Type": "raw", "Win64": "yes"}
    _add(build, "RegistrySearch", Id="s.build", Root="HKLM", **words)
    _add(package, "Condition", Message=_TOO_OLD).text = _WINDOWS_10
    _add(package, "Icon", Id=_ICON, SourceFile=_ICON)
    top = _add(package, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(top, "Directory", Id="ProgramFiles64Folder")
    home = _add(programs, "Directory", Id="INSTALLDIR", Name=product.ID)
    feature = _add(package, "Feature", Id="Everything", Level="1")
    renamed = list(_put_files(home, feature, files))
    menu = _add(top, "Directory", Id="ProgramMenuFolder")
    renamed.append(_put_shortcut(menu, feature))
    _put_type(home, feature)
    ET.indent(wix)
    return ET.tostring(wix, encoding="unicode", xml_declaration=True) + "\n", tuple(renamed)


def _put_files(home: ET.Element, feature: ET.Element, files: Iterable[Path]) -> Iterable[Renamed]:
    folders: dict[PurePath, ET.Element] = {PurePath(): home}
    for inside in files:
        for folder in reversed(inside.parents):
            if folder in folders:
                continue
            key = _key("d", folder)
            folders[folder] = _add(folders[folder.parent], "Directory", Id=key, Name=_plain(folder.name, key))
            if not folder.name.isascii():
                yield Renamed("Directory", key, folder.name)
        key = _key("f", inside)
        component = _component(folders[inside.parent], feature, _key("c", inside))
        source = f"{_FILES}/{inside.as_posix()}"
        _add(component, "File", Id=key, Name=_plain(inside.name, key), Source=source, KeyPath="yes")
        if not inside.name.isascii():
            yield Renamed("File", key, inside.name)


def _put_shortcut(menu: ET.Element, feature: ET.Element) -> Renamed:
    component = _component(menu, feature, "c.menu")
    target = f"[INSTALLDIR]{product.PROGRAM}"
    words = {"Name": product.ID, "Description": _PURPOSE}
    _add(component, "Shortcut", Id="s.menu", Target=target, WorkingDirectory="INSTALLDIR", **words)
    _value(component, rf"Software\{product.ID}", "Menu", "1", key_path=True)
    return Renamed("Shortcut", "s.menu", product.NAME)


def _put_type(home: ET.Element, feature: ET.Element) -> None:
    """.dcat files open with the program."""
    component = _component(home, feature, "c.type")
    kind = r"Software\Classes\DeskCatalog.Edition"
    _value(component, r"Software\Classes\.dcat", "", "DeskCatalog.Edition", key_path=True)
    _value(component, kind, "", _KIND)
    _value(component, rf"{kind}\DefaultIcon", "", f"[INSTALLDIR]{product.PROGRAM},0")
    _value(component, rf"{kind}\shell\open\command", "", f'"[INSTALLDIR]{product.PROGRAM}" "%1"')


def _component(parent: ET.Element, feature: ET.Element, key: str) -> ET.Element:
    _add(feature, "ComponentRef", Id=key)
    return _add(parent, "Component", Id=key, Guid=str(uuid.uuid5(_PARTS, key)).upper(), Win64="yes")


def _value(component: ET.Element, key: str, name: str, value: str, *, key_path: bool = False) -> None:
    more = {"Name": name} if name else {}
    if key_path:
        more["KeyPath"] = "yes"
    _add(component, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=value, **more)


def _key(kind: str, inside: PurePath) -> str:
    """An identifier of at most 72 letters that stays the same from version to version."""
    return f"{kind}.{uuid.uuid5(_PARTS, inside.as_posix()).hex}"


def _plain(name: str, key: str) -> str:
    return name if name.isascii() else key


def _add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, name, attributes)


# --- how it is built -------------------------------------------------------------------------------------


def _stage(folder: Path, files: Iterable[Path], work: Path) -> None:
    """Copies that are all dated alike: the cabinet carries the times of its files."""
    moment = epoch()
    copies = [(folder / inside, work / _FILES / inside) for inside in files]
    for source, copy in (*copies, (product.ICON, work / _ICON)):
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        os.utime(copy, (moment, moment))


def _speak_japanese(made: Path, renamed: Iterable[Renamed], work: Path) -> None:
    tables = work / "codepage.idt"
    tables.write_bytes(f"\r\n\r\n{_CODE_PAGE}\t_ForceCodepage\r\n".encode("ascii"))
    _msibuild(made, "-i", str(tables))
    for where, placeholder, text in _WORDS:
        table, column = where.split(".")
        _msibuild(
            made, "-q", f"UPDATE `{table}` SET `{column}` = '{text}' WHERE `{column}` = '{placeholder}'"
        )
    for table, key, name in renamed:
        column = _NAME_COLUMNS[table]
        _msibuild(
            made, "-q", f"UPDATE `{table}` SET `{column}` = '{short(key)}|{name}' WHERE `{table}` = '{key}'"
        )
    code = str(uuid.uuid5(UPGRADE, f"{version()} {epoch()}")).upper()
    _msibuild(made, "-s", product.NAME, product.MAKER, f"x64;{_JAPANESE}", f"{{{code}}}")


def short(key: str) -> str:
    """A name of eight letters for the time when names were no longer; unique among ours."""
    return key.rpartition(".")[2][:8].upper()


def _msibuild(made: Path, *options: str) -> None:
    _still("msibuild", made.name, *options, folder=made.parent)


def _still(*command: str, folder: Path) -> None:
    """Run ``command`` while the clock stands still; Missing with what it said if it fails."""
    clock = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(epoch()))
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run(
        ["faketime", "-f", clock, *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise product.NotBuilt(f"{command[0]} failed: {done.stdout.decode('utf-8', 'replace')}")
