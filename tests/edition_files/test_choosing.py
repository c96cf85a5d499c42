"""Which catalogue is opened, and what is opened where that one cannot be."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desk_catalog import paths
from desk_catalog.editions.choosing import (
    before,
    corrected,
    earlier,
    elsewhere,
    open_again,
    open_wished,
    shelf_to_change,
    shelf_to_show,
)
from desk_catalog.editions.installing import install
from desk_catalog.editions.shelf import DELIVERED, Installed, Shelf
from desk_catalog.editions.verifying import Verified
from desk_catalog.store.errors import CatalogueError

Made = Callable[[int], Verified]
OfYear = Callable[[str, int], Verified]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "プロファイル"


@pytest.fixture
def two(shelf: Shelf, verified: Made) -> tuple[Installed, Installed]:
    """Two editions in the profile, the second current."""
    return install(verified(100), shelf), install(verified(101), shelf)


def opened(catalogue: Path | None, profile: Path) -> tuple[Path, str]:
    """Path and remark of what is opened."""
    found = open_wished(catalogue, profile)
    found.catalogue.close()
    return found.path, found.remark


def spoil(one: Installed) -> None:
    with one.catalogue.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 8192)


def test_without_anything_the_delivered_one(profile: Path) -> None:
    assert opened(None, profile) == (paths.default_catalogue(), "")
    assert not profile.exists()


def test_the_current_one_of_the_profile(
    profile: Path, shelf: Shelf, two: tuple[Installed, Installed]
) -> None:
    assert opened(None, profile) == (two[1].catalogue, "")
    shelf.use(two[0].name)
    assert opened(None, profile) == (two[0].catalogue, "")
    shelf.use(DELIVERED)
    assert opened(None, profile) == (paths.default_catalogue(), "")


def test_a_damaged_one_gives_way_to_the_one_before(profile: Path, two: tuple[Installed, Installed]) -> None:
    spoil(two[1])
    path, remark = opened(None, profile)
    assert path == two[0].catalogue
    assert "いつもの版を開けなかったため、「令和4年度版」を開きました。" in remark
    assert str(two[1].catalogue) in remark
    spoil(two[0])
    assert opened(None, profile)[0] == paths.default_catalogue()


def test_a_missing_one_gives_way_too(profile: Path, two: tuple[Installed, Installed]) -> None:
    shutil.rmtree(two[1].folder)
    path, remark = opened(None, profile)
    assert path == two[0].catalogue
    assert "見つかりません" in remark


def test_a_file_that_is_named_is_never_replaced_by_another(profile: Path, tmp_path: Path) -> None:
    copy = tmp_path / "別.sqlite"
    shutil.copyfile(paths.default_catalogue(), copy)
    assert opened(copy, profile) == (copy, "")
    with pytest.raises(CatalogueError, match="見つかりません"):
        open_wished(tmp_path / "ない.sqlite", profile)


def test_a_folder_of_editions_may_be_named(
    tmp_path: Path, profile: Path, two: tuple[Installed, Installed]
) -> None:
    share = tmp_path / "共有 フォルダー"
    shutil.copytree(two[0].folder.parent, share)
    assert opened(share, profile / "その人の")[0] == share / two[1].name / "catalog.sqlite"
    shutil.rmtree(share / two[1].name)
    path, remark = opened(share, profile)
    assert path == share / two[0].name / "catalog.sqlite"
    assert remark


def test_a_folder_may_hold_a_plain_catalogue(tmp_path: Path, profile: Path) -> None:
    share = tmp_path / "共有"
    share.mkdir()
    with pytest.raises(CatalogueError, match="カタログがありません"):
        open_wished(share, profile)
    shutil.copyfile(paths.default_catalogue(), share / "catalog.sqlite")
    assert opened(share, profile) == (share / "catalog.sqlite", "")


def test_the_offices_catalogue_comes_before_the_profiles(
    tmp_path: Path, profile: Path, two: tuple[Installed, Installed], policies: tuple[Path, Path]
) -> None:
    share = tmp_path / "共有"
    share.mkdir()
    shutil.copyfile(paths.default_catalogue(), share / "catalog.sqlite")
    before = sorted(share.iterdir())
    policies[1].write_text(json.dumps({"catalogue": str(share)}), encoding="utf-8")
    found = open_wished(None, profile)
    assert (found.path, found.remark, found.is_office) == (share / "catalog.sqlite", "", True)
    assert found.catalogue.programs()
    found.catalogue.close()
    assert sorted(share.iterdir()) == before  # nothing beside it: opened immutable
    assert shelf_to_show(None, profile).folder == share
    with pytest.raises(CatalogueError, match="管理者が入れます"):
        shelf_to_change(None, profile)
    # Without the share one can still work, and knows.
    shutil.rmtree(share)
    path, remark = opened(None, profile)
    assert path == two[1].catalogue
    assert str(share) in remark


def test_a_faulty_policy_does_not_keep_the_window_shut(profile: Path, policies: tuple[Path, Path]) -> None:
    policies[1].write_text("{", encoding="utf-8")
    path, remark = opened(None, profile)
    assert path == paths.default_catalogue()
    assert "管理者の設定ファイルに誤りがあります" in remark


def test_after_a_change_the_shelf_is_opened_again(
    profile: Path, shelf: Shelf, two: tuple[Installed, Installed]
) -> None:
    first = open_wished(None, profile)
    shelf.use(two[0].name)
    second = open_again(first)
    assert (first.name, second.name) == (two[1].name, two[0].name)
    shelf.use(DELIVERED)
    third = open_again(second)
    assert third.name == DELIVERED
    assert [one.edition().title for one in elsewhere(third)] == ["令和4年度版"] * 2
    for one in (first, second, third):
        one.catalogue.close()


def test_a_plain_file_is_no_place_to_install_to(tmp_path: Path, profile: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"")
    with pytest.raises(CatalogueError, match="フォルダーを指定"):
        shelf_to_change(path, profile)
    assert shelf_to_change(tmp_path / "新しい共有", profile).delivered == 0


# --- what the open edition is compared with


def compared(catalogue: Path | None, profile: Path) -> tuple[Path | None, Path | None, str]:
    """The edition before, the issue that is corrected, and what the open one is known by."""
    found = open_wished(catalogue, profile)
    try:
        return before(found), corrected(found), earlier(found).issue
    finally:
        found.catalogue.close()


def test_the_delivered_edition_has_nothing_before_it(profile: Path) -> None:
    assert compared(None, profile) == (None, None, "r4 1")


def test_a_correction_is_compared_with_both(profile: Path, shelf: Shelf, of_year: OfYear) -> None:
    first = install(of_year("r5", 200), shelf)
    assert compared(None, profile) == (paths.default_catalogue(), None, "r5 200")
    install(of_year("r5", 201), shelf)
    assert compared(None, profile) == (paths.default_catalogue(), first.catalogue, "r5 201")
    last = install(of_year("r6", 300), shelf)
    second = shelf.folder / "201-r5" / "catalog.sqlite"
    assert compared(None, profile) == (second, None, "r6 300")
    shelf.use(first.name)
    assert compared(None, profile)[0] == paths.default_catalogue()
    shelf.use(last.name)


def test_a_correction_of_the_delivered_edition(profile: Path, shelf: Shelf, verified: Made) -> None:
    install(verified(100), shelf)
    assert compared(None, profile) == (None, paths.default_catalogue(), "r4 100")


@pytest.mark.parametrize("is_office", [True, False])
def test_an_offices_edition_is_compared_too(
    is_office: bool, tmp_path: Path, profile: Path, of_year: OfYear, policies: tuple[Path, Path]
) -> None:
    """The programs on an office's PCs hold the delivered edition, the share only the new one."""
    share = tmp_path / "共有"
    placed = install(of_year("r5", 200), Shelf(share, delivered=0))
    if is_office:
        policies[1].write_text(json.dumps({"catalogue": str(share)}), encoding="utf-8")
    named = None if is_office else share
    assert compared(named, profile) == (paths.default_catalogue(), None, "r5 200")
    install(of_year("r6", 300), Shelf(share, delivered=0))
    assert compared(named, profile) == (placed.catalogue, None, "r6 300")
    plain = tmp_path / "catalog.sqlite"
    shutil.copyfile(placed.catalogue, plain)
    if is_office:
        policies[1].write_text(json.dumps({"catalogue": str(plain)}), encoding="utf-8")
    assert compared(None if is_office else plain, profile) == (paths.default_catalogue(), None, "r5")


def test_an_earlier_edition_is_not_compared_with_a_later_one(
    tmp_path: Path, profile: Path, shelf: Shelf, of_year: OfYear
) -> None:
    plain = tmp_path / "r3.sqlite"
    shutil.copyfile(install(of_year("r3", 100), shelf).catalogue, plain)
    assert compared(plain, profile) == (None, None, "r3")
    assert compared(None, profile)[0] is None
