"""Sentences of a plan's request that left less in the plan than they say.

Guarantees: what comes when in a schedule, a rule about a named thing, and everybody getting what is
another's have each left a clause, or the plan is in doubt. Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language.clauses import Asked, Choose, Group, Problem, Schedule


def traceless(problem: Problem) -> Iterator[str]:
    """The doubts about what left no trace."""
    if not any(c.source[0] < c.source[1] for c in problem.clauses):
        return  # made by hand, of no words
    yield from _untimed(problem)
    yield from _ruleless(problem)
    yield from _swapped(problem)


_THEN = (
    r"(?! (?:we|i|you|then|that|it|all|everything|minute|hour|day|week|noon|midday|friday|monday|"
    r"tomorrow|(?:the )?other|another|each|one|they|anything|\d)\b| ?[,.?!;)]|$)"
)
_WHEN = re.compile(
    r"(?<!how long )(?<!one )\b(?:before|after|(?<!at )once|until|till|as soon as|follows|"
    rf"precedes){_THEN}|\b(?:comes?|goes|is) next\b|\bthen (?=[a-z])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;!?\n]*[^.;!?\n\s][^.;!?\n]*[.;!?\n]?")


def _untimed(problem: Problem) -> Iterator[str]:
    """Words of order in a schedule that left fewer rules than they should: "once the proof is back"
    within a list of lengths, "obs before clerking" where "obs" names nothing."""
    if not any(isinstance(shape, Schedule) for shape in problem.shapes()):
        return
    sources = [problem.clauses[at].source for at, _ in (*problem.rules(), *problem.wishes())]
    sources += [c.source for c in problem.clauses if isinstance(c.body, Asked) and c.body.rule]
    for match in _SENTENCE.finditer(problem.request):
        said = 0 if match[0].endswith("?") else len(_WHEN.findall(match[0]))
        told = sum(a < match.end() and match.start() < b for a, b in sources)
        if said > told:
            yield f"«{match[0].strip()}» says more of what comes when than was understood."


_RULING = re.compile(
    r"\b(?:must(?:n['’]?t)?|cannot|can['’]?t|never|won['’]?t|refuses?|nor|neither|unless|has to|"
    r"needs to)\b",
    re.IGNORECASE,
)


def _ruleless(problem: Problem) -> Iterator[str]:
    """Sentences that name one of the plan's things, sound like a rule and left no clause at all."""
    made = [c.source for c in problem.clauses]
    names = [m for g in problem.things() if isinstance(g, Group) for m in g.members]
    known = [m for m in names if not m.isdigit()]
    for match in _SENTENCE.finditer(problem.request):
        if not _RULING.search(match[0]) or match[0].endswith("?"):
            continue
        named = any(re.search(rf"\b{re.escape(m)}\b", match[0], re.IGNORECASE) for m in known)
        if named and not any(a < match.end() and match.start() < b for a, b in made):
            yield f"«{match[0].strip()}» sounds like a rule and left none."


_SWAP = re.compile(
    r"\beach (?:of\b.*)?\b(?:buys?|gives?|gets?|sends?|draws?|receives?|makes?|writes?|picks?)\b"
    r".*\bothers?\b|\b(?:secret santa|each other['’]?s|one another['’]?s|swaps?|someone else['’]?s|"
    r"his own|her own|their own)\b",
    re.IGNORECASE,
)


def _swapped(problem: Problem) -> Iterator[str]:
    """Where everybody gets somebody or something of the others, and the plan has but one list."""
    choice = any(isinstance(shape, Choose) for shape in problem.shapes())
    swap = _SWAP.search(problem.request)
    if choice and swap:
        yield f"«{swap[0]}» was not understood as everyone getting another's."
