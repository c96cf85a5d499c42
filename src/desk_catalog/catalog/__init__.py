"""The nouns of the catalogue and the one description of its tables.

Standard library only: no Qt, no SQL connection. Everything else in the program derives from here.
"""
