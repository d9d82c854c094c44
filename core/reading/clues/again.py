"""What a past fact or a taste denies: "Ann met Kit already, so not him", "was in West; not there again".

Guarantees: a sentence is read only where its end denies what its beginning names, and names one
member with members of one other list; a past fact alone is no rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.language.clauses import Is, Not, Rule
from core.reading.clues.masked import COMPARISON, MENTION
from core.reading.clues.puzzle import Puzzle

_OBJECT = r"(?:(?:either|any|one) of )?(?:him|her|it|them|those(?: two)?|these|that(?: one)?|there|either|both|him or her)"
_VERBS = r"(?: (?:go|be|have|do|get|take|play|meet|use|sleep|work|put|given|sent|paired|back|again|want|wants|happen|in|on|at|to|with|up|against))*"
_AUX = r"(?:should|must|ca|can|wo|could|would|may|will|does|do|did|is|are|has to|need)(?:n't|nt|not| not| never)"
_TAIL = re.compile(
    rf"(?:and |so |but |hence |therefore |then |still |that's |which |(?:he|she|it|they|we|i) |now )*"
    rf"(?:neither(?: of (?:those|them|these|the two))?|none of (?:those|them|these)|never again|not again"
    rf"|(?:please )?not (?:again|this time|{_OBJECT})|(?:still )?(?:{_AUX}|mustn't|cant|wont|shouldnt|dont)(?:{_VERBS}(?: {_OBJECT})?|(?: [a-z]+){{1,3}} {_OBJECT})|no longer|no|out)"
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


_FOLLOWS = re.compile(
    rf"(?:the )?(?P<who>{MENTION}) (?:then )?(?:answers?|follows?|replies to|succeeds?) (?:him|her|it|them|this|that)"
    r"(?P<at_once>,? (?:straight ?away|immediately|directly|at once|right away|next))?"
)


def follows_it(text: str) -> re.Match[str] | None:
    """ "The groom answers him straight away": what follows that of which was spoken before."""
    return _FOLLOWS.fullmatch(text.strip(" .!"))
