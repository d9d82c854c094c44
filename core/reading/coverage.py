"""Words of a table question that neither the tables nor the phrasebook know.

Guarantees: every word of the request is either part of a mention, a word that questions are made of
(the phrasebook's own words and the small words of English), or reported: "how much rain fell" over
tables without rain must not be answered as if the word were not there.
"""

from __future__ import annotations

import re
from functools import cache

from core.language.phrasebook import Choice, Part, Word, phrases
from core.language.phrasebook import Sequence as Parts
from core.reading.lifting.mentions import LiftedRequest
from core.reading.lifting.names import STARTERS

_SMALL = frozenset(
    "was were been being had having does doing done could should would shall might must may can am are is do did our ours my mine "
    "your yours his her hers its their theirs them they he she him we us you i me this that these those there here who whose whom "
    "which what when where why how than then too very much many more most less least few any some all each every both no not nor "
    "only just also still ever already yet again please thanks thank hi hello ok so because about around over under between during "
    "across along against among since until till upto up down off out away back into onto from with without within per via like "
    "one ones two same other another such own made make makes get gets got give gives given show shows shown list tell find found "
    "need needs needed want wants wanted know see look looks looking report total overall altogether average mean number amount "
    "count counts sum whole percent percentage share top bottom best worst high low highest lowest large small largest smallest "
    "big biggest first last current currently far date time times year years month months week weeks day days today quarter name "
    "named called kind kinds type types sort sorted order ordered group grouped different distinct unique exist exists have has "
    "table tables file files data row rows record records column entry entries item items thing things person people anyone anybody "
    "someone everyone place placed going went come came comes go goes take takes taken took put set use used using based broken "
    "belong belongs belonging included including include excluding exclude except apart besides together separately respectively "
    "long short old new late early often common popular busy half third least actually really exactly roughly quick quickly "
    "a an the and or but if as at by for in of on to it be say says said let lets per one's there's what's whats wheres hows".split()
)


@cache
def known_words() -> frozenset[str]:
    """Words of the phrasebook and of grammar, which name nothing by themselves."""
    words = {w for p in phrases() if p.family == "query" for w in _words(p.pattern)}
    return frozenset(words) | _SMALL | STARTERS


def _words(part: Part) -> set[str]:
    if isinstance(part, Word):
        return {part.text}
    if isinstance(part, Choice):
        return set().union(*(_words(o) for o in part.options))
    if isinstance(part, Parts):
        return set().union(*(_words(p) for p in part.parts)) if part.parts else set()
    return set()


def strange_words(lifted: LiftedRequest) -> tuple[tuple[int, int], ...]:
    """Places of the words that name nothing in the tables and that no question needs."""
    covered = [(m.start, m.end) for s in lifted.sentences for m in s.mentions]
    found = []
    for match in re.finditer(r"[A-Za-z][A-Za-z'’-]{3,}", lifted.text):
        word = match[0].lower().replace("’", "'")
        if any(a < match.end() and match.start() < b for a, b in covered):
            continue
        if word not in known_words() and re.sub(r"(?:'s|s|ed|ing)$", "", word) not in known_words():
            found.append(match.span())
    return tuple(found)


def is_common(word: str) -> bool:
    """Whether a word is one that questions are made of, and so names nothing by itself."""
    plain = word.lower().replace("’", "'")
    return plain in known_words() or re.sub(r"(?:'s|s|ed|ing)$", "", plain) in known_words()
