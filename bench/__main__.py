"""Run every measurement and print the table."""

from __future__ import annotations

import argparse

from bench import delivered, paper, search, search_peers, start, theme_map
from bench.ratio import line

# A new measurement is a new file and one line here.
MEASURES = (
    start.measure,
    theme_map.measure,
    paper.measure,
    search_peers.measure,
    search.measure,
    delivered.measure,
)


def main() -> None:
    """Print one line for each ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="比を測って表にする")
    parser.add_argument("--pairs", type=int, default=9, help="組の数（既定 9、7 以上がよい）")
    pairs = parser.parse_args().pairs
    print(f"{'what':<46} {'ratio':>7} {'goal':>7} {'ours ms':>9} {'base ms':>9}  pairs")
    for measure in MEASURES:
        for row in measure(pairs):
            print(line(row))


if __name__ == "__main__":
    main()
