"""Clues of many phrasings brought into the few forms that are read.

Guarantees: meaning is kept and no mark is lost; a clue that has none of these phrasings comes back
as it was. "One of A and B" becomes "A or B", "keep X out of A" a denial, "nobody but X" an "only",
"A in B means C in D" a condition; lead-ins ("we've agreed that …") fall away.
"""

from __future__ import annotations

import re

from core.reading.clues.masked import MENTION

_LIST = rf"{MENTION}(?:,? (?:and |or |& )?(?:the )?{MENTION})*"
_ONE_OF = re.compile(
    rf"(?<!exactly )(?<!only )(?<!least )\b(?:one|either|any|1) (?:out )?of (?:the )?(?P<list>{MENTION}(?:(?:, and |, or |,| and | or | & ) ?(?:the )?{MENTION})+)"
)
_LEAD_IN = re.compile(
    rf"^(?:it(?:'s| is| has been| was) (?:been )?|we(?:'ve| have)? |i(?:'ve| have)? |they(?:'ve| have)? )?(?:already |all )?(?:agreed|decided|settled|confirmed|arranged|established|know|said)(?: already)?(?: on| that)? (?=(?:the )?{MENTION})"
)
_CLEFT = rf"\bit(?:(?:'s| is| was| must be)(?P<no> not)?|(?P<nt>(?: is| was)n't| ?(?:isnt|wasnt))) (?:the |only )?(?P<who>{MENTION}),? (?:who|that|which)(?P<be>'s)?\b"
_REPHRASED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:nobody|no one|no-one|none of (?:them|the others)|no other \w+) (?:else )?(?:but|except(?: for)?|other than|besides|apart from|bar|than) "), "only "),
    (re.compile(r"\b(?:any(?:one|body)?|every(?:one|body)|all|any of them|all of them)(?: else)?,? (?:but|except(?: for)?|other than|besides|apart from|bar|save)(?= (?:for )?(?:the )?" + MENTION + ")"), "not"),
    (re.compile(rf"\bkeep (?P<who>{_LIST}) (?:well )?(?:away from|out of|off|clear of)(?= )"), r"\g<who> is not in"),
    (re.compile(r"(?P<pair>" + MENTION + r"(?:'s)?,? and (?:the )?" + MENTION + r"(?:'s)?) (?:really |just |simply )?(?:do not|don't|dont|doesn't|won't|does not|will not|never) (?:mix|match|agree|suit each other|work(?: together| well)?|go(?! )|go well together)\b"), r"\g<pair> do not go together"),
    (re.compile(r"\b(?:are|is|would be|make) a (?:bad|poor|terrible|awful|dreadful) (?:match|fit|mix|combination|idea|pair|pairing)\b"), "do not go together"),
    (re.compile(rf"^(?P<who>(?:the )?{MENTION}(?:'s)?) ?(?:[-–—]+|\.\.+) ?(?=(?:the |not |no |never |only |either )*{MENTION})"), r"\g<who> is "),
    (re.compile(r"\bbetween (?:the two of )?them(?:selves)?\b"), "in some order"),
    (re.compile(r"^(?:so |please |just |better |and |let's )*(?:put|place|stick|send|let|give|assign|book|move|pop|seat) (?:him|her|it|them)(?: have| take| do| go)?(?= )"), "he"),
    (re.compile(r"\b(?:ruled|counted) out of\b"), "is not in"),
)  # fmt: skip


_ONLY_ONE = re.compile(
    rf"(?P<who>{MENTION})(?:'s| is) the only (?:one|person|[a-z]+)(?: here)?(?: (?:who|that))? (?:(?:can|could|will|may|should|knows|is|gets)(?: able to| allowed to| trained to| how to)?|able to|allowed to|trained to|to) "
)
_TOGETHER = re.compile(
    r"\b(?:put|keep|have|pair|match|team)(?: the)? (?:them|those two|the two|both|two)(?: up)? together\b|\b(?:must|should|have to|need to|will|want to|are to) (?:be|go|stay|work|be put|be kept|be paired)(?: up)? together\b|\bpair (?:them|the two)(?: up)?\b"
)
_ASUNDER = re.compile(
    r"\b(?:keep|put) (?:them|those two|the two|both|these two) (?:apart|separate|well apart)|\bseparate (?:them|the two)\b|\b(?:must|should|have to|need to|are to) (?:be|stay|be kept|be put) (?:apart|separate|separated)\b"
    rf"|\bkeep {MENTION} and (?:the )?{MENTION} (?:apart|separate)|\b(?:must not|mustn't|should not|shouldn't|cannot|can't|can not|are not to|won't|don't) (?:be |go |stay |work |be put |be kept |be paired )(?:up )?together\b"
)


def put_together(text: str) -> str:
    """A clue of a matching: two names "put together" or "kept apart"; the reason beside it falls away."""
    names = re.findall(MENTION, text)
    if len(names) != 2 or re.search(r"\b(?:if|unless|or|either)\b", text):
        return text
    if _ASUNDER.search(text):
        return f"{names[0]} is not {names[1]}"
    return f"{names[0]} is {names[1]}" if _TOGETHER.search(text) else text


def plain_phrases(text: str) -> str:
    """A marked clue in the plainest phrases that say the same."""
    text = _ONLY_ONE.sub(r"\g<who> is ", text)
    text = re.sub(r"\b(nor|neither) (?:is|was) it\b", r"\1", re.sub(_CLEFT, _uncleft, text))
    text = _LEAD_IN.sub("", text)
    for pattern, words in _REPHRASED:
        text = pattern.sub(words, text)
    text = _implied(text)
    if re.search(r"\b(?:others?|second|latter)\b", text):
        return text
    return _ONE_OF.sub(_choice, text)


def _uncleft(match: re.Match[str]) -> str:
    """ "It's Cal who is the clerk": Cal is; "it's not Cal who is" denies it."""
    if match["no"] or match["nt"]:
        return f"{match['who']} is not the one who{match['be'] or ''}"
    return f"{match['who']}{match['be'] or ''}"


def _choice(match: re.Match[str]) -> str:
    """ "One of A, B and C" after a subject is a choice; at the front it has forms of its own."""
    if not re.search(MENTION, match.string[: match.start()]):
        return match[0]
    *others, last = re.findall(MENTION, match["list"])
    return f"{', '.join(others)} or {last}"


def _implied(text: str) -> str:
    """ "Ann in Ash means Bob in Elm" as a condition, where both halves say something."""
    halves = re.split(r",? (?:means|implies|forces|requires|entails)(?: that)? ", text)
    if len(halves) == 2 and all(len(re.findall(MENTION, half)) == 2 for half in halves):
        return f"if {halves[0]}, then {halves[1]}"
    return text
