"""The theme maps on paper: all themes side by side, and each theme's own map, on one page each."""
