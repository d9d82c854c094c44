"""Trains the reader of relations between two names of a clause (core/reading/relating)."""
