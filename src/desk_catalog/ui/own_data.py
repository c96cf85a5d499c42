"""The user's own data as one file, out and in, and the office's name for the sheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desk_catalog.store.own import OwnFileError
from desk_catalog.ui import asking
from desk_catalog.ui.exporting import documents_folder
from desk_catalog.ui.keeping import Keeping

_KIND = "自分のデータ (*.sqlite)"
_TAKE_IN, MERGE, SWAP = "自分のデータを読み込む", "合わせる", "入れ替える"
_NAME = "大学支援施策カタログ_自分のデータ.sqlite"


def export(own: Keeping, parent: QWidget) -> str:
    """As ``write_out``; answers what to say."""
    return write_out(own, parent)[1]


def write_out(own: Keeping, parent: QWidget) -> tuple[bool, str]:
    """Ask where to, write memos, favourites, 配布セット and settings into one file; whether, and what to say."""
    proposed = str(Path(documents_folder(), _NAME))
    chosen = asking.file_to_save(parent, "自分のデータを書き出す", proposed, _KIND)
    if not chosen:
        return False, "書き出しをやめました。"
    try:
        own.own.export_to(Path(chosen))
    except OwnFileError as error:
        return False, str(error)
    return True, f"自分のデータを書き出しました：{chosen}"


def take_in(own: Keeping, parent: QWidget) -> str:
    """Ask which file and how, take it over, answer what to say. Nothing of the user's is lost by merging."""
    chosen = asking.file_to_open(parent, _TAKE_IN, "", _KIND)
    if not chosen:
        return "読み込みをやめました。"
    how = asking.answer(
        parent,
        _TAKE_IN,
        "今のデータとどう合わせますか。",
        ((MERGE, asking.ACCEPT), (SWAP, asking.DESTROY), ("やめる", asking.REJECT)),
        more="合わせると、同じ事業のメモは両方残します。入れ替えると、今のデータは控えに移ります。",
    )
    if how not in (MERGE, SWAP):
        return "読み込みをやめました。"
    try:
        found = own.own.import_from(Path(chosen), "merge" if how == MERGE else "replace")
    except OwnFileError as error:
        return str(error)
    own.changed.emit()
    own.networks_changed.emit()
    kept = f"読み込む前のデータは {found.backup.name} に残しました。" if found.backup else ""
    added = f"、自分で追加したネットワークと会員{found.networks}件" if found.networks else ""
    counts = f"メモ{found.memos}件、お気に入り{found.favourites}件、配布セット{found.sets}件{added}"
    return f"{counts}を読み込みました。{kept}"


def ask_office(own: Keeping, parent: QWidget) -> str:
    """Ask for the office's own name, which the sheets carry; answer what to say."""
    settings = own.settings()
    name = asking.line(parent, "部署の名前", "1枚シートに印刷する部署の名前", settings.office)
    if name is None:
        return "部署の名前は変えていません。"
    own.put_settings(replace(settings, office=name.strip()))
    return (
        f"1枚シートに「{name.strip()}」と印刷します。"
        if name.strip()
        else "1枚シートには、担当を書き込む線を引きます。"
    )
