"""What the user keeps, as the window uses it: saved at once, there again next time, and a sentence when it fails."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import OwnFileError
from desk_catalog.ui import asking, own_data
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.hint import SEEN, FirstHint
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import DARK, LIGHT, Look
from desk_catalog.ui.place import CONTACTS, MAP, PROGRAMS, Place
from desk_catalog.ui.printing import delivering
from desk_catalog.ui.remember import dress, last_place, put_back
from desk_catalog.ui.theme_map.tab import ThemeMapTab
from desk_catalog.ui.window import Window

PROGRAM = "local-10000"


@pytest.fixture
def own(qapp: QApplication, tmp_path: Path) -> Keeping:
    made, sentence = Keeping.open(tmp_path / "own.sqlite")
    assert sentence == ""
    return made


@pytest.fixture
def kept(qtbot: QtBot, catalogue: Catalogue, look: Look, own: Keeping) -> Window:
    """A window that keeps its things in a file."""
    made = Window(look)
    qtbot.addWidget(made)
    made.furnish(Desk(catalogue, look, own))
    made.resize(780, 640)  # the screen of the tests is no larger
    made.show()
    qtbot.waitExposed(made)
    return made


def again(own: Keeping) -> Keeping:
    """The same file, opened by another session."""
    assert own.own.path is not None
    return Keeping.open(own.own.path)[0]


def test_a_memo_survives_the_program_being_killed(tmp_path: Path) -> None:
    path = tmp_path / "メモ 帳" / "own.sqlite"
    code = (
        "import sys, time; from pathlib import Path\n"
        "from desk_catalog.ui.keeping import Keeping\n"
        "own, _ = Keeping.open(Path(sys.argv[1]))\n"
        "own.put_memo('program', 'sparc', '電話ずみ', '')\n"
        "print('saved', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"saved"
    child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    child.communicate()
    assert Keeping.open(path)[0].memo("program", "sparc") == "電話ずみ"


def test_the_handout_counts_and_is_there_next_time(kept: Window, own: Keeping) -> None:
    kept.go(Place(PROGRAMS, "program", PROGRAM))
    kept.add_to_handout()
    kept.add_to_handout()
    assert kept.header.handout.text() == "≡ 配布セット (1)"
    assert "ローカル10,000プロジェクト" in kept.status.texts()[1]
    assert again(own).handout().program_ids == (PROGRAM,)


def test_the_menu_of_the_handout_opens_a_programme_and_names_what_the_edition_lacks(
    kept: Window, own: Keeping
) -> None:
    own.include(PROGRAM, "gone-since")
    menu = kept.header.handout.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[0] == "ローカル10,000プロジェクト"
    assert "この版にない" in texts[1]
    assert not menu.actions()[1].isEnabled()
    menu.actions()[0].trigger()
    assert kept.history.now == Place(PROGRAMS, "program", PROGRAM)
    next(action for action in menu.actions() if action.text() == "空にする").trigger()
    assert own.handout().program_ids == ()
    assert "元に戻す" in kept.status.texts()[1]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if "元に戻す" in action.text()).trigger()
    assert own.handout().program_ids == (PROGRAM, "gone-since")


def test_the_menu_of_the_handout_changes_to_another_set(kept: Window, own: Keeping) -> None:
    own.add_set("A市")
    menu = kept.header.handout.menu()
    menu.aboutToShow.emit()
    choices = [action for action in menu.actions() if action.isCheckable()]
    assert [action.isChecked() for action in choices] == [False, True]
    choices[0].trigger()
    assert own.handout().name != "A市"


def test_the_handout_is_printed_as_a_book(kept: Window, own: Keeping) -> None:
    own.include(PROGRAM, "sparc", "gone-since")
    kept.prints.handout()
    printing = kept.prints._print_window
    assert printing is not None
    assert printing.order().program_ids == (PROGRAM, "sparc")
    assert printing.document is not None
    assert len(printing.document.pages) == 5  # cover, contents, two sheets, contacts


def test_an_empty_handout_says_what_to_do(kept: Window) -> None:
    kept.prints.handout()
    assert kept.prints._print_window is None
    assert "追加" in kept.status.texts()[1]


def test_the_window_comes_back_as_it_was_left(
    kept: Window, own: Keeping, qtbot: QtBot, catalogue: Catalogue, look: Look
) -> None:
    kept.go(Place(CONTACTS))
    kept.next_scheme()
    kept.text_larger()
    scheme, scale = look.scheme, look.scale
    kept.close()
    later = again(own)
    look.choose("auto")
    look.scale_to(1.0)
    dress(look, later.settings())
    assert (look.scheme, look.scale) == (scheme, scale) == (LIGHT, 1.1)
    assert last_place(later) == Place(CONTACTS)
    fresh = Window(look)
    qtbot.addWidget(fresh)
    put_back(fresh, later)
    assert (fresh.width(), fresh.height()) == (780, 640)
    look.scale_to(1.0)


def test_what_was_chosen_comes_back_and_filters_do_not(
    kept: Window, own: Keeping, qtbot: QtBot, catalogue: Catalogue, look: Look
) -> None:
    theme = kept.desk.themes[2]
    kept.go(Place(PROGRAMS, "program", PROGRAM))
    kept.go(Place(MAP, "theme", theme.theme_id))
    left = kept.tab()
    assert isinstance(left, ThemeMapTab)
    left.side.new_only.setChecked(True)
    kept.actions_by_name["map_table"].trigger()
    kept.close()
    fresh = Window(look)
    qtbot.addWidget(fresh)
    fresh.furnish(Desk(catalogue, look, again(own)))
    tab = fresh.tab()
    assert isinstance(tab, ThemeMapTab)
    assert tab.place() == fresh.history.now == Place(MAP, "theme", theme.theme_id)
    assert tab.side.maps.currentIndex().row() == 3
    assert tab.stack.currentWidget() is tab.table
    assert not tab.side.wanted().narrows
    fresh.go(Place(PROGRAMS))
    assert fresh.tab().program_id() == PROGRAM


def test_what_the_edition_does_not_have_any_more_is_not_put_back(
    own: Keeping, qtbot: QtBot, catalogue: Catalogue, look: Look
) -> None:
    own.put_state({"map.theme": "gone", "programs.chosen": "gone"})
    window = Window(look)
    qtbot.addWidget(window)
    window.furnish(Desk(catalogue, look, own))
    assert window.tab().place() == Place(MAP, "theme")
    window.go(Place(PROGRAMS))
    assert window.tab().program_id() is not None


def test_colours_go_round_and_are_seen(kept: Window, look: Look) -> None:
    kept.next_scheme()
    assert not look.dark
    kept.next_scheme()
    assert (look.scheme, look.dark) == (DARK, True)
    kept.next_scheme()
    assert look.scheme == "auto"


def test_the_first_hint_is_shown_once(kept: Window, own: Keeping, qtbot: QtBot) -> None:
    hint = kept.findChild(FirstHint)
    assert hint is not None
    assert hint.isVisible()
    hint._close()
    assert own.state(SEEN) == "1"
    other = Window(kept.look)
    qtbot.addWidget(other)
    other.furnish(kept.desk)
    assert other.findChild(FirstHint) is None


def test_the_office_stands_on_the_sheet(
    kept: Window, own: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdfminer.high_level import extract_text

    monkeypatch.setattr(asking, "line", lambda *_: " 山田大学 産学連携課 ")
    kept.ask_office()
    assert again(own).settings().office == "山田大学 産学連携課"
    own2 = Keeping.open(tmp_path / "own.sqlite")[0]
    desk = Desk(kept.desk.catalogue, kept.look, own2)
    delivering.write_sheet(desk, PROGRAM, tmp_path / "x.pdf")
    assert "山田大学産学連携課" in "".join(extract_text(tmp_path / "x.pdf").split())


def test_own_data_go_out_and_come_in(
    kept: Window, own: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "書き出し.sqlite"
    own.put_memo("program", PROGRAM, "一度目", "")
    monkeypatch.setattr(asking, "file_to_save", lambda *_: str(file))
    kept.export_own()
    assert "書き出しました" in kept.status.texts()[1]
    own.put_memo("program", PROGRAM, "二度目", "一度目")
    monkeypatch.setattr(asking, "file_to_open", lambda *_: str(file))
    monkeypatch.setattr(asking, "answer", lambda *_, **_more: own_data.MERGE)
    kept.import_own()
    assert "メモ1件" in kept.status.texts()[1]
    memo = own.memo("program", PROGRAM)
    assert "一度目" in memo
    assert "二度目" in memo


def test_a_file_that_is_not_ours_is_said_and_left_alone(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    path.write_bytes("これは別のファイル".encode())
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    own, sentence = Keeping.open(path)
    assert "own.sqlite" in sentence
    own.put_memo("program", PROGRAM, "この回だけ", "")
    assert own.memo("program", PROGRAM) == "この回だけ"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_failure_is_a_sentence_and_the_words_stay(
    own: Keeping, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OwnFileError("ディスクがいっぱいです。")

    monkeypatch.setattr(own.own.memos, "save", full)
    with qtbot.waitSignal(own.failed) as said:
        assert own.put_memo("program", PROGRAM, "消えない", "") == "消えない"
    assert said.args == ["ディスクがいっぱいです。"]
    assert own.memo("program", PROGRAM) == "消えない"


def test_what_could_not_be_saved_is_saved_by_itself_later(
    qtbot: QtBot, catalogue: Catalogue, look: Look, tmp_path: Path
) -> None:
    (tmp_path / "profile").write_bytes(b"")
    own, sentence = Keeping.open(tmp_path / "profile" / "own.sqlite")
    window = Window(look)
    qtbot.addWidget(window)
    window.furnish(Desk(catalogue, look, own))
    assert window.status.texts()[2] == f"！{sentence}"
    own.put_memo("program", PROGRAM, "この回", "")
    (tmp_path / "profile").unlink()
    own._clock.setInterval(1)
    with qtbot.waitSignal(own.recovered):
        pass
    assert window.status.texts()[1:] == ("保存できていなかったメモなどを保存しました。", "")
    assert not own._clock.isActive()
    assert again(own).memo("program", PROGRAM) == "この回"
