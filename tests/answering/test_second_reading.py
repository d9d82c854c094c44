"""Sentences read in two ways: a doubt falls only where nothing hangs on it."""

from collections.abc import Iterator

import pytest

from core.answering.parts import Notebook
from core.answering.second_reading import settled
from core.language.clauses import Problem, ReadBy
from core.reading.grounding.ground_plan import ground_plan
from core.reading.lifting.lift import lift
from core.reading.reading import SentenceReading
from core.reading.sketch import parse
from core.workers.worker import Worker

REQUEST = "Put Ann, Bob and Cy in a row.\nAnn comes before Bob."


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """A solve worker of its own."""
    made = Worker("solve")
    yield made
    made.close()


def _read(sketch: str, other: str, *, settles: bool = True) -> tuple[Problem, Notebook]:
    """The request with its second sentence read as `sketch`, and otherwise as `other`."""
    lifted = lift(REQUEST, None)
    first, second = lifted.sentences
    row = parse(f"row({_list_of(first.lifted)})")
    doubt = "the model is not sure how to read this"
    readings = (
        SentenceReading(first, row, ReadBy.BOTH, 0.99),
        SentenceReading(
            second, parse(sketch), ReadBy.MODEL, 0.6, doubt, parse(other), settles, 0.4
        ),
    )
    notebook = Notebook(REQUEST, lifted=lifted, readings=readings)
    return ground_plan(lifted, readings)[0], notebook


def _list_of(lifted: str) -> str:
    return next(word for word in lifted.split() if word[0] == "l" and word[1:].isdigit())


def _order(words: str) -> str:
    """A sketch over the marks of the second sentence, whatever their numbers are."""
    sentence = lift(REQUEST, None).sentences[1]
    marks = [m.id for m in sentence.mentions]
    names = [m for m in marks if m[0] == "w"]
    direction = next(m for m in marks if m[0] == "d")
    return words.format(a=names[0], b=names[1], d=direction)


def test_a_doubt_on_which_nothing_hangs_falls_away(worker: Worker) -> None:
    """Two ways to say one rule leave no doubt, and the sentence counts as agreed."""
    sketch = _order("order({a};{d};{b})")
    problem, notebook = _read(sketch, f"{sketch} {sketch}")
    _, others = settled(problem, None, notebook, worker)
    assert not others
    assert not notebook.readings[1].doubt
    assert notebook.readings[1].confidence > 0.9


def test_a_difference_is_shown_by_a_situation(worker: Worker) -> None:
    """The other reading is kept, and one small situation tells the two apart."""
    problem, notebook = _read(_order("order({a};{d};{b})"), _order("order({b};{d};{a})"))
    _, others = settled(problem, None, notebook, worker)
    (other,) = others
    assert REQUEST[slice(*other.source)].strip() == "Ann comes before Bob."
    assert "Bob" in other.english[0]
    assert "reading taken" in other.situation
    assert other.situation in notebook.readings[1].doubt + "."
    assert "Ann" in other.situation
    (gone,) = other.without  # what the other reading does not have; the row is in both
    assert gone.startswith("order(Ann, Bob")


def test_a_doubt_of_another_kind_stays(worker: Worker) -> None:
    """What both readings may have missed is not settled by their agreement."""
    sketch = _order("order({a};{d};{b})")
    problem, notebook = _read(sketch, f"{sketch} {sketch}", settles=False)
    settled(problem, None, notebook, worker)
    assert notebook.readings[1].doubt


def test_a_reading_without_another_is_left_alone(worker: Worker) -> None:
    """Where both readers said the same there is nothing to compare."""
    problem, notebook = _read(_order("order({a};{d};{b})"), "none()")
    before = notebook.readings
    notebook.readings = tuple(
        SentenceReading(r.sentence, r.sketches, r.by, r.confidence, r.doubt) for r in before
    )
    same, others = settled(problem, None, notebook, worker)
    assert same == problem
    assert not others
