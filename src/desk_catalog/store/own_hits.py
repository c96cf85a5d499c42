"""What the user has added, found by the words of a search: few things, so they are looked through one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desk_catalog.catalog.nouns import Hit, Network
from desk_catalog.catalog.own import OWN, is_own, is_own_id
from desk_catalog.text.fold import fold
from desk_catalog.text.query import PREFECTURE, FieldIs, Query, parse

Texts = Sequence[tuple[str, str]]  # field, text


def own_hits(networks: Iterable[Network], typed: str) -> tuple[Hit, ...]:
    """Own networks and organisations that answer ``typed`` as in desk_catalog.text.query, in their order."""
    query = parse(typed)
    if query.is_empty:
        return ()
    return tuple(
        Hit(kind, key, title, f"{OWN}・{field}", text, 0.0)
        for kind, key, title, places, texts in _things(networks)
        for field, text in _answer(query, places, texts)
    )


def _things(networks: Iterable[Network]) -> Iterator[tuple[str, str, str, tuple[str, ...], Texts]]:
    """Kind, id, title, prefectures and what it is found by."""
    organizations: dict[str, tuple[str, list[str], list[tuple[str, str]]]] = {}
    for network in networks:
        if is_own(network):
            texts = [("名称", network.name), ("種類", network.scheme)]
            texts += [("都道府県", "・".join(network.prefectures))]
            texts += [("主な窓口", network.contact)] if network.contact else []
            texts += [("メモ", network.summary)] if network.summary else []
            yield "network", network.network_id, network.name, network.prefectures, texts
        for member in network.members:
            if not is_own_id(member.organization_id):
                continue
            name = member.organization
            _, places, own = organizations.setdefault(member.organization_id, (name, [], [("名称", name)]))
            places += network.prefectures
            own += [("役職", member.role)] if member.role else []
            own += [("メモ", member.reading.reason)] if member.reading.reason else []
    for key, (name, places, own) in organizations.items():
        yield "organization", key, name, tuple(places), own


def _answer(query: Query, places: Sequence[str], texts: Texts) -> Texts:
    """The first text with the first word, if all of the query holds; else nothing."""
    folded = [fold(text) for _, text in texts]
    whole = "\n".join(folded)
    wanted = all(any(word.folded in whole for word in group) for group in query.groups)
    unwanted = any(word.folded in whole for word in query.without)
    if not wanted or unwanted or not all(_holds(one, places) for one in query.conditions):
        return ()
    words = query.groups[0] if query.groups else ()
    at = next((n for n, text in enumerate(folded) if any(word.folded in text for word in words)), 0)
    return (texts[at],)


def _holds(condition: object, places: Sequence[str]) -> bool:
    """Only 県: can hold for what has no programme."""
    if not isinstance(condition, FieldIs) or condition.field != PREFECTURE:
        return False
    met = any(value.folded in fold(place) for value in condition.values for place in places)
    return met != condition.negated
