"""The notebook of an answer: what is unused, what is doubtful, and what a refusal keeps."""

from __future__ import annotations

from core.answering.parts import Notebook, readings_of, refused
from core.language.clauses import Clause, Group, Is, Problem, ReadBy
from core.language.notation import read
from core.reading.agree import read_request
from core.reading.lifting.lift import lift

TEXT = "Kim, Lou and Max sing in turn. Kim grumbles whenever Lou outsings Max."


def notebook() -> Notebook:
    """A notebook after reading by the rules."""
    lifted = lift(TEXT)
    readings = read_request(lifted, ("plan",), None)
    return Notebook(TEXT, lifted=lifted, readings=readings.sentences)


def test_doubts_quote_the_sentence() -> None:
    """A doubt names the user's own words."""
    doubts = notebook().doubts_of_reading()
    assert len(doubts) == 1
    assert doubts[0].startswith("«Kim grumbles whenever Lou outsings Max.»")


def test_unused_words_are_places_in_the_request() -> None:
    """Names that no reading uses are shown where they stand."""
    unused = {TEXT[a:b] for a, b in notebook().unused()}
    assert unused <= {"Kim, Lou and Max", "Kim", "Lou", "Max"}
    assert unused & {"Kim", "Lou", "Max"}


def test_a_refusal_keeps_what_was_read() -> None:
    """Status and reason are given; warnings, reading and unused words are not lost."""
    book = notebook()
    book.warnings.append("Something to look at.")
    answer = refused(book, "stopped", "Stopped.")
    assert (answer.status, answer.text, answer.request) == ("stopped", "Stopped.", TEXT)
    assert answer.warnings == ("Something to look at.",)
    assert answer.unused == book.unused()


def test_every_clause_is_shown_with_its_tick() -> None:
    """Notation that parses, English, words, reader and what the check says."""
    rule = Clause(Is("Kim", ("Lou",)), (0, 3), ReadBy.BOTH, 0.98765)
    problem = Problem((Clause(Group("singers", ("Kim", "Lou"))), rule), TEXT)
    first, second = readings_of(problem, (None, True))
    assert read(second.clause) == rule.body
    assert (second.by, second.source, second.holds) == ("both", (0, 3), True)
    assert second.confidence == 0.988
    assert first.holds is None
    assert "Kim" in second.english
