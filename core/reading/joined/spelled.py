"""The words of a question as the readers over joined tables know them.

Guarantees: only how a thing is written changes, never what is asked: numbers in words become
figures, words written together are cut where each half names something.
"""

from __future__ import annotations

import re

from core.reading.asking.vocabulary import stem
from core.reading.terse.sheet import roots_of
from core.tables.catalog import Catalog

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {w: n for n, w in enumerate(_UNITS, 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_ONES = "|".join(_UNITS)
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{_ONES})"
_HUNDREDS = rf"(?:(?:a |{_SMALL} )?hundred(?: and {_SMALL}| {_SMALL})?)"
# Up to twelve the readers know words as they are.
_NUMBER = re.compile(
    rf"\b(?:(?P<k>a|{_HUNDREDS}|{_SMALL}) thousand(?: (?:and )?(?P<rest>{_HUNDREDS}|{_SMALL}))?"
    rf"|(?P<h>{_HUNDREDS})|(?P<s>{_SMALL}))\b",
    re.IGNORECASE,
)


def spelled(question: str, catalog: Catalog) -> str:
    """The question with its numbers in figures and its words apart."""
    bare = re.sub(r"\b(non|ex)-(?=[A-Z])", r"\1 ", question)  # non-German
    return apart(_NUMBER.sub(_figures, bare), catalog)


def _figures(match: re.Match[str]) -> str:
    if match["k"]:
        return str(1000 * _value(match["k"]) + _value(match["rest"] or ""))
    value = _value(match["h"] or match["s"])
    return match[0] if value <= 12 else str(value)


def _value(text: str) -> int:
    words = re.findall(r"[a-z]+", text.lower())
    if "hundred" in words:
        place = words.index("hundred")
        many = _value(" ".join(words[:place])) or 1
        return 100 * many + _value(" ".join(words[place + 1 :]))
    return sum(_VALUES.get(w, int(w == "a")) for w in words)


def apart(question: str, catalog: Catalog) -> str:
    """The question with words written together cut where each half names something: shipowner."""
    names = {
        n
        for t in catalog.tables
        for x in (t.name, *(c.name for c in t.columns))
        for n in roots_of(x)
    }

    def cut(match: re.Match[str]) -> str:
        word = match[0]
        if stem(word.lower()) in names:
            return word
        for place in range(3, len(word) - 2):
            if word[:place].lower() in names and stem(word[place:].lower()) in names:
                return f"{word[:place]} {word[place:]}"
        return word

    return re.sub(r"[A-Za-z]{7,}", cut, question)
