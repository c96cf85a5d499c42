"""Run every measurement and print the table."""

from __future__ import annotations

import argparse

from bench import difference, paper, search, search_peers, start, theme_map
from bench.ratio import Ratio

# A new measurement is a new file and one line here.
MEASURES = (
    start.measure,
    theme_map.measure,
    paper.measure,
    search_peers.measure,
    search.measure,
    difference.measure,
)


def main() -> None:
    """Print one line for each ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="比を測って表にする")
    parser.add_argument("--pairs", type=int, default=9, help="組の数（既定 9、7 以上がよい）")
    pairs = parser.parse_args().pairs
    print(f"{'what':<46} {'ratio':>7} {'goal':>7} {'ours ms':>9} {'base ms':>9}  pairs")
    for measure in MEASURES:
        for row in measure(pairs):
            print(_line(row))


def _line(row: Ratio) -> str:
    goal = f"{row.goal:.2f}" if row.goal is not None else "–"
    return f"{row.what:<46} {row.median:>7.2f} {goal:>7} {row.ours:>9.1f} {row.base:>9.1f}  {row.pairs}"


if __name__ == "__main__":
    main()
