"""Names with numbers in a request: "cod 12 kg", "12 kg of cod", "Willow (3 beds)", "Elm: 4".

Guarantees: numbers belong to the name they stand by, in brackets, behind a colon or before it; a
list of them has one form throughout, and each name is cut out going by the others.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.cuts import Cut
from core.reading.loads.entries import Entry, Listing, header_before
from core.reading.loads.figures import Figure, figures
from core.reading.loads.heads import group_words, is_plural
from core.reading.loads.spans import Peers, best_span, is_code, peers_of, recurs
from core.reading.loads.words import FORBIDDEN, LEADS, ROOM, TAILS, UNITS

_RELATIVE = frozenset("which with that where taking holding seating sleeping carrying".split())
_LOOSE = ("for", "in", "at", "on", "of", "to")
_EACH = frozenset("each every no any neither all".split())
_NAMING = frozenset("are called named namely were viz".split())
_SPACES = frozenset("beds places seats spaces berths bunks desks slots chairs benches".split())


def text_of(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The words as they were written."""
    text = ""
    for token in tokens[start:end]:
        text += token.text if not text or token.glued else f" {token.text}"
    return text


def listing_of(tokens: tuple[Token, ...], entries: list[Entry]) -> Listing:
    start, stop = entries[0].start, max(e.stop for e in entries)
    header, marked = header_before(tokens, start)
    if start > 1 and tokens[start - 1].word in _NAMING:
        header, marked = header or _plural_before(tokens, start - 1), True
    if start and tokens[start - 1].word == "(":
        header, marked = header_before(tokens, start - 1)[0] or header, True
    return Listing(tuple(entries), start, stop, header, marked)


def _plural_before(tokens: tuple[Token, ...], n: int) -> str:
    before = tokens[n - 1].word if n else ""
    return before if before.endswith("s") and before not in FORBIDDEN | TAILS else ""


def record_lists(tokens: tuple[Token, ...], parts: list[Cut]) -> list[Listing]:
    found: list[Listing] = []
    k = 0
    while k < len(parts):
        chain, after = _record_chain(tokens, parts, k)
        entries = _named(tokens, chain) if len(chain) > 1 else []
        if entries:
            found.append(listing_of(tokens, entries))
            k = after
        else:
            k += 1
    return found


_Raw = tuple[int, int, tuple[Figure, ...], int, str]  # where the name may be, figures, stop, form


def _record_chain(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> tuple[list[_Raw], int]:
    """Records of one form from segment `k` on, and the segment behind them."""
    chain: list[_Raw] = []
    by_sentence: bool | None = None
    while k < len(parts):
        part = parts[k]
        if chain and _more(tokens, part):
            low, high, own, _, form = chain[-1]
            own = (*own, *figures(tokens, part.start, part.end))
            chain[-1], k = (low, high, own, part.end, form), k + 1
            continue
        raw, after = _record(tokens, parts, k)
        if raw is None or (chain and raw[4] != chain[-1][4]):
            break
        if chain and _headed(tokens, parts, k) and not _alike(tokens, chain[-1], raw):
            break
        if chain:
            sentence = any(s in (".", "\n") for s in part.signs)
            if by_sentence is not None and sentence != by_sentence:
                if not sentence and len(chain) > 1:
                    return chain[:-1], k - 1
                break
            if ":" in part.signs or not (sentence or part.joins or ")" in part.signs):
                break
            by_sentence = sentence
        chain.append(raw)
        k = after
    return chain, k


def spread(tokens: tuple[Token, ...], parts: list[Cut]) -> list[Listing]:
    """Room said of one place here and of another there: "the hall seats 60 and has a stage"."""
    raws = []
    for k in range(len(parts)):
        raw, _ = _record(tokens, parts, k)
        if raw is not None and raw[4] == "name" and len(raw[2]) == 1:
            end = _before_tail(tokens, raw[0], raw[1])
            if any(t.word in ROOM for t in tokens[end : raw[1]]) or raw[2][0].noun in _SPACES:
                raws.append(raw)
    entries = _named(tokens, raws) if 1 < len(raws) < 9 else []
    apart = any(b.start - a.stop > 3 for a, b in pairwise(entries))
    return [listing_of(tokens, [replace(e, stop=e.end) for e in entries])] if apart else []


def _headed(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> bool:
    """Whether a colon and another list come behind a segment: it says what they are."""
    after = parts[k + 1] if k + 1 < len(parts) else None
    if after is None or ":" not in after.signs:
        return False
    return not figures(tokens, after.start, after.end)[:1] or tokens[after.start].kind != "n"


def _alike(tokens: tuple[Token, ...], one: _Raw, other: _Raw) -> bool:
    """Whether two records share a word: "red case 4 max, black case 3 max"."""
    said, again = ({stem(t.word) for t in tokens[r[0] : r[1]]} for r in (one, other))
    return bool(said & again)


def _more(tokens: tuple[Token, ...], part: Cut) -> bool:
    """Whether a segment only goes on with numbers: "40 W", "appeal 7"."""
    own = figures(tokens, part.start, part.end)
    if len(own) == 1 and own[0].unit and own[0].end < part.end:
        return False
    if len(own) != 1 or not set(part.signs) <= {",", "/", "|", "and"} or part.end - part.start > 3:
        return False
    return own[0].start == part.start and own[0].end >= part.end - 1 and not _noun_names(own[0])


def _noun_names(figure: Figure) -> bool:
    """Whether a number counts what may be members: "two fridges"."""
    return figure.noun.endswith("s") and not figure.unit


def _record(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> tuple[_Raw | None, int]:
    part = parts[k]
    own = [f for f in figures(tokens, part.start, part.end) if not is_code(tokens, f.start)]
    own = [replace(f, noun="") if f.end >= part.end else f for f in own]
    own = [f for f in own if not _counts_all(tokens, f)]
    if tokens[part.start].word in _EACH:
        return _behind_limit(part, own), k + 1
    if own and own[-1].end == part.end and _pairs(tokens, parts, k) and _in_name(tokens, own[-1]):
        own = own[:-1]
    elif len(own) > 1 and own[0].start > part.start and _in_name(tokens, own[0]):
        own = own[1:]
    if not own:
        shared = _shared(tokens, parts, k)
        return (shared, k + 1) if shared is not None else _paired(tokens, parts, k)
    first = own[0]
    before = tokens[part.start : first.start]
    if _leads_to_number(before) or (
        before[-1].word in ("is", "are", "of", "for", "has") and _place_behind(tokens, part, first)
    ):
        return _number_first(tokens, part, own), k + 1
    after, stop = k + 1, part.end
    if after < len(parts) and parts[after].bracketed and parts[after].pairs:
        if not is_aside(parts, after):
            return None, k + 1
        extra, after, stop = _bracket(tokens, parts, after)
        own = [*own, *extra]
    if stop == part.end and _names_others(tokens, own[0].end, stop):
        own, stop = own[:1], own[0].end
    return (part.start, first.start, tuple(own), stop, "name"), after


def _names_others(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether what stands behind a record is about others: "2 vans belong to Frankie"."""
    behind = tokens[start:end]
    new = [n for n in range(start, end) if is_plural(tokens[n]) or tokens[n].text[:1].isupper()]
    return len(behind) > 1 and (len(new) > 1 or behind[0].kind == "n")


def _shared(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> _Raw | None:
    """The record of a name that shares its number with the next: "d1 and d2 hold 100 each"."""
    part, last = parts[k], k + 1
    while last < len(parts) and parts[last].signs == (",",) and _short(tokens, parts[last]):
        last += 1
    after = parts[last] if last < len(parts) else None
    if after is None or "and" not in after.signs or not set(after.signs) <= {",", "and"}:
        return None
    own = figures(tokens, after.start, after.end)
    behind = tokens[own[0].end : own[0].end + 3] if own else ()
    told = any(t.word in ("each", "apiece", "both") for t in behind)
    if len(own) != 1 or not told or own[0].start == after.start:
        return None
    return part.start, part.end, tuple(own), part.end, "name"


def _short(tokens: tuple[Token, ...], part: Cut) -> bool:
    return part.end - part.start < 4 and not figures(tokens, part.start, part.end)


def _behind_limit(part: Cut, own: list[Figure]) -> _Raw | None:
    """The record that follows a limit without a sign: "each holds 40kg amp 22"."""
    if len(own) < 2 or own[-1].end < part.end or not own[0].unit or own[-1].start == own[0].end:
        return None
    return own[0].end, own[-1].start, tuple(own[-1:]), part.end, "name"


def _counts_all(tokens: tuple[Token, ...], figure: Figure) -> bool:
    """Whether a number says how many there are: "the two guest rooms"."""
    pointed = figure.start > 0 and tokens[figure.start - 1].word in ("the", "my", "our", "these")
    behind = tokens[figure.end : figure.end + 2]
    return pointed and any(t.word in group_words(tokens) for t in behind)


def _leads_to_number(before: tuple[Token, ...]) -> bool:
    """Whether nothing that could be a name stands before a number: "up to three"."""
    small = LEADS | FORBIDDEN | TAILS
    return all(t.word in small and (t.text.islower() or len(t.text) > 1) for t in before)


def _place_behind(tokens: tuple[Token, ...], part: Cut, figure: Figure) -> bool:
    """Whether a number is followed by the name it belongs to: "3 for the barn"."""
    after = tokens[figure.end : part.end]
    return 1 < len(after) < 5 and after[0].word in _LOOSE and recurs(tokens, part.end - 1, part.end)


def _in_name(tokens: tuple[Token, ...], figure: Figure) -> bool:
    """Whether a number belongs to the word before it: "Lorry one", "shelf 2"."""
    before = tokens[figure.start - 1] if figure.start else None
    if before is None or figure.unit or before.kind != "w" or before.word in FORBIDDEN:
        return False
    if before.word in TAILS and not _numbered(tokens, figure.start - 1):
        return False
    return figure.value == int(figure.value) and figure.value < 1000


def _numbered(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a word stands at the start of its statement and before several numbers: "hold 1"."""
    opens = n == 0 or tokens[n - 1].kind == "p" or tokens[n - 1].word in ("and", "the")
    pairs = pairwise(tokens)
    after = {b.value for a, b in pairs if stem(a.word) == stem(tokens[n].word) and b.kind == "n"}
    return opens and len(after) > 1


def _pairs(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> bool:
    """Whether the next segment gives the number of this one."""
    after = parts[k + 1] if k + 1 < len(parts) else None
    if after is None:
        return False
    own = figures(tokens, after.start, after.end)
    if after.signs in ((",",), ("|",)) and parts[k].ends and own:  # a line of a table
        behind = parts[k + 2] if k + 2 < len(parts) else None
        whole = own[0].start == after.start and own[0].end == after.end
        if whole:
            return behind is None or behind.ends or behind.signs == after.signs
    spaces = after.signs == (",",) and bool(own) and own[0].noun in _SPACES
    if spaces and own[0].start == after.start and own[0].end + 1 >= after.end:
        return not figures(tokens, parts[k].start, parts[k].end)  # "the blue coach, 4 seats"
    relative = after.signs == (",",) and tokens[after.start].word in _RELATIVE
    return (after.pairs or relative) and bool(own)


def _paired(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> tuple[_Raw | None, int]:
    """ "Lorry one: 900 kg", "Coch (2 seats left)", "Gams - 3"."""
    part = parts[k]
    if not _pairs(tokens, parts, k):
        return None, k + 1
    after = parts[k + 1]
    own = figures(tokens, after.start, after.end)
    lead = tokens[after.start : own[0].start]
    if len(own) > 2 or any(t.word not in TAILS and t.word not in UNITS for t in lead):
        return None, k + 1
    sign = after.signs[-1]
    if sign == "(":
        extra, following, stop = _bracket(tokens, parts, k + 1)
        return (part.start, part.end, tuple(extra), stop, "("), following
    return (part.start, part.end, tuple(own), after.end, sign), k + 2


def _bracket(tokens: tuple[Token, ...], parts: list[Cut], k: int) -> tuple[list[Figure], int, int]:
    """The figures of a bracket, the segment behind it, and where it ends."""
    found = figures(tokens, parts[k].start, parts[k].end)
    end = parts[k].end
    k += 1
    while k < len(parts) and ")" not in parts[k].signs and not parts[k].ends:
        found += figures(tokens, parts[k].start, parts[k].end)
        end = parts[k].end
        k += 1
    return found, k, min(end + 1, len(tokens))


def _number_first(tokens: tuple[Token, ...], part: Cut, own: list[Figure]) -> _Raw | None:
    """ "12 kg of cod", "three at the annexe", "2 beds in Willow"."""
    low = own[0].end
    if low + 1 < part.end and tokens[low].word == "-" and tokens[low].glued:
        return low + 2, part.end, tuple(own[:1]), part.end, "number"  # "a 16-seat coach"
    while low < part.end and tokens[low].word not in _LOOSE and low - own[0].end < 3:
        low += 1
    if low < part.end and tokens[low].word in _LOOSE:
        return low + 1, part.end, tuple(own[:1]), part.end, "number"
    lone = part.end - own[0].end == 1 and recurs(tokens, part.end - 1, part.end)
    if own[0].end < part.end and (own[0].unit or lone):
        return own[0].end, part.end, tuple(own[:1]), part.end, "number"
    return None


def _named(tokens: tuple[Token, ...], chain: list[_Raw]) -> list[Entry]:
    """The records with their names cut out, each going by the others."""
    stretches = [(low, _before_tail(tokens, low, high)) for low, high, *_ in chain]
    said = [{stem(t.word) for t in tokens[a:b]} for a, b in stretches]
    shared = frozenset(set.intersection(*said))
    first: list[tuple[int, int]] = []
    for low, high in stretches[1:]:
        span = _cut(tokens, low, high, Peers(), shared, False)
        if span is not None:
            first.append(span)
    found: list[Entry] = []
    for n, (_, _, own, stop, _) in enumerate(chain):
        others = [s for s in first if s[0] >= stop or s[1] <= stretches[n][0]]
        span = _cut(tokens, *stretches[n], peers_of(tokens, others), shared, n == 0)
        if span is None:
            return []
        first += [span] if n == 0 else []
        start = span[0] if n == 0 else stretches[n][0]
        start = min(start, own[0].start)
        found.append(Entry(text_of(tokens, *span), start, span[1], stop, own))
    return found


def _cut(
    tokens: tuple[Token, ...],
    low: int,
    high: int,
    peers: Peers,
    shared: frozenset[str],
    starts: bool,
) -> tuple[int, int] | None:
    ends = tokens[high - 1].kind != "n"
    span = best_span(tokens, low, high, peers, starts=starts, ends=ends, shared=shared)
    if span is None and not starts:
        return best_span(tokens, low, high, peers, starts=True, ends=ends, shared=shared)
    return span


def _before_tail(tokens: tuple[Token, ...], low: int, high: int) -> int:
    """Where a name ends at the latest, before what leads up to its number."""
    end = high
    if end < len(tokens) and tokens[end].word == "(" and tokens[end - 1].word == "can":
        return end  # "a water can (10 kg)"
    pointed = tokens[low].word in ("the", "my", "our")
    while end > low + 1:
        last = tokens[end - 1]
        if last.kind == "n" and not (last.word == "one" and pointed and end > low + 2):
            break
        letter = len(last.text) == 1 and last.text.isupper() and end - 1 > low
        if letter or (last.word not in TAILS and last.kind != "p"):
            break
        end -= 1
    return end


def is_aside(parts: list[Cut], k: int) -> bool:
    """Whether a segment is a remark in brackets behind a name: "Ann (vegan), Bob"."""
    after = parts[k + 1] if k + 1 < len(parts) else None
    return parts[k].signs == ("(",) and (after is None or ")" in after.signs)
