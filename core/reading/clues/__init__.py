"""Clue puzzles (logic grids): categories that correspond one to one, and clues about them.

Guarantees: what a clue is read as is tied to its words; a clue that is not read for certain is
left to the other readers. `declared.find_puzzle` finds the categories, `reader.read_clues` reads.
"""
