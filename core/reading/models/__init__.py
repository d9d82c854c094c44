"""Model files: checked, loaded, framed, bound by a grammar, and asked."""
