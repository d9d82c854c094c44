"""Options with their numbers, however laid out: "tent 3kg fun 10. stove 1kg fun 4.", lines, prose.

Guarantees: an offer is a name with at least one number, and a chain at least two offers side by
side whose numbers are alike in count, unit or words; a number that a sentence of its own states
("budget 50") is none. Numbers of one offer may stand behind commas, dashes, in brackets, in cells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from core.reading.declared.names import stem
from core.reading.declared.tokens import Token
from core.reading.loads.figures import Figure
from core.reading.loads.segments import STRENGTH, Segment, segments
from core.reading.loads.words import FORBIDDEN, INNER, LEADS, TAILS

_LONGEST = 5
# Words that say what a number is of, never whom it belongs to.
MEASURES = frozenset(
    stem(w)
    for w in """cost costs price priced value values valued worth weight weighs score scores scoring
    points pts point hours benefit benefits profit profits votes vote people fun joy appeal reward
    gain gains return returns impact size volume area power time length duration priority rating
    rated utility effort risk calories kcal minutes reach reaches revenue income interest importance
    quality attendance attendees visitors seats capacity savings saving saves takes needs staff
    volunteers helpers crew draws brings earns yields gives yield use uses level enjoyment happiness
    satisfaction demand popularity strength rank marks stars fee fees rent wage wages salary load
    bulk space slots beds units covers serves households jobs sales output energy mass watts science
    wow usefulness merit charge charges days nights expected hits views downloads likes covering
    serving reaching drawing bringing earning yielding giving costing weighing needing scoring
    attracts attracting feeds feeding pays paying making makes helps helping plus credits credit
    protein carbs sugar fibre co2 emissions noise pollution""".split()
)
_SURE = frozenset(
    stem(w) for w in "cost costs price worth value weight score benefit profit priority".split()
)
# Names of limits: a number behind one of these belongs to no option.
LIMITS = frozenset(
    """budget budgets capacity limit limits max maximum min minimum total totals cash kitty fund
    funds funding ceiling cap envelope allowance pot purse wallet target quota threshold we i you
    up most least exactly only under over below within available sum altogether have got spend
    deadline bag boot van space room money grant""".split()
)


@dataclass(frozen=True)
class Told:
    """A figure of an offer and the words said with it."""

    figure: Figure
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A name by its tokens `start` to `end`; its numbers; labels; `stop` is behind all of them.

    `loose`: somebody speaks before the name ("we have got rope 5 kg"), so that it may be none.
    """

    name: str
    start: int
    end: int
    stop: int
    told: tuple[Told, ...]
    sign: str
    labels: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True)
class Chain:
    """Offers side by side; `head`: the tokens of the heading before them."""

    offers: tuple[Offer, ...]
    head: tuple[int, int]

    @property
    def start(self) -> int:
        return self.offers[0].start

    @property
    def stop(self) -> int:
        return max(o.stop for o in self.offers)


def chains(tokens: tuple[Token, ...], text: str) -> list[Chain]:
    """All chains of offers, in order."""
    parts = segments(tokens, text)
    found: list[Chain] = []
    row: list[Offer] = []
    for offer in [*_offers(tokens, parts), None]:
        if offer is not None and (not row or _joins(tokens, row, offer)):
            row.append(offer)
            continue
        if len(row) > 1:
            found.append(_chain(tokens, row))
        row = [offer] if offer is not None else []
    return [c for c in found if _distinct(c)]


def _distinct(chain: Chain) -> bool:
    return len({o.name.casefold() for o in chain.offers}) == len(chain.offers)


# ---------------------------------------------------------------- single offers


def _offers(tokens: tuple[Token, ...], parts: list[Segment]) -> list[Offer | None]:
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


def _numbered_names(tokens: tuple[Token, ...], parts: list[Segment]) -> list[Segment]:
    """Without the numbers that names end in, as "NGC 891 60 min" between "M13 30 min, M57 25 min"."""
    sizes = Counter(len(p.figures) for p in parts if p.figures)
    usual = max(sizes, key=lambda k: sizes[k], default=0)
    return [
        replace(p, figures=p.figures[1:])
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
    if not part.depth and _more_than(tokens, part, 8):
        return None
    told = _told(tokens, part, part.start)
    stop = part.end + (1 if part.depth and part.end < len(tokens) else 0)
    return replace(last, told=(*last.told, *told), stop=stop)


def _opinion(lead: list[Token]) -> bool:
    """ "and I'd rate it 8": a number given to what was named just before."""
    words = {t.word for t in lead}
    return bool(words & _RATING) and bool(words & {"i", "we", "they", "it", "them", "id"})


_RATING = frozenset("rate rated give gave say said reckon call score scored put value think".split())


def _more_than(tokens: tuple[Token, ...], part: Segment, size: int) -> bool:
    return part.end - part.figures[-1].end > size


def _says_measure(token: Token, repeated: frozenset[str]) -> bool:
    said = stem(token.word)
    if token.word in LIMITS - {"space", "room", "capacity"}:
        return False
    if token.text[:1].isupper() and said not in _SURE:
        return False  # the game of Risk, not a risk
    links = token.word in LEADS or token.word in FORBIDDEN
    return said in repeated or links or said in _SURE


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
    return _text(tokens, part.start, part.end) if plain else ""


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
        if offer is not None or not bracketed or _name(tokens, tail, part.end) is None:
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
    name = _name(tokens, cells[0].start, cells[0].end)
    if name is None:
        return None, 1
    start, end = name
    labels = tuple(_label(tokens, c) for c in cells[1:] if not (c.depth and not _label(tokens, c)))
    told = tuple(_told(tokens, follower, follower.start))
    text = _text(tokens, start, end)
    return Offer(text, start, end, follower.end, told, cells[0].sign, labels), len(cells) + 1


def _merged(
    tokens: tuple[Token, ...], first: Segment, second: Segment
) -> tuple[Offer | None, int]:
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
    text = _text(tokens, first.start, offer.end)
    return replace(offer, name=text, start=first.start, sign=whole.sign), 2


def _named(tokens: tuple[Token, ...], part: Segment) -> Offer | None:
    """The offer that a segment with numbers states, or None."""
    first = part.figures[0]
    if _limit(tokens, part):
        return None
    if not any(t.kind == "w" for t in tokens[part.start : first.start]):
        return _number_first(tokens, part)
    name = _name(tokens, part.start, _without_tail(tokens, part.start, first.start))
    if name is None:
        later = _behind_count(tokens, part)
        return _named(tokens, later) if later is not None else None
    start, end = name
    told = tuple(_told(tokens, part, end))
    loose = any(t.word in _SPEAKERS for t in tokens[part.start : start])
    return Offer(_text(tokens, start, end), start, end, part.end, told, part.sign, (), loose)


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
    name = _name(tokens, at + 1, part.end)
    if name is None:
        return None
    told = tuple(_told(tokens, replace(part, end=at), part.start))
    return Offer(_text(tokens, *name), *name, part.end, told, part.sign)


# ---------------------------------------------------------------- names


def _without_tail(tokens: tuple[Token, ...], start: int, stop: int) -> int:
    """Where a name ends before the words for its number: "Willow costs", "Oak is worth"."""
    end = stop
    while end > start + 1 and _tail(tokens, start, end):
        end -= 1
    return end


def _tail(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    token = tokens[end - 1]
    if token.kind == "p" and token.word not in ("'",):
        return True
    return token.word in TAILS and not _shouted(token)


def _name(tokens: tuple[Token, ...], start: int, end: int) -> tuple[int, int] | None:
    """The name at the end of a stretch: what follows its last linking word."""
    low = start
    for n in range(end - 1, start - 1, -1):
        if not _nameable(tokens, n, start, end):
            low = n + 1
            break
    low = max(low, end - _LONGEST - 1)
    while low < end - 1 and tokens[low].word in LEADS and not tokens[low].text[:1].isupper():
        low += 1
    named = tokens[low].text[:1].isupper() and low == start and low > 0 if low < end else False
    if low >= end or tokens[low].kind == "c" or (tokens[low].word in LIMITS and not named):
        return None
    if low == end - 1 and (tokens[low].word in LEADS and tokens[low].text.islower()):
        return None
    return low, end


def _nameable(tokens: tuple[Token, ...], n: int, start: int, end: int) -> bool:
    """Whether a token may be in the name that ends at `end`."""
    token = tokens[n]
    if token.kind == "p":
        return token.word in ("-", "'", ".", "&", "#", "/") and start < n
    if token.kind in "cn":
        return token.kind == "n" and token.text.isdigit() and n > start
    if token.word == "'s":
        return start < n < end - 1
    if token.word not in FORBIDDEN or _shouted(token):
        return True
    if token.word in _NOUNS and n > start and _plain(tokens[n - 1]):
        return True
    capital = token.text[:1].isupper() and token.word not in ("i", "if", "only")
    if n == start == end - 1:
        return capital and start > 0
    if n == start or tokens[n - 1].kind == "p":
        return capital and n + 1 < end and tokens[n + 1].text[:1].isupper()
    inner = token.word in INNER or token.word in ("up", "out", "off", "up")
    return (inner and n < end - 1 and n - start <= 3 and _plain(tokens[n - 1])) or (
        capital and n == end - 1 and n == start
    )


# Verbs of choosing that are nouns at the end of a name: "litter pick", "clamp set".
_NOUNS = frozenset("pick set best share fit will like".split())


def _shouted(token: Token) -> bool:
    """Whether a small word is an abbreviation here: IT, US."""
    return len(token.text) > 1 and token.text.isupper()


def _plain(token: Token) -> bool:
    return token.kind == "w" and token.word not in FORBIDDEN


# ---------------------------------------------------------------- figures and their words


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
        after = united or (bool(trailing) and not lead and not part.figures[k - 1].unit)
        if len(between) == 1:
            found[k - 1 if after else k] += between
        elif between:
            found[k - 1] += between[:1]
            found[k] += between[1:]
    return [Told(f, tuple(w)) for f, w in zip(part.figures, found, strict=True)]


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
    return [t.word for t in between if t.word not in FORBIDDEN or t.word in ("likes",)]


# ---------------------------------------------------------------- chains


def _joins(tokens: tuple[Token, ...], row: list[Offer], offer: Offer) -> bool:
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
    row = _first_cut(tokens, _shared_ends(tokens, row))
    start = row[0].start
    low = start
    while low > 0 and start - low < 30 and tokens[low - 1].word not in (".", "!", "?", ";"):
        if tokens[low - 1].word == "\n" and tokens[low - 2].word not in (":", "\n") and low < start:
            break
        low -= 1
    return Chain(tuple(row), (low, start))


def _first_cut(tokens: tuple[Token, ...], row: list[Offer]) -> list[Offer]:
    """The first name without the words that lead up to it, going by the other names."""
    first, rest = row[0], row[1:]
    longest = max(o.end - o.start for o in rest)
    start = first.start
    upper = all(tokens[o.start].text[:1].isupper() for o in rest)
    if upper:
        while start < first.end - 1 and not tokens[start].text[:1].isupper():
            start += 1
    opens = start == 0 or tokens[start - 1].word in (":", ".", "\n", "•", "-")
    start = _recurring(tokens, start, first, rest)
    if first.end - start > longest and not opens:
        start = first.end - longest
    if first.end - start > longest and opens and _plural(tokens[start]):
        start += 1
    return [replace(first, start=start, name=_text(tokens, start, first.end)), *rest]


def _recurring(tokens: tuple[Token, ...], start: int, first: Offer, rest: list[Offer]) -> int:
    """Where the longest end of the first name begins that the request says outside the list."""
    words = [stem(t.word) for t in tokens]
    others = {stem(t.word) for o in rest for t in tokens[o.start : o.end]}
    for low in range(start, first.end):
        said = words[low : first.end]
        if tokens[low].word in LEADS or set(said) <= others | MEASURES:
            continue
        places = [n for n in range(len(words)) if words[n : n + len(said)] == said]
        if any(n >= rest[-1].end or n + len(said) <= start for n in places):
            return low
    return start


def _plural(token: Token) -> bool:
    return token.word.endswith("s") and len(token.word) > 3


def _shared_ends(tokens: tuple[Token, ...], row: list[Offer]) -> list[Offer]:
    """Names without a last word like "covers" that says what the number is of."""
    ends = [o.end - 1 for o in row]
    spoken = Counter(stem(t.word) for t in tokens)
    changed: list[Offer] = []
    for offer, end in zip(row, ends, strict=True):
        verb = offer.end - offer.start > 1 and tokens[end].word.endswith(("s", "ed"))
        alone = spoken[stem(tokens[end].word)] == 1 and spoken[stem(tokens[end - 1].word)] > 1
        shared = sum(tokens[e].word == tokens[end].word for e in ends) == len(row)
        measure = stem(tokens[end].word) in MEASURES and offer.end - offer.start > 1
        several = sum(tokens[e].word == tokens[end].word for e in ends) > 1
        speaks = verb and (alone or (shared and len(row) > 2))
        if tokens[end].text.islower() and (speaks or (measure and (several or verb))):
            told = offer.told[0]
            own = replace(told, words=(tokens[end].word, *told.words))
            name = _text(tokens, offer.start, end)
            offer = replace(offer, end=end, name=name, told=(own, *offer.told[1:]))
        changed.append(offer)
    return changed


def _text(tokens: tuple[Token, ...], start: int, end: int) -> str:
    text = ""
    for token in tokens[start:end]:
        text += token.text if not text or token.glued else f" {token.text}"
    return text
