"""An organisation's page: its networks in every prefecture, what each roster prints, and whom it meets there."""

from __future__ import annotations

import datetime

from desk_catalog.catalog.amounts import NOT_STATED
from desk_catalog.catalog.matrix import CONNECTOR, SECTOR_NAMES, column_titles, mark
from desk_catalog.catalog.nouns import Edition, Member
from desk_catalog.catalog.organizations import Profile
from desk_catalog.paper import opening
from desk_catalog.paper.layout import A4, Document
from desk_catalog.paper.roster import not_printed, source_of
from desk_catalog.paper.table import Cell, Column, Items, Line, Table, over_pages, texts
from desk_catalog.paper.text import Align, Style, Typesetter
from desk_catalog.paper.wording import page_ranges

KIND = "機関のネットワーク"
LEGEND = "●＝名簿に記載、○＝推定、◇＝自分で追加"
PARTNERS = "2つ以上のネットワークで会う機関"
_STYLE = Style(9.5, leading=1.4)
NOBODY = "2つ以上のネットワークで同席する機関はありません。"


def organization_page(
    shown: Profile, edition: Edition, setter: Typesetter, *, office: str, today: datetime.date
) -> Document:
    """Its memberships as a table, then whom it meets in two networks or more."""
    source = source_of(shown.networks, edition)
    around = opening.furniture(setter, A4, KIND, edition, source, office=office, today=today, notice=False)
    sectors = "・".join(f"{one}（{SECTOR_NAMES.get(one, '')}）" for one in shown.sectors)
    counts = f"{len(shown.memberships)}ネットワーク・{len(shown.prefectures)}都道府県"
    connects = f"{CONNECTOR}：{'・'.join(shown.connects)}" if shown.connects else ""
    first: Items = [
        (0.0, opening.title(setter, f"{shown.name}のネットワーク")),
        (1.0, opening.remark(setter, sectors, counts, connects)),
        (0.8, opening.remark(setter, LEGEND, not_printed(shown.networks), soft=True)),
    ]
    titles = column_titles(shown.networks)
    pages = over_pages(_memberships(shown, titles, setter), around.room(), first=first)
    below: Items = [(6.0, opening.heading(setter, f"{PARTNERS}　{len(shown.partners)}機関"))]
    again: Items = [(0.0, opening.heading(setter, PARTNERS))]
    pages = over_pages(_partners(shown, titles, setter), around.room(), first=below, again=again, pages=pages)
    return Document(f"{shown.name}のネットワーク", around.dress(pages))


def _memberships(shown: Profile, titles: tuple[str, ...], setter: Typesetter) -> Table:
    columns = (
        Column("ネットワーク", share=1.5, named=True),
        Column("都道府県", share=0.55),
        Column("印", width=9.0, align=Align.CENTRE),
        Column("名簿の印字・役職", share=1.0),
        Column("頁", width=11.0, align=Align.RIGHT, figure=True),
    )
    lines = [
        Line(
            (
                texts((network.name, f"{title}（{network.scheme}）")),
                "・".join(network.prefectures) or NOT_STATED,
                mark(member),
                _printed(member),
                page_ranges([member.page]) if member.page is not None else "－",
            )
        )
        for title, (network, member) in zip(titles, shown.memberships, strict=True)
    ]
    return Table(setter, columns, tuple(lines), style=_STYLE)


def _printed(member: Member) -> Cell:
    """What the roster prints, and why a membership that is inferred is read so."""
    said = [member.printed_name or NOT_STATED]
    said += [f"役職：{member.role}"] if member.role else []
    said += [f"推定：{member.reading.reason}"] if member.reading.inferred and member.reading.reason else []
    return texts(said)


def _partners(shown: Profile, titles: tuple[str, ...], setter: Typesetter) -> Table:
    """Each with the networks they meet in; a line that says so where there is nobody."""
    columns = (Column("機関", share=1.0, named=True), Column("会うネットワーク", share=1.4))
    lines = [Line((one.name, "・".join(titles[at] for at in one.networks))) for one in shown.partners]
    return Table(setter, columns, tuple(lines) or (Line((NOBODY, "")),), style=_STYLE)
