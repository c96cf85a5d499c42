"""The manual tells of everything the window and the command line can do; what is missing there fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_catalog.catalog.tables import TABLES
from desk_catalog.cli import desk_catalog
from desk_catalog.ui.actions import ACTIONS, ActionEntry
from desk_catalog.ui.manual import TITLE, chapters, manual_path
from desk_catalog.ui.tabs import TABS


@pytest.fixture(scope="module")
def manual() -> str:
    return manual_path().read_text(encoding="utf-8")


def test_every_tab_has_its_chapter(manual: str) -> None:
    titles = {chapter.title for chapter in chapters(manual)}
    assert {entry.title for entry in TABS} <= titles


@pytest.mark.parametrize("entry", ACTIONS, ids=lambda entry: entry.name)
def test_every_action_is_in_the_table_of_keys(manual: str, entry: ActionEntry) -> None:
    row = f"| {entry.text.rstrip('…')} | {'、'.join(entry.keys)} |"
    assert row in manual


def test_every_command_is_there(manual: str) -> None:
    names = [
        *desk_catalog.commands,
        *(
            f"{group} {name}"
            for group in ("catalogue", "edition")
            for name in desk_catalog.commands[group].commands  # type: ignore[attr-defined]
        ),
    ]
    assert [name for name in names if f"`desk-catalog {name}" not in manual] == []


def test_every_picture_is_one_the_tour_makes_and_is_there(manual: str) -> None:
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", manual)
    assert len(named) >= len(TABS)
    assert [name for name in named if not (manual_path().parent / name).is_file()] == []


def test_the_data_page_describes_every_table() -> None:
    page = Path(__file__).resolve().parents[1] / "docs" / "data.md"
    text = page.read_text(encoding="utf-8")
    assert [table.name for table in TABLES if f"`{table.name}`" not in text] == []


def test_its_first_heading_is_its_title(manual: str) -> None:
    assert chapters(manual)[0].title == TITLE
