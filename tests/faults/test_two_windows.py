"""Two windows at once: a second start brings the first to the front, hands over what it was asked for, and ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from tests.faults.conftest import Program, Start

from desk_catalog.ui import one_window
from desk_catalog.ui.one_window import NOTHING_ASKED, Ask, OneWindow, enter, meeting_place

SAID = "すでに開いているウィンドウを前に出しました。"


def until(program: Program, code: str) -> None:
    """Wait for something to become true in the program."""
    for _ in range(200):
        if program.do(code):
            return
        time.sleep(0.02)
    raise AssertionError(f"never: {code}")


def test_a_second_start_raises_the_first_window(start: Start, tmp_path: Path) -> None:
    first = start("--profile", str(tmp_path / "profile"))
    first.do("window().showMinimized()")
    second = start("--profile", str(tmp_path / "profile"))
    assert second.end() == (0, SAID)
    until(first, "not window().isMinimized() and window().isActiveWindow()")
    assert first.quit()[0] == 0
    assert list((tmp_path / "runtime").rglob("*")) == [], "nothing is left"


def test_words_and_an_edition_file_are_handed_over(start: Start, tmp_path: Path) -> None:
    profile = ("--profile", str(tmp_path / "profile"))
    first = start(*profile)
    first.do("window()")
    assert start(*profile, "--search", "のうぎょう 支援").end() == (0, SAID)
    until(
        first,
        "window().header.search.words() == 'のうぎょう 支援' and window().searching.results().isVisible()",
    )
    (tmp_path / "新しい 版.dcat").write_bytes(b"not an edition")
    assert start(*profile, "新しい 版.dcat", cwd=tmp_path).end() == (0, SAID)
    until(
        first, "any(type(one).__name__ == 'OfferPage' and one.isVisible() for one in app.topLevelWidgets())"
    )
    assert "新しい 版.dcat" in first.do(
        "next(one for one in app.topLevelWidgets() if type(one).__name__ == 'OfferPage').state.words()"
    )


def test_words_for_the_first_start_are_searched(start: Start, tmp_path: Path) -> None:
    only = start("--profile", str(tmp_path / "profile"), "--search", "のうぎょう")
    until(only, "window().searching.results().isVisible() and window().searching.results().found > 0")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the same lock on every system")
def test_a_killed_window_leaves_no_lock(start: Start, tmp_path: Path) -> None:
    profile = ("--profile", str(tmp_path / "profile"))
    first = start(*profile)
    first.do("window()")
    first.process.kill()
    first.process.wait()
    second = start(*profile)
    assert second.warning() == ""
    assert second.do("window().isVisible()")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="a process is stopped by a signal")
def test_who_waits_for_a_window_that_is_killed_opens_its_own(start: Start, tmp_path: Path) -> None:
    profile = ("--profile", str(tmp_path / "profile"))
    first = start(*profile)
    first.do("window()")
    first.process.send_signal(signal.SIGSTOP)
    second = start(*profile, "--search", "のうぎょう")
    time.sleep(1)
    assert second.process.poll() is None, "it waits for the first"
    first.process.kill()
    until(second, "window().header.search.words() == 'のうぎょう'")


def test_another_profile_or_catalogue_has_its_own_window(tmp_path: Path) -> None:
    place = meeting_place(tmp_path / "a", None)
    assert place == meeting_place(tmp_path / "b" / ".." / "a", None)
    others = {meeting_place(tmp_path / "b", None), meeting_place(tmp_path / "a", tmp_path / "x.sqlite")}
    assert len({place, *others}) == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are told apart by the environment")
def test_a_window_on_another_screen_is_not_the_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = meeting_place(tmp_path, None)
    monkeypatch.setenv("DISPLAY", ":77")
    assert meeting_place(tmp_path, None) != place


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "meetings" / "one"


def first_in(place: Path) -> OneWindow:
    found = enter(place, Ask())
    assert found is not None
    return found


def test_one_that_does_not_answer_is_not_waited_for_for_ever(place: Path) -> None:
    first = first_in(place)
    second = enter(place, Ask(search="x"), patience=0.05)
    assert second is not None, "it opens its own window"
    assert sorted(path.name for path in place.iterdir()) == ["lock"], "and takes its message back"
    second.leave()
    assert (place / "lock").exists()
    first.leave()
    assert not place.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove a file that is open")
def test_a_lock_that_its_owner_has_just_removed_is_none(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the next start would make a new one, and there would be two firsts."""
    take = one_window._take
    lasts = iter((False, True, True))

    def late(lock: int) -> bool:
        if not next(lasts):
            (place / "lock").unlink()
        return take(lock)

    monkeypatch.setattr(one_window, "_take", late)
    first = first_in(place)
    assert first._lock is not None
    assert os.path.samestat(os.fstat(first._lock), (place / "lock").stat())
    first.leave()


def test_what_a_killed_start_left_is_not_done_later(place: Path) -> None:
    place.mkdir(parents=True)
    place.parent.chmod(0o700)
    for name in ("1.json", "2.new"):
        (place / name).write_text("{}", encoding="ascii")
        os.utime(place / name, (0, 0))
    first_in(place).leave()
    assert not place.exists()


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder is the user's by itself")
@pytest.mark.parametrize("mode", [0o777, 0o500])
def test_a_meeting_place_that_is_not_fit_is_not_used(place: Path, mode: int) -> None:
    place.parent.mkdir()
    place.parent.chmod(mode)
    if os.geteuid() == 0 and mode == 0o500:
        place.write_bytes(b"")  # root may write anywhere, but makes no folder of a file
    first_in(place).leave()
    assert enter(place, Ask()) is not None, "each opens its own"


def test_very_long_words_are_handed_over_as_far_as_the_box_holds_them(place: Path) -> None:
    first = first_in(place)
    asked: list[Ask] = []
    first.asked.connect(asked.append)
    message = one_window._laid_down(place, Ask(search="𠮷" * 40_000))
    assert message is not None
    first._look()
    assert asked == [Ask(search="𠮷" * 32_767)]
    first.leave()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"edition_file": 1, "search": ""}', "\x00", "[" * 100000])
def test_a_message_that_cannot_be_read_is_removed_and_brings_the_window_forward(
    place: Path, text: str
) -> None:
    first = first_in(place)
    asked: list[Ask] = []
    first.asked.connect(asked.append)
    (place / "1.json").write_text(text, encoding="utf-8")
    first._look()
    assert asked == [NOTHING_ASKED]
    assert not (place / "1.json").exists()
    first.leave()
