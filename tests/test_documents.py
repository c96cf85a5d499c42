"""The documents tell the truth: what they name is there, and the words they say are found are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.search import Index

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "README.ja.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
PACKAGE = ROOT / "src" / "desk_catalog"


def named(text: str) -> set[str]:
    """What is written as a path in code quotes, or stands first in a line of a drawn tree."""
    quoted = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|md|csv|json))`", text)
    return set(quoted) | set(re.findall(r"^    ([\w.]+/[\w/.]*)", text, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_named_is_there(name: str) -> None:
    places = (ROOT, PACKAGE, ROOT / "data" / "editions" / "r4")
    made_later = (".venv/", ".venv-tools/", "out/", "editions/", "build/", "dist/")
    missing = [
        path
        for path in named((ROOT / name).read_text(encoding="utf-8"))
        if not path.startswith(made_later) and not any((place / path).exists() for place in places)
    ]
    assert missing == []


def test_every_fault_names_the_test_that_proves_it() -> None:
    page = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    place, named = "", []
    for file, test in re.findall(r"`(tests/[\w/]+\.py|…)(?:::(\w+))?`", page):
        place = place if file == "…" else file
        assert (ROOT / place).is_file(), place
        if test:
            assert f"def {test}(" in (ROOT / place).read_text(encoding="utf-8"), test
            named.append(test)
    assert len(named) > 12


def test_every_claim_names_a_command_that_is_there() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)", page))
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert targets <= made and len(targets) > 9
    tests = re.findall(r"tests/[\w/]+(?:\.py)?", page)
    assert [path for path in tests if not (ROOT / path).exists()] == []
    assert len(tests) > 9
    assert re.search("@[A-Z]+@", page) is None, "no figure is left to be filled in"


def test_the_documents_name_something() -> None:
    assert all(len(named((ROOT / name).read_text(encoding="utf-8"))) > 3 for name in DOCUMENTS)


def test_every_example_of_a_search_in_the_manual_finds_something(catalogue: Catalogue) -> None:
    manual = (ROOT / "docs" / "操作説明書" / "操作説明書.md").read_text(encoding="utf-8")
    examples = [word for line in re.findall(r"（例：([^）]+)）", manual) for word in line.split("、")]
    index = Index(catalogue)
    assert len(examples) >= 3
    assert [word for word in examples if not index.search(word)] == []


def test_every_goal_that_is_missed_is_marked() -> None:
    page = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| ([\d.]+) \| ([≤≥]) ([\d.]+)( missed)? \|", page, re.MULTILINE)
    assert len(rows) > 20
    wrong = [
        what
        for what, ratio, sign, goal, mark in rows
        if (float(ratio) > float(goal) if sign == "≤" else float(ratio) < float(goal)) != bool(mark)
    ]
    assert wrong == []
    told = page.partition("### Goals that are not reached")[2]
    for *_, goal, mark in rows:
        assert not mark or f"goal {float(goal):g}" in told, goal
