"""The editions of a shelf as a person reads about them."""

from __future__ import annotations

from contextlib import closing
from typing import NamedTuple

from desk_catalog import paths
from desk_catalog.editions.container import MANIFEST, SIGNATURE
from desk_catalog.editions.manifest import Manifest
from desk_catalog.editions.minisign import KeyFormatError, Signature, number
from desk_catalog.editions.shelf import DELIVERED, Installed, Shelf
from desk_catalog.editions.trust import Trusted, find, trusted_keys
from desk_catalog.store.catalogue import Catalogue
from desk_catalog.store.errors import CatalogueError

NOT_STATED = "記載なし"
_DELIVERED_AS = "プログラムに付いてきた版"


class Entry(NamedTuple):
    """An edition of a shelf. Where it was delivered with the program it has no day, no issuer and no key of its own.

    ``fingerprint`` is '' where the key that signed it is not trusted any more; ``origin`` tells where the key is from.
    """

    name: str
    edition_id: str
    title: str
    serial: int
    issued: str
    issuer: str
    fingerprint: str
    origin: str
    is_current: bool

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Labels and values, in order."""
        if self.name == DELIVERED:
            return (("出どころ", self.origin),)
        return (
            ("通し番号", str(self.serial)),
            ("発行日", self.issued),
            ("発行者", self.issuer or NOT_STATED),
            *((("鍵の指紋", self.fingerprint),) if self.fingerprint else ()),
            ("鍵", self.origin),
        )

    def record(self) -> dict[str, object]:
        """What other programs may rely on."""
        return self._asdict()


def facts_of(manifest: Manifest) -> tuple[tuple[str, str], ...]:
    """What is said of an edition before it is installed: labels and values, in order."""
    return (
        ("版", f"{manifest.title}（{manifest.edition_id}）"),
        ("通し番号", str(manifest.serial)),
        ("発行日", manifest.issued),
        ("発行者", manifest.issuer or NOT_STATED),
    )


def unconfirmed_in_words(number: int) -> str:
    """「12件（原資料と見比べていない行）」; '' where there are none."""
    return f"{number}件（原資料と見比べていない行）" if number else ""


def listed(shelf: Shelf) -> tuple[Entry, ...]:
    """The newest first, the delivered one last. CatalogueError for an administrator's policy that cannot be read."""
    trusted, current = trusted_keys(), shelf.state().current
    entries = [_entry(one, trusted, is_current=one.name == current) for one in shelf.installed()]
    return (
        (*entries, _delivered(shelf, is_current=current == DELIVERED)) if shelf.delivered else tuple(entries)
    )


def _entry(one: Installed, trusted: Trusted, *, is_current: bool) -> Entry:
    fingerprint, origin = _signed_by(one, trusted)
    manifest = one.manifest
    return Entry(
        one.name,
        manifest.edition_id,
        manifest.title,
        manifest.serial,
        manifest.issued,
        manifest.issuer,
        fingerprint,
        origin,
        is_current,
    )


def _signed_by(one: Installed, trusted: Trusted) -> tuple[str, str]:
    """The fingerprint of the key that vouches for an installed edition, and where that key comes from."""
    try:
        signature = Signature.parse((one.folder / SIGNATURE).read_text(encoding="utf-8"))
        text = (one.folder / MANIFEST).read_bytes()
    except (OSError, KeyFormatError, UnicodeDecodeError):
        return "", "署名を読めません"
    for key, origin in find(trusted, signature.key_id):
        if key.verifies(text, signature):
            return key.fingerprint, origin
    return "", f"いまは信頼していない鍵（番号 {number(signature.key_id)}）"


def delivered_as() -> str:
    """What the delivered edition is called among others: 令和4年度版（プログラムに付いてきた版）."""
    return f"{_named()[1]}（{_DELIVERED_AS}）"


def _named() -> tuple[str, str]:
    """Id and title of the delivered edition."""
    try:
        with closing(Catalogue.open(paths.default_catalogue())) as catalogue:
            edition = catalogue.edition()
    except CatalogueError:
        return "", "開けません"
    return edition.edition_id, edition.title


def _delivered(shelf: Shelf, *, is_current: bool) -> Entry:
    edition_id, title = _named()
    return Entry(DELIVERED, edition_id, title, shelf.delivered, "", "", "", _DELIVERED_AS, is_current)
