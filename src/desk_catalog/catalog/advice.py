"""Which programme answers a wish, in what order, and why. Pure: the same question always gets the same answer.

Points only ever order; what the user is told are the reasons. Whoever may apply comes before whoever the source does
not name, and those before the programmes that somebody else has to apply for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from desk_catalog.catalog.nouns import Applicant, Need, Program

MAY, OPEN, PARTNER = "may", "open", "partner"
"""What the asker is to a programme: one who may apply; nobody says; one who takes part through somebody else."""

_ORDER = {MAY: 0, OPEN: 1, PARTNER: 2}
_MODEL = 20  # a need of the source's own model cases
_APPLICANT, _OWN_EFFORT = 100, 60
_CATEGORY_OF_NEED, _CATEGORY_OF_SECTION, _CATEGORY_OF_MAPS = 40, 25, 15
_NEW_CALL = 10

SAME, NEAR, PART = "same", "near", "part"
"""What a spelling is to the word typed: itself, a word of like meaning, a piece of it."""

_WORTH = {SAME: 1.0, NEAR: 0.5, PART: 0.4}
_WORD = 2  # what is said in words outweighs what is true of many programmes
_FIRST = 1.2  # the word one begins with is what one speaks of
_FEW = 6  # a word that one candidate in so many has tells as much as any rarer one

WITH_AUTHORITIES = "自治体連携"

# Short names of the categories, and what their printed forms and the headings of section ① contain.
_CATEGORIES = (
    ("体制づくり", ("体制づくり", "基盤的活動", "基盤的な活動")),
    ("人材育成", ("人材育成",)),
    ("研究基盤", ("研究基盤",)),
    ("社会実装", ("社会実装",)),
    ("特区・制度", ("特区", "制度改革")),
    (WITH_AUTHORITIES, ("自治体",)),
)


class Form(NamedTuple):
    """A folded spelling to look for; ``how`` says what it is to the word typed, ``shown`` is how it is written."""

    folded: str
    shown: str
    how: str


class Word(NamedTuple):
    """A word of the wish as typed, and what counts as having it, best first."""

    typed: str
    forms: tuple[Form, ...]


class Passage(NamedTuple):
    """A folded text of a candidate; ``label`` names it in a reason, ``weight`` is what a word in it is worth.

    Texts of one ``kind`` say the same (a name, its reading, its aliases): a word counts once in them.
    """

    kind: str
    label: str
    weight: int
    folded: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A need with its programme, or a programme no need names.

    ``applicants`` are the programme's own, else those of the programme named in ``applicants_of``;
    ``section`` is its heading in section ①, the universities' own efforts; ``themes`` are those of the theme maps it
    stands on, ``maps`` their number.
    """

    program: Program | None
    need: Need | None
    applicants: tuple[Applicant, ...] = ()
    applicants_of: str = ""
    section: str = ""
    themes: tuple[str, ...] = ()
    maps: int = 0
    maps_in_words: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants what: an applicant, a category by its short name, words; None, '' and () for any."""

    applicant: Applicant | None = None
    category: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A candidate with what the asker is to it (MAY, OPEN, PARTNER), its points, the reasons in words, and its rank."""

    candidate: Candidate
    standing: str
    points: float
    reasons: tuple[str, ...]
    rank: int = 0


class _Point(NamedTuple):
    points: float
    reason: str


_NOTHING = _Point(0, "")


def advise(candidates: Iterable[Candidate], wish: Wish) -> tuple[Advice, ...]:
    """Whatever answers the wish, best first; equals stay in the given order.

    A category keeps only what belongs to it; words keep only what has at least one of them.
    """
    given = tuple(candidates)
    worths = _worths(given, wish.words)
    made = [advice for candidate in given if (advice := _advice(candidate, wish, worths)) is not None]
    ranked = sorted(made, key=lambda advice: (_ORDER[advice.standing], -advice.points))
    return tuple(replace(advice, rank=number) for number, advice in enumerate(ranked, start=1))


def short_category(printed: str) -> str:
    """人材育成, 自治体連携 …; a category that is none of those by its printed name."""
    return next(iter(_categories_in(printed)), printed)


def categories(candidate: Candidate) -> tuple[str, ...]:
    """The short names of the categories a candidate belongs to, the surest first."""
    own = (short_category(candidate.need.category),) if candidate.need else ()
    of_maps = (WITH_AUTHORITIES,) if candidate.maps else ()
    return tuple(dict.fromkeys((*own, *_categories_in(candidate.section), *of_maps)))


def _categories_in(text: str) -> tuple[str, ...]:
    return tuple(short for short, parts in _CATEGORIES if any(part in text for part in parts))


def _worths(candidates: Sequence[Candidate], words: Sequence[Word]) -> tuple[float, ...]:
    """What each word is worth against the rarest: 実装 is said of many programmes, 脱炭素 is what is asked for."""
    met = (sum(_word(candidate, word) is not None for candidate in candidates) for word in words)
    worths = [_rarity(number, len(candidates)) for number in met]
    rarest = max(worths, default=0.0)
    return tuple(one / rarest if one else 0.0 for one in worths)


def _rarity(number: int, of: int) -> float:
    """0 to 1 for a word that ``number`` of the candidates have."""
    return min(1.0, log((of + 1) / number) / log(_FEW)) ** 2 if number else 0.0


def _advice(candidate: Candidate, wish: Wish, worths: Sequence[float]) -> Advice | None:
    category = _category(candidate, wish.category)
    words = _words(candidate, wish.words, worths)
    if (wish.category and category is None) or (wish.words and not words):
        return None
    standing, applicant = _standing(candidate, wish.applicant)
    said = [point for point in (applicant, category, *words, *_facts(candidate)) if point is not None]
    points = sum(point.points for point in said) + (_MODEL if candidate.need else 0)
    return Advice(candidate, standing, points, tuple(point.reason for point in said))


def _standing(candidate: Candidate, applicant: Applicant | None) -> tuple[str, _Point | None]:
    if applicant is None:
        return MAY, None
    named = {one.code for one in candidate.applicants}
    source = f"（親の事業「{candidate.applicants_of}」の表による）" if candidate.applicants_of else ""
    if applicant.code in named:
        return MAY, _Point(_APPLICANT, f"申請主体に「{applicant.name}」が含まれる{source}")
    if named:
        names = "・".join(one.name for one in candidate.applicants)
        return PARTNER, _Point(0, f"申請主体は「{names}」{source}。連携先として関わる")
    if candidate.section and "大学" in applicant.name:
        return MAY, _Point(_OWN_EFFORT, "①大学自身の取組の事業（申請主体は原資料に記載なし）")
    return OPEN, _Point(0, "申請主体は原資料に記載なし")


def _category(candidate: Candidate, category: str) -> _Point | None:
    if not category:
        return None
    if candidate.need is not None and short_category(candidate.need.category) == category:
        return _Point(_CATEGORY_OF_NEED, f"「したい」の分類が一致（{category}）")
    if category in _categories_in(candidate.section):
        return _Point(_CATEGORY_OF_SECTION, f"①の区分「{candidate.section}」の事業")
    if category == WITH_AUTHORITIES and candidate.maps:
        return _Point(_CATEGORY_OF_MAPS, "自治体や府省との連携を図にした関連事業マップの事業")
    return None


def _words(candidate: Candidate, words: Sequence[Word], worths: Sequence[float]) -> list[_Point]:
    found = []
    for number, (word, worth) in enumerate(zip(words, worths, strict=True)):
        point = _word(candidate, word)
        if point is not None:
            found.append(point._replace(points=point.points * worth * (1.0 if number else _FIRST)))
    return found


def _word(candidate: Candidate, word: Word) -> _Point | None:
    """What a word is worth in all kinds of text together, and the worthiest place in words."""
    best: dict[str, _Point] = {}
    for form in word.forms:
        for passage in candidate.passages:
            points = passage.weight * _WORD * _WORTH[form.how]
            if form.folded in passage.folded and points > best.get(passage.kind, _NOTHING).points:
                best[passage.kind] = _Point(points, _said(word, form, passage.label))
    if not best:
        return None
    worthiest = max(best.values(), key=lambda point: point.points)
    return _Point(sum(point.points for point in best.values()), worthiest.reason)


def _said(word: Word, form: Form, label: str) -> str:
    if form.how == SAME:
        return f"ことば「{word.typed}」が{label}にある"
    if form.how == NEAR:
        return f"「{word.typed}」に近い「{form.shown}」が{label}にある"
    return f"「{word.typed}」の一部「{form.shown}」が{label}にある"


def _facts(candidate: Candidate) -> Iterable[_Point]:
    if candidate.need is not None and candidate.need.applicant_note:
        yield _Point(0, f"原資料の注：{candidate.need.applicant_note}")
    new_call = candidate.program.new_call if candidate.program else None
    if new_call:
        yield _Point(_NEW_CALL if new_call == "有" else 0, f"新規課題採択が「{new_call}」")
    if candidate.maps:
        yield _Point(candidate.maps, candidate.maps_in_words)
