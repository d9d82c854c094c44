"""Table files in: their types, keys and joins, and one SQLite copy of them."""
