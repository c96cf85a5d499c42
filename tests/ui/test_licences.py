"""The parts of others in the window: under ヘルプ, by a key, with every licence in full; and when files are gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk_catalog import paths
from desk_catalog.ui import licences
from desk_catalog.ui.actions import ACTIONS, HELP
from desk_catalog.ui.manual import Manual, chapters
from desk_catalog.ui.window import Window


def opened(window: Window) -> Manual:
    window.actions_by_name["licences"].trigger()
    QApplication.processEvents()
    assert window._licences is not None
    return window._licences


def test_it_stands_under_help_beside_the_manual() -> None:
    assert [entry.name for entry in ACTIONS if entry.menu == HELP] == ["manual", "licences"]


def test_it_opens_with_every_part_in_its_contents(window: Window) -> None:
    book = opened(window)
    assert book.isVisible() and book.windowTitle().startswith("第三者ライセンス")
    titles = {book.chapters.index(row, 0).data().strip() for row in range(book.chapters.rowCount())}
    assert {part.name for part in licences.components()} <= titles
    assert "本文：LGPL-3.0" in titles
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in book.page.toPlainText()


def test_a_licence_is_gone_to_and_searched(window: Window) -> None:
    book = opened(window)
    book.show_chapter("本文：OFL")
    assert book.page.verticalScrollBar().value() > 0
    book.words.setText("RESERVED FONT NAME")
    book.find_next()
    assert book.page.textCursor().selectedText().upper() == "RESERVED FONT NAME"


def test_lines_of_a_licence_are_no_headings() -> None:
    assert [one.title for one in chapters("# a\n\n```\n# b\n```\n\n## c")] == ["a", "c"]
    listed = chapters(licences.text())
    assert not [one for one in listed if "SPDX" in one.title or "Copyright" in one.title]


def test_no_chapter_has_the_name_of_another() -> None:
    """A chapter is gone to by its name."""
    titles = [one.title for one in chapters(licences.text())]
    assert len(set(titles)) == len(titles)


def test_who_replaces_a_part_under_the_lgpl_is_told_how_and_whom_to_ask_for_its_source() -> None:
    text = licences.text()
    assert "files.dir フォルダーも消してください" in text  # else the old Python part is loaded
    assert "デバッグ用の記号だけを除いています" in text
    assert "あなたに渡した人か部署に申し出てください" in text and "3年間" in text


def test_versions_are_those_of_the_delivered_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert licences.delivered_versions() == {}  # nothing is delivered from source
    said = {"versions": {"qt": "6.11.3"}}
    (tmp_path / "delivered.json").write_text(json.dumps(said), encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert licences.delivered_versions() == {"qt": "6.11.3"}


def test_without_its_files_it_says_so(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert opened(window).page.toPlainText() == licences.MISSING
