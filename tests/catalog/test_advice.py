"""Ranking: a table of cases, on candidates made by hand and on the delivered catalogue."""

from __future__ import annotations

import pytest

from desk_catalog.catalog.advice import (
    MAY,
    OPEN,
    PARTNER,
    SAME,
    Candidate,
    Form,
    Passage,
    Wish,
    Word,
    advise,
    categories,
    short_category,
)
from desk_catalog.catalog.nouns import Applicant, Ministry, Need, Program, Reading

MINISTRY = Ministry("mext", "文部科学省", "文科省", "文")
UNIVERSITY = Applicant("1", "①", "大学等研究機関", "大学等")
COMPANY = Applicant("2", "②", "民間事業者等", "企業等")
TOWN = Applicant("3", "③", "自治体", "自治体")


def program(name: str, new_call: str | None = None) -> Program:
    return Program(name, name, name, MINISTRY, None, "", (), None, False, None, new_call, (1,))


def need(category: str, note: str | None = None) -> Need:
    return Need(category, category, "…したい", None, "", None, note, Reading(False, None), 9)


def word(text: str) -> Word:
    return Word(text, (Form(text, text, SAME),))


A = Candidate(
    program("A", "有"),
    need("社会実装"),
    applicants=(UNIVERSITY,),
    maps=7,
    maps_in_words="7つのマップに掲載",
    passages=(Passage("need", "「したい」", 30, "ひろい"), Passage("summary", "概要", 15, "農業")),
)
B = Candidate(
    program("B", "無"),
    need("人材育成", "自治体が申請主体"),
    applicants=(COMPANY, TOWN),
    maps=1,
    maps_in_words="1つのマップに掲載",
    passages=(Passage("name", "事業名", 25, "農業"),),
)
C = Candidate(
    program("C"), None, section="人材育成・社会実装", passages=(Passage("name", "事業名", 25, "ひろい"),)
)
D = Candidate(program("D"), None, applicants=(COMPANY,), applicants_of="親")
E = Candidate(None, need("制度改革（特区活用）"))
ALL = (E, D, C, B, A)


def names(wish: Wish) -> str:
    return "".join(
        advice.candidate.program.name if advice.candidate.program else "E" for advice in advise(ALL, wish)
    )


@pytest.mark.parametrize(
    ("wish", "order"),
    [
        (Wish(), "ABEDC"),
        (Wish(UNIVERSITY), "ACEBD"),
        (Wish(COMPANY), "BDECA"),
        (Wish(TOWN), "BECAD"),
        (Wish(category="社会実装"), "AC"),
        (Wish(category="人材育成"), "BC"),
        (Wish(category="特区・制度"), "E"),
        (Wish(category="自治体連携"), "AB"),
        (Wish(UNIVERSITY, "人材育成"), "CB"),
        (Wish(words=(word("農業"),)), "BA"),
        (Wish(words=(word("ひろい"), word("農業"))), "ABC"),
        (Wish(words=(word("ない"),)), ""),
        (Wish(category="ない"), ""),
    ],
)
def test_order(wish: Wish, order: str) -> None:
    assert names(wish) == order


@pytest.mark.parametrize(
    ("candidate", "wish", "standing", "reasons"),
    [
        (
            A,
            Wish(UNIVERSITY, "社会実装", (word("農業"),)),
            MAY,
            (
                "申請主体に「大学等研究機関」が含まれる",
                "「したい」の分類が一致（社会実装）",
                "ことば「農業」が概要にある",
                "新規課題採択が「有」",
                "7つのマップに掲載",
            ),
        ),
        (
            B,
            Wish(UNIVERSITY),
            PARTNER,
            (
                "申請主体は「民間事業者等・自治体」。連携先として関わる",
                "原資料の注：自治体が申請主体",
                "新規課題採択が「無」",
                "1つのマップに掲載",
            ),
        ),
        (
            C,
            Wish(UNIVERSITY, "人材育成"),
            MAY,
            (
                "①大学自身の取組の事業（申請主体は原資料に記載なし）",
                "①の区分「人材育成・社会実装」の事業",
            ),
        ),
        (C, Wish(COMPANY), OPEN, ("申請主体は原資料に記載なし",)),
        (D, Wish(COMPANY), MAY, ("申請主体に「民間事業者等」が含まれる（親の事業「親」の表による）",)),
        (E, Wish(COMPANY), OPEN, ("申請主体は原資料に記載なし",)),
        (E, Wish(), MAY, ()),
    ],
)
def test_reasons(candidate: Candidate, wish: Wish, standing: str, reasons: tuple[str, ...]) -> None:
    (advice,) = advise((candidate,), wish)
    assert advice.standing == standing
    assert advice.reasons == reasons


def test_a_word_that_few_have_outweighs_one_that_many_have() -> None:
    """Of 「脱炭素を実装したい」 it is 脱炭素 that says what is wanted."""
    common = [
        Candidate(program(f"N{n}"), None, passages=(Passage("name", "事業名", 25, "実装"),)) for n in range(8)
    ]
    rare = Candidate(program("R"), None, passages=(Passage("summary", "概要", 15, "脱炭素"),))
    others = [Candidate(program(f"O{n}"), None) for n in range(12)]
    asked = Wish(words=(word("実装"), word("脱炭素")))
    assert advise((*common, rare, *others), asked)[0].candidate is rare


def test_the_same_question_gets_the_same_answer() -> None:
    assert advise(ALL, Wish(UNIVERSITY)) == advise(ALL, Wish(UNIVERSITY))


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("恒常的に大学の強みや特色を伸ばすための体制づくり（基盤的な活動を支援）", "体制づくり"),
        ("人材育成", "人材育成"),
        ("研究基盤の強化", "研究基盤"),
        ("社会実装", "社会実装"),
        ("制度改革（特区活用）", "特区・制度"),
        ("自治体との連携強化、府省間の事業連携による一体的支援", "自治体連携"),
        ("来年の新しい分類", "来年の新しい分類"),
    ],
)
def test_short_category(printed: str, short: str) -> None:
    assert short_category(printed) == short


def test_categories_of_a_candidate() -> None:
    assert categories(A) == ("社会実装", "自治体連携")
    assert categories(C) == ("人材育成", "社会実装")
    assert categories(D) == ()
