"""The head of a programme's page: ministry, name, other names, and what can be done with the programme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_catalog.catalog.nouns import ProgramDetail
from desk_catalog.ui import tips
from desk_catalog.ui.actions import tooltip
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.handout import SIGN as HANDOUT_SIGN
from desk_catalog.ui.look import Look
from desk_catalog.ui.programs import facts
from desk_catalog.ui.widgets.button import PLAIN, PRIMARY, SMALL, Button
from desk_catalog.ui.widgets.chip import ChipLabel, chip_size
from desk_catalog.ui.widgets.flow import FlowLayout
from desk_catalog.ui.widgets.text import Text

_OUTSIDE, _INSIDE = f"{HANDOUT_SIGN} 配布セットに追加", f"{HANDOUT_SIGN} 配布セットから外す"


class Head(QWidget):
    """``print_asked`` and ``save_asked`` carry the programme's id, ``said`` a remark for the status line."""

    print_asked = Signal(str)
    save_asked = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, detail: ProgramDetail, width: int) -> None:
        super().__init__()
        self._desk, self._look, self._program = desk, desk.look, detail.program
        self._make_buttons()
        self.beside = self.fits_beside(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.em(0.5))
        column.addLayout(self._marks())
        column.addWidget(Text(self._look, detail.program.name, "title", wrap=True).selectable())
        if not self.beside:
            column.addLayout(self._buttons_in_lines())
        names = Text(self._look, facts.names(detail), "small", "muted", wrap=True).selectable()
        names.setToolTip(tips.plain(facts.names_reasons(detail)))
        column.addWidget(names)
        self.show_own()

    def show_own(self) -> None:
        """Say on the buttons what the user has marked."""
        own, program_id = self._desk.own, self._program.program_id
        starred = program_id in own.favourites()
        self.star.setText("★ お気に入り" if starred else "☆ お気に入り")
        self.star.setAccessibleName("お気に入りから外す" if starred else "お気に入りにする")
        handout = own.handout()
        inside = program_id in handout.program_ids
        self.handout.setText(_INSIDE if inside else _OUTSIDE)
        self.handout.setToolTip(tips.plain(f"{handout.name}（{len(handout.program_ids)}事業）　Ctrl+B"))
        for button in (self.star, self.handout):
            button.updateGeometry()

    def toggle_star(self) -> None:
        """Mark the programme as favourite, or no longer."""
        program_id = self._program.program_id
        wanted = program_id not in self._desk.own.favourites()
        self._desk.own.put_favourite(program_id, wanted)
        words = "お気に入りにしました" if wanted else "お気に入りから外しました"
        self.said.emit(f"{words}：{self._program.short_name}")

    def toggle_handout(self) -> None:
        """Put the programme into the current 配布セット, or take it out."""
        own, program_id = self._desk.own, self._program.program_id
        if program_id in own.handout().program_ids:
            own.exclude(program_id)
            self.said.emit(f"「{own.handout().name}」から外しました：{self._program.short_name}")
        else:
            own.include(program_id)
            self.said.emit(f"「{own.handout().name}」に追加しました：{self._program.short_name}")

    def _make_buttons(self) -> None:
        look, program_id = self._look, self._program.program_id
        self.star = Button(look, "☆ お気に入り", SMALL)
        self.star.setToolTip(tooltip("favourite"))
        self.handout = Button(look, _OUTSIDE, PLAIN)
        self.handout.setMinimumWidth(_widest(look, (_INSIDE, _OUTSIDE)))
        self.save = Button(look, "PDFに保存", PLAIN)
        self.save.setAccessibleName("1枚シートをPDFに保存")
        self.save.setToolTip(tooltip("pdf"))
        self.print = Button(look, "1枚シートを印刷", PRIMARY)
        self.print.setToolTip(tooltip("print"))
        self.star.clicked.connect(self.toggle_star)
        self.handout.clicked.connect(self.toggle_handout)
        self.save.clicked.connect(lambda: self.save_asked.emit(program_id))
        self.print.clicked.connect(lambda: self.print_asked.emit(program_id))

    def _buttons(self) -> tuple[Button, Button, Button]:
        return self.handout, self.save, self.print

    def fits_beside(self, width: int) -> bool:
        """Whether the buttons fit beside the ministry, ``width`` pixels being all there is.

        Measured by the longest name of a ministry, so that they stand where they stood for the programme before.
        """
        names = {program.ministry.name for program in self._desk.programs.values()}
        chip = max(chip_size(self._look, name, self._look.font("chip")).width() for name in names)
        buttons = (self.star, *self._buttons())
        taken = sum(max(one.minimumWidth(), one.sizeHint().width()) for one in buttons)
        return chip + taken + self._look.em(0.7) * (len(buttons) + 1) <= width

    def _marks(self) -> QHBoxLayout:
        """Ministry and star at the left and, where there is room, the buttons at the right."""
        row = QHBoxLayout()
        row.setSpacing(self._look.em(0.7))
        row.addWidget(ChipLabel(self._look, self._program.ministry, self._program.ministry.name))
        row.addWidget(self.star)
        row.addStretch(1)
        if self.beside:
            for button in self._buttons():
                row.addWidget(button)
        return row

    def _buttons_in_lines(self) -> FlowLayout:
        flow = FlowLayout(self._look.em(0.7))
        for button in self._buttons():
            flow.addWidget(button)
        return flow


def _widest(look: Look, texts: Sequence[str]) -> int:
    """The width of a button for the longest of the texts it may have: nothing beside it moves when it is pressed."""
    return max(Button(look, text, PLAIN).sizeHint().width() for text in texts)
