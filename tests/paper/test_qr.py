"""QR codes, module by module as a library makes them."""

from __future__ import annotations

import random

import pytest
import segno
from segno import encoder

from desk_catalog.paper.qr import Matrix, mail_modules, modules
from desk_catalog.store.catalogue import Catalogue


@pytest.fixture(autouse=True)
def _standard_filling(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library fills up with a byte of zeros first where the standard asks for none; readers look at neither."""

    def whole_bytes(buffer: encoder.Buffer, version: int, length: int) -> None:
        buffer.extend([0] * (-length % 8))

    monkeypatch.setattr(encoder, "write_padding_bits", whole_bytes)


def _library(text: str) -> Matrix:
    code = segno.make(text, error="m", micro=False, boost_error=False, mode="byte", encoding="utf-8")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def test_every_address_of_the_catalogue(catalogue: Catalogue) -> None:
    details = [catalogue.program(program.program_id) for program in catalogue.programs()]
    addresses = {contact.mail for detail in details for contact in detail.contacts if contact.mail}
    assert len(addresses) > 20
    for address in addresses:
        assert mail_modules(address) == _library(f"mailto:{address}"), address


@pytest.mark.parametrize(
    "length", [0, 1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 153, 180, 181, 213, 251, 252, 287]
)
def test_every_version_from_its_first_byte_to_its_last(length: int) -> None:
    chance = random.Random(length)
    for _ in range(4):
        text = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz.-_@+%0123456789") for _ in range(length))
        text = f"a{text[1:]}" if text else text
        if text:
            assert modules(text.encode()) == _library(text)
    assert len(modules(b"x" * length)) in range(21, 66, 4)


def test_the_mask_is_chosen_as_by_the_library_whatever_is_written() -> None:
    chance = random.Random(1)
    for _ in range(60):
        text = chance.choice("ab@") * chance.randrange(1, 60) + chance.choice("xyz") * chance.randrange(20)
        assert modules(text.encode()) == _library(text), text


def test_signs_beyond_latin_are_utf_8() -> None:
    assert mail_modules("窓口@例え.jp") == _library("mailto:窓口@例え.jp")


def test_what_no_address_can_be_is_refused() -> None:
    with pytest.raises(ValueError, match="288 bytes are too many"):
        modules(b"x" * 288)
