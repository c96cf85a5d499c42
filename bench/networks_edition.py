"""A catalogue with many networks in every prefecture: the delivered one with invented networks and organisations.

Names are put together from common parts and the organisations of the delivered catalogue; nothing of it is anybody's
data. About a quarter of the members of a network are organisations that other networks of the prefecture have, too, and
a few come from another prefecture, as in the source.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_TOPICS = ("半導体", "水素", "観光", "バイオ", "防災", "物流", "宇宙", "スマート農業", "医療機器", "脱炭素")
_FORMS = ("推進協議会", "共創コンソーシアム", "産学官連携会議", "イノベーション拠点", "プラットフォーム")
_ACADEMIC = ("大学", "工業大学", "高等専門学校", "大学大学院工学研究科", "県立大学")
_PUBLIC = ("市", "町", "商工労働部", "産業技術総合センター", "経済産業局")
_PRIVATE = (
    "株式会社",
    "製作所株式会社",
    "銀行",
    "商工会議所",
    "エネルギーホールディングス株式会社",
    "経済連合会",
)
_ENDS = {"学": _ACADEMIC, "官": _PUBLIC, "産": _PRIVATE}
_KANA = "かくう"
_SHARED = 0.25
_FOREIGN = 0.02


class _Organization(NamedTuple):
    organization_id: str
    name: str
    sector: str


def grow_networks(
    source: Path, target: Path, *, networks: int = 20, members: int = 40, seed: int = 6
) -> None:
    """Write a copy of ``source`` to ``target`` with ``networks`` of ``members`` in each prefecture instead of its own.

    The search index stays as it was: nothing invented is found by it.
    """
    shutil.copyfile(source, target)
    chance = random.Random(seed)
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("BEGIN")
        for table in ("membership", "network_prefecture", "network", "organization"):
            connection.execute(f"DELETE FROM {table}")
        places = [name for (name,) in connection.execute("SELECT prefecture FROM prefecture ORDER BY code")]
        schemes = [key for (key,) in connection.execute("SELECT scheme_id FROM scheme ORDER BY sort")]
        abroad: list[_Organization] = []
        for place, prefecture in enumerate(places):
            shared = [_organization(chance, prefecture, f"{place}-s{n}") for n in range(members)]
            _put_organizations(connection, shared)
            for number in range(networks):
                network_id = f"made-{place}-{number}"
                scheme, sort = schemes[number % len(schemes)], place * networks + number + 1
                _put_network(connection, network_id, prefecture, scheme, sort, chance)
                met = chance.sample(shared, round(members * _SHARED))
                met += chance.sample(abroad, min(len(abroad), round(members * _FOREIGN)))
                own = [
                    _organization(chance, prefecture, f"{place}-{number}-{n}")
                    for n in range(members - len(met))
                ]
                _put_organizations(connection, own)
                _put_members(connection, network_id, [*met, *own], chance)
            abroad += shared[:2]
        connection.execute("COMMIT")


def _organization(chance: random.Random, prefecture: str, key: str) -> _Organization:
    sector = chance.choice("学官産産")
    name = f"{prefecture[:-1]}{chance.choice(_TOPICS)}{chance.choice(_ENDS[sector])}{key}"
    return _Organization(f"made-{key}", name, sector)


def _put_organizations(connection: sqlite3.Connection, made: list[_Organization]) -> None:
    connection.executemany(
        "INSERT INTO organization (organization_id, name, kana, page) VALUES (?, ?, ?, 16)",
        [(one.organization_id, one.name, _KANA) for one in made],
    )


def _put_network(
    connection: sqlite3.Connection,
    network_id: str,
    prefecture: str,
    scheme: str,
    sort: int,
    chance: random.Random,
) -> None:
    topic, key = chance.choice(_TOPICS), network_id.removeprefix("made-")
    name = f"{prefecture}{topic}{chance.choice(_FORMS)}{key}"
    summary = f"{prefecture}の大学と企業が{topic}の研究開発と人材育成を進め、地域の産業をつくる。"
    connection.execute(
        "INSERT INTO network"
        " (network_id, scheme_id, name, kana, plan_name, summary, more_members, basis, page, sort)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, 'printed', 16, ?)",
        (network_id, scheme, name, _KANA, f"{topic}による地域産業創生計画", summary, sort),
    )
    connection.execute(
        "INSERT INTO network_prefecture (network_id, prefecture, basis, page, sort)"
        " VALUES (?, ?, 'printed', 16, 1)",
        (network_id, prefecture),
    )


def _put_members(
    connection: sqlite3.Connection, network_id: str, members: list[_Organization], chance: random.Random
) -> None:
    connection.executemany(
        "INSERT INTO membership (network_id, organization_id, sector, printed_name, role, basis, reason, page, sort)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 16, ?)",
        [
            (
                network_id,
                one.organization_id,
                one.sector,
                one.name,
                "会長" if chance.random() < 0.1 else None,
                *(("inferred", "改行の位置から読んだ。") if chance.random() < 0.1 else ("printed", None)),
                sort,
            )
            for sort, one in enumerate(members)
        ],
    )
