"""The clauses of a sentence: cut where one statement ends and the next begins.

Guarantees: lists of names are never cut; what only declares is left out; words in brackets are a
clause of their own unless they are names; reasons ("because he snores") are marked as such.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.loads.marks import Mark, marks
from core.reading.loads.nearness import asunder, near
from core.reading.loads.scene import Scene

_SIGNS = frozenset((",", ":", "–", "—", "-", "…", "..", "..."))
_CUTS = frozenset(("so", "but", "hence", "therefore", "while", "whereas"))
_REASONS = frozenset(("because", "since"))
_AFTER_AS = frozenset(
    "it its he hes she shes they theyre the there we i a of this that usual".split()
)


_UNITED = frozenset("pair set package bundle unit duo team block whole".split())


@dataclass(frozen=True)
class Part:
    """The marks of one clause; `reason`: it only says why; `concludes`: it follows a "so"."""

    marks: tuple[Mark, ...]
    reason: bool = False
    concludes: bool = False


def told_marks(scene: Scene, start: int, end: int) -> list[Mark]:
    """The marks of a sentence without the stretches that only declare."""
    found: list[Mark] = []
    n = start
    spans = [s for s in scene.spans if s[1] > start and s[0] < end]
    for low, high in sorted(spans):
        if low > n:
            found += marks(scene, n, low)
        if low >= n:
            found.append(Mark("w", "…", low, low))
        n = max(n, high)
    return [*found, *marks(scene, n, end)] if n < end else found


def parts(found: list[Mark]) -> list[Part]:
    """The clauses of a sentence, in order."""
    result: list[Part] = []
    current: list[Mark] = []
    concludes = reason = False
    depth = 0
    for n, mark in enumerate(found):
        word = mark.word if mark.kind == "w" else ""
        starts_reason = word in _REASONS or (word == "as" and gives_reason(found, n))
        if word == "(" and _only_names(found, n):
            depth += 1
            continue
        if word == ")" and depth:
            depth -= 1
            continue
        if word == ":" and _labels(found, n):
            continue
        if word in ("so", "as") and _compares(found, n):
            current.append(mark)
            continue
        if word == "but" and n and found[n - 1].word in ("anything", "anywhere", "all", "nothing"):
            current.append(mark)
            continue
        if mark.kind == "i" and _runs_on(current):
            result.append(Part(tuple(current), reason, concludes))
            current, concludes, reason = [mark], False, False
            continue
        cut = word in _SIGNS or word in _CUTS or (word in "()" and bool(word)) or starts_reason
        cut = cut or (word == "and" and _opens(found, n))
        if not cut:
            current.append(mark)
            continue
        if current:
            result.append(Part(tuple(current), reason, concludes))
            concludes = False
            reason = reason and word not in _SIGNS and word not in _CUTS
        if word in ("so", "hence", "therefore"):
            concludes, reason = True, False
        reason = reason or starts_reason
        current = []
    if current:
        result.append(Part(tuple(current), reason, concludes))
    return result


def _runs_on(current: list[Mark]) -> bool:
    """Whether a thing and its place are told, so that another thing opens a clause of its own."""
    kinds = [m.kind for m in current if m.kind in "is"]
    return bool(current) and current[-1].kind == "s" and kinds == ["i", "s"] and len(current) > 2


def _labels(found: list[Mark], n: int) -> bool:
    """Whether what stands before a colon says what holds of what follows: "Together: Ann, Bo"."""
    before = found[:n]
    words = [m.word for m in before]
    plain = all(m.kind == "w" for m in before)
    return plain and 0 < len(words) < 5 and (near(words) or asunder(words)) and _named(found[n:])


def _named(found: list[Mark]) -> bool:
    return any(m.kind in "is" for m in found)


def _compares(found: list[Mark], n: int) -> bool:
    """ "so are Eluned and Fion", "as do Eira and Ffion"."""
    after = found[n + 1 : n + 4]
    verb = bool(after) and after[0].word in ("are", "is", "do", "does", "must", "should", "can")
    return verb and any(m.kind in "is" for m in after[1:])


def gives_reason(found: list[Mark], n: int) -> bool:
    """Whether an "as" says why rather than how: "as it snores", not "as long as the sum"."""
    after = found[n + 1] if n + 1 < len(found) else None
    early = [m.word for m in found[max(0, n - 4) : n]]
    likened = "as" in early or "such" in early or "same" in early
    likened = likened or any(m.word in _UNITED for m in found[n + 1 : n + 3])
    return after is not None and after.word in _AFTER_AS and n > 0 and not likened


def _only_names(found: list[Mark], n: int) -> bool:
    """Whether a bracket holds names and nothing else."""
    k = n + 1
    while k < len(found) and found[k].word != ")":
        if found[k].kind not in "is" and found[k].word not in (",", "and", "or"):
            return False
        k += 1
    return k > n + 1


def _opens(found: list[Mark], n: int) -> bool:
    """Whether an "and" begins another statement rather than joins two words."""
    before, after = found[:n], found[n + 1 :]
    if not after or not before:
        return True
    if before[-1].kind == "n" and after[0].kind == "n":
        return False
    named_next = after[1] if after[0].word == "the" and len(after) > 1 else after[0]
    if n == 1 and {before[0].kind, named_next.kind} == {"i", "s"}:
        return False
    bound = after[0].word in ("at", "no", "not", "up", "exactly") and not _named(after)
    if bound and any(m.kind == "n" for m in before) and not _named(before):
        return False
    named = any(m.kind in "isn" for m in before)
    return named and (any(m.kind in "isn" for m in after) or len(after) > 2)
