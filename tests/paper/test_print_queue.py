"""A real print queue: what is printed arrives, and what cannot arrive is said.

Each print is a process of its own, as the print system's client remembers which server it talks to. Qt's support of
CUPS needs no display: its plugin comes with PySide6 and works on the platform "offscreen", too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.paper.extraction import pypdf_texts, squeezed
from tests.paper.print_queue import PDF_FOLDER, SECONDS, Cups, wait, why_not

from desk_catalog.store.catalogue import Catalogue

pytestmark = [
    pytest.mark.queue,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
]

# queue, a command to run while the second page is painted, then programmes; a PDF of the same pages for comparison.
PRINT = """
import subprocess, sys
from dataclasses import dataclass, replace
from pathlib import Path
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from tests.paper import samples
from desk_catalog.paper.content import SheetContent
from desk_catalog.paper.layout import Placed
from desk_catalog.paper.pdf import write_pdf
from desk_catalog.paper.printing import print_pages
from desk_catalog.paper.sheet import compose
from desk_catalog.paths import default_catalogue
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError

@dataclass
class Happening:
    command: str
    def measure(self, width):
        return 0.0
    def paint(self, painter, x, y, width):
        subprocess.run(self.command, shell=True, capture_output=True, check=False)

queue, meanwhile, pdf, *ids = sys.argv[1:]
application = QApplication([])
catalogue = Catalogue.open(default_catalogue())
common = catalogue.themes(), catalogue.applicants(), catalogue.edition()
pages = [
    compose(SheetContent.from_detail(catalogue.program(one), *common, office="", today=samples.TODAY)) for one in ids
]
if pdf:
    write_pdf(Path(pdf), pages, title="t")
printer = QPrinter(QPrinterInfo.printerInfo(queue), QPrinter.PrinterMode.HighResolution)
printer.setDocName("desk-catalog-test")
assert printer.printerName() == queue
if meanwhile:
    pages[1] = replace(pages[1], placed=(Placed(Happening(meanwhile), 0, 0, 1), *pages[1].placed))
try:
    print_pages(printer, pages)
except CatalogueError as error:
    print(f"CatalogueError: {error}")
else:
    print("printed")
"""

PRINTED = "printed\n"
NOT_TAKEN = (
    "CatalogueError: 印刷を受け付けてもらえませんでした。"
    "プリンターが使える状態かを確かめてから、もう一度お試しください。\n"
)


@pytest.fixture
def cups() -> Iterator[Cups]:
    started = Cups()
    yield started
    started.stop()


@pytest.fixture
def programs(catalogue: Catalogue) -> list[str]:
    return [program.program_id for program in catalogue.programs()]


def _print(cups: Cups, queue: str, programs: list[str], *, meanwhile: str = "", pdf: Path | str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", PRINT, queue, meanwhile, str(pdf), *programs],
        env=cups.environ,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def _texts(data: bytes) -> list[str]:
    """Each page's text; one reader will do, as the other goes by places, and a queue may move a page by a hair."""
    return [squeezed(text) for text in pypdf_texts(data)]


def test_all_sheets_arrive_with_their_text(cups: Cups, programs: list[str], tmp_path: Path) -> None:
    arrived, expected = cups.folder / "arrived.pdf", tmp_path / "expected.pdf"
    cups.add_file("desk", arrived)
    assert _print(cups, "desk", programs, pdf=expected) == PRINTED
    wait(lambda: cups.jobs("desk", "completed"))
    (document,) = cups.documents()
    texts = _texts(expected.read_bytes())
    assert len(texts) == len(programs) > 50
    for data in (document, arrived.read_bytes()):  # as it was handed over, and as the printer gets it
        assert data.startswith(b"%PDF-")
        assert _texts(data) == texts


def test_the_pdf_printer_gets_every_page(cups: Cups, programs: list[str]) -> None:
    """Its file has the pages; their text is lost in its own way over PostScript, so that is asked of the document."""
    cups.add_pdf_printer("desk")
    before = set(PDF_FOLDER.iterdir())
    assert _print(cups, "desk", programs[:3]) == PRINTED
    wait(lambda: cups.jobs("desk", "completed"))
    wait(lambda: set(PDF_FOLDER.iterdir()) - before)
    (made,) = set(PDF_FOLDER.iterdir()) - before
    try:
        assert "desk-catalog-test" in made.name
        assert len(pypdf_texts(made.read_bytes())) == 3
    finally:
        made.unlink()


def test_a_queue_that_is_stopped_keeps_the_job_until_it_goes_on(
    cups: Cups, programs: list[str], tmp_path: Path
) -> None:
    arrived, expected = cups.folder / "arrived.pdf", tmp_path / "expected.pdf"
    cups.add_file("desk", arrived)
    told = _print(cups, "desk", programs[:2], meanwhile="cupsdisable desk", pdf=expected)
    assert told == PRINTED
    assert len(cups.jobs("desk", "not-completed")) == 1
    assert not arrived.exists()
    cups.ask("cupsenable", "desk")
    wait(lambda: cups.jobs("desk", "completed"))
    assert _texts(arrived.read_bytes()) == _texts(expected.read_bytes())


@pytest.mark.parametrize("meanwhile", ["lpadmin -x desk", "cupsreject desk", "kill {pid}; sleep 1"])
def test_a_queue_that_goes_away_in_the_middle_is_one_sentence(
    cups: Cups, programs: list[str], meanwhile: str
) -> None:
    cups.add_file("desk", cups.folder / "arrived.pdf")
    told = _print(cups, "desk", programs[:2], meanwhile=meanwhile.format(pid=cups.pid))
    assert told == NOT_TAKEN
    assert not (cups.folder / "arrived.pdf").exists()


def test_a_print_after_one_that_was_refused_is_not_refused(cups: Cups, programs: list[str]) -> None:
    cups.add_file("desk", cups.folder / "arrived.pdf")
    assert _print(cups, "desk", programs[:2], meanwhile="cupsreject desk") == NOT_TAKEN
    cups.ask("cupsaccept", "desk")
    assert _print(cups, "desk", programs[:2]) == PRINTED
