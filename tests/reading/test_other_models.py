"""Models that were not trained here: tiny files that know nothing; only the frame counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.assistant import Assistant, Options
from core.reading.models.examples import likest
from core.reading.models.gguf_check import check
from core.reading.models.grammar import grammar_for
from core.reading.models.model import ReadingModel
from core.reading.models.prompt import PromptStyle
from core.reading.sketch import parse

MODELS = Path(__file__).parents[1] / "models"
CHATML, GEMMA = MODELS / "tiny-chatml.gguf", MODELS / "tiny-gemma.gguf"
SENTENCES = ("w1 can not work on w2 .", "in how many ways can this be done ?", "at most n1 a day")


@pytest.fixture(scope="module", params=[CHATML, GEMMA], ids=["chatml", "gemma"])
def model(request):
    check(request.param)
    loaded = ReadingModel(request.param, threads=1)
    yield loaded
    loaded.close()


def test_the_turns_are_the_files_own(model):
    """The style follows from the tokens in the file, never from its chat template (which here
    refuses every request without a system turn)."""
    named = {"tiny-chatml": PromptStyle.CHATML, "tiny-gemma": PromptStyle.GEMMA}
    assert model.style in named.values()


def test_whatever_it_writes_parses(model):
    """A model of pure chance still writes relations over the sentence's own mentions."""
    for sentence in SENTENCES:
        text = model.read(sentence, grammar_for(sentence), max_tokens=60)
        if text.finished:
            marks = {m for sketch in parse(text.text) for m in sketch.mentions()}
            assert marks <= set(sentence.split())
        assert "<" not in text.text.replace("<=", "")


def test_an_answer_ends_at_the_end_of_the_turn(model):
    """Where the grammar leaves nothing to add, the text is finished, whichever end token the file
    names."""
    text = model.read(SENTENCES[1], 'root ::= "ask_count()"', max_tokens=40)
    assert (text.text, text.finished) == ("ask_count()", True)


def test_a_short_context_takes_fewer_examples():
    """The words before a sentence never fill more than half of what a model can read."""
    short = ReadingModel(GEMMA, threads=1)
    try:
        with_few = short.read(SENTENCES[0], grammar_for(SENTENCES[0]), max_tokens=20)
    finally:
        short.close()
    assert with_few.tokens_prompt < 256


def test_a_sentence_beyond_the_context_has_no_reading():
    """What the model cannot read is left to the rules, and does not end the request."""
    short = ReadingModel(GEMMA, threads=1)
    try:
        texts = short.read_many([("w1 " * 300, None), ("w1 is w2", None)], max_tokens=8)
    finally:
        short.close()
    assert (texts[0].text, texts[0].finished, texts[0].tokens_generated) == ("", False, 0)
    assert texts[1].tokens_generated > 0


def test_reading_again_with_other_examples_is_reading_anew():
    """The examples of an earlier request leave nothing behind."""
    one = ReadingModel(CHATML, threads=1)
    try:
        first = one.read(SENTENCES[0], grammar_for(SENTENCES[0]))
        one.read(SENTENCES[2], grammar_for(SENTENCES[2]))
        again = one.read(SENTENCES[0], grammar_for(SENTENCES[0]))
    finally:
        one.close()
    assert (first.text, first.tokens_prompt) == (again.text, again.tokens_prompt)
    assert first.mean == pytest.approx(again.mean, rel=1e-3)


def test_the_examples_are_like_the_sentence():
    """A sentence about working together is shown others about that; the choice is repeatable."""
    shown = likest(["w1 and w2 must not work on the same day ."], 4)
    assert shown == likest(["w1 and w2 must not work on the same day ."], 4)
    assert any("same(" in answer or "different(" in answer for _, answer in shown)


def test_examples_are_readings():
    """Every example parses and speaks only of its own sentence's mentions."""
    for prompt, completion in likest(["w1 is d1 w2 ."], 2000):
        marks = {m for sketch in parse(completion) for m in sketch.mentions()}
        assert marks <= set(prompt.split())


def test_a_know_nothing_model_is_never_believed():
    """With such a model a plain request is answered by the rules, or flagged."""
    assistant = Assistant(Options(model=CHATML))
    try:
        answer = assistant.answer(
            "Order the talks Ann, Ben and Cat. Ann is before Ben. Cat is last. In what order?"
        )
    finally:
        assistant.close()
    assert answer.model.startswith("tiny-chatml")
    rows = [row[-1] for row in answer.table.rows] if answer.table else []
    assert answer.status == "uncertain" or rows == ["Ann", "Ben", "Cat"]
