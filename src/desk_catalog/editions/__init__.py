"""Signed edition files: pack, verify, install, roll back; and which of the installed editions is opened.

What lies in a file: :mod:`.container`, :mod:`.manifest`, :mod:`.minisign`. Whose files are taken: :mod:`.trust`.
Where they go: :mod:`.shelf`. Nothing that opening the window needs imports the libraries of signing.
"""
