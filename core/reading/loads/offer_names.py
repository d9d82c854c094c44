"""Where the name of an offer begins and ends.

Guarantees: a name is a run of words before its number, without what leads up to it ("we could take
the"), without the verb for the number ("costs"), and cut as the request says it elsewhere.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.offer_parts import LIMITS, MEASURES, Offer
from core.reading.loads.words import FORBIDDEN, INNER, LEADS, TAILS

_LONGEST = 5


def without_tail(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where a name ends before the words for its number: "Willow costs", "Oak is worth"."""
    end = stop
    while end > start + 1 and _tail(tokens, end):
        end -= 1
    return end


def _tail(tokens: tuple[Token, ...], end: int) -> bool:
    token = tokens[end - 1]
    if token.kind == "p" and token.word != "'":
        return True
    return token.word in TAILS and not shouted(token) and not lettered(tokens, end - 1)


def name_in(tokens: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    """The name at the end of a stretch: what follows its last linking word."""
    low = start
    for n in range(end - 1, start - 1, -1):
        if not _nameable(tokens, n, start, end):
            low = n + 1
            break
    low = max(low, end - _LONGEST - 1)
    while low < end - 1 and tokens[low].word in LEADS and not tokens[low].text[:1].isupper():
        low += 1
    named = tokens[low].text[:1].isupper() and low == start and low > 0 if low < end else False
    if low >= end or tokens[low].kind == "c" or (tokens[low].word in LIMITS and not named):
        return None
    if low == end - 1 and (tokens[low].word in LEADS and tokens[low].text.islower()):
        return None
    return low, end


def _nameable(tokens: tuple[Token, ...], n: int, start: int, end: int) -> bool:
    """Whether a token may be in the name that ends at `end`."""
    token = tokens[n]
    if token.kind == "p":
        return token.word in ("-", "'", ".", "&", "#", "/") and start < n
    if token.word in ("first", "second", "third") and n == start < end - 1:
        return plain_word(tokens[n + 1])  # "First aid costs £120"
    if lettered(tokens, n) and n > start:
        return True
    if token.kind in "cn":
        return token.kind == "n" and token.text.isdigit() and n > start
    if token.word == "'s":
        return start < n < end - 1
    if token.word not in FORBIDDEN or shouted(token):
        return True
    if token.word in _NOUNS and n > start and plain_word(tokens[n - 1]):
        return True
    capital = token.text[:1].isupper() and token.word not in _NEVER
    if n == start == end - 1:
        return capital and start > 0
    if n == start or tokens[n - 1].kind == "p":
        return capital and n + 1 < end and tokens[n + 1].text[:1].isupper()
    inner = token.word in INNER or token.word in ("up", "out", "off", "up")
    return (inner and n < end - 1 and n - start <= 3 and plain_word(tokens[n - 1])) or (
        capital and n == end - 1 and n == start
    )


_NEVER = frozenset("i if only which what who whom how where when why".split())


def lettered(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a capital A is a label, since B is one behind the same word: "plot A, plot B"."""
    if tokens[n].text != "A" or not n or not plain_word(tokens[n - 1]):
        return False
    before = stem(tokens[n - 1].word)
    return any(
        t.text == "B" and k and tokens[k - 1].kind == "w" and stem(tokens[k - 1].word) == before
        for k, t in enumerate(tokens)
    )


# Verbs of choosing that are nouns at the end of a name: "litter pick", "clamp set".
_NOUNS = frozenset("pick set best share fit will like".split())


def shouted(token: Token) -> bool:
    """Whether a small word is an abbreviation here: IT, US."""
    return len(token.text) > 1 and token.text.isupper()


def plain_word(token: Token) -> bool:
    return token.kind == "w" and token.word not in FORBIDDEN


def first_cut(tokens: tuple[Token, ...], row: list[Offer]) -> list[Offer]:
    """The first name without the words that lead up to it, going by the other names."""
    first, rest = row[0], row[1:]
    longest = max(o.end - o.start for o in rest)
    start = first.start
    upper = all(tokens[o.start].text[:1].isupper() for o in rest)
    if upper:
        while start < first.end - 1 and not tokens[start].text[:1].isupper():
            start += 1
    opens = start == 0 or tokens[start - 1].word in (":", ".", "\n", "•", "-")
    start = _recurring(tokens, start, first, rest)
    if first.end - start > longest and not opens:
        start = first.end - longest
    if first.end - start > longest and opens and _plural(tokens[start]):
        start += 1
    return [replace(first, start=start, name=spelled(tokens, start, first.end)), *rest]


def _recurring(tokens: tuple[Token, ...], start: int, first: Offer, rest: list[Offer]) -> int:
    """Where the longest end of the first name begins that the request says outside the list."""
    words = [stem(t.word) for t in tokens]
    others = {stem(t.word) for o in rest for t in tokens[o.start : o.end]}
    for low in range(start, first.end):
        said = words[low : first.end]
        if tokens[low].word in LEADS or set(said) <= others | MEASURES:
            continue
        places = [n for n in range(len(words)) if words[n : n + len(said)] == said]
        if any(n >= rest[-1].end or n + len(said) <= start for n in places):
            return low
    return start


def _plural(token: Token) -> bool:
    return token.word.endswith("s") and len(token.word) > 3


def shared_ends(tokens: tuple[Token, ...], row: list[Offer]) -> list[Offer]:
    """Names without a last word like "covers" that says what the number is of."""
    ends = [o.end - 1 for o in row]
    spoken = Counter(stem(t.word) for t in tokens)
    changed: list[Offer] = []
    for offer, end in zip(row, ends, strict=True):
        verb = offer.end - offer.start > 1 and tokens[end].word.endswith(("s", "ed"))
        alone = spoken[stem(tokens[end].word)] == 1 and spoken[stem(tokens[end - 1].word)] > 1
        shared = sum(tokens[e].word == tokens[end].word for e in ends) == len(row)
        measure = stem(tokens[end].word) in MEASURES and offer.end - offer.start > 1
        several = sum(tokens[e].word == tokens[end].word for e in ends) > 1
        speaks = verb and (alone or (shared and len(row) > 2))
        if tokens[end].text.islower() and (speaks or (measure and (several or verb))):
            told = offer.told[0]
            own = replace(told, words=(tokens[end].word, *told.words))
            name = spelled(tokens, offer.start, end)
            offer = replace(offer, end=end, name=name, told=(own, *offer.told[1:]))
        changed.append(offer)
    return changed


def spelled(tokens: tuple[Token, ...], start: int, end: int) -> str:
    text = ""
    for token in tokens[start:end]:
        text += token.text if not text or token.glued else f" {token.text}"
    return text
