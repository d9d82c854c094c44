"""Jobs that may not run at once, as a sentence says it: one tool, one person, never together.

Guarantees: only a denial, or a shared single thing, keeps jobs apart; permission makes no rule.
"""

from __future__ import annotations

import re

from core.language.clauses import OneAtATime, Rule
from core.reading.work.marks import Marked
from core.reading.work.precedence import CONNECT, NEGATION


def overlaps(marked: Marked, text: str, last: tuple[str, ...]) -> list[Rule]:
    """Jobs that may not run at once: "can't overlap", "share the one drier", "never in parallel"."""
    same = re.search(
        r"\b(?:at (?:the )?(?:same|one) (?:time|moment)|during|in (?:the )?same time|overlap\w*|at once|simultaneous\w*"
        r"|in parallel|side by side|concurrent\w*|together|alongside|at a time|coincide|clash|same slot)\b", text,
    )  # fmt: skip
    shared = re.search(
        r"\b(?:shar(?:e|es|ing)|(?:both|all)? ?(?:needs?|uses?|requires?|wants?|on|in|done on|done in|goes on|go on)"
        r" (?:the |a )?(?:N\d+ |one |only |single )?(?:same|one|only|single))\b"
        r"|\bneeded (?:for|by) (?:both )?J\d+\b|\b(?:same|one|only N?\d*) \w+ (?:for|does|handles) (?:both )?J\d+"
        r"|\bdoes both J\d+|\bonly N\d+ \w+"
        r"|\b(?:both|all) (?:needs?|uses?|requires?|want)\b.*\b(?:one|only|single|same|N\d+)\b", text,
    )  # fmt: skip
    names = marked.names("J", text)
    members = tuple(dict.fromkeys(m for n in names for m in marked.tags[n].members)) or last
    stop = same.start() if same else len(text)
    denied = re.search(NEGATION, text[:stop]) or re.search(r"\b(?:not|never)\b", text[stop:])
    denied = denied or re.search(r"\b(?:one|N\d+) at a time\b", text)
    if len(members) < 2 or not ((same and denied) or (shared and not CONNECT.search(text))):
        return []
    if shared and not (same and denied) and _free(text):
        return []
    for name in names:
        marked.tag(name)
    return [OneAtATime(members)]


def _free(text: str) -> bool:
    return (
        re.search(r"\b(?:may|can|could|fine|ok|okay|no (?:problem|restriction))\b", text)
        is not None
    )
