"""Wine: Windows programs run on this machine, in a prefix (a C: drive and a registry) of the build's own.

No display is needed. Wine is where the Windows files are built and tried, never what they are made for: what it lacks
is put into the prefix alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from windows import mingw, pe
from windows.product import NotBuilt

_LOCALE = "ja_JP.UTF-8"
WINDOWS_BUILD = "19045"
WINDOWS = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion"
_NO_DEBUGGER = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\AeDebug"
# Wine's own counterparts of .NET and Internet Explorer would ask to be downloaded.
_OVERRIDES = "mscoree,mshtml,winemenubuilder.exe="


class WineFailed(NotBuilt):
    """A Windows program ended with an exit code nobody expected, or did not end at all."""


class Prefix:
    """A prefix in the folder ``root``; it is made by ``prepare`` and thrown away by ``forget``.

    ``user`` is whose it is (default: whoever runs this). ``display`` may be set to that of an X server.
    """

    def __init__(self, root: Path, user: str | None = None) -> None:
        self.root = root.resolve()
        self.user = user
        self.display = ""

    @property
    def drive(self) -> Path:
        """The folder that programs see as C:."""
        return self.root / "drive_c"

    def path(self, windows: str) -> Path:
        r"""The file that programs call ``C:\\…``."""
        drive, _, rest = windows.partition(":")
        assert drive.upper() == "C", windows
        return self.drive.joinpath(*(part for part in rest.split("\\") if part))

    def prepare(self) -> Prefix:
        """Make the prefix anew: Windows 10, Japanese where programs ask, no box when one crashes."""
        self.forget()
        self.root.mkdir(parents=True)
        self._make_locale()
        self.run("wineboot", "--init", timeout=300)
        self.put(r"HKCU\Software\Wine", "Version", "win10")
        self.put(WINDOWS, "CurrentBuildNumber", WINDOWS_BUILD)  # Wine leaves there what it was made as
        self.put(_NO_DEBUGGER, "Debugger", "false")
        self.settle()
        return self

    def supply(self, library: str, wanted: Sequence[str]) -> None:
        """Put a ``library`` into the prefix whose functions ``wanted`` do nothing; for what Wine does not have."""
        source = self.root / f"{library}.c"
        source.write_text(mingw.stub(wanted), encoding="utf-8")
        mingw.library(self.drive / "windows" / "system32" / library, [source])

    def supply_icu(self, *programs: Path) -> None:
        """Windows 10 has icuuc.dll, Wine has none: the names that ``programs`` import of it, doing nothing."""
        wanted = {name for path in programs for name in pe.Image.of(path).imports().get("icuuc.dll", ())}
        if wanted:
            self.supply("icuuc.dll", sorted(wanted))

    def run(
        self,
        *command: str | Path,
        expect: int | None = 0,
        timeout: float = 600,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> str:
        """What the program printed; WineFailed unless it ended with ``expect`` (None: whatever it ended with)."""
        code, said = self.ask(*command, timeout=timeout, environment=environment, folder=folder)
        if expect is not None and code != expect:
            raise WineFailed(f"{' '.join(map(str, command))}\nended with {code}, not {expect}:\n{said}")
        return said

    def ask(
        self,
        *command: str | Path,
        timeout: float = 600,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> tuple[int, str]:
        """Exit code (as Linux sees it: its lower eight bits) and output of the program, both streams in one."""
        try:
            done = subprocess.run(
                ["wine", *map(str, command)],
                env=self.environment(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            self.stop()
            raise WineFailed(f"{' '.join(map(str, command))}\ndid not end within {timeout:.0f} s") from error
        return done.returncode, _text(done.stdout).replace("\r\n", "\n")

    def start(
        self, *command: str | Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """The program running beside; whoever starts it ends it."""
        return subprocess.Popen(
            ["wine", *map(str, command)],
            env=self.environment(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def put(self, key: str, name: str, value: str) -> None:
        """Write a text into the registry."""
        self.run("reg", "add", key, "/v", name, "/t", "REG_SZ", "/d", value, "/f")

    def value(self, key: str, name: str) -> str | None:
        """The value ``name`` (empty: the default one) in the registry; None where there is none."""
        code, said = self.ask("reg", "query", key, *(("/v", name) if name else ("/ve",)))
        if code:
            return None
        line = said.strip().splitlines()[-1]
        kind = line.find("REG_")
        return line[kind:].partition("    ")[2] if kind >= 0 else None

    def settle(self) -> None:
        """Wait until every program of the prefix has ended and the registry is written."""
        self._server("-w", timeout=120)

    def stop(self) -> None:
        """End every program of this prefix, and of no other."""
        self._server("-k", timeout=60)

    def forget(self) -> None:
        """Remove the prefix with all that was installed into it."""
        if self.root.exists():
            self.stop()
            shutil.rmtree(self.root)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program: that of this process without what belongs to Linux programs."""
        kept = {
            name: text for name, text in os.environ.items() if not name.startswith(("QT_", "PYTHON", "WINE"))
        }
        kept |= {
            "WINEPREFIX": str(self.root),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "DISPLAY": self.display,
            "LOCPATH": str(self.root / "locale"),
            "LC_ALL": _LOCALE,
        }
        if self.user is not None:
            kept["USER"] = self.user
        return kept | dict(more or {})

    def _make_locale(self) -> None:
        """Wine takes Windows' language from the locale, and Debian has none but C.UTF-8 by itself."""
        target = self.root / "locale" / _LOCALE
        target.parent.mkdir()
        command = ["localedef", "--no-archive", "-i", "ja_JP", "-f", "UTF-8", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not target.is_dir():
            raise WineFailed(f"the Japanese locale could not be made: {done.stderr}")

    def _server(self, *options: str, timeout: float) -> None:
        subprocess.run(
            ["wineserver", *options],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            check=False,
        )


def _text(said: bytes) -> str:
    """Our program speaks UTF-8, Windows' own tools speak Japan's old code page."""
    try:
        return said.decode("utf-8")
    except UnicodeDecodeError:
        return said.decode("cp932", "replace")


class Screen:
    """An X server nobody sees, for as long as the block lasts; the value is its name for DISPLAY."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self._size = f"{width}x{height}x24"

    def __enter__(self) -> str:
        command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", self._size]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._server.stdout is not None
        number = self._server.stdout.readline().decode("ascii").strip()
        if not number:
            raise WineFailed("Xvfb did not start")
        return f":{number}"

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(timeout=30)
