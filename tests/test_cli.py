"""The command line, typed as a person or a script would type it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pypdf
import pytest
from PySide6.QtWidgets import QApplication
from tests.editions import write_edition

from desk_catalog import __version__, cli, paths
from desk_catalog.catalog.own import OwnMember, OwnNetwork
from desk_catalog.exchange.formats import FORMATS
from desk_catalog.exchange.kinds import networks_sheet
from desk_catalog.settings import Settings
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import open_own

KINDS = ("programs", "contacts", "networks", "listings")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process."""

    def runner(*arguments: object) -> Result:
        with pytest.raises(SystemExit) as ended:
            cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Result(ended.value.code, captured.out, captured.err)

    return runner


def _process(*arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "desk_catalog", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **more},
        timeout=120,
    )


# --- Japanese throughout


def _commands(command: click.Command, name: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield name
    if isinstance(command, click.Group):
        for part, inner in command.commands.items():
            yield from _commands(inner, (*name, part))


ALL_COMMANDS = list(_commands(cli.desk_catalog))

# Names a script relies on stay as they are; they are no sentences.
NAMES = re.compile(
    r"to-xlsx|from-xlsx|new-edition|desk-catalog|--?[a-z]+|minisign|\.(?:dcat|pub|key)|catalog\.sqlite|data/[a-z/0-9.]*|[a-z]+\|[a-z|]+|\.pdf|\.txt|\.png|\ball\b|A4|[A-Z]{2,}|xlsx|csv|json|graphml"
    r"|Excel|Datasette|metadata"
)


def _assert_japanese(text: str, *allowed: str) -> None:
    left = NAMES.sub("", text)
    words = {*allowed, *(word for name in ALL_COMMANDS for word in name), *KINDS}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    assert not re.findall(r"[A-Za-z]{2,}", left), left


def test_the_version_is_said_at_once(run: Run) -> None:
    result = run("--version")
    assert (result.code, result.out, result.err) == (0, f"大学支援施策カタログ {__version__}\n", "")
    assert "--version" in run("--help").out


@pytest.mark.parametrize("name", ALL_COMMANDS, ids=" ".join)
def test_help(name: tuple[str, ...], run: Run) -> None:
    result = run(*name, "--help")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"使い方: {' '.join(('desk-catalog', *name))}")
    for option in ("--catalogue", "--profile", "--help"):
        assert option in result.out
    _assert_japanese(result.out)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("serch 農業", "「serch」というコマンドはありません。もしかして: search"),
        ("--verbos", "「--verbos」というオプションはありません。"),
        ("-x", "「-x」というオプションはありません。"),
        ("search", "引数「検索語…」を指定してください。"),
        ("search 農業 --jsno", "「--jsno」というオプションはありません。もしかして: --json"),
        ("search 農業 --limit", "オプション「--limit」には値が必要です。"),
        ("search 農業 --limit 三", "「三」は使えません。1以上の整数"),
        ("search 農業 --limit 0", "1以上の整数"),
        ("search 農業 --limit 1.5", "1以上の整数"),
        ("search 農業 --json=yes", "オプション「--json」に値は付けられません。"),
        ("--catalogue", "オプション「--catalogue」には値が必要です。"),
        ("sheet -o x.pdf", "引数「事業…」を指定してください。"),
        ("sheet kyoso-no-ba", "オプション「--output」を指定してください。"),
        ("sheet kyoso-no-ba -o", "オプション「-o」には値が必要です。"),
        ("export", "を指定してください。"),
        ("export maps -o x.csv", "「maps」は使えません。programs、contacts、networks、listings のどれか"),
        ("export programs", "オプション「--output」を指定してください。"),
        ("sheet kyoso-no-ba -o x.txt", "「x.txt」には書き出せません。フォルダーか、末尾が .pdf のファイル"),
        ("sheet kyoso-no-ba --text -o x.pdf", "「x.pdf」には書き出せません。--text のときは、末尾が .txt の"),
        ("export programs -o x.doc", "オプション「--format」で形式（xlsx、csv、json、graphml）"),
        ("export programs -o -", "オプション「--format」で形式（xlsx、csv、json、graphml）"),
        ("export programs --format xml -o x.xml", "「xml」は使えません。xlsx、csv、json、graphml のどれか"),
        ("export programs -o x.graphml", "形式 graphml で書き出せるのは networks だけです。"),
        ("export programs contacts -o x.csv", "余分な引数があります: contacts"),
        ("tour", "オプション「--output」を指定してください。"),
        ("tour x -o y", "余分な引数があります: x"),
        (
            "catalogue",
            "コマンド（build、check、readings、to-xlsx、from-xlsx、new-edition、diff、metadata）を指定してください。",
        ),
        ("catalogue chek", "もしかして: check"),
        ("catalogue check x", "余分な引数があります: x"),
        ("edition", "コマンド（keygen、pack、verify、install、rollback、use、list）を指定してください。"),
        ("edition instal x.dcat", "もしかして: install"),
        ("edition pack -o x.dcat", "オプション「--key」を指定してください。"),
    ],
)
def test_misuse(typed: str, said: str, run: Run) -> None:
    result = run(*typed.split())
    assert (result.code, result.out) == (2, "")
    assert said in result.err.splitlines()[-1]
    assert result.err.splitlines()[-1].startswith("エラー: ")
    assert "使い方: desk-catalog" in result.err
    _assert_japanese(result.err, *typed.split())


# --- search


def test_search_json(run: Run, catalogue: Catalogue) -> None:
    result = run("search", "のうぎょう", "--json")
    hits = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert hits
    assert all(list(hit) == ["kind", "id", "title", "field", "snippet", "score"] for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    ids = {program.program_id for program in catalogue.programs()}
    assert hits[0]["kind"] == "program"
    assert hits[0]["id"] in ids


def test_search_for_people(run: Run) -> None:
    result = run("search", "共創の場")
    assert result.code == 0
    assert result.out.startswith("［事業］共創の場形成支援プログラム（kyoso-no-ba）\n    別名: 共創の場\n")


def test_search_takes_words_apart_or_together(run: Run) -> None:
    assert run("search", "農水省", "みどり").out == run("search", "農水省 みどり").out != ""


@pytest.mark.parametrize("query", ["", " ", "zzzz該当なし", "%%%", "'; DROP TABLE program"])
def test_search_without_a_result(query: str, run: Run) -> None:
    assert run("search", query, "--json") == Result(0, "[]\n", "")
    result = run("search", query)
    assert (result.code, result.out) == (0, "")
    assert "見つかりませんでした" in result.err


def test_search_limit(run: Run) -> None:
    everything = json.loads(run("search", "大学", "--json").out)
    assert json.loads(run("search", "大学", "--json", "--limit", "3").out) == everything[:3]


# --- which catalogue


@pytest.mark.parametrize(
    "line",
    [
        ("--catalogue", "HERE", "search", "農業"),
        ("search", "--catalogue", "HERE", "農業"),
        ("search", "農業", "--catalogue", "HERE"),
        ("search", "農業", "--catalogue=HERE", "--profile", "own"),
        ("--profile", "own", "--catalogue", "elsewhere.sqlite", "search", "農業", "--catalogue", "HERE"),
    ],
)
def test_catalogue_anywhere_on_the_line(line: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    here = tmp_path / "カタログ #1.sqlite"
    here.write_bytes(paths.default_catalogue().read_bytes())
    result = run(*(word.replace("HERE", str(here)) for word in line))
    assert result.code == 0
    assert result.out == run("search", "農業").out


BAD = {
    "missing": None,
    "empty": b"",
    "text": "名前,府省\n".encode(),
    "broken": b"SQLite format 3\x00" + b"\xee" * 8000,
    "cut": paths.default_catalogue().read_bytes()[:20000],
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize(
    "line", ["search 農業", "search 農業 --json", "sheet kyoso-no-ba -o DIR", "export programs -o DIR/a.csv"]
)
def test_bad_catalogue(name: str, line: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    data = BAD[name]
    if data is not None:
        path.write_bytes(data)
    result = run(*line.replace("DIR", str(tmp_path)).split(), "--catalogue", path)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("エラー: ")
    assert result.err.count("\n") == 1
    if data is not None:
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest()
    assert {entry.name for entry in tmp_path.iterdir()} <= {"catalog.sqlite"}


# --- sheet


def test_sheets_in_one_file(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    target = tmp_path / "配布 1.PDF"
    result = run("sheet", "COI-NEXT", "sparc", "共創の場形成支援プログラム", "-o", target)
    assert (result.code, result.out) == (0, f"{target}\n")
    assert result.err == "注意: 同じ事業が重ねて指定されたので、1枚だけにします: 共創の場形成支援プログラム\n"
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) == 2, "a programme named twice is printed once"
    assert reader.metadata is not None
    assert reader.metadata.title == "事業シート 2件"
    assert [mark["/Title"] for mark in reader.outline] == [  # type: ignore[call-overload]
        "共創の場形成支援プログラム",
        "地域活性化人材育成事業",
    ]


@pytest.mark.parametrize("option", ["--catalogue", "--profile", "-o"])
@pytest.mark.parametrize("typed", ["", " "])
def test_a_path_without_a_name(option: str, typed: str, run: Run) -> None:
    result = run("sheet", "sparc", "-o", "x.pdf", option, typed)
    assert (result.code, result.out) == (2, "")
    assert f"「{typed}」は使えません。ファイルかフォルダーの名前" in result.err.splitlines()[-1]


def _profile(path: Path, office: str) -> Path:
    own = open_own(paths.own_file(path))
    own.settings.save(Settings(office=office))
    own.close()
    return path


def test_the_sheet_carries_the_offices_name(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    profile = _profile(tmp_path / "own", "○○大学 産学連携課")
    before = paths.own_file(profile).read_bytes()
    target = tmp_path / "a.pdf"
    assert run("sheet", "sparc", "-o", target, "--profile", profile).err == ""
    reader = pypdf.PdfReader(target)
    assert "○○大学産学連携課" in "".join(reader.pages[0].extract_text().split())
    assert reader.metadata is not None
    assert reader.metadata.author == "○○大学 産学連携課"
    assert paths.own_file(profile).read_bytes() == before
    assert list(profile.iterdir()) == [paths.own_file(profile)]


def _profile_with_network(path: Path) -> Path:
    own = open_own(paths.own_file(path))
    ours = OwnNetwork("own:1", True, "みちのく会議", "", "協定", ("青森県",), "商工課")
    own.networks.put_network(ours)
    own.networks.put_member(ours, OwnMember("own:1", "own:甲社", "甲社", "産"))
    own.close()
    return path


def test_the_roster_has_what_the_user_added_unless_told(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    profile = _profile_with_network(tmp_path / "own")
    before = paths.own_file(profile).read_bytes()
    for further, there in (((), True), (("--without-own",), False)):
        target = tmp_path / "a.pdf"
        assert run("roster", "青森", "-o", target, "--profile", profile, *further).err == ""
        text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
        assert ("みちのく会議" in "".join(text.split())) is there
        assert ("自分で追加" in "".join(text.split())) is there
    assert paths.own_file(profile).read_bytes() == before


def test_the_export_has_what_the_user_added_unless_told(run: Run, tmp_path: Path) -> None:
    profile = _profile_with_network(tmp_path / "own")
    export = ("export", "networks", "--format", "json", "-o", "-", "--profile", profile)
    rows = json.loads(run(*export).out)
    own = [row for row in rows if row["own"]]
    assert [(row["network"], row["organization"], row["page"]) for row in own] == [
        ("みちのく会議", "甲社", None)
    ]
    plain = json.loads(run(*export, "--without-own").out)
    assert plain == [{k: v for k, v in row.items() if k != "own"} for row in rows if not row["own"]]


def test_a_damaged_file_of_the_user_costs_no_roster(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    path = paths.own_file(_profile_with_network(tmp_path / "own"))
    path.write_bytes(path.read_bytes()[:200])
    target = tmp_path / "a.pdf"
    result = run("roster", "広島", "-o", target, "--profile", tmp_path / "own")
    assert result.code == 0 and target.exists()
    assert "自分で追加したネットワークと会員は入れません" in result.err


def test_without_a_profile_none_is_made(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    target = tmp_path / "a.pdf"
    result = run("sheet", "sparc", "-o", target, "--profile", tmp_path / "none")
    assert (result.code, result.err) == (0, "")
    assert list(tmp_path.iterdir()) == [target]
    reader = pypdf.PdfReader(target)
    assert "担当：" in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.author == "大学支援施策カタログ"


def test_a_profile_that_is_not_fit_is_told_and_the_sheet_is_made(
    run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    (tmp_path / "own").mkdir()
    own = paths.own_file(tmp_path / "own")
    own.write_bytes(b"# notes")
    result = run("sheet", "sparc", "-o", tmp_path / "a.pdf", "--profile", tmp_path / "own")
    assert result.code == 0
    assert result.err.startswith("注意: ")
    assert result.err.count("\n") == 1
    assert own.read_bytes() == b"# notes"
    assert (tmp_path / "a.pdf").exists()


def test_a_sheet_as_text(run: Run, tmp_path: Path) -> None:
    said = run("sheet", "sparc", "wpi", "--text", "--profile", tmp_path / "none")
    assert (said.code, said.err) == (0, "")
    first, second = said.out.rstrip("\n").split("\n\n")
    assert first.splitlines()[1] == "地域活性化人材育成事業"
    assert (
        "予算額：R4政府案 6,100 百万円（6,100,000\u00a0千円、61億円）／①の一覧（p.11）" in second.splitlines()
    )
    assert run("sheet", "sparc", "wpi", "--text", "-o", "-", "--profile", tmp_path / "none").out == said.out
    target = tmp_path / "説明.txt"
    written = run("sheet", "sparc", "wpi", "--text", "-o", target, "--profile", tmp_path / "none")
    assert (written.code, written.out) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8") == said.out


def test_nothing_is_offered_where_nothing_is_near(run: Run, tmp_path: Path) -> None:
    result = run("sheet", "foo", "-o", tmp_path / "a.pdf")
    assert result.code == 1
    assert (
        result.err
        == "エラー: 「foo」に当たる事業がありません。「desk-catalog search 検索語」で名前を探せます。\n"
    )


def test_sheets_in_a_folder(run: Run, tmp_path: Path, qapp: QApplication, catalogue: Catalogue) -> None:
    result = run("sheet", "kyoso-no-ba", "sparc", "-o", tmp_path / "new" / "folder")
    written = [Path(line) for line in result.out.splitlines()]
    assert (result.code, len(written)) == (0, 2)
    for path, program_id in zip(written, ("kyoso-no-ba", "sparc"), strict=True):
        assert path.stem == catalogue.program(program_id).program.name
        assert len(pypdf.PdfReader(path).pages) == 1


def test_every_sheet_has_a_file_name_of_its_own(
    run: Run, tmp_path: Path, qapp: QApplication, catalogue: Catalogue
) -> None:
    ids = [program.program_id for program in catalogue.programs()]
    result = run("sheet", *ids, "-o", tmp_path)
    assert result.code == 0
    names = [path.name for path in tmp_path.iterdir()]
    assert len(names) == len(ids)
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', "".join(names))
    assert max(len(name.encode()) for name in names) <= 255


def test_unknown_programme(run: Run, tmp_path: Path) -> None:
    result = run("sheet", "共創の場形成", "kyoso-no-ba", "zzzzqqqq", "-o", tmp_path / "a.pdf")
    assert (result.code, result.out) == (1, "")
    first, second = result.err.splitlines()
    assert first.startswith(
        "エラー: 「共創の場形成」に当たる事業がありません。近い名前: 共創の場形成支援プログラム"
    )
    assert second.startswith("「zzzzqqqq」に当たる事業がありません。")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["file/a.pdf", "file/folder", "none/a.pdf"])
def test_sheet_to_an_impossible_place(target: str, run: Run, tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "file").write_text("kept")
    result = run("sheet", "sparc", "-o", tmp_path / target)
    assert (result.code, result.out) == (1, "")
    assert "フォルダーがありません" in result.err
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_sheet_needs_no_display(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    done = _process(
        "sheet", "sparc", "-o", str(target), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="offscreen"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert target.read_bytes().startswith(b"%PDF-")


# --- prints


@pytest.mark.parametrize(
    ("arguments", "pages"),
    [
        (("map", "all"), 1),
        (("map", "maas"), 1),
        (("map", "スマート農業", "--paper", "A3"), 1),
        (("roster", "広島"), None),
        (("roster", "東北"), None),
        (("roster", "四国地方", "--kind", "共創の場"), None),
        (("diagram", "広島"), 1),
        (("diagram", "九州沖縄", "--paper", "A3"), 1),
        (("pair", "広島", "福岡県"), None),
        (("pair", "四国", "関東", "--paper", "A3"), None),
        (("directory",), None),
        (("comparison", "sparc", "COI-NEXT"), None),
        (("handout", "sparc", "COI-NEXT"), 5),
    ],
)
def test_every_kind_of_print(
    arguments: tuple[str, ...], pages: int | None, run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    target = tmp_path / "印刷 1.pdf"
    result = run(*arguments, "-o", target, "--profile", tmp_path / "none")
    assert (result.code, result.out, result.err) == (0, f"{target}\n", "")
    reader = pypdf.PdfReader(target)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "ja-JP"  # type: ignore[index]
    assert len(reader.pages) == pages if pages else len(reader.pages) >= 1
    wide = 420 if "A3" in arguments else None
    if wide:
        assert round(float(reader.pages[0].mediabox.width) / 72 * 25.4) == wide


@pytest.mark.parametrize(
    "arguments", [("sheet", "sparc"), ("map", "all"), ("directory",), ("roster", "広島県")]
)
def test_the_office_may_be_named_for_once(
    arguments: tuple[str, ...], run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    profile = _profile(tmp_path / "own", "いつもの課")
    target = tmp_path / "a.pdf"
    assert run(*arguments, "-o", target, "--office", "○○大学 産学連携課", "--profile", profile).code == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "○○大学産学連携課" in "".join(text.split())
    assert "いつもの課" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_a_roster_as_a_table(name: str, run: Run, tmp_path: Path, catalogue: Catalogue) -> None:
    """The same bytes as the window writes for the same place and kind."""
    target = tmp_path / f"名簿{FORMATS[name].suffix}"
    result = run("roster", "四国", "--kind", "共創の場", "-o", target)
    assert (result.code, result.out) == (0, "") and str(target) in result.err
    networks = [
        network
        for prefecture in ("徳島県", "香川県", "愛媛県", "高知県")
        for network in catalogue.networks(prefecture)
        if network.scheme_short == "共創の場"
    ]
    sheet = networks_sheet(networks, ("徳島県", "香川県", "愛媛県", "高知県"))
    assert len(sheet.rows) > 10 and target.read_bytes() == FORMATS[name].encode(sheet)


@pytest.mark.parametrize("name", ["広島", "広島県", "34", "ひろしま", "ヒロシマケン"])
def test_a_place_by_name_code_or_reading(name: str, run: Run, tmp_path: Path, catalogue: Catalogue) -> None:
    target = tmp_path / "a.csv"
    assert run("roster", name, "-o", target).code == 0
    assert target.read_bytes() == FORMATS["csv"].encode(
        networks_sheet(catalogue.networks("広島県"), ("広島県",))
    )


def test_the_whole_country_is_a_table(run: Run, tmp_path: Path, catalogue: Catalogue) -> None:
    target = tmp_path / "a.json"
    assert run("roster", "全国", "-o", target).code == 0
    assert len(json.loads(target.read_bytes())) >= 188
    refused = run("roster", "全国", "-o", tmp_path / "a.pdf")
    assert refused.code != 0 and "表のファイルだけ" in refused.err


@pytest.mark.parametrize(("command", "ending"), [("diagram", "pdf"), ("diagram", "png"), ("roster", "csv")])
def test_nothing_is_not_written_down(
    command: str, ending: str, run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    result = run(command, "青森", "-o", tmp_path / f"a.{ending}")
    assert result.code != 0 and "青森県のネットワークは、原資料に載っていません" in result.err
    assert not list(tmp_path.iterdir())


def test_a_roster_in_an_unknown_form_names_those_there_are(run: Run, tmp_path: Path) -> None:
    result = run("roster", "広島", "-o", tmp_path / "a.doc")
    assert result.code == 2
    assert all(form.suffix in result.err for form in FORMATS.values()) and ".pdf" in result.err
    assert not list(tmp_path.iterdir())


def test_a_map_as_a_picture(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    target = tmp_path / "a.png"
    assert run("map", "all", "-o", target).code == 0
    assert target.read_bytes().startswith(b"\x89PNG")


def test_a_book_of_a_kept_set(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    profile = _profile(tmp_path / "own", "○○大学 産学連携課")
    own = open_own(paths.own_file(profile))
    set_id = own.sets.add("A市との打合せ").set_id
    own.sets.include(set_id, "sparc", "plastic")
    own.close()
    target = tmp_path / "a.pdf"
    assert run("handout", "A市との打合せ", "-o", target, "--profile", profile).err == ""
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) == 5
    assert "A市との打合せ" in "".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("map", "宇宙"), "テーマがありません"),
        (("roster", "火星県"), "都道府県はありません"),
        (("diagram", "火星"), "都道府県はありません"),
        (("roster", "広島", "--kind", "ない種類"), "種類: 創生交付金"),
        (("pair", "広島", "広島県"), "もう一つ"),
        (("comparison", "sparc"), "2件以上"),
        (("handout", "ない事業"), "当たる事業がありません"),
    ],
)
def test_prints_of_what_is_not_there(
    arguments: tuple[str, ...], said: str, run: Run, tmp_path: Path, qapp: QApplication
) -> None:
    result = run(*arguments, "-o", tmp_path / "a.pdf", "--profile", tmp_path / "none")
    assert result.code == 1
    assert said in result.err
    assert list(tmp_path.iterdir()) == []


def test_prints_into_files_of_another_kind(run: Run, tmp_path: Path) -> None:
    for arguments in (("directory",), ("roster", "広島県"), ("map", "all")):
        result = run(*arguments, "-o", tmp_path / "a.docx")
        assert (result.code, result.out) == (2, "")
        assert ".pdf" in result.err


# --- the window and the tour


def test_tour(tmp_path: Path) -> None:
    done = _process("tour", "-o", str(tmp_path / "見本"), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (done.returncode, done.stderr.decode()) == (0, "")
    written = [Path(line) for line in done.stdout.decode().splitlines()]
    assert sorted(written) == sorted((tmp_path / "見本").iterdir())
    assert {path.suffix for path in written} == {".png", ".pdf"}


def test_tour_of_a_bad_catalogue(run: Run, tmp_path: Path, qapp: QApplication) -> None:
    result = run("tour", "-o", tmp_path / "out", "--catalogue", tmp_path / "none.sqlite")
    assert (result.code, result.out) == (1, "")
    assert "見つかりません" in result.err


# --- export


@pytest.mark.parametrize("kind", KINDS)
def test_export(kind: str, run: Run, tmp_path: Path) -> None:
    as_csv, as_json = tmp_path / "出力.csv", tmp_path / "out"
    assert run("export", kind, "-o", as_csv).code == 0
    assert run("export", kind, "--format", "json", "-o", as_json).code == 0
    rows = list(csv.reader(io.StringIO(as_csv.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) - 1 == len(json.loads(as_json.read_text(encoding="utf-8"))) > 0
    assert as_csv.read_bytes().startswith(b"\xef\xbb\xbf")


def test_export_to_standard_output() -> None:
    done = _process("export", "contacts", "--format", "csv", "-o", "-", PYTHONIOENCODING="cp932")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\xef\xbb\xbf")
    assert b"\r\r\n" not in done.stdout


def test_export_to_an_impossible_place(run: Run, tmp_path: Path) -> None:
    result = run("export", "programs", "-o", tmp_path / "none" / "a.csv")
    assert (result.code, result.out) == (1, "")
    assert "フォルダーがありません" in result.err


# --- catalogue


def test_build_and_check(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "版", tmp_path / "できた.sqlite"
    write_edition(source)
    assert run("catalogue", "check", "--source", source) == Result(0, "誤りはありません。\n", "")
    built = run("catalogue", "build", "--source", source, "--target", target)
    assert (built.code, built.err) == (0, "")
    assert f"作りました: {target}" in built.out
    assert run("search", "COI", "--catalogue", target).code == 0


def test_build_json(run: Run, tmp_path: Path) -> None:
    write_edition(tmp_path / "r")
    result = run(
        "catalogue", "build", "--source", tmp_path / "r", "--target", tmp_path / "c.sqlite", "--json"
    )
    report = json.loads(result.out)
    assert report["ok"] is True
    assert report["tables"]["edition"] == 1
    assert report["views"]["v_program"] == report["tables"]["program"]


@pytest.mark.parametrize("command", ["build", "check"])
def test_faulty_edition(command: str, run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "r", tmp_path / "c.sqlite"
    write_edition(source)
    sheet = source / "office.csv"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("meti", "metti"), encoding="utf-8", newline="")
    line = ["catalogue", command, "--source", source, *(["--target", target] if command == "build" else [])]
    result = run(*line)
    assert result.code == 1
    assert re.search(r"^office\.csv:\d+: ministry_id 「metti」 \S+", result.out, re.MULTILINE)
    assert "誤りが" in result.err
    assert not target.exists()
    told = json.loads(run(*line, "--json").out)
    assert told["ok"] is False
    assert {"file", "row", "field", "value", "reason"} == set(told["problems"][0])
    assert len(told["problems"]) == len(result.out.splitlines())


def test_build_over_another_file(run: Run, tmp_path: Path) -> None:
    write_edition(tmp_path / "r")
    target = tmp_path / "論文.docx"
    target.write_bytes(b"PK" + bytes(3000))
    before = hashlib.sha256(target.read_bytes()).digest()
    result = run("catalogue", "build", "--source", tmp_path / "r", "--target", target)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"エラー: {target} はカタログではない別のファイルなので、置き換えません。")
    assert result.err.count("\n") == 1
    assert hashlib.sha256(target.read_bytes()).digest() == before


def test_edition_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("catalogue", "check", "--source", tmp_path / "none")
    assert result.code == 1
    assert "Traceback" not in result.err


# --- the process around it


def test_search_loads_neither_qt_nor_authoring() -> None:
    code = (
        "import sys\n"
        "from desk_catalog.cli import main\n"
        "try: main(['search', '農業', '--json'])\n"
        "except SystemExit: pass\n"
        "bad = {'PySide6', 'pydantic', 'sqlite_utils', 'segno', 'desk_catalog.authoring', 'desk_catalog.ui'}\n"
        "sys.exit(', '.join(bad & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "latin-1", "utf-8"])
def test_speaks_utf8_whatever_the_console(encoding: str) -> None:
    found = _process("search", "髙﨑", "共創", "--json", PYTHONIOENCODING=encoding)
    assert (found.returncode, found.stdout) == (0, b"[]" + os.linesep.encode())
    shown = _process("search", "共創の場", PYTHONIOENCODING=encoding)
    assert "［事業］共創の場形成支援プログラム" in shown.stdout.decode("utf-8")
    refused = _process("serch", PYTHONIOENCODING=encoding)
    assert "というコマンドはありません" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="another kind of pipe there")
@pytest.mark.parametrize(
    "line", [["search", "大"], ["export", "networks", "--format", "json", "-o", "-"], ["search", "--help"]]
)
def test_a_reader_that_leaves_early_hears_no_complaint(line: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "desk_catalog", *line], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_window_without_a_display() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment |= {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = subprocess.run(
        [sys.executable, "-m", "desk_catalog"], capture_output=True, check=False, env=environment, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert "ウィンドウを開けません" in done.stderr.decode("utf-8")


def test_a_mistake_of_ours_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Catalogue) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(Catalogue, "synonyms", broken)
    with pytest.raises(ValueError, match="ours"):
        cli.main(["search", "農業"])


def test_interrupted(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def interrupted(self: Catalogue) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Catalogue, "synonyms", interrupted)
    result = run("search", "農業")
    assert (result.code, result.out) == (130, "")
    assert result.err.strip() == "中止しました。"
