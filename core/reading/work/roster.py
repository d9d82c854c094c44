"""A request about who works when, read whole.

Guarantees: taken for a roster only where people and slots are declared and it is said how many are
needed or how often each is on; a sentence that names somebody, a slot or a count and gave no rule
is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    AllOf,
    Asked,
    Assign,
    Body,
    Clause,
    Compare,
    Goal,
    Group,
    If,
    Iff,
    Measure,
    Not,
    OrderKind,
    PerItem,
    PerSlot,
    Prefer,
    Problem,
    Rule,
    Sense,
    Want,
)
from core.reading.declared.names import SMALL, WEEKDAYS, stem
from core.reading.declared.pieces import pieces
from core.reading.declared.tokens import tokenise
from core.reading.work.corrections import without_corrections
from core.reading.work.marks import Tag
from core.reading.work.result import WorkReading, clause
from core.reading.work.roster_frame import Frame, find_frame
from core.reading.work.roster_rules import Clause_, bounds, clause_rules
from core.reading.work.roster_words import NOT, ROW, Count, Said, prepare, weekdays_unknown

_WISH = re.compile(
    r"\b(?:if (?:at all )?possible|if (?:you|we|it) can|ideally|prefers?|preferably|(?:it )?would be (?:nice|good|great|lovely|ideal)(?: if| for| that)?|would (?:like|love|rather|prefer)|'d (?:like|love|rather|prefer)|hopefully|better not|hopes? to|hoping to|(?:would )?sooner|if that 's (?:possible|feasible|ok)|if it can be (?:done|arranged|avoided)|if we can)\b"
)
_FAIR = re.compile(
    r"\b(?:fair\w*|evenly|as even(?:ly)?|equal(?:ly)?|balanced?|same (?:amount|load|number))\b"
)
_IF = re.compile(
    r"\b(?:if and only if|exactly when|only if|if|whenever|when|unless|provided(?: that)?)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:how many|in how many|number of) (?:different |possible |such |other )*(?:ways?|rotas?|rosters?|plans?|versions?|solutions?|lists?|options?|possibilities|combinations|schedules?|arrangements?)\b|\bhow many (?:\w+ ){0,3}(?:are there|is there|does that leave|would there be)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:(?<!if )(?<!as )possible|doable|feasible|can it (?:be done|work)|does (?:it|this|that) work|is there (?:a|any)|is that (?:even )?(?:possible|ok)|does a|would (?:that|it|this) work|works out|workable|at all)\b"
)
_ALL = re.compile(
    r"\b(?:list|show|give|see|all)\b.*\b(?:all|every|the|EACHP|EACHS)\b.*\b(?:possibilit\w+|options?|ways?|solutions?|combinations?|possible \w+|rosters|rotas|plans|schedules)\b|\ball (?:the )?(?:possible )?(?:options|possibilities|solutions)\b"
)
_GENERAL = frozenset(
    "everyone everybody nobody there here everything anyone someone nothing staff crew rest rota people possible who that".split()
)
_MUST = re.compile(
    r"^(?:so |and |but )*(?:must|does|do|is|are|will) .*\b(?:sure|have to|has to|necessarily|certain|bound|always|definitely|need to|needed|in any case|either way|no matter|guaranteed|must)\b|^(?:so |and )*must\b"
)


def read_roster(text: str) -> WorkReading | None:
    """The reading of a request as a roster, or None where it is none."""
    frame = find_frame(tokenise(text))
    return None if frame is None else _Reader(text, frame).read()


class _Reader:
    """One request with its people and slots; collects clauses and doubts."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.text, self.frame = text, frame
        said = [prepare(frame, p) for p in pieces(frame.tokens)]
        kept = without_corrections([s.marked for s in said])
        self.sentences = [s for s in said if any(s.marked is k for k in kept)]
        doing = _activity(self.sentences)
        for one in self.sentences:
            one.doing = doing
        self.clauses: list[Clause] = []
        self.doubts: list[str] = []
        self.item_bounds = [0, -1]
        self.needs: dict[str, Count] = {}
        self.default: Count | None = None
        self.read_count = 0
        self.asked: Asked | None = None
        self.last: tuple[str, ...] = ()
        self.here: tuple[str, ...] = ()
        self.before: Clause_ | None = None
        self.fair = False
        self.items_said = False
        self.me: tuple[str, ...] = ()

    def read(self) -> WorkReading | None:
        """All sentences, then the frame around what they say."""
        for said in self.sentences:
            self._sentence(said)
        if self.default is None and not self.needs and not self.items_said:
            return None
        if 0 <= self.item_bounds[1] < self.item_bounds[0]:
            self.doubts.append("It is not clear how often each is to be on.")
            self.item_bounds = [0, -1]
        if self.default is None and not self.needs:
            self.doubts.append("It is not said how many are needed each time.")
        self._exceptions()
        frame = self._frame()
        ends: list[Clause] = []
        if self.fair:
            ends.append(clause(Goal(Sense.MIN, Measure.SPREAD)))
        ends.append(clause(self.asked or Asked(Want.PLAN)))
        problem = Problem((*frame, *self.clauses, *ends), self.text)
        return WorkReading(problem, tuple(dict.fromkeys(self.doubts)), self.read_count)

    def _exceptions(self) -> None:
        """ "Everyone works four days, Piet two": the others are bound, each by a rule."""
        low, high = self.item_bounds
        own = [c.body for c in self.clauses if isinstance(c.body, PerItem)]
        exact = [r for r in own if r.compare is Compare.EQ and r.items and not r.slots]
        outside = {
            p for r in exact for p in r.items if r.count < low or (high >= 0 and r.count > high)
        }
        if not outside:
            return
        rest = tuple(p for p in self.frame.people if p not in outside)
        count = Count(low, None if high < 0 else high)
        self.clauses += [clause(PerItem(c, n, rest)) for c, n in bounds(count) if rest]
        self.item_bounds = [0, -1]

    # ------------------------------------------------ the frame

    def _frame(self) -> list[Clause]:
        people, slots = self.frame.people, self.frame.slots
        tokens = self.frame.tokens
        spans = [
            (tokens[a].start, tokens[max(a, b - 1)].end) if a < len(tokens) else (0, 0)
            for a, b in self.frame.places
        ]
        lows = [c.low or 0 for c in self._each_need()]
        highs = [c.high for c in self._each_need()]
        low = min(lows, default=0)
        high = None if not highs or None in highs else max(h for h in highs if h is not None)
        item_high = None if self.item_bounds[1] < 0 else self.item_bounds[1]
        found: list[Body] = [
            Group("people", people),
            Group("slots", slots, OrderKind.ORDERED),
            Assign("people", "slots", self.item_bounds[0], item_high, low, high),
        ]
        bodies = [clause(b, spans[1 if n == 0 else 0]) for n, b in enumerate(found)]
        return bodies + self._needs_by_slot(spans[0])

    def _each_need(self) -> list[Count]:
        any_ = self.default or Count(0, None)
        return [self.needs.get(s, any_) for s in self.frame.slots]

    def _needs_by_slot(self, source: tuple[int, int]) -> list[Clause]:
        """A rule for each set of slots that needs as many, where they differ."""
        by_count: dict[tuple[int | None, int | None], list[str]] = {}
        for slot, count in zip(self.frame.slots, self._each_need(), strict=True):
            by_count.setdefault((count.low, count.high), []).append(slot)
        if len(by_count) < 2:
            return []
        return [
            clause(PerSlot(c, n, tuple(slots)), source)
            for (low, high), slots in by_count.items()
            for c, n in bounds(Count(low, high))
            if (c, n) != (Compare.GE, 0)
        ]

    def _source(self, said: Said) -> tuple[int, int]:
        piece = said.marked.piece
        return self.frame.tokens[piece.start].start, self.frame.tokens[piece.end - 1].end

    # ------------------------------------------------ sentences

    def _sentence(self, said: Said) -> None:
        text = said.text.strip(" |,:")
        if self._question(said, text):
            return
        text = _without_reasons(text)
        if weekdays_unknown(said) and not re.search(r"\b(?:close|shut|closed)\b", text):
            self._doubt(said)
        if self._stranger(said):
            self._doubt(said)
        text = self._undeclared(said, text)
        text = self._as_me(said, text)
        told = bool(re.search(r"\b[PSQ]\d+\b|\bEACHP\b|\bnobody\b", text))
        if _FAIR.search(text) and not re.search(r"\b(?:Q|P)\d", text):
            self.fair = True
            self.read_count += 1
            return
        if not told:
            return
        if _FAIR.search(text) and not re.search(r"\bP\d", text):
            self.fair = True
        wish = _WISH.search(text) is not None
        if wish:
            text = _WISH.sub(" ", text)
        self.here = ()
        self.before = None
        text = (
            re.sub(r"^(?:should|were|had) (?=(?:the )?P\d)", "if ", text) if "," in text else text
        )
        rules = (
            self._conditional(said, text)
            if self._is_conditional(text)
            else self._clauses(said, text)
        )
        if rules is None:
            self._doubt(said)
            return
        self.read_count += 1
        for rule in dict.fromkeys(rules):
            body: Body = Prefer(rule) if wish else rule
            self.clauses.append(clause(body, self._source(said)))

    def _undeclared(self, said: Said, text: str) -> str:
        """The sentence without counts and sets that only repeat what it declares."""
        a, b = said.marked.piece.start, said.marked.piece.end
        if not any(a <= place[0] < b for place in self.frame.places):
            return text
        sizes = (len(self.frame.people), len(self.frame.slots))
        for name in re.findall(r"\bQ\d+\b", text):
            count = said.counts[name]
            if count.low == count.high and count.low in sizes:
                text = re.sub(rf"\b{name}\b", "", text)
        if not re.search(rf"\b[PQ]\d+\b|{NOT}|EACHP", text):
            text = re.sub(r"\bS\d+\b", "", text)
        return text

    def _as_me(self, said: Said, text: str) -> str:
        """The sentence with the writer's own name for "I"."""
        own = re.search(r"\b(?:me|i 'm|i am|myself) (?:[(,] )?(P\d+)\b", text)
        if own is not None and len(said.marked.tags[own[1]].members) == 1:
            self.me = said.marked.tags[own[1]].members
        elif own is None:
            found = re.search(r"\bme \( ?(\w[\w ]*?) ?\)", self.text)
            names = [p for p in self.frame.people if found is not None and p == found[1]]
            self.me = self.me or tuple(names)
        if not self.me or not re.search(r"\bi\b", text):
            return text
        said.marked.tags["P99"] = Tag("P", 0, 0, self.me)
        return re.sub(r"\bi\b(?! (?:need|want|have|would|d|guess|think|hope))", "P99", text)

    def _stranger(self, said: Said) -> bool:
        """Whether a sentence's subject is a name that was not declared."""
        piece = said.marked.piece
        first = self.frame.tokens[piece.start : piece.start + 2]
        if len(first) < 2 or not first[0].text[:1].isupper() or first[0].text.isupper():
            return False
        word = first[0].word
        known = word in SMALL or word in WEEKDAYS or word.endswith("s") or first[0].kind != "w"
        starts = re.match(r"[PS]\d|EACH|nobody|Q\d|\|", said.text)
        verbs = "has is can cant wont must doesnt never only wants gets does max : hates".split()
        return not known and not starts and first[1].word in verbs and word not in _GENERAL

    @staticmethod
    def _is_conditional(text: str) -> bool:
        """Whether one thing hangs on another that names somebody or a slot."""
        match = _IF.search(text)
        if match is None or not re.search(r"P\d", text):
            return False
        first = re.split(r" , | then ", text[match.end() :])[0]
        return bool(re.search(r"\b[PS]\d", first))

    def _doubt(self, said: Said) -> None:
        a, b = self._source(said)
        self.doubts.append(f"«{self.text[a:b].strip()}» was not fully understood.")

    # ------------------------------------------------ clauses

    def _clauses(self, said: Said, text: str) -> list[Rule] | None:
        """The rules of a sentence, clause by clause; None where one was not read."""
        found: list[Rule] = []
        unread: list[str] = []
        text = self._others(said, text)
        needs = self._needs(said, text)
        if needs:
            return []
        for part in _parts(text):
            if not re.search(r"\b[PSQ]\d+\b|\bEACHP\b|\bnobody\b", part):
                continue
            rules = self._clause(said, part)
            if rules is None:
                unread.append(part)
                continue
            found += rules
        for part in unread:
            aside = not re.search(r"\b[SQ]\d+\b|\bEACHS\b", part) and len(said.people(part)) < 2
            reason = re.search(rf"{re.escape(part)},? ?\bso\b", text)
            if not (found and (aside or reason)):
                return None
        return found

    def _clause(self, said: Said, part: str) -> list[Rule] | None:
        people = said.people(part)
        try:
            if self._needs(said, part) or self._bounds_of_all(said, part):
                return []
            again = self._likewise(said, part, people)
            if again is not None:
                return again
            if self._idle(said, part):
                return []
            here = self._with_subject(said, part)
            if self.before is not None and re.fullmatch(r"P\d+[ :,]* (?:on )?S\d+", part.strip()):
                words = re.sub(r"\b[PS]\d+\b", "", self.before.text)
                here = replace(here, text=f"{words} {part}")
            self.before = here
            return clause_rules(here)
        finally:
            self.last = people or self.last
            self.here = people or self.here

    def _likewise(self, said: Said, part: str, people: tuple[str, ...]) -> list[Rule] | None:
        """ "Nor may Reza", "so are Eluned and Fion": what was said before, of others."""
        same = re.search(
            r"\b(?:nor|neither|so|likewise|ditto|same (?:for|goes for)|too|also|as well)\b", part
        )
        if (
            same is None
            or self.before is None
            or not people
            or said.slots(part)
            or re.search(r"Q\d", part)
        ):
            return None
        if len(people) > 1 and re.search(r"\b(?:together|same)\b", part):
            return None
        return clause_rules(replace(self.before, subject=people))

    def _with_subject(self, said: Said, part: str) -> Clause_:
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
        return Clause_(said, part, people, joint, everyone, nobody)

    def _others(self, said: Said, text: str) -> str:
        """ "The others", behind people, as the people not named; all people together as nobody."""
        named = said.people(text)
        if named and set(named) == set(self.frame.people) and not re.search(NOT, text):
            for name in said.marked.names("P", text):
                if set(said.marked.tags[name].members) == set(named):
                    text = re.sub(rf"\b(?:both )?{name}\b", "", text)
            return text
        if not named and re.search(r"\bEACHP else\b", text):
            bound = {p for c in self.clauses if isinstance(c.body, PerItem) for p in c.body.items}
            rest = tuple(p for p in self.frame.people if p not in bound)
            said.marked.tags["P97"] = Tag("P", 0, 0, rest)
            return re.sub(r"\bEACHP else\b", "P97", text)
        if not named or said.slots(text):
            return text
        rest = tuple(p for p in self.frame.people if p not in named)
        said.marked.tags["P97"] = Tag("P", 0, 0, rest)
        return re.sub(
            r"\b(?:all )?(?:the (?:others?|rest)|everyone else|the other \w+)\b", "P97", text
        )

    def _idle(self, said: Said, part: str) -> bool:
        """Whether a clause only introduces: it names people and says nothing of slots or counts."""
        if re.search(r"\b[SQ]\d+\b|\bEACHS\b|\bnobody\b", part):
            return False
        quiet = not re.search(
            rf"{NOT}|\b(?:together|same|apart|with|alone|separate\w*|more|fewer|as many|consecutive|back to back|in a row)\b",
            part,
        )
        del said
        return quiet

    # ------------------------------------------------ how many are needed

    def _needs(self, said: Said, text: str) -> bool:
        """How many a slot needs: of all slots, or of those named; True where that is what is said."""
        if re.search(r"\bnobody\b|\bEACHP\b", text) or re.search(
            r"\b(?:in a row|running|consecutive|back to back)\b", text
        ):
            return False
        listed = re.search(r"\bQ\d+\b(?: [a-z]+)? (?:of|out of|from|by)? ?P\d+", text)
        if said.people(text) and not (listed and len(said.people(text)) == len(self.frame.people)):
            return False
        nouns = "|".join(self.frame.slot_nouns)
        text = re.sub(
            r"\b(?:every|each) (?:other|remaining) (?:day|night|shift|session)\b|\botherwise\b|\b(?:the )?(?:rest|others|other (?:Q\d+ )?\w+|remaining \w+)\b|\belse\b",
            " REST ",
            text,
        )
        items = re.findall(r"\bQ\d+\b|\bS\d+\b|\bEACHS\b|\bREST\b", text)
        counts = [i for i in items if i.startswith("Q")]
        if not counts:
            return False
        if not [i for i in items if not i.startswith("Q")]:
            return self._default(said, text, counts, nouns)
        if len(items) % 2 and re.search(r"\b(?:except|apart|other than|but|save)\b", text):
            items = [items[0], "EACHS", *items[1:]] if items[0].startswith("Q") else items
        pairs = _pairs(items)
        if pairs is None:
            return False
        for count, place in pairs:
            self._need(said, said.counts[count], place)
        return True

    def _default(self, said: Said, text: str, counts: list[str], nouns: str) -> bool:
        """ "I need two people": for every slot, where it is no count of slots or of all people."""
        if len(counts) != 1 or self.default is not None:
            return False
        count = said.counts[counts[0]]
        after = text[text.find(counts[0]) + len(counts[0]) :].split()
        if after and re.fullmatch(nouns, after[0]):
            return count.low == len(self.frame.slots)
        if count.low in (len(self.frame.people), len(self.frame.slots)) and count.low == count.high:
            return True
        if self.here and not re.search(
            r"\b(?:need|needs|want|required|takes?|of us|on call|there|people|person)\b", text
        ):
            return False
        self.default = count
        return True

    def _need(self, said: Said, count: Count, place: str) -> None:
        if place == "EACHS":
            self.default = count
        elif place == "REST":
            for slot in self.frame.slots:
                self.needs.setdefault(slot, count)
        else:
            for slot in said.marked.tags[place].members:
                self.needs[slot] = count

    # ------------------------------------------------ how often everyone is on

    def _bounds_of_all(self, said: Said, part: str) -> bool:
        """ "Everyone does two", "max 3 days each": the bounds of the assignment itself."""
        if (said.people(part) and len(said.people(part)) < len(self.frame.people)) or said.slots(
            part
        ):
            return False
        if not re.search(r"\b(?:EACHP|nobody)\b", part) and not self._counts_slots(said, part):
            return False
        if re.search(
            r"\b(?:row|running|consecutive|back to back|succession|trot|spin|bounce|straight|on end|successive)\b",
            part,
        ):
            return False
        nouns = "|".join(self.frame.slot_nouns)
        staffed = re.search(rf"\b(Q\d+) (?:on )?(?!(?:{nouns})\b)[a-z]+ EACHP\b", part)
        if staffed is not None:
            self.default = said.counts[staffed[1]]
            return True
        if re.search(
            r"\bEACHP\b.*\b(?:get|gets|have|has|do|does|take|takes|work|works)\b EACHS$", part
        ):
            self._bound(Compare.GE, 1)
            self.items_said = True
            return True
        read = clause_rules(Clause_(said, part, (), "and", True, "nobody" in part))
        if not read or not all(
            isinstance(r, PerItem) and not r.slots and not r.items for r in read
        ):
            return False
        for rule in read:
            assert isinstance(rule, PerItem)  # as checked
            self._bound(rule.compare, rule.count)
        self.items_said = True
        return True

    def _counts_slots(self, said: Said, part: str) -> bool:
        """ "3 shifts max": nobody is named, and slots are counted."""
        nouns = "|".join(self.frame.slot_nouns)
        found = re.search(rf"\b(Q\d+) (?:{nouns})\b", part)
        if found is None or self.here or said.slots(part):
            return False
        count = said.counts[found[1]]
        return count.low != count.high

    def _bound(self, compare: Compare, count: int) -> None:
        low, high = self.item_bounds
        if compare in (Compare.GE, Compare.EQ):
            low = max(low, count)
        if compare in (Compare.LE, Compare.EQ):
            high = count if high < 0 else min(high, count)
        self.item_bounds = [low, high]

    # ------------------------------------------------ conditions

    def _conditional(self, said: Said, text: str) -> list[Rule] | None:
        """ "If Cy does Wednesday, give him Thursday off"; None where nothing is conditional."""
        match = _IF.search(text)
        if match is None or not re.search(r"P\d", text):
            return None
        before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if not re.search(r"\bP\d", before):
            cut = re.search(r" , (?:then )?| then | (?=(?:he|she|they) )", after)
            if cut is None:
                return None
            after, before = after[: cut.start()], after[cut.end() :]
        ones, others = said.people(after), said.people(before)
        slots, other_slots = said.slots(after), said.slots(before)
        if not ones or not before:
            return None
        if not slots and not other_slots:
            return self._each_slot(match[0], ones, others or ones, before, after)
        condition = self._side(said, after, ones, slots or other_slots)
        then = self._side(said, before, others or ones, other_slots or slots)
        if condition is None or then is None:
            return None
        if match[0] in ("if and only if", "exactly when"):
            return [Iff(condition, then)]
        if match[0] == "only if":
            return [If(then, condition)]
        return [If(Not(condition) if match[0] == "unless" else condition, then)]

    def _each_slot(
        self, word: str, ones: tuple[str, ...], others: tuple[str, ...], before: str, after: str
    ) -> list[Rule] | None:
        """ "When Sam drives, Vera does not": at every slot."""
        from core.language.clauses import Is

        if ones == others or len(ones) != 1 or re.search(NOT, after):
            return None
        found: list[Rule] = []
        for other in others:
            for slot in self.frame.slots:
                one, two = Is(ones[0], (slot,)), Is(other, (slot,))
                if re.search(rf"{NOT}|\boff\b", before):
                    found.append(If(one, Not(two)))
                else:
                    found.append(If(two, one) if word == "only if" else If(one, two))
        return found

    def _side(
        self, said: Said, text: str, people: tuple[str, ...], slots: tuple[str, ...]
    ) -> Rule | None:
        """One side of a condition."""
        own = text
        if not said.slots(text):
            tag = next(
                (n for n, t in said.marked.tags.items() if t.kind == "S" and t.members == slots), ""
            )
            own = f"{text} {tag}"
        rules = clause_rules(Clause_(said, own, people, "and", False, False))
        if not rules:
            return None
        return rules[0] if len(rules) == 1 else AllOf(tuple(rules))

    # ------------------------------------------------ questions

    def _question(self, said: Said, text: str) -> bool:
        """Whether a sentence asks something; what it asks is noted."""
        asks = said.marked.asks
        if _HOW_MANY.search(text):
            self.asked = Asked(Want.COUNT)
            return True
        a, b = self._source(said)
        if _ALL.search(self.text[a:b].lower()):
            self.asked = Asked(Want.ALL)
            return True
        named = bool(re.search(r"\b[PS]\d", text))
        if not named and (asks or len(text.split()) < 8) and _POSSIBLE.search(text):
            self.asked = Asked(Want.POSSIBLE)
            return True
        if not asks:
            return False
        if not named and not re.search(r"\bQ\d", text):
            return True
        if re.match(r"(?:so |and )*(?:who|which|what|when|how)\b", text):
            self._asked_value(said, text)
            return True
        return self._asked_rule(said, text)

    def _asked_value(self, said: Said, text: str) -> None:
        """ "Who is on on Wednesday?", "which mornings does Ernie do?"."""
        people, slots = said.people(text), said.slots(text)
        if re.match(r"(?:so |and )*who", text) and len(slots) == 1 and not people:
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


def _activity(sentences: list[Said]) -> frozenset[str]:
    """Stems of the verbs that say what people do here, from what is said of everyone."""
    found: set[str] = set()
    for said in sentences:
        for match in re.finditer(
            r"\b(?:EACHP|nobody|Q\d+ [a-z]+s?) (?:may |can |must |should |to |shall |will |ever |never )*([a-z]{3,})\b",
            said.text,
        ):
            found.add(stem(match[1]))
    return frozenset(found)


def _pairs(items: list[str]) -> list[tuple[str, str]] | None:
    """Counts with their slots, as they stand side by side."""
    found: list[tuple[str, str]] = []
    n = 0
    while n < len(items):
        here = items[n]
        following = items[n + 1] if n + 1 < len(items) else ""
        if not following or here.startswith("Q") == following.startswith("Q"):
            if here in ("EACHS", "REST") and found:
                n += 1
                continue
            return None
        found.append((here, following) if here.startswith("Q") else (following, here))
        n += 2
    return found


def _without_reasons(text: str) -> str:
    """A sentence without the reasons that name nobody and no slot."""
    return re.sub(
        r"\b(?:because|since|as (?=(?:he|she|it|they|we|i|the|there|that|you)\b)|so that|due to)\b[^,;]*",
        lambda m: m[0] if re.search(r"\b[PS]\d+\b", m[0]) else "",
        text,
    ).strip(" ,")


def _parts(text: str) -> list[str]:
    """A sentence's clauses; a stretch that names nothing belongs to the one before it."""
    found: list[str] = []
    for part in re.split(
        r"\s*(?:,|;|\bbut\b|\||(?<!\w)[-–](?!\w)|\bwhile\b|\band(?= (?:[a-z' ]*\b)?(?:[PSQ]\d|nobody|EACHP|never|not))|\bso\b(?= (?:never|not|no|[a-z ]*[PSQ]\d)))\s*",
        text,
    ):
        if not part.strip():
            continue
        names = re.search(r"\b[PSQ]\d+\b|\b(?:EACHP|nobody)\b", part)
        lead = (
            found
            and not re.search(r"\b[SQ]\d+\b|\bEACHS\b", found[-1])
            and not re.search(NOT, found[-1])
        )
        if found and (not names or (lead and not re.search(r"\bP\d", part))):
            found[-1] += f" {part}" if lead else f" , {part}"
        else:
            found.append(part)
    return found
