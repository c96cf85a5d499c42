"""How costs grow with the catalogue: measured at several sizes, fitted, drawn.

    python -m bench.costs [FILE.svg]

Each operation is timed at every size, the least of several times counts; a straight line through the logarithms gives
the power of the size by which it grows. The picture is an SVG without any script or font of its own.
"""

from __future__ import annotations

import math
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bench.large import grow
from desk_catalog import paths
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.difference import compare
from desk_catalog.store.search import Index

SIZES = (54, 250, 1_000, 2_500, 5_000, 10_000, 25_000)  # programmes
_REPEATS = 5
_WORDS = (
    "大学",
    "のうぎょう",
    "nougyou",
    "スマート",
    "だつたんそ",
    "研究",
    "防災",
    "kankyou",
    "実証",
    "支援事業",
)


class Curve(NamedTuple):
    """An operation with its seconds by size, and how it grows: seconds ≈ ``factor`` · size ** ``power``."""

    name: str
    points: tuple[tuple[int, float], ...]
    power: float
    factor: float


def measure(sizes: Sequence[int] = SIZES) -> tuple[Curve, ...]:
    """Every operation at every size."""
    times: dict[str, list[tuple[int, float]]] = {name: [] for name in _OPERATIONS}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path, changed = Path(folder, f"{size}.sqlite"), Path(folder, f"{size}-b.sqlite")
            _edition(path, size)
            changed.write_bytes(path.read_bytes())
            with closing(sqlite3.connect(changed)) as connection, connection:
                connection.execute("UPDATE program SET name = name || '改' WHERE sort % 7 = 0")
            for name, operation in _OPERATIONS.items():
                times[name].append((size, operation(path, changed)))
            path.unlink()
            changed.unlink()
    return tuple(Curve(name, tuple(points), *fitted(points)) for name, points in times.items())


def fitted(points: Sequence[tuple[int, float]]) -> tuple[float, float]:
    """Power and factor of the line of least squares through the logarithms."""
    x, y = [math.log(size) for size, _ in points], [math.log(seconds) for _, seconds in points]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    power = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum(
        (a - mean_x) ** 2 for a in x
    )
    return power, math.exp(mean_y - power * mean_x)


def _edition(path: Path, size: int) -> None:
    if size <= SIZES[0]:
        path.write_bytes(paths.default_catalogue().read_bytes())
    else:
        grow(paths.default_catalogue(), path, size - SIZES[0])


def _least(work: Callable[[], object]) -> float:
    best = math.inf
    for _ in range(_REPEATS):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best


def _opened(path: Path, _changed: Path) -> float:
    return _least(lambda: Catalogue.open(path).close())


def _listed(path: Path, _changed: Path) -> float:
    with closing(Catalogue.open(path)) as catalogue:
        return _least(catalogue.programs)


def _searched(path: Path, _changed: Path) -> float:
    """A keystroke: the median word, each with the beginnings a person types on the way."""
    with closing(Catalogue.open(path)) as catalogue:
        index = Index(catalogue)
        typed = [word[:end] for word in _WORDS for end in range(1, len(word) + 1)]
        random.Random(3).shuffle(typed)
        index.search(typed[0], 50)
        times = sorted(_least(lambda text=text: index.search(text, 50)) for text in typed)
        return times[len(times) // 2]


def _compared(path: Path, changed: Path) -> float:
    with closing(Catalogue.open(path)) as old, closing(Catalogue.open(changed)) as new:
        return _least(lambda: compare(old, new))


_OPERATIONS: dict[str, Callable[[Path, Path], float]] = {
    "open and check the file": _opened,
    "read all programmes": _listed,
    "a keystroke of search": _searched,
    "difference of two editions": _compared,
}

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ROOM = 760, 430, 74, 52, 210  # pixels; the room for names at the right
_LABEL = 38  # pixels: a name and its power
_COLORS = ("#0017c1", "#c33a00", "#00703c", "#7a1fa2")


def drawn(curves: Sequence[Curve]) -> str:
    """The curves over logarithmic axes, their names and powers beside their ends."""
    sizes = [size for size, _ in curves[0].points]
    seconds = [value for curve in curves for _, value in curve.points]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: float) -> float:
        return _LEFT + (math.log10(size) - first) / (last - first) * (_WIDTH - _LEFT - _ROOM)

    def y(value: float) -> float:
        return 20 + (high - math.log10(value)) / (high - low) * (_HEIGHT - 20 - _BELOW)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="13" fill="#1a1a1c"><title>Costs by size of catalogue</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{_WIDTH - _ROOM}" stroke="#d8d8db"/>')
        parts.append(
            f'<text x="{_LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{_seconds(10.0**power)}</text>'
        )
    for size in sizes:
        at = x(size)
        parts.append(f'<path d="M{at:.1f} 20V{_HEIGHT - _BELOW}" stroke="#eeeeef"/>')
        parts.append(f'<text x="{at:.1f}" y="{_HEIGHT - _BELOW + 18}" text-anchor="middle">{size:,}</text>')
    parts.append(
        f'<text x="{(_LEFT + _WIDTH - _ROOM) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">programmes</text>'
    )
    below = 0.0  # the names beside the ends have room for two lines each
    for curve, color in sorted(zip(curves, _COLORS, strict=False), key=lambda one: -one[0].points[-1][1]):
        line = "L".join(f"{x(size):.1f} {y(curve.factor * size**curve.power):.1f}" for size in sizes)
        parts.append(
            f'<path d="M{line}" fill="none" stroke="{color}" stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
        for size, value in curve.points:
            parts.append(f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3.5" fill="{color}"/>')
        end = curve.points[-1][0]
        beside = below = max(y(curve.points[-1][1]), below + _LABEL)
        parts.append(f'<text x="{x(end) + 10:.1f}" y="{beside:.1f}" fill="{color}">{curve.name}</text>')
        grows = f"grows as n^{curve.power:.2f}"
        parts.append(f'<text x="{x(end) + 10:.1f}" y="{beside + 16:.1f}" fill="{color}">{grows}</text>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _seconds(value: float) -> str:
    return f"{value:g} s" if value >= 1 else f"{value * 1000:g} ms"


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "docs" / "costs.svg"
    curves = measure()
    for curve in curves:
        said = "  ".join(f"{size:,}: {value * 1000:.2f} ms" for size, value in curve.points)
        print(f"{curve.name:<28} n^{curve.power:.2f}  {said}")
    target.write_text(drawn(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
