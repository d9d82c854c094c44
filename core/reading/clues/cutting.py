"""Where one statement of a clue ends and the next begins.

Guarantees: no mark of the clue is lost: every one is in some part; a clause about a member ("…, who
is not the vet, …") becomes a statement of its own.
"""

from __future__ import annotations

import re

from core.reading.clues.masked import COMPARISON, MENTION, Masked, is_comparison, is_mention

_ANY = f"(?:{MENTION}|{COMPARISON})"
NEGATION = (
    r"(?:not|never|nor|neither|cannot|without|nobody|no-one|rather than|instead of|(?:is|was|are|were|does|did|do|wo|has|had|have|ca|could|would|dos)n'?t"
    r"|dosent|wont|cant|dont|mustnt|shouldnt|outside(?: of)?|on no account|under no circumstances|by no means|in no case|no way|hates?|hated|dislikes?|disliked|loathes?|refuse[sd]?(?: to)?|avoid(?:s|ed)?|allergic to|other than|no"
    r"|miss(?:es|ed)|skip(?:s|ped)|declin(?:es|ed|ing)|turn(?:s|ed) down|reject(?:s|ed)|shun(?:s|ned)|lack(?:s|ed)|object(?:s|ed) to"
    r"|(?:has|have|had|'s got|has got) (?:an?|some|no end of) (?:[a-z]+ )?(?:conflict|clash|problem|issue|grudge|allergy|phobia|aversion|dislike|fear|horror|feud|quarrel|objection)s?(?: of interest)? (?:on|with|to|of|against|about|in|for|at)"
    r"|(?:knows?|knew|understands?) (?:nothing|little) (?:about|of)|(?<!or )nothing (?:to do with|in)"
    r"|(?:conflicted|struck) (?:on|off|out of)|opt(?:s|ed) out(?: of)?|(?:steers?|steered|stays?|stayed|keeps?|kept) (?:well )?(?:clear of|away from|out of|off)"
    r"|(?:barred|banned|excluded|disqualified|exempt) from|scared of|afraid of|terrified of|unable to (?:do|go|take|work|use|play)|unavailable|unfit for|failed to)"
)
DENIAL = re.compile(rf"\b{NEGATION}\b|n't\b")
_CONTRAST = re.compile(
    rf"\s*[,;:–—-]?\s*(?:\b(?:but|while|whereas|though|although|however|yet)\b|;)\s*(?=[^,;]*{_ANY})|\s+[–—-]+\s+(?=[^,;]*{_ANY})|\s*[()]\s*"
)
PRONOUN = r"(?:(?:so |then |and |also )?(?:he|she|it|they|that|this|who|which|whose \w+|(?:his|her|their|its|that|this|the same) (?!one\b)\w+|theirs|hers|these|thats|it's|he's|she's|that's|they're|itself|himself|herself)(?:'s|'d)?)\b"
_LEADS_ON = re.compile(
    r"\s*(?:(?:and|or|nor|both|either|neither|the|an?|that|those|whoever|someone|somebody|one|his|her|hers|their|its|in|on|at|from|by|of|to|with|for|as|it's|"
    r"rather|also|too|even|maybe|perhaps|possibly|person|people|man|woman|other)\b\s*)*$"
)
JOINT = re.compile(r"\b(?:and|or|nor)\b|,|/|&")

ONE_OF_TWO = (
    r".*\b(?:exactly|only|(?P<least>at least)) one\b(?: of (?:these|the following|the two|two))?[^:]*:"
    r"\s*(?P<one>[^,;]+)[,;]\s*(?:and |or )?(?P<other>[^,;]+)"
)


class ClueCutter:
    """Cuts the text of one marked clue."""

    masked: Masked

    def parts(self, text: str) -> list[str]:
        """The statements of a text, one after another."""
        parts: list[str] = []
        for piece in _CONTRAST.split(text):
            if piece and piece.strip():
                parts += self._relatives(piece.strip(" ,.;:!?\"'"))
        return parts

    def _relatives(self, text: str) -> list[str]:
        """ "X, who is not Y, is Z": two statements about X; a "who" at the end speaks of the last."""
        inner = re.match(
            rf"(?P<head>[^,]*{MENTION}[^,]*), (?P<who>who|which|whose)\b(?P<said>[^,]*{_ANY}[^,]*), (?:and )?(?P<rest>.*)$",
            text,
        )
        if inner and sum(map(is_mention, inner["head"])) == 1:
            return [
                f"{inner['head']} {inner['said']}",
                *self._coordinated(f"{inner['head']} {inner['rest']}"),
            ]
        tail = re.match(
            rf"(?P<head>.*)(?P<last>{MENTION})(?P<after>[^,{chr(0xE000)}-{chr(0xF8FF)}]*), (?:who|which)\b(?P<said>.*)$",
            text,
        )
        if tail and any(map(is_mention, tail["said"])):
            said = f"{tail['last']} {tail['said']}"
            plain = not DENIAL.search(tail["head"] + tail["after"])
            if not re.search(_ANY, tail["head"]) and plain:
                return [said]  # "A visitor comes for the Lely, which should be first"
            return [*self._coordinated(f"{tail['head']}{tail['last']}{tail['after']}"), said]
        return self._coordinated(text)

    def _coordinated(self, text: str) -> list[str]:
        last = list(re.finditer(r",?\s+so\s+(?=(?:he|she|it|they)\b)", text))[-1:]
        if last and len([c for c in text[: last[0].start()] if is_mention(c)]) == 1:
            return self._reasoned(text[: last[0].start()], text[last[0].end() :])
        for match in re.finditer(r",?\s+(?:and|so)\s+|,\s+|:\s+", text):
            left, right = text[: match.start()], text[match.end() :]
            if re.search(r"\bso\b|:", match[0]) and any(map(is_mention, left)):
                return self._reasoned(left, right)
            if self._complete(left) and self._begins(right, "and" in match[0] or "so" in match[0]):
                return [left, *self._coordinated(right)]
        return [text]

    def _reasoned(self, left: str, right: str) -> list[str]:
        """ "Mrs Ernst has a train to catch, so she goes first": the reason names the subject."""
        named = [c for c in left if is_mention(c)]
        if not any(map(is_mention, right)):
            return [left, right]
        told = {self.masked.mention(c).options for c in right if is_mention(c)}
        if (
            DENIAL.search(right)
            and len(told) == 2
            and told <= {self.masked.mention(c).options for c in named}
        ):
            return self._coordinated(right)  # "Max is scared of bees, so not the bee for Max"
        if len(named) == 1:
            same = named[0] == next(c for c in right if is_mention(c))
            other = (
                self.masked.mention(named[0]).options
                == self.masked.mention(next(c for c in right if is_mention(c))).options
            )
            return self._coordinated(right if same or other else f"{named[0]} {right}")
        return [left, *self._coordinated(right)]

    def _complete(self, left: str) -> bool:
        marks = [c for c in left if is_mention(c) or is_comparison(c)]
        return len(marks) > 1 or (len(marks) == 1 and bool(DENIAL.search(left)))

    def _begins(self, right: str, joined: bool) -> bool:
        """Whether what follows a comma or an "and" is a statement, not one more name."""
        first = next((n for n, c in enumerate(right) if is_mention(c) or is_comparison(c)), None)
        if first is None:
            return True
        words = right[:first]
        if is_comparison(right[first]) or DENIAL.search(words):
            return True
        if re.match(PRONOUN, words.lstrip()):
            return True
        if not _LEADS_ON.fullmatch(self._nounless(words)):
            return joined or bool(re.search(r"\b\w+(?:s|ed)\b", words))
        rest = right[first + 1 :]
        after = next((n for n, c in enumerate(rest) if is_mention(c) or is_comparison(c)), None)
        if after is None:
            return bool(
                re.match(
                    r"\s*(?:does|did|is|has|was|will|must|can|do|are|were|should|would)\W*$|[^,]*\b(?:[a-z]+n't|(?:did|does|was|is|has|had|were|will|must|can|should) not|cannot|cant|wont)\b",
                    rest,
                )
            )
        between = rest[:after]
        return not JOINT.search(between)

    def _nounless(self, words: str) -> str:
        """The words before a name without "the person who", "the boat hired by" and the like."""
        words = re.sub(r"\b(?:the|that|an?|whoever|someone|one|those)\b.*$", "the ", words)
        return re.sub(r"[\"']", "", words)
