"""Grounding of what a plan is for: its goal, and the questions that the request asks.

Guarantees: a sense is looked up by code; a goal whose measure is not clear is named among the
doubts.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Amounts,
    Asked,
    Assign,
    Choose,
    Goal,
    Measure,
    NumberOf,
    Prefer,
    Schedule,
    Sense,
    Want,
)
from core.reading.grounding.ground_draft import Draft, Said
from core.reading.grounding.ground_names import Ungrounded
from core.reading.grounding.ground_rules import RuleGrounder
from core.reading.grounding.ground_words import source_of, words_of
from core.reading.lifting.mentions import Mention
from core.reading.lifting.names import singular


def add_goals(draft: Draft) -> None:
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
    draft.doubts.append(f"It is not clear what «{words_of(said)}» should measure.")
    return None


_WANTS = {
    "ask_plan": Want.PLAN,
    "ask_count": Want.COUNT,
    "ask_all": Want.ALL,
    "ask_finish": Want.PLAN,
}


def add_questions(draft: Draft) -> None:
    grounder = RuleGrounder(draft)
    for said in draft.said:
        relation = said.sketch.relation
        if not relation.startswith("ask_"):
            continue
        try:
            asked = _asked(draft, grounder, said)
        except (Ungrounded, ValueError, KeyError) as reason:
            draft.doubts.append(
                f"This question could not be understood: «{words_of(said)}» ({reason})."
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
        index = grounder.numbered(place.places)[0]
        return Asked(Want.WHO, draft.slots.members[index - 1 if index > 0 else index])
    if not mentions:
        return Asked(Want.PLAN)
    subject = grounder.name_of(mentions[0])
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
