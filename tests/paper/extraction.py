"""Reading a PDF back as its readers do, with two programs that share no code."""

from __future__ import annotations

import io

import pypdf
from pdfminer.high_level import extract_text

from desk_catalog.paper.fonts import Faces


def pypdf_texts(data: bytes) -> list[str]:
    """The text of each page, as pypdf reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data), strict=True).pages]


def pdfminer_texts(data: bytes) -> list[str]:
    """The text of each page, as pdfminer.six reads it."""
    return extract_text(io.BytesIO(data)).split("\f")[:-1]


def squeezed(text: str) -> str:
    """``text`` without any whitespace: where lines break is the page's affair."""
    return "".join(text.split())


def fonts(data: bytes) -> set[str]:
    """The names of every font the pages use."""
    names = set()
    for page in pypdf.PdfReader(io.BytesIO(data), strict=True).pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():  # type: ignore[union-attr]
            names.add(str(font.get_object()["/BaseFont"]).removeprefix("/"))
    return names


def embedded(faces: Faces) -> set[str]:
    """The names of ``faces`` inside a PDF, regular and bold."""
    families = (faces.text, faces.figure)
    return {f"{family.replace(' ', '')}-{style}" for family in families for style in ("Regular", "Bold")}


def figure_face(faces: Faces) -> str:
    """The name inside a PDF of the face whose digits line up, without its weight."""
    return faces.figure.replace(" ", "")
