"""What the user is told about the own file: what happened, that nothing was lost, what to do; one line each."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

KEPT = "ファイルはそのまま残してあります。"
NOT_SAVED = "このまま使えますが、メモ・配布セット・設定は終了すると残りません。"
NO_HOME = (
    "利用者のフォルダー（ホームフォルダー）が見つからないため、メモや配布セットを保存する場所がありません。"
    "desk-catalog --profile フォルダー で場所を指定できます。"
)

_FULL = "空き容量が足りません。空き容量を増やしてから、もう一度お試しください。"
_FORBIDDEN = "書き込みが許可されていません。フォルダーとファイルの書き込みの許可を確かめてください。"
_BUSY = "ほかのウィンドウかプログラムが使っています。少し待ってから、もう一度お試しください。"
_MOVED = "ファイルが移動または削除されています。元の場所に戻すか、プログラムを起動し直してください。"
_DAMAGED = "元のファイルが壊れています。"
_UNKNOWN = "ディスクやネットワークへの接続を確かめてから、もう一度お試しください。"

_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: _FORBIDDEN,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: "保存先のフォルダーがありません。場所を確かめてください。",
    errno.ENOTDIR: "保存先がフォルダーではありません。場所を確かめてください。",
    errno.EEXIST: "保存先がフォルダーではありません。場所を確かめてください。",
    errno.EISDIR: "同じ名前のフォルダーがあります。別の名前にしてください。",
    errno.ENAMETOOLONG: "ファイルの名前が長すぎます。短い名前にしてください。",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A file as the user knows it. ``path`` is None for a session that is not saved."""

    name: str
    path: Path | None
    advice: str

    @property
    def place(self) -> str:
        return f"（{self.path}）" if self.path else ""

    def damaged(self) -> str:
        return f"{self.name}が壊れていて読み取れません{self.place}。{KEPT}{self.advice}"

    def foreign(self) -> str:
        return f"別の種類のファイルなので、{self.name}として使えません{self.place}。{KEPT}{self.advice}"

    def newer(self, version: int, known: int) -> str:
        return (
            f"{self.name}は新しい版のプログラムで作られています（{self.path}、形式{version}。"
            f"このプログラムは形式{known}まで）。{KEPT}新しい版の大学支援施策カタログを入れてから開いてください。"
        )

    def not_migrated(self) -> str:
        return (
            f"{self.name}を新しい形式に直せませんでした{self.place}。{KEPT}"
            "前の版のプログラムで開いて書き出し、配布元に連絡してください。"
        )

    def missing(self) -> str:
        return f"{self.name}が見つかりません{self.place}。場所と名前を確かめてください。"

    def unreadable(self, error: Exception) -> str:
        return f"{self.name}を読み取れません{self.place}。{KEPT}{reason(error)}"

    def too_long(self) -> str:
        return f"{self.name}の場所の名前が長すぎて、読み書きできません{self.place}。もっと短い場所にしてください。"

    def unwritable(self, error: Exception) -> str:
        return f"{self.name}に保存できませんでした{self.place}。これまでに保存した内容はそのままです。{reason(error)}"


def own(path: Path | None) -> Named:
    return Named(
        "メモや配布セットのファイル",
        path,
        "このファイルを別の場所へ移してから起動し直すと、新しいファイルで始められます。",
    )


def imported(path: Path) -> Named:
    return Named("読み込むファイル", path, "このプログラムから書き出したファイルを選んでください。")


def exported(path: Path) -> Named:
    return Named("書き出すファイル", path, "もう一度お試しください。")


def not_exported(path: Path, error: Exception) -> str:
    kept = "元のファイルがあった場合はそのまま残してあります。"
    return f"ファイルに書き出せませんでした（{path}）。{kept}{reason(error)}"


def itself(path: Path) -> str:
    return f"いま使っているファイルそのものには書き出せません（{path}）。{KEPT}別の名前にしてください。"


def reason(error: Exception) -> str:
    """Why SQLite or the system would not, and what to do about it."""
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, _UNKNOWN)
    if isinstance(error, ValueError):  # a NUL in the name
        return "ファイルの名前を確かめてください。"
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return _MOVED
    return _OF_SQLITE.get(code & 0xFF, _UNKNOWN)
