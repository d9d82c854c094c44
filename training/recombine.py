"""More training lines out of few human ones: joined, shortened, reworded, with slips of the pen.

Guarantees: every line made means what its completion says, since only what does not change the
meaning is changed: two sentences of one class are joined, fillers are put before or after, small
words are exchanged for like ones, letters are swapped, and a number's kind is exchanged for another
that the relation takes as well. Ids are numbered anew by first appearance. Deterministic for a
seed.

    python -m training.recombine --lines 60000 --seed 1 --out OUT.jsonl HUMAN.jsonl...
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

from core.errors import NotUnderstoodError
from core.reading.sketch import RELATIONS, Sketch, parse
from training.generate import JOINS, PREFIXES, SUFFIXES, renumber

_ID = re.compile(r"[a-z]\d+$")
_MOST_WORDS = 60
_SHIFT = 40  # ids of a second sentence are moved out of the way of the first's

# Words that may stand for one another anywhere.
LIKE = tuple(
    tuple(group.split("|"))
    for group in (
        "must|has to|needs to|should|is to|ought to|must really",
        "must not|mustn't|should not|shouldn't|may not|is not allowed to",
        "can't|cannot|can not|cant|is unable to|won't|will not",
        "doesn't|does not|doesnt",
        "isn't|is not|isnt",
        "don't|do not|dont",
        "please|pls|kindly",
        "we need|i need|i want|we want|we'd like|i would like",
        "every|each",
        "everyone|everybody|each person",
        "nobody|no one|no-one",
        "because|as|since",
        "but|though|however",
        "also|too|as well",
        "and|&",
        "show|list|give|give me|show me|display",
        "how many|what number of|how many",
        "wants|would like|prefers",
        "hates|dislikes|refuses",
        "gets|takes|has|receives",
        "which|what",
        "people|persons|folks|staff",
        "is|'s",
    )
)
_LIKE = {word: group for group in LIKE for word in group}
_TWO = sorted((w for w in _LIKE if " " in w), key=len, reverse=True)
# Numbers of these kinds can stand for one another where a relation takes both.
_NUMBERS = "nhkq"


def reworded(prompt: str, rng: random.Random) -> str:
    """The prompt with some small words exchanged for like ones."""
    text = f" {prompt} "
    for word in (*_TWO, *(w for w in text.split() if w in _LIKE)):
        if f" {word} " in text and rng.random() < 0.3:
            text = text.replace(f" {word} ", f" {rng.choice(_LIKE[word])} ", 1)
    return text.strip()


def misspelt(prompt: str, rng: random.Random) -> str:
    """The prompt with a few letters lost, doubled or swapped, and some articles left out."""
    words = []
    for word in prompt.split():
        if _ID.fullmatch(word):
            words.append(word)
        elif word in ("the", "a", "an", "that") and rng.random() < 0.3:
            continue
        elif len(word) > 4 and word.isalpha() and rng.random() < 0.08:
            at = rng.randrange(1, len(word) - 1)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            words.append(rng.choice((swapped, word[:at] + word[at + 1 :], word)))
        else:
            words.append(word)
    return " ".join(words)


def _other_numbers(prompt: str, completion: str, rng: random.Random) -> tuple[str, str]:
    """One number mention made another kind of number, if every relation it is in takes that."""
    found = sorted({w for w in prompt.split() if _ID.fullmatch(w) and w[0] in _NUMBERS})
    if not found:
        return prompt, completion
    one, kind = rng.choice(found), rng.choice(_NUMBERS)
    if kind == one[0] or not all(kind in a for a in _roles(parse(completion), one)):
        return prompt, completion
    name = f"{kind}{_SHIFT + 9}"
    return (
        " ".join(name if w == one else w for w in prompt.split()),
        re.sub(rf"(?<=[(;]){one}(?=[;)])", name, completion),
    )


def _roles(sketches: tuple[Sketch, ...], one: str) -> list[str]:
    """The kinds that each relation with this mention takes at all."""
    found = []
    for sketch in sketches:
        if one in sketch.arguments:
            found.append("".join(RELATIONS[sketch.relation].arguments))
        found += _roles(tuple(a for a in sketch.arguments if isinstance(a, Sketch)), one)
    return found


def _moved(text: str) -> str:
    """The text with its ids out of the way of another sentence's."""
    pattern = r"(?<![\w'])([a-z])(\d{1,2})(?!\w)"
    return re.sub(pattern, lambda m: f"{m[1]}{int(m[2]) + _SHIFT}", text)


def _joined(one: dict[str, str], other: dict[str, str], rng: random.Random) -> tuple[str, str]:
    """Two sentences in one."""
    first = one["prompt"].rstrip(" .!?;")
    meaning = " ".join(c for c in (one["completion"], _moved(other["completion"])) if c != "none()")
    return f"{first}{rng.choice(JOINS)}{_moved(other['prompt'])}", meaning or "none()"


def _with_filler(prompt: str, completion: str, rng: random.Random) -> str:
    if rng.random() < 0.12:
        prompt = f"{rng.choice(PREFIXES)} {prompt}"
    if rng.random() < 0.06 and "ask_" not in completion:
        end = prompt[-2:] if prompt.endswith((" .", " !", " ;")) else ""
        prompt = f"{prompt.removesuffix(end)} , {rng.choice(SUFFIXES)}{end}"
    return prompt


def variant(lines: list[dict[str, str]], rng: random.Random) -> tuple[str, str]:
    """One new line out of the lines of one class."""
    one = rng.choice(lines)
    prompt, completion = one["prompt"], one["completion"]
    if rng.random() < 0.3 and one["class"] != "query" and "ask_" not in completion:
        prompt, completion = _joined(one, rng.choice(lines), rng)
    if rng.random() < 0.25:
        prompt, completion = _other_numbers(prompt, completion, rng)
    if rng.random() < 0.6:
        prompt = reworded(prompt, rng)
    prompt = _with_filler(prompt, completion, rng)
    if rng.random() < 0.3:
        prompt = misspelt(prompt, rng)
    if prompt.endswith(" .") and rng.random() < 0.25:
        prompt = prompt[:-2]
    return renumber(prompt, completion)


def recombined(lines: list[dict[str, str]], count: int, seed: int) -> list[dict[str, str]]:
    """That many new lines, from the classes by their sizes."""
    rng = random.Random(seed)
    kinds: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        kinds.setdefault(line["class"], []).append(line)
    made: list[dict[str, str]] = []
    while len(made) < count:
        kind = rng.choice(lines)["class"]
        try:
            prompt, completion = variant(kinds[kind], rng)
        except NotUnderstoodError:
            continue
        if len(prompt.split()) <= _MOST_WORDS:
            made.append({"prompt": prompt, "completion": completion, "class": kind})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    lines = [
        json.loads(text)
        for path in options.files
        for text in path.read_text(encoding="utf-8").splitlines()
        if text.strip()
    ]
    made = recombined(lines, options.lines, options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("".join(json.dumps(line) + "\n" for line in made), encoding="utf-8")
    print(f"{len(made)} lines from {len(lines)}")


if __name__ == "__main__":
    main()
