"""When somebody can be there at all: "isn't free until Wed", "back on Tue", "in Leeds on Monday".

Guarantees: only where a clue names a time of a category of times; what is said of somebody's being
elsewhere becomes a denial of that time, what is said of a first or last time a stretch; where it is
open which is meant ("has a fitting on Tue", "away until Wed") the clue is refused and so doubted.
"""

from __future__ import annotations

import re

from core.reading.clues.masked import MENTION, Masked
from core.reading.clues.puzzle import Kind, Puzzle
from core.reading.clues.scaled import Unsure
from core.reading.declared.absence import absent

_TIMES = (Kind.WEEKDAY, Kind.DATE, Kind.CLOCK, Kind.MONTH, Kind.YEAR)
_NONE = f"[^{chr(0xE000)}-{chr(0xF8FF)}.;]"
_DENIED = r"(?:n't|\b(?:not|cannot|cant|isnt|never|unable|unavailable))\b"
_SOON = r"(?:on |the |from |after |at )*"
_UNTIL = re.compile(rf"(?P<lead>{_NONE}{{0,40}}?)\b(?P<word>until|till|til) (?:the )?(?={MENTION})")
_FROM = re.compile(
    rf"\b(?:only |just )?(?:can|could|may|is|are|'s|works?|comes?|starts?|starting|free|available|around|joins?)"
    rf"(?: \w+){{0,4}}? (?P<from>from (?P<first>{MENTION}))(?! ?(?:on|to|-|–|until|till|through)\b)"
)
_BACK = re.compile(
    rf"\b(?P<back>(?:back|returns?|gets? back|comes? back|lands?|flies in|joins? us|starts? work|only starts?)"
    rf"(?: (?:here|in|home|to work|at work|only))? {_SOON}(?P<first>{MENTION}))(?! ?(?:on|to|-|–)\b)"
)
_GOES = re.compile(
    rf"\b(?:here|around|available|with us|free|in town)(?: \w+)? (?P<until>(?:only )?(?:until|till|til|up to) (?:the )?(?P<last>{MENTION}))"
)
_SO_NOT = re.compile(
    rf"(?P<busy>\b(?:works?|is working|has \w+|is booked|teaches|volunteers)(?: elsewhere)? (?:on )?(?P<when>{MENTION})),? so (?:she|he|they|it) (?:can ?not|can't|cant|isn't|won't)[^,;.]*"
)


def mark_availability(masked: Masked, puzzle: Puzzle) -> None:
    """Rewrites what a marked clue says of being there at all."""
    if not _timed(puzzle):
        return
    for match in reversed(list(_SO_NOT.finditer(masked.text))):
        if _time(masked, puzzle, match["when"]):
            masked.put(*match.span(), f"is not on {match['when']}")
    _until(masked, puzzle)
    for pattern, group in ((_BACK, "back"), (_FROM, "from")):
        for match in reversed(list(pattern.finditer(masked.text))):
            denied = re.search(_DENIED, masked.text[max(0, match.start() - 12) : match.start()])
            if _time(masked, puzzle, match["first"]) and not denied:
                masked.put(*match.span(group), f"from {match['first']} on")


_GONE = re.compile(
    r"\b(?:away|off|out|unavailable|on (?:holiday|leave|vacation)|abroad|busy|ill|sick|tied up)\b.*"
)
_OPEN = re.compile(
    r"\b(?:away|off|out|on (?:holiday|leave)|abroad|busy|ill|sick|working|tied up)\b[^,;.]*\b(?:until|till|til)\b",
    re.IGNORECASE,
)


def open_end(clue: str) -> bool:
    """Whether it is open if a time that is named as the end is meant as well: "away until Wed"."""
    return _OPEN.search(clue) is not None


def without_events(text: str, masked: Masked, puzzle: Puzzle) -> str:
    """A marked clue in which engagements at a time are denials of that time. Raises Unsure."""
    if not _timed(puzzle) or len(puzzle.categories) != 2:
        return text
    event = re.compile(rf"(?P<who>{MENTION})(?P<words>(?:'s)?{_NONE}*? )(?:on )?(?={MENTION})")
    at = 0
    while (match := event.search(text, at)) is not None:
        at = match.end()
        words = match["words"]
        plain = not re.search(rf"{_DENIED}|[,]|\b(?:only|or|and|but|if|who|so)\b", words)
        if not plain or not _time(masked, puzzle, text[match.end()]):
            continue
        if _time(masked, puzzle, match["who"]):
            continue
        told = absent(words.strip(), puzzle.text)
        several = re.match(rf"{MENTION}(?:,| and| ,|,? &) ?(?:on )?{MENTION}", text[match.end() :])
        if told is None and several:
            continue  # two times of one: what they are is told by how many each has
        if told is None:
            raise Unsure("it is open whether this keeps somebody away")
        if told and not re.search(r"\b(?:off|away|out|ill|sick|leave|free|busy)\b", words):
            text = f"{text[: match.start('words')]} is not on {text[match.end() :]}"
    return text


def _timed(puzzle: Puzzle) -> bool:
    return any(category.kind in _TIMES for category in puzzle.categories)


def _time(masked: Masked, puzzle: Puzzle, sign: str) -> bool:
    options = masked.mention(sign).options
    return all(puzzle.category_of(option).kind in _TIMES for option in options)


def _until(masked: Masked, puzzle: Puzzle) -> None:
    """ "Not free until Wed": not before it; "here until Wed": up to it."""
    for match in reversed(list(_UNTIL.finditer(masked.text))):
        sign = masked.text[match.end()]
        if not _time(masked, puzzle, sign):
            continue
        lead = match["lead"]
        stays = _GOES.search(masked.text[: match.end() + 1])
        if stays is not None and not re.search(_DENIED, lead) and not absent(lead, puzzle.text):
            masked.put(match.start("word"), match.end("word"), "up to and including")
        else:
            away = _GONE.search(lead) if not re.search(_DENIED, lead) else None
            start = match.start("word") if away is None else match.start("lead") + away.start()
            words = "before" if away is None else "not free before"
            masked.put(start, match.end("word"), words)
