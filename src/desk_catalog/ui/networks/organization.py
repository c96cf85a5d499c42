"""One organisation on a page of its own: its networks in every prefecture, whom it meets there, its programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.matrix import CONNECTOR, column_titles
from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.catalog.organizations import Profile, applicable, founding, naming, profile
from desk_catalog.ui import place, tips
from desk_catalog.ui.copying import copy
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.exporting import export_button
from desk_catalog.ui.networks.profile_words import VARIANTS, counts, membership, sectors, whole
from desk_catalog.ui.networks.sorting import Networks
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Card, Rule, clear
from desk_catalog.ui.widgets.flow import FlowBox
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.tall import Tall
from desk_catalog.ui.widgets.text import Badge, Heading, Passage, Text

if TYPE_CHECKING:
    from desk_catalog.exchange.sheet import Sheet

_ABREAST = 50.0  # em: with less the two columns stand one below the other
_NO_PLACE = "原資料に機関の所在地は載っていません。参加するネットワークの都道府県です。"
_RULE_OF_THUMB = "産学官の区分を申請主体の区分に当てはめた目安です。応募の前に公募要領で確かめてください。"
_NOBODY = "2つ以上のネットワークで同席する機関はありません。"
_NO_PROGRAM = "もとになった事業は、原資料に載っていません。"


class OrganizationPage(QWidget):
    """``closed`` goes back to the networks, ``asked`` somewhere else, ``said`` is for the status line."""

    closed = Signal()
    asked = Signal(Place)
    said = Signal(str)

    def __init__(self, desk: Desk, networks: Networks) -> None:
        super().__init__()
        self._desk, self._look, self._networks = desk, desk.look, networks
        self.profile: Profile | None = None
        self.links: list[Link] = []
        self._lay_out()
        desk.look.changed.connect(self._restyle)

    def show_organization(self, organization_id: str) -> bool:
        """Show it; False, and everything as it was, if no roster has it."""
        found = profile(organization_id, self._networks.organization(organization_id))
        if found is None:
            return False
        self.profile = found
        self._fill(found)
        self.area.verticalScrollBar().setValue(0)
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 stops: the networks, and the buttons."""
        return (*self.links[:1], self.back)

    def sheet(self) -> Sheet:
        """Its memberships as a roster."""
        from desk_catalog.exchange.kinds import networks_sheet

        assert self.profile is not None
        own = [replace(network, members=(member,)) for network, member in self.profile.memberships]
        return networks_sheet(own, [name for name, _ in self.profile.prefectures])

    def copy(self) -> None:
        """Everything on the page, to paste into a letter."""
        if self.profile is not None:
            said = f"{self.profile.name}の内容をコピーしました。"
            copy(whole(self.profile, self._desk.programs), lambda _: self.said.emit(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- how it is laid out

    def _lay_out(self) -> None:
        look = self._look
        self.title = Text(look, "", "title", wrap=True)
        self.badges = FlowBox(look.em(0.5))
        self.counts = Text(look, "", "body", "muted", wrap=True)
        self.copying = Button(look, "まとめてコピー", SMALL)
        self.copying.setAccessibleName("この機関の内容をまとめてコピー")
        self.copying.clicked.connect(self.copy)
        self.export = export_button(look, self.sheet, "機関の参加ネットワーク", self.said.emit)
        self.back = Button(look, "機関を閉じる")
        self.back.setToolTip("機関を閉じて、都道府県のネットワークに戻る（Esc）")
        self.back.clicked.connect(self.closed)
        buttons = FlowBox(look.em(0.6))
        for part in (self.copying, self.export, self.back):
            buttons.flow.addWidget(part)
        inner = Tall()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.em(1.6))
        for column, share in ((self._left, 3), (self._right, 2)):
            column.setSpacing(look.em(0.6))
            self._columns.addLayout(column, share)
        page = QVBoxLayout(inner)
        page.setContentsMargins(0, look.em(0.4), look.em(0.6), look.em(0.8))
        page.setSpacing(look.em(0.5))
        for widget in (self.title, self.badges, self.counts, buttons, Rule(look)):
            page.addWidget(widget)
        page.addLayout(self._columns)
        page.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.em(1.7), look.em(0.8), look.em(1.2), look.em(0.4))
        column.addWidget(self.area)

    def _fit(self) -> None:
        abreast = self.width() >= self._look.em(_ABREAST)
        way = QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _restyle(self) -> None:
        if self.profile is not None:
            self._fill(self.profile)
        self._fit()

    # --- what stands there

    def _fill(self, shown: Profile) -> None:
        look = self._look
        self.links = []
        for layout in (self.badges.flow, self._left, self._right):
            clear(layout)
        self.title.setText(shown.name)
        self.counts.setText(counts(shown))
        for said in sectors(shown):
            self.badges.flow.addWidget(Badge(look, said))
        if shown.connects:
            badge = Badge(look, CONNECTOR, "solid")
            badge.setToolTip(tips.plain(f"{'・'.join(shown.connects)}で2つ以上のネットワークに参加"))
            self.badges.flow.addWidget(badge)
        self._left.addWidget(self._heading(f"参加するネットワーク　{len(shown.memberships)}"))
        for title, (network, member) in zip(column_titles(shown.networks), shown.memberships, strict=True):
            self._left.addWidget(self._membership(title, network, member))
        self._left.addStretch(1)
        self._places(shown)
        self._variants(shown)
        self._partners(shown)
        self._programs(shown)
        self._right.addStretch(1)
        self._keep_order()

    def _membership(self, title: str, network: Network, member: Member) -> QWidget:
        """One network: its kind, its name as a link, and what the roster prints of the organisation."""
        look = self._look
        card = Card(look, padding=0.65)
        card.box.addWidget(Passage(look, network.scheme, "small", "primary", parent=card))
        card.box.addWidget(self._link(network.name, Place(place.NETWORKS, "network", network.network_id)))
        for said in membership(title, network, member):
            card.box.addWidget(Passage(look, said, "small", "text_soft", parent=card))
        return card

    def _places(self, shown: Profile) -> None:
        self._head("都道府県", _NO_PLACE)
        for name, number in shown.prefectures:
            self._right.addWidget(
                self._link(f"{name}（{number}ネットワーク）", Place(place.NETWORKS, "prefecture", name))
            )

    def _variants(self, shown: Profile) -> None:
        if shown.variants not in ((), (shown.name,)):
            self._head(VARIANTS)
            self._right.addWidget(Passage(self._look, "\n".join(f"・{name}" for name in shown.variants)))

    def _partners(self, shown: Profile) -> None:
        """Whom it meets more than once, with the networks in which it does."""
        self._head(f"2つ以上のネットワークで会う機関　{len(shown.partners)}")
        titles = column_titles(shown.networks)
        for one in shown.partners:
            where = "・".join(titles[number] for number in one.networks)
            self._right.addWidget(
                self._link(
                    f"{one.name}（{one.sector}・{len(one.networks)}ネットワーク）",
                    Place(place.NETWORKS, "organization", one.organization_id),
                    tip=where,
                )
            )
        if not shown.partners:
            self._note(_NOBODY)

    def _programs(self, shown: Profile) -> None:
        """The programmes its networks grew from, those that name it, and those it might apply for."""
        programs = self._desk.programs
        founded = [programs[one] for one in founding(shown) if one in programs]
        self._head(f"ネットワークのもとになった事業　{len(founded)}")
        self._program_links((one.program_id, one.name) for one in founded)
        if not founded:
            self._note(_NO_PROGRAM)
        named = naming(shown, programs.values())
        if named:
            self._head(f"この機関の名が出る事業　{len(named)}")
            self._program_links((one.program_id, one.name) for one in named)
        fitting = applicable(shown, programs.values())
        if fitting:
            self._head(f"申請できる区分の事業　{len(fitting)}", _RULE_OF_THUMB)
            more = Button(self._look, f"{len(fitting)}事業を見る", SMALL)
            more.clicked.connect(
                partial(self._unfold, more, tuple((one.program_id, one.name) for one in fitting))
            )
            self._right.addWidget(more)

    def _unfold(self, button: Button, programs: Iterable[tuple[str, str]], _checked: bool = False) -> None:
        """The programmes in the button's place; the keys go on with the first of them."""
        at = self._right.indexOf(button)
        first = len(self.links)
        made = [
            self._link(name, Place(place.PROGRAMS, "program", program_id)) for program_id, name in programs
        ]
        for number, link in enumerate(made):
            self._right.insertWidget(at + number, link)
        self._right.removeWidget(button)
        button.deleteLater()
        self._keep_order()
        self.links[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _program_links(self, programs: Iterable[tuple[str, str]]) -> None:
        for program_id, name in programs:
            self._right.addWidget(self._link(name, Place(place.PROGRAMS, "program", program_id)))

    def _head(self, text: str, note: str = "") -> None:
        if self._right.count():
            self._right.addSpacing(self._look.em(0.4))
        self._right.addWidget(self._heading(text))
        if note:
            self._note(note)

    def _heading(self, text: str) -> Heading:
        """One that may be broken: with large type the column is narrow."""
        made = Heading(self._look, "")
        made.setWordWrap(True)
        made.setText(text)
        return made

    def _note(self, text: str) -> None:
        self._right.addWidget(Text(self._look, text, "small", "muted", wrap=True))

    def _link(self, words: str, target: Place, *, tip: str = "") -> Link:
        link = Link(self._look, words)
        link.setAccessibleName(f"{words}を開く")
        link.setAccessibleDescription(tip)
        link.setToolTip(tips.plain(tip))
        link.clicked.connect(partial(self._ask, target))
        self.links.append(link)
        return link

    def _ask(self, target: Place, _checked: bool = False) -> None:
        self.asked.emit(target)

    def _keep_order(self) -> None:
        """Tab walks as one reads: the buttons, the networks, then the right column from above."""
        steps: list[QWidget] = [self.copying, self.export, self.back, *self.links]
        for one, following in pairwise(steps):
            QWidget.setTabOrder(one, following)
