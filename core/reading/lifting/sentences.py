"""Sentences of a request: where they end, their lifted form, and what their pronouns stand for.

Guarantees: sentences follow one another and never cut a mention; a sentence's ids count from 1 in
order of appearance, the same thing having the same id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from core.language import lexicon as lex
from core.reading.lifting.mentions import Mention, Sentence

_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]\.$")


_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|No|no|approx|e\.g|i\.e|max|min|vs|Prof|resp|Jr|Sr|incl|Nr|Tel|Fr|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|Tues?|Thurs?|Wed|Mon|Sat|Sun)\.$")  # fmt: skip


PRONOUN = re.compile(r"\b(?:he|she|him|her(?! \w+s?\b (?:is|are|must))|hers)\b", re.IGNORECASE)


def split_sentences(
    text: str, blocked: list[tuple[int, int]], members: frozenset[str] = frozenset()
) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence; never inside a list, after an abbreviation or in a number."""
    start = 0
    for match in re.finditer(r"[.?!]+[\"”')]*(?=\s|$)|;|\n+", text):
        if any(a <= match.start() < b for a, b in blocked):
            continue
        letter = text[match.start() - 1 : match.start()]
        if (
            letter not in members
            and match[0] == "."
            and _INITIAL.search(text[: match.end()])
            and re.match(r" [A-Z]", text[match.end() :])
        ):
            continue
        abbreviated = match[0].startswith(".") and _ABBREVIATION.search(text[: match.end()])
        if (
            abbreviated
            and text[match.end() :].strip()
            and not _sentence_follows(text, match.end(), abbreviated[0])
        ):
            continue
        if re.fullmatch(r"\s*\d{1,2}\.", text[start : match.end()]):
            continue  # "1." numbers a line
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _sentence_follows(text: str, end: int, abbreviation: str) -> bool:
    """Whether a day or month that ends in a full stop also ends its sentence ("to Sun. Five …")."""
    if abbreviation.rstrip(".").lower() not in {
        *(d[:3].lower() for d in lex.WEEKDAYS),
        *(m[:3].lower() for m in lex.MONTHS),
    }:
        return False
    return re.match(r"\s+(?:[A-Z]|\n)", text[end:]) is not None or "\n" in text[end : end + 2]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bullet = re.match(r"\s*(?:(?:[-*•–>]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+)?", piece)
    assert bullet is not None  # the pattern matches the empty string
    start += bullet.end()
    end = start + len(text[start:end].rstrip())
    if re.search(r"\w", text[start:end]):
        yield start, end


def lifted_sentence(text: str, start: int, end: int, mentions: list[Mention]) -> Sentence:
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    numbered: list[Mention] = []
    counts: dict[str, int] = {}
    ids: dict[tuple[object, ...], str] = {}
    lifted, position = [], start
    for mention in inside:
        key = _identity(mention)
        if key not in ids:
            counts[mention.kind] = counts.get(mention.kind, 0) + 1
            ids[key] = f"{mention.kind}{counts[mention.kind]}"
        one = replace(mention, id=ids[key])
        numbered.append(one)
        lifted += [_no_ids(text[position : mention.start]), f" {one.id} "]
        position = mention.end
    lifted.append(_no_ids(text[position:end]))
    return Sentence(start, end, text[start:end], normalised("".join(lifted)), tuple(numbered))


def _no_ids(words: str) -> str:
    """Words that look like ids ("host h1") set apart, since the lifted text tells ids by sight."""
    return re.sub(r"\b([A-Za-z])(\d{1,2})\b", r"\1-\2", words)


def _identity(mention: Mention) -> tuple[object, ...]:
    """Mentions with the same identity share an id; numbers and signal words never do."""
    if mention.kind in "wlv" and mention.names:
        return (mention.kind, mention.names)
    if mention.kind in "xaz":
        return (mention.kind, mention.column, mention.factor)
    if mention.kind == "t":
        return (mention.kind, mention.table)
    return (mention.kind, mention.start)


def normalised(text: str) -> str:
    """Lower case, one blank between words, punctuation apart, possessives gone."""
    text = text.lower().replace("’", "'")
    text = re.sub(r"(?<=[a-z]\d)\s*'s\b|(?<=[a-z]\d\d)\s*'s\b| 's\b", " 's", text)
    text = re.sub(r"([.,;:?!()\"“”/|])", r" \1 ", text)
    return re.sub(r"\s+", " ", text).strip()


def resolve_pronouns(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Give "he" and "she" the name last spoken of before them."""
    resolved: list[Sentence] = []
    last: tuple[str, ...] = ()
    for sentence in sentences:
        mentions = []
        for mention in sentence.mentions:
            if mention.kind == "w" and not mention.names:
                mention = replace(mention, names=last)
            elif (
                mention.kind in "wv"
                and len(mention.names) == 1
                and not (set(mention.names) & set(lex.WEEKDAYS))
            ):
                last = mention.names
            mentions.append(mention)
        resolved.append(replace(sentence, mentions=tuple(mentions)))
    return tuple(resolved)
