"""Every action of the window, said once: menu, shortcuts and tooltips follow from this table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desk_catalog.ui.tabs import TABS

FIND, GO, PRINT, OWN, SHOW, LIST = "探す", "移動", "印刷", "自分のデータ", "表示", "事業"
HELP = "ヘルプ"
EDITION = "版"
MAP, REGIONAL = "テーママップ", "地域ネットワーク"


class ActionEntry(NamedTuple):
    """An action: ``slot`` is the name of the window's method, ``keys`` its shortcuts, the first is shown."""

    name: str
    text: str
    keys: tuple[str, ...]
    slot: str
    menu: str


ACTIONS = (
    ActionEntry("search", "すべてから検索", ("Ctrl+K", "Ctrl+F"), "searching.focus", FIND),
    *(
        ActionEntry(
            f"tab_{entry.name}", f"{entry.title}を開く", (f"Ctrl+{number}",), f"open_tab_{number}", GO
        )
        for number, entry in enumerate(TABS, start=1)
    ),
    ActionEntry("back", "前の表示に戻る", ("Alt+Left",), "go_back", GO),
    ActionEntry("forward", "次の表示へ進む", ("Alt+Right",), "go_forward", GO),
    ActionEntry("recent", "最近開いたもの", ("Ctrl+H",), "open_recent", GO),
    ActionEntry("escape", "閉じる・ひとつ戻る", ("Esc",), "escape", GO),
    ActionEntry("next_pane", "次の区画へ移る", ("F6",), "next_pane", GO),
    ActionEntry("previous_pane", "前の区画へ移る", ("Shift+F6",), "previous_pane", GO),
    ActionEntry("map_table", "マップの図と表を切り替える", ("Ctrl+T",), "act_map_table", MAP),
    ActionEntry("map_clear", "マップの絞り込みをすべて解除", ("Ctrl+Shift+X",), "act_map_clear", MAP),
    ActionEntry("map_larger", "マップの図を拡大", ("Ctrl+Shift+Up",), "act_map_larger", MAP),
    ActionEntry("map_smaller", "マップの図を縮小", ("Ctrl+Shift+Down",), "act_map_smaller", MAP),
    ActionEntry("map_plain", "マップの図を標準の大きさに", ("Ctrl+Shift+Home",), "act_map_plain", MAP),
    ActionEntry("map_fit", "マップの図の全体を表示", ("Ctrl+Shift+End",), "act_map_fit", MAP),
    ActionEntry("compare", "選んだ事業を比べる", ("Ctrl+D",), "act_compare", LIST),
    ActionEntry("facets", "事業を絞り込む条件", ("Ctrl+Shift+F",), "act_facets", LIST),
    ActionEntry("favourite", "お気に入りにする・外す", ("Ctrl+Shift+S",), "act_favourite", LIST),
    ActionEntry("memo", "メモを書く", ("Ctrl+M",), "act_memo", LIST),
    ActionEntry("copy_name", "事業名をコピー", ("Ctrl+Shift+N",), "act_copy_name", LIST),
    ActionEntry("copy_tel", "電話番号をコピー", ("Ctrl+Shift+T",), "act_copy_tel", LIST),
    ActionEntry("copy_mail", "メールアドレスをコピー", ("Ctrl+Shift+M",), "act_copy_mail", LIST),
    ActionEntry("own_network", "ネットワークを追加…", ("Ctrl+Shift+A",), "act_networks_add", REGIONAL),
    ActionEntry("own_member", "会員を追加…", ("Ctrl+Shift+K",), "act_networks_member", REGIONAL),
    ActionEntry(
        "own_list", "自分で追加したネットワークと会員…", ("Ctrl+Shift+J",), "act_networks_own", REGIONAL
    ),
    ActionEntry(
        "own_undo", "削除したネットワーク・会員を元に戻す", ("Ctrl+Shift+R",), "act_networks_undo", REGIONAL
    ),
    ActionEntry("changes", "前の版から変わったこと", ("Ctrl+Shift+H",), "changes.open", LIST),
    ActionEntry("compare_editions", "ほかの版と比べる…", ("Ctrl+Shift+Y",), "changes.choose", LIST),
    ActionEntry("print", "印刷…", ("Ctrl+P",), "prints.open", PRINT),
    ActionEntry("pdf", "選んだ事業の1枚シートをPDFに保存…", ("Ctrl+Shift+P",), "prints.save", PRINT),
    ActionEntry("handout", "選んだ事業を配布セットに追加", ("Ctrl+B",), "add_to_handout", OWN),
    ActionEntry("handout_print", "配布セットを冊子にする…", ("Ctrl+Shift+B",), "prints.handout", PRINT),
    ActionEntry("handout_sets", "配布セットを整理…", ("Ctrl+Shift+L",), "organise_handout", OWN),
    ActionEntry("office", "1枚シートに印刷する部署の名前…", ("Ctrl+Shift+O",), "ask_office", OWN),
    ActionEntry("export_own", "自分のデータを書き出す…", ("Ctrl+Shift+E",), "export_own", OWN),
    ActionEntry("import_own", "自分のデータを読み込む…", ("Ctrl+Shift+I",), "import_own", OWN),
    ActionEntry("edition_install", "新しい版を入れる…", ("Ctrl+Shift+U",), "edition_install", EDITION),
    ActionEntry("edition_back", "前の版に戻す…", ("Ctrl+Shift+Z",), "edition_back", EDITION),
    ActionEntry("edition_list", "入っている版…", ("Ctrl+Shift+V",), "edition_list", EDITION),
    ActionEntry("edition_lost", "この版にないものの一覧…", ("Ctrl+Shift+G",), "edition_lost", EDITION),
    ActionEntry("scheme", "配色を変える（自動・明るい・暗い）", ("Ctrl+Shift+D",), "next_scheme", SHOW),
    ActionEntry("larger", "文字を大きく", ("Ctrl++", "Ctrl+="), "text_larger", SHOW),
    ActionEntry("smaller", "文字を小さく", ("Ctrl+-",), "text_smaller", SHOW),
    ActionEntry("plain", "文字を標準の大きさに", ("Ctrl+0",), "text_plain", SHOW),
    ActionEntry("menu", "メニューを開く", ("F10",), "open_menu", SHOW),
    ActionEntry("quit", "終了", ("Ctrl+Q",), "close", SHOW),
    ActionEntry("manual", "操作説明書", ("F1",), "open_manual", HELP),
    ActionEntry("licences", "第三者ライセンス", ("Shift+F1",), "open_licences", HELP),
)


def make_actions(window: QWidget, slot: Callable[[str], Callable[[], object]]) -> dict[str, QAction]:
    """The actions by name, at work in ``window``; ``slot`` answers what an entry's slot does."""
    made: dict[str, QAction] = {}
    for entry in ACTIONS:
        action = QAction(window)
        action.setText(entry.text)
        action.setObjectName(entry.name)
        action.setShortcuts([QKeySequence(key) for key in entry.keys])
        work = slot(entry.slot)
        action.triggered.connect(lambda _checked=False, work=work: work())
        window.addAction(action)
        made[entry.name] = action
    return made


def fill_menu(menu: QMenu, actions: dict[str, QAction], only: str | None = None) -> None:
    """Put the actions into an empty ``menu``: those of one heading, or a menu for each; a full one stays."""
    if not menu.isEmpty():
        return
    under: dict[str, QMenu] = {}
    for entry in ACTIONS:
        if only is None and entry.menu not in under:
            under[entry.menu] = menu.addMenu(entry.menu)
        if only in (None, entry.menu):
            under.get(entry.menu, menu).addAction(actions[entry.name])


def tooltip(name: str) -> str:
    """The text of an action with its key."""
    entry = next(entry for entry in ACTIONS if entry.name == name)
    return f"{entry.text}（{entry.keys[0]}）"
