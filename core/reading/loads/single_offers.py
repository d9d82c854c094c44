"""Single offers in a row of segments: a name, its numbers, its labels.

Guarantees: every number of a segment goes to one offer or to none; None stands where something
other than an offer parts two of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.offer_names import name_in, spelled, without_tail
from core.reading.loads.offer_parts import LIMITS, MEASURES, SURE_MEASURES, Offer, Told
from core.reading.loads.segments import STRENGTH, Segment
from core.reading.loads.words import FORBIDDEN, LEADS, TAILS


def offers_in(tokens: tuple[Token, ...], parts: list[Segment]) -> list[Offer | None]:
    """The offers in order; None where something else stands between two of them."""
    found: list[Offer | None] = []
    repeated = _repeated(tokens, parts)
    parts = _numbered_names(tokens, parts)
    n = 0
    while n < len(parts):
        part, last = parts[n], found[-1] if found else None
        if last is not None and (more := _continued(tokens, part, last, repeated)) is not None:
            found[-1] = more
            n += 1
            continue
        offer, used = _opened(tokens, parts, n, repeated)
        found.append(offer)
        n += used
    return _regrouped(tokens, found)


def _regrouped(tokens: tuple[Token, ...], found: list[Offer | None]) -> list[Offer | None]:
    """Offers that were cut at an "and" made whole, where the others have that many numbers."""
    sizes = Counter(len(o.told) for o in found if o is not None)
    usual = max((k for k in sizes if sizes[k] > 1), default=0)
    spoken = Counter(stem(t.word) for t in tokens if t.kind == "w")
    result: list[Offer | None] = []
    for offer in found:
        last = result[-1] if result else None
        if offer is not None and last is not None and len(last.told) < usual:
            alone = all(spoken[stem(t.word)] == 1 for t in tokens[offer.start : offer.end])
            weak = STRENGTH[offer.sign] <= 1 and len(last.told) + len(offer.told) <= usual
            lower = tokens[offer.start].text.islower()
            if alone and weak and lower:
                words = tuple(t.word for t in tokens[offer.start : offer.end])
                first = replace(offer.told[0], words=(*words, *offer.told[0].words))
                told = (*last.told, first, *offer.told[1:])
                result[-1] = replace(last, told=told, stop=offer.stop)
                continue
        result.append(offer)
    return result


def _told_by_number(tokens: tuple[Token, ...], part: Segment) -> str:
    """The one word before the first of several figures: "van 2 750"; "" where it is not so."""
    if len(part.figures) < 2 or part.figures[0].unit:
        return ""
    lead = tokens[part.start : part.figures[0].start]
    named = len(lead) == 1 and lead[0].kind == "w" and lead[0].word not in FORBIDDEN
    return stem(lead[0].word) if named and stem(lead[0].word) not in MEASURES else ""


def _numbered_names(tokens: tuple[Token, ...], parts: list[Segment]) -> list[Segment]:
    """Without the numbers that names end in, as "NGC 891 60 min" between "M13 30 min, M57 25 min"."""
    sizes = Counter(len(p.figures) for p in parts if p.figures)
    usual = max(sizes, key=lambda k: sizes[k], default=0)
    told = Counter(_told_by_number(tokens, p) for p in parts)
    return [
        replace(p, figures=p.figures[1:])
        if told[word := _told_by_number(tokens, p)] > 2 and word
        else replace(p, figures=p.figures[1:])
        if len(p.figures) == usual + 1
        and p.figures[1].start == p.figures[0].end
        and not p.figures[0].unit
        and p.figures[0].start > p.start
        else p
        for p in parts
    ]


def _continued(
    tokens: tuple[Token, ...], part: Segment, last: Offer, repeated: frozenset[str]
) -> Offer | None:
    """The last offer with what this segment adds to it; None where it adds nothing."""
    if part.strong and not part.depth:
        return None
    if not part.figures:
        label = _label(tokens, part) if part.depth or _ends_line(tokens, part) else ""
        return replace(last, labels=(*last.labels, label), stop=part.end + 1) if label else None
    first = part.figures[0].start
    lead = [t for t in tokens[part.start : first] if t.kind == "w"]
    verbal = part.sign == "and" and all(t.word in TAILS for t in lead)
    said = part.depth or verbal or _opinion(lead) or all(_says_measure(t, repeated) for t in lead)
    if not said:
        return None
    if not part.depth and _more_than(part, 8):
        return None
    told = _told(tokens, part, part.start)
    stop = part.end + (1 if part.depth and part.end < len(tokens) else 0)
    return replace(last, told=(*last.told, *told), stop=stop)


def _opinion(lead: list[Token]) -> bool:
    """ "and I'd rate it 8": a number given to what was named just before."""
    words = {t.word for t in lead}
    return bool(words & _RATING) and bool(words & {"i", "we", "they", "it", "them", "id"})


_RATING = frozenset(
    "rate rated give gave say said reckon call score scored put value think".split()
)


def _more_than(part: Segment, size: int) -> bool:
    return part.end - part.figures[-1].end > size


def _says_measure(token: Token, repeated: frozenset[str]) -> bool:
    said = stem(token.word)
    if token.word in LIMITS - {"space", "room", "capacity"}:
        return False
    if token.text[:1].isupper() and said not in SURE_MEASURES:
        return False  # the game of Risk, not a risk
    links = token.word in LEADS or token.word in FORBIDDEN
    return said in repeated or links or said in SURE_MEASURES


def _repeated(tokens: tuple[Token, ...], parts: list[Segment]) -> frozenset[str]:
    """Words that come again and again before a number behind a comma: "appeal 7 ... appeal 9".

    A name may come once in each of several sentences; such a word comes twice in one, or is known.
    """
    within: Counter[tuple[int, str]] = Counter()
    run = 0
    for part in parts:
        run += STRENGTH[part.sign] >= 4
        if part.figures and (not part.strong or part.depth):
            lead = _content(tokens, part.start, part.figures[0].start)
            if len(lead) == 1:
                within[run, stem(lead[0])] += 1
    spoken = Counter(stem(t.word) for t in tokens if t.kind == "w")
    known = {w for w, count in spoken.items() if count > 1 and w in MEASURES}
    return frozenset({w for (_, w), count in within.items() if count > 1} | known)


def _content(tokens: tuple[Token, ...], start: int, end: int) -> list[str]:
    """The words that may be a name or a measure, without what only links."""
    return [t.word for t in tokens[start:end] if t.kind == "w" and t.word not in TAILS | LEADS]


def _label(tokens: tuple[Token, ...], part: Segment) -> str:
    words = tokens[part.start : part.end]
    plain = len(words) <= 3 and all(t.kind == "w" and t.word not in FORBIDDEN for t in words)
    return spelled(tokens, part.start, part.end) if plain else ""


def _ends_line(tokens: tuple[Token, ...], part: Segment) -> bool:
    """Whether a cell of a line of cells: behind a bar or tab."""
    before = tokens[part.start - 1] if part.start else None
    return before is not None and before.word == "|"


def _opened(
    tokens: tuple[Token, ...], parts: list[Segment], n: int, repeated: frozenset[str]
) -> tuple[Offer | None, int]:
    """The offer that begins at segment `n`, and how many segments it takes."""
    part = parts[n]
    if part.depth:
        return None, 1
    if part.figures:
        offer = _named(tokens, part)
        bracketed = n + 1 < len(parts) and parts[n + 1].depth
        tail = part.figures[-1].end
        if offer is not None or not bracketed or name_in(tokens, tail, part.end) is None:
            return offer, 1
        part = replace(part, start=tail, sign=":", figures=())
    cells: list[Segment] = [part]
    k = n + 1
    while k < len(parts) and not parts[k].strong and parts[k].sign != ":":
        if parts[k].figures:
            break
        cells.append(parts[k])
        k += 1
    follower = parts[k] if k < len(parts) else None
    if follower is None or not follower.figures or follower.strong or follower.sign == ":":
        return None, 1
    return _celled(tokens, cells, follower, repeated)


def _celled(
    tokens: tuple[Token, ...], cells: list[Segment], follower: Segment, repeated: frozenset[str]
) -> tuple[Offer | None, int]:
    """ "Reef - 40 - 6", "Oak | tree | 40": a name alone, then labels, then numbers."""
    lead = [t for t in tokens[follower.start : follower.figures[0].start] if t.kind == "w"]
    bare = all(_says_measure(t, repeated) for t in lead)
    if follower.sign == "and" and len(cells) == 1 and not bare:
        return _merged(tokens, cells[0], follower)
    inside = len(cells) > 1 and all(c.depth for c in cells[1:])
    lined = cells[0].strong and (len(cells) < 2 or _ends_line(tokens, cells[1]))
    commas = cells[0].strong and len(cells) < 3
    if not bare or not (lined or commas or inside or len(cells) == 1):
        return None, 1
    name = name_in(tokens, cells[0].start, cells[0].end)
    if name is None:
        return None, 1
    start, end = name
    labels = tuple(_label(tokens, c) for c in cells[1:] if not (c.depth and not _label(tokens, c)))
    told = tuple(_told(tokens, follower, follower.start))
    text = spelled(tokens, start, end)
    return Offer(text, start, end, follower.end, told, cells[0].sign, labels), len(cells) + 1


def _merged(tokens: tuple[Token, ...], first: Segment, second: Segment) -> tuple[Offer | None, int]:
    """ "bed and breakfast 40": one name with an "and" in it, behind a strong sign or comma."""
    whole = Segment(first.start, second.end, first.sign, 0, second.figures)
    words = tokens[first.start : first.end]
    small = len(words) <= 3 and all(t.kind == "w" and t.word not in FORBIDDEN for t in words)
    offer = _named(tokens, second)
    if not small or offer is None:
        return None, 1
    size = offer.end - first.start
    said = [t.word for t in tokens[first.start : offer.end]]
    again = sum([t.word for t in tokens[n : n + size]] == said for n in range(len(tokens)))
    if first.sign in (".", "\n\n", ":") and again < 2:
        return None, 1
    text = spelled(tokens, first.start, offer.end)
    return replace(offer, name=text, start=first.start, sign=whole.sign), 2


def _named(tokens: tuple[Token, ...], part: Segment) -> Offer | None:
    """The offer that a segment with numbers states, or None."""
    first = part.figures[0]
    if _limit(tokens, part):
        return None
    if not any(t.kind == "w" for t in tokens[part.start : first.start]):
        return _number_first(tokens, part)
    name = name_in(tokens, part.start, without_tail(tokens, part.start, first.start))
    if name is None:
        later = _behind_count(tokens, part)
        return _named(tokens, later) if later is not None else None
    start, end = name
    told = tuple(_told(tokens, part, end))
    loose = any(t.word in _SPEAKERS for t in tokens[part.start : start])
    return Offer(spelled(tokens, start, end), start, end, part.end, told, part.sign, (), loose)


def _behind_count(tokens: tuple[Token, ...], part: Segment) -> Segment | None:
    """The part of a segment behind a count: "exactly 4 of Ann 12.1 s"."""
    if len(part.figures) < 2 or part.figures[0].unit:
        return None
    start = part.figures[0].end
    between = [t.word for t in tokens[start : part.figures[1].start]]
    if not {"of", "from", "out"} & set(between):
        return None
    return replace(part, start=start, sign=":", figures=part.figures[1:])


_SPEAKERS = frozenset("i we you they he she it there".split())


def _limit(tokens: tuple[Token, ...], part: Segment) -> bool:
    """Whether a segment states a limit rather than an option."""
    first = part.figures[0].start
    said = [t.word for t in tokens[part.start : first] if t.kind == "w"]
    if said[-1:] and said[-1] in ("least", "most", "than", "exactly", "between", "over", "under"):
        return True
    if (
        said in (["max"], ["grant"])
        and tokens[first - 1].text[:1].isupper()
        and part.sign in (",", "and")
    ):
        return False  # Rex 22, Bella 15, Max 30
    if len(said) == 2 and said[1] in ("bag", "van", "pot") and part.sign in (";", "\n", ","):
        return said[0] in LIMITS | FORBIDDEN  # a sleeping bag holds nothing of the load
    if not part.strong and part.sign != ":":
        return all(w in LIMITS or w in FORBIDDEN for w in said) and bool(LIMITS & set(said))
    return bool(LIMITS & set(said[-2:]))


def _number_first(tokens: tuple[Token, ...], part: Segment) -> Offer | None:
    """ "12,000 for The Ferry"."""
    at = part.figures[-1].end
    while at < part.end and tokens[at].word not in ("for", "to", "on", "from", "by"):
        at += 1
    if at >= part.end - 0 or at - part.figures[-1].end > 3:
        return None
    name = name_in(tokens, at + 1, part.end)
    if name is None:
        return None
    told = tuple(_told(tokens, replace(part, end=at), part.start))
    return Offer(spelled(tokens, *name), *name, part.end, told, part.sign)


def _told(tokens: tuple[Token, ...], part: Segment, start: int) -> list[Told]:
    """Each figure of a segment with the words that belong to it."""
    found: list[list[str]] = [[] for _ in part.figures]
    part = _without_scale(tokens, part)
    found = found[: len(part.figures)]
    trailing = _words(tokens, part.figures[-1].end, min(part.end, part.figures[-1].end + 3))
    lead = _words(tokens, start, part.figures[0].start)
    found[0] += lead
    found[-1] += trailing[:2]
    for k in range(1, len(part.figures)):
        between = _words(tokens, part.figures[k - 1].end, part.figures[k].start)
        united = part.figures[k].unit and not part.figures[k - 1].unit
        acts = len(between) == 1 and between[0] in _ACTING
        after = united or (
            not acts and bool(trailing) and not lead and not part.figures[k - 1].unit
        )
        if len(between) == 1:
            found[k - 1 if after else k] += between
        elif between:
            found[k - 1] += between[:1]
            found[k] += between[1:]
    return [Told(f, tuple(w)) for f, w in zip(part.figures, found, strict=True)]


# Verbs that say what the number behind them is: "lathe 22k saves 9k a year".
_ACTING = frozenset(
    """saves brings earns costs covers draws gives yields pays makes takes needs sells attracts
    serves reaches feeds scores fetches holds seats raises adds returns generates uses weighs wins
    supports helps provides houses produces""".split()
)


def _without_scale(tokens: tuple[Token, ...], part: Segment) -> Segment:
    """Without the ten of "9 out of 10"."""
    own = [
        f
        for k, f in enumerate(part.figures)
        if not (k and f.value in (5, 10, 20, 100) and tokens[f.start - 1].word == "of")
    ]
    return replace(part, figures=tuple(own))


def _words(tokens: tuple[Token, ...], start: int, end: int) -> list[str]:
    between = [t for t in tokens[start:end] if t.kind == "w"]
    return [t.word for t in between if t.word not in FORBIDDEN or t.word == "likes"]
