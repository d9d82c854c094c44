"""Small words of English: numbers, lists, plurals, comparisons, ordinals.

Guarantees: pure functions from data to text, without any knowledge of a problem.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from core.language.clauses import Compare
from core.language.lexicon import MONTHS

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "staff": "person",
    "buses": "bus", "boxes": "box", "classes": "class", "crews": "crew", "movies": "movie",
    "shelves": "shelf", "loaves": "loaf", "knives": "knife", "series": "series", "mice": "mouse",
    "addresses": "address", "gas": "gas", "analysis": "analysis", "businesses": "business",
    "houses": "house", "courses": "course", "nurses": "nurse", "horses": "horse",
    "prices": "price", "expenses": "expense", "premises": "premises", "ties": "tie",
    "cookies": "cookie", "pies": "pie", "lenses": "lens", "viruses": "virus", "bonuses": "bonus",
}  # fmt: skip
_PLURALS = {single: many for many, single in _IRREGULAR.items() if many != "staff"}


def words(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


_FIXED_UNITS = words("euro kg g mg t ml cm mm km m2 m3 lb oz kWh MB GB %")
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip


def number(value: float) -> str:
    """The number as people write it: 250,000, 2.5, -3; at most six significant decimals."""
    if abs(value - round(value)) < 1e-9 and abs(value) < 1e15:
        return f"{round(value):,}"
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{value:.6g}" if text.strip("-") in ("0", "") or abs(value) >= 1e15 else text


def small(count: int) -> str:
    """A count in words up to twelve."""
    return _ONES[count] if 0 <= count < len(_ONES) else number(count)


def joined(parts: Sequence[str], word: str = "and") -> str:
    """The parts as a list in words: "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def shortened(parts: Sequence[str], word: str = "and", most: int = 12) -> str:
    """As `joined`, the middle left out where there are more than `most`."""
    if len(parts) <= most:
        return joined(parts, word)
    return f"{', '.join(parts[: most - 2])}, … and {parts[-1]} ({len(parts)} in all)"


def singular(noun: str) -> str:
    """The singular of a plural noun: nurses → nurse. Singular nouns stay as they are."""
    head, last = _last_word(noun)
    lower = last.lower()
    if lower in _IRREGULAR:
        return head + _cased(_IRREGULAR[lower], last)
    if re.search(r"[^aeiou]ies$", lower) and len(lower) > 4:
        return head + last[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", lower):
        return head + last[:-2]
    if lower.endswith("s") and not re.search(r"(?:ss|us|is)$", lower) and len(lower) > 2:
        return head + last[:-1]
    return noun


def plural(noun: str) -> str:
    """The plural of a singular noun: city → cities."""
    head, last = _last_word(noun)
    lower = last.lower()
    if lower in _PLURALS:
        return head + _cased(_PLURALS[lower], last)
    if singular(last) != last:
        return noun
    if re.search(r"[^aeiou]y$", lower):
        return head + last[:-1] + "ies"
    if re.search(r"(?:s|sh|ch|x|z)$", lower):
        return head + last + "es"
    return noun + "s"


def _last_word(noun: str) -> tuple[str, str]:
    cut = noun.rfind(" ") + 1
    return noun[:cut], noun[cut:]


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def counted(count: float, noun: str) -> str:
    """A count of things: "2 nurses", "1 nurse", "no nurses"."""
    if count == 0:
        return f"no {plural(singular(noun))}"
    return f"{number(count)} {noun_for(count, noun)}"


def noun_for(count: float, noun: str) -> str:
    """The noun in the number that `count` asks for."""
    return singular(noun) if count == 1 else plural(singular(noun))


def measured(value: float, unit: str) -> str:
    """A number with its unit: "40 hours", "3 kg", "250,000"."""
    if not unit:
        return number(value)
    if unit == "%":
        return f"{number(value)}%"
    fixed = unit in _FIXED_UNITS or not unit.isascii() or len(unit) <= 2
    return f"{number(value)} {unit if fixed or value == 1 else plural(singular(unit))}"


def compared(compare: Compare, of_things: bool = False) -> str:
    """The sign in words: "at most", "exactly", "less than" ("fewer than" for things counted)."""
    match compare:
        case Compare.LE:
            return "at most"
        case Compare.GE:
            return "at least"
        case Compare.EQ:
            return "exactly"
        case Compare.LT:
            return "fewer than" if of_things else "less than"
        case Compare.GT:
            return "more than"
        case Compare.NE:
            return "not exactly"


def ordinal(place: int) -> str:
    """1 → first, 4 → fourth, -1 → last, -2 → second to last."""
    if place == -1:
        return "last"
    if place < 0:
        return f"{ordinal(-place)} to last"
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10 if place % 100 not in (11, 12, 13) else 0)
    return f"{place}{ending or 'th'}"


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def sentence(clause: str, end: str = ".") -> str:
    """A clause as a sentence."""
    return capital(clause) + end


def spelled_date(text: str) -> str:
    """An ISO date as "3 March 2025"; any other text unchanged."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" + text[10:]
