"""Words of a question and of cells in one common form, so that they meet however they are written.

Guarantees: case, accents, punctuation, blanks and thousands marks make no difference; every token
keeps its place in the text; `key_of` never lets two neighbouring numbers melt into one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.language.thesaurus import stem

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")


@dataclass(frozen=True)
class Token:
    """A word or a number. `norm`: as compared; `root`: its stem; `start`, `end`: its place."""

    norm: str
    root: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        return self.norm[0].isdigit()


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order."""
    return tuple(
        Token(norm, stem(norm), m.start(), m.end())
        for m in _TOKEN.finditer(_bare(text))
        if (norm := _norm(m[0]))
    )


def norms_of(text: str) -> list[str]:
    """The words and numbers of a cell, as compared."""
    return [_norm(word) for word in _TOKEN.findall(_bare(text))]


def key_of(norms: list[str] | tuple[str, ...]) -> str:
    """What two spellings of one value have in common: "F.C. Porto" and "fc porto"."""
    key, last = "", False
    for norm in norms:
        number = norm[0].isdigit()
        key += f"|{norm}" if number and last else norm
        last = number
    return key


def number_text(value: float) -> str:
    """A number as the tokens write it: no sign, no needless decimals."""
    value = abs(value)
    return str(int(value)) if value == int(value) else repr(value)


def _norm(word: str) -> str:
    if not word[0].isdigit():
        return word
    word = word.replace(",", "")
    if "." in word:
        word = word.rstrip("0").rstrip(".")
    return word if word[0] != "0" or "." in word else word.lstrip("0") or "0"


def _bare(text: str) -> str:
    """Lower case without accents, each character in its place."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return "".join(_base(c) for c in (lowered if len(lowered) == len(text) else text))


@lru_cache(maxsize=4096)
def _base(character: str) -> str:
    base = unicodedata.normalize("NFKD", character).lower()[:1]
    return base or " "
