"""An edition that was never printed, as large as wanted: the catalogue's nouns recombined by chance, always the same.

Tests and measurements share it. Every word of a name is made up from common parts; nothing of it is anybody's data.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from desk_catalog.catalog.nouns import (
    Applicant,
    Edition,
    Ministry,
    Phase,
    Placement,
    Program,
    ProgramDetail,
    Reading,
    Theme,
)

LANES = ("common", "1", "2")
_AREAS = (
    "海洋",
    "森林",
    "半導体",
    "量子",
    "医療",
    "観光",
    "港湾",
    "水素",
    "宇宙",
    "教育",
    "物流",
    "文化財",
    "食品",
    "材料",
)
_KINDS = (
    "技術開発",
    "実証",
    "スタートアップ支援",
    "人材育成",
    "拠点整備",
    "社会実装",
    "データ連携",
    "DX推進",
    "共同研究",
)
_ENDS = ("事業", "プログラム", "推進費", "交付金", "プロジェクト", "公募", "NEXT 2030")
_CHIPS = "文経内総農環国消厚"
_REASON = "名前に表れた取組の内容から読んだ。"


class Invented(NamedTuple):
    """What the store would answer for the edition."""

    edition_of: Edition
    themes_of: tuple[Theme, ...]
    programs_of: tuple[Program, ...]
    placements_of: tuple[Placement, ...]
    applicants_of: tuple[Applicant, ...]

    def with_own(self, added: object) -> Invented:
        """Nobody adds anything to it."""
        return self

    def edition(self) -> Edition:
        return self.edition_of

    def themes(self) -> tuple[Theme, ...]:
        return self.themes_of

    def programs(self) -> tuple[Program, ...]:
        return self.programs_of

    def placements(self) -> tuple[Placement, ...]:
        return self.placements_of

    def applicants(self) -> tuple[Applicant, ...]:
        return self.applicants_of

    def program(self, program_id: str) -> ProgramDetail:
        """A programme with nothing known of it but its row and its boxes; KeyError if there is none."""
        found = next((program for program in self.programs_of if program.program_id == program_id), None)
        if found is None:
            raise KeyError(program_id)
        boxes = tuple(box for box in self.placements_of if box.program_id == program_id)
        return ProgramDetail(found, None, (), (), (), boxes, None, (), (), (), ())


def invent(programs: int, themes: int, *, lanes: tuple[str, ...] = LANES, seed: int = 4) -> Invented:
    """An edition of so many programmes and themes; each programme stands on one to three maps, five stand on all."""
    chance = random.Random(seed)
    maps = tuple(_theme(number, lanes) for number in range(themes))
    rows = tuple(_program(number, chance) for number in range(programs))
    boxes = (*_common(maps, rows[:5]), *_boxes(maps, rows[5:], lanes, chance))
    order = {theme.theme_id: number for number, theme in enumerate(maps)}
    return Invented(
        Edition("x", "架空の版", "架空年度", "架空のパッケージ", "架空", "架空の予算", None),
        maps,
        rows,
        tuple(sorted(boxes, key=lambda box: (order[box.theme_id], lanes.index(box.lane or lanes[-1])))),
        tuple(Applicant(code, "①②③④"[int(code) - 1], f"主体{code}", f"主体{code}") for code in "1234"),
    )


def _theme(number: int, lanes: tuple[str, ...]) -> Theme:
    name = f"{_AREAS[number % len(_AREAS)]}の{'地域実装' if number % 2 else '新産業'}{number + 1}"
    phases = tuple(Phase(f"t{number}", lane, f"段階{lane}：架空の題名") for lane in lanes)
    axis = "座組" if number % 4 == 3 else "分野"
    return Theme(f"t{number}", name, name[:4], axis, name, name, None, None, None, number + 1, phases)


def _program(number: int, chance: random.Random) -> Program:
    area, kind, end = chance.choice(_AREAS), chance.choice(_KINDS), chance.choice(_ENDS)
    name = f"{area}{kind}{end}{number + 1}"
    chip = chance.choice(_CHIPS)
    return Program(
        program_id=f"p{number}",
        name=f"{area}分野における{kind}のための{end}{number + 1}",
        kana="",
        ministry=Ministry(chip, f"{chip}の省", f"{chip}省", chip),
        parent_id=None,
        summary=f"{area}の{kind}を支える架空の取組。" * 2,
        applicants=tuple(sorted(chance.sample("1234", chance.randint(0, 3)))),
        budget_thousand_yen=chance.choice((None, 10_000 * chance.randint(1, 5_000))),
        uchisuu=chance.random() < 0.3,
        budget_note=None,
        new_call=chance.choice(("有", "有", "無", None)),
        pages=(number % 60 + 1,),
        short_name=name,
    )


def _common(maps: tuple[Theme, ...], programs: tuple[Program, ...]) -> Iterator[Placement]:
    for theme in maps:
        for program in programs:
            yield _box(theme, theme.phases[0].lane if theme.phases else None, program, Reading(False, None))


def _boxes(
    maps: tuple[Theme, ...], programs: tuple[Program, ...], lanes: tuple[str, ...], chance: random.Random
) -> Iterator[Placement]:
    for program in programs:
        for theme in chance.sample(maps, min(len(maps), chance.randint(1, 3))):
            inferred = chance.random() < 0.5
            reading = Reading(inferred, _REASON if inferred else None)
            yield _box(theme, chance.choice(lanes[1:] or lanes), program, reading)


def _box(theme: Theme, lane: str | None, program: Program, reading: Reading) -> Placement:
    amount = program.budget_thousand_yen
    printed = None if amount is None else f"{amount / 100_000:.1f}億円{'（内数）' if program.uchisuu else ''}"
    return Placement(
        theme.theme_id,
        lane,
        program.program_id,
        program.name,
        None,
        printed,
        program.uchisuu,
        reading,
        theme.page,
    )
