"""Prove under Wine what the Windows files promise: install, test, update, refuse, remove; zip and package too.

Wine is not Windows: what only a real one can show is a list for a person in docs/配布手引き.md.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

from common import say

from windows import folder as building
from windows import nsis, product
from windows.wine import WINDOWS, WINDOWS_BUILD, Prefix, Screen

# A user and a folder as they occur: characters of Japan, and spaces, plain and full-width.
USER = "山田 太郎"
TARGET = rf"C:\users\{USER}\アプリ　置き場\カタログ"
PROGRAM = rf"{TARGET}\{product.PROGRAM}"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\desk-catalog"
SETTINGS = r"HKCU\Software\desk-catalog"
TYPE = r"HKCU\Software\Classes\DeskCatalog.Edition"
ELSEWHERE = rf"C:\users\{USER}\別の場所\カタログ"
OPEN, FAILED, WRONG = 4, 5, 6
ASIDE = "desk-catalog.old"  # where setup.nsi puts the old version until the new one is whole

_MENU = r"AppData\Roaming\Microsoft\Windows\Start Menu\Programs"
_OWN = r"AppData\Local\desk-catalog"
_REPORT = r"C:\自己診断 結果.txt"
_LINK = f"{product.NAME}.lnk"


def _is_of_windows(inside: Path) -> bool:
    """Temporary files that are not in a folder of ours."""
    return "Temp" in inside.parts and product.ID not in inside.parts


class NotProven(product.NotBuilt):
    """A promise that does not hold, in one sentence."""


def must(holds: object, sentence: str) -> None:
    """NotProven with ``sentence`` unless it holds."""
    if not holds:
        raise NotProven(sentence)


class Machine:
    """A Windows computer with one user, under Wine."""

    def __init__(self, prefix: Prefix) -> None:
        self.prefix = prefix
        self.home = rf"C:\users\{USER}"

    def at(self, inside: str) -> Path:
        """A file of the user's."""
        return self.prefix.path(rf"{self.home}\{inside}")

    def self_test(self, program: str, *more: str) -> str:
        """Run the installed program's own test; its report. NotProven if it fails."""
        report = self.prefix.path(_REPORT)
        report.unlink(missing_ok=True)
        code, said = self.prefix.ask(program, "--self-test", "--report", _REPORT, *more, timeout=300)
        text = report.read_text(encoding="utf-8-sig") if report.exists() else said
        must(code == 0, f"the self-test of {program} ended with {code}:\n{text}")
        return text

    def files(self) -> dict[str, str]:
        """Every file of C: outside of Windows' own folders, with its SHA-256."""
        drive = self.prefix.drive
        own = (path for path in drive.rglob("*") if path.is_file() and not path.is_symlink())
        return {
            inside.as_posix(): hashlib.sha256((drive / inside).read_bytes()).hexdigest()
            for inside in (path.relative_to(drive) for path in own)
            if inside.parts[0] != "windows" and not _is_of_windows(inside)
        }

    def new_files(self, before: dict[str, str]) -> set[str]:
        """What has come since ``before``, but for the report of the self-test."""
        return set(self.files()) - set(before) - {self.prefix.path(_REPORT).name}


def prove(made: product.Artefacts, folder: Path, root: Path) -> None:
    """All of it, on a machine made for this in ``root`` and thrown away again; NotProven for what does not hold."""
    prefix = Prefix(root, user=USER).prepare()
    # Windows 10 has its own ICU, Wine has none.
    prefix.supply_icu(*sorted((folder / "_internal" / "PySide6").glob("Qt6*.dll")))
    machine = Machine(prefix)
    prove_setup(machine, made.setup, folder)
    say("the setup installs, updates, refuses and removes as it should")
    prove_portable(machine, made.portable)
    say("the portable program writes beside itself alone")
    prove_msi(machine, made.msi, folder)
    say("the package installs for the machine and goes again")
    prefix.forget()


def prove_setup(machine: Machine, setup: Path, folder: Path) -> None:
    """Silent install → self-test → one window → update keeps data, no old files → refused while open → removed."""
    before = machine.files()
    _prove_install(machine, setup, folder)
    _prove_one_window(machine)
    _prove_update(machine, setup, folder)
    _prove_refusal(machine, setup)
    _prove_all_or_nothing(machine, setup, folder)
    _prove_removal(machine, before)
    _prove_changes_of_mind(machine, setup)
    _prove_removal_in_two_steps(machine)
    _prove_removal_without_list(machine, setup)
    _install(machine.prefix, setup, "/DCAT=0")
    must(not _has_key(machine, TYPE), "/DCAT=0 takes .dcat files all the same")
    _uninstall(machine.prefix, "/PURGE")
    must(not machine.at(_OWN).exists(), "/PURGE leaves the user's own data")


def _prove_install(machine: Machine, setup: Path, folder: Path) -> None:
    prefix = machine.prefix
    _install(prefix, setup, "/DESKTOP=1")
    _installed_whole(prefix.path(TARGET), folder)
    must(machine.at(rf"{_MENU}\{_LINK}").is_file(), "there is no entry in the start menu")
    must(machine.at(rf"Desktop\{_LINK}").is_file(), "there is no icon on the desktop")
    must(prefix.value(UNINSTALL, "DisplayName") == product.NAME, "Windows' list of programs does not name it")
    quiet = prefix.value(UNINSTALL, "QuietUninstallString")
    must(quiet == rf'"{TARGET}\uninstall.exe" /S', f"it cannot be removed silently: {quiet}")
    must(int(prefix.value(UNINSTALL, "EstimatedSize") or "0", 16) > 10_000, "Windows is not told its size")
    command = prefix.value(rf"{TYPE}\shell\open\command", "")
    must(command == f'"{PROGRAM}" "%1"', f".dcat files open with {command}")
    machine.self_test(PROGRAM)


def _prove_one_window(machine: Machine) -> None:
    """A second start finds the open window and ends; where it did not, it would stay open itself."""
    with _Open(machine.prefix, PROGRAM):
        code, said = machine.prefix.ask(PROGRAM, timeout=60)
        must(code == 0, f"a second start while the window is open ends with {code}:\n{said}")


def _prove_update(machine: Machine, setup: Path, folder: Path) -> None:
    installed = machine.prefix.path(TARGET)
    with _Open(machine.prefix, PROGRAM):
        pass
    own = machine.at(_OWN)
    must((own / "own.sqlite").is_file(), "the program has kept nothing of its user's")
    (own / "own.v1.bak").write_bytes("前の版の控え".encode())
    data = _contents(own)
    foreign = installed / "所有者のメモ.txt"
    foreign.write_text("残す", encoding="utf-8")
    stale = installed / "_internal" / "古い版だけのファイル.dll"
    stale.write_bytes(b"old")
    _remember(installed, stale)
    _install(machine.prefix, setup)
    must(not stale.exists(), "an update leaves files of the old version")
    must(foreign.is_file(), "an update removes files that are not its own")
    must(_contents(own) == data, "an update changes the user's own data")
    must(
        machine.at(rf"Desktop\{_LINK}").is_file(), "an update forgets that an icon on the desktop was wanted"
    )
    _installed_whole(installed, folder)
    foreign.unlink()


def _prove_refusal(machine: Machine, setup: Path) -> None:
    prefix = machine.prefix
    with _Open(prefix, PROGRAM):
        before = _contents(prefix.path(TARGET))
        uninstaller = rf"{TARGET}\uninstall.exe"
        for refusing, folder in ((setup, f"/D={TARGET}"), (uninstaller, f"_?={TARGET}")):
            code, _ = prefix.ask(refusing, "/S", *_bare(folder))
            must(code == OPEN, f"{refusing} ends with {code} while the program is open, not with {OPEN}")
        must(_contents(prefix.path(TARGET)) == before, "a refused setup changes files")


def _prove_all_or_nothing(machine: Machine, setup: Path, folder: Path) -> None:
    """An update that cannot be finished leaves the old version as it was; one that was cut off is done again."""
    prefix, installed = machine.prefix, machine.prefix.path(TARGET)
    old = installed / "_internal" / "古い版だけのファイル.dll"
    old.write_bytes(b"old")
    _remember(installed, old)
    before = _contents(installed)
    with _Held(prefix, rf"{TARGET}\_internal\{old.name}"):
        _fails(prefix, setup)
    must(_contents(installed) == before, "an update that meets a file in use changes the old version")
    machine.self_test(PROGRAM)
    # What only the new version has cannot be written: somebody's file lies where its folder should be.
    pictures = installed / "_internal" / "docs" / "操作説明書" / "images"
    kept = pictures.rename(installed / "写し")
    pictures.write_text("残す", encoding="utf-8")
    before = _contents(installed)
    _fails(prefix, setup)
    must(
        _contents(installed) == before, "an update that cannot write a file does not put the old version back"
    )
    # The power fails when half of the new version is written: the next attempt begins with the old one.
    aside = installed / ASIDE
    for inside in ("files.lst", product.PROGRAM, "_internal/python311.dll"):
        (aside / inside).parent.mkdir(parents=True, exist_ok=True)
        (installed / inside).rename(aside / inside)
    (installed / product.PROGRAM).write_bytes(b"half of the new one")
    _fails(prefix, setup)
    must(_contents(installed) == before, "an update that was cut off is not put back by the next")
    pictures.unlink()
    kept.rename(pictures)
    _install(prefix, setup)
    must(not old.exists() and not aside.exists(), "an update leaves what it has put aside")
    _installed_whole(installed, folder)


def _fails(prefix: Prefix, setup: Path) -> None:
    code, _ = prefix.ask(setup, "/S", *_bare(rf"/D={TARGET}"))
    must(code == FAILED, f"a setup that cannot write a file ends with {code}, not with {FAILED}")


def _prove_removal(machine: Machine, before: dict[str, str]) -> None:
    data = _contents(machine.at(_OWN))
    _uninstall(machine.prefix)
    must(_contents(machine.at(_OWN)) == data, "removal changes the user's own data")
    own = machine.at(_OWN).relative_to(machine.prefix.drive).as_posix()
    left = sorted(name for name in machine.new_files(before) if not name.startswith(f"{own}/"))
    must(not left, f"after removal there is left: {left}")
    must(not machine.prefix.path(TARGET).exists(), "after removal its folder is still there")
    for key in (UNINSTALL, SETTINGS, TYPE, r"HKCU\Software\Classes\.dcat"):
        must(not _has_key(machine, key), f"after removal the registry still has {key}")


def _prove_changes_of_mind(machine: Machine, setup: Path) -> None:
    """What is not wanted any more goes, and an installation that moves leaves nothing where it was."""
    prefix = machine.prefix
    _install(prefix, setup, "/DESKTOP=1", "/DCAT=1")
    must(machine.at(rf"Desktop\{_LINK}").is_file() and _has_key(machine, TYPE), "not all parts are installed")
    _install(prefix, setup, "/DESKTOP=0", "/DCAT=0")
    must(not machine.at(rf"Desktop\{_LINK}").exists(), "/DESKTOP=0 leaves the icon of before")
    must(not _has_key(machine, TYPE), "/DCAT=0 leaves .dcat files to the program")
    before = _contents(prefix.path(TARGET))
    for option in ("/DESKTOP=yes", "/DCAT="):
        code, _ = prefix.ask(setup, "/S", option, *_bare(rf"/D={TARGET}"))
        must(code == WRONG, f"the setup with {option} ends with {code}, not with {WRONG}")
    code, _ = prefix.ask(rf"{TARGET}\uninstall.exe", "/S", "/PURGEALL", *_bare(f"_?={TARGET}"))
    must(code == WRONG, f"the uninstaller with /PURGEALL ends with {code}, not with {WRONG}")
    must(_contents(prefix.path(TARGET)) == before, "an option with a wrong value changes files")
    _install(prefix, setup, target=ELSEWHERE)
    must(not prefix.path(TARGET).exists(), "an installation that moves leaves the old one behind")
    must(prefix.path(rf"{ELSEWHERE}\{product.PROGRAM}").is_file(), "an installation does not move")
    _install(prefix, setup)
    must(not prefix.path(ELSEWHERE).exists(), "an installation that moves back leaves the other one behind")


def _prove_removal_in_two_steps(machine: Machine) -> None:
    """What cannot be deleted is said, and removal can be done again."""
    kept = machine.prefix.path(TARGET) / "_internal" / "data" / "catalog.sqlite"
    data = kept.read_bytes()
    kept.unlink()
    kept.mkdir()  # as little to be deleted as a file somebody has open
    code, _ = machine.prefix.ask(rf"{TARGET}\uninstall.exe", "/S", *_bare(f"_?={TARGET}"))
    machine.prefix.settle()
    must(code == FAILED, f"a removal that leaves a file ends with {code}, not with {FAILED}")
    must(_has_key(machine, UNINSTALL), "after a failed removal Windows' list of programs does not name it")
    kept.rmdir()
    kept.write_bytes(data)
    _uninstall(machine.prefix)
    must(not machine.prefix.path(TARGET).exists(), "a removal cannot be done again")
    must(not _has_key(machine, UNINSTALL), "after the second removal Windows' list still names it")


def _prove_removal_without_list(machine: Machine, setup: Path) -> None:
    """The uninstaller knows its files also where their list is lost."""
    _install(machine.prefix, setup)
    (machine.prefix.path(TARGET) / "files.lst").unlink()
    _uninstall(machine.prefix)
    must(not machine.prefix.path(TARGET).exists(), "a removal without files.lst leaves files")


def _has_key(machine: Machine, key: str) -> bool:
    return machine.prefix.ask("reg", "query", key)[0] == 0


def prove_portable(machine: Machine, archive: Path) -> None:
    """The unpacked zip runs, and writes only beside itself."""
    top = machine.prefix.path(rf"{machine.home}\USBメモリー\持ち運び 版")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(top)
    before = machine.files()
    program = rf"{machine.home}\USBメモリー\持ち運び 版\{product.ID}\{product.PROGRAM}"
    machine.self_test(program)
    with _Open(machine.prefix, program):
        pass
    inside = (top / product.ID).relative_to(machine.prefix.drive).as_posix()
    new = machine.new_files(before)
    must(
        any(name.startswith(f"{inside}/profile/") for name in new),
        "the portable program keeps nothing beside itself",
    )
    elsewhere = sorted(name for name in new if not name.startswith(f"{inside}/"))
    must(not elsewhere, f"the portable program writes elsewhere: {elsewhere}")
    must(not machine.at(_OWN).exists(), "the portable program writes into the user's own folder")
    shutil.rmtree(top)


def prove_msi(machine: Machine, package: Path, folder: Path) -> None:
    """The package installs for the whole machine, tests itself, and goes again."""
    prefix = machine.prefix
    before = machine.files()
    home = rf"C:\Program Files\{product.ID}"
    prefix.put(WINDOWS, "CurrentBuildNumber", "17134")  # 1803
    code, _ = prefix.ask("msiexec", "/i", package, "/qn", timeout=300)
    prefix.settle()
    must(code != 0 and not prefix.path(home).exists(), "the package installs on a Windows that is too old")
    prefix.put(WINDOWS, "CurrentBuildNumber", WINDOWS_BUILD)
    prefix.run("msiexec", "/i", package, "/qn", timeout=300)
    prefix.settle()
    _installed_whole(prefix.path(home), folder, exactly=True)
    # Windows puts it into the menu of all users, Wine into that of whoever installs.
    menus = (prefix.path(r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs"), machine.at(_MENU))
    must(any((menu / _LINK).is_file() for menu in menus), "the package puts no entry into the start menu")
    machine.self_test(rf"{home}\{product.PROGRAM}")
    _prove_command_line(machine, home)
    prefix.run("msiexec", "/x", package, "/qn", timeout=300)
    prefix.settle()
    left = sorted(machine.new_files(before))
    must(not left, f"after removal of the package there is left: {left}")


def _prove_command_line(machine: Machine, home: str) -> None:
    """In a batch file, as the guide has it, the program is waited for and what it says is in the file."""
    batch, said = machine.prefix.path(r"C:\ask.bat"), machine.prefix.path(r"C:\said.txt")
    lines = (
        "@echo off",
        rf'"{home}\{product.PROGRAM}" search network > C:\said.txt 2>&1',
        "exit %ERRORLEVEL%",
        "",
    )
    batch.write_text("\r\n".join(lines), encoding="ascii", newline="")
    code, _ = machine.prefix.ask("cmd", "/c", r"C:\ask.bat", timeout=120)
    must(
        code == 0 and "Network" in said.read_text(encoding="utf-8"), "a batch file does not get what is found"
    )
    for path in (batch, said, machine.at(_OWN)):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


class _Open:
    """The program with its window on a screen nobody sees, for as long as the block lasts."""

    def __init__(self, prefix: Prefix, program: str) -> None:
        self._prefix, self._program, self._screen = prefix, program, Screen()

    def __enter__(self) -> None:
        self._prefix.display = self._screen.__enter__()
        self._process = self._prefix.start(self._program)
        deadline = time.monotonic() + 90
        while not self._is_seen():
            if self._process.poll() is not None:
                raise NotProven(f"{self._program} ended at once with {self._process.returncode}")
            if time.monotonic() > deadline:
                raise NotProven(f"{self._program} opened no window within a minute and a half")
            time.sleep(0.5)

    def _is_seen(self) -> bool:
        command = ["xdotool", "search", "--onlyvisible", "--name", product.NAME]
        environment = {**os.environ, "DISPLAY": self._prefix.display}
        return bool(subprocess.run(command, env=environment, capture_output=True, check=False).stdout.strip())

    def __exit__(self, *_: object) -> None:
        try:
            self._prefix.ask("taskkill", "/im", product.PROGRAM)  # as closing the window does
            self._process.wait(timeout=60)
        finally:
            self._prefix.settle()
            self._prefix.display = ""
            self._screen.__exit__()


class _Held:
    """A file that another program has open for as long as the block lasts: it is neither renamed nor deleted."""

    _SCRIPT = (
        "import pathlib, sys, time; f = open(sys.argv[1]); pathlib.Path(sys.argv[2]).touch(); time.sleep(600)"
    )

    def __init__(self, prefix: Prefix, file: str) -> None:
        self._prefix, self._file = prefix, file
        self._sign = prefix.path(r"C:\held")

    def __enter__(self) -> None:
        python = building.PYTHON / "python.exe"
        self._process = self._prefix.start(python, "-c", self._SCRIPT, self._file, r"C:\held")
        deadline = time.monotonic() + 90
        while not self._sign.exists():
            must(self._process.poll() is None, f"{self._file} could not be held open")
            must(time.monotonic() < deadline, f"{self._file} was not opened within a minute and a half")
            time.sleep(0.2)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=60)
        self._prefix.settle()
        self._sign.unlink(missing_ok=True)


def _install(prefix: Prefix, setup: Path, *more: str, target: str = TARGET) -> None:
    prefix.run(setup, "/S", *more, *_bare(rf"/D={target}"), timeout=300)
    prefix.settle()


def _bare(option: str) -> list[str]:
    """NSIS wants its folder at the very end and without quotes, which Wine would put around a word with a space."""
    return option.split(" ")


def _uninstall(prefix: Prefix, *more: str) -> None:
    """As Windows does it: the uninstaller goes on in a copy of itself."""
    prefix.run(rf"{TARGET}\uninstall.exe", "/S", *more)
    prefix.settle()


def _installed_whole(installed: Path, folder: Path, *, exactly: bool = False) -> None:
    for inside in product.folder_files(folder):
        copy = installed / inside
        must(copy.is_file(), f"{inside} is not installed")
        must(
            copy.read_bytes() == (folder / inside).read_bytes(), f"{inside} is not installed as it was built"
        )
    if exactly:
        found = set(product.folder_files(installed)) - set(product.folder_files(folder))
        must(not found, f"there is installed besides: {sorted(map(str, found))}")


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _remember(installed: Path, stale: Path) -> None:
    """Put ``stale`` on the list of what the installed version has brought."""
    listing = installed / "files.lst"
    text = nsis.listing([stale.relative_to(installed)]).splitlines(keepends=True)[0]
    listing.write_bytes(text.encode("utf-16-le") + listing.read_bytes())
