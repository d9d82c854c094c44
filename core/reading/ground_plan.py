"""Grounding of a planning request: sketches of all sentences become one Problem.

Guarantees: every clause is tied to the words that gave it; what could not be grounded is named
among the doubts, so that nothing read is dropped silently.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Amounts,
    Asked,
    Assign,
    Choose,
    Compare,
    Goal,
    Group,
    LabelOf,
    Measure,
    NumberOf,
    Prefer,
    Problem,
    Schedule,
    Sense,
    Total,
    Want,
)
from core.reading.ground_attributes import find_attributes, item_names, unused_numbers
from core.reading.ground_draft import Draft, Said, flat
from core.reading.ground_names import Ungrounded
from core.reading.ground_rules import RuleGrounder
from core.reading.ground_shape import find_shape
from core.reading.mentions import LiftedRequest, Mention
from core.reading.names import singular
from core.reading.reading import SentenceReading
from core.reading.things import gather

_TELLING = frozenset(
    "order next is not deadline release requires excludes ratio amount total per among share".split()
)
_DECLARING = frozenset(
    "sequence assign row circle roster amounts schedule match machines takes brings none change ask_plan ask_slot ask_who ask_count "
    "ask_possible ask_must ask_finish ask_all ask_earliest ask_latest goal finish fair".split()
)
_WORKERS = frozenset(
    "worker machine person people man woman mechanic crew team oven press berth bay fitter painter cook "
    "chef nurse developer dev engineer technician line station printer employee volunteer helper".split()
)


def ground_plan(
    lifted: LiftedRequest,
    readings: tuple[SentenceReading, ...],
    table: tuple[Group, tuple[NumberOf | LabelOf, ...]] | None = None,
) -> tuple[Problem, tuple[str, ...]]:
    """The problem that the readings state, and what is doubtful about it.

    `table`: a group with its attributes taken from a table that feeds the plan.
    """
    said = [Said(s, r) for r in readings for s in r.sketches]
    draft = Draft(gather(lifted), said, text=lifted.text)
    if table is not None:
        draft.table_group, draft.attributes = table[0], list(table[1])
        draft.things.groups.insert(0, table[0])
    find_shape(draft)
    find_attributes(draft)
    _declare(draft)
    _rules(draft)
    draft.doubts += unused_numbers(draft, readings)
    _goals(draft)
    _questions(draft)
    _counts_left(draft)
    _odd_goals(draft)
    return Problem(tuple(draft.clauses), lifted.text), tuple(dict.fromkeys(draft.doubts))


# ---------------------------------------------------------------- declarations


def _declare(draft: Draft) -> None:
    """Groups, attributes and the shape, with the words that stand for them."""
    if draft.shape is None:
        return
    used = [g for g in (draft.items, draft.slots) if g is not None]
    if not isinstance(draft.shape, Assign | Schedule | Choose | Amounts):
        used = [g for g in draft.things.groups if g.name in getattr(draft.shape, "groups", ())]
    for group in used:
        draft.add(group, draft.things.spans.get(group.name, (0, 0)))
    for attribute in draft.attributes:
        draft.add(attribute)
    if isinstance(draft.shape, Schedule):
        draft.shape = Schedule(draft.shape.group, "duration", _machines(draft), draft.unit)
    draft.add(draft.shape)


def _machines(draft: Draft) -> int | None:
    """How many jobs may run side by side, where the request says so."""
    jobs = len(draft.items.members) if draft.items is not None else 0
    sizes: list[int] = []
    for relation, said in flat(draft.said):
        if relation == "machines":
            mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
            sizes += [
                int(m.number)
                for m in mentions
                if m.number and (int(m.number) != jobs or m.noun in _WORKERS)
            ]
            if not mentions:
                sizes.append(1)
        elif relation == "one_at_a_time" and not said.sketch.arguments:
            sizes.append(1)
    several = [size for size in sizes if size > 1]  # "two workers, one job at a time each"
    return several[0] if several else sizes[0] if sizes else None


# ---------------------------------------------------------------- rules


def _rules(draft: Draft) -> None:
    grounder = RuleGrounder(draft)
    for said in draft.said:
        relation = said.sketch.relation
        if relation in ("takes", "machines") and isinstance(draft.shape, Choose | Amounts):
            _limit(draft, grounder, said)
            continue
        if relation in _DECLARING or (relation == "choose" and not isinstance(draft.shape, Choose)):
            continue
        if (
            relation == "one_at_a_time"
            and not said.sketch.arguments
            and isinstance(draft.shape, Schedule)
        ):
            continue
        if _declares_only(draft, said):
            continue
        try:
            bodies = grounder.rules(said)
        except (Ungrounded, ValueError, KeyError) as reason:
            words = _words(said)
            draft.doubts.append(f"This part could not be made a rule: «{words}» ({reason}).")
            continue
        if not bodies and relation in _TELLING:
            draft.doubts.append(f"«{_words(said)}» gave no rule.")
        for body in bodies:
            draft.add(body, source_of(said), said.reading.by, said.reading.confidence)


_COUNTS = frozenset(
    ("per_slot", "per_member", "total", "have", "among", "takes", "machines", "chosen")
)


def _declares_only(draft: Draft, said: Said) -> bool:
    """Whether a count merely repeats what the groups already say: "four bays: A, B, C, D", "one
    each" where everything is one to one."""
    if said.sketch.relation not in _COUNTS or any(
        isinstance(a, str) and a[0] == "c" for a in said.sketch.arguments
    ):
        return False
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    numbers = [int(m.number) for m in mentions if m.number]
    sizes = [len(g.members) for g in (draft.items, draft.slots) if g is not None]
    lists = any(m.kind in "ls" for m in said.reading.sentence.mentions)
    if lists and numbers and numbers[0] in sizes:
        return True
    shape = draft.shape
    one_to_one = isinstance(shape, Assign) and shape.item_high == 1 and shape.slot_high == 1
    return one_to_one and numbers == [1] and said.sketch.relation in ("per_slot", "per_member")


def _limit(draft: Draft, grounder: RuleGrounder, said: Said) -> None:
    """ "The van takes 14 m3" limits what is taken along: the van is none of the things."""
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    if said.sketch.relation == "takes" and item_names(draft, mentions):
        return
    numbers = [m for m in mentions[-1:] if m.number is not None]
    for number in numbers:
        try:
            attribute = grounder.attribute_for(number, None)
        except Ungrounded as reason:
            draft.doubts.append(f"«{_words(said)}» was not used ({reason}).")
            continue
        limit = Total(attribute, Compare.LE, number.number or 0.0)
        draft.add(limit, source_of(said), said.reading.by, said.reading.confidence)


def _odd_goals(draft: Draft) -> None:
    """A goal to have the most of what is limited, or the least of what is wanted, is odd: most
    likely the amount that was meant has another name."""
    limits = {
        (c.body.attribute, c.body.compare)
        for c in draft.clauses
        if isinstance(c.body, Total) and not c.body.per_slot
    }
    for clause in draft.clauses:
        goal = clause.body
        if not isinstance(goal, Goal) or goal.measure is not Measure.TOTAL:
            continue
        most = goal.sense is Sense.MAX
        against = (Compare.LE, Compare.LT) if most else (Compare.GE, Compare.GT)
        if any((goal.attribute, sign) in limits for sign in against):
            draft.doubts.append(f"It is not clear whether {goal.attribute} is what was meant.")
    names = [a.name for a in draft.attributes]
    for name in names:
        if name.endswith(" 2") and isinstance(draft.shape, Amounts | Choose):
            draft.doubts.append(f"Two numbers were read as {name[:-2]}; please check them.")


def _counts_left(draft: Draft) -> None:
    """Counts with a noun ("190 people", "two crews") that nothing in the plan accounts for."""
    used = {(id(s.reading.sentence), a) for _, s in flat(draft.said) for a in s.sketch.mentions()}
    sizes = {len(g.members) for g in draft.things.groups}
    machines = getattr(draft.shape, "machines", None)
    for sentence in dict.fromkeys(s.reading.sentence for s in draft.said):
        for mention in sentence.mentions:
            if mention.kind != "g" or not mention.number or mention.number in (machines, 1):
                continue
            if (id(sentence), mention.id) not in used and int(mention.number) not in sizes:
                draft.doubts.append(f"«{mention.text}» was not used.")


def _words(said: Said) -> str:
    start, end = source_of(said)
    base = said.reading.sentence.start
    return said.reading.sentence.text[start - base : end - base]


def source_of(said: Said) -> tuple[int, int]:
    """The words of a sketch: its whole sentence, or the part between commas and "and" around its
    mentions where the sentence says several things."""
    sentence = said.reading.sentence
    if len([s for s in said.reading.sketches if s.relation != "none"]) <= 1:
        return _trim(sentence.text, sentence.start, 0, len(sentence.text))
    spans = [(m.start, m.end) for i in said.sketch.mentions() for m in [sentence.mention(i)]]
    if not spans:
        return sentence.start, sentence.end
    low = min(a for a, _ in spans) - sentence.start
    high = max(b for _, b in spans) - sentence.start
    breaks = [
        m.span()
        for m in re.finditer(r",\s+(?:and\s+|but\s+)?|\s+(?:and|but)\s+|;\s*", sentence.text)
    ]
    start = max((b for _, b in breaks if b <= low), default=0)
    end = min((a for a, _ in breaks if a >= high), default=len(sentence.text))
    return _trim(sentence.text, sentence.start, start, end)


def _trim(text: str, offset: int, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].rstrip(" .;,!?")
    return offset + start, offset + start + len(piece)


# ---------------------------------------------------------------- goals and questions


def _goals(draft: Draft) -> None:
    grounder = RuleGrounder(draft)
    for said in draft.said:
        goal = _goal(draft, grounder, said)
        if goal is not None:
            draft.add(goal, source_of(said), said.reading.by, said.reading.confidence)
    stated = [c for c in draft.clauses if isinstance(c.body, Goal)]
    if isinstance(draft.shape, Schedule) and not stated:
        draft.add(Goal(Sense.MIN, Measure.FINISH))
    if isinstance(draft.shape, Amounts) and not stated:
        _default_goal(draft)


def _default_goal(draft: Draft) -> None:
    """Amounts without a stated goal: the highest income where incomes are given."""
    if any(isinstance(a, NumberOf) and a.name == "income" for a in draft.attributes):
        draft.add(Goal(Sense.MAX, Measure.TOTAL, "income"))
        draft.doubts.append("The request states no goal; the highest income is assumed.")


def _goal(draft: Draft, grounder: RuleGrounder, said: Said) -> Goal | None:
    relation = said.sketch.relation
    if relation in ("finish", "ask_finish") and isinstance(draft.shape, Schedule):
        return Goal(Sense.MIN, Measure.FINISH)
    if relation == "fair" and isinstance(draft.shape, Assign):
        return Goal(Sense.MIN, Measure.SPREAD)
    if relation != "goal":
        return None
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    words = [m.extreme for m in mentions if m.kind == "m" and m.extreme is not None]
    if not words:
        return None
    return _goal_of(
        draft,
        grounder,
        words[0].sense,
        words[0].about,
        [m for m in mentions if m.kind != "m"],
        said,
    )


def _goal_of(
    draft: Draft, grounder: RuleGrounder, sense: Sense, about: str, nouns: list[Mention], said: Said
) -> Goal | None:
    if isinstance(draft.shape, Schedule):
        return Goal(Sense.MIN, Measure.FINISH)
    named = [n for m in nouns if m.kind in "wl" for n in m.names]
    if (
        named
        and draft.items is not None
        and set(named) <= set(draft.items.members)
        and isinstance(draft.shape, Amounts | Choose)
    ):
        return Goal(sense, Measure.COUNT, "", tuple(named))
    try:
        noun = next((m for m in nouns if m.kind in "bag"), None)
        if (
            noun is not None
            and noun.kind == "g"
            and not any(a.name.lower() == noun.noun for a in draft.attributes)
        ):
            return Goal(sense, Measure.COUNT)
        if noun is None and about == "cost":
            noun = Mention("b", 0, 0, "cost", noun="cost")
        if noun is None:
            name = "income" if sense is Sense.MAX else "cost"
            noun = Mention("b", 0, 0, name, noun=name)
        return Goal(sense, Measure.TOTAL, grounder.attribute_for(None, noun))
    except Ungrounded:
        return _fallback_goal(draft, sense, said)


def _fallback_goal(draft: Draft, sense: Sense, said: Said) -> Goal | None:
    """A goal whose amount has another name: the only candidate left, or a doubt."""
    numeric = [a for a in draft.attributes if isinstance(a, NumberOf)]
    limited = {getattr(c.body, "attribute", "") for c in draft.clauses}
    income = [a for a in numeric if a.name == "income"]
    rest = [a for a in numeric if a.name not in limited]
    chosen = income if sense is Sense.MAX and income else rest
    if len(chosen) == 1:
        return Goal(sense, Measure.TOTAL, chosen[0].name)
    if isinstance(draft.shape, Choose | Amounts) and not numeric:
        return Goal(sense, Measure.COUNT)
    draft.doubts.append(f"It is not clear what «{_words(said)}» should measure.")
    return None


_WANTS = {
    "ask_plan": Want.PLAN,
    "ask_count": Want.COUNT,
    "ask_all": Want.ALL,
    "ask_finish": Want.PLAN,
}


def _questions(draft: Draft) -> None:
    grounder = RuleGrounder(draft)
    for said in draft.said:
        relation = said.sketch.relation
        if not relation.startswith("ask_"):
            continue
        try:
            asked = _asked(draft, grounder, said)
        except (Ungrounded, ValueError, KeyError) as reason:
            draft.doubts.append(
                f"This question could not be understood: «{_words(said)}» ({reason})."
            )
            continue
        draft.add(asked, source_of(said), said.reading.by, said.reading.confidence)
    if not any(isinstance(c.body, Asked) for c in draft.clauses):
        draft.add(Asked(Want.PLAN))


def _asked(draft: Draft, grounder: RuleGrounder, said: Said) -> Asked:
    relation = said.sketch.relation
    if relation in _WANTS:
        return Asked(_WANTS[relation])
    if relation in ("ask_possible", "ask_must"):
        want = Want.POSSIBLE if relation == "ask_possible" else Want.MUST
        inner = [a for a in said.sketch.arguments if not isinstance(a, str)]
        rules = grounder.rules(Said(inner[0], said.reading)) if inner else []
        rule = rules[0] if rules and not isinstance(rules[0], Prefer) else None
        return Asked(want, "", "", rule)  # type: ignore[arg-type]
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    place = next((m for m in mentions if m.kind == "o"), None)
    if place is not None and draft.slots is not None:
        index = place.places[0]
        return Asked(Want.WHO, draft.slots.members[index - 1 if index > 0 else index])
    if not mentions:
        return Asked(Want.PLAN)
    subject = grounder._one(mentions[0])
    wants = {
        "ask_slot": Want.SLOT_OF,
        "ask_who": Want.WHO,
        "ask_earliest": Want.EARLIEST,
        "ask_latest": Want.LATEST,
    }
    if relation in ("ask_earliest", "ask_latest") and isinstance(draft.shape, Choose | Amounts):
        raise Ungrounded("nothing in this plan is early or late")
    wanted = re.match(
        r"\W*(?:so |and |then )?(?:which|what) (\w+)", said.reading.sentence.text, re.IGNORECASE
    )
    nouns = [m.noun for m in mentions if m.kind == "g"] + ([singular(wanted[1])] if wanted else [])
    group = next((n for n in nouns if draft.things.by_noun(n)), "")
    return Asked(wants[relation], subject, group)
