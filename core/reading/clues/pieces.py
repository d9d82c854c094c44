"""A clue that is not read in one go, cut into pieces that each are.

Guarantees: a clue is read in pieces only where every piece with a member in it is read completely,
each of whom its own words or the piece before speak; a piece that only gives the reason names one
member and is told of in the next. What is denied of one is never said of another, nor the reverse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.language.clauses import Is, Not, Rule
from core.reading.clues.cutting import DENIAL
from core.reading.clues.masked import MENTION, Masked, is_comparison, is_mention
from core.reading.clues.scaled import Unsure

Read = Callable[[str], list[Rule]]
_JOINT = r"(?:and|but|so|yet|while|whereas|hence|therefore|then|though|although|as|because|since)"
_CUT = re.compile(
    rf"\s*[,;:]\s*(?:{_JOINT}\s+)*|\s+{_JOINT}\s+(?:so\s+)?|\s+[-–—]+\s+|\s*[()]\s*|\s*\.{{2,}}\s*"
)
_LOGIC = re.compile(
    r"\b(?:if|unless|provided|whenever|iff|only when|either (?:of|or)|respectively|"
    r"one of|others?|former|latter|vice versa|order|between|prefers?|would (?:like|rather))\b"
)
_BOUND = re.compile(r"\b(?:only|except|no|not|never|nothing|nobody|none|without)\b|n't\b|\d")
_NOR_HE = re.compile(
    r"\b(?:nor|neither) (?:did|does|do|is|was|are|were|has|have|had|will|can|could|would|should|must) (?:he|she|it|they)\b"
)
_PRONOUN = re.compile(r"\s*(?:also |then |so )*(?:he|she|it|they|that|this|who|which)(?=['\s])")
_OBJECT = re.compile(r"\b(?:him|her|it)(?=\s*(?:$|[,.;]))")
_OWNED = re.compile(r"\b(?:his|hers|theirs|its)\s*$")
_SMALL = r"(?:(?:in|on|at|to|for|with|by|from|of|as|the|an?) ?)*"
_BARE = re.compile(
    rf"\s*(?:the )?{MENTION}(?:'s)?,? (?:(?:from|in|on|at|to|for|of|with) (?:[a-z]+ ){{0,2}}|{_SMALL}){MENTION}\s*$"
)
_LEXICAL = re.compile(
    r"\b(?:banned|barred|excluded|disqualified|exempt|off|away|out|ruled out|kept|keep)\b"
)
_NAMELY = re.compile(
    rf"\s*(?:(?:that|this|which|it)(?:'s| is| means| would be)|those are|i\.?e\.?|namely|meaning|so|=)?\s*"
    rf"(?P<who>{MENTION}(?:(?:, (?:and )?| and | & |/){MENTION})*)\W*$"
)
_NOBODY_ELSE = re.compile(
    r",? (?:but |and |though )?(?:nobody|no one|no-one|none of the others|not? \w+) else\b[^,;]*$"
)
_LIKEWISE = re.compile(
    rf"\s*(?:and |so )*(?:likewise|ditto|similarly|(?:the )?same (?:goes for|for|with)|as (?:are|do|must|is)|so (?:are|do|must|is)|also) (?P<who>{MENTION}.*)$"
)
_ECHO = re.compile(
    rf"\s*(?:nor |neither |not |and )*(?:the )?(?P<who>{MENTION})(?:'s)?(?: isn't| doesn't| can't| won't| not)?,? (?:neither|either|nor|too|as well|also|likewise|ditto|the same)\W*"
    rf"|\s*(?:neither|nor) (?:the )?(?P<who2>{MENTION})\W*"
)
_AUX = r"does|did|do|is|are|was|has|will|can|must|should|would"
_SHORT = re.compile(
    rf"\s*(?:the )?(?P<who>{MENTION})(?:'s)?(?: (?P<aux>(?:{_AUX})(?:n't| not)?|doesnt|isnt|cant|wont|won't|can't))?\W*"
)
_REASON = re.compile(r"\b(?:so|hence|therefore|as|because|since)\b|[-–—:(]")
_PAST = re.compile(r"\s*\b(?:already|before|in the past|last (?:time|year|week|month))\s*$")
_TOO = re.compile(r"\b(?:either|again|neither|nor|too|also|as well|likewise)\b")


_SCALE = re.compile(
    r"\b(?:higher|lower|later|earlier|older|younger|bigger|smaller|larger|taller|sooner|more|less|fewer|numbers?|"
    r"order|way|before|after|next|left|right|first|last|either|same|one|two|three|other|others|else|any|all|each)\b"
)


def _weighty(remark: str) -> bool:
    """Whether words without a member may still bind the plan."""
    return _BOUND.search(remark) is not None or _SCALE.search(remark) is not None


@dataclass
class Pieces:
    """Reads one marked clue piece by piece; `read` reads a piece whole or raises Unsure, `alike`
    says whether two marks are of one list."""

    masked: Masked
    read: Read
    alike: Callable[[str, str], bool]

    def rules(self, text: str) -> list[Rule]:
        """The rules of all pieces of a clue. Raises Unsure where one is not read."""
        alone = self._nobody_else(text)
        if alone is not None:
            return alone
        if _LOGIC.search(_NOR_HE.sub("", re.sub(r"\b(?:either|neither)\W*$", "", text))):
            raise Unsure("it is not plain how its parts hang together")
        for cut in _CUT.finditer(text):
            found = self._cut(text[: cut.start()], text[cut.end() :], cut[0])
            if found is not None:
                return found
        raise Unsure("some of its words were not understood")

    def _any(self, text: str) -> list[Rule] | None:
        """A piece read whole or in pieces; None where it is not read."""
        for way in (self.read, self.rules):
            try:
                return way(text)
            except Unsure:
                continue
        return None

    def _cut(self, left: str, right: str, joint: str) -> list[Rule] | None:
        named = [c for c in left if is_mention(c)]
        if not named:
            plain = not _weighty(left) and not any(map(is_comparison, left))
            plain = plain and not _PRONOUN.match(right) and len(left.split()) < 8
            return self._any(right) if plain else None
        if not any(is_mention(c) or is_comparison(c) for c in right):
            return None if _weighty(right) else self._any(left)
        namely = self._namely(left, right)
        if namely is not None:
            return namely
        following = self._told_of(left, right, named[0])
        past = _PAST.search(left)
        if past:
            return self._past(left[: past.start()], following)
        first = self._any(left)
        if first is None:
            alone = len(named) == 1 and not any(map(is_comparison, left)) and named[0] in following
            alone = alone and re.search(rf"{MENTION}.*[a-z]{{2,}}", left) is not None
            if DENIAL.search(left) and not _REASON.search(joint):
                return None  # "Pepper didn't win and …"
            return self._any(following) if alone else None
        if DENIAL.search(left) and _BARE.match(following):
            following = self._denied_as_well(left, following)
        rest = self._any(following) if following else None
        return [*first, *rest] if rest is not None else None

    def _nobody_else(self, text: str) -> list[Rule] | None:
        """ "Claes and Danne may do the hose, nobody else": one of these two does."""
        found = _NOBODY_ELSE.search(text)
        said = text[: found.start()] if found else ""
        if found is None or DENIAL.search(said) or any(map(is_comparison, text)):
            return None
        names = list(dict.fromkeys(c for c in said if is_mention(c)))
        if len(names) < 2 or any(map(is_mention, found[0])):
            return None
        return self._any(f"{names[-1]} is {' or '.join(names[:-1])}")

    def _namely(self, left: str, right: str) -> list[Rule] | None:
        """ "Under-18s can't grill - that's Suki and Teo": said of these."""
        who = _NAMELY.fullmatch(right)
        denial = DENIAL.search(left)
        if who is None or sum(map(is_mention, left)) != 1 or denial is None:
            return None
        said = left[denial.start() :]
        return self._any(f"{who['who']} does {said}") if any(map(is_mention, said)) else None

    def _past(self, left: str, following: str) -> list[Rule] | None:
        """ "Sal has crashed a Volvo before and isn't getting the Merc either": neither of them."""
        facts, rest = self._any(left), self._any(following)
        if (
            facts is None
            or rest is None
            or not (DENIAL.search(following) and _TOO.search(self.masked.text))
        ):
            return None
        plain = all(isinstance(rule, Is) and len(rule.values) == 1 for rule in facts)
        return [*(Not(rule) for rule in facts), *rest] if plain else None

    def _denied_as_well(self, left: str, right: str) -> str:
        """ "Ned's banned from Bath and Jez from Frome": "not" is said of both; "" where that is
        open."""
        if not _LEXICAL.search(left) or re.search(r"n't\b|\bnot\b", left):
            return ""
        first = next(n for n, c in enumerate(right) if is_mention(c))
        return f"{right[: first + 1]} is not {right[first + 1 :].removeprefix(chr(39) + 's')}"

    def _told_of(self, left: str, right: str, subject: str) -> str:
        """A piece with the member put in of whom the piece before spoke."""
        like = _LIKEWISE.match(right)
        if like and not re.search(rf"{MENTION}.*[a-z]{{4,}}", like["who"]):
            last = max(n for n, c in enumerate(left) if is_mention(c))
            return f"{like['who'].rstrip(' .')}{left[last + 1 :]}"
        echo = _ECHO.fullmatch(right)
        if echo:
            first = next(n for n, c in enumerate(left) if is_mention(c))
            return f"{echo['who'] or echo['who2']}{left[first + 1 :]}"
        again = self._said_again(left, right)
        if again:
            return again
        right = _NOR_HE.sub("he is not", right, count=1)
        pronoun = _PRONOUN.match(right)
        if pronoun:
            return f"{subject}{right[pronoun.end() :]}"
        marks = [c for c in right if is_mention(c) or is_comparison(c)]
        owned = _OWNED.search(right)
        if owned and len(marks) == 1:
            return f"{subject} {right[: owned.start()]}".replace("'s ", " ")
        spoken = _OBJECT.search(right)
        if spoken and sum(map(is_mention, right)) == 1:
            return f"{right[: spoken.start()]}{subject}{right[spoken.end() :]}"
        own = sum(map(is_mention, right)) > 1 and not self._choice(right)
        own = own or self._of_others(subject, right)
        return right if own else f"{subject} {right}"

    def _of_others(self, subject: str, right: str) -> bool:
        """ "…, and Quinn and Ravi share": names of the subject's list with a verb behind them."""
        named = [n for n, c in enumerate(right) if is_mention(c)]
        opens = re.match(rf"\s*(?:the |both )?{MENTION} (?:and|or|nor) ", right) is not None
        alike = len(named) > 1 and all(self.alike(subject, right[n]) for n in named)
        return opens and alike and re.search(r"[a-z]{2}", right[named[-1] + 1 :]) is not None

    def _said_again(self, left: str, right: str) -> str:
        """ "…, Jo neither", "…, Cole does": what is said of the first, said of another."""
        found = _SHORT.fullmatch(right)
        first = next(n for n, c in enumerate(left) if is_mention(c))
        later = next((n for n, c in enumerate(left) if n > first and is_mention(c)), -1)
        if found is None or later < 0 or not self.alike(left[first], found["who"]):
            return ""
        if found["aux"]:
            denied = re.search(r"n't|not|nt$", found["aux"])
            return f"{found['who']} {'is not' if denied else 'is'} {left[later:]}"
        return f"{found['who']}{left[first + 1 :]}" if _TOO.search(self.masked.text) else ""

    def _choice(self, text: str) -> bool:
        """Whether all the names of a piece are joined by "or", "and" or commas alone."""
        linked = rf"(?:'s)?(?:, |,? (?:or|and|nor) |/)(?:the |an? |not |in |on |at )*(?={MENTION})"
        joined = re.sub(rf"(?<={MENTION}){linked}", "", text)
        return re.search(rf"{MENTION}{MENTION}+", joined) is not None and not re.search(
            rf"{MENTION}[^{chr(0xE000)}-{chr(0xF8FF)}]+{MENTION}", joined
        )
