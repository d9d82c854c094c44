"""Superlatives in a clue: "the cheapest", "second to last", as the members that they mean.

Guarantees: an end of a scale is looked up as for the comparing word; "first" counts only where it
is a place in an order, not in "first climbed by".
"""

from __future__ import annotations

import re

from core.reading.clues.comparing import spoken
from core.reading.clues.masked import Comparison, Masked
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.scales import scales_for, sign_on
from core.reading.lifting.names import singular

_EST: dict[str, str] = {
    "earliest": "earlier", "soonest": "sooner", "latest": "later", "oldest": "older",
    "eldest": "older", "youngest": "younger", "newest": "newer", "cheapest": "cheaper",
    "dearest": "dearer", "priciest": "pricier", "costliest": "costlier", "tallest": "taller",
    "longest": "longer", "shortest": "shorter", "highest": "higher", "lowest": "lower",
    "biggest": "bigger", "largest": "larger", "greatest": "greater", "smallest": "smaller",
    "fewest": "fewer", "least": "less", "most": "more", "heaviest": "heavier",
    "lightest": "lighter", "fastest": "faster", "quickest": "quicker", "slowest": "slower",
    "deepest": "deeper", "shallowest": "shallower", "widest": "wider", "narrowest": "narrower",
    "farthest": "farther", "furthest": "further", "closest": "closer", "nearest": "nearer",
    "best": "better", "worst": "worse", "hottest": "hotter", "warmest": "warmer",
    "coldest": "colder", "coolest": "cooler", "loudest": "louder", "quietest": "quieter",
    "most expensive": "more expensive", "most recent": "more recent", "strongest": "stronger",
    "least expensive": "less expensive", "first": "before", "last": "after", "thickest": "thicker",
    "leftmost": "left of", "top": "higher", "bottom": "lower", "topmost": "higher", "rightmost": "right of",
}  # fmt: skip

_SUPERLATIVE = re.compile(
    r"\b(?<!at )(?<!at the very )(?:the )?(?:very )?(?:(?P<nth>second|third|fourth|next)[ -](?:(?:to|from)[ -](?:the )?)?)?"
    rf"(?P<est>{'|'.join(sorted(_EST, key=len, reverse=True))})\b(?P<more>(?: [a-z]+)?)(?: of all)?"
)
_ENDS_OF_ROWS = frozenset(
    "first last earliest latest leftmost rightmost top bottom topmost".split()
)
_NTH = {"second": 1, "next": 1, "third": 2, "fourth": 3}


def superlatives(masked: Masked, puzzle: Puzzle) -> list[tuple[int, int, tuple[str, ...]]]:
    """Places of superlatives with the members that they mean (all that they may mean)."""
    found = []
    numbered = any(c.span == (0, 0) for c in puzzle.categories)
    for match in _SUPERLATIVE.finditer(masked.text):
        est = match["est"]
        if numbered and est not in _ENDS_OF_ROWS:
            continue
        if est in ("first", "last") and not _is_place(masked.text, match):
            continue
        if re.search(r"\bat (?:the )?(?:very )?$", masked.text[: match.start()]):
            continue
        about = tuple(singular(w) for w in match["more"].split())
        before = spoken(masked.text, match.start())
        comparison = Comparison(_EST[est], (*about, "|", *before), 0, 0)
        scales = scales_for(comparison, puzzle, ())
        place = _NTH.get(match["nth"] or "", 0)
        members = tuple(
            c.members[-1 - place if sign_on(_EST[est], c) > 0 else place]
            for c in scales
            if sign_on(_EST[est], c) and place < len(c.members)
        )
        noun = scales and set(about) & set().union(*(c.hints for c in scales))
        end = match.end() if not about or noun else match.start("more")
        if members:
            found.append((match.start(), end, members))
    return found


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Whether "first" or "last" is a place in the order, not "first climbed by"."""
    rest = text[match.end("est") :]
    return (
        re.match(
            r"\s*(?:$|[,.;!?]|(?:and|or|but|to|of|in line|one|place|if|unless|then|when|because|as|so|since|slot|position|spot|stop|item|act|in the|on the|please)\b)",
            rest,
        )
        is not None
    )
