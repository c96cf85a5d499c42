"""The world's faults with the user's own file."""

from __future__ import annotations

from desk_catalog.store.errors import CatalogueError


class OwnFileError(CatalogueError):
    """The user's own file cannot be read or written; ``str(error)`` is one Japanese sentence for the user."""
