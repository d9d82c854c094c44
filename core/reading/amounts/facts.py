"""What each number of a request about amounts says, sentence by sentence.

Guarantees: every number becomes at most one fact: a rate (a thing takes or brings so much), a
share, or a limit that is still to be matched with what it limits. The words around a number go
with it; which measure is meant is decided later, over the whole request.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from core.language.clauses import Compare
from core.reading.amounts.relations import Ratio, ratios
from core.reading.amounts.scene import Scene
from core.reading.amounts.things import Mention
from core.reading.amounts.words import CLOSED, LOSS, NOUNISH, UNITS, VERBS, stem

_BREAKS = frozenset("and or while whereas but because since if although & when so then".split())
_STOPS = _BREAKS | frozenset("per than each every must should can is are was were".split())
_HAVING = frozenset(
    "has have had having got own owns available budget stock stocks limit limited supply capacity "
    "there holds hold cap only allocated inventory using".split()
)
_AFTERWARDS = frozenset(
    "available altogether total together hand stock left disposal invest spend all combined "
    "overall store shed".split()
)
_WANTING = frozenset(
    "need needs required requires require must contract demand deliver delivered provide collect "
    "meet obtain find attract wants want target quota order ordered recommended requirement "
    "requirements transport get gather catch reach consume eat".split()
)
_LINKING = frozenset("per for on from in at with by".split())
_LIMITING = frozenset("available limit limited capacity cap budget stock".split())
_OBLIGING = frozenset("has have had need needs want wants wish wishes required supposed".split())
_APART = frozenset(
    "than per so that which while if when available less each there it they he she we i you and "
    "or but with".split()
)  # words that keep a number and a name from belonging together
_TOTAL = frozenset("total altogether together combined overall all".split())


@dataclass(frozen=True)
class Rate:
    """One of `thing` has `value` of something. `nouns` stand behind the number, `around` in front;
    `place`: how many rates of the thing the sentence gave before."""

    thing: int
    value: float
    unit: str
    nouns: frozenset[str]
    around: frozenset[str]
    token: int
    place: int
    line: int = 0


@dataclass(frozen=True)
class Share:
    """`things` together are <compare> `fraction` of everything."""

    things: tuple[int, ...]
    compare: Compare
    fraction: float
    token: int


@dataclass(frozen=True)
class Limit:
    """A number that limits something: `things` where it stands at their name, else a measure.

    `compare` None: the request does not say. `wanted`: it is asked for rather than at hand."""

    compare: Compare | None
    value: float
    unit: str
    nouns: frozenset[str]
    around: frozenset[str]
    token: int
    things: tuple[int, ...] = ()
    each: bool = False
    total: bool = False
    every: bool = False
    wanted: bool = False
    stated: bool = True


@dataclass
class Facts:
    """All facts of one way of naming the things."""

    rates: list[Rate] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    ratios: tuple[Ratio, ...] = ()
    left: list[int] = field(default_factory=list)  # numbers that say nothing known


def facts(scene: Scene) -> Facts:
    """The facts of a request."""
    return _FactReader(scene).read()


class _FactReader:
    def __init__(self, scene: Scene) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.facts = Facts(ratios=ratios(scene))
        self.used = {n for r in self.facts.ratios for n in r.numbers}
        self.places: dict[tuple[int, int], int] = {}
        self.limiting = False  # whether the number before in this sentence was a limit
        self.line = -1

    def read(self) -> Facts:
        self._ranges()
        for i in self.scene.numbers:
            if i in self.used:
                continue
            if self.tokens[i].line != self.line:
                self.line, self.limiting = self.tokens[i].line, False
            self.limiting = self._one(i)
        self.facts.limits = [m for m in self.facts.limits if not self._restated(m)]
        return self.facts

    def _restated(self, limit: Limit) -> bool:
        """ "Profits are 30 and 55: chair 30, table 55": said again with its thing."""
        line = self.tokens[limit.token].line
        return (
            limit.compare is None
            and not limit.things
            and any(r.value == limit.value and r.line == line for r in self.facts.rates)
        )

    def _ranges(self) -> None:
        """ "between 5 and 20 boats": a lower and an upper bound."""
        t = self.tokens
        for i in range(1, len(t) - 2):
            opened = t[i - 1].lower in ("between", "from") and t[i + 1].lower in ("and", "to")
            if not opened or not t[i].kind == t[i + 2].kind == "n" or t[i].unit != t[i + 2].unit:
                continue
            for k, compare in ((i, Compare.GE), (i + 2, Compare.LE)):
                self.used.add(k)
                subject = self._subject(i - 1, self.scene.line_span(i)[0])
                if t[k].unit in ("%", "fraction") and len(subject) == 1:
                    self.facts.shares.append(Share(subject, compare, t[k].value, k))
                else:
                    self._limit(k, compare, self._link_of_limit(i + 2))

    # ------------------------------------------------ one number

    def _one(self, i: int) -> bool:
        """Reads one number; True where it is a limit."""
        sign = self.scene.sign_of.get(i)
        token = self.tokens[i]
        compare = sign.compare if sign is not None else None
        if compare is None and self.limiting and self._follows_and(i):
            compare = self._compare_before(i)
        if token.unit in ("%", "fraction") and self._is_share(i, compare):
            return self._share(i, compare)
        if compare is None and self.limiting and self._follows_and(i) and self._bound_before(i):
            link = self._link_of_limit(i)
            if link[0]:
                self._limit(i, None, link)
                return True
        if compare is None:
            things = self._zipped(i) or self._link(i)
            if things and not self._said_before(i, things):
                self._rate(i, things)
                return False
        if token.unit in ("times", "fraction"):
            self.facts.left.append(i)
            return True
        self._limit(i, compare, self._link_of_limit(i))
        return True

    def _said_before(self, i: int, things: tuple[int, ...]) -> bool:
        """Whether the sentence gave the thing a number of just this: then this one is a limit."""
        unit, nouns = self._measured(i)
        return bool(nouns) and any(
            r.thing in things and r.line == self.tokens[i].line and r.nouns == nouns
            and r.unit == unit and r.value != self.tokens[i].value
            for r in self.facts.rates
        )  # fmt: skip

    def _follows_and(self, i: int) -> bool:
        """Whether a number goes on a list that the number before it began."""
        k = i - 1
        while k > 0 and self.tokens[k].line == self.tokens[i].line and self.tokens[k].kind != "n":
            token = self.tokens[k]
            verb = token.lower in VERBS and token.lemma not in NOUNISH
            if verb and self.scene.owner[k] is None:
                return False
            k -= 1
        between = self.tokens[k + 1 : i]
        return any(t.lower in ("and", ",", "or", "&") for t in between) and not any(
            t.lower in ("has", "have", "is", "are", "while", "whereas", "but") for t in between
        )

    def _bound_before(self, i: int) -> bool:
        """Whether the number before in the sentence was a bound on a thing."""
        line = self.tokens[i].line
        before = [m for m in self.facts.limits if self.tokens[m.token].line == line]
        return bool(before and before[-1].things)

    def _compare_before(self, i: int) -> Compare | None:
        for limit in reversed(self.facts.limits):
            if limit.token < i and self.tokens[limit.token].line == self.tokens[i].line:
                return limit.compare
        return None

    # ------------------------------------------------ rates

    def _rate(self, i: int, things: tuple[int, ...]) -> None:
        token = self.tokens[i]
        unit, nouns = self._measured(i)
        listed = self._listed_noun(i)
        nouns = listed[0] if listed else nouns
        around = frozenset(self._around(i))
        for thing in things:
            key = (token.line, thing)
            place = self.places.get(key, 0)
            self.places[key] = place + 1
            value = -token.value if around & LOSS or nouns & LOSS else token.value
            self.facts.rates.append(Rate(thing, value, unit, nouns, around, i, place, token.line))

    def _link(self, i: int) -> tuple[int, ...]:
        """The thing that a number without a sign is said of, or () where it is a limit."""
        low, high = self.scene.line_span(i)
        behind = self._behind(i, high)
        if behind is not None:
            return () if self._lists_all(behind) else behind.things
        before = list(self.scene.between(low, i))
        last = before[-1] if before else None
        if self._at_hand(i, last):
            return ()
        if last is not None:
            if self._lists_all(last) and len(last.things) == 1:
                return tuple(range(len(self.scene.things))) if self._every(last) else ()
            return last.things
        after = self.scene.between(i, high)
        if after and not self._lists_all(after[0]) and not self._cut_off(i, after[0].start):
            return after[0].things
        return ()

    def _behind(self, i: int, high: int) -> Mention | None:
        """The thing right behind a number: "$5 per chair", "2 hours to make a table"."""
        k = i + 1
        linked = False
        while k < high and (self.tokens[k].kind == "w" or self._only_one(k)):
            word = self.tokens[k].lower
            mention = self.scene.mention_at(k)
            if mention is not None:
                return mention if linked else None
            if word in _BREAKS - {"to"} or word == "than":
                return None
            if word in _LINKING or (word in VERBS and self.tokens[k - 1].lower == "to"):
                linked = True
            k += 1
        return None

    def _cut_off(self, i: int, start: int) -> bool:
        """Whether a colon, or a number of its own, keeps a later name from a number."""
        k = start - 1
        while k > i and self.tokens[k].lower in ("a", "an", "the", "each", "one"):
            k -= 1
        counted = k > i and k in self.scene.numbers
        return counted or any(t.text == ":" for t in self.tokens[i:start])

    def _only_one(self, k: int) -> bool:
        """Whether a token is the number one in front of a thing: "to make one chair"."""
        return self.tokens[k].kind == "n" and k not in self.scene.numbers

    def _every(self, last: Mention) -> bool:
        k = last.start
        low, _ = self.scene.line_span(k)
        return any(t.lower in ("each", "both", "every") for t in self.tokens[low:k])

    def _lists_all(self, mention: Mention) -> bool:
        """Whether a mention is part of one list of all things: "for tulips, roses and lavender"."""
        if len(mention.things) > 1 or len(self.scene.things) < 2:
            return False
        chain = self._chain(mention)
        return len({t for m in chain for t in m.things}) == len(self.scene.things)

    def _chain(self, mention: Mention) -> list[Mention]:
        """The mentions joined to this one by commas and "and"."""
        everything = list(self.scene.mentions)
        place = everything.index(mention)
        chain = [mention]
        for step in (-1, 1):
            k = place
            while 0 <= k + step < len(everything):
                one, two = sorted((everything[k], everything[k + step]), key=lambda m: m.start)
                joint = self.tokens[one.end : two.start]
                plain = all(
                    t.lower in (",", "and", "or", "&", "n", "a", "an", "the", "each", "+", "one")
                    or (t.kind == "w" and t.lemma in self._heads())
                    for t in joint
                )
                if not plain and joint and joint[-1].lower == "of":  # "a batch of a and one of b"
                    plain = (
                        len(joint) <= 4
                        and all(t.kind == "w" for t in joint)
                        and joint[0].lower in ("and", "or", ",")
                    )
                if not joint or not plain or len(joint) > 4 or one.things == two.things:
                    break
                k += step
                chain.append(everything[k])
        return sorted(chain, key=lambda m: m.start)

    def _heads(self) -> frozenset[str]:
        return frozenset(w for t in self.scene.things for w in t.words)

    def _zipped(self, i: int) -> tuple[int, ...]:
        """ "a, b and c take 3, 4 and 5 hours": the thing in the same place of its list."""
        run = self._ordered_run(i) or self._run_of(i)
        if len(run) < 2:
            return ()
        low, high = self.scene.line_span(i)
        before = self.scene.between(low, run[0])
        after = self.scene.between(run[-1], high)
        ordered = any(t.lower == "respectively" for t in self.tokens[run[-1] : high])
        if before:
            chain = self._chain(before[-1])
        elif after and ordered:
            chain = self._chain(after[0])
        elif ordered and len(run) == len(self.scene.things) and not self._listed_noun(i):
            return (run.index(i),)
        else:
            return ()
        if len(chain) != len(run) or len({m.things for m in chain}) != len(chain):
            return ()
        return chain[run.index(i)].things

    def _ordered_run(self, i: int) -> list[int]:
        """ "yield a 4% return and a 7% return, respectively": the numbers of one kind in a row."""
        low, high = self.scene.line_span(i)
        if not any(t.lower == "respectively" for t in self.tokens[low:high]):
            return []
        run = [i]
        for step in (-1, 1):
            k = i + step
            while low <= k < high and self.scene.owner[k] is None:
                if self.tokens[k].kind == "n" and self.tokens[k].unit == self.tokens[i].unit:
                    run.append(k)
                k += step
        return sorted(run)

    def _run_of(self, i: int) -> list[int]:
        """The numbers of a plain list around number `i`: "3, 4 and 5", "$3 and $5"."""
        run = [i]
        for step in (-1, 1):
            k = i
            while True:
                k += step
                joint = 0
                while 0 <= k < len(self.tokens) and self.tokens[k].lower in (",", "and", "or", "/"):
                    joint += 1
                    k += step
                if not joint or not 0 <= k < len(self.tokens):
                    break
                if self.tokens[k].kind != "n" or self.tokens[k].line != self.tokens[i].line:
                    break
                run.append(k)
        return sorted(run)

    # ------------------------------------------------ shares

    def _is_share(self, i: int, compare: Compare | None) -> bool:
        if compare is not None:
            return bool(self._share_things(i))
        following = [t.lower for t in self.tokens[i + 1 : i + 4]]
        front = [t.lower for t in self.tokens[max(0, i - 4) : i]]
        whole = following[:1] == ["of"] and any(
            w in ("all", "the", "it", "everything", "total", "them") for w in following[1:3]
        )
        made = any(w in ("up", "share") for w in front) or any(
            w in ("account", "accounts") and after == "for" for w, after in pairwise(front)
        )
        whole = whole and not any(w in ("contain", "contains", "consists") for w in front)
        return (whole or made) and bool(self._share_things(i))

    def _share_things(self, i: int) -> tuple[int, ...]:
        """What the share is of: the subject right before, else the next thing behind."""
        low, high = self.scene.line_span(i)
        subject = self._subject(i, low)
        if subject:
            return subject
        for k in range(i + 1, high):
            if self.tokens[k].kind == "n" and self.scene.owner[k] is None:
                break
            mention = self.scene.mention_at(k)
            if mention is not None and len(mention.things) == 1:
                return mention.things
        before = self.scene.between(low, i)
        return before[-1].things if before and len(before[-1].things) == 1 else ()

    def _subject(self, i: int, low: int) -> tuple[int, ...]:
        """The thing in front of a number with no conjunction or comma in between."""
        for k in range(i - 1, low - 1, -1):
            if self.scene.owner[k] is not None:
                mention = self.scene.mention_at(k)
                assert mention is not None  # owner says so
                return mention.things
            if self.tokens[k].kind == "n" or self.tokens[k].lower in _BREAKS:
                return ()
            if self.tokens[k].text in (",", "("):
                return ()
        return ()

    def _share(self, i: int, compare: Compare | None) -> bool:
        things = self._share_things(i)
        share = Share(things, compare or Compare.EQ, self.tokens[i].value, i)
        self.facts.shares.append(share)
        return True

    # ------------------------------------------------ limits

    def _at_hand(self, i: int, last: Mention | None) -> bool:
        """Whether words say that a number is what one has or needs, not what a thing takes."""
        low, high = self.scene.line_span(i)
        start = low if last is None else last.end
        for k in range(i - 1, start - 1, -1):
            word = self.tokens[k].lower
            if word in ("there", "only") and last is not None:
                continue
            if word in _HAVING or (word in _WANTING and last is None):
                if word in _LIMITING:
                    return True
                joined = (
                    last is not None
                    and word in ("has", "have", "had")
                    and self.tokens[k - 1].lower in ("and", ",", "&")
                )
                return not (joined or (last is not None and self._next_to(last, k)))
        for k in range(i + 1, high):
            word = self.tokens[k].lower
            if self.scene.owner[k] is not None or self.tokens[k].kind in "np" or word in _BREAKS:
                break
            if word in _AFTERWARDS and last is None:
                return True
            if word in ("available", "altogether"):
                return True
        return False

    def _next_to(self, last: Mention, k: int) -> bool:
        """Whether a verb has the thing for its subject: "a desk has 3 drawers"."""
        between = [t for t in self.tokens[last.end : k] if t.text != "," or t.lower == "which"]
        if between and between[0].lower in ("which", "that"):
            between = between[1:]
        return all(
            t.kind == "w" and t.lower not in _BREAKS and t.lower not in ("i", "we", "he", "she",
            "they", "you", "there") for t in between
        ) and len(between) <= 2  # fmt: skip

    def _link_of_limit(self, i: int) -> tuple[tuple[int, ...], bool]:
        """The things a limit is put on by standing at their name, and whether on each of them."""
        low, high = self.scene.line_span(i)
        k = i + 1
        seen = 0
        while k < high and seen <= 8:
            mention = self.scene.mention_at(k)
            if mention is not None:
                if self._at_name(i, k):
                    chain = [m for m in self._chain(mention) if m.start >= k]
                    if len(chain) > 1 and self._lists_all(mention):
                        return (), False
                    joined = self._joined(chain[-1].end, high) and len(chain) > 1
                    if joined:
                        return tuple(t for m in chain for t in m.things), False
                    each = len(mention.things) > 1
                    together = each and self._of_all_kinds(i, k)
                    return ((), False) if together else (mention.things, each)
                break
            if self.tokens[k].kind in "np" or self.tokens[k].lower in _BREAKS | {"than", "while"}:
                break
            seen += 1
            k += 1
        subject = self._subject_of_limit(i, low)
        return subject if subject[0] else self._same_as_before(i)

    def _same_as_before(self, i: int) -> tuple[tuple[int, ...], bool]:
        """ "at least 20 laptops but at most 35": the second bound is on the same thing."""
        unit, nouns = self._measured(i)
        bounds = [m for m in self.facts.limits if m.things and m.token < i]
        if unit or not bounds or i not in self.scene.sign_of:
            return (), False
        last = bounds[-1]
        between = self.tokens[last.token : i]
        contrasted = (
            any(t.lower == "but" for t in between)
            and self.tokens[i].line == self.tokens[last.token].line
        )
        shared = nouns <= {stem(w) for w in self._heads()} or nouns == last.nouns
        if nouns and not (contrasted and shared):
            return (), False
        near = len(between) <= 14 and any(t.lower in ("but", "and", ",", "to") for t in between)
        return (last.things, last.each) if near else ((), False)

    def _of_all_kinds(self, i: int, k: int) -> bool:
        """ "150 items of either type" are all together; "8 of either type" are so many of each."""
        if self.tokens[k].lower not in ("either", "both"):
            return False
        return any(t.lower not in CLOSED for t in self.tokens[i + 1 : k])

    def _joined(self, k: int, high: int) -> bool:
        return any(t.lower in _TOTAL for t in self.tokens[k : min(k + 3, high)])

    def _at_name(self, i: int, k: int) -> bool:
        """Whether only units, "of", "in" and plain words stand between a number and a name."""
        words = [t.lower for t in self.tokens[i + 1 : k]]
        if not words:
            return True
        if words[0] in UNITS:
            words = words[1:]
        purpose = any(one == "to" and other in VERBS for one, other in pairwise(words))
        return len(words) <= 7 and not purpose and not set(words) & _APART

    def _subject_of_limit(self, i: int, low: int) -> tuple[tuple[int, ...], bool]:
        end = i
        sign = self.scene.sign_of.get(i)
        if sign is not None and sign.start < i:
            end = sign.start
            if any(self.scene.owner[k] is not None for k in range(sign.start, sign.end)):
                end = sign.end  # "limits the number of a to 20"
        for k in range(end - 1, low - 1, -1):
            mention = self.scene.mention_at(k)
            if mention is not None:
                chain = [m for m in self._chain(mention) if m.end <= end]
                every = len(mention.things) > 1
                if len({t for m in chain for t in m.things}) == len(self.scene.things) > 1:
                    front = {t.lower for t in self.tokens[low:end]}
                    return ((), False) if not front & {"each", "either"} else (mention.things, True)
                if len(chain) > 1:
                    joined = any(t.lower in _TOTAL for t in self.tokens[low:end])
                    return tuple(t for m in chain for t in m.things), not joined
                return mention.things, every
            if self.tokens[k].lower in ("they", "it") and self.scene.between(low, k):
                last = self.scene.between(low, k)[-1]
                return last.things, len(last.things) > 1  # "a is made by hand and it ..."
            if self.tokens[k].kind == "n" or self.tokens[k].lower in _BREAKS | {"that", "which"}:
                break
            if self.tokens[k].text in (",", "(") or self.tokens[k].lower in ("has", "have"):
                break
        return (), False

    def _limit(self, i: int, compare: Compare | None, link: tuple[tuple[int, ...], bool]) -> None:
        token = self.tokens[i]
        low, high = self.scene.line_span(i)
        around = frozenset(self._around(i))
        things, each = link
        total = any(self._totals(k) for k in range(max(low, i - 5), min(high, i + 7)))
        wanted = self._wanted(low, i)
        unit, nouns = self._measured(i)
        listed = () if things else self._listed_noun(i) or self._noun_each(i)
        for named in listed or (nouns,):
            self.facts.limits.append(
                Limit(compare, token.value, unit, named, around, i, things, each, total,
                      self._of_every(i, low), wanted, self._stated(i, compare, wanted or total))
            )  # fmt: skip

    def _stated(self, i: int, compare: Compare | None, told: bool) -> bool:
        """Whether words say that a number is a limit, rather than nothing else being left."""
        low, high = self.scene.line_span(i)
        words = {t.lower for t in self.tokens[low:high]}
        named = any(m.start < high and m.end > low for m in self.scene.named)
        if compare is not None or told or words & (_HAVING | _AFTERWARDS):
            return True
        unit, nouns = self._measured(i)
        return not named and bool(nouns or self._around(i) or unit not in ("", "%"))

    def _wanted(self, low: int, i: int) -> bool:
        """Whether the last verb of the kind in front is of needing rather than of having."""
        for k in range(i - 1, low - 1, -1):
            word, after = self.tokens[k].lower, self.tokens[k + 1].lower
            purpose = k > low + 1 and self.tokens[k - 1].lower == "to"
            if purpose and self.tokens[k - 2].lower not in _OBLIGING:
                continue  # "1000 minutes to gather": what for, not what is needed
            if word in _WANTING or (word in ("has", "have") and after == "to"):
                return True
            if word in _HAVING:
                return False
        return False

    def _totals(self, k: int) -> bool:
        """Whether a word says that amounts are added up; "all" alone does not."""
        word = self.tokens[k].lower
        if word == "all":
            after = self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""
            return self.tokens[k - 1].lower == "in" or after in ("together", "told")
        return word in _TOTAL

    def _noun_each(self, i: int) -> tuple[frozenset[str], ...]:
        """ "25 grams of iron and zinc each" says the same of two measures."""
        end = self._end_of_nouns(i)
        if end + 1 >= len(self.tokens) or self.tokens[end].lower != "and":
            return ()
        stop = self._end_of_nouns(end)
        if stop < len(self.tokens) and self.tokens[stop].lower == "each" and stop > end + 1:
            first, second = self.scene.content(i + 1, end), self.scene.content(end + 1, stop)
            return (frozenset(first), frozenset(second))
        return ()

    def _end_of_nouns(self, i: int) -> int:
        k = i + 1
        while k < len(self.tokens) and self.tokens[k].kind == "w":
            if self.tokens[k].lower in _STOPS or self.scene.owner[k] is not None:
                break
            k += 1
        return k

    def _listed_noun(self, i: int) -> tuple[frozenset[str], ...]:
        """ "The needs of dye, thinner and water are 15, 20 and 18 units": the noun in its place."""
        _, nouns = self._measured(i)
        if nouns - {"respectively", "respectiv"}:
            return ()
        low, high = self.scene.line_span(i)
        numbers = [k for k in self.scene.numbers if low <= k < high]
        if len(numbers) < 2 or "respectively" not in {t.lower for t in self.tokens[low:high]}:
            return ()
        names = self._noun_list(low, numbers[0]) or self._noun_list(numbers[-1] + 1, high)
        place = numbers.index(i)
        return (names[place],) if len(names) == len(numbers) else ()

    def _noun_list(self, low: int, high: int) -> list[frozenset[str]]:
        """The nouns of a list "a, b and c" in tokens `low` to `high`; [] where there is none."""
        runs: list[list[str]] = [[]]
        for k in range(low, high):
            token = self.tokens[k]
            if token.kind == "w" and self.scene.text.name[k]:
                runs[-1].append(stem(token.lower))
            elif token.text == "," or token.lower == "and":
                runs.append([])
            elif token.lower == "of":
                runs = [[]]  # what stands before "of" is a head, not the first of the list
        return [frozenset(r) for r in runs if r]

    def _of_every(self, i: int, low: int) -> bool:
        """ "Each machine is available for 40 hours": a limit on several measures alike."""
        front = self.tokens[low:i]
        return not any(self.scene.owner[k] is not None for k in range(low, i)) and any(
            t.lower in ("each", "both", "every") and self.tokens[low + n + 1].lower not in UNITS
            for n, t in enumerate(front[:-1])
        )

    # ------------------------------------------------ words around a number

    def _measured(self, i: int) -> tuple[str, frozenset[str]]:
        """The unit of a number and the stems of the words that say what it measures."""
        unit = self.tokens[i].unit
        nouns: list[str] = []
        k = i + 1
        while k < len(self.tokens) and self.tokens[k].line == self.tokens[i].line:
            token = self.tokens[k]
            if token.kind != "w" or self.scene.owner[k] is not None:
                break
            if token.lower in ("a", "an", "/") and (k > i + 1 or not self._part(i)):
                break  # "9 tonnes a run", "9 a kilo"
            if token.lower in _STOPS or any(s.start == k for s in self.scene.signs):
                break
            if token.lower in UNITS and not unit and k - i <= 3:
                unit = UNITS[token.lower]
            elif token.lower not in CLOSED or self.scene.text.name[k]:
                nouns.append(stem(token.lower))
            k += 1
        if k < len(self.tokens) and self.tokens[k].kind == "n" and self._noun_first(i):
            nouns = []  # "dough 20 kg cheese 7 kg": the noun behind goes with the next number
        return unit, frozenset(nouns)

    def _part(self, i: int) -> bool:
        """Whether a number is a part of the unit behind it: "half a kilo"."""
        return self.tokens[i].value < 1 and self.tokens[i].text[0].isalpha()

    def _noun_first(self, i: int) -> bool:
        """Whether a sentence begins with a noun and its number."""
        low, high = self.scene.line_span(i)
        first = low + 1
        return (
            first < high
            and self.scene.text.name[low]
            and self.scene.owner[low] is None
            and self.tokens[first].kind == "n"
            and all(self.scene.owner[k] is None for k in range(low, high))
        )

    def _around(self, i: int) -> list[str]:
        """Stems of the words in front of a number, back to the number or conjunction before."""
        low, _ = self.scene.line_span(i)
        k = i
        while k > low:
            token = self.tokens[k - 1]
            if token.kind == "n" and k - 1 in self.scene.numbers:
                break
            if token.text in (",", ";") or token.lower in ("while", "whereas", "but", "and", "or"):
                break
            k -= 1
        return list(self.scene.content(k, i))
