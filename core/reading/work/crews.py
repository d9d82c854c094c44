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


def find_crew(sentences: list[Marked], jobs: int) -> Crew:
    """The crew that the sentences without rules of their own speak of."""
    candidates: list[tuple[int, int, int]] = []  # strength, number, sentence
    free = -1
    for number, marked in enumerate(sentences):
        text = marked.text
        if _FREE.search(text):
            free = number
        if _ALONE.search(text):
            candidates.append((5, 1, number))
        elif _PAIR.search(text) and not re.search(r"\bJ\d+", text):
            candidates.append((2, 2, number))
        for name in marked.names("N"):
            strength = _strength(marked, text, name, jobs)
            if strength:
                candidates.append((strength, int(marked.tags[name].value), number))
                marked.used.add(name)
    if not candidates:
        return Crew(None, free >= 0, free)
    best = max(c[0] for c in candidates)
    sizes = [c for c in candidates if c[0] == best]
    if len({c[1] for c in sizes}) > 1:
        several = [c for c in sizes if c[1] > 1]
        sizes = several or sizes
    if len({c[1] for c in sizes}) > 1:
        return Crew(sizes[0][1], True, sizes[0][2], "It is not clear how many can work at once.")
    return Crew(sizes[0][1], True, sizes[0][2])


def _strength(marked: Marked, text: str, name: str, jobs: int) -> int:
    """How surely a number counts the crew: 0 not at all … 4 "two at a time"."""
    value = marked.tags[name].value
    if value != int(value) or value < 1 or marked.tags[name].unit:
        return 0
    after = text[text.find(name) + len(name) :].strip()
    before = text[: text.find(name)].strip()
    if re.match(
        rf"(?:\w+ )?(?:\w+ )?(?:can |may |run |go |record |work |be done |on )*{_AT_ONCE}", after
    ):
        return 4 if not re.match(r"at a time,? each\b|\w+ at a time each", after) else 1
    words = after.split()
    if not words or re.match(r"[JTHCN]\d", words[0]):
        return 1 if not words and re.search(r"\bof us\b|=$", before) else 0
    if re.search(r"(?:we are|we 're|there are|there 's|are) *$", before) and words[0] == "of":
        return 3
    if re.match(r"of (?:us|them)\b", after):
        return 3
    near = [w.strip(",.") for w in words[:3]]
    if any(w in _TIMES for w in near[:1]):
        return 0
    if value == jobs and not any(w in _SHARERS for w in near):
        return 0
    if any(w in _SHARERS for w in near):
        return 2
    if re.search(
        r"\b(?:on|with|by|from|for|have|'ve|share|shares|the|all|just|only|have|got|using)(?: \w+)? *$",
        before,
    ):
        return 2 if len(near) < 3 or value < jobs else 0
    return 1 if not before and len(words) <= 3 else 0
