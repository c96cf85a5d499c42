"""The forms in which the user writes a network of their own; what they share with that of members."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_catalog.catalog.own import OTHER_KIND, OWN, OwnNetwork, new_network_id
from desk_catalog.text.fold import fold
from desk_catalog.text.plain import one_line, several_lines
from desk_catalog.ui import tips
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, Button
from desk_catalog.ui.widgets.card import Card
from desk_catalog.ui.widgets.choices import DropDown
from desk_catalog.ui.widgets.field import Field
from desk_catalog.ui.widgets.focus import FocusRing
from desk_catalog.ui.widgets.memo import MemoEdit
from desk_catalog.ui.widgets.text import Text

LONGEST = 100  # characters of a name
_LONGEST_KIND = 16  # it heads a column
_CHOOSE_PLACE = "都道府県を選んでください"
_FREE = "そのほか（下の欄に書く）"
_NO_NAME = "名称がありません。ネットワークの名称を入れてください。"
_NO_PLACE = "都道府県が選ばれていません。ネットワークのある都道府県を選んでください。"
_LONG_KIND = f"種類の名は{_LONGEST_KIND}字までにしてください。表の見出しになります。"


class FaultyError(Exception):
    """What is written cannot be saved: the sentence that says why, and the field it is about."""

    def __init__(self, widget: QWidget, sentence: str) -> None:
        super().__init__(sentence)
        self.widget = widget


class Form(QDialog):
    """Labelled fields one below the other, what is wrong above the buttons; ``kept`` says what was saved."""

    kept = Signal(str)

    def __init__(self, look: Look, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trouble = Text(look, "", "body", "warning", wrap=True)
        self.trouble.hide()
        self.save = Button(look, "保存", PRIMARY)
        self.save.setDefault(True)
        self.leave = Button(look, "やめる", PLAIN)
        self.leave.setAutoDefault(False)
        self.save.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self._lay_out(title)
        self.ring = FocusRing(look, self)

    def sizeHint(self) -> QSize:
        return QSize(self._look.em(40), self._look.em(44))

    def add(self, label: str, widget: QWidget) -> None:
        """A field below its label; text areas get a frame."""
        look = self._look
        said = Text(look, label, "small_strong", "text_soft")
        said.setBuddy(widget)
        self._fields.addWidget(said)
        if isinstance(widget, MemoEdit):
            frame = Card(look, padding=0)
            frame.box.addWidget(widget)
            self._fields.addWidget(frame)
        else:
            self._fields.addWidget(widget)
        self._fields.addSpacing(look.em(0.35))

    def fault(self, widget: QWidget, sentence: str) -> None:
        """Say what is wrong, also to who listens, and go to the field it is wrong in; what was written stays."""
        self.trouble.setText(sentence)
        self.trouble.show()
        widget.setAccessibleDescription(sentence)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Save what is written; the form stays open with a sentence if it cannot be."""
        try:
            said = self.keep()
        except FaultyError as fault:
            self.fault(fault.widget, str(fault))
            return
        super().accept()
        self.kept.emit(said)

    def keep(self) -> str:
        """Check and save; answers what to tell, or raises FaultyError."""
        raise NotImplementedError

    def _lay_out(self, title: str) -> None:
        look, inner, area = self._look, QWidget(), QScrollArea()
        around = look.em(1.2)
        self._fields = QVBoxLayout(inner)
        self._fields.setContentsMargins(around, around, around, look.em(0.5))
        self._fields.setSpacing(look.em(0.3))
        self._fields.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(Text(look, title, "subtitle", wrap=True))
        self._fields.addWidget(Text(look, f"「{OWN}」の印を付けて示します。", "small", "muted", wrap=True))
        self._fields.addSpacing(look.em(0.4))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.save)
        foot = QVBoxLayout()
        foot.setContentsMargins(around, 0, around, around)
        foot.setSpacing(look.em(0.5))
        foot.addWidget(self.trouble)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)


class NetworkForm(Form):
    """A network of the user's, a new one or one to be changed."""

    def __init__(
        self, desk: Desk, prefecture: str, network: OwnNetwork | None, parent: QWidget | None
    ) -> None:
        super().__init__(desk.look, "ネットワークの編集" if network else "ネットワークの追加", parent)
        self._desk, self._network, look = desk, network, desk.look
        self._schemes = desk.catalogue.schemes()
        self.name = Field(look, "例：○○県産学官連携協議会", "ネットワークの名称")
        self.kind = DropDown(look, "ネットワークの種類", [*(one.short for one in self._schemes), _FREE])
        for number, one in enumerate(self._schemes):
            self.kind.setItemData(number, tips.plain(one.name), Qt.ItemDataRole.ToolTipRole)
        self.own_kind = Field(look, "例：包括連携協定", "種類の名")
        self._names = [name for name, _ in desk.catalogue.prefectures()]
        self.prefecture = DropDown(look, "都道府県", [_CHOOSE_PLACE, *self._names])
        self.further = Field(look, "例：岡山県、山口県", "ほかの都道府県（またがるとき）")
        self.contact = Field(look, "例：○○県 産業振興課 082-000-0000", "主な窓口")
        self.note = MemoEdit(look, "概要・メモ", "何をするネットワークか、気をつけることなど。")
        for label, widget in (
            ("名称（必ず入れる）", self.name),
            ("種類", self.kind),
            ("種類の名（「そのほか」のとき）", self.own_kind),
            ("都道府県（必ず選ぶ）", self.prefecture),
            ("ほかの都道府県（またがるとき、「、」で区切る）", self.further),
            ("主な窓口", self.contact),
            ("概要・メモ", self.note),
        ):
            self.add(label, widget)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self._fill(prefecture)
        self.name.setFocus()

    def keep(self) -> str:
        """Save the network, if its name, kind and prefectures are well."""
        found = self._read()
        if refused := self._desk.own.put_network(found):
            raise FaultyError(self.save, refused)
        return f"「{found.name}」を{'直しました' if self._network else '追加しました'}。"

    def _fill(self, prefecture: str) -> None:
        network = self._network
        places = network.prefectures if network else (prefecture,)
        if places[0] in self._names:
            self.prefecture.setCurrentText(places[0])
        ids = [one.scheme_id for one in self._schemes]
        free = network is not None and network.scheme_id not in ids
        self.kind.setCurrentIndex(len(ids) if free or network is None else ids.index(network.scheme_id))
        if network is not None:
            self.name.setText(network.name)
            self.own_kind.setText(network.scheme if free and network.scheme != OTHER_KIND else "")
            self.further.setText("、".join(network.prefectures[1:]))
            self.contact.setText(network.contact)
            self.note.setPlainText(network.note)
        self._kind_chosen()

    def _kind_chosen(self) -> None:
        self.own_kind.setEnabled(self._is_free())

    def _is_free(self) -> bool:
        return self.kind.currentIndex() == len(self._schemes)

    def _read(self) -> OwnNetwork:
        """What is written, if it is well."""
        name, kind = one_line(self.name.text()), one_line(self.own_kind.text())
        if not name:
            raise FaultyError(self.name, _NO_NAME)
        if len(name) > LONGEST:
            raise FaultyError(self.name, f"名称は{LONGEST}字までにしてください（いま{len(name)}字）。")
        if self._is_free() and len(kind) > _LONGEST_KIND:
            raise FaultyError(self.own_kind, _LONG_KIND)
        places = self._places()
        key = self._network.network_id if self._network else new_network_id(uuid4().hex)
        for other in self._desk.networks:
            both = [one for one in places if one in other.prefectures]
            if other.name == name and both and other.network_id != key:
                raise FaultyError(self.name, _taken(name, both[0]))
        scheme = None if self._is_free() else self._schemes[self.kind.currentIndex()]
        made = OwnNetwork(
            key,
            True,
            name,
            scheme.scheme_id if scheme else "",
            scheme.name if scheme else kind or OTHER_KIND,
            places,
            one_line(self.contact.text()),
            several_lines(self.note.toPlainText()),
        )
        return replace(made, added=self._network.added) if self._network else made

    def _places(self) -> tuple[str, ...]:
        """The prefectures, the main one first."""
        if self.prefecture.currentIndex() < 1:
            raise FaultyError(self.prefecture, _NO_PLACE)
        known = {fold(form): name for name in self._names for form in (name, _short(name))}
        places = [self.prefecture.currentText()]
        for part in (
            self.further.text().replace(",", "、").replace("，", "、").replace("・", "、").split("、")
        ):
            for typed in part.split():
                name = known.get(fold(typed))
                if name is None:
                    raise FaultyError(
                        self.further, f"「{typed}」という都道府県はありません。例：岡山県、山口県"
                    )
                places.append(name)
        return tuple(dict.fromkeys(places))


def _short(name: str) -> str:
    """広島 for 広島県; 北海道 as it is."""
    return name if name.endswith("道") else name[:-1]


def _taken(name: str, prefecture: str) -> str:
    return (
        f"{prefecture}には同じ名称のネットワークがあります（{name}）。"
        "会員を加えるだけなら、そのカードの「会員を追加…」を使ってください。"
    )
