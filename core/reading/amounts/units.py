"""In what the amounts of a request are counted: acres, dollars, servings, or the things as such.

Guarantees: units and nouns come from the request's own words about its things, never from a number
that stands alone.
"""

from __future__ import annotations

from core.reading.amounts.scene import Scene
from core.reading.amounts.words import UNITS, lemma, stem

PERIODS = frozenset("day week month year hour shift night season trip".split())

_INVESTING = frozenset(
    "invest invested investing investment investor portfolio fund saving deposit".split()
)


class Units:
    """In what the amounts themselves are counted: acres, dollars, servings."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.own = self._own()
        heads = [set(t.words) for t in scene.things]
        shared = set.intersection(*heads) if heads else set()
        lasts = {t.words[-1] for t in scene.things}
        self.heads = {stem(w) for w in (shared | lasts | self._asked()) if w not in UNITS}

    def _own(self) -> set[str]:
        found: set[str] = set()
        tokens = self.scene.tokens
        for mention in self.scene.named:
            k = mention.start - 1
            while k > 0 and tokens[k].lower in ("the", "a", "an", "each", "any", "this"):
                k -= 1
            if k < 2 or tokens[k].line != tokens[mention.start].line:
                continue
            if tokens[k].lower == "of" or (
                tokens[k].lower in ("in", "on") and tokens[k - 1].lower == "invested"
            ):
                j = k - 1 if tokens[k].lower == "of" else k - 2
                before = tokens[j - 1] if j else None
                heads = ("per", "each", "every", "a", "an", "one", "1", "for")
                if tokens[j].kind == "w" and before is not None and before.lower in heads:
                    found.add(self._unit(tokens[j].lower))
        for i, token in enumerate(tokens[:-1]):
            following = tokens[i + 1].lower
            unit = UNITS.get(following, "")
            priced = i and tokens[i - 1].kind == "n" and tokens[i - 1].unit != "fraction"
            if priced and tokens[i - 1].value < 1 and tokens[i - 1].text[0].isalpha():
                priced = False  # "half a kilo" is no price of a kilo
            said = token.lower in ("a", "an", "per", "/") and unit and unit not in PERIODS
            if priced and said:
                found.add(unit)
            if priced and tokens[i - 1].unit == "money" and self._is_noun(i):
                found.add(tokens[i + 1].lemma)  # "$10 per trip", "£26 a case"
            if token.lower in ("per", "each", "every") and unit and unit not in PERIODS:
                found.add(unit)
            if following in ("dollar", "euro", "pound") and token.lower in ("per", "each", "every"):
                found.add("money")
            if token.lower in ("many", "much"):
                found.add(self._unit(following))
        words = {t.lemma for t in tokens}
        if words & _INVESTING and any(t.unit == "%" for t in tokens):
            found.add("money")
        return found - {"cost", "type", "profit", "each", "can", "should", "of", "more", "as"}

    def _is_noun(self, i: int) -> bool:
        """Whether "a" or "per" at token `i` stands in front of a noun that is no thing."""
        after = i + 1
        said = self.scene.tokens[i].lower in ("a", "an", "per")
        return (
            said
            and self.scene.text.name[after]
            and self.scene.owner[after] is None
            and self.scene.tokens[after].lower not in UNITS
        )

    def _asked(self) -> set[str]:
        """The noun behind "how many", or at the end of "how many of each type of noun"."""
        tokens = self.scene.tokens
        found = set()
        for i, token in enumerate(tokens[:-1]):
            if token.lower != "many" or tokens[i - 1].lower != "how":
                continue
            if tokens[i + 1].kind == "w":
                found.add(tokens[i + 1].lemma)
            if [t.lower for t in tokens[i + 1 : i + 3]] == ["of", "each"]:
                found |= self._sort(i + 3)
        return found - {"of", "each", "should", "can", "do", "type", "kind", "sort"}

    def _sort(self, k: int) -> set[str]:
        """The nouns of "transportation method", "type of trip" from token `k` on."""
        tokens = self.scene.tokens
        found = set()
        if k + 1 < len(tokens) and tokens[k].lemma in ("type", "kind", "sort"):
            k += 2 if tokens[k + 1].lower == "of" else 1
        while k < len(tokens) and self.scene.text.name[k] and self.scene.owner[k] is None:
            found.add(tokens[k].lemma)
            k += 1
        return found

    @staticmethod
    def _unit(word: str) -> str:
        if word in ("dollar", "dollars", "euro", "euros", "money"):
            return "money"
        return UNITS.get(word, lemma(word))
