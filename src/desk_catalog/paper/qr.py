"""QR codes as plain matrices."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from urllib.parse import quote


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Whoever imports that module meanwhile finds it empty."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = ModuleType(name)
    try:
        yield
    finally:
        del sys.modules[name]


# segno imports xml.sax.saxutils and that imports this, neither for anything done here. With it would come HTTP, TLS and
# sockets, which are not even delivered: 8 MB, and a twentieth of the first sheet's time.
with _without("urllib.request"):
    import segno

# One of the eight masks, every one of which readers know. Trying all for the most even picture would take as long as
# setting the rest of the sheet; with 15 % of the modules to spare (error M) and squares of 0.6 mm it gains nothing.
_MASK = 2
_OF_ADDRESSES = (
    "@+"  # whatever else is none of an address must not become a second recipient or an attachment
)


# One office answers for many programmes.
@lru_cache(maxsize=512)
def mail_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code that opens a new mail to ``address``, row by row, True for dark."""
    code = segno.make(
        f"mailto:{quote(address, safe=_OF_ADDRESSES)}", error="m", micro=False, boost_error=False, mask=_MASK
    )
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
