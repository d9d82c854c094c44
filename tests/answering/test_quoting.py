"""Quotation marks of an answer."""

from __future__ import annotations

from core.answer import Answer
from core.answering.quoting import quoted_alike


def test_an_answer_quotes_with_one_kind_of_mark():
    """Its own sentences have “…”, so the doubts of the readers get them too; nothing else moves."""
    doubt = "This part could not be made a rule: «Dev prefers late»."
    answer = Answer("uncertain", "plan", "«Ann» is “first”.", request="«Ann»", warnings=(doubt,))
    said = quoted_alike(answer)
    assert said.text == "“Ann” is “first”."
    assert said.warnings == ("This part could not be made a rule: “Dev prefers late”.",)
    assert said.request == "«Ann»"
