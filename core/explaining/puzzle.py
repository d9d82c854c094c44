"""The derivation of a puzzle: from the rules to the plan, one small step at a time.

Guarantees: every step follows from the clauses it names and from the steps before; the steps end
with every place known when the plan is the only one. The next step is always one that needs the
fewest rules: one rule, then who can go with whom, then two rules together, then the shortest
refutation of a possibility. Where even that is too long to follow, the last step says that the
remaining cases were gone through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from core.answer import Step
from core.explaining.puzzle_board import Board, Constraint, Domains, board_of, solved_places
from core.explaining.puzzle_deduce import (
    Budget,
    Found,
    TooMuch,
    Use,
    narrowed,
    refuted,
    settled,
)
from core.explaining.puzzle_pairs import OneLeft, Pairs
from core.explaining.puzzle_words import Narrator
from core.language.clauses import Problem
from core.language.english_words import joined, sentence
from core.solving.solution import Solution

_TESTS = 120_000  # about half a second
_MOST_STEPS = 40
_ONE_RULE = 5_000  # combinations tried for one rule, and for two together
_TWO_RULES = 800


def derivation(problem: Problem, solution: Solution, *, unique: bool = True) -> tuple[Step, ...]:
    """Steps from the rules to the plan; () where the problem is not a puzzle.

    Args:
        problem: a one-place-each assignment or a logic grid.
        solution: a plan that satisfies it.
        unique: whether it is the only one; if not, the steps end at what holds in every plan.
    """
    board = board_of(problem)
    if board is None or not solution.slots:
        return ()
    return tuple(_Derivation(problem, board, solved_places(board, solution)).steps(unique=unique))


@dataclass
class _Derivation:
    """What is known so far, and the work still allowed."""

    problem: Problem
    board: Board
    answer: dict[str, int]
    budget: Budget = field(default_factory=lambda: Budget(_TESTS))

    def __post_init__(self) -> None:
        self.words = Narrator(self.problem, self.board)
        self.known: Domains = self.board.start()
        self.pairs = Pairs(self.board)
        self.seen: dict[tuple[int, ...], tuple[int, ...]] = {}

    @property
    def done(self) -> bool:
        return all(mask.bit_count() == 1 for mask in self.known.values())

    def steps(self, *, unique: bool) -> Iterator[Step]:
        """The steps in order."""
        yield from self._direct()
        made = 1
        while not self.done and self.budget.left > 0 and made < _MOST_STEPS:
            step = (
                self._by_one()
                or self._by_exclusion()
                or self._by_pairs()
                or self._by_two()
                or self._by_refutation()
            )
            if step is None:
                break
            yield step
            made += 1
        if unique and not self.done:
            yield self._by_cases()

    # ------------------------------------------------ kinds of step

    def _direct(self) -> Iterator[Step]:
        """All rules about one thing, or that say that two are the same, at once."""
        used = []
        for rule in self.board.constraints:
            if rule.equal is not None:
                one, other = (self.board.same[name] for name in rule.equal)
                if one != other and not self.pairs.related(one, other):
                    self.pairs.merge(one, other, self.known)
                    used.append(rule)
            elif len(rule.names) == 1:
                found = self._narrow((rule,), _ONE_RULE)
                if found is not None:
                    self.known.update(found.support)
                    used.append(rule)
        if used:
            text = [self.words.direct(used), *self._settle()]
            yield Step(" ".join(text), tuple(rule.index for rule in used))

    def _by_one(self) -> Step | None:
        """One rule and what is known; one that places something comes first."""
        best: tuple[int, Constraint, Found] | None = None
        for rule in self.board.constraints:
            found = self._narrow((rule,), _ONE_RULE)
            if found is None:
                continue
            placed = sum(
                mask.bit_count() == 1 and self.known[u] != mask for u, mask in found.support.items()
            )
            if best is None or placed > best[0]:
                best = (placed, rule, found)
        return self._step((best[1],), best[2]) if best else None

    def _by_exclusion(self) -> Step | None:
        """A place that is taken by something that cannot be the same thing."""
        for pair, clauses in self.pairs.apart.items():
            for one, other in (tuple(pair), tuple(pair)[::-1]):
                place = self.known[other]
                if place.bit_count() == 1 and self.known[one] & place and one != other:
                    text = self.words.kept_apart(one, other, place, clauses)
                    self.known[one] &= ~place
                    return Step(" ".join([text, *self._settle()]), clauses)
        return None

    def _by_pairs(self) -> Step | None:
        """All but one of a group, or all in some places, are excluded for something."""
        found = min(
            self.pairs.narrow(self.known),
            key=lambda left: (len(left.left), len(left.clauses) + len(left.elsewhere)),
            default=None,
        )
        return self._pair_step(found) if found is not None else None

    def _pair_step(self, found: OneLeft) -> Step:
        before = dict(self.known)
        unknown = found.unknown
        places = 0
        for other in found.left:
            places |= self.known[other]
        after = {unknown: self.known[unknown] & places}
        text = self.words.one_left(found, self.words.change(before, after))
        self.known.update(after)
        if len(found.left) == 1:
            self.pairs.merge(unknown, found.left[0], self.known)
        return Step(" ".join([text, *self._settle()]), tuple(sorted(found.clauses)))

    def _by_two(self) -> Step | None:
        """Two rules that share an unknown, taken together."""
        unknowns = {c.index: set(self.board.unknowns(c.names)) for c in self.board.constraints}
        pairs = [
            (a, b)
            for a, b in combinations(self.board.constraints, 2)
            if unknowns[a.index] & unknowns[b.index]
        ]
        for pair in sorted(pairs, key=self._combinations):
            found = self._narrow(pair, _TWO_RULES) if self.budget.left > 0 else None
            if found is not None:
                return self._step(pair, found)
        return None

    def _combinations(self, pair: Sequence[Constraint]) -> int:
        product = 1
        for unknown in self.board.unknowns(name for c in pair for name in c.names):
            product *= self.known[unknown].bit_count()
        return product

    def _by_refutation(self) -> Step | None:
        """The possibility that the fewest rules rule out."""
        best: tuple[int, str, int, list[Use]] | None = None
        for unknown, bit in self._wrong_places():
            trial = {**self.known, unknown: bit}
            uses = refuted(self.board, trial, self.board.constraints, self.budget)
            if uses is None:
                continue
            uses = self._needed(trial, uses)
            if best is None or len(uses) < best[0]:
                best = (len(uses), unknown, bit, uses)
            if best[0] <= 2 or self.budget.left <= 0:
                break
        if best is None:
            return None
        _, unknown, bit, uses = best
        text = self.words.supposed(unknown, bit, uses)
        self.known[unknown] &= ~bit
        clauses = tuple(sorted({use.rule.index for use in uses}))
        return Step(" ".join([text, *self._settle()]), clauses)

    def _wrong_places(self) -> Iterator[tuple[str, int]]:
        """Possibilities that the plan does not have, of unknowns with few places left first."""
        for unknown in sorted(self.known, key=lambda u: self.known[u].bit_count()):
            mask = self.known[unknown] & ~(1 << self.answer[unknown])
            while mask:
                bit = mask & -mask
                mask ^= bit
                yield unknown, bit

    def _needed(self, trial: Domains, uses: list[Use]) -> list[Use]:
        """The refutation without the rules that it can do without."""
        kept = list(dict.fromkeys(use.rule for use in uses))
        for rule in list(kept):
            fewer = [r for r in kept if r is not rule]
            shorter = refuted(self.board, trial, fewer, self.budget)
            if shorter is not None:
                kept, uses = fewer, shorter
        return uses

    def _by_cases(self) -> Step:
        """The rest at once, for what no short step gives."""
        results = [
            self.words.at(unknown, 1 << self.answer[unknown])
            for unknown, mask in self.known.items()
            if mask.bit_count() > 1
        ]
        self.known = {unknown: 1 << self.answer[unknown] for unknown in self.known}
        text = f"of the cases that remain, only one satisfies all the rules: {joined(results)}"
        return Step(sentence(text), tuple(index for index, _ in self.problem.rules()))

    # ------------------------------------------------ pieces

    def _narrow(self, rules: tuple[Constraint, ...], most: int) -> Found | None:
        """What the rules newly leave; None where nothing is new, or it takes too many tests."""
        key = tuple(rule.index for rule in rules)
        unknowns = self.board.unknowns(name for rule in rules for name in rule.names)
        state = tuple(self.known[u] for u in unknowns)
        if self.seen.get(key) == state:
            return None
        try:
            found = narrowed(rules, self.known, self.board, self.budget, most)
        except TooMuch:
            found = None
        if found is not None and len(rules) == 1:
            self.pairs.learn(rules[0], found)
        if found is None or all(self.known[u] == mask for u, mask in found.support.items()):
            self.seen[key] = state
            return None
        return found

    def _step(self, rules: tuple[Constraint, ...], found: Found) -> Step:
        """The step, with the facts that it could not do without."""
        names = tuple(name for rule in rules for name in rule.names)
        needed = self._needed_facts(rules, found)
        facts = [self.words.known(u, self.known[u], names) for u in needed]
        results = self.words.change(self.known, found.support, names)
        text = self.words.derived(self.words.because(facts, rules), results)
        self.known.update(found.support)
        return Step(" ".join([text, *self._settle()]), tuple(r.index for r in rules))

    def _needed_facts(self, rules: tuple[Constraint, ...], found: Found) -> list[str]:
        """Unknowns whose narrowing so far the step rests on."""
        open_known = dict(self.known)
        needed = []
        changed = {u for u, mask in found.support.items() if mask != self.known[u]}
        for unknown in found.support:
            if self.known[unknown] == self.board.everywhere:
                continue
            trial = {**open_known, unknown: self.board.everywhere}
            try:
                without = narrowed(rules, trial, self.board, self.budget, _ONE_RULE)
            except TooMuch:
                without = None
            enough = without is not None and all(
                without.support[u] & self.known[u] == found.support[u] for u in changed
            )
            if enough:
                open_known = trial
            else:
                needed.append(unknown)
        return needed

    def _settle(self) -> list[str]:
        """Applies what follows from how many each place takes; its sentences."""
        after = settled(self.board, self.known)
        assert after is not None  # the plan exists, and every step so far is sound
        self.known, events = after
        text = [self.words.consequences(events)] if events else []
        self.pairs.merge_settled(self.known)
        return text
