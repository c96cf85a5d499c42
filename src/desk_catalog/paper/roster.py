"""The roster of a prefecture: its networks, and which organisation belongs to which of them, as a table and drawn.

The networks are numbered in their list; the columns of the matrix go by these numbers, so that there may be many.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from itertools import groupby

from desk_catalog.catalog.amounts import NONE, NOT_STATED
from desk_catalog.catalog.matrix import (
    CONNECTOR,
    OWN_MARK,
    SECTOR_NAMES,
    column_titles,
    connectors,
    mark,
)
from desk_catalog.catalog.matrix import Line as Organization
from desk_catalog.catalog.matrix import lines as organizations
from desk_catalog.catalog.nouns import Edition, Member, Network
from desk_catalog.catalog.own import NOT_PRINTED, OWN, any_own, is_own, own_lines, source
from desk_catalog.catalog.regions import is_region
from desk_catalog.paper import opening
from desk_catalog.paper.diagram import diagram, fitted
from desk_catalog.paper.diagram import legend as drawn_legend
from desk_catalog.paper.furniture import Furniture
from desk_catalog.paper.ink import Ink
from desk_catalog.paper.layout import A4, A4_LANDSCAPE, MARGIN, Document, Placed
from desk_catalog.paper.table import AGAIN, Cell, Column, Items, Line, Piece, Table, over_pages, texts
from desk_catalog.paper.text import Align, Span, Style, Typesetter
from desk_catalog.paper.wording import page_ranges

KIND = "地域ネットワーク名簿"
NO_NETWORK = "この都道府県のネットワークは、原資料に載っていません。"
NO_MEMBER = "参加機関の名簿は、原資料に載っていません。"
DRAWN = "つながりの図"
CONNECTS = "◆"
_TEXT = Style(9.0, leading=1.5)
_MARKS = Style(9.5, leading=1.4)
_FEW = 6  # networks whose titles fit over the columns of an upright page
_MARK, _SUM, _NAME = 6.5, 15.0, 68.0  # mm
_NARROW = 5.6  # mm: the narrowest column of marks
_MIDDLE = Align.CENTRE


def roster(
    prefecture: str,
    networks: Sequence[Network],
    edition: Edition,
    setter: Typesetter,
    *,
    office: str,
    today: datetime.date,
    scheme: str = "",
) -> Document:
    """The networks of ``prefecture`` (or of a region) and their members on A4, lying where there are many networks.

    The last page is a diagram, always lying. ``scheme`` names the one kind the networks are narrowed to.
    """
    size = A4 if len(networks) <= _FEW else A4_LANDSCAPE
    around, lying = (
        opening.furniture(
            setter, paper, KIND, edition, source_of(networks, edition), office=office, today=today, notice=False,
            side=prefecture,
        )
        for paper in (size, A4_LANDSCAPE)
    )  # fmt: skip
    title = f"{prefecture}の地域ネットワーク"
    rows = organizations(networks)
    first: Items = [(0.0, opening.title(setter, title))]
    if not networks:
        alone = [*first, (2.0, opening.remark(setter, no_network(prefecture, scheme)))]
        return Document(title, around.dress([opening.alone(around, alone)]))
    said = (counts_of(rows, networks), narrowed(scheme), not_printed(networks))
    first = [*first, (1.0, opening.remark(setter, *said))]
    pages = over_pages(_list(prefecture, networks, setter), around.room(), first=first)
    pages = _matrix(rows, networks, setter, around, pages)
    pages = _reasons(rows, networks, setter, around, pages)
    drawn = _drawn(rows, networks, setter, lying)
    count = len(pages) + len(drawn)
    dressed = around.dress(pages, count=count) + lying.dress(drawn, first=count, count=count)
    return Document(title, dressed)


def counts_of(rows: Sequence[Organization], networks: Sequence[Network]) -> str:
    """「3ネットワーク・15機関・つなぎ手 3機関」."""
    counts = f"{len(networks)}ネットワーク"
    counts += f"・{len(rows)}機関" if rows else ""
    return counts + (f"・{CONNECTOR} {connectors(rows)}機関" if connectors(rows) else "")


def narrowed(scheme: str) -> str:
    """That the page shows one kind only; '' where it shows all."""
    return f"【絞り込み】「{scheme}」のネットワークだけを載せています。" if scheme else ""


def not_printed(networks: Sequence[Network]) -> str:
    """That what the user has added is not from the source; '' where nothing is."""
    return NOT_PRINTED if any_own(networks) else ""


def no_network(place: str, scheme: str) -> str:
    """That the source lists none there."""
    kind = f"「{scheme}」のネットワーク" if scheme else "ネットワーク"
    said = NO_NETWORK.replace("都道府県", "地方") if is_region(place) else NO_NETWORK
    return said.replace("ネットワーク", kind)


def source_of(networks: Sequence[Network], edition: Edition) -> str:
    """Where networks and members are printed."""
    pages = [network.page for network in networks]
    pages += [member.page for network in networks for member in network.members]
    return f"出典：{edition.package_name} {page_ranges(pages)}".strip()


# --- the networks


def _list(prefecture: str, networks: Sequence[Network], setter: Typesetter) -> Table:
    columns = (
        Column("番号", width=11.0, align=_MIDDLE, bold=True, tight=True),
        Column("種類・名称", share=1.0, named=True),
        Column("概要", share=1.0),
        Column("区分", width=24.0, named=True),
        Column("ページ", width=14.0, align=_MIDDLE, tight=True),
    )
    lines = tuple(
        Line(
            (
                str(number),
                _name(network),
                _summary(prefecture, network),
                _status(network),
                NONE if is_own(network) else source(network),
            )
        )
        for number, network in enumerate(networks, 1)
    )
    return Table(setter, columns, lines, style=_TEXT)


def _name(network: Network) -> Cell:
    pieces = [Piece((Span(network.scheme),), ink=Ink.SOFT), Piece((Span(network.name, bold=True),))]
    pieces += [Piece((Span(f"計画名：{network.plan_name}"),))] if network.plan_name else []
    return Cell(tuple(pieces))


def _summary(prefecture: str, network: Network) -> Cell:
    """What it does, where else it stands, whether its roster goes on, and what of this is inferred."""
    said = own_lines(network) if is_own(network) else [network.summary or f"概要：{NOT_STATED}"]
    others = [one for one in network.prefectures if one != prefecture]
    if is_region(prefecture):
        said.append(f"都道府県：{'・'.join(network.prefectures)}")
    elif others:
        said.append(f"複数の都道府県にまたがる：{prefecture}のほか{'・'.join(others)}")
    if network.more_members:
        said.append("名簿の印字は「等」で終わる（ほかにも参加機関がある）")
    if not network.members and not is_own(network):
        said.append(NO_MEMBER)
    if network.reading.inferred:
        what = f"「{network.status}」は推定" if network.status else "推定"
        said.append(f"{what}：{network.reading.reason}")
    said += [
        f"「{where}」は推定：{how.reason}"
        for where, how in zip(network.prefectures, network.places, strict=False)
        if how.inferred
    ]
    return texts(said)


def _status(network: Network) -> str:
    if is_own(network):
        return OWN
    if not network.status:
        return NOT_STATED
    return f"{network.status}（推定）" if network.reading.inferred else network.status


# --- the matrix


def _matrix(
    rows: Sequence[Organization],
    networks: Sequence[Network],
    setter: Typesetter,
    around: Furniture,
    pages: list[list[Placed]],
) -> list[list[Placed]]:
    """The matrix below the list, in as many tables as the width of the page asks for."""
    if not rows:
        return pages  # each network says in the list that its roster is not printed
    width = around.size[0] - 2 * MARGIN
    most = int((width - _MARK - _NAME - _SUM) / _NARROW)
    for start in range(0, len(networks), most):
        numbers = range(start, min(start + most, len(networks)))
        named = f"（{numbers[0] + 1}～{numbers[-1] + 1}番）" if len(networks) > most else ""
        heading = f"機関とネットワーク{named}"
        legend = opening.remark(setter, *_legend(rows, told=len(networks) <= _FEW))
        first: Items = [(6.0, opening.heading(setter, heading)), (1.2, legend)]
        again: Items = [
            (0.0, opening.heading(setter, heading + AGAIN)),
            (1.2, legend),
        ]
        table = _marks(rows, networks, numbers, setter)
        pages = over_pages(table, around.room(), first=first, again=again, pages=pages)
    return pages


def _marks(
    rows: Sequence[Organization], networks: Sequence[Network], numbers: range, setter: Typesetter
) -> Table:
    titles = column_titles(networks)
    told = len(networks) <= _FEW
    columns = (
        Column("", width=_MARK, align=_MIDDLE, joined=True, tight=True, middle=True),
        Column("機関", width=_NAME, named=True, middle=True),
        *(
            Column(
                f"{number + 1} {_plain(titles[number])}" if told else f"{number + 1}",
                share=1.0,
                align=_MIDDLE,
                tight=True,
                middle=True,
            )
            for number in numbers
        ),
        Column("参加数", width=_SUM, align=_MIDDLE, figure=True, middle=True),
    )
    lines: list[Line] = []
    for sector, group in groupby(rows, key=lambda row: row.sector):
        own = list(group)
        connecting = connectors(own)
        among = f"（うち{CONNECTOR} {connecting}機関）" if connecting else ""
        lines.append(Line(group=f"{_sector(sector)}　{len(own)}機関{among}"))
        lines += [_organization(row, numbers) for row in own]
    lines.append(Line(group="参加機関の数（参加数の計は延べ）"))
    lines += _sums(rows, numbers)
    return Table(setter, columns, tuple(lines), style=_MARKS)


def _legend(rows: Sequence[Organization], *, told: bool) -> tuple[str, ...]:
    """What the marks of the matrix mean, those that it has."""
    marks = {mark(member) for row in rows for member in row.members}
    said = ["●＝名簿の印字どおり"] if "●" in marks else []
    said += ["○＝読みに推定を含む"] if "○" in marks else []
    said += [f"{OWN_MARK}＝{OWN}"] if OWN_MARK in marks else []
    if connectors(rows):
        said.append(f"{CONNECTS}と太字＝{CONNECTOR}（2つ以上のネットワークに参加）")
    if not told:
        said.append("列の番号＝ネットワークの一覧の番号")
    return tuple(said)


def _plain(title: str) -> str:
    """A title without the number that tells it from others of its kind: the columns have numbers of their own."""
    return title.rstrip("0123456789 ")


def _sector(sector: str) -> str:
    return f"{sector}　{SECTOR_NAMES[sector]}" if sector in SECTOR_NAMES else sector


def _organization(row: Organization, numbers: range) -> Line:
    pieces = [Piece((Span(row.label, bold=row.connects),))]
    pieces += [Piece((Span(f"役職：{row.roles}"),), ink=Ink.SOFT)] if row.roles else []
    belongs = sum(member is not None for member in row.members)
    return Line(
        (
            CONNECTS if row.connects else "",
            Cell(tuple(pieces)),
            *(mark(row.members[number]) for number in numbers),
            Cell((Piece((Span(str(belongs), bold=row.connects, figure=True),)),)),
        )
    )


def _sums(rows: Sequence[Organization], numbers: range) -> list[Line]:
    """How many members each network has of each sector, and in all; the last column adds up memberships."""
    sectors = list(dict.fromkeys(row.sector for row in rows))
    lines = []
    for label, chosen in (*((sector, [sector]) for sector in sectors), ("計", sectors)):
        own = [row for row in rows if row.sector in chosen]
        counts = (_count(row.members[number] for row in own) for number in numbers)
        whole = sum(_count(row.members) for row in own)
        lines.append(Line(("", label, *(_figure(n) for n in counts), _figure(whole)), strong=label == "計"))
    return lines


def _count(members: Iterable[Member | None]) -> int:
    return sum(member is not None for member in members)


def _figure(number: int) -> Cell:
    return texts((str(number),), figure=True)


# --- the diagram


def _drawn(
    rows: Sequence[Organization], networks: Sequence[Network], setter: Typesetter, around: Furniture
) -> list[tuple[Placed, ...]]:
    """A page with the diagram; none where one line would be all of it, or where not even the networks fit."""
    if len(rows) < 2:
        return []
    titles = [f"{number} {_plain(title)}" for number, title in enumerate(column_titles(networks), 1)]
    room = around.room()
    whole = diagram(rows, networks, titles, setter)
    # The longest legend first: what it says is known when it is known what fits.
    most = opening.remark(setter, *drawn_legend(whole, len(rows)))
    above = opening.heading(setter, DRAWN).measure(room.width) + most.measure(room.width) + 1.2 + 2.5
    found = fitted(whole, room.width, room.height - above)
    if found is None:
        return []
    shown, left_out = found
    items: Items = [
        (0.0, opening.heading(setter, DRAWN)),
        (1.2, opening.remark(setter, *drawn_legend(shown, left_out))),
        (2.5, shown),
    ]
    return [opening.alone(around, items)]


# --- what is inferred


def _reasons(
    rows: Sequence[Organization],
    networks: Sequence[Network],
    setter: Typesetter,
    around: Furniture,
    pages: list[list[Placed]],
) -> list[list[Placed]]:
    """Why memberships marked ○ are read so: each reason of a network once, with its organisations."""
    met: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        for number, member in enumerate(row.members):
            if member is not None and member.reading.inferred:
                reason = member.reading.reason or NOT_STATED
                met.setdefault((number, reason), []).append(row.name)
    if not met:
        return pages
    columns = (
        Column("番号", width=11.0, align=_MIDDLE, bold=True, tight=True),
        Column("○の機関", share=1.0),
        Column("推定の理由", share=1.0),
    )
    lines = tuple(
        Line((str(number + 1), "、".join(names), reason)) for (number, reason), names in sorted(met.items())
    )
    table = Table(setter, columns, lines, style=_TEXT)
    heading = "○（推定を含む読み）の理由"
    first: Items = [(6.0, opening.heading(setter, heading))]
    again: Items = [(0.0, opening.heading(setter, heading + AGAIN))]
    return over_pages(table, around.room(), first=first, again=again, pages=pages)
