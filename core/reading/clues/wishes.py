"""Which clues are wishes: by their own words, or because the request wants as many kept as can be.

Guarantees: a clue comes back without the words that make it a wish, and is otherwise unchanged.
"""

from __future__ import annotations

import re

_WISHING = re.compile(
    r"\bas many (?:[a-z]+ ){0,5}?as (?:possible|(?:you|we|i) can)\b|\b(?:maximi[sz]e|most)\b[^.\n]*\b(?:wishes|preferences|choices|requests|happy)\b"
    r"|\bkeep (?:[a-z]+ ){0,4}?happy\b|\bplease (?:the )?most\b|\b(?:most|best) (?:wishes|preferences|first choices)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:wants?|fanc(?:y|ies)|hopes? (?:for|to)|wish(?:es)?|asks? for|asked for|keen on|likes?|loves?|dreams? of|is after|rather)\b"
)
_WISH = re.compile(
    r"\b(?:i'd|i would|we'd|we would|(?:she|he|they)(?:'d| would)|would) (?:rather|prefer(?: it)?(?: if| to(?: have)?| that)?|love(?: it)?(?: if| to(?: \w+)?)?|like(?: it)?(?: if| to(?: \w+)?)?)\b|\b(?:ideally|preferably|if (?:at all )?possible|hopefully|if we can|if you can|if it can be done|if feasible|if poss|if it works|if (?:it|that|this) can be (?:managed|arranged|helped)|if there's a choice|given (?:the|a) choice|if (?:you|we) can manage(?: it)?)\b,?"
    r"|\bit(?:'d| would) be (?:nice|good|great|lovely|best|better|nicer) (?:if|to have|for)\b|,? ?(?:is |are |would be |strongly )*\bpreferred\b|\bprefers?(?: to be| to)?\b|,? but (?:that's|it's|this is|that|it|it is|that is)(?: not| isn't)? (?:not )?(?:essential|crucial|vital|a must)\b|\bwould be (?:nice|good|great|lovely)\b"
)


def without_wish(text: str) -> tuple[str, bool]:
    """A clue without the words that make it a wish, and whether it was one."""
    plain = _WISH.sub(lambda m: ", " if m[0].endswith(",") and m.start() else " ", text)
    return re.sub(r"\s+", " ", plain).strip(" ,."), plain != text


def wished(request: str, text: str) -> bool:
    """Whether "Ann wants A" is a wish, since as many wishes as possible are to be kept."""
    return _WISHING.search(request) is not None and _WANTS.search(text) is not None
