"""Reading of a whole request about amounts: every way of naming the things is tried.

Guarantees: `read_amounts` returns the reading that leaves least unexplained, or None where the
request is no such request or too much of it stays unread. A number that has no part, a thing
without a rate, a limit whose measure was only guessed: each is a doubt of the reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Compare, Sense
from core.reading.amounts.facts import Facts, facts
from core.reading.amounts.goal import Wish, find_wish
from core.reading.amounts.measures import Measure, measures
from core.reading.amounts.roles import Aim, Role, Units, aim, roles
from core.reading.amounts.scene import Scene
from core.reading.amounts.things import Text, proposals
from core.reading.amounts.tokens import tokenise
from core.reading.amounts.words import COST, GAIN, stem

_MEASURING = frozenset(stem(w) for w in GAIN | COST | {"total", "number", "amount", "demand"})


@dataclass(frozen=True)
class AmountsReading:
    """A request as things, measures, limits and a goal. `faults`: what it leaves unexplained."""

    scene: Scene
    facts: Facts
    measures: tuple[Measure, ...]
    roles: tuple[Role, ...]
    units: Units
    wish: Wish | None
    aim: Aim
    score: float
    faults: tuple[str, ...]


def read_amounts(request: str) -> AmountsReading | None:
    """The best reading of a request as one about amounts, or None."""
    best: AmountsReading | None = None
    tokens = tokenise(request)
    if sum(t.kind == "n" for t in tokens) < 2:
        return None
    text = Text(tokens)
    for things in proposals(text):
        reading = _read_with(Scene(request, text, things))
        if best is None or reading.score > best.score:
            best = reading
    return best


def _read_with(scene: Scene) -> AmountsReading:
    told = facts(scene)
    units = Units(scene)
    found = measures(told.rates)
    wish = find_wish(scene)
    made = roles(scene, told, found, units, wish)
    target = aim(scene, wish, found, made, units)
    score, faults = _judged(scene, told, found, made, wish, target)
    return AmountsReading(
        scene, told, tuple(found), tuple(made), units, wish, target, score, tuple(faults)
    )


def _judged(
    scene: Scene,
    told: Facts,
    found: list[Measure],
    made: list[Role],
    wish: Wish | None,
    target: Aim,
) -> tuple[float, list[str]]:
    """How well a reading explains the request, and what it leaves open."""
    faults: list[str] = []
    score = 0.0
    tokens = scene.tokens
    for i in told.left:
        if tokens[i].value != 1:
            faults.append(f"«{tokens[i].text}» was not used.")
            score -= 3.0
    used = {r.measure for r in made if r.kind == "measure"}
    if target.kind == "measure":
        used.add(target.measure)
    for n, measure in enumerate(found):
        missing = len(scene.things) - len(measure.rates)
        score += 1.0 * len({r.token for r in measure.rates.values()})
        score -= 0.7 * sum(_of_a_thing(scene, r.token) for r in measure.rates.values())
        if len(measure.rates) == 1:
            score -= 2.5
        if missing and n in used:
            names = ", ".join(t.name for k, t in enumerate(scene.things) if k not in measure.rates)
            faults.append(f"For {names} no such number is given: {_name(scene, measure)}.")
            score -= 2.0 * missing
        if n not in used:
            values = ", ".join(tokens[r.token].text for r in measure.rates.values())
            faults.append(f"What {values} is for was not clear.")
            score -= 2.5
    for role in made:
        if not role.kind:
            faults.append(f"What «{tokens[role.limit.token].text}» limits was not clear.")
            score -= 3.0
        elif role.doubtful:
            faults.append(f"What «{tokens[role.limit.token].text}» limits was guessed.")
            score -= 1.0
        else:
            score += 1.0
    score += 1.2 * len(told.ratios) + 1.0 * len(told.shares)
    counts = [len({r.token for r in told.rates if r.thing == k}) for k in range(len(scene.things))]
    score -= sum(min(max(counts) - c, 2) for c in counts) * 1.0
    for number, thing in enumerate(scene.things):
        named = sum(1 for m in scene.named if number in m.things)
        rated = any(r.thing == number for r in told.rates)
        score += 0.05 * min(named, 3)
        fewer = max(counts) - counts[number]
        if fewer > 1 or (fewer and named < 2):
            faults.append(f"It is not clear whether {thing.name} is one of the things.")
        if not rated:
            score -= 1.5
        if named < 2:
            score -= 0.6
        if not any(r.thing == number and _own_rate(scene, r.token, number) for r in told.rates):
            score -= 1.0
        score += 0.02 * len(thing.words) - 0.3 * _unusual(scene, number)
        if any(set(thing.words) <= set(o.words) for o in scene.things if o is not thing):
            score -= 2.0
        if all(stem(w) in _MEASURING for w in thing.words):
            score -= 4.0
    odd = [
        r for r in made
        if wish is not None and target.kind == "measure" and r.kind == "measure"
        and r.measure == target.measure and not r.limit.things and _against(wish.sense, r.compare)
    ]  # fmt: skip
    if odd:
        faults.append(f"«{tokens[odd[0].limit.token].text}» limits what is to be best.")
        score -= 1.5
    if wish is not None and not target.kind:
        faults.append("What is to be best was not clear.")
        score -= 3.0
    elif target.kind and not target.sure:
        faults.append("What is to be best was guessed.")
        score -= 1.0
    return score, faults


def _unusual(scene: Scene, number: int) -> bool:
    """Whether a name never stands in full a second time and shares no head with another."""
    words = scene.things[number].words
    heads = [t.words[-1] for k, t in enumerate(scene.things) if k != number]
    return scene.text.count(words) < 2 and words[-1] not in heads


def _of_a_thing(scene: Scene, i: int) -> bool:
    """Whether a rate reads "10 grams of a": then a is a material, not a thing."""
    after = scene.tokens[i + 1 : i + 3]
    if len(after) < 2 or after[1].lower != "of" or i + 3 >= len(scene.tokens):
        return False
    return scene.owner[i + 3] is not None


def _against(sense: Sense, compare: Compare) -> bool:
    """A limit that only stops what is sought: at most so much of what is to be most."""
    most = (Compare.LE, Compare.LT) if sense is Sense.MAX else (Compare.GE, Compare.GT)
    return compare in most


def _own_rate(scene: Scene, i: int, thing: int) -> bool:
    """Whether a rate stands in a sentence that names its thing."""
    low, high = scene.line_span(i)
    return any(thing in m.things for m in scene.named if low <= m.start < high)


def _name(scene: Scene, measure: Measure) -> str:
    rate = next(iter(measure.rates.values()))
    return scene.tokens[rate.token].text + " " + " ".join(sorted(measure.nouns))
