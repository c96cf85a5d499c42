"""QR codes as plain matrices."""

from __future__ import annotations

from functools import lru_cache

import segno

# One of the eight masks, every one of which readers know. Trying all for the most even picture would take as long as
# setting the rest of the sheet; with 15 % of the modules to spare (error M) and squares of 0.6 mm it gains nothing.
_MASK = 2


# One office answers for many programmes.
@lru_cache(maxsize=512)
def mail_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code that opens a new mail to ``address``, row by row, True for dark."""
    code = segno.make(f"mailto:{address}", error="m", micro=False, boost_error=False, mask=_MASK)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
