"""Search over everything in the catalogue, by the index it carries.

Whatever is typed is only ever compared, so nothing typed is an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from desk_catalog.catalog.nouns import Hit
from desk_catalog.store import search_index
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import entries
from desk_catalog.store.looking import Form, Synonyms, any_of, forms, looser_forms
from desk_catalog.store.near import nearest, nearest_words
from desk_catalog.store.ranking import (
    INSIDE,
    PLACE,
    POSITIONAL,
    START,
    Match,
    Text,
    Thing,
    texts_by_worth,
    things_by_worth,
)
from desk_catalog.store.search_index import ENTRIES, ENTRY, FIELD_COLUMNS, TIER
from desk_catalog.text.excerpt import excerpt
from desk_catalog.text.fold import fold
from desk_catalog.text.query import APPLICANT, AmountIs, FieldIs, Query, Word, parse

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
_EVERYTHING = 1 << 61
_FEW = 8_000  # texts that are all kept at hand; of more, so many
_FEW_THINGS = 3_000  # of a large edition, so many are kept at hand

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


class Index:
    """The search of a catalogue; it asks the catalogue, which has to stay open."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Use the index of the file, or make one in memory where it has none that fits."""
        self._synonyms: Synonyms = catalogue.synonyms()
        self._by_number = {fold(one.mark): (one.name,) for one in catalogue.applicants()}  # 主体:③
        self._ask: search_index.Ask = catalogue.ask
        self._broken = catalogue.broken
        self._ask(_KEEP_PAGES, ())
        if not search_index.fits(catalogue.ask):
            made = sqlite3.connect(":memory:")
            search_index.write(made, entries(catalogue), search_index.stamp(catalogue.ask))
            self._ask = lambda sql, values: made.execute(sql, values).fetchall()
        self._known: dict[int, Text] = {}  # by place
        self._things: dict[int, Thing] = {}  # by number
        self._asked = False
        self._all_known: bool | None = None  # None: not decided yet

    def _know(self) -> None:
        """Keep all texts at hand: in an edition of the usual size that is quicker than to ask for each."""
        self._all_known = self._ask("SELECT count(*) FROM search_text", ())[0][0] <= _FEW
        if self._all_known:
            self._known = {text[PLACE]: text for text in self._ask(_ALL_TEXTS, ())}
            self._things = _things(self._known.values())

    def search(self, typed: str, limit: int | None = None) -> tuple[Hit, ...]:
        """Everything that answers ``typed``, best first, equals in the catalogue's order.

        Words are joined by and; OR, -word, "exact words" and 府省:農水省 as in desk_catalog.text.query. ``limit`` cuts
        the answer to that many. Where nothing is found, words that sound alike count too. Without any word nothing
        is found.
        """
        query = parse(typed)
        if query.is_empty or limit == 0:
            return ()
        if self._asked and self._all_known is None:  # the first answer need not wait for all texts
            self._know()
        self._asked = True
        wanted = _EVERYTHING if limit is None else limit
        groups = [[form for word in g for form in forms(word, self._synonyms)] for g in query.groups]
        found = self._found(query, groups, wanted)
        looser = (
            [] if found else [[f for word in words for f in looser_forms(word)] for words in query.groups]
        )
        if any(looser):
            groups = [group + more for group, more in zip(groups, looser, strict=True)]
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

    def _found(self, query: Query, groups: list[list[Form]], limit: int) -> list[Match]:
        if len(groups) == 1 and not query.without and not query.conditions:
            return self._by_texts(tuple(groups[0]), limit)
        return self._by_entries(query, [tuple(group) for group in groups], limit)

    # --- one word: its texts in the order of their worth

    def _by_texts(self, wanted: tuple[Form, ...], limit: int) -> list[Match]:
        return texts_by_worth(self._rows_of(self._best_places(wanted, limit)), wanted)

    def _best_places(self, wanted: tuple[Form, ...], limit: int) -> list[int]:
        """The best text of each thing, and those that turn out to begin with a form or to be one."""
        expression = any_of(tuple([form.expression for form in wanted]))
        room = limit + limit // 2
        places = self._places(expression, room)
        if len(places) < room:  # these are all: what begins with a form is among them
            return _likely(places)
        written = [form for form in wanted if not form.by_sound]
        begins = self._places(any_of(tuple([form.at_start for form in written])), limit)
        if len(begins) == limit:  # the very name may stand further on
            begins += self._places(any_of(tuple([form.as_whole for form in written])), limit)
        inside = self._one_each(expression, places, limit)
        if not begins:
            return inside[:limit]
        ranked = [(-START[place >> TIER], place) for place in begins]
        ranked += [(-INSIDE[place >> TIER], place) for place in inside]
        ranked.sort()
        chosen: dict[int, int] = {}
        for _, place in ranked:
            number = place >> ENTRY & ENTRIES
            if number not in chosen:
                chosen[number] = place
                if len(chosen) == limit:
                    break
        return list(chosen.values())

    def _one_each(self, expression: str, places: list[int], limit: int) -> list[int]:
        """The first text of each of the first things found; more of them are asked for until there are ``limit``."""
        room = len(places)
        while True:
            first: dict[int, int] = {}
            for place in places:
                number = place >> ENTRY & ENTRIES
                if number not in first:
                    first[number] = place
            if len(first) >= limit or len(places) < room:
                return list(first.values())
            room *= 4
            places = self._places(expression, room)

    def _places(self, expression: str, limit: int) -> list[int]:
        return [row[0] for row in self._ask(_FIND_TEXTS, (expression, limit))]

    def _rows_of(self, places: Sequence[int]) -> list[Text]:
        known = self._known
        self._make_room()
        missing = [place for place in places if place not in known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            known.update((row[PLACE], row) for row in self._ask(_TEXTS, (*some, *_PADDING[len(some) :])))
        try:
            return [known[place] for place in places]
        except KeyError as error:
            raise self._broken() from error

    def _make_room(self) -> None:
        """While one types the same rows are wanted again and again; of a large edition not all can be kept."""
        if not self._all_known and (len(self._known) > _FEW or len(self._things) > _FEW_THINGS):
            self._known.clear()
            self._things.clear()

    # --- several words, or conditions: the things that answer all

    def _by_entries(self, query: Query, groups: list[tuple[Form, ...]], limit: int) -> list[Match]:
        things = self._candidates(query, groups, limit)
        if query.without:
            without = [word.folded for word in query.without]
            things = [thing for thing in things if not any(word in thing.folded for word in without)]
        return things_by_worth(things, groups, query.phrase, limit)

    def _candidates(self, query: Query, groups: list[tuple[Form, ...]], limit: int) -> Iterable[Thing]:
        """The things that may answer."""
        plain = not query.conditions and not any(form.by_sound for group in groups for form in group)
        if self._all_known and plain:
            return self._things.values()
        return self._things_of(self._entries(query, groups, limit))

    def _entries(self, query: Query, groups: list[tuple[Form, ...]], limit: int) -> list[int]:
        """Numbers of the things that answer: first those with all words in their names."""
        words = [any_of(tuple([form.expression for form in group])) for group in groups]
        fields = [c for c in query.conditions if isinstance(c, FieldIs)]
        conditions = [self._in_column(condition) for condition in fields if not condition.negated]
        left_out = [form.expression for form in _exact(query.without) if " " not in form.folded]
        left_out += [self._in_column(condition) for condition in fields if condition.negated]
        without = "".join(f" NOT ({one})" for one in left_out)
        amounts = [c for c in query.conditions if isinstance(c, AmountIs)]
        room = _EVERYTHING if amounts else max(_RANKED, limit)  # the amount is looked at after what is found
        every = " AND ".join(f"({part})" for part in (*words, *conditions))
        found: dict[int, None] = {}
        if words and room != _EVERYTHING:
            named = " AND ".join(
                (*(f"{{names}} : ({word})" for word in words), *(f"({c})" for c in conditions))
            )
            found.update((n, None) for (n,) in self._ask(_FIND_ENTRIES, (f"({named}){without}", room)))
        if every:
            found.update((n, None) for (n,) in self._ask(_FIND_ENTRIES, (f"({every}){without}", room)))
        if not amounts:
            return list(found)[:room]
        rich = self._with_amount(amounts)
        if every:
            return [n for n in found if n in rich]
        out = self._ask(_FIND_ENTRIES, (any_of(tuple(left_out)), room)) if left_out else []
        return sorted(rich.difference(n for (n,) in out))

    def _in_column(self, condition: FieldIs) -> str:
        other = self._by_number if condition.field == APPLICANT else self._synonyms
        found = tuple(form.expression for word in condition.values for form in forms(word, other))
        return f"{{{FIELD_COLUMNS[condition.field]}}} : ({any_of(found)})"

    def _with_amount(self, amounts: Sequence[AmountIs]) -> set[int]:
        tests = " AND ".join(f"amount {condition.sign} ?" for condition in amounts)
        values = tuple(condition.thousand_yen for condition in amounts)
        return {n for (n,) in self._ask(f"SELECT entry FROM search_entry WHERE {tests}", values)}

    def _things_of(self, numbers: Sequence[int]) -> list[Thing]:
        known = self._things
        self._make_room()
        missing = [number for number in numbers if number not in known]
        for start in range(0, len(missing), _AT_ONCE):
            some = missing[start : start + _AT_ONCE]
            known.update(_things(self._ask(_TEXTS_OF, (*some, *_PADDING[len(some) :]))))
        try:
            return [known[number] for number in numbers]
        except KeyError as error:
            raise self._broken() from error


def _things(texts: Iterable[Text]) -> dict[int, Thing]:
    """Things by number, in the catalogue's order, of texts that stand in the order of their places."""
    found: dict[int, list[Text]] = {}
    for text in texts:
        found.setdefault(text[PLACE] >> ENTRY & ENTRIES, []).append(text)
    return {number: Thing.of(number, found[number]) for number in sorted(found)}


def _exact(words: Sequence[Word]) -> tuple[Form, ...]:
    return tuple(Form(word.folded) for word in words)


def _likely(places: list[int]) -> list[int]:
    """All texts of names, where it counts how a form stands in them, and the first other of each thing."""
    chosen: list[int] = []
    seen: set[int] = set()
    for place in places:
        number = place >> ENTRY & ENTRIES
        if number not in seen or POSITIONAL[place >> TIER]:
            chosen.append(place)
        seen.add(number)
    return chosen


def _hit(match: Match) -> Hit:
    score, (_, label, text, folded, kind, key, title), form = match
    return Hit(kind, key, title, label, excerpt(text, form.folded, folded), score, form.note)
