"""What a request about room or choice lays out: its things, its places, their numbers.

Guarantees: members are those of the lists that the rest of the request speaks of; each column of
numbers is tied to its members, its unit and the words said with it; `spans` are the stretches of
tokens that only declare.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.names import NameBook, name_book, stem
from core.reading.declared.tokens import Token, tokenise
from core.reading.lifting.names import singular
from core.reading.loads.columns import Column, columns
from core.reading.loads.entries import Listing
from core.reading.loads.listing import listings
from core.reading.loads.words import FORBIDDEN, THOUSANDS, UNITS


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
    """`slots` is None where things are only chosen. `book` names all members."""

    text: str
    tokens: tuple[Token, ...]
    items: Side
    slots: Side | None
    book: NameBook
    spans: tuple[tuple[int, int], ...]
    unnamed: bool = False

    def is_slot(self, name: str) -> bool:
        return self.slots is not None and name in self.slots.members


def scenes(text: str) -> list[Scene]:
    """The possible scenes of a request, the likeliest first: with places, then without."""
    tokens = tokenise(text)
    found = _leading_lists(tokens, listings(tokens))
    results: list[Scene] = []
    pair = _pair(found)
    if pair is not None:
        results.append(_scene(text, tokens, *pair, found))
    made_up = _unnamed(tokens, found) if pair is None else None
    if made_up is not None:
        results.append(_with_unnamed(text, tokens, *made_up, found))
    alone = _things(found)
    if alone is not None:
        results.append(_scene(text, tokens, alone, None, found))
    return results


def _scene(
    text: str, tokens: tuple[Token, ...], one: Listing, other: Listing | None, all_: list[_Group]
) -> Scene:
    groups = {g.listing.start: g for g in all_}
    items = _side(tokens, groups[one.start])
    slots = _side(tokens, groups[other.start]) if other is not None else None
    if slots is not None and stem(slots.noun) == stem(items.noun):
        slots = replace(slots, noun="")
    sides = [items] if slots is None else [items, slots]
    names = tuple(m for s in sides for m in s.members)
    spans = [(x.start, x.stop) for s in sides for x in s.lists]
    spans += [c.span for s in sides for c in s.columns]
    return Scene(text, tokens, items, slots, name_book(names), tuple(sorted(set(spans))))


def _with_unnamed(
    text: str, tokens: tuple[Token, ...], one: Listing, size: int, noun: str, all_: list[_Group]
) -> Scene:
    """A scene whose places have no names: "into three teams"."""
    scene = _scene(text, tokens, one, None, all_)
    single = singular(noun)
    slots = Side(noun, tuple(f"{single} {k}" for k in range(1, size + 1)), ())
    book = name_book((*scene.items.members, *slots.members), partial=False)
    return replace(scene, slots=slots, book=_joined(scene.book, book), unnamed=True)


def _joined(things: NameBook, all_: NameBook) -> NameBook:
    """Things by any word of their names, unnamed places by their full names alone."""
    return NameBook(all_.members, all_.words, things.by_stem)


def _side(tokens: tuple[Token, ...], group: _Group) -> Side:
    members = group.listing.names
    book = name_book(members)
    labels = tuple(e.label for e in group.listing.entries)
    found = columns(tokens, members, book, (group.listing, *group.others))
    found = tuple(c for c in found if not _names_only(c, members))
    told = {w for c in found for w in c.words}
    headers = [x.header for x in (group.listing, *group.others) if x.header]
    headers = [h for h in headers if stem(h) not in told and h not in THOUSANDS]
    noun = _counted_noun(tokens, len(members), told) or next(iter(headers), "")
    lists = tuple(x for x in (group.listing, *group.others) if _declares(x, members))
    return Side(noun, members, lists, found, labels if all(labels) else ())


def _names_only(column: Column, members: tuple[str, ...]) -> bool:
    """Whether a column holds the members' own numbers: "lanes 1, 2 and 3"."""
    told = zip(members, column.values, strict=True)
    return all(v is not None and name == f"{v:g}" for name, v in told)


def _counted_noun(tokens: tuple[Token, ...], size: int, told: set[str]) -> str:
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


def _declares(listing: Listing, members: tuple[str, ...]) -> bool:
    """Whether a list lays out the whole group again rather than speaks of some of it."""
    return len(listing.entries) >= len(members)


# ---------------------------------------------------------------- which lists


@dataclass(frozen=True)
class _Group:
    """A list of new names, and later lists of the same names or some of them."""

    listing: Listing
    others: tuple[Listing, ...] = ()
    recurs: float = 0.0


def _leading_lists(tokens: tuple[Token, ...], found: list[Listing]) -> list[_Group]:
    """Lists that name things not named by a larger or earlier list."""
    ranked = sorted(found, key=lambda x: (-len(x.entries), x.start))
    groups: list[_Group] = []
    for listing in ranked:
        home = next((n for n, g in enumerate(groups) if _within(listing, g.listing)), None)
        if home is None:
            groups.append(_Group(listing))
        else:
            group = groups[home]
            groups[home] = replace(group, others=(*group.others, listing))
    return [replace(g, recurs=_recurrence(tokens, g)) for g in groups]


def _within(listing: Listing, larger: Listing) -> bool:
    """Whether most names of a list are those of a larger one."""
    book = name_book(larger.names)
    known = [bool(book.mentions(tokenise(e.name))) for e in listing.entries]
    return sum(known) * 2 > len(known)


def _recurrence(tokens: tuple[Token, ...], group: _Group) -> float:
    """The share of names that come elsewhere in the request too."""
    book = name_book(group.listing.names)
    spoken = {
        name
        for m in book.mentions(tokens)
        if not group.listing.start <= m.start < group.listing.stop
        for name in m.options
    }
    return len(spoken) / len(group.listing.entries)


def _worth(group: _Group) -> float:
    listing = group.listing
    told = all(e.figures for e in listing.entries)
    if len(listing.entries) == 2 and not (listing.marked or told) and group.recurs < 1:
        return 0.0
    figures = sum(bool(e.figures) for e in listing.entries) / len(listing.entries)
    size = min(len(listing.entries), 10) / 20
    return group.recurs + 0.4 * listing.marked + 0.3 * figures + size


def _pair(groups: list[_Group]) -> tuple[Listing, Listing] | None:
    """The list of things and that of places, where there are two that both matter."""
    good = [g for g in groups if _worth(g) > 0.4 and (g.recurs > 0 or g.listing.marked)]
    if len(good) < 2:
        return None
    best = sorted(good, key=_worth, reverse=True)[:4]
    items = max(best, key=lambda g: (len(g.listing.entries), _worth(g)))
    rest = [g for g in best if g is not items]
    slots = max(rest, key=lambda g: _worth(g) - 0.001 * g.listing.start)
    if len(items.listing.entries) == len(slots.listing.entries) and _counted(items, slots):
        items, slots = slots, items
    return items.listing, slots.listing


def _counted(one: _Group, other: _Group) -> bool:
    """Of two lists of one length, whether the first alone has numbers or comes first."""
    figures = [any(e.figures for e in g.listing.entries) for g in (one, other)]
    return figures[0] and not figures[1]


_INTO = frozenset("into in over among between across on at onto form want make like as".split())


def _unnamed(tokens: tuple[Token, ...], groups: list[_Group]) -> tuple[Listing, int, str] | None:
    """Places that are only counted: the number and the noun of "into three teams"."""
    things = _things(groups)
    if things is None:
        return None
    for n in range(1, len(tokens) - 1):
        size = tokens[n].value
        if tokens[n].kind != "n" or size is None or not 2 <= size < len(things.entries):
            continue
        nouns = [t.word for t in tokens[n + 1 : n + 3] if t.kind == "w" and t.word.endswith("s")]
        nouns = [w for w in nouns if w not in UNITS and w not in FORBIDDEN]
        if tokens[n - 1].word in _INTO and nouns and size == int(size):
            return things, int(size), nouns[0]
    return None


def _things(groups: list[_Group]) -> Listing | None:
    good = [g for g in groups if len(g.listing.entries) > 2]
    return max(good, key=_worth).listing if good else None


def noun_stem(side: Side | None) -> str:
    """The stem of the word for one member, or ""."""
    return stem(side.noun) if side is not None and side.noun else ""
