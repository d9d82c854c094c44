"""Names that share one number: "A, B take 5 tonnes, C and D 3 each".

Guarantees: a name is added before an entry of a list only where it is strung to it and written as
it is, by a number or letter at its end or with an "each" behind them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.reading.declared.tokens import Token
from core.reading.loads.entries import Entry, Listing
from core.reading.loads.sized import text_of

_EACH = frozenset("each both apiece either".split())
_JOINTS = frozenset(("and", ",", "&", "+", "plus"))
_CODE = re.compile(r"([A-Za-z]{1,3})\d{1,3}$")


def shared_out(tokens: tuple[Token, ...], listing: Listing) -> Listing:
    """The list with the names before an entry that its numbers are said of as well."""
    entries: list[Entry] = []
    known = {n.casefold() for n in listing.names}
    floor = 0
    for entry in listing.entries:
        more: list[Entry] = []
        while (
            entry.figures
            and (one := _before(tokens, more[0] if more else entry, entry, floor)) is not None
        ):
            if one.name.casefold() in known:
                break
            known.add(one.name.casefold())
            more.insert(0, one)
        entries += [*more, entry]
        floor = entry.stop
    if len(entries) == len(listing.entries):
        return listing
    return replace(listing, entries=tuple(entries), start=min(listing.start, entries[0].start))


def _before(tokens: tuple[Token, ...], first: Entry, entry: Entry, floor: int) -> Entry | None:
    """The name strung to the front of another, written alike."""
    k, width = first.start - 1, entry.end - entry.start
    if k < floor or tokens[k].word not in _JOINTS:
        return None
    k -= tokens[k].word == "and" and k > floor and tokens[k - 1].word == ","
    start = k - width
    if start < floor or not _alike(tokens, start, entry):
        return None
    return replace(entry, name=text_of(tokens, start, k), start=start, end=k, stop=k)


def _alike(tokens: tuple[Token, ...], start: int, entry: Entry) -> bool:
    width = entry.end - entry.start
    one, other = tokens[start : start + width], tokens[entry.start : entry.end]
    last, head = (one[-1].text, other[-1].text), [t.word for t in one[:-1]]
    marked = all(len(t) == 1 and t.isupper() for t in last) or all(t.isdigit() for t in last)
    if width > 1:
        return marked and head == [t.word for t in other[:-1]]
    codes = [m[1] for t in last if (m := _CODE.match(t))]
    if (marked and not last[0].isdigit()) or (len(codes) == 2 and codes[0] == codes[1]):
        return True
    each = {t.word for t in tokens[entry.end : entry.stop + 3]} & _EACH
    return bool(each) and all(t[:1].isupper() and t[1:].islower() for t in last)
