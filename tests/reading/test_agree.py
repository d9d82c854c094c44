"""The policy between two readings: who is believed, and what becomes a doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from core.language.clauses import ReadBy
from core.reading.agree import (
    ModelReading,
    agree,
    meaning,
    read_request,
    suspicious,
)
from core.reading.families import families_for
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import Sentence
from core.reading.rules import RuleReading, read_by_rules
from core.reading.sketch import parse

NAMES = "Kim, Lou and Max sing. "


def sentence(text: str) -> Sentence:
    """The lifted form of a sentence about Kim, Lou and Max."""
    return lift(NAMES + text).sentences[1]


def by_model(text: str, mean: float = 0.99, lowest: float = 0.95) -> ModelReading:
    return ModelReading(parse(text), mean, lowest)


def test_readings_that_say_the_same_are_by_both() -> None:
    """Agreement is the best there is: high confidence and no doubt."""
    one = sentence("Kim comes before Lou.")
    rules = read_by_rules(one.lifted)
    reading = agree(one, rules, by_model("order(w1;d1;w2)", 0.6, 0.2))
    assert (reading.by, reading.doubt) == (ReadBy.BOTH, "")
    assert reading.confidence > 0.95


def test_without_a_model_the_rules_read_alone() -> None:
    """A sure reading by rules has no doubt; an unsure one has."""
    sure = sentence("Kim comes before Lou.")
    reading = agree(sure, read_by_rules(sure.lifted), None)
    assert (reading.by, reading.doubt) == (ReadBy.RULES, "")
    unsure = sentence("Kim grumbles whenever Lou outsings Max.")
    assert agree(unsure, read_by_rules(unsure.lifted), None).doubt


def test_a_model_that_wrote_nothing_of_use_is_no_model() -> None:
    """Text that does not parse leaves the rules' reading as it was."""
    one = sentence("Kim comes before Lou.")
    rules = read_by_rules(one.lifted)
    assert agree(one, rules, ModelReading((), 0, 0)) == agree(one, rules, None)


def test_where_the_rules_are_lost_the_model_reads() -> None:
    """A sure model on a sentence without a phrase is believed without a doubt."""
    one = sentence("Kim grumbles about Lou.")
    lost = RuleReading((), ("w1", "grumbles", "about", "w2"), 5)
    reading = agree(one, lost, by_model("different(w1;w2)"))
    assert reading.by is ReadBy.MODEL
    assert reading.sketches == parse("different(w1;w2)")


def test_an_unsure_model_is_a_doubt() -> None:
    """A guess of the model is given, but called one."""
    one = sentence("Kim grumbles about Lou.")
    lost = RuleReading((), ("w1", "grumbles", "about", "w2"), 5)
    reading = agree(one, lost, by_model("different(w1;w2)", 0.6, 0.2))
    assert "not sure" in reading.doubt


def test_a_certain_model_that_contradicts_sure_rules_is_a_doubt() -> None:
    """Two sure readings that differ are never settled in silence."""
    one = sentence("Kim comes before Lou.")
    reading = agree(one, read_by_rules(one.lifted), by_model("order(w2;d1;w1)", 0.999, 0.99))
    assert reading.doubt


def test_names_left_unused_are_a_doubt() -> None:
    """A reading that passes over a person is doubtful, and says whom."""
    one = sentence("Kim and Max come before Lou.")
    lost = RuleReading((), tuple(one.lifted.split()), 8)
    reading = agree(one, lost, by_model("order(w1;d1;w3)"))
    assert "Max" in reading.doubt
    assert reading.confidence <= 0.5


@pytest.mark.parametrize(
    ("lifted", "sketch", "word"),
    [
        ("w1 does not work on w2 .", "is(w1;w2)", "not"),
        ("w1 never sits next to w2 .", "next(w1;w2)", "not"),
        ("if w1 works on w2 w3 is off .", "is(w1;w2)", "if"),
        ("w1 works on w2 unless w3 is there .", "is(w1;w2)", "if"),
        ("w1 works on w2 or w3 has the key .", "is(w1;w2)", "or"),
        ("w1 works on w2 .", "not(is(w1;w2))", "forbidding"),
    ],
)
def test_small_words_that_no_relation_accounts_for(lifted: str, sketch: str, word: str) -> None:
    """A lost "not", "if" or "or", or a denial without a word for it, is suspicious."""
    assert word in suspicious(lifted, parse(sketch))


@pytest.mark.parametrize(
    ("lifted", "sketch"),
    [
        ("w1 does not work on w2 .", "not(is(w1;w2))"),
        ("w1 works on w2 or w3 .", "is(w1;w2;w3)"),
        ("if w1 works on w2 w3 works on w4 .", "if(is(w1;w2);is(w3;w4))"),
        ("w1 works on w2 .", "is(w1;w2)"),
        ("w1 and w2 cannot share a g1 .", "different(w1;w2)"),
    ],
)
def test_small_words_that_are_accounted_for(lifted: str, sketch: str) -> None:
    """A reading that takes them in is not suspicious."""
    assert suspicious(lifted, parse(sketch)) == ""


def test_order_and_manner_of_saying_do_not_matter_to_the_meaning() -> None:
    """Relations in another order, symmetric arguments, and silent ones are the same."""
    assert meaning(parse("is(w1;w2) next(w3;w4)")) == meaning(parse("next(w4;w3) none() is(w1;w2)"))
    assert meaning(parse("order(w1;d1;w2)")) != meaning(parse("order(w2;d1;w1)"))


@dataclass(frozen=True)
class Written:
    """What a scripted model wrote."""

    text: str
    mean: float = 0.99
    lowest: float = 0.95
    finished: bool = True
    tokens_prompt: int = 10
    tokens_generated: int = 5


class ScriptedModel:
    """Gives the queued texts in their order and remembers what it was asked."""

    def __init__(self, *texts: Written) -> None:
        self.texts = texts
        self.asked: list[tuple[str, str | None]] = []

    def read(self, requests: list[tuple[str, str | None]], max_tokens: int = 0) -> list[Written]:
        self.asked = requests
        return list(self.texts)


def test_the_model_sees_each_sentence_lifted_and_under_a_grammar() -> None:
    """No name of the user reaches the model, and tokens are counted over all sentences."""
    lifted = replace(lift(NAMES + "Kim comes before Lou."), puzzle=None)
    model = ScriptedModel(Written("none()"), Written("order(w1;d1;w2)"))
    readings = read_request(lifted, ("plan",), model)
    assert all("Kim" not in text for text, _ in model.asked)
    assert all(grammar and "root ::=" in grammar for _, grammar in model.asked)
    assert (readings.tokens_prompt, readings.tokens_generated) == (20, 10)
    assert readings.sentences[1].by is ReadBy.BOTH


def test_unfinished_and_foreign_text_is_not_used() -> None:
    """A text cut off, no sketch at all, or a table question in a plan leaves the rules."""
    lifted = lift(NAMES + "Kim comes before Lou.")
    for text in (
        Written("order(w1;d1;w2)", finished=False),
        Written("nonsense"),
        Written("distinct()"),
    ):
        readings = read_request(lifted, ("plan",), ScriptedModel(Written("none()"), text))
        assert readings.sentences[1].by is ReadBy.RULES


def test_a_request_without_tables_is_no_query() -> None:
    """Table relations are offered only where words of a table occur."""
    assert "query" not in families_for(lift(NAMES + "Kim comes before Lou."))
