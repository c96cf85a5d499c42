"""Small widgets of our own look; each asks the Look when it paints, so that a change of scheme or size reaches it."""
