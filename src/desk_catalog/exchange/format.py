"""What a file format is to the rest of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desk_catalog.exchange.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Format:
    """A format's name on the command line, its Japanese label and file ending, and how a sheet becomes its bytes.

    ``fits`` says whether it can hold a sheet; a table fits most.
    """

    name: str
    label: str
    suffix: str
    encode: Callable[[Sheet], bytes]
    fits: Callable[[Sheet], bool] = lambda sheet: True
