"""The contact directory: every number and address as it is in the catalogue, whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.paper import samples
from tests.paper.checks import check_document, page_texts, readings, text_lines
from tests.paper.extraction import figure_face, squeezed

from desk_catalog.catalog.nouns import ContactEntry, Ministry
from desk_catalog.paper.directory import NOBODY, directory
from desk_catalog.paper.fonts import require_faces
from desk_catalog.paper.layout import Document
from desk_catalog.paper.text import Typesetter
from desk_catalog.store.catalogue import Catalogue


def _directory(entries: tuple[ContactEntry, ...], setter: Typesetter, only: str = "") -> Document:
    return directory(entries, samples.EDITION, setter, office=samples.OFFICE, today=samples.TODAY, only=only)


@pytest.fixture(scope="module")
def data(setter: Typesetter, catalogue: Catalogue) -> bytes:
    return check_document(_directory(catalogue.contacts(), setter))


def test_every_fact_of_every_contact_is_there_for_both_readers(data: bytes, catalogue: Catalogue) -> None:
    for said in readings(data):
        for entry in catalogue.contacts():
            contact = entry.contact
            parts = [contact.ministry.name, *contact.office.split(" ")]
            parts += [part for part in (contact.tel, contact.mail) if part]
            parts += [f"内線{contact.ext}"] if contact.ext else []
            parts += [name for _, name in entry.programs]
            assert [part for part in parts if squeezed(part) not in said] == []
        assert squeezed(samples.OFFICE) in said
        assert "令和8年11月23日（2026年11月23日）" in said
        assert "9府省・34窓口" in said


def test_no_number_and_no_address_is_broken(data: bytes, catalogue: Catalogue) -> None:
    lines = [text for text, _chars in text_lines(data)]
    contacts = [entry.contact for entry in catalogue.contacts()]
    mails = Counter(line for line in lines if "@" in line)
    assert mails == Counter(contact.mail for contact in contacts if contact.mail)
    tels = Counter(line.split()[0] for line in lines if line[:1] == "0" and "-" in line)
    assert tels == Counter(contact.tel for contact in contacts if contact.tel)


def test_numbers_stand_in_the_face_whose_digits_line_up(data: bytes, catalogue: Catalogue) -> None:
    tels = {entry.contact.tel for entry in catalogue.contacts() if entry.contact.tel}
    found = [
        chars[:12]
        for text, chars in text_lines(data)
        if text.split(maxsplit=1)[:1] and text.split()[0] in tels
    ]
    assert len(found) > 20
    for chars in found:
        assert all(f"{figure_face(require_faces())}-Bold" in char.fontname for char in chars)
    lefts = [chars[0].x0 for chars in found]
    assert max(lefts) - min(lefts) < 0.1


def test_ministries_head_their_contacts_in_the_order_given(data: bytes, catalogue: Catalogue) -> None:
    said = "".join(page_texts(data))
    ministries = list(dict.fromkeys(entry.contact.ministry.name for entry in catalogue.contacts()))
    counts = Counter(entry.contact.ministry.name for entry in catalogue.contacts())
    places = [said.index(f"{name}{counts[name]}窓口") for name in ministries]
    assert places == sorted(places)


def test_what_the_source_does_not_say_is_said_so(setter: Typesetter) -> None:
    bare = ContactEntry(samples.contact(tel=None, ext=None, mail=None, office=""), (), ())
    data = check_document(_directory((bare,), setter))
    for said in readings(data):
        assert "電話：記載なし" in said and "メール：記載なし" in said
        assert said.count("記載なし") == 3
        assert "内線" not in said.replace("電話・内線／メール", "")


def test_twins_say_on_which_page_their_extension_is_printed(data: bytes) -> None:
    for said in readings(data):
        assert "（p.37の印字）" in said and "（p.51の印字・内線なし）" in said


def test_a_narrowed_list_says_to_what(setter: Typesetter, catalogue: Catalogue) -> None:
    for said in readings(check_document(_directory(catalogue.contacts()[:3], setter, only="スマート農業"))):
        assert "絞り込み：スマート農業" in said and "3窓口" in said


def test_nobody_is_one_page_with_a_sentence(setter: Typesetter) -> None:
    document = _directory((), setter)
    assert len(document.pages) == 1
    assert all(NOBODY in said for said in readings(check_document(document)))


def test_texts_three_times_as_long_keep_the_page(setter: Typesetter, catalogue: Catalogue) -> None:
    entries = tuple(_tripled(entry) for entry in catalogue.contacts())
    for said in readings(check_document(_directory(entries, setter))):
        for entry in entries:
            assert not entry.contact.mail or entry.contact.mail in said
            assert not entry.contact.tel or entry.contact.tel in said


def _tripled(entry: ContactEntry) -> ContactEntry:
    contact = entry.contact
    ministry = Ministry(contact.ministry.ministry_id, contact.ministry.name * 3, "", "")
    longer = replace(
        contact,
        ministry=ministry,
        office=contact.office * 3,
        ext=f"{contact.ext}（地域連携企画係・振興係・総務係）" * 3 if contact.ext else None,
        mail=contact.mail.replace("@", "-long" * 12 + "@") if contact.mail else None,
    )
    return replace(entry, contact=longer, programs=tuple((key, name * 3) for key, name in entry.programs * 3))
