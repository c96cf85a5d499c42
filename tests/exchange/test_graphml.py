"""GraphML read again is what was written."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.graphml_format import NAMESPACE
from desk_catalog.exchange.kinds import KINDS, networks_sheet
from desk_catalog.exchange.sheet import Sheet
from desk_catalog.store.catalogue import Catalogue

GRAPHML = FORMATS["graphml"]
_SPACE = {"": NAMESPACE}

Facts = dict[str, str]


def parsed(data: bytes) -> tuple[dict[str, Facts], list[tuple[str, str, Facts]]]:
    """Nodes by id, and edges, with their values by the names and types that the keys declare."""
    root = ET.fromstring(data)
    keys = {key.attrib["id"]: key.attrib for key in root.findall("key", _SPACE)}

    def facts(element: ET.Element, domain: str) -> Facts:
        found = {}
        for datum in element.findall("data", _SPACE):
            key = keys[datum.attrib["key"]]
            assert key["for"] == domain
            assert key["attr.type"] == "string" or str(datum.text).isdecimal()
            found[key["attr.name"]] = datum.text or ""
        return found

    graph = root.find("graph", _SPACE)
    assert graph is not None
    nodes = {node.attrib["id"]: facts(node, "node") for node in graph.findall("node", _SPACE)}
    assert len(nodes) == len(graph.findall("node", _SPACE))
    edges = [
        (edge.attrib["source"], edge.attrib["target"], facts(edge, "edge"))
        for edge in graph.findall("edge", _SPACE)
    ]
    assert all(source in nodes and target in nodes for source, target, _ in edges)
    return nodes, edges


def _said(**facts: str | None) -> Facts:
    return {name: fact for name, fact in facts.items() if fact is not None}


def _edges(networks: tuple[Network, ...]) -> list[tuple[str, str, Facts]]:
    return [
        (
            member.organization,
            network.name,
            _said(
                sector=member.sector, role=member.role, printed_name=member.printed_name,
                basis="inferred" if member.reading.inferred else "printed", reason=member.reading.reason,
                page=str(member.page),
            ),
        )
        for network in networks
        for member in network.members
    ]  # fmt: skip


def test_all_memberships_of_the_catalogue(catalogue: Catalogue) -> None:
    nodes, edges = parsed(GRAPHML.encode(KINDS["networks"].read(catalogue)))
    networks = catalogue.networks()
    named = [(nodes[source]["name"], nodes[target]["name"], facts) for source, target, facts in edges]
    assert named == _edges(networks)
    drawn = [node for node in nodes.values() if node["kind"] == "network"]
    assert drawn == [
        _said(
            kind="network",
            name=one.name,
            prefecture="、".join(one.prefectures) or None,
            scheme=one.scheme,
            page=str(one.page),
        )
        for one in networks
    ]
    organizations = {member.organization_id: member for one in networks for member in one.members}
    assert len(nodes) == len(networks) + len(organizations)


def test_the_same_sheet_gives_the_same_bytes(catalogue: Catalogue) -> None:
    sheet = KINDS["networks"].read(catalogue)
    assert GRAPHML.encode(sheet) == GRAPHML.encode(sheet)


def test_only_networks_fit(catalogue: Catalogue) -> None:
    assert [name for name, kind in KINDS.items() if GRAPHML.fits(kind.read(catalogue))] == ["networks"]
    assert all(FORMATS[name].fits(Sheet("表", (), (), (), ())) for name in ("csv", "json"))


def test_what_xml_cannot_hold_is_dropped(catalogue: Catalogue) -> None:
    one = catalogue.networks("広島県")[0]
    bad = "".join(map(chr, (*range(32), 0xD800, 0xDFFF, 0xFFFE, 0xFFFF)))
    member: Member = replace(
        one.members[0], organization=f"機{bad}関<&>\"'𠮷", organization_id=f"o{bad}1", role=f"長{bad}"
    )
    sheet = networks_sheet((replace(one, name=f"網{bad}", members=(member,)),), ("広島県",))
    nodes, [(source, _, facts)] = parsed(GRAPHML.encode(sheet))
    assert nodes[source]["name"].replace("\t", "").replace("\n", "") == "機関<&>\"'𠮷"
    assert facts["role"].strip() == "長"
