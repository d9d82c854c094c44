"""What a list of wishes names in passing: "ref, tool and hirer please", "tag, model, name".

Guarantees: such a word is taken for what names a table's rows only inside a list or a question of
its own, and only where just one table fits; a doer's word of the same kin names that table.
"""

from __future__ import annotations

from core.language.clauses import Column
from core.reading.asking.vocabulary import stem
from core.reading.joined.wide import Wide, noun_of
from core.reading.terse.sheet import Item, Sheet, roots_of

_BEFORE = frozenset((":", ",", ";", "?", ".", "and", "&", "+", "/", "which", "with", "by", ""))
_AFTER = frozenset((":", ",", ";", "?", ".", "and", "&", "+", "/", "please", "pls", "uses", "used", "has", "had", ""))  # fmt: skip
_PERSONS = frozenset("name names person who whoever whom surname".split())
_THINGS = frozenset("item items thing".split())
_REFERENCES = frozenset("ref refs reference id number no".split())

_KEYS = {stem(w) for w in "ref reference id identifier no number".split()}

# Words for those in a table, whatever it is called: a kin has one word per table at most.
_KINS = tuple(
    frozenset(stem(w) for w in words.split())
    for words in (
        "teacher tutor instructor lecturer trainer coach",
        "student pupil kid child learner youngster",
        "swim race heat",
        "gala meet competition",
        "flat home apartment property dwelling",
        "hirer customer client borrower punter account",
        "donor giver supporter backer benefactor donator",
        "staff employee colleague person people user",
        "tenant renter occupant occupier resident lodger",
        "job order assignment commission",
        "lesson class session",
        "device gadget machine kit equipment gear",
        "tool gear equipment kit machine",
        "hire rental loan booking",
        "gift donation contribution payment",
        "appeal campaign cause fundraiser",
        "callout repair call fault job",
        "brew batch",
        "picking harvest crop pick",
        "call visit",
        "member subscriber",
        "patient case",
        "driver courier",
        "product article item",
        "supplier vendor",
    )
)


def kin(word: str, table: str) -> bool:
    """Whether a word means those in a table: "teachers" of tutors."""
    noun = stem(noun_of(table).split()[-1])
    return any({noun, stem(word)} <= family for family in _KINS)


def mark_listed(sheet: Sheet, wide: Wide, people: list[str]) -> None:
    """Names, persons, things and references in a list."""
    labels = {t: wide.labels[t] for t in wide.tables if t in wide.labels}
    named = {i.column.name for i in sheet.items if i.kind == "column"}
    for place, word in enumerate(sheet.words):
        if word.part or sheet.low(place - 1) not in _BEFORE or sheet.low(place + 1) not in _AFTER:
            continue
        if word.low in _PERSONS:
            fits = [labels[t] for t in people if labels[t] not in named]
        elif word.low in _THINGS:
            fits = [c for t, c in labels.items() if t != wide.main and t not in people]
        elif word.low in _REFERENCES and sheet.low(place - 1) != "which":
            key = wide.table.key or labels.get(wide.main, "")
            fits = [key] if key and {*roots_of(key)} & _KEYS else []
        else:
            continue
        if len(fits) == 1 and fits[0] not in named and place:
            info = wide.table.column(fits[0])
            column = Column(wide.table.name, info.name)
            sheet.items.append(Item("column", place, place + 1, column, info, 0.75))
            sheet.claim(place, place + 1, "column")
            named.add(info.name)
