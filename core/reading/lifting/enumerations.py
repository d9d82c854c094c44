"""Lists with commas and "and", found by their form: "budget, audit, safety, HR and legal".

Guarantees: a list has three names or more, each of a few words, and none of them is a stop word.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.reading.lifting.mentions import Lists
from core.reading.lifting.names import CAP, STARTERS, STOP, is_calendar, noun_after, noun_before

_ARTICLES = re.compile(
    r"^(?:(?:the|a|an|our|my|their|and|or|both|either|from|on|for|are|is|has|have|with|with|of|to|in|by|"
    r"than|that|between|named|called|namely|like|choose|assign|order|rank|arrange|schedule|pick|put)\s+)+",
    re.IGNORECASE,
)


_WORD = r"(?:[A-Z]\.(?= [A-Z])|[^\s,;:.?!()]+(?:\.(?=\w)[^\s,;:.?!()]+)?)"


_ITEM = rf"(?:(?!(?:and|or|&)\s){_WORD} ){{0,3}}(?!(?:and|or|&)\s){_WORD}"


_ENUMERATION = re.compile(
    rf"(?P<first>(?:{_WORD} ){{0,3}}{_WORD})(?P<more>(?:,\s+(?!(?:and|or|but|&)\b){_ITEM})+)"
    rf",?\s+(?:and|&|or)\s+(?P<last>(?:{_WORD} ?){{1,4}})"
)


_TRAILER = re.compile(
    r"(?:one|two|three|each|in|all|exactly|at|no|\d+) (?:per|each|for|a|in|on|of|some|most|least|more)\b|one each",
    re.IGNORECASE,
)
_COMMAS_AFTER_COLON = re.compile(
    rf"[:(]\s*(?P<all>(?:{_WORD} ){{0,4}}{_WORD}(?:\s*[,;/|]\s*(?:and |or |& )?(?:{_WORD} ){{0,4}}{_WORD})+"
    rf"(?:,?\s+(?:and|&|or)\s+(?:{_WORD} ){{0,4}}{_WORD})?)\s*(?=[.;()\n?!]|[-–—]\s|$)"
)


_NUMERIC = r"(?:[€$£]\d[\d.,]*\d|\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{1,2}(?:st|nd|rd|th)?(?: [A-Z][a-z]{2,8})|[A-Z][a-z]{2,8} \d{1,2}|\d+)"


_NUMBERS = re.compile(
    rf"(?:(?<=[a-z]s )|(?<=: )|(?<=\()|(?<= at )|(?<= on )|(?<= in )|(?<= are )|(?<= of )|(?<= for )|(?<=[–—=-] )|(?<=took )|(?<=numbered )|(?<=\bages ))"
    rf"(?P<all>{_NUMERIC}(?:, {_NUMERIC})+,? (?:and|or|&) {_NUMERIC}|{_NUMERIC}(?:, {_NUMERIC}){{2,}})(?![\d,.]*\d)(?! ?%)"
)


_LOWER = re.compile(
    r"(?<![\w'’-])(?P<all>[a-z][\w'’-]+(?:, (?!and\b|or\b|but\b)[a-z][\w'’-]+){2,})(?=\s*(?:[-–.;)!?\n]|$)|,? (?:to|for|on|go|goes|in|must|have|has|are|need|if|when|where|so|with|,|and (?:to|from)|-)\b)"
)


_CAPITALS = re.compile(
    rf"(?<![\w'’])(?P<all>(?:{CAP})(?: (?:{CAP}))?(?:, (?:{CAP})(?: (?:{CAP}))?){{2,}})(?=\s*(?:[.;)!?\n–-]|$))"
)


def find_enumerations(text: str) -> list[Lists]:
    found = []
    for match in _COMMAS_AFTER_COLON.finditer(text):
        parts = _split(match["all"])
        names = tuple(_clean(p) for p in parts)
        span = match.span("all")
        kept = next((k for k, n in enumerate(names) if _TRAILER.match(n)), len(names))
        if 3 <= kept < len(names):  # "Amir, Beth, Carlos, one per day"
            last = text.index(parts[kept - 1].strip(), span[0])
            names, span = names[:kept], (span[0], last + len(parts[kept - 1].strip()))
        numeric = all(re.fullmatch(r"[€$£]?\d[\d.,]*(?: ?[a-z€%]+)?", n) for n in names)
        if len(names) >= 3 and (numeric or all(_is_name(n) for n in names)):
            found.append(Lists(names, noun_before(text, match.start()), *span))
    for match in _CAPITALS.finditer(text):
        names = tuple(re.split(r",\s+", match["all"]))
        start = match.start("all")
        if (
            re.match(r"[A-Z][a-z]+s \w", names[0]) and " " not in names[1]
        ):  # "Skaters Mina, Nora, Olga"
            start += names[0].index(" ") + 1
            names = (names[0].partition(" ")[2], *names[1:])
        if names[0].split()[0].lower() not in STARTERS and not any(
            is_calendar(n) and len(names) < 3 for n in names
        ):
            found.append(Lists(names, noun_before(text, start), start, match.end("all")))
    for match in _NUMBERS.finditer(text):
        names = tuple(p.strip() for p in _split(match["all"]))
        if len(set(names)) == len(names):
            found.append(Lists(names, noun_before(text, match.start()), *match.span("all")))
    for one in _comma_lists(text):
        if all(one.end <= f.start or one.start >= f.end for f in found):
            found.append(one)
    for match in _LOWER.finditer(text):
        names = tuple(match["all"].split(", "))
        free = all(match.end() <= f.start or match.start() >= f.end for f in found)
        if free and all(
            _is_name(n) and (n not in STARTERS or n in lex.AMOUNT_NOUNS) for n in names
        ):
            found.append(Lists(names, noun_before(text, match.start()), *match.span("all")))
    return found


_VERB_FIRST = re.compile(
    r", ((?:own|drive|have|keep|like|play|drink|eat|wear|bring|teach|sell|each \w+)s? (?:an? |the )?[a-z])"
)


def _comma_lists(text: str) -> list[Lists]:
    """Lists with commas and "and"; the search goes on right after a list's last name, where the
    next may begin: "Lotte, Milan and Nora play flute, harp and violin"."""
    found: list[Lists] = []
    position = 0
    while (match := _ENUMERATION.search(text, position)) is not None:
        later = _VERB_FIRST.search(match["more"])
        if later is not None:  # "houses 1 to 4, own a cat, dog and fish": the list starts there
            position = match.start("more") + later.start(1)
            continue
        one = _enumeration(text, match)
        if one is not None:
            found.append(one)
        position = one.end if one is not None else match.start("more") + 1
    return found


def _split(words: str) -> list[str]:
    return [
        p
        for p in re.split(r"\s*[,;/|]\s*(?:(?:and|or|&)\s+)?|\s+(?:and|&|or)\s+", words)
        if p.strip()
    ]


def _clean(words: str) -> str:
    return _ARTICLES.sub("", words.strip()).strip(" '\"“”")


def _is_name(words: str) -> bool:
    tokens = words.lower().split()
    return (
        0 < len(tokens) <= 4
        and not any(t in STOP for t in tokens)
        and not re.search(
            r"\d\s*(?:h|hrs?|hours?|min|days?|kg|%|€|euros?|k)$|^\d{3,}$", words.lower()
        )
    )


# "They finished first, second, third and fourth": elsewhere "first" only opens a sentence.
_RANK_LAST = re.compile(rf"\b({'|'.join(lex.ORDINALS)})$")


def _enumeration(text: str, match: re.Match[str]) -> Lists | None:
    middle = [_clean(p) for p in re.split(r",\s+", match["more"].lstrip(", "))]
    if not all(_is_name(p) for p in middle):
        return None
    capital = middle[0][:1].isupper()
    first, first_start = _edge(
        match["first"], match.start("first"), capital, len(middle[0].split()), last=False
    )
    rank = _RANK_LAST.search(match["first"])
    if rank and all(name.lower() in lex.ORDINALS for name in middle):
        first, first_start = rank[1], match.start("first") + rank.start(1)
    last, _ = _edge(match["last"], match.start("last"), capital, len(middle[-1].split()), last=True)
    names = (first, *middle, last) if first else (*middle, last)
    if not first:  # "Four men, Ames, Bligh and Cole": the first part only introduces the list
        first_start = match.start("more") + match["more"].index(middle[0])
    if not last or len(names) < 3 or not all(_is_name(n) for n in names):
        return None
    end = match.start("last") + match["last"].index(last) + len(last)
    noun = noun_after(text, end) or noun_before(text, first_start)
    return Lists(names, noun, first_start, end)


def _edge(words: str, offset: int, capital: bool, width: int, *, last: bool) -> tuple[str, int]:
    """The part of an outer list item that belongs to the list: the capitals, or `width` words."""
    tokens = [(m[0], m.start()) for m in re.finditer(r"\S+", words)]
    if capital:
        keep: list[tuple[str, int]] = []
        if last and tokens and tokens[0][0].lower() in ("the", "a", "an"):
            tokens = tokens[1:]
        for token in tokens if last else reversed(tokens):
            if keep and token[0].lower() in ("of", "the") and not last:
                keep.append(token)
                continue
            if not (token[0][0].isupper() or token[0][0].isdigit()) or (
                not last and len(token[0]) > 1 and token[0].lower() in STARTERS
            ):
                break
            keep.append(token)
        tokens = keep if last else keep[::-1]
        if len(tokens) > 2 and tokens[0][0].isdigit() and tokens[1][0].lower() == "of":
            tokens = tokens[2:]  # "3 of Ann, Bob and Cy": the number is not part of the name
        while tokens and tokens[0][0].lower() in ("of", "the"):
            tokens = tokens[1:]
    else:
        kept = [t for t in tokens if t[0].lower() not in ("the", "a", "an")]
        tokens = _until_stop(kept, last)
        tokens = tokens[:width] if last else tokens[-width:]
    if not tokens:
        return "", offset
    start, end = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
    return words[start:end].strip(" '\"“”"), offset + start


def _until_stop(tokens: list[tuple[str, int]], last: bool) -> list[tuple[str, int]]:
    keep = []
    for token in tokens if last else reversed(tokens):
        if token[0].lower() in STOP or token[0].lower() in STARTERS - lex.AMOUNT_NOUNS:
            break
        keep.append(token)
    return keep if last else keep[::-1]
