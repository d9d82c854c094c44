"""Denials in short questions: before, after and around what they deny.

Guarantees: a denial belongs to one part of the question, and its words are claimed.
"""

from __future__ import annotations

import re

from core.reading.terse.sheet import Sheet
from core.reading.terse.words import IDLE, NEGATIONS

_GLUE = frozenset(
    "the a an any its their of is are was were be been yet still have has had ha to in by on get got as with us who that which his her our him them me you we they do does did".split()
)


def denied(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a denial stands before (or "excluded" after) some words; it is claimed."""
    place = first - 1
    for _ in range(5):
        word = sheet.low(place)
        if not word or sheet.words[place].part not in ("", "idle", "denial"):
            break
        if word == "to" and sheet.low(place - 1) in ("still", "yet", "left", "be"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word == "be" and sheet.low(place - 1) == "to":
            sheet.claim(place - 1, place + 1, "denial")
            if sheet.low(place - 2) in ("still", "yet", "left", "waiting", "due", "remaining"):
                sheet.claim(place - 2, place - 1, "denial")
            return True
        if word == "but" and sheet.low(place - 1) in (
            "everything",
            "all",
            "everyone",
            "anything",
            "any",
        ):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word == "than" and sheet.low(place - 1) in ("other", "rather"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word in NEGATIONS:
            sheet.claim(place, place + 1, "denial")
            while sheet.low(place - 1) in ("leave", "leaving", "left", "still") and sheet.free(
                place - 1, place
            ):
                place -= 1
                sheet.claim(place, place + 1, "denial")
            return True
        if word in ("out", "aside") and sheet.low(place - 1) in ("leave", "leaving", "left"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word in ("leaving", "ignoring", "skipping", "outside"):
            sheet.claim(place, place + 1, "denial")
            return True
        if word in ".,;:?!" or (
            word not in IDLE and word not in _GLUE and not word.endswith(("ed", "en", "ing"))
        ):
            break
        place -= 1
    after = sheet.text[sheet.words[last - 1].end :].lower()
    match = re.match(
        r"\s*(?:\w+ )?(?:are |is |were )?(?:excluded|aside|do n't count|not counted|not included|left out|don't interest me|do n't interest me)",
        after,
    )
    if match:
        start = sheet.words[last - 1].end
        sheet.claim_text(start, start + match.end(), "denial")
        return True
    return False


def double(sheet: Sheet, first: int) -> bool:
    """Whether what lacks something is itself left out: "leave out dogs without a departure"."""
    after = sheet.text[sheet.words[first].end :].lower()
    match = re.match(
        r"[^.;?!]*?,? (?:just )?(?:forget|skip|ignore|drop|omit|leave)(?: (?:it|them|those|that)(?: out)?| out)\b",
        after,
    )
    if match:
        sheet.claim_text(
            sheet.words[first].end + match.group().rfind(",") + 1,
            sheet.words[first].end + match.end(),
            "denial",
        )
        return True
    for place in range(first - 1, max(-1, first - 8), -1):
        word = sheet.low(place)
        if word in (".", "?", ";"):
            return False
        if word in (
            "nobody",
            "exclude",
            "excluding",
            "skip",
            "drop",
            "ignore",
            "ignoring",
            "omit",
        ) or (word == "leave" and sheet.low(place + 1) == "out"):
            sheet.claim(place, place + 1 + (word == "leave"), "denial")
            for other in sheet.items:
                if place < other.first < first and other.kind == "column" and not other.used:
                    other.used = True
            return True
    return False
