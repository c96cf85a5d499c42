"""What Qt's PDF writer leaves undone, mended in the finished bytes.

Both mend only what they recognise; a PDF of another shape is returned as it came. Tests read the results back.
"""

from __future__ import annotations

import re

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


def with_language(data: bytes, language: str) -> bytes:
    """The PDF with /Lang and the title shown in the viewer's bar, which Qt cannot write itself.

    The way the format provides for changes: a second version of the catalogue object is appended with a table of
    its own that points back to the first. A PDF of a shape not known here is returned as it came.
    """
    catalog = re.search(rb"(?:^|\n)(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj", data, re.DOTALL)
    tail = re.search(rb"trailer\n<<\n/Size (\d+)(.*?)>>\nstartxref\n(\d+)\s*%%EOF\s*$", data, re.DOTALL)
    if catalog is None or tail is None or b"/Lang" in catalog[2]:
        return data
    number, entries = catalog[1], catalog[2]
    added = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % language.encode("ascii")
    start = len(data)
    version = b"%s 0 obj\n<<\n/Type /Catalog\n%s%s>>\nendobj\n" % (number, entries, added)
    table = b"xref\n0 1\n0000000000 65535 f \n%s 1\n%010d 00000 n \n" % (number, start)
    trailer = b"trailer\n<<\n/Size %s%s/Prev %s\n>>\n" % (tail[1], tail[2], tail[3])
    return data + version + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(version))
