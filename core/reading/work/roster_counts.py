"""How many each slot needs and how often each person is on, gathered over a roster's sentences.

Guarantees: a number said twice and differently is a doubt; where some differ from what holds of all,
the others are bound by rules of their own.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Clause,
    Compare,
    PerItem,
    PerSlot,
)
from core.reading.work.result import clause
from core.reading.work.roster_frame import Frame
from core.reading.work.roster_rules import clause_rules
from core.reading.work.roster_stretch import Stretch, bounds
from core.reading.work.roster_words import ROW, Count, Said


class Counting:
    """What was counted so far. `text`, `frame`: the request; `here`: whom the sentence named last;
    `touched`, `staffed`: the counts noted in this sentence, and the slots they were noted for."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.text, self.frame = text, frame
        self.clauses: list[Clause] = []
        self.doubts: list[str] = []
        self.item_bounds = [0, -1]
        self.needs: dict[str, Count] = {}
        self.default: Count | None = None
        self.items_said = False
        self.here: tuple[str, ...] = ()
        self.touched: set[int] = set()
        self.staffed: set[str] = set()

    def _exceptions(self) -> None:
        """ "Everyone works four days, Piet two": the others are bound, each by a rule."""
        low, high = self.item_bounds
        own = [c.body for c in self.clauses if isinstance(c.body, PerItem)]
        exact = [r for r in own if r.compare is Compare.EQ and r.items and not r.slots]
        outside = {
            p for r in exact for p in r.items if r.count < low or (high >= 0 and r.count > high)
        }
        if not outside:
            return
        rest = tuple(p for p in self.frame.people if p not in outside)
        count = Count(low, None if high < 0 else high)
        self.clauses += [clause(PerItem(c, n, rest)) for c, n in bounds(count) if rest]
        self.item_bounds = [0, -1]

    def _each_need(self) -> list[Count]:
        any_ = self.default or Count(0, None)
        return [self.needs.get(s, any_) for s in self.frame.slots]

    def _needs_by_slot(self, source: tuple[int, int]) -> list[Clause]:
        """A rule for each set of slots that needs as many, where they differ."""
        by_count: dict[tuple[int | None, int | None], list[str]] = {}
        for slot, count in zip(self.frame.slots, self._each_need(), strict=True):
            by_count.setdefault((count.low, count.high), []).append(slot)
        if len(by_count) < 2:
            return []
        return [
            clause(PerSlot(c, n, tuple(slots)), source)
            for (low, high), slots in by_count.items()
            for c, n in bounds(Count(low, high))
            if (c, n) != (Compare.GE, 0)
        ]

    def _source(self, said: Said) -> tuple[int, int]:
        piece = said.marked.piece
        return self.frame.tokens[piece.start].start, self.frame.tokens[piece.end - 1].end

    def _doubt(self, said: Said) -> None:
        a, b = self._source(said)
        self.doubts.append(f"«{self.text[a:b].strip()}» was not fully understood.")

    def _needs(self, said: Said, text: str) -> bool:
        """How many a slot needs: of all slots, or of those named; True where that is what is said."""
        text = _staffed(said, text)
        if self._needs_one(text):
            self.default = Count(1, 1)
            self._note(self.default)
            return True
        if re.search(r"\bnobody\b|\bEACHP\b", text) or re.search(
            r"\b(?:in a row|running|consecutive|back to back)\b", text
        ):
            return False
        listed = re.search(r"\bQ\d+\b(?: [a-z]+)? (?:of|out of|from|by)? ?P\d+", text)
        if said.people(text) and not (listed and len(said.people(text)) == len(self.frame.people)):
            return False
        closed = re.search(r"\b(?:closed?|shut)\b", text) and not re.search(r"\bQ\d", text)
        if closed and said.slots(text):
            self._note(Count(0, 0), said.slots(text))
            self.needs |= dict.fromkeys(said.slots(text), Count(0, 0))
            return True
        nouns = "|".join(self.frame.slot_nouns)
        text = re.sub(
            r"\b(?:every|each|all|any) (?:the )?(?:other|remaining) (?:day|night|shift|session|evening|morning|date)s?\b|\botherwise\b|\b(?:the )?(?:rest|others|other (?:Q\d+ )?\w+|remaining \w+)\b|\belse\b",
            " REST ",
            text,
        )
        items = re.findall(r"\bQ\d+\b|\bS\d+\b|\bEACHS\b|\bREST\b", text)
        counts = [i for i in items if i.startswith("Q")]
        if not counts:
            return False
        if re.search(r"\bQ\d+ (?:more|fewer|less|extra)\b|\banother\b|\bextra\b", text):
            return False
        if not [i for i in items if not i.startswith("Q")]:
            return self._default(said, text, counts, nouns)
        usual: list[tuple[str, str]] = []
        if re.search(r"\b(?:except|apart|other than|but|save)\b", text):
            if items[0].startswith("Q") and len(items) > 2 and len(counts) == 2:
                usual, items = [(items[0], "EACHS")], items[1:]
            items = [i for n, i in enumerate(items) if not usual or n or i != "EACHS"]
        pairs = _pairs(items)
        if pairs is None:
            return False
        for count, place in (*usual, *pairs):
            self._need(said, said.counts[count], place)
        return True

    def _needs_one(self, text: str) -> bool:
        """ "The desk needs a clerk", where the people are clerks."""
        lone = re.search(r"\b(?:needs?|takes?|requires?|wants?) (?:a|an) ([a-z]{4,})", text)
        return lone is not None and self.default is None and self._is_person(lone[1])

    def _is_person(self, word: str) -> bool:
        """Whether a word is the one that the people's list is headed by."""
        start = self.frame.places[1][0]
        before = [t.word for t in self.frame.tokens[max(0, start - 3) : start]]
        return any(w.removesuffix("s") == word for w in before if len(w) > 3)

    def _default(self, said: Said, text: str, counts: list[str], nouns: str) -> bool:
        """ "I need two people": for every slot, where it is no count of slots or of all people."""
        if len(counts) != 1 or self.default is not None:
            return False
        count = said.counts[counts[0]]
        after = text[text.find(counts[0]) + len(counts[0]) :].split()
        if after and re.fullmatch(nouns, after[0]):
            return count.low == len(self.frame.slots)
        if count.low in (len(self.frame.people), len(self.frame.slots)) and count.low == count.high:
            return True
        if self.here and not re.search(
            r"\b(?:need|needs|want|required|takes?|of us|on call|there|people|person)\b", text
        ):
            return False
        self._note(count)
        self.default = count
        return True

    def _note(self, count: Count, slots: tuple[str, ...] = ()) -> None:
        """Keeps in mind that a count of this sentence was used."""
        self.touched |= {n for n in (count.low, count.high) if n is not None}
        self.staffed |= set(slots)

    def _need(self, said: Said, count: Count, place: str) -> None:
        self._note(count, said.marked.tags[place].members if place.startswith("S") else ())
        if place == "EACHS":
            if self.default is not None and self.default != count:
                self._doubt(said)
            self.default = count
        elif place == "REST":
            for slot in self.frame.slots:
                self.needs.setdefault(slot, count)
        else:
            for slot in said.marked.tags[place].members:
                if self.needs.get(slot, count) != count:
                    self._doubt(said)
                self.needs[slot] = count

    def _bounds_of_all(self, said: Said, part: str) -> bool:
        """ "Everyone does two", "max 3 days each": the bounds of the assignment itself."""
        if (said.people(part) and len(said.people(part)) < len(self.frame.people)) or said.slots(
            part
        ):
            return False
        limit = re.fullmatch(r"(?:and |so )?(Q\d+)", part.strip(" ,"))
        if limit is not None and "nobody" in said.text and said.counts[limit[1]].low is None:
            self._note(said.counts[limit[1]])
            self._bound(Compare.LE, said.counts[limit[1]].high or 0)
            return True
        if not re.search(r"\b(?:EACHP|nobody)\b", part) and not self._counts_slots(said, part):
            return False
        if re.search(rf"{ROW}|^(?:after|between|before)\b", part):
            return False
        nouns = "|".join(self.frame.slot_nouns)
        staffed = re.search(rf"\b(Q\d+) (?:on )?(?!(?:{nouns})\b)[a-z]+ EACHP\b", part)
        if staffed is not None:
            self._note(said.counts[staffed[1]])
            self.default = said.counts[staffed[1]]
            return True
        whole = re.search(
            rf"\b(?:all (?:the |of the )?(?:{nouns})s?|the lot|EACHS|EACHP (?:{nouns})|the whole week|all week)$",
            part.strip(" ,"),
        )
        whole = None if re.search(r"\b(?:both|after|before|of|on|in|at|for)\b", part) else whole
        if "nobody" in part and whole and not re.search(r"\b[PSQ]\d", part):
            self._bound(Compare.LE, len(self.frame.slots) - 1)
            return True
        if re.search(
            r"\b(?:takes?|do|does|works?|gets?|has|have|covers?) EACHS EACHP$", part.strip(" ,.")
        ):
            self._bound(Compare.EQ, 1)  # "they take a day each"
            self.items_said = True
            return True
        if re.search(
            r"\bEACHP\b.*\b(?:get|gets|have|has|do|does|take|takes|work|works)\b (?:at least )?EACHS$"
            r"|\bnobody\b.*\b(?:left out|go(?:es)? without|sits? (?:it )?out|miss(?:es)? out|idle|empty handed)\b",
            part,
        ):
            self._bound(Compare.GE, 1)
            self.items_said = True
            return True
        read = clause_rules(Stretch(said, part, (), "and", True, "nobody" in part))
        if not read or not all(
            isinstance(r, PerItem) and not r.slots and not r.items for r in read
        ):
            return False
        for rule in read:
            assert isinstance(rule, PerItem)  # as checked
            self.touched.add(rule.count)
            self._bound(rule.compare, rule.count)
        self.items_said = True
        return True

    def _counts_slots(self, said: Said, part: str) -> bool:
        """ "3 shifts max": nobody is named, and slots are counted."""
        nouns = "|".join(self.frame.slot_nouns)
        found = re.search(rf"\b(Q\d+) (?:{nouns})\b", part)
        if found is None or self.here or said.slots(part):
            return False
        count = said.counts[found[1]]
        return count.low != count.high

    def _bound(self, compare: Compare, count: int) -> None:
        low, high = self.item_bounds
        if compare in (Compare.GE, Compare.EQ):
            low = max(low, count)
        if compare in (Compare.LE, Compare.EQ):
            high = count if high < 0 else min(high, count)
        self.item_bounds = [low, high]


STAFFED = re.compile(
    r"\b(?:someone|somebody|cover(?:ed)?(?! for)|staffed|manned)\b.*EACHS|EACHS.*\b(?:someone|somebody|covered|staffed|manned)\b"
    r"|\b(?:has to|have to|must|needs? to|is to) be [a-z]+(?: up| down| out)? (?:on )?EACHS"
    r"|^(?:[a-z ]{0,20}\b(?:needs?|wants?|requires?) )?(?:a|an) [a-z]+ (?:on |for |in )?EACHS|\bin (?:pairs|twos|threes)\b"
)
"""A sentence that says how many are needed in no number."""
_SLOTTED = r"\b(?:S\d+|EACHS|REST)\b"


_COVERED = re.compile(r"\b(?:someone|somebody|cover(?:ed)?(?! for)|staffed|manned)\b")


def _staffed(said: Said, text: str) -> str:
    """The text with "two of the three", "a cook a day", "in pairs", "two each" in plain counts."""
    text = re.sub(r"\b(Q\d+) of (?:the |our |these |those )?(?:Q\d+|them|us|you)\b", r"\1", text)
    if re.search(_SLOTTED, text) and not re.search(r"\bP\d", text):
        text = re.sub(r"(?<=\d) EACHP$|(?<=\d) EACHP(?= ,)", "", text)
        if not re.search(r"\bQ\d", text):
            before = text
            text = re.sub(
                r"^(?:[a-z ]{0,20}\b(?:needs?|wants?|requires?) )?(?:a|an) (?!day|night|shift|week)[a-z]+ (?=(?:on |for |in )?EACHS)"
                r"|\b(?:someone|somebody|cover(?:ed)?(?! for)|staffed|manned)\b(?=.*EACHS)|(?<=EACHS )(?:must|has to|needs to|should|is to) be (?:covered|staffed|manned)\b",
                " Q95 ", text,
            )  # fmt: skip
            text = re.sub(
                r"\b(?:has to|have to|must|needs? to|is to|to) be [a-z]+(?: up| down| out)? (?=(?:on )?EACHS)",
                " Q95 ",
                text,
            )
            said.counts["Q95"] = Count(
                1, 1 if "Q95" in text and not _COVERED.search(before) else None
            )
    paired = re.search(r"\bin (pairs|twos|threes)\b|\bpaired up\b", text)
    if paired is not None and not re.search(r"\b[PSQ]\d", text):
        size = 3 if paired[1] == "threes" else 2
        said.counts["Q96"] = Count(size, size)
        return "Q96 EACHS"
    return text


def _pairs(items: list[str]) -> list[tuple[str, str]] | None:
    """Counts with their slots, as they stand side by side: one count for each run of slots."""
    runs: list[tuple[str, list[str]]] = []
    counted_first = items[:1] != [] and items[0].startswith("Q")
    slots: list[str] = []
    for item in items:
        if not item.startswith("Q"):
            slots.append(item)
            continue
        if counted_first:
            if runs and not slots:
                return None
            if runs:
                runs[-1][1].extend(slots)
            runs.append((item, []))
        elif not slots:
            return None
        else:
            runs.append((item, slots))
        slots = []
    if counted_first:
        if not slots:
            return None
        runs[-1][1].extend(slots)
    elif slots and any(s not in ("EACHS", "REST") for s in slots):
        return None
    return [(count, slot) for count, places in runs for slot in places]
