"""How far a print has come, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many pages of how many are done; it raises :class:`Stopped` where the person wants no more of them."""


class Stopped(Exception):  # noqa: N818 - what somebody wants is no error
    """The person stopped the print; nothing is left under a final name that is not whole."""


def unwatched(_done: int, _whole: int) -> None:
    """For where nobody looks on."""
