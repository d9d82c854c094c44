"""A request about jobs that take time, read whole.

Guarantees: taken for a schedule only where at least two things with a length of time are declared
and something is said about their order, their crew or their finish; every sentence that names a job
or a moment and gave nothing is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    Asked,
    Clause,
    Deadline,
    Goal,
    Group,
    If,
    Measure,
    Not,
    NumberOf,
    OneAtATime,
    Order,
    Prefer,
    Problem,
    Rule,
    Schedule,
    Sense,
    Want,
)
from core.reading.declared.names import name_book
from core.reading.declared.pieces import pieces
from core.reading.declared.records import Durations, durations
from core.reading.declared.taken_back import corrected
from core.reading.declared.tokens import Token, tokenise
from core.reading.work.corrections import without_corrections
from core.reading.work.crews import Crew, find_crew
from core.reading.work.marks import Marked, Tag, mark
from core.reading.work.moments import moments, value_of
from core.reading.work.precedence import NEGATION, ends, gaps, normal, orders, with_rest
from core.reading.work.result import WorkReading, clause, rules_unnamed
from core.reading.work.schedule_parts import (
    IF,
    PRONOUN,
    SAME_FOR,
    SAYS,
    WISH,
    crew_said,
    is_idle,
    jobs_of,
    not_both,
    of_another,
    one_thing,
    parts_of,
    resolved,
    start_of_work,
    with_clock,
    with_objects,
    without_asides,
)
from core.reading.work.sharing import overlaps

_SHORTEST = re.compile(
    r"\b(?:shortest|quickest|fastest|earliest|soonest|fast|quick\w*|asap|as (?:soon|early|short|fast|quickly) as|minimum|minimi[sz]e"
    r"|min|how (?:long|many (?:hours|days|minutes|weeks)|soon|quick\w*|fast|early)|finish\w*|when|total (?:length|time|duration)"
    r"|done|timetable|schedule|plan|over|days?|hours?|weeks?|minutes?|length|at best|optimal|best)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:possible|feasible|doable|manageable|realistic|achievable|can (?:it|this|that|we|i|they|all|everything|the)|could (?:it|we|i|this)|will (?:it|we|that|this|all|everything)"
    r"|do we|would (?:it|that|this|we|everything|all)|is (?:it|this|that|there)|are we|does (?:it|that|this|everything)|this to make|ok|okay|alright|enough time|in time)\b"
)


def read_schedule(text: str) -> WorkReading | None:
    """The reading of a request as a schedule, or None where it is none."""
    tokens = corrected(tokenise(text))
    jobs = durations(tokens)
    if jobs is None:
        return None
    return _Reader(text, tokens, jobs).read()


class _Reader:
    """One request with its jobs; collects clauses and doubts."""

    def __init__(self, text: str, tokens: tuple[Token, ...], jobs: Durations) -> None:
        self.text, self.tokens, self.jobs = text, tokens, jobs
        self.clauses: list[Clause] = []
        self.doubts: list[str] = []
        self.read_count = 0
        self.named_here = False
        self.said_last: tuple[str, tuple[Rule, ...]] | None = None
        self.shared: set[int] = set()
        self.told: set[int] = set()
        self.uncovered: set[int] = set()
        self.ruled: dict[int, set[str]] = {}
        book = {"J": name_book(jobs.members)}
        self.sentences = [mark(tokens, p, book, jobs.places) for p in pieces(tokens)]
        self.sentences = without_corrections(self.sentences)
        if jobs.unit in ("hour", "minute"):
            with_clock(self.sentences)
        self.start = start_of_work(self.sentences)
        self.last: tuple[str, ...] = ()
        self.question: Asked | None = None

    def read(self) -> WorkReading | None:
        """All sentences, then the frame around what they say."""
        for marked in self.sentences:
            self._sentence(marked)
        crew = find_crew(self.sentences, len(self.jobs.members), frozenset(self.shared))
        for marked in self.sentences:
            self._left_over(marked, crew)
        if not crew.said and any(one_thing(m) for m in self.sentences):
            self.doubts.append("It is not clear how many jobs can run at once.")
        if crew.doubt:
            self.doubts.append(crew.doubt)
        if not self.read_count and not crew.said and not self._wants():
            return None
        frame = self._frame(crew)
        goal = self._goal()
        return WorkReading(
            Problem((*frame, *self.clauses, *goal), self.text), tuple(self.doubts), self.read_count
        )

    # ------------------------------------------------ the frame

    def _frame(self, crew: Crew) -> list[Clause]:
        members = self.jobs.members
        first, last = self.jobs.places[0][0], self.jobs.places[-1][1]
        source = (self.tokens[first].start, self.tokens[last - 1].end)
        said = self._source(self.sentences[crew.source]) if crew.source >= 0 else source
        return [
            clause(Group("jobs", members), source),
            clause(NumberOf("duration", members, self.jobs.values, self.jobs.unit), source),
            clause(Schedule("jobs", "duration", crew.machines, self.jobs.unit), said),
        ]

    def _goal(self) -> list[Clause]:
        if self.question is not None:
            where = next((self._source(m) for m in self.sentences if m.asks), (0, 0))
            return [clause(self.question, where)]
        spoken = [m for m in self.sentences if _SHORTEST.search(m.text)]
        source = self._source(spoken[-1]) if spoken else (0, 0)
        return [clause(Goal(Sense.MIN, Measure.FINISH), source), clause(Asked(Want.PLAN), source)]

    def _wants(self) -> bool:
        return any(_SHORTEST.search(m.text) for m in self.sentences)

    def _source(self, marked: Marked) -> tuple[int, int]:
        piece = marked.piece
        return self.tokens[piece.start].start, self.tokens[piece.end - 1].end

    # ------------------------------------------------ sentences

    def _sentence(self, marked: Marked) -> None:
        with_rest(marked, self.jobs.members)
        marked.text = re.sub(r"\b(?:both|all|either) (?=J\d)", "", marked.text)
        without_asides(marked)
        marked.text = normal(marked.text)
        rules: list[Rule] = []
        parts = parts_of(resolved(marked.text))
        self.named_here = False
        if IF.search(resolved(marked.text)):
            rules = self._conditional(marked)
            parts = []
        for number, part in enumerate(parts):
            made = self._part(marked, part, parts[0])
            following = parts[number + 1] if number + 1 < len(parts) else ""
            named = marked.names("J", part)
            if made and named and not SAME_FOR.match(part) and marked.tags[named[0]].members:
                self.said_last = (marked.tags[named[0]].members[0], tuple(made))
            self._covered(marked, part, made, following)
            rules += made
        if WISH.search(marked.text) and rules:
            self.read_count += 1
            self.ruled[id(marked)] = {m for rule in rules for m in jobs_of(rule)}
            self.clauses += [clause(Prefer(r), self._source(marked)) for r in dict.fromkeys(rules)]
            return
        rules = not_both(rules)
        asked = self._asked(marked, rules)
        if asked is not None:
            self.question = asked
            self.read_count += 1
            return
        self.ruled[id(marked)] = {m for rule in rules for m in jobs_of(rule)}
        if rules:
            self.told.add(id(marked))
        if any(isinstance(r, OneAtATime) for r in rules):
            self.shared.add(self.sentences.index(marked))
        for rule in dict.fromkeys(rules):
            self.clauses.append(clause(rule, self._source(marked)))
        self.read_count += bool(rules)
        names = marked.names("J")
        if names:
            self.last = marked.tags[names[-1]].members

    def _covered(self, marked: Marked, part: str, made: list[Rule], following: str) -> None:
        """Notes a stretch that names jobs which its rules do not speak of."""
        named = {m for n in marked.names("J", part) for m in marked.tags[n].members}
        ruled = {m for rule in made for m in jobs_of(rule)}
        goes_on = following and not re.search(r"\bJ\d", following)
        if (
            len(named) > 1
            and not named <= ruled
            and not goes_on
            and named != set(self.jobs.members)
        ):
            self.uncovered.add(id(marked))

    def _conditional(self, marked: Marked) -> list[Rule]:
        """ "If the suit is before the coat, Ivory is before Red"; nothing where a side is unread."""
        text = resolved(marked.text)
        match = IF.search(text)
        assert match is not None  # asked for
        before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if not re.search(r"\bJ\d", before):
            after, _, before = after.partition(" , ")
        condition = self._part(marked, after, after)
        self.named_here = True
        then = self._part(marked, re.sub(r"^(?:THEN|AFT that) ", "", before), before)
        if not condition or not then:
            return []
        one = condition[0] if len(condition) == 1 else AllOf(tuple(condition))
        if match[0] == "unless":
            one = Not(one)
        return [If(one, then[0] if len(then) == 1 else AllOf(tuple(then)))]

    def _part(self, marked: Marked, part: str, first: str) -> list[Rule]:
        unit = self.jobs.unit
        again = self._again(marked, part)
        if again:
            return again
        part = self._with_subject(marked, with_objects(marked, part, self.last))
        own = [m for n in marked.names("J", part) for m in marked.tags[n].members]
        context = tuple(own) or self.last
        rules = overlaps(marked, part, self.last if not own else tuple(dict.fromkeys((*own,))))
        if not rules:
            rules = orders(marked, part, unit)
        opens = PRONOUN.match(re.sub(r"^(?:and|but|so|then|also) ", "", part))
        told = self.last if own or part is not first or opens else ()
        if part is not first and not self.named_here:
            told = self.last if opens else ()
        nothing = re.search(
            r"\b(?:nothing|no (?:job|work|start)|nobody|cant start anything)\b", part
        )
        told = self.jobs.members if nothing and not own else told
        rules += [r for r in moments(marked, part, told, unit, self.start) if r not in rules]
        rules += gaps(marked, part, unit, self._known())
        if not rules:
            rules = ends(marked, self._meaning(marked, part, own), self.jobs.members)
        self.named_here = self.named_here or bool(own)
        if own:
            self.last = context
        return rules

    def _again(self, marked: Marked, part: str) -> list[Rule]:
        """ "…, and so must drawing", "same for the floor": what was said last, of another job."""
        match = SAME_FOR.match(part)
        if match is None or not self.said_last or re.search(NEGATION, part):
            return []
        members = marked.members(match[1])
        subject, rules = self.said_last
        self.last = members
        return [of_another(rule, subject, m) for rule in rules for m in members]

    def _known(self) -> set[tuple[str, str]]:
        """The pairs of jobs whose order is settled."""
        rules = [c.body for c in self.clauses]
        return {(r.first, r.second) for r in rules if isinstance(r, Order)}

    def _meaning(self, marked: Marked, part: str, own: list[str]) -> str:
        """ "It's last": the job spoken of in the same sentence."""
        if own or not self.named_here or not PRONOUN.search(part):
            return part
        name = f"J{len(marked.tags)}"
        marked.tags[name] = Tag("J", marked.piece.start, marked.piece.start, self.last)
        return f"{name} {part}"

    def _with_subject(self, marked: Marked, part: str) -> str:
        """The part with the job spoken of before, where it names only the other one."""
        joint = re.search(r"\b(?:AFT|BEF|THEN|UNTIL|NEED)\b", part)
        if joint is None or not self.last or re.search(r"\bJ\d+\b", part[: joint.start()]):
            return part
        if len(marked.names("J", part)) != 1 or re.search(r"\bhow|when|what\b", part):
            return part
        name = f"J{len(marked.tags)}"
        marked.tags[name] = Tag("J", marked.piece.start, marked.piece.start, self.last)
        return f"{name} {part}"

    def _asked(self, marked: Marked, rules: list[Rule]) -> Asked | None:
        """Whether a sentence asks if something can be, rather than states it."""
        if re.search(r"\bas \w+ as possible\b", marked.text):
            return None
        alone = not rules and not marked.names("JTHC")
        if not marked.asks and not re.search(
            r"\b(?:feasible|(?<!where )(?<!wherever )(?<!whenever )(?<!if )(?<!as )possible|doable)\b",
            marked.text,
        ):
            return None
        deadlines = [r for r in rules if isinstance(r, Deadline)]
        if rules and marked.asks:
            rule = rules[0] if len(rules) == 1 else AllOf(tuple(rules))
            must = re.match(
                r"(?:so |and )*(?:must|does|do|is .* (?:sure|bound|certain|guaranteed))\b",
                marked.text,
            )
            return Asked(Want.MUST if must else Want.POSSIBLE, rule=rule)
        if len(rules) == 1 and deadlines:
            return Asked(Want.POSSIBLE, rule=deadlines[0])
        extreme = re.search(r"\b(earliest|latest)\b", marked.text)
        named = [m for n in marked.names("J") for m in marked.tags[n].members]
        how = re.match(r"(?:so |and )*how (late|early|soon)\b", marked.text)
        if how is not None and len(named) == 1 and not rules:
            self.ruled[id(marked)] = set(named)
            return Asked(Want.LATEST if how[1] == "late" else Want.EARLIEST, named[0])
        if extreme and len(named) == 1 and re.search(r"\b(?:start|begin|go in|come)", marked.text):
            self.ruled[id(marked)] = set(named)
            return Asked(Want(extreme[1]), named[0])
        if marked.asks and not rules:
            bare = self._bare_deadline(marked)
            if bare is not None:
                return Asked(Want.POSSIBLE, rule=bare)
        opens = re.match(
            r"(?:so |and |but |please )*(?:when|how|what|which|who|(?:can|could|would|will) (?:you|u|someone))\b",
            marked.text,
        ) or re.search(
            r"\b(?:shortest|earliest|quickest|soonest|fastest|minimum|how (?:long|soon|many)|when)\b",
            marked.text,
        )
        if alone and not opens and _POSSIBLE.search(marked.text):
            return Asked(Want.POSSIBLE)
        return None

    def _bare_deadline(self, marked: Marked) -> Deadline | None:
        """ "All done in 200?": the unit is the jobs' own."""
        match = re.search(
            r"\b(?:in|by|within|inside|under)(?: under| the)? ([NT]\d+)\b", marked.text
        )
        enough = r"(?:feasible|possible|enough|doable|realistic|sufficient|achievable|ok)"
        match = match or re.search(
            rf"\b(?:is|are|would|will) ([NT]\d+)(?: \w+)? {enough}\b", marked.text
        )
        if match is None or re.match(r"(?:when|how|what)", marked.text):
            return None
        tag = marked.tag(match[1])
        if tag.kind == "N":
            return Deadline("", tag.value)
        value = value_of(marked, match[1], self.jobs.unit, self.start)
        return None if value is None else Deadline("", value)

    # ------------------------------------------------ what is left over

    def _left_over(self, marked: Marked, crew: Crew) -> None:
        """A doubt where a sentence names jobs or moments that no clause uses."""
        used = [m.tags[n] for m in self.sentences for n in m.used if n in m.tags]
        values = {(t.kind != "T", t.value, t.unit) for t in used}
        values |= {(t.kind == "T", t.value, t.unit) for t in used}
        left = []
        ruled = self.ruled.get(id(marked), set())
        listed = {m for n in marked.names("J") for m in marked.tags[n].members}
        piece = marked.piece
        declares = any(piece.start <= a < piece.end for a, _ in self.jobs.places)
        declares = declares and not ruled and not SAYS.search(marked.text)
        if not ruled and listed == set(self.jobs.members) and not SAYS.search(marked.text):
            return
        named = ruled | {m for n in marked.used if n in marked.tags for m in marked.tags[n].members}
        for name in marked.names("JHTCN"):
            tag = marked.tags[name]
            if tag.kind == "J" and (declares or set(tag.members) <= named):
                continue
            if name in marked.used:
                continue
            known = (1, len(self.jobs.members), crew.machines)
            if tag.kind == "N" and (tag.value in known or not tag.start):
                continue
            if tag.kind in "HTC" and (tag.kind != "T", tag.value, tag.unit) in values and tag.value:
                continue
            if tag.kind == "C" and tag.value == self.start:
                continue
            left.append(name)
        bare = not marked.names("JHTCN") and not marked.asks and id(marked) not in self.told
        if id(marked) in self.uncovered:
            left.append("job")
        if bare and rules_unnamed(marked.text) and not crew_said(marked.text):
            left.append("rule")
        if left and not is_idle(marked):
            a, b = self._source(marked)
            self.doubts.append(f"«{self.text[a:b].strip()}» was not fully understood.")
        opens = [n for n in marked.used if n in marked.tags and marked.tags[n].open]
        for name in opens:
            options = " or ".join(marked.tags[name].members)
            self.doubts.append(f"It is not clear whether {options} is meant.")
