"""Lists in the run of a sentence: "the friends are Ann, Bob and Cy, aged 30, 34 and 38".

Guarantees: a list ends at its "and"; its first and last members are cut free of the words of the
sentence around them, by the shape of the members between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import lexicon as lex
from core.reading.clues.listed import (
    ARTICLE,
    COMMA,
    NO_NAMES,
    Candidate,
    clean,
    is_name,
    is_numeric,
    label_of,
    sentence_ends,
)
from core.reading.clues.puzzle import Kind
from core.reading.clues.values import value_of

_PLACING = re.compile(r"\b(?:in|on|at|by|from|with|to|as)\s(?:an?\s|the\s)?(?=\S+$|\S+ \S+$)")


_COUNTED = re.compile(
    rf"\b(?P<number>{'|'.join(w for w in lex.NUMBER_WORDS if w.isalpha())}) (?:[a-z-]+ )?(?P<noun>[a-z]+s)$",
    re.IGNORECASE,
)


def running(text: str) -> Iterator[Candidate]:
    """ "the friends are Ann, Bob and Cy, aged 30, 34 and 38"."""
    start = 0
    for end in (*_chunk_ends(text), len(text)):
        yield from _in_chunk(text, start, end)
        start = end


def _chunk_ends(text: str) -> list[int]:
    ends = list(sentence_ends(text))
    ends += [m.end() for m in re.finditer(r":(?!\d)|[;()]|\s[-–—]{1,2}\s|\s/\s", text)]
    return sorted(set(ends))


def _in_chunk(text: str, start: int, end: int) -> Iterator[Candidate]:
    chunk = text[start:end].rstrip(" .;:()!?\n–—-/")
    cuts = list(re.finditer(rf"{COMMA}(?:(?P<both>and|or|&)\s+)?|\s+(?P<joint>and|or|&)\s+", chunk))
    edges = [0, *(c.end() for c in cuts), len(chunk)]
    stops = [*(c.start() for c in cuts), len(chunk)]
    pieces = [chunk[edges[k] : stops[k]] for k in range(len(stops))]
    joined = [bool(c["both"] or c["joint"]) for c in cuts]
    number = 0
    while number < len(pieces) - 2:
        last = number + 1
        placed = _PLACING.match(pieces[number]) is not None
        while last < len(pieces) - 1 and not joined[last - 1] and is_name(pieces[last]):
            if _PLACING.match(pieces[last]) and not placed and not _PLACING.search(pieces[number]):
                break
            last += 1
        if last - number < 2:
            number += 1
            continue
        titled = number == 0 and text[:start].rstrip().endswith(":")
        first, last_part, members = _members(pieces[number : last + 1], titled=titled)
        if len(members) > 2 and len({m.lower() for m in members}) == len(members):
            found = chunk.find(first, edges[number]) if first else edges[number + 1]
            offset = found if found >= 0 else edges[number]
            tail = chunk.find(members[-1], edges[last] if last_part else edges[last - 1])
            after = chunk[tail + len(members[-1]) :].split()[:1]
            before = chunk[max(0, offset - 60) : offset]
            variants: tuple[tuple[str, ...], ...] = (members, members[1:], members[2:])
            label = label_of(chunk[max(0, offset - 60) : offset])
            if offset == 0 and re.search(r"\w\s*(?:[-–—:(]\s*)$", text[:start]):
                label = label_of(text[max(0, start - 40) : start])  # "have jobs - vet, cook, …"
            counted = _COUNTED.search(chunk[: edges[number]] + pieces[number])
            if counted and lex.NUMBER_WORDS.get(counted["number"], 0) == len(members) - 1:
                variants, label = variants[1:], counted["noun"]  # "four bells, treble, alto, …"
            yield Candidate(
                label, variants, start + offset, start + tail + len(members[-1]), False,
                before, " ".join(after),
            )  # fmt: skip
        number = last + (1 if joined[last - 1] and last_part == clean(pieces[last]) else 0)


def _members(pieces: list[str], *, titled: bool) -> tuple[str, str, tuple[str, ...]]:
    """The first, the last and all members of a run of pieces, whose first and last may carry
    other words of the sentence; not the first where it is `titled`, behind a colon."""
    if _PLACING.search(pieces[0]):
        pieces = [pieces[0], *(re.sub(rf"^{_PLACING.pattern}", "", p) for p in pieces[1:])]
    middle = [clean(p) for p in pieces[1:-1]]
    whole = titled and re.fullmatch(r"[A-Z][\w'’-]* [A-Z][\w'’-]*", pieces[0].strip())
    head = clean(pieces[0]) if whole else _trimmed_first(pieces[0], middle)
    tail = _trimmed_last(pieces[-1], middle)
    members = (*((head,) if head else ()), *middle, *((tail,) if tail else ()))
    return head, tail, members


def _trimmed_first(piece: str, others: list[str]) -> str:
    words = piece.split()
    if all(map(is_numeric, others)):
        for size in (3, 2, 1):
            tail = clean(" ".join(words[-size:]))
            if len(words) >= size and is_numeric(tail) and len(tail.split()) <= _widest(others):
                return tail
        return ""
    kept: list[str] = []
    capital = all(o[:1].isupper() or not o[:1].isalpha() for o in others)
    for word in reversed(words):
        cut = (word.lower() in NO_NAMES and word not in ("A", "I")) or (
            capital and not word[:1].isupper() and word not in ("of", "and")
        )
        if cut or len(kept) == max(_widest(others), 2 if capital else 1):
            break
        kept.insert(0, word)
    starts = len(kept) == len(words)
    if len(kept) > _widest(others) and (
        starts or kept[0].endswith("s") or kept[0].lower() in lex.NUMBER_WORDS
    ):
        kept = kept[len(kept) - _widest(others) :]
    before = words[len(words) - len(kept) - 1].lower() if len(kept) < len(words) else ""
    if len(kept) > 1 and before == "the" and kept[0].endswith("s") and not capital:
        kept = kept[1:]  # "one of the stories earthquake, flood, …"
    if kept and kept[0].lower() in lex.NUMBER_WORDS and not all(map(is_numeric, others)):
        return ""
    return clean(" ".join(kept))


def _trimmed_last(piece: str, others: list[str]) -> str:
    words = ARTICLE.sub("", piece).split()
    if all(map(is_numeric, others)):
        whole = value_of(piece)
        if (
            whole is not None
            and whole.kind is Kind.CLOCK
            and re.search(r"noon|night|midday", piece.lower())
        ):
            return clean(piece)
        for size in (3, 2, 1):
            head = clean(" ".join(words[:size]))
            if (
                len(words) >= size
                and is_numeric(head)
                and (size == 1 or len(head.split()) <= _widest(others))
            ):
                return head
        return ""
    capital = all(o[:1].isupper() for o in others)
    if (len(words) <= 3 and not any(_no_name(w) for w in words) and not capital) and (
        len(words) <= _widest(others) or not words[-1].endswith("ed")
    ):
        return clean(" ".join(words))
    kept: list[str] = []
    for word in words:
        if _no_name(word) or (capital and kept and not word[:1].isupper()):
            break
        if not capital and (len(kept) >= max(_widest(others), 1) or (kept and word.endswith("ed"))):
            break
        kept.append(word)
    return clean(" ".join(kept))


def _no_name(word: str) -> bool:
    code = word.isupper() and len(word) > 1
    return not code and word.lower() in NO_NAMES - {"of", "the"}


def _widest(others: list[str]) -> int:
    return max((len(o.split()) for o in others), default=1)
