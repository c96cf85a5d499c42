"""The card with the key facts of a programme, beside the box that is chosen or under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.amounts import NONE, NOT_STATED, money
from desk_catalog.catalog.maps import MapRow, lane_name, plain_title
from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.widgets.button import PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.chip import ChipLabel
from desk_catalog.ui.widgets.text import Text

_FIRST_TO_GO = ("正式名", "マップの印字", "推定の理由", "段階", "新規採択", "申請主体")


class FactCard(QFrame):
    """Key facts of a placement; ``opened`` and ``printed`` ask for its programme's page and sheet.

    ``entered`` and ``left`` tell of the mouse: a card that came by hovering stays while the mouse is on it.
    """

    opened = Signal()
    printed = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look, self._area = desk, desk.look, parent
        self.row: MapRow | None = None
        self.pinned = False
        self._box = QVBoxLayout(self)
        inner = desk.look.em(1.7)
        self._box.setContentsMargins(inner, inner, inner, inner)
        self._box.setSpacing(desk.look.em(0.55))
        self._body: QWidget | None = None
        self._lines: tuple[tuple[str, str], ...] = ()
        self._told: tuple[tuple[str, str], ...] = ()  # those of the lines there was room for
        self.buttons = (
            self._button("詳しく", PRIMARY, self.opened),
            self._button("1枚シートを印刷", SMALL, self.printed),
        )
        row = QHBoxLayout()
        row.setSpacing(desk.look.em(0.4))
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        self._box.addLayout(row)
        self.hide()

    def show_row(self, row: MapRow, *, pinned: bool) -> None:
        """Fill the card; a pinned one stays when the mouse goes."""
        self.row, self.pinned = row, pinned
        self._lines = facts(row, self._desk)
        self._fill(self._lines)
        self.setAccessibleName(f"{row.placement.printed_name}の要点")
        self.setAccessibleDescription("、".join(f"{label}：{value}" for label, value in self._lines))

    def _fill(self, lines: tuple[tuple[str, str], ...]) -> None:
        assert self.row is not None
        self._told = lines
        if self._body is not None:
            self._body.hide()
            self._box.removeWidget(self._body)
            self._body.deleteLater()
        self._body = self._filled(self.row, lines)
        self._box.insertWidget(0, self._body)
        self._body.show()  # or an open card is measured without it: Qt shows it only with the next event

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the card is no click on the map below it."""

    def place_beside(self, card: QRect) -> None:
        """Stand where the chosen box stays visible: below it, above it, or beside it."""
        area = self._area.rect()
        width = min(self._look.em(27), area.width())
        height = self._fitted(width, area.height())
        x = max(0, min(card.center().x() - width // 2, area.width() - width))
        if card.bottom() + height <= area.height():
            at = QPoint(x, card.bottom() - self._look.em(0.2))
        elif card.top() - height >= 0:
            at = QPoint(x, card.top() - height + self._look.em(0.2))
        else:
            right = card.right() + width <= area.width()
            side = card.right() if right else max(0, card.left() - width)
            at = QPoint(side, max(0, min(card.top(), area.height() - height)))
        self.setGeometry(QRect(at.x(), at.y(), width, height))
        self.show()
        self.raise_()

    def _fitted(self, width: int, room: int) -> int:
        """Height of the card; where text is large and the window small, it says less rather than cut lines."""
        lines = self._lines
        for dropped in ("", *_FIRST_TO_GO):
            lines = tuple(line for line in lines if line[0] != dropped)
            if lines != self._told:
                self._fill(lines)
            self._box.activate()
            height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
            if height <= room:
                break
        return min(height, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = self._look.em(0.7)
        shadow = self._look.color("shadow")
        for step in range(shade):
            shadow.setAlphaF(0.02 + 0.05 * step / shade)
            painter.setPen(shadow)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(step, step, -step, -step + 2), shade, shade)
        painter.setPen(self._look.color("line_control"))
        painter.setBrush(self._look.color("card"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(shade, shade, -shade, -shade), shade * 0.8, shade * 0.8
        )

    def _filled(self, row: MapRow, lines: tuple[tuple[str, str], ...]) -> QWidget:
        look, body = self._look, QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.em(0.5))
        head = QHBoxLayout()
        head.addWidget(ChipLabel(look, row.program.ministry, row.program.ministry.short))
        head.addWidget(Text(look, row.placement.printed_name, "strong", wrap=True), 1)
        column.addLayout(head)
        column.addLayout(self._table(lines))
        return body

    def _table(self, lines: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.em(0.8))
        grid.setVerticalSpacing(self._look.em(0.26))
        grid.setColumnStretch(1, 1)
        for line, (label, value) in enumerate(lines):
            name = Text(self._look, label, "small", "muted")
            name.setContentsMargins(0, self._look.em(0.18), 0, 0)
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(self._look, value, "small", wrap=True), line, 1)
        return grid

    def _button(self, text: str, kind: str, signal: SignalInstance) -> Button:
        button = Button(self._look, text, kind)
        button.clicked.connect(lambda _checked=False: signal.emit())
        return button


def facts(row: MapRow, desk: Desk) -> tuple[tuple[str, str], ...]:
    """Label and value of each key fact."""
    detail = desk.catalogue.program(row.program.program_id)
    program, placement = detail.program, row.placement
    lines = [("正式名", program.name)] if program.name != placement.printed_name else []
    lines.append(("申請主体", "、".join(desk.applicant_names(program.applicants)) or NOT_STATED))
    lines.append(("予算額", _budget(detail, desk)))
    if placement.budget_printed and placement.budget_printed != NONE:
        lines.append(("マップの印字", placement.budget_printed))
    lines.append(("新規採択", program.new_call or NOT_STATED))
    lane = lane_name(row.lane) + ("（推定）" if placement.reading.inferred else "")
    lines.append(("段階", f"{lane} {plain_title(row.phase_title)}".rstrip()))
    if placement.reading.inferred and placement.reading.reason:
        lines.append(("推定の理由", placement.reading.reason))
    first = detail.contacts[0] if detail.contacts else None
    lines.append(("窓口", first.office if first else NOT_STATED))
    if first is not None:
        tel = first.tel or NOT_STATED
        lines.append(("電話", f"{tel}（内線 {first.ext}）" if first.ext else tel))
    return tuple(lines)


def _budget(detail: ProgramDetail, desk: Desk) -> str:
    """The amount, with where it is printed if that is not the contact table."""
    program = detail.program
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    if program.budget_place in (None, "listing"):
        return amount
    from desk_catalog.ui.programs.facts import basis

    return f"{amount}［{basis(detail, desk)}］"
