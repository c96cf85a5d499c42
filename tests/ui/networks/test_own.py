"""Adding one's own networks and members in the window, and taking that back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.shown import words

from desk_catalog.catalog.matrix import FIRST_NETWORK
from desk_catalog.catalog.own import GONE, NOT_PRINTED, OWN, OwnMember, OwnNetwork
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.store.own import OwnFileError
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.networks.known import KnownOrganizations, certain
from desk_catalog.ui.networks.own_form import NetworkForm
from desk_catalog.ui.networks.own_list import OwnList
from desk_catalog.ui.networks.own_member_form import MemberForm
from desk_catalog.ui.networks.tab import NetworksTab
from desk_catalog.ui.place import Place
from desk_catalog.ui.window import Window

OURS = OwnNetwork("own:1", True, "みちのく会議", "bio", "バイオ", ("青森県",), "商工課", "年2回")


def key(code: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier)


def at(tab: NetworksTab, prefecture: str) -> None:
    tab.show_place(Place("networks", "prefecture", prefecture))
    QApplication.processEvents()


def network_form(tab: NetworksTab) -> NetworkForm:
    assert isinstance(tab.own.form, NetworkForm)
    return tab.own.form


def member_form(tab: NetworksTab) -> MemberForm:
    assert isinstance(tab.own.form, MemberForm)
    return tab.own.form


def add_network(tab: NetworksTab, name: str = "みちのく会議") -> None:
    tab.right.adding.add.click()
    form = network_form(tab)
    form.name.setText(name)
    form.save.click()


def add_member(tab: NetworksTab, network_id: str, name: str, sector: str) -> MemberForm:
    tab.own.add_member(network_id)
    form = member_form(tab)
    form.name.setText(name)
    if form.sector.currentIndex() < 1:
        form.sector.setCurrentIndex("学官産".index(sector) + 1)
    form.save.click()
    return form


def test_a_network_is_added_where_there_was_none(tab: NetworksTab) -> None:
    said: list[str] = []
    tab.said.connect(said.append)
    at(tab, "青森県")
    assert tab.networks == ()
    add_network(tab)
    assert said == ["「みちのく会議」を追加しました。"]
    assert tab.prefecture() == "青森県"
    assert [one.name for one in tab.networks] == ["みちのく会議"]
    assert OWN in words(tab.inner) and NOT_PRINTED in words(tab.inner)
    assert tab.side.tiles.number("青森県") == 1
    assert "その他" in [tab.side.kinds.itemText(n) for n in range(tab.side.kinds.count())]


def test_an_own_member_makes_an_organisation_connect(tab: NetworksTab) -> None:
    at(tab, "広島県")
    before = sum(line.connects for line in tab.model.rows)
    line = next(line for line in tab.model.rows if not line.connects and line.members[0] is not None)
    other = tab.networks[1]
    add_member(tab, other.network_id, line.name, line.sector)
    rows = {one.name: one for one in tab.model.rows}
    assert rows[line.name].connects
    assert sum(one.connects for one in tab.model.rows) == before + 1
    row = [one.name for one in tab.model.rows].index(line.name)
    shown = str(tab.model.index(row, FIRST_NETWORK + 1).data())
    assert shown == f"◇ {OWN}"
    assert OWN in tab.legend.words()


def test_a_near_name_is_asked_about_and_never_merged(tab: NetworksTab) -> None:
    at(tab, "広島県")
    form = add_member(tab, tab.networks[2].network_id, "㈱マツダ", "産")
    assert not form.trouble.isHidden() and "よく似た名" in form.trouble.words()
    assert tab.desk.own.added().members == ()
    form.name.keyPressEvent(key(Qt.Key.Key_Down))
    chosen = form.candidate()
    assert chosen is not None and chosen.name == "マツダ株式会社"
    assert form.sector.currentText().startswith("産")
    form.save.click()
    (member,) = tab.desk.own.added().members
    assert (member.organization_id, member.organization) == (chosen.organization_id, "マツダ株式会社")


def test_a_near_name_can_be_a_new_one(tab: NetworksTab) -> None:
    at(tab, "広島県")
    form = add_member(tab, tab.networks[2].network_id, "㈱マツダ", "産")
    for _step in range(form.model.rowCount()):
        form.name.keyPressEvent(key(Qt.Key.Key_Down))
    form.save.click()
    assert [one.organization_id for one in tab.desk.own.added().members] == ["own:㈱マツダ"]


def test_candidates(desk: Desk) -> None:
    known = KnownOrganizations(desk)
    same = certain(known.candidates(" 広島大学 "))
    assert same is not None and same.organization_id == "hiroshima-u"
    new = certain(known.candidates("青森の新しい会社"))
    assert new is not None and new.new
    assert known.candidates("  ") == ()
    # Short forms, and what rosters print: a person decides, no second organisation comes to be by mistake.
    for typed, meant in (("広島大", "広島大学"), ("県立広島大", "県立広島大学"), ("広島県庁", "広島県")):
        found = known.candidates(typed)
        assert certain(found) is None, typed
        assert found[0].name == meant and found[-1].new
    assert "広島大学" in [one.name for one in known.candidates("ひろしまだい")]


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (lambda form: form.name.setText(" 　"), "名称がありません"),
        (lambda form: form.name.setText("字" * 101), "100字まで"),
        (lambda form: form.prefecture.setCurrentIndex(0), "都道府県が選ばれていません"),
        (lambda form: form.further.setText("秋田、あきた"), "「あきた」という都道府県はありません"),
        (lambda form: form.own_kind.setText("種" * 17), "16字まで"),
    ],
)
def test_bad_input_is_told_and_kept(
    tab: NetworksTab, write: Callable[[NetworkForm], None], sentence: str
) -> None:
    at(tab, "青森県")
    tab.right.adding.add.click()
    form = network_form(tab)
    form.name.setText("名称")
    form.contact.setText("窓口")
    write(form)
    form.save.click()
    assert sentence in form.trouble.words() and not form.trouble.isHidden()
    assert form.isVisible() and form.contact.text() == "窓口"
    assert tab.desk.own.added().networks == ()


def test_one_name_once_in_a_prefecture(tab: NetworksTab) -> None:
    at(tab, "広島県")
    add_network(tab, tab.networks[0].name)
    assert "同じ名称" in network_form(tab).trouble.words()
    member = add_member(tab, tab.networks[0].network_id, "広島大学", "学")
    assert "もうこのネットワークの会員" in member.trouble.words()


def test_what_cannot_be_saved_stays_in_the_form(tab: NetworksTab, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(network: OwnNetwork) -> None:
        raise OwnFileError("空き容量が足りません。")

    monkeypatch.setattr(tab.desk.own.own.networks, "put_network", full)
    at(tab, "青森県")
    add_network(tab)
    assert "空き容量" in network_form(tab).trouble.words()
    assert network_form(tab).name.text() == "みちのく会議"


def test_editing_keeps_what_is_not_changed(tab: NetworksTab) -> None:
    tab.desk.own.put_network(OURS)
    tab.own.edit_network("own:1")
    form = network_form(tab)
    form.further.setText("秋田・岩手県")
    form.save.click()
    (kept,) = tab.desk.own.added().networks
    assert (kept.name, kept.scheme_id, kept.contact, kept.note) == ("みちのく会議", "bio", "商工課", "年2回")
    assert kept.prefectures == ("青森県", "秋田県", "岩手県")


def test_deleting_a_network_is_undone_from_the_status_line(qtbot: QtBot, window: Window) -> None:
    own = window.desk.own
    own.put_network(OURS)
    own.put_member(OURS, OwnMember("own:1", "own:甲社", "甲社", "産"))
    window.go(Place("networks", "prefecture", "青森県"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab)
    before = own.added()
    tab.own.remove_network("own:1")
    assert tab.networks == () and own.added().members == ()
    assert window.status.texts()[1] == "「みちのく会議」を削除しました。"
    assert window.status.way_back.isVisible()
    window.status.way_back.click()
    assert own.added() == before
    assert [one.name for one in tab.networks] == ["みちのく会議"]
    assert not window.status.way_back.isVisible()
    window.actions_by_name["own_undo"].trigger()
    assert window.status.texts()[1] == "元に戻せるものはありません。"


def test_keys_edit_and_delete_only_what_is_ones_own(qtbot: QtBot, tab: NetworksTab) -> None:
    at(tab, "広島県")
    add_member(tab, tab.networks[2].network_id, "新しい会社", "産")
    row = [line.name for line in tab.model.rows].index("新しい会社")
    tab.table.setFocus()
    tab.table.setCurrentIndex(tab.model.index(row, FIRST_NETWORK))
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    assert len(tab.desk.own.added().members) == 1, "that cell is empty"
    tab.table.setCurrentIndex(tab.model.index(row, FIRST_NETWORK + 2))
    assert tab.detail.own.isVisible()
    qtbot.keyClick(tab.table, Qt.Key.Key_F2)
    form = member_form(tab)
    assert form.name.text() == "新しい会社"
    form.role.setText("課長")
    form.save.click()
    assert [one.role for one in tab.desk.own.added().members] == ["課長"]
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    assert tab.desk.own.added().members == ()
    tab.undo()
    assert [one.role for one in tab.desk.own.added().members] == ["課長"]


def test_the_list_has_what_the_edition_lost(qtbot: QtBot, tab: NetworksTab) -> None:
    own = tab.desk.own
    own.put_member(
        OwnNetwork("gone", False, "前の版の会議", "gone", "前の種類", ("高知県",)),
        OwnMember("gone", "gone-u", "前の大学", "学"),
    )
    own.put_network(OURS)
    own.put_member(OURS, OwnMember("own:1", "own:広島大学", "広島大学", "学"))
    tab.own.show_list()
    shown = tab.own._list
    assert isinstance(shown, OwnList)
    spoken = [row.spoken for row in shown.model.rows]
    assert len(spoken) == 4 and GONE in spoken[0] and "前の大学" in spoken[1]
    assert "編集…" in spoken[3], (
        "a later edition has one of that name: it can be chosen, and is not by itself"
    )
    shown.list.setCurrentIndex(shown.model.index(1, 0))
    shown.buttons["削除"].click()
    assert len(shown.model.rows) == 2
    shown.buttons["元に戻す"].click()
    assert [row.spoken for row in shown.model.rows] == spoken
    shown.close()


def test_exports_mark_what_is_ones_own(tab: NetworksTab) -> None:
    at(tab, "青森県")
    assert OWN not in tab.sheet().labels
    add_network(tab)
    add_member(tab, tab.networks[0].network_id, "青森の新しい会社", "産")
    sheet = tab.sheet()
    assert sheet.labels[-1] == OWN and [row[-1] for row in sheet.rows] == [OWN]
    for name in ("csv", "json", "graphml"):
        data = FORMATS[name].encode(sheet).decode("utf-8-sig")
        assert OWN in data and "青森の新しい会社" in data, name


def test_the_search_box_finds_and_opens_it(window: Window) -> None:
    window.desk.own.put_network(OURS)
    popup = window.searching.results()
    popup.search("みちのく会議")
    assert ("network", "own:1") in [(hit.kind, hit.id) for hit in popup.hits]
    window.go(Place("networks", "network", "own:1"))
    tab = window.tab()
    assert isinstance(tab, NetworksTab) and tab.prefecture() == "青森県"
