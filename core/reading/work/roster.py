"""A request about who works when, read whole.

Guarantees: taken for a roster only where people and slots are declared and it is said how many are
needed or how often each is on; a sentence that names somebody, a slot or a count and gave no rule
is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    AnyOf,
    Asked,
    Assign,
    Body,
    Clause,
    Compare,
    Goal,
    Group,
    Measure,
    Order,
    OrderKind,
    PerItem,
    Prefer,
    Problem,
    Rule,
    Sense,
    Want,
)
from core.reading.declared.pieces import pieces
from core.reading.declared.taken_back import corrected
from core.reading.declared.tokens import tokenise
from core.reading.work.corrections import without_corrections
from core.reading.work.marks import Tag
from core.reading.work.result import WorkReading, clause, rules_unnamed
from core.reading.work.roster_accounts import without_trace
from core.reading.work.roster_counts import STAFFED
from core.reading.work.roster_frame import Frame, find_frame
from core.reading.work.roster_jotted import under_headings, unfolded
from core.reading.work.roster_naming import Naming
from core.reading.work.roster_parts import NOT_RUNNING, activity, parts_of, without_reasons
from core.reading.work.roster_rules import clause_rules
from core.reading.work.roster_stretch import Stretch
from core.reading.work.roster_words import NOT, ROW, Count, Said, prepare, weekdays_unknown

_WISH = re.compile(
    r"(?:\b|(?='d ))(?:if (?:at all )?possible|if (?:you|we|it) can|ideally|prefers?|preferably|(?:it )?would be (?:nice|good|great|lovely|ideal)(?: if| for| that)?|would (?:like|love|rather|prefer)|'d (?:like|love|rather|prefer)|hopefully|better not|hop(?:es?|ing) (?:to|for)|(?:please )?try(?:ing)?(?= (?:not )?to)|where possible|as far as possible|(?:would )?sooner|if that 's (?:possible|feasible|ok)|if it can be (?:done|arranged|avoided)|if we can)\b"
)
_DESIRE = re.compile(r"like|love|rather|prefer|hop|sooner")
_GAPPED = re.compile(r"(?:and )?P\d+[ :,]* (?:(?:on|for|in|at) )?(?:the )?S\d+(?: too| as well)?")
_SAME_NUMBER = re.compile(
    r"\b(?:the )?(?:same|equal) (?:number|amount) of (?!people|staff)\w+|\bequally often\b"
)
_AIM = re.compile(
    r"^no [a-z]+s$|\bas (?:few|little|many|much)\b.*\bpossible\b|\b(?:fewest|minimi[sz]e|maximi[sz]e|cheapest)\b"
)
_FAIR = re.compile(
    r"\b(?:fair\w*|evenly|as even(?:ly)?|equal(?:ly)?|balanced?|same (?:amount|load|number))\b"
)


def read_roster(text: str) -> WorkReading | None:
    """The reading of a request as a roster, or None where it is none."""
    frame = find_frame(unfolded(corrected(tokenise(text))))
    return None if frame is None else _Reader(text, frame).read()


class _Reader(Naming):
    """One request with its people and slots; collects clauses and doubts."""

    def __init__(self, text: str, frame: Frame) -> None:
        super().__init__(text, frame)
        said = [prepare(frame, p) for p in pieces(frame.tokens)]
        kept = without_corrections([s.marked for s in said])
        self.sentences = [s for s in said if any(s.marked is k for k in kept)]
        under_headings(self.sentences)
        doing = activity(self.sentences)
        for one in self.sentences:
            one.doing = doing
        self.read_count = 0
        self.before: Stretch | None = None
        self.reasons: list[str] = []
        self.fair = False
        self.soft: list[bool] | None = None
        self.softened: list[Rule] = []

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
            self._shared_out()
        counting = self.asked is not None and self.asked.want is Want.COUNT
        if counting and not self.items_said:
            self.doubts.append("It is not clear how often each is to be on.")
        ordered = any(isinstance(c.body, Order) for c in self.clauses)
        if ordered and self.item_bounds != [1, 1]:
            self.doubts.append("Who comes before whom is only clear where each is on once.")
        self._exceptions()
        frame = self._frame()
        ends: list[Clause] = []
        if self.fair:
            ends.append(clause(Goal(Sense.MIN, Measure.SPREAD)))
        ends.append(clause(self.asked or Asked(Want.PLAN)))
        problem = Problem((*frame, *self.clauses, *ends), self.text)
        return WorkReading(problem, tuple(dict.fromkeys(self.doubts)), self.read_count)

    def _shared_out(self) -> None:
        """As many each time as the turns of all come to, where these share out exactly."""
        low, high = self.item_bounds
        each, left = divmod(low * len(self.frame.people), len(self.frame.slots))
        if low == high and each and not left:
            self.default = Count(each, each)

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

    # ------------------------------------------------ sentences

    def _sentence(self, said: Said) -> None:
        text = said.text.strip(" |,:")
        if self._question(said, text):
            return
        unknown = weekdays_unknown(said) and not self._declares(said)
        closed = re.search(r"\b(?:close|shut|closed)\b", text)
        few = re.search(r"\bas few (?:people|\w+) as possible\b", text)
        if few or (unknown and not closed) or self._stranger(said):
            self._doubt(said)
        text = self._as_me(said, self._undeclared(said, without_reasons(text)))
        if self._general(said, text):
            return
        if not self._tells(text):
            sounds = rules_unnamed(text) and not self._declares(said)
            if (sounds or _AIM.search(text)) and not said.marked.asks:
                self._doubt(said)
            return
        if _FAIR.search(text) and not re.search(r"\bP\d", text):
            self.fair = True
        self._ruled(said, text)

    def _tells(self, text: str) -> bool:
        """Whether a sentence names somebody, a slot or a need."""
        named = re.search(r"\b[PSQ]\d+\b|\bEACHP\b|\bnobody\b", text)
        rows = re.search(ROW, text) and re.search(NOT, text)  # "no consecutive nights"
        return bool(named or rows or STAFFED.search(text) or self._needs_one(text))

    def _general(self, said: Said, text: str) -> bool:
        """ "The same number of nights for everybody", "as evenly as can be"."""
        if _SAME_NUMBER.search(text) and not re.search(r"\b[PQS]\d", text):
            ways = range(len(self.frame.slots) + 1)
            same = AnyOf(tuple(PerItem(Compare.EQ, n) for n in ways))
            body: Body = Prefer(same) if _WISH.search(text) else same
            self.clauses.append(clause(body, self._source(said)))
        elif _FAIR.search(text) and not re.search(r"\b(?:Q|P)\d", text):
            self.fair = True
        else:
            return False
        self.read_count += 1
        return True

    def _ruled(self, said: Said, text: str) -> None:
        """The rules or wishes of a sentence; what of it left no trace is a doubt."""
        wish = _WISH.search(text) is not None
        self.soft = None
        if wish:
            parts = parts_of(text)
            wished = [_WISH.search(part) is not None for part in parts]
            head = re.search(r"\bP\d|\bnobody\b|\bEACHP\b", text)
            first = _WISH.search(text)
            leads = head is None or (first is not None and first.start() < head.start())
            text = re.sub(r"\b(?:could|can|might) (?=have|get|be|do|work)", "", text)
            text = _WISH.sub(lambda m: " wants " if _DESIRE.search(m[0]) else " ", text)
            if not leads and not all(wished) and len(parts_of(text)) == len(parts):
                self.soft = wished  # "Ann can't do Monday, Bob not Friday if possible"
        if not re.match(r"(?:so|nor|neither|ditto|likewise|same)\b", text):
            self.before = None
        self.here, self.reasons = (), []
        self.touched, self.staffed = set(), set()
        if "," in text:
            text = re.sub(r"^(?:should|were|had) (?=(?:the )?P\d)", "if ", text)
        reads = self._conditional if self._is_conditional(text) else self._clauses
        rules = reads(said, text)
        if rules is None:
            self._doubt(said)
            return
        self.read_count += 1
        told_of = re.sub(r"\bother Q\d+ (?=Q\d)", "other ", text)
        for reason in self.reasons:
            told_of = told_of.replace(reason, "")
        lost = without_trace(said, told_of, rules, self.touched, self.staffed)
        if lost or said.guessed:
            self._doubt(said)
        for rule in dict.fromkeys(rules):
            soft = wish if self.soft is None else rule in self.softened
            body: Body = Prefer(rule) if soft else rule
            self.clauses.append(clause(body, self._source(said)))

    # ------------------------------------------------ clauses

    def _clauses(self, said: Said, text: str) -> list[Rule] | None:
        """The rules of a sentence, clause by clause; None where one was not read."""
        found: list[Rule] = []
        unread: list[str] = []
        text = self._others(said, text)
        needs = self._needs(said, text)
        if needs:
            return []
        self.softened = []
        for number, part in enumerate(parts_of(text)):
            named = re.search(r"\b[PSQ]\d+\b|\bEACHP\b|\bnobody\b", part)
            if not named and not STAFFED.search(part) and not NOT_RUNNING.match(part):
                continue
            rules = self._clause(said, part)
            if rules is None:
                unread.append(part)
                continue
            found += rules
            if self.soft is not None and number < len(self.soft) and self.soft[number]:
                self.softened += rules
        self.reasons = []
        for part in unread:
            aside = not re.search(r"\b[SQ]\d+\b|\bEACHS\b", part) and len(said.people(part)) < 2
            reason = re.search(rf"{re.escape(part)} ?,? ?\bso\b", text)
            if not (found and (aside or reason)):
                return None
            self.reasons.append(part)
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
            if self.before is not None and _GAPPED.fullmatch(part.strip()):
                here = replace(here, text=_gapped(self.before.text, part))
            self.before = here
            return clause_rules(here)
        finally:
            self.last = people or self.last
            self.here = people or self.here

    def _likewise(self, said: Said, part: str, people: tuple[str, ...]) -> list[Rule] | None:
        """ "Nor may Reza", "so are Eluned and Fion": what was said before, of others."""
        again = re.match(
            r"(?:and )?(?:so (?:is|are|does|do|has|must|will|can)|nor|neither|ditto|likewise)\b(?! (?:never|not|no)\b)",
            part,
        )
        if (
            again
            and self.before is not None
            and not people
            and len(said.marked.names("S", part)) == 1
        ):
            own = said.marked.names("S", part)[0]
            return clause_rules(
                replace(self.before, text=re.sub(r"\bS\d+\b", own, self.before.text))
            )
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

    def _others(self, said: Said, text: str) -> str:
        """ "The others", behind people, as the people not named; all people together as nobody."""
        named = said.people(text)
        if named and set(named) == set(self.frame.people) and not re.search(NOT, text):
            for name in said.marked.names("P", text):
                if set(said.marked.tags[name].members) == set(named):
                    text = re.sub(rf"\b(?:both )?{name}\b", "", text)
            return text
        text = re.sub(r"\bother Q\d+ (?=Q\d)", "others ", text)
        if not named and re.search(r"(?<!than )\bEACHP else\b", text):
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
            rf"{NOT}|\b(?:together|same|apart|with|alone|separate\w*|more|fewer|as many|must|cannot|has to|have to|only|unless|except|consecutive|back to back|in a row|"
            r"before|after|earlier|later|than|follow\w*|preced\w*|next to|between|swap\w*|share\w*)\b",
            part,
        )
        del said
        return quiet

    # ------------------------------------------------ how often everyone is on


def _gapped(before: str, part: str) -> str:
    """ "Ann is away on Monday and Bob on Tuesday": the words said of the one, with the other's."""
    named = re.findall(r"\b[PS]\d+\b", part)
    whom, when = re.findall(r"\bP\d+\b", before), re.findall(r"\bS\d+\b", before)
    if len(whom) == len(when) == 1:
        return before.replace(whom[0], named[0]).replace(when[0], named[1])
    return " ".join((re.sub(r"\b[PS]\d+\b", "", before), part))
