"""The bill of materials of a bundle in CycloneDX: every component with version, licence and origin."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from desk_catalog import __version__
from desk_catalog.ui.licences import Component

FILE = "sbom.cdx.json"
SPEC_VERSION = "1.6"
_MAKER = "desk-catalog contributors"
_SERIALS = uuid.UUID(
    "5e0d6c1b-6a50-4a5c-9d0c-0d5f3c1f7a11"
)  # ours, so that the same contents have the same number


def text(bundled: Sequence[tuple[Component, str]]) -> str:
    """The whole document as JSON; its time is SOURCE_DATE_EPOCH."""
    parts = [_component(part, version) for part, version in bundled]
    document = {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC_VERSION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC_VERSION,
        "serialNumber": "",
        "version": 1,
        "metadata": {
            "timestamp": _time(),
            "tools": {"components": [_tool()]},
            "component": _program(),
            "supplier": {"name": _MAKER},
        },
        "components": parts,
        "dependencies": [
            {"ref": _program()["bom-ref"], "dependsOn": [part["bom-ref"] for part in parts]},
            *({"ref": part["bom-ref"]} for part in parts),
        ],
    }
    plain = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(_SERIALS, plain)}"
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _tool() -> dict[str, object]:
    """What has written this: a script of the program's own source."""
    return {"type": "application", "name": "packaging/sbom.py", "version": __version__, "publisher": _MAKER}


def _program() -> dict[str, object]:
    return {
        "type": "application",
        "bom-ref": f"desk-catalog@{__version__}",
        "name": "desk-catalog",
        "version": __version__,
        "supplier": {"name": _MAKER},
        "description": "大学支援施策カタログ",
        "licenses": [{"license": {"id": "MIT"}}],
    }


def _component(part: Component, version: str) -> dict[str, object]:
    return {
        "type": part.kind,
        "bom-ref": f"{part.id}@{version}",
        "name": part.id,
        "version": version,
        "description": part.name,
        "licenses": [_licence(part.licence)],
        "copyright": part.rights,
        "purl": part.filled(part.purl, version),
        "externalReferences": [
            {"type": "website", "url": part.home},
            {"type": "source-distribution", "url": part.filled(part.source, version)},
        ],
    }


def _licence(expression: str) -> dict[str, object]:
    if " " in expression:
        return {"expression": expression}
    if expression.startswith("LicenseRef-"):
        return {"license": {"name": expression}}
    return {"license": {"id": expression}}


def _time() -> str:
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
