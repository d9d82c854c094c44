"""Jotted forms of a roster's request in plain sentences: "off: Ann Tue, Bob Wed", "Ann (not Mon)".

Guarantees: only words that the request has are used again; what a heading says is put with each of
the people behind it, and nothing is put where a stretch has words of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.reading.declared.names import WEEKDAYS
from core.reading.declared.tokens import Token
from core.reading.work.roster_words import Said

_HEADING = re.compile(
    r"^((?:(?![PSQ]\d)[a-z']+ ?){1,4}) ?(?::|=|-|–|\||,) ?(?=(?:on |the )*[PS]\d)"
)
_OFF = re.compile(
    r"\b(?:off|away|absent|unavailable|holidays?|leave|sick|ill|out|cant|cannot|not|no|never|blocked|vacation|training|absences?)\b"
)
_CAN = re.compile(r"\b(?:availab\w+|can|free|possible)\b")
_ON = re.compile(
    r"\b(?:fixed|must|confirmed|definite\w*|booked in|set|wanted|requests?|promised)\b"
)
_BARE = re.compile(r"(?:[PS]\d+|,|\||and|on|the|/|:|or|-|–|=| )+")
_INNER = re.compile(r"\b(?:not|no|never|only|max|min|at|cant|off|away|from|until|except|just|up)\b")


def under_headings(sentences: list[Said]) -> None:
    """Puts what a heading says with each name behind it, also on the lines that follow it."""
    word = ""
    for said in sentences:
        text = said.text.strip()
        match = _HEADING.match(text)
        if match is not None and _BARE.fullmatch(text[match.end() :]):
            word = _meaning(match[1])
            text = text[match.end() :]
        elif not (word and text and _BARE.fullmatch(text) and re.search(r"P\d", text)):
            word = ""
        if word:
            said.marked.text = _each(text, word)


def _meaning(heading: str) -> str:
    """The word that stands for a heading in a sentence, or ""."""
    if _OFF.search(heading):
        return "off"
    if _CAN.search(heading):
        return "available"
    return "must" if _ON.search(heading) else ""


def _each(text: str, word: str) -> str:
    """ "P0 S1 , P2 S3" with the word between each name and its slots."""
    text = re.sub(r"[-–=:|]", " ", text)
    lead = re.match(r" *(?:on |the )*S\d", text) is not None
    pattern = (
        r"((?:on |the )*S\d+)((?: |,|and|/)+)(P\d+)" if lead else r"(P\d+)((?: |,|on|the)+)(S\d+)"
    )
    put = rf"\3 {word} \1" if lead else rf"\1 {word} \3"
    return re.sub(pattern, put, text)


def unfolded(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands in brackets behind a name of a list, as a sentence of its own at the end."""
    kept: list[Token] = []
    later: list[Token] = []
    n = 0
    while n < len(tokens):
        close = _bracket(tokens, n)
        name = _name_before(kept) if close else []
        if not close or not name:
            kept.append(tokens[n])
            n += 1
            continue
        stop = replace(tokens[close], kind="p", text=".", word=".", glued=True)
        later += [*name, *tokens[n + 1 : close], stop]
        n = close + 1
    if not later:
        return tokens
    last = replace(tokens[-1], kind="p", text=".", word=".", glued=True)
    return (*kept, last, *later)


def _bracket(tokens: tuple[Token, ...], n: int) -> int:
    """The place of the bracket's end where it says a rule, or 0."""
    if tokens[n].word != "(":
        return 0
    close = next((k for k in range(n + 1, min(n + 12, len(tokens))) if tokens[k].word == ")"), 0)
    inner = tokens[n + 1 : close]
    following = tokens[close + 1].word if close and close + 1 < len(tokens) else "."
    told = any(t.word in WEEKDAYS or t.kind == "n" for t in inner)
    ruled = _INNER.search(" ".join(t.word for t in inner)) is not None
    return close if told and ruled and following in (",", "and", ".", "\n", ";", "&", "/") else 0


def _name_before(kept: list[Token]) -> list[Token]:
    """The capitalised words that end here and begin behind a comma, a colon or an "and"."""
    found: list[Token] = []
    for token in reversed(kept):
        if token.kind != "w" or not token.text[:1].isupper() or token.word in WEEKDAYS:
            break
        found.insert(0, token)
    at = len(kept) - len(found)
    listed = at > 0 and kept[at - 1].word in (",", ":", "and", "are", "is", "\n", "-", "–", "have")
    headed = len(found) == 1 and at > 0 and kept[at - 1].word.endswith("s")
    return found if found and len(found) < 4 and (listed or headed) else []
