"""The categories of a clue puzzle, in whatever form the request lists them.

Guarantees: a puzzle has at least three categories of one size, and no two of them share a list;
what does not fit that is no clue puzzle, and None. Members keep the request's own spelling; where
two categories share a spelling ("2 gold", "2 silver"), the member is named after its category too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from core.language import lexicon as lex
from core.reading.clues.labelled import bracketed, bulleted, labelled, spaced, stated
from core.reading.clues.listed import Candidate, label_of, sentence_ends
from core.reading.clues.paired import asking_apart, bare_names, ranges
from core.reading.clues.puzzle import Category, Kind, Puzzle
from core.reading.clues.recurring import apart_at_labels, one_by_one, recurring, two_places
from core.reading.clues.running import running
from core.reading.clues.tabled import tabled
from core.reading.clues.values import Value, unit_word, values_of
from core.reading.lifting.lists import find_lists
from core.reading.lifting.names import singular

_SIZES = range(3, 10)
_KIND_NAMES = {
    Kind.MONEY: "price", Kind.YEAR: "year", Kind.CLOCK: "time", Kind.DATE: "date",
    Kind.WEEKDAY: "day", Kind.MONTH: "month", Kind.ORDINAL: "place", Kind.NUMBER: "number",
    Kind.PERCENT: "percentage", Kind.NAMES: "thing",
}  # fmt: skip


def find_puzzle(text: str) -> Puzzle | None:
    """The clue puzzle that a request describes, or None where it does not describe one."""
    chosen = _chosen(_candidates(text))
    if len(chosen) < 3:
        return None
    chosen.sort(key=lambda pair: pair[0].start)
    categories = _named(chosen)
    return Puzzle(text, categories, asking_apart(text, sentences_of(text, categories)))


def lists_in(text: str, sizes: tuple[int, int]) -> list[tuple[Candidate, tuple[str, ...]]]:
    """The lists of a request that names few: the longest and those of its size, in order; a list
    that only names again what another has is left out."""
    candidates = _candidates(text)
    best: list[tuple[Candidate, tuple[str, ...]]] = []
    for size in range(sizes[1], sizes[0] - 1, -1):
        kept: list[tuple[Candidate, tuple[str, ...]]] = []
        for one in candidates:
            if len(one.variants[0]) == size and _free(one, one.variants[0], kept):
                kept.append((one, one.variants[0]))
        if len(kept) > len(best) and (not best or len(kept) == 2):
            best = kept
    return sorted(best, key=lambda pair: pair[0].start)


def two_lists(text: str) -> Iterator[list[tuple[Candidate, tuple[str, ...]]]]:
    """The pairs of lists of a request, of whatever length: those whose ends are certain first."""
    found = [c for c in _candidates(text) if 2 < len(c.variants[0]) < 16][:24]
    pairs = [(a, b) for a in found for b in found if a.start < b.start]
    for one, other in sorted(pairs, key=lambda p: (-p[0].firm - p[1].firm, p[0].start, p[1].start)):
        first = (one, one.variants[0])
        if _free(one, one.variants[0], []) and _free(other, other.variants[0], [first]):
            yield [first, (other, other.variants[0])]


def with_two_places(text: str) -> Iterator[list[tuple[Candidate, tuple[str, ...]]]]:
    """A list with the only two places that there are for it ("two pools, pool A and pool B")."""
    found = [c for c in _candidates(text) if 2 < len(c.variants[0]) < 16][:24]
    for place in two_places(text):
        for one in sorted(found, key=lambda c: (-c.firm, c.start)):
            pair = [(one, one.variants[0]), (place, place.variants[0])]
            if _free(place, place.variants[0], pair[:1]):
                yield sorted(pair, key=lambda p: p[0].start)


def _candidates(text: str) -> list[Candidate]:
    text = apart_at_labels(text)
    return [
        *tabled(text), *labelled(text), *bracketed(text), *bulleted(text), *stated(text),
        *running(text), *spaced(text), *_others(text), *bare_names(text),
        *recurring(text), *one_by_one(text), *ranges(text),
    ]  # fmt: skip


def _others(text: str) -> list[Candidate]:
    """Ranges and bare lists ("Monday to Friday", "houses 1 to 5", "mon tue wed")."""
    return [
        Candidate(one.noun, (_as_spelt(one.members, text[one.start : one.end]),), one.start, one.end, False, text[max(0, one.start - 60) : one.start])
        for one in find_lists(text)
        if len(one.members) > 2
    ]  # fmt: skip


def _as_spelt(members: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Weekdays and months as the request writes them: in full, or their first three letters."""
    calendar = {*lex.WEEKDAYS, *lex.MONTHS}
    if not calendar >= set(members) or any(
        m.lower() in words.lower() for m in members if len(m) > 3
    ):
        return members
    first = re.match(r"\W*([A-Za-z]+)", words)
    short = tuple(m[:3] if first and first[1][0].isupper() else m[:3].lower() for m in members)
    spelt = {w.lower() for w in re.findall(r"[A-Za-z]+", words)}
    return short if {s.lower() for s in (short[0], short[-1])} <= spelt else members


def _chosen(candidates: list[Candidate]) -> list[tuple[Candidate, tuple[str, ...]]]:
    """The best set of lists of one size that do not overlap: as many as can be, and those whose
    plain reading has that size rather than a forced one."""
    best: list[tuple[Candidate, tuple[str, ...]]] = []
    most = 0.0
    for size in _SIZES:
        kept: list[tuple[Candidate, tuple[str, ...]]] = []
        plain = 0
        for forced in (False, True):
            for one in candidates:
                members = one.of_size(size)
                fits = bool(members) and (members != one.variants[0]) is forced
                if (
                    fits
                    and not (forced and _cut_short(one, size, candidates))
                    and _free(one, members, kept)
                ):
                    kept.append((one, members))
                    plain += 0 if forced else 1 + one.firm
        points = plain + 0.4 * len(kept)
        if len(kept) > 2 and points >= most:
            best, most = kept, points
    return best


def _cut_short(one: Candidate, size: int, candidates: list[Candidate]) -> bool:
    """Whether members would be cut off a list whose ends are certain."""
    return not one.firm and any(
        other.firm and one.start < other.end and other.start < one.end and not other.of_size(size)
        for other in candidates
    )


def _same_word(member: str) -> str:
    """A member for comparison: days and months by their first letters."""
    lower = member.lower()
    return lower[:3] if lower in _CALENDAR else lower


_CALENDAR = {w.lower() for w in (*lex.WEEKDAYS, *lex.MONTHS)} | {
    "tues",
    "thurs",
    "thur",
    "weds",
    "sept",
}


def _free(
    one: Candidate, members: tuple[str, ...], kept: list[tuple[Candidate, tuple[str, ...]]]
) -> bool:
    """Whether a list is apart from those kept: in place, and in what it names."""
    tables = [c for c, _ in kept if (c.start, c.end) == (one.start, one.end) and one.firm]
    if any(one.start < c.end and c.start < one.end for c, _ in kept if c not in tables):
        return False
    lower = [_same_word(m) for m in members]
    if all(m.split()[0] in lex.NUMBER_WORDS and " " in m for m in lower) and not values_of(members):
        return False  # "three sisters, three dances, three colours"
    known = {_same_word(m) for _, others in kept for m in others}
    numeric = bool(values_of(members))
    shared = known & set(lower)
    if shared and not (numeric and one.firm and _own(members, len(shared))):
        return False
    holding = [m for m in lower if any(_within(k, m) or _within(m, k) for k in known - {m})]
    if len(holding) > 1 and not tables:
        return False  # "Gouda 10 litres, Brie 8 litres"
    if numeric or one.firm:
        same = [{_same_word(m) for m in others} for _, others in kept]
        return set(lower) not in same or (numeric and set(lower) - known != set())
    words = " ".join(lower)
    return not any(re.search(rf"\b{re.escape(k)}\b", words) for k in known if len(k) > 2)


def _own(members: tuple[str, ...], shared: int) -> bool:
    """Whether numbers, some of which another list has too, are a list of their own."""
    calendar = values_of(members)[0].kind in (Kind.WEEKDAY, Kind.MONTH)
    return 2 * shared <= len(members) if calendar else shared < len(members)


def _within(part: str, whole: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", whole) is not None


def _named(chosen: list[tuple[Candidate, tuple[str, ...]]]) -> tuple[Category, ...]:
    shared = Counter(m.lower() for _, members in chosen for m in members)
    taken: set[str] = set()
    categories = []
    for one, surfaces in chosen:
        category = category_of(
            one, surfaces, tuple(m for m in surfaces if shared[m.lower()] > 1), taken
        )
        taken.add(category.name)
        categories.append(category)
    return tuple(categories)


def category_of(
    one: Candidate, surfaces: tuple[str, ...], doubled: tuple[str, ...], taken: set[str]
) -> Category:
    """A list as a category; names that another category has too (`doubled`) say which is meant."""
    values = values_of(surfaces)
    surfaces, values = _sorted(surfaces, values)
    kind = values[0].kind if values else Kind.NAMES
    name = _name(one, kind, taken)
    members = tuple(f"{m} ({name})" if m in doubled else m for m in surfaces)
    numbers = tuple(v.number for v in values)
    unit = next((v.unit for v in values if v.unit), "") or _unit_of(one, kind)
    span = (one.start, one.end)
    return Category(name, members, surfaces, kind, numbers, unit, span, _hints(one, unit))


def _sorted(
    surfaces: tuple[str, ...], values: tuple[Value, ...]
) -> tuple[tuple[str, ...], tuple[Value, ...]]:
    if not values:
        return surfaces, values
    pairs = sorted(zip(values, surfaces, strict=True), key=lambda pair: pair[0].number)
    return tuple(s for _, s in pairs), tuple(v for v, _ in pairs)


def _name(one: Candidate, kind: Kind, taken: set[str]) -> str:
    label = one.label if len(one.label.split()) < 4 else label_of(one.label)
    if not label and kind in (Kind.WEEKDAY, Kind.MONTH, Kind.DATE) and one.after.endswith("s"):
        label = singular(one.after)  # "the Monday, Tuesday and Wednesday shifts"
    name = re.sub(r"[^\w\s'’&%/-]", " ", label)
    name = re.sub(
        r"^(?:the|category|group|set|list)\b\s*\d*\s*", "", name.strip(), flags=re.IGNORECASE
    )
    name = (
        re.sub(r"\s+(?:are|is|were|was)$", "", re.sub(r"\s+", " ", name.strip()))
        or _KIND_NAMES[kind]
    )
    number = 2
    unique = name
    while unique.lower() in {t.lower() for t in taken}:
        unique = f"{name} {number}"
        number += 1
    return unique


def _unit_of(one: Candidate, kind: Kind) -> str:
    """A unit that only the heading names: "times (hours)", "Facebook friends"."""
    inside = re.search(r"\(([a-z ]+)\)", one.label.lower())
    if inside and kind in (Kind.NUMBER, Kind.PERCENT):
        return unit_word(inside[1])
    unit = unit_word(one.after) if kind is Kind.NUMBER else ""
    return unit if one.after.endswith("s") or unit in _UNITS else ""


_UNITS = frozenset((*lex.TIME_UNITS.values(), *lex.OTHER_UNITS.values(), *lex.MONEY_WORDS.values()))
_EMPTY_HINTS = frozenset(
    """the and with from each different four five three six for are that which who their his her they all
    one has have had was were names name its our into item category group""".split()
)


def _hints(one: Candidate, unit: str) -> frozenset[str]:
    """Words of the heading, or near the list, that a clue may use for the category; "be" where
    the members are what other members are ("Fig, Pip and Sol are a cat, a goat and a parrot")."""
    if not one.firm and re.search(r"\b(?:are|is|were)\s+(?:an?\s+|the\s+)?$", one.context):
        return _words_of(one, unit) | {"be"}
    return _words_of(one, unit)


def _words_of(one: Candidate, unit: str) -> frozenset[str]:
    verbs = [] if one.firm else re.findall(r"[a-z]{3,}", one.context.lower())[-2:]
    stems = {
        w[: -len(e)]
        for w in verbs
        for e in ("s", "ed", "d", "ing")
        if w.endswith(e) and len(w) > len(e) + 2
    }
    more = frozenset(w for w in (*verbs, *stems) if w not in _EMPTY_HINTS)
    words = re.findall(r"[a-z]{3,}", f"{one.label} {one.after} {unit}".lower())
    return more | frozenset(singular(w) for w in words if w not in _EMPTY_HINTS)


def sentences_of(text: str, categories: tuple[Category, ...]) -> tuple[tuple[int, int], ...]:
    """The sentences, cut neither inside a list nor inside the name of a member."""
    keep = [c.span for c in categories]
    for category in categories:
        for surface in category.surfaces:
            if "." in surface:
                keep += [m.span() for m in re.finditer(re.escape(surface), text, re.IGNORECASE)]
    short = {s for c in categories for s in c.surfaces if len(s) == 1}
    after_letters = (
        m.end()
        for m in re.finditer(r"(?<=[^\n\w.])(\w)\.(?=\s+[^\W\d_])", text)
        if m[1] in short and text[: m.start()].rstrip(" \t")[-1:] not in ("\n", "")
    )
    ends = sorted({*sentence_ends(text, tuple(keep)), *after_letters, len(text)})
    found, start = [], 0
    for end in ends:
        piece = text[start:end]
        bullet = re.match(
            r"\s*(?:(?:[-*•–>]|\(?\d{1,2}[.):]|\(?[a-z]\)|clue \d+[.:)]?)\s+)?",
            piece,
            re.IGNORECASE,
        )
        first = start + (bullet.end() if bullet else 0)
        last = start + len(piece.rstrip())
        if re.search(r"\w", text[first:last]):
            found.append((first, last))
        start = end
    return tuple(found)
