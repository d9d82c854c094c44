"""Reads short questions over several tables as if these were one, joined along their keys."""
