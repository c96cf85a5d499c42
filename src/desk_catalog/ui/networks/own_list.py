"""Everything the user has added to the networks, in a window of its own; also what this edition has no place for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import GONE, NOT_PRINTED, OwnMember, OwnNetwork, is_own_id
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.networks.own import Membership, OwnWork
from desk_catalog.ui.widgets.button import Button
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.text import Heading, Text

TITLE = "自分で追加したネットワークと会員"
_EMPTY = "まだ何も追加していません。「ネットワークを追加…」か、カードの「会員を追加…」で加えられます。"
_PRINTED = "この版の原資料の名簿に載っています。削除しても、表には残ります。"
_LATER = "カタログに同じ名の機関があります。「編集…」で選び直すと、一つの機関になります。"
_NO_ORGANIZATION = "この版の原資料には、この機関は載っていません。名を残しています。"


class Row(NamedTuple):
    """A network, or (``member``) someone in it; ``remark`` is what the present edition makes of it, '' for nothing."""

    network: OwnNetwork
    member: OwnMember | None
    remark: str

    @property
    def title(self) -> str:
        """「■ 名称」, and its members below it."""
        if self.member is not None:
            return f"　　{self.member.sector}　{self.member.organization}"
        return f"■ {self.network.name}"

    @property
    def spoken(self) -> str:
        """In words alone."""
        if self.member is not None:
            what = f"会員　{self.member.organization}　{self.member.sector}　{self.network.name}"
        else:
            what = (
                f"{'ネットワーク' if self.network.is_own else 'カタログのネットワーク'}　{self.network.name}"
            )
        return f"{what}　{self.remark}".strip()


def rows_of(desk: Desk) -> tuple[Row, ...]:
    """Each network with the members the user has added to it, in the order in which that was done."""
    added = desk.own.added()
    printed = {network.network_id: network for network in desk.catalogue.printed_networks}
    names = {
        member.organization_id: member.organization for one in printed.values() for member in one.members
    }
    made: list[Row] = []
    for network in added.networks:
        gone = not network.is_own and network.network_id not in printed
        if network.network_id in printed:  # called as this edition calls it
            network = replace(network, name=printed[network.network_id].name)
        made.append(Row(network, None, GONE if gone else ""))
        made += [
            Row(network, member, _remark(member, printed.get(network.network_id), names))
            for member in added.members
            if member.network_id == network.network_id
        ]
    return tuple(made)


class OwnList(QWidget):
    """The list with what can be done to its rows; every change is made at once and can be undone."""

    def __init__(self, desk: Desk, work: OwnWork, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk, self._look, self._work = desk, desk.look, work
        self.setWindowTitle(TITLE)
        self.model: TableModel[Row] = TableModel(
            (
                Column[Row](
                    TITLE,
                    lambda row: row.title,
                    note=_note,
                    tip=lambda row: row.remark,
                    spoken=lambda row: row.spoken,
                ),
            ),
            self,
        )
        self.list = make_list(self.model, self._look, TITLE)
        self.empty = Text(self._look, _EMPTY, "body", "muted", wrap=True)
        self.remark = Text(self._look, "", "small", "text_soft", wrap=True)
        self.state = Text(self._look, "", "small_strong", "text_soft", wrap=True)
        self.buttons: dict[str, Button] = {}
        self._lay_out()
        self._connect()
        self.ring = FocusRing(self._look, self)
        self.renew()
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(48), self._look.em(34))

    def renew(self) -> None:
        """Show what is kept now; the place in the list stays."""
        at = max(0, self.list.currentIndex().row())
        rows = rows_of(self._desk)
        self.model.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.setCurrentIndex(self.model.index(min(at, len(rows) - 1), 0) if rows else QModelIndex())
        self._enable()

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.em(1.2) for _side in range(4)))
        column.setSpacing(look.em(0.6))
        column.addWidget(Heading(look, TITLE))
        column.addWidget(Text(look, NOT_PRINTED, "small", "muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.remark)
        row = FlowBox(look.em(0.5))
        entries: tuple[tuple[str, Callable[[], object], str], ...] = (
            ("編集…", self._edit, "F2"),
            ("削除", self._remove, "Delete"),
            ("元に戻す", self._work.undo, "Ctrl+Z"),
            ("ネットワークを追加…", lambda: self._work.add_network(""), ""),
            ("会員を追加…", self._add_member, ""),
            ("閉じる", self.close, "Esc"),
        )
        for words, work, key in entries:
            button = self.buttons[words] = Button(look, words)
            button.setToolTip(key)
            button.clicked.connect(lambda _on=False, work=work: work())
            row.flow.addWidget(button)
            if key:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.activated.connect(work)
        column.addWidget(row)
        column.addWidget(self.state)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._reached)
        self.list.activated.connect(self._activated)
        self._desk.own.networks_changed.connect(self.renew)
        self._work.said.connect(self.state.setText)
        self._work.removed.connect(self._removed)

    def row(self) -> Row | None:
        """The current one."""
        found = self.list.currentIndex().data(ROW)
        return found if isinstance(found, Row) else None

    def _enable(self) -> None:
        row = self.row()
        member = row is not None and row.member is not None
        self.buttons["編集…"].setEnabled(row is not None and (member or row.network.is_own))
        self.buttons["削除"].setEnabled(row is not None)
        self.buttons["会員を追加…"].setEnabled(row is not None)
        self.buttons["元に戻す"].setEnabled(bool(self._desk.own.to_put_back()))
        self.remark.setText(row.remark if row is not None else "")

    def _reached(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._enable()

    def _activated(self, _index: QModelIndex) -> None:
        self._edit()

    def _removed(self, said: str) -> None:
        self.state.setText(f"{said}「元に戻す」で戻せます。")

    def _edit(self) -> None:
        row = self.row()
        if row is None:
            return
        if row.member is not None:
            self._work.edit_member(Membership(row.member.network_id, row.member.organization_id))
        else:
            self._work.edit_network(row.network.network_id)

    def _remove(self) -> None:
        row = self.row()
        if row is None:
            return
        if row.member is not None:
            self._work.remove_member(Membership(row.member.network_id, row.member.organization_id))
        else:
            self._work.remove_network(row.network.network_id)

    def _add_member(self) -> None:
        row = self.row()
        if row is not None:
            self._work.add_member(row.network.network_id)


def _note(row: Row) -> str:
    if row.member is not None:
        return row.member.role
    places = "・".join(row.network.prefectures) or "県の記載なし"
    return places if row.network.is_own else f"カタログのネットワーク　{places}"


def _remark(member: OwnMember, network: Network | None, names: dict[str, str]) -> str:
    """What the present edition makes of a member."""
    if network is not None and any(one.organization_id == member.organization_id for one in network.members):
        return _PRINTED
    if is_own_id(member.organization_id):
        return _LATER if member.organization in names.values() else ""
    return "" if member.organization_id in names else _NO_ORGANIZATION
