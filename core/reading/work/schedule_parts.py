"""A schedule's sentences cut into clauses, and what they say besides rules: when work starts, who works.

Guarantees: reasons that name nothing are left out; a moment spoken of as "then" is put in; a comma
cuts only between clauses that each name a job.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    AllOf,
    AnyOf,
    Deadline,
    If,
    Not,
    OneAtATime,
    Order,
    Release,
    Rule,
)
from core.reading.work.marks import Marked, Tag


def not_both(rules: list[Rule]) -> list[Rule]:
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


IF = re.compile(
    r"\b(?:if|unless|in case|provided(?: that)?)\b(?! (?:possible|you can|we can|need be|not|so))"
)


WISH = re.compile(
    r"\b(?:if (?:at all )?possible|if (?:you|we) can|ideally|prefer\w*|would be (?:nice|good|great|lovely)|would like|'d like|rather|hopefully|nice to have)\b"
)


PRONOUN = re.compile(r"\b(?:it|its|they|them|this|that|he|she|one|which)\b")


def resolved(text: str) -> str:
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


def one_thing(marked: Marked) -> bool:
    """Whether a sentence speaks of one machine or person that was not counted as such."""
    ones = [n for n in marked.names("N") if marked.tags[n].value == 1 and n not in marked.used]
    return any(
        re.search(rf"\b{n} (?!of\b|more\b|after\b|another\b)[a-z]+", marked.text) for n in ones
    )


def crew_said(text: str) -> bool:
    """Whether a sentence only says who there is to work."""
    return (
        re.search(
            r"\b(?:only (?:me|one|myself)|alone|at once|at a time|parallel|overlap\w*|forget)\b",
            text,
        )
        is not None
    )


def is_idle(marked: Marked) -> bool:
    """Whether a sentence says that something is free to be as it likes."""
    return bool(
        re.search(
            r"\b(?:whenever|any ?time|no restriction|does ?nt matter|doesnt matter|when(?:ever)? (?:it|they|we) (?:like|want)s?|independent\w*|in any order|no (?:conditions?|constraints?|prerequisites?|dependenc\w+|requirements?|strings)|flexible|unconstrained|stands? alone|any old time|at any point|any (?:moment|time)|free to go)\b",
            marked.text,
        )
    )


def without_asides(marked: Marked) -> None:
    """Commas inside brackets and asides do not join names."""
    marked.text = re.sub(r"\( ([^()]*) \)", lambda m: _aside(m[1]), marked.text)


def _aside(inner: str) -> str:
    """An aside that names nothing is left out."""
    return f", {inner} ," if re.search(r"\b[JHTC]\d+\b", inner) else ""


def parts_of(text: str) -> list[str]:
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


SAYS = re.compile(
    r"\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b|\b[HTC]\d+\b|\b(?:last|overlap\w*|same time|at once|parallel)\b"
)


_CONNECTS = re.compile(r"\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b")


_OVERLAP = re.compile(
    r"\b(?:same (?:time|moment)|at once|overlap\w*|together|clash\w*|parallel|simultaneously|side by side)\b"
)
_WHOLE = re.compile(r"\bJ\d+\b.*\b(?:AFT|BEF|THEN|UNTIL|NEED|WITHOUT)\b.*\bJ\d+\b")


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
        if own and _OVERLAP.search(part) and _WHOLE.search(found[-1]):
            found.append(part)
            continue
        if own and _CONNECTS.search(part) and _OVERLAP.search(found[-1]):
            found.append(part)
            continue
        before = re.search(moment, found[-1]) and re.search(r"\bJ\d+\b", found[-1])
        if (own and re.search(moment, part) and before) or (
            own and SAYS.search(part) and before and not re.search(r"^(?:AFT|BEF|THEN) ", part)
        ):
            found.append(part)
        else:
            found[-1] += f" , {part}"
    return found


_POINTS = re.compile(
    r"\b(AFT|NEED|UNTIL|BEF) (?:both of them|both|all of them|all three|them|these|those|the two)\b"
    r"(?! J)"
)


def with_objects(marked: Marked, part: str, last: tuple[str, ...]) -> str:
    """ "… has to wait for both of them": the jobs spoken of just before."""
    match = _POINTS.search(part)
    if match is None or len(last) < 2 or not re.search(r"\bJ\d", part[: match.start()]):
        return part
    name = f"J{len(marked.tags)}"
    marked.tags[name] = Tag("J", marked.piece.start, marked.piece.start, last)
    return f"{part[: match.end(1)]} {name}{part[match.end() :]}"


SAME_FOR = re.compile(
    r"(?:and |but )?(?:(?:so|likewise|ditto|equally|similarly)(?: with| for)?|(?:the )?same (?:goes |holds |is true |applies )?(?:for|of|to|with)|as)?,?"
    r" ?(?:must|does|do|did|is|are|has to|have to|should|will|can|need|needs)? ?(?:for )?(?:the )?(J\d+)(?: too| as well| also| likewise)?$"
)


def of_another(rule: Rule, subject: str, other: str) -> Rule:
    """The rule with another job in the place of `subject`."""
    match rule:
        case Order(first, _):
            return replace(rule, first=other) if first == subject else replace(rule, second=other)
        case Deadline() | Release():
            return replace(rule, item=other)
    return rule


_CLOCK = (
    r"\b(?:starts?|starting|begins?|beginning|opens?|kick off|get in|arrive) (?:work )?(?:at|from) (N\d+)(?! [a-z])",
    r"\bfrom (N\d+)(?: (?:to|until|till|-|–) N\d+)?(?! [a-z])",
    r"\b(?:by|until|at|before) (N\d+)(?! [a-z])",
    r"\bfrom C\d+ (?:to|until|till|-|–) (N\d+)(?! [a-z])",
)


def with_clock(sentences: list[Marked]) -> None:
    """Bare hours as clock times, where work starts at one: "start at 7 … done by 3"."""
    first: float | None = start_of_work(sentences)
    for pattern in _CLOCK:
        for marked in sentences:
            while (match := re.search(pattern, marked.text)) is not None:
                tag = marked.tags[match[1]]
                opening = pattern in _CLOCK[:2]
                if not 1 <= tag.value <= 24 or (first is None and not opening):
                    break
                minutes = tag.value * 60
                if first is not None and minutes <= first and minutes <= 720:
                    minutes += 720
                name = f"C{match[1][1:]}"
                marked.tags[name] = replace(tag, kind="C", value=minutes)
                marked.text = re.sub(rf"\b{match[1]}\b", name, marked.text)
                first = minutes if first is None else first


def start_of_work(sentences: list[Marked]) -> float | None:
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
