"""Clauses that no rule reads: a small learned reader says how each two names of one are related."""
