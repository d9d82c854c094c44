"""Lists told by what comes back: "classes ballet tap jazz", "one had a pug, one a collie, one a lab".

Guarantees: words with only blanks between them are a list where a noun in the plural introduces
them and all but one of them are spoken of again; members keep the request's own spelling, and text
that is put apart keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.reading.clues.listed import NO_NAMES, Candidate

_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|[2-9]|1[0-2]"
_WORD = r"[A-Za-z][\w'’-]*"
_CODE = r"(?:\d{1,2}[A-Za-z]|[A-Z]{1,2}\d{1,2})"
_CODES = re.compile(rf"\b(?P<label>[A-Za-z]+s):? (?P<list>(?:{_CODE} ){{2,9}}{_CODE})\b")
_SPACED = re.compile(
    rf"(?P<label>\b[A-Za-z]+s|\b(?:people|staff|crew|kids|men|women)):? (?=(?P<list>(?:{_WORD} ){{2,11}}{_WORD}))"
)
_NONE = NO_NAMES | frozenset(
    """not no only never none each every one ones this these those there here what which when where why if unless but so
    must can can't cannot will would should may might before after next first last please""".split()
)


def recurring(text: str) -> Iterator[Candidate]:
    """Words after a plural noun, with only blanks between, that are spoken of again."""
    for match in _CODES.finditer(text):
        codes = tuple(match["list"].split())
        if len(set(codes)) == len(codes):
            yield Candidate(match["label"], (codes,), *match.span("list"), False, match["label"])
    for match in _SPACED.finditer(text):
        words = _run(match["list"].split(), text[match.start("list") :].lower())
        if len(words) > 2 and len({w.lower() for w in words}) == len(words):
            start = match.start("list")
            end = start + len(" ".join(words))
            yield Candidate(match["label"], (words,), start, end, False, match["label"])


def _run(words: list[str], text: str) -> tuple[str, ...]:
    """The words from the first on that come back further on; one of them need not."""
    kept: list[str] = []
    missing = 0
    for number, word in enumerate(words):
        if word.lower() in _NONE:
            break
        rest = text[len(" ".join(words[: number + 1])) :]
        missing += not re.search(rf"\b{re.escape(word.lower())}\b", rest)
        if missing > 1 or (missing and number == 0):
            break
        kept.append(word)
    while kept and not re.search(
        rf"\b{re.escape(kept[-1].lower())}\b", text[len(" ".join(kept)) :]
    ):
        after = text[len(" ".join(kept)) :]
        if re.match(r"\s*(?:$|[.;:\n(,/])", after):
            break  # the last of a list that ends here may be left over
        kept.pop()
    return tuple(kept)


_EACH_ONE = r"(?:one|another|a second|a third|the (?:other|second|third|fourth|last))"
_ONE_BY_ONE = re.compile(
    rf"\b(?P<list>one (?:[a-z]+ ){{0,3}}?(?:an?|the|in|on|from|by|to|with) {_WORD}"
    rf"(?:(?:,|;| and|, and) {_EACH_ONE} (?:[a-z]+ ){{0,3}}?(?:(?:an?|the|in|on|from|by|to|with) )?{_WORD}){{2,8}})(?=\s*[.;,:!?)]|\s+and\b|$)",
    re.IGNORECASE,
)


def one_by_one(text: str) -> Iterator[Candidate]:
    """ "One had a terrier, one a collie and one a pug"."""
    for match in _ONE_BY_ONE.finditer(text):
        pieces = re.split(rf"(?:,|;)?\s+(?:and )?(?={_EACH_ONE}\b)", match["list"])
        members = tuple(piece.split()[-1] for piece in pieces)
        if 2 < len(members) == len({m.lower() for m in members}):
            yield Candidate("", (members,), *match.span("list"), False, "")


_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?[A-Z\d][\w'’-]*"
_TWO = (
    re.compile(
        rf"\b(?:two|2|both) (?P<label>[a-z]+s)(?: of [a-z\d]+)?(?:,| called| named|:| \(| [-–—])? ?(?:the )?(?:[a-z]+ )?(?P<one>{_NAME})(?:,)? (?:and|&) (?:the )?(?:[a-z]+ )?(?P<two>{_NAME})"
    ),
    re.compile(rf"\b(?P<label>[a-z]+)s? (?P<one>{_NAME}) (?:and|&|or) (?P=label) (?P<two>{_NAME})"),
    re.compile(
        rf"\b(?P<label>[A-Za-z][a-z]+s) (?:are |called )?(?:the )?(?P<one>{_NAME}) (?:and|&) (?:the )?(?P<two>{_NAME})(?=\s*[.;:,()])(?!, [A-Z])"
    ),
    re.compile(
        r"\b(?:two|2) (?P<label>[a-z]+s)(?: of [a-z\d]+)?(?:,|:| \(| [-–—]) ?(?:the )?(?P<one>[a-z]+) (?:and|&) (?:the )?(?P<two>[a-z]+)(?=\s*[.;:,()])"
    ),
)


def two_places(text: str) -> Iterator[Candidate]:
    """The two places of a request: "two partners, Mr Vance and Ms Yeo", "pool A and pool B"."""
    for pattern in _TWO:
        for match in pattern.finditer(text):
            pair = (match["one"], match["two"])
            if pair[0] != pair[1]:
                start, end = match.start("one"), match.end("two")
                yield Candidate(match["label"], (pair,), start, end, True, match["label"])


_LABEL_INSIDE = re.compile(
    rf"(?P<stop>,)(?= (?:and |the |our |with )*(?:[a-z][a-z-]+ )?[a-z]{{3,}}s(?::| at| are| of| of the)? (?:[A-Z][a-z]|\d))"
    rf"|(?P<and> and)(?= (?:only |just |also )?(?:{_NUMBER}) [a-z]{{3,}}s[,:( ])"
)


def apart_at_labels(text: str) -> str:
    """The request with a stop where a list ends and the label of the next begins ("Hill, Irwin,
    rooms 201 to 204, calls at 5:30, 6:00")."""
    for match in _LABEL_INSIDE.finditer(text):
        start = max(text.rfind(c, 0, match.start()) for c in ".;:?!\n")
        before = text[start + 1 : match.start()]
        listed = len(re.findall(r",|\d ?(?:-|–|to) ?\d", before))
        if listed:
            text = f"{text[: match.start()]};{' ' * (len(match[0]) - 1)}{text[match.end() :]}"
    return text
