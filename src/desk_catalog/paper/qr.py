"""QR codes as plain matrices."""

from __future__ import annotations

from functools import lru_cache

import segno


# Half of what setting a sheet costs is finding the best mask, and one office answers for many programmes.
@lru_cache(maxsize=512)
def mail_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code that opens a new mail to ``address``, row by row, True for dark."""
    code = segno.make(f"mailto:{address}", error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
