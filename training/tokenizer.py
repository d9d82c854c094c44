"""The tokenizer of the embedded model: byte-level BPE, with mentions and relation names whole.

Guarantees: any text can be written in it (bytes are the last resort); the same text gives the same
ids here and in llama.cpp (`training.parity` proves it on real lines); ids 0 to 3 are the control
tokens, which no text can produce. Each mention (`w1`) and each relation name with its bracket
(`order(`) found in the data is one token, so that copying a mention is copying one id.

    python -m training.tokenizer --data FILE.jsonl... --vocabulary 1800 --out TOKENIZER.json
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

from core.reading.models.prompt import BOS, EOS, PAD, SEPARATOR, PromptStyle, sentence_text

CONTROL = (PAD, BOS, SEPARATOR, EOS)
PAD_ID, BOS_ID, SEPARATOR_ID, EOS_ID = range(4)
# llama.cpp's pre-split "qwen2": each digit alone.
PRE_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|"
    r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
BETWEEN_RELATIONS = ") "
_MENTION = re.compile(r"(?<![a-z0-9_])([a-z])(\d{1,2})(?![a-z0-9_])")
_RELATION = re.compile(r"[a-z_]+\(")


@dataclass(frozen=True)
class Line:
    """One line of training data: a lifted sentence and its sketches; `kind` for reports."""

    prompt: str
    completion: str
    kind: str = ""


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a JSONL file with the fields prompt, completion and, optionally, class."""
    with path.open(encoding="utf-8") as file:
        for text in file:
            if text.strip():
                data = json.loads(text)
                yield Line(data["prompt"], data["completion"], str(data.get("class", "")))


def whole_tokens(lines: Iterable[Line]) -> list[str]:
    """Mentions and relation names that are to be one token each, longest first.

    Each letter seen in an answer gets its mentions from 1 up to the highest number seen anywhere.
    """
    letters: dict[str, int] = {}
    names: set[str] = set()
    for line in lines:
        names.update(_RELATION.findall(line.completion))
        answered = {letter for letter, _ in _MENTION.findall(line.completion)}
        for letter, number in _MENTION.findall(f"{line.prompt} {line.completion}"):
            if letter in answered or letter in letters:
                letters[letter] = max(int(number), letters.get(letter, 0))
    mentions = {f"{letter}{n}" for letter, most in letters.items() for n in range(1, most + 1)}
    return sorted(names | mentions | {BETWEEN_RELATIONS}, key=lambda token: (-len(token), token))


def train_tokenizer(lines: list[Line], vocabulary: int) -> Tokenizer:
    """A tokenizer of about `vocabulary` tokens in all, learnt from `lines`."""
    whole = whole_tokens(lines)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PRE_SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(whole),
        min_frequency=2,
        special_tokens=list(CONTROL),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_fragments(lines, whole), trainer)
    tokenizer.add_tokens([AddedToken(t, normalized=False, special=False) for t in whole])
    return tokenizer


def _fragments(lines: list[Line], whole: list[str]) -> Iterator[str]:
    """The text between whole tokens: all that merges are to be learnt from."""
    cut = re.compile("|".join(re.escape(token) for token in whole))
    for line in lines:
        yield from filter(None, cut.split(sentence_text(PromptStyle.RECKONER, line.prompt)))
        yield from filter(None, cut.split(line.completion))


class LineCoder:
    """Lines to token ids: <bos> prompt <sep> completion <eos>."""

    def __init__(self, tokenizer_json: str) -> None:
        self.json = tokenizer_json
        self.tokenizer = Tokenizer.from_str(tokenizer_json)
        self.tokenizer.encode_special_tokens = True  # "<eos>" typed in a text is only text
        self.size = self.tokenizer.get_vocab_size()

    def prompt(self, prompt: str) -> list[int]:
        """Ids of everything before the completion."""
        return [BOS_ID, *self.text(sentence_text(PromptStyle.RECKONER, prompt)), SEPARATOR_ID]

    def text(self, text: str) -> list[int]:
        """Ids of plain text."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def lines(self, lines: list[Line]) -> list[tuple[list[int], int]]:
        """For each line its ids and the index at which the completion begins."""
        prompts = [sentence_text(PromptStyle.RECKONER, line.prompt) for line in lines]
        completions = [line.completion for line in lines]
        before = self.tokenizer.encode_batch(prompts, add_special_tokens=False)
        after = self.tokenizer.encode_batch(completions, add_special_tokens=False)
        return [
            ([BOS_ID, *p.ids, SEPARATOR_ID, *c.ids, EOS_ID], len(p.ids) + 2)
            for p, c in zip(before, after, strict=True)
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Learns the tokenizer from training lines.")
    parser.add_argument("--data", nargs="+", type=Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=1800)
    parser.add_argument("--out", type=Path, default=Path("training/runs/tokenizer.json"))
    options = parser.parse_args()
    lines = [line for path in options.data for line in read_lines(path)]
    tokenizer = train_tokenizer(lines, options.vocabulary)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(options.out))
    coder = LineCoder(tokenizer.to_str())
    coded = coder.lines(lines[:5000])
    mean = sum(len(ids) for ids, _ in coded) / len(coded)
    print(f"{options.out}: {coder.size} tokens, {mean:.1f} tokens a line, {len(lines)} lines")


if __name__ == "__main__":
    main()
