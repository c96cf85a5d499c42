"""Measurements as ratios of two things run alternately in one run. ``python -m bench`` prints the table."""
