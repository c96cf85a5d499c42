"""The results below the search box, while one types. Focus stays in the box, so an input method goes on composing."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desk_catalog.catalog.nouns import Hit
from desk_catalog.store.own_hits import own_hits
from desk_catalog.store.search import Index
from desk_catalog.text.query import parse
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.found import SEARCH, Found, grouped, nearby, past
from desk_catalog.ui.look import Look
from desk_catalog.ui.marking import marks
from desk_catalog.ui.models import ROW, TITLE, Column, Group, GroupModel
from desk_catalog.ui.widgets.button import SMALL, Button
from desk_catalog.ui.widgets.card import Band
from desk_catalog.ui.widgets.chip import chip_size, paint_chip
from desk_catalog.ui.widgets.rich_line import paint_line
from desk_catalog.ui.widgets.text import Text

Item = QModelIndex | QPersistentModelIndex
_HELP = "↑↓で選ぶ　Enterで開く　Ctrl+Sで検索を保存　絞り込みの例：府省:農水省　主体:自治体　額:>=10億"
_PAST = "↑↓で選ぶ　Enterで検索　Ctrl+Deleteで保存した検索を消す"
_SAVED = "保存した検索（Ctrl+Sで保存をやめる）　Ctrl+Deleteで選んだものを対象外にする"
_LEFT_OUT = "　対象外 {}件（Ctrl+Zで戻す）"
_LACKING = "「{}」を含むものがありません。その語を除くと見つかることがあります。"
_ASK = "文で探すときは、タブ『「したい」から探す』（Ctrl+5）の「ことばで」をお使いください。"
_SENTENCE = 14  # characters: so long a word is a sentence
_ALL_OUT = "「{}」で見つかったものは、すべて対象外にしています。Ctrl+Zで戻せます。"
_NEAR = "「{}」は見つかりませんでした。似た名前のものを挙げています。"
_SAVE, _UNSAVE, _LEAVE_OUT, _TAKE_IN = "検索を保存", "保存をやめる", "対象外にする", "対象外を戻す"
_MOST = 400  # hits looked at; an edition of the usual size has fewer things
_NOTHING = (
    "「{}」に当てはまるものは見つかりませんでした。短い語や、かな・略称（例：文科省）でもお試しください。"
)
_COLUMNS = (Column[Found]("結果", lambda row: f"{row.title} {row.detail}".strip()),)


class SearchPopup(QFrame):
    """Shows what is found, or without words the searches of the past.

    ``picked`` tells the row that was chosen, ``again`` the search that was, ``said`` what a button has done.
    """

    picked = Signal(object)
    again = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._look, self._window = desk, desk.look, parent
        self._index: Index | None = None
        self._query = ""
        self._hits: tuple[Hit, ...] = ()
        self._whole: frozenset[str] = frozenset()
        self._groups: tuple[Group[Found], ...] = ()
        self._box: QWidget | None = None
        self._saved = False  # whether the present search is a saved one
        self._out: frozenset[tuple[str, str]] = frozenset()  # (kind, id) of what is left out of it
        self._undo: list[tuple[str, str]] = []  # what was left out last, the newest at the end
        self.model = GroupModel(_COLUMNS, self)
        self.view = _results_view(self.model, desk.look, self)
        self.view.clicked.connect(self._clicked)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._offer)
        self._nothing = Text(desk.look, "", "body", "muted", wrap=True)
        self._nothing.setContentsMargins(*(desk.look.em(1),) * 4)
        foot = Band(desk.look, "bar")
        foot_box = QHBoxLayout(foot)
        foot_box.setContentsMargins(
            desk.look.em(1.05), desk.look.em(0.5), desk.look.em(1.05), desk.look.em(0.5)
        )
        self._foot = Text(desk.look, _HELP, "tiny", "muted", wrap=True)
        foot_box.addWidget(self._foot, 1)
        self.save_button = Button(desk.look, _SAVE, SMALL)
        self.save_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the words stay where the keys are
        self.save_button.clicked.connect(lambda: self.said.emit(self.save()))
        foot_box.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for part in (self._nothing, self.view, foot):
            box.addWidget(part)
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found for the present words."""
        return self._hits

    def search(self, query: str) -> None:
        """Show what is found for ``query``; nothing for no words."""
        if self._index is None:
            self._index = Index(self._desk.catalogue)
        if query.strip() != self._query.strip():
            self._undo.clear()
        self._query, self._whole = query, frozenset()
        self._hits = (*self._index.search(query, _MOST), *own_hits(self._desk.networks, query))
        self._refresh()
        self.setVisible(bool(query.strip()))

    def show_past(self) -> None:
        """Show the searches that were saved and those made lately; nothing where there are none."""
        self._query, self._hits = "", ()
        self._refresh()
        self.setVisible(bool(self._groups))

    def show_whole(self) -> None:
        """Show all hits of every kind."""
        self._whole = frozenset(hit.kind for hit in self._hits)
        self._refresh()

    @property
    def found(self) -> int:
        """How many hits are shown or can be: those left out of a saved search do not count."""
        return sum((hit.kind, hit.id) not in self._out for hit in self._hits)

    def save(self) -> str:
        """Save the present search, or save it no longer; answers what was done."""
        query = self._query.strip()
        if not query:
            return ""
        wanted = query not in self._desk.own.searches()[0]
        self._desk.own.put_search(query, wanted)
        self._refresh(self._at())
        return f"検索「{query}」を保存しました。" if wanted else f"検索「{query}」の保存をやめました。"

    def leave_out(self) -> str:
        """Leave the chosen hit out of the saved search, or forget a search of the past; answers what was done."""
        row, query = self.current(), self._query.strip()
        if row is None or row.more:
            return ""
        if row.kind == SEARCH:
            self._desk.own.put_search(row.id, wanted=False)
            self.show_past()
            return f"検索「{row.id}」の保存をやめました。"
        if query not in self._desk.own.searches()[0]:
            return "対象外にできるのは、保存した検索（Ctrl+S）の結果です。"
        at = self._at()
        self._desk.own.leave_out(query, row.kind, row.id, wanted=True)
        self._undo.append((row.kind, row.id))
        self._refresh(at)
        return f"「{row.title}」を対象外にしました。Ctrl+Zで戻せます。"

    def take_in(self) -> str:
        """Take in again what was left out last; '' where nothing was."""
        query = self._query.strip()
        out = self._undo or sorted(self._desk.own.left_out(query))
        if not query or not out:
            return ""
        kind, key = out.pop()
        self._desk.own.leave_out(query, kind, key, wanted=False)
        self._refresh()
        back = (index for index in self._rows() if (index.data(ROW).kind, index.data(ROW).id) == (kind, key))
        self._choose(next(back, self.view.currentIndex()))
        return "対象外にしたものを戻しました。"

    def step(self, by: int) -> None:
        """Move the choice by that many rows."""
        rows = self._rows()
        if not rows:
            return
        here = self.view.currentIndex()
        at = rows.index(here) if here in rows else -1
        self._choose(rows[max(0, min(len(rows) - 1, at + by))])

    def current(self) -> Found | None:
        """The chosen row."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, Found) else None

    def open_current(self) -> None:
        """Open the chosen row, or show the rest of its kind."""
        row = self.current()
        if row is None:
            return
        if row.kind == SEARCH:
            self.again.emit(row.id)
            return
        if row.more:
            self._whole |= {row.kind}
            here = self._rows().index(self.view.currentIndex())
            self._refresh()
            self._choose(self._rows()[here])
            return
        self.picked.emit(row)

    def place_below(self, box: QWidget) -> None:
        """Stand below the search box, as wide and high as the window allows."""
        if self._box is not box:  # where the box goes, the results go
            self._box = box
            box.installEventFilter(self)
        em, window = self._look.em, self._window
        at = box.mapTo(window, QPoint(0, box.height() - 1))
        width = min(max(box.width(), em(49)), window.width() - at.x() - em(0.5))
        room = window.height() - at.y() - em(2.5)
        self.setGeometry(at.x(), at.y(), width, min(room, self._wanted_height(width)))
        self.raise_()
        if self._rows() and self.view.currentIndex() == self._rows()[0]:
            self.view.scrollToTop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() in (QEvent.Type.Move, QEvent.Type.Resize)
            and self.isVisible()
            and self._box is not None
        ):
            self.place_below(self._box)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.color("line_control"))
        painter.setBrush(self._look.color("card"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _at(self) -> int:
        """The place of the chosen row among all."""
        rows, here = self._rows(), self.view.currentIndex()
        return rows.index(here) if here in rows else 0

    def _refresh(self, at: int = 0) -> None:
        """Show anew what is known; the choice stays at its place."""
        query = self._query.strip()
        self._groups, foot = self._contents(query)
        self.model.set_rows(self._groups)
        self.view.expandAll()
        self.view.setVisible(bool(self._groups))
        self._nothing.setVisible(bool(query) and not (self._hits and self._groups))
        self._nothing.setText(self._said(query) if query else "")
        self._foot.setText(foot)
        self.save_button.setVisible(bool(query and self._hits))
        self.save_button.setText(_UNSAVE if self._saved else _SAVE)
        self.save_button.updateGeometry()
        rows = self._rows()
        if rows:
            self.view.scrollToTop()
            self._choose(rows[min(at, len(rows) - 1)])

    def _said(self, query: str) -> str:
        """What is said where no hit is shown: which word stands in the way, and where a whole sentence may be asked."""
        if self._hits or self._groups:
            return (_ALL_OUT if self._hits else _NEAR).format(query)
        lacking = self._index.lacking(query) if self._index is not None else ()
        words = [_NOTHING.format(query)]
        if lacking:
            words.append(_LACKING.format("」「".join(lacking)))
        if len(query) >= _SENTENCE:
            words.append(_ASK)
        return "\n".join(words)

    def _contents(self, query: str) -> tuple[tuple[Group[Found], ...], str]:
        """What is shown, and the help below it."""
        own = self._desk.own
        saved, recent = own.searches()
        self._saved = query in saved
        self._out = own.left_out(query) if self._saved else frozenset()
        if not query:
            return past(saved, recent), _PAST
        if not self._hits:
            index = self._index
            if index is None:
                return (), _HELP
            return nearby(index.near(query), index.near_words(query), self._desk), _HELP
        hits = tuple(hit for hit in self._hits if (hit.kind, hit.id) not in self._out)
        words = tuple(word.folded for word in parse(query).words)
        left_out = _LEFT_OUT.format(len(self._out)) if self._out else ""
        foot = f"{_SAVED}{left_out}" if self._saved else _HELP
        return grouped(hits, self._desk, self._whole, words), foot

    def _rows(self) -> list[QModelIndex]:
        groups = (self.model.index(number, 0) for number in range(self.model.rowCount()))
        return [
            self.model.index(row, 0, group) for group in groups for row in range(self.model.rowCount(group))
        ]

    def _choose(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index)
        self.open_current()

    def _offer(self, at: QPoint) -> None:
        """What the keys do, for the mouse."""
        index = self.view.indexAt(at)
        if not isinstance(index.data(ROW), Found):
            return
        self._choose(index)
        menu = QMenu(self)
        menu.addAction(self.save_button.text(), lambda: self.said.emit(self.save()))
        menu.addAction(_LEAVE_OUT, lambda: self.said.emit(self.leave_out()))
        menu.addAction(_TAKE_IN, lambda: self.said.emit(self.take_in()))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _wanted_height(self, width: int) -> int:
        em = self._look.em
        beside = self.save_button.sizeHint() if self.save_button.isVisibleTo(self) else QSize(0, 0)
        words = self._foot.heightForWidth(width - 2 * em(1.05) - beside.width() - em(0.5))
        foot = max(words, beside.height()) + em(1.2)
        said = self._nothing.heightForWidth(width - 2) if self._nothing.isVisibleTo(self) else 0
        if not self._groups:
            return said + foot + 2
        delegate = self.view.itemDelegate()
        option = QStyleOptionViewItem()
        rows = sum(delegate.sizeHint(option, row).height() for row in self._rows())
        heads = self.model.rowCount() * delegate.sizeHint(option, self.model.index(0, 0)).height()
        return said + rows + heads + foot + em(0.6)


class ResultDelegate(QStyledItemDelegate):
    """Draws a heading of a kind, or a row of two lines with the matching parts marked."""

    def __init__(self, look: Look, popup: SearchPopup) -> None:
        super().__init__(popup)
        self._look, self._popup = look, popup

    def sizeHint(self, option: QStyleOptionViewItem, index: Item) -> QSize:
        look, row = self._look, index.data(ROW)
        if not isinstance(row, Found):
            return QSize(0, QFontMetrics(look.font("small_strong")).height() + look.em(0.85))
        height = QFontMetrics(look.font("strong")).height() + look.em(0.95)
        if row.detail:
            height += QFontMetrics(look.font("small")).height() + look.em(0.35)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Item) -> None:
        row = index.data(ROW)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(row, Found):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, rect, row, chosen=chosen)
        else:
            inner = rect.adjusted(self._look.em(1.05), self._look.em(0.4), 0, 0)
            paint_line(
                painter, inner, index.data(TITLE), self._look.font("small_strong"), self._look.color("muted")
            )
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Found, *, chosen: bool) -> None:
        look = self._look
        if chosen:
            painter.fillRect(rect, look.color("tint"))
            painter.fillRect(
                QRectF(rect.left(), rect.top(), look.em(0.23), rect.height()), look.color("primary")
            )
        inner = rect.adjusted(look.em(1.05), look.em(0.45), -look.em(0.9), -look.em(0.45))
        self._paint_sign(painter, inner, row)
        left = inner.left() + look.em(2.35)
        high = QFontMetrics(look.font("strong")).height()
        title = QRectF(left, inner.top(), inner.right() - left - (look.em(3.8) if chosen else 0), high)
        mark = look.color("mark")
        ink = look.color("primary" if row.more else "text")
        paint_line(painter, title, row.title, look.font("strong"), ink, marks(row.title, row.words), mark)
        if row.detail:
            top = title.bottom() + look.em(0.35)
            below = QRectF(left, top, inner.right() - left, inner.bottom() - top)
            spots = marks(row.detail, row.words)
            paint_line(painter, below, row.detail, look.font("small"), look.color("muted"), spots, mark)
        if chosen:
            self._paint_key(painter, QRectF(inner.right() - look.em(3.4), inner.top(), look.em(3.4), high))

    def _paint_sign(self, painter: QPainter, inner: QRectF, row: Found) -> None:
        look = self._look
        if row.ministry is not None:
            size = chip_size(look, row.ministry.chip, look.font("chip"))
            rect = QRectF(inner.left(), inner.top() - 1, size.width(), size.height())
            paint_chip(painter, look, rect, row.ministry, row.ministry.chip, look.font("chip"))
            return
        painter.setFont(look.font("body"))
        painter.setPen(look.color("text_soft"))
        top = QRectF(inner.left(), inner.top(), look.em(1.6), QFontMetrics(look.font("strong")).height())
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, row.sign)

    def _paint_key(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(self._look.color("line_dash"))
        painter.setBrush(self._look.color("card"))
        painter.drawRoundedRect(rect.adjusted(0, -2, 0, 2), 3, 3)
        painter.setFont(self._look.font("tiny"))
        painter.setPen(self._look.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "Enter")


def _results_view(model: QAbstractItemModel, look: Look, popup: SearchPopup) -> QTreeView:
    view = QTreeView(popup)
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setItemsExpandable(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    view.setItemDelegate(ResultDelegate(look, popup))
    view.setAccessibleName("検索結果")
    return view
