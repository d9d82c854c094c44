"""Who is on or off at the slots that a clause names, as the words around them say it.

Guarantees: whether somebody is on, off, or there at no other time is decided by closed sets of
words and by how often the clause denies; words of no set leave the clause unread.
"""

from __future__ import annotations

import re
from enum import Enum

from core.language.clauses import Compare, Is, Not, PerItem, PerSlot, Rule
from core.reading.declared.absence import AWAY, BUSY, EVENT, HERE
from core.reading.declared.names import stem
from core.reading.work.roster_stretch import Stretch
from core.reading.work.roster_words import NOT

_MUST = re.compile(r"\b(?:must|has to|have to|needs? to|needed|required|definitely|fixed|always)\b")
_ABLE = r"(?:available|around|about|free|able|in town|at home)"
_AVAILABLE = re.compile(rf"\b(?:is|are|be|'s|:|,)? ?(?:only )?{_ABLE}\b(?! of\b)")
_FREED = re.compile(
    r"\b(?:have|has|gets?|got|wants?|needs?|keep|keeps|give|given|like|prefer|rather|grant)\b"
)
_OTHERWISE = r"(?:except|but|apart from|bar|other than|save|excluding|besides)(?: for| on| the)*"
_LATER = re.compile(
    r"\b(?:back|returns?|returning|joins?|joining|arrives?|arriving|starts?|starting|begins?|beginning|lands?|comes back|gets? back)\b"
    r"(?: (?:work|us|in|on|only|again|from|the|here|until|not|duty|with))* (S\d+)"
)
_EARLIER = re.compile(
    r"\b(?:leaves?|leaving|goes|finishes|stops?|here|stays?|staying|is with us|works?|available|can|around|flies|travels)\b[^S]*"
    r"\b(?:after|until|up to|till)(?: the)? (S\d+)"
)


class _Where(Enum):
    ON = "on"
    OFF = "off"
    ONLY = "only"


def place(clause: Stretch) -> list[Rule] | None:
    """Who is on or off where; None where the words do not tell."""
    slots = clause.slots
    if not slots and clause.subject and _EVERY.search(clause.text) and not clause.counts:
        return _everywhere(clause)
    if slots and clause.everyone and not clause.subject and not clause.counts:
        return _of_everyone(clause)
    if not slots or not (clause.subject or clause.nobody) or clause.counts:
        return None
    if _ANYONE_BUT.search(clause.text):
        return _off(clause, slots)
    if clause.nobody and _AFTER_OTHER.search(clause.text):
        return None
    if clause.nobody:
        return [PerSlot(Compare.EQ, 0, slots)] if not clause.subject else None
    if _PART_OF_IT.search(clause.text):
        return None
    special = _within(clause) or _by_people(clause)
    if special is not None:
        return special
    text, slots = _bounded(clause, _meant(clause.text), slots)
    if not slots:
        return []
    every = clause.said.frame.slots
    rest = tuple(s for s in every if s not in slots)
    if re.search(
        rf"\b(?:EACHS|EACHP|any|anything|anytime|whenever|day|always|all)\b[^S]*\b{_OTHERWISE} S\d",
        text,
    ):
        denied = re.search(NOT, text.split(" but ")[0].split(" except ")[0])
        where = _Where.ONLY if denied else _Where.OFF
    elif re.search(rf"\b(?:nothing|no \w+|never|none) {_OTHERWISE} S\d", text):
        where = _Where.ONLY
    else:
        told = _where(text, clause.said.doing, joint(clause) == "or")
        if told is None and re.search(_NO_MATTER, text):
            return []
        if told is None and re.search(r"\bso\b", clause.said.text):
            return None  # a reason: what follows says it
        where = told or _likely(text)
        clause.said.guessed = clause.said.guessed or told is None
    if "ONLYTHAT" in text:
        here: list[Rule] = [Is(p, (s,)) for p in clause.subject for s in slots]
        return [*here, *(Not(Is(p, rest)) for p in clause.subject if rest)]
    if where is _Where.ONLY and re.search(
        r"^(?:the )?P\d+ :? ?just (?:on )?S\d+$", text.strip(" ,.")
    ):
        here = [Is(p, (s,)) for p in clause.subject for s in slots]
        return [*here, *(Not(Is(p, rest)) for p in clause.subject if rest)]
    match where:
        case _Where.OFF:
            plain = not re.search(NOT, text) and _EITHER_OFF.search(text)
            if plain and joint(clause) == "or":  # "needs Tuesday or Wednesday off": one of them
                return [PerItem(Compare.LE, len(slots) - 1, (p,), slots) for p in clause.subject]
            return [Not(Is(p, slots)) for p in clause.subject]
        case _Where.ONLY:
            return [Not(Is(p, rest)) for p in clause.subject] if rest else []
    if joint(clause) == "or":
        return [Is(p, slots) for p in clause.subject]
    return [Is(p, (s,)) for p in clause.subject for s in slots]


_PART_OF_IT = re.compile(
    r"\b(?:leaves?|leaving|finish(?:es)?|goes?|gone|off|away) early\b|\b(?:comes?|coming|starts?|arrives?|in) late\b"
)
"""A part of a slot, of which a roster says nothing."""
_EITHER_OFF = re.compile(
    r"\b(?:needs?|wants?|gets?|have|has|must have|like|given?)\b.*\b(?:off|free)\b"
)
_EVERY = re.compile(r"\b(?:must|has to|have to|needs? to|should|is|are|always)\b.*\bEACHS\b")
_AFTER_OTHER = re.compile(r"\b(?:after|before|follow\w*|then|next|between|and then)\b")


_NO_MATTER = r"\b(?:doesnt mind|does not mind|dont mind|fine with|happy (?:with|to|either)|flexible|no preference|easy)\b"
BUSY_HERE = re.compile(
    r"\b(?:leads?|runs?|opens?|closes?|handles?|hosts?|mans|serves?|manages?|supervises?|tends?|sets? up|turns? up|shows? up|helps?|looks? after|wanted|minds?)\b"
)


_OPENS = re.compile(
    rf"(?:the )?P\d+ (?:then |also )?(?:{BUSY_HERE.pattern[4:-4]}|locks? up|unlocks?|says?|picks?|picked|chose|chooses?) (?:up )?(?:on |for |the )*S\d+"
)


def _likely(text: str) -> _Where:
    """What a clause most likely means that says what somebody does then, in no known words."""
    if len(re.findall(NOT, text)) > 1 or (re.search(NOT, text) and AWAY.search(text)):
        return _Where.ON
    if re.search(r"\b(?:can|could|able)\b", text) and not re.search(NOT, text):
        return _Where.ONLY
    return _Where.ON if BUSY_HERE.search(text) else _Where.OFF


_ANYONE_BUT = re.compile(
    r"\b(?:anyone|anybody|someone|somebody|EACHP|everyone)(?: else)? (?:but|except|bar|other than|apart from)(?: for)? (?:the )?P\d"
)


def _of_everyone(clause: Stretch) -> list[Rule] | None:
    """ "Everyone gets Monday or Tuesday off", "each has to do one or other of them"."""
    told = _where(clause.text, clause.said.doing, joint(clause) == "or")
    slots, either = clause.slots, joint(clause) == "or"
    if told is _Where.OFF:
        return [PerItem(Compare.LE, len(slots) - 1 if either else 0, (), slots)]
    if told is _Where.ON:
        return [PerItem(Compare.GE, 1 if either else len(slots), (), slots)]
    return None


def _everywhere(clause: Stretch) -> list[Rule] | None:
    """ "Gus must be on every trip"."""
    if _where(clause.text, clause.said.doing, several=False) is not _Where.ON:
        return None
    return [Is(p, (s,)) for p in clause.subject for s in clause.said.frame.slots]


def _meant(text: str) -> str:
    """ "Her mother visits on Friday, so she's out": what follows from it, said of Friday."""
    match = re.search(r"[ ,]+(?:and )?\bso (?!that\b|far\b)(.*)$", text)
    if match is None:
        return text
    if re.search(r"\bS\d", match[1]):
        return match[1]
    decides = re.search(NOT, match[1]) or AWAY.search(match[1]) or _MUST.search(match[1])
    slots = " ".join(re.findall(r"\bS\d+\b", text))
    return f"{match[1]} {slots}" if decides else text


def joint(clause: Stretch) -> str:
    """How the slots of a clause are strung together."""
    names = clause.said.marked.names("S", clause.text)
    return clause.said.marked.tags[names[0]].joint if names else "and"


def _within(clause: Stretch) -> list[Rule] | None:
    """ "Back on Wednesday", "joins on Friday", "leaves after Tuesday", "can drive from the 4th"."""
    text, every = clause.text, clause.said.frame.slots
    if re.search(NOT, re.sub(r"\bnot (?:back|here|until|before)\b", "", text)):
        return None
    match = _LATER.search(text)
    if match is not None:
        return _off(clause, every[: every.index(clause.said.marked.tags[match[1]].members[0])])
    if re.search(r"\b(?:can|available|free|back|fit|may)\b[^S]*\bfrom S\d", text):
        return _off(clause, every[: every.index(clause.slots[0])])
    match = _EARLIER.search(text)
    if match is not None and not AWAY.search(text[: match.start(1)].replace("free", "")):
        last = clause.said.marked.tags[match[1]].members[-1]
        return _off(clause, every[every.index(last) + 1 :])
    return None


def _off(clause: Stretch, slots: tuple[str, ...]) -> list[Rule]:
    return [Not(Is(p, slots)) for p in clause.subject] if slots else []


def _by_people(clause: Stretch) -> list[Rule] | None:
    """ "They may", which rules nothing; "only Ann on Friday", which keeps the others away."""
    text = _meant(clause.text)
    permits = re.search(
        r"\b(?:they|he|she|that) (?:may|can|could|is fine|is ok)$", text.strip(" ,.")
    )
    if permits and not re.search(NOT, text):
        return []
    lone = re.search(r"\bonly (?:N?\w+ of )?P\d+\b([^S,]*)S\d", text)
    if lone is None or _LOOSELY.search(lone[1]):
        return None
    others = tuple(p for p in clause.said.frame.people if p not in clause.subject)
    return [Not(Is(p, clause.slots)) for p in others]


_LOOSELY = re.compile(
    r"\b(?:knows?|has|drives?|speaks?|trained|so|qualified)\b.*\b(?:she|he|they|must)\b"
)


def _bounded(clause: Stretch, text: str, slots: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """ "Nothing before 4 May", "abroad until Wednesday", "from Thursday on"."""
    match = re.search(r"\b(before|until|from|after|since|by)\b (?:the )?(S\d+)\b", text)
    every = clause.said.frame.slots
    kept = re.search(r"\b(?:barred|banned|excused|exempt\w*|excluded|free|released) from\b", text)
    if match is None or len(slots) != 1 or match[1] == "by" or kept:
        return text, slots
    place_ = every.index(slots[0])
    match match[1]:
        case "before" | "after" if re.search(rf"\b(?:day|night|shift|week) {match[1]}\b", text):
            near = place_ - 1 if match[1] == "before" else place_ + 1
            return text, every[near : near + 1] if near >= 0 else ()
        case "before" | "until":
            return text, every[:place_]
        case "after":
            return text, every[place_ + 1 :]
    return text, every[place_:]


def _where(text: str, doing: frozenset[str], several: bool) -> _Where | None:
    """What the words around the slots say; None where they do not tell. `several`: one or other."""
    text = re.sub(r"\b(?:come|go|turn|comes|goes|turns|help|helps) out\b", "come", text)
    text = re.sub(r"\bneither\b", "" if re.search(r"\bnor\b", text) else "not", text)
    cut = [m.start() for m in re.finditer(r"\bS\d+\b", text)]
    left = re.sub(r"\b[PSQ]\d+\b", " ", text[: cut[-1]] if cut else text)
    right = re.sub(r"^S\d+", "", text[cut[-1] :]) if cut else ""
    only = re.search(r"\bonly\b|\bjust (?:on )?S\d", text) is not None
    late = re.match(
        r"[ ,:]*(?:is |are |as )?(?:[a-z]+ )?(?:off|out|away|free|no|not|leave|holiday|unavailable|impossible|closed|empty)\b",
        right,
    )
    if cut and re.search(r"\bP\d", right) and not re.search(r"\bP\d", text[: cut[0]]):
        left, late = re.sub(r"\b[PSQ]\d+\b", " ", text), None  # "on Tuesday Ann is away"
    unfit = re.search(r"\b(?:doesnt|does not|dont|wont|never) (?:suit|work for|fit)\b", right)
    if unfit or re.search(r"\bto(?: the)? (?:himself|herself|themselves)\b", right):
        return _Where.OFF
    denied = len(re.findall(NOT, left)) + bool(late and re.search(r"\b(?:no|not)\b", late[0]))
    able = _AVAILABLE.search(left) is not None and not _FREED.search(left) and late is None
    if able:
        return _Where.OFF if denied else _Where.ONLY
    away = AWAY.search(left) is not None or late is not None
    if only:
        return _Where.ONLY if not denied and (not away) else None
    if re.search(r"\b(?:one of|within|in)\b\s*$", left) and several and not denied and not away:
        return _Where.ONLY
    if denied or away:
        twice = denied and re.search(r"\b(?:off|free|away|out|miss|skip|leave)\b", left + right)
        return None if twice or (denied > 1 and not re.search(r"\bnor\b", text)) else _Where.OFF
    return _unsaid(text, left, doing)


def _unsaid(text: str, left: str, doing: frozenset[str]) -> _Where | None:
    """Where nothing denies: on, if all words are ones of being there; off, if he has an event."""
    plain = re.sub(r"\b[PSQ]\d+\b", " ", text)
    others = [w for w in re.findall(r"[a-z'é]+", plain) if w not in HERE and stem(w) not in doing]
    if not others:
        return None if re.search(r"\bbooked\b", plain) else _Where.ON
    if BUSY.search(plain):
        return _Where.OFF
    if _OPENS.fullmatch(text.strip(" ,.")):
        return _Where.ON
    must = _MUST.search(left)
    if must is not None:
        after = re.findall(r"[a-z'é]+", left[must.end() :])
        done = [w for w in after if w not in HERE and stem(w) not in doing]
        return _Where.ON if not done else None
    event = EVENT.search(left)
    word = next((g for g in event.groups() if g), "") if event is not None else ""
    if word and word not in HERE and not word.endswith("ed"):
        return _Where.OFF
    return None
