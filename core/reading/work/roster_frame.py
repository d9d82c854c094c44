"""Who works and when: the people and the slots of a roster, as a request declares them.

Guarantees: the slots are the longest list of days, dates or shifts, the people a list of names that
the rules speak of; None where either is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from core.reading.declared.lists import NameList, name_lists
from core.reading.declared.names import MONTHS, PARTS, WEEKDAYS, name_book
from core.reading.declared.times import TimeList, time_lists
from core.reading.declared.tokens import Token

_OFTEN_SLOTS = frozenset(
    """day days night nights evening evenings morning mornings shift shifts session sessions slot slots
    sailing sailings duty duties turn turns time times class classes show shows weekend weekends stint
    stints week weeks date dates watch watches game games early earlies late lates afternoon afternoons
    service services milking milkings run runs go goes round rounds appearance appearances""".split()
)


@dataclass(frozen=True)
class Frame:
    """`people` and `slots` with the tokens that declare them; `slot_nouns`: words for a slot."""

    people: tuple[str, ...]
    slots: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """Of the slots, of the people, and of the parts of the day where these are told apart."""
    slot_nouns: frozenset[str]
    tokens: tuple[Token, ...]

    def days(self, slot: str) -> tuple[str, ...]:
        """The weekday of a slot, or its date or number."""
        words = [w.lower() for w in re.findall(r"\w+", slot)]
        return tuple(WEEKDAYS[w] for w in words if w in WEEKDAYS)

    def part(self, slot: str) -> str:
        """The part of the day of a slot, or ""."""
        words = [w.lower() for w in re.findall(r"\w+", slot)]
        return next((PARTS[w] for w in words if w in PARTS), "")

    def day_of(self, slot: str) -> str:
        """A slot without its part of the day: two slots of one day have the same."""
        words = [w for w in re.findall(r"\w+", slot.lower()) if w not in PARTS]
        return " ".join(words)

    def with_part(self, part: str) -> tuple[str, ...]:
        """The slots in that part of the day."""
        return tuple(s for s in self.slots if self.part(s) == part)

    def on(self, days: frozenset[str]) -> tuple[str, ...]:
        """The slots on these weekdays."""
        return tuple(s for s in self.slots if set(self.days(s)) & days)


def find_frame(tokens: tuple[Token, ...]) -> Frame | None:
    """The people and the slots, or None."""
    times = _withdrawn(tokens, _times(tokens))
    slots = max(times, key=lambda t: (not _are_parts(t), len(t.members), -t.start), default=None)
    column = _column(tokens)
    if column is not None and (slots is None or len(slots.members) < 3):
        slots = column  # "Mon 2, Tue and Wed 1": the days come one by one
    if slots is None:
        slots = _named_slots(tokens)
    if slots is None:
        counted = _counted_days(tokens)
        if counted is None:
            return None
        slots = counted
    parts = _parts_of_days(slots, times)
    if parts is not None:
        slots = _crossed(slots, parts)
    taken = tuple((t.start, t.end) for t in times)
    lists = name_lists(tokens, (*taken, (slots.start, slots.end)))
    people = _people(tokens, lists)
    if people is None:
        return None
    nouns = set(_OFTEN_SLOTS) | _header(tokens, slots) | _each_nouns(tokens, people)
    people = _with_me(tokens, people)
    people = _with_others(tokens, people, lists)
    parted = () if parts is None else ((parts.start, parts.end),)
    places = ((slots.start, slots.end), (people.start, people.end), *parted)
    return Frame(people.members, slots.members, places, frozenset(nouns), tokens)


def _times(tokens: tuple[Token, ...]) -> list[TimeList]:
    """The lists of times; bare codes only where there are no others."""
    found = time_lists(tokens)
    return [t for t in found if not t.coded] or [
        t for t in found if not _of_people(tokens[t.start - 1] if t.start else None)
    ]


def _with_me(tokens: tuple[Token, ...], people: NameList) -> NameList:
    """ "Me (Jas), Kenji and Lotte": the writer is one of them."""
    a = people.start
    words = [t.word for t in tokens[max(0, a - 6) : a]]
    if words[-1:] == [","] or words[-1:] == ["and"]:
        words, a = words[:-1], a - 1
    if words[-1:] == [")"] and words[-4:-2] == ["me", "("]:
        name, start = tokens[a - 2].text, a - 4
    elif words[-1:] == ["me"] or words[-1:] == ["myself"]:
        name, start = tokens[a - 1].text, a - 1
    else:
        return people
    if a == people.start:
        return people  # "give me Ann and Bob"
    return replace(people, members=(name, *people.members), start=start)


def _with_others(tokens: tuple[Token, ...], people: NameList, lists: list[NameList]) -> NameList:
    """ "Part timers Nia and Oli …, full timers Pat and Ray …": lists of which none holds another."""
    names = {m.casefold() for m in people.members}
    more = [
        found
        for found in lists
        if not names & {m.casefold() for m in found.members}
        and all(m[:1].isupper() and len(m.split()) == 1 for m in found.members)
        and found.start > 0
        and (tokens[found.start - 1].word.endswith("s") or tokens[found.start - 1].word == ":")
        and tokens[people.start - 1 if people.start else 0].word.endswith("s")
    ]
    if len(more) != 1 or not all(m[:1].isupper() for m in people.members):
        return people
    both = sorted((people, more[0]), key=lambda found: found.start)
    return replace(people, members=(*both[0].members, *both[1].members), start=0, end=0)


def _are_parts(times: TimeList) -> bool:
    """Whether a list is one of parts of the day only: early and late."""
    return all(m.lower() in PARTS for m in times.members)


def _parts_of_days(slots: TimeList, times: list[TimeList]) -> TimeList | None:
    """The parts that each of the days has, said beside them: "Sat and Sun, mornings and evenings"."""
    parted = any(w.lower() in PARTS for m in slots.members for w in m.split())
    if parted or _are_parts(slots):
        return None
    near = [
        t
        for t in times
        if _are_parts(t)
        and (0 <= t.start - slots.end <= _NEAR or 0 <= slots.start - t.end <= _NEAR)
    ]
    return near[0] if len(near) == 1 else None


_NEAR = 5
"""How many tokens may stand between the days and their parts."""


def _crossed(days: TimeList, parts: TimeList) -> TimeList:
    """Each part of each day, in their order."""
    words = [
        "early" if p.lower() == "earlies" else p.lower().removesuffix("s") for p in parts.members
    ]
    members = tuple(f"{day} {word}" for day in days.members for word in words)
    return replace(days, members=members)


def _withdrawn(tokens: tuple[Token, ...], times: list[TimeList]) -> list[TimeList]:
    """The lists without one that another replaces: "Monday to Sunday?? No: Monday to Saturday"."""
    kept = list(times)
    for one, other in pairwise(times):
        between = [t.word for t in tokens[one.end : other.start]]
        marks = [n for n, w in enumerate(between) if w in ("no", "sorry", "correction", "wait")]
        turned = any(
            (n == 0 or between[n - 1] in (".", "?", "!", ",", "-", "–", "—", "\n", ";"))
            and between[n + 1 : n + 2] in ([","], [":"], ["wait"], ["sorry"], ["-"], [])
            for n in marks
        )
        if turned and one in kept and len(other.members) > 1 and len(between) < 20:
            kept.remove(one)
    return kept


def _of_people(before: Token | None) -> bool:
    """Whether the word before a list is one for people: "drivers K1 K2 K3"."""
    return before is not None and _PERSON.search(before.word) is not None


def _named_slots(tokens: tuple[Token, ...]) -> TimeList | None:
    """A list of names behind a word for slots: "five days D1 D2 D3"."""
    for found in name_lists(tokens):
        before = tokens[found.start - 1] if found.start else None
        if before is not None and before.word in (":", "are"):
            before = tokens[found.start - 2] if found.start > 1 else None
        if before is not None and before.word in _OFTEN_SLOTS:
            return TimeList(found.members, found.start, found.end)
    return None


_PERSON = re.compile(
    r"(?:er|or|ist|man|men|woman|women|ian|nurse|person|people|head|member|agent|guard|volunteer|cook|clerk|chef|pilot|staff|hand|one|body|doctor|vet|girl|boy|lad|guide|usher|marshal|steward|aide|carer|tech)s?$"
)


def _each_nouns(tokens: tuple[Token, ...], people: NameList) -> set[str]:
    """Words behind "each" that are no word for a person: "each sitting", "per lunch"."""
    before = [t.word for t in tokens[max(0, people.start - 3) : people.start] if t.kind == "w"]
    heads = {w.removesuffix("s") for w in (*before, people.header.lower())}
    if not any(len(h) > 3 for h in heads):
        return set()
    found: set[str] = set()
    for n, token in enumerate(tokens[:-1]):
        noun = tokens[n + 1]
        if token.word not in ("each", "every", "per") or noun.kind != "w" or len(noun.word) < 4:
            continue
        if noun.word.endswith("s") and not noun.word.endswith("ss"):
            continue  # "each takes two": a verb
        if any(h[:4] == noun.word[:4] for h in heads if h) or _PERSON.search(noun.word):
            continue
        found |= {noun.word, f"{noun.word}s"}
    return found


def _people(tokens: tuple[Token, ...], lists: list[NameList]) -> NameList | None:
    """The list of names of which most are named again, the longest of these."""
    best: tuple[float, NameList] | None = None
    for found in lists:
        book = name_book(found.members)
        again = {
            option
            for m in book.mentions(tokens)
            for option in m.options
            if not found.start <= m.start < found.end
        }
        capitals = sum(m[:1].isupper() for m in found.members)
        score = len(found.members) + len(again) + 0.5 * capitals
        if best is None or score > best[0]:
            best = (score, found)
    return best[1] if best else None


def _header(tokens: tuple[Token, ...], slots: TimeList) -> set[str]:
    """The word that says what the slots are: "sailings Mon, Tue", "Nights: 24 Dec"."""
    n = slots.start - 1
    while n >= 0 and tokens[n].word in (
        ":",
        "=",
        "are",
        "(",
        "of",
        "the",
        "on",
        "from",
        "this",
        "time",
    ):
        n -= 1
    if n < 0 or tokens[n].kind != "w" or not tokens[n].word.endswith("s"):
        return set()
    word = tokens[n].word
    return {word, word.removesuffix("s"), word.removesuffix("es")} if len(word) > 3 else set()


def _counted_days(tokens: tuple[Token, ...]) -> TimeList | None:
    """ "1st to 6th of October", or a column of days with numbers."""
    for n, token in enumerate(tokens):
        if token.kind != "n" or not token.ordinal or n + 2 >= len(tokens):
            continue
        last = tokens[n + 2]
        if tokens[n + 1].word not in ("to", "-", "–", "until", "through") or last.kind != "n":
            continue
        after = [t.word for t in tokens[n + 3 : n + 5]]
        month = next((w for w in after if w in MONTHS), "")
        a, b = int(token.value or 0), int(last.value or 0)
        if month and 0 < b - a < 31:
            end = n + 4 + after.index(month)
            name = tokens[end - 1].text
            return TimeList(tuple(f"{d} {name}" for d in range(a, b + 1)), n, end, True)
    return _column(tokens)


def _column(tokens: tuple[Token, ...]) -> TimeList | None:
    """Days that are named one after the other, each with a number: Mon 1, Tue 1, Wed 2."""
    days = [t for t in tokens if t.word in WEEKDAYS and t.kind == "w"]
    order: list[Token] = []
    for token in days:
        if WEEKDAYS[token.word] in [WEEKDAYS[t.word] for t in order]:
            break
        order.append(token)
    if len(order) < 3:
        return None
    at = [tokens.index(t) for t in order]
    between = [tokens[a:b] for a, b in zip(at, (*at[1:], at[-1] + 4), strict=True)]
    before = [tokens[max(0, a - 3) : a] for a in at]
    counted = sum(
        any(t.kind == "n" for t in (*early, *words[:4]))
        for early, words in zip(before, between, strict=True)
    )
    joined = sum(all(t.word in (",", "and", "/", "&") for t in words[1:]) for words in between)
    if counted + joined < len(order) or not counted:
        return None
    place = tokens.index(order[0])
    return TimeList(tuple(t.text for t in order), place, place)
