"""By when a job must be done, and from when it can start, as a sentence says it.

Guarantees: whether a moment is a deadline or a start comes from the words beside it; clock times
count from the start of work, and are left unused where no start is known.
"""

from __future__ import annotations

import re

from core.language.clauses import Deadline, Release, Rule
from core.reading.declared.quantities import Quantity
from core.reading.work.marks import Marked
from core.reading.work.precedence import NEGATION

_DUE = re.compile(
    r"\b(?:by|within|inside(?: of)?|in under|no later than|not later than|leaves?(?: at)?|departs?(?: at)?|collected(?: at)?|picked up(?: at)?|due(?: out| back| in| by| at| on| for)*|deadline"
    r"|latest|ends? (?:by|at|before)|at most|not after|less than|under|must be (?:done|out|finished) (?:in|at))\b"
)
_OVER = re.compile(
    r"\b(?:over|ends?|closes?|shuts?|(?<!turns )(?<!turn )up|gone) (?:at|after|AFT|by|in)(?: about)?$"
)
_FROM = re.compile(
    r"\b(?:from|until|after|not before|earliest|arriv\w*|starts?|begins?|available|free|ready|comes?|open\w*|dry|brought"
    r"|turns? up|back|delivered|lands?|thaw\w*|brings?|released?|gets? here|sooner|earlier|only (?:at|from|on))\b"
)
_EVENT = re.compile(
    r"\b(?:doors?|shop|curtain|guests?|customers?|visitors?|show|ceremony|wedding|party|lunch|dinner|supper|tea|inspect\w+|auditors?"
    r"|launch|opening|match|service|race|train|bus|ferry|plane|flight|coach|judges?|clients?|buyers?|landlord|bride|audience"
    r"|public|parade|concert|kick ?off|meeting|exam|lorry home|boat|school|tide|sunset|dark|night|closing|boss) (?:\w+ ){0,3}$"
)
_BEGINS = re.compile(r"\b(?:we|i|they|work) (?:can |may )?(?:start|begin)|\bcant start\b")
_AFTERWARDS_DUE = re.compile(
    r"^ (?:\w+ )?(?:at (?:the )?(?:very )?latest|at (?:the )?most|latest|max\w*|or (?:earlier|sooner|before)|deadline|tops)\b"
)
_AFTERWARDS_FROM = re.compile(
    r"^ (?:\w+ )?(?:at (?:the )?earliest|earliest|(?:and |or )?(?:no|not) (?:sooner|earlier|before)|on ?wards?|or later|or after)\b"
)


def moments(
    marked: Marked, text: str, last: tuple[str, ...], unit: str, start: float | None
) -> list[Rule]:
    """Deadlines and starts in a stretch of a sentence."""
    found: list[Rule] = []
    place = 0
    for name in marked.names("HTC", text):
        at = text.find(name, place)
        left, right = text[place:at], text[at + len(name) :]
        place = at + len(name)
        if name in marked.used:
            continue
        value = value_of(marked, name, unit, start)
        kind = _kind(marked, name, left, right)
        if value is None or not kind:
            continue
        members = _subject(marked, text[:at], right, last)
        if kind == "from" and not marked.names("J", text) and _EVENT.search(text[:at]):
            kind, members = "due", ()
        if kind == "due":
            made: list[Rule] = [Deadline(m, value) for m in members]
            event = _EVENT.search(text[:at]) is not None and not _BEGINS.search(left)
            made = made or ([Deadline("", value)] if event else _overall(text, value))
        else:
            made = [Release(m, value) for m in members]
        found += made
        if made:
            marked.tag(name)
    return found


def _overall(text: str, value: float) -> list[Rule]:
    """A deadline of everything, where the words can mean that."""
    told = re.search(
        r"\b(?:all|everything|whole|done|finish\w*|over|we|ready|complete\w*|out|launch|deadline|client\w*|customer\w*|air|fit|must|have to|fit|make it|close|closes|end|ends|send|home)\b",
        text,
    )
    return [Deadline("", value)] if told else []


def _subject(marked: Marked, left: str, right: str, last: tuple[str, ...]) -> tuple[str, ...]:
    """The jobs a moment is said of: named before it, else right behind it, else before."""
    names = marked.names("J", left)
    if names:
        return marked.members(names[-1])
    if re.search(r"\b(?:everything|all|whole|we|work|job|exam|done|finished|make it)\b", left):
        return ()
    behind = re.match(r"[^JHTC]*?(J\d+)", right)
    if behind is not None:
        return marked.members(behind[1])
    return last


def _kind(marked: Marked, name: str, left: str, right: str) -> str:
    """ "due", "from", or "" where the words do not say."""
    if (
        re.match(r" (?:\w+ ){0,2}(?:between|AFT|BEF|later)\b", right)
        and marked.tags[name].kind == "T"
    ):
        return ""
    if re.search(r"\b(?:wait|waits|gap|pause) (?:\w+ )?$", left):
        return ""
    if _AFTERWARDS_DUE.match(right):
        return "due"
    if _AFTERWARDS_FROM.match(right):
        return "from"
    near = left[-60:]
    if _OVER.search(near.strip()):
        return "due"
    before = re.search(r"\b(?:before|BEF|until|UNTIL)\b(?!.*\b(?:before|BEF|until|UNTIL)\b)", near)
    if before is not None and not re.search(r"J\d", near[before.end() :]):
        word = before[0].lower()
        denied = re.search(NEGATION, left[: len(left) - len(near) + before.start()])
        if word == "until":
            return "from"
        return "from" if denied else "due"
    if re.search(r"\b(?:not|never|no|nothing) (?:later|after|AFT)\b", near):
        return "due"
    due = [m.end() for m in _DUE.finditer(near)]
    starts = [m.end() for m in _FROM.finditer(re.sub(r"\bAFT\b", "after", near))]
    if due and due[-1] >= max(starts, default=0):
        return "due"
    if starts:
        return "from"
    if marked.tags[name].kind == "T" and re.search(r"\bin$", near.strip()):
        return "due"
    return ""


def value_of(marked: Marked, name: str, unit: str, start: float | None) -> float | None:
    """A moment as time since the start, in the schedule's unit."""
    tag = marked.tags[name]
    if tag.kind == "C":
        if start is None:
            return None
        minutes = tag.value - start
        minutes += 1440 if minutes < 0 and start >= 900 else 0
        if minutes <= 0:
            return None
        return Quantity(minutes, "minute", 0, 0).in_unit(unit)
    return Quantity(tag.value, tag.unit, 0, 0).in_unit(unit)
