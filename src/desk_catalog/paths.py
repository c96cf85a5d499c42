"""Where things lie: in the source tree, or in the folder the program was delivered in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_CATALOGUE = Path("data", "catalog.sqlite")
_EDITION = Path("data", "editions", "r4")
NOWHERE = Path(os.path.abspath(os.devnull), "desk-catalog")  # noqa: PTH100  # Windows' is called nul
"""A place where nothing is and nobody, not even root, can make anything."""


def home() -> Path:
    """The folder that holds ``data`` and ``resources``: the bundle's, else the top of the source tree."""
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def default_catalogue() -> Path:
    """The catalogue the program is delivered with."""
    return home() / _CATALOGUE


def default_edition() -> Path:
    """The plain text the delivered catalogue is built from; only there in the source tree."""
    return home() / _EDITION


def resources() -> Path:
    """Icons, design tokens and licences."""
    return home() / "resources"


def default_profile() -> Path:
    """The folder of the user's own data; it may not exist yet. NOWHERE for a user who has no home folder.

    A file named ``portable`` beside the delivered program keeps the data there too, as on a USB stick.
    """
    import platformdirs  # only where no folder was named

    try:
        found = portable_profile() or platformdirs.user_data_path("desk-catalog", appauthor=False)
    except RuntimeError:
        return NOWHERE
    return found if found.is_absolute() else NOWHERE  # older versions take "~" for a folder where one stands


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as one may know: unlike Path's, it never raises for a name or a right."""
    return os.path.isdir(path)  # noqa: PTH112


def is_there(path: Path) -> bool:
    """Whether there is anything of that name, as ``is_folder``."""
    return os.path.exists(path)  # noqa: PTH110


def portable_profile() -> Path | None:
    """The folder ``profile`` beside the delivered program, where the file ``portable`` asks for it."""
    if not getattr(sys, "frozen", False):  # set by PyInstaller; else the executable is Python's
        return None
    folder = Path(sys.executable).parent
    return folder / "profile" if (folder / "portable").is_file() else None


def installed_editions(profile: Path | None = None) -> Path:
    """The folder of the editions installed in ``profile``, by default the usual one; it may not exist yet."""
    return (profile or default_profile()) / "editions"


def edition_keys() -> Path:
    """The public keys of those who issue editions, and the serial of the delivered one."""
    return resources() / "edition-keys"


def policy_files() -> tuple[Path, ...]:
    """Where an administrator may lay down a policy: beside the program, and in the system's folder, which ranks higher.

    No variable of the environment moves them. Who may write there is up to the administrator: beside a program that
    a user has installed that user may, and in Windows' system folder whoever comes first may make the folder. The guide
    says how it is closed.
    """
    frozen = getattr(sys, "frozen", False)  # set by PyInstaller
    beside = Path(sys.executable).parent if frozen else home()
    return beside / "policy.json", _system_folder() / "policy.json"


def _system_folder() -> Path:
    if sys.platform == "win32":
        import winreg  # not the variable ProgramData: whoever starts the program sets those

        place = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return Path(winreg.QueryValueEx(key, "Common AppData")[0], "desk-catalog")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/desk-catalog")
    return Path("/etc/desk-catalog")


def own_file(profile: Path | None = None) -> Path:
    """The user's own file in the folder ``profile``, by default the usual one."""
    return (profile or default_profile()) / "own.sqlite"
