"""Limits: numbers that bound a thing, a sum of things, or something the things share.

Guarantees: a limit says whether it stands at the name of a thing, whether it is at hand or needed,
and whether the request says at all that it is a limit.
"""

from __future__ import annotations

from itertools import pairwise

from core.language.clauses import Compare
from core.reading.amounts.cues import (
    AFTERWARDS,
    APART,
    BREAKS,
    HAVING,
    LIMITING,
    OBLIGING,
    TOTAL,
    WANTING,
)
from core.reading.amounts.lists import Lists
from core.reading.amounts.text import Mention
from core.reading.amounts.told import Limit
from core.reading.amounts.words import CLOSED, UNITS, VERBS, stem


class Limits(Lists):
    """Reads numbers that limit."""

    def _at_hand(self, i: int, last: Mention | None) -> bool:
        """Whether words say that a number is what one has or needs, not what a thing takes."""
        low, high = self.scene.line_span(i)
        start = low if last is None else last.end
        for k in range(i - 1, start - 1, -1):
            word = self.tokens[k].lower
            if word in ("there", "only", "using") and last is not None:
                if word == "there" and self.tokens[k + 1].lower in ("is", "are"):
                    return True
                continue
            if word in HAVING or (word in WANTING and last is None):
                if word in LIMITING:
                    return True
                joined = (
                    last is not None
                    and word in ("has", "have", "had")
                    and self.tokens[k - 1].lower in ("and", ",", "&")
                )
                return not (joined or (last is not None and self._next_to(last, k)))
        for k in range(i + 1, high):
            word = self.tokens[k].lower
            if self.scene.owner[k] is not None or self.tokens[k].kind in "np" or word in BREAKS:
                break
            if word in AFTERWARDS and last is None:
                return True
            if word in ("available", "altogether"):
                return True
        return False

    def _next_to(self, last: Mention, k: int) -> bool:
        """Whether a verb has the thing for its subject: "a desk has 3 drawers"."""
        between = [t for t in self.tokens[last.end : k] if t.text != "," or t.lower == "which"]
        if between and between[0].lower in ("which", "that"):
            between = between[1:]
        return all(
            t.kind == "w" and t.lower not in BREAKS and t.lower not in ("i", "we", "he", "she",
            "they", "you", "there") for t in between
        ) and len(between) <= 2  # fmt: skip

    def _link_of_limit(self, i: int) -> tuple[tuple[int, ...], bool]:
        """The things a limit is put on by standing at their name, and whether on each of them."""
        low, high = self.scene.line_span(i)
        sign = self.scene.sign_of.get(i)
        behind = sign is not None and sign.start == i + 1
        k = sign.end if sign is not None and behind else i + 1  # "4,000 or more in savings"
        seen = 0
        while k < high and seen <= 8:
            mention = self.scene.mention_at(k)
            if mention is not None:
                if self._at_name(i, k):
                    chain = [m for m in self._chain(mention) if m.start >= k]
                    if len(chain) > 1 and self._lists_all(mention):
                        return (), False
                    joined = self._joined(chain[-1].end, high) and len(chain) > 1
                    if joined:
                        return tuple(t for m in chain for t in m.things), False
                    each = len(mention.things) > 1
                    together = each and self._of_all_kinds(i, k)
                    return ((), False) if together else (mention.things, each)
                break
            if self.tokens[k].kind in "np" or self.tokens[k].lower in BREAKS | {"than", "while"}:
                break
            seen += 1
            k += 1
        subject = self._subject_of_limit(i, low)
        return subject if subject[0] else self._same_as_before(i)

    def _same_as_before(self, i: int) -> tuple[tuple[int, ...], bool]:
        """ "at least 20 laptops but at most 35": the second bound is on the same thing."""
        unit, nouns = self._measured(i)
        bounds = [m for m in self.facts.limits if m.things and m.token < i]
        if unit or not bounds or i not in self.scene.sign_of:
            return (), False
        last = bounds[-1]
        between = self.tokens[last.token : i]
        contrasted = (
            any(t.lower == "but" for t in between)
            and self.tokens[i].line == self.tokens[last.token].line
        )
        shared = nouns <= {stem(w) for w in self._heads()} or nouns == last.nouns
        if nouns and not (contrasted and shared):
            return (), False
        near = len(between) <= 14 and any(t.lower in ("but", "and", ",", "to") for t in between)
        return (last.things, last.each) if near else ((), False)

    def _of_all_kinds(self, i: int, k: int) -> bool:
        """ "150 items of either type" are all together; "8 of either type" are so many of each."""
        if self.tokens[k].lower not in ("either", "both"):
            return False
        return any(t.lower not in CLOSED for t in self.tokens[i + 1 : k])

    def _joined(self, k: int, high: int) -> bool:
        return any(t.lower in TOTAL for t in self.tokens[k : min(k + 3, high)])

    def _at_name(self, i: int, k: int) -> bool:
        """Whether only units, "of", "in" and plain words stand between a number and a name."""
        sign = self.scene.sign_of.get(i)
        start = sign.end if sign is not None and sign.start == i + 1 else i + 1
        words = [t.lower for t in self.tokens[start:k]]
        if not words:
            return True
        if words[0] in UNITS:
            words = words[1:]
        purpose = any(one == "to" and other in VERBS for one, other in pairwise(words))
        return len(words) <= 7 and not purpose and not set(words) & APART

    def _subject_of_limit(self, i: int, low: int) -> tuple[tuple[int, ...], bool]:
        end = i
        sign = self.scene.sign_of.get(i)
        if sign is not None and sign.start < i:
            end = sign.start
            if any(self.scene.owner[k] is not None for k in range(sign.start, sign.end)):
                end = sign.end  # "limits the number of a to 20"
        for k in range(end - 1, low - 1, -1):
            mention = self.scene.mention_at(k)
            if mention is not None:
                chain = [m for m in self._chain(mention) if m.end <= end]
                if self._begins_anew(chain, low):
                    chain = [mention]
                every = len(mention.things) > 1
                if len({t for m in chain for t in m.things}) == len(self.scene.things) > 1:
                    front = {t.lower for t in self.tokens[low:end]}
                    return ((), False) if not front & {"each", "either"} else (mention.things, True)
                if len(chain) > 1:
                    joined = any(t.lower in TOTAL for t in self.tokens[low:end])
                    return tuple(t for m in chain for t in m.things), not joined
                return mention.things, every
            if self.tokens[k].lower in ("they", "it") and self.scene.between(low, k):
                last = self.scene.between(low, k)[-1]
                if self.tokens[k].lower == "it" and self._lists_all(last):
                    return (), False  # "hay and haylage, and it comes to 120 kg"
                return last.things, len(last.things) > 1  # "a is made by hand and it ..."
            if self.tokens[k].kind == "n" or self.tokens[k].lower in BREAKS | {"that", "which"}:
                break
            if self.tokens[k].text in (",", "(") or self.tokens[k].lower in ("has", "have"):
                break
        return (), False

    def _begins_anew(self, chain: list[Mention], low: int) -> bool:
        """ "A quarter must be curry, and pies no fewer than 100": the comma ends a clause."""
        if len(chain) != 2 or not any(low <= k < chain[0].start for k in self.scene.numbers):
            return False
        return self.tokens[chain[0].end].text == ","

    def _limit(
        self,
        i: int,
        compare: Compare | None,
        link: tuple[tuple[int, ...], bool],
        wanted: bool = False,
        stated: bool = True,
    ) -> None:
        token = self.tokens[i]
        low, high = self.scene.line_span(i)
        around = frozenset(self._around(i))
        things, each = link
        total = any(self._totals(k) for k in range(max(low, i - 5), min(high, i + 7)))
        wanted = wanted or self._wanted(low, i)
        unit, nouns = self._measured(i)
        listed = () if things else self._listed_noun(i) or self._noun_each(i)
        for named in listed or (nouns,):
            self.facts.limits.append(
                Limit(compare, token.value, unit, named, around, i, things, each, total,
                      self._of_every(i, low), wanted, stated and self._stated(i, compare, wanted or total))
            )  # fmt: skip

    def _stated(self, i: int, compare: Compare | None, told: bool) -> bool:
        """Whether words say that a number is a limit, rather than nothing else being left."""
        low, high = self.scene.line_span(i)
        words = {t.lower for t in self.tokens[low:high]}
        named = any(m.start < high and m.end > low for m in self.scene.named)
        if compare is not None or told or words & (HAVING | AFTERWARDS):
            return True
        unit, nouns = self._measured(i)
        return not named and bool(nouns or self._around(i) or unit not in ("", "%"))

    def _wanted(self, low: int, i: int) -> bool:
        """Whether the last verb of the kind in front is of needing rather than of having."""
        for k in range(i - 1, low - 1, -1):
            word, after = self.tokens[k].lower, self.tokens[k + 1].lower
            purpose = k > low + 1 and self.tokens[k - 1].lower == "to"
            if purpose and self.tokens[k - 2].lower not in OBLIGING:
                continue  # "1000 minutes to gather": what for, not what is needed
            if k > low and self.scene.owner[k - 1] is not None and self._left_over(i):
                continue  # "large ones need 2 m of tape, 600 m left"
            if word in WANTING or (word in ("has", "have") and after == "to"):
                return True
            if word in HAVING:
                return False
        return self._must_follow(i)

    def _left_over(self, i: int) -> bool:
        """Whether the words right behind a number say that so much is at hand."""
        behind = self.tokens[i + 1 : i + 6]
        end = next((n for n, t in enumerate(behind) if t.kind != "w"), len(behind))
        return bool({t.lower for t in behind[:end]} & {"left", "available", "stock", "spare"})

    def _must_follow(self, i: int) -> bool:
        """ "150 tonnes must go out": the verb of needing stands behind."""
        for k in range(i + 1, min(i + 6, len(self.tokens) - 1)):
            word, after = self.tokens[k].lower, self.tokens[k + 1].lower
            if word == "must" or (word in ("have", "has", "need", "needs") and after == "to"):
                return True
            stops = word in VERBS or word in BREAKS or self.scene.owner[k] is not None
            if self.tokens[k].kind != "w" or stops:
                return False
        return False

    def _totals(self, k: int) -> bool:
        """Whether a word says that amounts are added up; "all" alone does not."""
        word = self.tokens[k].lower
        if word == "all":
            after = self.tokens[k + 1].lower if k + 1 < len(self.tokens) else ""
            return self.tokens[k - 1].lower == "in" or after in ("together", "told")
        return word in TOTAL

    def _of_every(self, i: int, low: int) -> bool:
        """ "Each machine is available for 40 hours": a limit on several measures alike."""
        front = self.tokens[low:i]
        return not any(self.scene.owner[k] is not None for k in range(low, i)) and any(
            t.lower in ("each", "both", "every") and self.tokens[low + n + 1].lower not in UNITS
            for n, t in enumerate(front[:-1])
        )
