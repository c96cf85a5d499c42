"""The 47 prefectures: national codes (JIS X 0401), the eight regions, and a map of Japan in equal tiles.

On the map each prefecture is one tile, so that a small one is as easy to see and to hit as Hokkaidō. Who borders on
whom in the country does so here as far as a grid allows; the Inland Sea stays open, and so does the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

REGIONS = ("北海道", "東北", "関東", "中部", "近畿", "中国", "四国", "九州沖縄")


_TITLES = {region: f"{region}地方" for region in REGIONS} | {
    "北海道": "北海道",
    "九州沖縄": "九州・沖縄地方",
}


@dataclass(frozen=True, slots=True)
class Prefecture:
    """A prefecture with its two-digit code and its place on the map of tiles; ``short`` is two characters or three."""

    code: str
    name: str
    region: str
    row: int
    column: int

    @property
    def short(self) -> str:
        """Without 県, 府 or 都: 広島, 東京, 北海道."""
        return self.name if self.name.endswith("道") else self.name[:-1]


# The code is the number of the line: name, region, row and column of its tile.
_LINES = """\
北海道 北海道 0 10
青森県 東北 1 10
岩手県 東北 2 10
宮城県 東北 3 10
秋田県 東北 2 9
山形県 東北 3 9
福島県 東北 4 10
茨城県 関東 5 11
栃木県 関東 5 10
群馬県 関東 5 9
埼玉県 関東 6 10
千葉県 関東 7 11
東京都 関東 7 10
神奈川県 関東 8 10
新潟県 中部 4 9
富山県 中部 5 8
石川県 中部 5 7
福井県 中部 6 7
山梨県 中部 7 9
長野県 中部 6 9
岐阜県 中部 6 8
静岡県 中部 8 9
愛知県 中部 7 8
三重県 近畿 8 8
滋賀県 近畿 7 7
京都府 近畿 6 6
大阪府 近畿 7 6
兵庫県 近畿 6 5
奈良県 近畿 8 7
和歌山県 近畿 8 6
鳥取県 中国 6 4
島根県 中国 6 3
岡山県 中国 7 4
広島県 中国 7 3
山口県 中国 7 2
徳島県 四国 10 5
香川県 四国 9 5
愛媛県 四国 9 4
高知県 四国 10 4
福岡県 九州沖縄 8 2
佐賀県 九州沖縄 8 1
長崎県 九州沖縄 8 0
熊本県 九州沖縄 9 1
大分県 九州沖縄 9 2
宮崎県 九州沖縄 10 2
鹿児島県 九州沖縄 10 1
沖縄県 九州沖縄 11 0
"""


def _read(lines: str) -> Iterable[Prefecture]:
    for number, line in enumerate(lines.splitlines(), start=1):
        name, region, row, column = line.split()
        yield Prefecture(f"{number:02}", name, region, int(row), int(column))


PREFECTURES: tuple[Prefecture, ...] = tuple(_read(_LINES))
"""All 47 from north to south, in the order of their codes."""

BY_NAME = {one.name: one for one in PREFECTURES}
BY_CODE = {one.code: one for one in PREFECTURES}
ROWS = max(one.row for one in PREFECTURES) + 1
COLUMNS = max(one.column for one in PREFECTURES) + 1

_AT = {(one.row, one.column): one for one in PREFECTURES}


def at(row: int, column: int) -> Prefecture | None:
    """The prefecture whose tile lies there; None for the sea."""
    return _AT.get((row, column))


def neighbour(name: str, down: int, right: int) -> str:
    """Where an arrow key leads from ``name``: the next tile that way, over the sea if need be; '' at the edge.

    One of ``down`` and ``right`` is 1 or -1, the other 0. A tile in the same line is nearer than one beside it, however
    far; so that every tile is reached, the walk may leave the line where nothing lies ahead in it.
    """
    here = BY_NAME.get(name)
    if here is None:
        return ""
    ahead = []
    for one in PREFECTURES:
        rows, columns = one.row - here.row, one.column - here.column
        along, across = rows * down + columns * right, abs(rows * right) + abs(columns * down)
        if along > 0:
            ahead.append((across > 0, along + 2 * across, one.code, one.name))
    return min(ahead)[3] if ahead else ""


def region_of(name: str) -> str:
    """The region of a prefecture, or the one whose title this is; '' for what is neither."""
    one = BY_NAME.get(name)
    return one.region if one else _REGION_OF_TITLE.get(name, "")


def region_title(region: str) -> str:
    """What a region is called as a place to choose: 「東北地方」; 北海道 is its one prefecture."""
    return _TITLES[region]


def is_region(name: str) -> bool:
    """Whether this is the title of a region of several prefectures."""
    return name in REGION_TITLES


def prefectures_of(name: str) -> tuple[str, ...]:
    """The prefectures of the region with this title, from north to south; of any other place the place itself."""
    if name not in REGION_TITLES:
        return (name,)
    return tuple(one.name for one in PREFECTURES if one.region == _REGION_OF_TITLE[name])


_REGION_OF_TITLE = {title: region for region, title in _TITLES.items()}
REGION_TITLES = tuple(title for title in _TITLES.values() if title not in BY_NAME)
"""The places above the prefectures, from north to south."""
