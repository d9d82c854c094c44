"""About how much energy an answer took, by which method, and within which interval."""
