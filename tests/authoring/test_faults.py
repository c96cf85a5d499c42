"""Each fault an edition may have is found, located and explained in Japanese, and the old catalogue is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.editions import change_cell, edit_rows

from desk_catalog import authoring
from desk_catalog.authoring import EditionInvalid, Problem

OLD = b"the catalogue of yesterday"
Place = tuple[str, int | None, str | None, str | None]


def refused(edition: Path, tmp_path: Path) -> tuple[Problem, ...]:
    """Build the edition over an old catalogue; return the faults after making sure that nothing was written."""
    target = tmp_path / "out" / "catalog.sqlite"
    target.parent.mkdir()
    target.write_bytes(OLD)
    with pytest.raises(EditionInvalid) as caught:
        authoring.build(edition, target)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]
    assert caught.value.problems == authoring.check(edition)
    for problem in caught.value.problems:
        assert re.search(r"[ぁ-ん]", problem.reason), problem
    return caught.value.problems


def places(problems: tuple[Problem, ...]) -> list[Place]:
    return [(problem.file, problem.row, problem.field, problem.value) for problem in problems]


def test_the_small_edition_is_sound(small_edition: Path) -> None:
    assert authoring.check(small_edition) == ()


# One cell is changed to a value that cannot stand; the fault is exactly that cell's. A word of the reason tells which
# rule spoke.
CELLS = [
    # cells by themselves
    ("program.csv", 2, "summary", "", "空欄"),
    ("membership.csv", 2, "organization_id", "", "空欄"),
    ("program.csv", 2, "summary", " 前の空白", "空白"),
    ("program.csv", 2, "summary", "後の空白\u3000", "空白"),
    ("program.csv", 2, "summary", "タブ\tの字", "制御文字（U+0009）"),
    ("program.csv", 2, "summary", "ヌル\x00の字", "制御文字（U+0000）"),
    ("program.csv", 2, "summary", "改\n行", "改行"),
    ("program.csv", 2, "summary", "改\u2028行", "改行"),
    ("program.csv", 2, "summary", "𠮷野", "PDF"),
    ("program.csv", 2, "summary", "⼤学", "「大」"),
    ("program.csv", 2, "summary", "⺟校", "部首"),
    ("program.csv", 2, "summary", "外字\ue000", "外字"),
    ("program.csv", 2, "summary", "見えない\u200b字", "見えない"),
    ("program.csv", 2, "summary", "文字化け\ufffd", "文字化け"),
    ("program.csv", 2, "kana", "か\u3099く", "濁点"),
    ("program.csv", 2, "kana", "カタカナ", "ひらがな"),
    ("program.csv", 2, "kana", "だい1かい", "ひらがな"),
    ("program.csv", 2, "kana", "えーあいAI", "ひらがな"),
    ("program.csv", 2, "kana", "漢じ", "ひらがな"),
    ("program.csv", 2, "sort", "一", "半角数字"),
    ("program.csv", 2, "sort", "１", "半角数字"),
    ("program.csv", 2, "sort", "1,000", "半角数字"),
    ("program.csv", 2, "sort", "-1", "半角数字"),
    ("program.csv", 2, "sort", "01", "半角数字"),
    ("program.csv", 2, "sort", "1.5", "半角数字"),
    ("program.csv", 2, "sort", "9" * 30, "半角数字"),
    ("network.csv", 2, "more_members", "2", "はい（1）か、いいえ（0）"),
    ("network.csv", 2, "more_members", "", "空欄"),
    ("network.csv", 2, "more_members", "有", "はい（1）か、いいえ（0）"),
    ("theme.csv", 2, "axis", "分", "分野、座組"),
    ("misprint.csv", 2, "kind", "誤り", "誤植"),
    ("contact.csv", 2, "tel", "03(5253)4111", "形"),
    ("contact.csv", 2, "mail", "coi-next＠mext.go.jp", "形"),
    ("timeline_event.csv", 2, "date", "2022年", "形"),
    ("edition.csv", 2, "edition_id", "R4", "形"),
    ("listing.csv", 2, "contacts", "suishin;;kikaku", "区切った"),
    ("listing.csv", 2, "contacts", "suishin; kikaku", "区切った"),
    ("listing.csv", 2, "contacts", "kikaku;kikaku", "2度"),
    # references
    ("program.csv", 2, "ministry_id", "mof", "「mof」は ministry.csv の ministry_id にありません"),
    ("program.csv", 2, "page", "99", "「99」は source_page.csv"),
    ("program.csv", 2, "parent_id", "nothing", "program.csv"),
    ("program.csv", 2, "parent_id", "kyoso", "元に戻ります（kyoso→kyoso）"),
    ("program.csv", 3, "parent_id", "smart-sanchi", "元に戻ります（smart→smart-sanchi→smart）"),
    ("listing.csv", 2, "contacts", "suishin;nobody", "「nobody」は contact.csv"),
    ("need.csv", 2, "program_id", "nothing", "program.csv"),
    # a reason for every inference
    ("program_alias.csv", 3, "reason", "", "推定の理由"),
    # amounts against the printed text
    ("listing.csv", 2, "budget_thousand_yen", "48500000", "4850000 になるはず"),
    ("listing.csv", 2, "budget_thousand_yen", "", "4850000 になるはず"),
    ("listing.csv", 5, "budget_thousand_yen", "0", "空欄 になるはず"),
    ("listing.csv", 2, "uchisuu", "0", "1 になるはず"),
    ("listing.csv", 3, "uchisuu", "1", "0 になるはず"),
    ("placement.csv", 3, "budget_thousand_yen", "585000", "5850000 になるはず"),
    ("placement.csv", 3, "uchisuu", "0", "1 になるはず"),
    ("placement.csv", 5, "budget_thousand_yen", "1", "空欄 になるはず"),
    ("placement.csv", 6, "budget_thousand_yen", "1015000", "空欄 になるはず"),
    ("placement.csv", 7, "budget_thousand_yen", "100000", "空欄 になるはず"),
    ("section1.csv", 2, "budget_r4_million_yen", "1015", "1014 になるはず"),
    ("section1.csv", 2, "supplementary_r3_million_yen", "2547", "2546 になるはず"),
    ("section1.csv", 3, "budget_r4_million_yen", "5900", "空欄 になるはず"),
    ("section1.csv", 2, "is_new", "0", "1 になるはず"),
    ("budget_figure.csv", 2, "amount_thousand_yen", "462", "46200000 になるはず"),
    ("budget_figure.csv", 2, "amount_thousand_yen", "", "46200000 になるはず"),
    ("budget_figure.csv", 4, "amount_thousand_yen", "1", "空欄 になるはず"),
    ("budget_figure.csv", 3, "uchisuu", "0", "1 になるはず"),
    # the other rules between cells
    ("listing.csv", 2, "applicants", "2", "1;2 になるはず"),
    ("listing.csv", 2, "applicants", "1;2;3", "1;2 になるはず"),
    ("placement.csv", 2, "lane", "", "フェーズに分かれています"),
    ("placement.csv", 5, "lane", "1", "phase.csv にありません"),
    ("placement.csv", 5, "lane", "common", "phase.csv にありません"),
    ("placement.csv", 2, "lane", "3", "phase.csv にありません"),
]


@pytest.mark.parametrize(("file", "row", "field", "value", "word"), CELLS)
def test_a_faulty_cell_is_named(
    small_edition: Path, tmp_path: Path, file: str, row: int, field: str, value: str, word: str
) -> None:
    change_cell(small_edition, file, row, field, value)
    problems = refused(small_edition, tmp_path)
    assert places(problems) == [(file, row, field, value)]
    assert word in problems[0].reason


REPEATED = [
    ("program.csv", 3, {"program_id": "kyoso"}, "program_id"),
    ("phase.csv", 3, {"lane": "common"}, "lane"),
    ("membership.csv", 3, {"organization_id": "mazda"}, "organization_id"),
    ("ministry.csv", 3, {"name": "文部科学省"}, "name"),
    ("placement.csv", 4, {"program_id": "smart"}, "program_id"),
    ("section1.csv", 3, {"program_id": "wpi"}, "program_id"),
]


@pytest.mark.parametrize(("file", "row", "cells", "field"), REPEATED)
def test_what_must_be_unique_points_to_the_first_row(
    small_edition: Path, tmp_path: Path, file: str, row: int, cells: dict[str, str], field: str
) -> None:
    for name, value in cells.items():
        change_cell(small_edition, file, row, name, value)
    found = [
        problem for problem in refused(small_edition, tmp_path) if (problem.file, problem.row) == (file, row)
    ]
    assert [(problem.field, "行目と同じ値" in problem.reason) for problem in found] == [(field, True)]


def test_empty_cells_are_not_repeated_values(small_edition: Path) -> None:
    """Two boxes without an amount, two needs without a programme: an empty cell equals nothing."""
    change_cell(small_edition, "need.csv", 2, "program_id", "")
    assert authoring.check(small_edition) == ()


def _without_rows(file: str, column: str, value: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        def change(rows: list[list[str]]) -> None:
            at = rows[0].index(column)
            rows[:] = [row for row in rows if row[at] != value]

        edit_rows(folder / file, change)

    return damage


def test_a_map_may_be_divided_in_other_ways(small_edition: Path) -> None:
    change_cell(small_edition, "phase.csv", 3, "lane", "3")
    change_cell(small_edition, "placement.csv", 3, "lane", "3")
    assert authoring.check(small_edition) == ()


def _copy(file: str, name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes((folder / file).read_bytes())

    return damage


def _bytes(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        path = folder / file
        path.write_bytes(change(path.read_bytes()))

    return damage


def _line(file: str, number: int, text: str) -> Callable[[Path], None]:
    def change(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        lines[number - 1] = text
        return "\n".join(lines).encode()

    return _bytes(file, change)


HEADER = "code,mark,name,short,kana,page"
UNCLOSED = '2,②,"民間事業者等,民間,みんかんじぎょうしゃとう,31'
STRAY = '2,②,"民"間,民間,みんかん,31'

# The damage, the faults it leads to, and a word of the first one's reason.
FILES: list[tuple[Callable[[Path], None], list[Place], str]] = [
    (
        lambda folder: (folder / "scheme.csv").unlink(),
        [("scheme.csv", None, None, None)],
        "ファイルがありません",
    ),
    (_bytes("scheme.csv", lambda data: b""), [("scheme.csv", 1, None, None)], "空です"),
    (_bytes("need.csv", lambda data: data.decode().encode("cp932")), [("need.csv", 2, None, None)], "UTF-8"),
    (_bytes("need.csv", lambda data: data.decode().encode("utf-16")), [("need.csv", 1, None, None)], "UTF-8"),
    (_copy("program.csv", "programm.csv"), [("programm.csv", None, None, None)], "この名前の表"),
    (
        _line("applicant.csv", 1, "code,mark,name,short,page"),
        [("applicant.csv", 1, "kana", "kana")],
        "ありません",
    ),
    (_line("applicant.csv", 1, f"{HEADER},memo"), [("applicant.csv", 1, "memo", "memo")], "この名前の列"),
    (_line("applicant.csv", 1, f"{HEADER},kana"), [("applicant.csv", 1, "kana", "kana")], "2つ以上"),
    (
        _line("applicant.csv", 1, HEADER.replace("kana", "Kana")),
        [("applicant.csv", 1, "Kana", "Kana"), ("applicant.csv", 1, "kana", "kana")],
        "この名前の列",
    ),
    (
        _line("edition.csv", 2, "r4,令和4年度版"),
        [("edition.csv", 2, None, "r4,令和4年度版")],
        "セルが2個あります。見出しの列は7個",
    ),
    (
        _line("applicant.csv", 3, "2,②,民間事業者等,民間,みんかんじぎょうしゃとう,31,余り"),
        [("applicant.csv", 3, None, "2,②,民間事業者等,民間,みんかんじぎょうしゃとう,31,余り")],
        "セルが7個",
    ),
    (_line("reference_item.csv", 2, ""), [("reference_item.csv", 2, None, None)], "空の行"),
    (_line("timeline_event.csv", 2, ",,,,,"), [("timeline_event.csv", 2, None, ",,,,,")], "空の行"),
    (_line("applicant.csv", 3, UNCLOSED), [("applicant.csv", 3, None, UNCLOSED)], "引用符"),
    (_line("applicant.csv", 3, STRAY), [("applicant.csv", 3, None, STRAY)], "引用符"),
    (_line("applicant.csv", 3, f"{STRAY}\r余り"), [("applicant.csv", 3, None, f"{STRAY}\r余り")], "CR"),
    (_without_rows("edition.csv", "edition_id", "r4"), [("edition.csv", None, None, None)], "ちょうど1行"),
    (
        _without_rows("membership.csv", "network_id", "setouchi"),
        [("network.csv", 3, "network_id", "setouchi")],
        "参加機関",
    ),
    (
        _without_rows("network_prefecture.csv", "network_id", "hiroshima"),
        [("network.csv", 2, "network_id", "hiroshima")],
        "県が1行も",
    ),
]


@pytest.mark.parametrize(("damage", "expected", "word"), FILES)
def test_a_faulty_file_is_named(
    small_edition: Path, tmp_path: Path, damage: Callable[[Path], None], expected: list[Place], word: str
) -> None:
    damage(small_edition)
    problems = refused(small_edition, tmp_path)
    assert sorted(places(problems), key=str) == sorted(expected, key=str)
    assert word in problems[0].reason


def test_a_missing_folder_is_one_fault(tmp_path: Path) -> None:
    problems = refused(tmp_path / "nowhere", tmp_path)
    assert places(problems) == [(str(tmp_path / "nowhere"), None, None, None)]
    assert "フォルダーがありません" in problems[0].reason


def test_columns_in_another_order_are_named_and_still_read_by_name(
    small_edition: Path, tmp_path: Path
) -> None:
    def swap(rows: list[list[str]]) -> None:
        for row in rows:
            row[0], row[1] = row[1], row[0]

    edit_rows(small_edition / "office.csv", swap)
    change_cell(small_edition, "office.csv", 3, "kana", "ABC")
    header = "ministry_id,office_id,name,kana,page"
    expected = [("office.csv", 1, None, header), ("office.csv", 3, "kana", "ABC")]
    assert places(refused(small_edition, tmp_path)) == expected


def test_lines_are_counted_as_an_editor_counts_them(small_edition: Path, tmp_path: Path) -> None:
    """A line break inside a cell moves every row below it down by one."""
    change_cell(small_edition, "program.csv", 3, "summary", "二\n行")
    change_cell(small_edition, "program.csv", 4, "summary", "")
    expected = [("program.csv", 3, "summary", "二\n行"), ("program.csv", 5, "summary", "")]
    assert places(refused(small_edition, tmp_path)) == expected


def test_an_open_quote_does_not_hide_the_rows_below(small_edition: Path, tmp_path: Path) -> None:
    _line("program.csv", 2, 'kyoso,"共創の場')(small_edition)
    _bytes("program.csv", lambda data: data.replace("農業技術を開発する。".encode(), b""))(small_edition)
    expected = [("program.csv", 2, None, 'kyoso,"共創の場'), ("program.csv", 3, "summary", "")]
    assert places(refused(small_edition, tmp_path)) == expected


def test_all_faults_of_all_files_are_reported_at_once_in_order(small_edition: Path, tmp_path: Path) -> None:
    damages = [
        ("ministry.csv", 2, "chip", "文部"),
        ("program.csv", 2, "kana", "KYOSO"),
        ("program.csv", 2, "ministry_id", "mof"),
        ("program.csv", 4, "summary", ""),
        ("placement.csv", 3, "lane", ""),
        ("listing.csv", 2, "budget_thousand_yen", "1"),
        ("listing.csv", 2, "new_call", "なし"),
        ("misprint.csv", 2, "page", "x"),
    ]
    for file, row, field, value in damages:
        change_cell(small_edition, file, row, field, value)
    (small_edition / "scheme.csv").unlink()
    expected: list[Place] = [*damages]
    expected.insert(7, ("scheme.csv", None, None, None))
    assert places(refused(small_edition, tmp_path)) == expected


def test_a_faulty_row_is_still_there_to_be_pointed_to(small_edition: Path, tmp_path: Path) -> None:
    """One slip, one fault: not one more for every row that refers to it."""
    change_cell(small_edition, "ministry.csv", 2, "sort", "x")
    assert places(refused(small_edition, tmp_path)) == [("ministry.csv", 2, "sort", "x")]


def test_a_problem_reads_as_a_sentence() -> None:
    problem = Problem("program.csv", 12, "kana", "KYOSO", "読みに使えるのは、ひらがなだけです。")
    assert str(problem) == "program.csv 12行目 kana「KYOSO」：読みに使えるのは、ひらがなだけです。"
    assert (
        str(Problem("need.csv", None, None, None, "ファイルがありません。"))
        == "need.csv：ファイルがありません。"
    )
    assert len(str(Problem("need.csv", 2, "need", "長" * 500, "長い。"))) < 100


def test_a_folder_in_the_place_of_a_file_is_told_in_japanese(small_edition: Path) -> None:
    (small_edition / "office.csv").unlink()
    (small_edition / "office.csv").mkdir()
    reasons = [problem.reason for problem in authoring.check(small_edition) if problem.file == "office.csv"]
    # Windows takes it for a lack of rights.
    assert any(reason.startswith("ファイルを読めません。") and reason.endswith("。") for reason in reasons)
    assert not any(re.search("[A-Za-z]", reason) for reason in reasons)
