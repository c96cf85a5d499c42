"""Names of organisations compared: whether two spellings may mean the same one. A person decides, never the program."""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from desk_catalog.text.distance import distance
from desk_catalog.text.fold import fold

# What an organisation's kind adds to its name, in full or abbreviated in brackets; longer ones first.
_FORMS = sorted(
    (
        *(
            "株式会社",
            "有限会社",
            "合同会社",
            "合資会社",
            "合名会社",
            "相互会社",
            "協同組合",
            "学校法人",
            "医療法人",
        ),
        *("一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "社団法人", "財団法人"),
        *("独立行政法人", "地方独立行政法人", "国立研究開発法人", "国立大学法人", "公立大学法人"),
        *("特定非営利活動法人", "NPO法人", "社会福祉法人"),
        *(
            "(株)",
            "(有)",
            "(同)",
            "(一社)",
            "(公社)",
            "(一財)",
            "(公財)",
            "(社)",
            "(財)",
            "(独)",
            "(国研)",
            "(学)",
            "(大)",
        ),
    ),
    key=len,
    reverse=True,
)
_SHORT, _LONG = (
    5,
    9,
)  # characters: shorter names that differ in one are different ones, longer ones may differ in two


_SHORTENED = (
    *(("大学", "大"), ("大学院大学", "院大"), ("短期大学", "短大"), ("工業高等専門学校", "高専")),
    *(
        ("高等専門学校", "高専"),
        ("商工会議所", "商議所"),
        ("県", ""),
        ("府", ""),
        ("県", "県庁"),
        ("市", "市役所"),
    ),
)


class Likeness(IntEnum):
    """How alike two names are, from not at all up to letter for letter."""

    NONE = 0
    PART = 1
    """One contains the other."""
    NEAR = 2
    """A character or two apart."""
    ALIKE = 3
    """The same but for the legal form, the width of characters, old forms of kanji and spaces."""
    SAME = 4


@cache
def _folded_forms() -> tuple[str, ...]:
    return tuple(fold(form) for form in _FORMS)


def core(name: str) -> str:
    """A name without its legal form and spaces, folded; the form itself where there is nothing else."""
    folded = fold(name).replace(" ", "")
    bare = folded
    for form in _folded_forms():
        bare = bare.replace(form, "")
    return bare or folded


def short_forms(name: str) -> tuple[str, ...]:
    """What people and rosters write for a name, as cores: 広島大 for 広島大学, 呉高専, 広島 for 広島県."""
    found = [
        core(name[: -len(long)] + short) for long, short in _SHORTENED if name.endswith(long) and name != long
    ]
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


def likeness(name: str, other: str) -> Likeness:
    """Of two names as they are written."""
    if name.strip() == other.strip():
        return Likeness.SAME
    return core_likeness(core(name), core(other))


def core_likeness(one: str, other: str) -> Likeness:
    """Of two names that are cores already; NONE for an empty one."""
    if not one or not other:
        return Likeness.NONE
    if one == other:
        return Likeness.ALIKE
    allowed = _allowed(min(len(one), len(other)))
    comparable = allowed and abs(len(one) - len(other)) <= allowed and _share_a_pair(one, other)
    if comparable and max(distance(one, other), distance(other, one)) <= allowed:
        return Likeness.NEAR
    return Likeness.PART if one in other or (len(other) > 1 and other in one) else Likeness.NONE


def _allowed(length: int) -> int:
    """How many characters may be wrong in a name so long."""
    return 0 if length < _SHORT else 1 if length < _LONG else 2


def _share_a_pair(one: str, other: str) -> bool:
    """Whether two neighbouring characters stand in both, which is quickly seen."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1))
