"""Lists of names, and of names with numbers, wherever a request strings them together.

Guarantees: every list has two entries or more with names of their own; numbers belong to the name
they stand by, in brackets, behind a colon or before it; lists that overlap are all given, and the
caller decides which of them the request is about.
"""

from __future__ import annotations

from dataclasses import replace

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.cuts import Cut, cuts
from core.reading.loads.entries import Entry, Listing
from core.reading.loads.heads import ends_in_head, group_words, is_plural
from core.reading.loads.numbered import codes, letters, numbered, ranges
from core.reading.loads.sharers import shared_out
from core.reading.loads.sized import is_aside, listing_of, record_lists, spread, text_of
from core.reading.loads.spans import Peers, best_span, heads, nameable, peers_of, recurs
from core.reading.loads.words import FORBIDDEN, LEADS, TAILS, TITLES


def runs(tokens: tuple[Token, ...]) -> list[Listing]:
    """All lists, in order."""
    parts = cuts(tokens)
    found = [*ranges(tokens), *letters(tokens), *codes(tokens), *numbered(tokens)]
    taken = {n for f in found for n in range(f.start, f.stop)}
    records = [shared_out(tokens, f) for f in record_lists(tokens, parts)]
    found += [f for f in records if not taken & set(range(f.start, f.stop))]
    taken = {n for f in found for n in range(f.start, f.stop)}
    found += _plain_lists(tokens, parts, taken)
    found += [*_spaced(tokens, parts), *spread(tokens, parts)]
    return sorted(
        (f for f in found if _distinct(f) and not _of_group(tokens, f)),
        key=lambda f: (f.start, f.stop),
    )


def _distinct(listing: Listing) -> bool:
    names = {n.casefold() for n in listing.names}
    return len(names) == len(listing.entries) > 1 and not (names <= _KIN and len(names) == 2)


_KIN = frozenset(
    """brother sister brothers sisters husband wife mother father mum dad son daughter uncle aunt nephew
    niece cousins twins partners friends boyfriend girlfriend""".split()
)  # "Ann and Bob are brother and sister" lists nothing


def _of_group(tokens: tuple[Token, ...], listing: Listing) -> bool:
    """Whether one of two names is only the word for a group: "separate trucks, costumes ride"."""
    lone = [e for e in listing.entries if e.end - e.start == 1]
    headed = any(ends_in_head(tokens, e.end) for e in lone)
    return len(listing.entries) == 2 and headed and not listing.marked


# ---------------------------------------------------------------- names alone


def _plain_lists(tokens: tuple[Token, ...], parts: list[Cut], taken: set[int]) -> list[Listing]:
    found: list[Listing] = []
    k = 0
    while k < len(parts):
        stretch, stop = [parts[k]], k + 1
        while stop < len(parts):
            if is_aside(parts, stop):
                stop += 1
            elif _goes_on(tokens, parts, stop, stretch):
                stretch.append(parts[stop])
                stop += 1
            else:
                break
        for group in _free(tokens, stretch, taken):
            found += _in_stretch(tokens, group)
        k = stop
    return found


def _is_head(token: Token) -> bool:
    """Whether a word only leads up to a list: "rooms", "the", "are"."""
    plural = token.word.endswith("s") and token.text.islower() and len(token.word) > 3
    return plural or token.word in LEADS or token.word in FORBIDDEN


def _free(tokens: tuple[Token, ...], stretch: list[Cut], taken: set[int]) -> list[list[Cut]]:
    """The parts of a stretch before, between and behind lists that were found already."""
    groups: list[list[Cut]] = [[]]
    for part in stretch:
        first = next((n for n in range(part.start, part.end) if n in taken), None)
        if first is None:
            groups[-1].append(part)
            continue
        while first > part.start and _is_head(tokens[first - 1]):
            first -= 1
        if first > part.start:
            groups[-1].append(replace(part, end=first))
        last = max(n for n in range(part.start, part.end) if n in taken) + 1
        groups.append([replace(part, start=last)] if last < part.end else [])
    return [g for g in groups if len(g) > 1]


def _goes_on(tokens: tuple[Token, ...], parts: list[Cut], k: int, stretch: list[Cut]) -> bool:
    """Whether a list may go on with a segment."""
    part = parts[k]
    if not part.joins or (")" in part.signs and stretch[0].bracketed):
        return False
    opens = "\n" in part.signs or ";" in part.signs
    if opens and k + 1 < len(parts) and ":" in parts[k + 1].signs:
        return False  # a heading, of what comes next
    if "\n" not in part.signs or {",", "and"} & set(part.signs):
        return True
    whole = "\n" in stretch[-1].signs or len(stretch) == 1
    after = parts[k + 1] if k + 1 < len(parts) else None
    alone = after is None or after.ends
    return whole and alone and all(nameable(tokens, p.start, p.end) for p in (stretch[-1], part))


def _in_stretch(tokens: tuple[Token, ...], parts: list[Cut]) -> list[Listing]:
    """Lists within segments that signs of lists join."""
    found: list[Listing] = []
    k = 0
    while k < len(parts) - 1:
        chain, after = _names_from(tokens, parts, k)
        if len(chain) > 1:
            entries = [Entry(text_of(tokens, a, b), a, b, b) for a, b in _unheaded(tokens, chain)]
            if _uniform(tokens, entries):
                found.append(listing_of(tokens, entries))
        k = max(after, k + 1)
    return found


def _uniform(tokens: tuple[Token, ...], entries: list[Entry]) -> bool:
    """Whether names that end in a number all begin alike: "lorry 1, lorry 2"."""
    ends = [e for e in entries if tokens[e.end - 1].kind == "n" and e.end - e.start > 1]
    small = [e for e in ends if tokens[e.start].text.islower()]
    return not small or len({tokens[e.start].word for e in entries}) == 1


def _unheaded(tokens: tuple[Token, ...], chain: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without a first word that says what the others are: "two bikes, Left and Right"."""
    (start, end), rest = chain[0], chain[1:]
    head = tokens[end - 1]
    title = tokens[end].word == "\n" and head.word.endswith("s") and not recurs(tokens, start, end)
    if title and len(rest) > 1 and any(recurs(tokens, *span) for span in rest):
        return rest
    if len(rest) < 2 or not head.text.islower() or not is_plural(head):
        return chain
    before = tokens[max(0, end - 4) : end - 1]
    counted = any(t.kind == "n" and t.value == len(rest) for t in before)
    counted = counted or (start > 0 and tokens[start - 1].word in ("my", "our", "these"))
    capitals = all(tokens[a].text[:1].isupper() for a, _ in rest)
    single = stem(head.word)
    again = any(stem(t.word) == single and not t.word.endswith("s") for t in tokens)
    return rest if counted or capitals or again else chain


def _names_from(
    tokens: tuple[Token, ...], parts: list[Cut], k: int
) -> tuple[list[tuple[int, int]], int]:
    """Names from the end of segment `k` on, and the segment where another list may begin."""
    middle: list[tuple[int, int]] = []
    n = k + 1
    while n < len(parts) - 1 or (n == len(parts) - 1 and _whole(tokens, parts[n]) is not None):
        span = _whole(tokens, parts[n])
        if span is None or _out_of_style(tokens, span, middle):
            break
        middle.append(span)
        n += 1
    peers = peers_of(tokens, middle)
    last = None
    if n < len(parts):
        last = best_span(tokens, parts[n].start, parts[n].end, peers, starts=False, ends=True)
        if last is not None and (_leads_on(tokens, last, parts[n]) or _headed_by(tokens, parts[n])):
            last = None
    whole = [*middle, *([last] if last is not None else [])]
    peers = peers_of(tokens, whole)
    first = best_span(tokens, parts[k].start, parts[k].end, peers, starts=True, ends=False)
    if first is None:
        return whole, n
    return [first, *whole], n


def _out_of_style(
    tokens: tuple[Token, ...], span: tuple[int, int], before: list[tuple[int, int]]
) -> bool:
    """Whether words behind capitalised names are a remark: "Oak, Elm, Ash, equal sizes"."""
    capital = bool(before) and all(not tokens[a].text.islower() for a, _ in before)
    numbered = span[1] - span[0] > 1 and tokens[span[1] - 1].kind == "n"
    if numbered and before and all(tokens[b - 1].kind != "n" for _, b in before):
        return True  # "Oak, Elm, capacity 4"
    return capital and tokens[span[0]].text.islower() and not recurs(tokens, *span)


def _leads_on(tokens: tuple[Token, ...], span: tuple[int, int], part: Cut) -> bool:
    """Whether what was taken for a last name is only the start of other words."""
    small = span[1] < part.end and tokens[span[1]].word in FORBIDDEN | TAILS
    small = small or (span[1] < part.end and tokens[span[1]].word.endswith("s"))
    lone = span[1] < part.end and not small and not recurs(tokens, *span)
    return lone and not tokens[span[0]].text[:1].isupper()


def _headed_by(tokens: tuple[Token, ...], part: Cut) -> bool:
    """Whether a segment opens a list of its own: "workshops Woodwork"."""
    return part.end - part.start > 1 and heads(tokens, part.start)


def _whole(tokens: tuple[Token, ...], part: Cut) -> tuple[int, int] | None:
    """The name that a whole segment is."""
    if _headed_by(tokens, part):
        return None
    return best_span(tokens, part.start, part.end, Peers(), starts=False, ends=False)


def _spaced(tokens: tuple[Token, ...], parts: list[Cut]) -> list[Listing]:
    """Names with nothing but spaces between them: "Kat Liv Meg Nan", "ann bob and cat"."""
    found: list[Listing] = []
    for number, part in enumerate(parts):
        n = part.start
        while n < part.end:
            k = n
            while k < part.end and _single(tokens, k, n):
                k += 1
            again = [m for m in range(n, k) if recurs(tokens, m, m + 1)]
            headed = n > part.start and tokens[n - 1].word.endswith("s") and again
            if k - n > (1 if headed else 2) and (headed or len(again) * 3 >= (k - n) * 2):
                entries = [Entry(tokens[m].text, m, m + 1, m + 1) for m in range(n, k)]
                after = parts[number + 1] if number + 1 < len(parts) else None
                strung = after is not None and k == part.end and after.signs == ("and",)
                if strung and after is not None and _single(tokens, after.start, n):
                    m = after.start
                    entries.append(Entry(tokens[m].text, m, m + 1, m + 1))
                found.append(listing_of(tokens, entries))
            n = max(k, n + 1)
    return found


_NO_NAMES = FORBIDDEN | TAILS | TITLES


def _single(tokens: tuple[Token, ...], n: int, first: int) -> bool:
    token = tokens[n]
    if first and len(token.text) == 1 and token.text.isupper():
        return True
    if token.kind != "w" or token.word in _NO_NAMES:
        return False
    if token.word in group_words(tokens):
        return False
    if first and tokens[first - 1].word.endswith("s") and tokens[first].text.islower():
        return token.text.islower() and not token.word.endswith(("s", "ed"))
    return token.text[:1].isupper() or recurs(tokens, n, n + 1)
