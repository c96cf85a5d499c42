"""``desk-catalog --self-test``: whether what was delivered works on this computer, for an office's IT.

Nothing of the user's is touched: the window keeps its things in memory, prints go into a folder of their own that is
gone at the end, and of the user's file only a copy is opened.
"""

from desk_catalog.cli.selftest.running import run_self_test

__all__ = ["run_self_test"]
