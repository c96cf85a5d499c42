"""「この県に無い種類のネットワーク」: what the source does not list here, and whom to ask about founding it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.nouns import Contact, Scheme, Theme
from desk_catalog.text.fold import fold
from desk_catalog.ui import place
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.place import Place
from desk_catalog.ui.widgets.card import clear
from desk_catalog.ui.widgets.link import Link
from desk_catalog.ui.widgets.text import Heading, Text

_TITLE = "この{level}に無い種類のネットワーク"
_NOTE = "原資料に載っていません。無いと決まったわけではありません。"
_NO_PROGRAM = "次の種類は、もとになる事業も原資料に載っていません。"


class Missing(QWidget):
    """A line for each kind: its name, the programme such networks grow from, and the telephone of that programme."""

    def __init__(self, desk: Desk, ask: Callable[[Place], object]) -> None:
        super().__init__()
        self._desk, self._look, self._ask = desk, desk.look, ask
        self._contacts: dict[str, tuple[Contact, ...]] = {}
        self._shown: tuple[Scheme, ...] | None = None
        self.links: list[Link] = []
        self.heading = Heading(desk.look, _TITLE.format(level="県"))
        self.note = Text(desk.look, _NOTE, "small", "muted", wrap=True)
        self._lines = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.look.em(0.4), 0, 0)
        column.setSpacing(desk.look.em(0.5))
        for part in (self.heading, self.note):
            column.addWidget(part)
        column.addLayout(self._lines)
        desk.look.changed.connect(self._restyle)

    def show_schemes(self, schemes: Sequence[Scheme], level: str = "県") -> None:
        """Name these kinds; with none of them the section goes. ``level`` is what lacks them, 県 or 地方."""
        self.heading.setText(_TITLE.format(level=level))
        self.setVisible(bool(schemes))
        if tuple(schemes) == self._shown:  # most prefectures lack the same ones
            return
        self._shown = tuple(schemes)
        self._fill()

    def schemes(self) -> tuple[Scheme, ...]:
        """The kinds that are named."""
        return self._shown or ()

    def _fill(self) -> None:
        clear(self._lines)
        self._lines.setSpacing(self._look.em(0.55))
        self.links = []
        founded = [scheme for scheme in self.schemes() if scheme.program_id]
        for scheme in founded:
            self._lines.addWidget(self._line(scheme))
        rest = [scheme for scheme in self.schemes() if not scheme.program_id]
        for scheme in rest:
            theme = self._theme(scheme)
            if theme is not None:
                self._lines.addWidget(self._on_map(scheme, theme))
        bare = [scheme.name for scheme in rest if self._theme(scheme) is None]
        if bare:
            self._lines.addWidget(Text(self._look, _NO_PROGRAM, "small", "muted", wrap=True))
            self._lines.addWidget(Text(self._look, "\n".join(f"・{name}" for name in bare), wrap=True))

    def _theme(self, scheme: Scheme) -> Theme | None:
        """The theme of the kind's own name: its map shows the programmes around such networks."""
        kind = fold(scheme.name)
        return next(
            (one for one in self._desk.themes if fold(one.name) in kind or kind in fold(one.name)), None
        )

    def _on_map(self, scheme: Scheme, theme: Theme) -> QWidget:
        """The kind, and its theme map as a link."""
        look = self._look
        link = Link(look, f"テーママップ「{theme.name}」で関連する事業を見る")
        link.setAccessibleName(f"{scheme.name}に関連する事業をテーママップで見る")
        link.clicked.connect(partial(self._open_map, theme.theme_id))
        self.links.append(link)
        row, made = QHBoxLayout(), QWidget()
        row.setContentsMargins(look.em(1.1), 0, 0, 0)
        row.addWidget(link)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.1))
        column.addWidget(Text(look, f"・{scheme.name}", wrap=True))
        column.addLayout(row)
        return made

    def _open_map(self, theme_id: str, _checked: bool = False) -> None:
        self._ask(Place(place.MAP, "theme", theme_id))

    def _line(self, scheme: Scheme) -> QWidget:
        """Kind, programme as a link, telephone."""
        look, program_id = self._look, scheme.program_id or ""
        name = self._desk.programs[program_id].name
        link = Link(look, f"事業「{name}」を開く")
        link.setAccessibleName(f"{scheme.name}のもとになる事業「{name}」を開く")
        link.clicked.connect(partial(self._open, program_id))
        self.links.append(link)
        row, made = QHBoxLayout(), QWidget()
        row.setContentsMargins(look.em(1.1), 0, 0, 0)
        row.addWidget(link)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.1))
        column.addWidget(Text(look, f"・{scheme.name}", wrap=True))
        column.addLayout(row)
        phone = Text(look, self._phones(program_id), "small", "text_soft", wrap=True).selectable()
        phone.setContentsMargins(look.em(1.1), 0, 0, 0)
        column.addWidget(phone)
        return made

    def _open(self, program_id: str, _checked: bool = False) -> None:
        self._ask(Place(place.PROGRAMS, "program", program_id))

    def _phones(self, program_id: str) -> str:
        """Every office of the programme with its telephone."""
        if program_id not in self._contacts:
            self._contacts[program_id] = self._desk.catalogue.program(program_id).contacts
        said = [_phone(contact) for contact in self._contacts[program_id]]
        return "\n".join(said) or f"電話：{NOT_STATED}"

    def _restyle(self) -> None:
        if self._shown is not None:
            self._fill()


def _phone(contact: Contact) -> str:
    extension = f"（内線 {contact.ext}）" if contact.ext else ""
    return f"電話 {contact.tel or NOT_STATED}{extension}　{contact.ministry.short} {contact.office}"
