"""Checks that need Qt: the faces, every tab of the window, and a sheet that is printed and read back."""

from __future__ import annotations

import re

from desk_catalog.cli.selftest.setting import Check, Failed, Setting

_AGAIN = "配布物を入れ直してください。"
_FEWEST_COLOURS = 8  # of a tab that shows something
_STEP = 8  # dots between those that are looked at
_SETTLE = 3  # layouts settle in steps
_CMAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LISTED = re.compile(rb"\[([^\]]*)\]")
_CODE = re.compile(rb"<([0-9A-F]{4})>")


def faces(setting: Setting) -> str:
    """Paper is set in the program's own faces, and the window has Japanese ones."""
    from desk_catalog.paper.fonts import OWN_FIGURES, OWN_TEXT, Faces, Repertoire, require_faces

    found = require_faces(own=setting.resources / "fonts")
    if found != Faces(OWN_TEXT, OWN_FIGURES):
        raise Failed(f"印刷がこのプログラムの書体でなく、別の書体（{found.text}）になります。{_AGAIN}")
    missing = Repertoire(found).missing("大学支援施策①〜髙﨑㈱")
    if missing:
        raise Failed(f"書体に文字がありません（{''.join(missing)}）。{_AGAIN}")
    return f"このプログラムの書体（{found.text}・{found.figure}、標準と太字）で印刷します。"


def tabs(setting: Setting) -> str:
    """Every tab opens and shows something, in Japanese letters."""
    from desk_catalog.ui.place import Place
    from desk_catalog.ui.tabs import TABS

    window = setting.window
    assert window is not None
    missing = window.look.missing_families()
    if missing:
        raise Failed(f"画面の書体（{'・'.join(missing)}）がありません。{_AGAIN}")
    pictures = set()
    for number, entry in enumerate(TABS):
        window.go(Place(entry.name))
        colours, picture = _seen(setting)
        if window.bar.currentIndex() != number or len(colours) < _FEWEST_COLOURS or picture in pictures:
            raise Failed(f"画面「{entry.title}」が表示されません。{_AGAIN}")
        pictures.add(picture)
    return f"{len(TABS)}つの画面（{'・'.join(entry.title for entry in TABS)}）が表示されました。"


def _seen(setting: Setting) -> tuple[frozenset[int], bytes]:
    """The colours of the window, and all its dots."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    assert setting.window is not None
    for _ in range(_SETTLE):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    image = setting.window.grab().toImage()
    across, down = range(0, image.width(), _STEP), range(0, image.height(), _STEP)
    return frozenset(image.pixel(x, y) for x in across for y in down), bytes(image.constBits())


def sheet(setting: Setting) -> str:
    """The sheet of the first programme becomes a PDF of one page whose text can be read back."""
    from desk_catalog.paper.delivery import save
    from desk_catalog.paper.orders import SHEET, Order
    from desk_catalog.ui.printing.choices import press_of

    window = setting.window
    assert window is not None
    program = next(iter(window.desk.programs.values()))
    path = setting.scratch / "sheet.pdf"
    save(path, press_of(window.desk).make(Order(SHEET.name, (program.program_id,))), author="")
    data = path.read_bytes()
    _check_pdf(data, program.name)
    return (
        f"「{program.name}」の1枚シートをPDFにし、1ページ・書体・文字を確かめました（{len(data):,}バイト）。"
    )


def _check_pdf(data: bytes, name: str) -> None:
    """Failed unless it is whole, has one page, our faces, and ``name`` among its text."""
    if not data.startswith(b"%PDF-") or not data.rstrip().endswith(b"%%EOF"):
        raise Failed("印刷したPDFが途中で切れています。空き容量を確かめてください。")
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    if pages != 1:
        raise Failed(f"1枚シートが{pages}ページになりました。{_AGAIN}")
    strange = {face for face in re.findall(rb"/BaseFont\s*/([\w+-]+)", data) if b"DeskCatalogUD" not in face}
    if strange or b"DeskCatalogUD" not in data:
        names = "・".join(sorted(face.decode("ascii", "replace") for face in strange)) or "書体なし"
        raise Failed(f"印刷したPDFに、このプログラムのものでない書体があります（{names}）。{_AGAIN}")
    lost = sorted(set("".join(name.split())) - characters(data))
    if lost:
        raise Failed(f"印刷したPDFから読み戻せない文字があります（{''.join(lost)}）。{_AGAIN}")


def characters(data: bytes) -> set[str]:
    """The characters that the PDF's tables of text know; Qt does not compress them."""
    codes = (
        code
        for table in _CMAP.findall(data)
        for listed in _LISTED.findall(table)
        for code in _CODE.findall(listed)
    )
    return {chr(int(code, 16)) for code in codes}


CHECKS = (Check("書体", faces), Check("画面", tabs), Check("印刷", sheet))
