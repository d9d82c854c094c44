"""A roster's sentence cut into clauses, without the reasons that name nobody.

Guarantees: a stretch that names nothing stays with the clause before it.
"""

from __future__ import annotations

import re

from core.reading.declared.names import stem
from core.reading.work.roster_words import NOT, ROW, Said


def activity(sentences: list[Said]) -> frozenset[str]:
    """Stems of the verbs that say what people do here, from what is said of everyone."""
    found: set[str] = set()
    for said in sentences:
        for match in re.finditer(
            r"\b(?:EACHP|nobody|Q\d+ [a-z]+s?) (?:P\d+ )?(?:may |can |must |should |to |shall |will |ever |never )*([a-z]{3,})\b",
            said.text,
        ):
            found.add(stem(match[1]))
    return frozenset(found)


def without_reasons(text: str) -> str:
    """A sentence without the reasons that name nobody and no slot."""
    return re.sub(
        r"\b(?:because|since|as (?=(?:he|she|it|they|we|i|the|there|that|you)\b)|so that|due to)\b[^,;]*",
        lambda m: m[0] if re.search(r"\b[PS]\d+\b", m[0]) else "",
        text,
    ).strip(" ,")


_AS_NEEDED = re.compile(
    r"\b(?:EACHP(?: else)?|P\d+|the rest|the others)? ?\bas (?:many|much|often) as (?:is |are )?(?:needed|necessary|required|it takes|(?:you|we) (?:like|want|need))\b"
)


_EITHER_WAY = re.compile(
    r" , (?:(?:he|she|they|i) )?(?:(?:doesnt|dont|does not|do not) (?:really )?(?:mind|care)(?: which)?|(?:is |are )?not (?:fussy|bothered)|either is (?:fine|ok))(?= ,|$)"
)
NOT_RUNNING = re.compile(rf"(?:and |but )?(?:not|never|no|none)\b.*{ROW}")
"""Days that may not follow one another: a rule of its own behind how many there are."""


def parts_of(text: str) -> list[str]:
    """A sentence's clauses; a stretch that names nothing belongs to the one before it."""
    text = _EITHER_WAY.sub("", _AS_NEEDED.sub("", text))
    found: list[str] = []
    for part in re.split(
        r"\s*(?:,|;|(?<!anyone )(?<!anybody )(?<!EACHP )\bbut\b|\||(?<!\w)[-–](?!\w)|\bwhile\b|\band(?= (?:[a-z' ]*\b)?(?:[PSQ]\d|nobody|EACHP|never|not))|(?<!\band )\bso\b(?! (?:is|are|does|do|has|must|will|can|should) (?:the )?P\d)(?= (?:never|not|no|[a-z ]*[PSQ]\d)))\s*",
        text,
    ):
        if not part.strip():
            continue
        names = re.search(r"\b[PSQ]\d+\b|\b(?:EACHP|nobody)\b", part)
        lead = (
            found
            and not re.search(r"\b[SQ]\d+\b|\bEACHS\b", found[-1])
            and not re.search(NOT, found[-1])
        )
        spaced = found and re.search(r"\bQ\d", found[-1]) and NOT_RUNNING.match(part)
        if spaced and not re.search(r"\bQ\d", part):
            found.append(part)
            continue
        own = re.search(r"\bP\d|\bnobody\b", part)
        if found and (not names or (lead and not own)):
            found[-1] += f" {part}" if lead else f" , {part}"
        else:
            found.append(part)
    return found
