"""An answer worked on: its rules changed, its cells questioned, its figures traced."""
