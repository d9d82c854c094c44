"""Denials in one plain form, before a clue is read.

Guarantees: what a clue denies stays denied. A denial said twice ("not in Moor neither") is said
once; "not A, nor B" and "not A, neither in B" deny one list; a denial of a denial ("doesn't mind")
is named, never read.
"""

from __future__ import annotations

import re

from core.reading.clues.cutting import DENIAL
from core.reading.clues.masked import MENTION, Masked, is_mention

HIDDEN = re.compile(
    r"\b(?:too \w+ (?:for|to)|(?:is|are|'s) (?:away|off|out|ill|unavailable|banned|barred|scared|afraid|allergic)|conflicted|rul(?:es|ed) out|unable|"
    r"aunt|uncle|quarrel\w*|fail(?:s|ed)|impossible|forbidden|already (?:knows|had|has had|did)|last (?:year|time|week)|other way (?:a?round|about)|instead of|fall(?:s|en)? out|had enough)\b"
)
_SMALL = r"(?:(?:in|on|at|to|for|with|by|from|of|as|the|an?|t'|yet|even|any) ?)*"
_NO_CHAR = f"[^{chr(0xE000)}-{chr(0xF8FF)}]"
_AND_NOT = re.compile(
    rf"(?<=[{chr(0xE000)}-{chr(0xEFFF)}])(?:'s)?(?:(?:,? (?:and |but )?| ?- )(?:neither|nor)|(?:, (?:and |but )?| and | but | ?- )not) (?:{_SMALL})(?={MENTION}"
    rf"{_NO_CHAR}*(?:$|[,;.]|\b(?:or|nor|not|neither|and)\b))"
)
_AGAIN = re.compile(r",? (?:neither|either|nor|at all|whatsoever|ever|under any circumstances)\s*$")
_OUT_FOR = re.compile(
    rf"(?:the )?(?P<what>{MENTION}) (?:is|are|was|'s|would be) (?:ruled out|out|off[- ]limits|no good|no use|not an option|a no(?:-no)?|closed|impossible|too [a-z]+|unsuitable|wrong)"
    rf" (?:for|to) (?P<who>{MENTION}|them|him|her|it)(?: as well| too)?"
)
_AWAY = (
    r"away|off(?: work| sick| duty)?|ill|sick|busy|out(?: of (?:town|office|the office))?|on (?:holiday|leave|vacation|a course|training|a trip)|unavailable"
    r"|abroad|tied up|booked up|(?:working|teaching|booked|needed|wanted) (?:elsewhere|somewhere else)|unable|gone|missing|absent|at (?:the|an?) [a-z]+(?:'s)?"
)
_BUSY = re.compile(
    rf"(?:(?<=[{chr(0xE000)}-{chr(0xEFFF)}])|'s| is| are|'re| will be|'ll be|,)(?: all)? (?:{_AWAY})(?: (?:on|at|in|for|all|every|from|all day|both))*(?= (?:the )?{MENTION})"
)
_OFF = re.compile(
    rf" (?:has|have|takes?|gets?|needs?|wants?|is having|'s having) (?P<what>{MENTION}(?:(?:, | and |, and | & )(?:the )?{MENTION})*) off\b"
)
_REPEATED = re.compile(
    rf"(?P<before>.*?\b(?:so|and|hence|therefore) )(?P<who>{MENTION})(?='?\s?[a-z]+(?:n't|'t| not| never)\b)"
)
_FULL = re.compile(r"\b(?:is|are|was|were|does|did|do|has|had|will|can|would|must|should)\b")
_GAPPED = re.compile(
    rf"(?<=[{chr(0xE000)}-{chr(0xEFFF)}]),? and (?:the )?{MENTION} (?:(?:from|in|on|at|to|for|of|with) (?:[a-z]+ ){{0,2}}|{_SMALL})(?={MENTION}\s*$)"
)
_OVERTURNED = re.compile(
    r"(?:n't|\b(?:not|never|no|cannot|without|nor))\b[^,;.]{0,24}?\b(?:mind(?:s|ed)?\b|object|refus|declin|say(?:ing)? no|avoid|avers|objection|problem with|exclude|rule[sd]? out|opposed|against)"
)


def plain_denials(text: str, masked: Masked, *, paired: bool) -> str:
    """A marked clue with each of its denials said once. `paired`: of two lists that are matched,
    where whoever "is away" on a day has another one."""
    text = _OUT_FOR.sub(_barred, text)
    if paired:
        text = _OFF.sub(r" not \g<what>", _BUSY.sub(" is not on", text))
    text = _same_subject(text, masked)
    if not DENIAL.search(text):
        return text
    text = _without_echo(text)
    if text.lstrip().startswith(("neither", "not ")):
        return text
    return _AND_NOT.sub(lambda m: _joined(m, text), text)


def overturned(text: str) -> bool:
    """Whether a denial is itself denied ("has no objection to", "doesn't mind"), or it is open
    whether it goes on ("Una isn't up to the bass, and Will to the treble")."""
    gap = _GAPPED.search(text)
    return _OVERTURNED.search(text) is not None or bool(gap and DENIAL.search(text[: gap.start()]))


def _barred(match: re.Match[str]) -> str:
    """ "The Barn is out for Fuzz": Fuzz is not in it."""
    who, what = match["who"], match["what"]
    return f"{who} is not in {what}" if is_mention(who[0]) else f"not {what}"


def _same_subject(text: str, masked: Masked) -> str:
    """ "Ivy's aunt runs B so Ivy can't work there": the subject said again is a "she"."""
    found = _REPEATED.match(text)
    if found is None:
        return text
    first = next((c for c in text if is_mention(c)), "")
    rest = text[found.end("who") :]
    same = masked.mention(first).options == masked.mention(found["who"]).options
    if not same or any(map(is_mention, rest)):
        return text
    return f"{found['before']}she{rest}"


def _without_echo(text: str) -> str:
    """Without the second word of a denial at the end ("not in t'Moor neither")."""
    echo = _AGAIN.search(text)
    if echo is None:
        return text
    before = text[: echo.start()]
    last = max((m.end() for m in re.finditer(MENTION, before)), default=0)
    return before if last and DENIAL.search(before[:last]) else text


def _joined(match: re.Match[str], text: str) -> str:
    """ "or", where a denial before it goes on; unchanged where the words deny something new."""
    before = text[: match.start()]
    clause = re.split(r"[;.]|\bbut\b|\bwhile\b", before)[-1]
    if not DENIAL.search(clause) or _FULL.search(match[0]):
        return match[0]
    return " or "
