"""Make what is handed out into dist/: each kind of artefact, or all of them with their checksums (`make dist`).

``msi --folder FOLDER`` makes the package of a folder that was built and signed on Windows; ``--sums`` makes the
checksums anew when files have come from elsewhere.

A new kind is a function from the bundle's folder to the file it wrote, and one line in ARTEFACTS.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import bootstrap
import contents
import sbom_check
from bundle import make_bundle
from common import BUILD, DIST, NAME, has_uncommitted_changes, run, say, sha256, stop, version
from deb import make_deb
from tarball import make_tar
from windows import making as windows

SUMS = "SHA256SUMS"
SIGNING_KEY = "MINISIGN_SECRET_KEY"  # environment variable: the file of the publisher's secret key
_SBOM = "sbom.cdx.json"


class Artefact(NamedTuple):
    """A kind of file that is handed out; ``platform`` is the sys.platform of the bundle it is made of."""

    platform: str
    make: Callable[[Path], Path]


ARTEFACTS = {
    "deb": Artefact("linux", make_deb),
    "tar": Artefact("linux", make_tar),
    **{kind: Artefact("win32", make) for kind, make in windows.MAKERS.items()},
}


def main() -> None:
    parser = argparse.ArgumentParser(description="make the files that are handed out")
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"{', '.join(ARTEFACTS)}; by default all")
    parser.add_argument("--folder", type=Path, help="the finished Windows folder, instead of building one")
    parser.add_argument(
        "--sums", action="store_true", help="build nothing: only SHA256SUMS of what is in dist/"
    )
    options = parser.parse_args()
    kinds = options.kinds
    unknown = set(kinds) - set(ARTEFACTS)
    if unknown:
        stop(f"There is no kind {', '.join(sorted(unknown))}; there are {', '.join(ARTEFACTS)}.")
    made = build(kinds, options.folder, only_sums=options.sums)
    for path in made:
        say(f"{path.relative_to(DIST.parent)}: {path.stat().st_size / 1e6:.1f} MB")
    if for_development := contents.development_keys():
        say(
            f"NOT FOR OFFICES: {', '.join(for_development)} are keys for development."
            " resources/edition-keys/README.md says how a publisher makes their own."
        )
    if has_uncommitted_changes():
        say(
            "NOT FROM A COMMIT: the source has changes that are not committed; nobody can build these files again."
        )


def build(kinds: list[str], folder: Path | None, *, only_sums: bool) -> list[Path]:
    """What the command line asks for; the files that were made."""
    if folder is not None and (not kinds or {ARTEFACTS[kind].platform for kind in kinds} != {"win32"}):
        stop("--folder is for Windows files alone: name them, as in `dist.py msi --folder FOLDER`.")
    if only_sums:
        return [_finish()]
    bring(kinds or possible())
    if kinds:
        made = make(kinds, folder)
        forget_sums(DIST)
        return made
    with replacing(DIST, BUILD / "dist-before"):
        made = make(possible())
        return [*made, _finish()]


def _finish() -> Path:
    sums = write_sums(DIST)
    sign(sums)
    return sums


@contextmanager
def replacing(folder: Path, kept: Path) -> Iterator[None]:
    """``folder`` empty for what is built into it; as it was before where the building fails. It waits as ``kept``."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    if kept.exists():  # a building was killed
        shutil.rmtree(folder, ignore_errors=True)
    elif folder.exists():
        folder.rename(kept)
    folder.mkdir()
    try:
        yield
    except BaseException:
        shutil.rmtree(folder)
        if kept.exists():
            kept.rename(folder)
        raise
    shutil.rmtree(kept, ignore_errors=True)


def possible() -> list[str]:
    """The kinds that can be built here: on Linux all, on Windows its own."""
    return [kind for kind, artefact in ARTEFACTS.items() if sys.platform in ("linux", artefact.platform)]


def bring(kinds: list[str], more: Sequence[str] = ()) -> None:
    """Install the Debian packages that building these kinds wants, and ``more``."""
    if sys.platform != "linux":
        return
    platforms = {ARTEFACTS[kind].platform for kind in kinds}
    linux = bootstrap.missing_for_bundle()  # also the Windows files want the environment of building
    windows_too = bootstrap.missing_for_windows() if "win32" in platforms else ()
    bootstrap.install_system_packages([*linux, *windows_too, *more])


def make(kinds: list[str], folder: Path | None = None) -> list[Path]:
    """The artefacts of these kinds from one bundle for each platform, and the bundle's bill of materials.

    Of a finished ``folder`` no bundle is built, and its bill was made where it was.
    """
    if folder is not None:
        return [ARTEFACTS[kind].make(folder.resolve()) for kind in kinds]
    platforms = list(dict.fromkeys(ARTEFACTS[kind].platform for kind in kinds))
    with ThreadPoolExecutor() as pool:  # each waits for programs of its own, most of which use one processor
        return [
            path for made in pool.map(lambda platform: _make_for(platform, kinds), platforms) for path in made
        ]


def _make_for(platform: str, kinds: list[str]) -> list[Path]:
    folder = BUNDLES[platform]()
    makers = [ARTEFACTS[kind].make for kind in kinds if ARTEFACTS[kind].platform == platform]
    with ThreadPoolExecutor() as pool:
        return [*pool.map(lambda maker: maker(folder), makers), _bill(platform)]


BUNDLES: dict[str, Callable[[], Path]] = {"linux": make_bundle, "win32": windows.make_folder}


def _bill(platform: str) -> Path:
    """The bill of materials of that platform's bundle, checked against the form it claims."""
    source = contents.prepared(platform) / _SBOM
    sbom_check.check(source)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"{NAME}-{version()}-{platform}.cdx.json"
    shutil.copyfile(source, target)
    return target


def write_sums(folder: Path) -> Path:
    """SHA256SUMS of every file in ``folder``, in the form of sha256sum; a signature of other sums goes."""
    for old in folder.glob(f"{SUMS}.*"):
        old.unlink()
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS))
    text = "".join(f"{sha256(path)}  {path.name}\n" for path in files)
    target = folder / SUMS
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def forget_sums(folder: Path) -> None:
    """Of a single file made anew the sums of all do not speak any more, nor their signature."""
    for old in sorted(folder.glob(f"{SUMS}*")):
        old.unlink()
        say(f"{old.name} is gone: it was made of other files. `make dist` makes it again.")


def sign(sums: Path) -> None:
    """Sign the checksums with minisign where a key is given; say so where none is."""
    key = os.environ.get(SIGNING_KEY, "")
    if not key:
        say(f"{sums.name} is not signed: no {SIGNING_KEY} is given.")
        return
    if contents.development_keys():
        stop(f"{sums.name} is not signed: what is published must not hold keys for development.")
    minisign = shutil.which("minisign")
    if minisign is None:
        stop("minisign is missing: it comes with Debian's minisign.")
    run([minisign, "-S", "-s", key, "-m", sums, "-t", f"{NAME} {version()}"])


if __name__ == "__main__":
    main()
