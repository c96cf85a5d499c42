"""Search finds everything, best first, and takes whatever is typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_catalog import paths
from desk_catalog.catalog.nouns import Hit
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.entries import Entry, entries
from desk_catalog.store.search import KIND_LABELS, Index
from desk_catalog.text.fold import fold


@pytest.fixture(scope="module")
def index(catalogue: Catalogue) -> Index:
    return Index(catalogue)


@pytest.fixture(scope="module")
def everything(catalogue: Catalogue) -> tuple[Entry, ...]:
    return tuple(entries(catalogue))


def _ids(hits: tuple[Hit, ...]) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in hits]


@pytest.mark.parametrize(
    ("query", "kind", "key", "field"),
    [
        ("共創の場形成支援プログラム", "program", "kyoso-no-ba", "事業名"),
        ("共創の場形成支援", "program", "kyoso-no-ba", "別名"),
        ("coi-next", "program", "kyoso-no-ba", "別名"),
        ("ＣＯＩ－ＮＥＸＴ", "program", "kyoso-no-ba", "別名"),
        ("きょうそうのば", "program", "kyoso-no-ba", "読み"),
        ("キョウソウノバ", "program", "kyoso-no-ba", "読み"),
        ("みらいぎじゅつ", "program", "mirai-gijutsu", "読み"),
        ("広島大学", "organization", "hiroshima-u", "機関名"),
        ("daikaika", "contact", "daikaika", "メール"),
        ("内線3034", "contact", "daikaika", "内線"),
        ("3034", "contact", "daikaika", "内線"),
        ("03-5253-4111 3034", "contact", "daikaika", "電話"),
        ("大学改革推進室", "contact", "daikaika", "部署"),
    ],
)
def test_first_hit(query: str, kind: str, key: str, field: str, index: Index) -> None:
    best = index.search(query)[0]
    assert (best.kind, best.id, best.field) == (kind, key, field)


@pytest.mark.parametrize(
    "typed", ["0352534111", "03-5253-4111", "０３－５２５３－４１１１", "03(5253)4111", "03ー5253ー4111"]
)
def test_telephone_however_typed(typed: str, index: Index, catalogue: Catalogue) -> None:
    expected = [one.contact.contact_id for one in catalogue.contacts() if one.contact.tel == "03-5253-4111"]
    assert expected
    assert [hit.id for hit in index.search(typed)] == expected


def test_everything_is_found_by_every_text_it_has(everything: tuple[Entry, ...], index: Index) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for entry in everything:
        for field in entry.fields:
            hits = found.setdefault(field.text, set(_ids(index.search(field.text))))
            assert (entry.kind, entry.id) in hits, (field.label, field.text)


def test_all_kinds_and_all_things_are_there(everything: tuple[Entry, ...], catalogue: Catalogue) -> None:
    counts = catalogue.counts()
    number = {kind: sum(entry.kind == kind for entry in everything) for kind in KIND_LABELS}
    assert number == {
        "program": counts["programs"],
        "contact": counts["contacts"],
        "network": counts["networks"],
        "organization": counts["organizations"],
        "need": counts["needs"],
        "reference": len(catalogue.cards()),
    }


def test_names_come_before_everything(catalogue: Catalogue, index: Index) -> None:
    for program in catalogue.programs():
        assert _ids(index.search(program.name))[0] == ("program", program.program_id)
    for program_id, aliases in catalogue.aliases().items():
        for alias in aliases:
            assert _ids(index.search(alias.name))[0] == ("program", program_id)


def test_kinds_of_match_in_their_order(index: Index) -> None:
    fields = [hit.field for hit in index.search("スマート農業")]
    kinds = [hit.kind for hit in index.search("スマート農業")]
    assert fields[0] == "事業名"
    assert kinds.index("program") < kinds.index("contact") < kinds.index("reference")
    scores = [hit.score for hit in index.search("大学")]
    assert scores == sorted(scores, reverse=True)


def test_equals_keep_the_catalogues_order(catalogue: Catalogue, index: Index) -> None:
    order = [program.program_id for program in catalogue.programs()]
    hits = [hit for hit in index.search("農水省") if hit.kind == "program"]
    assert len(hits) > 3
    assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), key=order.index)


@pytest.mark.parametrize("words", ["農水省 みどり", "みどり　農水省", "農水省  ミドリ ", "環境省 計画"])
def test_all_words_must_be_there(words: str, index: Index) -> None:
    both = set(_ids(index.search(words)))
    assert both
    assert both == set.intersection(*(set(_ids(index.search(word))) for word in words.split()))


def test_one_character_is_enough(index: Index) -> None:
    assert index.search("農")
    assert index.search("ー") == index.search("-")


@pytest.mark.parametrize("query", ["", " ", "\u3000", "\u200b", "\ufeff\t"])
def test_nothing_typed_finds_nothing(query: str, index: Index) -> None:
    assert index.search(query) == ()


@pytest.mark.parametrize(
    "query", ["'", '"', "%", "_", "*", "NEAR(", "a OR b", "\0", "\ud800", "(", "[", "\\", "x" * 9999]
)
def test_signs_are_only_signs(query: str, index: Index, everything: tuple[Entry, ...]) -> None:
    words = fold(query).split()
    expected = {
        (entry.kind, entry.id)
        for entry in everything
        if all(any(word in field.folded for field in entry.fields) for word in words)
    }
    assert set(_ids(index.search(query))) == expected


@settings(max_examples=300)
@given(query=st.one_of(st.text(), st.text(st.sampled_from("0123456789-()+. 大農ノ")), st.binary().map(repr)))
def test_whatever_is_typed(query: str, index: Index) -> None:
    for hit in index.search(query):
        assert hit.kind in KIND_LABELS
        assert hit.snippet


@pytest.mark.parametrize("limit", [0, 1, 3, 1000])
def test_limit(limit: int, index: Index) -> None:
    assert index.search("大学", limit) == index.search("大学")[:limit]


def test_the_snippet_is_from_the_text_and_holds_the_word(index: Index) -> None:
    for word in ("大学", "データ", "のうぎょう", "maff"):
        for hit in index.search(word):
            assert fold(word) in fold(hit.snippet)
            assert hit.field


def test_misprints_and_section1_are_found(index: Index) -> None:
    assert any(hit.id.startswith("misprint:") for hit in index.search("産産業"))
    assert any(hit.id.startswith("section1:") for hit in index.search("BINDS"))
    assert any(hit.id.startswith("field:") for hit in index.search("臨床医学"))


def test_independent_of_the_catalogue_once_made() -> None:
    own = Catalogue.open(paths.default_catalogue())
    index = Index(own)
    own.close()
    assert index.search("農業")


def test_fast_enough_to_follow_typing(index: Index) -> None:
    """Far from the limit on purpose: only a search that became something else fails here."""
    start = time.perf_counter()
    for query in ("の", "大学", "農業 実証", "0352534111", "zzz"):
        index.search(query)
    assert time.perf_counter() - start < 1
