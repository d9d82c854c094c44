"""The derivation of a puzzle: from the rules to the plan, one small step at a time.

Guarantees: every step follows from the clauses it names and from the steps before; the steps end
with every place known when the plan is the only one. The next step is always one that needs the
fewest rules: one rule, then two together, then the shortest refutation of a possibility. Where even
that is too long to follow, the last step says that the remaining cases were gone through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from core.answer import Step
from core.explaining.puzzle_board import Board, Constraint, Domains, board_of, solved_places
from core.explaining.puzzle_deduce import Budget, TooMuch, narrowed, refuted, settled
from core.explaining.puzzle_words import Narrator
from core.language.clauses import Problem
from core.language.english_words import joined, sentence
from core.solving.solution import Solution

_TESTS = 150_000  # about half a second
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
        self.seen: dict[tuple[int, ...], tuple[int, ...]] = {}

    @property
    def done(self) -> bool:
        return all(mask.bit_count() == 1 for mask in self.known.values())

    def steps(self, *, unique: bool) -> Iterator[Step]:
        """The steps in order."""
        yield from self._direct()
        made = 1
        while not self.done and self.budget.left > 0 and made < _MOST_STEPS:
            step = self._by_one() or self._by_two() or self._by_refutation()
            if step is None:
                break
            yield step
            made += 1
        if unique and not self.done:
            yield self._by_cases()

    # ------------------------------------------------ kinds of step

    def _direct(self) -> Iterator[Step]:
        """All rules about one thing at once."""
        rules = [c for c in self.board.constraints if len(c.unknowns) == 1]
        used = []
        before = dict(self.known)
        for rule in rules:
            found = self._narrow((rule,), _ONE_RULE)
            if found:
                self.known.update(found)
                used.append(rule)
        text = [self.words.direct(used)] if used else []
        more = self._settle()
        if before != self.known:
            yield Step(" ".join([*text, *more]), tuple(rule.index for rule in used))

    def _by_one(self) -> Step | None:
        """One rule and what is known; one that places something comes first."""
        best: tuple[int, Constraint, Domains] | None = None
        for rule in self.board.constraints:
            found = self._narrow((rule,), _ONE_RULE)
            if not found:
                continue
            placed = sum(mask.bit_count() == 1 for mask in found.values())
            if best is None or placed > best[0]:
                best = (placed, rule, found)
        return self._step((best[1],), best[2]) if best else None

    def _by_two(self) -> Step | None:
        """Two rules that share an unknown, taken together."""
        pairs = [
            (a, b)
            for a, b in combinations(self.board.constraints, 2)
            if set(a.unknowns) & set(b.unknowns)
        ]
        for pair in sorted(pairs, key=self._combinations):
            found = self._narrow(pair, _TWO_RULES) if self.budget.left > 0 else None
            if found:
                return self._step(pair, found)
        return None

    def _combinations(self, pair: Sequence[Constraint]) -> int:
        product = 1
        for unknown in {u for c in pair for u in c.unknowns}:
            product *= self.known[unknown].bit_count()
        return product

    def _by_refutation(self) -> Step | None:
        """The possibility that the fewest rules rule out."""
        best: tuple[int, str, int, list[Constraint]] | None = None
        for unknown, bit in self._wrong_places():
            trial = {**self.known, unknown: bit}
            rules = refuted(self.board, trial, self.board.constraints, self.budget)
            if rules is None:
                continue
            rules = self._needed(trial, rules)
            if best is None or len(rules) < best[0]:
                best = (len(rules), unknown, bit, rules)
            if best[0] <= 2 or self.budget.left <= 0:
                break
        if best is None:
            return None
        _, unknown, bit, rules = best
        text = sentence(
            f"{self.words.supposed(unknown, bit, rules)}; so {self.words.not_at(unknown, bit)}"
        )
        self.known[unknown] &= ~bit
        return Step(" ".join([text, *self._settle()]), tuple(sorted(r.index for r in rules)))

    def _wrong_places(self) -> Iterator[tuple[str, int]]:
        """Possibilities that the plan does not have, of unknowns with few places left first."""
        for unknown in sorted(self.known, key=lambda u: self.known[u].bit_count()):
            mask = self.known[unknown] & ~(1 << self.answer[unknown])
            while mask:
                bit = mask & -mask
                mask ^= bit
                yield unknown, bit

    def _needed(self, trial: Domains, rules: list[Constraint]) -> list[Constraint]:
        """The rules without those that the refutation can do without."""
        kept = list(dict.fromkeys(rules))
        for rule in list(kept):
            fewer = [r for r in kept if r is not rule]
            if refuted(self.board, trial, fewer, self.budget) is not None:
                kept = fewer
        return kept

    def _by_cases(self) -> Step:
        """The rest at once, for what no short step gives."""
        results = [
            self.words.at(unknown, 1 << self.answer[unknown])
            for unknown, mask in self.known.items()
            if mask.bit_count() > 1
        ]
        self.known = {unknown: 1 << place for unknown, place in self.answer.items()}
        text = f"of the cases that remain, only one satisfies all the rules: {joined(results)}"
        return Step(sentence(text), tuple(index for index, _ in self.problem.rules()))

    # ------------------------------------------------ pieces

    def _narrow(self, rules: tuple[Constraint, ...], most: int) -> Domains | None:
        """What the rules newly leave; None where nothing is new, or it takes too many tests."""
        key = tuple(rule.index for rule in rules)
        state = tuple(self.known[u] for rule in rules for u in rule.unknowns)
        if self.seen.get(key) == state:
            return None
        try:
            found = narrowed(rules, self.known, self.board, self.budget, most)
        except TooMuch:
            found = None
        if found is None or all(self.known[u] == mask for u, mask in found.items()):
            self.seen[key] = state
            return None
        return found

    def _step(self, rules: tuple[Constraint, ...], found: Domains) -> Step:
        """The step, with the facts that it could not do without."""
        facts = [self.words.known(u, self.known[u]) for u in self._needed_facts(rules, found)]
        results = self.words.change(self.known, found)
        text = self.words.derived(self.words.because(facts, rules), results)
        self.known.update(found)
        return Step(" ".join([text, *self._settle()]), tuple(r.index for r in rules))

    def _needed_facts(self, rules: tuple[Constraint, ...], found: Domains) -> list[str]:
        """Unknowns whose narrowing so far the step rests on."""
        start = self.board.start()
        open_known = dict(self.known)
        needed = []
        changed = {u for u, mask in found.items() if mask != self.known[u]}
        for unknown in found:
            if self.known[unknown] == start[unknown]:
                continue
            trial = {**open_known, unknown: start[unknown]}
            try:
                without = narrowed(rules, trial, self.board, self.budget, _ONE_RULE)
            except TooMuch:
                without = None
            enough = without is not None and all(
                without[u] & self.known[u] == found[u] for u in changed
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
        return [self.words.consequences(events)] if events else []
