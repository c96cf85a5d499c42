"""An organisation in words: its page and the clipboard."""

from __future__ import annotations

from collections.abc import Mapping

from desk_catalog.catalog.matrix import CONNECTOR, SECTOR_NAMES, column_titles, mark
from desk_catalog.catalog.nouns import Member, Network, Program
from desk_catalog.catalog.organizations import Profile, founding
from desk_catalog.catalog.own import source
from desk_catalog.ui.networks.words import facts

VARIANTS = "名簿の印字（名前の違い・役職を含む）"


def counts(shown: Profile) -> str:
    """「3ネットワーク・1都道府県・2つ以上で会う機関 12」."""
    return (
        f"{len(shown.memberships)}ネットワーク・{len(shown.prefectures)}都道府県・"
        f"2つ以上で会う機関 {len(shown.partners)}"
    )


def sectors(shown: Profile) -> tuple[str, ...]:
    """「学（大学・高専など）」 for each sector it is printed under."""
    return tuple(f"{one}（{SECTOR_NAMES.get(one, '')}）" for one in shown.sectors)


def membership(title: str, network: Network, member: Member) -> tuple[str, ...]:
    """Mark, sector and place of a membership, then what the roster prints of it."""
    where = "・".join(network.prefectures) or "県の記載なし"
    spans = "　県をまたぐ" if len(network.prefectures) > 1 else ""
    return (f"{mark(member)} {title}（{member.sector}）　{where}{spans}　{source(member)}", *facts(member))


def whole(shown: Profile, programs: Mapping[str, Program]) -> str:
    """Everything of the page that is a fact of the source, a line for each."""
    lines = [shown.name, "・".join(sectors(shown)), counts(shown)]
    lines += [f"{CONNECTOR}：{'・'.join(shown.connects)}"] if shown.connects else []
    titles = column_titles(shown.networks)
    for title, (network, member) in zip(titles, shown.memberships, strict=True):
        lines += [f"■ {network.name}（{network.scheme}）", *membership(title, network, member)]
    if shown.partners:
        lines.append("■ 2つ以上のネットワークで会う機関")
        lines += [f"{one.name}：{'・'.join(titles[at] for at in one.networks)}" for one in shown.partners]
    founded = [programs[one].name for one in founding(shown) if one in programs]
    if founded:
        lines += ["■ ネットワークのもとになった事業", *founded]
    return "\n".join(lines)
