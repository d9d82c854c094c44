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


_WORD = r"(?:(?:the|our) )?[A-Za-z0-9][\w'’-]*"
_SIDE = (
    r"(?:somewhere |directly |immediately |just |right |straight |anywhere |some place |some time )*"
    r"(?:before|after|left of|right of|to the left of|to the right of|ahead of|behind|next to|beside|above|below|in front of|later than|earlier than)"
)
_OF_IT = re.compile(
    rf"(?P<head>\b(?P<one>{_WORD}) (?P<verb>(?:is|are|goes|comes|must be|has to be|stands|sits|hangs)) (?P<side>{_SIDE}) (?P<what>{_WORD}(?: [\w'’-]+)?)),? (?:and|but|while|with) (?P<other>{_WORD}) (?:is |goes |comes )?(?P<side2>{_SIDE}) (?:it|him|her|them|that)\b"
)
_BEHIND_WHOM = re.compile(
    rf"(?P<head>(?:^|(?<=[.;:!?\n] )|(?<=\n))(?P<one>{_WORD}) (?:sits|is|has|takes|goes|stands|works|gets) [^.;,!?\n]*?),? and (?P<other>{_WORD}) (?P<verb>(?:sits|is|goes|stands|comes|works) )?(?P<side>(?:directly |right |immediately |straight |just )?(?:opposite|beside|alongside|next door|next|behind|after|before|in front))(?=[.;,?!\n]|$)"
)


def _of_it(match: re.Match[str]) -> str:
    return f"{match['head']} and {match['other']} {match['verb']} {match['side2']} {match['what']}"


def _of_whom(match: re.Match[str]) -> str:
    side = {"next": "next to", "next door": "next to", "in front": "in front of"}.get(
        match["side"], match["side"]
    )
    return f"{match['head']}. {match['other']} {match['verb'] or 'is '}{side} {match['one']}"


def without_gaps(said: Said) -> Said:
    """ "The roof waits for the walls, the walls for the floor" with its second "waits"."""
    said = said.sub(
        _BETWEEN,
        lambda m: f"There must be {m['count']} {m['noun']} between {m['one']} and {m['other']}",
    )
    said = said.sub(_OF_IT, _of_it)
    said = said.sub(_BEHIND_WHOM, _of_whom)
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
