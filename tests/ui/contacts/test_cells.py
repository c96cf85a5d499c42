"""Columns get their widths in the order of what a caller must read, and words are broken where they may be."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from desk_catalog.ui.contacts.cells import Needs, mail_lines, office_words, widths
from desk_catalog.ui.desk import Desk
from desk_catalog.ui.look import Look
from desk_catalog.ui.widgets.wrapping import wrapped

NEEDS = Needs(
    tel=140,
    ext=90,
    ext_bare=50,
    mail=350,
    mail_broken=220,
    office=200,
    office_least=100,
    programs_least=90,
)


@pytest.mark.parametrize(
    ("space", "facts"),
    [
        (2000.0, (140, 90, 350)),
        (880.0, (140, 90, 350)),
        (870.0, (140, 90, 220)),
        (740.0, (140, 50, 220)),
        (300.0, (140, 50, 220)),
    ],
)
def test_telephone_extension_and_mail_come_first(space: float, facts: tuple[float, ...]) -> None:
    office, *given, programs = widths(space, NEEDS)
    assert tuple(given) == facts
    assert sum((office, *given, programs)) == pytest.approx(max(space, sum(facts) + 190))
    assert 100 <= office <= 200
    assert programs >= 80


def test_words_are_broken_to_the_width_and_none_is_lost(qtbot: QtBot, look: Look, desk: Desk) -> None:
    font = look.font("body")
    advance = QFontMetricsF(font).horizontalAdvance
    for entry in desk.contacts.values():
        for part in entry.contact.office.split(" "):
            lines = wrapped(part, font, look.em(8))
            assert "".join(lines) == part
            assert all(advance(line) <= look.em(8) for line in lines)
    assert [len(line) for line in wrapped("地域活性化人材育成", font, look.em(8.5))] == [5, 4]


def test_an_address_is_broken_only_before_its_at(qtbot: QtBot, look: Look) -> None:
    texts = [line.text for line in mail_lines(look, "daikaika@mext.go.jp", look.em(6))]
    assert texts == ["daikaika", "@mext.go.jp"]
    assert [line.text for line in mail_lines(look, "daikaika@mext.go.jp", look.em(30))] == [
        "daikaika@mext.go.jp"
    ]


def test_below_its_bureau_an_office_is_said_without_it(desk: Desk) -> None:
    entry = desk.contacts["coi-next"]
    below = office_words(entry, in_bureau=True)
    assert below == ("産業連携・地域振興課", "拠点形成・地域振興室")
    assert office_words(entry, in_bureau=False) == (
        "科学技術・学術政策局",
        "産業連携・地域振興課 拠点形成・地域振興室",
    )
    assert office_words(desk.contacts["chiho-sosei"], in_bureau=True) == ("", "")
