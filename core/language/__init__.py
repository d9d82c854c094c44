"""The clause language: its notation, its plain English, the lexicon and the phrasebook."""
