"""Columns of numbers about members: costs, weights, votes, room, each with its words and unit.

Guarantees: a column has a number for at least half of the members it speaks of, and for no member
two; the words of a column are those said with its numbers, or in the heading above them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.reading.declared.names import NameBook, stem
from core.reading.declared.tokens import Token, tokenise
from core.reading.loads.entries import Entry, Listing
from core.reading.loads.figures import Figure, figure_at
from core.reading.loads.words import FORBIDDEN, THOUSANDS, UNITS


@dataclass(frozen=True)
class Column:
    """`values` by member (None: not said); `unit`; the stems of `words` said with them;
    `label`: the word to call it by; `span`: the tokens that say it."""

    values: tuple[float | None, ...]
    unit: str
    words: frozenset[str]
    label: str
    span: tuple[int, int]

    @property
    def full(self) -> bool:
        return all(v is not None for v in self.values)


def columns(
    tokens: tuple[Token, ...],
    members: tuple[str, ...],
    book: NameBook,
    lists: tuple[Listing, ...],
    known: Iterable[Column] = (),
) -> tuple[Column, ...]:
    """All columns of a group, in order, those for the same numbers once, `known` ones among them."""
    found: list[Column] = list(known)
    for listing in lists:
        if any(e.figures for e in listing.entries):
            found += _of_list(tokens, members, book, listing)
    found += _respectively(tokens, members, found)
    kept: list[Column] = []
    for column in sorted(found, key=lambda c: c.span):
        if not any(column.values == k.values for k in kept):
            kept.append(column)
    return tuple(kept)


def _of_list(
    tokens: tuple[Token, ...], members: tuple[str, ...], book: NameBook, listing: Listing
) -> list[Column]:
    told = [t for e in listing.entries if (t := _told(tokens, book, e)) is not None]
    told = [t for t in told if t[1]]
    if len(told) < 2 or len({name for name, _ in told}) < len(told):
        return []
    size = max({len(f) for _, f in told}, key=[len(f) for _, f in told].count)
    own = {name: f for name, f in told if len(f) == size}
    if len(own) * 2 < len(told):
        return []
    heads = headings(tokens, listing, size, {stem(w.word) for m in members for w in tokenise(m)})
    stop = max(e.stop for e in listing.entries)
    result = []
    for k in range(size):
        column = [f[k] for f in own.values()]
        values = tuple(own[m][k].value if m in own else None for m in members)
        unit = next((f.unit for f in column if f.unit), "") or heading_unit(heads[k])
        values = scaled(values, heads[k])
        words = {*heads[k], *_said_with(tokens, own, k)}
        label = labelled(words, listing.header if unit else "")
        stems = frozenset(stem(w) for w in words if w)
        result.append(Column(values, unit, stems, label, (listing.start, stop)))
    return result


def labelled(words: set[str], header: str) -> str:
    """A word to call a column by: none that says what the things are, or of what unit."""
    plain = [w for w in words if w not in UNITS and w not in THOUSANDS]
    fitting = [w for w in plain if stem(w) != stem(header or "-")]
    return max(fitting, key=lambda w: (w.endswith("s"), w), default="")


def _told(
    tokens: tuple[Token, ...], book: NameBook, entry: Entry
) -> tuple[str, tuple[Figure, ...]] | None:
    """The member that an entry speaks of, and the figures it gives."""
    if entry.name in book.members:
        return entry.name, entry.figures
    mentions = [m for m in book.mentions(tokens, entry.start, entry.stop) if len(m.options) == 1]
    if not mentions:
        return None
    after = tuple(f for f in entry.figures if f.start >= mentions[0].end)
    return mentions[0].options[0], after or entry.figures


def _said_with(tokens: tuple[Token, ...], own: dict[str, tuple[Figure, ...]], k: int) -> list[str]:
    """Words that stand at the k-th figures: "appeal 7", "210 votes"."""
    words: list[str] = []
    for figures in own.values():
        figure = figures[k]
        if figure.noun:
            words.append(figure.noun)
        before = tokens[figure.start - 1].word if figure.start else ""
        floor = figures[k - 1].end if k else 0
        if before.isalpha() and before not in FORBIDDEN and k and figure.start - 1 >= floor:
            words.append(before)
    return list(dict.fromkeys(words))


def _heading(tokens: tuple[Token, ...], listing: Listing) -> list[Token]:
    """The tokens of the sentence before its list, and of the words before a list's colon."""
    n = listing.start - 1
    crossed = 0
    while n >= 0 and listing.start - n < 24:
        word = tokens[n].word
        if word in (".", "!", "?", ";") or (word == "\n" and tokens[n - 1].word != ":"):
            break
        crossed += 1
        n -= 1
    entry = listing.entries[0]
    inside = [t for t in tokens[entry.start : entry.stop] if t.kind == "w" and t.word not in UNITS]
    return [*tokens[n + 1 : listing.start], *inside[: max(0, len(inside) - 1)]]


def headings(
    tokens: tuple[Token, ...], listing: Listing, size: int, named: set[str]
) -> list[list[str]]:
    """The words of the heading for each of `size` columns, without those that name members."""
    head = [t for t in _heading(tokens, listing) if stem(t.word) not in named]
    if size == 1:
        return [_content(head)]
    parts = _strung(head)
    if len(parts) == size + 1 and len(parts) > 2:
        parts = parts[1:]
    if len(parts) >= size:
        return [_content(p) for p in parts[-size:]]
    return [[] for _ in range(size)]


def _strung(head: list[Token]) -> list[list[Token]]:
    """What a heading strings together: "(mass, power, science)", "with length and tickets"."""
    parts: list[list[Token]] = [[]]
    for token in head:
        if token.word in ("(", "with", ":") and any(t.kind == "w" for t in parts[-1]):
            parts = [[]] if token.word != ":" else parts
        elif token.word in (",", "and", "-", "–", "/", "|", ";"):
            parts.append([])
        elif token.kind == "w":
            parts[-1].append(token)
    return [p for p in parts if p]


def _content(head: list[Token]) -> list[str]:
    """The words of a heading that mean something, the last first."""
    words = [t.word for t in head if t.kind == "w" and t.word not in FORBIDDEN]
    return words[::-1]


def heading_unit(words: list[str]) -> str:
    return next((UNITS[w] for w in words if w in UNITS and len(w) > 1), "")


def scaled(values: tuple[float | None, ...], words: list[str]) -> tuple[float | None, ...]:
    """Values in thousands or millions where the heading says so."""
    factor = next((THOUSANDS[w] for w in words if w in THOUSANDS and len(w) > 2), 1.0)
    return tuple(v * factor if v is not None else None for v in values)


# ---------------------------------------------------------------- numbers apart from names


def _respectively(
    tokens: tuple[Token, ...], members: tuple[str, ...], known: list[Column]
) -> list[Column]:
    """ "scored them 9, 6, 8, 4 and 5 in that order": as many numbers as there are members."""
    taken = {n for c in known for n in range(*c.span)}
    found: list[Column] = []
    n = 0
    while n < len(tokens):
        run = _run(tokens, n)
        if len(run) == len(members) > 2 and not taken & set(range(run[0].start, run[-1].end)):
            head = _before(tokens, run[0].start)
            unit = next((f.unit for f in run if f.unit), "") or heading_unit(head)
            words = frozenset(stem(w) for w in [*head, *(f.noun for f in run if f.noun)])
            values = _in_thousands(tokens, run)
            nouns = [f.noun for f in run[-1:] if f.noun and stem(f.noun) not in FORBIDDEN]
            label = next(iter((*nouns, *head)), "")
            found.append(Column(values, unit, words, label, (run[0].start, run[-1].end)))
        n = run[-1].end if run else n + 1
    return found


def _in_thousands(tokens: tuple[Token, ...], run: list[Figure]) -> tuple[float, ...]:
    """The values, where "3, 5 and 2 thousand" is thousands of all of them."""
    *others, last = (f.value for f in run)
    factor = next(
        (THOUSANDS[t.word] for t in tokens[run[-1].start : run[-1].end] if t.word in THOUSANDS), 1.0
    )
    if all(v < 1000 for v in others) and last >= factor:
        return (*(v * factor for v in others), last)
    return tuple(f.value for f in run)


def _run(tokens: tuple[Token, ...], n: int) -> list[Figure]:
    run: list[Figure] = []
    while n < len(tokens) and (figure := figure_at(tokens, n)) is not None:
        run.append(figure)
        n = figure.end
        while n < len(tokens) and tokens[n].word in (",", "and", "/"):
            n += 1
    return run


def _before(tokens: tuple[Token, ...], n: int) -> list[str]:
    start = n
    while start > 0 and n - start < 10 and tokens[start - 1].word not in (".", "!", "?", ";", "\n"):
        start -= 1
    return _content(list(tokens[start:n]))
