"""Editions in the window: a file is offered, installed, gone back from; memos stay, what an edition lacks is listed."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.damage import Maker
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desk_catalog import paths
from desk_catalog.editions import trust
from desk_catalog.editions.choosing import open_wished
from desk_catalog.editions.container import compose
from desk_catalog.editions.shelf import DELIVERED
from desk_catalog.store.own import open_own
from desk_catalog.ui import asking
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.editions.lacking import Lost, named
from desk_catalog.ui.editions.lost import LostPage
from desk_catalog.ui.editions.offer import OfferPage
from desk_catalog.ui.editions.session import Session
from desk_catalog.ui.editions.shelf_page import ShelfPage
from desk_catalog.ui.keeping import Keeping
from desk_catalog.ui.look import Look
from desk_catalog.ui.place import PROGRAMS, Place
from desk_catalog.ui.widgets.memo import MemoBox, MemoEdit
from desk_catalog.ui.widgets.text import Text
from desk_catalog.ui.window import Window

PROGRAM = "kyoso-no-ba"


@pytest.fixture(scope="session")
def maker() -> Maker:
    return Maker()


@pytest.fixture(autouse=True)
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    files = (tmp_path / "policy.json",)
    monkeypatch.setattr(paths, "policy_files", lambda: files)
    return files


@pytest.fixture
def session(
    qtbot: QtBot, look: Look, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """A window on the delivered edition, with a profile of its own; the maker's key is trusted."""
    monkeypatch.setattr(trust, "trusted_keys", lambda extra=(): maker.trusted)
    monkeypatch.setattr("desk_catalog.editions.listing.trusted_keys", lambda extra=(): maker.trusted)
    profile = tmp_path / "プロファイル"
    own = Keeping(open_own(paths.own_file(profile)))
    window = Window(look)
    opened = open_wished(None, profile)
    window.furnish(Desk(opened.catalogue, look, own))
    made = Session(window, opened)
    window.resize(1100, 700)
    window.show()
    qtbot.waitExposed(window)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before what it asks is closed
    own.close()


@pytest.fixture
def next_year(maker: Maker, tmp_path: Path) -> Path:
    """An edition file of another title, in which a programme of today's has another id."""
    copy = tmp_path / "r5.sqlite"
    copy.write_bytes(maker.catalogue)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE edition SET edition_id = 'r5', title = '令和5年度版（試験）'")
        connection.execute("VACUUM")
    file = tmp_path / "desk-catalog-r5.dcat"
    parts = maker.parts(copy.read_bytes(), edition_id="r5", title="令和5年度版（試験）", serial=200)
    file.write_bytes(compose(parts))
    return file


def page(session: Session) -> OfferPage:
    (found,) = session._pages
    assert isinstance(found, OfferPage)
    return found


def shown(found: OfferPage) -> str:
    return "\n".join(
        [found.state.words(), *(text.accessibleName() for text in found.facts.findChildren(Text))]
    )


def settle(qtbot: QtBot) -> None:
    qtbot.wait(50)


def test_an_edition_is_offered_with_all_that_has_to_be_known(
    session: Session, next_year: Path, maker: Maker
) -> None:
    session.offer(next_year)
    words = shown(page(session))
    assert "「令和5年度版（試験）」を入れます。いまの版は「令和4年度版」です。" in words
    for fact in (
        "発行日：2022-03-01",
        "発行者：試験",
        f"鍵の指紋：{maker.key.public.fingerprint}",
        "鍵：試験の鍵",
    ):
        assert fact in words
    assert "通し番号：プログラムに付いてきた版 → 200" in words
    assert not session.opened.shelf.installed()
    page(session).no.click()
    assert not page(session).isVisible()
    assert not session.opened.shelf.installed()


def test_the_window_goes_on_with_the_new_edition(qtbot: QtBot, session: Session, next_year: Path) -> None:
    before = session.window
    before.go(Place(PROGRAMS, "program", PROGRAM))
    memo = before.tab().findChildren(MemoBox)[0]
    memo.edit.setPlainText("途中まで書いたメモ")
    with qtbot.waitSignal(before.destroyed):
        session.offer(next_year)
        qtbot.mouseClick(page(session).yes, Qt.MouseButton.LeftButton)
    after = session.window
    assert after is not before
    assert after.isVisible()
    assert after.desk.edition.title == "令和5年度版（試験）"
    assert "令和5年度版（試験）" in after.windowTitle()
    assert after.header.badge.text() == "令和5年度版（試験）"
    assert after.history.now == Place(PROGRAMS, "program", PROGRAM)
    assert after.desk.own.memo("program", PROGRAM) == "途中まで書いたメモ"
    assert after.size() == QSize(1100, 700)
    assert "「令和5年度版（試験）」を入れました。" in after.status.texts()[1]
    assert after.desk.programs
    # And so it is at the next start.
    assert open_wished(None, session.opened.shelf.folder.parent).name == session.opened.name


def test_back_to_the_edition_before(
    qtbot: QtBot, session: Session, next_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.act("back")
    assert "これより前の版は入っていません" in session.window.status.texts()[1]
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    asked: list[str] = []

    def answer(words: str) -> None:
        def click(box: QMessageBox) -> None:
            asked.append(box.text())
            next(button for button in box.buttons() if button.text() == words).click()

        monkeypatch.setattr(QMessageBox, "exec", click)
        session.act("back")
        settle(qtbot)

    answer("やめる")
    assert session.window.desk.edition.title == "令和5年度版（試験）"
    answer("前の版に戻す")
    assert session.window.desk.edition.title == "令和4年度版"
    assert (
        asked[0]
        == "「令和5年度版（試験）」から、前の版「令和4年度版（プログラムに付いてきた版）」に戻しますか。"
    )
    assert session.opened.name == DELIVERED


@pytest.mark.parametrize("kind", ["text", "another key", "a zip bomb", "catalogue: a trigger"])
def test_a_file_that_is_not_taken_says_why(kind: str, session: Session, maker: Maker, tmp_path: Path) -> None:
    path = tmp_path / "届いた版.dcat"
    path.write_bytes(next(data for name, data in maker.damaged(200) if name == kind))
    session.offer(path)
    words = page(session).state.words()
    assert words.startswith("版のファイルを受け付けられません")
    assert "\n" not in words
    assert page(session).yes.isHidden()
    assert page(session).no.text() == "閉じる"
    assert not session.opened.shelf.folder.exists()


def test_an_older_edition_wants_to_be_confirmed(
    qtbot: QtBot, session: Session, next_year: Path, maker: Maker, tmp_path: Path
) -> None:
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    older = tmp_path / "older.dcat"
    older.write_bytes(maker.edition(150))
    session.offer(older)
    assert "古い版です" in page(session).state.words()
    assert not page(session).yes.isEnabled()
    page(session).older.click()
    page(session).yes.click()
    settle(qtbot)
    assert session.window.desk.edition.title == "令和4年度版"
    current = session.opened.shelf.current()
    assert current is not None
    assert current.manifest.serial == 150


def test_the_file_is_asked_for_or_dropped(
    session: Session, next_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "file_to_open", lambda *_: "")
    session.window.actions_by_name["edition_install"].trigger()
    assert session._pages == []
    monkeypatch.setattr(asking, "file_to_open", lambda *_: str(next_year))
    session.window.actions_by_name["edition_install"].trigger()
    assert "令和5年度版" in page(session).state.words()
    session._pages[0].close()
    for url, taken in (
        (QUrl.fromLocalFile(str(next_year)), True),
        (QUrl("https://example.org/a.dcat"), False),
    ):
        data = QMimeData()
        data.setUrls([url])
        entering = QDragEnterEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        entering.ignore()
        QApplication.sendEvent(session.window, entering)
        assert entering.isAccepted() == taken
        dropping = QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(session.window, dropping)
        assert page(session).isVisible() == taken
        page(session).close()


@pytest.mark.parametrize("field", ["memo", "search"])
def test_a_file_dropped_where_one_writes_is_no_text(field: str, session: Session, next_year: Path) -> None:
    """Qt asks the innermost widget first, then what it lies in: the field leaves the file to the window."""
    session.window.go(Place(PROGRAMS, "program", PROGRAM))
    target: QWidget = session.window.header.search
    if field == "memo":
        target = next(one for one in session.window.findChildren(MemoEdit) if one.isVisible()).viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(next_year))])
    for kind in (QDragEnterEvent, QDropEvent):
        at = QPoint(9, 9) if kind is QDragEnterEvent else QPointF(9, 9)
        event = kind(
            at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(target, event)
    assert page(session).isVisible() and "令和5年度版" in page(session).state.words()
    assert next_year.name not in session.window.header.search.text()
    assert all(next_year.name not in one.toPlainText() for one in session.window.findChildren(MemoEdit))


def test_words_dropped_where_one_writes_are_text(session: Session) -> None:
    data = QMimeData()
    data.setText("高知大学")
    entering = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(session.window.header.search, entering)
    assert entering.isAccepted()


def test_the_list_shows_and_switches(qtbot: QtBot, session: Session, next_year: Path, maker: Maker) -> None:
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    session.act("list")
    (found,) = session._pages
    assert isinstance(found, ShelfPage)
    assert [entry.title for entry in found.model.rows] == ["令和5年度版（試験）", "令和4年度版"]
    assert found.list.currentIndex().row() == 0
    words = [text.accessibleName() for text in found.facts.findChildren(Text)]
    assert f"鍵の指紋：{maker.key.public.fingerprint}" in words
    switch = found.buttons["この版に切り替える"]
    assert not switch.isEnabled()
    found.list.setCurrentIndex(found.model.index(1, 0))
    assert switch.isEnabled()
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    settle(qtbot)
    assert session.window.desk.edition.title == "令和4年度版"
    assert "「令和4年度版」に切り替えました。" in session.window.status.texts()[1]


def test_the_header_switches_too(qtbot: QtBot, session: Session, next_year: Path) -> None:
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    menu = session.window.header.badge.menu()
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # opening it again adds nothing
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["令和5年度版（試験）（2022-03-01）", "令和4年度版（プログラムに付いてきた版）"]
    assert [action.isChecked() for action in menu.actions()[:2]] == [True, False]
    assert "新しい版を入れる…" in texts
    menu.actions()[1].trigger()
    settle(qtbot)
    assert session.window.desk.edition.title == "令和4年度版"


def test_what_the_edition_lacks_is_listed_and_never_dropped(
    qtbot: QtBot, session: Session, next_year: Path
) -> None:
    own = session.window.desk.own
    own.put_memo("program", "終わった事業", "前に聞いたこと\n二行目", "")
    own.put_memo("program", PROGRAM, "まだある事業", "")
    own.put_favourite("終わった事業", True)
    own.include("終わった事業", PROGRAM)
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    assert "この版にないメモなど3件" in session.window.status.texts()[1]
    session.act("lost")
    (found,) = session._pages
    assert isinstance(found, LostPage)
    assert [one.line() for one in found.model.rows] == [
        "メモ：終わった事業　前に聞いたこと 二行目",
        "お気に入り：終わった事業",
        "配布セット「配布セット」：終わった事業",
    ]
    found.buttons["すべてコピー"].click()
    assert "前に聞いたこと 二行目" in QGuiApplication.clipboard().text()
    assert {memo.id for memo in session.window.desk.own.memos()} == {"終わった事業", PROGRAM}


def test_what_is_lacking_has_the_name_another_edition_gives_it(
    qtbot: QtBot, session: Session, next_year: Path
) -> None:
    desk = session.window.desk
    contact, program = next(iter(desk.contacts)), desk.programs[PROGRAM].name
    office = desk.contacts[contact].contact.office
    session.offer(next_year)
    page(session).yes.click()
    settle(qtbot)
    things = (
        Lost("メモ", "contact", contact),
        Lost("お気に入り", "program", PROGRAM),
        Lost("メモ", "need", "ない"),
    )
    names = [one.name for one in named(things, session.opened, session.window.look)]
    assert office in names[0] and names[0].endswith("（窓口）")
    assert names[1:] == [program, ""], "of the delivered edition, which is not the open one"


def test_a_draft_says_what_it_is(session: Session, maker: Maker, tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "draft.sqlite"
    copy.write_bytes(maker.catalogue)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("INSERT INTO unconfirmed VALUES ('program', 2), ('need', 1)")
        connection.execute("VACUUM")
    file = tmp_path / "下見.dcat"
    file.write_bytes(compose(maker.parts(copy.read_bytes(), serial=300)))
    session.hint()
    assert session.window.status.texts()[2] == ""
    session.offer(file)
    assert "未確認" in shown(page(session)) and "3件（原資料と見比べていない行）" in shown(page(session))
    page(session).yes.click()
    settle(qtbot)
    assert "作りかけの版です。原資料と見比べていない行が3件あります。" in session.window.status.texts()[2]


def test_what_a_new_program_lacks_is_said_once(session: Session) -> None:
    own = session.window.desk.own
    session.hint()
    assert "この版にない" not in session.window.status.texts()[1]
    own.put_memo("program", "終わった事業", "前に聞いたこと", "")
    session.hint()
    assert "この版にないメモなど1件" in session.window.status.texts()[1]
    session.window.status.say("")
    session.hint()
    assert "この版にない" not in session.window.status.texts()[1]


def test_nothing_lacking_is_said(session: Session) -> None:
    session.act("lost")
    (found,) = session._pages
    assert isinstance(found, LostPage)
    assert "ありません" in found.words.words()


def test_an_offices_catalogue_is_the_administrators(
    qtbot: QtBot, look: Look, tmp_path: Path, policies: tuple[Path, ...], next_year: Path
) -> None:
    policies[0].write_text(json.dumps({"catalogue": str(paths.default_catalogue())}), encoding="utf-8")
    window = Window(look)
    qtbot.addWidget(window)
    opened = open_wished(None, tmp_path / "プロファイル")
    window.furnish(Desk(opened.catalogue, look))
    session = Session(window, opened)
    for name in ("install", "back"):
        session.act(name)
        assert "管理者が決めた場所" in window.status.texts()[1]
    session.offer(next_year)
    assert session._pages == []
    assert not (tmp_path / "プロファイル").exists()


def test_a_window_without_a_session_says_so(window: Window) -> None:
    window.actions_by_name["edition_list"].trigger()
    assert "ここでは版を切り替えられません" in window.status.texts()[1]


def test_a_double_click_opens_the_window_with_the_offer(next_year: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def stay(*_):\n"
        "    def pages(): return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.parent()]\n"
        "    while not pages(): QApplication.processEvents()\n"
        "    print(pages()[0].windowTitle(), pages()[0].state.words(), sep='|')\n"
        "    return 0\n"
        "QApplication.exec = stay\n"
        "from desk_catalog import cli\n"
        "cli.main(sys.argv[1:])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(next_year), "--profile", str(tmp_path / "別の人")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    title, sentence = done.stdout.strip().split("|")
    assert title == "新しい版を入れる"
    assert "信頼していない鍵" in sentence  # the maker's key is known to this process alone


def test_the_pages_fit_a_small_window_and_can_be_read_out(session: Session, next_year: Path) -> None:
    session.offer(next_year)
    found = page(session)
    found.resize(400, 300)
    QApplication.processEvents()
    assert found.width() == 400
    assert found.yes.isVisible()
    assert found.yes.geometry().bottom() <= found.height()
    assert all(text.accessibleName() for text in found.facts.findChildren(Text))
    assert found.yes.hasFocus()
