"""Killed at any point, an installation leaves a catalogue that opens and a memo stays."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.kills import Victims

from desk_catalog.editions.choosing import open_wished
from desk_catalog.editions.installing import install
from desk_catalog.editions.shelf import Shelf
from desk_catalog.editions.verifying import Verified

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def _stopped_at(step: int, work: Callable[[], object]) -> bool:
    """Let a child do ``work`` and end it, without any tidying, at its ``step``-th use of the file system."""
    child = os.fork()
    if child == 0:
        left = [step]

        def count(event: str, _arguments: object) -> None:
            if event == "open" or event.startswith(("os.", "shutil.")):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        try:
            sys.addaudithook(count)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_ended_at_each_step_of_an_installation(
    shelf: Shelf, verified: Callable[[int], Verified], tmp_path: Path
) -> None:
    for serial in (100, 101, 102):
        install(verified(serial), shelf)
    before, edition, found = tmp_path / "before", verified(103), []
    shelf.folder.rename(before)
    for step in range(1000):
        shutil.copytree(before, shelf.folder)
        ended = _stopped_at(step, lambda: install(edition, shelf))
        opened = open_wished(None, tmp_path / "プロファイル")
        opened.catalogue.close()
        assert opened.remark == ""
        assert opened.installed is not None
        found.append(opened.installed.manifest.serial)
        if not ended:
            break
        shutil.rmtree(shelf.folder)
    assert len(found) > 20
    # Up to some step the edition before, from there on the new one.
    assert found == sorted(found)
    assert set(found) == {102, 103}


def test_killed_at_random_points(tmp_path: Path) -> None:
    victims = Victims(tmp_path)
    for _ in range(15):
        outcome = victims.kill_one()
        victims.age_rests()
        assert outcome.is_whole, outcome
    assert victims.said[b"memo"] > 0
