"""Lists that spell out a group: enumerations, bullets, quoted names, ranges of days or numbers.

Guarantees: what is returned are words of the request, never invented; a list has at least three
members (or two that carry quantities); lists do not overlap.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.reading.lifting.enumerations import find_enumerations
from core.reading.lifting.mentions import Lists
from core.reading.lifting.names import CAP, STARTERS, STOP, is_calendar, noun_before, singular


def find_lists(text: str) -> tuple[Lists, ...]:
    """Plain lists of three or more names, and ranges; in order of appearance, no overlap."""
    found: list[Lists] = []
    for raw in (
        *_ranges(text),
        *_bullets(text),
        *_quoted(text),
        *find_enumerations(text),
        *_bare(text),
    ):
        one = _tidied(raw)
        repeated = len(set(one.members)) < len(one.members)  # "before wire, wire and paint"
        if _numbered_names(one.members) or repeated:
            continue
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


_SHORT_DAYS = {d[: len(s)].lower(): d for d in lex.WEEKDAYS for s in (d[:3], d)} | {
    "tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday", "weds": "Wednesday", "mo": "Monday",
}  # fmt: skip


_SHORT_MONTHS = {m[: len(s)].lower(): m for m in lex.MONTHS for s in (m[:3], m)} | {
    "sept": "September"
}


def _tidied(one: Lists) -> Lists:
    """Weekdays and months by their full names; a leading plural noun taken off the first name."""
    members = one.members
    for names in (_SHORT_DAYS, _SHORT_MONTHS):
        if all(m.lower().rstrip(".") in names for m in members):
            noun = "day" if names is _SHORT_DAYS else "month"
            return Lists(
                tuple(names[m.lower().rstrip(".")] for m in members),
                one.noun or noun,
                one.start,
                one.end,
            )
    first = members[0].split()
    if (
        len(first) > 1
        and first[0].endswith("s")
        and first[0].lower() not in ("miss", "ms", "mrs")
        and all(len(m.split()) < len(first) for m in members[1:])
    ):
        cut = len(first[0]) + 1
        return Lists((members[0][cut:], *members[1:]), singular(first[0]), one.start + cut, one.end)
    return one


def _numbered_names(members: tuple[str, ...]) -> bool:
    """Whether these are things with numbers ("Acme 6, Borex 5"), which are records, not names."""
    parts = [re.fullmatch(r"(\D+?) ?[€$£]?\d[\d.,]* ?\S{0,3}", m) for m in members]
    heads = {p[1].lower() for p in parts if p}
    return (
        sum(p is not None for p in parts) >= 2
        and len(heads) > 1
        and not all(len(h) <= 2 for h in heads)
    )


def _quoted(text: str) -> list[Lists]:
    """ "Budgeting", "First aid" and "Grant writing"."""
    quoted = r"[\"“][^\"“”]{1,40}[\"”]"
    found = []
    for match in re.finditer(rf"{quoted}(?:,? (?:and |or )?{quoted}){{2,}}", text):
        names = tuple(n.strip(" ,.") for n in re.findall(r"[\"“]([^\"“”]{1,40})[\"”]", match[0]))
        found.append(Lists(names, "", match.start(), match.end()))
    return found


_BARE_CAPITALS = re.compile(
    rf"(?:(?<=: )|(?<=are )|(?<=staff )|(?<=team )|(?<=dogs )|(?<=from )|(?<=between )|(?<=\A)|(?<=\. ))"
    rf"(?P<all>(?:{CAP}) (?:{CAP})(?: (?:{CAP}))+(?: and (?:{CAP}))?)(?=[,.;!?\n]|$)"
)


_BARE_DAYS = re.compile(
    r"\b(?P<all>(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?(?:[ /,]+(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?){2,})\b",
    re.IGNORECASE,
)


_AND_AND = re.compile(r"(?<![\w'’])(?P<all>[\w'’-]+(?: and [\w'’-]+){2,})(?![\w'’])")


_SAME_HEAD = re.compile(
    r"\b(?P<all>(?P<head>[A-Za-z]{2,}) \d{1,3}(?:, (?P=head) \d{1,3})+(?:,? (?:and|or|&) (?P=head) \d{1,3})?)\b",
    re.IGNORECASE,
)


def _bare(text: str) -> list[Lists]:
    """Names with nothing but blanks between them: "Mo Ned Pru", "mon tue wed"; "a and b and c"."""
    found = []
    for match in _SAME_HEAD.finditer(text):
        names = tuple(re.split(r",? (?:and |or |& )|, ", match["all"]))
        if len(names) > 2:
            found.append(Lists(names, singular(match["head"]), *match.span("all")))
    days = "|".join(d.lower() for d in lex.WEEKDAYS)
    pair = rf"\b(?:covers?|staff|staffs|over|for|across|rota|roster|on) (({days}) and ({days}))\b"
    for match in re.finditer(pair, text, re.IGNORECASE):
        if match[0].split()[0].lower() not in ("on", "for") or re.search(
            r"\b(?:rota|roster)\b", text, re.IGNORECASE
        ):
            names = (match[2].capitalize(), match[3].capitalize())
            found.append(Lists(names, "day", *match.span(1)))
    nouns = "|".join(sorted((n for n in lex.SLOT_NOUNS if n.endswith("s")), key=len, reverse=True))
    pairs = re.finditer(
        rf"\b({nouns}) (?:are|:) (?:the )?(([\w-]+) and (?:the )?([\w-]+))(?=[.,;)]|$)",
        text,
        re.IGNORECASE,
    )
    found += [
        Lists((match[3], match[4]), singular(match[1]), *match.span(2))
        for match in pairs
        if match[3].lower() not in STARTERS and match[4].lower() not in STARTERS
    ]
    for pattern in (_BARE_DAYS, _BARE_CAPITALS, _AND_AND):
        for match in pattern.finditer(text):
            names = tuple(n for n in re.split(r"[ /,]+", match["all"]) if n != "and")
            if pattern is _AND_AND and len({n[0].isupper() for n in names}) > 1:
                continue
            plain = len(set(names)) == len(names) and not any(
                n.lower() in STARTERS or n.lower() in STOP or n.isdigit() for n in names
            )
            if plain and (pattern is not _BARE_CAPITALS or not any(is_calendar(n) for n in names)):
                found.append(Lists(names, noun_before(text, match.start()), *match.span("all")))
    return found


def _ranges(text: str) -> list[Lists]:
    found = []
    for names, noun in ((lex.WEEKDAYS, "day"), (lex.MONTHS, "month")):
        short = {n[:3].lower(): n for n in names} | {n.lower(): n for n in names}
        short |= (
            {"tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday"} if noun == "day" else {}
        )
        words = "|".join(sorted(short, key=len, reverse=True))
        pattern = rf"\b({words})s?\.?\s?(?:to|till|until|through|thru|-|–|—)\s?({words})s?\b"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            full = _between(names, short[match[1].lower()], short[match[2].lower()])
            if len(full) >= 2:
                found.append(Lists(full, noun, match.start(), match.end()))
    for match in re.finditer(r"\b([A-Z]) ?(?:to|-|–) ?([A-Z])\b(?!\.\w)", text):
        first, last = ord(match[1]), ord(match[2])
        if first + 1 < last <= first + 25:
            letters = tuple(chr(k) for k in range(first, last + 1))
            found.append(Lists(letters, "", match.start(), match.end()))
    for match in re.finditer(r"\b([A-Za-z]{1,4}-?)(\d{1,2})\s?(?:to|-|–)\s?\1(\d{1,2})\b", text):
        first, last = int(match[2]), int(match[3])
        if first < last <= first + 30:
            found.append(
                Lists(
                    tuple(f"{match[1]}{k}" for k in range(first, last + 1)),
                    "",
                    match.start(),
                    match.end(),
                )
            )
    for match in re.finditer(
        r"\b([a-z]{3,}s?|numbered|numbers) (\d{1,2})\s?(?:to|through|-|–)\s?(\d{1,2})\b(?! ?(?:%|[a-z]+s\b))",
        text,
        re.IGNORECASE,
    ):
        first, last = int(match[2]), int(match[3])
        if first < last <= first + 30 and match[1].lower() not in STOP | {
            "about",
            "takes",
            "around",
            "between",
        }:
            noun = "" if match[1].lower().startswith("number") else singular(match[1])
            numbered = tuple(f"{noun} {k}".strip() for k in range(first, last + 1))
            found.append(Lists(numbered, noun, match.start(), match.end()))
    return found


def _between(names: tuple[str, ...], first: str, last: str) -> tuple[str, ...]:
    start, end = names.index(first), names.index(last)
    return names[start : end + 1] if start <= end else (*names[start:], *names[: end + 1])


def _bullets(text: str) -> list[Lists]:
    """Consecutive short lines that start with a bullet and hold a name alone."""
    found: list[Lists] = []
    lines = list(re.finditer(r"(?m)^[ \t]*(?:[-*•–]|\d+[.)])[ \t]+(.*?)[ \t.;,]*$", text))
    run: list[re.Match[str]] = []
    for line in [*lines, None]:
        joined = bool(run) and line is not None and not text[run[-1].end() : line.start()].strip()
        if line is not None and (not run or joined) and _is_item(line[1]):
            run.append(line)
            continue
        if len(run) >= 3:
            names = tuple(item[1].strip() for item in run)
            found.append(
                Lists(names, noun_before(text, run[0].start()), run[0].start(1), run[-1].end(1))
            )
        run = [line] if line is not None and _is_item(line[1]) else []
    return found


def _is_item(words: str) -> bool:
    return 0 < len(words.split()) <= 4 and not re.search(
        r"\d\s*\w*$|[:=]|\b(?:is|are|must|not|can't|before|after)\b", words
    )
