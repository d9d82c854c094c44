"""How well one reading of a request about amounts explains it.

Guarantees: the score falls with every number that has no part, every thing without its rates, every
limit whose measure was guessed; each of these is also a fault in plain words, so that a reading
with no fault left nothing open.
"""

from __future__ import annotations

import re

from core.language.clauses import Compare, Sense
from core.reading.amounts.cues import ACTING, ROOM
from core.reading.amounts.goal import Wish
from core.reading.amounts.measures import Measure, base, converted
from core.reading.amounts.roles import Aim, Role
from core.reading.amounts.scene import Scene
from core.reading.amounts.text import Thing
from core.reading.amounts.told import Facts
from core.reading.amounts.words import COST, GAIN, lemma, stem

_MEASURING = frozenset(stem(w) for w in GAIN | COST | {"total", "number", "amount", "demand"})

_TAKEN_BACK = re.compile(
    r"\b(?:sorry|scratch that|i mean|make that|correction|start again|no wait|wait no|oops)\b",
    re.IGNORECASE,
)


class Judge:
    """Adds up the score and the faults of one reading."""

    def __init__(self, scene: Scene, told: Facts, own: set[str]) -> None:
        """`own`: the units that the amounts themselves are counted in."""
        self.scene, self.told, self.tokens, self.own = scene, told, scene.tokens, own
        self.score, self.faults = 0.0, list[str]()

    def judge(
        self, found: list[Measure], made: list[Role], wish: Wish | None, target: Aim
    ) -> tuple[float, tuple[str, ...]]:
        """The score and the faults."""
        for i in self.told.left:
            if self.tokens[i].value != 1:
                self._fault(f"«{self.tokens[i].text}» was not used.", 3.0)
        used = {r.measure for r in made if r.kind == "measure"}
        if target.kind == "measure":
            used.add(target.measure)
        if target.kind == "measure":
            parts = found[target.measure].made_of
            used |= {n for n, m in enumerate(found) if any(m is p for p in parts)}
        told = {
            r.measure
            for r in made
            if r.kind == "measure" and r.limit.nouns & found[r.measure].nouns
        }
        for n, measure in enumerate(found):
            self._measure(measure, n in used, n in told)
        goal = target.measure if target.kind == "measure" else -1
        for role in made:
            self._limit(role, found, made, goal)
        self.score += 1.2 * len(self.told.ratios) + 1.0 * len(self.told.shares)
        self._comparisons()
        self._things()
        if _TAKEN_BACK.search(self.scene.raw):
            self._fault("Something seems to be taken back; please check the numbers.", 0.0)
        self._goal(found, made, wish, target)
        return self.score, tuple(dict.fromkeys(self.faults))

    def _endless(self, made: list[Role]) -> bool:
        """Whether nothing at all keeps the amounts from growing."""
        most = (Compare.LE, Compare.LT, Compare.EQ)
        if any(r.kind in ("measure", "sum") and r.compare in most for r in made):
            return False
        bound = {t for r in made if r.kind == "bound" and r.compare in most for t in r.limit.things}
        bound |= {t for r in self.told.ratios if r.compare in most for t in r.left}
        return len(bound) < len(self.scene.things) or not any(
            r.kind == "bound" and r.compare in most for r in made
        )

    def _fault(self, text: str, cost: float) -> None:
        self.faults.append(text)
        self.score -= cost

    def _measure(self, measure: Measure, used: bool, told: bool) -> None:
        """`told`: whether a limit names the measure by its own noun."""
        scene, rates = self.scene, measure.rates
        lacking = [k for k in range(len(scene.things)) if k not in rates]
        lacking = [k for k in lacking if not self._none_of(measure, k)]
        missing = len(lacking)
        self.score += 1.0 * len({r.token for r in rates.values()})
        self.score -= 0.7 * sum(_of_a_thing(scene, r.token) for r in rates.values())
        if len(rates) == 1:
            self.score -= 0.5 if told else 2.5
        if missing and used:
            names = ", ".join(scene.things[k].name for k in lacking)
            given = self.tokens[next(iter(rates.values())).token].text
            self._fault(
                f"For {names} there is no number that goes with {given}.",
                (0.5 if told else 2.0) * missing,
            )
        if not used:
            values = ", ".join(self.tokens[r.token].text for r in rates.values())
            self._fault(f"What {values} is for was not clear.", 2.5)

    def _none_of(self, measure: Measure, thing: int) -> bool:
        """Whether the request says that a thing takes none: "and no sliced bread"."""
        for mention in self.scene.named:
            if mention.things != (thing,):
                continue
            low, high = self.scene.line_span(mention.start)
            for k in range(low, high):
                near = {stem(t.lower) for t in self.tokens[k + 1 : min(k + 4, high)]}
                if self.tokens[k].lower in ("no", "without") and near & measure.nouns:
                    return True
        return False

    def _comparisons(self) -> None:
        """A comparison of things that became no rule is a doubt."""
        spans = [r.tokens for r in self.told.ratios]
        for sign in self.scene.signs:
            loose = sign.number is None and not any(a <= sign.start < b for a, b in spans)
            low, high = self.scene.line_span(sign.start)
            after = self.scene.between(sign.end, min(sign.end + 9, high))
            if loose and after and self.scene.between(low, sign.start):
                words = " ".join(t.text for t in self.tokens[sign.start : sign.end])
                self._fault(f"What «{words}» compares was not clear.", 0.5)

    def _limit(self, role: Role, found: list[Measure], made: list[Role], goal: int) -> None:
        words = self.tokens[role.limit.token].text
        if not role.kind:
            self._fault(f"What «{words}» limits was not clear.", 3.0)
        elif role.doubtful and not self._settled(role, found, made, goal):
            self._fault(f"What «{words}» limits was guessed.", 1.0)
        elif role.kind == "measure" and _tiny(role, found[role.measure]):
            self._fault(f"«{words}» is less than a single one takes.", 2.0)
        else:
            self.score += 0.5 if role.doubtful else 1.0

    def _settled(self, role: Role, found: list[Measure], made: list[Role], goal: int) -> bool:
        """Whether units leave a limit nothing else to be on than what elimination chose."""
        limit = role.limit
        if role.kind == "sum":
            if not limit.unit and "money" in self.own:
                return limit.value >= 1000 and not limit.nouns
            others = any(base(m.unit) == base(limit.unit) for m in found)
            counted = not limit.unit and self._of_pieces(role, len(found), made, goal)
            return counted or (bool(limit.unit) and limit.unit in self.own and not others)
        if role.kind != "measure" or role.measure == goal:
            return False
        measure = found[role.measure]
        alone = sum(r.kind == "measure" and r.measure == role.measure for r in made) == 1
        unit = bool(limit.unit) and base(limit.unit) == base(measure.unit)
        full = len(measure.rates) == len(self.scene.things)
        bare = not (measure.unit or measure.nouns or limit.unit)  # "sleeps 7", and 60 scouts
        bare = bare and limit.stated and bool(limit.nouns)
        return alone and full and (unit or bare or bool(limit.nouns & measure.nouns))

    def _of_pieces(self, role: Role, measures: int, made: list[Role], goal: int) -> bool:
        """ "Room for 35 buildings": a count of what the request counts nowhere else, where all
        else that could have a limit has one."""
        limit = role.limit
        limited = {r.measure for r in made if r.kind == "measure"} | {goal}
        low, high = self.scene.line_span(limit.token)
        named = any(len(m.things) == 1 for m in self.scene.between(low, high))
        nouns = {n for k in self.told.rates for n in k.nouns}
        words = {t.lower for t in self.tokens[low : limit.token]}
        return (
            (limit.compare is not None or bool(words & ROOM)) and limit.stated and bool(limit.nouns) and not limit.nouns & nouns and not named
            and limit.value > 3 * len(self.scene.things) and len(limited - {-1}) == measures
        )  # fmt: skip

    def _things(self) -> None:
        rates = self.told.rates
        for word, meant in self.scene.other_words.items():
            self._fault(f"«{word}» was taken for {self.scene.things[meant].name}.", 3.0)
        counts = [
            len({r.token for r in rates if r.thing == k}) for k in range(len(self.scene.things))
        ]
        self.score -= sum(min(max(counts) - c, 2) for c in counts) * 1.0
        for number, thing in enumerate(self.scene.things):
            fewer = max(counts) - counts[number]
            named = sum(1 for m in self.scene.named if number in m.things)
            if fewer > 1 or (fewer and named < 2) or self._taken(number):
                self._fault(f"It is not clear whether {thing.name} is one of the things.", 0.0)
            self.score += 0.05 * min(named, 3) - 0.6 * (named < 2) - 1.5 * (not counts[number])
            own = any(r.thing == number and self._own(r.token, number) for r in rates)
            self.score -= 1.0 * (not own)
            self.score -= 4.0 * self._only_counted(number) + 2.5 * self._heading(number)
            self.score -= 3.0 * self._acts(number)
            self._name(number, thing)

    def _only_counted(self, number: int) -> bool:
        """Whether a name only ever stands behind a number or a unit: a material, not a thing."""
        places = [m.start for m in self.scene.named if m.things == (number,)]
        return len(places) > 1 and all(self._is_counted(k) for k in places)

    def _taken(self, number: int) -> bool:
        """Whether a name is twice what a thing takes or brings: "draws 5 customers"."""
        rates = {r.token for r in self.told.rates}
        return sum(m.start - 1 in rates for m in self.scene.named if m.things == (number,)) > 1

    def _acts(self, number: int) -> bool:
        """Whether a name is of who decides rather than of what is decided on: "a firm employs"."""
        for mention in self.scene.named:
            verb = mention.end
            if mention.things != (number,) or verb + 1 >= len(self.tokens):
                continue
            counts = self.tokens[verb + 1].kind == "n" and self.tokens[verb + 1].value != 2
            if self.tokens[verb].lower in ACTING and not counts:
                return True
        return False

    def _heading(self, number: int) -> bool:
        """Whether a name stands for the others: "cases of lager and cider", "robots: Ant, Bee"."""
        for mention in self.scene.named:
            end = mention.end
            if mention.things != (number,) or end + 1 >= len(self.tokens):
                continue
            other = self.scene.mention_at(end + 1)
            if self.tokens[end].lower == "of" and other is not None and number not in other.things:
                return True
            if self.tokens[end].text == ":" and self.scene.text.name[end + 1]:
                return True
        return False

    def _is_counted(self, k: int) -> bool:
        of = k > 2 and self.tokens[k - 1].lower in ("of", "a", "an", "per", "/")
        before = k - 3 if of and self.tokens[k - 1].lower == "of" else k - 2 if of else k - 1
        return before >= 0 and self.tokens[before].kind == "n"

    def _name(self, number: int, thing: Thing) -> None:
        self.score += 0.02 * len(thing.words) - 0.3 * _unusual(self.scene, number)
        others = [o for o in self.scene.things if o is not thing]
        if any(set(thing.words) <= set(o.words) for o in others):
            self.score -= 2.0
        inner = thing.name.split()[:-1]
        self.score -= 0.1 * any(w.endswith("s") and lemma(w) != w.lower() for w in inner)
        tails = [thing.words[k:] for k in range(1, len(thing.words))]
        if self.scene.text.count(thing.words) < 2 and any(
            self.scene.text.count(t) > 1 and not any(o.words[-len(t) :] == t for o in others)
            for t in tails
        ):
            self.score -= 0.5  # "homemade plum jam", and then "plum jam" throughout
        if self._cut_short(number, {o.words[-1] for o in others}):
            self.score -= 1.0
        if all(stem(w) in _MEASURING for w in thing.words):
            self.score -= 4.0

    def _cut_short(self, number: int, heads: set[str]) -> bool:
        """Whether a name always lacks the head that another has: "small" of "small crew"."""
        ends = [m.end for m in self.scene.named if m.things == (number,)]
        after = [self.tokens[k].lemma for k in ends if k < len(self.tokens)]
        return bool(after) and all(word in heads for word in after)

    def _own(self, i: int, thing: int) -> bool:
        """Whether a rate stands in a sentence that names its thing."""
        low, high = self.scene.line_span(i)
        return any(thing in m.things for m in self.scene.named if low <= m.start < high)

    def _sense(self, sense: Sense, measure: Measure) -> None:
        """A cost that is to be most, or a profit that is to be least, is no sensible goal."""
        cost = measure.is_cost and not measure.is_gain and measure.unit == "money"
        if (cost and sense is Sense.MAX) or (measure.is_profit and sense is Sense.MIN):
            self._fault("Whether the most or the least is sought was not clear.", 1.5)

    def _goal(self, found: list[Measure], made: list[Role], wish: Wish | None, target: Aim) -> None:
        if wish is not None and target.kind == "measure":
            for role in made:
                same = role.kind == "measure" and role.measure == target.measure
                if same and not role.limit.things and _against(wish.sense, role.compare):
                    words = self.tokens[role.limit.token].text
                    self._fault(f"«{words}» limits what is to be best.", 1.5)
                    break
        if wish is not None and wish.sense is Sense.MAX and self._endless(made):
            self._fault("Nothing was found that limits the amounts.", 2.5)
        if wish is not None and target.kind == "measure":
            self._sense(wish.sense, found[target.measure])
        if wish is not None and wish.unsaid:
            self._fault("What is to be best is not said; the most gain was assumed.", 1.0)
        if wish is not None and not target.kind:
            self._fault("What is to be best was not clear.", 3.0)
        elif target.kind and not target.sure:
            self._fault("What is to be best was guessed.", 1.0)


def _tiny(role: Role, measure: Measure) -> bool:
    """Whether a limit on everything is less than any single thing takes: then it is none."""
    rates = [abs(measure.value(t)) for t in measure.rates]
    value = converted(role.limit.value, role.limit.unit or measure.unit, measure.unit)
    return not role.limit.things and len(rates) > 1 and value < max(rates)


def _unusual(scene: Scene, number: int) -> bool:
    """Whether a name never stands in full a second time and shares no head with another."""
    words = scene.things[number].words
    heads = [t.words[-1] for k, t in enumerate(scene.things) if k != number]
    return scene.text.count(words) < 2 and words[-1] not in heads


def _of_a_thing(scene: Scene, i: int) -> bool:
    """Whether a rate reads "10 grams of a" or "10 a": then a is a material, not a thing."""
    if i + 1 < len(scene.tokens) and scene.owner[i + 1] is not None:
        return len(scene.mentions[scene.owner[i + 1] or 0].things) == 1
    after = scene.tokens[i + 1 : i + 3]
    if len(after) < 2 or after[1].lower != "of" or i + 3 >= len(scene.tokens):
        return False
    return scene.owner[i + 3] is not None


def _against(sense: Sense, compare: Compare) -> bool:
    """A limit that only stops what is sought: at most so much of what is to be most."""
    most = (Compare.LE, Compare.LT) if sense is Sense.MAX else (Compare.GE, Compare.GT)
    return compare in most
