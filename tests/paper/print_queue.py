"""A CUPS of the tests' own: no queue of the machine is touched, and no paper wasted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CUPSD, LPADMIN = Path("/usr/sbin/cupsd"), Path("/usr/sbin/lpadmin")
PDF_BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PDF_FOLDER = Path("/var/spool/cups-pdf/ANONYMOUS")  # where it leaves what unknown users print
USER = "desk-catalog-test"  # nobody's name
SECONDS = 60  # for whatever has to happen

SETTINGS = """
LogLevel warn
Listen {folder}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FOLDERS = """
ServerRoot {folder}/etc
StateDir {folder}/run
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
SystemGroup root
FileDevice Yes
"""


def why_not() -> str:
    """Why there can be no print queue here; '' if there can."""
    missing = [str(path) for path in (CUPSD, LPADMIN, PDF_BACKEND, PDF_DRIVER) if not path.exists()]
    if missing:
        return f"no CUPS with its PDF printer (`make queue` brings it): {', '.join(missing)} missing"
    return "" if os.geteuid() == 0 else "the PDF printer of CUPS works for root only"


class Cups:
    """A scheduler with its own queues, alive until :meth:`stop`."""

    def __init__(self) -> None:
        # Not in pytest's folder: the path of a socket has at most 107 bytes, and the filters run as another user.
        self.folder = Path(tempfile.mkdtemp(prefix="desk-cups-"))
        self.folder.chmod(0o755)
        for name in ("etc/ppd", "run", "cache", "spool/tmp", "log"):
            (self.folder / name).mkdir(parents=True)
        settings, folders = self.folder / "etc/cupsd.conf", self.folder / "etc/cups-files.conf"
        settings.write_text(SETTINGS.format(folder=self.folder), encoding="utf-8")
        folders.write_text(FOLDERS.format(folder=self.folder), encoding="utf-8")
        self.environ = {
            **os.environ,
            "CUPS_SERVER": str(self.folder / "cups.sock"),
            "CUPS_USER": USER,
            "LC_ALL": "C.UTF-8",
        }
        self._daemon = subprocess.Popen(
            [CUPSD, "-f", "-c", settings, "-s", folders], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait(lambda: self.ask("lpstat", "-r").startswith("scheduler is running"))

    def ask(self, *command: str) -> str:
        """What a command of CUPS says."""
        return subprocess.run(
            command, env=self.environ, capture_output=True, text=True, check=False, timeout=SECONDS
        ).stdout

    def add_pdf_printer(self, queue: str) -> None:
        self.ask(str(LPADMIN), "-p", queue, "-E", "-v", "cups-pdf:/", "-P", str(PDF_DRIVER))

    def add_file(self, queue: str, path: Path) -> None:
        """A queue for a printer that takes PDF, whose paper is the file ``path``."""
        driver = self.folder / "pdf.ppd"
        # The PDF printer's description, but what it takes is not turned into PostScript first.
        text = PDF_DRIVER.read_text(encoding="latin-1")
        takes_pdf = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"'
        driver.write_text(re.sub(r"(?m)^\*% cupsFilter:.*$", takes_pdf, text), encoding="latin-1")
        self.ask(str(LPADMIN), "-p", queue, "-E", "-v", f"file://{path}", "-P", str(driver))

    def jobs(self, queue: str, which: str) -> list[str]:
        """The ``which`` ("completed", "not-completed") jobs of a queue."""
        return self.ask("lpstat", "-W", which, "-o", queue).splitlines()

    def documents(self) -> list[bytes]:
        """What was handed to the queues, job after job."""
        return [path.read_bytes() for path in sorted((self.folder / "spool").glob("d?????-???"))]

    @property
    def pid(self) -> int:
        return self._daemon.pid

    def kill(self) -> None:
        self._daemon.terminate()
        self._daemon.wait(SECONDS)

    def stop(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def wait(true: Callable[[], object]) -> None:
    """Until ``true()``; TimeoutError after SECONDS."""
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > SECONDS:
            raise TimeoutError
        time.sleep(0.05)
