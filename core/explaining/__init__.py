"""Why an answer is so, in words made from what the solver found."""
