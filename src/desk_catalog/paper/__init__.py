"""Pages in millimetres: one layout engine and one painter for the preview, the PDF and the printer."""

from desk_catalog.qt import import_as_usual

import_as_usual()
