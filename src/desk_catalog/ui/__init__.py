"""The window: everything that is seen on the screen. Knows Qt, never SQL."""
