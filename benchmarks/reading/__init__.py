"""How well requests are read: public and human suites, cut by puzzle, table or database."""
