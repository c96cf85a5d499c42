"""What the user can set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

SCHEMES = ("auto", "light", "dark")
TEXT_SCALES = (0.5, 3.0)  # the smallest and the largest that make sense


@dataclass(frozen=True, slots=True)
class Settings:
    """The program's settings with their defaults.

    ``office`` is the office's own name, printed on its sheets; empty leaves a line to fill in by hand.
    ``address`` is where that office is reached, line by line, printed on the cover of its handouts; may be empty.
    ``scheme`` is one of SCHEMES, auto following the system. ``text_scale`` is 1.0 for the system's text size.
    """

    office: str = ""
    scheme: str = "auto"
    text_scale: float = 1.0
    address: str = ""

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Settings:
        """The settings among ``values`` by name; the default for what is missing or makes no sense."""
        found = {
            field.name: values[field.name]
            for field in fields(cls)
            if field.name in values and _makes_sense(field.name, values[field.name])
        }
        return cls(**found)  # type: ignore[arg-type]  # each was looked at


def _makes_sense(name: str, value: object) -> bool:
    if name == "scheme":
        return value in SCHEMES
    if name == "text_scale":
        smallest, largest = TEXT_SCALES
        return isinstance(value, int | float) and smallest <= value <= largest
    return isinstance(value, str)
