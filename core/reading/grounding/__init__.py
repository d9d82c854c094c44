"""Turns what was read of each sentence into clauses about the user's things."""
