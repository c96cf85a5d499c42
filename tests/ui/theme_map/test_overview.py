"""The grid follows the data: any number of themes and phases, 共通 shared or not, maps without phases."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRectF

from desk_catalog.catalog.maps import MapContent, content_of
from desk_catalog.catalog.nouns import Phase, Placement, Program, Reading, Theme
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.card import INFERRED_SHORT
from desk_catalog.ui.theme_map.overview import Overview
from desk_catalog.ui.theme_map.scene import Label, Panel, Scene

WIDTH, HEIGHT = 1060, 680


def lay_out(content: MapContent, look: Look, width: int = WIDTH) -> Scene:
    return Overview(content, look, width, HEIGHT).scene()


def words(scene: Scene) -> list[str]:
    return [part.block.layout.text() for part in (*scene.body, *scene.top) if isinstance(part, Label)]


def cells(scene: Scene) -> list[QRectF]:
    return [part.rect for part in scene.body if isinstance(part, Panel)]


def made_up(
    content: MapContent, lanes: dict[str, Sequence[str]], boxes: Sequence[tuple[str, str | None, int]]
) -> MapContent:
    """Themes with these lanes; boxes are theme, lane and the number of a real programme."""
    model, programs = content.themes[0], [row.program for row in content.rows]
    themes = [_theme(model, name, own) for name, own in lanes.items()]
    chosen = {number: programs[number] for _, _, number in boxes}
    placements = [_box(theme, lane, chosen[number]) for theme, lane, number in boxes]
    return content_of(themes, placements, chosen.values(), content.applicants, content.edition)


def _theme(model: Theme, name: str, lanes: Sequence[str]) -> Theme:
    phases = tuple(Phase(name, lane, f"段階{lane}の題名") for lane in lanes)
    return Theme(name, name, name, model.axis, None, name, None, None, None, 1, phases)


def _box(theme: str, lane: str | None, program: Program) -> Placement:
    return Placement(
        theme, lane, program.program_id, program.name, None, None, False, Reading(False, None), 1
    )


@pytest.mark.parametrize("width", [400, 780, 1060, 2400])
def test_every_box_has_its_card_and_no_cards_overlap(content: MapContent, look: Look, width: int) -> None:
    scene = lay_out(content, look, width)
    assert sorted(n for card in scene.cards for n in card.rows) == list(range(len(content.rows)))
    for number, card in enumerate(scene.cards):
        assert not any(card.rect.intersects(other.rect) for other in scene.cards[number + 1 :])


def test_every_card_lies_inside_a_cell(content: MapContent, look: Look) -> None:
    scene = lay_out(content, look)
    for card in scene.cards:
        assert any(cell.contains(card.rect) for cell in cells(scene)), card.program_id


def test_text_stays_inside_its_card(content: MapContent, look: Look) -> None:
    for width in (700, 1060):
        for card in lay_out(content, look, width).cards:
            for label in card.labels:
                box = QRectF(label.at.x(), label.at.y(), label.block.width, label.block.height)
                assert card.rect.adjusted(-1, -1, 1, 1).contains(box), label.block.text


def test_a_theme_without_common_programmes_says_so(content: MapContent, look: Look) -> None:
    assert words(lay_out(content, look)).count("共通の枠なし") == 1


def test_a_shared_common_card_stands_for_all_its_themes(content: MapContent, look: Look) -> None:
    common = [card for card in lay_out(content, look).cards if len(card.rows) > 1]
    assert len(common) == 5
    themes = {content.rows[number].theme.theme_id for number in common[0].rows}
    assert "startup" not in themes
    assert len(themes) == 6


def test_the_same_programmes_further_on_are_bare_chips(content: MapContent, look: Look) -> None:
    bare = [card for card in lay_out(content, look).cards if card.bare]
    assert {content.rows[card.rows[0]].theme.theme_id for card in bare} == {"bio"}
    assert len(bare) == 5


def test_where_there_is_room_the_chips_bear_their_names(content: MapContent, look: Look) -> None:
    scene = Overview(content, look, 2200, 1000).scene()
    bare = [card for card in scene.cards if card.bare]
    assert len(bare) == 5
    for card in bare:
        row = content.rows[card.rows[0]]
        assert [label.block.text for label in card.labels] == [row.short_name, row.short_amount]
        for label in card.labels:
            assert card.rect.left() <= label.at.x() <= card.rect.right() - label.block.width + 1
    assert round(scene.height) == 1000  # nothing scrolls for it
    tight = Overview(content, look, WIDTH, HEIGHT).scene()
    assert not any(card.labels for card in tight.cards if card.bare)


def test_inferred_boxes_bear_the_mark(content: MapContent, look: Look) -> None:
    for card in lay_out(content, look).cards:
        inferred = content.rows[card.rows[0]].placement.reading.inferred
        assert any(label.block.text == INFERRED_SHORT for label in card.labels) == (
            inferred and not card.bare
        )
        assert (card.face.mark is not None) == (inferred and not card.bare)


def test_a_map_without_phases_has_one_cell_across_the_rows(content: MapContent, look: Look) -> None:
    scene = lay_out(content, look)
    row = next(n for n, row in enumerate(content.rows) if row.theme.theme_id == "startup")
    card = next(card for card in scene.cards if row in card.rows)
    cell = next(cell for cell in cells(scene) if cell.contains(card.rect))
    lanes = [head.rect for head in scene.left[1:]]
    assert cell.top() == lanes[0].top()
    assert cell.bottom() == lanes[-1].bottom()


def test_other_numbers_of_themes_and_phases(content: MapContent, look: Look) -> None:
    lanes = {"い": ("1", "2", "3"), "ろ": ("1",), "は": ()}
    other = made_up(content, lanes, [("い", "3", 5), ("ろ", "1", 6), ("は", None, 7)])
    scene = lay_out(other, look)
    assert [head.name.layout.text() for head in scene.left] == ["①", "②", "③"]
    assert len(scene.cards) == 3


def test_different_common_programmes_are_not_merged(content: MapContent, look: Look) -> None:
    lanes = {"い": ("common",), "ろ": ("common",), "は": ("common",)}
    boxes = [("い", "common", 0), ("ろ", "common", 1), ("は", "common", 0)]
    scene = lay_out(made_up(content, lanes, boxes), look)
    assert [len(card.rows) for card in scene.cards] == [1, 1, 1]
    assert [card.bare for card in scene.cards] == [False, False, True]


def test_nothing_at_all_is_no_error(content: MapContent, look: Look) -> None:
    empty = content_of((), (), (), (), content.edition)
    assert lay_out(empty, look).cards == ()


def test_a_larger_text_makes_a_higher_map(content: MapContent, look: Look) -> None:
    plain = lay_out(content, look).height
    for _ in range(3):
        look.resize(1)
    assert lay_out(content, look).height > plain
