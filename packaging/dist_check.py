"""Prove that what is handed out is what it should be (`make dist-check`; wants root, for clean systems).

Everything is built twice and compared byte for byte; installed and tested in clean systems; and its size and start
are compared with an empty window and with the same program from source.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import chroots
import dist
import linux_check
from bundle import EMPTY_SPEC, make_bundle
from common import BUILD, DIST, ROOT, fresh, say, sha256, stop, version
from windows import making as windows
from windows import sign

_MOST = {"*-setup.exe": 28, "*-portable.zip": 36, "*.deb": 40}  # MB
_FIRST = BUILD / "first"  # the files of the first building


def main() -> None:
    parser = argparse.ArgumentParser(description="prove that what is handed out is what it should be")
    parser.add_argument(
        "--built", action="store_true", help="take what is in dist/ instead of building it twice"
    )
    parser.add_argument(
        "--only", choices=tuple(PROOFS), help="of what is built prove this alone, and measure nothing"
    )
    options = parser.parse_args()
    begun = time.monotonic()
    prepare(is_built=options.built)
    if not options.built:
        build_twice()
    for prove in (PROOFS[options.only],) if options.only else PROOFS.values():
        prove()
    if not options.only:
        measure()
    say(f"everything is as it should be; {(time.monotonic() - begun) / 60:.1f} minutes")


def prepare(*, is_built: bool) -> None:
    """What would end the check halfway ends it now: no root, packages that are missing, a release in the way."""
    if os.geteuid() != 0:
        stop("Clean systems can only be made by root: run this as root, in a container for example.")
    if not is_built and any(DIST.glob(f"{dist.SUMS}.*")):
        stop("dist/ holds a signed release, and this check builds anew: move the release away first.")
    if os.environ.pop(sign.CERTIFICATE, None):
        say("the certificate is left aside: a signature holds its time, and two buildings are compared")
    debootstrap = [] if shutil.which("debootstrap") else ["debootstrap"]
    dist.bring(dist.possible(), debootstrap)


def build_twice() -> None:
    """Every artefact into dist/, and again: the same bytes."""
    fresh(DIST)
    dist.make(dist.possible())
    first = fresh(_FIRST)
    for path in DIST.iterdir():
        shutil.copyfile(path, first / path.name)
    dist.make(dist.possible())
    differing = [path.name for path in sorted(DIST.iterdir()) if sha256(path) != sha256(first / path.name)]
    if differing:
        stop(f"These differ from one building to the next: {', '.join(differing)}.")
    say(f"{len(list(first.iterdir()))} files are the same bytes in two buildings")
    dist.write_sums(DIST)
    shutil.rmtree(first)


def prove_linux() -> None:
    """The Debian package and the archive in a clean system of each suite."""
    deb, archive = _made("*.deb"), _made("*.tar.xz")
    for suite in chroots.SUITES:
        linux_check.prove(suite, deb, archive)


def measure() -> None:
    """Sizes against what offices were promised, and sizes and start as ratios, in the table of `make bench`."""
    for pattern, most in _MOST.items():
        path = _made(pattern)
        megabytes = path.stat().st_size / 1e6
        say(f"{path.name}: {megabytes:.1f} of {most} MB")
        if megabytes > most:
            stop(f"{path.name} is larger than the {most} MB that were promised.")
    make_bundle(EMPTY_SPEC, "empty")
    python = ROOT / ".venv" / "bin" / "python"
    done = subprocess.run([python, "-m", "bench.delivered", "--strict"], cwd=ROOT, check=False)
    if done.returncode:
        stop("A ratio is beyond its goal.")


def _made(pattern: str) -> Path:
    found = list(DIST.glob(pattern))
    if len(found) != 1 or version() not in found[0].name:
        stop(f"dist/ should hold one {pattern} of {version()}: `make dist` makes it.")
    return found[0]


PROOFS: dict[str, Callable[[], None]] = {"linux": prove_linux, "windows": windows.prove}

if __name__ == "__main__":
    main()
