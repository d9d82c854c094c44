"""The roles of limits and of the goal, once the measures of a request are known.

Guarantees: a limit becomes a bound on a thing, a sum of amounts or a limit on one measure, with the
comparison it takes where the request names none; `sure` is False where nothing but elimination
chose the role. The goal is a measure, a count of amounts, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.language.clauses import Compare, Sense
from core.reading.amounts.cues import BREAKS, OBLIGING, PROMISED, WANTING
from core.reading.amounts.goal import Wish
from core.reading.amounts.measures import Measure, base, fits
from core.reading.amounts.scene import Scene
from core.reading.amounts.tokens import Token
from core.reading.amounts.told import Facts, Limit
from core.reading.amounts.units import PERIODS, Units
from core.reading.amounts.words import COST, DIVISIBLE, GAIN, stem

_GENERIC = frozenset(
    "item unit product piece thing good animal vehicle worker employee person total amount plant "
    "portion serving order trip ad ads everything production quantity combined type pack box "
    "bottle visit shot batch bag dish meal meals head method way machine".split()
)
_GAIN = frozenset(stem(w) for w in GAIN)
_COST = frozenset(stem(w) for w in COST)
_TIME = frozenset(stem(w) for w in "time hour minute duration".split())
_COUNTING = frozenset(stem(w) for w in "number amount many quantity units".split())


@dataclass(frozen=True)
class Role:
    """What a limit is: "bound" on things, "sum" of amounts, "measure" (index), or "" (unknown)."""

    kind: str
    limit: Limit
    compare: Compare
    measure: int = -1
    sure: bool = True

    @property
    def doubtful(self) -> bool:
        """Whether the request does not say that this is a limit, or not on what."""
        return not (self.sure and self.limit.stated)


@dataclass(frozen=True)
class Aim:
    """What the goal is: "measure" (index), "count" of `things`, or ""."""

    kind: str
    measure: int = -1
    things: tuple[int, ...] = ()
    sure: bool = True


def roles(
    scene: Scene, facts: Facts, found: list[Measure], units: Units, wish: Wish | None
) -> list[Role]:
    """The role of every limit. `wish`: the goal, for what a bare number means."""
    made = [r for limit in facts.limits for r in _roles(scene, limit, found, units)]
    made = _spread(made, found)
    taken = {r.measure for r in made if r.kind == "measure"}
    free = [n for n in range(len(found)) if n not in taken]
    likely = aim(scene, wish, found, made, units)
    goal = likely.measure if likely.kind == "measure" else -1
    made = [r if r.kind else _by_elimination(r, free, goal, found, scene) for r in made]
    reached = any(r.limit.compare in (Compare.GE, Compare.GT, Compare.EQ) for r in made)
    made = [_turned(r, scene, wish.sense if wish is not None else None, reached) for r in made]
    sense = wish.sense if wish is not None else None
    return _needed([_filled(r, sense) for r in made], sense)


def _filled(role: Role, sense: Sense | None) -> Role:
    """ "The farm is 100 acres": where the most is sought, no more than that need be used."""
    limit = role.limit
    loose = role.kind == "sum" and role.compare is Compare.EQ and limit.compare is None
    return (
        replace(role, compare=Compare.LE)
        if loose and sense is Sense.MAX and not limit.total
        else role
    )


def _needed(made: list[Role], sense: Sense | None) -> list[Role]:
    """Where the least is sought and nothing has to be reached, a bare number of no unit must be:
    "we have 60 scouts" would else be met by doing nothing."""
    reached = any(
        r.kind in ("measure", "sum") and r.compare not in (Compare.LE, Compare.LT) for r in made
    )
    if sense is not Sense.MIN or reached:
        return made
    bare = [r for r in made if r.kind == "measure" and r.limit.compare is None]
    return [replace(r, compare=Compare.GE) if r in bare and not r.limit.unit else r for r in made]


def _turned(role: Role, scene: Scene, sense: Sense | None, reached: bool) -> Role:
    """Where the least is sought, a bare number that nothing says is at hand must be reached.

    `reached`: something else has to be reached in so many words; then a number that no word of
    need stands by may as well be what there is, and stays so in doubt.
    """
    settled = role.limit.compare is not None or role.compare is not Compare.LE
    if sense is not Sense.MIN or settled or role.kind == "bound":
        return role
    low, high = scene.line_span(role.limit.token)
    words = {t.lower for t in scene.tokens[low:high]}
    if words & _OWNED or role.limit.unit == "money":
        return role
    if reached and not _own_words(role, scene) & (WANTING | OBLIGING | PROMISED):
        return replace(role, sure=False)
    return replace(role, compare=Compare.GE if role.kind != "sum" else Compare.EQ)


def _own_words(role: Role, scene: Scene) -> set[str]:
    """The words of the number's own clause."""
    low, high = scene.line_span(role.limit.token)
    start = end = role.limit.token
    while start > low and scene.tokens[start - 1].lower not in BREAKS:
        start -= 1
    while end < high and scene.tokens[end].lower not in BREAKS:
        end += 1
    return {t.lower for t in scene.tokens[start:end]}


_OWNED = frozenset(
    "has have had having got own owns available budget stock supply capacity cap only hold holds "
    "left limit limited inventory just there spare spend afford".split()
)


def _roles(scene: Scene, limit: Limit, found: list[Measure], units: Units) -> list[Role]:
    """The roles of one limit: "each machine runs at most 40 hours" limits several measures."""
    specific = any(limit.nouns & m.nouns for m in found)
    if limit.every and not limit.things and limit.unit and not specific:
        alike = [n for n, m in enumerate(found) if m.unit and base(m.unit) == base(limit.unit)]
        if len(alike) > 1:
            compare = limit.compare or _default(limit, scene)
            return [Role("measure", limit, compare, n) for n in alike]
    return [_role(scene, limit, found, units)]


def _spread(made: list[Role], found: list[Measure]) -> list[Role]:
    """Two limits of one kind on one measure, where another fits as well: each gets its own."""
    sharpest = sorted(
        (r for r in made if r.kind == "measure"),
        key=lambda r: -fits(r.limit, found[r.measure]),
    )
    taken: dict[tuple[int, bool], Limit] = {}
    changed: dict[tuple[Limit, int], Role] = {}
    for role in sharpest:
        lower = role.compare in (Compare.GE, Compare.GT)
        before = taken.get((role.measure, lower))
        if before is not None and before.value != role.limit.value and not role.limit.things:
            score = fits(role.limit, found[role.measure])
            others = [
                n
                for n, m in enumerate(found)
                if (n, lower) not in taken and fits(role.limit, m) >= max(score - 0.7, 0.3)
            ]
            if others:
                fresh = Role("measure", role.limit, role.compare, others[0], len(others) == 1)
                changed[role.limit, role.measure] = fresh
                role = fresh
        taken[role.measure, lower] = role.limit
    return [changed.get((r.limit, r.measure), r) for r in made]


def _role(scene: Scene, limit: Limit, found: list[Measure], units: Units) -> Role:
    scores = [(fits(limit, m), n) for n, m in enumerate(found)]
    best, number = max(scores, key=lambda s: (s[0], -s[1]), default=(-1.0, -1))
    if limit.things and not _speaks_of_measure(limit, found, best, number, units):
        return Role("bound", limit, limit.compare or _default(limit, scene))
    own = _sum_score(limit, units, found)
    if own > 0 and own >= best:
        return Role("sum", limit, limit.compare or _default_sum(limit, scene))
    if best > 0.7:
        return Role("measure", limit, limit.compare or _default(limit, scene), number)
    return Role("", limit, limit.compare or _default(limit, scene), sure=False)


def _speaks_of_measure(
    limit: Limit, found: list[Measure], best: float, number: int, units: Units
) -> bool:
    """Whether a limit at a thing's name is on what the thing takes: "spend at most $500 on a"."""
    if number < 0 or best <= 0.7:
        return False
    measure = found[number]
    if limit.unit == "money":
        return measure.unit == "money" and "money" not in units.own
    if limit.unit and (limit.unit in units.own or base(limit.unit) != base(measure.unit)):
        return False
    if limit.unit and limit.unit == measure.unit and len(limit.things) == 1:
        return limit.unit not in units.own and limit.unit != "unit"
    return bool(limit.nouns & measure.nouns) and best >= 3.0


def _sum_score(limit: Limit, units: Units, found: list[Measure]) -> float:
    """How likely a limit is on the amounts themselves, added up."""
    words = limit.nouns | limit.around
    score = 0.0
    if "money" in units.own and not limit.unit and not limit.nouns and limit.value >= 1000:
        return 3.0
    if limit.unit and limit.unit in units.own:
        rival = any(
            base(m.unit) in (base(limit.unit), "%") and limit.nouns & m.nouns for m in found
        )
        score = 0.5 if rival else 3.5
    elif (
        limit.unit == "money"
        or limit.unit in PERIODS | {"minute"}
        or any(base(m.unit) == base(limit.unit) for m in found if limit.unit not in ("", "unit"))
    ):
        return -1.0
    if limit.nouns & units.heads:
        score = max(score, 3.2)
    elif limit.nouns & {stem(u) for u in units.own}:
        score = max(score, 3.0)
    elif limit.nouns & _GENERIC_STEMS and not limit.unit:
        score = max(score, 2.0)
    if limit.total and not limit.unit and limit.nouns & units.heads:
        score = max(score, 6.0)  # "90 total boxes of chocolates"
    if limit.total and not limit.unit and not any(limit.nouns & m.nouns for m in found):
        score = max(score, 1.5)
    line = units.scene.tokens[limit.token].line
    beside = any(
        not m.unit and not m.nouns and any(r.line == line for r in m.rates.values()) for m in found
    )  # "water is 3,600 litres: 6 per tomato, 4 per pepper"
    if (
        limit.unit in DIVISIBLE - {"money", "%"}
        and not beside
        and not any(base(m.unit) == base(limit.unit) for m in found)
    ):
        score = max(score, 1.2)  # 50 litres where nothing else is in litres
    elif limit.each and not limit.things:
        score = max(score, 1.0)
    if not score and not limit.unit and words & units.heads:
        score = 0.9
    return score + (0.3 if limit.total and score > 0 else 0.0)


_NOT_THINGS = frozenset(stem(w) for w in "person animal total amount quantity all".split())
_GENERIC_STEMS = frozenset(stem(w) for w in _GENERIC)


def _by_elimination(
    role: Role, free: list[int], goal: int, found: list[Measure], scene: Scene
) -> Role:
    """The only measure without a limit that a limit could be on, else the amounts together."""
    limit = role.limit
    able = [
        n
        for n in free
        if (n != goal or limit.unit == "money" or (limit.around | limit.nouns) & _COST)
        and not (limit.unit and found[n].unit and base(limit.unit) != base(found[n].unit))
        and (limit.unit == "money") == (found[n].unit == "money")
        and not (found[n].unit and limit.nouns and not limit.unit)  # 16 boats are no 16 metres
        and not (found[n].is_profit and found[n].unit == "money")
    ]
    if len(able) == 1:
        return Role("measure", limit, role.compare, able[0], sure=False)
    if not able and not limit.unit:
        return Role("sum", limit, limit.compare or _default_sum(limit, scene), sure=False)
    return role


def _default(limit: Limit, scene: Scene) -> Compare:
    """The comparison of a bare number: what is needed is the least, what is at hand the most."""
    low, high = scene.line_span(limit.token)
    words = {t.lower for t in _clause(scene, limit.token, low, high)}
    return Compare.GE if limit.wanted and not words & _IN_STOCK else Compare.LE


def _clause(scene: Scene, i: int, low: int, high: int) -> tuple[Token, ...]:
    """The tokens around a number up to the numbers before and behind it."""
    start = max((k + 1 for k in scene.numbers if low <= k < i), default=low)
    end = next((k for k in scene.numbers if i < k < high), high)
    joint = next((k for k in range(i, end) if scene.tokens[k].lower in ("and", "but")), end)
    return scene.tokens[start : joint if end < high else end]


_IN_STOCK = frozenset("inventory available budget stock capacity".split())


_AT_HAND = frozenset(
    stem(w)
    for w in "has have available capacity hold holds carry store budget limit stock invest "
    "i've we've i’ve we’ve ive weve room fit seat sleep only land supply got own acquired enough bed field freezer can manage handle cope able"
    " capable".split()
)


def _default_sum(limit: Limit, scene: Scene) -> Compare:
    """ "180 menus in total" is exact; "150 acres available" is the most there is."""
    low, high = scene.line_span(limit.token)
    words = {stem(t.lower) for t in _clause(scene, limit.token, low, high)}
    if words & _AT_HAND or limit.unit == "money":
        return Compare.LE
    if limit.wanted:
        return Compare.GE
    return Compare.EQ if limit.total or limit.unit else Compare.LE


def aim(
    scene: Scene, wish: Wish | None, found: list[Measure], made: list[Role], units: Units
) -> Aim:
    """What is to be most or least."""
    if wish is None:
        return Aim("")
    limited = {r.measure for r in made if r.kind == "measure"}
    scores = [
        (_aim_score(wish, m, n in limited, len(scene.things)), n) for n, m in enumerate(found)
    ]
    money = [n for n, m in enumerate(found) if m.unit == "money"]
    if len(money) == 1 and wish.words & (_GAIN | _COST):
        bonus = 1.0 if money[0] in limited else 3.5  # nothing else can be earned or paid
        scores = [(s + bonus * (n == money[0]), n) for s, n in scores]
    best, number = max(scores, key=lambda s: (s[0], -s[1]), default=(-9.0, -1))
    count = _count_score(wish, units, found)
    if not wish.words & _COUNTING and not _fewest(wish) and _idle_worth(wish, found, limited):
        count = 0.0  # "how many coats and vests would be best" speaks of what they earn
    if count > max(best, 0):
        things = wish.things if wish.things and len(set(wish.things)) == 1 else ()
        return Aim("count", things=things)
    if number >= 0 and best > 0:
        named = bool(wish.words & found[number].words) or best >= 2.5
        rivals = [s for s, n in scores if n != number and s > best - 0.3]
        return Aim("measure", number, sure=named or not rivals)
    return Aim("")


def _fewest(wish: Wish) -> bool:
    return bool(wish.words & {"total"}) or wish.written.lower().startswith(("few", "as "))


def _idle_worth(wish: Wish, found: list[Measure], limited: set[int]) -> bool:
    """Whether some gain (or cost, where the least is sought) is told and nothing limits it."""
    return any(
        n not in limited and m.unit == "money"
        and (m.is_gain if wish.sense is Sense.MAX else m.is_cost)
        for n, m in enumerate(found)
    )  # fmt: skip


def _aim_score(wish: Wish, measure: Measure, limited: bool, things: int) -> float:
    score = 2.5 * len(wish.words & measure.nouns) + 2.0 * len(wish.words & measure.around)
    score += 2.5 * (stem(measure.unit) in wish.words)
    score += 2.5 * (base(measure.unit) == "minute" and bool(wish.words & _TIME))
    gain, cost = bool(wish.words & _GAIN), bool(wish.words & _COST)
    if measure.unit == "money" or measure.is_gain or measure.is_cost:
        score += 2.0 * (gain and measure.is_gain) + 2.0 * (cost and measure.is_cost)
        score -= 3.0 * (gain and measure.is_cost and not measure.is_gain)
        score -= 3.0 * (cost and measure.is_profit and not measure.is_cost)
    wanted = measure.is_gain if wish.sense is Sense.MAX else measure.is_cost
    unwanted = measure.is_cost if wish.sense is Sense.MAX else measure.is_gain
    score += 0.6 * wanted - 0.6 * (unwanted and not wanted)
    score += 0.5 * (measure.unit in ("money", "%") and (gain or cost or not wish.words))
    score += 0.8 * (not limited)
    if (gain or cost) and measure.unit not in ("money", "%", ""):
        score -= 2.0
    if not wish.words & (measure.words | _GAIN | _COST) and limited:
        score -= 1.0
    return score - 0.5 * (things - len(measure.rates))


def _count_score(wish: Wish, units: Units, found: list[Measure]) -> float:
    """How likely the goal is the number of things itself."""
    if wish.words & (_GAIN | _COST) and not wish.words & _COUNTING:
        return -1.0
    own = {stem(u) for u in units.own}
    score = 0.0
    counting = bool(wish.words & _COUNTING) or wish.written.lower().startswith("fewest")
    if counting:
        score = 1.2
    if wish.things:
        score = max(score, 2.2)
    if wish.words & (units.heads | (_GENERIC_STEMS - _NOT_THINGS)):
        score = max(score, 2.0) + (1.0 if counting else 0)
    if wish.words & own or (
        ("time" in wish.words or "tim" in wish.words) and own & {"hour", "day", "week", "minut"}
    ):
        score = max(score, 3.6)
    if any(wish.words & (m.nouns | {stem(m.unit)}) for m in found):
        score -= 1.5
    return score
