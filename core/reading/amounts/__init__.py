"""Reading of whole requests about amounts: how much of each thing to make, buy, hire or blend."""
