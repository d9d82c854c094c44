"""How a sentence is put to a model: the words around it, for our model and for any other.

Guarantees: the frame depends only on which end-of-turn tokens the model's vocabulary holds; a chat
template inside a model file is never rendered. The sentence itself is always ordinary text
(`special=False`), so nothing typed by the user can act as a control token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

STYLE_KEY = "reckoner.prompt_style"
FORMAT_KEY = "reckoner.format"
FORMAT = 1
BOS, SEPARATOR, EOS, PAD = "<bos>", "<sep>", "<eos>", "<pad>"

_MENTION = re.compile(r" (?=[a-z]\d{1,2}\b)")


class PromptStyle(Enum):
    """Whose conventions a model was trained on."""

    RECKONER = "reckoner"
    CHATML = "chatml"
    LLAMA3 = "llama3"
    GEMMA = "gemma"
    PHI = "phi"
    MISTRAL = "mistral"
    PLAIN = "plain"


@dataclass(frozen=True)
class Piece:
    """Text to be tokenised; `special`: control tokens in it count as such."""

    text: str
    special: bool = False


@dataclass(frozen=True)
class Frame:
    """What comes before and after the sentence. `before` is the same for every sentence, so that
    a model reads it once. `stops`: text that ends an answer of a model that goes on talking."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    stops: tuple[str, ...] = ()


_MARKERS = (
    ("<|im_start|>", PromptStyle.CHATML),
    ("<|start_header_id|>", PromptStyle.LLAMA3),
    ("<start_of_turn>", PromptStyle.GEMMA),
    ("<|assistant|>", PromptStyle.PHI),
    ("[INST]", PromptStyle.MISTRAL),
)
# style: (opens the user's turn, closes it and opens the model's)
_TURNS = {
    PromptStyle.CHATML: ("<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n"),
    PromptStyle.LLAMA3: (
        "<|start_header_id|>user<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    ),
    PromptStyle.GEMMA: ("<start_of_turn>user\n", "<end_of_turn>\n<start_of_turn>model\n"),
    PromptStyle.PHI: ("<|user|>\n", "<|end|>\n<|assistant|>\n"),
    PromptStyle.MISTRAL: ("[INST] ", " [/INST]"),
    PromptStyle.PLAIN: ("", ""),
}

INSTRUCTION = (
    "Rewrite each sentence as relations. Things in it have been replaced by marks: w1 is a thing, "
    "d1 a word of direction, n1 and h1 numbers, c1 a comparison, t1 a table, x1 a column. "
    "Copy the marks; answer with the relations only."
)
EXAMPLES: tuple[tuple[str, str], ...] = (
    ("w1 works the day d1 w2 .", "order(w1;d1;w2)"),
    ("w1 and w2 can not be on the same team .", "different(w1;w2)"),
    ("w1 is not on w2 .", "not(is(w1;w2))"),
    ("nobody does more than h1 , and never h2 in a row .", "per_member(c1;h1) not_in_row(h2)"),
    ("either w1 or w2 is the o1 .", "either(at(w1;o1);at(w2;o1))"),
    ("in how many ways can this be done ?", "ask_count()"),
    ("total a1 per x1 where x2 is v1", "sum(a1) by(x1) where(x2;v1)"),
)


def choose_style(declared: str | None, holds_token: Callable[[str], bool]) -> PromptStyle:
    """The style for a model.

    Args:
        declared: the file's own `reckoner.prompt_style`, or None.
        holds_token: whether the vocabulary has this text as one control token.
    """
    if declared == PromptStyle.RECKONER.value:
        return PromptStyle.RECKONER
    return next((style for text, style in _MARKERS if holds_token(text)), PromptStyle.PLAIN)


def frame(
    style: PromptStyle,
    examples: Sequence[tuple[str, str]] = EXAMPLES,
    instruction: str = INSTRUCTION,
) -> Frame:
    """The words around a sentence in that style. `examples`: (lifted sentence, sketches) shown to
    a model that was not trained here. There is no system turn: not every model has one."""
    if style is PromptStyle.RECKONER:
        return Frame((Piece(BOS, special=True),), (Piece(SEPARATOR, special=True),))
    opening, closing = _TURNS[style]
    shown = "\n".join(f"Sentence: {text}\nRelations: {answer}" for text, answer in examples)
    before = (Piece(opening, special=True), Piece(f"{instruction}\n\n{shown}\nSentence: "))
    after = (Piece("\nRelations:"), Piece(closing, special=True))
    return Frame(before, after, stops=("\n",))


def sentence_text(style: PromptStyle, sentence: str) -> str:
    """The sentence as the model is to see it.

    Our model sees every word with the blank before it and every mention without, so that each word
    and each mention is one and the same token wherever it stands.
    """
    text = " ".join(sentence.split())
    return _MENTION.sub("", f" {text}") if style is PromptStyle.RECKONER else text
