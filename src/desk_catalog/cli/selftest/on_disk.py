"""Checks of what lies on the disk: the catalogue, fonts, texts, the place for the user's own data, search."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desk_catalog.cli.selftest.setting import Check, Failed, NotHere, Setting, sha256
from desk_catalog.editions.choosing import open_wished
from desk_catalog.editions.container import MANIFEST, SIGNATURE
from desk_catalog.editions.shelf import Installed
from desk_catalog.paths import NOWHERE, own_file
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.own import NO_HOME, OwnFileError, open_own
from desk_catalog.store.reasons import reason
from desk_catalog.store.search import Index

_AGAIN = "配布物を入れ直してください。"
_FILES = "files.sha256"
_AGAIN_EDITION = "版のファイル（.dcat）を入れ直してください。"
# The same in kanji, kana and two ways of writing rōmaji; every edition of the package deals with it.
_SPELLINGS = ("農業", "のうぎょう", "ノウギョウ", "nougyou", "nogyo")
# By the modules written in Python: Debian builds the socket's other half into the interpreter itself.
_NETWORK = ("socket", "ssl", "asyncio", "http.client", "PySide6.QtNetwork")


def in_use(setting: Setting) -> str:
    """Which catalogue the window opens here: the delivered one, an installed edition, or one that was named."""
    opened = open_wished(setting.named, setting.profile_named)
    try:
        title = opened.catalogue.edition().title
    finally:
        opened.catalogue.close()
    setting.catalogue = opened.path
    if opened.remark:
        raise Failed(opened.remark)
    if opened.path == setting.delivered_catalogue:
        return f"配布時の{title}です。"
    if opened.installed is None:
        return f"指定された場所の{title}です（{opened.path}）。"
    return f"あとから入れた{title}です。{_vouched(opened.installed)}"


def _vouched(installed: Installed) -> str:
    """Who signed an installed edition; Failed where its file is not the signed one any more."""
    from desk_catalog.editions.minisign import KeyFormatError, Signature
    from desk_catalog.editions.trust import find, trusted_keys

    try:
        manifest, data = (installed.folder / MANIFEST).read_bytes(), installed.catalogue.read_bytes()
        signature = Signature.parse((installed.folder / SIGNATURE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, KeyFormatError) as error:
        raise Failed(f"入れた版を読み取れません（{installed.folder}）。{_AGAIN_EDITION}") from error
    signers = [one for one in find(trusted_keys(), signature.key_id) if one.key.verifies(manifest, signature)]
    if not installed.manifest.is_of(data) or not signers:
        raise Failed(f"入れた版が署名されたものと違います（{installed.folder}）。{_AGAIN_EDITION}")
    return f"署名も合っています（{signers[0].origin}）。"


def checksum(setting: Setting) -> str:
    """The delivered catalogue is the one that was delivered, byte for byte, whichever is in use."""
    expected = setting.delivered().get("catalogue")
    found = sha256(setting.delivered_catalogue)
    if found != expected:
        raise Failed(f"カタログが配布時と違います（SHA-256 は {found}、配布時は {expected}）。{_AGAIN}")
    return f"配布時と同じです（SHA-256 {found}）。"


def integrity(setting: Setting) -> str:
    """SQLite finds the file whole, and everything the window shows can be read."""
    catalogue = Catalogue.open(setting.catalogue)
    try:
        counts = catalogue.counts()
        edition = catalogue.edition().title
        read = len(catalogue.programs()), len(catalogue.contacts()), len(catalogue.networks())
    finally:
        catalogue.close()
    if not all(read):
        raise Failed(f"カタログ（{edition}）に事業・連絡先・ネットワークのどれかがありません。{_AGAIN}")
    numbers = f"事業{counts['programs']}、連絡先{counts['contacts']}、ネットワーク{counts['networks']}"
    return f"{edition}。{numbers}を読みました。"


def search(setting: Setting) -> str:
    """Kanji, kana and rōmaji find the same; and a programme is found by its name and by its reading."""
    catalogue = Catalogue.open(setting.catalogue)
    try:
        index = Index(catalogue)
        found = {word: {hit.id for hit in index.search(word) if hit.kind == "program"} for word in _SPELLINGS}
        silent = [word for word, ids in found.items() if not ids]
        if silent or not set.intersection(*found.values()):
            raise Failed(f"検索で同じ事業が見つかりません（{'・'.join(silent or found)}）。{_AGAIN}")
        _find_each(catalogue, index)
    finally:
        catalogue.close()
    return f"漢字・かな・ローマ字（{'・'.join(_SPELLINGS)}）で同じ事業が見つかりました。"


def _find_each(catalogue: Catalogue, index: Index) -> None:
    """Each programme by its name, and by its reading where it has one."""
    readings = catalogue.readings()
    for program in catalogue.programs():
        for words in (program.name, readings.get(("program", program.program_id), "")):
            if words and program.program_id not in {hit.id for hit in index.search(words)}:
                raise Failed(f"検索で事業「{program.name}」が「{words}」から見つかりません。{_AGAIN}")


def files(setting: Setting) -> str:
    """Every delivered file is there and the same; but for the program itself, which may be signed afterwards."""
    listed = setting.resources / _FILES
    if not setting.frozen and not listed.is_file():
        raise NotHere("ソースコードから起動しているため、配布時の記録がありません。")
    try:
        lines = listed.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Failed(f"配布時のファイルの記録（{_FILES}）を読み取れません。{_AGAIN}") from error
    parts = (line.partition("  ") for line in lines)
    wanted = {name: digest for digest, _, name in parts if name}
    if not wanted:
        raise Failed(f"配布時のファイルの記録（{_FILES}）に中身がありません。{_AGAIN}")
    top = setting.resources.parent
    missing = [name for name in wanted if not (top / name).is_file()]
    if missing:
        raise Failed(f"配布時のファイル{len(missing)}個がありません（{_some(missing)}）。{_AGAIN}")
    other = [name for name, digest in wanted.items() if sha256(top / name) != digest]
    if other:
        raise Failed(f"配布時と違うファイルが{len(other)}個あります（{_some(other)}）。{_AGAIN}")
    return f"プログラムのほかの{len(wanted)}ファイルは、すべて配布時と同じです。"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:3]) + (" など" if len(names) > 3 else "")


def texts(setting: Setting) -> str:
    """The manual with its pictures, and the words of every licence."""
    from desk_catalog.ui.licences import components
    from desk_catalog.ui.manual import TITLE, chapters

    manual = setting.docs / TITLE / f"{TITLE}.md"
    wanted = {setting.resources / "licences" / name for part in components() for name in part.texts}
    missing = [path.name for path in (manual, *sorted(wanted)) if not path.is_file()]
    if missing:
        raise Failed(f"文書がありません（{'、'.join(missing)}）。{_AGAIN}")
    number = len(chapters(manual.read_text(encoding="utf-8")))
    if not number:
        raise Failed(f"操作説明書に中身がありません（{manual}）。{_AGAIN}")
    return f"操作説明書（見出し{number}）とライセンスの本文{len(wanted)}件があります。"


def signatures(setting: Setting) -> str:
    """The keys for edition files are there, and a true signature is told from a false one."""
    try:
        # The one part with a library that is not Python's own: where it is lacking, no edition can be installed.
        from desk_catalog.editions.minisign import KeyFormatError, PublicKey, SecretKey
    except ImportError as error:
        raise Failed(f"版の署名を確かめる部品がありません（{error.name}）。{_AGAIN}") from error
    folder = setting.resources / "edition-keys"
    try:
        keys = [PublicKey.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.pub"))]
    except (OSError, UnicodeDecodeError, KeyFormatError) as error:
        raise Failed(f"版の署名を確かめる鍵を読めません（{folder}）。{_AGAIN}") from error
    if not keys:
        raise Failed(f"版の署名を確かめる鍵がありません（{folder}）。{_AGAIN}")
    key = SecretKey.generate()
    signature = key.sign(b"true", "self-test")
    if not key.public.verifies(b"true", signature) or key.public.verifies(b"false", signature):
        raise Failed(f"版の署名を正しく確かめられません。{_AGAIN}")
    said = f"正しい署名と誤った署名を見分けました。鍵は{len(keys)}つ入っています。"
    try:
        is_for_development = bool(setting.delivered().get("development_keys"))
    except NotHere:
        is_for_development = True
    return f"{said}開発用の鍵なので、機関に配るものではありません。" if is_for_development else said


def own_folder(setting: Setting) -> str:
    """A file can be written where the user's data belong; it is removed again, and no folder is made."""
    if setting.profile.is_relative_to(NOWHERE):
        raise Failed(NO_HOME)
    folder = _nearest(setting.profile)
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".desk-catalog-") as file:
            file.write(b"desk-catalog")
            file.flush()
    except OSError as error:
        raise Failed(
            f"自分のデータを置くフォルダーに書き込めません（{folder}）。{reason(error)}"
            "書き込みの許可を確かめるか、--profile で別のフォルダーを指定してください。"
        ) from error
    return f"書き込めます（{setting.profile}）。"


def _nearest(folder: Path) -> Path:
    """``folder``, or the nearest above it that is there already."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)


def own_data(setting: Setting) -> str:
    """The user's file opens, brought to today's version if need be: tried on a copy."""
    path = own_file(setting.profile)
    if not path.is_file():
        raise NotHere("まだありません。初めて使うときに作られます。")
    copy = setting.scratch / path.name
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise Failed(f"自分のデータを読み取れません（{path}）。{reason(error)}") from error
    try:
        open_own(copy).close()
    except OwnFileError as error:
        raise Failed(str(error).replace(str(copy), str(path))) from error
    return f"複製で開けました（{path}）。元のファイルには触れていません。"


def no_network(setting: Setting) -> str:
    """The delivered folder has none of the modules that a connection would need."""
    from importlib.util import find_spec

    if not setting.frozen:
        raise NotHere("ソースコードから起動しているため、Python の通信の部品が別にあります。")
    there = [name for name in _NETWORK if _can_import(name, find_spec)]
    if there:
        raise Failed(f"入っていないはずの通信の部品があります（{'、'.join(there)}）。{_AGAIN}")
    return "Python の通信の部品（ソケット、TLS、HTTP）と Qt Network は入っていません。"


def _can_import(name: str, find_spec: object) -> bool:
    assert callable(find_spec)
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # what it lies in is not there
        return False


CHECKS = (
    Check("使うカタログ", in_use),
    Check("配布時のカタログのチェックサム", checksum),
    Check("カタログの中身", integrity),
    Check("検索", search),
    Check("配布時のファイル", files),
    Check("説明書とライセンス", texts),
    Check("版の署名", signatures),
    Check("自分のデータの置き場所", own_folder),
    Check("自分のデータ", own_data),
    Check("通信の部品", no_network),
)
