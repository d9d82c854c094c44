"""Item models: the answer's table, the rules read, the steps, the history."""
