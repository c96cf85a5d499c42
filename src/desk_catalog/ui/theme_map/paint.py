"""Painting the parts of a laid out map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.scene import CardBox, Label, LaneHead, Panel
from desk_catalog.ui.widgets.chip import paint_chip


def paint_parts(painter: QPainter, look: Look, parts: Iterable[Panel | Label]) -> None:
    """Paint grounds and texts in their order."""
    for part in parts:
        if isinstance(part, Panel):
            _paint_panel(painter, look, part)
        else:
            painter.setPen(look.color(part.color))
            part.block.draw(painter, part.at)


def paint_lane(painter: QPainter, look: Look, head: LaneHead, first: float, last: float) -> None:
    """Paint a row's heading with its words in the middle of what is in sight, y from ``first`` to ``last``."""
    _paint_panel(painter, look, Panel(head.rect, "tint"))
    at = QPointF(head.rect.left() + look.em(0.3), head.words_top(first, last))
    painter.setPen(look.color("text"))
    head.name.draw(painter, at)
    painter.setPen(look.color("text_soft"))
    head.title.draw(painter, at + QPointF(0, head.name.height + head.gap))


class State(NamedTuple):
    """How a card stands: ``chosen`` outlines its programme everywhere, ``focused`` shows where the keys are."""

    chosen: bool = False
    focused: bool = False
    faded: bool = False
    hovered: bool = False


def paint_card(painter: QPainter, look: Look, card: CardBox, state: State) -> None:
    """Paint a card. A faded one is grey throughout: its words keep a contrast one can read."""
    faded = state.faded and not state.chosen
    if not card.bare or state.chosen:
        _paint_frame(painter, look, card, state, faded=faded)
    face = card.face
    for label in face.labels:
        painter.setPen(look.color("faint" if faded else label.color))
        label.block.draw(painter, label.at)
    if face.mark is not None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("line" if faded else "line_dash"), 1))
        painter.drawRoundedRect(face.mark.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    chip = face.chip
    font = look.font("chip_small" if chip.rect.height() < look.em(1.35) else "chip")
    paint_chip(painter, look, chip.rect, chip.ministry, chip.text, font, faded=faded)
    if state.focused:
        _paint_focus(painter, look, card)


def _paint_frame(painter: QPainter, look: Look, card: CardBox, state: State, *, faded: bool) -> None:
    width = 2.0 if state.chosen else 1.0
    inset = -2.0 if card.bare else width / 2
    line = (
        "primary" if state.chosen else "line_control" if state.hovered else "line_soft" if faded else "line"
    )
    painter.setPen(QPen(look.color(line), width))
    painter.setBrush(look.color("tint_card" if state.chosen else "window" if faded else "card"))
    painter.drawRoundedRect(card.rect.adjusted(inset, inset, -inset, -inset), look.em(0.3), look.em(0.3))


def _paint_focus(painter: QPainter, look: Look, card: CardBox) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = look.em(0.35)
    painter.setPen(QPen(look.color("focus_glow"), 3))
    painter.drawRoundedRect(card.rect.adjusted(-2.5, -2.5, 2.5, 2.5), radius, radius)
    painter.setPen(QPen(look.color("focus_line"), 1.5))
    painter.drawRoundedRect(card.rect.adjusted(-0.5, -0.5, 0.5, 0.5), radius, radius)


def _paint_panel(painter: QPainter, look: Look, panel: Panel) -> None:
    rect = panel.rect
    if panel.line:
        style = Qt.PenStyle.DashLine if panel.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.color(panel.line), 1, style))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(panel.fill))
    radius = look.em(0.4)
    painter.drawRoundedRect(rect, radius, radius)
