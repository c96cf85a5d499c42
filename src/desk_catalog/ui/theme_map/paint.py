"""Painting the parts of a laid out map."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.scene import CardBox, Label, LaneHead, Panel
from desk_catalog.ui.widgets.chip import paint_chip

_FADED = 0.32


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


def paint_card(
    painter: QPainter, look: Look, card: CardBox, *, chosen: bool, focused: bool, faded: bool, hovered: bool
) -> None:
    """Paint a card; ``chosen`` outlines its programme wherever it stands, ``focused`` shows where the keys are."""
    painter.setOpacity(_FADED if faded and not chosen else 1.0)
    radius = look.em(0.3)
    if not card.bare or chosen:
        width = 2.0 if chosen else 1.0
        rect = card.rect.adjusted(-2, -2, 2, 2) if card.bare else card.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(
            QPen(look.color("primary" if chosen else "line_control" if hovered else "line"), width)
        )
        painter.setBrush(look.color("tint_card" if chosen else "card"))
        painter.drawRoundedRect(rect, radius, radius)
    for label in card.labels:
        painter.setPen(look.color(label.color))
        label.block.draw(painter, label.at)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("line_control"), 1, Qt.PenStyle.DashLine))
    for frame in card.dashes:
        painter.drawRoundedRect(frame, 2, 2)
    chip_font = look.font("chip_small" if card.chip.rect.height() < look.em(1.35) else "chip")
    paint_chip(painter, look, card.chip.rect, card.chip.ministry, card.chip.text, chip_font)
    painter.setOpacity(1.0)
    if focused:
        _paint_focus(painter, look, card)


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
