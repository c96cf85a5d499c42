"""The world's fault, as opposed to ours: a missing, foreign or damaged file, a full disk."""

from __future__ import annotations


class CatalogueError(Exception):
    """Something outside the program is wrong; ``str(error)`` is one Japanese sentence for the user."""
