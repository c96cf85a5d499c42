"""The same words on paper by other means: a bare QPainter, typst, ReportLab, WeasyPrint, each as its users write it.

Every side gets the lines of the same programmes' plain sheets (:mod:`desk_catalog.paper.plain`), one page each, in the
same four font files: the name large and bold, telephone and budget in the face whose digits line up. None of them draws
our boxes, grid and QR codes: what they have less to do is to their advantage.

Run as a program, it makes a book with one of them and prints the seconds: a process of its own each time, because typst
remembers what it has set before.
"""

from __future__ import annotations

import datetime
import html
import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desk_catalog import paths

if TYPE_CHECKING:
    from desk_catalog.paper.content import SheetContent

TODAY = datetime.date(2026, 11, 23)
NAME, BODY, LEADING, MARGIN = 20.0, 10.5, 1.6, 15.0  # points, points, ems, mm
FIGURES = ("予算額：", "問い合わせ先")  # what these lines say is set in the other face
INSTALLED = Path("/usr/share/fonts/truetype/bizud-gothic")

Lines = Sequence[str]
"""A programme's sheet as plain lines; the second is its name."""
Book = Callable[[Sequence[Lines], Path], None]
"""Writes one file with a page for each programme."""


def contents(number: int) -> list[SheetContent]:
    """The first ``number`` programmes' sheets, as the command line makes them."""
    from desk_catalog.paper.content import SheetContent
    from desk_catalog.store.catalogue import Catalogue

    catalogue = Catalogue.open(paths.default_catalogue())
    themes, applicants, edition = catalogue.themes(), catalogue.applicants(), catalogue.edition()
    made = [
        SheetContent.from_detail(
            catalogue.program(one.program_id), themes, applicants, edition, office="地域連携課", today=TODAY
        )
        for one in catalogue.programs()[:number]
    ]
    catalogue.close()
    return made


def lines(content: SheetContent) -> list[str]:
    """The words of a sheet, one fact to a line."""
    from desk_catalog.paper.plain import plain_text

    return plain_text(content).splitlines()


def font_files() -> dict[tuple[str, str], Path]:
    """The files by family ("UDP", "UD") and style: the program's own if they were made, else the installed ones."""
    own = paths.resources() / "fonts"
    folder, name = (own, "DeskCatalog{}-{}.ttf") if own.is_dir() else (INSTALLED, "BIZ{}Gothic-{}.ttf")
    return {
        (family, style): folder / name.format(family, style)
        for family in ("UDP", "UD")
        for style in ("Regular", "Bold")
    }


AS_INSTALLED = ("BIZ UDPGothic", "BIZ UDGothic")


def families() -> tuple[str, str]:
    """The names of the proportional family and of that whose digits line up."""
    own = (paths.resources() / "fonts").is_dir()
    return ("Desk Catalog UDP", "Desk Catalog UD") if own else AS_INSTALLED


def is_installed(engine: str) -> bool:
    """Whether the peer can be imported, with the system libraries it wants."""
    try:
        importlib.import_module(engine)
    except (ImportError, OSError):
        return False
    return True


# --- the means -------------------------------------------------------------------------------------------


def ours(sheets: Sequence[SheetContent], path: Path) -> None:
    """Our sheets in one file, from the content on."""
    from desk_catalog.paper.fonts import require_faces
    from desk_catalog.paper.pdf import write_pdf
    from desk_catalog.paper.sheet import compose
    from desk_catalog.paper.text import Typesetter

    setter = Typesetter(require_faces())
    write_pdf(path, [compose(content, setter) for content in sheets], title="事業シート")


def bare(books: Sequence[Lines], path: Path, faces: tuple[str, str] | None = None) -> None:
    """QPainter.drawText into boxes as wide as the page, on a QPdfWriter with the settings of ours.

    ``faces`` are the proportional family and that whose digits line up, by default those of our sheet.
    """
    from PySide6.QtCore import QMarginsF, QRectF, Qt
    from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

    writer = QPdfWriter(str(path))
    writer.setResolution(1200)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    proportional, figures = faces or families()

    def font(family: str, points: float, bold: bool) -> QFont:
        made = QFont(family)
        made.setPointSizeF(points)
        made.setBold(bold)
        return made

    for number, page in enumerate(books):
        if number:
            writer.newPage()
        top = 0.0
        for index, line in enumerate(page):
            name, figure = index == 1, line.startswith(FIGURES)
            painter.setFont(font(figures if figure else proportional, NAME if name else BODY, name or figure))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWrapAnywhere
            room = QRectF(0, top, writer.width(), writer.height() - top)
            taken = painter.boundingRect(room, int(flags), line)
            painter.drawText(room, int(flags), line)
            top = taken.bottom() + BODY * (LEADING - 1) / 72 * 1200
        # The face whose digits line up is needed in its regular weight, too, as on our sheet.
        painter.setFont(font(figures, BODY, False))
        painter.drawText(QRectF(0, top, writer.width(), 500), 0, str(number + 1))
    painter.end()


def typst(books: Sequence[Lines], path: Path) -> None:
    """A typst document; the texts are strings, so that no sign is taken for markup."""
    import typst as engine

    proportional, figures = families()
    parts = [
        f'#set page(paper: "a4", margin: {MARGIN}mm)',
        f'#set text(font: "{proportional}", size: {BODY}pt, lang: "ja")',
        f"#set par(leading: {LEADING - 1}em)",
    ]
    for number, page in enumerate(books):
        parts += ["#pagebreak()"] if number else []
        for index, line in enumerate(page):
            string = '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
            if index == 1:
                parts.append(f'#par(text(size: {NAME}pt, weight: "bold", {string}))')
            elif line.startswith(FIGURES):
                parts.append(f'#par(text(font: "{figures}", weight: "bold", {string}))')
            else:
                parts.append(f"#par({string})")
        parts.append(f'#par(text(font: "{figures}", "{number + 1}"))')
    folder = str(next(iter(font_files().values())).parent)
    engine.compile("\n".join(parts).encode(), output=str(path), font_paths=[folder], ignore_system_fonts=True)


def reportlab(books: Sequence[Lines], path: Path) -> None:
    """Flowing paragraphs with the line breaks of East Asian text."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    for (family, style), file in font_files().items():
        pdfmetrics.registerFont(TTFont(f"{family}-{style}", file))

    def style(font: str, size: float) -> ParagraphStyle:
        return ParagraphStyle(font, fontName=font, fontSize=size, leading=size * LEADING, wordWrap="CJK")

    name, body = style("UDP-Bold", NAME), style("UDP-Regular", BODY)
    figures, number_style = style("UD-Bold", BODY), style("UD-Regular", BODY)
    story = []
    for number, page in enumerate(books):
        story += [PageBreak()] if number else []
        for index, line in enumerate(page):
            chosen = name if index == 1 else figures if line.startswith(FIGURES) else body
            story.append(Paragraph(html.escape(line), chosen))
        story.append(Paragraph(str(number + 1), number_style))
    SimpleDocTemplate(str(path), pagesize=A4, **dict.fromkeys(_SIDES, MARGIN * mm)).build(story)


_SIDES = ("leftMargin", "rightMargin", "topMargin", "bottomMargin")


def markup(books: Sequence[Lines]) -> str:
    """The HTML for WeasyPrint."""
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-weight: {style.replace('Regular', 'normal').lower()};"
        f" src: url({file.as_uri()}) }}"
        for (family, style), file in font_files().items()
    )
    css = (
        f"@page {{ size: A4; margin: {MARGIN}mm }} p {{ margin: 0 }}"
        f"body {{ font: {BODY}pt/{LEADING} UDP }} section {{ break-after: page }}"
        f"section:last-child {{ break-after: auto }} .n {{ font-size: {NAME}pt; font-weight: bold }}"
        ".f { font-family: UD; font-weight: bold } .u { font-family: UD }"
    )
    body = []
    for number, page in enumerate(books):
        said = "".join(
            f'<p class="{"n" if index == 1 else "f" if line.startswith(FIGURES) else ""}">{html.escape(line)}</p>'
            for index, line in enumerate(page)
        )
        body.append(f'<section>{said}<p class="u">{number + 1}</p></section>')
    return f'<html lang="ja"><meta charset="utf-8"><style>{faces}{css}</style>{"".join(body)}</html>'


def weasyprint(books: Sequence[Lines], path: Path) -> None:
    """An HTML page for each programme."""
    import weasyprint as engine

    engine.HTML(string=markup(books)).write_pdf(path)


def painter(books: Sequence[Lines], path: Path) -> None:
    """The bare QPainter once more, with the fonts loaded as a program of ours does."""
    from desk_catalog.paper.fonts import require_faces

    require_faces()
    bare(books, path)


PEERS: dict[str, Book] = {"typst": typst, "reportlab": reportlab, "weasyprint": weasyprint}


MAKERS: dict[str, Book] = {"painter": painter, **PEERS}


def main() -> None:
    """``python -m bench.paper_peers ENGINE PAGES``: the seconds of a book, all that is loaded once being loaded."""
    engine, number = sys.argv[1], int(sys.argv[2])
    sheets = contents(number + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.pdf"
        application = None
        if engine in ("ours", "painter"):
            from PySide6.QtGui import QGuiApplication

            application = QGuiApplication([])
        books = [lines(content) for content in sheets]

        def work(part: slice) -> None:
            if engine == "ours":
                ours(sheets[part], path)
            else:
                MAKERS[engine](books[part], path)

        work(slice(number, None))  # another programme, to load fonts and code
        begun = time.perf_counter()
        work(slice(number))
        print(time.perf_counter() - begun)
        del application


if __name__ == "__main__":
    main()
