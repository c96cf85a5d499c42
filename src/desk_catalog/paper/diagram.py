"""The drawn diagram of a prefecture's networks: one painter for the page and for the window.

Networks stand in the middle, つなぎ手 beside them in strong frames and bold type, the others in groups at the outside.
What is stressed is so by weight and frame; a colour only comes on top, in the window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desk_catalog.catalog.graph import GROUP, Graph, arrange, memberships
from desk_catalog.catalog.matrix import CONNECTOR, SECTOR_NAMES, Line
from desk_catalog.catalog.nouns import Network
from desk_catalog.catalog.own import OWN
from desk_catalog.catalog.placing import (
    BAND_GAP,
    Box,
    Columns,
    Heights,
    Placing,
    Wire,
    columns,
    least_width,
    place,
)
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.text import Align, Breaking, SetText, Span, Style, Typesetter

SINGLE, NETWORK, INFERRED = "1つに参加", "ネットワーク", "○"
_NAME = Style(9.0, leading=1.25, breaking=Breaking.HEADING)
_BOLD = replace(_NAME, bold=True)
_SOFT = replace(_NAME, ink=Ink.SOFT)
_NAME_ANYWHERE, _BOLD_ANYWHERE = (replace(style, breaking=Breaking.TEXT) for style in (_NAME, _BOLD))
_HEAD = replace(_NAME, align=Align.CENTRE, ink=Ink.SOFT)
_CELL = replace(_NAME, align=Align.CENTRE)
_MARK = 4.8  # mm: the cell with 学, 官 or 産
_PAD_X, _PAD_Y = 1.3, 0.55
_NET_X, _NET_Y = 2.0, 1.2
_HEAD_GAP = 1.6
_FINE, _PLAIN, _STRONG, _MARKED = 0.2, 0.25, 0.6, 0.8  # mm
_EDGE = _MARKED / 2  # frames are drawn to both sides of their edge
_ROUND = 0.8
_NARROW_GAP = 1.0
_EVEN = 0.5  # of the longest line: the least of the last
_LIMITS = (None, 20, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0)  # organisations named in a group, as a page can hold


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by their use; those of paper unless told."""

    text: str = Ink.TEXT
    soft: str = Ink.SOFT
    line: str = Ink.LINE
    faint: str = Ink.FAINT
    ground: str = Ink.PAPER
    fill: str = Ink.FILL
    strong: str = Ink.TEXT
    marked: str = Ink.TEXT
    marked_fill: str = Ink.FILL


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing of ``rows`` and the networks they are in, as a block.

    ``titles`` are the networks' short titles, ``names`` their names ('' to leave them out); of a group no more than
    ``most`` organisations are named. The ``slim`` form is for narrow windows.
    """

    setter: Typesetter
    rows: tuple[Line, ...]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    most: int | None = None
    gap: float = BAND_GAP
    slim: bool = False
    graph: Graph = field(init=False)
    _known: dict[float, Placing] = field(default_factory=dict, init=False, repr=False, compare=False)
    _texts: dict[tuple[int, float], SetText] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "graph", arrange(self.rows, len(self.titles), slim=self.slim))

    @property
    def least_width(self) -> float:
        """The narrowest it can be drawn, in mm."""
        return least_width(self.graph) + 2 * _EDGE

    @property
    def top(self) -> float:
        """How much of the height the headings of the columns take."""
        return _HEAD.pitch + _HEAD_GAP

    @property
    def origin(self) -> tuple[float, float]:
        """Where the boxes' places count from."""
        return _EDGE, self.top + _EDGE

    def placing(self, width: float) -> Placing:
        """Where everything stands, below the headings."""
        known = self._known.get(width)
        if known is None:
            heights = Heights(self._row_height, self._network_height, _NAME.pitch + 2 * _PAD_Y, self.gap)
            known = self._known[width] = place(self.graph, width - 2 * _EDGE, heights, self.most)
        return known

    def outline(self, row: int, box: Box) -> Box:
        """What is framed to mark an organisation in its box: of a group's only the name."""
        if self.rows[row].connects:
            return box
        return Box(box.x + _MARK, box.y, box.width - _MARK, box.height)

    def measure(self, width: float) -> float:
        return self.top + self.placing(width).height + 2 * _EDGE

    def paint(self, painter: QPainter, x: float, y: float, width: float) -> None:
        self.draw(painter, x, y, width, Inks())

    def unnamed(self, width: float) -> tuple[tuple[int, tuple[Line, ...]], ...]:
        """The organisations that its groups only count, by network, where it is drawn ``width`` mm wide."""
        named = self.placing(width).rows
        left = (
            (key[1], tuple(self.rows[row] for row in rows if row not in named))
            for key, rows in self._groups()
        )
        return tuple((network, rows) for network, rows in sorted(left, key=lambda one: one[0]) if rows)

    def draw(
        self,
        painter: QPainter,
        x: float,
        y: float,
        width: float,
        inks: Inks,
        row: int | None = None,
        seen: tuple[float, float] | None = None,
    ) -> None:
        """Paint it in these colours; the organisation ``row`` is marked with its lines and networks.

        Of a tall drawing only what reaches into ``seen`` (top and bottom in mm from its own top) need be painted.
        """
        top, bottom = (seen[0] - self.origin[1], seen[1] - self.origin[1]) if seen else (-inf, inf)
        where = self.placing(width)
        marked = frozenset(memberships(self.rows[row])) if row is not None else frozenset()
        painter.save()
        painter.translate(x + _EDGE, y)
        self._headings(painter, columns(self.graph, where.width), inks)
        painter.translate(0, self.top + _EDGE)
        own = [wire for wire in where.wires if self._is_of(wire, row, where)]
        for wire in where.wires:
            if wire.within(top, bottom) and wire not in own:
                self._wire(painter, wire, inks.faint if row is not None else inks.line, _PLAIN)
        for wire in own:
            self._wire(painter, wire, inks.marked, _MARKED)
        for key, rows in self._groups():
            if where.groups[key].within(top, bottom):
                self._group(painter, where, key, rows, inks)
        for number, box in where.rows.items():
            if box.within(top, bottom):
                self._organization(painter, number, box, inks, marked=number == row)
        for number, box in where.networks.items():
            if box.within(top, bottom):
                self._network(painter, number, box, inks, marked=number in marked)
        painter.restore()

    def _is_of(self, wire: Wire, row: int | None, where: Placing) -> bool:
        """Whether the wire is the organisation's own, or its group's."""
        if row is None:
            return False
        if wire.row != GROUP:
            return wire.row == row
        group = next((key for key, rows in self._groups() if row in rows), None)
        if group is None or group[1] != wire.network:
            return False
        box = where.groups[group]
        return wire.start == ((box.x if group[0] else box.right), box.middle)

    def _groups(self) -> Iterable[tuple[tuple[int, int], tuple[int, ...]]]:
        for side, own in enumerate(self.graph.sides):
            for network, rows in own.groups.items():
                yield (side, network), rows

    def _row_text(self, row: int, width: float) -> SetText:
        known = self._texts.get((row, width))
        if known is None:
            line = self.rows[row]
            style = _BOLD if line.connects else _NAME
            known = self._texts[row, width] = self._even(line.label, style, self._row_room(row, width))
        return known

    def _row_room(self, row: int, width: float) -> float:
        """The width of a name; of one without a line of its own, beside its ○ where its membership is inferred."""
        return width - _MARK - 2 * _PAD_X - (_NAME.em if _is_marked(self.rows[row]) else 0.0)

    def _even(self, text: str, style: Style, width: float) -> SetText:
        """Text in as few lines as it needs, the last not much shorter than the others."""
        found = self.setter.set((Span(text),), style, width)
        if len(found.lines) > 1 and sum(line.width for line in found.lines) <= (len(found.lines) - 1) * width:
            anywhere = _BOLD_ANYWHERE if style.bold else _NAME_ANYWHERE
            plain = self.setter.set((Span(text),), anywhere, width)
            if len(plain.lines) < len(found.lines):
                found, style = plain, anywhere
        while len(found.lines) > 1 and found.lines[-1].width < _EVEN * found.width:
            width -= style.em
            closer = self.setter.set((Span(text),), style, width)
            if len(closer.lines) > len(found.lines):
                break
            found = closer
        return found

    def _row_height(self, row: int, width: float) -> float:
        pad = _PAD_Y * (2 if self.rows[row].connects else 1)
        return self._row_text(row, width).height + 2 * pad

    def _network_texts(self, number: int, width: float) -> tuple[SetText, SetText]:
        room = width - 2 * _NET_X
        name = self.names[number]
        title = self.setter.set((Span(self.titles[number]),), _SOFT if name else _BOLD, room)
        return title, self._even(name, _BOLD, room)

    def _network_height(self, number: int, width: float) -> float:
        pad = _NET_Y if self.names[number] else _PAD_Y
        return sum(text.height for text in self._network_texts(number, width)) + 2 * pad

    def _headings(self, painter: QPainter, where: Columns, inks: Inks) -> None:
        named = [(SINGLE, one) for one in where.outer] + [(CONNECTOR, one) for one in where.inner]
        for text, (x, width) in (*named, (NETWORK, where.networks)):
            if width:
                self.setter.set((Span(text),), _HEAD, width).paint(painter, x, 0, width, inks.soft)

    def _frame(
        self, painter: QPainter, box: Box, line: str, width: float, fill: str, radius: float = _ROUND
    ) -> None:
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(*box), radius, radius)

    def _group(
        self, painter: QPainter, where: Placing, key: tuple[int, int], rows: Sequence[int], inks: Inks
    ) -> None:
        """The frame of a group with its sectors, each named once, and how many it does not name."""
        box = where.groups[key]
        painter.fillRect(QRectF(*box), QColor(inks.ground))
        painter.fillRect(QRectF(box.x, box.y, _MARK, box.height), QColor(inks.fill))
        shown = [row for row in rows if row in where.rows]
        for sector, own in groupby(shown, key=lambda row: self.rows[row].sector):
            run = [where.rows[row] for row in own]
            if run[0].y > box.y:
                painter.setPen(QPen(QColor(inks.line), _FINE))
                painter.drawLine(QPointF(box.x, run[0].y), QPointF(box.right, run[0].y))
            self._sector(painter, sector, Box(box.x, run[0].y, _MARK, run[-1].bottom - run[0].y), inks)
        rest = where.rests.get(key)
        if rest is not None:
            room = rest.width - _MARK - _PAD_X
            words = self.setter.set((Span(f"ほか {len(rows) - len(shown)} 機関"),), _SOFT, room)
            words.paint(painter, rest.x + _MARK + _PAD_X, rest.y + _PAD_Y, room, inks.soft)
        self._frame(painter, box, inks.line, _FINE, "", 0)

    def _sector(self, painter: QPainter, sector: str, cell: Box, inks: Inks) -> None:
        mark = self.setter.set((Span(sector),), _CELL, cell.width)
        mark.paint(painter, cell.x, cell.middle - mark.height / 2, cell.width, inks.soft)

    def _organization(self, painter: QPainter, row: int, box: Box, inks: Inks, *, marked: bool) -> None:
        line = self.rows[row]
        edge, fill = (inks.marked, inks.marked_fill) if marked else (inks.strong, inks.ground)
        if marked and not line.connects:  # its sector is named once for its group
            self._frame(painter, self.outline(row, box), edge, _MARKED, fill)
        elif line.connects:
            self._frame(painter, box, edge, _MARKED if marked else _STRONG, fill)
            inset = _MARKED / 2 if marked else _STRONG / 2
            cell = QRectF(box.x + inset, box.y + inset, _MARK - inset, box.height - 2 * inset)
            painter.fillRect(cell, QColor(inks.fill))
            self._sector(painter, line.sector, Box(box.x, box.y, _MARK, box.height), inks)
        text = self._row_text(row, box.width)
        room = self._row_room(row, box.width)
        text.paint(painter, box.x + _MARK + _PAD_X, box.middle - text.height / 2, room, inks.text)
        if _is_marked(line):
            mark = self.setter.set((Span(INFERRED),), _CELL, _NAME.em)
            at = box.right - _PAD_X - _NAME.em
            mark.paint(painter, at, box.middle - mark.height / 2, _NAME.em, inks.text)

    def _network(self, painter: QPainter, number: int, box: Box, inks: Inks, *, marked: bool) -> None:
        edge, fill = (inks.marked, inks.marked_fill) if marked else (inks.line, inks.fill)
        self._frame(painter, box, edge, _MARKED if marked else _PLAIN, fill)
        title, name = self._network_texts(number, box.width)
        room = box.width - 2 * _NET_X
        y = box.middle - (title.height + name.height) / 2
        title.paint(painter, box.x + _NET_X, y, room, inks.soft if self.names[number] else inks.text)
        name.paint(painter, box.x + _NET_X, y + title.height, room, inks.text)

    def _wire(self, painter: QPainter, wire: Wire, color: str, width: float) -> None:
        """A curve that leaves and comes in level; what is inferred is dashed, what the user has added dotted."""
        member = self.rows[wire.row].members[wire.network] if wire.row != GROUP else None
        pen = QPen(QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if member is not None and member.reading.inferred:
            dash = max(1.2, 2.2 * width)  # mm; a pattern counts in widths of the pen
            pen.setDashPattern([dash / width, 0.65 * dash / width])
        elif member is not None and member.reading.own:
            pen.setDashPattern([max(1.0, 0.5 / width), max(1.4, 0.9 / width)])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath(QPointF(*wire.start))
        (x, y), (to_x, to_y) = wire.start, wire.end
        if wire.row == GROUP:  # straight through the inner column: other stops have left it this way
            path.lineTo(to_x, to_y)
        else:
            half = (to_x - x) / 2
            path.cubicTo(QPointF(x + half, y), QPointF(to_x - half, to_y), QPointF(to_x, to_y))
        painter.drawPath(path)


def diagram(
    rows: Sequence[Line], networks: Sequence[Network], titles: Sequence[str], setter: Typesetter
) -> Diagram:
    """The diagram with everything in it."""
    return Diagram(setter, tuple(rows), tuple(titles), tuple(network.name for network in networks))


def slimmer(whole: Diagram) -> Diagram:
    """The same for a window too narrow for it."""
    return replace(whole, slim=True)


def fitted(whole: Diagram, width: float, height: float) -> tuple[Diagram, int] | None:
    """The diagram with as much as fits, and how many つなぎ手 it leaves out; None where not even networks fit.

    First groups say 「ほか n 機関」, then networks only have their titles, and then those that connect least go.
    """
    bare = replace(whole, names=("",) * len(whole.names), gap=_NARROW_GAP)
    for form in (whole, bare):
        for most in _LIMITS:
            tried = replace(form, most=most)
            if tried.measure(width) <= height:
                return tried, 0
    ranked = _ranked(whole.rows)
    few, many = -1, len(ranked)  # so many fit, so many do not
    best = None
    while many - few > 1:
        middle = (few + many) // 2
        kept = frozenset(ranked[:middle])
        rows = tuple(row for number, row in enumerate(whole.rows) if not row.connects or number in kept)
        tried = replace(bare, rows=rows, most=0)
        if tried.measure(width) <= height:
            few, best = middle, tried
        else:
            many = middle
    return (best, len(ranked) - few) if best is not None else None


def legend(shown: Diagram, left_out: int) -> tuple[str, ...]:
    """What frames and lines mean, those that there are."""
    connecting = [row for row in shown.rows if row.connects]
    inferred = any(
        member is not None and member.reading.inferred for row in shown.rows for member in row.members
    )
    said = [f"太枠＝{CONNECTOR}（2つ以上に参加）"] if connecting else []
    said += ["細枠＝1つだけに参加"] if len(connecting) < len(shown.rows) else []
    said += [f"破線・{INFERRED}＝推定を含む"] if inferred else []
    own = any(member is not None and member.reading.own for row in shown.rows for member in row.members)
    said += [f"点線＝{OWN}した参加"] if own else []
    sectors = dict.fromkeys(row.sector for row in shown.rows)
    said += [f"{one}＝{SECTOR_NAMES[one]}" for one in sectors if one in SECTOR_NAMES]
    said += [f"図に入りきらない{CONNECTOR} ほか {left_out} 機関は、表にある"] if left_out else []
    return tuple(said)


def _ranked(rows: Sequence[Line]) -> list[int]:
    """The つなぎ手 that a short drawing shows first: each sector in turn, in many networks, in those not shown yet."""
    left = {number: memberships(row) for number, row in enumerate(rows) if row.connects}
    sectors: Counter[str] = Counter()
    shown: Counter[int] = Counter()
    ranked = []

    def key(number: int) -> tuple[int, int, int, int]:
        own = left[number]
        return sectors[rows[number].sector], -len(own), sum(shown[network] for network in own), number

    while left:
        number = min(left, key=key)
        ranked.append(number)
        sectors[rows[number].sector] += 1
        shown.update(left.pop(number))
    return ranked


def _is_marked(line: Line) -> bool:
    """Whether it has no line of its own that could be dashed, and its one membership is inferred."""
    own = [member for member in line.members if member is not None]
    return len(own) == 1 and own[0].reading.inferred
