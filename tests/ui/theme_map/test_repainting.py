"""What a change repaints: the cards it concerns, not the map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication

from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.view import MapView


class Watch(QObject):
    """Collects what a viewport is asked to paint."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self.region = QRegion()
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False

    def taken(self) -> QRegion:
        """What was painted since the last time."""
        QApplication.processEvents()
        region, self.region = self.region, QRegion()
        return region


@pytest.fixture
def watch(view: MapView) -> Watch:
    made = Watch(view)
    for _ in range(2):  # the first picture brings the scroll bars, which want the next one
        view.viewport().update()
        made.taken()
    return made


def area(region: QRegion) -> int:
    return sum(rect.width() * rect.height() for rect in region)  # type: ignore[attr-defined]


def row_of(content: MapContent, program_id: str) -> int:
    return content.rows_with(program_id)[0]


def test_choosing_repaints_the_two_programmes_only(view: MapView, content: MapContent, watch: Watch) -> None:
    view.setCurrentIndex(view.model().index(row_of(content, "local-10000"), 0))
    painted = watch.taken()
    seen = view.viewport().rect()
    for row in content.rows_with("local-10000"):
        assert QRegion(view.card_rect(row).intersected(seen)).subtracted(painted).isEmpty()
    assert area(painted) < 0.2 * seen.width() * seen.height()
    other = row_of(content, "road-to-the-l4") if content.rows_with("road-to-the-l4") else 5
    view.setCurrentIndex(view.model().index(other, 0))
    painted = watch.taken()
    assert painted.intersects(view.card_rect(other))
    assert painted.intersects(view.card_rect(row_of(content, "local-10000")))
    assert area(painted) < 0.2 * seen.width() * seen.height()


def test_a_part_painted_anew_looks_as_if_all_were(view: MapView, content: MapContent) -> None:
    """Nothing stays behind and nothing is missing when only a part is painted."""
    for row in (0, 7, 5, row_of(content, "local-10000"), 30, 70):
        view.setCurrentIndex(view.model().index(row, 0))
        QApplication.processEvents()
        backing = view.screen().grabWindow(view.winId()).toImage()
        whole = view.grab().toImage()
        assert backing.convertToFormat(whole.format()) == whole


def test_hovering_repaints_little(view: MapView, watch: Watch) -> None:
    view._set_hover(5)
    painted = watch.taken()
    assert painted.contains(view.card_rect(5).center())
    assert area(painted) < 0.2 * view.viewport().width() * view.viewport().height()


def test_fading_repaints_what_fades(view: MapView, content: MapContent, watch: Watch) -> None:
    view.fade(frozenset({"local-10000"}))
    painted = watch.taken()
    assert painted.intersects(view.card_rect(row_of(content, "local-10000")))
    assert not painted.contains(QRect(0, 0, 4, 4))
    view.fade(frozenset({"local-10000"}))
    assert watch.taken().isEmpty()


@pytest.mark.parametrize("dark", [False, True])
def test_faded_words_keep_a_contrast_one_can_read(look: Look, dark: bool) -> None:
    ours = Look(look.tokens, dark=dark)
    ground, ink = ours.color("window"), ours.color("faint")
    light, deep = sorted((_luminance(ground), _luminance(ink)), reverse=True)
    assert (light + 0.05) / (deep + 0.05) >= 4.5
    chip = ours.chip("")
    light, deep = sorted((_luminance(chip.fill), _luminance(chip.text)), reverse=True)
    assert (light + 0.05) / (deep + 0.05) >= 4.5


def _luminance(color: object) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())  # type: ignore[attr-defined]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
