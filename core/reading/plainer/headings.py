"""Headings that only say what a request is about, left out; lists without a head given one.

Guarantees: a heading goes only where it names nothing that the request lists.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said
from core.reading.plainer.names import listed

_FIRST = re.compile(r"\A(?P<heading>[A-Z][^.:!?\n]{2,60})(?P<end>[.!\n]\s*)(?=\S)")
_LABEL = re.compile(
    r"\A(?:[A-Z][\w'’-]*(?: [\w'’-]+){0,2}): (?P<next>[a-z])(?=[^.\n]*\b(?:costs?|is|are|takes?|seats?|earns?|sells?|needs?|holds?|carr(?:y|ies)|makes?|weighs?)\b)"
)
_COUNTS = re.compile(
    r"\A(?:(?:\d+|two|three|four|five|six|seven|eight) [\w -]+?(?:, | and |, and )){1,3}(?:\d+|two|three|four|five|six|seven|eight) [\w -]+[.!]\s+",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|must|can|need|needs|want|wants|got|do|does|please|help|work|make|plan|put|pick|choose|match|i|we|you|in|of|one|each|\d+|\w+ing)\b",
    re.IGNORECASE,
)
_BARE_LIST = re.compile(
    r"(?P<before>\A|[.!?\n]\s*)(?P<list>(?:(?:the )?[A-Za-z][\w'’-]*(?: [\w'’-]+){0,2}, ){2,}(?:and )?(?:the )?[A-Za-z][\w'’-]*(?: [\w'’-]+){0,2})(?=[.\n])"
)


def plain_headings(said: Said) -> Said:
    """Without headings that list nothing."""
    said = said.sub(_COUNTS, lambda _m: "")
    said = said.sub(_LABEL, lambda m: m["next"].upper())
    match = _FIRST.match(said.text)
    if match is not None and _idle(match["heading"], said.text[match.end() :]):
        said = said.edited([(0, match.end(), "")])
    return said.sub(_BARE_LIST, lambda m: _headed(m, said.text))


def _idle(heading: str, rest: str) -> bool:
    """Whether a heading holds no verb and nothing that is listed, and the rest lists enough."""
    if _VERB.search(heading):
        return False
    groups = listed(rest)
    named = {m.casefold() for group in groups for m in group}
    parts = [p.strip().casefold() for p in re.split(r",| and ", heading)]
    return len(groups) > 1 and "," in heading and not any(p in named for p in parts)


def _headed(match: re.Match[str], text: str) -> str | None:
    """A list that is a sentence of its own, with a head."""
    names = [n.strip() for n in re.split(r", and |, | and ", match["list"])]
    names = [re.sub(r"^(?:and |the )+", "", n) for n in names]
    if re.search(r"['’](?:re|ve|s|ll|m) ", match["list"]) or any(map(_VERB.search, names)):
        return None
    first, _, rest = names[0].partition(" ")
    if first.endswith("s") and rest and not any(" " in n for n in names[1:]):
        return f"{match['before']}The {first.casefold()} are {rest}, {', '.join(names[1:-1])} and {names[-1]}"
    again = sum(len(re.findall(rf"\b{re.escape(n)}\b", text, re.IGNORECASE)) > 1 for n in names)
    if again * 2 < len(names) or any(_VERB.search(n) for n in names):
        return None
    shared = {w.casefold() for n in names for w in n.split()[-1:] if n.split()[1:]}
    label = next(
        (f"{w}s" for w in shared if sum(n.casefold().endswith(w) for n in names) > 1), "things"
    )
    return f"{match['before']}The {label} are {', '.join(names[:-1])} and {names[-1]}"
