"""An edition file is taken as pack makes it, and in no other form."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bench.damage import Maker, Trial
from tests.edition_files.conftest import Written

from desk_catalog import paths
from desk_catalog.editions.container import (
    CATALOGUE,
    MANIFEST,
    SIGNATURE,
    ContainerError,
    Parts,
    compose,
    take_apart,
)
from desk_catalog.editions.errors import UNCHANGED, EditionError
from desk_catalog.editions.minisign import SecretKey
from desk_catalog.editions.packing import Issue, pack, serial_of
from desk_catalog.editions.verifying import verify
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError
from desk_catalog.store.search import Index


@pytest.fixture(scope="module")
def special(maker: Maker) -> dict[str, bytes]:
    """The damaged files that are not damaged at random, by what was done."""
    return {name: data for name, data in maker.damaged(200) if not name.startswith("bytes")}


def test_what_is_packed_is_verified(edition: Written, maker: Maker) -> None:
    found = verify(edition(7), maker.trusted)
    assert (found.manifest.edition_id, found.manifest.title, found.manifest.serial) == (
        "r4",
        "令和4年度版",
        7,
    )
    assert found.signer == maker.trusted[0]
    assert found.parts.catalogue == paths.default_catalogue().read_bytes()


def test_an_edition_indexed_by_another_version_of_the_program_is_taken(tmp_path: Path, maker: Maker) -> None:
    """Offices get editions and programs at different times; what of the search is out of date is made anew."""
    catalogue = tmp_path / "catalog.sqlite"
    catalogue.write_bytes(maker.catalogue)
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        connection.execute("UPDATE search_about SET version = version - 1")
    path = tmp_path / "edition.dcat"
    path.write_bytes(compose(maker.parts(catalogue.read_bytes())))
    verified = verify(path, maker.trusted)
    catalogue.write_bytes(verified.parts.catalogue)
    with closing(Catalogue.open(catalogue)) as opened:
        assert Index(opened).search("nougyou")


def test_the_file_is_a_zip_archive_anybody_can_open(edition: Written) -> None:
    with zipfile.ZipFile(edition(7)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [MANIFEST, SIGNATURE, CATALOGUE]
        manifest = json.loads(archive.read(MANIFEST))
        assert manifest["sha256"] == hashlib.sha256(archive.read(CATALOGUE)).hexdigest()
        assert manifest["serial"] == 7
        signature = archive.read(SIGNATURE).decode().splitlines()
    assert len(signature) == 4


def test_packing_the_same_again_gives_the_same_bytes() -> None:
    key, issue = SecretKey.generate(), Issue(5, date(2023, 2, 1), "研究振興局")
    assert pack(paths.default_catalogue(), key, issue) == pack(paths.default_catalogue(), key, issue)


def test_the_form_is_the_only_one() -> None:
    parts = Parts(b"a", b"bb", b"ccc")
    data = compose(parts)
    assert take_apart(data) == parts
    for place in range(len(data)):
        for changed in (data[:place], data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]):
            with pytest.raises(ContainerError):
                take_apart(changed)


def test_hundreds_of_damaged_files_are_refused_and_change_nothing(tmp_path: Path, maker: Maker) -> None:
    trial = Trial(tmp_path, maker)
    taken = [name for name, data in maker.damaged(400) if not trial.refusal(data)]
    assert taken == []


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("another key", "信頼していない鍵"),
        ("another key of the same number", "署名が合いません"),
        ("manifest of another signature", "署名が合いません"),
        ("another catalogue", "署名が合いません"),
        ("a zip bomb", "版のファイルではありません"),
        ("manifest: format 2", "先に新しい版の"),
        ("manifest: edition_id 'r5'", "食い違っています"),
        ("catalogue: a trigger", "トリガー「t」"),
        ("catalogue: a view on load_extension", "ビュー「evil」"),
        ("catalogue: a view of ours that loads", "ビュー「v_need」"),
        ("catalogue: a huge value", "大きすぎる値"),
        ("catalogue: of a later form", "先に新しい版の"),
        ("catalogue: texts the index does not know", "検索の索引"),
    ],
)
def test_the_sentence_says_what_is_wrong(
    kind: str, said: str, tmp_path: Path, maker: Maker, special: dict[str, bytes]
) -> None:
    data = special[kind]
    path = tmp_path / "版.dcat"
    path.write_bytes(data)
    with pytest.raises(EditionError) as refused:
        verify(path, maker.trusted)
    assert said in str(refused.value)
    assert str(refused.value).endswith(UNCHANGED)


def test_what_is_no_file_is_refused(tmp_path: Path, maker: Maker) -> None:
    for path in (tmp_path, tmp_path / "ない.dcat", Path("版\0.dcat"), Path("/dev/zero")):
        with pytest.raises(EditionError):
            verify(path, maker.trusted)


def test_nothing_is_packed_that_would_be_refused(
    tmp_path: Path, maker: Maker, special: dict[str, bytes]
) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(take_apart(special["catalogue: a trigger"]).catalogue)
    with pytest.raises(CatalogueError, match="トリガー"):
        pack(path, maker.key, Issue(1, date(2022, 1, 1)))
    for issue in (
        Issue(0, date(2022, 1, 1)),
        Issue(1, date(2022, 1, 1), "名前\n"),
        Issue(1, date(2022, 1, 1), "字" * 201),
    ):
        with pytest.raises(CatalogueError, match="通し番号"):
            pack(paths.default_catalogue(), maker.key, issue)


def test_serials_made_of_the_time_rise() -> None:
    assert serial_of(datetime(2023, 2, 3, 4, 5, 6, tzinfo=UTC)) == 20230203040506


def test_a_file_too_large_is_not_even_composed() -> None:
    with pytest.raises(ValueError, match="too many"):
        compose(Parts(b"", b"", bytes(256 << 20)))


def test_an_archive_of_the_right_parts_by_another_tool_is_refused(tmp_path: Path, maker: Maker) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in zip((MANIFEST, SIGNATURE, CATALOGUE), maker.parts(), strict=True):
            archive.writestr(name, data)
    path = tmp_path / "版.dcat"
    path.write_bytes(made.getvalue())
    with pytest.raises(EditionError):
        verify(path, maker.trusted)
