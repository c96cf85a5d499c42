"""Starts the program: the window where nothing is asked for, the command line otherwise."""

import gc
import sys

_SELDOM = 100_000  # new objects


def main() -> None:
    """Run what the arguments ask for and end the process with its exit code."""
    if len(sys.argv) == 1:
        # Hardly anything made while the window comes up is dropped again; run lets Python look for it afterwards.
        gc.disable()
        # The window alone loads nothing of the command line: that would be a fifth of its start.
        from desk_catalog import app

        sys.exit(app.run(None, None, sys.argv))
    # A command is short: looking for garbage as often as Python does by itself takes a tenth of it.
    gc.set_threshold(_SELDOM)
    from desk_catalog import cli

    cli.main()


if __name__ == "__main__":
    main()
