"""Sentences of a request about work, with what they name replaced by tags: J0 after J1.

Guarantees: a tag stands for the tokens it replaced; names, times and numbers become tags, all other
words stay as they are compared. Nothing is interpreted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.reading.declared.names import Mention, NameBook
from core.reading.declared.pieces import Piece
from core.reading.declared.quantities import UNITS, quantity_at
from core.reading.declared.tokens import Token


@dataclass(frozen=True)
class Tag:
    """`kind`: the letter of the tag; `members`: who is named; `value`, `unit`: a number's;
    `joint`: "and" or "or" where several are named; `open`: the name fits several members;
    `noun`: the word after a number."""

    kind: str
    start: int
    end: int
    members: tuple[str, ...] = ()
    value: float = 0.0
    unit: str = ""
    joint: str = "and"
    open: bool = False
    noun: str = ""


@dataclass
class Marked:
    """A sentence's `text` with tags in it, by their names in `tags`."""

    text: str
    tags: dict[str, Tag]
    piece: Piece
    asks: bool = False
    used: set[str] = field(default_factory=set)

    def tag(self, name: str) -> Tag:
        """The tag of that name, which counts as used from now on."""
        self.used.add(name)
        return self.tags[name]

    def members(self, name: str) -> tuple[str, ...]:
        """Who a tag names."""
        return self.tag(name).members

    def names(self, kinds: str, text: str | None = None) -> list[str]:
        """The tags of these kinds in the text (or a part of it), in order."""
        return re.findall(rf"\b[{kinds}]\d+\b", self.text if text is None else text)

    def join(self, names: Iterable[str], joint: str) -> str:
        """A new tag for all that these name."""
        parts = [self.tag(n) for n in names]
        members = tuple(dict.fromkeys(m for p in parts for m in p.members))
        name = f"{parts[0].kind}{len(self.tags)}"
        self.tags[name] = Tag(
            parts[0].kind, min(p.start for p in parts), max(p.end for p in parts), members,
            joint=joint, open=any(p.open for p in parts),
        )  # fmt: skip
        return name


_POINT = frozenset(("minute", "hour", "day", "week", "min", "hr"))


def mark(
    tokens: tuple[Token, ...],
    piece: Piece,
    books: dict[str, NameBook],
    places: tuple[tuple[int, int], ...] = (),
) -> Marked:
    """A sentence with tags; tokens in `places` (declarations) are left out.

    `books`: whom each kind of tag may name.
    """
    named: dict[int, tuple[str, Mention]] = {}
    for kind, book in books.items():
        for mention in book.mentions(tokens, piece.start, piece.end):
            there = named.get(mention.start)
            if there is None or mention.end > there[1].end:
                named[mention.start] = (kind, mention)
    marked = Marked("", {}, piece, piece.asks)
    words: list[str] = []
    n = piece.start
    while n < piece.end:
        place = next((p for p in places if p[0] <= n < p[1]), None)
        if place is not None:
            n = place[1]
            words.append("|")
            continue
        tag = _name_tag(named.get(n)) or _time_tag(tokens, n, piece.end) or _number(tokens, n)
        if tag is None:
            words.append(tokens[n].word)
            n += 1
            continue
        name = f"{tag.kind}{len(marked.tags)}"
        marked.tags[name] = tag
        words.append(name)
        n = tag.end
    marked.text = " ".join(words).replace("back - to - back", "back to back")
    return marked


def _name_tag(found: tuple[str, Mention] | None) -> Tag | None:
    if found is None:
        return None
    kind, mention = found
    several = len(mention.options) > 1
    return Tag(kind, mention.start, mention.end, mention.options, open=several)


def _time_tag(tokens: tuple[Token, ...], n: int, end: int) -> Tag | None:
    """A length of time (T), a moment counted from the start (H) or on the clock (C)."""
    token = tokens[n]
    if token.kind == "c" and token.value is not None:
        return Tag("C", n, n + 1, value=token.value)
    if token.word in ("noon", "midday", "midnight"):
        return Tag("C", n, n + 1, value=1440.0 if token.word == "midnight" else 720.0)
    following = tokens[n + 1] if n + 1 < end else None
    pointed = token.word in _POINT and following is not None and following.kind == "n"
    if (
        pointed
        and following is not None
        and following.value is not None
        and following.text[:1].isdigit()
    ):
        return Tag("H", n, n + 2, value=following.value, unit=UNITS[token.word])
    if token.kind == "n" and token.ordinal and following is not None and following.word in _POINT:
        return Tag("H", n, n + 2, value=token.value or 0.0, unit=UNITS[following.word])
    if token.word == "first" and following is not None and following.word in _POINT:
        return Tag("T", n, n + 2, value=1.0, unit=UNITS[following.word])
    quantity = quantity_at(tokens, n)
    if quantity is not None and quantity.end <= end:
        return Tag("T", n, quantity.end, value=quantity.value, unit=quantity.unit)
    return None


def _number(tokens: tuple[Token, ...], n: int) -> Tag | None:
    token = tokens[n]
    if token.kind != "n" or token.value is None:
        return None
    return Tag("N", n, n + 1, value=token.value, unit="th" if token.ordinal else "")


def compressed(marked: Marked, kind: str, between: str = "the|both|also|for|on|of|by") -> None:
    """Makes one tag of names strung together: J0 , J1 and J2."""
    link = rf"(?:(?:,|and|or|as well as|plus|/|nor|along with)\s+)+(?:(?:{between})\s+)*"
    pattern = re.compile(rf"\b(?:(?:both|either|neither)\s+)?{kind}\d+(?:\s+{link}{kind}\d+)+\b")
    while True:
        whole = [m for m in pattern.finditer(marked.text) if not _goes_on(marked.text, m)]
        if not whole:
            return
        match = whole[0]
        words = match[0].split()
        joint = "or" if "or" in words else "nor" if {"nor", "neither"} & set(words) else "and"
        name = marked.join([w for w in words if re.fullmatch(rf"{kind}\d+", w)], joint)
        both = f"{words[0]} " if words[0] in ("both", "neither", "either") else ""
        marked.text = f"{marked.text[: match.start()]}{both}{name}{marked.text[match.end() :]}"


_COMPARED = re.compile(
    r"\b(?:before|after|than|with|beside|behind|next to|follow\w*|precede\w*|ahead of) $"
)
_SAYS = re.compile(
    r" (?:'s|'ll|'d|is|isnt|can|cant|cannot|must|mustnt|will|wont|has|does|doesnt|should|wants?|needs?|prefers?|only|would)\b"
)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a list is the end of one statement and the head of the next: "Ewa is
    before Priya, and Sam can only do Monday"."""
    cut = match[0].count(",") == 1 and ", and" in match[0] and len(match[0].split()) < 6
    compared = _COMPARED.search(text[: match.start()]) is not None
    return cut and compared and _SAYS.match(text[match.end() :]) is not None
