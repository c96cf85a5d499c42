"""Why the system would not read or write a file, as a sentence for the user."""

from __future__ import annotations

import errno

_FORBIDDEN = "読み書きが許可されていないか、ほかのプログラムがファイルを開いています。"
_OF_SYSTEM = {
    errno.ENOENT: "保存先のフォルダーがありません。",
    errno.ENOTDIR: "保存先のフォルダーがありません。",
    errno.EISDIR: "同じ名前のフォルダーがあります。",
    errno.ENOSPC: "空き容量が足りません。",
    errno.EDQUOT: "空き容量が足りません。",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "書き込みのできない場所です。",
    errno.ENAMETOOLONG: "ファイルの名前が長すぎます。",
    errno.EIO: "ディスクやネットワークへの接続を確かめてください。",
}


def reason(error: Exception) -> str:
    """Why, or where to look; never the system's own words, which are English."""
    if isinstance(error, OSError):
        return _OF_SYSTEM.get(error.errno or 0, "場所と名前を確かめてください。")
    return "名前を確かめてください。"  # ValueError: a NUL in it
