"""Files for other programs: a format is one module and one line in :mod:`.formats`."""
