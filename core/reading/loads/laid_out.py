"""Which lists of a request are its things and which its places, when much has to go into little.

Guarantees: places are told from things by what is said of them: prepositions before their names,
words of room beside their numbers, how many and how large they are. Lists that speak of members
known from a better list are kept with it; none is both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from core.reading.declared.names import NameBook, name_book, stem
from core.reading.declared.tokens import Token, tokenise
from core.reading.lifting.names import singular
from core.reading.loads.columns import Column, columns
from core.reading.loads.entries import Listing
from core.reading.loads.runs import runs
from core.reading.loads.scene import Scene, Side
from core.reading.loads.words import FORBIDDEN, TAILS, THOUSANDS, UNITS

_AT = frozenset(
    """in on at into onto to aboard inside for under by from off via over between among across
    reserved joins join leads drives""".split()
)
_ROOM = frozenset(
    """takes take holds hold sleeps sleep seats seat carries carry room rooms beds capacity max
    maximum most limit left free space spaces places fits fit bunks berths handles handle
    accommodates houses available allows spare chairs desks up can""".split()
)
_ALIKE = frozenset("same different separate one each per which every another single own".split())


@dataclass(frozen=True)
class Found:
    """A list, later lists of the same members, and what the request says of their names."""

    listing: Listing
    others: tuple[Listing, ...] = ()
    recurs: float = 0.0
    placed: float = 0.0

    @property
    def size(self) -> int:
        return len(self.listing.entries)

    @property
    def lists(self) -> tuple[Listing, ...]:
        return (self.listing, *self.others)

    @property
    def told(self) -> bool:
        """Whether some list gives every member a number."""
        return any(all(e.figures for e in x.entries) for x in self.lists)


def laid_out(text: str) -> list[Scene]:
    """The likeliest scenes with places, the best first."""
    tokens = tokenise(text)
    found = _grouped(tokens, runs(tokens))
    pairs = _pairs(tokens, found)
    if pairs:
        return [_scene(text, tokens, *pair) for pair in pairs[:2]]
    counted = _only_counted(tokens, found)
    return [_made_up(text, tokens, *counted)] if counted is not None else []


# ---------------------------------------------------------------- lists that belong together


def _grouped(tokens: tuple[Token, ...], found: list[Listing]) -> list[Found]:
    """Each group of names once, by its best list, with the other lists of the same names."""
    described = [_described(tokens, x) for x in found]
    groups: list[Found] = []
    for one in sorted(
        described, key=lambda d: (not _part_of(d, described), _worth(d)), reverse=True
    ):
        home = next((n for n, g in enumerate(groups) if _within(one.listing, g.listing)), None)
        if home is None and not _crosses(one, groups):
            groups.append(one)
        elif home is not None:
            groups[home] = replace(groups[home], others=(*groups[home].others, one.listing))
    return groups


def _part_of(one: Found, all_: list[Found]) -> bool:
    """Whether a longer list has all the names of this one."""
    names = {n.casefold() for n in one.listing.names}
    return any(names < {n.casefold() for n in other.listing.names} for other in all_)


def _crosses(one: Found, groups: list[Found]) -> bool:
    """Whether a list overlaps a better one, or has a name of it."""
    span = set(range(one.listing.start, one.listing.stop))
    if any(span & set(range(g.listing.start, g.listing.stop)) for g in groups):
        return True
    names = {n.casefold() for n in one.listing.names}
    return any(names & {n.casefold() for n in g.listing.names} for g in groups)


def _within(listing: Listing, larger: Listing) -> bool:
    book = name_book(larger.names)
    known = sum(bool(book.mentions(tokenise(e.name))) for e in listing.entries)
    return known * 2 > len(listing.entries) and len(listing.entries) <= len(larger.entries)


def _described(tokens: tuple[Token, ...], listing: Listing) -> Found:
    """A list with the share of its names said elsewhere, and how often as places."""
    book = name_book(listing.names)
    said: Counter[str] = Counter()
    placed = total = 0
    for mention in book.mentions(tokens):
        if listing.start <= mention.start < listing.stop:
            continue
        if len(mention.options) == 1 or mention.full:
            said[mention.options[0]] += 1
        total += 1
        placed += _is_placed(tokens, mention.start)
    return Found(listing, (), len(said) / len(listing.entries), placed / total if total else 0.0)


def _is_placed(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a preposition of place stands before a name: "in the", "not on board"."""
    for k in range(n - 1, max(-1, n - 4), -1):
        if tokens[k].word in _AT:
            return True
        if tokens[k].word not in ("the", "a", "either", "or", "nor", "neither", "room", "lane"):
            return False
    return False


def _worth(found: Found) -> float:
    """How likely a list is one that the request is about."""
    listing = found.listing
    told = all(e.figures for e in listing.entries)
    marked = listing.marked or _is_numbered(listing)
    worth = 1.5 * found.recurs + 0.7 * marked + 0.6 * told + min(found.size, 8) / 8
    if found.size == 2 and not marked and not told:
        worth -= 0.8
    return worth + 0.4 / (1 + listing.start / 40)


def _is_numbered(listing: Listing) -> bool:
    """Whether the names differ in a number or a letter alone: "box 1, box 2", "van A, van B"."""
    return bool(_common_word(listing.names)) and all(
        len(n.split()[-1]) < 3 or n.split()[-1].isdigit() for n in listing.names
    )


# ---------------------------------------------------------------- things and places


def _pairs(tokens: tuple[Token, ...], groups: list[Found]) -> list[tuple[Found, Found]]:
    """Things with places, the likeliest first."""
    good = [
        g
        for g in groups
        if _worth(g) > 1.0
        and (g.recurs > 0 or g.told or g.listing.marked or _is_numbered(g.listing))
    ][:5]
    scored = [
        (_fit(tokens, items, slots), items, slots)
        for items in good
        for slots in good
        if items is not slots and items.size > 1 and slots.size < 2 * items.size
    ]
    scored = [s for s in scored if s[0] > 1.5]
    scored.sort(key=lambda s: -s[0])
    return [(items, slots) for _, items, slots in scored]


def _fit(tokens: tuple[Token, ...], items: Found, slots: Found) -> float:
    score = _worth(items) + _worth(slots)
    score += 1.6 * slots.placed - 1.6 * items.placed
    score += 0.5 * (slots.size < items.size) - 1.0 * (slots.size > items.size)
    score += 0.8 * _speaks_of_room(tokens, slots) - 0.8 * _speaks_of_room(tokens, items)
    one, other = _mean(items), _mean(slots)
    if one is not None and other is not None:
        score += 0.8 if other >= one else -0.8
    return score


def _speaks_of_room(tokens: tuple[Token, ...], group: Found) -> bool:
    told = [x for x in group.lists if any(e.figures for e in x.entries)]
    return any(t.word in _ROOM for x in told for t in tokens[x.start : x.stop + 2])


def _mean(group: Found) -> float | None:
    for listing in group.lists:
        values = [e.figures[0].value for e in listing.entries if e.figures]
        if len(values) == len(listing.entries):
            return sum(values) / len(values)
    return None


def _scene(text: str, tokens: tuple[Token, ...], one: Found, other: Found) -> Scene:
    things, places = _side(tokens, one), _side(tokens, other)
    things = replace(things, noun=_noun(tokens, one, other, things.columns))
    places = replace(places, noun=_noun(tokens, other, one, places.columns))
    if stem(things.noun) == stem(places.noun):
        own = any(_adjacent(tokens, x) for x in other.lists)
        things = replace(things, noun="") if own else things
        places = places if own else replace(places, noun=_common_word(places.members))
    spans = [(x.start, x.stop) for side in (things, places) for x in side.lists]
    spans += [c.span for side in (things, places) for c in side.columns]
    spread = {(x.start, x.stop) for g in (one, other) for x in g.lists if _is_spread(x)}
    book = name_book((*things.members, *places.members))
    return Scene(text, tokens, things, places, book, tuple(sorted(set(spans) - spread)))


def _is_spread(listing: Listing) -> bool:
    """Whether other words stand between the entries, which are still to be read."""
    return any(b.start - a.stop > 3 for a, b in pairwise(listing.entries))


def _side(tokens: tuple[Token, ...], group: Found) -> Side:
    """A group with its columns; lists about fewer than all of its members are no declarations."""
    members = group.listing.names
    book = name_book(members)
    whole = tuple(
        x
        for x in group.lists
        if (x is group.listing or _all_told(x, book, len(members)))
        and (x is group.listing or len(members) > 2 or x.marked or x.entries[0].figures)
    )
    found = columns(tokens, members, book, whole)
    found = tuple(c for c in found if not _only_names(c, members))
    return Side("", members, whole, found)


def _all_told(listing: Listing, book: NameBook, size: int) -> bool:
    """Whether a list has every member once: "pier, short, wall" is none of two walls."""
    told = [book.mentions(tokenise(e.name)) for e in listing.entries]
    named = {m.options for found in told for m in found[:1] if len(m.options) == 1}
    return len(named) == size


def _only_names(column: Column, members: tuple[str, ...]) -> bool:
    """Whether a column holds the members' own numbers: "lanes 1, 2 and 3"."""
    told = zip(members, column.values, strict=True)
    return all(v is not None and name.split()[-1] == f"{v:g}" for name, v in told)


# ---------------------------------------------------------------- what they are called


def _noun(tokens: tuple[Token, ...], group: Found, other: Found, told: tuple[Column, ...]) -> str:
    """The noun for a member: in all names, in the heading, behind their number."""
    words = {w for c in told for w in c.words}
    known = {
        stem(t.word) for n in (*group.listing.names, *other.listing.names) for t in tokenise(n)
    }
    own = [x.header for x in group.lists if x.header and _adjacent(tokens, x)]
    if own:
        return own[0]
    options = [_common_word(group.listing.names)]
    options += [x.header for x in group.lists if x.header and x.marked]
    options += _behind_number(tokens, group.size)
    options += [x.header for x in group.lists if x.header]
    rest = other.lists if other is not group else ()
    taken = {stem(x.header) for x in rest if x.header and x.marked}
    taken |= {stem(w) for w in THOUSANDS} | words | (known - {stem(options[0])})
    return next((w for w in options if w and stem(w) not in taken), "")


def _adjacent(tokens: tuple[Token, ...], listing: Listing) -> bool:
    """Whether the heading stands right before the first name: "pens 1-3", "boats Heron, Tern"."""
    before = tokens[listing.start - 1] if listing.start else None
    return before is not None and before.word == listing.header and _is_plural(before.word)


def _common_word(members: tuple[str, ...]) -> str:
    """The word that all names end or begin with: "Oak table, Pine table", "lorry 1, lorry 2"."""
    split = [tuple(t.word for t in tokenise(m)) for m in members]
    if any(len(words) < 2 for words in split):
        return ""
    for place in (-1, 0):
        if len({words[place] for words in split}) == 1 and split[0][place].isalpha():
            return split[0][place]
    return ""


def _behind_number(tokens: tuple[Token, ...], size: int) -> list[str]:
    """Plural nouns behind the number of members: "three flight cases"."""
    found: list[str] = []
    for n in range(len(tokens) - 1):
        if tokens[n].kind != "n" or tokens[n].value != size:
            continue
        for after in tokens[n + 1 : n + 4]:
            if after.kind != "w" or after.word in FORBIDDEN or after.word in THOUSANDS:
                break
            if _is_plural(after.word):
                found.append(after.word)
                break
    return found


def _is_plural(word: str) -> bool:
    people = word in ("people", "children", "men", "women")
    plural = word.endswith("s") and len(word) > 3 and word not in UNITS
    return people or (plural and word not in FORBIDDEN | TAILS)


# ---------------------------------------------------------------- places without names


def _only_counted(tokens: tuple[Token, ...], groups: list[Found]) -> tuple[Found, int, str] | None:
    """Things, and the number and noun of places that have no names: "into three teams"."""
    good = [g for g in groups if g.size > 2 and _worth(g) > 1.0]
    if not good:
        return None
    things = max(good, key=lambda g: (_worth(g), g.size))
    heads = {stem(x.header) for x in things.lists if x.header}
    words = Counter(stem(t.word) for t in tokens)
    for n in range(len(tokens) - 1):
        size = tokens[n].value
        if tokens[n].kind != "n" or size is None or not 2 <= size < things.size:
            continue
        if size != int(size) or any(x.start <= n < x.stop for x in things.lists):
            continue
        noun = next((t.word for t in _behind(tokens, n) if _is_plural(t.word)), "")
        into = n > 0 and tokens[n - 1].word in (
            "into",
            "in",
            "among",
            "between",
            "across",
            "over",
            "at",
        )
        again = words[stem(noun)] > 1 and _one_of(tokens, noun)
        again = again or _each_soon(tokens, n)
        if noun and (into or (again and stem(noun) not in heads)):
            return things, int(size), noun
    return None


def _each_soon(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether what each of them holds is said in the same sentence: "two boxes, 3 in each"."""
    for token in tokens[n + 1 : n + 12]:
        if token.word in (".", "\n", "?", "!"):
            return False
        if token.word in ("each", "apiece", "per"):
            return True
    return False


def _behind(tokens: tuple[Token, ...], n: int) -> list[Token]:
    found: list[Token] = []
    for token in tokens[n + 1 : n + 4]:
        if token.kind != "w" or token.word in FORBIDDEN:
            break
        found.append(token)
    return found


def _one_of(tokens: tuple[Token, ...], noun: str) -> bool:
    """Whether the request speaks of one of these: "same van", "per table", "each bus"."""
    return any(
        token.word in _ALIKE | {"a", "an"} and stem(after.word) == stem(noun)
        for token, after in pairwise(tokens)
    )


def _unlabelled(side: Side, nouns: tuple[str, ...]) -> Side:
    """The side with columns that are not called by what things or places are called: the numbers
    of "4 vans and 9 drops: Ash St 120 kg" are neither vans nor drops."""
    taken = {stem(noun) for noun in nouns if noun}
    kept = tuple(
        replace(c, label="", words=c.words - taken) if c.unit and stem(c.label) in taken else c
        for c in side.columns
    )
    return replace(side, columns=kept)


def _made_up(text: str, tokens: tuple[Token, ...], group: Found, size: int, noun: str) -> Scene:
    things = replace(_side(tokens, group), noun=_noun(tokens, group, group, ()))
    things = _unlabelled(things, (things.noun, noun))
    places = Side(noun, tuple(f"{singular(noun)} {k}" for k in range(1, size + 1)), ())
    plain = name_book(things.members)
    full = name_book((*things.members, *places.members), partial=False)
    book = NameBook(full.members, full.words, plain.by_stem)
    spans = [(x.start, x.stop) for x in things.lists] + [c.span for c in things.columns]
    return Scene(text, tokens, things, places, book, tuple(sorted(set(spans))), unnamed=True)
