"""Lists that a request lays out: names, or names with numbers, however strung together.

Guarantees: a listing has at least two entries, each with a name of its own; sentences about the
names are not taken for lists unless they look like one. Which lists matter is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.entries import Entry, Listing, header_before
from core.reading.loads.fields import Field, fields
from core.reading.loads.figures import Figure, figures
from core.reading.loads.numbered import codes, numbered, ranges
from core.reading.loads.words import FORBIDDEN, INNER, LEADS, TAILS, TITLES

_LONGEST = 5
_MODALS = frozenset("can could will would has must may".split())
_CAPITAL_NAMES = ("Will", "May", "Max", "Right", "Art")


def listings(tokens: tuple[Token, ...]) -> list[Listing]:
    """All lists of a request, in order, ranges and counted places included."""
    special = [*ranges(tokens), *codes(tokens), *numbered(tokens)]
    blocked = {n for s in special for n in range(s.start, s.stop)}
    found = list(special)
    parts = [_unblocked(f, blocked) for f in fields(tokens)]
    i = 0
    while i < len(parts):
        chain, used = _chain(tokens, parts, i, blocked)
        if len(chain) > 1:
            found.append(_listing(tokens, chain))
        i += used
    return sorted((f for f in found if _distinct(f)), key=lambda f: f.start)


def _unblocked(field: Field, blocked: set[int]) -> Field:
    """A field without the names at its start that are a list of their own."""
    start = field.start
    while start in blocked and start < field.end - 1:
        start += 1
    return field if start in blocked else replace(field, start=start)


def _distinct(listing: Listing) -> bool:
    return len({n.casefold() for n in listing.names}) == len(listing.entries)


def _listing(tokens: tuple[Token, ...], chain: list[Entry]) -> Listing:
    start = chain[0].start
    header, marked = header_before(tokens, start)
    return Listing(tuple(chain), start, chain[-1].stop, header, marked)


# ---------------------------------------------------------------- chains of entries


def _chain(
    tokens: tuple[Token, ...], parts: list[Field], i: int, blocked: set[int]
) -> tuple[list[Entry], int]:
    """Entries from field `i` on, and how many fields they take."""
    chain: list[Entry] = []
    k, counted = i, False
    while k < len(parts):
        field = parts[k]
        if (k > i and field.hard) or field.start in blocked:
            break
        if k > i and _heading(tokens, field):
            break
        entry = _strict(tokens, field)
        more = _more(tokens, field) if entry is None and chain and chain[-1].figures else []
        if more and field.sign == ",":
            last = chain[-1]
            chain[-1] = replace(last, figures=(*last.figures, *more), stop=field.stop)
            k += 1
            continue
        if not chain and (entry is None or _alone(tokens, parts, k, entry)):
            entry = _leading(tokens, parts, k) or entry
        if entry is not None and chain and _headed(tokens, entry, chain):
            break
        if entry is None or (chain and bool(entry.figures) != counted):
            tail = _trailing(tokens, field, chain) if chain and not counted else None
            if tail is not None:
                chain.append(tail)
                parts[k] = replace(field, start=tail.end, sign="", hard=False)
            break
        if not chain:
            counted = bool(entry.figures)
        chain.append(entry)
        k += 1
    if len(chain) > 1 and counted and k <= len(parts):
        k = _reopened(parts, k, chain)
    chain = _restyled(tokens, _unheaded(tokens, chain))
    return chain, max(1, k - i) if len(chain) > 1 else 1


def _alone(tokens: tuple[Token, ...], parts: list[Field], k: int, entry: Entry) -> bool:
    """Whether a first entry has a number and the names after it have none: "team of 4 from Abe"."""
    if not entry.figures or k + 1 >= len(parts) or parts[k + 1].hard:
        return False
    after = _strict(tokens, parts[k + 1])
    return after is not None and not after.figures


def _reopened(parts: list[Field], k: int, chain: list[Entry]) -> int:
    """Where to read on: behind the last number, where its field goes on with other names."""
    last, end = parts[k - 1], chain[-1].figures[-1].end
    if last.asides or not last.start < end < last.end - 2:
        return k
    parts[k - 1] = replace(last, start=end, sign="", hard=True)
    return k - 1


def _strict(tokens: tuple[Token, ...], field: Field) -> Entry | None:
    """The entry that a field is, when all its words before a number are a name."""
    found = _figures(tokens, field)
    first = found[0] if found else None
    own = [f for f in found if f.start < field.end]
    if own and own[0].start == field.start:
        return _number_first(tokens, field, own)
    stop = own[0].start if own else field.end
    start = field.start
    while start < stop and _is_lead(tokens[start]):
        start += 1
    end = _without_tail(tokens, start, stop) if first and own else stop
    if own and not _nameable(tokens, start, end):
        said = own[0].start - 3
        end = next((n for n in range(max(start, said), end) if tokens[n].word in _MODALS), end)
    if not _nameable(tokens, start, end):
        return None
    label = "" if found else _label(tokens, field)
    return Entry(_text(tokens, start, end), start, end, field.stop, tuple(found), label)


def _number_first(tokens: tuple[Token, ...], field: Field, own: list[Figure]) -> Entry | None:
    """ "12,000 for The Ferry"."""
    n = own[0].end
    while n < field.end and tokens[n].word not in ("for", "to", "on", "in", "at"):
        n += 1
    if n >= field.end or n - own[0].end > 3 or not _nameable(tokens, n + 1, field.end):
        return None
    start = n + 1
    while start < field.end and tokens[start].word in ("the", "a"):
        start += 0 if tokens[start].text[:1].isupper() else 1
        if tokens[start].word in ("the", "a"):
            break
    name = _text(tokens, start, field.end)
    return Entry(name, start, field.end, field.stop, tuple(own))


def _figures(tokens: tuple[Token, ...], field: Field) -> list[Figure]:
    """Figures of a field and its asides; a number that a name has in it is left to the name."""
    found = figures(tokens, field.start, field.end)
    if len(found) > 1 and found[0].start > field.start and found[1].start == found[0].end:
        bare = not found[0].unit and tokens[found[0].start].text.isdigit()
        found = found[1:] if bare and not found[0].noun else found
    for start, end in field.asides:
        found += figures(tokens, start, end)
    return found


def _more(tokens: tuple[Token, ...], field: Field) -> list[Figure]:
    """A field that only goes on with the numbers of the entry before it: "40 W", "appeal 7"."""
    found = figures(tokens, field.start, field.end)
    if len(found) != 1 or field.end - field.start > 4 or field.sign == ";":
        return []
    lone = found[0].start == field.start and found[0].end >= field.end - 1
    return found if lone and not field.asides else []


def _leading(tokens: tuple[Token, ...], parts: list[Field], k: int) -> Entry | None:
    """The first entry of a list, behind the words that lead up to it."""
    field = parts[k]
    following = parts[k + 1] if k + 1 < len(parts) and not parts[k + 1].hard else None
    after = _strict(tokens, following) if following is not None else None
    if following is None or (after is None and not _more(tokens, following)):
        after = _trailing(tokens, following, []) if following is not None else None
        if after is None:
            return None
    counted = after is None or bool(after.figures)
    starts = [n for n in range(field.start, field.end) if _leads(tokens, n, field)]
    for n in starts:
        entry = _strict(tokens, replace(field, start=n))
        if entry is not None and bool(entry.figures) == counted:
            return entry
    return None


def _leads(tokens: tuple[Token, ...], n: int, field: Field) -> bool:
    """Whether a name may begin here: behind a word that is no part of one, or a figure."""
    if n == field.start:
        return False
    before = tokens[n - 1]
    if before.kind == "n" or before.word in FORBIDDEN or before.kind == "p":
        return True
    return before.word.endswith("s") or tokens[n].text[:1].isupper()


def _trailing(tokens: tuple[Token, ...], field: Field, chain: list[Entry]) -> Entry | None:
    """The last name of a list, before the words that go on with the sentence."""
    cased = all(tokens[e.end - 1].text[:1].isupper() for e in chain)
    start = field.start
    while start < field.end and _is_lead(tokens[start]):
        start += 1
    if start < field.end and tokens[start].kind != "w":
        return None
    end = start
    while end < field.end and end - start < 4:
        token = tokens[end]
        upper = token.text[:1].isupper() or any(c.isdigit() for c in token.text)
        inner = token.word in INNER and end > start and _capital(tokens, end + 1)
        if (token.word in FORBIDDEN or token.kind == "p" or (cased and not upper)) and not inner:
            break
        if end > start and (token.kind == "n" or token.word in TAILS) and not inner:
            break
        end += 1
    if end == start or (end == field.end and not field.asides):
        return None
    return Entry(_text(tokens, start, end), start, end, end)


def _is_lead(token: Token) -> bool:
    """Whether a word leads up to a name; a lone capital A is a name."""
    return token.word in LEADS and token.text[:1].islower()


def _capital(tokens: tuple[Token, ...], n: int) -> bool:
    return n < len(tokens) and tokens[n].text[:1].isupper()


def _restyled(tokens: tuple[Token, ...], chain: list[Entry]) -> list[Entry]:
    """The first name cut to what it is, going by the others: "Guests Lea" where all have a word."""
    if len(chain) < 2:
        return chain
    first, rest = chain[0], chain[1:]
    size = first.end - first.start
    if size < 2 or _titled(tokens, first) or _recurs(tokens, first.start, first.end):
        return chain
    start = first.start
    upper = all(tokens[e.start].text[:1].isupper() for e in rest)
    if upper:
        while start < first.end - 1 and not tokens[start].text[:1].isupper():
            start += 1
    single = all(e.end - e.start == 1 or _titled(tokens, e) for e in rest)
    opens = first.start == 0 or tokens[first.start - 1].word in (":", ".", "\n")
    plural = tokens[start].word.endswith("s")
    if single and (plural or not opens or len(rest) > 2):
        start = first.end - 1
    elif plural or not opens:
        own = next((n for n in range(start, first.end) if _recurs(tokens, n, first.end)), start)
        start = own
    return [replace(first, start=start, name=_text(tokens, start, first.end)), *rest]


def _heading(tokens: tuple[Token, ...], field: Field) -> bool:
    """Whether a colon comes behind a field: it says what the next list is of."""
    return field.stop < len(tokens) and tokens[field.stop].word == ":"


def _unheaded(tokens: tuple[Token, ...], chain: list[Entry]) -> list[Entry]:
    """Without a first entry that says what the others are: "classes, Saturday and Sunday"."""
    if len(chain) < 3 or chain[0].figures:
        return chain
    first, rest = tokens[chain[0].end - 1], chain[1:]
    capitals = all(tokens[e.start].text[:1].isupper() for e in rest)
    before = tokens[chain[0].start - 1] if chain[0].start else None
    counted = before is not None and before.kind == "n" and before.value == len(rest)
    head = first.text.islower() and first.word.endswith("s")
    return rest if head and (capitals or counted) else chain


def _headed(tokens: tuple[Token, ...], entry: Entry, chain: list[Entry]) -> bool:
    """Whether an entry opens a list of its own: "A1, A2 and workshops Woodwork, IT"."""
    if entry.end - entry.start < 2 or entry.figures:
        return False
    first, second = tokens[entry.start], tokens[entry.start + 1]
    rest = all(e.end - e.start == 1 for e in chain[1:])
    rest = rest and tokens[chain[0].end - 1].text[:1].isupper()
    return rest and first.word.endswith("s") and first.text.islower() and second.text[:1].isupper()


def _titled(tokens: tuple[Token, ...], entry: Entry) -> bool:
    return tokens[entry.start].word in TITLES


# ---------------------------------------------------------------- names


def _nameable(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether tokens can be a name: few words, none of them linking, but "Still Life with Eggs"."""
    words = tokens[start:end]
    if not 0 < len(words) <= _LONGEST + 1:
        return False
    for k, token in enumerate(words):
        if token.kind == "p" and token.word not in ("-", "'", ".", "&"):
            return False
        if token.kind == "c" or (token.kind == "n" and (k == 0 or not token.text.isdigit())):
            return False
        if token.word in FORBIDDEN and not _allowed(words, k):
            return False
    return any(t.kind == "w" for t in words)


def _allowed(words: tuple[Token, ...], k: int) -> bool:
    """Whether a small word may be in this name: between capitals, or itself a capital letter."""
    token = words[k]
    if token.word == "'s":
        return 0 < k < len(words) - 1
    if len(words) == 1:
        return (token.text.isupper() and token.word != "i") or token.text in _CAPITAL_NAMES
    if k == 0:
        return token.text[:1].isupper() and words[1].text[:1].isupper() and token.word != "i"
    return token.word in INNER and k < len(words) - 1 and words[k - 1].text[:1].isupper()


def _without_tail(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where a name ends before what is said of it: "Willow takes", "Bill's car has room for"."""
    end = stop
    while end > start + 1 and (tokens[end - 1].word in TAILS or tokens[end - 1].kind == "p"):
        end -= 1
    verb = end > start + 1 and tokens[end - 1].word.endswith(("s", "ed"))
    if verb and not _recurs(tokens, start, end) and _recurs(tokens, start, end - 1):
        end -= 1
    owner = next((n for n in range(start + 1, end) if tokens[n].word == "'s"), None)
    if owner is not None and not _recurs(tokens, start, end) and _recurs(tokens, start, owner):
        return owner
    return end


def _recurs(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether these words come, in any form, elsewhere in the request."""
    said = [stem(t.word) for t in tokens[start:end]]
    words = [stem(t.word) for t in tokens]
    size = len(said)
    return any(
        words[n : n + size] == said for n in range(len(words) - size + 1) if not start <= n < end
    )


def _label(tokens: tuple[Token, ...], field: Field) -> str:
    if len(field.asides) != 1 or field.asides[0][1] - field.asides[0][0] > 3:
        return ""
    start, end = field.asides[0]
    words = tokens[start:end]
    return _text(tokens, start, end) if all(t.kind == "w" for t in words) else ""


def _text(tokens: tuple[Token, ...], start: int, end: int) -> str:
    text = ""
    for token in tokens[start:end]:
        text += token.text if not text or token.glued else f" {token.text}"
    return text
