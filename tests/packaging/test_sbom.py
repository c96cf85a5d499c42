"""The bill of materials and the page of licences name every part: those of uv.lock, and those that come with them."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata
from pathlib import Path

import contents
import pytest
import sbom

from desk_catalog.ui.licences import components, folder, page

PLATFORMS = ("linux", "win32")


def locked_for_running(platform: str) -> set[str]:
    """The packages that the program runs on, with what those want, by the lock file."""
    lock = tomllib.loads((contents.ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = {package["name"]: package for package in lock["package"]}
    found: set[str] = set()
    waiting = ["desk-catalog"]
    while waiting:
        for wanted in packages[waiting.pop()].get("dependencies", ()):
            if wanted["name"] not in found and _counts(wanted.get("marker", ""), platform):
                found.add(wanted["name"])
                waiting.append(wanted["name"])
    return found


def _counts(marker: str, platform: str) -> bool:
    return "sys_platform" not in marker or f"sys_platform == '{platform}'" in marker


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_package_the_program_runs_on_is_named(platform: str) -> None:
    named = {part.id for part in components(platform)}
    locked = locked_for_running(platform)
    assert {"click", "pyside6-essentials", "segno"} <= locked
    left_out = {name for name in locked if name in contents.EXCLUDED_MODULES}
    assert locked - named - left_out == set()
    assert left_out <= {"cffi", "pycparser"}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_comes_with_them_is_named(platform: str) -> None:
    named = {part.id for part in components(platform)}
    assert {"qt", "cpython", "sqlite", "pyinstaller", "fonts", "libffi", "expat", "libmpdec"} <= named
    assert ("zlib" in named) == (platform == "win32")  # on Linux it is the system's
    assert ("icu" in named, "msvc-runtime" in named) == (platform == "linux", platform == "win32")


def test_every_library_that_is_delivered_belongs_to_a_part() -> None:
    """The small libraries of X11 come from several makers: each pattern of contents.py has its part."""
    from components import DEBIAN_PACKAGES

    assert set(DEBIAN_PACKAGES) <= {part.id for part in components("linux")}


def test_every_licence_is_there_in_full() -> None:
    for platform in PLATFORMS:
        for part in components(platform):
            for name in part.texts:
                assert len((folder() / name).read_text(encoding="utf-8")) > 500, name
            assert part.texts or part.id in ("sqlite", "msvc-runtime")
    used = {name for platform in PLATFORMS for part in components(platform) for name in part.texts}
    assert {path.name for path in folder().glob("*.txt")} == used


@pytest.mark.parametrize("name", ["click", "platformdirs", "segno"])
def test_a_package_has_the_licence_it_is_installed_with(name: str) -> None:
    shipped = next(
        Path(str(file.locate())) for file in metadata.files(name) or () if file.name.startswith("LICENSE")
    )
    assert (folder() / f"{name}.txt").read_text(encoding="utf-8") == shipped.read_text(encoding="utf-8")


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made: dict[str, object] = json.loads(sbom.text([(part, "1.2.3") for part in components("linux")]))
    return made


def test_the_bill_names_each_part_once_with_all_that_matters(document: dict[str, object]) -> None:
    parts = document["components"]
    assert isinstance(parts, list)
    refs = [part["bom-ref"] for part in parts]
    assert len(set(refs)) == len(refs) == len(components("linux"))
    for part in parts:
        assert part["version"] == "1.2.3"
        assert part["licenses"] and part["copyright"]
        assert part["purl"].endswith("@1.2.3") and part["purl"].startswith("pkg:")
        assert all("{" not in reference["url"] for reference in part["externalReferences"])
    dependencies = document["dependencies"]
    assert isinstance(dependencies, list)
    assert dependencies[0]["dependsOn"] == refs


def test_the_bill_says_who_delivers_and_what_has_written_it(document: dict[str, object]) -> None:
    metadata_of = document["metadata"]
    assert isinstance(metadata_of, dict)
    assert (
        metadata_of["supplier"]
        == metadata_of["component"]["supplier"]
        == {"name": "desk-catalog contributors"}
    )
    assert metadata_of["tools"]["components"][0]["name"] == "packaging/sbom.py"


def test_the_code_of_others_inside_python_has_its_notices() -> None:
    words = (folder() / "Python-parts.txt").read_text(encoding="utf-8")
    assert all(name in words for name in ("Expat", "libmpdec", "zlib", "Mersenne Twister", "SipHash"))
    (python,) = (part for part in components("linux") if part.id == "cpython")
    assert "Python-parts.txt" in python.texts


def test_the_same_contents_are_the_same_bytes(
    document: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    bundled = [(part, "1.2.3") for part in components("linux")]
    assert sbom.text(bundled) == sbom.text(bundled)
    assert json.loads(sbom.text(bundled[:-1]))["serialNumber"] != document["serialNumber"]
    metadata_of = document["metadata"]
    assert isinstance(metadata_of, dict)
    assert metadata_of["timestamp"] == "2023-11-14T22:13:20Z"


def test_the_page_names_every_part_with_version_and_text() -> None:
    parts = components("linux")
    text = page(parts, {part.id: f"7.{number}" for number, part in enumerate(parts)})
    for number, part in enumerate(parts):
        assert f"### {part.name}\n\n- 版：7.{number}　" in text
        assert part.licence in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "SIL OPEN FONT LICENSE" in text
    assert "3年間" in text  # the offer of sources
