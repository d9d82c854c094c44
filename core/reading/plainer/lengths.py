"""Rules that stand inside a list of lengths of time, as sentences of their own.

Guarantees: only what follows a name with its length, between commas, and begins with a word of order.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

_UNIT = r"(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?)"
_INSIDE = re.compile(
    rf"(?P<lead>(?:^|(?<=[:,;.\n] )|(?<=and ))(?:meanwhile |then |next |finally )?)(?P<name>(?:the )?[A-Za-z][\w'’-]*(?: [A-Za-z][\w'’-]*){{0,2}}?)(?P<length>(?: takes| needs| is| for|:| -)? \d[\d.]* ?{_UNIT})"
    rf"(?: and)? (?P<joint>after|once|when|as soon as|following|but only after|but only once|but not before|before) (?P<rest>[^,.;\n]+)(?P<end>[,.;\n]|$)"
)


def plain_lengths(said: Said) -> Said:
    """ "Print 4 days once the proof is back": print 4 days; print comes after the proof is back."""
    rules: list[str] = []

    def parted(match: re.Match[str]) -> str:
        joint = "before" if match["joint"] == "before" else "after"
        names = re.sub(r"^both ", "", match["rest"])
        names = re.sub(r" (?:is|are|has|have|was|were)(?: been)?(?: \w+)?$", "", names)
        rules.append(f"{match['name'].strip().capitalize()} must come {joint} {names}.")
        return f"{match['name']}{match['length']}{match['end']}"

    changed = said.sub(_INSIDE, parted)
    if not rules:
        return said
    last = changed.text.rfind("?")
    place = (
        max(changed.text.rfind(c, 0, last) for c in ".!\n") + 1 if last >= 0 else len(changed.text)
    )
    return changed.edited([(place, place, " " + " ".join(rules) + " ")])
