"""Commands about regional networks: the roster as pages or as a table, the diagram, two prefectures side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_catalog.catalog.kinds import of_kind, standing_in
from desk_catalog.catalog.regions import BY_CODE, PREFECTURES, REGION_TITLES, prefectures_of, region_of
from desk_catalog.cli.japanese import Command, Option, named_path
from desk_catalog.cli.paper import (
    from_office,
    into_pdf,
    into_picture,
    on_paper,
    pdf_named,
    print_to,
    settings_of,
)
from desk_catalog.cli.world import everywhere, opened, own_or_not
from desk_catalog.exchange.files import write_whole
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.kinds import networks_sheet
from desk_catalog.store.errors import CatalogueError
from desk_catalog.text.fold import fold

if TYPE_CHECKING:
    from desk_catalog.catalog.nouns import Network
    from desk_catalog.store.catalogue import Catalogue

EVERYWHERE = "全国"
_of_kind = click.option(
    "--kind", cls=Option, metavar="種類", help="この種類のネットワークだけにします。例: 創生交付金"
)


@click.command("roster", cls=Command, short_help="都道府県のネットワーク名簿をPDFや表のファイルにします。")
@click.argument("prefecture", metavar="都道府県|地方")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=named_path,
    required=True,
    metavar="ファイル.pdf",
    help=f"書き出す先。末尾で形式が決まります（.pdf {' '.join(one.suffix for one in FORMATS.values())}）。",
)
@_of_kind
@from_office
@own_or_not
@everywhere
@click.pass_context
def roster(
    context: click.Context, office: str | None, prefecture: str, output: Path, kind: str | None
) -> None:
    """都道府県のネットワークと、参加機関の一覧表を書き出します。

    広島、34、東北地方のように指定します。PDFでは図もつき、表のファイルでは1行が1つの参加になります。表のファイルには全国も
    書き出せます。
    """
    from desk_catalog.paper.orders import ROSTER, Order

    form = next((one for one in FORMATS.values() if one.suffix == output.suffix.lower()), None)
    with opened(context) as catalogue:
        scheme = _scheme(catalogue, kind)
        if form is None:
            place = _place(catalogue, prefecture)
            target = pdf_named(context, output, also_said=[one.suffix for one in FORMATS.values()])
            print_to(
                catalogue,
                Order(ROSTER.name, prefecture=place, scheme=scheme),
                target,
                settings_of(context, office),
            )
            return
        if prefecture == EVERYWHERE:
            networks, places = of_kind(catalogue.networks(), scheme), tuple(one.name for one in PREFECTURES)
        else:
            place = _place(catalogue, prefecture)
            networks, places = _standing_in(catalogue, place, scheme), prefectures_of(place)
    write_whole(output, form.encode(networks_sheet(networks, places)))
    click.echo(f"書き出しました: {output}", err=True)


@click.command("diagram", cls=Command, short_help="都道府県のつながりの図をPDFか画像にします。")
@click.argument("prefecture", metavar="都道府県|地方")
@into_picture
@_of_kind
@on_paper
@from_office
@own_or_not
@everywhere
@click.pass_context
def diagram(
    context: click.Context,
    office: str | None,
    prefecture: str,
    output: Path,
    paper: str,
    kind: str | None,
) -> None:
    """ネットワークと参加機関のつながりの図を、1ページにします。"""
    from desk_catalog.paper.orders import DIAGRAM, Order

    with opened(context) as catalogue:
        place, scheme = _place(catalogue, prefecture), _scheme(catalogue, kind)
        _standing_in(catalogue, place, scheme)
        order = Order(DIAGRAM.name, prefecture=place, scheme=scheme, paper=paper)
        print_to(catalogue, order, pdf_named(context, output, ".png"), settings_of(context, office))


@click.command("pair", cls=Command, short_help="二つの都道府県の比較表をPDFにします。")
@click.argument("prefecture", metavar="都道府県|地方")
@click.argument("other", metavar="都道府県|地方")
@into_pdf
@_of_kind
@on_paper
@from_office
@own_or_not
@everywhere
@click.pass_context
def pair(
    context: click.Context,
    office: str | None,
    prefecture: str,
    other: str,
    output: Path,
    paper: str,
    kind: str | None,
) -> None:
    """二つの都道府県のネットワークを種類ごとに並べ、両方に参加する機関を挙げます。"""
    from desk_catalog.paper.orders import PAIR, Order

    with opened(context) as catalogue:
        places = _place(catalogue, prefecture), _place(catalogue, other)
        scheme = _scheme(catalogue, kind)
        order = Order(PAIR.name, prefecture=places[0], other=places[1], paper=paper, scheme=scheme)
        print_to(catalogue, order, pdf_named(context, output), settings_of(context, office))


def _standing_in(catalogue: Catalogue, place: str, scheme: str) -> tuple[Network, ...]:
    """The networks of a place and kind; CatalogueError where there is nothing to write down."""
    networks = of_kind(standing_in(catalogue.networks(), place), scheme)
    if not networks:
        kind = f"「{scheme}」の" if scheme else ""
        raise CatalogueError(
            f"{place}の{kind}ネットワークは、原資料に載っていません。何も書き出していません。"
        )
    return networks


def _place(catalogue: Catalogue, name: str) -> str:
    """The full name of a prefecture, or the title of a region: 広島, 34, ひろしま and 東北 are enough."""
    names = [one for one, _ in catalogue.prefectures()]
    readings = catalogue.readings()
    code = BY_CODE.get(name.zfill(2)) if name.isdecimal() else None
    found = [
        one
        for one in names
        if name in (one, one[:-1])
        or (code is not None and one == code.name)
        or fold(name) in _sounds(one, readings.get(("prefecture", one), ""))
    ]
    found += [one for one in REGION_TITLES if name in (one, one.removesuffix("地方"), region_of(one))]
    if not found and name == EVERYWHERE:
        raise CatalogueError("全国は、名簿の表のファイルだけです。都道府県か地方を指定してください。")
    if not found:
        raise CatalogueError(
            f"「{name}」という都道府県はありません。例: 広島県、34、ひろしま。地方は「四国」のように指定します。"
        )
    return found[0]


def _sounds(name: str, kana: str) -> tuple[str, ...]:
    """How a prefecture is read, with 県 and without: ひろしまけん, ひろしま."""
    ending = {"都": "と", "道": "", "府": "ふ", "県": "けん"}[name[-1]]
    return fold(kana), fold(kana.removesuffix(ending))


def _scheme(catalogue: Catalogue, name: str | None) -> str:
    """The name of a kind of network, also by its short name or a part only one has; '' for None."""
    if name is None:
        return ""
    schemes = catalogue.schemes()
    found = [one for one in schemes if name in (one.name, one.short, one.scheme_id)] or [
        one for one in schemes if name in one.name
    ]
    if len(found) != 1:
        said = "、".join(one.short for one in schemes)
        raise CatalogueError(f"「{name}」に当たる種類がありません。種類: {said}")
    return found[0].name
