"""The zip for offices that forbid setups: the one folder and a marker that keeps everything inside it."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from common import epoch

from windows import product

README = "はじめにお読みください.txt"
_WORDS = f"""{product.NAME}（持ち運び版）

使い方
1. このフォルダーを丸ごと、書き込みのできる場所（パソコン、共有フォルダー、USBメモリー）に置きます。
   zipファイルの中のままでは動きません。先に展開してください。
2. {product.PROGRAM} をダブルクリックします。

メモ・お気に入り・設定は、このフォルダーの中の profile フォルダーに保存されます。
このフォルダーの外には何も残しません（開いている間だけ、%TEMP% に目印のファイルを置きます）。
レジストリも使いません。
何人かで使うときは、1人に1つずつこのフォルダーを置いてください。自分のデータは1人分です。
「{product.MARKER}」というファイルがその目印です。消さないでください。

新しいバージョンにするとき
  プログラムを閉じ、新しいバージョンを別のフォルダーに展開して、古いフォルダーの profile フォルダーを移します。

アンインストールするとき
  このフォルダーを消します。

くわしくは _internal フォルダーの docs フォルダーにある「配布手引き」をご覧ください。
"""


def build(folder: Path, target: Path) -> Path:
    """Write the zip of the bundle in ``folder`` to ``target``, as small as the format allows."""
    write(folder, target)
    if sys.platform == "win32":
        return target  # advzip is Debian's
    # The same format a little tighter: a megabyte less on every stick and share.
    done = subprocess.run(
        ["advzip", "--recompress", "--shrink-normal", "--quiet", str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise product.NotBuilt(f"advzip failed: {done.stderr}{done.stdout}")
    return target


def write(folder: Path, target: Path) -> None:
    """Write the zip: names in UTF-8, one time stamp, always the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    stamp = time.gmtime(epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted(_contents(folder)):
            entry = zipfile.ZipInfo(f"{product.ID}/{name}", stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # Windows; no rights of Linux inside
            archive.writestr(entry, data)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for inside in product.folder_files(folder):
        yield inside.as_posix(), (folder / inside).read_bytes()
    yield product.MARKER, b""
    # Notepad of every Windows knows by the mark in front that it is UTF-8.
    yield README, _WORDS.replace("\n", "\r\n").encode("utf-8-sig")
