"""The tab 連絡先 as one uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.shown import shown, words

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.ui import asking
from desk_catalog.ui.contacts.card import mail_to
from desk_catalog.ui.contacts.delegate import ContactDelegate
from desk_catalog.ui.contacts.rows import field
from desk_catalog.ui.contacts.tab import ContactsTab
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import save
from desk_catalog.ui.models import ROW
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Text

WARNING = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> ContactsTab:
    return shown(qtbot, ContactsTab(desk))


def button(part: QWidget, text: str) -> Button:
    return next(one for one in part.findChildren(Button) if one.text() == text)


def press(qtbot: QtBot, tab: ContactsTab, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(tab.list, key)


def test_every_office_by_ministry(tab: ContactsTab, desk: Desk) -> None:
    tester = QAbstractItemModelTester(tab.model, WARNING)
    assert len(tab.listed()) == len(desk.contacts)
    assert tab.status() == (f"{len(desk.contacts)}窓口・{len(tab.model.groups)}府省",)
    for group in tab.model.groups:
        assert {row.contact.ministry.name for row in group.rows} == {group.title}
    assert tester.model() is tab.model


def test_every_contact_can_be_opened_and_shows_every_fact(tab: ContactsTab, desk: Desk) -> None:
    for entry in desk.contacts.values():
        tab.show_place(Place("contacts", "contact", entry.contact.contact_id))
        assert tab.chosen() is entry
        said = words(tab.card)
        contact = entry.contact
        for fact in (contact.tel, contact.mail, contact.ministry.name, *contact.office.split(" ")):
            assert fact is None or fact in said
        assert (f"内線 {contact.ext}" in said) == bool(contact.ext)
        assert ("電話は記載なし" in said) == (contact.tel is None)
        assert ("メールは記載なし" in said) == (contact.mail is None)
        links = [link.text() for link in tab.card.findChildren(Link)]
        assert links == [name for _, name in entry.programs]


def test_filters_narrow_and_esc_widens(tab: ContactsTab) -> None:
    tab.ministries.choose(("mext", "maff"))
    assert {group.subject.ministry_id for group in tab.model.groups} == {"mext", "maff"}
    assert tab.ministries.text() == "府省：2件"
    tab.themes.choose(("bio",))
    assert tab.themes.text() == "マップ：地域バイオコミュニティ"
    assert all(contact.fits(tab.sought()) for contact in tab.contacts if contact.entry in tab.listed())
    tab.filter.setText("ぜったいにない")
    assert tab.empty.isVisible()
    assert "Esc" in tab.empty.words()
    assert tab.chosen() is None
    assert tab.place() == Place("contacts")
    assert tab.step_back()
    assert tab.chosen() is not None
    assert tab.ministries.text() == "府省"
    assert not tab.step_back()


def test_a_menu_counts_and_ticks(tab: ContactsTab) -> None:
    menu = tab.ministries.menu()
    menu.aboutToShow.emit()
    line = tab.ministries.lines["fdma"]
    assert line.text() == "消防庁　1"
    line.trigger()
    assert [row.contact.contact_id for row in tab.listed()] == ["gisei2"]
    tab.themes.menu().aboutToShow.emit()
    assert tab.themes.lines["bosai"].isEnabled()
    assert not tab.themes.lines["bio"].isEnabled()
    tab.ministries.everything.trigger()
    assert len(tab.listed()) > 1


def test_a_place_outside_the_filter_opens_all_the_same(tab: ContactsTab) -> None:
    tab.ministries.choose(("mext",))
    tab.show_place(Place("contacts", "contact", "chisei"))
    assert tab.chosen() is not None
    assert tab.place() == Place("contacts", "contact", "chisei")


def test_the_arrows_shut_and_open_a_ministry(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "daikaika"))
    press(qtbot, tab, Qt.Key.Key_Left)
    here = tab.list.currentIndex()
    assert isinstance(here.data(ROW), Ministry)
    assert tab.list.isExpanded(here)
    press(qtbot, tab, Qt.Key.Key_Left)
    assert not tab.list.isExpanded(here)
    press(qtbot, tab, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert tab.list.isExpanded(here)
    press(qtbot, tab, Qt.Key.Key_Space)
    assert not tab.list.isExpanded(here)
    press(qtbot, tab, Qt.Key.Key_Return, Qt.Key.Key_Right)
    assert tab.list.currentIndex().data(ROW) is tab.model.groups[here.row()].rows[0]


def test_what_is_shut_stays_shut_but_hides_nothing_that_is_sought(tab: ContactsTab) -> None:
    group = tab.model.index(0, 0)
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=tab.list.visualRect(group).center())
    assert not tab.list.isExpanded(group)
    tab.filter.setText("内閣府")
    assert tab.list.isExpanded(tab.model.index(0, 0))
    tab.filter.clear()
    assert not tab.list.isExpanded(tab.model.index(0, 0))
    tab.show_place(Place("contacts", "contact", "chiho-sosei"))
    assert tab.list.isExpanded(tab.model.index(0, 0))


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        (0, "地域力創造グループ 地域政策課"),
        (1, "03-5253-5523"),
        (3, "chisei@soumu.go.jp"),
        (4, "ローカル10,000プロジェクト"),
    ],
)
def test_ctrl_c_copies_the_field_the_arrows_reached(
    qtbot: QtBot, tab: ContactsTab, steps: int, text: str
) -> None:
    tab.show_place(Place("contacts", "contact", "chisei"))
    press(qtbot, tab, *[Qt.Key.Key_Right] * steps)
    with qtbot.waitSignal(tab.said) as said:
        qtbot.keyClick(tab.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == text
    assert said.args == [f"{text} をコピーしました"]


def test_a_field_without_a_fact_says_so(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "chisei"))
    press(qtbot, tab, Qt.Key.Key_Right, Qt.Key.Key_Right)
    with qtbot.waitSignal(tab.said) as said:
        qtbot.keyClick(tab.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said.args == ["この窓口の内線は記載がありません。"]


def cell(tab: ContactsTab, column: int) -> tuple[ContactDelegate, ContactEntry, QModelIndex, QRectF]:
    """What draws the current row, the row, and where its cell of a column lies."""
    delegate, entry = tab.list.itemDelegate(), tab.chosen()
    assert isinstance(delegate, ContactDelegate)
    assert entry is not None
    index = tab.list.currentIndex().siblingAtColumn(column)
    return delegate, entry, index, QRectF(tab.list.visualRect(index))


def click(tab: ContactsTab, at: QPointF) -> None:
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


@pytest.mark.parametrize(("column", "text"), [(1, "03-5253-4111"), (2, "3034"), (3, "daikaika@mext.go.jp")])
@pytest.mark.parametrize("on_value", [True, False])
def test_a_click_on_a_value_or_its_copy_button_copies_it(
    qtbot: QtBot, tab: ContactsTab, column: int, text: str, on_value: bool
) -> None:
    tab.resize(1280, 660)
    tab.show_place(Place("contacts", "contact", "daikaika"))
    delegate, entry, index, rect = cell(tab, column)
    button = delegate.copy_rect(entry, index, rect)
    at = rect.topLeft() + QPointF(tab.look.em(1), tab.look.em(1)) if on_value else button.center()
    with qtbot.waitSignal(tab.said) as said:
        click(tab, at)
    assert QGuiApplication.clipboard().text() == text
    assert said.args == [f"{text} をコピーしました"]
    QGuiApplication.clipboard().setText("")
    click(tab, QPointF(rect.right() - 1, rect.bottom() - 2))
    assert QGuiApplication.clipboard().text() == ""


def test_the_copy_button_never_lies_on_the_value(tab: ContactsTab, desk: Desk) -> None:
    tab.resize(1280, 660)
    for entry in desk.contacts.values():
        tab.show_place(Place("contacts", "contact", entry.contact.contact_id))
        for column in (1, 2, 3):
            delegate, row, index, rect = cell(tab, column)
            if not field(row, column):
                assert not delegate.offers_copy(row, index, rect)
                continue
            assert delegate.offers_copy(row, index, rect)
            last = delegate.lines(row, index)[-1]
            end = rect.left() + QFontMetricsF(last.font).horizontalAdvance(last.text)
            assert end < delegate.copy_rect(row, index, rect).left() < rect.right()


def test_the_chosen_row_shows_how_to_copy_without_the_mouse(
    tab: ContactsTab, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.resize(1280, 660)
    tab.show_place(Place("contacts", "contact", "daikaika"))
    delegate = cell(tab, 1)[0]
    painted: list[QRectF] = []
    monkeypatch.setattr(delegate, "_paint_copy", lambda _painter, rect: painted.append(rect))
    tab.list.viewport().grab()
    assert [rect.left() for rect in painted] == [
        delegate.copy_rect(*cell(tab, column)[1:]).left() for column in (1, 2, 3)
    ]


def test_a_bureau_is_said_once_above_its_offices(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "kensui"))
    here = tab.list.currentIndex()
    assert here.data() == "農林水産技術会議事務局 研究推進課"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert here.data(spoken) == "農林水産省 農林水産技術会議事務局 研究推進課"
    assert here.parent().data(spoken) == "農林水産省 農林水産技術会議事務局 5窓口"
    assert here.parent().parent().data(spoken) == "農林水産省 6窓口"
    delegate, entry, index, _rect = cell(tab, 0)
    assert [line.text for line in delegate.lines(entry, index)] == ["研究推進課"]
    tab.filter.setText("7462")
    delegate, entry, index, _rect = cell(tab, 0)
    assert isinstance(index.parent().data(ROW), Ministry)
    assert [line.text for line in delegate.lines(entry, index)] == ["農林水産技術会議事務局", "研究推進課"]


def test_the_arrows_shut_and_open_a_bureau(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "kensui"))
    press(qtbot, tab, Qt.Key.Key_Left)
    bureau = tab.list.currentIndex()
    assert bureau.data() == "農林水産技術会議事務局"
    press(qtbot, tab, Qt.Key.Key_Left)
    assert not tab.list.isExpanded(bureau)
    tab.filter.setText("農水省")
    assert all(tab.list.isExpanded(heading) for heading in tab.model.headings())
    tab.filter.clear()
    assert not tab.list.isExpanded(tab.list.currentIndex())
    press(qtbot, tab, Qt.Key.Key_Left)
    assert isinstance(tab.list.currentIndex().data(ROW), Ministry)
    tab.show_place(Place("contacts", "contact", "kensui"))
    assert tab.list.isExpanded(tab.list.currentIndex().parent())


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_nothing_a_caller_reads_is_cut(tab: ContactsTab, desk: Desk, width: int) -> None:
    tab.resize(width, 660)
    QApplication.processEvents()
    for entry in desk.contacts.values():
        tab.show_place(Place("contacts", "contact", entry.contact.contact_id))
        for column in range(5):
            delegate, row, index, rect = cell(tab, column)
            lines = delegate.lines(row, index)
            for line in lines:
                assert QFontMetricsF(line.font).horizontalAdvance(line.text) <= rect.width()
            high = sum(QFontMetricsF(line.font).height() for line in lines)
            assert high <= rect.height()
            if column in (1, 2, 3) and field(row, column):
                assert "".join(line.text for line in lines) == field(row, column)


@pytest.mark.parametrize(
    ("what", "text"),
    [("電話をコピー", "03-5253-4111"), ("内線をコピー", "3034"), ("メールをコピー", "daikaika@mext.go.jp")],
)
def test_the_card_copies(qtbot: QtBot, tab: ContactsTab, what: str, text: str) -> None:
    tab.show_place(Place("contacts", "contact", "daikaika"))
    with qtbot.waitSignal(tab.said) as said:
        button(tab.card, what).click()
    assert QGuiApplication.clipboard().text() == text
    assert said.args == [f"{text} をコピーしました"]


def test_the_card_says_ministry_and_number_at_a_glance(tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "coi-next"))
    QApplication.processEvents()
    (chip,) = tab.card.findChildren(ChipLabel)
    assert chip.accessibleName() == "文部科学省"
    texts = {text.words(): text for text in tab.card.findChildren(Text)}
    number, office = texts["03-5253-4111"], texts["産業連携・地域振興課\n拠点形成・地域振興室"]
    assert number.font().pointSizeF() > 1.4 * office.font().pointSizeF()

    def top(text: str) -> int:
        return texts[text].mapTo(tab.card, texts[text].rect().topLeft()).y()

    tops = [top(text) for text in ("03-5253-4111", "coi-next@mext.go.jp", "担当事業", "この窓口へのメモ")]
    assert tops == sorted(tops)
    link = tab.card.findChildren(Link)[0]
    heading = texts["担当事業"]
    left = heading.mapTo(tab.card, heading.contentsRect().topLeft()).x()
    assert abs(link.mapTo(tab.card, link.rect().topLeft()).x() - left) <= 2
    with_all = button(tab.card, "窓口をまとめてコピー")
    with_all.click()
    assert QGuiApplication.clipboard().text().endswith("メール coi-next@mext.go.jp")


@pytest.mark.parametrize(
    "more", ["?bcc=c@example.jp", "&attach=/etc/passwd", "\r\nBcc: c@example.jp", "#x", "%0A"]
)
def test_an_address_names_one_person_whatever_stands_in_it(more: str) -> None:
    url = mail_to(f"a@example.jp{more}")
    assert (url.scheme(), url.path(), url.hasQuery(), url.hasFragment()) == (
        "mailto",
        f"a@example.jp{more}",
        False,
        False,
    )
    assert not set("?#\r\n") & set(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.mark.parametrize("opens", [True, False])
def test_writing_mail(qtbot: QtBot, tab: ContactsTab, monkeypatch: pytest.MonkeyPatch, opens: bool) -> None:
    asked: list[str] = []
    said: list[str] = []
    tab.said.connect(said.append)

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    tab.show_place(Place("contacts", "contact", "coi-next"))
    button(tab.card, "メールを書く").click()
    assert asked == ["mailto:coi-next@mext.go.jp"]
    assert bool(said) == (not opens)
    if not opens:
        assert "メールソフトを開けませんでした" in said[0]
        assert QGuiApplication.clipboard().text() == "coi-next@mext.go.jp"


def test_twins_are_explained(tab: ContactsTab) -> None:
    for contact_id in ("smart-agri", "smart-agri-bio"):
        tab.show_place(Place("contacts", "contact", contact_id))
        assert "内線5891はp.33に印字、p.51にはなし" in words(tab.card)


def test_a_programme_opens(qtbot: QtBot, tab: ContactsTab) -> None:
    tab.show_place(Place("contacts", "contact", "sangi"))
    assert tab.program_id() == "sangaku-yugo"
    with qtbot.waitSignal(tab.asked) as asked:
        tab.card.findChildren(Link)[1].click()
    assert asked.args == [Place("programs", "program", "yugo-seibi")]
    with qtbot.waitSignal(tab.asked) as asked:
        tab.list.activated.emit(tab.list.currentIndex())
    assert asked.args == [Place("programs", "program", "sangaku-yugo")]


def test_the_menu_of_a_contact(qtbot: QtBot, tab: ContactsTab, desk: Desk) -> None:
    menu = tab.menu_of(desk.contacts["sangi"])
    lines = {line.text(): line for line in menu.actions()}
    assert "内線をコピー" not in lines
    with qtbot.waitSignal(tab.said) as said:
        lines["電話番号をコピー"].trigger()
    assert said.args == ["03-3501-0075 をコピーしました"]
    with qtbot.waitSignal(tab.asked) as asked:
        lines["「地域の中核大学の産学融合拠点の整備」を開く"].trigger()
    assert asked.args == [Place("programs", "program", "yugo-seibi")]
    with qtbot.waitSignal(tab.said):
        lines["窓口をまとめてコピー"].trigger()
    assert QGuiApplication.clipboard().text().startswith("経済産業省 産業技術環境局")


def test_a_memo_stays_with_its_contact(tab: ContactsTab, desk: Desk) -> None:
    tab.show_place(Place("contacts", "contact", "coi-next"))
    assert tab.card.memo is not None
    tab.card.memo.edit.setPlainText("火・木の午前がつながりやすい")
    tab.show_place(Place("contacts", "contact", "chisei"))
    assert desk.own.memo("contact", "coi-next") == "火・木の午前がつながりやすい"
    assert tab.card.memo.edit.toPlainText() == ""
    tab.card.memo.edit.setPlainText("代表番号")
    tab.hide()
    assert desk.own.memo("contact", "chisei") == "代表番号"
    tab.show_place(Place("contacts", "contact", "coi-next"))
    assert tab.card.memo.edit.toPlainText() == "火・木の午前がつながりやすい"


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(asking, "file_to_save", lambda *_args: str(path))


def test_the_listed_contacts_are_exported(
    tab: ContactsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.ministries.choose(("meti",))
    answer_with(monkeypatch, tmp_path / "窓口")
    tab.export.menu().aboutToShow.emit()
    names = [line.text() for line in tab.export.menu().actions()]
    assert names[:3] == ["Excel（表計算ソフト用）…", "CSV（表計算ソフト用）…", "JSON（プログラム用）…"]
    said: list[str] = []
    tab.said.connect(said.append)
    for line in tab.export.menu().actions()[:3]:
        line.trigger()
    assert said[0] == f"3行を書き出しました：{tmp_path / '窓口.xlsx'}"
    rows = json.loads((tmp_path / "窓口.json").read_text(encoding="utf-8"))
    listed: tuple[ContactEntry, ...] = tab.listed()
    assert [row["contact_id"] for row in rows] == [entry.contact.contact_id for entry in listed]
    assert (tmp_path / "窓口.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_export_that_fails_is_one_sentence(
    tab: ContactsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, tmp_path / "ない" / "窓口.csv")
    assert save(tab.sheet(), "csv", "連絡先", tab).startswith("ファイルに書き込めませんでした")
    answer_with(monkeypatch, "")
    assert save(tab.sheet(), "csv", "連絡先", tab) == "書き出しをやめました。"


@pytest.mark.parametrize("size", [(1024, 560), (1280, 660), (1920, 940)])
@pytest.mark.parametrize(("dark", "scale"), [(False, 1.0), (True, 2.0)])
def test_it_can_be_drawn_at_every_size(
    tab: ContactsTab, desk: Desk, size: tuple[int, int], dark: bool, scale: float
) -> None:
    desk.look._renew(dark=dark, scale=scale)
    tab.resize(*size)
    QApplication.processEvents()
    assert not tab.grab().isNull()
    if scale == 1.0:
        assert tab.list.horizontalScrollBar().maximum() == 0
