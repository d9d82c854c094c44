"""Lists of things and of numbers: which belongs to which.

Guarantees: "a, b and c take 3, 4 and 5 hours" gives each thing the number in its place; a list of
all things is known as such.
"""

from __future__ import annotations

from core.reading.amounts.around import WordsAround
from core.reading.amounts.text import Mention


class Lists(WordsAround):
    """Reads things and numbers that are listed."""

    def _lists_all(self, mention: Mention) -> bool:
        """Whether a mention is part of one list of all things: "for tulips, roses and lavender"."""
        if len(mention.things) > 1 or len(self.scene.things) < 2:
            return False
        chain = self._chain(mention)
        return len({t for m in chain for t in m.things}) == len(self.scene.things)

    def _chain(self, mention: Mention) -> list[Mention]:
        """The mentions joined to this one by commas and "and"."""
        everything = list(self.scene.mentions)
        place = everything.index(mention)
        chain = [mention]
        for step in (-1, 1):
            k = place
            while 0 <= k + step < len(everything):
                one, two = sorted((everything[k], everything[k + step]), key=lambda m: m.start)
                joint = self.tokens[one.end : two.start]
                if self.tokens[one.start].line != self.tokens[two.start].line:
                    break
                plain = all(
                    t.lower
                    in (",", "and", "or", "&", "n", "a", "an", "the", "each", "+", "one", "by")
                    or (t.kind == "w" and t.lemma in self._heads())
                    for t in joint
                )
                if not plain and joint and joint[-1].lower == "of":  # "a batch of a and one of b"
                    plain = (
                        len(joint) <= 4
                        and not {"number", "amount"} & {t.lower for t in joint}
                        and all(t.kind == "w" for t in joint)
                        and joint[0].lower in ("and", "or", ",")
                    )
                if not joint or not plain or len(joint) > 4 or one.things == two.things:
                    break
                k += step
                chain.append(everything[k])
        return sorted(chain, key=lambda m: m.start)

    def _heads(self) -> frozenset[str]:
        return frozenset(w for t in self.scene.things for w in t.words)

    def _zipped(self, i: int) -> tuple[int, ...]:
        """ "a, b and c take 3, 4 and 5 hours": the thing in the same place of its list."""
        run, listed = self._ordered_run(i), self._run_of(i)
        if not run or len(run) > len(self.scene.things) == len(listed):
            run = listed
        if len(run) < 2:
            return ()
        low, high = self.scene.line_span(i)
        before = self.scene.between(low, run[0])
        after = self.scene.between(run[-1], high)
        ordered = any(t.lower == "respectively" for t in self.tokens[run[-1] : high])
        if not before and not after and self._speaks_of_all(low, run):
            return (run.index(i),)
        if before:
            chain = self._chain(before[-1])
        elif after and ordered:
            chain = self._chain(after[0])
        elif ordered and len(run) == len(self.scene.things) and not self._listed_noun(i):
            return (run.index(i),)
        else:
            return ()
        if ordered and len(run) == len(self.scene.things) and len(chain) != len(run):
            chain = self._in_order(low, run[0])  # "a holds 30, b 50, and they need 3 and 5"
        if len(chain) != len(run) or len({m.things for m in chain}) != len(chain):
            return ()
        return chain[run.index(i)].things

    def _speaks_of_all(self, low: int, run: list[int]) -> bool:
        """ "They sell at £9 and £5", "Sell for £9 and £5": a price for each thing in turn."""
        words = [t.lower for t in self.tokens[low : run[0]]]
        units = {self.tokens[k].unit for k in run}
        return (
            len(run) == len(self.scene.things)
            and units == {"money"}
            and bool({"they", "sell", "sells", "these", "cost", "fetch", "selling"} & set(words))
            and len(words) < 6
            and not any(k in self.scene.sign_of for k in run)
        )

    def _in_order(self, low: int, high: int) -> list[Mention]:
        """The first mention of each thing in tokens `low` to `high`."""
        first: dict[tuple[int, ...], Mention] = {}
        for mention in self.scene.between(low, high):
            if len(mention.things) == 1:
                first.setdefault(mention.things, mention)
        return sorted(first.values(), key=lambda m: m.start)

    def _ordered_run(self, i: int) -> list[int]:
        """ "yield a 4% return and a 7% return, respectively": the numbers of one kind in a row."""
        low, high = self.scene.line_span(i)
        if not any(t.lower == "respectively" for t in self.tokens[low:high]):
            return []
        run = [i]
        for step in (-1, 1):
            k = i + step
            while low <= k < high and self.scene.owner[k] is None:
                if self.tokens[k].kind == "n" and self.tokens[k].unit == self.tokens[i].unit:
                    run.append(k)
                k += step
        return sorted(run)

    def _run_of(self, i: int) -> list[int]:
        """The numbers of a plain list around number `i`: "3, 4 and 5", "$3 and $5"."""
        run = [i]
        for step in (-1, 1):
            k = i
            while True:
                k += step
                joint = 0
                while 0 <= k < len(self.tokens) and self.tokens[k].lower in (",", "and", "or", "/"):
                    joint += 1
                    k += step
                if not joint or not 0 <= k < len(self.tokens):
                    break
                if self.tokens[k].kind != "n" or self.tokens[k].line != self.tokens[i].line:
                    break
                run.append(k)
        return sorted(run)
