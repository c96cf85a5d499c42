"""QR codes as plain matrices."""

from __future__ import annotations

import segno


def mail_modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code that opens a new mail to ``address``, row by row, True for dark."""
    code = segno.make(f"mailto:{address}", error="m", micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
