"""What people write, without the signs nobody sees."""

from __future__ import annotations

import pytest

from desk_catalog.text.plain import one_line, several_lines


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  広島　大学 ", "広島 大学"),
        ("機関\u202e関機\u200b", "機関関機"),
        ("機\0関\x1b[31m", "機関[31m"),
        ("改行\nの ある\t名", "改行 の ある 名"),
        ("\ud800\ue000\ufdd0", ""),
        ("𠮷野家🏫", "𠮷野家🏫"),
    ],
)
def test_a_name_is_one_line_of_what_is_seen(written: str, kept: str) -> None:
    assert one_line(written) == kept


def test_a_remark_keeps_its_lines() -> None:
    assert several_lines("\n一行目\u202e\n\n  二行目\0\n") == "一行目\n\n  二行目"
