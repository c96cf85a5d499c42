"""The fields of one programme that is in both editions: each that differs, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.changes import AMOUNT, CHANGED, PLACED
from desk_catalog.catalog.maps import lane_name
from desk_catalog.catalog.nouns import Listing, Placement, Section1Entry
from desk_catalog.store.difference.figures import figure_gaps
from desk_catalog.store.difference.gaps import NOT_THERE, THERE, Gap, money, more_or_less, words
from desk_catalog.store.difference.state import State, Subject
from desk_catalog.store.difference.windows import contact_gaps

_OTHER_PLACE = "別の表の金額"
_MILLION = 1_000  # thousand yen


def gaps(old: State, new: State, before: str, after: str) -> Iterator[Gap]:
    """What became of the programme ``before`` of the old edition, ``after`` of the new, but for its name."""
    one, other = old.programs[before], new.programs[after]
    yield from _amounts(old, new, one, other)
    if one.ministry.ministry_id != other.ministry.ministry_id:  # else it has another name, which is told once
        yield Gap(CHANGED, "府省", one.ministry.name, other.ministry.name)
    yield from words(CHANGED, "概要", one.summary, other.summary)
    yield from words(CHANGED, "全体の事業", _parent(old, one), _parent(new, other))
    yield from _section1(_first(old.section1, before), _first(new.section1, after))
    yield from contact_gaps(old.listings.get(before, ()), new.listings.get(after, ()))
    yield from _places(old, new, before, after)
    yield from words(CHANGED, "別名", _aliases(old, before), _aliases(new, after, but=one.name))
    yield from words(
        CHANGED,
        "答えになる「したい」",
        _joined(one.need for one in old.needs.get(before, ())),
        _joined(one.need for one in new.needs.get(after, ())),
    )
    yield from words(
        CHANGED, "言及", _joined(old.mentions.get(before, ())), _joined(new.mentions.get(after, ()))
    )
    yield from figure_gaps(old, new, before, after)


def _joined(parts: Iterable[str]) -> str:
    return "、".join(parts) or NOT_STATED


def _parent(state: State, program: Subject) -> str:
    parent = state.programs.get(program.parent_id or "")
    return parent.name if parent else "なし"


def _aliases(state: State, program_id: str, but: str = "") -> str:
    """The other names but the one it had before: that it was renamed is said by itself."""
    return _joined(sorted({alias.name for alias in state.aliases.get(program_id, ())} - {but}))


# --- amounts, applicants, calls: from the contact tables where both editions have rows, else the programme's own


def _amounts(old: State, new: State, one: Subject, other: Subject) -> Iterator[Gap]:
    rows = old.listings.get(one.program_id, ()), new.listings.get(other.program_id, ())
    if rows[0] and rows[0] == rows[1]:  # as of most programmes
        return
    pairs = _pairs(*rows)
    if pairs:
        yield from _by_theme(old, new, pairs)
        return
    texts = (
        money(one.budget_thousand_yen, uchisuu=one.uchisuu),
        money(other.budget_thousand_yen, uchisuu=other.uchisuu),
    )
    both = {one.budget_place, other.budget_place}
    if texts[0] != texts[1] and both != {"section1"}:  # of that table each amount is told by itself
        same_table = len(both) == 1 or None in both
        less = more_or_less(one.budget_thousand_yen, other.budget_thousand_yen)
        yield Gap(AMOUNT, "予算額", *texts, less if same_table else _OTHER_PLACE)
    row, later = _row_of(old, one), _row_of(new, other)
    yield from _applicants(old, new, row.applicants if row else (), later.applicants if later else ())
    calls = (row.new_call if row else NOT_STATED, later.new_call if later else NOT_STATED)
    yield from words(CHANGED, "新規課題採択", *calls)


def _row_of(state: State, program: Subject) -> Listing | None:
    """Its first row in the contact tables; a part without one goes by the whole's."""
    rows = state.listings.get(program.program_id) or state.listings.get(program.parent_id or "")
    return rows[0] if rows else None


def _pairs(old: Sequence[Listing], new: Sequence[Listing]) -> list[tuple[Listing, Listing]]:
    """Rows of the same theme."""
    later = {row.theme_id: row for row in new}
    return [(row, later[row.theme_id]) for row in old if row.theme_id in later]


def _by_theme(old: State, new: State, pairs: Sequence[tuple[Listing, Listing]]) -> Iterator[Gap]:
    """What differs in the contact tables; what is so in all of them is said once, else with the themes."""
    themes: dict[Gap, list[str]] = {}
    for before, after in pairs:
        for gap in _row(old, new, before, after):
            themes.setdefault(gap, []).append(after.theme)
    for gap, names in themes.items():
        where = "" if len(names) == len(pairs) else f"（{'、'.join(names)}）"
        yield gap._replace(field=f"{gap.field}{where}")


def _row(old: State, new: State, before: Listing, after: Listing) -> Iterator[Gap]:
    amounts = before.budget_thousand_yen, after.budget_thousand_yen
    texts = money(amounts[0], uchisuu=before.uchisuu), money(amounts[1], uchisuu=after.uchisuu)
    if texts[0] != texts[1]:
        yield Gap(AMOUNT, "予算額", *texts, more_or_less(*amounts))
    yield from words(AMOUNT, "予算額の注", before.budget_note or NOT_STATED, after.budget_note or NOT_STATED)
    yield from _applicants(old, new, before.applicants, after.applicants)
    yield from words(CHANGED, "新規課題採択", before.new_call, after.new_call)
    yield from words(CHANGED, "連絡先表の印字名", before.printed_name, after.printed_name)


def _applicants(old: State, new: State, before: Collection[str], after: Collection[str]) -> Iterator[Gap]:
    if set(before) != set(after):  # a kind of applicant that is called otherwise is told once
        yield Gap(CHANGED, "申請主体", _codes(old, before), _codes(new, after))


def _codes(state: State, codes: Iterable[str]) -> str:
    return _joined(state.marks.get(code, code) for code in sorted(codes))


def _first(groups: dict[str, list[Section1Entry]], program_id: str) -> Section1Entry | None:
    return next(iter(groups.get(program_id, ())), None)


def _section1(one: Section1Entry | None, other: Section1Entry | None) -> Iterator[Gap]:
    """The page of section ① counts in million yen; here too it is thousand, so that nobody compares two units."""
    if one is None or other is None:
        if one is not other:
            yield Gap(
                CHANGED, "①大学自身の取組の表", THERE if one else NOT_THERE, THERE if other else NOT_THERE
            )
        return
    amounts = (
        ("①の表の当初予算", one.budget_r4_million_yen, other.budget_r4_million_yen),
        ("①の表の補正予算", one.supplementary_r3_million_yen, other.supplementary_r3_million_yen),
    )
    for field, before, after in amounts:
        if before != after:
            sides = tuple(None if amount is None else amount * _MILLION for amount in (before, after))
            yield Gap(AMOUNT, field, money(sides[0]), money(sides[1]), more_or_less(*sides))
    yield from words(CHANGED, "①の表の区分", one.group_name, other.group_name)
    yield from words(CHANGED, "①の表の注", one.note or NOT_STATED, other.note or NOT_STATED)


# --- maps and contact tables


def _places(old: State, new: State, before: str, after: str) -> Iterator[Gap]:
    one = {box.theme_id: box for box in old.placements.get(before, ())}
    other = {box.theme_id: box for box in new.placements.get(after, ())}
    listed = {row.theme_id for row in old.listings.get(before, ())}
    later = {row.theme_id for row in new.listings.get(after, ())}
    if one == other and listed == later:  # as of most programmes
        return
    names = {**_names(old), **_names(new)}
    for theme_id in dict.fromkeys((*one, *other)):
        yield from words(
            PLACED, f"マップ：{names[theme_id]}", _box(one.get(theme_id)), _box(other.get(theme_id))
        )
    for theme_id in sorted(listed ^ later, key=list(names).index):
        sides = (THERE, NOT_THERE) if theme_id in listed else (NOT_THERE, THERE)
        yield Gap(PLACED, f"連絡先表：{names[theme_id]}", *sides)


def _names(state: State) -> dict[str, str]:
    return {theme_id: theme.name for theme_id, theme in state.themes.items()}


def _box(box: Placement | None) -> str:
    if box is None:
        return NOT_THERE
    amount = box.budget_printed or NOT_STATED
    return f"{lane_name(box.lane)}　{amount}{'（内数）' if box.uchisuu and '内数' not in amount else ''}"
