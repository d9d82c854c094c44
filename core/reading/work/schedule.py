"""A request about jobs that take time, read whole.

Guarantees: taken for a schedule only where at least two things with a length of time are declared
and something is said about their order, their crew or their finish; every sentence that names a job
or a moment and gave nothing is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    AnyOf,
    Asked,
    Body,
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
    Release,
    Rule,
    Schedule,
    Sense,
    Want,
)
from core.reading.declared.names import name_book
from core.reading.declared.pieces import pieces
from core.reading.declared.records import Durations, durations
from core.reading.declared.tokens import Token, tokenise
from core.reading.work.corrections import without_corrections
from core.reading.work.crews import Crew, find_crew
from core.reading.work.marks import Marked, Tag, compressed, mark
from core.reading.work.moments import moments
from core.reading.work.precedence import ends, gaps, normal, orders, overlaps, with_rest
from core.reading.work.result import WorkReading, clause

_SHORTEST = re.compile(
    r"\b(?:shortest|quickest|fastest|earliest|soonest|fast|quick\w*|asap|as (?:soon|early|short|fast|quickly) as|minimum|minimi[sz]e"
    r"|min|how (?:long|many (?:hours|days|minutes|weeks)|soon|quick\w*|fast|early)|finish\w*|when|total (?:length|time|duration)"
    r"|done|timetable|schedule|plan|over|days?|hours?|weeks?|minutes?|length|at best|optimal|best)\b"
)
_POSSIBLE = re.compile(
    r"\b(?:possible|feasible|doable|manageable|realistic|achievable|can (?:it|this|that|we|i|they|all|everything|the)|could (?:it|we|i|this)|will (?:it|we|that|this|all|everything)"
    r"|do we|would|is (?:it|this|that|there)|are we|does (?:it|that|this|everything)|to make|work out)\b"
)
_MUST = re.compile(r"\b(?:has|have|need|needs) to be\b")


def read_schedule(text: str) -> WorkReading | None:
    """The reading of a request as a schedule, or None where it is none."""
    tokens = tokenise(text)
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
        self.shared: set[int] = set()
        self.ruled: dict[int, set[str]] = {}
        book = {"J": name_book(jobs.members)}
        self.sentences = [mark(tokens, p, book, jobs.places) for p in pieces(tokens)]
        self.sentences = without_corrections(self.sentences)
        self.start = _start_of_work(self.sentences)
        self.last: tuple[str, ...] = ()
        self.question: Asked | None = None

    def read(self) -> WorkReading | None:
        """All sentences, then the frame around what they say."""
        for marked in self.sentences:
            self._sentence(marked)
        crew = find_crew(self.sentences, len(self.jobs.members), frozenset(self.shared))
        for marked in self.sentences:
            self._left_over(marked, crew)
        if not crew.said and any(_one_thing(m) for m in self.sentences):
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
        compressed_places(marked)
        marked.text = normal(marked.text)
        rules: list[Rule] = []
        parts = _parts(_resolved(marked.text))
        self.named_here = False
        if _IF.search(_resolved(marked.text)):
            rules = self._conditional(marked)
            parts = []
        for part in parts:
            rules += self._part(marked, part, parts[0])
        if _WISH.search(marked.text) and rules:
            self.read_count += 1
            self.ruled[id(marked)] = {m for rule in rules for m in jobs_of(rule)}
            self.clauses += [clause(Prefer(r), self._source(marked)) for r in dict.fromkeys(rules)]
            return
        rules = _not_both(rules)
        asked = self._asked(marked, rules)
        if asked is not None:
            self.question = asked
            self.read_count += 1
            return
        self.ruled[id(marked)] = {m for rule in rules for m in jobs_of(rule)}
        if any(isinstance(r, OneAtATime) for r in rules):
            self.shared.add(self.sentences.index(marked))
        for rule in dict.fromkeys(rules):
            self.clauses.append(clause(rule, self._source(marked)))
        self.read_count += bool(rules)
        names = marked.names("J")
        if names:
            self.last = marked.tags[names[-1]].members

    def _conditional(self, marked: Marked) -> list[Rule]:
        """ "If the suit is before the coat, Ivory is before Red"; nothing where a side is unread."""
        text = _resolved(marked.text)
        match = _IF.search(text)
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
        part = self._with_subject(marked, part)
        own = [m for n in marked.names("J", part) for m in marked.tags[n].members]
        context = tuple(own) or self.last
        rules = overlaps(marked, part, self.last if not own else tuple(dict.fromkeys((*own,))))
        if not rules:
            rules = orders(marked, part, self.last, unit)
        opens = _PRONOUN.match(re.sub(r"^(?:and|but|so|then|also) ", "", part))
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

    def _known(self) -> set[tuple[str, str]]:
        """The pairs of jobs whose order is settled."""
        rules = [c.body for c in self.clauses]
        return {(r.first, r.second) for r in rules if isinstance(r, Order)}

    def _meaning(self, marked: Marked, part: str, own: list[str]) -> str:
        """ "It's last": the job spoken of in the same sentence."""
        if own or not self.named_here or not _PRONOUN.search(part):
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
        if not marked.asks and not re.search(r"\b(?:feasible|possible|doable)\b", marked.text):
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
        if extreme and len(named) == 1 and re.search(r"\b(?:start|begin|go in|come)", marked.text):
            self.ruled[id(marked)] = set(named)
            return Asked(Want(extreme[1]), named[0])
        if marked.asks and not rules:
            bare = self._bare_deadline(marked)
            if bare is not None:
                return Asked(Want.POSSIBLE, rule=bare)
        opens = re.match(r"(?:so |and |but )?(?:when|how|what|which|who)\b", marked.text)
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
        from core.reading.work.moments import value_of

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
        if declares and not ruled and not _SAYS.search(marked.text):
            return
        if not ruled and listed == set(self.jobs.members) and not _SAYS.search(marked.text):
            return
        named = ruled | {m for n in marked.used if n in marked.tags for m in marked.tags[n].members}
        for name in marked.names("JHTCN"):
            tag = marked.tags[name]
            if tag.kind == "J" and set(tag.members) <= named:
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
        if left and not _idle(marked):
            a, b = self._source(marked)
            self.doubts.append(f"«{self.text[a:b].strip()}» was not fully understood.")
        opens = [n for n in marked.used if n in marked.tags and marked.tags[n].open]
        for name in opens:
            options = " or ".join(marked.tags[name].members)
            self.doubts.append(f"It is not clear whether {options} is meant.")


def _not_both(rules: list[Rule]) -> list[Rule]:
    """ "Back in 50 min, so out by minute 50": the moment is the deadline, not also a start."""
    due = {(r.item, r.time) for r in rules if isinstance(r, Deadline)}
    return [r for r in rules if not (isinstance(r, Release) and (r.item, r.time) in due)]


def jobs_of(rule: Rule) -> set[str]:
    """The jobs that a rule speaks of."""
    match rule:
        case Order(first, second):
            return {first, second}
        case Deadline(item, _) | Release(item, _):
            return {item}
        case OneAtATime(items):
            return set(items)
        case AnyOf(rules) | AllOf(rules):
            return {m for r in rules for m in jobs_of(r)}
        case If(one, other):
            return jobs_of(one) | jobs_of(other)
        case Not(inner):
            return jobs_of(inner)
    return set()


_IF = re.compile(
    r"\b(?:if|unless|in case|provided(?: that)?)\b(?! (?:possible|you can|we can|need be|not|so))"
)
_WISH = re.compile(
    r"\b(?:if (?:at all )?possible|if (?:you|we) can|ideally|prefer\w*|would be (?:nice|good|great|lovely)|would like|'d like|rather|hopefully|nice to have)\b"
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|this|that|he|she|one|which)\b")


def _resolved(text: str) -> str:
    """ "Only from day 6, so no review before that": the moment meant is put in."""
    match = re.search(r"\b(?:BEF|UNTIL|AFT|by|within) (?:that|then)\b", text)
    if match is None:
        return text
    moments_before = list(re.finditer(r"\b[HTC]\d+\b", text[: match.start()]))
    if not moments_before:
        return text
    moment = moments_before[-1]
    word = match[0].split()[0]
    rest = text[: moment.start()], text[moment.end() : match.start()]
    lead = re.sub(r"\b(?:at|on|by|from|until|in|before) $", "", rest[0])
    return f"{lead}{rest[1]}{word} {moment[0]}{text[match.end() :]}"


def _one_thing(marked: Marked) -> bool:
    """Whether a sentence speaks of one machine or person that was not counted as such."""
    ones = [n for n in marked.names("N") if marked.tags[n].value == 1 and n not in marked.used]
    return any(
        re.search(rf"\b{n} (?!of\b|more\b|after\b|another\b)[a-z]+", marked.text) for n in ones
    )


def _idle(marked: Marked) -> bool:
    """Whether a sentence says that something is free to be as it likes."""
    return bool(
        re.search(
            r"\b(?:whenever|any ?time|no restriction|does ?nt matter|doesnt matter|when(?:ever)? (?:it|they|we) (?:like|want)s?|independent|in any order)\b",
            marked.text,
        )
    )


def compressed_places(marked: Marked) -> None:
    """Commas inside brackets and asides do not join names."""
    marked.text = re.sub(r"\( ([^()]*) \)", lambda m: _aside(m[1]), marked.text)


def _aside(inner: str) -> str:
    """An aside that names nothing is left out."""
    return f", {inner} ," if re.search(r"\b[JHTC]\d+\b", inner) else ""


def _parts(text: str) -> list[str]:
    """A sentence's clauses: cut at "because", "so", "but", and at commas between full clauses."""
    text = re.sub(
        r"\b(?:because|since|as (?=(?:he|she|it|its|they|we|i|the|there|that|you)\b)|so that)\b[^,;]*",
        lambda m: m[0] if re.search(r"\b[JHTC]\d+\b", m[0]) else "",
        text,
    )
    found: list[str] = []
    for part in re.split(
        r"\s*(?:;|\bbut\b|\bwhile\b|\bwhereas\b|\bhowever\b|\band so\b|, so\b)\s*", text
    ):
        if part:
            found += _by_comma(part)
    return [p.strip(" ,") for p in found if p.strip(" ,")]


_SAYS = re.compile(
    r"\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b|\b[HTC]\d+\b|\b(?:last|overlap\w*|same time|at once|parallel)\b"
)


_CONNECTS = re.compile(r"\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b")


def _by_comma(text: str) -> list[str]:
    """Cuts at a comma (or "and") where both sides name a job and say a moment of it."""
    parts = re.split(r"\s*,\s*", text)
    found = [parts[0]]
    for part in parts[1:]:
        own = re.search(r"\bJ\d+\b", part) is not None
        moment = r"\b[HTC]\d+\b"
        ending = re.search(r"\b(?:last|first|finally|at the end)\b", part)
        if own and ending and not _CONNECTS.search(part) and "back to back" not in text:
            found.append(part)
            continue
        before = re.search(moment, found[-1]) and re.search(r"\bJ\d+\b", found[-1])
        if (own and re.search(moment, part) and before) or (
            own and _SAYS.search(part) and before and not re.search(r"^(?:AFT|BEF|THEN) ", part)
        ):
            found.append(part)
        else:
            found[-1] += f" , {part}"
    return found


def _start_of_work(sentences: list[Marked]) -> float | None:
    """The clock time at which work starts, in minutes after midnight."""
    for marked in sentences:
        match = re.search(
            r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|open(?:s|ing)?|kick off|from|at work|on site|get in|on shift)\b"
            r"(?: (?:work|at|is|the day|all|everything|in|from|we|it|of|on))* (C\d+)\b",
            marked.text,
        )
        if match is not None and not re.search(
            r"\bJ\d+\b|\b(?:not|cant|no|never|until)\b", marked.text
        ):
            return marked.tag(match[1]).value
    return None


__all__ = ["Body", "compressed", "read_schedule"]
