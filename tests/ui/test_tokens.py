"""One table of colours, complete in both schemes, readable, and the only place where colours are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_catalog import ui
from desk_catalog.ui.tokens import Palette, Tokens

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
ASKED = re.compile(r"""\bcolor\(\s*"([a-z0-9_]+)"\s*\)""")
LITERAL = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']|QColor\(\s*[\d"']|GlobalColor\.(?!transparent)""")

# What stands on what, and how much contrast it needs (WCAG: 4.5 for text, 3 for what one must see to use it).
PAIRS = (
    ("text", "window", 7.0),
    ("text", "card", 7.0),
    ("text", "tint", 7.0),
    ("text_soft", "window", 4.5),
    ("muted", "window", 4.5),
    ("muted", "bar", 4.5),
    ("muted", "card", 4.5),
    ("faint", "window", 4.5),
    ("primary", "window", 4.5),
    ("primary", "tint", 4.5),
    ("on_primary", "primary", 4.5),
    ("warning", "window", 3.0),
    ("danger", "window", 3.0),
    ("good", "window", 4.5),
    ("line_control", "window", 3.0),
    ("text", "mark", 4.5),
    ("muted", "mark", 4.5),
    ("text", "memo", 7.0),
    ("muted", "memo", 4.5),
    ("text", "differs", 7.0),
)


def luminance(color: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_schemes_have_the_same_names(table: Tokens) -> None:
    assert table.light.colors.keys() == table.dark.colors.keys()
    assert table.light.chips.keys() == table.dark.chips.keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_contrast(table: Tokens, scheme: str, ink: str, ground: str, least: float) -> None:
    colors = getattr(table, scheme).colors
    assert contrast(colors[ink], colors[ground]) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chips_are_readable(table: Tokens, scheme: str) -> None:
    palette: Palette = getattr(table, scheme)
    for char, (ink, _line, fill) in palette.chips.items():
        assert contrast(ink, fill) >= 4.5, char


def test_every_color_that_is_asked_for_is_in_the_table(table: Tokens) -> None:
    for source in SOURCES:
        for name in ASKED.findall(source.read_text(encoding="utf-8")):
            assert name in table.light.colors, f"{source.name}: {name}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_color_is_written_elsewhere(source: Path) -> None:
    assert LITERAL.findall(source.read_text(encoding="utf-8")) == []
