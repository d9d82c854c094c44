"""Lists of days, dates, nights, shifts: the places in time that a request lays out.

Guarantees: a list is a run of at least two times of one make ("Mon Tue Wed", "Friday to Monday",
"1 May, 2 May", "3, 10 and 17 July", "Sat early, Sat late"); ranges are written out; members are
named as the user wrote them, and a weekday of a range in the style of its ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.reading.declared.names import MONTHS, PARTS, WEEKDAYS
from core.reading.declared.tokens import Token

_ORDER = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_RANGE = frozenset(("to", "-", "–", "—", "through", "until", "..", "..."))
_COUNTED = frozenset(
    """day week night shift session period month round weekend evening morning afternoon service
    duty stint watch turn game match lesson sitting term sunday saturday""".split()
)
_BEFORE = frozenset(("good", "easter", "bank", "palm", "boxing"))


@dataclass(frozen=True)
class Atom:
    """One time as written: `key` tells what it is, for ranges and for comparing."""

    text: str
    key: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class TimeList:
    """Members in order, and the tokens `start` to `end` that declare them."""

    members: tuple[str, ...]
    start: int
    end: int
    ranged: bool = False
    coded: bool = False
    """Times only by what is said of them: D1, D2, D3 might be drivers."""


def time_lists(tokens: tuple[Token, ...]) -> list[TimeList]:
    """All lists of times, in order."""
    found: list[TimeList] = []
    n = 0
    while n < len(tokens):
        run = _run(tokens, n)
        if run is not None and len(run.members) > 1:
            found.append(run)
            n = run.end
        else:
            n += 1
    return found


def atom_at(tokens: tuple[Token, ...], n: int) -> Atom | None:
    """The time that starts at token `n`: a weekday with or without its part, a date, day 3."""
    if n >= len(tokens):
        return None
    return _weekday(tokens, n) or _date(tokens, n) or _counted(tokens, n)


def _atom(tokens: tuple[Token, ...], start: int, end: int, *key: str) -> Atom:
    text = " ".join(t.text for t in tokens[start:end])
    return Atom(text, key, start, end)


def _weekday(tokens: tuple[Token, ...], n: int) -> Atom | None:
    start = n
    if tokens[n].word in _BEFORE and n + 1 < len(tokens):
        n += 1
    day = WEEKDAYS.get(tokens[n].word)
    if day is None or (tokens[n].word == "sun" and tokens[n].text == "sun" and _is_the(tokens, n)):
        return None
    end = n + 1
    key = [day]
    if end < len(tokens) and tokens[end].word in PARTS and tokens[end].kind == "w":
        key.append(PARTS[tokens[end].word])
        end += 1
    return _atom(tokens, start, end, *key)


def _is_the(tokens: tuple[Token, ...], n: int) -> bool:
    return n > 0 and tokens[n - 1].word == "the"


def _date(tokens: tuple[Token, ...], n: int) -> Atom | None:
    one, two = tokens[n], tokens[n + 1] if n + 1 < len(tokens) else None
    if two is None:
        return None
    if one.kind == "n" and two.word in MONTHS:
        return _atom(tokens, n, n + 2, "date", MONTHS[two.word], one.word)
    if one.word in MONTHS and two.kind == "n" and (one.text[:1].isupper() or one.word != "may"):
        return _atom(tokens, n, n + 2, "date", MONTHS[one.word], two.word)
    return None


def _counted(tokens: tuple[Token, ...], n: int) -> Atom | None:
    """ "day 3", "week 12"."""
    if n + 1 >= len(tokens) or tokens[n + 1].kind != "n" or tokens[n + 1].word.isalpha():
        return None
    word = tokens[n].word
    if word not in _COUNTED:
        return None
    return _atom(tokens, n, n + 2, "counted", word, tokens[n + 1].word)


# ---------------------------------------------------------------- runs


def _run(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    numbers = _numbered_dates(tokens, n)
    if numbers is not None:
        return numbers
    first = atom_at(tokens, n)
    if first is None:
        return _ordinals(tokens, n) or _parts(tokens, n) or _plural(tokens, n) or _coded(tokens, n)
    members: list[Atom] = [first]
    ranged = False
    end = first.end
    while True:
        joint = _joint(tokens, end)
        following = atom_at(tokens, joint)
        if following is not None and _make(following) == _make(first):
            if following.key in [m.key for m in members]:
                break
            members.append(following)
            end = following.end
            continue
        upto = _range_end(tokens, end, members[-1])
        if upto is None:
            break
        spread = _spread(members[-1], upto)
        if not spread:
            break
        members = [*members[:-1], *spread]
        end, ranged = upto.end, True
    kind = end < len(tokens) and tokens[end].word in _KINDS
    return TimeList(_told_once(members, of_all=kind), n, end, ranged)


_KINDS = frozenset("shifts slots sessions duties runs services classes watches".split())


def _told_once(members: list[Atom], *, of_all: bool) -> tuple[str, ...]:
    """The members as written; "Fri, Sat and Sun nights", "Mon to Thu late shifts": a part said
    last is said of all."""
    *others, last = members
    parted = len(last.key) == 2 and last.key[0] in _ORDER
    parted = parted and (of_all or last.text.split()[-1].endswith("s"))
    if parted and all(len(m.key) == 1 for m in others):
        return (*(m.text for m in others), " ".join(last.text.split()[:-1]))
    return tuple(m.text for m in members)


def _make(atom: Atom) -> tuple[str, ...]:
    return ("week",) if atom.key[0] in _ORDER else atom.key[:1]


def _joint(tokens: tuple[Token, ...], n: int) -> int:
    """Behind the comma, the "and" or the stroke between two members of a list."""
    while n < len(tokens) and tokens[n].word in (",", "and", "/", "|", "or"):
        n += 1
    return n


def _range_end(tokens: tuple[Token, ...], n: int, first: Atom) -> Atom | None:
    while n < len(tokens) and tokens[n].word == "inclusive":
        n += 1
    if n < len(tokens) and tokens[n].word in _RANGE:
        upto = atom_at(tokens, n + 1)
        if upto is None and n + 1 < len(tokens) and tokens[n + 1].kind == "n":
            return _atom(tokens, n + 1, n + 2, *first.key[:-1], tokens[n + 1].word)
        return upto
    return None


def _spread(first: Atom, last: Atom) -> list[Atom]:
    """All members of a range, ends included."""
    if (
        first.key[0] in _ORDER
        and last.key[0] in _ORDER
        and first.key[1:] in (last.key[1:], ())  # "Mon to Thu late": the part may be said once
    ):
        a, b = _ORDER.index(first.key[0]), _ORDER.index(last.key[0])
        steps = (b - a) % 7
        days = [(a + k) % 7 for k in range(steps + 1)]
        return [_styled(first, last, d) for d in days]
    if first.key[:-1] == last.key[:-1] and first.key[0] in ("date", "counted"):
        if not (first.key[-1].isdigit() and last.key[-1].isdigit()):
            return []
        a, b = int(first.key[-1]), int(last.key[-1])
        if not 0 < b - a < 40:
            return []
        written = first.text.split()
        where = next(k for k, w in enumerate(written) if w[:1].isdigit())
        return [
            Atom(" ".join([*written[:where], str(d), *written[where + 1 :]]),
                 (*first.key[:-1], str(d)), first.start, last.end)
            for d in range(a, b + 1)
        ]  # fmt: skip
    return []


def _styled(first: Atom, last: Atom, day: int) -> Atom:
    """A weekday as long and as large as the ends of its range."""
    for end in (first, last):
        if end.key[0] == _ORDER[day]:
            return end
    word = first.text.split()[0]
    name = _LONG[day] if len(word) > 5 else _LONG[day][:3]
    name = name if word[:1].isupper() else name.lower()
    name = name.upper() if word.isupper() else name
    rest = first.text.split()[1:]
    return Atom(" ".join([name, *rest]), (_ORDER[day], *first.key[1:]), first.start, last.end)


def _numbered_dates(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    """ "3, 10, 17 and 24 July": the month is said once."""
    numbers: list[Token] = []
    i = n
    while i < len(tokens) and tokens[i].kind == "n" and not tokens[i].word.isalpha():
        numbers.append(tokens[i])
        after = _joint(tokens, i + 1)
        if i + 1 < len(tokens) and tokens[i + 1].word == "of":
            after = i + 2
        if after < len(tokens) and tokens[after].word in MONTHS and after <= i + 2:
            if len(numbers) < 2:
                return None
            month = tokens[after].text
            return TimeList(tuple(f"{t.word} {month}" for t in numbers), n, after + 1)
        if after == i + 1:
            if after + 1 < len(tokens) and tokens[after].word in _RANGE:
                return _number_range(tokens, n, numbers, after)
            return None
        i = after
    return None


def _ordinals(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    """ "The 2nd, 9th, 16th": days of a month that was named before, or not at all."""
    found: list[Token] = []
    i = end = n
    while i < len(tokens) and tokens[i].kind == "n" and tokens[i].ordinal:
        found.append(tokens[i])
        end = i + 1
        i = _joint(tokens, end)
        if i < len(tokens) and tokens[i].word == "the":
            i += 1
    values = [t.value or 0 for t in found]
    if len(found) < 3 or values != sorted(set(values)):
        return None
    return TimeList(tuple(t.text for t in found), n, end)


def _number_range(
    tokens: tuple[Token, ...], n: int, numbers: list[Token], dash: int
) -> TimeList | None:
    """ "4 to 8 May"."""
    last = _date(tokens, dash + 1)
    if last is None or len(numbers) != 1 or last.key[-1].isalpha():
        return None
    a, b = int(numbers[0].value or 0), int(float(last.key[-1]))
    if not 0 < b - a < 31:
        return None
    month = tokens[last.end - 1].text
    return TimeList(tuple(f"{d} {month}" for d in range(a, b + 1)), n, last.end, True)


def _parts(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    """ "morning, afternoon and night"."""
    found: list[Token] = []
    i = end = n
    while i < len(tokens) and tokens[i].kind == "w" and tokens[i].word in PARTS:
        nights = i + 2 < len(tokens) and tokens[i + 2].word in ("night", "nights")
        counted = i > 0 and tokens[i - 1].kind == "n"
        if tokens[i].word in ("day", "days") and not found and (counted or not nights):
            return None
        found.append(tokens[i])
        end = i + 1
        i = _joint(tokens, end)
        if i == end:
            break
    if len({PARTS[t.word] for t in found}) < 2 or len(found) != len({t.word for t in found}):
        return None
    return TimeList(tuple(t.text for t in found), n, end)


def _plural(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    """ "Weeks 1 to 6", "nights 1, 2 and 3": the noun is said once."""
    noun = tokens[n].word.removesuffix("s")
    if noun not in _COUNTED or noun == tokens[n].word:
        return None
    numbers: list[int] = []
    i = end = n + 1
    while i < len(tokens) and tokens[i].kind == "n" and tokens[i].text.isdigit():
        value = int(tokens[i].text)
        if numbers and tokens[i - 1].word in _RANGE:
            numbers += range(numbers[-1] + 1, min(value, numbers[-1] + 40) + 1)
        else:
            numbers.append(value)
        end = i + 1
        ranged = end < len(tokens) and tokens[end].word in _RANGE
        i = end + 1 if ranged else _joint(tokens, end)
        if i == end:
            break
    name = tokens[n].text.removesuffix("s").removesuffix("S")
    if len(numbers) < 2 or numbers != sorted(set(numbers)):
        return None
    return TimeList(tuple(f"{name} {number}" for number in numbers), n, end, True)


_CODE = re.compile(r"([A-Za-z]{1,2})(\d{1,2})")


def _coded(tokens: tuple[Token, ...], n: int) -> TimeList | None:
    """ "D1 D2 D3", "w1-w4": one or two letters, counted up one by one."""
    first = _CODE.fullmatch(tokens[n].text)
    if first is None:
        return None
    members, i, end = [tokens[n].text], n + 1, n + 1
    while i < len(tokens):
        ranged = tokens[i].word in _RANGE
        i = i + 1 if ranged else _joint(tokens, i)
        after = _CODE.fullmatch(tokens[i].text) if i < len(tokens) else None
        if after is None or after[1] != first[1]:
            break
        number = int(first[2]) + len(members)
        if ranged:
            members += [f"{first[1]}{k}" for k in range(number, int(after[2]) + 1)]
        elif int(after[2]) == number:
            members.append(tokens[i].text)
        else:
            break
        i = end = i + 1
    return TimeList(tuple(members), n, end, coded=True) if len(members) > 2 else None
