"""Countries are found by their adjectives and codes."""

from __future__ import annotations

from core.language.peoples import other_names
from core.tables.values import FoundCell, ValueIndex


def test_an_adjective_has_the_countrys_names():
    """The adjective leads to the name and the codes, and the name to the codes."""
    assert {"norway", "nor", "no"} <= set(other_names("norwegian"))
    assert "usa" in other_names("united states")


def test_words_that_are_no_countries_have_none():
    """Codes that are words ("in", "is", "no") ask for nothing."""
    assert other_names("in") == other_names("is") == other_names("blue") == ()


def test_cells_are_found_by_the_adjective():
    """A cell that says the country is found by the adjective, unless a cell says that itself."""
    flag = FoundCell("ships", "flag", "Norway")
    tongue = FoundCell("people", "tongue", "Norwegian")
    assert ValueIndex({"norway": (flag,)}, 1).lookup("Norwegian") == (flag,)
    both = ValueIndex({"norway": (flag,), "norwegian": (tongue,)}, 1)
    assert both.lookup("Norwegian") == (tongue,)
    assert both.lookup("no") == ()
