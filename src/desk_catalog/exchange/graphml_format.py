"""GraphML for network tools (Gephi, Cytoscape, yEd, NetworkX): networks and organisations, joined by memberships."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from desk_catalog.catalog.nouns import Member, Network
from desk_catalog.catalog.own import OWN, any_own, is_own, is_own_id
from desk_catalog.exchange.characters import plain
from desk_catalog.exchange.format import Format
from desk_catalog.exchange.sheet import Sheet

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NETWORK, ORGANIZATION = "network", "organization"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NODE = ("kind", "name", "sector", "prefecture", "scheme")
_EDGE = ("sector", "role", "printed_name", "basis", "reason")
_PAGE = "page"
_OWN = "own"  # declared only where there is something of the user's

Value = str | int | None


def encode(sheet: Sheet) -> bytes:
    """UTF-8; each network and each organisation is one node, in however many prefectures and networks it is.

    What the source does not say is left out. An organisation has no prefecture: the source gives it none.
    """
    root = ET.Element("graphml", {"xmlns": NAMESPACE})
    for domain, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            _key(root, domain, name, "string")
        _key(root, domain, _PAGE, "int")
        if any_own(sheet.networks):
            _key(root, domain, _OWN, "string")
    graph = ET.SubElement(root, "graph", {"id": "networks", "edgedefault": "undirected"})
    for network in sheet.networks:
        _add(graph, "node", {"id": _network_id(network)}, _network(network))
    met: dict[str, Member] = {}
    for network in sheet.networks:
        for member in network.members:
            met.setdefault(member.organization_id, member)
    for member in met.values():
        values: dict[str, Value] = {
            "kind": ORGANIZATION,
            "name": member.organization,
            "sector": member.sector,
            _OWN: OWN if is_own_id(member.organization_id) else None,
        }
        _add(graph, "node", {"id": _organization_id(member)}, values)
    for network in sheet.networks:
        for member in network.members:
            ends = {"source": _organization_id(member), "target": _network_id(network)}
            _add(graph, "edge", ends, _membership(member))
    ET.indent(root)
    return f"{_HEAD}{ET.tostring(root, encoding='unicode')}\n".encode()


def _network(network: Network) -> dict[str, Value]:
    return {
        "kind": NETWORK,
        "name": network.name,
        "prefecture": "、".join(network.prefectures) or None,
        "scheme": network.scheme,
        _PAGE: network.page,
        _OWN: OWN if is_own(network) else None,
    }


def _membership(member: Member) -> dict[str, Value]:
    return {
        "sector": member.sector,
        "role": member.role,
        "printed_name": member.printed_name,
        "basis": "own" if is_own(member) else "inferred" if member.reading.inferred else "printed",
        "reason": member.reading.reason,
        _PAGE: member.page,
        _OWN: OWN if is_own(member) else None,
    }


def _network_id(network: Network) -> str:
    """An id that no organisation can have."""
    return f"{NETWORK}:{network.network_id}"


def _organization_id(member: Member) -> str:
    return f"{ORGANIZATION}:{member.organization_id}"


def _key(root: ET.Element, domain: str, name: str, kind: str) -> None:
    names = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind}
    ET.SubElement(root, "key", names)


def _add(graph: ET.Element, tag: str, names: Mapping[str, str], values: Mapping[str, Value]) -> None:
    element = ET.SubElement(graph, tag, {key: plain(value) for key, value in names.items()})
    for name, value in values.items():
        if value is not None:
            ET.SubElement(element, "data", {"key": f"{tag}_{name}"}).text = plain(str(value))


FORMAT = Format(
    "graphml", "GraphML（ネットワーク分析用）", ".graphml", encode, fits=lambda sheet: bool(sheet.networks)
)
