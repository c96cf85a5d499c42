"""The diagram alone and two places side by side, as pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.paper import samples
from tests.paper.checks import check_document, readings
from tests.paper.extraction import squeezed

from desk_catalog.catalog.kinds import of_kind, pair, side, standing_in
from desk_catalog.catalog.matrix import lines
from desk_catalog.catalog.organizations import profile
from desk_catalog.paper.diagram import Diagram
from desk_catalog.paper.drawn import LEFT, TOO_MUCH, drawn_page
from desk_catalog.paper.layout import A3_LANDSCAPE, A4_LANDSCAPE, Page
from desk_catalog.paper.orders import DIAGRAM, ORGANIZATION, PAIR, ROSTER, Order, Press
from desk_catalog.paper.sender import Sender
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError

SCHEME = "共創の場形成支援プログラム"


@pytest.fixture(scope="module")
def press(catalogue: Catalogue, setter: Typesetter) -> Press:
    return Press(catalogue, Sender(samples.OFFICE, ""), samples.TODAY, setter)


def around_width(page: Page) -> float:
    """The width the diagram of a page is drawn in, in mm."""
    return next(item.width for item in page.placed if isinstance(item.block, Diagram))


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("place", ["広島県", "高知県", "四国地方", "関東地方"])
def test_the_diagram_names_everybody(press: Press, catalogue: Catalogue, place: str, paper: str) -> None:
    document = press.make(Order(DIAGRAM.name, prefecture=place, paper=paper))
    page, *further = document.pages
    assert (page.width, page.height) == {"A4": A4_LANDSCAPE, "A3": A3_LANDSCAPE}[paper]
    (drawn,) = (item.block for item in page.placed if isinstance(item.block, Diagram))
    networks = standing_in(catalogue.networks(), place)
    assert {row.organization_id for row in drawn.rows} == {
        member.organization_id for network in networks for member in network.members
    }
    for text in readings(check_document(document)):
        assert not [row for row in drawn.rows if squeezed(row.name) not in squeezed(text)]
        # Where a page is too small for all, groups say how many they do not name, and a further page names them.
        assert bool(further) == (squeezed(LEFT) in squeezed(text)) == bool(drawn.unnamed(around_width(page)))
    assert not further or paper == "A4"


def test_what_is_narrowed_says_so_on_the_page(press: Press, catalogue: Catalogue) -> None:
    for kind in (ROSTER, DIAGRAM):
        whole = press.make(Order(kind.name, prefecture="高知県"))
        narrowed = press.make(Order(kind.name, prefecture="高知県", scheme=SCHEME))
        networks = of_kind(catalogue.networks("高知県"), SCHEME)
        for text in readings(check_document(narrowed)):
            assert squeezed(f"【絞り込み】「{SCHEME}」のネットワークだけを載せています。") in squeezed(text)
            assert squeezed("高知県・大学等連携協議会") not in squeezed(text)
            assert all(squeezed(row.name) in squeezed(text) for row in lines(networks))
        assert all("絞り込み" not in text for text in readings(check_document(whole)))


def test_a_diagram_of_nothing_says_so(press: Press) -> None:
    for order, sentence in (
        (Order(DIAGRAM.name, prefecture="沖縄県"), "この都道府県のネットワークは、原資料に載っていません。"),
        (
            Order(DIAGRAM.name, prefecture="九州・沖縄地方", scheme=SCHEME),
            f"この地方の「{SCHEME}」のネットワークは、原資料に載っていません。",
        ),
    ):
        for text in readings(check_document(press.make(order))):
            assert squeezed(sentence) in squeezed(text)


def test_a_diagram_too_large_for_the_page_says_what_to_do(setter: Typesetter, catalogue: Catalogue) -> None:
    one = catalogue.networks("広島県")[0]
    many = tuple(replace(one, network_id=f"n{number}", name=f"{one.name}{number}") for number in range(90))
    document = drawn_page("広島県", many, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY)
    for text in readings(check_document(document)):
        assert squeezed(TOO_MUCH) in squeezed(text)


@pytest.mark.parametrize("places", [("広島県", "福岡県"), ("高知県", "徳島県"), ("四国地方", "中部地方")])
def test_two_places_with_all_of_their_networks(
    press: Press, catalogue: Catalogue, places: tuple[str, str]
) -> None:
    document = press.make(Order(PAIR.name, prefecture=places[0], other=places[1], paper="A3"))
    sides = [side(place, standing_in(catalogue.networks(), place)) for place in places]
    for text in readings(check_document(document)):
        plain = squeezed(text)
        for one in sides:
            assert all(squeezed(network.name) in plain for network in one.networks)
            assert squeezed(f"{one.connecting}機関") in plain
        assert squeezed(f"両方に参加する機関　{len(pair(*sides).both)}機関") in plain
        assert all(squeezed(name) in plain for _, name in pair(*sides).both)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (Order(PAIR.name, prefecture="広島県", other="広島県"), "もう一つ"),
        (Order(PAIR.name, prefecture="広島県", other="火星県"), "都道府県を選んで"),
        (Order(DIAGRAM.name, prefecture=""), "都道府県を選んで"),
    ],
)
def test_what_cannot_be_made_is_said(press: Press, order: Order, reason: str) -> None:
    with pytest.raises(CatalogueError, match=reason):
        press.make(order)


def test_forty_members_of_twenty_networks_are_all_named(setter: Typesetter, catalogue: Catalogue) -> None:
    """The drawing shows what it has room for; the rest stands by network on further pages, again whole pages."""
    one = catalogue.networks("広島県")[0]
    many = tuple(
        replace(
            one,
            network_id=f"n{number}",
            name=f"架空の連携{number}",
            members=tuple(
                replace(
                    one.members[0],
                    organization_id=f"o{number}-{at}",
                    organization=f"架空第{number}の{at}機構",
                )
                for at in range(40)
            ),
        )
        for number in range(20)
    )
    document = drawn_page("広島県", many, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY)
    assert len(document.pages) > 1
    for text in readings(check_document(document)):
        for network in many:
            assert all(squeezed(member.organization) in squeezed(text) for member in network.members)


@pytest.mark.parametrize("organization_id", ["kochi-ut", "hiroshima-u", "mazda"])
def test_an_organisation_on_paper(press: Press, catalogue: Catalogue, organization_id: str) -> None:
    """Every membership with its network, prefectures and what is printed there; and whom it meets."""
    found = profile(organization_id, catalogue.networks())
    assert found is not None
    document = press.make(Order(ORGANIZATION.name, organization_id=organization_id))
    for text in map(squeezed, readings(check_document(document))):
        assert squeezed(found.name) in text
        for network, member in found.memberships:
            assert squeezed(network.name) in text and squeezed(member.printed_name) in text
            assert all(prefecture in text for prefecture in network.prefectures)
        assert all(squeezed(one.name) in text for one in found.partners)
    with pytest.raises(CatalogueError, match="名簿にも載っていません"):
        press.make(Order(ORGANIZATION.name, organization_id="nobody"))
