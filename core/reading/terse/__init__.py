"""Reads short everyday questions over one table: each word is given a part, none is passed over."""
