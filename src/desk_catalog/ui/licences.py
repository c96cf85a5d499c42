"""The parts of others that the program is delivered with, and the page that names them with their licences.

``resources/licences/components.json`` says once what they are; their versions are those of the delivered folder and are
written down when it is built (``delivered.json``), for from the source tree nothing is delivered. No Qt in here: the
building of the folder writes the same page into it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from desk_catalog import paths

TITLE = "第三者ライセンス"
# A line of Japanese that goes on in the next would get a space there.
_INTRODUCTION = (
    "このプログラム（大学支援施策カタログ）自身は MIT License で配布しています。次の部品は、それぞれの作者が定めた"
    "条件で含んでいます。どの部品もこのコンピューターの中だけで動き、通信はしません。"
)
_OFFER = (
    "Qt、PySide6、Shiboken6 は GNU Lesser General Public License 第3版（LGPL-3.0）で使っています。\n\n"
    "- どれもプログラムとは別のファイルとして、_internal フォルダーの PySide6 と shiboken6 に含んでいます。"
    "ソースコードは変更していません。Linux の共有ライブラリーからは、デバッグ用の記号だけを除いています。\n"
    "- 同じ形式で作り直したものと置き換えて動かせます。Shiboken6 を置き換えるときは、shiboken6 フォルダーの中の "
    "files.dir フォルダーも消してください。Shiboken6 に組み込まれている Python の部分をバイトコードにしたもので、"
    "残すと、置き換えたものの中の同じ部分より先に使われます。置き換えや、そのためのリバースエンジニアリングを禁じません。\n"
    "- ソースコードは、上の一覧の「ソースコード」の場所にあります。ネットワークから受け取れないときは、この"
    "プログラム（インストーラーや圧縮ファイル）をあなたに渡した人か部署に申し出てください。渡した側は、渡した日から"
    "3年間、媒体と送料の実費だけで、対応するソースコードを渡します。\n"
    "- Qt に含まれる第三者のコード（FreeType、HarfBuzz、PCRE2、libpng、zlib など）の権利の表示と条件は、下の本文"
    "「Qt-parts」にあります。Qt のどの版に何が含まれるかの一覧は、"
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html にあります。"
)
MISSING = "ライセンスのファイルが見つかりません。配布元から届いたフォルダーの resources/licences を確かめてください。"
_UNKNOWN = "－"


class Component(NamedTuple):
    """A part of others: ``licence`` is an SPDX expression, ``texts`` the files of its words in resources/licences.

    ``home``, ``source`` and ``purl`` (package URL) may hold ``{version}`` and ``{minor}``. ``platforms`` are values of
    sys.platform.
    """

    id: str
    name: str
    kind: str
    use: str
    licence: str
    rights: str
    texts: tuple[str, ...]
    home: str
    source: str
    purl: str
    platforms: tuple[str, ...]

    def filled(self, pattern: str, version: str) -> str:
        """An address with the version in its place."""
        return pattern.format(version=version, minor=".".join(version.split(".")[:2]))


def folder() -> Path:
    """Where the words of the licences lie."""
    return paths.resources() / "licences"


def components(platform: str = sys.platform) -> tuple[Component, ...]:
    """What the program is delivered with on ``platform``, in the order of the page."""
    entries = json.loads((folder() / "components.json").read_text(encoding="utf-8"))
    made = (
        Component(**{**entry, "texts": tuple(entry["texts"]), "platforms": tuple(entry["platforms"])})
        for entry in entries
    )
    return tuple(component for component in made if platform in component.platforms)


def delivered_versions() -> dict[str, str]:
    """The version of each component by id in the delivered folder; empty in the source tree."""
    path = paths.resources() / "delivered.json"
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8")).get("versions", {})
    return {str(name): str(version) for name, version in found.items()}


def page(parts: Iterable[Component], versions: Mapping[str, str]) -> str:
    """The page as Markdown: the parts, the offer of sources that the LGPL asks for, and every licence in full."""
    parts = tuple(parts)
    blocks = [f"# {TITLE}", _INTRODUCTION, "## 部品の一覧"]
    blocks += [_entry(part, versions.get(part.id, "")) for part in parts]
    blocks += ["## LGPL の部品のソースコード", _OFFER, "## ライセンスの本文"]
    blocks += [_text(name) for name in dict.fromkeys(name for part in parts for name in part.texts)]
    return "\n\n".join(block.strip("\n") for block in blocks) + "\n"


def text() -> str:
    """The page of this very program; '' where its files are not there."""
    try:
        return page(components(), delivered_versions())
    except (OSError, ValueError):
        return ""


def _entry(part: Component, version: str) -> str:
    source = part.filled(part.source, version) if version else part.home
    texts = "、".join(name.removesuffix(".txt") for name in part.texts) or "本文はありません"
    return "\n".join(
        (
            f"### {part.name}",
            "",
            f"- 版：{version or _UNKNOWN}　　用途：{part.use}",
            f"- ライセンス：{part.licence}（{texts}）",
            f"- 権利：{part.rights}",
            f"- ソースコード：{source}",
        )
    )


def _text(name: str) -> str:
    words = (folder() / name).read_text(encoding="utf-8").rstrip("\n")
    return f"### 本文：{name.removesuffix('.txt')}\n\n```\n{words}\n```"
