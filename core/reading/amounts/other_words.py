"""Words that stand for a thing under another name: "bread and cakes ... a loaf brings £2, a cake £8".

Guarantees: a word stands for a thing only where a sentence names all other things after the same
small word, and nothing of the one that is left; each such word is told, so that it can be a doubt.
"""

from __future__ import annotations

from core.reading.amounts.text import Mention, Text, Thing
from core.reading.amounts.words import UNITS, VERBS

_BEFORE = frozenset("a an per each one every".split())


def other_words(
    text: Text, things: tuple[Thing, ...], named: tuple[Mention, ...]
) -> dict[str, int]:
    """Lemma of each such word -> the thing that it stands for."""
    found: dict[str, int] = {}
    by_line: dict[int, list[Mention]] = {}
    for mention in named:
        by_line.setdefault(text.tokens[mention.start].line, []).append(mention)
    own = {w for t in things for w in t.words}
    for line, mentions in by_line.items():
        missing = set(range(len(things))) - {t for m in mentions for t in m.things}
        if len(missing) != 1:
            continue
        heads = {text.tokens[m.start - 1].lower for m in mentions if m.start} & _BEFORE
        words = {
            text.lemmas[i + 1]
            for i, token in enumerate(text.tokens[:-1])
            if token.line == line and token.lower in heads and _stands(text, i + 1)
        }
        words = {w for w in words - own - text.generic if not _listed(text, w, named)}
        if len(words) == 1:
            found.setdefault(words.pop(), missing.pop())
    return found


def _listed(text: Text, word: str, named: tuple[Mention, ...]) -> bool:
    """Whether a word stands in a list with a thing: then it is a name of its own."""
    near = {m.end for m in named} | {m.start - 1 for m in named}
    joints = (",", "and", "or", "&")
    return any(
        lemma == word
        and any(k in near and 0 <= k < len(text.tokens) and text.tokens[k].lower in joints
                for k in (i - 1, i + 1))
        for i, lemma in enumerate(text.lemmas)
    )  # fmt: skip


def _stands(text: Text, k: int) -> bool:
    """Whether the token is a noun by itself, with a number right by it or a verb behind it."""
    token = text.tokens[k]
    if not text.name[k] or token.lower in UNITS or text.run_after(k)[1] != k + 1:
        return False
    after = text.tokens[k + 1] if k + 1 < len(text.tokens) else None
    before = text.tokens[k - 2] if k > 1 else None
    priced = before is not None and before.kind == "n" and before.line == token.line
    acts = after is not None and (after.kind == "n" or after.lower in VERBS)
    return priced or acts


def with_other_words(
    text: Text, named: tuple[Mention, ...], found: dict[str, int]
) -> tuple[Mention, ...]:
    """The mentions of things with those by other words, in order."""
    taken = {i for m in named for i in range(m.start, m.end)}
    more = [
        Mention(i, i + 1, (found[lemma],))
        for i, lemma in enumerate(text.lemmas)
        if lemma in found and i not in taken and text.name[i]
    ]
    return tuple(sorted((*named, *more), key=lambda m: m.start))
