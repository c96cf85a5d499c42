"""Searches made lately and saved, and what is left out of a saved one."""

from __future__ import annotations

from pathlib import Path

from tests.store.own.conftest import Opened

from desk_catalog.store.own import OwnFile
from desk_catalog.store.own.searches import KEPT


def test_the_newest_search_first_each_once(own: OwnFile) -> None:
    for query in ("防災", "農業", "防災", *(f"語{n}" for n in range(KEPT - 1))):
        own.searches.note(query)
    found = own.searches.recent()
    assert len(found) == KEPT
    assert found[0] == f"語{KEPT - 2}"
    assert "防災" in found and "農業" not in found


def test_a_saved_search_with_what_is_left_out_is_there_after_a_restart(opened: Opened) -> None:
    own = opened()
    own.searches.save("脱炭素 自治体")
    own.searches.hide("脱炭素 自治体", "program", "local-10000")
    own.searches.hide("防災", "need", "n-jinzai")  # leaving something out saves the search
    own.close()
    again = opened()
    assert again.searches.saved() == ("脱炭素 自治体", "防災")
    assert again.searches.hidden("脱炭素 自治体") == {("program", "local-10000")}
    again.searches.hide("脱炭素 自治体", "program", "local-10000", wanted=False)
    assert again.searches.hidden("脱炭素 自治体") == frozenset()
    again.searches.remove("防災")
    assert again.searches.saved() == ("脱炭素 自治体",)
    assert again.searches.hidden("防災") == frozenset()


def test_searches_of_both_files_after_an_import(tmp_path: Path, opened: Opened) -> None:
    other = opened(tmp_path / "other" / "own.sqlite")
    other.searches.note("農業")
    other.searches.hide("農業", "program", "x")
    other.export_to(tmp_path / "given.sqlite")
    own = opened()
    own.searches.hide("農業", "program", "y")
    own.searches.save("防災")
    own.import_from(tmp_path / "given.sqlite", "merge")
    assert set(own.searches.saved()) == {"農業", "防災"}
    assert own.searches.hidden("農業") == {("program", "x"), ("program", "y")}
    assert own.searches.recent() == ("農業",)


def test_half_characters_do_no_harm(own: OwnFile) -> None:
    own.searches.note("大\ud800学")
    own.searches.save("大\ud800学")
    assert own.searches.saved() == ("大\ufffd学",)
