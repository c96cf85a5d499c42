"""What Qt's PDF writer leaves undone, mended in the finished bytes.

Both mend only what they recognise; a PDF of another shape is returned as it came. Tests read the results back.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Mark = tuple[str, str]
"""The part a page belongs to and its own title, either of which may be ''."""

_CMAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_SINGLE = re.compile(rb"(<[0-9A-F]{4}> <[0-9A-F]{4}> )<0009>")


def with_plain_spaces(data: bytes) -> bytes:
    """The PDF with spaces that read as spaces.

    In the BIZ UD fonts the tab has the glyph of the space, and Qt notes the tab as its text: a name copied from the
    PDF would hold tabs. The tables of texts are not compressed, so a change of the same length moves nothing.
    """
    return _CMAP.sub(lambda cmap: _in_cmap(cmap[0]), data)


def _in_cmap(cmap: bytes) -> bytes:
    listed = _LIST.sub(lambda codes: codes[0].replace(b"<0009>", b"<0020>"), cmap)
    return _SINGLE.sub(rb"\1<0020>", listed)


def with_entries(data: bytes, language: str, marks: Sequence[Mark] = ()) -> bytes:
    """The PDF with /Lang, the title shown in the viewer's bar and an outline, which Qt cannot write itself.

    ``marks`` are the pages' own, one each, as part and title; a page without a title is left out of the outline, and
    neighbours of one part stand below an entry of its name. The way the format provides for changes: a second version
    of the catalogue object and what is new are appended with a table of their own that points back to the first. A PDF
    of a shape not known here is returned as it came.
    """
    catalog = re.search(rb"(?:^|\n)(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj", data, re.DOTALL)
    tail = re.search(rb"trailer\n<<\n/Size (\d+)(.*?)>>\nstartxref\n(\d+)\s*%%EOF\s*$", data, re.DOTALL)
    if catalog is None or tail is None or b"/Lang" in catalog[2]:
        return data
    entries = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % language.encode("ascii")
    outline = _outline(_pages(data), marks, int(tail[1]))
    if outline:
        entries += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % min(outline)
    objects = {int(catalog[1]): b"<<\n/Type /Catalog\n%s%s>>" % (catalog[2], entries), **outline}
    return _appended(data, objects, size=int(tail[1]) + len(outline), trailer=tail[2], previous=tail[3])


def _pages(data: bytes) -> list[int]:
    """The number of each page's object, in order."""
    kids = re.search(rb"/Type /Pages\n/Kids \n\[\n(.*?)\]", data, re.DOTALL)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []


@dataclass(slots=True)
class _Entry:
    """A line of the outline: its title, the number of the page's object, and what stands below it."""

    title: str
    page: int
    below: list[_Entry] = field(default_factory=list)


def _outline(pages: Sequence[int], marks: Sequence[Mark], free: int) -> dict[int, bytes]:
    """The objects of an outline by number, its root first, from ``free`` on; nothing if there is nothing to tell."""
    entries = _entries(pages, marks) if len(pages) == len(marks) else []
    if not entries:
        return {}
    numbers = itertools.count(free)
    objects: dict[int, bytes] = {}
    root = next(numbers)
    first, last = _level(entries, root, numbers, objects)
    many = sum(1 + len(entry.below) for entry in entries)
    objects[root] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (first, last, many)
    return objects


def _entries(pages: Sequence[int], marks: Sequence[Mark]) -> list[_Entry]:
    """The lines of the outline; those of one part below a line of their own."""
    entries: list[_Entry] = []
    here = ""
    for page, (part, title) in zip(pages, marks, strict=True):
        if part and part != here:
            entries.append(_Entry(part, page))
        here = part
        if title:
            (entries[-1].below if part else entries).append(_Entry(title, page))
    return entries


def _level(
    entries: Sequence[_Entry], above: int, free: Iterator[int], objects: dict[int, bytes]
) -> tuple[int, int]:
    """Write the lines below the object ``above``, and theirs; answers the numbers of the first and the last."""
    own = [next(free) for _ in entries]
    for index, (number, entry) in enumerate(zip(own, entries, strict=True)):
        links = b"/Prev %d 0 R " % own[index - 1] if index else b""
        links += b"/Next %d 0 R " % own[index + 1] if index + 1 < len(own) else b""
        if entry.below:
            ends = _level(entry.below, number, free, objects)
            links += b"/First %d 0 R /Last %d 0 R /Count %d " % (*ends, len(entry.below))
        text = entry.title.encode("utf-16-be", "replace").hex().upper().encode("ascii")
        mark = b"<< /Title <FEFF%s> /Parent %d 0 R %s/Dest [%d 0 R /Fit] >>"
        objects[number] = mark % (text, above, links, entry.page)
    return own[0], own[-1]


def _appended(data: bytes, objects: dict[int, bytes], *, size: int, trailer: bytes, previous: bytes) -> bytes:
    """``data`` with further objects, which replace those of the same number, and a table of where they are."""
    table = b"xref\n0 1\n0000000000 65535 f \n"
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end = b"trailer\n<<\n/Size %d%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n"
    return data + table + end % (size, trailer, previous, len(data))
