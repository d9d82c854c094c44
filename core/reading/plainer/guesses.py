"""What a sentence that no reader knows most likely says of the two that it names.

Guarantees: a guess is made only of exactly two names of the plan, and the caller tells it as one;
whether it denies is told by a word of the table or by a denial in the sentence itself.
"""

from __future__ import annotations

import re

from core.language.clauses import Assign, Choose, Group, Match, OrderKind, Problem, Schedule

_DENIES = re.compile(
    r"n['’]t\b|\b(?:not|no|never|nothing|none|without|refus\w*|hat(?:es?|ing|ed)|loath\w*|avoid\w*|ban(?:s|ned)?|barred|allergic|afraid|"
    r"scared|terrified|hopeless|useless|rather than|sooner|lacks?|except|but not|away|clear of|unable|forbidd\w+|fell out|fallen out|sworn|quit|resign|"
    r"sick|excused|exempt|impossible|neither|nor|wrong|bad|poor|dislik\w*|detest\w*|dread\w*|quarrel\w*|row|feud\w*|argu\w+|clash\w*|fights?|"
    r"enem\w+|rivals?|apart|separat\w*|split|different|broke up|divorced|exes|worst|jealous|cannot|unfit|unsafe|too \w+)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before|ahead|earlier|sooner|precede\w*|prior|beat|beats|first|in front|above|leads? (?:up )?to|then|over by|done by the time|opens? for|warms? up)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|behind|later|follow\w*|until|till|once|waits?|waiting|below|beneath|lost to|beaten by|depends?|relies|needs?|second to|on the back of)\b",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(
    r"\b(?:straight|right|immediately|directly|just|next|hot on|instantly|at once)\b", re.IGNORECASE
)


def guessed(sentence: str, problem: Problem) -> str | None:
    """The sentence as a plain rule about the two that it names; None where that is no guess."""
    groups = [g for g in problem.things() if isinstance(g, Group)]
    named = [
        (place, m, g) for g in groups for m in g.members if (place := _place(m, sentence)) >= 0
    ]
    named.sort(key=lambda found: found[0])
    if len(named) != 2 or re.search(r"\b(?:if|unless|or|either)\b", sentence, re.IGNORECASE):
        return None
    (_, one, its), (_, other, others) = named
    sentence = re.sub(r"^(?:no|but|and|so),? ", "", sentence, flags=re.IGNORECASE)
    denied = " not" if _DENIES.search(sentence) else ""
    shape = next(problem.shapes(), None)
    if its is not others:
        rostered = isinstance(shape, Assign) and shape.item_high != 1
        if rostered and not denied:
            return None  # "teaches on Friday" is as likely away as on duty
        return f"{one} must{denied} have {other}" if isinstance(shape, Assign | Match) else None
    if isinstance(shape, Choose):
        return f"{one} and {other} must not both be chosen" if denied else None
    return _of_one_group(sentence, (one, other), denied, problem)


def _of_one_group(sentence: str, two: tuple[str, str], denied: str, problem: Problem) -> str | None:
    one, other = two
    shape = next(problem.shapes(), None)
    ordered = isinstance(shape, Schedule) or any(
        isinstance(g, Group) and g.order is not OrderKind.NONE for g in problem.things()
    )
    single = isinstance(shape, Assign) and shape.slot_high == 1
    if not ordered and not single and isinstance(shape, Assign):
        return f"{one} and {other} must{denied} be together"
    between = sentence[_place(one, sentence) : _place(other, sentence)]
    before, after = _BEFORE.search(between), _AFTER.search(between)
    if not ordered or bool(before) is bool(after):
        return None
    plain = re.search(r"n['’]t\b|\b(?:not|never|no)\b", sentence, re.IGNORECASE)
    denied = " not" if plain else ""
    touching = "immediately " if _IMMEDIATE.search(between) else ""
    return f"{one} must{denied} be {touching}{'before' if before else 'after'} {other}"


def _place(name: str, sentence: str) -> int:
    """Where a name stands in a sentence; -1 where it does not."""
    if re.fullmatch(r"(?:place |seat )?\d+", name):
        return -1
    found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence, re.IGNORECASE)
    return found.start() if found else -1
