"""The words of a request against a query: what is unsaid or left out is a doubt."""

from __future__ import annotations

from core.language import clauses
from core.language.clauses import Aggregate, By, Column, Condition, Query, Ranked, Shown
from core.reading.grounding.query_echo import echo_doubts, empty_doubt, unknown_words

NAME = Shown(columns=(Column("crew", "name"),))
PAY = Shown(Aggregate.AVG, (Column("crew", "pay"),))
BY = By(Column("crew", "port"))


def test_a_faithful_query_has_no_doubt() -> None:
    """Average, group and question agree."""
    assert echo_doubts(Query("crew", (PAY,), by=(BY,)), "average pay per port") == []


def test_a_lost_average_is_seen() -> None:
    """An "average" without a trace is named."""
    assert echo_doubts(Query("crew", (NAME,), by=(BY,)), "average pay per port")


def test_a_lost_denial_is_seen() -> None:
    """A "without" that no condition takes up is named, and one taken up is not."""
    text = "crew without a contract"
    assert echo_doubts(Query("crew", (NAME,)), text)
    assert not echo_doubts(Query("crew", (NAME,), without=("contracts",)), text)


def test_an_invented_share_is_seen() -> None:
    """A percentage that nobody asked for is named."""
    assert echo_doubts(Query("crew", (PAY,), by=(BY,), share=True), "average pay per port")


def test_one_group_where_each_was_asked() -> None:
    """A ranked single row does not answer a question for each."""
    query = Query("crew", (PAY,), by=(BY,), ranked=(Ranked(PAY, True),), limit=1)
    assert echo_doubts(query, "highest average pay in each port")


def test_words_that_name_nothing() -> None:
    """After "per" or "total" stands a column; a word left there is unknown."""
    assert unknown_words(("total a1 per harbourmaster",)) == [
        "«harbourmaster» is not found in the tables."
    ]
    assert unknown_words(("total a1 per x1",)) == []


def test_an_empty_result_of_several_tests() -> None:
    """Nothing at all under two conditions is worth a look; under one it may well be so."""
    one = Condition(Column("crew", "port"), clauses.Test.EQ, ("Bergen",))
    two = Condition(Column("crew", "name"), clauses.Test.EQ, ("Bergen",))
    assert empty_doubt(Query("crew", (NAME,), (one, two)), 0)
    assert not empty_doubt(Query("crew", (NAME,), (one,)), 0)
