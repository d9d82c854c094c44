"""From the reading of a request about amounts to clauses.

Guarantees: every clause is tied to the words of its number or relation; measures have distinct
names in the user's own words; amounts are decimal where they are counted in a divisible unit, whole
otherwise. Nothing is decided here that the reading left open: its faults become doubts.
"""

from __future__ import annotations

from collections import Counter

from core.language.clauses import (
    Amounts,
    Asked,
    Body,
    Clause,
    Goal,
    Group,
    Linear,
    NumberOf,
    Problem,
    ReadBy,
    Sense,
    Total,
    Want,
)
from core.language.clauses import Measure as Kind
from core.reading.amounts.measures import Measure, base, converted
from core.reading.amounts.reader import AmountsReading
from core.reading.amounts.roles import Role
from core.reading.amounts.words import CLOSED, COST, DIVISIBLE, GAIN, UNITS, lemma, stem

_GROUP = "things"
_SURE, _UNSURE = 0.95, 0.6
_NOUNS = {
    "earn": "income", "earning": "income", "bring": "income", "win": "income", "raise": "income",
    "worth": "value", "sell": "price", "sale": "price", "gain": "income", "spend": "cost",
    "pay": "cost", "cheap": "cost", "expensive": "cost", "spending": "cost",
}  # fmt: skip
_BREAKS = frozenset(", ; : ( ) and while whereas but".split())


def to_problem(reading: AmountsReading) -> tuple[Problem, tuple[str, ...]]:
    """The clauses of a reading and what is doubtful about it."""
    writer = _Writer(reading)
    return Problem(tuple(writer.clauses()), reading.scene.raw), reading.faults


class _Writer:
    def __init__(self, reading: AmountsReading) -> None:
        self.reading, self.scene = reading, reading.scene
        self.names = self._thing_names()
        self.used = self._used_measures()
        self.attributes = self._attribute_names()
        self.sureness = _UNSURE if reading.faults else _SURE

    def clauses(self) -> list[Clause]:
        """All clauses, things and shape first."""
        made = [self._clause(Group(_GROUP, self.names), self._first_mention())]
        made += [self._clause(self._number_of(n), self._span_of_rates(n)) for n in self.used]
        made.append(self._clause(Amounts(_GROUP, self._whole()), self._first_mention()))
        made += self._relations() + self._shares()
        for role in self.reading.roles:
            span = self._span_of_number(role.limit.token)
            made += [self._clause(body, span) for body in self._limit(role)]
        return made + self._goal()

    def _clause(self, body: Body, span: tuple[int, int]) -> Clause:
        return Clause(body, span, ReadBy.RULES, self.sureness)

    # ------------------------------------------------ names

    def _thing_names(self) -> tuple[str, ...]:
        names = [" ".join(t.name.split()) for t in self.scene.things]
        doubled = {n for n, count in Counter(names).items() if count > 1}
        return tuple(f"{n} {k + 1}" if n in doubled else n for k, n in enumerate(names))

    def _used_measures(self) -> list[int]:
        used = {r.measure for r in self.reading.roles if r.kind == "measure"}
        if self.reading.aim.kind == "measure":
            used.add(self.reading.aim.measure)
        return sorted(used)

    def _attribute_names(self) -> dict[int, str]:
        """A name for each measure: its noun, else what it is to the user, else its unit."""
        made: dict[int, str] = {}
        for n in self.used:
            name = self._wording(self.reading.measures[n], n)
            while name in made.values() or name in self.names or name == _GROUP:
                name += " 2" if not name.endswith(" 2") else "2"
            made[n] = name
        return made

    def _wording(self, measure: Measure, n: int) -> str:
        if measure.made_of:
            return "profit"
        for rate in measure.rates.values():
            words = self._words_behind(rate.token)
            if words:
                return words
        wanted = GAIN | COST
        for rate in measure.rates.values():
            low, high = self.scene.line_span(rate.token)
            for k in (*range(rate.token - 1, low - 1, -1), *range(rate.token + 1, high)):
                word = self.scene.tokens[k].lower
                if lemma(word) in wanted and stem(word) in measure.words:
                    return _NOUNS.get(lemma(word), lemma(word))
        wish = self.reading.wish
        if wish is not None and self.reading.aim.measure == n:
            named = [w for w in wish.written.lower().split() if lemma(w) in wanted]
            if named:
                return _NOUNS.get(lemma(named[0]), lemma(named[0]))
            return "cost" if wish.sense is Sense.MIN else "value"
        return "cost" if measure.unit == "money" else measure.unit or "number"

    def _words_behind(self, i: int) -> str:
        """The nouns behind a number, as written: "hours of carpentry" gives "carpentry"."""
        kept: list[str] = []
        for token in self.scene.tokens[i + 1 : i + 8]:
            place = self.scene.tokens.index(token)
            if token.kind != "w" or token.line != self.scene.tokens[i].line:
                break
            if self.scene.owner[place] is not None or token.lower in (
                "and", "or", "while", "per", "to", "each", "for", "which", "whereas", "is", "are",
            ):  # fmt: skip
                break
            if token.lower not in CLOSED and token.lower not in UNITS:
                kept.append(token.text)
        return " ".join(kept[:3]).lower()

    # ------------------------------------------------ bodies

    def _number_of(self, n: int) -> NumberOf:
        measure = self.reading.measures[n]
        values = tuple(measure.value(t) for t in range(len(self.names)))
        unit = measure.unit
        if unit == "money":
            unit = self._currency(measure)
        return NumberOf(self.attributes[n], self.names, values, "" if unit == "%" else unit)

    def _currency(self, measure: Measure) -> str:
        for rate in measure.rates.values():
            if self.scene.tokens[rate.token].currency:
                return self.scene.tokens[rate.token].currency
        return ""

    def _whole(self) -> bool:
        text = self.scene.raw.lower()
        if any(w in text for w in ("fractional", "partial", "decimal", "fractions")):
            return False
        if "whole number" in text or "integer" in text:
            return True
        if self.reading.units.own & DIVISIBLE - {"unit"}:
            return False
        units = {r.limit.unit for r in self.reading.roles if r.kind in ("sum", "bound")}
        return not units & (DIVISIBLE - {"unit", "%"})

    def _relations(self) -> list[Clause]:
        made = []
        for ratio in self.reading.facts.ratios:
            left = tuple((1.0, self.names[t]) for t in ratio.left)
            right = tuple((ratio.factor, self.names[t]) for t in ratio.right)
            low, high = ratio.tokens
            span = self.scene.tokens[low].start, self.scene.tokens[high - 1].end
            made.append(self._clause(Linear(left, ratio.compare, right, ratio.constant), span))
        return made

    def _shares(self) -> list[Clause]:
        made = []
        for share in self.reading.facts.shares:
            left = tuple((1.0, self.names[t]) for t in share.things)
            right = tuple((share.fraction, n) for n in self.names)
            span = self._span_of_number(share.token)
            made.append(self._clause(Linear(left, share.compare, right), span))
        return made

    def _limit(self, role: Role) -> list[Body]:
        limit = role.limit
        if role.kind == "measure":
            measure = self.reading.measures[role.measure]
            value = converted(limit.value, limit.unit or measure.unit, measure.unit)
            items = tuple(self.names[t] for t in limit.things)
            return [Total(self.attributes[role.measure], role.compare, value, False, items)]
        if role.kind == "sum":
            every = tuple((1.0, n) for n in self.names)
            return [Linear(every, role.compare, (), self._own_value(role))]
        if role.kind == "bound":
            parts = tuple((1.0, self.names[t]) for t in limit.things)
            value = self._own_value(role)
            if limit.each:
                return [Linear((part,), role.compare, (), value) for part in parts]
            return [Linear(parts, role.compare, (), value)]
        return []

    def _own_value(self, role: Role) -> float:
        """A limit on the amounts in the unit of the amounts: "1 t" where they are kilos."""
        for own in self.reading.units.own:
            if base(own) == base(role.limit.unit):
                return converted(role.limit.value, role.limit.unit, own)
        return role.limit.value

    def _goal(self) -> list[Clause]:
        made: list[Clause] = []
        wish, target = self.reading.wish, self.reading.aim
        if wish is not None and target.kind:
            span = (wish.start, wish.end)
            if target.kind == "measure":
                body = Goal(wish.sense, Kind.TOTAL, self.attributes[target.measure])
            else:
                items = tuple(dict.fromkeys(self.names[t] for t in target.things))
                body = Goal(wish.sense, Kind.COUNT, "", items)
            made.append(self._clause(body, span))
        end = len(self.scene.raw)
        made.append(Clause(Asked(Want.PLAN), (end, end), ReadBy.RULES))
        return made

    # ------------------------------------------------ places

    def _first_mention(self) -> tuple[int, int]:
        first: dict[int, int] = {}
        for number, mention in enumerate(self.scene.named):
            for thing in mention.things:
                first.setdefault(thing, number)
        places = [self.scene.named[n] for n in first.values()]
        if not places:
            return 0, 0
        low = min(m.start for m in places)
        same = [m for m in places if self.scene.tokens[m.start].line == self.scene.tokens[low].line]
        return self.scene.tokens[low].start, self.scene.tokens[same[-1].end - 1].end

    def _span_of_rates(self, n: int) -> tuple[int, int]:
        tokens = [r.token for r in self.reading.measures[n].rates.values()]
        return self._span_of_number(min(tokens))

    def _span_of_number(self, i: int) -> tuple[int, int]:
        """The part of a sentence around a number, up to commas and conjunctions."""
        low, high = self.scene.line_span(i)
        start, end = i, i + 1
        tokens = self.scene.tokens
        while (
            start > low and tokens[start - 1].lower not in _BREAKS and tokens[start - 1].kind != "n"
        ):
            start -= 1
        while end < high and tokens[end].lower not in _BREAKS and tokens[end].kind == "w":
            end += 1
        return tokens[start].start, tokens[end - 1].end
