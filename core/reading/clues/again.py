"""What a past fact or a taste denies: "Ann met Kit already, so not him", "was in West; not there again".

Guarantees: a sentence is read only where its end denies what its beginning names, and names one
member with members of one other list; a past fact alone is no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.language.clauses import Is, Not, Prefer, Rule
from core.reading.clues.masked import COMPARISON, MENTION
from core.reading.clues.puzzle import Puzzle

_OBJECT = r"(?:(?:either|any|one) of )?(?:him|her|it|them|those(?: two)?|these|that(?: one)?|there|either|both|him or her)"
_VERBS = r"(?: (?:go|be|have|do|get|take|play|meet|use|sleep|work|put|given|sent|paired|back|again|want|wants|happen|in|on|at|to|with|up|against))*"
_AUX = r"(?:should|must|ca|can|wo|could|would|may|will|does|do|did|is|are|has to|need)(?:n't|nt|not| not| never)"
_TAIL = re.compile(
    rf"(?:and |so |but |hence |therefore |then |still |that's |which |(?:he|she|it|they|we|i) |now )*"
    rf"(?:neither(?: of (?:those|them|these|the two))?|none of (?:those|them|these)|never again|not again"
    rf"|(?:please )?not (?:again|this time|{_OBJECT})|(?:still )?(?:{_AUX}|mustn't|cant|wont|shouldnt|dont)(?:{_VERBS}(?: {_OBJECT})?|(?: [a-z]+){{1,3}} {_OBJECT})|(?:those|these|that|both|they|it|which) (?:are |is |'s |days are )?(?:both |therefore )?(?:out|off|no good|no use|impossible|not possible|excluded|ruled out)|no longer|no|out|(?:somewhere|something|someone|anywhere|anything) else|elsewhere|(?:wants?|needs?|would like|is due|fancies|must have|should have|deserves) (?:a (?:change|new one|different (?:one|\w+))|another(?: one)?|something (?:else|new|different))|(?:should|must|ought to|has to|needs to|wants to|will) (?:have|get|see|try|go|be|take|meet|do) (?:with |to )?(?:some(?:one|body|thing|where) )?(?:new|else|different|elsewhere)|(?:a )?different \w+|another one)"
    rf"(?:,? (?:again|this (?:time|year|month|week|term|season)|either|please|then|now|any ?more))*"
)
_BREAK = re.compile(r"\s*(?:[,;–]|\s-)\s*(?:so|and|but)?\b|\s+(?:so|and|but|hence)\b")


def denied_end(text: str) -> int:
    """Where the denial at the end of a marked clue begins; -1 where it has none."""
    last = max((m.end() for m in re.finditer(MENTION, text)), default=0)
    tail = text[last:].strip(" .!")
    for cut in _BREAK.finditer(text, last):
        rest = text[cut.end() :].strip(" .!")
        rest, _, reason = rest.partition(", ")
        if re.search(r"\b(?:but|if|unless|or|except)\b", reason):
            continue
        if tail and _TAIL.fullmatch(rest):
            return cut.start()
    return -1


def not_again(text: str, member: Callable[[str], str], puzzle: Puzzle) -> list[Rule] | None:
    """The denials of such a clue; None where it is none."""
    if re.search(COMPARISON, text) or re.search(r"\b(?:if|unless|or not)\b", text):
        return None
    if denied_end(text) < 0:
        return None
    subject, *values = dict.fromkeys(member(sign) for sign in re.findall(MENTION, text))
    kinds = {puzzle.category_of(v).name for v in values}
    if len(kinds) != 1 or puzzle.category_of(subject).name in kinds:
        return None
    return [Not(Is(subject, (value,))) for value in values]


_ECHO = re.compile(
    rf"(?:and |the )*(?:same|ditto|likewise|similarly|so (?:does|is|has|will|must|did))(?: (?:goes|applies|is true|with|for|to|too))*[ :,-]*(?:the )?(?P<who>{MENTION})(?:,? (?:too|as well))?"
    rf"|(?P<who2>{MENTION})(?:'s)?[ :,-]*(?:is |does )?(?:the same|ditto|likewise|too|as well)"
)


_AUX_ONLY = r"(?:ca|wo|does|is|do|are|has|was|must|should|could|would)n't|cannot|(?:does|is|can|has|will|must|was) not"
_DENIED_TOO = re.compile(
    rf"(?:and |but )*(?:the )?(?P<who>{MENTION})(?:'s)? (?:{_AUX_ONLY})(?:,? (?:either|neither))?"
    rf"|(?:and |but )*(?:nor|neither) (?:can|does|is|will|has|must|do|are|was|did|should) (?:the )?(?P<who2>{MENTION})"
)


def echoed(text: str) -> str:
    """The mark of whom the clue before is said of as well ("Same goes for Dee"); "" for none."""
    found = _ECHO.fullmatch(text.strip(" .!"))
    return (found["who"] or found["who2"]) if found else ""


def denied_too(text: str) -> str:
    """The mark of whom the denial before is said of as well ("Jarvis can't either")."""
    found = _DENIED_TOO.fullmatch(text.strip(" .!"))
    return (found["who"] or found["who2"]) if found else ""


def said_of(rule: Rule | Prefer, member: str) -> Rule | Prefer | None:
    """A plain fact about one member, said of another; None for any other rule."""
    match rule:
        case Is(_, values):
            return Is(member, values)
        case Not(Is(_, values)):
            return Not(Is(member, values))
        case Prefer(inner):
            turned = said_of(inner, member)
            return Prefer(turned) if turned is not None and not isinstance(turned, Prefer) else None
    return None


_FOLLOWS = re.compile(
    rf"(?:the )?(?P<who>{MENTION}) (?:then )?(?:answers?|follows?|replies to|succeeds?) (?:him|her|it|them|this|that)"
    r"(?P<at_once>,? (?:straight ?away|immediately|directly|at once|right away|next))?"
)


def follows_it(text: str) -> re.Match[str] | None:
    """ "The groom answers him straight away": what follows that of which was spoken before."""
    return _FOLLOWS.fullmatch(text.strip(" .!"))
