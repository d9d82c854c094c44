"""Small words that a reading lost: a "not", an "if", a wish for the most or the least.

Guarantees: looks only at the words of a sentence and at the rules read from it, so that a reading
that leaves out what turns a sentence round is never taken without a doubt.
"""

from __future__ import annotations

from core.language.notation import write
from core.reading.loads.nearness import asunder, denied
from core.reading.loads.placing import Stated

_TURNED = ("not(", "apart(", "<", "(=, 0", "count_of(", "iff(", "if(", "any_of(", "(=, 1,", ">=")
_MUST = frozenset("must mustnt cannot".split())
_EASY = frozenset("mind care matter fussy fine happy allowed may".split())
_IF = frozenset("if unless whenever provided".split())
_HARMLESS = frozenset("possible works you we can at".split())


def lost(words: list[str], rules: list[Stated]) -> bool:
    """Whether the rules of a sentence leave out a denial or a condition that its words state."""
    if not rules:
        return False
    formal = " ".join(write(rule) for rule in rules)
    turned = asunder(words) or "without" in words
    kept = "together(" in formal and turned  # "must not be separated", "not without Bob"
    if denied(words) and not kept and not any(sign in formal for sign in _TURNED):
        return True
    conditions = [n for n, w in enumerate(words) if w in _IF]
    conditional = any(words[n + 1 : n + 2] and words[n + 1] not in _HARMLESS for n in conditions)
    return conditional and not any(s in formal for s in ("if(", "iff(", "any_of(", "prefer("))


def unheard(words: list[str]) -> bool:
    """Whether a sentence about names denies or demands something, so that it ought to say a rule."""
    return bool(denied(words) or _MUST & set(words)) and not _EASY & set(words)
