"""The words around a number: its unit, what it measures, and nouns listed apart from it.

Guarantees: stems only, so that they can be compared; words of other numbers are not taken.
"""

from __future__ import annotations

from core.reading.amounts.cues import STOPS
from core.reading.amounts.relations import ratios
from core.reading.amounts.scene import Scene
from core.reading.amounts.told import Facts
from core.reading.amounts.words import CLOSED, UNITS, stem


class WordsAround:
    """Answers what stands around a number."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.facts = Facts(ratios=ratios(scene))

    def _measured(self, i: int) -> tuple[str, frozenset[str]]:
        """The unit of a number and the stems of the words that say what it measures."""
        unit = self.tokens[i].unit
        nouns: list[str] = []
        k = i + 1
        sign = self.scene.sign_of.get(i)
        if sign is not None and sign.start == k:
            k = sign.end  # "1500 or more oranges"
        while k < len(self.tokens) and self.tokens[k].line == self.tokens[i].line:
            token = self.tokens[k]
            if token.text == "/" and k == i + 1 and self.tokens[i].unit == "money":
                k += 2  # "£140/acre profit"
                continue
            if token.kind != "w" or self.scene.owner[k] is not None:
                break
            if token.lower in ("a", "an", "/") and (k > i + 1 or not self._part(i)):
                break  # "9 tonnes a run", "9 a kilo"
            if token.lower in STOPS | {"with", "using"} or any(
                s.start == k for s in self.scene.signs
            ):
                break
            if token.lower in UNITS and not unit and k - i <= 3:
                unit = UNITS[token.lower]
            elif token.lower not in CLOSED or self.scene.text.name[k]:
                nouns.append(stem(token.lower))
            k += 1
        if k < len(self.tokens) and self.tokens[k].kind == "n" and self._noun_first(i):
            nouns = []  # "dough 20 kg cheese 7 kg": the noun behind goes with the next number
        return unit, frozenset(nouns)

    def _part(self, i: int) -> bool:
        """Whether a number is a part of the unit behind it: "half a kilo"."""
        return self.tokens[i].value < 1 and self.tokens[i].text[0].isalpha()

    def _noun_first(self, i: int) -> bool:
        """Whether a sentence begins with a noun and its number."""
        low, high = self.scene.line_span(i)
        first = low + 1
        return (
            first < high
            and self.scene.text.name[low]
            and self.scene.owner[low] is None
            and self.tokens[first].kind == "n"
            and all(self.scene.owner[k] is None for k in range(low, high))
        )

    def _around(self, i: int) -> list[str]:
        """Stems of the words in front of a number, back to the number or conjunction before."""
        low, _ = self.scene.line_span(i)
        k = i
        while k > low:
            token = self.tokens[k - 1]
            if token.kind == "n" and k - 1 in self.scene.numbers:
                break
            if token.text in (",", ";") or token.lower in ("while", "whereas", "but", "and", "or"):
                break
            k -= 1
        return list(self.scene.content(k, i))

    def _noun_each(self, i: int) -> tuple[frozenset[str], ...]:
        """ "25 grams of iron and zinc each" says the same of two measures."""
        end = self._end_of_nouns(i)
        if end + 1 >= len(self.tokens) or self.tokens[end].lower != "and":
            return ()
        stop = self._end_of_nouns(end)
        if stop < len(self.tokens) and self.tokens[stop].lower == "each" and stop > end + 1:
            first, second = self.scene.content(i + 1, end), self.scene.content(end + 1, stop)
            return (frozenset(first), frozenset(second))
        return ()

    def _end_of_nouns(self, i: int) -> int:
        k = i + 1
        while k < len(self.tokens) and self.tokens[k].kind == "w":
            if self.tokens[k].lower in STOPS or self.scene.owner[k] is not None:
                break
            k += 1
        return k

    def _listed_noun(self, i: int) -> tuple[frozenset[str], ...]:
        """ "The needs of dye, thinner and water are 15, 20 and 18 units": the noun in its place."""
        _, nouns = self._measured(i)
        if nouns - {"respectively", "respectiv"}:
            return ()
        low, high = self.scene.line_span(i)
        numbers = [k for k in self.scene.numbers if low <= k < high]
        if len(numbers) < 2 or "respectively" not in {t.lower for t in self.tokens[low:high]}:
            return ()
        names = self._noun_list(low, numbers[0]) or self._noun_list(numbers[-1] + 1, high)
        place = numbers.index(i)
        return (names[place],) if len(names) == len(numbers) else ()

    def _noun_list(self, low: int, high: int) -> list[frozenset[str]]:
        """The nouns of a list "a, b and c" in tokens `low` to `high`; [] where there is none."""
        runs: list[list[str]] = [[]]
        for k in range(low, high):
            token = self.tokens[k]
            if self.scene.owner[k] is not None:
                continue  # a list of things is no list of what is measured
            if token.kind == "w" and self.scene.text.name[k]:
                runs[-1].append(stem(token.lower))
            elif token.text == "," or token.lower == "and":
                runs.append([])
            elif token.lower == "of":
                runs = [[]]  # what stands before "of" is a head, not the first of the list
        return [frozenset(r) for r in runs if r]
