"""Keys and signatures as minisign writes them, both ways; files by minisign itself lie in keys/."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.edition_files.conftest import KEYS

from desk_catalog.editions import minisign
from desk_catalog.editions.minisign import (
    KeyCostError,
    KeyFormatError,
    PublicKey,
    SecretKey,
    Signature,
    WrongPasswordError,
)

TOOL = shutil.which("minisign")
needs_minisign = pytest.mark.skipif(TOOL is None, reason="minisign is not installed")


def text(name: str) -> str:
    return (KEYS / name).read_text(encoding="utf-8")


def nobody() -> str:
    raise AssertionError("no password was to be asked for")


# --- what minisign made


@pytest.mark.parametrize("name", ["signed.txt.minisig", "legacy.txt.minisig"])
def test_a_signature_by_minisign_is_verified(name: str) -> None:
    key, data = PublicKey.parse(text("test-only.pub")), (KEYS / "signed.txt").read_bytes()
    signature = Signature.parse(text(name))
    assert key.verifies(data, signature)
    assert not key.verifies(data + b" ", signature)
    assert not PublicKey.parse(text("test-only-locked.pub")).verifies(data, signature)


def test_the_trusted_comment_is_covered() -> None:
    key, data = PublicKey.parse(text("test-only.pub")), (KEYS / "signed.txt").read_bytes()
    changed = text("signed.txt.minisig").replace("made by minisign", "made by somebody")
    assert not key.verifies(data, Signature.parse(changed))


def test_an_open_key_by_minisign_is_read_without_a_password() -> None:
    assert (
        SecretKey.parse(text("test-only.key"), nobody).public.text().splitlines()[1]
        == text("test-only.pub").splitlines()[1]
    )


def test_a_locked_key_by_minisign_wants_its_password() -> None:
    locked = text("test-only-locked.key")
    assert minisign.is_locked(locked)
    public = PublicKey.parse(text("test-only-locked.pub"))
    assert SecretKey.parse(locked, lambda: "pw").public == public  # a gibibyte: minisign's own measure


def test_a_public_key_may_be_its_line_alone() -> None:
    line = text("test-only.pub").splitlines()[1]
    assert PublicKey.parse(line) == PublicKey.parse(text("test-only.pub"))
    assert PublicKey.parse(line).number == "7B25D075E2A1CF3B"  # as minisign shows it


# --- what is made here


def test_signature_and_keys_are_minisigns_to_the_byte() -> None:
    key = SecretKey.parse(text("test-only.key"), nobody)
    made = key.sign((KEYS / "signed.txt").read_bytes(), "made by minisign 0.11")
    assert made.text("signature from minisign secret key") == text("signed.txt.minisig")
    assert key.public.text() == text("test-only.pub")
    assert key.text("").splitlines()[1] == text("test-only.key").splitlines()[1]


@needs_minisign
@pytest.mark.parametrize("password", ["", "合言葉 pass"])
def test_minisign_verifies_and_signs_with_what_is_made_here(tmp_path: Path, password: str) -> None:
    key = SecretKey.generate()
    (tmp_path / "a.key").write_text(key.text(password), encoding="utf-8")
    (tmp_path / "a.pub").write_text(key.public.text(), encoding="utf-8")
    data = "版の説明\n".encode()
    (tmp_path / "m").write_bytes(data)
    signed = key.sign(data, "serial 5").text()
    (tmp_path / "m.minisig").write_text(signed, encoding="utf-8")

    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [str(TOOL), *arguments], cwd=tmp_path, input=typed.encode(), capture_output=True, check=False
        )

    done = run("-V", "-p", "a.pub", "-m", "m")
    assert done.returncode == 0
    assert b"serial 5" in done.stdout
    (tmp_path / "m").write_bytes(data + b"x")
    assert run("-V", "-p", "a.pub", "-m", "m").returncode != 0
    done = run("-S", "-s", "a.key", "-m", "m", "-t", "by the tool", typed=f"{password}\n")
    assert done.returncode == 0, done.stderr
    signature = Signature.parse((tmp_path / "m.minisig").read_text(encoding="utf-8"))
    assert key.public.verifies(data + b"x", signature)
    assert signature.trusted_comment == "by the tool"


def test_a_locked_key_opens_with_its_password_alone() -> None:
    key = SecretKey.generate()
    locked = key.text("合言葉")
    assert key.seed not in base64.b64decode(locked.splitlines()[1])
    assert SecretKey.parse(locked, lambda: "合言葉") == key
    with pytest.raises(WrongPasswordError):
        SecretKey.parse(locked, lambda: "合言葉 ")


def test_a_key_that_asks_for_too_much_is_refused() -> None:
    raw = bytearray(base64.b64decode(text("test-only-locked.key").splitlines()[1]))
    raw[46:54] = (1 << 40).to_bytes(8, "little")  # a tebibyte
    changed = f"untrusted comment: \n{base64.b64encode(raw).decode()}\n"
    with pytest.raises(KeyCostError):
        SecretKey.parse(changed, lambda: "pw")


@given(st.text(max_size=300))
def test_any_text_is_a_key_or_refused(text: str) -> None:
    for parse in (PublicKey.parse, Signature.parse, lambda one: SecretKey.parse(one, lambda: "")):
        with pytest.raises(KeyFormatError):
            parse(text)


@pytest.mark.parametrize("place", range(4))
def test_a_signature_has_one_form(place: int) -> None:
    lines = text("signed.txt.minisig").splitlines()
    for changed in (f"{lines[place]} ", f" {lines[place]}", f"{lines[place]}\nmore"):
        other = "\n".join([*lines[:place], changed, *lines[place + 1 :], ""])
        data = (KEYS / "signed.txt").read_bytes()
        try:
            signature = Signature.parse(other)
        except KeyFormatError:
            continue
        # Only the comments may be others; the trusted one is covered, the other one nobody reads.
        assert place in (0, 2)
        assert place == 0 or not PublicKey.parse(text("test-only.pub")).verifies(data, signature)


def test_fingerprints_are_six_groups_of_digits_and_tell_keys_apart() -> None:
    first, second = (PublicKey.parse(text(f"{name}.pub")) for name in ("test-only", "test-only-locked"))
    groups = first.fingerprint.split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdigit()
    # Of the key, not of its number, which anybody can copy.
    assert PublicKey(second.key_id, first.key).fingerprint == first.fingerprint != second.fingerprint


def test_signing_needs_no_openssl() -> None:
    code = (
        "import sys; sys.modules['_hashlib'] = sys.modules['_ssl'] = None\n"
        "from desk_catalog.editions.minisign import SecretKey\n"
        "k = SecretKey.generate(); t = k.text('x'); o = SecretKey.parse(t, lambda: 'x')\n"
        "print(o.public.verifies(b'm', o.sign(b'm', 'c')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
