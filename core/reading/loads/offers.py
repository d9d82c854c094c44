"""Options with their numbers, however laid out: "tent 3kg fun 10. stove 1kg fun 4.", lines, prose.

Guarantees: an offer is a name with at least one number, and a chain at least two offers side by
side whose numbers are alike in count, unit or words; a number that a sentence of its own states
("budget 50") is none. Numbers of one offer may stand behind commas, dashes, in brackets, in cells.
"""

from __future__ import annotations

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.offer_names import first_cut, shared_ends
from core.reading.loads.offer_parts import Chain, Offer
from core.reading.loads.segments import STRENGTH, segments
from core.reading.loads.single_offers import offers_in


def chains(tokens: tuple[Token, ...], text: str) -> list[Chain]:
    """All chains of offers, in order."""
    parts = segments(tokens, text)
    found: list[Chain] = []
    row: list[Offer] = []
    for offer in [*offers_in(tokens, parts), None]:
        if offer is not None and (not row or _joins(row, offer)):
            row.append(offer)
            continue
        if len(row) > 1:
            found.append(_chain(tokens, row))
        row = [offer] if offer is not None else []
    return [c for c in found if _distinct(c)]


def _distinct(chain: Chain) -> bool:
    return len({o.name.casefold() for o in chain.offers}) == len(chain.offers)


def _joins(row: list[Offer], offer: Offer) -> bool:
    """Whether an offer goes on with the chain before it."""
    last = row[-1]
    if offer.loose or (last.loose and (STRENGTH[offer.sign] > 1 or not _same(last, offer))):
        return False
    if offer.sign == ":" or offer.name.casefold() in {o.name.casefold() for o in row}:
        return False
    if len(offer.told) != len(last.told) and not _overlap(last, offer):
        return False
    if STRENGTH[offer.sign] < 3:
        return True
    if STRENGTH[offer.sign] < 4:
        return len(offer.told) == len(last.told) or (len(last.told) > 1 < len(offer.told))
    return _alike(last, offer)


def _same(one: Offer, other: Offer) -> bool:
    return [t.figure.unit for t in one.told] == [t.figure.unit for t in other.told]


def _overlap(one: Offer, other: Offer) -> bool:
    units = {t.figure.unit for t in one.told} & {t.figure.unit for t in other.told}
    return bool(units - {""}) or abs(len(one.told) - len(other.told)) == 1


def _alike(one: Offer, other: Offer) -> bool:
    """Whether two sentences speak in the same way: units in one order, or words shared."""
    if len(one.told) != len(other.told):
        return False
    words = [{stem(w) for t in o.told for w in t.words} for o in (one, other)]
    units = [[t.figure.unit for t in o.told] for o in (one, other)]
    if units[0] == units[1] and len(one.told) > 1:
        return True
    return bool(words[0] & words[1]) and units[0] == units[1]


def _chain(tokens: tuple[Token, ...], row: list[Offer]) -> Chain:
    row = first_cut(tokens, shared_ends(tokens, row))
    start = row[0].start
    low = start
    while low > 0 and start - low < 30 and tokens[low - 1].word not in (".", "!", "?", ";"):
        if tokens[low - 1].word == "\n" and tokens[low - 2].word not in (":", "\n") and low < start:
            break
        low -= 1
    return Chain(tuple(row), (low, start))
