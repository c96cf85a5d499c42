"""The table of design tokens (resources/tokens.json) as typed values; no colour is written anywhere else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

ChipInk = tuple[str, str, str]
"""Colours of a ministry's chip: text, border, background."""


class TypeStyle(NamedTuple):
    """One role of type: ``family`` is ``text`` or ``figures``, ``scale`` multiplies the size of running text."""

    family: str
    scale: float
    bold: bool


class Palette(NamedTuple):
    """The colours of one scheme: by name, and by the chip's character ('' for a ministry without its own)."""

    colors: dict[str, str]
    chips: dict[str, ChipInk]


class Tokens(NamedTuple):
    """Everything the look follows from. ``points`` is the size of running text at 100 %."""

    families: dict[str, str]
    points: float
    styles: dict[str, TypeStyle]
    light: Palette
    dark: Palette


def load(path: Path) -> Tokens:
    """Read the token table; a broken file is a broken installation and raises."""
    table = json.loads(path.read_text(encoding="utf-8"))
    fonts = table["fonts"]
    return Tokens(
        families={"text": fonts["text"], "figures": fonts["figures"]},
        points=fonts["points"],
        styles={role: TypeStyle(**style) for role, style in table["type"].items()},
        light=_palette(table, "light"),
        dark=_palette(table, "dark"),
    )


def _palette(table: dict[str, dict[str, dict[str, list[str]]]], scheme: str) -> Palette:
    chips = {char: (ink[0], ink[1], ink[2]) for char, ink in table["chips"][scheme].items()}
    return Palette({name: str(value) for name, value in table[scheme].items()}, chips)
