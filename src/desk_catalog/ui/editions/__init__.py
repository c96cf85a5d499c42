"""Editions in the window: a new one comes in, one goes back or switches, and what an edition lacks is listed."""
