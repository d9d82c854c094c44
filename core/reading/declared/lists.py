"""Lists of names in a request: people, crews, jobs, things, however they are strung together.

Guarantees: a list is a run of at least two short names between commas, "and", strokes, spaces or
line ends; words that belong to no name (the, are, with) end it; times and numbers are no names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.reading.declared.names import MONTHS, PARTS, SMALL, WEEKDAYS
from core.reading.declared.tokens import Token

_VERBS = frozenset(
    """take takes want wants cover covers run runs come comes share shares stay stays play plays
    drive drives like likes hate hates available everybody everyone nobody never both either neither
    team staff sick off busy together apart alone them us me him whoever anyone someone away free
    between among within without during except unless whether while always today tomorrow tonight
    possible fair fairly even exactly maximum minimum max min hello hi hey thanks good morning
    rota roster plan schedule help right well also again later early late we're there here""".split()
)  # fmt: skip
_NAMES = frozenset("will may mark eve dawn art bill grace hope joy rob pat sue drew max".split())
_TITLES = frozenset("mr mrs ms miss dr prof sir lady lord rev sgt cpl capt sister father".split())
_BREAKS = frozenset((",", "/", "|", "and", "or"))


@dataclass(frozen=True)
class NameList:
    """Members in order, and the tokens `start` to `end` that declare them. `header`: the word
    before them that says what they are, or ""; `commas`: they are set apart by more than spaces."""

    members: tuple[str, ...]
    start: int
    end: int
    header: str = ""
    commas: bool = True


def name_lists(
    tokens: tuple[Token, ...], taken: tuple[tuple[int, int], ...] = ()
) -> list[NameList]:
    """All lists of names outside the tokens that are `taken`, in order."""
    blocked = {n for a, b in taken for n in range(a, b)}
    text = "".join(t.text for t in tokens if t.kind == "w")
    cased = any(c.islower() for c in text) and any(c.isupper() for c in text)
    found: list[NameList] = []
    n = 0
    while n < len(tokens):
        if n in blocked or not namely(tokens[n], cased=False):
            n += 1
            continue
        run = _run(tokens, n, blocked, lambda t: namely(t, cased=cased))
        if run is not None:
            found.append(run)
        n = max(n + 1, run.end if run else 0)
    return found


def namely(token: Token, cased: bool) -> bool:
    """Whether a token can be part of a name; in a text with `cased` names it has a capital."""
    word = token.word
    if token.kind != "w" or word.startswith("'"):
        return False
    if word in SMALL or word in _VERBS or word in WEEKDAYS or word in PARTS:
        return word in PARTS and False
    if word in MONTHS and len(word) > 3 and token.text[:1].islower():
        return False
    return not cased or token.text[:1].isupper() or bool(re.search(r"\d", token.text))


def _run(
    tokens: tuple[Token, ...], n: int, blocked: set[int], fits: Callable[[Token], bool]
) -> NameList | None:
    """The list that starts at token `n`, or None."""
    chunks: list[list[int]] = []
    current: list[int] = []
    i = end = n
    while i < len(tokens) and i not in blocked:
        token = tokens[i]
        listed = not current and chunks and token.text[:1].isupper() and token.word in _NAMES
        titled = bool(current) and tokens[current[-1]].word in _TITLES
        listed = listed or (titled and token.text[:1].isupper() and token.kind == "w")
        if (fits(token) or listed) and len(current) < 8:
            current.append(i)
            end = i + 1
        elif token.word in _BREAKS and current:
            chunks.append(current)
            current = []
        elif token.word in ("the", "\n") and not current and chunks:
            pass
        elif token.word in ("my", "our") and not current and chunks and _kin(tokens, i):
            i += 1  # "and my cousin Defne"
        elif token.word == "\n" and current and _line_of_names(tokens, i + 1, fits):
            chunks.append(current)
            current = []
        elif token.word in (".", "-") and current and _glued_title(tokens, i):
            current.append(i)
        elif token.word in _BREAKS and not current and chunks:
            pass
        else:
            break
        i += 1
    if current:
        chunks.append(current)
    return _listed(tokens, chunks, end)


def _kin(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether "my" and one plain word stand before a name."""
    return n + 2 < len(tokens) and tokens[n + 1].text.islower() and tokens[n + 2].text[:1].isupper()


def _line_of_names(tokens: tuple[Token, ...], n: int, fits: Callable[[Token], bool]) -> bool:
    """Whether a line holds a name and nothing else."""
    i = n
    while i < len(tokens) and fits(tokens[i]):
        i += 1
    return 0 < i - n <= 3 and (i == len(tokens) or tokens[i].word == "\n")


def _glued_title(tokens: tuple[Token, ...], n: int) -> bool:
    """ "Dr. Ott", "Anne-Marie"."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None or after.kind != "w":
        return False
    if tokens[n].word == "-":
        return tokens[n].glued and after.glued
    return tokens[n].glued and tokens[n - 1].word in ("dr", "mr", "mrs", "ms", "st", "prof")


def _listed(tokens: tuple[Token, ...], chunks: list[list[int]], end: int) -> NameList | None:
    if not chunks:
        return None
    commas = len(chunks) > 1
    header = ""
    if commas and len(chunks[0]) > 1 and _heads(tokens, chunks):
        header, chunks = tokens[chunks[0][0]].text, [chunks[0][1:], *chunks[1:]]
    if any(len(c) > (2 if len(chunks) == 2 else 3) for c in chunks[:-1]) or (
        len(chunks) == 1 and len(chunks[0]) > 1
    ):
        # set apart by spaces only
        flat = [[i] for c in chunks for i in c]
        if len(flat) < 3:
            return None
        chunks, commas = flat, False
    if len(chunks) < 2:
        return None
    members = tuple(_name(tokens, c) for c in chunks)
    if len({m.casefold() for m in members}) < len(members):
        return None
    return NameList(members, chunks[0][0], end, header, commas)


def _heads(tokens: tuple[Token, ...], chunks: list[list[int]]) -> bool:
    """Whether the first word says what the names are: "Deckhands Arne, Brit"."""
    word = tokens[chunks[0][0]]
    others = {tokens[c[0]].word for c in chunks[1:]}
    plural = word.word.endswith(("s", "men", "crew", "staff", "people", "team"))
    singles = sum(len(c) == 1 for c in chunks[1:]) * 2 >= len(chunks) - 1
    return plural and word.word not in others and singles


def _name(tokens: tuple[Token, ...], chunk: list[int]) -> str:
    parts = ""
    for k, i in enumerate(chunk):
        joined = k == 0 or (tokens[i].glued and tokens[chunk[k - 1]].word in ("-", "."))
        space = "" if joined or tokens[i].word in ("-", ".") else " "
        parts += space + tokens[i].text
    return parts
