"""Reads a question over several tables as a whole: words to columns and values, then its build.

Unlike the sentence readers, which see a lifted sentence, this one keeps every meaning that a word
may have in the tables until the rest of the question has decided between them.
"""
