"""Whether a bill of materials has the form of CycloneDX, judged by the library of its makers.

That library lives in the environment of the building (group `bundle`): this file runs itself in there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bundle import ENVIRONMENT


def check(path: Path) -> None:
    """End the building unless ``path`` is valid."""
    import bootstrap
    from common import run

    run([bootstrap.venv_program(ENVIRONMENT, "python"), Path(__file__), path])


def complaint(text: str) -> str:
    """What is wrong with a document, '' if nothing is."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if error is None else str(error)


if __name__ == "__main__":
    said = complaint(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if said:
        sys.exit(f"{sys.argv[1]} is no valid CycloneDX: {said}")
