"""Which column and cell the words of a question mean: a small scorer, learned from examples."""
