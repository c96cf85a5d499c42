"""QR codes as plain matrices: bytes, error correction M, versions 1 to 12 (ISO/IEC 18004).

That is all an address needs, and a sheet has to wait for it: choosing the mask is looking at eight whole pictures.
Here a picture is one whole number, bit after bit and row after row, so that a rule is asked of all modules at once.
The tests compare every module with those of a library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

# By version: codewords of error correction in a block, the data codewords of each block, centres of alignment patterns.
_VERSIONS: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...] = (
    (10, (16,), ()),
    (16, (28,), (6, 18)),
    (26, (44,), (6, 22)),
    (18, (32,) * 2, (6, 26)),
    (24, (43,) * 2, (6, 30)),
    (16, (27,) * 4, (6, 34)),
    (18, (31,) * 4, (6, 22, 38)),
    (22, (38, 38, 39, 39), (6, 24, 42)),
    (22, (36, 36, 36, 37, 37), (6, 26, 46)),
    (26, (43,) * 4 + (44,), (6, 28, 50)),
    (30, (50, 51, 51, 51, 51), (6, 30, 54)),
    (22, (36,) * 6 + (37,) * 2, (6, 32, 58)),
)
_LONG_COUNT = 10  # from this version on the number of bytes takes two bytes
_FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
_ALIGNMENT = ("11111", "10001", "10101", "10001", "11111")
_LOOKS_LIKE_FINDER = "1011101"
_OPEN = "2"  # a module no pattern has taken: data goes there
Matrix = tuple[tuple[bool, ...], ...]


def mail_modules(address: str) -> Matrix:
    """The modules of a QR code that opens a new mail to ``address``, row by row, True for dark.

    ValueError if the address is longer than any can be (280 bytes).
    """
    return modules(f"mailto:{address}".encode())


@lru_cache(maxsize=256)
def modules(data: bytes) -> Matrix:
    """The QR code of ``data`` in the smallest version that holds it."""
    version = _version(len(data))
    frame = _frame(version)
    bits = "".join(f"{word:08b}" for word in _codewords(data, version))
    cells = list(frame.cells)
    for place, bit in zip_longest(frame.places, bits, fillvalue="0"):
        cells[int(place)] = bit
    plain = int("".join(cells), 2)
    candidates = [plain ^ mask for mask in frame.masks]
    penalties = [_penalty(candidate, frame) for candidate in candidates]
    best = penalties.index(min(penalties))
    return _finished(candidates[best], best, version, frame.size)


def _version(length: int) -> int:
    for version, (_, blocks, _) in enumerate(_VERSIONS, 1):
        if length + (3 if version >= _LONG_COUNT else 2) <= sum(blocks):
            return version
    raise ValueError(f"{length} bytes are too many for a QR code")


# --- data and error correction -------------------------------------------------------------------------------


def _codewords(data: bytes, version: int) -> Iterator[int]:
    """The bytes in the order in which they are placed: blocks interleaved, then their corrections."""
    correction, blocks, _ = _VERSIONS[version - 1]
    words = _padded(data, version, sum(blocks))
    parts = []
    for length in blocks:
        parts.append(words[:length])
        words = words[length:]
    corrections = [_correction(part, correction) for part in parts]
    for row in chain(zip_longest(*parts), zip(*corrections, strict=True)):
        yield from (word for word in row if word is not None)


def _padded(data: bytes, version: int, capacity: int) -> bytes:
    """Mode, length, data, end and filling, a byte each."""
    count = 16 if version >= _LONG_COUNT else 8
    bits = f"0100{len(data):0{count}b}" + "".join(f"{byte:08b}" for byte in data) + "0000"
    words = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return (words + b"\xec\x11" * capacity)[:capacity]


@lru_cache(maxsize=1)
def _field() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Powers and logarithms of 2 in the field of 256 elements."""
    powers = [1]
    for _ in range(254):
        twice = powers[-1] << 1
        powers.append(twice ^ 0x11D if twice > 255 else twice)
    logarithms = [0] * 256
    for exponent, power in enumerate(powers):
        logarithms[power] = exponent
    return tuple(powers * 2), tuple(logarithms)


@lru_cache(maxsize=16)
def _generator(degree: int) -> tuple[int, ...]:
    """The polynomial (x - 1)(x - 2)(x - 4)… without its first coefficient, as logarithms."""
    powers, logarithms = _field()
    product = [1]
    for root in range(degree):
        shifted = [*product, 0]
        for index, factor in enumerate(product):
            shifted[index + 1] ^= powers[logarithms[factor] + root] if factor else 0
        product = shifted
    return tuple(logarithms[factor] for factor in product[1:])


def _correction(block: bytes, degree: int) -> list[int]:
    powers, logarithms = _field()
    generator = _generator(degree)
    rest = [0] * degree
    for byte in block:
        factor = byte ^ rest[0]
        rest = [*rest[1:], 0]
        if factor:
            log = logarithms[factor]
            rest = [word ^ powers[log + step] for word, step in zip(rest, generator, strict=True)]
    return rest


# --- the picture ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all codes of a version share. Pictures are numbers of ``size`` * ``size`` bits, the first module highest.

    ``cells`` are the patterns with 2 where data goes, ``places`` the order of those, ``masks`` the eight masks over
    them, ``inner`` has every module but those of the first column.
    """

    size: int
    cells: str
    places: tuple[int, ...]
    masks: tuple[int, ...]
    inner: int


@lru_cache(maxsize=12)
def _frame(version: int) -> _Frame:
    size = 17 + 4 * version
    rows = [[_OPEN] * size for _ in range(size)]
    for index in range(9):  # what says mask and correction is written at the very end
        rows[index][8] = rows[8][index] = rows[-index][8] = rows[8][-index] = "0"
    if version >= 7:
        for row, column, _ in _version_places(version):
            rows[row][column] = "0"
    for index in range(8, size - 8):
        rows[6][index] = rows[index][6] = "10"[index % 2]
    _draw_finders(rows)
    centres = _VERSIONS[version - 1][2]
    corners = (
        {(centres[0], centres[0]), (centres[0], centres[-1]), (centres[-1], centres[0])} if centres else set()
    )
    for down, across in ((a, b) for a in centres for b in centres if (a, b) not in corners):
        _draw(rows, _ALIGNMENT, down - 2, across - 2)
    cells = "".join(chain.from_iterable(rows))
    places = tuple(place for place in _zigzag(size) if cells[place] == _OPEN)
    is_open = int(cells.replace("1", "0").replace(_OPEN, "1"), 2)
    masks = tuple(
        _bits(rule(row, column) for row in range(size) for column in range(size)) for rule in _MASKS
    )
    inner = int(("0" + "1" * (size - 1)) * size, 2)
    return _Frame(size, cells, places, tuple(mask & is_open for mask in masks), inner)


_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)


def _bits(dark: Iterable[bool]) -> int:
    return int("".join("1" if one else "0" for one in dark), 2)


def _draw(rows: list[list[str]], pattern: Sequence[str], down: int, across: int) -> None:
    for offset, line in enumerate(pattern):
        rows[down + offset][across : across + len(line)] = line


def _draw_finders(rows: list[list[str]]) -> None:
    """The three large squares with the white around them."""
    size = len(rows)
    for down, across in ((0, 0), (0, size - 8), (size - 8, 0)):
        _draw(rows, ("0" * 8,) * 8, down, across)
    for down, across in ((0, 0), (0, size - 7), (size - 7, 0)):
        _draw(rows, _FINDER, down, across)


def _zigzag(size: int) -> Iterator[int]:
    """Every place in the order of data: pairs of columns from the right, up and down, but for the sixth column."""
    upwards = True
    for right in (*range(size - 1, 6, -2), *range(5, 0, -2)):
        for row in range(size - 1, -1, -1) if upwards else range(size):
            yield from (row * size + right, row * size + right - 1)
        upwards = not upwards


def _penalty(picture: int, frame: _Frame) -> int:
    """How hard to read the picture is, by the four rules of the standard."""
    size = frame.size
    text = f"{picture:0{size * size}b}"
    rows = [text[start : start + size] for start in range(0, size * size, size)]
    columns = [text[start::size] for start in range(size)]
    points = _runs(picture, frame) + _runs(int("".join(columns), 2), frame)
    alike = _alike(picture, frame)
    squares = alike & (alike >> size) & ~(picture ^ (picture >> size))
    points += 3 * squares.bit_count()
    points += 40 * sum(_finders(line) for line in chain(rows, columns) if _LOOKS_LIKE_FINDER in line)
    return points + 10 * int(abs(picture.bit_count() / size**2 * 100 - 50) / 5)


def _alike(picture: int, frame: _Frame) -> int:
    """The modules that are as their left neighbours."""
    return ~(picture ^ (picture >> 1)) & frame.inner


def _runs(picture: int, frame: _Frame) -> int:
    """For each run of five or more modules alike in a row its length less two."""
    alike = _alike(picture, frame)
    fifth = alike & (alike >> 1) & (alike >> 2) & (alike >> 3)  # modules that are the fifth of a run or later
    return fifth.bit_count() + 2 * (fifth & ~(fifth >> 1)).bit_count()


def _finders(line: str) -> int:
    """How often the line looks like a finder pattern with white beside it."""
    found, at = 0, line.find(_LOOKS_LIKE_FINDER)
    while at >= 0:
        end = at + len(_LOOKS_LIKE_FINDER)
        before, after = line[max(at - 4, 0) : at], line[end : end + 4]
        if "1" in before and "1" in after:
            end = at + 4
        else:
            found += 1
        at = line.find(_LOOKS_LIKE_FINDER, end)
    return found


# --- what is written last ------------------------------------------------------------------------------------


def _finished(picture: int, mask: int, version: int, size: int) -> Matrix:
    """The picture with what tells a reader its mask, its correction and, when it is large, its version."""
    text = f"{picture:0{size * size}b}"
    rows = [[sign == "1" for sign in text[start : start + size]] for start in range(0, size * size, size)]
    told = _with_check(mask, 10, 0x537) ^ 0x5412  # correction M is 00
    for index in range(8):
        low, high = bool(told >> index & 1), bool(told >> (14 - index) & 1)
        skipped = index + (index >= 6)
        rows[skipped][8], rows[8][-1 - index] = low, low
        rows[8][skipped], rows[-1 - index][8] = high, high
    rows[-8][8] = True
    if version >= 7:
        for row, column, bit in _version_places(version):
            rows[row][column] = bit
    return tuple(map(tuple, rows))


def _with_check(value: int, bits: int, polynomial: int) -> int:
    """``value`` followed by the ``bits`` bits that let a reader mend it."""
    rest = value << bits
    while rest.bit_length() > bits:
        rest ^= polynomial << (rest.bit_length() - polynomial.bit_length())
    return value << bits | rest


def _version_places(version: int) -> Iterator[tuple[int, int, bool]]:
    """Row, column and module of both copies of the version's number."""
    told = _with_check(version, 12, 0x1F25)
    for index in range(18):
        bit = bool(told >> index & 1)
        yield index // 3, index % 3 - 11, bit
        yield index % 3 - 11, index // 3, bit
