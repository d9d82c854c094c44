"""One clause of a roster's sentence as rules: who is on, who is off, how often, with whom.

Guarantees: what decides is whom and which slots the clause names, its count, and whether it denies;
a clause of which something named stays unused gives no rule at all, so that the caller doubts it.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Compare,
    InARow,
    Is,
    Not,
    PerItem,
    PerSlot,
    Rule,
)
from core.reading.declared.names import stem
from core.reading.work.roster_company import company, more_than, one_of
from core.reading.work.roster_stretch import Stretch, bounds
from core.reading.work.roster_words import NOT, ROW, Count

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


def clause_rules(clause: Stretch) -> list[Rule] | None:
    """The rules of a clause about named people, or about everyone; None where it was not read."""
    if re.search(ROW, clause.text):
        return _row(clause)
    for form in (_row, _late_early, company, more_than, one_of, _both, _count, _place):
        found = form(clause)
        if found is not None:
            return found
    return None


# ---------------------------------------------------------------- in a row


def _row(clause: Stretch) -> list[Rule] | None:
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


def _late_early(clause: Stretch) -> list[Rule] | None:
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


# ---------------------------------------------------------------- which slots


def _both(clause: Stretch) -> list[Rule] | None:
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


def _joint(clause: Stretch) -> str:
    names = clause.said.marked.names("S", clause.text)
    return clause.said.marked.tags[names[0]].joint if names else "and"


def _count(clause: Stretch) -> list[Rule] | None:
    """ "Dev at most two days", "Fidel: one night only", "nobody more than three"."""
    counts = clause.counts
    if len(counts) == 2 and clause.nobody and all(c.strict for c in counts):
        return [PerItem(c, n, clause.subject) for q in counts for c, n in bounds(q.denied())]
    if len(counts) != 1 or not (clause.subject or clause.everyone or clause.nobody):
        return None
    count, text = counts[0], clause.text
    denied = clause.nobody or re.search(NOT, text.replace("nobody", "")) is not None
    total = len(clause.said.frame.slots)
    able = re.search(r"\b(?:can|may|could|allowed|available|willing|happy)\b", text)
    if able and count.low == count.high and not denied and not re.search(r"\bonly\b", text):
        count = Count(None, count.high)
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


def _place(clause: Stretch) -> list[Rule] | None:
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
    if re.search(r"\bonly (?:N?\w+ of )?P\d+\b[^S]*S\d", text):
        others = tuple(p for p in frame.people if p not in clause.subject)
        return [Not(Is(p, slots)) for p in others]
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


def _bounded(clause: Stretch, text: str, slots: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
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
