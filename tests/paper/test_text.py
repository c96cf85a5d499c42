"""Lines of Japanese text: where they break, how wide they are, on which device they were measured."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication

from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.text import Breaking, SetText, Span, Style, Typesetter

BODY = Style()
NEVER_FIRST = "、。，．・：；？！）」』】ーっゃゅょぁぃぅぇぉッャュョァィゥェォ々"
NEVER_LAST = "（「『【"
LONG = (
    "大学と企業・自治体が将来の社会像を共有し、「研究開発」から（社会実装）までを一体で進める産学官の拠点"
    "づくりを支える。ちょっとしたインキュベーション、っという、オープンイノベーション。々々ヶ所？！"
)


def _texts(done: SetText) -> list[str]:
    found = []
    for line in done.lines:
        at = line.layout.lineAt(line.number)
        found.append(line.layout.text()[at.textStart() : at.textStart() + at.textLength()])
    return found


def _set(setter: Typesetter, text: str, width: float, style: Style = BODY) -> list[str]:
    return _texts(setter.set((Span(text),), style, width))


@pytest.mark.parametrize("width", [20.0 + step * 1.3 for step in range(30)])
def test_lines_keep_the_rules_of_japanese_line_breaking(setter: Typesetter, width: float) -> None:
    lines = _set(setter, LONG, width)
    assert "".join(lines) == LONG
    assert not any(line[0] in NEVER_FIRST for line in lines[1:])
    assert not any(line[-1] in NEVER_LAST for line in lines[:-1])


@pytest.mark.parametrize("width", [60.0, 100.0, 180.0])
def test_no_line_is_wider_than_the_column(setter: Typesetter, width: float) -> None:
    assert setter.set((Span(LONG),), BODY, width).width <= width


def test_a_full_character_is_as_wide_as_the_type_is_high(setter: Typesetter) -> None:
    em = 10.5 / 72 * 25.4
    assert setter.width((Span("大" * 10),), BODY) == pytest.approx(10 * em, rel=0.005)
    assert setter.set((Span("大" * 10),), BODY, 500).height == pytest.approx(em * 1.6)


def test_digits_of_the_figure_face_line_up(setter: Typesetter) -> None:
    widths = {round(setter.width((Span(digit * 8, figure=True),), BODY), 3) for digit in "0123456789"}
    assert len(widths) == 1


def test_text_that_ends_in_a_stray_character_is_pulled_together(setter: Typesetter) -> None:
    em = BODY.em
    lines = _set(setter, "大" * 21, 20.5 * em)
    assert [len(line) for line in lines] == [17, 4]


def test_a_number_stays_with_its_counter(setter: Typesetter) -> None:
    lines = _set(setter, "大" * 10 + "令和4年度版として", 13.2 * BODY.em)
    assert not lines[0].endswith("4")


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("総 ローカル10,000", 5.2, ["総 ローカル", "10,000"]),
        ("地域循環共生圏プラットフォーム", 9.0, ["地域循環共生圏", "プラットフォーム"]),
        ("みどりの食料システム戦略", 8.0, ["みどりの食料", "システム戦略"]),
    ],
)
def test_a_loan_word_is_not_torn_where_a_break_beside_it_costs_no_line(
    setter: Typesetter, text: str, ems: float, lines: list[str]
) -> None:
    assert _set(setter, text, ems * BODY.em) == lines


def test_a_heading_breaks_between_phrases(setter: Typesetter) -> None:
    style = Style(size=20, bold=True, breaking=Breaking.HEADING)
    name = "地域脱炭素実現に向けた再エネの最大限導入のための計画づくり支援事業"
    assert _set(setter, name, 180, style) == [
        "地域脱炭素実現に向けた再エネの",
        "最大限導入のための計画づくり支援事業",
    ]


def test_nothing_gives_no_lines(setter: Typesetter) -> None:
    assert setter.set((Span(""), Span("\u200b")), BODY, 100).height == 0


def test_the_screen_does_not_matter(qapp: QGuiApplication) -> None:
    """Two typesetters agree to the dot, and both count 1200 of them to the inch whatever the screen has."""
    one, other = (Typesetter(require_faces()).set((Span(LONG),), BODY, 123.4) for _ in range(2))
    assert [line.width for line in one.lines] == [line.width for line in other.lines]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from([8.0, 37.0, 120.0]), st.sampled_from(list(Breaking)))
def test_any_text_can_be_set(setter: Typesetter, text: str, width: float, breaking: Breaking) -> None:
    done = setter.set((Span(text),), Style(breaking=breaking), width)
    said = "".join("".join(_texts(done)).split())
    assert said == "".join(setter.repertoire.printable(text).split())
