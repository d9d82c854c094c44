"""The words of a question that mean rows: of the main table, or of one that it leads to.

Guarantees: a table called by its own noun is known by it; a noun that names nothing is taken for
the rows of a table only where the sentence asks for things just there, and that is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import Column
from core.language.thesaurus import alike, words_of
from core.reading.asking.vocabulary import stem
from core.reading.joined.lists import kin, mark_listed
from core.reading.joined.states import mark_layout, mark_states, nouns_of_states
from core.reading.joined.stays import mark_stays
from core.reading.joined.wide import Wide, noun_of
from core.reading.joined.worth import MONEY_WORDS, mark_worth
from core.reading.linking.tokens import key_of, norms_of
from core.reading.terse.groups import opens_column
from core.reading.terse.sheet import Item, Sheet, roots_of
from core.reading.terse.words import (
    AGGREGATES,
    DOERS,
    IDLE,
    NEGATIONS,
    PEOPLE,
    PLAIN,
    SUPERLATIVES,
    UNITS,
)

_DOER = re.compile(r"[a-z]{2,}(?:er|or|ist|ee|ant|man|woman|folk|people)s?")
_TELLS = frozenset("that who which with without whose not never we they in from".split())
_TIMES = frozenset(
    "month months year years week weeks day days quarter quarters hour hours time times".split()
)
_PERSONAL = {stem(p) for p in PEOPLE}
_ASKS = frozenset(
    "each every per by which what any different no most fewest our all these those the biggest best top".split()
)
_PRONOUN_ENDS = frozenset(
    "been has have had was is got did get and , . ? ! ; : in of for on at over".split()
)


def mark_own(sheet: Sheet, wide: Wide) -> None:
    """The main table's rows by its noun, also where that looks like a verb ("pickings")."""
    sheet.own = frozenset(c for c in wide.places if wide.table_of(c) == wide.main)
    own = noun_of(wide.main).split()[-1]
    names = {c.name.casefold() for c in wide.table.columns if c.name != wide.table.key}
    for place, word in enumerate(sheet.words):
        if opens_column(sheet, place):
            continue
        same = word.low in (own, own + "s", own + "es") or (
            kin(word.low, wide.main) and word.low not in names
        )
        if same and word.low.rstrip("s") not in names:
            word.part = "rows"
    _other_nouns(sheet, wide)
    mark_layout(sheet)
    _multiplied(sheet)
    mark_stays(sheet, wide)
    mark_states(sheet)


def _multiplied(sheet: Sheet) -> None:
    """ "Day rate times days": no column of times."""
    for place, word in enumerate(sheet.words[1:-1], 1):
        before, after = sheet.words[place - 1], sheet.words[place + 1]
        named = before.low.isalpha() and before.low not in IDLE and after.low.isalpha()
        if word.low == "times" and not word.part and named and before.number is None:
            word.part = "product"


def _other_nouns(sheet: Sheet, wide: Wide) -> None:
    """Another table's rows by its very noun, where a column has a word of its stem: "brew" of
    Brewed."""
    for place, word in enumerate(sheet.words):
        if word.part or opens_column(sheet, place):
            continue
        for table in wide.tables[1:]:
            noun = noun_of(table)
            label = wide.labels.get(table)
            if label is None or word.low not in (noun, noun + "s"):
                continue
            near = [c.name for c in wide.table.columns if stem(noun) in roots_of(c.name)]
            if any(noun not in words_of(n) and n != label for n in near):
                _take(sheet, wide, place, table, 0.8)
                break


def mark_things(sheet: Sheet, wide: Wide) -> None:
    """Rows of the other tables: by a word like their noun, by an unknown noun, by "each" alone."""
    for place, word in enumerate(sheet.words):
        if word.part or word.number is not None or word.low in IDLE | NEGATIONS:
            continue
        table = next((t for t in wide.tables[1:] if _like(word.low, t)), None)
        if table is not None and table in wide.labels:
            _take(sheet, wide, place, table, 0.8)
    _ranked_words(sheet)
    nouns_of_states(sheet)
    mark_worth(sheet, wide)
    _verbs_of_known(sheet)
    _single_letters(sheet)
    _described(sheet, wide)
    people = [t for t in wide.tables if t in wide.labels and personal(wide, t)]
    mark_listed(sheet, wide, people)
    if not _things(sheet, wide):
        _unknown(sheet, wide)
    else:
        _people(sheet, wide)
    sheet.items.sort(key=lambda i: i.first)


def _verbs_of_known(sheet: Sheet) -> None:
    """A verb asks for no one who is named beside it: "tenants who pay" are the tenants."""
    named = {i.column for i in sheet.items if i.kind == "column" and i.score >= 0.75}
    said = [
        i for i in sheet.items
        if i.kind == "column" and i.score < 0.67 and i.column in named
        and i.info.simple_kind == "text" and sheet.low(i.first) in DOERS
    ]  # fmt: skip
    for item in said:
        sheet.items.remove(item)


def _single_letters(sheet: Sheet) -> None:
    """ "Grade A", "B grade": a cell of one letter beside its column."""
    for item in [i for i in sheet.items if i.kind == "column" and i.info.simple_kind == "text"]:
        number = next(n for n, c in enumerate(sheet.table.columns) if c.name == item.column.name)
        for place in (item.last, item.first - 1):
            if not 0 <= place < len(sheet.words) or sheet.words[place].part:
                continue
            text = sheet.words[place].text
            found = sheet.view.cells.get(key_of(norms_of(text)), {}).get(number)
            if found and len(text) == 1 and text.isupper():
                item.kind, item.values = "cell", found
                item.first, item.last = min(place, item.first), max(place + 1, item.last)
                sheet.claim(place, place + 1, "cell")
                break


def _like(word: str, table: str) -> bool:
    noun = noun_of(table).split()[-1]
    return stem(word) == stem(noun) or alike(word, noun) or kin(word, table)


def _take(sheet: Sheet, wide: Wide, place: int, table: str, score: float) -> None:
    info = wide.table.column(wide.labels[table])
    column = Column(wide.table.name, info.name)
    sheet.items.append(Item("column", place, place + 1, column, info, score))
    sheet.claim(place, place + 1, "column")


def _things(sheet: Sheet, wide: Wide) -> bool:
    """Whether rows of some table are named at all."""
    labels = {wide.labels[t] for t in wide.tables[1:] if t in wide.labels}
    return any(i.kind == "column" and i.column.name in labels for i in sheet.items)


def _unknown(sheet: Sheet, wide: Wide) -> None:
    """A noun that names nothing, where things are asked for: "three best supporters", "any gear"."""
    for place, word in enumerate(sheet.words):
        if not _noun(sheet, place):
            continue
        before = sheet.words[place - 1] if place else None
        opens = before is None and sheet.low(place + 1) in _TELLS
        asks = before is not None and (before.low in _ASKS or before.number is not None)
        asks = asks or opens
        after = before is not None and (
            before.low in SUPERLATIVES or before.low.endswith(("est", "ous"))
        )
        if not (asks or after):
            continue
        table = _table_for(word.low, wide)
        if table is not None:
            sheet.doubts.append(f"«{word.text}» is taken to mean the rows of {table}.")
            _take(sheet, wide, place, table, 0.75)
            return


def _people(sheet: Sheet, wide: Wide) -> None:
    """A word for people where none of the tables of people is named: "customers" for hirers."""
    labels = {wide.labels[t] for t in wide.tables if t in wide.labels and personal(wide, t)}
    fits = [t for t in wide.tables[1:] if t in wide.labels and personal(wide, t)]
    if len(fits) != 1 or any(i.column.name in labels and i.kind == "column" for i in sheet.items):
        return
    for place, word in enumerate(sheet.words):
        if not word.part and word.low not in IDLE and word.root in _PERSONAL:
            sheet.doubts.append(f"«{word.text}» is taken to mean the rows of {fits[0]}.")
            _take(sheet, wide, place, fits[0], 0.75)
            return


def _ranked_words(sheet: Sheet) -> None:
    """ "Top five" ranks, though a cell may be called Top."""
    for item in [i for i in sheet.items if i.kind == "cell" and i.last == i.first + 1]:
        after = sheet.words[item.last] if item.last < len(sheet.words) else None
        if sheet.low(item.first) in PLAIN and after is not None and after.number is not None:
            sheet.items.remove(item)
            sheet.words[item.first].part = ""


def _described(sheet: Sheet, wide: Wide) -> None:
    """ "Tool category", "country of the client": one column, whose table is named beside it."""
    labels = {label: t for t, label in wide.labels.items() if t != wide.main}
    for item in [i for i in sheet.items if i.kind == "column" and i.column.name in labels]:
        after = sheet.item_at(item.last)
        if sheet.low(item.last) == "'s":
            continue
        place = item.first - 1
        while sheet.low(place) in ("the", "a", "our", "each", "every"):
            place -= 1
        before = sheet.item_at(place - 1) if sheet.low(place) == "of" else None
        for other in (after, before):
            if (
                other is not None
                and other.kind == "column"
                and other.column.name not in labels
                and wide.table_of(other.column.name) == labels[item.column.name]
            ):
                sheet.items.remove(item)
                other.first, other.last = min(item.first, other.first), max(item.last, other.last)
                break


_SHARES = frozenset("share percentage percentages percent proportion ratio difference".split())


def _noun(sheet: Sheet, place: int) -> bool:
    word = sheet.words[place]
    known = (
        IDLE
        | NEGATIONS
        | _SHARES
        | _TIMES
        | MONEY_WORDS
        | UNITS.keys()
        | {u + "s" for u in UNITS}
        | AGGREGATES.keys()
        | PLAIN.keys()
        | SUPERLATIVES.keys()
    )
    plain = not word.part and word.number is None and word.low not in known
    return plain and re.fullmatch(r"[a-z]{3,}", word.low) is not None and not word.low.endswith(
        ("ed", "ing", "ly", "est", "ous")
    )  # fmt: skip


def _table_for(word: str, wide: Wide) -> str | None:
    """The table for an unknown noun: of people for who does something, else of things."""
    others = [
        t
        for t in wide.tables[1:]
        if t in wide.labels and t in map(wide.table_of, wide.labels.values())
    ]
    if len(others) < 2:
        return others[0] if others else None
    doer = _DOER.fullmatch(word) is not None and word.rstrip("s") not in _NO_DOERS
    fits = [t for t in others if personal(wide, t) == doer]
    return fits[0] if len(fits) == 1 else None


_NO_DOERS = frozenset(
    "number order letter paper quarter counter computer chapter register folder power water".split()
)


def personal(wide: Wide, table: str) -> bool:
    """Whether the rows of a table are people, or such as act like people."""
    if wide.table.column(wide.labels[table]).simple_kind != "text":
        return False
    label = set(roots_of(wide.labels[table])) - _NO_DOERS
    return bool(({*label, stem(noun_of(table).split()[-1])} - {"name"}) & _PERSONAL) or any(
        _DOER.fullmatch(r) for r in label
    )


def each_spelled(text: str, sheet: Sheet, wide: Wide) -> str:
    """The question with "each" by itself spelled out: "how often was each (tool) out?"."""
    for place, word in enumerate(sheet.words):
        if word.low != "each" or sheet.item_at(place + 1) or sheet.item_at(place + 2):
            continue
        if word.part or sheet.low(place + 1) not in {"", *_PRONOUN_ENDS}:
            continue
        named = [wide.table_of(i.column.name) for i in sheet.items]
        tables = [t for t in (*named, *wide.tables[1:]) if t != wide.main and t in wide.labels]
        if tables:
            return f"{sheet.text[: word.end]} {wide.labels[tables[0]]}{sheet.text[word.end :]}"
    return text
