"""One board per shape of plan: it gives every clause its meaning as a formula."""
