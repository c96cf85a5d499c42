"""Search over everything in the catalogue, by the index it carries.

Whatever is typed is only ever compared, so nothing typed is an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from desk_catalog.catalog.nouns import Hit
from desk_catalog.store import search_index
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import WEIGHTS, Weight, entries
from desk_catalog.store.looking import Form, Synonyms, any_of, forms, looser_forms
from desk_catalog.store.near import nearest, nearest_words
from desk_catalog.store.search_index import ENTRIES, ENTRY, FIELD_COLUMNS, TIER
from desk_catalog.text.excerpt import excerpt
from desk_catalog.text.fold import fold
from desk_catalog.text.query import AmountIs, FieldIs, Query, Word, parse

# The kinds of hits in the order they are found, with their Japanese names.
KIND_LABELS = {
    "program": "事業",
    "contact": "連絡先",
    "network": "地域ネットワーク",
    "organization": "機関",
    "need": "したい",
    "reference": "資料",
}

_AT_ONCE = 64  # texts asked for in one statement
_RANKED = 64  # of more things that answer several words, those with the words in their names and the first are ranked
_PADDING = (-1,) * _AT_ONCE
_INSIDE = tuple(weight.inside for weight in WEIGHTS)
_START = tuple(weight.start for weight in WEIGHTS)
_POSITIONAL = tuple(weight.positional for weight in WEIGHTS)
_TOP = tuple(max(weight.whole for weight in WEIGHTS[tier:]) for tier in range(len(WEIGHTS)))
_EVERYTHING = 1 << 61
_FEW = 8_000  # texts that are all kept at hand; of more, so many

_KEEP_PAGES = "PRAGMA cache_size = -32768"  # KiB: what one looks for while typing lies all over a large file
_FIND_TEXTS = "SELECT rowid FROM search_in_text WHERE search_in_text MATCH ? ORDER BY rowid LIMIT ?"
_FIND_ENTRIES = """
    SELECT rowid FROM search_in_entry WHERE search_in_entry MATCH ? ORDER BY rowid LIMIT ?"""
_TEXTS = f"""
    SELECT place, label, text, folded, kind, id, title FROM search_text
    WHERE place IN ({", ".join("?" * _AT_ONCE)})"""

_ALL_TEXTS = "SELECT place, label, text, folded, kind, id, title FROM search_text ORDER BY place"
_TEXTS_OF = f"""
    SELECT place, label, text, folded, kind, id, title FROM search_text
    WHERE entry IN ({", ".join("?" * _AT_ONCE)}) ORDER BY place"""


# A text that was found: place, label, text, folded, then kind, id and title of the thing it belongs to. A plain tuple
# as it comes from the file, for a keystroke looks at a hundred of them.
_Text = tuple[int, str, str, str, str, str, str]
_PLACE: Final = 0
_FOLDED: Final = 3


class _Match(NamedTuple):
    score: float
    text: _Text
    form: Form


class _Thing(NamedTuple):
    """A thing kept at hand: all its texts folded and joined, and the texts."""

    folded: str
    texts: list[_Text]


class Index:
    """The search of a catalogue; it asks the catalogue, which has to stay open."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Use the index of the file, or make one in memory where it has none that fits."""
        self._synonyms: Synonyms = catalogue.synonyms()
        self._ask: search_index.Ask = catalogue.ask
        self._ask(_KEEP_PAGES, ())
        if not search_index.fits(catalogue.ask):
            made = sqlite3.connect(":memory:")
            search_index.write(made, entries(catalogue), search_index.stamp(catalogue.ask))
            self._ask = lambda sql, values: made.execute(sql, values).fetchall()
        self._known: dict[int, _Text] = {}  # by place
        self._texts: dict[int, list[_Text]] = {}  # of a thing, by its number
        self._things: list[_Thing] = []
        self._asked = False
        self._few: bool | None = None

    def _know(self) -> None:
        """Keep all texts at hand: in an edition of the usual size that is quicker than to ask for each."""
        if self._few is None:
            self._few = self._ask("SELECT count(*) FROM search_text", ())[0][0] <= _FEW
        if not self._few:
            return
        self._known.clear()
        self._texts.clear()
        for text in self._ask(_ALL_TEXTS, ()):
            self._known[text[_PLACE]] = text
            self._texts.setdefault(text[_PLACE] >> ENTRY & ENTRIES, []).append(text)
        self._things = [
            _Thing("\n".join([text[_FOLDED] for text in texts]), texts)
            for _, texts in sorted(self._texts.items())
        ]

    def search(self, typed: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Everything that answers ``typed``, best first, equals in the catalogue's order.

        Words are joined by and; OR, -word, "exact words" and 府省:農水省 as in desk_catalog.text.query. ``limit`` cuts
        the answer to that many. Where nothing is found, words that sound alike count too. Without any word nothing
        is found.
        """
        query = parse(typed)
        if query.is_empty or limit == 0:
            return ()
        if self._asked and not self._things:  # the first answer need not wait for all texts
            self._know()
        self._asked = True
        wanted = _EVERYTHING if limit is None else limit
        groups = [[form for word in g for form in forms(word, self._synonyms)] for g in query.groups]
        found = self._found(query, groups, wanted)
        if not found and groups:
            for group, words in zip(groups, query.groups, strict=True):
                group.extend(form for word in words for form in looser_forms(word))
            found = self._found(query, groups, wanted)
        return tuple(map(_hit, found[:limit]))

    def near(self, typed: str) -> tuple[Hit, ...]:
        """The few things with a name nearest to ``typed``, one or two characters off; for when nothing was found."""
        return nearest(self._ask, typed)

    def near_words(self, typed: str) -> tuple[str, ...]:
        """The few words among the synonyms that are one or two characters off."""
        return nearest_words(
            {fold(term): term for others in self._synonyms.values() for term in others}, typed
        )

    def lacking(self, typed: str) -> tuple[str, ...]:
        """Of several words typed, those that are found nowhere."""
        words = parse(typed).words
        return tuple(word.typed for word in words if not self.search(word.typed, 1)) if len(words) > 1 else ()

    def _found(self, query: Query, groups: list[list[Form]], limit: int) -> list[_Match]:
        if len(groups) == 1 and not query.without and not query.conditions:
            return self._by_texts(tuple(groups[0]), limit)
        return self._by_entries(query, groups, limit)

    # --- one word: its texts in the order of their worth

    def _by_texts(self, wanted: tuple[Form, ...], limit: int) -> list[_Match]:
        matches = []
        for text in self._rows_of(self._best_places(wanted, limit)):
            found = _match_in(WEIGHTS[text[_PLACE] >> TIER], text[_FOLDED], wanted)
            if found is not None:
                matches.append(_Match(found[0], text, found[1]))
        return _ranked(matches)

    def _best_places(self, wanted: tuple[Form, ...], limit: int) -> list[int]:
        """The best text of each thing, and those that turn out to begin with a form or to be one."""
        expression = any_of(tuple([form.expression for form in wanted]))
        room = 2 * limit
        places = self._places(expression, room)
        if len(places) < room:  # these are all: what begins with a form is among them
            return _likely(places)
        written = [form for form in wanted if not form.by_sound]
        begins = self._places(any_of(tuple([form.at_start for form in written])), limit)
        if len(begins) == limit:  # the very name may stand further on
            begins += self._places(any_of(tuple([form.as_whole for form in written])), limit)
        worth = {place: -_START[place >> TIER] for place in begins}
        for place in self._one_each(expression, places, limit):
            worth.setdefault(place, -_INSIDE[place >> TIER])
        chosen: dict[int, int] = {}
        for _, place in (
            sorted(zip(worth.values(), worth, strict=True)) if begins else ((0, p) for p in worth)
        ):
            chosen.setdefault(place >> ENTRY & ENTRIES, place)
            if len(chosen) == limit:
                break
        return list(chosen.values())

    def _one_each(self, expression: str, places: list[int], limit: int) -> Iterable[int]:
        """The first text of each of the first things found; more of them are asked for until there are ``limit``."""
        room = len(places)
        while True:
            first: dict[int, int] = {}
            for place in places:
                number = place >> ENTRY & ENTRIES
                if number not in first:
                    first[number] = place
            if len(first) >= limit or len(places) < room:
                return first.values()
            room *= 4
            places = self._places(expression, room)

    def _places(self, expression: str, limit: int) -> list[int]:
        return [row[0] for row in self._ask(_FIND_TEXTS, (expression, limit))]

    def _rows_of(self, places: Sequence[int]) -> list[_Text]:
        known = self._known
        self._make_room()
        missing = [place for place in places if place not in known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            known.update((row[0], row) for row in self._ask(_TEXTS, (*some, *_PADDING[len(some) :])))
        return [known[place] for place in places]

    def _make_room(self) -> None:
        """While one types the same rows are wanted again and again; of a large edition not all can be kept."""
        if not self._things and len(self._known) + len(self._texts) > _FEW:
            self._known.clear()
            self._texts.clear()

    # --- several words, or conditions: the things that answer all

    def _candidates(self, query: Query, groups: list[list[Form]], limit: int) -> Iterable[list[_Text]]:
        """The texts of each thing that may answer."""
        plain = not query.conditions and not any(form.by_sound for group in groups for form in group)
        if not (self._things and plain):
            return self._texts_of(self._entries(query, groups, limit))
        words = [[form.folded for form in group] for group in groups]
        return [
            thing.texts
            for thing in self._things
            if all(any(word in thing.folded for word in alike) for alike in words)
        ]

    def _by_entries(self, query: Query, groups: list[list[Form]], limit: int) -> list[_Match]:
        matches, without = [], _exact(query.without)
        wanted = [tuple(group) for group in groups]
        for texts in self._candidates(query, groups, limit):
            if any(form.is_in(text[_FOLDED]) for form in without for text in texts):
                continue
            match = _together(texts, wanted, query)
            if match is not None:
                matches.append(match)
        return _ranked(matches)

    def _entries(self, query: Query, groups: list[list[Form]], limit: int) -> list[int]:
        """Numbers of the things that answer: first those with all words in their names."""
        words = [any_of(tuple(form.expression for form in group)) for group in groups]
        fields = [c for c in query.conditions if isinstance(c, FieldIs)]
        conditions = [_in_column(condition, self._synonyms) for condition in fields]
        without = "".join(
            f" NOT ({form.expression})" for form in _exact(query.without) if " " not in form.folded
        )
        room = max(_RANKED, limit)
        every = " AND ".join(f"({part})" for part in (*words, *conditions))
        found: dict[int, None] = {}
        if words and room != _EVERYTHING:
            named = " AND ".join(
                (*(f"{{names}} : ({word})" for word in words), *(f"({c})" for c in conditions))
            )
            found.update((n, None) for (n,) in self._ask(_FIND_ENTRIES, (f"({named}){without}", room)))
        if every:
            found.update((n, None) for (n,) in self._ask(_FIND_ENTRIES, (f"({every}){without}", room)))
        amounts = [c for c in query.conditions if isinstance(c, AmountIs)]
        if not amounts:
            return list(found)[:room]
        rich = self._with_amount(amounts)
        return [n for n in found if n in rich] if every else sorted(rich)

    def _with_amount(self, amounts: Sequence[AmountIs]) -> set[int]:
        tests = " AND ".join(f"amount {condition.sign} ?" for condition in amounts)
        values = tuple(condition.thousand_yen for condition in amounts)
        return {n for (n,) in self._ask(f"SELECT entry FROM search_entry WHERE {tests}", values)}

    def _texts_of(self, numbers: Sequence[int]) -> list[list[_Text]]:
        """All texts of each thing, in the order of their tiers."""
        known = self._texts
        self._make_room()
        missing = [number for number in numbers if number not in known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            for row in self._ask(_TEXTS_OF, (*some, *_PADDING[len(some) :])):
                known.setdefault(row[_PLACE] >> ENTRY & ENTRIES, []).append(row)
        return [known[number] for number in numbers]


def _exact(words: Sequence[Word]) -> tuple[Form, ...]:
    return tuple(Form(word.folded) for word in words)


def _in_column(condition: FieldIs, synonyms: Synonyms) -> str:
    found = tuple(form.expression for word in condition.values for form in forms(word, synonyms))
    return f"{{{FIELD_COLUMNS[condition.field]}}} : ({any_of(found)})"


def _together(texts: list[_Text], groups: list[tuple[Form, ...]], query: Query) -> _Match | None:
    """How well a thing answers: by the whole phrase in one text, else by its words taken one by one."""
    best = []
    for group in groups:
        match = _best_of(texts, group)
        if match is None:
            return None
        best.append(match)
    if not best:  # conditions alone
        first = min(texts)
        return _Match(WEIGHTS[first[_PLACE] >> TIER].inside, first, Form(""))
    mean = sum(match.score for match in best) / len(best)
    with_phrase = [text for text in texts if query.phrase in text[_FOLDED]] if query.phrase else []
    whole = _best_of(with_phrase, (Form(query.phrase),))
    if whole is not None and whole.score > mean:
        return whole
    return max(best, key=lambda match: match.score)._replace(score=mean)


def _best_of(texts: Sequence[_Text], wanted: tuple[Form, ...]) -> _Match | None:
    """The text of a thing that is worth most, and its form; the texts stand in the order of their tiers."""
    best: _Match | None = None
    for text in texts:
        tier = text[_PLACE] >> TIER
        if best is not None and best[0] >= _TOP[tier]:
            break
        found = _match_in(WEIGHTS[tier], text[_FOLDED], wanted)
        if found is not None and (best is None or found[0] > best[0]):
            best = _Match(found[0], text, found[1])
    return best


def _match_in(weight: Weight, folded: str, wanted: tuple[Form, ...]) -> tuple[float, Form] | None:
    best: tuple[float, Form] | None = None
    for form in wanted:
        if form.by_sound:
            if not form.is_in(folded):
                continue
            score = weight.inside - form.loses
        elif form.folded not in folded:  # not by is_in(): a keystroke asks this some thousand times
            continue
        elif folded.startswith(form.folded):
            score = (weight.whole if folded == form.folded else weight.start) - form.loses
        else:
            score = weight.inside - form.loses
        if best is None or score > best[0]:
            best = score, form
    return best


def _ranked(matches: list[_Match]) -> list[_Match]:
    """One match of each thing, the best first, equals in the catalogue's order."""
    order = sorted(
        [
            (-score, text[_PLACE] >> ENTRY & ENTRIES, text[_PLACE], number)
            for number, (score, text, _) in enumerate(matches)
        ]
    )
    first: dict[int, int] = {}
    for _, entry, _, number in order:
        if entry not in first:
            first[entry] = number
    return [matches[number] for number in first.values()]


def _likely(places: list[int]) -> list[int]:
    """All texts of names, where it counts how a form stands in them, and the first other of each thing."""
    chosen: list[int] = []
    seen: set[int] = set()
    for place in places:
        number = place >> ENTRY & ENTRIES
        if number not in seen or _POSITIONAL[place >> TIER]:
            chosen.append(place)
        seen.add(number)
    return chosen


def _hit(match: _Match) -> Hit:
    score, (_, label, text, folded, kind, key, title), form = match
    return Hit(kind, key, title, label, excerpt(text, form.folded, folded), score, form.note)
