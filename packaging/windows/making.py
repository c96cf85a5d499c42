"""The steps that `make` asks for: the one folder, and each file made of it. What cannot be done is said."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import contents
from bundle import make_bundle
from common import say, settle, stop

from windows import folder, msi, nsis, portable, product, sign


def make_folder() -> Path:
    """The one folder anew, its program signed where there is a certificate: on Windows itself, else under Wine."""
    with _in_one_sentence():
        signer = sign.given()
        made = make_bundle() if sys.platform == "win32" else folder.build()
        if found := contents.for_a_connection(made):
            stop(f"No part of a network belongs into the folder: {', '.join(found)}.")
        if signer is None:
            say(sign.UNSIGNED)
        else:
            sign.sign(made / product.PROGRAM, signer)
            settle(made)
        return made


def make_setup(bundle: Path) -> Path:
    """The setup for one person."""
    with _in_one_sentence():
        return nsis.build(bundle, product.artefacts().setup, product.WORK / "setup", sign.given())


def make_portable(bundle: Path) -> Path:
    """The zip that keeps everything inside its folder."""
    with _in_one_sentence():
        return portable.build(bundle, product.artefacts().portable)


def make_msi(bundle: Path) -> Path:
    """The package for a whole machine."""
    with _in_one_sentence():
        return msi.build(bundle, product.artefacts().msi, product.WORK / "msi", sign.given())


def prove() -> None:
    """Everything that windows/check.py can prove of the three files in dist/ and of the folder they were made of."""
    from windows import check

    with _in_one_sentence():
        check.prove(product.artefacts(), product.FOLDER, product.WORK / "machine")


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except (product.NotBuilt, sign.NotSigned) as error:
        stop(str(error))


MAKERS: dict[str, Callable[[Path], Path]] = {"setup-exe": make_setup, "zip": make_portable}
if sys.platform != "win32":
    MAKERS["msi"] = make_msi  # wixl and msibuild are Linux programs
