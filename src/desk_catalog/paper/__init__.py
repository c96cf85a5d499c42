"""Pages in millimetres: one layout engine and one painter for the preview, the PDF and the printer."""
