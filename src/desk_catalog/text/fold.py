"""Folding: two spellings that a reader takes for the same become the same string.

The marks of voicing (濁点, 半濁点) are never folded: あがる is not あかる.
"""

from __future__ import annotations

import unicodedata

# Each pair is (as met, as folded). Equivalent_Unified_Ideograph of Unicode's block CJK Radicals Supplement,
# which NFKC leaves alone although PDF readers hand such characters out for ordinary kanji.
_RADICALS = """
    ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢
    ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵
    ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓
    ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹 ⻁虎
    ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長
    ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐
    ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜
    ⻲亀 ⻳龟
"""

# Old and variant forms, as they occur in names of people, places and universities.
_OLD_FORMS = """
    髙高 﨑崎 嵜崎 碕崎 邊辺 邉辺 濵浜 濱浜 嶋島 嶌島 澤沢 櫻桜 廣広 國国 圀国 學学 斈学 會会 應応 龍竜 瀧滝 齋斎 齊斉
    藪薮 籔薮 德徳 惠恵 榮栄 圓円 縣県 關関 經経 濟済 藝芸 驛駅 鐵鉄 鑛鉱 醫医 藥薬 體体 圖図 舘館 區区 廳庁
    發発 實実 賣売 讀読 寫写 數数 號号 當当 黨党 點点 轉転 傳伝 團団 辨弁 瓣弁 辯弁 與与 餘余 豫予 譽誉 總総 聲声
    處処 辭辞 亂乱 佛仏 價価 兒児 兩両 冨富 劍剣 勞労 勳勲 壽寿 壯壮 將将 專専 對対 峯峰 嶽岳 巖巌 彌弥 彦彥
    塲場 戀恋 戰戦 擔担 據拠 擴拡 收収 效効 敎教 曉暁 條条 來来 樞枢 樂楽 權権 檢検 歐欧 歸帰 殘残 氣気 沒没 淸清 淺浅
   滿満 澁渋 濕湿 灣湾 爐炉 爲為 狹狭 獨独 獻献 產産 畫画 疊畳 盡尽 眞真 礦砿 禮礼 祕秘 禪禅 稻稲 穗穂 穩穏 竝並
    絲糸 緖緒 續続 纖繊 缺欠 聽聴 肅粛 腦脳 舊旧 莊荘 萬万 藏蔵 蘆芦 虛虚 蟲虫 蠶蚕 衞衛 裝装 覺覚 覽覧 觀観 觸触
    證証 變変 豐豊 賴頼 贊賛 踐践 輕軽 遞逓 遲遅 邨村 鄕郷 釀醸 釋釈 錢銭 鎭鎮 鑄鋳 隨随 險険 隱隠 雙双 雜雑
    靈霊 靑青 靜静 顯顕 飮飲 騷騒 驗験 髓髄 鬪闘 鷄鶏 鹽塩 麥麦 黃黄 黑黒 默黙 齒歯 龜亀 𠮷吉 栁柳 桒桑 槇槙 晧皓
    凜凛 曾曽 增増 层層 翆翠 韮韭 檜桧 鷗鴎 礪砺 蠣蛎 籠篭 淵渕 渊渕 龝秋 穐秋 舩船 埜野 壄野 苅刈 萠萌 桺柳
"""

_DASHES = "-‐‑‒–—―⁃−─━ー⸺⸻"
_WAVES = "~〜∼∿〰"

# Signs that are not seen: control characters but for white space, soft hyphen, joiners, direction marks, byte order
# mark, halves of characters that are none alone, tags, and the selectors that choose a glyph for the kanji before them.
_INVISIBLE = (
    *(*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)),
    *(0x00AD, 0x034F, 0x061C, 0x06DD, 0x070F, 0x08E2, 0x180E, 0xFEFF, 0x110BD, 0x110CD),
    *range(0x0600, 0x0606),
    *range(0x0890, 0x0892),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),
    *range(0xFE00, 0xFE10),
    *range(0xFFF9, 0xFFFC),
    *range(0x13430, 0x13440),
    *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B),
    *range(0xE0000, 0xE0080),
    *range(0xE0100, 0xE01F0),
)


def _pairs(table: str) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in table.split()}


def _kana() -> dict[str, str]:
    """Katakana to hiragana, for those that have a hiragana of their own."""
    return {chr(code): chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def _one_to_one() -> dict[int, str]:
    """What replaces a single character after NFKC; replacements are never themselves replaced."""
    old_forms = _pairs(_OLD_FORMS)
    radicals = {radical: old_forms.get(kanji, kanji) for radical, kanji in _pairs(_RADICALS).items()}
    table = old_forms | radicals | _kana() | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_WAVES, "~")
    return {ord(met): folded for met, folded in table.items()}


# The voicing marks that stand alone are decomposed by NFKC into a space and a mark; joined they are letters.
_BEFORE = dict.fromkeys(_INVISIBLE) | {0x309B: "\u3099", 0x309C: "\u309a"}
_AFTER = _one_to_one()


_JOINED = frozenset("\u3099\u309a\uff9e\uff9f\u309b\u309c")


def fold_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """The folding of ``text``, and for each of its characters the index in ``text`` of what it was made of.

    The places end with the length of ``text``. Where a text folds otherwise as a whole than in its parts, which marks
    of foreign scripts may do, the places are as good as halving can tell.
    """
    folded, places = "", []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (text[end] in _JOINED or unicodedata.combining(text[end])):
            end += 1
        part = fold(text[at:end])
        if part or text[at:end].isspace():
            part = part or " "
            if part != " " or (folded and not folded.endswith(" ")):
                folded += part
                places += [at] * len(part)
        at = end
    folded_whole = fold(text)
    if folded.rstrip(" ") != folded_whole:
        count = len(folded_whole)
        return folded_whole, tuple(_halved(text, number) for number in range(count + 1))
    return folded_whole, (*places[: len(folded_whole)], len(text))


def _halved(text: str, wanted: int) -> int:
    """The index of the character that folds to the one at ``wanted``, for folding keeps order."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(fold(text[: middle + 1])) > wanted:
            high = middle
        else:
            low = middle + 1
    return low


def fold(text: str) -> str:
    """Return the form of ``text`` that search compares.

    Width, case, kana, dashes and long vowel marks (one sign, ``-``), waves (``~``), old forms of kanji, radicals
    and white space (one space, none at the ends) no longer matter. Folding twice changes nothing more. The length
    may change; never an error, whatever the text.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_BEFORE))
    plain = unicodedata.normalize("NFKC", plain.casefold())
    return " ".join(plain.translate(_AFTER).split())
