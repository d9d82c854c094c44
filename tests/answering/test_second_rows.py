"""Two results told apart by the least that differs."""

from core.answering.second_rows import told_apart


def test_two_figures() -> None:
    """Single figures stand side by side."""
    assert told_apart([(3,)], [(5,)]) == "The reading taken gives 3, the other 5."


def test_a_row_that_only_one_has() -> None:
    """One row is enough, and it is said which reading has it."""
    taken, other = [("Ann", 1), ("Bob", 2)], [("Ann", 1), ("Bob", 2), ("Cy", None)]
    assert told_apart(taken, other) == (
        "The reading taken finds 2 rows, the other 3 rows; "
        "only the other has \u00abCy\u00bb and an empty cell."
    )
    assert "only the reading taken has \u00abBob\u00bb" in told_apart(taken, taken[:1])


def test_rows_that_come_more_often() -> None:
    """A row that one reading repeats tells the two apart as well."""
    assert "only the other has \u00aba\u00bb" in told_apart([("a",)], [("a",), ("a",)])


def test_other_columns_or_nothing() -> None:
    """Where rows cannot be compared, what can be said is said."""
    assert "shows one column, the other 2 columns" in told_apart([("a",)], [("a", 1)])
    assert "nothing" in told_apart([("a",)], None)
    assert "Only the other" in told_apart(None, [("a",)])
    assert told_apart([("a",), ("b",)], [("b",), ("a",)]).endswith("in another order.")
