"""From the window to paper: what to print, the very pages beforehand, onto a printer or into PDF files."""
