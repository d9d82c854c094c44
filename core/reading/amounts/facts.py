"""What each number of a request about amounts says, sentence by sentence.

Guarantees: every number becomes at most one fact: a rate (a thing takes or brings so much), a
share, or a limit that is still to be matched with what it limits. The words around a number go
with it; which measure is meant is decided later, over the whole request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from core.language.clauses import Compare
from core.reading.amounts.cues import BREAKS, HAVING, LINKING, PROMISED
from core.reading.amounts.limits import Limits
from core.reading.amounts.scene import Scene
from core.reading.amounts.text import Mention
from core.reading.amounts.told import Facts, Limit, Rate, Share
from core.reading.amounts.words import LOSS, NOUNISH, VERBS

_NONE_FORCED: Mapping[int, str] = MappingProxyType({})


def facts(scene: Scene, forced: Mapping[int, str] = _NONE_FORCED) -> Facts:
    """The facts of a request. `forced`: numbers (tokens) that are to be read as a "rate" or as a
    "limit", whatever the words say; for trying which reading of a request leaves nothing over."""
    return _FactReader(scene, forced).read()


class _FactReader(Limits):
    """Goes over the numbers of a request in their order."""

    def __init__(self, scene: Scene, forced: Mapping[int, str]) -> None:
        super().__init__(scene)
        self.forced = forced
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
            self.limiting = self._one(i) if i not in self.forced else self._forced(i)
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
        if compare is None and self._for_all(i):
            self._limit(i, None, ((), False), wanted=True)
            return True
        if compare is None and self._set_aside(i):
            self._limit(i, Compare.LE, (self._linked_behind(i), False), stated=False)
            return True
        if compare is None and self._promised(i):
            self._limit(i, Compare.GE, self._link_of_limit(i), wanted=True)
            return True
        if compare is None and token.unit in ("times", "fraction") and self._multiple(i):
            return False
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

    def _promised(self, i: int) -> bool:
        """ "Six jumpers are already promised": so many of a thing, which have to be there."""
        mention = self.scene.mention_at(i + 1) if i + 1 < len(self.tokens) else None
        if mention is None or len(mention.things) > 1 or self.tokens[i].unit:
            return False
        _, high = self.scene.line_span(i)
        words = {t.lower for t in self.tokens[mention.end : min(high, mention.end + 6)]}
        return bool(words & PROMISED) and bool(words & {"are", "is", "have", "been", "were"})

    def _multiple(self, i: int) -> bool:
        """ "A large one takes twice as long": a multiple of what the thing before takes."""
        low, _ = self.scene.line_span(i)
        words = [t.lower for t in self.tokens[i + 1 : i + 4]]
        before = self.scene.between(low, i)
        earlier = [r for r in self.facts.rates if r.line == self.tokens[i].line]
        if not (words[:1] == ["as"] or words[:1] == ["the"]) or not before or not earlier:
            return False
        things, last = before[-1].things, earlier[-1]
        if len(things) != 1 or last.thing in things:
            return False
        first = next(r for r in earlier if r.thing == last.thing and r.token >= last.token)
        value = round(first.value * self.tokens[i].value, 9)
        self.facts.rates.append(replace(first, thing=things[0], value=value, token=i))
        return True

    def _forced(self, i: int) -> bool:
        """Reads a number as it is forced to be; True where it is a limit."""
        if self.forced[i] == "limit":
            sign = self.scene.sign_of.get(i)
            link = self._link_of_limit(i) if sign else ((), False)
            self._limit(i, sign.compare if sign else None, link, stated=False)
            return True
        things = self._zipped(i) or self._nearest(i)
        if not things:
            self.facts.left.append(i)
            return True
        self._rate(i, things)
        return False

    def _nearest(self, i: int) -> tuple[int, ...]:
        """The thing that a number goes with by its place alone."""
        low, high = self.scene.line_span(i)
        behind = self._behind(i, high)
        if behind is not None:
            return behind.things
        before = self.scene.between(low, i)
        if before:
            return before[-1].things
        after = self.scene.between(i, high)
        if after:
            return after[0].things
        earlier = [m for m in self.scene.mentions if m.end <= low]
        return earlier[-1].things if earlier else ()

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

    def _for_all(self, i: int) -> bool:
        """ "Boats and pedalos for 58 pupils", once all things were named: what is to be met."""
        k = i - 1
        while k > 0 and self.tokens[k].lower in ("a", "an", "the", "our", "my"):
            k -= 1
        low, _ = self.scene.line_span(i)
        named = {t for m in self.scene.between(low, i) for t in m.things}
        unit, nouns = self._measured(i)
        return (
            k > low
            and self.tokens[k].lower == "for"
            and len(named) == len(self.scene.things)
            and bool(nouns)
            and self.tokens[i].unit == ""
            and unit not in ("money", "hour", "minute", "day", "week", "month", "year")
        )

    def _set_aside(self, i: int) -> bool:
        """ "I've only 18 wicks for pillars": enough for so many, of what nothing else is told."""
        low, _ = self.scene.line_span(i)
        unit, nouns = self._measured(i)
        if unit or self.tokens[i].unit or not nouns or not self._linked_behind(i):
            return False
        front = {t.lower for t in self.tokens[low:i]}
        if self.scene.between(low, i) or not front & HAVING:
            return False
        return not any(nouns & self._measured(k)[1] for k in self.scene.numbers if k != i)

    def _linked_behind(self, i: int) -> tuple[int, ...]:
        behind = self._behind(i, self.scene.line_span(i)[1])
        single = behind is not None and self.tokens[behind.start - 1].lower == "for"
        return behind.things if behind is not None and single and len(behind.things) == 1 else ()

    def _behind(self, i: int, high: int) -> Mention | None:
        """The thing right behind a number: "$5 per chair", "2 hours to make a table"."""
        k = i + 1
        linked = False
        if k + 1 < high and self.tokens[k].text == "(":  # "7 (truffle) / 8 (praline)"
            inside = self.scene.mention_at(k + 1)
            closed = inside is not None and inside.end < high
            if inside is not None and closed and self.tokens[inside.end].text == ")":
                return inside
        while k < high and (self.tokens[k].kind == "w" or self._only_one(k)):
            word = self.tokens[k].lower
            mention = self.scene.mention_at(k)
            if mention is not None:
                return mention if linked else None
            if word == "and" and not linked and k + 1 < high and k + 1 in self.scene.numbers:
                return self._behind(k + 1, high)  # "6 hours and 2 sheets for a portrait"
            if word in BREAKS - {"to"} or word == "than":
                return None
            apiece = word in ("a", "an", "/") and k == i + 1 and self.tokens[i].unit == "money"
            if apiece or word in LINKING or (word in VERBS and self.tokens[k - 1].lower == "to"):
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
        being = self._being(i, high)
        if being:
            return being
        for k in range(i + 1, high):
            if self.tokens[k].kind == "n" and self.scene.owner[k] is None:
                break
            mention = self.scene.mention_at(k)
            if mention is not None and len(mention.things) == 1:
                return mention.things
        before = self.scene.between(low, i)
        return before[-1].things if before and len(before[-1].things) == 1 else ()

    def _being(self, i: int, high: int) -> tuple[int, ...]:
        """ "A third of the parcels must be small ones": the thing behind "be", no number between."""
        for k in range(i + 1, high - 1):
            if k in self.scene.numbers or self.tokens[k].text == ",":
                break
            if self.tokens[k].lower in ("be", "are"):
                after = self.scene.between(k + 1, min(k + 5, high))
                return after[0].things if after and len(after[0].things) == 1 else ()
        return ()

    def _subject(self, i: int, low: int) -> tuple[int, ...]:
        """The thing in front of a number with no conjunction or comma in between."""
        for k in range(i - 1, low - 1, -1):
            if self.scene.owner[k] is not None:
                mention = self.scene.mention_at(k)
                assert mention is not None  # owner says so
                return mention.things
            if self.tokens[k].kind == "n" or self.tokens[k].lower in BREAKS:
                return ()
            if self.tokens[k].text in (",", "("):
                return ()
        return ()

    def _share(self, i: int, compare: Compare | None) -> bool:
        things = self._share_things(i)
        share = Share(things, compare or Compare.EQ, self.tokens[i].value, i)
        self.facts.shares.append(share)
        return True
