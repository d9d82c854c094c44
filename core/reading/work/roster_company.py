"""Rules between people of a roster: together, apart, only with, more days than, one of them.

Guarantees: a denial keeps people apart, never together; what is not told gives no rule.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    AnyOf,
    Compare,
    If,
    Iff,
    Is,
    PerItem,
    PerSlot,
    Rule,
)
from core.reading.work.roster_stretch import Stretch, bounds
from core.reading.work.roster_words import NOT, Count, Said

_TOGETHER = re.compile(
    r"\b(?:together|(?:the )?same (?!amount|number|hours|people|person|for|goes|applies)[a-z]+"
    r"|both (?:be )?(?:on|in|at|there|off|away|out|absent|work\w*)|side by side|alongside|with each other|apart|separate\w*|split(?: up)?|alike|overlap|pair(?:ed)?|separated|simultaneously|at once|at the same time|clash\w*|each other|(?:different|separate|other) (?:days?|nights?|shifts?|times?|sessions?|evenings?|slots?))\b"
)


_APART = re.compile(r"\b(?:different|other|clash\w*|apart|separate\w*|split(?: up)?|separated)\b")


_NOT_APART = re.compile(
    rf"{NOT} (?:(?:want|wants|like|likes|wish|be|being|get|to|ever|have|has) )*(?:apart|separated?|split(?: up)?|parted|on different [a-z]+)\b"
)


def company(clause: Stretch) -> list[Rule] | None:
    """Two people together, apart, or the one only with the other."""
    said, text = clause.said, clause.text
    people = said.people(text) or clause.subject
    slots = clause.slots or said.frame.slots
    one = re.search(r"\b(P\d+)\b.*\bwithout (?:the |having )?(P\d+)\b", text)
    if one is not None and clause.denies:
        return _needs(said, one[1], one[2], slots)
    needs = re.search(
        r"\b(P\d+)\b.*\b(?:only (?:\w+ )?(?:when|if|with|together with|alongside|where)|needs?|must be with|always with)\b (?:to be )?(?:with )?(P\d+)\b",
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
    if clause.denies and _both_off(text):
        return [PerSlot(Compare.GE, 1, clause.slots, people)]
    if _NOT_APART.search(text) and len(re.findall(NOT, text)) == 1:
        return _always_with(people, slots)
    if clause.denies or _APART.search(text):
        within = clause.slots and re.search(r"\b(?:together|both|same)\b", text)
        if re.search(r"\bboth\b", text) and clause.slots and not within:
            return None
        return [PerSlot(Compare.LE, 1, clause.slots, people)]
    if re.search(r"\b(?:may|can|could|fine|ok|happy|allowed)\b", text):
        return []
    if clause.slots and not re.search(r"\b(?:with|as)\b", text):
        return [Is(p, (s,)) for p in people for s in slots]
    if clause.slots:
        return None
    if re.search(
        r"\b(?:must|always|have to|has to|EACHS|need|fixed|should|whenever|only|same)\b",
        text,
    ):
        if re.search(NOT, said.text):
            return None  # a denial elsewhere in the sentence may turn it
        return _always_with(people, slots)
    return None


def _both_off(text: str) -> bool:
    both = re.search(r"\b(?:both|together|same|at once)\b", text)
    return bool(both and re.search(r"\b(?:off|away|out|absent|on leave)\b", text))


def _always_with(people: tuple[str, ...], slots: tuple[str, ...]) -> list[Rule]:
    """Wherever the first is on, so are the others, and only there."""
    first, *others = people
    return [Iff(Is(first, (s,)), Is(other, (s,))) for other in others for s in slots]


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


def more_than(clause: Stretch) -> list[Rule] | None:
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
        if clause.denies and kind in ("more", "fewer", "less"):
            kind = f"no {kind}"
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


def one_of(clause: Stretch) -> list[Rule] | None:
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
    away = re.search(r"\b(?:off|away|out|absent|free|on leave)\b", text)
    if away and clause.slots:
        whole = re.search(r"\b(?:must|has to|have to|needs?|wants?|gets?|should|is)\b", text)
        rest = len(open_[0].members) - 1
        return [PerSlot(Compare.LE, rest, clause.slots, open_[0].members)] if whole else None
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
