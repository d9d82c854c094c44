"""The whole way from lines to a GGUF file that llama.cpp reads, with a model of a few seconds."""

from __future__ import annotations

import random
from argparse import Namespace

import pytest
import torch

from core.errors import ModelError
from core.reading.models.gguf_check import check
from core.reading.models.model import ReadingModel
from core.reading.models.prompt import PromptStyle
from training import train as training
from training.evaluate import exact_by_kind, exact_lines
from training.export import write
from training.model import Reader, Shape, rotary_table, rotate
from training.parity import TOLERANCE, compare
from training.tokenizer import EOS_ID, SEPARATOR_ID, Line, LineCoder, train_tokenizer

SHAPES = [
    ("{a} works the day {d} {b} .", "order({a};{d};{b})", "order"),
    ("{a} is not on {b} .", "not(is({a};{b}))", "not"),
    ("{a} and {b} together , never {n} in a row", "same({a};{b}) not_in_row({n})", "two"),
]
GRAMMAR = """root ::= rel (" " rel)?
rel ::= "order(" w ";d1;" w ")" | "not(is(" w ";" w "))" | "same(" w ";" w ")"
w ::= "w1" | "w2"
"""


def some_lines(count: int) -> list[Line]:
    choose = random.Random(count)
    lines = []
    for _ in range(count):
        prompt, completion, kind = choose.choice(SHAPES)
        one, other = choose.sample(range(1, 6), 2)
        names = {"a": f"w{one}", "b": f"w{other}", "d": "d1", "n": f"n{choose.randint(1, 3)}"}
        lines.append(Line(prompt.format(**names), completion.format(**names), kind))
    return lines


@pytest.fixture(scope="module")
def coder() -> LineCoder:
    return LineCoder(train_tokenizer(some_lines(400), 360).to_str())


@pytest.fixture(scope="module")
def reader(coder) -> Reader:
    """A small model trained for some 60 steps."""
    torch.manual_seed(0)
    reader = Reader(Shape(coder.size, hidden=64, inner=128, layers=2, heads=2, context=128))
    optimiser = torch.optim.AdamW(reader.parameters(), lr=5e-3)
    source = training.Source(coder.lines(some_lines(400)), 1.0)
    stream = training.batches([source], 1024, seed=0)
    for _ in range(60):
        loss, _ = training.loss_of(reader, *training.as_tensors(next(stream), "cpu"))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return reader.eval()


@pytest.fixture(scope="module")
def model_file(reader, coder, tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "tiny.gguf"
    write(reader, coder.json, path, "q8_0", "Tiny reader")
    return path


@pytest.fixture(scope="module")
def model(model_file):
    loaded = ReadingModel(model_file, threads=1, context=128)
    yield loaded
    loaded.close()


# ---------------------------------------------------------------- tokenizer and model


def test_mentions_and_relations_are_single_tokens(coder):
    """Copying a mention is copying one id, in the sentence and in the answer."""
    ids, start = coder.lines([Line("w1 works the day d1 w2 .", "order(w1;d1;w2)")])[0]
    mention = coder.text("w2")
    assert len(mention) == 1
    assert ids[:start].count(mention[0]) == ids[start:].count(mention[0]) == 1
    assert (ids[start - 1], ids[-1]) == (SEPARATOR_ID, EOS_ID)
    assert len(ids) - start == len(["order(", "w1", ";", "d1", ";", "w2", ")", "<eos>"])


def test_no_text_makes_control_tokens(coder):
    """Control tokens typed by a user are ordinary text, and come back as typed."""
    for text in ("<eos>", "a <sep> b <bos>", "<pad>"):
        ids = coder.text(text)
        assert min(ids) > EOS_ID
        assert coder.tokenizer.decode(ids) == text


def test_rotation_depends_on_distance_alone():
    """The product of two turned vectors is the same wherever they stand, at one distance."""
    cosine, sine = rotary_table(20, 8, 10_000.0)
    q, k = torch.randn(8), torch.randn(8)
    near = rotate(q, cosine[3], sine[3]) @ rotate(k, cosine[7], sine[7])
    far = rotate(q, cosine[13], sine[13]) @ rotate(k, cosine[17], sine[17])
    assert torch.allclose(near, far, atol=1e-4)


def test_weights_decide_how_often_a_line_is_seen():
    """A line of weight 3 comes three times for each time of a line of weight 1."""
    one, three = ([1, 2, 3], 1), ([1, 2, 4], 1)
    sources = [training.Source([one] * 50, 1.0), training.Source([three] * 50, 3.0)]
    stream = training.batches(sources, 30, seed=0)
    seen = [line for _ in range(20) for line in next(stream)]
    assert seen.count(three) / seen.count(one) == pytest.approx(3.0, rel=0.3)


def test_padding_and_prompt_hardly_count():
    """Targets are the completion, a little of the prompt, and nothing of the padding."""
    _, weights = training.as_tensors([([1, 5, 2, 6, 3], 3), ([1, 2, 3], 2)], "cpu")
    prompt = pytest.approx(training.LEARN_FROM_PROMPT)
    assert weights.tolist() == [[0, prompt, prompt, 1, 1], [0, prompt, 1, 0, 0]]


def test_training_goes_on_where_it_stopped(coder, tmp_path, monkeypatch):
    """A resumed run has the weights, the step and the time of the one cut off."""
    monkeypatch.setattr(training, "RUNS", tmp_path)
    options = Namespace(
        run="r", seed=1, rate=1e-3, minutes=0.01, batch_tokens=512, log_seconds=9.0,
        save_minutes=9.0, eval_minutes=9.0, stop_after=9.0,
    )  # fmt: skip
    shape = Shape(coder.size, hidden=32, inner=64, layers=1, heads=2, context=128)
    first = training.Run(options, shape, coder)
    first.train([training.Source(coder.lines(some_lines(50)), 1.0)], [])
    again = training.Run(options, shape, coder)
    again.resume()
    assert (again.steps, again.elapsed) == (first.steps, first.elapsed)
    assert first.steps > 0
    assert torch.equal(again.reader.embedding.weight, first.reader.embedding.weight)


def test_scoring_without_writing_equals_writing(reader, coder, model):
    """A line counts as right exactly when the model, writing it out, writes it."""
    lines = some_lines(30)
    written = [model.read(line.prompt).text == line.completion for line in lines]
    scored = exact_lines(reader, coder, lines, "cpu")
    assert sum(a != b for a, b in zip(written, scored, strict=True)) <= 1  # quantisation
    assert exact_by_kind(reader, coder, lines)["all"] == sum(scored) / 30


# ---------------------------------------------------------------- llama.cpp


@pytest.mark.parametrize("kind", ["f32", "q8_0"])
def test_llama_cpp_computes_what_was_trained(reader, coder, tmp_path, kind):
    """Token ids are equal and logits within the number format's error."""
    path = tmp_path / "model.gguf"
    write(reader, coder.json, path, kind, "Parity")
    assert check(path).prompt_style == "reckoner"
    parity = compare(reader, coder, path, some_lines(200), prompts=20)
    assert parity.worst < TOLERANCE[kind.upper()]
    assert parity.agreed >= 0.9


def test_reading_together_is_reading_alone(model):
    """Sentences read side by side do not touch each other, and nothing stays behind."""
    prompts = [line.prompt for line in some_lines(20)]
    together = model.read_many([(prompt, None) for prompt in prompts])
    alone = [model.read(prompt) for prompt in prompts]
    assert [t.text for t in together] == [t.text for t in alone]
    assert model.style is PromptStyle.RECKONER


def test_a_grammar_binds_what_is_written(model):
    """Whatever the sentence says, only the grammar's names can be written."""
    for line in some_lines(10):
        text = model.read(line.prompt.replace("w1", "w4"), GRAMMAR, max_tokens=40)
        assert text.finished
        assert set(text.text) <= set("order(w1;d1;w2) not(is(w1;w2)) same(w1;w2)")
        assert "w4" not in text.text


def test_certainty_is_a_probability(model):
    """Product, mean and lowest are in order, and a forced text is less certain than a free one."""
    free = model.read("w1 works the day d1 w2 .")
    assert 0 < free.probability <= free.lowest <= 1
    assert free.lowest <= free.mean <= 1
    forced = model.read("w1 works the day d1 w2 .", 'root ::= "not(is(w1;w2))"')
    assert forced.text == "not(is(w1;w2))"
    assert forced.mean < free.mean


def test_alternatives_differ_and_keep_the_grammar(model):
    """Other readings are other texts, each complete under the grammar."""
    text = model.read("w1 is with w2 maybe never", GRAMMAR, samples=4)
    others = [other.text for other in text.alternatives]
    assert others
    assert text.text not in others
    assert all(other.finished for other in text.alternatives)


def test_a_bad_grammar_and_a_long_sentence_are_said_so(model):
    """One ends in words, the other in no reading, and the model can be used afterwards."""
    with pytest.raises(ModelError, match="grammar"):
        model.read("w1", "root ::= (")
    long = model.read("very " * 400)
    assert (long.text, long.finished) == ("", False)
    assert model.read("w1 works the day d1 w2 .").tokens_generated > 0


def test_a_foreign_model_is_given_what_it_can_read(model_file, tmp_path):
    """A model that is not ours, with room for no instruction, still reads, each time alike."""
    content = model_file.read_bytes().replace(b"reckoner.prompt_style", b"reckoner.prompt_other")
    path = tmp_path / "foreign.gguf"
    path.write_bytes(content)
    assert check(path).prompt_style == ""
    foreign = ReadingModel(path, threads=1, context=128)
    prompts = ["w1 works the day d1 w2 .", "w2 is not on w1 .", "w1 and w2 together"]
    together = [t.text for t in foreign.read_many([(prompt, GRAMMAR) for prompt in prompts])]
    again = [foreign.read(prompt, GRAMMAR).text for prompt in prompts]
    assert foreign.style is PromptStyle.PLAIN
    assert together == again
    assert 0 < foreign.read(prompts[0], GRAMMAR).tokens_prompt < 128
    foreign.close()
