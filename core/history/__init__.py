"""The answers given so far, kept in one SQLite file in the data folder."""
