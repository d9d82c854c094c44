"""Engines, SQL, and the checker that shares no code with them."""
