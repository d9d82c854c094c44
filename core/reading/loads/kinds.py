"""Words that stand for some of the options: "the wetlands are bog and fen", "reds (Rioja, Barolo)".

Guarantees: a kind is a word that brackets, headings or a sentence give to two or more options, or
one that labels them; a word said in a sentence counts only where the request uses it once more.
"""

from __future__ import annotations

from collections import Counter

from core.reading.declared.names import Mention, NameBook, stem
from core.reading.declared.tokens import Token
from core.reading.loads.scene import Side
from core.reading.loads.words import FORBIDDEN, UNITS

_JOINTS = frozenset((",", "and", "or", "the", "/", "a"))
_FILLERS = frozenset("all both the each a count counts as being our my only i.e ie namely".split())
_VERBS = frozenset("are is were count counts being =".split())

Kinds = tuple[tuple[str, tuple[str, ...]], ...]


def kinds_told(tokens: tuple[Token, ...], side: Side, book: NameBook) -> Kinds:
    """The stem of each such word with its members."""
    found: dict[str, tuple[str, ...]] = {}
    for label in dict.fromkeys(side.labels):
        word = label.split()[-1].lower() if label.split() else ""
        if word:
            own = tuple(m for m, k in zip(side.members, side.labels, strict=True) if k == label)
            found[stem(word)] = own
    spoken = Counter(stem(t.word) for t in tokens if t.kind == "w")
    for word, names in _in_sentences(tokens, book):
        again = spoken[stem(word)] > 1 or _shortened(stem(word), spoken)
        used = again and stem(word) not in book.by_stem
        if used and stem(word) not in found and len(names) < len(side.members):
            found[stem(word)] = names
    return tuple(found.items())


def _shortened(kind: str, spoken: Counter[str]) -> bool:
    """Whether the request shortens a compound: goalkeepers, and then a keeper."""
    return any(len(w) > 3 and w != kind and kind.endswith(w) for w in spoken)


def _in_sentences(tokens: tuple[Token, ...], book: NameBook) -> list[tuple[str, tuple[str, ...]]]:
    """Nouns with the names that stand with them, in order."""
    mentions = {m.start: m for m in book.mentions(tokens) if len(m.options) == 1}
    found: list[tuple[str, tuple[str, ...]]] = []
    n = 0
    while n < len(tokens):
        if n not in mentions:
            n += 1
            continue
        names, end = _strung(tokens, mentions, n)
        if len(names) > 1:
            word = _after(tokens, end) or _before(tokens, n, end)
            if word:
                found.append((word, names))
        n = end
    return found


def _strung(
    tokens: tuple[Token, ...], mentions: dict[int, Mention], n: int
) -> tuple[tuple[str, ...], int]:
    """The names joined by "and", "or" and commas from token `n` on, and where they end."""
    names: list[str] = []
    end = n
    while n < len(tokens):
        if n in mentions:
            names.append(mentions[n].options[0])
            n = end = mentions[n].end
        elif tokens[n].word in _JOINTS:
            n += 1
        else:
            break
    return tuple(dict.fromkeys(names)), end


def _after(tokens: tuple[Token, ...], end: int) -> str:
    """ "Bog and fen are the wetlands"."""
    n = end
    if n >= len(tokens) or tokens[n].word not in _VERBS:
        return ""
    n += 1
    while n < len(tokens) and tokens[n].word in _FILLERS:
        n += 1
    return _noun(tokens, n)


def _noun(tokens: tuple[Token, ...], n: int) -> str:
    """The plural noun at token `n`, one adjective before it allowed, at the end of its clause."""
    for k in (n, n + 1):
        if k >= len(tokens) or not _plain(tokens[k]):
            return ""
        last = k + 1 >= len(tokens) or tokens[k + 1].kind == "p" or tokens[k + 1].word == "so"
        if last:
            return tokens[k].word
    return ""


def _before(tokens: tuple[Token, ...], n: int, end: int) -> str:
    """ "reds (Rioja, Barolo)", "reds: Rioja, Barolo.", "the wetlands are bog and fen"."""
    k = n - 1
    while k > 0 and tokens[k].word in _FILLERS:
        k -= 1
    if k < 1:
        return ""
    closed = end >= len(tokens) or tokens[end].kind == "p"
    opens = tokens[k].word in ("(", ":") or tokens[k].word in _VERBS or tokens[k].word in ("-", "–")
    noun = tokens[k]
    if k == n - 1 and closed and _plain(noun) and noun.word.endswith("s") and noun.text.islower():
        return noun.word if tokens[n].text[:1].isupper() and _heads(tokens, k) else ""
    noun = tokens[k - 1]
    return noun.word if opens and closed and _plain(noun) else ""


def _heads(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether a noun opens a list: "goalkeepers Hall and Ives; defenders Jay and Kerr"."""
    return k == 0 or tokens[k - 1].word in (":", ";", ".", "\n", ",", "the", "are")


def _plain(token: Token) -> bool:
    return token.kind == "w" and token.word not in FORBIDDEN and token.word not in UNITS
