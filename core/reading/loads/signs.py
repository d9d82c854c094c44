"""Which way a number limits: at least, at most, exactly, between.

Guarantees: the sign comes from words next to the number, and a denial turns "more than" round;
where no such word stands by, the sign is None and the caller knows what is usual.
"""

from __future__ import annotations

from core.language.clauses import Compare
from core.reading.loads.marks import Mark

_BEFORE: tuple[tuple[tuple[str, ...], Compare | None], ...] = (
    (("at", "least"), Compare.GE), (("at", "most"), Compare.LE), (("no", "more", "than"), Compare.LE),
    (("not", "more", "than"), Compare.LE), (("no", "fewer", "than"), Compare.GE),
    (("no", "less", "than"), Compare.GE), (("not", "less", "than"), Compare.GE),
    (("not", "fewer", "than"), Compare.GE), (("up", "to"), Compare.LE), (("exactly",), Compare.EQ),
    (("precisely",), Compare.EQ), (("a", "maximum", "of"), Compare.LE), (("max",), Compare.LE),
    (("maximum",), Compare.LE), (("minimum",), Compare.GE), (("min",), Compare.GE),
    (("at", "the", "most"), Compare.LE), (("not", "exceed"), Compare.LE), (("just",), None),
    (("not", "over"), Compare.LE), (("within",), Compare.LE), (("below",), Compare.LT),
    (("under",), Compare.LT), (("less", "than"), Compare.LT), (("fewer", "than"), Compare.LT),
    (("more", "than"), Compare.GT), (("over",), Compare.GT), (("above",), Compare.GT),
    (("exceeds",), Compare.GT), (("exceed",), Compare.GT), (("exceeding",), Compare.GT),
    (("bigger", "than"), Compare.GT), (("larger", "than"), Compare.GT), (("smaller", "than"), Compare.LT),
    (("greater", "than"), Compare.GT), (("heavier", "than"), Compare.GT),
    (("a", "minimum", "of"), Compare.GE), (("maximum", "of"), Compare.LE), (("not", "under"), Compare.GE),
    (("not", "below"), Compare.GE), (("as", "few", "as"), Compare.GE), (("as", "many", "as"), Compare.LE), (("<=",), Compare.LE), ((">=",), Compare.GE), (("<",), Compare.LT),
    ((">",), Compare.GT), (("not", "above"), Compare.LE), (("be", "only"), Compare.EQ),
    (("exactly", "the"), Compare.EQ), (("limit", "of"), Compare.LE), (("caps",), Compare.LE),
)  # fmt: skip
_AFTER: tuple[tuple[tuple[str, ...], Compare | None], ...] = (
    (("max",), Compare.LE), (("maximum",), Compare.LE), (("at", "most"), Compare.LE),
    (("at", "the", "outside"), Compare.LE), (("at", "the", "very", "most"), Compare.LE),
    (("at", "the", "very", "least"), Compare.GE), (("at", "the", "least"), Compare.GE),
    (("at", "the", "most"), Compare.LE), (("or", "less"), Compare.LE), (("or", "fewer"), Compare.LE),
    (("tops",), Compare.LE), (("or", "more"), Compare.GE), (("min",), Compare.GE),
    (("minimum",), Compare.GE), (("at", "least"), Compare.GE), (("exactly",), Compare.EQ),
    (("or", "under"), Compare.LE), (("or", "over"), Compare.GE), (("or", "above"), Compare.GE),
    (("or", "below"), Compare.LE), (("or", "up"), Compare.GE), (("limit",), Compare.LE),
)  # fmt: skip
_DENYING = frozenset(
    "neither no not never cant nobody none isnt mustnt dont doesnt nothing".split()
)


def sign_at(clause: list[Mark], n: int) -> Compare | None:
    """The sign of the figure that mark `n` is, or None where no word by it says one."""
    before = [m.word for m in clause[max(0, n - 7) : n] if m.kind == "w"]
    after = [m.word for m in clause[n + 1 : n + 6]]
    near = before[-4:]
    best: tuple[int, int, Compare] | None = None
    for phrase, sign in _BEFORE:
        place = _last(near, phrase)
        if place is None or sign is None:
            continue
        rank = (place + len(phrase), len(phrase))
        if best is None or rank > best[:2]:
            best = (*rank, sign)
    if best is not None and best[0] >= len(near) - 1:
        sign = best[2]
        stated = len(near) - best[0] + best[1]
        if sign in (Compare.GT, Compare.LT) and _DENYING & set(before[: len(before) - stated]):
            return Compare.LE if sign is Compare.GT else Compare.GE
        return sign
    for phrase, sign in _AFTER:
        for shift in (0, 1, 2):
            if tuple(after[shift : shift + len(phrase)]) == phrase and sign is not None:
                return sign
    return None


def _last(words: list[str], phrase: tuple[str, ...]) -> int | None:
    for n in range(len(words) - len(phrase), -1, -1):
        if tuple(words[n : n + len(phrase)]) == phrase:
            return n
    return None


def ranged(clause: list[Mark], n: int) -> bool:
    """Whether the figure that mark `n` is opens a range: "between 18 and 20", "two or three"."""
    if n + 2 >= len(clause) or clause[n + 2].kind != "n":
        return False
    joint = clause[n + 1].word
    opened = n > 0 and clause[n - 1].word == "between"
    return joint in ("or", "to", "-", "–") or (joint == "and" and opened)
