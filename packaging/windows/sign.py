"""Sign Windows files where the publisher has given a certificate; without one nothing is signed, and that is said.

DESK_CATALOG_CERTIFICATE            on Windows the thumbprint (SHA-1, 40 digits) of a certificate in the user's store,
                                    as one on a USB token has it; on Linux a PKCS #12 file (.pfx, .p12)
DESK_CATALOG_CERTIFICATE_PASSWORD   a file that holds the PKCS #12 file's password
DESK_CATALOG_TIMESTAMP              address of a time-stamp service; without it a signature ends with the certificate

Public authorities give certificates on tokens alone, so what is published is signed on Windows. There a file is no
choice: signtool would want its password on the command line, where every program of the computer can read it.

Also a program of its own, for NSIS, which has its uninstaller signed, and for the package (.msi): sign.py FILE. A
signature holds the time it was made, so signed files are not the same in two builds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PRODUCT = "大学支援施策カタログ"
_PRODUCT_IN_ASCII = (
    "University Support Catalogue"  # osslsigncode puts it where Windows reads no other letters
)

CERTIFICATE = "DESK_CATALOG_CERTIFICATE"
PASSWORD = "DESK_CATALOG_CERTIFICATE_PASSWORD"
TIMESTAMP = "DESK_CATALOG_TIMESTAMP"
_THUMBPRINT = re.compile("[0-9A-Fa-f]{40}")
UNSIGNED = f"not signed: {CERTIFICATE} names no certificate"


class NotSigned(Exception):  # noqa: N818 - it is what is said, not an error of ours
    """One sentence: why a file could not be signed although a certificate was given."""


class Signer(NamedTuple):
    """A certificate (a file or a thumbprint), the file with its password, the service that states the time.

    ``password`` is None for a thumbprint; ``timestamp`` may be empty.
    """

    certificate: str
    password: Path | None
    timestamp: str

    def command(self, file: Path, signed: Path) -> list[str]:
        """What signs ``file`` into ``signed``, which on Windows is a copy of it already."""
        if sys.platform == "win32":
            return self._signtool(signed)
        command = ["osslsigncode", "sign", "-pkcs12", self.certificate, "-readpass", str(self.password)]
        command += ["-h", "sha256", "-n", _PRODUCT_IN_ASCII]
        if self.timestamp:
            command += ["-ts", self.timestamp]
        return [*command, "-in", str(file), "-out", str(signed)]

    def _signtool(self, file: Path) -> list[str]:
        command = ["signtool", "sign", "/fd", "sha256", "/d", PRODUCT]
        if self.timestamp:
            command += ["/tr", self.timestamp, "/td", "sha256"]
        return [*command, "/sha1", self.certificate, str(file)]


def given(environment: Mapping[str, str] = os.environ) -> Signer | None:
    """The signer that the environment names; None where it names none, NotSigned where it names half of one."""
    named = environment.get(CERTIFICATE)
    timestamp = environment.get(TIMESTAMP, "")
    if not named:
        return None
    if sys.platform == "win32":
        if not _THUMBPRINT.fullmatch(named):
            raise NotSigned(
                f"On Windows {CERTIFICATE} is a thumbprint of 40 digits. A .pfx file is brought into the store first:"
                " certutil -user -importpfx FILE"
            )
        return Signer(named, None, timestamp)
    password = environment.get(PASSWORD)
    if not password:
        raise NotSigned(f"{CERTIFICATE} is set, but {PASSWORD} names no file with its password.")
    for path in (named, password):
        if not Path(path).is_file():
            raise NotSigned(f"The file {path} for signing is not there.")
    return Signer(named, Path(password), timestamp)


def sign(file: Path, signer: Signer) -> None:
    """Sign ``file`` in place; NotSigned, and the file as it was, if that fails."""
    signed = file.with_name(f".signed-{file.name}")
    if sys.platform == "win32":
        shutil.copyfile(file, signed)
    done = subprocess.run(signer.command(file, signed), capture_output=True, text=True, check=False)
    if done.returncode or not signed.is_file():
        signed.unlink(missing_ok=True)
        raise NotSigned(f"{file.name} could not be signed: {(done.stderr or done.stdout).strip()}")
    signed.replace(file)


def main() -> None:
    signer = given()
    if signer is None:
        sys.exit(UNSIGNED)
    try:
        sign(Path(sys.argv[1]), signer)
    except NotSigned as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
