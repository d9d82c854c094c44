"""Requests that are refused before they are read, and those that only sound so."""

from __future__ import annotations

import pytest

from core.answering.refuse import MOST_CHARACTERS, MOST_IN_WORD, asks_to_change, refuse_early
from core.errors import NotAnswerableError, NotUnderstoodError

TABLES = ("orders", "customers", "price", "unit_price", "status")


@pytest.mark.parametrize(
    "request_text",
    [
        "delete all orders",
        "Please delete every order from 2023.",
        "could you remove the customers without orders",
        "drop table orders",
        "DELETE FROM orders WHERE 1=1",
        "update the price of lamps to 20",
        "set the status of order 5001 to delivered",
        "add a new row to customers",
        "How many orders are there? Then delete all records.",
        "increase all prices by 10%",
    ],
)
def test_a_change_of_data_is_refused(request_text: str) -> None:
    """Whatever the wording, and wherever in the request it stands."""
    with pytest.raises(NotAnswerableError, match="never changes"):
        refuse_early(request_text, TABLES)


@pytest.mark.parametrize(
    "request_text",
    [
        "which orders were deleted?",
        "how many customers were added in 2024?",
        "What is 120 increased by 15%?",
        "Anna can't do Monday. Make a rota.",
        "set up a plan for four teams",
        "total price of updated orders",
        "list the customers who changed their address",
    ],
)
def test_a_question_about_changes_is_no_change(request_text: str) -> None:
    """Asking what was deleted, or planning, deletes nothing."""
    refuse_early(request_text, TABLES)
    assert not asks_to_change(request_text, TABLES)


@pytest.mark.parametrize("request_text", ["", "  ", "\n\t", "?!…", "—"])
def test_nothing_typed_is_told(request_text: str) -> None:
    """A request without a letter or a figure is not guessed at."""
    with pytest.raises(NotUnderstoodError, match="no request"):
        refuse_early(request_text, ())


def test_a_request_too_long_is_told_its_limit() -> None:
    """A pasted novel is refused at once, with what to do instead."""
    refuse_early("ab " * (MOST_CHARACTERS // 3), ())
    with pytest.raises(NotUnderstoodError, match="table"):
        refuse_early("ab " * MOST_CHARACTERS, ())


def test_a_word_that_is_none_is_named() -> None:
    """A key pasted as text is told at once, with how it begins; long names and addresses pass."""
    refuse_early("Who visited https://example/" + "a" * (MOST_IN_WORD - 20) + "?", ())
    with pytest.raises(NotUnderstoodError, match=r"“MIIEvQIBADANBgkqhkiG….*501 characters"):
        refuse_early("Ann " + "MIIEvQIBADANBgkqhkiG".ljust(MOST_IN_WORD + 1, "9") + " Ben", ())


@pytest.mark.parametrize(
    "request_text",
    [
        "Please email the customers who owe us money",
        "make the price of the lamp 20",
        "put order 5001 down as delivered",
        "give everyone a 5% discount",
        "bump all prices up by a euro",
        "can you register Ann Lee as a customer",
    ],
)
def test_an_errand_is_refused(request_text: str) -> None:
    """What would have to be done in the world or in the file is not for reading tables."""
    assert asks_to_change(request_text, TABLES)


@pytest.mark.parametrize(
    "request_text",
    [
        "give me all prices",
        "send us the total per customer",
        "make and model of the dearest lamp",
        "order by price",
        "text of every order",
        "give the average price",
        "pay per month",
        "book titles of 2020",
    ],
)
def test_a_question_is_no_errand(request_text: str) -> None:
    """Words that are both: what follows tells."""
    assert not asks_to_change(request_text, TABLES)
