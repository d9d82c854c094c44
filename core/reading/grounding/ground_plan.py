"""Grounding of a planning request: sketches of all sentences become one Problem.

Guarantees: every clause is tied to the words that gave it; what could not be grounded is named
among the doubts, so that nothing read is dropped silently.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Compare,
    Goal,
    Group,
    LabelOf,
    Match,
    Measure,
    NumberOf,
    OrderKind,
    Problem,
    Schedule,
    Sense,
    Total,
)
from core.reading.clues.whole import PuzzleReading
from core.reading.grounding.ground_attributes import find_attributes, item_names, unused_numbers
from core.reading.grounding.ground_draft import Draft, Said, flat
from core.reading.grounding.ground_goals import add_goals, add_questions
from core.reading.grounding.ground_names import Ungrounded
from core.reading.grounding.ground_rules import RuleGrounder
from core.reading.grounding.ground_shape import find_shape
from core.reading.grounding.ground_words import source_of, words_of
from core.reading.grounding.things import gather
from core.reading.lifting.mentions import LiftedRequest, Mention, Sentence
from core.reading.reading import SentenceReading

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
    if lifted.puzzle is not None and table is None:
        _as_puzzle(draft, lifted.puzzle)
    else:
        find_shape(draft)
    find_attributes(draft)
    _declare(draft)
    for reading in readings:
        for body in reading.bodies:
            place = (reading.sentence.start, reading.sentence.end)
            draft.add(body, place, reading.by, reading.confidence)
    _rules(draft)
    draft.doubts += unused_numbers(draft, readings)
    add_goals(draft)
    add_questions(draft)
    _counts_left(draft)
    _odd_goals(draft)
    return Problem(tuple(draft.clauses), lifted.text), tuple(dict.fromkeys(draft.doubts))


def _as_puzzle(draft: Draft, reading: PuzzleReading) -> None:
    """The groups and the shape of a clue puzzle."""
    categories = sorted(reading.puzzle.categories, key=lambda c: c.ordered)
    draft.things.groups = [reading.group(c) for c in categories]
    draft.things.spans = {c.name: c.span for c in categories}
    draft.things.specs, draft.things.loose = [], []
    draft.shape = reading.shape
    if isinstance(draft.shape, Match):
        draft.shape = Match(tuple(c.name for c in categories))
    draft.items = draft.things.groups[0]
    ordered = [g for g in draft.things.groups if g.order is not OrderKind.NONE]
    draft.slots = (ordered or draft.things.groups)[-1]


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
            words = words_of(said)
            draft.doubts.append(f"This part could not be made a rule: «{words}» ({reason}).")
            continue
        if not bodies and relation in _TELLING:
            draft.doubts.append(f"«{words_of(said)}» gave no rule.")
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
    each = any(m.number and distributed(said.reading.sentence, m) for m in mentions)
    if lists and numbers and numbers[0] in sizes and not each:
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
            draft.doubts.append(f"«{words_of(said)}» was not used ({reason}).")
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


def distributed(sentence: Sentence, mention: Mention) -> bool:
    """Whether a count is said of each of something: "two people each", "3 per day"."""
    after = sentence.text[mention.end - sentence.start :]
    return (
        re.match(
            r"\W*(?:each|per|every|apiece|a (?:day|night|shift|team|week))\b", after, re.IGNORECASE
        )
        is not None
    )


def _counts_left(draft: Draft) -> None:
    """Counts with a noun ("190 people", "two crews") that nothing in the plan accounts for."""
    used = {(id(s.reading.sentence), a) for _, s in flat(draft.said) for a in s.sketch.mentions()}
    sizes = {len(g.members) for g in draft.things.groups}
    machines = getattr(draft.shape, "machines", None)
    for sentence in dict.fromkeys(s.reading.sentence for s in draft.said):
        for mention in sentence.mentions:
            if mention.kind != "g" or not mention.number or mention.number in (machines, 1):
                continue
            stated = int(mention.number) in sizes and not distributed(sentence, mention)
            if (id(sentence), mention.id) not in used and not stated:
                draft.doubts.append(f"«{mention.text}» was not used.")


# ---------------------------------------------------------------- goals and questions
