"""Keys and signatures in minisign's file formats: what is made here ``minisign`` reads, and the other way round.

A signature covers the BLAKE2b-512 digest of the data, and a second one the first together with the trusted comment.
A secret key may be locked with a password by scrypt. Format: https://jedisct1.github.io/minisign/.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from nacl import bindings
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random

UNTRUSTED, TRUSTED = "untrusted comment: ", "trusted comment: "
LONGEST = 8192
"""Characters of a file of minisign's, at most."""

_ED, _PREHASHED, _SCRYPT, _BLAKE2B, _UNLOCKED = b"Ed", b"ED", b"Sc", b"B2", b"\0\0"
_SECRET = struct.Struct("<2s2s2s32sQQ104s")
# N = 2^17, r = 8, p = 1: a third of a second and 128 MiB for every guess of the password.
_OPSLIMIT, _MEMLIMIT = 1 << 22, 128 << 20
_MOST_MEMORY = 2 << 30  # what a key file may ask for; minisign's own ask for 1 GiB
_MOST_WORK = 1 << 27


class KeyFormatError(ValueError):
    """Text that is not what minisign writes."""


class WrongPasswordError(ValueError):
    """The password does not open the secret key, or the key's file is damaged."""


class KeyCostError(ValueError):
    """A secret key whose password costs more to check than this computer should spend."""


@dataclass(frozen=True, slots=True)
class Signature:
    """``trusted_comment`` is covered by ``whole``, the signature of signature and comment."""

    prehashed: bool
    key_id: bytes
    signature: bytes
    trusted_comment: str
    whole: bytes

    @classmethod
    def parse(cls, text: str) -> Signature:
        """From the four lines of a .minisig file; KeyFormatError otherwise."""
        lines = _lines(text, 4)
        if not lines[0].startswith(UNTRUSTED) or not lines[2].startswith(TRUSTED):
            raise KeyFormatError("comments are missing")
        raw, whole = _bytes(lines[1], 74), _bytes(lines[3], 64)
        if raw[:2] not in (_ED, _PREHASHED):
            raise KeyFormatError("another algorithm")
        found = cls(raw[:2] == _PREHASHED, raw[2:10], raw[10:], lines[2].removeprefix(TRUSTED), whole)
        if found.text(lines[0].removeprefix(UNTRUSTED)) != _unix(text):
            raise KeyFormatError("more than a signature, or one written otherwise")
        return found

    def text(self, comment: str = "signature from desk-catalog") -> str:
        """The .minisig file."""
        raw = (_PREHASHED if self.prehashed else _ED) + self.key_id + self.signature
        lines = (f"{UNTRUSTED}{comment}", _text(raw), f"{TRUSTED}{self.trusted_comment}", _text(self.whole))
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class PublicKey:
    key_id: bytes
    key: bytes

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """From a .pub file, or from its second line alone; KeyFormatError otherwise."""
        line = text.strip()
        if line.startswith(UNTRUSTED):
            line = _lines(text, 2)[1]
        raw = _bytes(line, 42)
        if raw[:2] != _ED:
            raise KeyFormatError("another algorithm")
        return cls(raw[2:10], raw[10:])

    def line(self) -> str:
        """The key as minisign's option -P takes it."""
        return _text(_ED + self.key_id + self.key)

    def text(self) -> str:
        """The .pub file."""
        return f"{UNTRUSTED}minisign public key {self.number}\n{self.line()}\n"

    @property
    def number(self) -> str:
        """The key's number as minisign shows it; anybody can make a key with the same one."""
        return number(self.key_id)

    @property
    def fingerprint(self) -> str:
        """Six groups of five digits (about 100 bits), to be compared by telephone."""
        digest = hashlib.blake2b(self.key, digest_size=30, person=b"dcat fingerprint").digest()
        groups = (digest[start:end] for start, end in pairwise(range(0, 31, 5)))
        return " ".join(f"{int.from_bytes(group, 'big') % 100_000:05}" for group in groups)

    def verifies(self, data: bytes, signature: Signature) -> bool:
        """Whether this key has signed ``data`` and the trusted comment."""
        message = _digest(data) if signature.prehashed else data
        key = VerifyKey(self.key)
        try:
            key.verify(message, signature.signature)
            key.verify(signature.signature + signature.trusted_comment.encode(), signature.whole)
        except BadSignatureError:
            return False
        return signature.key_id == self.key_id


@dataclass(frozen=True, slots=True)
class SecretKey:
    key_id: bytes
    seed: bytes

    @classmethod
    def generate(cls) -> SecretKey:
        return cls(random(8), random(32))

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.key_id, bytes(SigningKey(self.seed).verify_key))

    def sign(self, data: bytes, trusted_comment: str) -> Signature:
        """A signature of ``data``; the comment is one line."""
        key = SigningKey(self.seed)
        signature = key.sign(_digest(data)).signature
        whole = key.sign(signature + trusted_comment.encode()).signature
        return Signature(True, self.key_id, signature, trusted_comment, whole)

    def text(self, password: str) -> str:
        """The secret key's file, locked with ``password``; an empty one leaves it open."""
        inner = self.key_id + self.seed + self.public.key
        if not password:
            # As ``minisign -W`` writes it.
            raw = _SECRET.pack(_ED, _UNLOCKED, _BLAKE2B, bytes(32), 0, 0, inner + bytes(32))
            return f"{UNTRUSTED}minisign secret key {number(self.key_id)}\n{_text(raw)}\n"
        salt = random(32)
        stream = _stretched(password, salt, _OPSLIMIT, _MEMLIMIT)
        locked = _xor(inner + _checksum(inner), stream)
        raw = _SECRET.pack(_ED, _SCRYPT, _BLAKE2B, salt, _OPSLIMIT, _MEMLIMIT, locked)
        return f"{UNTRUSTED}minisign encrypted secret key {number(self.key_id)}\n{_text(raw)}\n"

    @classmethod
    def parse(cls, text: str, password: Password) -> SecretKey:
        """From a secret key's file; ``password`` is called only for a locked one.

        KeyFormatError, WrongPasswordError, KeyCostError.
        """
        algorithm, kdf, checksum, salt, opslimit, memlimit, body = _SECRET.unpack(
            _bytes(_lines(text, 2)[1], _SECRET.size)
        )
        if algorithm != _ED or checksum != _BLAKE2B or kdf not in (_SCRYPT, _UNLOCKED):
            raise KeyFormatError("another algorithm")
        if kdf == _SCRYPT:
            body = _xor(body, _stretched(password(), salt, opslimit, memlimit))
        inner, check = body[:72], body[72:]
        # minisign writes no checksum into a key that is not locked.
        if check != _checksum(inner) and (kdf == _SCRYPT or any(check)):
            raise WrongPasswordError("the checksum does not agree")
        found = cls(inner[:8], inner[8:40])
        if found.public.key != inner[40:]:
            raise KeyFormatError("the two halves do not belong together")
        return found


class Password(Protocol):
    """Asks for the password when it is needed."""

    def __call__(self) -> str: ...


def is_locked(text: str) -> bool:
    """Whether a secret key's file wants a password; KeyFormatError if it is none."""
    return bool(_SECRET.unpack(_bytes(_lines(text, 2)[1], _SECRET.size))[1] == _SCRYPT)


def number(key_id: bytes) -> str:
    """A key's number as minisign shows it."""
    return key_id[::-1].hex().upper()


def _stretched(password: str, salt: bytes, opslimit: int, memlimit: int) -> bytes:
    if memlimit > _MOST_MEMORY or opslimit > _MOST_WORK:
        raise KeyCostError("more than a password is worth")
    log_n, r, p = bindings.nacl_bindings_pick_scrypt_params(opslimit, memlimit)
    try:
        return bytes(
            bindings.crypto_pwhash_scryptsalsa208sha256_ll(
                password.encode(), salt, 1 << log_n, r, p, dklen=104, maxmem=2 * _MOST_MEMORY
            )
        )
    except CryptoError as error:  # no memory
        raise KeyCostError("the memory does not suffice") from error


def _checksum(inner: bytes) -> bytes:
    return hashlib.blake2b(_ED + inner, digest_size=32).digest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data).digest()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(left, right, strict=True))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _lines(text: str, least: int) -> list[str]:
    lines = _unix(text).split("\n") if len(text) <= LONGEST else []
    if len(lines) < least:
        raise KeyFormatError("lines are missing")
    return lines


def _bytes(line: str, length: int) -> bytes:
    try:
        raw = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError) as error:
        raise KeyFormatError("no Base64") from error
    if len(raw) != length:
        raise KeyFormatError("another length")
    return raw


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
