"""Names said otherwise than they were listed: cut short, by their kind, by the hour or the day.

Guarantees: only what can mean one listed name (or, for a kind, exactly the names of that kind) is
written out; a word that is common English names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from core.reading.coverage import is_common
from core.reading.plainer.edits import Said
from core.reading.plainer.names import listed, members

_WORD = re.compile(r"[A-Za-z][a-z]{2,7}\b(?![-'’]\w{2})")


def plain_names(said: Said) -> Said:
    """With every listed thing called by its name."""
    said = said.edited(_split(said.text))
    said = said.edited(_short(said.text))
    said = said.edited(_kinds(said.text))
    said = said.edited(_grouped(said.text))
    return said.edited([*_hours(said.text), *_dates(said.text)])


def _short(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Obs" for Observations."""
    names = members(text)
    words = {w.casefold() for n in names for w in re.findall(r"[A-Za-z]+", n)}
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word in words or is_common(word):
            continue
        meant = [
            (n, w) for n in names for w in re.findall(r"[A-Za-z]+", n)
            if w.casefold().startswith(word) and len(w) >= len(word) + 3
        ]  # fmt: skip
        if len(meant) == 1 and not _inflected(word, meant[0][1].casefold()):
            yield match.start(), match.end(), meant[0][0]


def _split(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Lay out" for layout."""
    for name in members(text):
        if not re.fullmatch(r"[A-Za-z]{6,}", name):
            continue
        cuts = "|".join(f"{name[:n]}[ -]{name[n:]}" for n in range(3, len(name) - 2))
        for match in re.finditer(rf"\b(?:{cuts})\b", text, re.IGNORECASE):
            yield match.start(), match.end(), name


def _inflected(word: str, whole: str) -> bool:
    """Whether the longer word is only a form of the shorter one: paint, painting."""
    return whole[len(word) :] in ("ing", "ings", "ers", "ment") or len(word) * 4 < len(whole)


_ANY = r"(?:an?|any|any of the|one of the|either|either of the|either one of the|some)"


def _kinds(text: str) -> Iterator[tuple[int, int, str]]:
    """ "On a ward" where Ward 4 and Ward 6 are listed beside Theatres."""
    for group in listed(text):
        for kind, own in _shared_words(group).items():
            if not 1 < len(own) < len(group):
                continue
            plural = kind if kind.endswith("s") else f"{kind}s?"
            for match in re.finditer(rf"\b{_ANY} {plural}\b(?! \w*\d)", text, re.IGNORECASE):
                yield match.start(), match.end(), " or ".join(own)


def _shared_words(group: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member in group:
        words = member.casefold().split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if word.isalpha() and len(word) > 2:
                found.setdefault(word, []).append(member)
    return found


_CLOCK = re.compile(r"(\d{1,2})(?:[:.]00)? ?(?:am|pm|o['’]clock)?$", re.IGNORECASE)


def _hours(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Comes at 7" where 7am is listed."""
    for group in listed(text):
        clocks = {m[1]: name for name in group if (m := _CLOCK.match(name)) and not name.isdigit()}
        if len(clocks) < len(group):
            continue
        behind = re.compile(
            r"(?P<lead>\b(?:at|before|after|by|from|until|till|than|for|not|or|and) )(?P<hour>\d{1,2})"
            r"(?= ?[.,;?!)]| (?:and|or|because|if|but|so|please)\b|$)(?!, \d)"
        )
        for match in behind.finditer(text):
            if match["hour"] in clocks:
                yield match.start("hour"), match.end("hour"), clocks[match["hour"]]


def _dates(text: str) -> Iterator[tuple[int, int, str]]:
    """ "The 10th" where 10 May is listed."""
    for group in listed(text):
        days = {
            m[1]: name
            for name in group
            if (m := re.match(r"(?:[A-Z][a-z]+ )?(\d{1,2})(?= [A-Z]|$)", name))
        }
        if len(days) < len(group) or all(name.isdigit() for name in group):
            continue
        for match in re.finditer(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b", text):
            if match[1] in days:
                yield match.start(), match.end(), days[match[1]]


def _named(names: tuple[str, ...], words: str) -> list[str]:
    """The names that a stretch speaks of."""
    return [n for n in names if re.search(rf"\b{re.escape(n)}\b", words, re.IGNORECASE)]


_YEAR = re.compile(
    r"\b(?:[Yy]ear|[Cc]lass|[Ff]orm|[Ff]loor|[Ll]evel|[Bb]lock|[Rr]ow) (\d+)\b(?![A-Z])"
)
_SEX = re.compile(
    r"\bthe (?:two |three |four )?(?P<who>men|women|ladies|gentlemen|gents)\b", re.IGNORECASE
)


def _grouped(text: str) -> Iterator[tuple[int, int, str]]:
    """ "Year 7" for 7A and 7B; "the two men" for Mr Foss and Mr Hunt."""
    for group in listed(text):
        for match in _YEAR.finditer(text):
            own = [m for m in group if re.fullmatch(rf"{match[1]}[A-Za-z]", m)]
            if 0 < len(own) < len(group):
                yield match.start(), match.end(), " or ".join(own)
        for match in _SEX.finditer(text):
            male = match["who"].lower() in ("men", "gentlemen", "gents")
            own = [
                m
                for m in group
                if re.match(r"(?:Mr|Sir)\b" if male else r"(?:Mrs|Ms|Miss|Lady)\b", m)
            ]
            if 1 < len(own) < len(group):
                yield match.start(), match.end(), f"{', '.join(own[:-1])} and {own[-1]}"


_KIN = re.compile(
    r"(?P<verb>\b(?:it(?:['’]s| is| has been)|(?:the \w+|they|that) (?:is|are|has been|have been)) )?\b(?P<word>[A-Za-z]{6,})\b"
)


def plain_kin(said: Said) -> Said:
    """ "The inspector" for inspection, "it's validated" for validation, where nothing else fits."""
    return said.edited(_kin(said.text))


def _kin(text: str) -> Iterator[tuple[int, int, str]]:
    names = members(text)
    single = {w.casefold(): n for n in names for w in re.findall(r"[A-Za-z]+", n)}
    for match in _KIN.finditer(text):
        word = match["word"].casefold()
        if word in single or is_common(word) or word.rstrip("s") in single:
            continue
        size = max(5, len(word) - 4)
        meant = {n for w, n in single.items() if len(w) >= size and w[:size] == word[:size]}
        if len(meant) != 1:
            continue
        name = meant.pop()
        passive = word.endswith(("ed", "en")) and match["verb"]
        if passive:
            yield match.start(), match.end(), f"{name} is done"
        elif not word.endswith(("ed", "ing", "s")):
            yield match.start("word"), match.end("word"), name


_BOTH = re.compile(
    r"\b(?:both of (?:those|these|them)|those two|these two|the two of them|the pair of them)\b(?! \w+s\b)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;!?\n]+")


def plain_pointing(said: Said) -> Said:
    """ "Both of those" for the two that the sentence before names."""
    text = said.text
    names = members(text)
    sentences = list(_SENTENCE.finditer(text))
    edits = []
    for before, here in pairwise(sentences):
        pointing = _BOTH.search(here[0])
        if pointing is None:
            continue
        own = _named(names, here[0][: pointing.start()])
        named = own if len(own) > 1 else _named(names, before[0])
        if pointing is not None and len(named) == 2:
            at = here.start() + pointing.start()
            edits.append((at, at + len(pointing[0]), " and ".join(named)))
    return said.edited(edits)
