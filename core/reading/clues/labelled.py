"""Lists that stand after a label, in brackets, under a heading or in a statement of their own.

Guarantees: the ends of these lists are certain; see `listed.Candidate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from core.reading.clues.listed import (
    Candidate,
    clean,
    is_name,
    is_numeric,
    label_of,
    sentence_ends,
    split_members,
)

_LABEL = r"(?:[^\W_][\w'’/&-]*(?: \(?[\w'’/&%-]+\)?){0,4})"
_LABELLED = re.compile(
    rf"(?m)(?:^|(?<=[.;:!?])\s|(?<=\n))[ \t]*(?:[-*•–>]+\s+|\(?\d{{1,2}}[.)]\s+)?[*_`\"'{{]*(?P<label>{_LABEL})"
    r"[*_`\"']*[ \t]*(?::(?!\d)|=|\s[-–—]{1,2}\s|→|:-)[*_`]*[ \t]*(?=(?P<list>[^\n]+))"
)
_BRACKET = re.compile(
    r"(?P<before>[^()\[\]{}\n]{0,80}?)\s*[(\[{](?P<list>[^()\[\]{}]{5,300})[)\]}]"
)
_NEXT_LABEL = re.compile(rf"[.;]\s+(?={_LABEL}[ \t]*[:=])")


def labelled(text: str) -> Iterator[Candidate]:
    """ "Drinks: tea, coffee, cocoa", one a line or several on a line."""
    for match in _LABELLED.finditer(text):
        start = match.start("list")
        end = _list_end(text, start, match.end("list"))
        closing = re.compile(r"\s[-–—]{1,2}\s").search(text, start, end)
        if closing and re.search(r"\s[-–—]{1,2}\s*$", text[match.end("label") : start]):
            end = closing.start()  # "Four trainees – Ines, Joel, Kofi, Lena – started in …"
        if "(" in text[start:end].partition(",")[0]:
            continue  # "Categories: names (Ann, Bob, …)"
        variants = tuple(_unlabelled(v) for v in split_members(text[start:end], bare=True))
        variants = tuple(v for v in variants if not _odd(v))
        if variants and all(len(m.split()) <= 7 for m in variants[0]):
            yield Candidate(match["label"], variants, start, end, True, match["label"])


def _odd(members: tuple[str, ...]) -> bool:
    """Whether one member is rather a sentence ("Ann picks a book for one month")."""
    sizes = [len(m.split()) for m in members]
    return max(sizes) > 3 + min(sizes) or any(
        m.split()[0].lower() in ("so", "as", "but", "then") and len(m.split()) > 1 for m in members
    )


def _unlabelled(members: tuple[str, ...]) -> tuple[str, ...]:
    """ "houses 1, 2, 3": a noun before the first of plain numbers or capitalised names."""
    head, *rest = members
    first, _, tail = head.partition(" ")
    numeric = all(map(is_numeric, rest)) and is_numeric(tail) and not any(" " in m for m in rest)
    capital = first.islower() and all(m[:1].isupper() for m in rest) and tail[:1].isupper()
    return (tail, *rest) if tail and first.isalpha() and (numeric or capital) else members


def _list_end(text: str, start: int, limit: int) -> int:
    for end in _ends(text):
        if start < end <= limit and not re.match(r"\s*[/|,;]", text[end:limit]):
            return end
    cut = _NEXT_LABEL.search(text, start, limit)
    return cut.start() if cut else limit


@lru_cache(maxsize=16)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(sentence_ends(text))


def bracketed(text: str) -> Iterator[Candidate]:
    """ "four growers (Archer, Bligh, Cope, Dale)"."""
    for match in _BRACKET.finditer(text):
        variants = split_members(match["list"])
        if variants:
            before = re.split(r"[.;:?!,)]\s", match["before"])[-1]
            yield Candidate(label_of(before), variants, *match.span("list"), True, before)


_STATED = re.compile(
    r"(?:^|(?<=[.;:!?]\s)|(?<=\n)|(?<=,\s)|(?<=and\s))(?:the|their|its|our)\s(?P<label>[^\n,.;:()]{2,40}?)\s"
    r"(?:are|were|is)(?:\s(?:called|named))?:?\s(?=(?P<list>[^\n;:()]+))",
    re.IGNORECASE,
)


def stated(text: str) -> Iterator[Candidate]:
    """ "The owners are Mr. Austin, Mr. Kirk and Mrs. Ortiz." """
    for match in _STATED.finditer(text):
        start = match.start("list")
        end = _list_end(text, start, match.end("list"))
        variants = tuple(
            v for v in split_members(text[start:end])
            if all(len(m.split()) <= 4 and (m[:1].isupper() or is_name(m)) for m in v)
        )  # fmt: skip
        if variants:
            yield Candidate(label_of(match["label"]), variants, start, end, False, match["label"])


def bulleted(text: str) -> Iterator[Candidate]:
    """A heading and under it one member a line."""
    lines = list(
        re.finditer(
            r"(?m)^[ \t]*(?:(?P<mark>[-*•–+]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+)?(?P<words>[^\n]*?)[ \t]*$",
            text,
        )
    )
    for number, line in enumerate(lines):
        heading = re.fullmatch(r"[*_#\s]*(.{2,120}?)[*_]*:?[*_]*", line["words"])
        if heading is None or (
            not line["words"].strip().endswith((":", ":*", ":**")) and "#" not in line[0]
        ):
            continue
        body = []
        for one in lines[number + 1 :]:
            words = clean(one["words"])
            if not words or len(words.split()) > 4 or one["words"].rstrip().endswith((":", "?")):
                break
            body.append(one)
        members = tuple(clean(one["words"]) for one in body)
        if 2 < len(members) < 10 and len(set(members)) == len(members):
            yield Candidate(
                heading[1].strip("*_# :"), (members,), body[0].start("words"), body[-1].end("words"),
                True, heading[1],
            )  # fmt: skip


def spaced(text: str) -> Iterator[Candidate]:
    """Members with only blanks between them: "pitches 5 6 7 8", "Ann Bob Cid / cat dog emu"."""
    for match in re.finditer(
        r"(?:([a-z]+):? )?((?:[$£€]?\d(?:[\d.:]*\d)?(?:%|[ap]m|st|nd|rd|th)? ){2,}[$£€]?\d(?:[\d.:]*\d)?(?:%|[ap]m|st|nd|rd|th)?)(?= [a-z]+\b|[\s.;,/)]|$)",
        text,
    ):
        yield Candidate(
            match[1] or "", (tuple(match[2].split()),), *match.span(2), False, match[1] or ""
        )
    for line in re.finditer(r"(?m)^[^\n/]+(?:\s/\s[^\n/]+){2,}$", text):
        parts = list(re.finditer(r"[^/]+", line[0]))
        if len({len(p[0].split()) for p in parts}) > 2:
            continue
        for part in parts:
            words = part[0].split()
            if 3 < len(words) + 1 < 9 and "," not in part[0]:
                start = line.start() + part.start()
                variants = (tuple(words), tuple(words[1:]), tuple(words[:-1]))
                yield Candidate("", variants, start, start + len(part[0]), False, "")
