"""The office that hands paper out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands it out: ``name`` of the office and ``address``, lines of how it is reached; either may be ''."""

    name: str
    address: str = ""
