"""Run a command of the program where any socket is death: ``python forbidding.py ARGUMENTS…`` (Linux).

A filter of the kernel's (seccomp) is set on this process before the program is imported: whoever then asks for a
socket of whatever family, or for an io_uring, which could make one, is killed on the spot by SIGSYS, be it Python, Qt
or a library below them. A filter cannot be taken off again, and children have it too.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000  # the last with the number of an error
# BPF: a word, jump where it equals or is at least that, the verdict
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32 = 0x40000000  # x86_64 takes its numbers from here on for those of x32; nobody else has so many
_NUMBER_AT, _ARCH_AT, _FAMILY_AT = 0, 4, 16  # in what the kernel hands to the filter; of a socket, its family
_AF_UNIX = 1
# The kernel's name of the machine, and its numbers of socket, io_uring_setup, and pread64.
MACHINES = {"x86_64": (0xC000003E, 41, 425, 17), "aarch64": (0xC00000B7, 198, 425, 67)}


def forbid_sockets() -> None:
    """From now on a socket kills this process. OSError where the kernel refuses the filter."""
    arch, *numbers, _pread = MACHINES[platform.machine()]
    _filter(arch, numbers, _KILL)


def forbid_sockets_but_local() -> None:
    """From now on any socket but one of this computer's own (AF_UNIX: the display, D-Bus) kills this process."""
    arch, socket, io_uring, _pread = MACHINES[platform.machine()]
    _install(
        [
            *_own_numbers(arch),
            (_EQUAL, 2, 0, socket),
            (_EQUAL, 3, 0, io_uring),
            (_RETURN, 0, 0, _ALLOW),
            (_LOAD, 0, 0, _FAMILY_AT),
            (_EQUAL, 1, 0, _AF_UNIX),
            (_RETURN, 0, 0, _KILL),
            (_RETURN, 0, 0, _ALLOW),
        ]
    )


def fail_reads() -> None:
    """From now on SQLite, which alone reads by pread64 here, meets EIO, as on a share that is gone."""
    arch, *_others, pread = MACHINES[platform.machine()]
    _filter(arch, [pread], _FAIL | errno.EIO)


def _filter(arch: int, numbers: list[int], verdict: int) -> None:
    last = len(numbers)
    steps = [
        *_own_numbers(arch),
        *((_EQUAL, last - index, 0, number) for index, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, verdict),
    ]
    _install(steps)


def _own_numbers(arch: int) -> list[tuple[int, int, int, int]]:
    """Load the number of the call; whoever does not speak as this machine does is killed before."""
    return [
        (_LOAD, 0, 0, _ARCH_AT),
        (_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
    ]


def _install(steps: list[tuple[int, int, int, int]]) -> None:
    """Set a filter on this process: each step a code, how far to jump where it holds and where not, and a value."""
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxQ", len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0),
    ):
        if libc.prctl(*call) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def main() -> None:
    """The program's command line, without sockets; with ``--but-local`` first, with those of this computer."""
    if sys.argv[1:2] == ["--but-local"]:
        del sys.argv[1]
        forbid_sockets_but_local()
    else:
        forbid_sockets()
    from desk_catalog.__main__ import main as start

    start()


if __name__ == "__main__":
    sys.exit(main())
