"""When two spellings name the same thing: leniently, but never two things for one.

Guarantees: `Names.find` gives the one known name that a text spells, and None where none does or
where several could be meant. Case, punctuation and courtesy words do not count; "Mr Okafor" is
"Okafor", "Monday" is "Mon", "1st" is "1".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")
_SMALL = {"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "prof"}
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        map(str, range(1, 11)),
        strict=True,
    )
)


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name, folded; ordinals as their number."""
    words = [_ORDINALS.get(word, word) for word in _WORD.findall(text.casefold())]
    return tuple(_ORDINAL.sub(r"\1", word) for word in words)


def core_tokens(text: str) -> tuple[str, ...]:
    """The words of a name without courtesy words, unless nothing else is left."""
    words = tokens(text)
    return tuple(w for w in words if w not in _SMALL) or words


def same(one: object, other: object) -> bool:
    """Whether two cells spell the same name."""
    return core_tokens(str(one)) == core_tokens(str(other))


class Names:
    """A closed list of known names, in which texts are looked up."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)

    def find(self, text: object) -> str | None:
        """The one known name that `text` spells."""
        text = _plain(text)
        for fits in (_equal, _equal_core, _prefix, _contained):
            found = [name for name in self.names if fits(text, name)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def find_all(self, cell: object) -> tuple[str, ...]:
        """The known names in a cell that may list several; () where a part is not known."""
        if cell is None or not _plain(cell).strip():
            return ()
        whole = _plain(cell)
        exact = [n for n in self.names if _equal(whole, n) or _equal_core(whole, n)]
        if len(exact) == 1:
            return tuple(exact)
        parts = [p for p in re.split(r"\s*(?:[,;/\n]|\band\b|&|\+)\s*", whole) if p.strip()]
        found = [self.find(part) for part in parts] if len(parts) > 1 else [self.find(whole)]
        return () if None in found else tuple(n for n in found if n is not None)


def _plain(value: object) -> str:
    """A cell as text; 3.0 is "3"."""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def _equal(text: str, name: str) -> bool:
    return tokens(text) == tokens(name)


def _equal_core(text: str, name: str) -> bool:
    return core_tokens(text) == core_tokens(name)


def _prefix(text: str, name: str) -> bool:
    """One word, of which one spelling begins the other: Mon, Monday; nurse, nurses."""
    one, other = core_tokens(text), core_tokens(name)
    if len(one) != 1 or len(other) != 1 or min(len(one[0]), len(other[0])) < 3:
        return False
    return one[0].startswith(other[0]) or other[0].startswith(one[0])


def _contained(text: str, name: str) -> bool:
    """All words of one are among those of the other."""
    one, other = set(core_tokens(text)), set(core_tokens(name))
    return bool(one) and bool(other) and (one <= other or other <= one)
