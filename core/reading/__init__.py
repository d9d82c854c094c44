"""From a request in English to clauses, or to what could not be read."""
