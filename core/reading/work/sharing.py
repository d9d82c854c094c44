"""Jobs that may not all run at once, as a sentence says it: one tool, never together, two at a time.

Guarantees: only a denial, or a shared thing with room for so many, keeps jobs apart; permission
makes no rule. Room for k of some jobs is told by pairs: of any k + 1 of them two do not overlap,
which for stretches of time is the same.
"""

from __future__ import annotations

import re
from itertools import combinations

from core.language.clauses import AnyOf, OneAtATime, Rule
from core.reading.work.marks import Marked
from core.reading.work.precedence import CONNECT, NEGATION

_SAME = re.compile(
    r"\b(?:at (?:the )?(?:same|one|any one) (?:time|moment)|during|in (?:the )?same time|overlap\w*|at once|simultaneous\w*"
    r"|in parallel|side by side|concurrent\w*|together|alongside|at a time|coincide|clash|same slot)\b"
)
_SHARED = re.compile(
    r"\b(?:shar(?:e|es|ing)|(?:both|all)? ?(?:needs?|uses?|requires?|wants?|on|in|done on|done in|goes on|go on)"
    r" (?:the |a )?(?:N\d+ |one |only |single )?(?:same|one|only|single))\b"
    r"|\bneeded (?:for|by) (?:both )?J\d+\b|\b(?:same|one|only N?\d*) \w+ (?:for|does|handles) (?:both )?J\d+"
    r"|\bdoes both J\d+|\bonly N\d+ \w+"
    r"|\b(?:both|all) (?:needs?|uses?|requires?|want)\b.*\b(?:one|only|single|same|N\d+)\b"
)
_ROOM = re.compile(
    r"\b(?:(?P<no>never|not|cant|no|without) (?:have |do |run |be |more than )?)?(?:any )?(?P<count>N\d+)(?= (?:\w+ )?(?:of|from|among)\b|(?: \w+)? (?:at a time|at once|at the same time|together|in parallel|side by side))"
)
_LARGEST = 7  # sets of jobs are told apart by pairs up to this size


def overlaps(marked: Marked, text: str, last: tuple[str, ...]) -> list[Rule]:
    """Jobs that may not run at once: "can't overlap", "share the one drier", "never in parallel"."""
    same, shared = _SAME.search(text), _SHARED.search(text)
    names = marked.names("J", text)
    members = tuple(dict.fromkeys(m for n in names for m in marked.tags[n].members)) or last
    if len(members) < 2:
        return []
    room = _room(marked, text) if same or re.search(r"\bonly\b", text) else None
    if room is not None and names and not CONNECT.search(text):
        return _kept(marked, names, members, room)
    stop = same.start() if same else len(text)
    denied = re.search(NEGATION, text[:stop]) or re.search(r"\b(?:not|never)\b", text[stop:])
    denied = denied or re.search(r"\bone at a time\b", text)
    if not ((same and denied) or (shared and not CONNECT.search(text))):
        return []
    if shared and not (same and denied) and _free(text):
        return []
    return _kept(marked, names, members, 1)


def _room(marked: Marked, text: str) -> int | None:
    """How many of the jobs may run at once, where a number says it."""
    match = _ROOM.search(text)
    if match is None:
        return None
    value = int(marked.tags[match["count"]].value)
    marked.tag(match["count"])
    more = re.search(r"\bmore than $", text[: match.start("count")]) is not None
    return value - 1 if match["no"] and not more else value


def _kept(marked: Marked, names: list[str], members: tuple[str, ...], room: int) -> list[Rule]:
    """The rules that keep all but `room` of the jobs from running at once."""
    if room < 1 or len(members) > _LARGEST:
        return []
    for name in names:
        marked.tag(name)
    if room == 1:
        return [OneAtATime(members)]
    return [
        AnyOf(tuple(OneAtATime(pair) for pair in combinations(some, 2)))
        for some in combinations(members, room + 1)
    ]


def _free(text: str) -> bool:
    return (
        re.search(r"\b(?:may|can|could|fine|ok|okay|no (?:problem|restriction))\b", text)
        is not None
    )
