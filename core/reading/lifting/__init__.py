"""Finds the names, numbers, dates, units, columns and cells that a request mentions."""
