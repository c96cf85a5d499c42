"""Facts of a programme in words that window and paper share. Pure functions on nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desk_catalog.catalog.amounts import money, with_unit
from desk_catalog.catalog.maps import lane_name, plain_title
from desk_catalog.catalog.nouns import Contact, Edition, ProgramDetail, Theme
from desk_catalog.paper.wording import reading_of_thousand

INFERRED = "推定"
_UCHISUU = "内数：この額の一部がこの事業の分"


def budget(detail: ProgramDetail, edition: Edition) -> tuple[str, str, str]:
    """What the amount contains, the amount, and how it is read or remarked."""
    program = detail.program
    amount = money(program.budget_thousand_yen, uchisuu=program.uchisuu)
    if program.budget_thousand_yen is None:
        return basis(detail, edition), amount, with_unit(program.budget_note or "")
    said = reading_of_thousand(program.budget_thousand_yen)
    remark = _UCHISUU if program.uchisuu else ""
    return (
        basis(detail, edition),
        amount,
        "　".join(part for part in (said, remark, with_unit(program.budget_note or "")) if part),
    )


def basis(detail: ProgramDetail, edition: Edition) -> str:
    """Where the amount is printed, which says what it contains."""
    place = detail.program.budget_place
    if place == "section1" and detail.section1 is not None:
        return f"①の一覧（p.{detail.section1.page}）の{edition.fiscal_year}予算政府案"
    if place == "placement":
        return "マップの印字額"
    if place == "budget_figure":
        return "関連予算の表"
    return edition.budget_basis


class Stage(NamedTuple):
    """A stage: 「共通（大学の強みを伸ばす）」, or 「②」 and what the themes call it where they do not agree.

    ``mark`` says that it is our reading.
    """

    name: str
    mark: str = ""
    titles: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The first of the titles, and how many others there are; '' where the name says it."""
        if not self.titles:
            return ""
        return self.titles[0] + (f"　ほか{len(self.titles) - 1}つの題" if len(self.titles) > 1 else "")

    def in_words(self) -> str:
        """「②：自動運転技術の…　ほか4つの題（推定）」."""
        name = f"{self.name}：{self.title}" if self.titles else self.name
        return name + (f"（{self.mark}）" if self.mark else "")


def stages(detail: ProgramDetail, themes: Sequence[Theme]) -> tuple[Stage, ...]:
    """Each stage the programme stands in."""
    titles = {(phase.theme_id, phase.lane): phase.title for theme in themes for phase in theme.phases}
    met: dict[tuple[str | None, bool], dict[str, None]] = {}
    for one in detail.placements:
        title = plain_title(titles.get((one.theme_id, one.lane or ""), ""))
        met.setdefault((one.lane, one.reading.inferred), {})[title] = None
    return tuple(
        _stage(lane_name(lane), INFERRED if inferred else "", tuple(title for title in found if title))
        for (lane, inferred), found in met.items()
    )


def _stage(name: str, mark: str, titles: tuple[str, ...]) -> Stage:
    """The title stands in brackets if all themes agree on it."""
    return Stage(f"{name}（{titles[0]}）", mark) if len(titles) == 1 else Stage(name, mark, titles)


def office_lines(contact: Contact) -> tuple[str, str]:
    """The bureau with its ministry, and what stands below it."""
    bureau, _, rest = contact.office.partition(" ")
    return f"{contact.ministry.name} {bureau}", rest
