"""What the user can set."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The program's settings with their defaults.

    ``office`` is the office's own name, printed on its sheets; empty leaves a line to fill in by hand.
    """

    office: str = ""
