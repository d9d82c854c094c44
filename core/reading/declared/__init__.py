"""What a planning request declares: its words, its sentences, its names and its numbers."""
