"""What a roster's request asks: how many ways, whether it can be, who, when, whether it must be.

Guarantees: a question that was not understood is a doubt, never a plan given in its place.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    Asked,
    Rule,
    Want,
)
from core.reading.work.marks import Tag
from core.reading.work.result import clause
from core.reading.work.roster_counts import Counting
from core.reading.work.roster_frame import Frame
from core.reading.work.roster_rules import clause_rules
from core.reading.work.roster_stretch import Stretch
from core.reading.work.roster_words import ROW, Said

_HOW_MANY = re.compile(
    r"\b(?:how many|in how many|number of) (?:different |possible |such |other )*(?:ways?|rotas?|rosters?|plans?|versions?|solutions?|lists?|options?|possibilities|combinations|schedules?|arrangements?)\b|\bhow many (?:\w+ ){0,3}(?:are there|is there|does that leave|would there be)\b"
)


_POSSIBLE = re.compile(
    r"\b(?:(?<!if )(?<!as )possible|doable|feasible|can it (?:be done|work)|does (?:it|this|that) work|is there (?:a|any)|is that (?:even )?(?:possible|ok)|does a|would (?:that|it|this) work|works out|workable|at all)\b"
)


_ALL = re.compile(
    r"\b(?:list|show|give|see|all)\b.*\b(?:all|every|the|EACHP|EACHS)\b.*\b(?:possibilit\w+|options?|ways?|solutions?|combinations?|possible \w+|rosters|rotas|plans|schedules)\b|\ball (?:the )?(?:possible )?(?:options|possibilities|solutions)\b"
)


_WHETHER = re.compile(
    r"(?:so |and |but )*(?:fine|ok|okay|any solution|(?:is|are|can|could|will|would|does|do)\b"
    r"(?! (?:you|u|someone|anyone|somebody|i (?:have|get|see)|we (?:have|get|see))\b))"
)


_MUST = re.compile(
    r"^(?:so |and |but )*(?:must|does|do|is|are|will|would) .*\b(?:sure|have to|has to|necessarily|certain|bound|always|definitely|need to|needed|in any case|either way|no matter|guaranteed|must)\b|^(?:so |and )*must\b"
)


_GIVEN = re.compile(
    r"\b(?:if|given that|given|provided|assuming|supposing|seeing that|now that)\b (?=.*\bP\d)"
)
_WORDS_OF_ASKING = re.compile(r"\b(?:who|when|which|what|whether|if|how|possible|work)\b")


class Asking(Counting):
    """The question asked so far; `last`: whom the request named last."""

    def __init__(self, text: str, frame: Frame) -> None:
        super().__init__(text, frame)
        self.asked: Asked | None = None
        self.last: tuple[str, ...] = ()

    def _with_subject(self, said: Said, part: str) -> Stretch:
        lone = re.search(r"\b(?:without|with|than|as)\b (?:the )?P\d", part)
        if lone is not None and self.last and not re.search(r"\bP\d", part[: lone.start()]):
            said.marked.tags["P98"] = Tag("P", 0, 0, self.last)
            part = f"P98 {part}"
        people = said.people(part)
        everyone = bool(re.search(r"\bEACHP\b", part)) and not people
        nobody = bool(re.search(r"\bnobody\b", part)) and not people
        general = everyone or nobody
        if not people and not general:
            spoken = re.search(r"\b(?:he|she|they|him|her|them|his|their|hers)\b", part)
            people = self.last if spoken else self.here
            nouns = "|".join(self.frame.slot_nouns)
            counted = re.search(rf"\bQ\d+ (?:{nouns})\b|\b(?:times|in a row)\b|{ROW}", part)
            everyone = not people and counted is not None
        names = said.marked.names("P", part)
        joint = said.marked.tags[names[0]].joint if names else "and"
        return Stretch(said, part, people, joint, everyone, nobody)

    def _clauses(self, said: Said, text: str) -> list[Rule] | None:
        """The rules of a sentence, clause by clause; None where one was not read."""
        raise NotImplementedError

    def _question(self, said: Said, text: str) -> bool:
        """Whether a sentence asks something; what it asks is noted."""
        text = re.sub(
            r"^(?:please |so |and |just )*(?:tell me|show me|let me know|say|find out|i (?:want|need|would like) to know|can (?:you|u) (?:tell|show) me|on|in)(?: us)? (?=(?:who|when|which|what|how)\b)",
            "", text,
        )  # fmt: skip
        opens = re.match(
            r"(?:so |and )*(?:who|when|which \w+|what \w+) (?:is|are|does|do|has|gets?|works?|covers?|will)\b",
            text,
        )
        polite = re.match(r"(?:hi |hello |please |so )*(?:can|could|would|will) (?:you|u)\b", text)
        if polite and re.search(r"\b[PSQ]\d|EACH", text) and not _WORDS_OF_ASKING.search(text):
            return False  # "could you do the rota for Ann, Bob and Cy, two on Friday"
        asks = said.marked.asks or opens is not None
        if _HOW_MANY.search(text):
            self.asked = Asked(Want.COUNT)
            return True
        a, b = self._source(said)
        if _ALL.search(self.text[a:b].lower()):
            self.asked = Asked(Want.ALL)
            return True
        condition = _GIVEN.search(text) if asks else None
        if condition is not None and re.search(r"\b[PS]\d", text[: condition.start()]):
            told = self._clauses(said, re.sub(r"\beither\b", "", text[condition.end() :]))
            if told is None:
                self._doubt(said)
            self.clauses += [clause(rule, self._source(said)) for rule in told or ()]
            text = text[: condition.start()].strip(" ,")
        named = bool(re.search(r"\b[PS]\d", text))
        if not named and (asks or len(text.split()) < 8) and _POSSIBLE.search(text):
            self.asked = Asked(Want.POSSIBLE)
            return True
        if not asks:
            return False
        if not named and not re.search(r"\bQ\d", text):
            if _WHETHER.match(text):
                self.asked = Asked(Want.POSSIBLE)
            return True
        if re.match(r"(?:so |and )*(?:who|which|what|when|how)\b", text):
            self._asked_value(said, text)
            return True
        return self._asked_rule(said, text)

    def _asked_value(self, said: Said, text: str) -> None:
        """ "Who is on on Wednesday?", "which mornings does Ernie do?"."""
        people, slots = said.people(text), said.slots(text)
        if (
            re.match(
                r"(?:so |and )*(?:who|which (?!S\d|EACH)\w+ (?:is|works|does|covers|has|gets|drives))\b",
                text,
            )
            and len(slots) == 1
            and not people
        ):
            self.asked = Asked(Want.WHO, slots[0])
        elif re.match(r"(?:so |and )*(?:which|what|when)", text) and len(people) == 1 and not slots:
            self.asked = Asked(Want.SLOT_OF, people[0])
        else:
            self._doubt(said)

    def _asked_rule(self, said: Said, text: str) -> bool:
        must = _MUST.search(text)
        opens = re.match(
            r"(?:so |and |but |would it be possible |is it possible )*(?:can|could|may|is|are|does|do|must|will|would|has)\b",
            text,
        )
        if opens is None:
            return False
        plain = re.sub(
            r"^(?:so |and |but )*(?:can|could|may|is|are|does|do|must|will|would|has)\b", "", text
        )
        plain = re.sub(
            r"\b(?:sure|certain|bound|to|have|has|necessarily|both|possible|for)\b", " ", plain
        )
        rules = clause_rules(self._with_subject(said, plain))
        if not rules:
            self._doubt(said)
            return True
        rule = rules[0] if len(rules) == 1 else AllOf(tuple(rules))
        self.asked = Asked(Want.MUST if must else Want.POSSIBLE, rule=rule)
        return True
