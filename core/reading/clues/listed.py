"""Lists that may be the members of a category, wherever they stand in a request.

Guarantees: every member is words of the request; a candidate has the variants that its commas and
its "and" allow ("mac and cheese" is one thing or two), the caller picks by size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language import lexicon as lex
from core.reading.clues.puzzle import Kind
from core.reading.clues.values import ORDINAL_WORDS, value_of


@dataclass(frozen=True)
class Candidate:
    """A list: the words that introduce it, its possible memberships, where it stands.

    `context`: words near it; `after`: the word behind it, maybe a unit. `firm`: it stands after a label, in brackets or in a table, so its ends are certain.
    """

    label: str
    variants: tuple[tuple[str, ...], ...]
    start: int
    end: int
    firm: bool = True
    context: str = ""
    after: str = ""

    def of_size(self, size: int) -> tuple[str, ...]:
        """The members where one variant has that many, else ()."""
        return next((v for v in self.variants if len(v) == size), ())


_TITLE = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|mt|st|prof|sgt|capt|col|lt|gen|rev|no|vs|approx|e\.g|i\.e)|(?<![\w'’.])[a-z])\.$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|mt|st|prof|sgt|capt|col|lt|gen|rev|sr|jr|inc|ltd|co|etc|no|ft|in|lb|oz|approx|vs)|(?<![\w'’.])[a-z])\.$",
    re.IGNORECASE,
)
_COMMA = r",(?!\d{3}(?!\d))\s*"
_ARTICLE = re.compile(r"^(?:(?:[Aa]n?|the|either|and|or|both|namely|&)\s+)+")


def sentence_ends(text: str, keep: tuple[tuple[int, int], ...] = ()) -> Iterator[int]:
    """Where sentences end: after . ? ! and at line breaks, never after an abbreviation or inside
    the spans to keep whole."""
    for match in re.finditer(r"[.?!]+[\"”')\]]*(?=\s|$)|\n+|;(?=\s)", text):
        inside = any(a <= match.start() < b - 1 for a, b in keep)
        after = text[match.end() :].lstrip(" ")
        number = re.fullmatch(
            r"\s*\(?\d{1,2}\.", text[text.rfind("\n", 0, match.end()) + 1 : match.end()]
        )
        numbered = re.search(r"(?:^|[.?!]\s)\s*\d{1,2}\.$", text[: match.end()])
        abbreviated = match[0] == "." and _ABBREVIATED.search(text[: match.end()])
        lower = match[0] == "." and after[:1].islower() and abbreviated
        initial = _TITLE.search(text[: match.end()]) and after[:1].isupper()
        if inside or number or numbered or lower or (initial and match[0] == "."):
            continue
        yield match.end()


def clean(words: str) -> str:
    """A member without its article, quotation marks and closing stop."""
    words = _ARTICLE.sub("", words.strip().strip("*_`").strip())
    words = words.strip(" ,;:|").strip()
    if len(words) > 1 and words[0] in "\"'“‘" and words[-1] in "\"'”’":
        words = words[1:-1].strip()
    if words.endswith(".") and not _ABBREVIATED.search(words):
        words = words.rstrip(". ")
    return words


_REMARK = re.compile(
    r",?\s*(?:(?:counted |numbered |going |listed )?(?:from )?(?:left to right|right to left|west to east|north to south|top to bottom|bottom to top|lowest to highest|cheapest to dearest)"
    r"|in (?:that|this|any|no particular|alphabetical|some|random|ascending) order|respectively|not in order|each used once|(?:an?|one) \w+ (?:each|apiece|per \w+)|one (?:each|apiece)|one per \w+)\W*$",
    re.IGNORECASE,
)


def split_members(text: str, *, bare: bool = False) -> tuple[tuple[str, ...], ...]:
    """All ways to cut a list into members: at commas, semicolons, strokes, and the last "and"."""
    text = _REMARK.sub("", text.strip())
    text = text.strip("[]{}() ").rstrip(".;, ") if not _ends_short(text) else text.strip()
    separator = next(
        (s for s in (r"\s*[;|\t]\s*", _COMMA, r"\s+/\s+", r"(?<=\w)/(?=\w)") if re.search(s, text)),
        None,
    )
    parts = re.split(separator, text) if separator else [text]
    found = []
    last = re.match(r"(?:and|or|&)\s+(.*)", parts[-1], re.IGNORECASE)
    if last:
        found.append([*parts[:-1], last[1]])
    else:
        pieces = re.split(r"\s+(?:and|or|&)\s+", parts[-1])
        if len(pieces) > 1:
            found.append([*parts[:-1], " and ".join(pieces[:-1]), pieces[-1]])
        found.append(parts)
        if len(parts) == 1 and len(pieces) > 2:
            found.append(pieces)
    merged = _thousands(parts)
    if merged != parts:
        found.insert(0, merged)
    if (
        bare
        and len(parts) == 1
        and not set(text.lower().split()) & (_CUT - {"and"} | {"per", "max"})
    ):
        found.append([w for w in re.split(r"\s+", text) if w.lower() not in ("and", "or", "&")])
    variants = (_without_stop(tuple(clean(p) for p in one)) for one in found)
    return tuple(dict.fromkeys(v for v in variants if all(v) and len(set(v)) == len(v) > 2))


def _without_stop(members: tuple[str, ...]) -> tuple[str, ...]:
    """The full stop of the sentence is no part of its last member ("100 ft, 105 ft, 110 ft.")."""
    *others, last = members
    return (*others, last.rstrip(".")) if not any(m.endswith(".") for m in others) else members


def _ends_short(text: str) -> bool:
    return bool(_ABBREVIATED.search(text.strip()))


def _thousands(parts: list[str]) -> list[str]:
    """ "$25, 000, $30, 000" is two amounts, cut by mistake."""
    merged: list[str] = []
    for part in parts:
        if (
            merged
            and re.fullmatch(r"\d{3}", part.strip())
            and re.search(r"[$£€]\d{1,3}$", merged[-1])
        ):
            merged[-1] = f"{merged[-1]},{part.strip()}"
        else:
            merged.append(part.strip())
    return merged


# ---------------------------------------------------------------- labels, brackets, bullets

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
        if "(" in text[start:end].partition(",")[0]:
            continue  # "Categories: names (Ann, Bob, …)"
        variants = tuple(_unlabelled(v) for v in split_members(text[start:end], bare=True))
        if variants and all(len(m.split()) <= 7 for m in variants[0]):
            yield Candidate(match["label"], variants, start, end, True, match["label"])


def _unlabelled(members: tuple[str, ...]) -> tuple[str, ...]:
    """ "houses 1, 2, 3": a noun before the first of plain numbers or capitalised names."""
    head, *rest = members
    first, _, tail = head.partition(" ")
    numeric = all(map(_numeric, rest)) and _numeric(tail) and not any(" " in m for m in rest)
    capital = first.islower() and all(m[:1].isupper() for m in rest) and tail[:1].isupper()
    return (tail, *rest) if tail and first.isalpha() and (numeric or capital) else members


def _list_end(text: str, start: int, limit: int) -> int:
    for end in sentence_ends(text):
        if start < end <= limit and not re.match(r"\s*[/|,;]", text[end:limit]):
            return end
    cut = _NEXT_LABEL.search(text, start, limit)
    return cut.start() if cut else limit


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
            if all(len(m.split()) <= 4 and (m[:1].isupper() or _plain(m)) for m in v)
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
        r"(?:([a-z]+) )?((?:[$£€]?\d[\d.]*%? ){2,}[$£€]?\d[\d.]*%?)(?= [a-z]+\b|[\s.;,/)]|$)", text
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


# ---------------------------------------------------------------- in the run of a sentence

_UNCLEAN = re.compile(
    r"\b(?:is|are|was|were|has|have|had|who|whom|whose|that|which|with|not|than|each|every|one|ones|other|"
    r"does|did|do|before|after|if|then|so|but|all|we|i|they|he|she|it|there|must|can|cannot)\b|:(?!\d)|[?!]",
    re.IGNORECASE,
)
_CUT = frozenset(
    """are is was were a an the in on at of for from with to by named called have has had be been between
    among either each their his her its our my and or as than that who they he she we i it named numbered
    wore wear wears play plays played study studies studied live lives lived bought buy buys made make
    makes took take takes drove drive drives like likes liked own owns owned got get gets went go goes
    came come comes teach teaches paid pay pays cost costs visited visit bring brings brought ate eat eats
    drank drink drinks keep keeps kept chose choose chooses did do does read reads scored score scores
    different several namely us want wants wanted rented grew grow grows using use uses used about over
    gave give gives raised raise earned weighed led those living coming playing wearing driving studying carrying having costing selling finished finishes
    show shows showed aged sit sits sold sell sells met meet meets won win wins after into lasted last lasting""".split()
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
    cuts = list(
        re.finditer(rf"{_COMMA}(?:(?P<both>and|or|&)\s+)?|\s+(?P<joint>and|or|&)\s+", chunk)
    )
    edges = [0, *(c.end() for c in cuts), len(chunk)]
    stops = [*(c.start() for c in cuts), len(chunk)]
    pieces = [chunk[edges[k] : stops[k]] for k in range(len(stops))]
    joined = [bool(c["both"] or c["joint"]) for c in cuts]
    number = 0
    while number < len(pieces) - 2:
        last = number + 1
        placed = _PLACING.match(pieces[number]) is not None
        while last < len(pieces) - 1 and not joined[last - 1] and _plain(pieces[last]):
            if _PLACING.match(pieces[last]) and not placed and not _PLACING.search(pieces[number]):
                break
            last += 1
        if last - number < 2:
            number += 1
            continue
        first, last_part, members = _members(pieces[number : last + 1])
        if len(members) > 2 and len({m.lower() for m in members}) == len(members):
            found = chunk.find(first, edges[number]) if first else edges[number + 1]
            offset = found if found >= 0 else edges[number]
            tail = chunk.find(members[-1], edges[last] if last_part else edges[last - 1])
            after = chunk[tail + len(members[-1]) :].split()[:1]
            before = chunk[max(0, offset - 60) : offset]
            variants = (members, members[1:], members[2:])
            yield Candidate(
                label_of(chunk[max(0, offset - 60) : offset]), variants, start + offset, start + tail + len(members[-1]), False,
                before, " ".join(after),
            )  # fmt: skip
        number = last + (1 if joined[last - 1] and last_part == clean(pieces[last]) else 0)


_PLACING = re.compile(r"\b(?:in|on|at|by|from|with|to|as)\s(?:an?\s|the\s)?(?=\S+$|\S+ \S+$)")


def _plain(piece: str) -> bool:
    """Whether a piece between two commas is a name and no more."""
    words = clean(piece).split()
    cut = any(w.lower() in _CUT - {"of", "in", "at", "the", "and", "a"} for w in words)
    return 0 < len(words) <= 4 and not cut and not _UNCLEAN.search(_ARTICLE.sub("", piece))


def _members(pieces: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """The first, the last and all members of a run of pieces, whose first and last may carry
    other words of the sentence."""
    if _PLACING.search(pieces[0]):
        pieces = [pieces[0], *(re.sub(rf"^{_PLACING.pattern}", "", p) for p in pieces[1:])]
    middle = [clean(p) for p in pieces[1:-1]]
    head = _trimmed_first(pieces[0], middle)
    tail = _trimmed_last(pieces[-1], middle)
    members = (*((head,) if head else ()), *middle, *((tail,) if tail else ()))
    return head, tail, members


def _numeric(words: str) -> bool:
    return value_of(words) is not None


def _trimmed_first(piece: str, others: list[str]) -> str:
    words = piece.split()
    if all(map(_numeric, others)):
        for size in (3, 2, 1):
            tail = clean(" ".join(words[-size:]))
            if len(words) >= size and _numeric(tail) and len(tail.split()) <= _widest(others):
                return tail
        return ""
    kept: list[str] = []
    capital = all(o[:1].isupper() or not o[:1].isalpha() for o in others)
    for word in reversed(words):
        cut = (word.lower() in _CUT and word not in ("A", "I")) or (
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
    if kept and kept[0].lower() in lex.NUMBER_WORDS and not all(map(_numeric, others)):
        return ""
    return clean(" ".join(kept))


def _trimmed_last(piece: str, others: list[str]) -> str:
    words = _ARTICLE.sub("", piece).split()
    if all(map(_numeric, others)):
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
                and _numeric(head)
                and (size == 1 or len(head.split()) <= _widest(others))
            ):
                return head
        return ""
    capital = all(o[:1].isupper() for o in others)
    if (
        len(words) <= 3
        and not any(w.lower() in _CUT - {"of", "the"} for w in words)
        and not capital
    ) and (len(words) <= _widest(others) or not words[-1].endswith("ed")):
        return clean(" ".join(words))
    kept: list[str] = []
    for word in words:
        if word.lower() in _CUT - {"of", "the"} or (capital and kept and not word[:1].isupper()):
            break
        if not capital and (len(kept) >= max(_widest(others), 1) or (kept and word.endswith("ed"))):
            break
        kept.append(word)
    return clean(" ".join(kept))


def _widest(others: list[str]) -> int:
    return max((len(o.split()) for o in others), default=1)


_LABEL_SKIPPED = frozenset(
    """the a an their his her its our my different various each every of from in at on to for with and or
    are is were was as by has have had four five six three seven eight these those following same own
    another one other consecutive separate distinct possible""".split()
) | frozenset(ORDINAL_WORDS)


_NO_LABEL = frozenset(
    """we they us i you he she it tomorrow today tonight yesterday morning afternoon evening week month winter spring
    summer autumn now then here there this that put go goes have has are is be monday tuesday wednesday thursday
    friday saturday sunday please order so are""".split()
)


def label_of(before: str) -> str:
    """The noun that introduces a list: "each painted another colour (" → colour."""
    words = re.findall(r"[^\W\d_][\w'’-]*", before)
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in _LABEL_SKIPPED or word.lower() in lex.NUMBER_WORDS:
            if kept:
                break
            continue
        kept.insert(0, word)
        if len(kept) == 2 or not word.isalpha():
            break
    if {w.lower() for w in kept} & _NO_LABEL:
        return ""
    if len(kept) == 2 and (
        kept[0].lower() in _CUT or kept[0].lower().endswith(("ed", "ing", "ly"))
    ):
        kept = kept[1:]
    return " ".join(kept)
