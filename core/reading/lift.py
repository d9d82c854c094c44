"""Lift: replace every name, number and signal word of a request by a short mention id.

Guarantees: the lifted text holds no user's name and no number; each mention has its place in the
request; a sentence's ids count from 1 in order of appearance, the same thing having the same id.
What a reader sees is only this text, so that it need not know the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from core.language import lexicon as lex
from core.reading import names as naming
from core.reading.mentions import LiftedRequest, Lists, Mention, Sentence
from core.reading.numbers import find_numbers
from core.reading.records import find_specs
from core.reading.schema import Schema, find_schema_mentions

_NUMERIC = "nhkqp"
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]\.$")
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|No|no|approx|e\.g|i\.e|max|min|vs|Prof|resp|Jr|Sr|incl|Nr|Tel|Fr|Sept?|Oct|Nov|Dec|Jan|Feb|Aug|Tues?|Thurs?|Wed|Mon|Sat|Sun)\.$")  # fmt: skip
_ORDINAL = re.compile(
    r"\b(?:the )?(?:very )?("
    + "|".join(sorted(lex.ORDINALS, key=len, reverse=True))
    + r")(?:[- ](?:to|but|from)[- ](?:the )?(last|one|end|left|right|back|front|bottom|top)|"
    r" (?:place|position|spot|slot|in line|overall))?\b(?! (?:quarter|half)\b)"
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her(?! \w+s?\b (?:is|are|must))|hers)\b", re.IGNORECASE)


def lift(text: str, schema: Schema | None = None, whole: bool = False) -> LiftedRequest:
    """The request with its mentions found, sentence by sentence (`whole`: as one sentence)."""
    specs = find_specs(text)
    lists = tuple(
        g
        for g in naming.find_lists(text)
        if all(s.end <= g.start or s.start >= g.end for s in specs)
    )
    if schema is not None:
        lists = _outside_tables(lists, text, schema)
    known = _known_names(text, lists, specs, schema)
    blocked = [(g.start, g.end) for g in lists] + [(s.start, s.end) for s in specs]
    taken = _Taken(len(text))
    for mention in _all_mentions(text, lists, specs, known, schema):
        taken.add(mention)
    mentions = sorted(taken.mentions, key=lambda m: m.start)
    pieces = (
        [(0, len(text))]
        if whole
        else split_sentences(text, blocked, frozenset(n for g in lists for n in g.members))
    )
    sentences = tuple(_sentence(text, start, end, mentions) for start, end in pieces)
    return LiftedRequest(text, _resolve_pronouns(sentences), lists)


class _Taken:
    """Mentions in order of priority; a later one never overlaps an earlier one."""

    def __init__(self, length: int) -> None:
        self._used = [False] * (length + 1)
        self.mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        if not any(self._used[mention.start : mention.end]):
            self._used[mention.start : mention.end] = [True] * (mention.end - mention.start)
            self.mentions.append(mention)


def _outside_tables(lists: tuple[Lists, ...], text: str, schema: Schema) -> tuple[Lists, ...]:
    """Lists that do not merely name several columns ("name, city and revenue")."""
    kept = []
    for one in lists:
        named = [find_schema_mentions(member, schema) for member in one.members]
        if not all(n and n[0].kind in "xazt" for n in named):
            kept.append(one)
    return tuple(kept)


def _known_names(
    text: str, lists: tuple[Lists, ...], specs: tuple[Mention, ...], schema: Schema | None
) -> dict[str, str]:
    """Lower-case surface → name as the user wrote it."""
    known = {name.lower(): name for one in lists for name in one.members}
    known |= {name.lower(): name for spec in specs for name in spec.names}
    for match in re.finditer(r"[\"“]([A-Z][^\"“”]{1,40})[\"”]", text):
        known.setdefault(match[1].strip(" ,.").lower(), match[1].strip(" ,."))
    nouns = {one.noun for one in lists}
    known = _spec_forms(specs) | known
    for name in sorted(naming.find_single_names(text, set(known))):
        name = re.sub(r" I$", "", name)  # "if I take Dunelm I also"
        if naming.singular(name) in nouns:
            continue  # "Agents are Asha, Bert, …": the noun of a group is no member
        if schema is None or not find_schema_mentions(name, schema):
            known.setdefault(name.lower(), name)
            last = name.split()[-1].lower()
            if (
                last in known
                and last != name.lower()
                and name.split()[0].lower().strip(".") in _TITLES
            ):
                known[name.lower()] = known[last]  # "Mrs Bell" where the list has Bell
    for one in lists:
        for member in one.members:
            numbered = re.fullmatch(r"[a-z]+ (\d{1,3})", member)
            if numbered and all(re.fullmatch(r"[a-z]+ \d{1,3}", m) for m in one.members):
                known.setdefault(numbered[1], member)  # "Bo is in 1" for "tent 1"
    listed = {name.lower() for one in lists for name in one.members}
    return _with_short_forms(known, listed)


def _spec_forms(specs: tuple[Mention, ...]) -> dict[str, str]:
    """Short forms of listed jobs: "clean" for "deep clean", "training" for "train"."""
    forms: dict[str, list[str]] = {}
    for name in dict.fromkeys(n for spec in specs for n in spec.names):
        last = name.split()[-1].lower()
        if " " in name and len(last) > 3 and name.islower():
            forms.setdefault(last, []).append(name)
        if " " not in name and len(name) > 3 and name.isalpha():
            stem = name.lower().removesuffix("e")
            forms.setdefault(f"{stem}ing", []).append(name)
    return {form: names[0] for form, names in forms.items() if len(names) == 1}


_TITLES = frozenset(
    "mr mrs ms miss dr prof sir sister nurse uncle auntie aunt father mother the of st".split()
)


def _with_short_forms(known: dict[str, str], listed: set[str]) -> dict[str, str]:
    """Also "Okafor" for "Mr Okafor": a capitalised word that only one longer name has."""
    words: dict[str, list[str]] = {}
    for name in set(known.values()):
        for word in name.split() if " " in name else ():
            if (
                word[:1].isupper()
                and len(word) > 2
                and word.lower().strip(".") not in _TITLES
                and word.isalpha()
            ):
                words.setdefault(word.lower(), []).append(name)
    for word, names in words.items():
        if len(names) == 1 and word not in naming.STARTERS:
            if word in known and known[word].lower() == word and word not in listed:
                known[word] = names[0]  # a single name found elsewhere is the same person
            known.setdefault(word, names[0])
    return known


def _all_mentions(
    text: str,
    lists: tuple[Lists, ...],
    specs: tuple[Mention, ...],
    known: dict[str, str],
    schema: Schema | None,
) -> Iterator[Mention]:
    """Mentions of every kind, most certain first."""
    lower = text.lower()
    for one in lists:
        yield Mention(
            "l", one.start, one.end, text[one.start : one.end], names=one.members, noun=one.noun
        )
    yield from specs
    yield from _schema_first(text, schema)
    numbers = find_numbers(text)
    yield from (m for m in numbers if m.kind in "yek" and not _is_member(m, known))
    yield from _names(lower, text, known)
    yield from _first_few(lower)
    comparisons = tuple(_comparisons(lower, numbers))
    yield from comparisons
    yield from _counted_groups(lower, numbers, comparisons, known)
    yield from (m for m in numbers if not _idle_one(lower, m, comparisons))
    yield from _extreme_places(lower)
    yield from _directions(lower)
    yield from _extremes(lower)
    yield from _ordinals(lower, asks=schema is not None)
    yield from _weekdays(lower, text)
    yield from _labels(lower, specs)
    yield from _nouns(lower, lists, asks=schema is not None)
    for match in _PRONOUN.finditer(text):
        yield Mention("w", match.start(), match.end(), match[0])


def _labels(lower: str, specs: tuple[Mention, ...]) -> Iterator[Mention]:
    """What the numbers of a record list measure, wherever the request names it again."""
    labels = {part[2].partition(":")[2] for spec in specs for part in spec.parts} - {"", "use"}
    for label in sorted(labels, key=len, reverse=True):
        if len(label) > 2:
            for match in re.finditer(rf"\b{re.escape(naming.singular(label))}s?\b", lower):
                yield Mention("b", match.start(), match.end(), match[0], noun=label)


def _is_member(mention: Mention, known: dict[str, str]) -> bool:
    return mention.text.lower() in known


def _schema_first(text: str, schema: Schema | None) -> Iterator[Mention]:
    """Table words, but never a piece of a comparison or goal word, nor a bare time unit."""
    if schema is None:
        return
    for mention in find_schema_mentions(text, schema):
        words = mention.text.lower()
        signal = lex.EXTREME.fullmatch(words) or lex.COMPARISON.fullmatch(words)
        if not signal and words not in lex.ORDINALS and not _unit_of_number(text, mention):
            yield mention


def _unit_of_number(text: str, mention: Mention) -> bool:
    """Whether the words are the unit of a number just before ("5 days", "250 euro")."""
    before = re.search(
        rf"(?:\d|\b(?:{'|'.join(lex.NUMBER_WORDS)}))\s?$", text[: mention.start].lower()
    )
    unit = mention.text.lower()
    return before is not None and (
        unit in lex.TIME_UNITS or unit in lex.MONEY_WORDS or unit in lex.OTHER_UNITS
    )


def _names(lower: str, text: str, known: dict[str, str]) -> Iterator[Mention]:
    for surface, name in sorted(known.items(), key=lambda kv: -len(kv[0])):
        flexible = re.escape(surface).replace(r"\ ", r"\s+")
        plural = _plural_pattern(flexible, surface)
        for match in re.finditer(rf"(?<![\w€$£]){plural}(?![\w])", lower):
            if surface.isdigit() and not _bare_member(lower, match):
                continue
            if len(surface) == 1 and not text[match.start()].isupper() and name.isupper():
                continue
            yield Mention(
                "w", match.start(), match.end(), text[match.start() : match.end()], names=(name,)
            )


_MEMBER_BEFORE = re.compile(
    r"(?:\b(?:the|in|from|on|at|to|or|and|no\.?|number|nr\.?|not|only|is|are|has|have|do|does|can|want|wants|works|take|gets|takes|room|slot|table|year)|,)\s$"
)
_COUNT_AFTER = re.compile(
    r"\s?(?:%|times|or (?:more|less|fewer)|[a-z]*(?:hours?|days?|minutes?|weeks?|people|persons|euros?|pounds?|kg))\b"
)


def _bare_member(lower: str, match: re.Match[str]) -> bool:
    """Whether a bare number is a member by name ("plot 11 or 12") and not a count."""
    return (
        _MEMBER_BEFORE.search(lower[: match.start()]) is not None
        and _COUNT_AFTER.match(lower[match.end() :]) is None
    )


def _plural_pattern(flexible: str, surface: str) -> str:
    if not surface[-1].isalpha():
        return flexible
    if surface.endswith("s") and len(surface) > 3 and not surface.endswith("ss"):
        return rf"{flexible[:-1]}s?"
    if surface.endswith("y") and len(surface) > 3:
        return rf"{flexible[:-1]}(?:y|ies)"
    return rf"{flexible}(?:e?s)?"


def _comparisons(lower: str, numbers: tuple[Mention, ...]) -> Iterator[Mention]:
    """Comparison words next to a number: "at most 3", "3 or more", "under a third"."""
    starts = {
        m.start
        for m in numbers
        if m.kind in _NUMERIC + "y" and not (m.text == "one" and _pronoun_one(lower, m))
    }
    ends = {m.end for m in numbers if m.kind in _NUMERIC}
    for match in lex.COMPARISON.finditer(lower):
        gap = re.match(
            r"[\s:]*(?:of |the |a |an |about |than |only |to |be |by |costing |worth )*",
            lower[match.end() :],
        )
        assert gap is not None  # the pattern matches the empty string
        before = len(lower[: match.start()].rstrip())
        post = match[0].startswith("or ") and (before in ends or _ends_noun(lower, before, ends))
        near = any(k in starts for k in range(match.end(), match.end() + gap.end() + 1))
        if match[0] == "over" and _over_days(lower, match.end()):
            continue
        if (
            (near and not match[0].startswith("or "))
            or post
            or (
                match[0] in _AFTERTHOUGHTS
                and (before in ends or _ends_noun(lower, before, ends))
                and re.match(
                    r"\s*(?:$|[,.;)!?\n]|each\b|per\b|and\b|in\b|a \w+)", lower[match.end() :]
                )
            )
            or (
                match[0] in ("above", "below", "over", "under", "exceeds", "exceed")
                and re.match(r" (?:the )?average", lower[match.end() :])
            )
        ):
            yield Mention(
                "c", match.start(), match.end(), match[0], compare=lex.comparison(match[0])
            )


_AFTERTHOUGHTS = frozenset(
    (
        "at most",
        "at the most",
        "at least",
        "at the least",
        "max",
        "max.",
        "maximum",
        "min",
        "min.",
        "minimum",
        "exactly",
    )
)


def _over_days(lower: str, end: int) -> bool:
    """ "Six stewards over five days" spreads them; nothing is compared."""
    return (
        re.match(r" (?:the )?\w+ (?:days|nights|weeks|mornings|shifts|evenings)\b", lower[end:])
        is not None
    )


def _pronoun_one(lower: str, number: Mention) -> bool:
    """ "less than the one who …": no number at all."""
    return (
        re.match(r" (?:who|that|which|with|in|on|from|whose|of)\b", lower[number.end :]) is not None
    )


def _ends_noun(lower: str, before: int, ends: set[int]) -> bool:
    """Whether the text up to `before` is a number and one noun ("3 nurses or more")."""
    nouns = re.search(r"\s[a-z]+(?:\s[a-z]+)?$", lower[:before])
    last = re.search(r"\s[a-z]+$", lower[:before])
    return any(noun is not None and noun.start() in ends for noun in (nouns, last))


def _counted_groups(
    lower: str,
    numbers: tuple[Mention, ...],
    comparisons: tuple[Mention, ...],
    known: dict[str, str],
) -> Iterator[Mention]:
    """ "Six nurses", "4 guests": a group noun with its number, where nothing compares it."""
    for number in numbers:
        if (
            number.kind != "n"
            or _compared(lower, number, comparisons)
            or (number.number or 0) > 200
        ):
            continue
        match = re.match(
            r"\s+((?:[a-z-]+ )?)([a-z]{2,}s|people|staff|children|men|women)\b", lower[number.end :]
        )
        if (
            match is None
            or number.text.lower() == "one"
            or naming.singular(match[2]) in known
            or match[2] in known
        ):
            continue
        if (
            match[2] in lex.TIME_UNITS
            or match[2] in lex.OTHER_UNITS
            or match[2] in ("times", "is", "was", "has", "does", "ways")
        ):
            continue
        if match[1].strip() in naming.STARTERS | {"on", "of", "per", "in", "at", "or", "and", "as"}:
            continue
        noun = naming.singular(match[2])
        end = number.end + match.end()
        yield Mention(
            "g", number.start, end, lower[number.start : end], number=number.number, noun=noun
        )


def _compared(lower: str, number: Mention, comparisons: tuple[Mention, ...]) -> bool:
    return any(
        (0 <= number.start - c.end <= 8 and not re.search(r"[.,;]", lower[c.end : number.start]))
        or 0 <= c.start - number.end <= 1
        for c in comparisons
    )


_ONE_AFTER = re.compile(
    r" (?:per|each|apiece|is enough|on duty|a (?:day|night|shift|week)|in each)\b| (?:[a-z]+ )?(?:"
    + "|".join(sorted(lex.SLOT_NOUNS, key=len, reverse=True))
    + r")\b(?! at a time)"
)
_ONE_BEFORE = re.compile(
    r"\b(?:only|just|exactly|needs?|requires?|takes?|gets?|have|want|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\s$"
)


def _idle_one(lower: str, number: Mention, comparisons: tuple[Mention, ...]) -> bool:
    """Whether a "one" is a pronoun or article rather than a count."""
    if number.text.lower() != "one" or number.kind != "n" or _compared(lower, number, comparisons):
        return False
    after = lower[number.end : number.end + 30]
    if re.match(r" (?:of|after|another|or|who|that|which|with|at a time)\b", after):
        return True
    return not (_ONE_AFTER.match(after) or _ONE_BEFORE.search(lower[: number.start]))


def _directions(lower: str) -> Iterator[Mention]:
    for match in lex.DIRECTION.finditer(lower):
        if match["word"] in ("higher", "lower") and "than" not in match[0]:
            continue
        if re.match(r" (?:another|the other|each other)\b", lower[match.end() :]):
            continue
        yield Mention("d", match.start(), match.end(), match[0], direction=lex.direction(match[0]))
        if match["near"]:  # "exactly one place" may already be a comparison and a number
            word = match["word"]
            yield Mention(
                "d", match.start("word"), match.end(), word, direction=lex.direction(word)
            )


def _extremes(lower: str) -> Iterator[Mention]:
    for match in lex.EXTREME.finditer(lower):
        if re.search(r"\bat $", lower[: match.start()]) and match[0] in ("least", "most"):
            continue  # a comparison, not a goal
        yield Mention("m", match.start(), match.end(), match[0], extreme=lex.extreme(match[0]))


def _extreme_places(lower: str) -> Iterator[Mention]:
    """ "Before everything else" is first, "after all the others" last; who wins is first."""
    rest = r"(?:everything|everyone|everybody|all|any)(?: of)?(?: the)?(?: else| others?| rest)"
    for match in re.finditer(
        rf"\b(?:(before|ahead of|earlier than)|(after|behind|later than)) {rest}\b", lower
    ):
        place = 1 if match[1] else -1
        yield Mention("o", match.start(), match.end(), match[0], places=(place,))
    for match in re.finditer(r"\bwho (won|wins|was last)\b", lower):
        place = -1 if "last" in match[1] else 1
        yield Mention("o", match.start(1), match.end(1), match[1], places=(place,))


_SORTS = re.compile(rf"(?:{lex.EXTREME.pattern})(?: [\w-]+){{0,3}} $")


_FEW = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def _first_few(lower: str) -> Iterator[Mention]:
    """ "One of the first two", "in the last three places"."""
    for match in re.finditer(r"\b(?:one of )?the (first|last) (two|three|four|[234])\b", lower):
        count = _FEW[match[2]]
        places = range(1, count + 1) if match[1] == "first" else range(-1, -count - 1, -1)
        yield Mention("o", match.start(), match.end(), match[0], places=tuple(places))


def _ordinals(lower: str, asks: bool) -> Iterator[Mention]:
    """Places in an order. `asks`: in a table question "highest … first" is a way to sort."""
    for match in _ORDINAL.finditer(lower):
        if asks and match[1] in ("first", "last") and _SORTS.search(lower[: match.start()]):
            continue
        place, anchor = lex.ORDINALS[match[1]], match[2]
        if anchor in ("last", "end", "right", "back", "bottom", "one"):
            place = -2 if anchor == "one" else -place
        yield Mention("o", match.start(), match.end(), match[0], places=(place,))
    for match in re.finditer(
        r"\b(?:(opens?|opener|kicks? off|winner)|(closes?|finale|closer))\b(?! to\b)", lower
    ):
        yield Mention("o", match.start(), match.end(), match[0], places=(1 if match[1] else -1,))
    for match in re.finditer(
        r"\b(?:in|at|on) (?:the )?(?:(?:far |very )?(front|left)|(back|right)|(beginning|start)|very (end))\b(?! of)",
        lower,
    ):
        yield Mention(
            "o", match.start(), match.end(), match[0], places=(1 if match[1] or match[3] else -1,)
        )


def _weekdays(lower: str, text: str) -> Iterator[Mention]:
    short = {d[:3].lower(): d for d in lex.WEEKDAYS} | {
        "tues": "Tuesday",
        "thur": "Thursday",
        "thurs": "Thursday",
        "weds": "Wednesday",
    }
    full = {d.lower(): d for d in lex.WEEKDAYS}
    spoken = re.findall(rf"\b(?:{'|'.join(full)}|mon|tue|wed|thu|fri)\b", lower)
    week = len(spoken) >= 2  # where the request is about days, "sat" is one too
    for match in re.finditer(
        rf"\b({'|'.join(full)})s?\b|\b({'|'.join(sorted(short, key=len, reverse=True))})\b\.?",
        lower,
    ):
        name = full.get(match[1] or "") or short.get(match[2] or "", "")
        capital = text[match.start()].isupper() and match.start() > 0
        before = re.search(
            r"(?:on|not|and|or|,|every|before|after|only|do|has|never|for|-|/|take|work|works)\s?$",
            lower[: match.start()],
        )
        if match[2] and not capital and before is None and not week:
            continue
        yield Mention("w", match.start(), match.end(), match[0], names=(name,))
    for match in re.finditer(r"\b(?:the |at )?(weekends?|week-end|weekdays|working days)\b", lower):
        if re.search(r"\b(?:many|of)\s$", lower[: match.start(1)]):
            continue
        days = (
            lex.WEEKDAYS[5:]
            if match[1].startswith("week") and "end" in match[1]
            else lex.WEEKDAYS[:5]
        )
        yield Mention("w", match.start(1), match.end(1), match[1], names=days)


_TIME_NOUN = re.compile(r"(?:day|night|week|month|quarter|year|weekday|time|hour)s?$")
_AMOUNTS = "|".join(sorted(lex.AMOUNT_NOUNS, key=len, reverse=True))
_AMOUNT = re.compile(rf"\b(?:(?:overall|combined) )?(?:(?:{_AMOUNTS}) )*(?:{_AMOUNTS})\b")


def _nouns(lower: str, lists: tuple[Lists, ...], asks: bool = False) -> Iterator[Mention]:
    """Named amounts ("total cost") and group nouns ("each shift"); a time noun only after each,
    per, same, which, or in the plural."""
    for match in _AMOUNT.finditer(lower):
        words = match[0].split()
        idle = words[-1] in ("time", "hours", "total") and len(words) == 1
        if not idle or re.search(r"\b(?:the|total|more|least|most)\s$", lower[: match.start()]):
            noun = naming.singular(words[-1])
            yield Mention("b", match.start(), match.end(), match[0], noun=noun)
    named = {one.noun for one in lists if one.noun}
    groups = lex.SLOT_NOUNS | named | {noun + "s" for noun in named}
    for match in re.finditer(r"\b(dai|week|month|quarter|year)ly\b", lower):
        noun = {"dai": "day"}.get(match[1], match[1])
        yield Mention("g", match.start(), match.end(), match[0], noun=noun)
    for match in re.finditer(r"[a-z][a-z-]*", lower):
        counted = re.search(
            r"\b(?:each|every|per|same|any|which|what|different|all)\s$", lower[: match.start()]
        )
        if asks and match[0] in ("day", "month", "quarter", "year", "weekday"):
            counted = counted or re.search(r"\b(?:and|by)\s$", lower[: match.start()])
        if match[0] in groups and (counted or not _TIME_NOUN.match(match[0])):
            noun = naming.singular(match[0])
            yield Mention("g", match.start(), match.end(), match[0], noun=noun)


# ---------------------------------------------------------------- sentences


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


def _sentence(text: str, start: int, end: int, mentions: list[Mention]) -> Sentence:
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
        lifted += [text[position : mention.start], f" {one.id} "]
        position = mention.end
    lifted.append(text[position:end])
    return Sentence(start, end, text[start:end], normalised("".join(lifted)), tuple(numbered))


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


def _resolve_pronouns(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
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
