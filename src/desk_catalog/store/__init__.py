"""SQLite: the read-only catalogue and the search over it. Nothing above this layer sees SQL."""
