"""Bring whatever this checkout still needs: system libraries, fonts, uv, the locked Python packages.

Called by every target of the Makefile and also by hand (`python3 packaging/bootstrap.py`). It needs nothing
but Python's standard library. System packages are installed by apt-get when run as root; otherwise the
command to type is printed and nothing is changed. A second call with nothing to do takes a moment.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".venv-tools"
VENV = ROOT / ".venv"
PEERS = TOOLS / "bench"
STAMP = VENV / "desk-catalog.stamp"  # inside: whoever deletes .venv deletes the stamp too
WATCHED = ("uv.lock", "pyproject.toml", "packaging/bootstrap.py", "packaging/fonts.py")
FONTS = ROOT / "resources" / "fonts"
NO_FONTS = VENV / "desk-catalog.no-fonts"  # they could not be made: do not try again at every call

UV_VERSION = "0.13.9"
OLDEST_PYTHON = (3, 11)
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

# What Qt loads, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What the delivered folder takes along besides those, and the programs that make it smaller and wrap it up.
BUNDLED_LIBRARIES = {
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
BUNDLE_PROGRAMS = {"strip": "binutils", "dpkg-deb": "dpkg"}
# What building and trying the Windows files wants (packaging/windows/), by a file of each package.
WINDOWS_FILES = {
    "/usr/bin/wine": "wine",
    "/usr/lib/wine/wine64": "wine64",
    "/usr/bin/x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "/usr/bin/makensis": "nsis",
    "/usr/bin/wixl": "wixl",
    "/usr/bin/msibuild": "msitools",
    "/usr/bin/faketime": "faketime",
    "/usr/bin/advzip": "advancecomp",
    "/usr/bin/Xvfb": "xvfb",
    "/usr/bin/xdotool": "xdotool",
    "/usr/bin/osslsigncode": "osslsigncode",
    "/usr/share/i18n/locales/ja_JP": "locales",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

# Families "BIZ UDGothic" and "BIZ UDPGothic": the only ones whose text survives Qt's PDF writer exactly.
FONT_FILES = {"BIZUDGothic-Regular.ttf", "BIZUDPGothic-Regular.ttf"}
FONT_PACKAGE = "fonts-morisawa-bizud-gothic"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

# A print queue of the tests' own (`make queue`): a file of each package tells that it is there.
PRINT_QUEUE = {
    "/usr/sbin/cupsd": "cups",
    "/usr/bin/lpstat": "cups-client",
    "/usr/lib/cups/filter/pdftopdf": "cups-filters",
    "/usr/lib/cups/backend/cups-pdf": "printer-driver-cups-pdf",
}

# What WeasyPrint loads, one of the peers of `make bench`.
PEER_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}

# A screen, what a screen reader reads with, and an input method (`make screen`).
SCREEN_SESSION = {
    "/usr/bin/xvfb-run": "xvfb",
    "/usr/bin/xauth": "xauth",
    "/usr/bin/xdotool": "xdotool",
    "/usr/bin/dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/bin/fcitx5": "fcitx5",
    "/usr/lib/mozc/mozc_server": "fcitx5-mozc",
}


def main() -> None:
    refuse_old_python()
    if sys.argv[1:] == ["--print-queue"]:
        bring_print_queue()
        return
    if sys.argv[1:] == ["--screen"]:
        bring_screen_session()
        return
    if sys.argv[1:] == ["--peers"]:
        bring_peers()
        return
    if sys.platform == "linux":
        install_system_packages(missing_system_packages(os.environ))
    if is_prepared():
        return
    forget_moved_environments()
    sync(bring_uv())
    make_fonts()
    STAMP.write_text(fingerprint(), encoding="utf-8")
    say("ready")


def refuse_old_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        stop(f"Python {wanted} or newer is needed; {sys.executable} is {sys.version.split()[0]}.")


# --- system packages -------------------------------------------------------------------------------------


def missing_system_packages(environ: Mapping[str, str]) -> list[str]:
    """Debian packages to install, in a stable order; empty when nothing is missing."""
    libraries = dict(QT_LIBRARIES)
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        libraries.update(SCREEN_LIBRARIES)
    if environ.get("WAYLAND_DISPLAY"):
        libraries.update(WAYLAND_LIBRARIES)
    missing = [package for soname, package in libraries.items() if not can_load(soname)]
    if not has_fonts():
        missing.append(FONT_PACKAGE)
    if not has_venv():
        missing.append("python3-venv")
    return missing


def missing_for_bundle() -> list[str]:
    """Debian packages that building the delivered folder wants: what is not there is silently left out of it."""
    libraries = {**QT_LIBRARIES, **SCREEN_LIBRARIES, **BUNDLED_LIBRARIES}
    missing = [package for soname, package in libraries.items() if not can_load(soname)]
    return [*missing, *(package for name, package in BUNDLE_PROGRAMS.items() if shutil.which(name) is None)]


def missing_for_windows() -> list[str]:
    """Debian packages that building and trying the Windows files under Wine wants."""
    return [package for path, package in WINDOWS_FILES.items() if not Path(path).exists()]


def can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    found: set[str] = set()
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(os.path.expanduser(folder)):  # noqa: PTH111 - Path raises without a home
            found.update(FONT_FILES.intersection(names))
    return found == FONT_FILES


def has_venv() -> bool:
    """Debian splits venv's other half, ensurepip, off into python3-venv."""
    return importlib.util.find_spec("ensurepip") is not None


def install_system_packages(packages: Sequence[str]) -> None:
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        stop(
            f"Please install what corresponds to these Debian packages, then try again: {' '.join(packages)}"
        )
    if os.geteuid() != 0:
        stop(
            "Some system packages are missing. Please run this and try again.\n"
            "不足しているシステムパッケージがあります。次の行を実行してから、もう一度お試しください。\n\n"
            f"    sudo {' '.join(command)}\n"
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A broken third-party list makes `update` fail although Debian's own arrived: install decides.
    run(["apt-get", "update", "-q"], environment, may_fail=True)
    run([*command, "-q", "-o", "DPkg::Lock::Timeout=120"], environment)
    refuse_incomplete(packages, missing_system_packages(os.environ))


def bring_print_queue() -> None:
    """CUPS with its PDF printer, for the tests that print. They set up queues of their own, never the machine's."""
    if sys.platform != "linux":
        stop("The tests that print want CUPS as Debian has it.")
    install_system_packages([package for path, package in PRINT_QUEUE.items() if not Path(path).exists()])
    if os.geteuid() != 0:
        stop("The PDF printer of CUPS works for root only: run this as root, in a container for example.")


def bring_screen_session() -> None:
    """A display nobody sees, AT-SPI and Mozc, for the tests that meet the window from outside."""
    if sys.platform != "linux":
        stop("The tests that look from outside want Debian's AT-SPI and Mozc.")
    libraries = [package for soname, package in SCREEN_LIBRARIES.items() if not can_load(soname)]
    install_system_packages(
        [*libraries, *(package for path, package in SCREEN_SESSION.items() if not Path(path).exists())]
    )


def bring_peers() -> None:
    """What search and paper are measured against, in an environment of its own: the program's stays as it is locked."""
    if sys.platform == "linux" and os.geteuid() == 0:  # without them WeasyPrint's rows are left out
        install_system_packages(
            [package for soname, package in PEER_LIBRARIES.items() if not can_load(soname)]
        )
    environment = {**uv_environment(os.environ), "UV_PROJECT_ENVIRONMENT": str(PEERS)}
    # Compiled, as our own environment is: starts are measured.
    command = [str(venv_program(TOOLS, "uv")), "sync", "--quiet", "--locked", "--group", "bench"]
    run([*command, "--compile-bytecode"], environment)


def refuse_incomplete(installed: Iterable[str], still_missing: Sequence[str]) -> None:
    """python3-venv serves Debian's own python3 only, libraries only programs that search the usual folders."""
    if still_missing:
        stop(
            f"apt-get installed {' '.join(installed)}, but {sys.executable} still lacks what comes with: "
            f"{' '.join(still_missing)}\nTry another Python, for example: make PYTHON=/usr/bin/python3 test"
        )


# --- Python packages -------------------------------------------------------------------------------------


def is_prepared() -> bool:
    return (
        STAMP.is_file()
        and venv_program(VENV, "python").exists()
        and venv_program(TOOLS, "uv").exists()
        and STAMP.read_text(encoding="utf-8") == fingerprint()
        and ((FONTS / "SOURCE").is_file() or NO_FONTS.is_file())
    )


def fingerprint() -> str:
    """First line: where we are and with which Python. Second: the state of the files that decide the rest."""
    digest = hashlib.sha256()
    for name in WATCHED:
        digest.update((ROOT / name).read_bytes())
    return f"{here()}\n{digest.hexdigest()}\n"


def here() -> str:
    return f"{ROOT} | {sys.base_prefix} | {sys.version.split()[0]}"


def forget_moved_environments() -> None:
    """The programs in a virtual environment name its folder and its Python: after a move, start afresh."""
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8").splitlines()[:1] != [here()]:
        for folder in (VENV, TOOLS):
            shutil.rmtree(folder, ignore_errors=True)


def venv_program(folder: Path, name: str) -> Path:
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def bring_uv() -> Path:
    uv = venv_program(TOOLS, "uv")
    if not is_wanted_uv(uv):
        say(f"bringing uv {UV_VERSION}")
        run([sys.executable, "-m", "venv", "--clear", str(TOOLS)])
        pip = [str(venv_program(TOOLS, "python")), "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "install", "--quiet", "--only-binary=:all:", f"uv=={UV_VERSION}"])
    return uv


def is_wanted_uv(uv: Path) -> bool:
    try:
        answer = subprocess.run([uv, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.split()[:2] == ["uv", UV_VERSION]


def sync(uv: Path) -> None:
    say("installing the locked Python packages into .venv")
    # Compiled now, or the first start would be several times slower: uv writes no bytecode by itself.
    run([str(uv), "sync", "--locked", "--compile-bytecode"], uv_environment(os.environ))


def make_fonts() -> None:
    """The program's own fonts; where they cannot be made it prints with the same faces as they are installed."""
    NO_FONTS.unlink(missing_ok=True)
    command = [str(venv_program(VENV, "python")), "packaging/fonts.py"]
    if run(command, may_fail=True) != 0:
        NO_FONTS.touch()
        say("going on without fonts of the program's own: the installed BIZ UD fonts will be used")


def uv_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Use this Python, this folder, and the certificates the system trusts (an office proxy's, for example)."""
    environment = {name: value for name, value in environ.items() if name != "VIRTUAL_ENV"}
    environment["UV_PYTHON"] = sys.executable
    environment["UV_PYTHON_DOWNLOADS"] = "never"
    environment["UV_PROJECT_ENVIRONMENT"] = str(VENV)
    if SYSTEM_CERTIFICATES.exists():
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    return environment


# --- talking ---------------------------------------------------------------------------------------------


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, may_fail: bool = False) -> int:
    """The exit code of ``command``; unless it ``may_fail``, anything but 0 ends the program."""
    say(" ".join(command))
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code != 0 and not may_fail:
        stop(f"That command failed (exit code {code}); its own message stands above.")
    return code


def say(message: str) -> None:
    print(f"[bootstrap] {message}", flush=True)


def stop(message: str) -> None:
    print(message, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
