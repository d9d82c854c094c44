"""How many jobs may run side by side: two of us, one vat, three printers, me and Kev, enough hands.

Guarantees: a number that repeats how many jobs there are is no crew; where nothing is said there is
no limit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reading.work.marks import Marked

_AT_ONCE = r"(?:at (?:a|any one|the same|one) time|at once|side by side|in parallel|in the same time|simultaneously|alongside each other)"
_ALONE = re.compile(
    r"\b(?:just|only) (?:me|myself)\b|\b(?:alone|by myself|on my own|single handed|solo|no overlap\w*|no overlapping)\b"
    r"|\bjust one person\b|\bin turn\b|\btak(?:e|ing) turns\b|\bnothing overlaps\b|\bone after (?:the other|another)\b|\bno two (?:\w+ )?(?:at once|at the same time|together)\b"
)
_PAIR = re.compile(
    r"\b(?:me|myself) (?:and|plus|with) (?:my |a |our |the )?\w+|\b(?:my|our) (?:\w+ )?\w+ and (?:i|me)\b"
    r"|\b(?:\w+) and (?:i|me|myself)\b(?! \w+ed)|\b(?:a |my |one )(?:helper|mate helping|lad helping)\b|\bthe (?:two|pair) of us\b|\bboth of us\b"
)
_FREE = re.compile(
    r"\b(?:enough|plenty of|as many|unlimited|any number|lots of) \w+|\bno limit\b|\banything (?:can )?(?:go|run) on at once\b"
)
_TURNS = 5  # the strength of "in turn", "nothing overlaps"
_TIMES = frozenset("hour hours minute minutes day days week weeks min mins h am pm % times".split())
_SHARERS = frozenset(
    """machine machines worker workers person people man men woman women crew crews team teams oven ovens press presses berth
    berths bay bays printer printers line lines station stations room rooms table tables theatre theatres desk desks vat vats
    chair chairs gang gangs lift lifts washer washers berth theatre dock docks gate gates examiner examiners nurse nurses cook cooks chef chefs developer developers engineer engineers mechanic mechanics technician technicians
    painter painters fitter fitters stylist stylists rigger riggers furnace furnaces kiln kilns van vans truck trucks
    scanner scanners smoker smokers bench benches lathe lathes hand hands admin admins cleaner cleaners surgeon surgeons
    of us""".split()
)  # fmt: skip


@dataclass(frozen=True)
class Crew:
    """`machines`: how many jobs run at once, None without limit; `said`: whether it was said;
    `doubt`: why it is open, or ""."""

    machines: int | None
    said: bool
    source: int = -1
    doubt: str = ""


def find_crew(sentences: list[Marked], jobs: int, taken: frozenset[int] = frozenset()) -> Crew:
    """The crew that the sentences without rules of their own speak of.

    `taken`: sentences whose numbers belong to rules of some jobs only.
    """
    candidates: list[tuple[int, int, int]] = []  # strength, number, sentence
    free = -1
    for number, marked in enumerate(sentences):
        text = marked.text
        if _FREE.search(text):
            free = number
        named = {m for n in marked.names("J") for m in marked.tags[n].members}
        some = 1 < len(named) < jobs
        if _ALONE.search(text) and not some and number not in taken:
            candidates.append((_TURNS, 1, number))
        elif _PAIR.search(text) and not re.search(r"\bJ\d+", text):
            candidates.append((2, 2, number))
        for name in marked.names("N"):
            strength = _strength(marked, text, name, jobs)
            if strength > (3 if number in taken else 0):
                candidates.append((strength, _size(marked, text, name), number))
                marked.used.add(name)
    if not candidates:
        return Crew(None, free >= 0, free)
    best = max(c[0] for c in candidates)
    told = {c[1] for c in candidates if c[0] > 1 or c[0] == best}
    if best == _TURNS:
        alone = next(c for c in candidates if c[0] == best)
        return Crew(1, True, alone[2])
    more = [c for c in candidates if c[1] > 1 and c[0] > 1]
    if more and all(c[1] == 1 for c in candidates if c[0] == best) and best > 3:
        each = any(re.search(r"\beach\b", sentences[c[2]].text) for c in candidates)
        doubt = "" if each else "It is not clear how many can work at once."
        return Crew(more[0][1], True, more[0][2], doubt)
    if len(told) > 1 and best < 4:
        size = next(c for c in candidates if c[0] == best)
        return Crew(size[1], True, size[2], "It is not clear how many can work at once.")
    sizes = [c for c in candidates if c[0] == best]
    if len({c[1] for c in sizes}) > 1:
        several = [c for c in sizes if c[1] > 1]
        sizes = several or sizes
    if len({c[1] for c in sizes}) > 1:
        return Crew(sizes[0][1], True, sizes[0][2], "It is not clear how many can work at once.")
    return Crew(sizes[0][1], True, sizes[0][2])


def _size(marked: Marked, text: str, name: str) -> int:
    """The number, or one less where it is denied: "never two at once"."""
    value = int(marked.tags[name].value)
    before = text[: text.find(name)]
    denied = re.search(r"\b(?:never|not|no)(?: more than)? $", before)
    return max(1, value - 1) if denied and "more than" not in before[-12:] else value


def _strength(marked: Marked, text: str, name: str, jobs: int) -> int:
    """How surely a number counts the crew: 0 not at all … 4 "two at a time"."""
    value = marked.tags[name].value
    if value != int(value) or value < 1 or value > jobs or marked.tags[name].unit:
        return 0
    after = text[text.find(name) + len(name) :].strip()
    before = text[: text.find(name)].strip()
    named = {m for n in marked.names("J") for m in marked.tags[n].members}
    if 1 < len(named) < jobs and re.search(_AT_ONCE, after):
        return 0
    if re.search(
        r"\beach(?: \w+){0,2}$|\b(?:every|each|any) \w+ (?:needs?|takes?|wants?)$", before
    ):
        return 0
    if re.match(rf"and (?:\w+ )?(N\d+)\b(?! {name})", after) and value == 1:
        return 0
    if re.match(
        rf"(?:\w+ )?(?:\w+ )?(?:can |may |run |go |record |work |be done |on )*{_AT_ONCE}", after
    ):
        return 4 if not re.match(r"at a time,? each\b|\w+ at a time each", after) else 1
    words = after.split()
    if not words or re.match(r"[JTHCN]\d", words[0]):
        return 1 if not words and re.search(r"\bof us\b|=$", before) else 0
    if re.search(r"\b(?:we are|we 're)$", before) and words[0] not in _TIMES:
        return 3
    if re.match(r"of (?:us|them)\b", after):
        return 3
    if re.match(r"\w+ (?:in all|in total|altogether|available|on hand|on duty|working)\b", after):
        return 3
    near = [w.strip(",.") for w in words[:3]]
    if any(w in _TIMES for w in near[:1]):
        return 0
    if value == jobs:
        return 0
    if any(w in _SHARERS for w in near):
        return 2
    if re.search(
        r"(?<!\w)(?:on|at|with|by|from|for|have|got|share|shares|the|all|just|only|have|got|using|'ve|has)(?: \w+)? *$",
        before,
    ):
        return 2 if len(near) < 3 or value < jobs else 0
    if value == jobs or words[0] in ("and", "or", "to", "more", "of", "thing", "way", "question"):
        return 0
    lone = not before or re.search(
        r"[|,:]$|\b(?:and|only|just|there 's|there are|there is|one|single)$", before
    )
    ruled = re.search(r"\b(?:AFT|BEF|THEN|UNTIL|NEED)\b|\b[HC]\d", text)
    return 1 if lone and not ruled else 0
