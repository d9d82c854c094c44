"""Lift: replace every name, number and signal word of a request by a short mention id.

Guarantees: the lifted text holds no user's name and no number; each mention has its place in the
request; a sentence's ids count from 1 in order of appearance, the same thing having the same id.
What a reader sees is only this text, so that it need not know the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import lexicon as lex
from core.reading.clues.whole import read_puzzle
from core.reading.lifting import names as naming
from core.reading.lifting.lists import find_lists
from core.reading.lifting.mentions import LiftedRequest, Lists, Mention
from core.reading.lifting.numbers import find_numbers
from core.reading.lifting.records import find_specs
from core.reading.lifting.schema import Schema, find_schema_mentions
from core.reading.lifting.sentences import (
    PRONOUN,
    lifted_sentence,
    resolve_pronouns,
    split_sentences,
)
from core.reading.lifting.signals import (
    find_comparisons,
    find_counted_groups,
    find_directions,
    find_extreme_places,
    find_extremes,
    find_first_few,
    find_nouns,
    find_ordinals,
    find_weekdays,
    is_idle_one,
)


def lift(text: str, schema: Schema | None = None, whole: bool = False) -> LiftedRequest:
    """The request with its mentions found, sentence by sentence (`whole`: as one sentence)."""
    puzzle = read_puzzle(text) if schema is None and not whole else None
    specs = find_specs(text) if puzzle is None else ()
    lists = tuple(
        g
        for g in (find_lists(text) if puzzle is None else puzzle.lists())
        if all(s.end <= g.start or s.start >= g.end for s in specs)
    )
    if schema is not None:
        lists = _outside_tables(lists, schema)
    known = _known_names(text, lists, specs, schema)
    blocked = [(g.start, g.end) for g in lists] + [(s.start, s.end) for s in specs]
    taken = _Taken(len(text))
    for mention in _all_mentions(text, lists, specs, known, schema):
        taken.add(mention)
    mentions = sorted(taken.mentions, key=lambda m: m.start)
    pieces = (
        [(0, len(text))]
        if whole
        else puzzle.puzzle.sentences
        if puzzle is not None
        else split_sentences(text, blocked, frozenset(n for g in lists for n in g.members))
    )
    sentences = tuple(lifted_sentence(text, start, end, mentions) for start, end in pieces)
    return LiftedRequest(text, resolve_pronouns(sentences), lists, puzzle)


class _Taken:
    """Mentions in order of priority; a later one never overlaps an earlier one."""

    def __init__(self, length: int) -> None:
        self._used = [False] * (length + 1)
        self.mentions: list[Mention] = []

    def add(self, mention: Mention) -> None:
        if not any(self._used[mention.start : mention.end]):
            self._used[mention.start : mention.end] = [True] * (mention.end - mention.start)
            self.mentions.append(mention)


def _outside_tables(lists: tuple[Lists, ...], schema: Schema) -> tuple[Lists, ...]:
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
    yield from find_first_few(lower)
    comparisons = tuple(find_comparisons(lower, numbers))
    yield from comparisons
    yield from find_counted_groups(lower, numbers, comparisons, known)
    yield from (m for m in numbers if not is_idle_one(lower, m, comparisons))
    yield from find_extreme_places(lower)
    yield from find_directions(lower)
    yield from find_extremes(lower)
    yield from find_ordinals(lower, asks=schema is not None)
    yield from find_weekdays(lower, text)
    yield from _labels(lower, specs)
    yield from find_nouns(lower, lists, asks=schema is not None)
    for match in PRONOUN.finditer(text):
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


# ---------------------------------------------------------------- sentences
