"""Words that a speaker leaves out because they were said just before, put back.

Guarantees: a verb is put back only behind the same preposition; nothing is added that was not said.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

_PREP = r"(?:for|on|before|after|in|with|at|to|behind|ahead of|next to|than|from)"
_VERB = (
    r"(?:(?:has|have|had|must|is|are|was|were|will|can(?:['’]?t|not)?|won['’]t|should|may|needs?|comes?|came|goes|went|sits?|sat|"
    r"stands?|works?|worked|waits?|depends?|finish\w*|start\w*|took|takes?|got|gets?|lives?|shares?|wears?|drives?|plays?|covers?|does|do)\b[^,.;:!?\n]{0,40}?)"
)
_GAPPED = re.compile(
    rf"(?P<head>(?:^|(?<=[.;:!?\n] )|(?<=\n))(?P<one>[^,.;:!?\n]{{1,40}}?) (?P<verb>{_VERB}) ?\b(?P<prep>{_PREP}) (?P<obj>[^,.;:!?\n]{{1,40}}))"
    rf"(?P<link>, and |, | and |; )(?P<other>(?:the |our )?[\w'’-]+(?: [\w'’-]+){{0,2}}?) (?P<again>(?P=prep)) (?P<obj2>[^,.;:!?\n]{{1,40}})(?=[.;!?\n]|$)"
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|has|have|must|can|can['’]t|cannot|will|won['’]t|comes?|goes|not|who|which|that|should|may)\b",
    re.IGNORECASE,
)


_BETWEEN = re.compile(
    r"(?:^|(?<=[.;:!?\n] )|(?<=\n))(?P<one>(?:[Tt]he )?[A-Z0-9a-z][\w'’-]*(?: [A-Z][\w'’-]*)?) and (?P<other>(?:the )?[A-Za-z0-9][\w'’-]*(?: [A-Z][\w'’-]*)?)\b(?P<why>[^.;!?\n]*?)"
    r"(?:,|\bso|\band|-|\bthen)? ?(?:please |you should |we should |I want you to |let['’]s )?(?:keep|leave|put|have|allow|place|there (?:must|should|has to) be|there['’]s to be|I want|we need|want|need) (?P<count>(?:at least |exactly |no more than |at most )?(?:a|an|one|two|three|\d+)(?: other)?) (?P<noun>[a-z]+) between (?:them|the two(?: of them)?|those two|these two)\b"
)


def without_gaps(said: Said) -> Said:
    """ "The roof waits for the walls, the walls for the floor" with its second "waits"."""
    said = said.sub(
        _BETWEEN,
        lambda m: f"There must be {m['count']} {m['noun']} between {m['one']} and {m['other']}",
    )
    return said.sub(_GAPPED, _filled)


def _filled(match: re.Match[str]) -> str | None:
    if (
        _VERBAL.search(match["other"])
        or _VERBAL.search(match["obj2"])
        or _VERBAL.search(match["one"])
    ):
        return None
    other = match["other"]
    return f"{match['head']}. {other[:1].upper()}{other[1:]} {match['verb']} {match['again']} {match['obj2']}"
