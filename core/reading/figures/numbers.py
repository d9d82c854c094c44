"""The numbers of a calculation in words: their values, what they count, and the words around.

Guarantees: every numeral and number word of the request is one figure, a share or an amount, save
years beside other numbers and "one" as a pronoun; nothing is computed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reading.declared.tokens import Token, tokenise

_PERCENT = ("%", "percent", "pct")
_MANY = {"hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "dozen": 12.0}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
          "fifths": 5, "tenth": 10, "tenths": 10, "eighth": 8, "eighths": 8}  # fmt: skip
_SKIPPED = (
    "the",
    "a",
    "an",
    "of",
    "our",
    "my",
    "in",
    "is",
    "are",
    "was",
    "and",
    "for",
    "at",
    "to",
    "on",
)


@dataclass(frozen=True)
class Figure:
    """A number: `text` as it is calculated with; `noun`: what it counts, in the singular, or "";
    `first` to `last`: its words. A share is in per cent, or a fraction where `over` is given."""

    value: float
    first: int
    last: int
    share: bool = False
    over: int = 0
    noun: str = ""

    @property
    def text(self) -> str:
        return f"{self.value:.12g}"


@dataclass(frozen=True)
class Told:
    """A request as words, with its figures. `asked`: the words of its question."""

    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    asked: tuple[str, ...]

    @property
    def shares(self) -> tuple[Figure, ...]:
        return tuple(f for f in self.figures if f.share)

    @property
    def amounts(self) -> tuple[Figure, ...]:
        return tuple(f for f in self.figures if not f.share)

    def before(self, figure: Figure, size: int = 3) -> tuple[str, ...]:
        """The words before a figure, back to the last figure or end of a sentence."""
        start = max((f.last for f in self.figures if f.last <= figure.first), default=0)
        found = self.words[max(start, figure.first - size) : figure.first]
        return _after_stop(found)

    def after(self, figure: Figure, size: int = 3) -> tuple[str, ...]:
        """The words after a figure, up to the next figure, comma or end of a sentence."""
        end = min((f.first for f in self.figures if f.first >= figure.last), default=10_000)
        found = self.words[figure.last : min(end, figure.last + size)]
        stop = next((n for n, w in enumerate(found) if w in _STOPS), len(found))
        return found[:stop]


_STOPS = frozenset(".,;:?!\n-–(")
_ENDS = frozenset(".;:?!\n,")


def _after_stop(words: tuple[str, ...]) -> tuple[str, ...]:
    stops = [n for n, w in enumerate(words) if w in _ENDS]
    return words[stops[-1] + 1 :] if stops else words


def singular(word: str) -> str:
    """ "Hectares" and "hectare" alike, "boxes" and "box"."""
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 2 else word


def told(request: str) -> Told:
    """The words and figures of a request."""
    tokens = tokenise(request.replace("per cent", "percent"))
    words = tuple(t.word for t in tokens)
    figures: list[Figure] = []
    place = 0
    while place < len(tokens):
        figure = _figure(tokens, words, place)
        if figure is None:
            place += 1
            continue
        figures.append(figure)
        place = figure.last
    return Told(words, tuple(_without_years(figures, tokens)), _asked(words))


def _figure(tokens: tuple[Token, ...], words: tuple[str, ...], place: int) -> Figure | None:
    fraction = _fraction(words, tokens, place)
    if fraction is not None:
        return fraction
    token = tokens[place]
    if token.kind != "n" or token.value is None or token.ordinal:
        return None
    if token.word == "one" and words[place + 1 : place + 2] != ("percent",):
        return None
    value, last = token.value, place + 1
    while last < len(words) and words[last] in _MANY:
        if words[last] == "k" and not tokens[last].glued:
            break
        value, last = value * _MANY[words[last]], last + 1
    if words[last : last + 1] == ("p",) and tokens[last].glued:  # pence
        value, last = value / 100, last + 1
    if last < len(words) and words[last] in _PERCENT:
        return Figure(value, place, last + 1, share=True)
    noun = words[last] if last < len(words) and words[last].isalpha() else ""
    return Figure(value, place, last, noun="" if noun in _SKIPPED else singular(noun))


def _fraction(words: tuple[str, ...], tokens: tuple[Token, ...], place: int) -> Figure | None:
    """ "A third", "two thirds", "half" of something."""
    start = place + (words[place] in ("a", "an"))
    many = 1.0
    if tokens[place].kind == "n" and place + 1 < len(words) and words[place + 1] in _PARTS:
        many, start = tokens[place].value or 1.0, place + 1
    if start >= len(words) or words[start] not in _PARTS:
        return None
    if words[start + 1 : start + 2] not in (("of",), ("off",)) and "by" not in words[:place][-1:]:
        return None
    return Figure(many, place, start + 1, share=True, over=_PARTS[words[start]])


def _without_years(figures: list[Figure], tokens: tuple[Token, ...]) -> list[Figure]:
    """Leaves out years beside the numbers that are meant."""
    rest = [f for f in figures if not _is_year(f, tokens)]
    return rest if len(rest) > 1 else figures


def _is_year(figure: Figure, tokens: tuple[Token, ...]) -> bool:
    bare = re.fullmatch(r"(?:19|20)\d\d", tokens[figure.first].text) is not None
    before = tokens[figure.first - 1].word if figure.first else ""
    return bare and before in ("in", "since", "during", "year", "from", "to", "for", "of")


_WH = frozenset("how what whats which when".split())


def _asked(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the question: its last clause with a question word, else its last clause."""
    starts = [0] + [n + 1 for n, w in enumerate(words[:-1]) if w in _ENDS]
    for place in reversed(range(len(words))):
        if words[place] in _WH:
            start = max(s for s in starts if s <= place)
            return words[start:]
    clauses = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    full = [c for c in clauses if any(w.isalpha() for w in c)]
    return full[-1] if full else words
