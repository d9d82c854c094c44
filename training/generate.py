"""Training text from the phrasebook: lifted sentences with their sketches.

Guarantees: every line is a pair (prompt, completion) whose completion is what the phrases mean;
mention ids count from 1 in order of appearance, as the lifter numbers them. Variation comes from
the phrases' own choices, from joining phrases, fillers, lost and swapped words, typos, and nouns
around names. Deterministic for a seed.

    python -m training.generate --lines 400000 --seed 1 --out training/runs/generated.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from core.language.phrasebook import ANY, Choice, Part, Phrase, Slot, Word, phrases
from core.reading.sketch import parse, write

JOINS = (
    " , ",
    " and ",
    " , and ",
    " but ",
    " , ",
    " , but ",
    " and also ",
    " , then ",
    " - ",
    " while ",
    " , so ",
    " , also ",
    " ( ",
)
PREFIXES = (
    "also ,", "please note that", "and", "finally ,", "remember that", "we know that", "rule n1 :", "besides ,", "of course ,",
    "so ,", "well ,", "additionally ,", "plus", "then", "moreover ,", "as always ,", "this time ,", "important :", "clue :", "ps :",
    "i know that", "it turns out that", "furthermore ,", "apparently", "oh and", "one more thing :", "ok so", "the", "btw", "for this week",
    "in addition ,", "however ,", "since we are short ,", "as agreed ,", "note :", "to be clear ,", "hi ,", "hello ,", "-", "unfortunately",
)  # fmt: skip
SUFFIXES = (
    "please", "though", "this week", "as usual", "if i remember correctly", "as always", "for sure", "of course", "because of the noise",
    "thanks", "this time", "again", "for family reasons", "because he has a dentist appointment", "as agreed with the manager", "obviously",
    "( important )", "no matter what", "if that helps", "by the way", "i think", "since the doors close then", "due to training", "you know",
)  # fmt: skip
NOUNS = (
    "job project man woman person report team shift task talk house film order room patient book truck visit event slot guest report drink car "
    "city country customer game crew lesson teacher nurse doctor ward plan table chair machine delivery song band dish cake batch".split()
)
VERBS = (
    "leaves lands speaks opens serves wakes talks checks walks boards calls preaches swims sings votes parks moves ships rings signs "
    "departs eats flies dances rows teaches bats drives sleeps sells trains rehearsed scored handed drew grew weighed measured booked"
).split()
ADJECTIVES = "new old big small red blue early late main whole first-floor own senior junior local annual".split()
HEADS = frozenset("rows column number number_of sum average smallest largest".split())
SHAPES = frozenset("sequence assign row circle roster choose amounts schedule match".split())


@dataclass
class _Line:
    """A line in the making: words so far and the ids given."""

    random: random.Random
    words: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)

    def mention(self, kinds: str) -> str:
        kind = self._kind(kinds)
        known = [g for g in self.given if g[0] == kind and kind in "wvxat"]
        if known and self.random.random() < 0.12:
            return self.random.choice(known)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        name = f"{kind}{self.counts[kind]}"
        self.given.append(name)
        return name

    def _kind(self, kinds: str) -> str:
        if len(kinds) > 1 and kinds[0] in "wn" and self.random.random() < 0.5:
            return kinds[0]
        return self.random.choice(kinds)


def _expand(part: Part, line: _Line, bound: dict[str, str]) -> None:
    if isinstance(part, Word):
        line.words.append(line.random.choice(VERBS) if part.text == ANY else part.text)
    elif isinstance(part, Slot):
        _mention(part, line, bound)
    elif isinstance(part, Choice):
        _expand(line.random.choice(part.options), line, bound)
    else:
        for inner in part.parts:
            _expand(inner, line, bound)


def _mention(slot: Slot, line: _Line, bound: dict[str, str]) -> None:
    name = line.mention(slot.kinds)
    bound[slot.name] = name
    chance = line.random.random()
    if name[0] in "wv" and chance < 0.07:
        line.words += ["the", name, line.random.choice(NOUNS)]
    elif name[0] in "wv" and chance < 0.10:
        line.words += ["the", line.random.choice(ADJECTIVES), name]
    elif name[0] in "wv" and chance < 0.13:
        line.words += [line.random.choice(NOUNS), name]
    elif name[0] in "wlgtxa" and chance < 0.2:
        line.words += [line.random.choice(("the", "the", "our", "a")), name]
    else:
        line.words.append(name)


def _sketch(phrase: Phrase, bound: dict[str, str], subject: str) -> str:
    """The phrase's sketch over the given ids; unbound variables are left out."""

    def name(match: re.Match[str]) -> str:
        return subject if match[0] == "S" else bound.get(match[0], "")

    text = re.sub(r"(?<=[(;])[A-Z]\d?(?=[;)])", name, phrase.sketch)
    text = re.sub(r"(?<=\();+|;+(?=\))", "", re.sub(r";;+", ";", text))
    return write(parse(text))


def _subject(text: str) -> str:
    found = re.search(r"[wlgv]\d+", text)
    return found[0] if found else ""


def plan_line(rng: random.Random, book: dict[str, list[Phrase]]) -> tuple[str, str]:
    """One planning sentence of one to three phrases."""
    line = _Line(rng)
    count = rng.choices((1, 2, 3), (62, 29, 9))[0]
    sketches: list[str] = []
    subject = ""
    if rng.random() < 0.16:
        line.words += rng.choice(PREFIXES).split()
    for number in range(count):
        phrase = _pick(rng, book, subject)
        if phrase.sketch == "none()" and count > 1:
            continue
        if sketches:
            line.words += rng.choice(JOINS).split()
        bound: dict[str, str] = {}
        _expand(phrase.pattern, line, bound)
        sketches.append(_sketch(phrase, bound, subject))
        subject = _subject(sketches[-1]) or subject
        if rng.random() < 0.05 and number == count - 1:
            line.words += [",", *rng.choice(SUFFIXES).split()]
    question = bool(sketches) and "ask_" in sketches[-1]
    _end(line, question)
    return _finished(line), " ".join(sketches) or "none()"


def _pick(rng: random.Random, book: dict[str, list[Phrase]], subject: str) -> Phrase:
    while True:
        sketch = rng.choice(list(book))
        phrase = rng.choice(book[sketch])
        needs_subject = "S" in re.findall(r"(?<=[(;])S(?=[;)])", sketch)
        if not needs_subject or subject:
            return phrase


def query_line(rng: random.Random, book: dict[str, list[Phrase]]) -> tuple[str, str]:
    """One question over tables: a head and up to three tails, at times a tail first."""
    line = _Line(rng)
    heads = [s for s in book if s.split("(")[0] in HEADS]
    tops = [s for s in book if s.startswith("top(M;N")]
    tails = [s for s in book if s not in heads and s != "none()"]
    chosen = [rng.choice(heads if rng.random() < 0.9 else tops)]
    chosen += rng.sample(tails, rng.choices((0, 1, 2, 3), (14, 42, 33, 11))[0])
    if rng.random() < 0.12:
        chosen = chosen[1:] + chosen[:1]
    if rng.random() < 0.1:
        line.words += rng.choice(
            (
                "please",
                "hi ,",
                "can you",
                "i need",
                "for the meeting :",
                "could you tell me",
                "quick one :",
                "what about",
                "i want to know",
            )
        ).split()
    sketches: list[str] = []
    for sketch in chosen:
        if sketches and rng.random() < 0.2:
            line.words += rng.choice((",", "and", ", and", "but", "; ", "-")).split()
        bound: dict[str, str] = {}
        phrase = rng.choice(book[sketch])
        _expand(phrase.pattern, line, bound)
        sketches.append(_sketch(phrase, bound, ""))
    _end(line, rng.random() < 0.5)
    return _finished(line), " ".join(sketches)


def calculation_line(rng: random.Random, book: dict[str, list[Phrase]]) -> tuple[str, str]:
    """One or two calculations in a sentence."""
    line = _Line(rng)
    sketches: list[str] = []
    if rng.random() < 0.15:
        line.words += rng.choice(PREFIXES).split()
    for number in range(rng.choices((1, 2), (80, 20))[0]):
        if number:
            line.words += rng.choice((" and ", " , and ", " ; ", " , ", " and also ")).split()
        phrase = rng.choice(book[rng.choice(list(book))])
        bound: dict[str, str] = {}
        _expand(phrase.pattern, line, bound)
        sketches.append(_sketch(phrase, bound, ""))
    _end(line, True)
    return _finished(line), " ".join(sketches)


def _end(line: _Line, question: bool) -> None:
    mark = line.random.choices((".", "", "!", ";"), (70, 22, 4, 4))[0]
    line.words.append(line.random.choices(("?", "", "."), (75, 18, 7))[0] if question else mark)


_ID = re.compile(r"[a-z]\d+$")


def _finished(line: _Line) -> str:
    """The words with some lost, doubled or misspelt, and ids renumbered by appearance."""
    rng = line.random
    noisy = rng.random() < 0.35
    words: list[str] = []
    for word in " ".join(line.words).split():
        if _ID.fullmatch(word) or not noisy:
            words.append(word)
        elif word in ("the", "a", "an", "that") and rng.random() < 0.25:
            continue
        elif len(word) > 4 and rng.random() < 0.06:
            words.append(_misspelt(word, rng))
        else:
            words.append(word)
    return " ".join(words)


def _misspelt(word: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(word) - 1)
    change = rng.randrange(3)
    if change == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if change == 1:
        return word[:place] + word[place + 1 :]
    return word[:place] + word[place] + word[place:]


def books() -> dict[str, dict[str, list[Phrase]]]:
    """Family → sketch → phrases."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in phrases():
        found.setdefault(phrase.family, {}).setdefault(phrase.sketch, []).append(phrase)
    return found


MAKERS = {"plan": plan_line, "query": query_line, "calculation": calculation_line}


def renumber(prompt: str, completion: str) -> tuple[str, str]:
    """Ids numbered by first appearance in the prompt, kind by kind."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word in prompt.split():
        if _ID.fullmatch(word) and word not in names:
            counts[word[0]] = counts.get(word[0], 0) + 1
            names[word] = f"{word[0]}{counts[word[0]]}"

    def swap(match: re.Match[str]) -> str:
        return names.get(match[0], match[0])

    return (
        " ".join(names.get(w, w) for w in prompt.split()),
        re.sub(r"(?<=[(;])[a-z]\d+(?=[;)])", swap, completion),
    )


def generate(lines: int, seed: int, shares: dict[str, float]) -> list[dict[str, str]]:
    """That many training lines, by the given shares of families."""
    rng = random.Random(seed)
    library = books()
    made = []
    for _ in range(lines):
        family = rng.choices(list(shares), list(shares.values()))[0]
        prompt, completion = renumber(*MAKERS[family](rng, library[family]))
        if len(prompt.split()) <= 60:
            made.append({"prompt": prompt, "completion": completion, "class": family})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    made = generate(options.lines, options.seed, {"plan": 0.62, "query": 0.3, "calculation": 0.08})
    with options.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in made)


if __name__ == "__main__":
    main()
