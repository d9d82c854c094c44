"""Proposals of what the things of a request could be, from lists and from names in like places.

Guarantees: sets of two to eight names that stand in the text, the likeliest kinds first, no set
twice; nothing is decided, since only a reading of the whole request shows which set leaves no
number without a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from core.reading.amounts.text import Span, Text, Thing, Words
from core.reading.amounts.tokens import Token
from core.reading.amounts.words import VERBS, stem

_MOST_PROPOSALS = 60
_JOINTS = frozenset((",", ":", "=", "-", "–", "(", "at", "is", "are", "for"))
_CONJUNCTIONS = frozenset(("and", "or", "&", "n", "+", "/"))
_DETERMINERS = frozenset(
    "a an the each every one its his her their our my both either x1 x2".split()
)
_HEADS = frozenset(("each", "every", "per", "a", "an", "one", "1", "the", "of", "to", "for"))


def proposals(text: Text) -> list[tuple[Thing, ...]]:
    """Sets of names that could be the things, without doubles."""
    found: dict[frozenset[Words], tuple[Words, ...]] = {}
    for names in (*_specified(text), *_bracketed(text), *_coordinated(text), *_in_frames(text)):
        names = tuple(dict.fromkeys(n for n in names if n and not text.lettered(" ".join(n))))
        if 2 <= len(names) <= 8 and len(found) < _MOST_PROPOSALS:
            found.setdefault(frozenset(names), names)
    return [tuple(Thing(text.written(n), n) for n in names) for names in found.values()]


def _coordinated(text: Text) -> Iterator[tuple[Words, ...]]:
    """Lists: "a, b and c", "apple and peach pies", "a regular one and a premium one"."""
    tokens = text.tokens
    for place, token in enumerate(tokens):
        if token.lower not in _CONJUNCTIONS and not (token.text == "," and _alone(text, place)):
            continue
        right = text.run_after(_skip(text, place + 1))
        lefts = _listed_before(text, place)
        if right[0] == right[1] or not lefts:
            continue
        yield from _trimmed(text, [text.words(s) for s in lefts], text.words(right))


def _alone(text: Text, place: int) -> bool:
    """Whether a comma is the last of a list without "and": "wheat, barley: ..."."""
    after = text.run_after(_skip(text, place + 1))
    if after[0] == after[1]:
        return False
    end = after[1]
    return end >= len(text.tokens) or text.tokens[end].text != ","


def _skip(text: Text, i: int) -> int:
    """Past determiners and numbers in front of a name."""
    tokens = text.tokens
    while i < len(tokens) and (
        tokens[i].lower in _DETERMINERS
        or tokens[i].kind == "n"
        or tokens[i].lower in ("of", "in", "by", "with")
    ):
        if text.name[i]:
            break
        i += 1
    return i


def _listed_before(text: Text, place: int) -> list[Span]:
    """The runs of a list before its conjunction, first to last."""
    spans: list[Span] = []
    end = place
    while True:
        if end > 0 and text.tokens[end - 1].text == ",":
            end -= 1
        if end > 0 and text.tokens[end - 1].lower in ("one", "ones"):
            end -= 1
        start, stop = text.run_before(end)
        if start == stop:
            return spans
        spans.insert(0, (start, stop))
        end = start
        while end > 0 and text.tokens[end - 1].lower in _DETERMINERS:
            end -= 1
        if end == 0 or text.tokens[end - 1].text != ",":
            return spans


def _trimmed(text: Text, lefts: list[Words], right: Words) -> Iterator[tuple[Words, ...]]:
    """The list with its first name freed of what stands before it, its last of what follows."""
    firsts = _variants(text, lefts[0], [lefts[0][k:] for k in range(len(lefts[0]))])
    lasts = _variants(text, right, [right[:k] for k in range(len(right), 0, -1)])
    for last in lasts:
        for head in range(1, len(last)):
            shared = last[head:]
            names = [(*left, *shared) for left in (*[firsts[0]], *lefts[1:])]
            if all(text.count(n) for n in names):
                yield (*names, last)
                break
    for first in firsts[:3]:
        for last in lasts[:3]:
            yield (first, *lefts[1:], last)
    if len(lefts) > 1:
        yield (*lefts[1:], lasts[0])  # "two companies, Omega and Omini"


def _variants(text: Text, whole: Words, options: list[Words]) -> list[Words]:
    """The options that stand elsewhere too, longest first; the whole where none does."""
    repeated = [o for o in options if text.count(o) > 1]
    return repeated + ([whole] if whole not in repeated else [])


def _in_frames(text: Text) -> Iterator[tuple[Words, ...]]:
    """Names in like places: before the same verb, after "per", with the same last or first word."""
    groups: dict[tuple[str, str], list[Words]] = {}
    for i, token in enumerate(text.tokens):
        opens = i == 0 or text.tokens[i - 1].line != token.line
        if token.lower in _HEADS and not text.name[i]:
            span = text.run_after(i + 1)
        elif opens or _opens_name(text, i):
            span = text.run_after(i)
        else:
            continue
        if span[0] == span[1]:
            continue
        last = span[1] - 1
        verb = last > span[0] and text.tokens[last].lower != text.lemmas[last]
        if verb and token.lower in ("a", "an", "one", "each", "every"):
            span = (span[0], last)  # "a box fills": the second word is a verb
        words = text.words(span)
        kept = next(
            (words[:k] for k in range(len(words), 0, -1) if text.count(words[:k]) > 1), words
        )
        tail = next((words[k:] for k in range(len(words)) if text.count(words[k:]) > 1), words)
        for name in dict.fromkeys((kept, tail, words)):
            for key in _keys(text, span, name, token):
                groups.setdefault(key, []).append(name)
    ordered = sorted(groups.items(), key=lambda item: -len(item[1]))
    for _, names in ordered:
        counted = Counter(names)
        if 2 <= len(counted) <= 6:
            yield tuple(dict.fromkeys(names))
        repeated = tuple(n for n in dict.fromkeys(names) if text.count(n) > 1)
        if 2 <= len(repeated) <= 6 and len(repeated) < len(counted):
            yield repeated


def _specified(text: Text) -> Iterator[tuple[Words, ...]]:
    """Names right in front of numbers: "oil and gas, 6%; tech, 8%", "soy 0.45, maize 0.22"."""
    names: list[Words] = []
    for i, token in enumerate(text.tokens):
        if token.kind != "n" or text.name[i]:
            continue
        end = i
        while end > 0 and text.tokens[end - 1].lower in _JOINTS:
            end -= 1
        start = end
        while (
            start > 0
            and text.tokens[start - 1].line == token.line
            and (text.name[start - 1] or (text.tokens[start - 1].lower == "and" and start < end))
        ):
            start -= 1
        while start < end and not text.name[start]:
            start += 1
        opened = start == 0 or text.tokens[start - 1].line != token.line
        if start < end and (
            opened or text.tokens[start - 1].text in (",", ":", ";", "•", "-", "(")
        ):
            names.append(text.words((start, end)))
    if names:
        yield tuple(dict.fromkeys(names))
        repeated = tuple(n for n in dict.fromkeys(names) if names.count(n) > 1 or text.count(n) > 1)
        yield repeated


def _bracketed(text: Text) -> Iterator[tuple[Words, ...]]:
    """Names in front of brackets with numbers: "maths lessons (1 hour, £30) and clinics (2 hours)".

    The first may have words before it ("a tutor teaches maths lessons"): as many as the longest
    of the others has are kept, and as its last words recur.
    """
    names: list[Words] = []
    for i, token in enumerate(text.tokens[:-1]):
        if token.text == "(" and text.tokens[i + 1].kind == "n" and i:
            span = text.run_before(i)
            if span[0] < span[1]:
                names.append(text.words(span))
    if len(names) < 2:
        return
    longest = max(len(n) for n in names[1:])
    yield tuple(n[-max(longest, 1) :] for n in names)
    yield tuple(names)


_LEADING = frozenset(
    "and type kind model while whereas or but in on at with than from during by as".split()
)


def _opens_name(text: Text, i: int) -> bool:
    """Whether a name may begin at token `i`, judging by what stands before it."""
    before = text.tokens[i - 1]
    counted = before.kind == "n" and not text.name[i - 1]
    return counted or before.text in ",:" or before.lower in VERBS or before.lower in _LEADING


def _keys(text: Text, span: Span, name: Words, token: Token) -> Iterator[tuple[str, str]]:
    """What two names have in common if they stand in like places."""
    after = text.tokens[span[1]] if span[1] < len(text.tokens) else None
    if after is not None and after.lower in VERBS:
        yield "verb", stem(after.lower)
    if after is not None and after.kind == "n":
        yield "number", after.unit
    further = text.tokens[span[1] + 1] if span[1] + 1 < len(text.tokens) else None
    acts = further is not None and further.kind == "n" and after is not None
    acts = acts and after is not None and after.kind == "w" and after.lower != after.lemma
    acts = acts or (after is not None and after.lower in ("has", "have"))
    if after is not None and (after.kind == "n" or after.lower in VERBS or acts):
        yield "subject", ""  # "white costs 3 and blue 5"
    if token.lower in ("per", "each", "every"):
        yield "head", token.lower
    if after is not None and after.kind in "wp":
        yield "next", after.lower
    if text.count(name) > 1:
        yield "recurring", ""
        yield "compound" if len(name) > 1 else "simple", ""
    before = text.tokens[span[0] - 1] if span[0] else None
    if before is not None and before.kind == "n":
        yield "counted", ""
    if len(name) > 1 and len(name[-1]) == 1:
        yield "label", name[0]
    if len(name) > 1:
        yield "last", name[-1]
        yield "first", name[0]
