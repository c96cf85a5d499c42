"""`python -m desk_catalog` is the same as `desk-catalog`."""

from desk_catalog.cli import main

if __name__ == "__main__":
    main()
