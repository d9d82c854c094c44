"""One clause of a roster's sentence as rules: who is on, who is off, how often, with whom.

Guarantees: what decides is whom and which slots the clause names, its count, and whether it denies;
a clause of which something named stays unused gives no rule at all, so that the caller doubts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import (
    AllOf,
    AnyOf,
    Compare,
    If,
    Iff,
    InARow,
    Is,
    Not,
    PerItem,
    PerSlot,
    Rule,
)
from core.reading.declared.names import stem
from core.reading.work.roster_words import NOT, ROW, Count, Said

AWAY = re.compile(
    r"\b(?:off|away|unavailable|holidays?|leave|al|sick|ill|out|abroad|absent|busy|booked elsewhere|elsewhere|except|apart from"
    r"|bar|free|excused|indisposed|exempt|injured|hates?|dislikes?|refus\w+|unable|lost|misses|missing|skips?|excluded|other than|gone|no good)\b"
)
HERE = frozenset(
    """is are be on in at of for to the a has have must needs need needed required requires does do did will shall should gets get
    takes take works work working covers cover drives does serves stays starts and also only both there here fixed has got
    down wants want wanted by as been up that this too just always present duty rota rostered booked assigned keen it 's 'll
    happy can may could would like likes he she they we i you his her their its with them him who goes go comes come
    please already said says definitely certainly again so then day days night nights shift shifts session sessions evening
    evenings slot slots one him himself herself says offered asked volunteered accept accepts agreed promised grant granted herself himself put sailing watch going along
    doing having had date dates their turn in given give put keep every EACHP EACHS either or which when whenever yes , : - | = then""".split()
)
_EVENT = re.compile(
    r"(?:\b(?:has|have|had|got|is|are)\b|'s) (?:(?:a|an|the|his|her|their|at|on|in|to|got|away) )*([a-zé]+)"
)
_MUST = re.compile(r"\b(?:must|has to|have to|needs? to|needed|required|definitely|fixed|always)\b")
_TOGETHER = re.compile(
    r"\b(?:together|the same (?:day|night|shift|time|session|evening|slot)s?|same (?:day|night|shift|time|session|evening|slot)s?"
    r"|both (?:be )?(?:on|in|there|work\w*)|side by side|alongside|with each other|apart|separate\w*|split(?: up)?|alike|overlap|pair(?:ed)?|separated|simultaneously|at once|at the same time)\b"
)
_APART = re.compile(r"\b(?:apart|separate\w*|split(?: up)?|separated)\b")


@dataclass(frozen=True)
class Clause_:
    """A stretch of a sentence with the people and slots it speaks of, its own or taken over."""

    said: Said
    text: str
    subject: tuple[str, ...]
    joint: str
    everyone: bool
    nobody: bool

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that the clause names."""
        return self.said.slots(self.text)

    @property
    def counts(self) -> list[Count]:
        """The counts of the clause, in order."""
        return [self.said.counts[n] for n in re.findall(r"\bQ\d+\b", self.text)]

    @property
    def denies(self) -> bool:
        """Whether the clause denies."""
        return self.nobody or re.search(NOT, self.text) is not None


def bounds(count: Count) -> list[tuple[Compare, int]]:
    """A count as comparisons."""
    if count.low is not None and count.low == count.high:
        return [(Compare.EQ, count.low)]
    found: list[tuple[Compare, int]] = []
    if count.low is not None:
        found.append((Compare.GE, count.low))
    if count.high is not None:
        found.append((Compare.LE, count.high))
    return found


def clause_rules(clause: Clause_) -> list[Rule] | None:
    """The rules of a clause about named people, or about everyone; None where it was not read."""
    if re.search(ROW, clause.text):
        return _row(clause)
    for form in (_row, _late_early, _company, _more_than, _one_of, _both, _count, _place):
        found = form(clause)
        if found is not None:
            return found
    return None


# ---------------------------------------------------------------- in a row


def _row(clause: Clause_) -> list[Rule] | None:
    text = clause.text
    together = re.search(r"\bQ\d+ (?:\w+ )?together\b", text) and not re.search(
        r"\bP\d+ (?:and|with)\b", text
    )
    if not re.search(ROW, text) and not together:
        return None
    denied = clause.denies or re.search(r"\bhates?\b", text) is not None
    counts = clause.counts
    if not counts:
        return [InARow(1, clause.subject)] if denied else None
    count = counts[0]
    if count.strict and count.low is not None:
        return [InARow(count.low - 1, clause.subject)] if denied else None
    bound = re.search(r"\b(?:at (?:the )?most|max\w*|tops|up to)\b", text)
    if count.high is not None and (count.low is None or bound):
        return [InARow(count.high, clause.subject)]
    if denied and count.low is not None and count.low > 1:
        return [InARow(count.low - 1, clause.subject)]
    return None


def _late_early(clause: Clause_) -> list[Rule] | None:
    """ "Whoever does a late must not do the early of the next day"."""
    frame, text = clause.said.frame, clause.text
    if (
        not re.search(r"\b(?:next|following|straight|after|day after|into|followed)\b", text)
        or not clause.denies
    ):
        return None
    names = clause.said.marked.names("S", text)
    sets = [clause.said.marked.tags[n].members for n in names]
    if len(sets) != 2 or any(not s or len({frame.part(m) for m in s}) != 1 for s in sets):
        return None
    slots = list(frame.slots)
    pairs = [(a, slots[slots.index(a) + 1]) for a in sets[0] if slots.index(a) + 1 < len(slots)]
    found: list[Rule] = [
        PerItem(Compare.LE, 1, clause.subject, (a, b))
        for a, b in pairs
        if b in sets[1] and frame.day_of(a) != frame.day_of(b)
    ]
    return found or None


# ---------------------------------------------------------------- with whom


def _company(clause: Clause_) -> list[Rule] | None:
    """Two people together, apart, or the one only with the other."""
    said, text = clause.said, clause.text
    people = said.people(text) or clause.subject
    slots = clause.slots or said.frame.slots
    one = re.search(r"\b(P\d+)\b.*\bwithout (?:the |having )?(P\d+)\b", text)
    if one is not None and clause.denies:
        return _needs(said, one[1], one[2], slots)
    needs = re.search(
        r"\b(P\d+)\b.*\b(?:only (?:when|if|with|together with|alongside|where)|needs?|must be with|always with)\b (?:to be )?(?:with )?(P\d+)\b",
        text,
    )
    if needs is not None and not clause.denies and not clause.slots:
        return _needs(said, needs[1], needs[2], slots)
    alone = re.search(r"\balone\b|\bon (?:his|her|their) own\b", text)
    if alone and clause.denies and clause.subject and len(people) == 1:
        return [
            If(Is(p, (s,)), PerSlot(Compare.GE, 2, (s,), ())) for p in clause.subject for s in slots
        ]
    if len(people) < 2 or clause.counts:
        return None
    if not (_TOGETHER.search(text) or re.search(r"\bP\d+.*\b(?:with|as)\b (?:\w+ )?P\d+", text)):
        return None
    if re.search(r"\btogether\b.*\bor not\b", text):
        return [Iff(Is(people[0], (s,)), Is(p, (s,))) for p in people[1:] for s in slots]
    only = re.search(r"\bonly\b", text)
    but = re.search(r"\b(?:except|apart from|but not|other than|save|unless)\b[^P]*S\d", text)
    if but and clause.slots and (clause.denies or _APART.search(text)):
        rest = tuple(s for s in said.frame.slots if s not in slots)
        return [PerSlot(Compare.LE, 1, rest, people)]
    if only and clause.slots and not clause.denies:
        rest = tuple(s for s in said.frame.slots if s not in slots)
        return [PerSlot(Compare.LE, 1, rest, people)]
    if clause.denies or _APART.search(text):
        within = clause.slots and re.search(r"\b(?:together|both|same)\b", text)
        if re.search(r"\bboth\b", text) and clause.slots and not within:
            return None
        return [PerSlot(Compare.LE, 1, clause.slots, people)]
    if re.search(r"\b(?:may|can|could|fine|ok|happy|allowed)\b", text):
        return []
    if clause.slots:
        return None
    if re.search(
        r"\b(?:must|always|have to|has to|EACHS|need|fixed|should|whenever|only|same|are|as)\b",
        text,
    ):
        first, *rest_ = people
        return [Iff(Is(first, (s,)), Is(other, (s,))) for other in rest_ for s in slots]
    return None


def _needs(said: Said, one: str, other: str, slots: tuple[str, ...]) -> list[Rule]:
    """Whenever the one is on, so is (one of) the other."""
    them, tag = said.marked.tags[one].members, said.marked.tags[other]
    found: list[Rule] = []
    for person in them:
        for slot in slots:
            there: list[Rule] = [Is(o, (slot,)) for o in tag.members]
            joined: Rule = (
                there[0]
                if len(there) == 1
                else (AnyOf(tuple(there)) if tag.joint == "or" else AllOf(tuple(there)))
            )
            found.append(If(Is(person, (slot,)), joined))
    return found


def _more_than(clause: Clause_) -> list[Rule] | None:
    """ "Ken has to do more days than Mavis": by cases of how many."""
    match = re.search(
        r"\b(P\d+)\b.*\b(no more|no fewer|no less|more|fewer|less|as many|the same number)\b[^PQ]*?\b(?:than|as)\b (?:does )?(P\d+)\b",
        clause.text,
    )
    if clause.counts and match is None:
        return None
    same = re.search(r"\b(P\d+)\b.*\b(?:the )?(?:same number|as many|equal number)\b", clause.text)
    said = clause.said
    if match is None and same is None:
        return None
    if match is not None:
        ones, others = (said.marked.tags[match[n]].members for n in (1, 3))
        kind = match[2]
    else:
        assert same is not None  # one of the two
        members = said.marked.tags[same[1]].members
        if len(members) != 2:
            return None
        ones, others, kind = members[:1], members[1:], "same"
    most = len(said.frame.slots)
    found: list[Rule] = []
    for a in ones:
        for b in others:
            low, high = (b, a) if kind == "more" else (a, b)
            if kind.startswith("no "):
                low, high = (a, b) if kind == "no more" else (b, a)
                ways: list[Rule] = [
                    AllOf((PerItem(Compare.LE, n, (low,)), PerItem(Compare.GE, n, (high,))))
                    for n in range(most + 1)
                ]
            elif kind in ("more", "fewer", "less"):
                ways = [
                    AllOf((PerItem(Compare.LE, n, (low,)), PerItem(Compare.GE, n + 1, (high,))))
                    for n in range(most)
                ]
            else:
                ways = [
                    AllOf((PerItem(Compare.EQ, n, (a,)), PerItem(Compare.EQ, n, (b,))))
                    for n in range(most + 1)
                ]
            found.append(AnyOf(tuple(ways)))
    return found


def _one_of(clause: Clause_) -> list[Rule] | None:
    """ "Ciara or Dorota must be there every night", "either Bas or Chris does Sat, not both"."""
    said, text = clause.said, clause.text
    names = said.marked.names("P", text)
    tags = [said.marked.tags[n] for n in names]
    told = re.search(r"\b(?:either|one of|N97|Q\d+ of)\b", text)
    open_ = [t for t in tags if len(t.members) > 1 and (t.joint == "or" or told)]
    if len(open_) != 1 or len(tags) != 1:
        return None
    if clause.denies and not re.search(r"\bnot (?:both|the two|all)\b", text):
        return None
    everywhere = re.search(r"\bEACHS\b|\bpresent\b", text)
    if not clause.slots and not everywhere:
        return None
    counts = clause.counts
    wanted = counts[0] if counts else Count(1, None)
    if re.search(r"\bnot (?:both|the two|all)\b", text):
        wanted = Count(1, 1)
    elif counts and counts[0].low == counts[0].high == 1 and open_[0].joint == "or":
        wanted = Count(1, None)
    return [PerSlot(c, n, clause.slots, open_[0].members) for c, n in bounds(wanted)]


# ---------------------------------------------------------------- which slots


def _both(clause: Clause_) -> list[Rule] | None:
    """ "Nobody works both 24 Dec and 25 Dec", "not both shifts of one day", "one of them is fine"."""
    text, frame = clause.text, clause.said.frame
    slots = clause.slots
    per_day = re.search(
        r"\b(?:both|N98|two|Q\d+) (?:shifts?|sessions?|slots?|\w+s) (?:of|on|in) (?:the same|one|a|any|EACHS|the one)\b|\bsame day\b|\b(?:two|both|Q\d+) \w+ (?:a|the same) day\b",
        text,
    )
    if per_day and clause.denies and not slots:
        days = dict.fromkeys(frame.day_of(s) for s in frame.slots)
        groups = [tuple(s for s in frame.slots if frame.day_of(s) == d) for d in days]
        rules: list[Rule] = [
            PerItem(Compare.LE, 1, clause.subject, g) for g in groups if len(g) > 1
        ]
        return rules or None
    both = re.search(
        r"\bboth\b|\bnot the two\b|\bone of (?:them|the two|those) is (?:ok|okay|fine|enough)\b|\bas well as\b",
        text,
    )
    if not both or len(slots) < 2 or not clause.denies:
        return None
    found: list[Rule] = []
    if re.search(r"\bonly\b", text) or (re.search(r"\bor\b|S\d+", text) and _joint(clause) == "or"):
        rest = tuple(s for s in frame.slots if s not in slots)
        if rest and re.search(r"\bonly\b", text):
            found += [Not(Is(p, rest)) for p in clause.subject]
    return [*found, PerItem(Compare.LE, 1, clause.subject, slots)]


def _joint(clause: Clause_) -> str:
    names = clause.said.marked.names("S", clause.text)
    return clause.said.marked.tags[names[0]].joint if names else "and"


def _count(clause: Clause_) -> list[Rule] | None:
    """ "Dev at most two days", "Fidel: one night only", "nobody more than three"."""
    counts = clause.counts
    if len(counts) == 2 and clause.nobody and all(c.strict for c in counts):
        return [PerItem(c, n, clause.subject) for q in counts for c, n in bounds(q.denied())]
    if len(counts) != 1 or not (clause.subject or clause.everyone or clause.nobody):
        return None
    count, text = counts[0], clause.text
    denied = clause.nobody or re.search(NOT, text.replace("nobody", "")) is not None
    total = len(clause.said.frame.slots)
    off = re.search(r"\bQ\d+ (?:\w+ )?(?:off|free)\b", text)
    if off is None and clause.slots and re.search(r"\bQ\d+ of S\d+ (?:off|free)\b", text):
        off, total = re.search(r"Q", text), len(clause.slots)
    if (count.low or 0) > total or (count.high or 0) > total + 1:
        return None
    if off is not None:
        count = Count(
            None if count.high is None else total - count.high,
            None if count.low is None else total - count.low,
        )
        if denied:
            return None
    elif denied:
        if not (count.strict or clause.nobody or (count.low == count.high)):
            return None
        if count.low == count.high and not clause.nobody and not re.search(r"\ball\b", text):
            return None
        count = count.denied()
    slots = clause.slots
    rest = re.sub(r"\b[PSQ]\d+\b", "", text)
    if slots and off is None and re.search(AWAY, rest):
        return None
    return [PerItem(c, n, clause.subject, slots) for c, n in bounds(count)]


def _place(clause: Clause_) -> list[Rule] | None:
    """Who is on or off where: the slots named, with what the words around say."""
    said, text = clause.said, clause.text
    slots = clause.slots
    if not slots or not (clause.subject or clause.nobody) or clause.counts:
        return None
    frame = said.frame
    if clause.nobody:
        return [PerSlot(Compare.EQ, 0, slots)] if not clause.subject else None
    text, slots = _bounded(clause, text, slots)
    text = re.sub(r"\b(?:come|go|turn|comes|goes|turns) out\b", "come", text)
    if re.search(r"\b(?:can|available|free|back|fit|may)\b[^S]*\bfrom S\d", text) and not re.search(
        NOT, text
    ):
        earlier = tuple(s for s in frame.slots if s not in slots)
        return [Not(Is(p, earlier)) for p in clause.subject] if earlier else []
    starts = re.search(r"\b(?:starts?|begins?|joins?) (?:work )?(?:on|from|only on)? ?S\d", text)
    if starts and not re.search(NOT, text) and len(slots) == 1:
        earlier = frame.slots[: frame.slots.index(slots[0])]
        return [Not(Is(p, earlier)) for p in clause.subject] if earlier else []
    permits = re.search(
        r"\b(?:they|he|she|that) (?:may|can|could|is fine|is ok)$", text.strip(" ,.")
    )
    if permits and not re.search(NOT, text):
        return []
    only = re.search(r"\bonly\b|\bjust (?:on )?S\d", text) or (
        re.search(r"\b(?:in|one of|within)\b S\d+$", text) and _joint(clause) == "or"
    )
    if "ONLYTHAT" in text:
        others = tuple(s for s in frame.slots if s not in slots)
        here: list[Rule] = [Is(p, (s,)) for p in clause.subject for s in slots]
        return [*here, *(Not(Is(p, others)) for p in clause.subject if others)]
    away = _is_away(text, clause.said.doing)
    plain = re.sub(r"\b[PSQ]\d+\b", " ", text)
    away_said = re.search(NOT, plain) or AWAY.search(plain)
    if only and not (away_said and not re.search(r"\bonly\b.*\b(?:free|available)\b", text)):
        rest = tuple(s for s in frame.slots if s not in slots)
        return [Not(Is(p, rest)) for p in clause.subject] if rest else []
    if away is None:
        return None
    if away:
        return [Not(Is(p, slots)) for p in clause.subject]
    if re.search(r"\bneither\b", text):
        return [Not(Is(p, slots)) for p in clause.subject]
    if _joint(clause) == "or":
        return [Is(p, slots) for p in clause.subject]
    return [Is(p, (s,)) for p in clause.subject for s in slots]


def _bounded(clause: Clause_, text: str, slots: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """ "Nothing before 4 May", "abroad until Wednesday", "from Thursday on"."""
    match = re.search(r"\b(before|until|from|after|since)\b (?:the )?(S\d+)\b", text)
    all_slots = clause.said.frame.slots
    if match is None or len(slots) != 1:
        return text, slots
    place = all_slots.index(slots[0])
    match match[1]:
        case "before" | "until":
            return text, all_slots[:place]
        case "after":
            return text, all_slots[place + 1 :]
    return text, all_slots[place:]


def _is_away(text: str, doing: frozenset[str] = frozenset()) -> bool | None:
    """Whether the words say that somebody is not there; None where they do not tell."""
    plain = re.sub(r"\b[PSQ]\d+\b", " ", text)
    cut = [m.start() for m in re.finditer(r"\bS\d+\b", text)]
    left = re.sub(r"\b[PSQ]\d+\b", " ", text[: cut[-1]] if cut else text)
    right = re.sub(r"^S\d+", "", text[cut[-1] :]) if cut else ""
    late = re.match(
        r"[ ,:]*(?:is |are |as )?(?:[a-z]+ )?(?:off|out|away|free|no|not|leave|holiday|unavailable)\b",
        right,
    )
    denied = len(re.findall(NOT, left)) + bool(late and re.search(r"\b(?:no|not)\b", late[0]))
    away = AWAY.search(left) is not None or late is not None
    if re.search(rf"{NOT} (?:\w+ )?(?:free|available|around|able|allowed)\b", left):
        return True
    if denied or away:
        if denied and re.search(r"\b(?:off|free|away|out)\b", plain):
            return None
        return True
    others = [w for w in re.findall(r"[a-z'é]+", plain) if w not in HERE and stem(w) not in doing]
    if not others:
        return False
    if _MUST.search(left):
        return False
    event = _EVENT.search(left)
    if event is not None and event[1] not in HERE and not event[1].endswith("ed"):
        return True
    return None
