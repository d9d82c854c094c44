"""What a request about room or choice lays out: its things, its places, their numbers.

Guarantees: members are those of the lists that the rest of the request speaks of; each column of
numbers is tied to its members, its unit and the words said with it; `spans` are the stretches of
tokens that only declare.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.names import NameBook, name_book, stem
from core.reading.declared.tokens import Token, tokenise
from core.reading.loads.columns import Column
from core.reading.loads.entries import Listing
from core.reading.loads.words import FORBIDDEN, UNITS


@dataclass(frozen=True)
class Side:
    """One group: its members, the noun for one of them, its lists and columns of numbers."""

    noun: str
    members: tuple[str, ...]
    lists: tuple[Listing, ...]
    columns: tuple[Column, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scene:
    """`slots` is None where things are only chosen. `book` names all members; `kinds`: words for
    some of the things, with those things."""

    text: str
    tokens: tuple[Token, ...]
    items: Side
    slots: Side | None
    book: NameBook
    spans: tuple[tuple[int, int], ...]
    unnamed: bool = False
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def is_slot(self, name: str) -> bool:
        return self.slots is not None and name in self.slots.members


def names_only(column: Column, members: tuple[str, ...]) -> bool:
    """Whether a column holds the members' own numbers: "lanes 1, 2 and 3"."""
    told = zip(members, column.values, strict=True)
    return all(v is not None and name == f"{v:g}" for name, v in told)


def counted_noun(tokens: tuple[Token, ...], size: int, told: set[str]) -> str:
    """The noun behind the number of members: "six employees"."""
    for n in range(len(tokens) - 1):
        if tokens[n].kind != "n" or tokens[n].value != size:
            continue
        for after in tokens[n + 1 : n + 3]:
            if after.kind != "w":
                break
            plural = after.kind == "w" and after.word.endswith("s") and after.word not in FORBIDDEN
            if plural and len(after.word) > 3 and after.word not in UNITS:
                return after.word if stem(after.word) not in told else ""
    return ""


def declares(listing: Listing, members: tuple[str, ...]) -> bool:
    """Whether a list lays out the whole group again rather than speaks of some of it."""
    return len(listing.entries) >= len(members)


# ---------------------------------------------------------------- which lists


@dataclass(frozen=True)
class Group:
    """A list of new names, and later lists of the same names or some of them."""

    listing: Listing
    others: tuple[Listing, ...] = ()
    recurs: float = 0.0


def leading_lists(tokens: tuple[Token, ...], found: list[Listing]) -> list[Group]:
    """Lists that name things not named by a larger or earlier list."""
    ranked = sorted(found, key=lambda x: (-len(x.entries), x.start))
    groups: list[Group] = []
    for listing in ranked:
        home = next((n for n, g in enumerate(groups) if _within(listing, g.listing)), None)
        if home is None:
            groups.append(Group(listing))
        else:
            group = groups[home]
            groups[home] = replace(group, others=(*group.others, listing))
    return [replace(g, recurs=_recurrence(tokens, g)) for g in groups]


def _within(listing: Listing, larger: Listing) -> bool:
    """Whether most names of a list are those of a larger one."""
    book = name_book(larger.names)
    known = [bool(book.mentions(tokenise(e.name))) for e in listing.entries]
    return sum(known) * 2 > len(known)


def _recurrence(tokens: tuple[Token, ...], group: Group) -> float:
    """The share of names that come elsewhere in the request too."""
    book = name_book(group.listing.names)
    spoken = {
        name
        for m in book.mentions(tokens)
        if not group.listing.start <= m.start < group.listing.stop
        for name in m.options
    }
    return len(spoken) / len(group.listing.entries)


def _worth(group: Group) -> float:
    listing = group.listing
    told = all(e.figures for e in listing.entries)
    if len(listing.entries) == 2 and not (listing.marked or told) and group.recurs < 1:
        return 0.0
    figures = sum(bool(e.figures) for e in listing.entries) / len(listing.entries)
    size = min(len(listing.entries), 10) / 20
    return group.recurs + 0.4 * listing.marked + 0.3 * figures + size


def things(groups: list[Group]) -> Listing | None:
    good = [g for g in groups if len(g.listing.entries) > 2]
    return max(good, key=_worth).listing if good else None
