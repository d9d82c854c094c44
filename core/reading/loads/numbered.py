"""Names with numbers in them: C1 to C7, P1 P2 P3, lanes 1, 2 and 3, rooms 101 (two beds).

Guarantees: a range is written out; numbers alone are names only behind a plural noun.
"""

from __future__ import annotations

import re

from core.reading.declared.tokens import Token
from core.reading.loads.entries import Entry, Listing, header_before
from core.reading.loads.figures import Figure, figure_at, figures
from core.reading.loads.words import FORBIDDEN, TAILS

_CODE = re.compile(r"([A-Za-z]{0,3}?)(\d{1,3})$")


def ranges(tokens: tuple[Token, ...]) -> list[Listing]:
    """ "C1 to C7", "A1-A5", "B1..B4"."""
    found: list[Listing] = []
    for n in range(len(tokens) - 2):
        if tokens[n + 1].word not in ("to", "-", "–", "—", "..", "...", "through"):
            continue
        low, high = _CODE.match(tokens[n].text), _CODE.match(tokens[n + 2].text)
        if not low or not high or not low[1] or low[1].lower() != (high[1] or low[1]).lower():
            continue
        a, b = int(low[2]), int(high[2])
        if not 1 <= b - a < 40:
            continue
        entries = [Entry(f"{low[1]}{k}", n, n + 3, n + 3) for k in range(a, b + 1)]
        header, _ = header_before(tokens, n)
        found.append(Listing(tuple(entries), n, n + 3, header, True))
    return found


def letters(tokens: tuple[Token, ...]) -> list[Listing]:
    """ "Kennels A to D", "bays A-C": single letters behind a plural noun."""
    found: list[Listing] = []
    for n in range(1, len(tokens) - 2):
        low, joint, high = tokens[n], tokens[n + 1], tokens[n + 2]
        alone = all(len(t.text) == 1 and t.text.isupper() for t in (low, high))
        if not alone or joint.word not in ("to", "-", "–", "through") or not _plural(tokens[n - 1]):
            continue
        names = [chr(k) for k in range(ord(low.text), ord(high.text) + 1)]
        if 2 <= len(names) <= 20:
            entries = [Entry(name, n, n + 3, n + 3) for name in names]
            found.append(Listing(tuple(entries), n, n + 3, tokens[n - 1].word, True))
    return found


def codes(tokens: tuple[Token, ...]) -> list[Listing]:
    """ "P1 P2 P3": names that differ in their number, with spaces between them."""
    found: list[Listing] = []
    n = 0
    while n < len(tokens):
        first, k = _CODE.match(tokens[n].text), n + 1
        while first and first[1] and k < len(tokens):
            other = _CODE.match(tokens[k].text)
            if other is None or other[1] != first[1]:
                break
            k += 1
        if k - n > 2:
            entries = [Entry(tokens[m].text, m, m + 1, m + 1) for m in range(n, k)]
            found.append(Listing(tuple(entries), n, k, header_before(tokens, n)[0], True))
        n = k
    return found


def numbered(tokens: tuple[Token, ...]) -> list[Listing]:
    """Places that have numbers for names: "lanes 1, 2 and 3", "rooms 101 (two beds), 102"."""
    found: list[Listing] = []
    for n in range(1, len(tokens)):
        head = n - 2 if n > 1 and tokens[n - 1].word == ":" else n - 1
        if not _is_number_name(tokens[n]) or not _plural(tokens[head]):
            continue
        entries, k = _number_names(tokens, n)
        if len(entries) > 1 and not (k < len(tokens) and tokens[k].kind == "n"):
            noun = tokens[head].word
            found.append(Listing(tuple(entries), n, k, noun, True))
    return found


def _plural(token: Token) -> bool:
    verbs = (FORBIDDEN | TAILS) - {"rooms", "places", "spaces", "seats", "houses", "stores"}
    return token.kind == "w" and token.word.endswith("s") and token.word not in verbs


def _is_number_name(token: Token) -> bool:
    return token.kind == "n" and token.text.isdigit() and not token.ordinal


def _number_names(tokens: tuple[Token, ...], n: int) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    k = stop = n
    while k < len(tokens) and _is_number_name(tokens[k]):
        start, k = k, k + 1
        upto = _upto(tokens, start) if not entries else []
        if upto:
            return upto, k + 2
        own: list[Figure] = []
        if k < len(tokens) and tokens[k].word == "(":
            close = next((m for m in range(k, len(tokens)) if tokens[m].word == ")"), k)
            own, k = figures(tokens, k + 1, close), close + 1
        entries.append(Entry(tokens[start].text, start, start + 1, k, tuple(own)))
        stop = k
        while k < len(tokens) and tokens[k].word in (",", "and", "or"):
            k += 1
        strung = k + 1 < len(tokens) and _is_number_name(tokens[k + 1])
        if k < len(tokens) and figure_at(tokens, k) and not (strung or _ends_number(tokens, k)):
            break
    return entries, stop


def _upto(tokens: tuple[Token, ...], start: int) -> list[Entry]:
    """ "1 to 4" as four names."""
    if start + 2 >= len(tokens) or tokens[start + 1].word not in ("to", "-", "–"):
        return []
    if not _is_number_name(tokens[start + 2]):
        return []
    a, b = int(tokens[start].text), int(tokens[start + 2].text)
    if not 1 <= b - a < 30:
        return []
    return [Entry(str(m), start, start + 3, start + 3) for m in range(a, b + 1)]


def _ends_number(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a number stands alone, as a name does: before a sign, not before its unit."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    return after is None or after.kind == "p" or after.word in FORBIDDEN | TAILS
