"""The window: everything that is seen on the screen. Knows Qt, never SQL."""

from desk_catalog.qt import import_as_usual

import_as_usual()
