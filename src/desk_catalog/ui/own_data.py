"""The user's own data as one file, out and in, and the office's name for the sheets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from desk_catalog.store.own import OwnFileError
from desk_catalog.ui.exporting import documents_folder
from desk_catalog.ui.keeping import Keeping

_KIND = "自分のデータ (*.sqlite)"
_NAME = "大学支援施策カタログ_自分のデータ.sqlite"


def export(own: Keeping, parent: QWidget) -> str:
    """As ``write_out``; answers what to say."""
    return write_out(own, parent)[1]


def write_out(own: Keeping, parent: QWidget) -> tuple[bool, str]:
    """Ask where to, write memos, favourites, 配布セット and settings into one file; whether, and what to say."""
    proposed = str(Path(documents_folder(), _NAME))
    chosen, _ = QFileDialog.getSaveFileName(parent, "自分のデータを書き出す", proposed, _KIND)
    if not chosen:
        return False, "書き出しをやめました。"
    try:
        own.own.export_to(Path(chosen))
    except OwnFileError as error:
        return False, str(error)
    return True, f"自分のデータを書き出しました：{chosen}"


def take_in(own: Keeping, parent: QWidget) -> str:
    """Ask which file and how, take it over, answer what to say. Nothing of the user's is lost by merging."""
    chosen, _ = QFileDialog.getOpenFileName(parent, "自分のデータを読み込む", "", _KIND)
    if not chosen:
        return "読み込みをやめました。"
    merge = _asked_how(parent)
    if merge is None:
        return "読み込みをやめました。"
    try:
        found = own.own.import_from(Path(chosen), "merge" if merge else "replace")
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
    name, agreed = QInputDialog.getText(
        parent, "部署の名前", "1枚シートに印刷する部署の名前", QLineEdit.EchoMode.Normal, settings.office
    )
    if not agreed:
        return "部署の名前は変えていません。"
    own.put_settings(replace(settings, office=name.strip()))
    return (
        f"1枚シートに「{name.strip()}」と印刷します。"
        if name.strip()
        else "1枚シートには、担当を書き込む線を引きます。"
    )


def _asked_how(parent: QWidget) -> bool | None:
    """True to merge, False to replace, None to leave it."""
    box = QMessageBox(parent)
    box.setWindowTitle("自分のデータを読み込む")
    box.setText("今のデータとどう合わせますか。")
    box.setInformativeText(
        "合わせると、同じ事業のメモは両方残します。入れ替えると、今のデータは控えに移ります。"
    )
    merge = box.addButton("合わせる", QMessageBox.ButtonRole.AcceptRole)
    swap = box.addButton("入れ替える", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("やめる", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(merge)
    box.exec()
    if box.clickedButton() is merge:
        return True
    return False if box.clickedButton() is swap else None
