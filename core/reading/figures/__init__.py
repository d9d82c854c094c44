"""Calculations in people's own words: the numbers of a request, and the role that each one plays."""
