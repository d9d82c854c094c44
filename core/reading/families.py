"""Which family of requests a text belongs to when tables are attached: asking, planning, sums.

Guarantees: told by fixed signs in the words and by the rules' own reading; never by the model.
"""

from __future__ import annotations

import re

from core.reading.lifting.mentions import LiftedRequest
from core.reading.rules import read_by_rules

_PLANS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(r"(?:^|[.,;:!?]\s|\b(?:to|should|i|we|please)\s)(?:choose|pick|select)\b")),
    (2, re.compile(
        r"\b(?:combo|combination|set menu|mix of|portfolio|selection of|bundle|rota|roster)\b|"
        r"\bshould (?:i|we)\b|"
        r"\b(?:can (?:i|we)|(?:i|we) can) (?:fit|afford|fund|do|take|buy|pay for)\b|"
        r"\bhow soon\b|\b(?:every|all)\w* (?:be )?(?:done|finished)\b|"
        r"\bshortest (?:possible )?time\b"
    )),
    (1, re.compile(
        r"\bas (?:much|many|high|low|large|little|few|cheap\w*)\b"
        r".{1,40}\bas (?:possible|(?:i|we) can)\b|"
        r"maximi[sz]e|"
        r"minimi[sz]e|\b(?:highest|lowest|best|most|greatest) (?:possible|overall|total)\b|"
        r"\bgives? (?:the )?(?:most|best|highest)\b|"
        r"\bas much\b.{1,30}\bwe can\b|\bhow soon are\b|\bwant (?:the )?(?:highest|best|most)\b"
    )),
    (1, re.compile(
        r"\bbudget\b|\bleft\b|\bstays? (?:under|below|within)\b|"
        r"\bin (?:total|all)\b|\bno more than\b|\b(?:crews?|workers|machines),"
    )),
    (1, re.compile(
        r"\bonly if\b|\bnot both\b|\bdefinitely (?:in|out)\b|"
        r"\bmust be (?:in|included|among)\b|"
        r"\b(?:at most|at least|no more than) \w+ (?:per|from each|in each|in every)\b"
    )),
)  # fmt: skip


def wants_plan(text: str) -> bool:
    """Whether the words ask to choose or schedule rather than to look something up."""
    return sum(weight for weight, signs in _PLANS if signs.search(text.lower())) >= 3


def families_for(lifted: LiftedRequest, tables: bool = False) -> tuple[str, ...]:
    """Whether a request with tables asks them, plans with them, or calculates beside them.

    Told by its words and by the rules' own reading: planning needs a relation that only plans have
    and leaves no more unexplained than asking. `tables`: some are attached.
    """
    plans = ("plan", "calculation")
    kinds = {m.kind for s in lifted.sentences for m in s.mentions}
    if (not kinds & set("txazv") and not tables) or wants_plan(lifted.text):
        return plans
    plan = [read_by_rules(s.lifted, ("plan",)) for s in lifted.sentences]
    query = [read_by_rules(s.lifted, ("query",)) for s in lifted.sentences]
    relations = {s.relation for r in plan for s in r.sketches}
    telling = relations & _PLAN_ONLY
    left = [sum(len(r.left) for r in readings) for readings in (plan, query)]
    decided = {"choose", "requires", "excludes", "goal"} & relations
    text = lifted.text.lower()
    asked = _ASKS.match(text) and not any(w > 1 and r.search(text) for w, r in _PLANS)
    if len(telling) >= 2 and decided and not asked and left[0] <= left[1] + 2:
        return plans
    if not kinds & set("txazv") and relations & _PLAIN_PLANS:
        return plans
    return ("query", "calculation")


_ASKS = re.compile(
    r"\W*(?:please )?(?:which|what|who|how (?:many|much)|show|list|give|find|count|when|where)\b"
)
_PLAIN_PLANS = frozenset("choose requires excludes roster assign sequence schedule order".split())
_PLAN_ONLY = frozenset("choose requires excludes per goal roster assign total".split())
