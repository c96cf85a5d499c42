"""The form in which the user adds a member to a network, of the catalogue or of their own."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desk_catalog.catalog.matrix import SECTOR_NAMES
from desk_catalog.catalog.own import OwnMember, OwnNetwork
from desk_catalog.text.plain import one_line, several_lines
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.lists import make_list
from desk_catalog.ui.models import ROW, Column, TableModel
from desk_catalog.ui.networks.known import Candidate, KnownOrganizations, certain
from desk_catalog.ui.networks.own_form import LONGEST, FaultyError, Form
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.memo import MemoEdit
from desk_catalog.ui.widgets.text import Text

_ROWS = 4
_NO_NAME = "機関の名がありません。機関の名を入れてください。"
_WHICH = "よく似た名の機関があります。「候補」の一覧から、同じ機関か、「新しい機関」かを選んでください。"
_NO_SECTOR = "学・官・産が選ばれていません。どれかを選んでください。"
_CHOOSE = "選んでください"
_HINT = "名を入れると、知られている機関の候補が下の一覧に出ます。上下の矢印で候補を選びます。"


class NameField(Field):
    """Up and down choose among the candidates while one types."""

    list: QWidget | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.list is not None and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not self.composing:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class MemberForm(Form):
    """A member of ``network``; ``member`` is the one to be changed, None for a new one."""

    def __init__(
        self, desk: Desk, network: OwnNetwork, member: OwnMember | None, parent: QWidget | None
    ) -> None:
        what = "会員の編集" if member else "会員の追加"
        super().__init__(desk.look, f"{what}：{network.name}", parent)
        self._desk, self._network, self._member, look = desk, network, member, desk.look
        self._known = KnownOrganizations(desk)
        self._sector_chosen = member is not None
        self.name = NameField(look, "例：○○大学", "機関の名")
        self.name.setAccessibleDescription(_HINT)
        self.model: TableModel[Candidate] = TableModel(
            (Column[Candidate]("候補", _title, note=lambda one: one.detail, spoken=_spoken),), self
        )
        self.list = self.name.list = make_list(self.model, look, "機関の候補")
        self.list.setFixedHeight(_ROWS * look.em(2.1))
        self.which = Text(look, "", "small", "text_soft", wrap=True)
        self.sector = DropDown(
            look, "学・官・産", [_CHOOSE, *(f"{one}（{words}）" for one, words in SECTOR_NAMES.items())]
        )
        self.role = Field(look, "例：理事、産学連携課 山田", "役職・担当")
        self.note = MemoEdit(look, "メモ", "いつ・どこで確かめたかなど。")
        self.add("機関の名（必ず入れる）", self.name)
        self.add("候補", self.list)
        for label, widget in (
            ("学・官・産（必ず選ぶ）", self.sector),
            ("役職・担当", self.role),
            ("メモ", self.note),
        ):
            self.add(label, widget)
        self.name.typed.connect(self._offer)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.clicked.connect(self._taken_over)
        self.sector.activated.connect(self._sector_set)
        self._fill()
        self.name.setFocus()

    def candidate(self) -> Candidate | None:
        """The organisation that is chosen among the candidates."""
        found = self.list.currentIndex().data(ROW)
        return found if isinstance(found, Candidate) else None

    def keep(self) -> str:
        """Save the membership, if it is clear whose it is."""
        made = self._read()
        before = self._member.organization_id if self._member else None
        if refused := self._desk.own.put_member(self._network, made, before):
            raise FaultyError(self.save, refused)
        done = "直しました" if self._member else "追加しました"
        return f"「{self._network.name}」の会員に「{made.organization}」を{done}。"

    def _fill(self) -> None:
        member = self._member
        if member is None:
            return
        self.name.setText(member.organization)
        own = self.model.place(lambda one: one.organization_id == member.organization_id)
        if own.isValid():
            self.list.setCurrentIndex(own)
        sectors = list(SECTOR_NAMES)
        self.sector.setCurrentIndex(sectors.index(member.sector) + 1 if member.sector in sectors else 0)
        self.role.setText(member.role)
        self.note.setPlainText(member.note)

    def _offer(self, typed: str) -> None:
        """The candidates for what is typed; one that needs no asking is chosen."""
        found = self._known.candidates(typed)
        self.model.set_rows(found)
        chosen = certain(found)
        at = self.model.place(lambda one: one == chosen) if chosen is not None else QModelIndex()
        self.list.setCurrentIndex(at)
        self.list.scrollTo(at if at.isValid() else self.model.index(0, 0))
        self.list.setAccessibleDescription("" if chosen is not None or not found else _WHICH)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        one = current.data(ROW)
        if isinstance(one, Candidate) and one.sector in SECTOR_NAMES and not self._sector_chosen:
            self.sector.setCurrentIndex(list(SECTOR_NAMES).index(one.sector) + 1)

    def _taken_over(self, index: QModelIndex) -> None:
        """A click takes the name as it is known."""
        one = index.data(ROW)
        if isinstance(one, Candidate) and not one.new:
            self.name.setText(one.name)
            self.list.setCurrentIndex(
                self.model.place(lambda row: row.organization_id == one.organization_id)
            )

    def _sector_set(self, _number: int) -> None:
        self._sector_chosen = True

    def _read(self) -> OwnMember:
        """What is written, if it is well."""
        name = one_line(self.name.text())
        if not name:
            raise FaultyError(self.name, _NO_NAME)
        if len(name) > LONGEST:
            raise FaultyError(self.name, f"機関の名は{LONGEST}字までにしてください（いま{len(name)}字）。")
        one = self.candidate()
        if one is None:
            raise FaultyError(self.list, _WHICH)
        if self._is_member(one):
            raise FaultyError(self.name, f"「{one.name}」は、もうこのネットワークの会員です。")
        if self.sector.currentIndex() < 1:
            raise FaultyError(self.sector, _NO_SECTOR)
        return OwnMember(
            self._network.network_id,
            one.organization_id,
            one.name,
            list(SECTOR_NAMES)[self.sector.currentIndex() - 1],
            one_line(self.role.text()),
            several_lines(self.note.toPlainText()),
            added=self._member.added if self._member else "",
        )

    def _is_member(self, one: Candidate) -> bool:
        if self._member is not None and one.organization_id == self._member.organization_id:
            return False
        return any(
            member.organization_id == one.organization_id
            for network in self._desk.networks
            if network.network_id == self._network.network_id
            for member in network.members
        )


def _title(one: Candidate) -> str:
    return f"新しい機関「{one.name}」" if one.new else one.name


def _spoken(one: Candidate) -> str:
    return f"{_title(one)}　{one.detail}"
