"""How quick the window is: its start, its longest stall while it answers, and large tables."""
