"""What there is to choose from: the options, their numbers in columns, and the kinds they are of.

Guarantees: the members are those of the longest list that the request speaks of; a column has one
number for each option in one unit, whatever the order in which an entry names its numbers; a kind
is a word that brackets, headings or a sentence ("A and B are reds") give to some of the options.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise, permutations

from core.reading.declared.names import NameBook, name_book, stem
from core.reading.declared.tokens import Token, tokenise
from core.reading.loads.columns import Column, columns, heading_unit, headings, labelled, scaled
from core.reading.loads.entries import Entry, Listing, header_before
from core.reading.loads.kinds import kinds_told
from core.reading.loads.listing import listings
from core.reading.loads.offer_parts import MEASURES, Chain, Offer, Told
from core.reading.loads.offers import chains
from core.reading.loads.scene import (
    Scene,
    Side,
    counted_noun,
    declares,
    leading_lists,
    names_only,
    things,
)
from core.reading.loads.words import FORBIDDEN, THOUSANDS, UNITS, converted


def options_scene(text: str) -> Scene | None:
    """The scene of a request to choose, or None where it lays out nothing to choose from."""
    tokens = tokenise(text)
    told, headed = _headed(tokens, chains(tokens, text))
    plain, grouped = _under_headings(tokens, _others(tokens, told))
    headed |= grouped
    lists = [*(_listing(tokens, c) for c in told), *plain]
    lists = sorted(lists, key=lambda x: x.start)
    groups = leading_lists(tokens, lists)
    main = things(groups)
    if main is None:
        return None
    group = next(g for g in groups if g.listing is main)
    all_lists = (main, *group.others)
    side = _side(tokens, all_lists, told, headed)
    spans = [(x.start, x.stop) for x in side.lists]
    spans += [c.span for c in side.columns]
    book = name_book(side.members)
    kinds = kinds_told(tokens, side, book)
    if stem(side.noun) in dict(kinds):
        side = replace(side, noun="")
    return Scene(text, tokens, side, None, book, tuple(sorted(set(spans))), kinds=kinds)


# ---------------------------------------------------------------- lists


def _listing(tokens: tuple[Token, ...], chain: Chain) -> Listing:
    entries = tuple(
        Entry(o.name, o.start, o.end, o.stop, tuple(t.figure for t in o.told), ", ".join(o.labels[:1]))
        for o in chain.offers
    )  # fmt: skip
    header, marked = header_before(tokens, chain.start)
    return Listing(entries, chain.start, chain.stop, header, marked)


def _others(tokens: tuple[Token, ...], told: list[Chain]) -> list[Listing]:
    """The lists of names, and those with numbers that no chain of offers covers."""
    found = []
    for listing in listings(tokens):
        over = [c for c in told if c.start < listing.stop and listing.start < c.stop]
        if not over or (
            sum(len(c.offers) for c in over) < len(listing.entries)
            and not any(e.figures for e in listing.entries)
            and listing.stop <= max(c.stop for c in over)
        ):
            found.append(listing)
    return found


def _under_headings(
    tokens: tuple[Token, ...], lists: list[Listing]
) -> tuple[list[Listing], dict[str, str]]:
    """Lists of names under headings of their own made one, where the request counts by these
    headings: "Whites are Gavi and Soave; reds are ... Two whites"."""
    named = [(x, _kind_word(tokens, x)) for x in lists if not any(e.figures for e in x.entries)]
    named = [(x, w) for x, w in named if w and _spoken_of(tokens, w)]
    if len({w for _, w in named}) < 2 or len({w for _, w in named}) < len(named):
        return lists, {}
    names = [n for x, _ in named for n in x.names]
    if len({n.casefold() for n in names}) < len(names):
        return lists, {}
    first, last = named[0][0], named[-1][0]
    entries = tuple(e for x, _ in named for e in x.entries)
    merged = Listing(entries, first.start, max(x.stop for x, _ in named), "", True)
    inside = [x for x in lists if first.start <= x.start < last.stop]
    if len(inside) > len(named):
        return lists, {}
    rest = [x for x in lists if x not in inside]
    return [merged, *rest], {n: w for x, w in named for n in x.names}


def _kind_word(tokens: tuple[Token, ...], listing: Listing) -> str:
    """The word that says what the names of a list are, right before it: "reds are", "Reds:"."""
    n = listing.start - 1
    while n > 0 and tokens[n].word in ("are", "is", ":", "being", "the", "ones", "(", "-"):
        n -= 1
    word = tokens[n]
    plain = n < listing.start - 1 and word.kind == "w" and word.word not in FORBIDDEN
    return word.word if plain else ""


def _spoken_of(tokens: tuple[Token, ...], word: str) -> bool:
    """Whether the request counts things of a kind: "two whites", "one sweet"."""
    return any(
        t.kind == "w" and stem(t.word) == stem(word) and n and tokens[n - 1].kind == "n"
        for n, t in enumerate(tokens)
    )


def _headed(tokens: tuple[Token, ...], told: list[Chain]) -> tuple[list[Chain], dict[str, str]]:
    """Chains under headings of one kind made one: "Starters: soup 4, salad 5. Mains: ..."."""
    found: list[Chain] = []
    kinds: dict[str, str] = {}
    for chain in told:
        last = found[-1] if found else None
        head = _heading(tokens, chain)
        if last is not None and head and _heading(tokens, last) and _like(last, chain):
            if not kinds:
                kinds |= dict.fromkeys((o.name for o in last.offers), _heading(tokens, last))
            kinds |= dict.fromkeys((o.name for o in chain.offers), head)
            found[-1] = Chain((*last.offers, *chain.offers), last.head)
        else:
            found.append(chain)
    return found, kinds


def _heading(tokens: tuple[Token, ...], chain: Chain) -> str:
    """The word before the colon that opens a chain."""
    n = chain.start - 1
    while n > 0 and tokens[n].word == "\n":
        n -= 1
    if n < 1 or tokens[n].word not in (":", "-", "–"):
        return ""
    word = tokens[n - 1]
    plain = word.kind == "w" and word.word not in FORBIDDEN and stem(word.word) not in MEASURES
    return word.text if plain else ""


def _like(one: Chain, other: Chain) -> bool:
    names = {o.name.casefold() for o in one.offers} & {o.name.casefold() for o in other.offers}
    units = [[t.figure.unit for t in c.offers[0].told] for c in (one, other)]
    return not names and units[0] == units[1] and other.start - one.stop < 12


def _side(
    tokens: tuple[Token, ...],
    lists: tuple[Listing, ...],
    told: list[Chain],
    headed: dict[str, str],
) -> Side:
    members = lists[0].names
    book = name_book(members)
    spread = {c.start: c for c in told}
    found: list[Column] = []
    for listing in lists:
        if listing.start in spread:
            found += offered(tokens, members, book, spread[listing.start], listing)
    rest = tuple(x for x in lists if x.start not in spread)
    found += [c for c in columns(tokens, members, book, rest, found) if c not in found]
    found = [c for c in _once(found) if not names_only(c, members)]
    kinds = {stem(k.lower()) for k in headed.values()}
    found = [replace(c, words=c.words - kinds, label="" if stem(c.label) in kinds else c.label) for c in found]  # fmt: skip
    said = {w for c in found for w in c.words}
    headers = [x.header for x in lists if x.header]
    headers = [
        h for h in headers if stem(h) not in said | kinds and h not in THOUSANDS and h not in UNITS
    ]
    noun = counted_noun(tokens, len(members), said | kinds) or _pointed_at(tokens, said | kinds)
    noun = noun or next((h for h in headers if not stem(h).startswith("@")), "")
    declaring = tuple(x for x in lists if declares(x, members)) or lists[:1]
    return Side(noun, members, declaring, tuple(found), _labels(lists, members, headed))


def _pointed_at(tokens: tuple[Token, ...], told: set[str]) -> str:
    """The noun of what is chosen from: "which surveys", "these plots", "some of the stewards"."""
    for before, token in pairwise(tokens):
        plural = token.word.endswith("s") and len(token.word) > 3 and token.kind == "w"
        plain = plural and token.word not in FORBIDDEN | set(UNITS) and not token.text[0].isupper()
        pointed = before.word in ("which", "these", "those", "following")
        if pointed and plain and stem(token.word) not in told | MEASURES:
            return token.word
    return ""


def _labels(
    lists: tuple[Listing, ...], members: tuple[str, ...], headed: dict[str, str]
) -> tuple[str, ...]:
    if all(m in headed for m in members):
        return tuple(headed[m] for m in members)
    for listing in lists:
        own = {e.name: e.label for e in listing.entries if e.label}
        if all(m in own for m in members):
            return tuple(own[m] for m in members)
    return ()


def _once(found: list[Column]) -> list[Column]:
    """Columns in order, those that give the same numbers once."""
    kept: list[Column] = []
    for column in sorted(found, key=lambda c: c.span):
        if not any(column.values == k.values for k in kept):
            kept.append(column)
    return kept


# ---------------------------------------------------------------- columns


def offered(
    tokens: tuple[Token, ...],
    members: tuple[str, ...],
    book: NameBook,
    chain: Chain,
    listing: Listing,
) -> list[Column]:
    """The columns of a chain of offers."""
    own: dict[str, tuple[Told, ...]] = {}
    for offer in chain.offers:
        member = _member(tokens, book, offer)
        if member is not None:
            own[member] = offer.told
    if len(own) * 2 < len(members) or len(own) < 2:
        return []
    sizes = [len(t) for t in own.values()]
    size = max(set(sizes), key=lambda k: (sizes.count(k), k))
    base = next(t for t in own.values() if len(t) == size)
    wanted = [_Slot(t.figure.unit, frozenset(stem(w) for w in t.words)) for t in base]
    for told in own.values():  # what any entry says of a number counts for all
        if len(told) == size and [t.figure.unit for t in told] == [w.unit for w in wanted]:
            wanted = [_Slot(w.unit, w.words | {stem(x) for x in t.words}) for w, t in zip(wanted, told, strict=True)]  # fmt: skip
    placed = {m: _placed(told, wanted) for m, told in own.items()}
    named = {stem(t.word) for m in members for t in tokenise(m)}
    heads = _row_of_heads(tokens, chain.start, size) or headings(tokens, listing, size, named)
    if any(_counted(tokens, head) for head in heads):
        heads = [[w for w in head if not _counted(tokens, [w])] for head in heads]
    return [_column(members, placed, wanted[k].unit, heads[k], k, chain) for k in range(size)]


def _row_of_heads(tokens: tuple[Token, ...], start: int, size: int) -> list[list[str]]:
    """The heads of a table with bars: "| tool | cost | hours saved |" above its rows."""
    n = start
    if n == 0 or tokens[n - 1].word not in ("|", "\n"):
        return []
    while n > 0 and tokens[n - 1].word in ("|", "-", "--", "---", "----", ":", "\n", "–", "—"):
        n -= 1
    low = n
    while low > 0 and tokens[low - 1].word != "\n":
        low -= 1
    cells: list[list[str]] = [[]]
    for token in tokens[low:n]:
        if token.word == "|":
            cells.append([])
        elif token.kind == "w" and token.word not in FORBIDDEN:
            cells[-1].append(token.word)
    told = [c for c in cells if c and len(cells) > 1]
    return [c[::-1] for c in told[-size:]] if len(told) == size + 1 else []


def _counted(tokens: tuple[Token, ...], head: list[str]) -> bool:
    """Whether the request counts or points at what a heading names: "5 of our projects"."""
    stems = {stem(w) for w in head if stem(w) not in MEASURES}
    for n, token in enumerate(tokens):
        if token.kind == "w" and stem(token.word) in stems:
            before = list(tokens[max(0, n - 3) : n])
            pointing = {"these", "those", "which", "following", "our"} & {
                t.word for t in before[-1:]
            }
            number = bool(before) and before[-1].kind == "n" and (before[-1].value or 0) < 30
            if pointing or number:
                return True
    return False


def _fitting(head: list[str], own: set[str], unit: str, size: int) -> list[str]:
    """The words of a heading that say what a number is of: a lone number with a unit or word of
    its own needs none, and the heading says what the options are."""
    if size > 1 or not (own or unit):
        return head
    return [w for w in head if stem(w) in MEASURES]


@dataclass(frozen=True)
class _Slot:
    """What is known of a column: its unit and the stems said with its numbers."""

    unit: str
    words: frozenset[str]


def _member(tokens: tuple[Token, ...], book: NameBook, offer: Offer) -> str | None:
    if offer.name in book.members:
        return offer.name
    mentions = [m for m in book.mentions(tokens, offer.start, offer.end) if len(m.options) == 1]
    return mentions[0].options[0] if mentions else None


def _placed(told: tuple[Told, ...], wanted: list[_Slot]) -> list[Told | None]:
    """Each number in the column that its unit and words fit best, its place deciding the rest."""
    size = len(wanted)
    if len(told) > size or size > 5:
        return [*told[:size]] if len(told) >= size else [*told, *[None] * (size - len(told))]
    best: tuple[float, tuple[int, ...]] = (-1e9, ())
    for order in permutations(range(size), len(told)):
        fits = sum(_fit(t, wanted[k], k == n) for n, (t, k) in enumerate(zip(told, order, strict=True)))  # fmt: skip
        best = max(best, (fits, order), key=lambda b: b[0])
    row: list[Told | None] = [None] * size
    for t, k in zip(told, best[1], strict=True):
        row[k] = t
    return row


def _fit(told: Told, slot: _Slot, here: bool) -> float:
    unit, words = told.figure.unit, {stem(w) for w in told.words}
    score = 0.5 * here + 2.0 * bool(words & slot.words)
    if unit and slot.unit:
        score += 3.0 if converted(1, unit, slot.unit) is not None else -4.0
    elif unit:
        score -= 1.0
    elif slot.unit and told.figure.value:
        score -= 0.6
    return score


def _column(
    members: tuple[str, ...],
    placed: dict[str, list[Told | None]],
    unit: str,
    head: list[str],
    k: int,
    chain: Chain,
) -> Column:
    told = [t for row in placed.values() if (t := row[k]) is not None]
    unit = unit or next((t.figure.unit for t in told if t.figure.unit), "")
    values: list[float | None] = []
    for member in members:
        row = placed.get(member)
        mine = row[k] if row is not None else None
        values.append(_value(mine, unit) if mine is not None else None)
    said = {w for t in told for w in (*t.words, t.figure.noun) if w} - _leading_on(placed, k)
    own = {w for w in said if sum(w in (*t.words, t.figure.noun) for t in told) * 3 >= len(told)}
    size = max(len(row) for row in placed.values())
    values = list(scaled(tuple(values), head))
    unit = unit or heading_unit(head)
    head = _fitting(head, own, unit, size)
    words = {w for w in {*head, *said} if w not in FORBIDDEN}
    label = labelled(own & words or words, "")
    stems = frozenset(stem(w) for w in (*words, *(_WRITTEN_OUT.get(w, w) for w in words)))
    return Column(tuple(values), unit, stems, label, (chain.start, chain.stop))


def _leading_on(placed: dict[str, list[Told | None]], k: int) -> set[str]:
    """Words between a number and the next that belong to the next: "20,000 reaching 80,000"."""
    following = [row[k + 1] for row in placed.values() if k + 1 < len(row)]
    return {w for t in following if t is not None for w in t.words if w.endswith("ing")}


_WRITTEN_OUT = {
    "pt": "points", "pts": "points", "ppl": "people", "kcal": "calories", "qty": "quantity",
    "vol": "volume", "wt": "weight", "hh": "households", "val": "value",
}  # fmt: skip


def _value(told: Told, unit: str) -> float:
    own = told.figure.unit or unit
    value = converted(told.figure.value, own, unit)
    return told.figure.value if value is None else value
