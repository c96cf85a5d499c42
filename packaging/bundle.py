"""Make the delivered folder for the system this runs on: build/bundle/desk-catalog (`make bundle`).

With ``--with-empty`` also the folder of an empty window, build/empty/empty, for `make bench` to compare with.

PyInstaller and what belongs to it live in an environment of their own, build/environment, from the locked group
`bundle`. The Python that runs this is the one that is delivered.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath

import bootstrap
import contents
import linux_files
from common import BUILD, NAME, ROOT, run, say, settle, steady_environment, stop
from elf import asked_of_system
from seal import seal

ENVIRONMENT = BUILD / "environment"
SPEC = ROOT / "packaging" / f"{NAME}.spec"
EMPTY_SPEC = ROOT / "packaging" / "empty-window.spec"
_LOST_LIBRARY = re.compile(r"Library not found: could not resolve '([^']+)', dependency of '([^']+)'")
_LOST_MODULE = re.compile(r"ERROR: Hidden import '([^']+)' not found")


def main() -> None:
    specs = {"bundle": SPEC, "empty": EMPTY_SPEC} if sys.argv[1:] == ["--with-empty"] else {"bundle": SPEC}
    for name, spec in specs.items():
        folder = make_bundle(spec, name)
        say(f"{folder.relative_to(ROOT)}: {size(folder) / 1e6:.1f} MB")


def make_bundle(spec: Path = SPEC, name: str = "bundle") -> Path:
    """Build the folder anew in build/``name`` and answer it; what is not as it should be ends the building."""
    python = bring_environment()
    log = BUILD / "logs" / f"{name}.log"
    into = ["--distpath", str(BUILD / name), "--workpath", str(BUILD / "work" / name)]
    command = [str(python), "-m", "PyInstaller", "--clean", "--noconfirm", *into, str(spec)]
    run(command, environment=steady_environment(), log=log)
    complaints = faults(log.read_text(encoding="utf-8", errors="replace"))
    if complaints:
        stop("\n".join(complaints))
    folder = next(path for path in (BUILD / name).iterdir() if path.is_dir())
    if found := contents.for_a_connection(folder):
        stop(f"No part of a network belongs into the folder: {', '.join(found)}.")
    if spec == SPEC:
        seal(folder)
    settle(folder)
    if sys.platform == "linux":
        linux_files.depends(
            *asked_of_system(folder)
        )  # what nobody knows how to get would be missing elsewhere
    return folder


def bring_environment() -> Path:
    """The Python with the locked packages of the group `bundle` and of the program, nothing else."""
    python = bootstrap.venv_program(ENVIRONMENT, "python")
    environment = {
        **bootstrap.uv_environment(steady_environment()),
        "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT),
    }
    uv = bootstrap.venv_program(bootstrap.TOOLS, "uv")
    if not uv.exists():
        stop("uv is missing: `make setup` brings it.")
    wanted = ["--locked", "--no-default-groups", "--group", "bundle", "--no-install-project", "--quiet"]
    run([uv, "sync", *wanted], environment=environment)
    return python


def faults(log: str) -> list[str]:
    """What PyInstaller only mentions, but what would be missing on another computer; one line each."""
    lost = [
        f"{library} is missing on this computer, and {Path(needing).name} needs it: install it and build again."
        for library, needing in _LOST_LIBRARY.findall(log)
        if _is_delivered(needing)
    ]
    return [*lost, *(f"The module {module} was not found." for module in _LOST_MODULE.findall(log))]


def _is_delivered(path: str) -> bool:
    """Whether the file is one of those that are delivered; one of a package that nobody has decided on counts."""
    plain = path.replace("\\", "/")
    packaged = plain.partition("/site-packages/")[2]
    try:
        return contents.is_kept(packaged) if packaged else contents.is_kept(PurePath(plain).name, path)
    except contents.Undecided:
        return True


def size(folder: Path) -> int:
    """Bytes of all files below; what a link names counts where it lies."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


if __name__ == "__main__":
    if sys.platform == "linux":
        bootstrap.install_system_packages(bootstrap.missing_for_bundle())
    main()
