"""Orders read whole: one list put in a row, on days, in slots or round a table, told by rules."""
