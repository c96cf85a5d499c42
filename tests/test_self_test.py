"""The self-test of the delivered program: it passes where all is well, and each check fails when it should."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.damage import Maker
from PySide6.QtWidgets import QApplication

from desk_catalog import app, cli, paths
from desk_catalog.catalog.nouns import Hit
from desk_catalog.cli.selftest import drawn, on_disk, running
from desk_catalog.cli.selftest.running import FAILED, LEFT_OUT, PASSED, Outcome, outcome_of
from desk_catalog.cli.selftest.setting import Check, Failed, NotHere, Setting
from desk_catalog.editions import trust
from desk_catalog.editions.installing import install
from desk_catalog.editions.minisign import PublicKey
from desk_catalog.editions.shelf import Installed, Shelf
from desk_catalog.editions.verifying import verify
from desk_catalog.store.own import open_own
from desk_catalog.store.search import Index
from desk_catalog.ui.licences import components
from desk_catalog.ui.manual import TITLE
from desk_catalog.ui.tabs import TABS
from desk_catalog.ui.window import Window

OWN_FONTS = (paths.resources() / "fonts" / "SOURCE").is_file()
needs_own_fonts = pytest.mark.skipif(not OWN_FONTS, reason="the program's own fonts are not made yet")


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    """A delivered folder in small: what is checked is copied, so that it can be harmed."""
    resources, docs, scratch = (tmp_path / name for name in ("resources", "docs", "scratch"))
    scratch.mkdir()
    for name in ("licences", "edition-keys"):
        shutil.copytree(paths.resources() / name, resources / name)
    (docs / TITLE).mkdir(parents=True)
    manual = f"{TITLE}/{TITLE}.md"
    shutil.copyfile(paths.home() / "docs" / manual, docs / manual)
    (resources / "fonts").mkdir()
    (resources / "fonts" / "A.ttf").write_bytes(b"a font")
    catalogue = tmp_path / "catalog.sqlite"
    shutil.copyfile(paths.default_catalogue(), catalogue)
    said = {"catalogue": digest(catalogue), "development_keys": []}
    (resources / "delivered.json").write_text(json.dumps(said), encoding="utf-8")
    delivered = [path for path in sorted(tmp_path.rglob("*")) if path.is_file()]
    lines = [f"{digest(path)}  {path.relative_to(tmp_path).as_posix()}" for path in delivered]
    (resources / "files.sha256").write_text("\n".join(lines), encoding="utf-8")
    return Setting(
        catalogue,
        tmp_path / "profile",
        resources,
        docs,
        scratch,
        frozen=True,
        named=catalogue,
        delivered_catalogue=catalogue,
    )


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def damaged(path: Path) -> None:
    """One byte in the middle is another."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


# --- all is well


@pytest.mark.parametrize("check", on_disk.CHECKS, ids=lambda check: check.work.__name__)
def test_what_is_as_delivered_passes(check: Check, setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    # This Python has a network; the delivered folder is without.
    monkeypatch.setattr(on_disk, "_NETWORK", ("socket_left_out", "http_left_out.client"))
    expected = LEFT_OUT if check.work is on_disk.own_data else PASSED  # nobody has used the program yet
    found = outcome_of(check, setting)
    assert found.result == expected, found.line


def test_every_check_is_made(monkeypatch: pytest.MonkeyPatch, qapp: QApplication, tmp_path: Path) -> None:
    lines: list[str] = []
    report = tmp_path / "報告 書.txt"
    monkeypatch.setattr(paths, "default_profile", lambda: tmp_path / "profile")
    passed = running.run_self_test(paths.default_catalogue(), None, lines.append, report)
    assert passed == OWN_FONTS, lines
    titles = [line.split("］")[1].split("：")[0] for line in lines if line.startswith("［")]
    assert titles == [check.title for check in (*on_disk.CHECKS, Check("ウィンドウ", str), *drawn.CHECKS)]
    assert report.read_text(encoding="utf-8-sig").splitlines() == lines
    assert not (tmp_path / "profile").exists(), "the user's folder is left alone"


# --- each fails when it should


def harm_checksum(setting: Setting) -> None:
    damaged(setting.catalogue)


def harm_integrity(setting: Setting) -> None:
    with sqlite3.connect(setting.catalogue) as there:
        there.execute("PRAGMA foreign_keys = OFF")
        there.execute("DELETE FROM network")
    there.close()


def harm_search(setting: Setting) -> None:
    """The index no longer knows what a programme is found by."""
    with sqlite3.connect(setting.catalogue) as there:
        for name in ("search_in_text", "search_in_entry"):
            there.execute(f"INSERT INTO {name}({name}) VALUES ('delete-all')")
    there.close()


def harm_a_file(setting: Setting) -> None:
    damaged(setting.resources / "fonts" / "A.ttf")


def lose_a_file(setting: Setting) -> None:
    (setting.resources / "fonts" / "A.ttf").unlink()


def lose_manual(setting: Setting) -> None:
    (setting.docs / TITLE / f"{TITLE}.md").unlink()


def lose_licence(setting: Setting) -> None:
    (setting.resources / "licences" / components()[0].texts[0]).unlink()


def empty_manual(setting: Setting) -> None:
    (setting.docs / TITLE / f"{TITLE}.md").write_text("", encoding="utf-8")


def lose_keys(setting: Setting) -> None:
    for path in (setting.resources / "edition-keys").glob("*.pub"):
        path.unlink()


def harm_keys(setting: Setting) -> None:
    next((setting.resources / "edition-keys").glob("*.pub")).write_text("no key", encoding="utf-8")


def block_own_folder(setting: Setting) -> None:
    """No folder above can be written to, not even by root."""
    setting.profile = Path("/proc/self") / "desk-catalog"


def lose_home(setting: Setting) -> None:
    setting.profile = paths.NOWHERE


def harm_own_data(setting: Setting) -> None:
    setting.profile.mkdir()
    (setting.profile / "own.sqlite").write_bytes(b"no database")


def lose_record(setting: Setting) -> None:
    (setting.resources / "delivered.json").unlink()


def lose_list(setting: Setting) -> None:
    (setting.resources / "files.sha256").unlink()


def empty_list(setting: Setting) -> None:
    (setting.resources / "files.sha256").write_text("", encoding="utf-8")


def harm_record(setting: Setting) -> None:
    (setting.resources / "delivered.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "check"),
    [
        (harm_checksum, on_disk.checksum),
        (lose_record, on_disk.checksum),
        (harm_record, on_disk.checksum),
        (harm_integrity, on_disk.integrity),
        (harm_search, on_disk.search),
        (harm_a_file, on_disk.files),
        (lose_a_file, on_disk.files),
        (lose_list, on_disk.files),
        (empty_list, on_disk.files),
        (lose_manual, on_disk.texts),
        (empty_manual, on_disk.texts),
        (lose_licence, on_disk.texts),
        (lose_keys, on_disk.signatures),
        (harm_keys, on_disk.signatures),
        (harm_own_data, on_disk.own_data),
        (lose_home, on_disk.own_folder),
        pytest.param(
            block_own_folder,
            on_disk.own_folder,
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="a folder nobody can write to, on Linux"
            ),
        ),
        (lambda setting: None, on_disk.no_network),  # in this Python there is a network
    ],
)
def test_harm_is_found(
    harm: Callable[[Setting], None], check: Callable[[Setting], str], setting: Setting
) -> None:
    harm(setting)
    found = outcome_of(Check("試験", check), setting)
    assert found.result == FAILED, found.line
    assert "。" in found.sentence and "Error" not in found.sentence


def test_a_programme_that_is_not_found_by_its_reading_fails(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Index.search

    def forgetful(index: Index, typed: str, limit: int | None = None) -> tuple[Hit, ...]:
        return () if len(typed) > 12 else whole(index, typed, limit)

    monkeypatch.setattr(Index, "search", forgetful)
    with pytest.raises(Failed, match="検索で事業"):
        on_disk.search(setting)


def test_keys_for_development_are_said(setting: Setting) -> None:
    assert "開発用" not in outcome_of(Check("試験", on_disk.signatures), setting).sentence
    (setting.resources / "delivered.json").write_text('{"development_keys": ["a.pub"]}', encoding="utf-8")
    assert "開発用" in outcome_of(Check("試験", on_disk.signatures), setting).sentence


def test_signatures_that_are_all_true_fail(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PublicKey, "verifies", lambda *_: True)
    assert outcome_of(Check("試験", on_disk.signatures), setting).result == FAILED


def test_without_the_library_of_signing_it_fails(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "desk_catalog.editions.minisign", None)
    assert outcome_of(Check("試験", on_disk.signatures), setting).result == FAILED


def test_the_users_file_is_only_copied(setting: Setting) -> None:
    open_own(setting.profile / "own.sqlite").close()
    before = digest(setting.profile / "own.sqlite")
    assert outcome_of(Check("試験", on_disk.own_data), setting).result == PASSED
    assert digest(setting.profile / "own.sqlite") == before
    assert [path.name for path in setting.profile.iterdir()] == ["own.sqlite"]


def test_from_source_there_is_nothing_to_compare_with(setting: Setting) -> None:
    lose_record(setting)
    lose_list(setting)
    setting.frozen = False
    for check in (on_disk.checksum, on_disk.files, on_disk.no_network):
        with pytest.raises(NotHere):
            check(setting)


# --- what needs Qt


@pytest.fixture
def opened(setting: Setting, qapp: QApplication) -> Setting:
    setting.resources = paths.resources()
    setting.window = app.unseen_window(setting.catalogue)
    setting.window.show()
    return setting


@needs_own_fonts
@pytest.mark.parametrize("check", drawn.CHECKS, ids=lambda check: check.work.__name__)
def test_what_is_drawn_passes(check: Check, opened: Setting) -> None:
    found = outcome_of(check, opened)
    assert found.result == PASSED, found.line


def test_a_tab_that_does_not_open_fails(opened: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Window, "go", lambda *_: None)
    with pytest.raises(Failed, match=TABS[1].title):
        drawn.tabs(opened)


def test_a_window_that_shows_nothing_fails(opened: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "_seen", lambda setting: (frozenset({1}), b""))
    with pytest.raises(Failed, match=TABS[0].title):
        drawn.tabs(opened)


def test_a_window_without_japanese_letters_fails(opened: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened.window is not None
    monkeypatch.setattr(opened.window.look, "missing_families", lambda: ("BIZ UDPGothic",))
    with pytest.raises(Failed, match="BIZ UDPGothic"):
        drawn.tabs(opened)


def test_paper_in_another_face_fails(opened: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    from desk_catalog.paper import fonts

    monkeypatch.setattr(fonts, "require_faces", lambda **_: fonts.Faces("Other", "Other"))
    with pytest.raises(Failed, match="Other"):
        drawn.faces(opened)


GOOD = b"%PDF-1.4\n/Type /Page\n/BaseFont /DeskCatalogUDP-Regular\nbegincmap [<4E8B> <696D>] endcmap\n%%EOF\n"


def test_a_whole_page_is_taken() -> None:
    drawn._check_pdf(GOOD, "事業")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (GOOD[:-6], "途中で切れ"),
        (GOOD.replace(b"/Type /Page\n", b"/Type /Page\n/Type /Page\n"), "2ページ"),
        (GOOD.replace(b"DeskCatalogUDP-Regular", b"NotoSansJP-Regular"), "NotoSansJP-Regular"),
        (GOOD.replace(b"/BaseFont /DeskCatalogUDP-Regular\n", b""), "書体なし"),
        (GOOD.replace(b"<696D>", b"<0041>"), "業"),
    ],
)
def test_a_page_that_is_not_right_fails(data: bytes, word: str) -> None:
    with pytest.raises(Failed, match=word):
        drawn._check_pdf(data, "事業")


# --- which catalogue is in use


def installed_edition(setting: Setting, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Installed:
    """An edition of the tests' own, installed into the profile, whose key is trusted."""
    monkeypatch.setattr(trust, "trusted_keys", lambda extra=(): maker.trusted)
    file = setting.scratch / "edition.dcat"
    file.write_bytes(maker.sound)
    setting.named, setting.profile_named = None, setting.profile
    return install(verify(file, maker.trusted), Shelf(paths.installed_editions(setting.profile)))


def test_an_edition_installed_later_passes_and_the_delivered_one_is_still_compared(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = installed_edition(setting, Maker(), monkeypatch)
    found = outcome_of(Check("使うカタログ", on_disk.in_use), setting)
    assert found.result == PASSED and "署名も合っています（試験の鍵）" in found.sentence, found
    assert setting.catalogue == there.catalogue
    assert outcome_of(Check("チェックサム", on_disk.checksum), setting).result == PASSED


def test_an_installed_edition_that_was_changed_fails(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = installed_edition(setting, Maker(), monkeypatch)
    with sqlite3.connect(there.catalogue) as connection:
        connection.execute("UPDATE program SET summary = summary || '。'")
    connection.close()
    found = outcome_of(Check("使うカタログ", on_disk.in_use), setting)
    assert found.result == FAILED and "署名されたものと違います" in found.sentence, found


def test_a_broken_catalogue_does_not_leave_an_older_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, broken = tmp_path / "r.txt", tmp_path / "catalog.sqlite"
    report.write_text("結果：合格（12項目）", encoding="utf-8")
    broken.write_bytes(b"no database")
    monkeypatch.setattr(paths, "default_catalogue", lambda: broken)
    monkeypatch.setattr("desk_catalog.cli.window._hush_offscreen", lambda: None)
    assert run("--self-test", "--profile", str(tmp_path / "profile"), "--report", str(report)) == 1
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert lines[-1].startswith("結果：不合格（使うカタログ、"), lines


# --- the report and the command


def test_our_own_mistake_is_told_and_fails(setting: Setting) -> None:
    def broken(setting: Setting) -> str:
        raise ZeroDivisionError("oops")

    found = outcome_of(Check("試験", broken), setting)
    assert found == Outcome("試験", FAILED, "予期しない誤りです（ZeroDivisionError: oops）。")


def test_a_report_that_breaks_off_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    report, seen = tmp_path / "r.txt", []

    def looking(setting: Setting) -> str:
        seen.append(report.read_text(encoding="utf-8-sig"))
        raise Failed("だめです。")

    monkeypatch.setattr(on_disk, "CHECKS", (Check("一", looking),))
    assert not running.run_self_test(paths.default_catalogue(), tmp_path, lambda line: None, report)
    assert "途中で止まったもの（不合格）" in seen[0].splitlines()[-1]
    last = report.read_text(encoding="utf-8-sig").splitlines()[-1]
    assert last.startswith("結果：不合格（一")


def test_without_a_window_the_rest_is_not_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    broken = tmp_path / "catalog.sqlite"
    broken.write_bytes(b"no database")
    assert not running.run_self_test(broken, tmp_path, lines.append, None)
    assert lines[-1].startswith("結果：不合格（使うカタログ、カタログの中身、検索、")
    assert not any(line.startswith("［") and "］印刷：" in line for line in lines)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, Path | None, Path | None]]:
    """The command line without the checks: what they would be asked."""
    found: list[tuple[Path | None, Path | None, Path | None]] = []

    def noted(catalogue: Path | None, profile: Path | None, tell: object, report: Path | None) -> bool:
        found.append((catalogue, profile, report))
        return profile is None

    monkeypatch.setattr("desk_catalog.cli.selftest.run_self_test", noted)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("desk_catalog.cli.window._hush_offscreen", lambda: None)
    return found


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_exit_code_tells_whether_it_passed(
    asked: list[tuple[Path | None, Path | None, Path | None]],
) -> None:
    assert run("--self-test") == 0
    assert run("--self-test", "--profile", "x", "--report", "r.txt") == 1
    assert asked == [
        (None, None, None),
        (None, Path("x"), Path("r.txt")),
    ]


def test_without_a_console_the_report_goes_to_a_file(
    asked: list[tuple[Path | None, Path | None, Path | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run("--self-test") == 0
    report = asked[0][2]
    assert report is not None and report.name == "desk-catalog-self-test.txt"


@pytest.mark.parametrize(
    "arguments", [("--report", "r.txt"), ("--on-screen",), ("--self-test", "search", "農業")]
)
def test_what_makes_no_sense_is_said(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert "--self-test" in capsys.readouterr().err
