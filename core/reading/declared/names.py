"""Where members are named in running text: in full, in part, in another form of the word.

Guarantees: a mention is a run of tokens; the longest name wins; a word that several members share
keeps them all as options, and the caller decides or doubts. Common words name nobody on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from core.reading.declared.tokens import Token, tokenise

WEEKDAYS = {
    **dict.fromkeys("mon monday mondays mons".split(), "mon"),
    **dict.fromkeys("tue tues tuesday tuesdays".split(), "tue"),
    **dict.fromkeys("wed weds wednesday wednesdays wednes".split(), "wed"),
    **dict.fromkeys("thu thur thurs thursday thursdays".split(), "thu"),
    **dict.fromkeys("fri friday fridays".split(), "fri"),
    **dict.fromkeys("sat saturday saturdays sats".split(), "sat"),
    **dict.fromkeys("sun sunday sundays suns".split(), "sun"),
}
MONTHS = {
    m: name
    for name in ("january february march april may june july august september october november "
                 "december").split()
    for m in (name, name[:3])
}  # fmt: skip
MONTHS["sept"] = "september"
PARTS = {
    **dict.fromkeys("early earlies mornings morning am".split(), "early"),
    **dict.fromkeys("late lates".split(), "late"),
    **dict.fromkeys("afternoon afternoons pm".split(), "pm"),
    **dict.fromkeys("evening evenings eve".split(), "evening"),
    **dict.fromkeys("night nights".split(), "night"),
    **dict.fromkeys("day days".split(), "day"),
}
SMALL = frozenset(
    """a an the of to for in on at by and or with from is are was were be been being has have had
    having do does did done get gets got go goes going will would can could may might must shall
    should that this these those it its there their they he she we i you my our your his her not no
    then so if as but up out off into 's 're 've 'll 'd 'm all each every any some one ones both
    only when once until before after since because who what which how than too also just very
    over under more most less least need needs take takes work works make makes first last next
    please ok set put time hour hours minute minutes day days start starts end ends finish""".split()
)
_ARTICLES = frozenset(("the", "a", "my", "our", "this", "that", "his", "her"))
_LOOSE = frozenset(
    """set put work works make makes start starts end ends finish time first last take need needs""".split()
)  # small words that are names behind an article: "the set"
_JOINTS = frozenset("the a an is are was has have been be of get gets got 's up down in on".split())


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, so that weld, welds, welded, welding are one."""
    if word in WEEKDAYS:
        return f"@{WEEKDAYS[word]}"  # no name is ever taken for a day
    plain = re.sub(r"'s?$", "", word)
    if len(plain) <= 3 or any(c.isdigit() for c in plain):
        return plain[:-1] if len(plain) == 3 and plain[-1] == "s" and plain[-2] != "s" else plain
    plain = re.sub(r"(?<=[a-z]{4})ments?$|(?<=[a-z]{5}[ts])ions?$", "", plain)
    for ending in ("ings", "ing", "ied", "ies", "ed", "ers", "er", "es", "s", "e", "y"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            if ending == "s" and plain.endswith("ss"):
                continue
            plain = plain[: -len(ending)]
            if ending in ("ing", "ings", "ers", "s", "ed") and len(plain) > 4:
                plain = plain.removesuffix("er")  # cover, covering; plaster, plasterers
            break
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] != "s":
        plain = plain[:-1]
    return plain[:-1] if plain.endswith(("e", "y", "i")) and len(plain) > 3 else plain


@dataclass(frozen=True)
class Mention:
    """`options`: the members that the tokens `start` to `end` may name; `full`: by full name."""

    options: tuple[str, ...]
    start: int
    end: int
    full: bool = True


@dataclass(frozen=True)
class NameBook:
    """The members that may be named, with the words of each; build with `name_book`."""

    members: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    by_stem: dict[str, tuple[int, ...]] = field(compare=False, hash=False, repr=False)

    def mentions(
        self, tokens: tuple[Token, ...], start: int = 0, end: int | None = None
    ) -> list[Mention]:
        """All mentions between two tokens, in order, without overlap."""
        stop = len(tokens) if end is None else end
        found: list[Mention] = []
        n = start
        while n < stop:
            mention = self._at(tokens, n, stop)
            if mention is None:
                n += 1
                continue
            n = mention.end
            again = found and found[-1].end == mention.start and not mention.full
            if again and found[-1].options == mention.options:
                continue  # "the PA hang hangs"
            found.append(mention)
        return found

    def _at(self, tokens: tuple[Token, ...], n: int, stop: int) -> Mention | None:
        return self._full(tokens, n, stop) or self._part(tokens, n, stop)

    def _full(self, tokens: tuple[Token, ...], n: int, stop: int) -> Mention | None:
        best: tuple[int, list[str]] = (0, [])
        first = stem(tokens[n].word)
        for member, words in zip(self.members, self.words, strict=True):
            if not words or words[0] != first:  # nearly always
                continue
            size = len(words)
            if n + size > stop or size < best[0]:
                continue
            said = tuple(stem(t.word) for t in tokens[n : n + size])
            if said == words and not self._is_word(tokens, n, size, member):
                best = (size, [*best[1], member]) if size == best[0] else (size, [member])
        return Mention(tuple(best[1]), n, n + best[0]) if best[1] else None

    def _is_word(self, tokens: tuple[Token, ...], n: int, size: int, member: str) -> bool:
        """Whether a common word only looks like a name: "will" and Will, "may" and May."""
        token = tokens[n]
        return size == 1 and token.word in SMALL and member[:1].isupper() and token.text.islower()

    def _part(self, tokens: tuple[Token, ...], n: int, stop: int) -> Mention | None:
        first = self._options(tokens[n], n > 0 and tokens[n - 1].word in _ARTICLES)
        if not first:
            return None
        options, end, i = set(first), n + 1, n + 1
        said = {stem(tokens[n].word)}
        while i < stop:
            more = options & set(self._options(tokens[i]))
            if more and stem(tokens[i].word) not in said:
                options, end, i = more, i + 1, i + 1
                said.add(stem(tokens[i - 1].word))
            elif tokens[i].word in _JOINTS and i - end < 3:
                i += 1
            else:
                break
        whole = [k for k in options if set(self.words[k]) <= said]
        chosen = whole if len(whole) == 1 else sorted(options)
        return Mention(tuple(self.members[k] for k in chosen), n, end, full=bool(whole))

    def _options(self, token: Token, headed: bool = False) -> tuple[int, ...]:
        loose = headed and token.word in _LOOSE
        if token.kind != "w" or (token.word in SMALL and not loose):
            return ()
        return self.by_stem.get(stem(token.word), ())


def name_book(members: Iterable[str], partial: bool = True) -> NameBook:
    """The book of these members; `partial`: a word of a longer name may stand for it."""
    names = tuple(members)
    words = tuple(tuple(stem(t.word) for t in tokenise(name)) for name in names)
    by_stem: dict[str, list[int]] = {}
    for number, parts in enumerate(words):
        for word in dict.fromkeys(parts):
            fits = len(word) > 1 and (word not in SMALL or word in _LOOSE)
            if (partial and fits) or len(parts) == 1:
                by_stem.setdefault(word, []).append(number)
    for number, name in enumerate(names if partial else ()):
        initials = "".join(word[0] for word in re.findall(r"[A-Z]\w*", name)).lower()
        if len(initials) > 2 and initials not in SMALL and stem(initials) not in by_stem:
            by_stem[stem(initials)] = [number]  # AOB for Any Other Business
    return NameBook(names, words, {w: tuple(v) for w, v in by_stem.items()})
