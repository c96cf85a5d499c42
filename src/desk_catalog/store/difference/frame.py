"""What is no programme's: themes with their phases, and networks with their members."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.changes import NETWORKS, THEMES, Change
from desk_catalog.catalog.maps import lane_name
from desk_catalog.catalog.nouns import Network, Theme
from desk_catalog.store.difference.state import State

_NEW, _GONE = "加わったもの", "なくなったもの"


class _Named(Protocol):
    @property
    def name(self) -> str: ...


def theme_changes(old: State, new: State) -> Iterator[Change]:
    yield from _come_and_gone(THEMES, old.themes, new.themes)
    for theme_id, after in new.themes.items():
        before = old.themes.get(theme_id)
        if before is not None:
            yield from _theme(before, after)


def network_changes(old: State, new: State) -> Iterator[Change]:
    yield from _come_and_gone(NETWORKS, old.networks, new.networks)
    for network_id, after in new.networks.items():
        before = old.networks.get(network_id)
        if before is not None:
            yield from _network(before, after)


def _come_and_gone(kind: str, old: Mapping[str, _Named], new: Mapping[str, _Named]) -> Iterator[Change]:
    yield from (Change(kind, one.name, _NEW, "", one.name) for key, one in new.items() if key not in old)
    yield from (Change(kind, one.name, _GONE, one.name, "") for key, one in old.items() if key not in new)


def _words(kind: str, subject: str, field: str, old: str | None, new: str | None) -> Iterator[Change]:
    if old != new:
        yield Change(kind, subject, field, old or NOT_STATED, new or NOT_STATED)


def _theme(one: Theme, other: Theme) -> Iterator[Change]:
    subject = other.name
    yield from _words(THEMES, subject, "名称", one.name, other.name)
    yield from _words(THEMES, subject, "軸", one.axis, other.axis)
    yield from _words(THEMES, subject, "目標", one.goal, other.goal)
    before = {phase.lane: phase.title for phase in one.phases}
    after = {phase.lane: phase.title for phase in other.phases}
    for lane in dict.fromkeys((*before, *after)):
        if before.get(lane) != after.get(lane):
            sides = (before.get(lane, "なし"), after.get(lane, "なし"))
            yield Change(THEMES, subject, f"フェーズ：{lane_name(lane)}", *sides)


def _network(one: Network, other: Network) -> Iterator[Change]:
    subject = other.name
    yield from _words(NETWORKS, subject, "名称", one.name, other.name)
    yield from _words(NETWORKS, subject, "種類", one.scheme, other.scheme)
    yield from _words(NETWORKS, subject, "計画名", one.plan_name, other.plan_name)
    yield from _words(NETWORKS, subject, "認定等", one.status, other.status)
    yield from _words(NETWORKS, subject, "概要", one.summary, other.summary)
    yield from _words(NETWORKS, subject, "都道府県", "、".join(one.prefectures), "、".join(other.prefectures))
    before = {member.organization_id: member.organization for member in one.members}
    after = {member.organization_id: member.organization for member in other.members}
    come, gone = _less(after, before), _less(before, after)
    if come or gone:
        sides = (f"外れた機関：{gone}" if gone else "", f"加わった機関：{come}" if come else "")
        less = f"{len(after) - len(before):+d}機関".replace("-", "△") if len(after) != len(before) else ""
        yield Change(NETWORKS, subject, "参加機関", *sides, less)


def _less(these: Mapping[str, str], those: Iterable[str]) -> str:
    gone = set(those)
    return "、".join(name for key, name in these.items() if key not in gone)
