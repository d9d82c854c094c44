"""The slots that a roster's sentence names, as tags: dates, weekends, ranges, numbers, firsts.

Guarantees: a tag S stands for slots of the frame and nothing else; lengths of time (three days)
become numbers again; a word that all slots share (night, week) names none of them.
"""

from __future__ import annotations

import re

from core.reading.declared.names import PARTS, NameBook, name_book
from core.reading.work.marks import Marked, Tag
from core.reading.work.roster_frame import Frame

_WEEKEND = frozenset(("sat", "sun"))
_WEEKDAYS = frozenset(("mon", "tue", "wed", "thu", "fri"))


def slot_book(slots: tuple[str, ...]) -> NameBook:
    """The book of the slots, without the words that all of them share."""
    book = name_book(slots)
    shared = {w for w, who in book.by_stem.items() if len(who) == len(slots) > 1}
    rest = {w: who for w, who in book.by_stem.items() if w not in shared}
    return NameBook(book.members, book.words, rest)


def tag_slots(marked: Marked, frame: Frame) -> None:
    """All that a sentence says of slots in one form."""
    _untimed(marked, frame)
    _dates(marked, frame)
    _numbered(marked, frame)
    _ends(marked, frame)
    _sets(marked, frame)


def _new(marked: Marked, members: tuple[str, ...]) -> str:
    """A new tag for these slots."""
    number = len(marked.tags)
    while f"S{number}" in marked.tags:
        number += 1
    marked.tags[f"S{number}"] = Tag("S", 0, 0, members)
    return f"S{number}"


def _numbered(marked: Marked, frame: Frame) -> None:
    """ "Weeks 1 and 2", "week 3 or 4": numbers behind a slot or its noun are slots."""
    by_number = {m[0]: s for s in frame.slots if (m := re.search(r"\d+$", s))}
    if len(by_number) < len(frame.slots):
        return
    nouns = "|".join(sorted(frame.slot_nouns, key=len, reverse=True))
    link = r"(?: (?:,|and|or|to|-|–|/|nor|&))+ "
    pattern = re.compile(
        rf"\b(?:(S\d+)|(?:{nouns}) (N\d+))((?:{link}(?:N|S)\d+\b(?! (?:{nouns})))*)"
    )
    place = 0
    while (match := pattern.search(marked.text, place)) is not None:
        place = match.end()
        numbers = re.findall(r"N\d+", match[0])
        values = [f"{marked.tags[n].value:g}" for n in numbers]
        if not numbers or any(v not in by_number for v in values):
            continue
        text = match[0]
        for name, value in zip(numbers, values, strict=True):
            text = re.sub(rf"\b{name}\b", _new(marked, (by_number[value],)), text)
        text = re.sub(rf"^(?:{nouns}) ", "", text)
        marked.text = f"{marked.text[: match.start()]}{text}{marked.text[match.end() :]}"
        place = match.start() + len(text)


def _ends(marked: Marked, frame: Frame) -> None:
    """ "The first two nights", "the last shift", "the final day"."""
    nouns = "|".join(sorted(frame.slot_nouns, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:on |the |very )*\b(first|opening|last|final|closing)(?: (N\d+))? (?:{nouns})\b(?! off| free)"
    )
    while (match := pattern.search(marked.text)) is not None:
        size = int(marked.tags[match[2]].value) if match[2] else 1
        first = match[1] in ("first", "opening")
        members = frame.slots[:size] if first else frame.slots[-size:]
        lead = "on " if match[0].startswith("on ") else ""
        name = _new(marked, members)
        marked.text = f"{marked.text[: match.start()]}{lead}{name}{marked.text[match.end() :]}"


def _untimed(marked: Marked, frame: Frame) -> None:
    """Lengths of time (three days) are counts of slots here, numbers again."""
    for name in marked.names("TH"):
        tag = marked.tags[name]
        words = [t.word for t in frame.tokens[tag.start : tag.end]]
        if tag.value != int(tag.value) or tag.unit in ("hour", "minute", "second"):
            plain = "hours"
            if name.startswith("H"):
                number = f"N{name[1:]}"
                marked.tags[number] = Tag("N", tag.start, tag.end, value=tag.value)
                plain = f"{words[0]} {number}"
            marked.text = re.sub(rf"\b{name}\b", plain, marked.text)
            continue
        if words[0] in ("a", "an", "first"):
            marked.text = re.sub(rf"\b{name}\b", " ".join(words), marked.text)
            continue
        number = f"N{name[1:]}"
        marked.tags[number] = Tag("N", tag.start, tag.end, value=tag.value)
        noun = words[-1] if words[-1] not in ("h", "d") else "hours"
        marked.text = re.sub(rf"\b{name}\b", f"{number} {noun}", marked.text)


def _dates(marked: Marked, frame: Frame) -> None:
    """ "The 10th" for 10 July."""
    for name in marked.names("N"):
        tag = marked.tags[name]
        if tag.unit != "th" and not re.search(rf"\b(?:the|on|until) {name}\b(?! \w)", marked.text):
            continue
        number = str(int(tag.value))
        members = tuple(s for s in frame.slots if re.match(rf"(?:\D*\b)?{number}\b", s))
        if len(members) == 1:
            marked.tags[f"S{name[1:]}"] = Tag("S", tag.start, tag.end, members)
            marked.text = re.sub(rf"\b{name}\b", f"S{name[1:]}", marked.text)
        elif tag.unit == "th" and re.search(
            rf"\b(?:until|before|from|after) (?:the )?{name}\b", marked.text
        ):
            _before_after(marked, frame, name, int(tag.value))


def _before_after(marked: Marked, frame: Frame, name: str, day: int) -> None:
    """ "Until the 15th", where the 15th is no slot."""
    numbers = {s: int(m[0]) for s in frame.slots if (m := re.search(r"\d+", s))}
    earlier = tuple(s for s, n in numbers.items() if n < day)
    later = tuple(s for s, n in numbers.items() if n >= day)
    match = re.search(rf"\b(until|before|from|after) (?:the )?{name}\b", marked.text)
    assert match is not None  # the caller saw it
    members = earlier if match[1] in ("until", "before") else later
    tag = f"S{name[1:]}"
    marked.tags[tag] = Tag("S", 0, 0, members)
    marked.text = f"{marked.text[: match.start()]}on {tag}{marked.text[match.end() :]}"


def _sets(marked: Marked, frame: Frame) -> None:
    """Weekends, weekdays, lates and earlies as the slots that they are."""
    _set(marked, r"\b(?:the |at the |a )?weekends?\b(?: days?)?", frame.on(_WEEKEND))
    _set(marked, r"\b(?:a |the )?(?:week ?days?|weekdays|working days)\b", frame.on(_WEEKDAYS))
    parts = {frame.part(s) for s in frame.slots} - {""}
    if len(parts) > 1:
        for word, part in PARTS.items():
            if part not in parts:
                continue
            lead = r"(?<!each )(?<!every )(?<!per )(?<!same )(?<!one )(?<!next )(?<!following )(?<![NQ]\d )"
            _set(
                marked,
                rf"{lead}\b(?:the |a |any of the |any )?{word}(?: ones?| shifts?)?\b(?! \w*off)",
                frame.with_part(part),
            )


def _set(marked: Marked, pattern: str, members: tuple[str, ...]) -> None:
    while members:
        match = re.search(pattern, marked.text)
        if match is None:
            return
        name = f"S{len(marked.tags)}"
        while name in marked.tags:
            name = f"S{int(name[1:]) + 1}"
        marked.tags[name] = Tag("S", 0, 0, members)
        marked.text = f"{marked.text[: match.start()]}{name}{marked.text[match.end() :]}"


def tag_ranges(marked: Marked, frame: Frame) -> None:
    """ "Mon to Wed" as all that lie between."""
    slots = frame.slots
    while True:
        match = re.search(
            r"\b(?:from |between )?(S\d+) (?:to|-|–|through|until) (S\d+)\b", marked.text
        )
        if match is None:
            return
        one, other = (marked.tag(match[n]).members for n in (1, 2))
        a, b = slots.index(one[0]), slots.index(other[-1])
        members = slots[a : b + 1] if a <= b else (*slots[a:], *slots[: b + 1])
        name = f"S{len(marked.tags) + 50}"
        marked.tags[name] = Tag("S", 0, 0, members)
        marked.text = f"{marked.text[: match.start()]}{name}{marked.text[match.end() :]}"
