"""Lines found by adding widths: they fit, nothing is lost, and the rules of kinsoku hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from desk_catalog.catalog.maps import MapContent
from desk_catalog.ui.look import Look
from desk_catalog.ui.theme_map.typeset import LINE_END, Typesetter

WORDS = st.text("国土地理院の共同研究（SBIR）支援「知」ー・、ッャAbc 019.,", min_size=1, max_size=40)


@pytest.fixture
def setter(look: Look) -> Typesetter:
    return Typesetter(look)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS, width=st.integers(30, 300))
def test_lines_fit_and_nothing_but_spaces_is_lost(setter: Typesetter, text: str, width: int) -> None:
    face = setter.face("card")
    lines = face.broken(float(width), 0)[text]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert face.width(line.rstrip(" ")) <= width + 0.6 or len(line.strip(" ")) <= 1


def test_every_name_is_shaped_as_wide_as_it_was_reckoned(
    setter: Typesetter, look: Look, content: MapContent
) -> None:
    for role in ("card", "card_note", "strong", "small"):
        metrics = QFontMetricsF(look.font(role))
        for row in content.rows:
            for text in (row.short_name, row.placement.printed_name):
                assert abs(metrics.horizontalAdvance(text) - setter.face(role).width(text)) < 1.0


def test_the_shaped_text_has_the_lines_that_were_found(setter: Typesetter, content: MapContent) -> None:
    for row in content.rows:
        block = setter.set(row.program.summary, "small", 180)
        assert block.layout.lineCount() == len(block.lines)
        assert block.width <= 181


@pytest.mark.parametrize(
    ("text", "width_in_ems", "lines"),
    [
        ("アクセラレーション", 5.2, ("アクセラ", "レーション")),
        ("支援（SBIR）", 4.6, ("支援", "（SBIR）")),
        ("RoAD to the L4", 7.4, ("RoAD to the", "L4")),
        ("未来技術社会実装", 7.2, ("未来技術社会", "実装")),
        (f"一{LINE_END}二", 9, ("一", "二")),
    ],
)
def test_where_lines_end(setter: Typesetter, text: str, width_in_ems: float, lines: tuple[str, ...]) -> None:
    face = setter.face("card")
    assert face.broken(face.width("国") * width_in_ems, 0)[text] == lines


def test_too_much_text_ends_with_an_ellipsis(setter: Typesetter) -> None:
    lines = setter.face("card").broken(60, 2)["国土地理院との共同研究" * 5]
    assert len(lines) == 2
    assert lines[-1].endswith("…")
