"""What a request about room or choice wants to know.

Guarantees: a sentence is a question by its sign or its first word; what it asks is one of the
closed set of wants, and a question whose rule is not understood gives None.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language.clauses import AllOf, Asked, Rule, Want
from core.reading.declared.pieces import Piece
from core.reading.declared.tokens import Token
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has

_WH = frozenset("who whos what whats which where wheres how whose when".split())
_ALL = (
    ("all", "the", "possibilities"), ("all", "possibilities"), ("all", "options"), ("all", "my", "options"),
    ("all", "the", "options"), ("list", "all"), ("every", "possible"), ("all", "possible"), ("are", "left"),
    ("all", "the", "ways"), ("all", "the", "combinations"), ("every", "option"), ("what", "options"),
    ("all", "combinations"), ("show", "all"), ("all", "of", "the", "possibilities"), ("what", "are", "the", "options"),
    ("which", "combinations"), ("list", "every"), ("all", "our", "options"), ("every", "combination"),
)  # fmt: skip
_MUST = (
    ("bound", "to"), ("have", "to"), ("has", "to"), ("certain",), ("necessarily",), ("for", "sure"),
    ("in", "any", "case"), ("always",), ("definitely",), ("guaranteed",), ("inevitable",),
)  # fmt: skip


_THERE = (("is", "there"), ("are", "there"), ("any", "way"), ("any", "chance"), ("can", "it"), ("is", "it", "possible"))  # fmt: skip
_COUNTED = frozenset("ways possibilities arrangements combinations layouts".split())


def is_question(tokens: tuple[Token, ...], piece: Piece) -> bool:
    """Whether a sentence asks, with or without its sign."""
    words = [t.word for t in tokens[piece.start : piece.end]]
    opening = words[:4]
    if has(opening[:3], _THERE) and len(words) < 10:
        return True
    if words[:1] == ["count"] and len(words) < 8:
        return True
    if piece.asks or (any(w in _WH for w in opening[:2]) and len(words) < 14 + 8 * ("if" in words)):
        return True
    return has(words, (("give", "me"), ("show", "me"), ("tell", "me"), ("list", "all"), ("list", "every"))) and len(words) < 10  # fmt: skip


def whether_at_all(words: list[str]) -> bool:
    """Whether it is asked if there is a plan at all: "does it all fit?", "is that possible?"."""
    if set(words) & (_WH | {"many", "show", "suggest", "give", "please"}):
        return False
    if len(words) == 1 and words[0].endswith(("able", "ible")):
        return True
    asked = ("is", "does", "do", "can", "will", "would", "could", "are", "any")
    opens = bool(words) and words[0] in asked
    bare = len(words) < 4
    fits = {
        "fit",
        "fits",
        "work",
        "works",
        "possible",
        "doable",
        "feasible",
        "way",
        "chance",
        "enough",
        "done",
    }
    fits |= {"manage", "managed", "manageable", "go", "add", "solution", "plan", "room"}
    return bool(fits & set(words)) and (opens or bare)


def read_question(
    clause: list[Mark], rules_of: Callable[[list[Mark]], tuple[Rule, ...]]
) -> Asked | None:
    """What a question wants; None where it is not clear."""
    words = [m.word for m in clause if m.kind == "w"]
    if not any(m.kind in "is" for m in clause) and whether_at_all(words):
        return Asked(Want.POSSIBLE)
    things = [m for m in clause if m.kind == "i"]
    places = [m for m in clause if m.kind == "s"]
    if words[:1] == ["count"] and not (things or places):
        return Asked(Want.COUNT)
    if has(words, (("how", "many"), ("number", "of"), ("how", "much", "possibilities"))):
        return Asked(Want.COUNT)
    if not (things or places) and len(words) < 4 and _COUNTED & set(words) and not _WH & set(words):
        return Asked(Want.COUNT)
    if has(words, _ALL):
        return Asked(Want.ALL)
    opens = words[0] if words else ""
    if opens in ("must", "does", "is", "do", "has") and (opens == "must" or has(words, _MUST)):
        return _ruled(Want.MUST, clause, rules_of)
    could = opens in ("could", "can", "is", "may", "might", "are", "does") and bool(things)
    if could and (opens != "can" or clause[1].kind in "is"):
        return _ruled(Want.POSSIBLE, clause, rules_of)
    if has(words, (("possible",),)) and things and not set(words) & _WH:
        return _ruled(Want.POSSIBLE, clause, rules_of)
    single = len(things) == 1 and len(things[0].names) == 1 and not places
    together = {"with", "w", "shares", "share", "joins", "alongside"} & set(words)
    if single and together and {"who", "whos", "whom"} & set(words[:2]):
        return Asked(Want.WHO, things[0].names[0])
    if single and set(words) & _WH:
        return Asked(Want.SLOT_OF, things[0].names[0])
    if len(places) == 1 and len(places[0].names) == 1 and set(words) & _WH:
        return Asked(Want.WHO, places[0].names[0])
    return Asked(Want.PLAN)


def _ruled(
    want: Want, clause: list[Mark], rules_of: Callable[[list[Mark]], tuple[Rule, ...]]
) -> Asked | None:
    plain = [m for m in clause if m.word not in ("must", "possible", "bound", "have", "certain")]
    rules = rules_of(plain)
    if not rules:
        return None
    return Asked(want, rule=rules[0] if len(rules) == 1 else AllOf(rules))
