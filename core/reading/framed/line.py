"""A question as a line of marks, from which parts are taken until nothing is left.

Guarantees: each word or mark is taken at most once; `rest` holds what no part has taken; the marks
of a line stand for one choice of meanings, and `lines_of` gives the likeliest choices first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from core.reading.framed.lexicon import SMALL
from core.reading.framed.meanings import Book, Meaning, meanings
from core.reading.terse.periods import Period, periods_of
from core.reading.terse.words import NUMBERS

_TOKEN = re.compile(
    r"[£€$] ?(?=\d)|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|n't|'(?:s|ve|re|ll|d|m)\b|[^\W\d_]+(?:[-'][^\W\d_]+)*|%|[^\w\s]"
)
_MOST_LINES = 14
_CURRENCIES = frozenset("£€$")


@dataclass(frozen=True)
class Word:
    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """What a run of words stands for. `number` of N, `period` of D."""

    first: int
    last: int
    text: str
    choices: tuple[Meaning, ...] = ()
    number: float | None = None
    unit: str = ""
    period: Period | None = None


@dataclass
class Line:
    """Marks and words in order; what is taken is blanked."""

    book: Book
    items: list[str]
    marks: dict[str, Mark]
    means: dict[str, Meaning]
    likely: float = 0.0
    taken: set[int] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line with what is taken blanked, every item between spaces."""
        return " " + " ".join("_" if n in self.taken else i for n, i in enumerate(self.items)) + " "

    @property
    def whole(self) -> str:
        """The line as it was."""
        return " " + " ".join(self.items) + " "

    def place(self, offset: int) -> int:
        """The number of the item at an offset of `text` or `whole`."""
        return self.text[: offset + 1].count(" ") - 1

    def take(self, match: re.Match[str], keep: tuple[str, ...] = ()) -> None:
        """Takes all items of a match on `text`, but those of some groups."""
        kept: set[int] = set()
        for name in keep:
            if match[name]:
                kept |= self._places(match.start(name), match.end(name))
        self.taken |= self._places(match.start(), match.end()) - kept

    def _places(self, start: int, end: int) -> set[int]:
        text = self.text
        found, at = set(), 1
        for n, item in enumerate("_" if n in self.taken else i for n, i in enumerate(self.items)):
            if at < end and at + len(item) > start:
                found.add(n)
            at += len(item) + 1
        assert text
        return found

    def take_mark(self, mark: str) -> None:
        self.taken.add(self.items.index(mark))

    def free(self, mark: str) -> bool:
        return self.items.index(mark) not in self.taken

    def at(self, mark: str) -> int:
        return self.items.index(mark)

    def find(self, pattern: str) -> re.Match[str] | None:
        return re.search(pattern, self.text)

    def kinds(self, *kinds: str) -> list[str]:
        """The free marks of some kinds, in order."""
        return [
            i for n, i in enumerate(self.items)
            if i in self.marks and n not in self.taken and i[0] in kinds
        ]  # fmt: skip


def words_of_text(text: str) -> list[Word]:
    text = text.replace("’", "'")
    text = re.sub(r"(?<=\w)(?=n't\b)", " ", text) if "n't" in text else text
    return [Word(m[0], m[0].lower().strip(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def lines_of(question: str, book: Book) -> Iterator[Line]:
    """The question under its likeliest meanings, the best first."""
    question = _plain(question)
    words = words_of_text(question)
    marks = _marks(words, question, book)
    options = [_options(mark) for mark in marks]
    ranked = sorted(
        islice(product(*options), 4000), key=lambda choice: -_fit(choice)
    ) if _size(options) <= 4000 else [tuple(o[0] for o in options)]  # fmt: skip
    for choice in ranked[:_MOST_LINES]:
        yield _line(words, marks, [m for m, _ in choice], book, _fit(choice))


def _fit(choice: Sequence[tuple[Meaning | None, float]]) -> float:
    """How likely a choice of meanings is: what is said of few tables is said together."""
    tables = {m.table for m, _ in choice if m is not None}
    return sum(w for _, w in choice) - 0.16 * len(tables)


def _plain(question: str) -> str:
    text = question.replace("’", "'").replace("w/o ", "without ")
    text = re.sub(r"\bcan't\b", "can n't", text)
    text = re.sub(r"\bwon't\b", "will n't", text)
    text = re.sub(r"(?<=\w)n't\b", " n't", text)
    return re.sub(r"(?<=\w)'(s|ve|re|ll|d|m)\b", r" '\1", text)


def _size(options: list[list[tuple[Meaning | None, float]]]) -> int:
    size = 1
    for option in options:
        size *= len(option)
    return size


def _options(mark: Mark) -> list[tuple[Meaning | None, float]]:
    if not mark.choices:
        return [(None, 0.0)]
    best = mark.choices[0].score
    near = [c for c in mark.choices if c.score > best - 0.26][:4]
    return [(c, c.score) for c in near]


def _line(
    words: list[Word], marks: list[Mark], choice: list[Meaning | None], book: Book, likely: float
) -> Line:
    items: list[str] = []
    named: dict[str, Mark] = {}
    means: dict[str, Meaning] = {}
    starts = {m.first: n for n, m in enumerate(marks)}
    place = 0
    while place < len(words):
        if place not in starts:
            items.append(words[place].low)
            place += 1
            continue
        number = starts[place]
        mark, meaning = marks[number], choice[number]
        kind = meaning.kind if meaning else "N" if mark.number is not None else "D"
        name = f"{kind}{number}"
        named[name] = mark
        if meaning is not None:
            means[name] = meaning
        items.append(name)
        place = mark.last
    return Line(book, items, named, means, likely)


# ---------------------------------------------------------------- marks


def _marks(words: list[Word], question: str, book: Book) -> list[Mark]:
    taken: set[int] = set()
    found = _periods(words, question, taken)
    candidates: list[tuple[float, int, Mark]] = []
    for size in (6, 5, 4, 3, 2, 1):
        for first in range(len(words) - size + 1):
            run = words[first : first + size]
            if taken & set(range(first, first + size)) or not run[0].low[0].isalnum():
                continue
            if any(not w.low[0].isalnum() and w.low not in ("&", "'s", ".", "-", "'") for w in run):
                continue
            if not run[-1].low[0].isalnum():
                continue
            said = tuple(w.low for w in run)
            if size == 1 and said[0][0].isdigit():
                continue
            capital = any(w.text[:1].isupper() for w in run) and (run[0].start > 0 or size > 1)
            choices = meanings(said, capital, book)
            if choices:
                mark = Mark(first, first + size, question[run[0].start : run[-1].end], choices)
                weight = choices[0].score + 0.3 * (size - 1) * (choices[0].score > 0.6)
                candidates.append((weight, first, mark))
    candidates.sort(key=lambda c: (-c[0], c[1]))
    for _, _, mark in candidates:
        places = set(range(mark.first, mark.last))
        if not places & taken:
            taken |= places
            found.append(mark)
    found += _numbers(words, taken)
    return sorted(found, key=lambda m: m.first)


def _periods(words: list[Word], question: str, taken: set[int]) -> list[Mark]:
    found = []
    for one in periods_of(question):
        inside = [n for n, w in enumerate(words) if one.start <= w.start and w.end <= one.end]
        if not inside or (one.bare and _amount(words, inside)):
            continue
        taken |= set(range(inside[0], inside[-1] + 1))
        text = question[one.start : one.end]
        found.append(Mark(inside[0], inside[-1] + 1, text, period=one))
    return found


def _amount(words: list[Word], inside: list[int]) -> bool:
    """Whether four digits are an amount and no year."""
    before = words[inside[0] - 1].low if inside[0] else ""
    return before in _CURRENCIES or before in (
        "than",
        "over",
        "above",
        "under",
        "below",
        "least",
        "most",
    )


def _numbers(words: list[Word], taken: set[int]) -> list[Mark]:
    found = []
    for n, word in enumerate(words):
        digits = word.low.replace(",", "")
        known = float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else NUMBERS.get(word.low)
        if n in taken or known is None or word.low in ("half", "twice", "once", "thrice", "couple"):
            continue
        if word.low == "one" and not _counting_one(words, n):
            continue
        first, last, unit, number = n, n + 1, "", float(known)
        if n and words[n - 1].low in _CURRENCIES:
            first, unit = n - 1, words[n - 1].low
        after = words[n + 1].low if n + 1 < len(words) else ""
        touching = n + 1 < len(words) and words[n + 1].start == word.end
        if touching and after in ("k", "m", "%"):
            number *= {"k": 1e3, "m": 1e6, "%": 1}[after]
            unit, last = "%" if after == "%" else unit, n + 2
        elif after in ("thousand", "million", "grand", "%", "percent"):
            number *= {"thousand": 1e3, "grand": 1e3, "million": 1e6}.get(after, 1)
            unit, last = "%" if after in ("%", "percent") else unit, n + 2
        taken |= set(range(first, last))
        found.append(Mark(first, last, word.text, number=number, unit=unit))
    return found


def _counting_one(words: list[Word], n: int) -> bool:
    before = words[n - 1].low if n else ""
    return before in ("than", "least", "only", "just", "exactly", "most")


def telling(low: str) -> bool:
    """Whether a word left over says something."""
    return low.isalpha() and low not in SMALL and len(low) > 1
