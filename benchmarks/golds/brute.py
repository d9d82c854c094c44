"""Plain-Python search for the golds: enumerate everything, keep what a predicate accepts.

Guarantees: no solver and no clause language; only permutations, products and subsets, so that a
mistake in an engine cannot hide in an expectation. Everything is small enough to enumerate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

Expect = dict[str, Any]
Plan = dict[str, Any]
Rule = Callable[[Plan], bool]
Golds = dict[str, Callable[[], Expect]]


def registry() -> tuple[Golds, Callable[[str], Callable[..., Callable[[], Expect]]]]:
    """A dict of golds and the decorator that enters a function into it under a request id."""
    golds: Golds = {}

    def gold(identity: str) -> Callable[..., Callable[[], Expect]]:
        def enter(function: Callable[[], Expect]) -> Callable[[], Expect]:
            if identity in golds:
                raise ValueError(f"two golds for {identity}")
            golds[identity] = function
            return function

        return enter

    return golds, gold


def names(text: str) -> list[str]:
    """The names of a comma-separated list."""
    return [name.strip() for name in text.split(",")]


def orders(items: Sequence[str], rule: Rule) -> list[Plan]:
    """Every order as {item: place from 1} that `rule` accepts."""
    places = range(1, len(items) + 1)
    plans = (dict(zip(items, order, strict=True)) for order in permutations(places))
    return [plan for plan in plans if rule(plan)]


def one_to_one(items: Sequence[str], slots: Sequence[str], rule: Rule) -> list[Plan]:
    """Every injective {item: slot} that `rule` accepts."""
    plans = (dict(zip(items, chosen, strict=True)) for chosen in permutations(slots, len(items)))
    return [plan for plan in plans if rule(plan)]


def any_slot(items: Sequence[str], slots: Sequence[str], rule: Rule) -> list[Plan]:
    """Every {item: slot}, slots shared freely, that `rule` accepts."""
    plans = (dict(zip(items, c, strict=True)) for c in product(slots, repeat=len(items)))
    return [plan for plan in plans if rule(plan)]


def grids(base: Sequence[str], others: Sequence[Sequence[str]], rule: Rule) -> list[Plan]:
    """Every logic grid as {base member: (member of each other group)} that `rule` accepts.

    `rule` sees one flat dict in which every member of every group maps to its row number.
    """
    found = []
    for orders_ in product(*(permutations(group) for group in others)):
        rows = list(zip(base, *orders_, strict=True))
        place = {name: number for number, row in enumerate(rows) for name in row}
        if rule(place):
            found.append({row[0]: list(row[1:]) for row in rows})
    return found


def subsets(items: Iterable[str], rule: Callable[[frozenset[str]], bool]) -> list[frozenset[str]]:
    """Every subset that `rule` accepts."""
    pool = list(items)
    sizes = range(len(pool) + 1)
    return [s for n in sizes for s in map(frozenset, combinations(pool, n)) if rule(s)]


def expect_plans(plans: Sequence[Plan], **more: Any) -> Expect:
    """The expectation of a plan request: unique, many or none, and how many."""
    if not plans:
        return {"status": "infeasible", "proof": "infeasible"}
    if len(plans) == 1:
        unique = {"proof": "unique", "count": 1, "assignment": plans[0]}
        return {"status": "answered", **unique, **more}
    return {"status": "answered", "valid": True, "count": len(plans), **more}


def answered(**fields: Any) -> Expect:
    """An answered request that `fields` decide."""
    return {"status": "answered", **fields}


INFEASIBLE: Expect = {"status": "infeasible", "proof": "infeasible"}


# ---------------------------------------------------------------- choosing


def best_subsets(
    items: Iterable[str],
    rule: Callable[[frozenset[str]], bool],
    worth: Callable[[frozenset[str]], float],
    lowest: bool = False,
) -> Expect:
    """The expectation of a choice with a goal: its best worth, and the choice where only one."""
    found = subsets(items, rule)
    if not found:
        return INFEASIBLE
    best = (min if lowest else max)(round(worth(s), 6) for s in found)
    winners = [s for s in found if round(worth(s), 6) == best]
    chosen = {"chosen": sorted(winners[0])} if len(winners) == 1 else {"valid": True}
    return answered(objective=best, proof="optimal", **chosen)


# ---------------------------------------------------------------- rosters


def first_roster(
    people: Sequence[str],
    days: Sequence[str],
    need: Mapping[str, tuple[int, int]],
    allowed: Callable[[str, tuple[str, ...]], bool],
    together: Callable[[dict[str, tuple[str, ...]]], bool] = lambda _: True,
) -> dict[str, tuple[str, ...]] | None:
    """A roster {person: days}, or None after everything was tried.

    `need`: lowest and highest cover of each day; `allowed`: whether a person may work just these
    days; `together`: rules that speak of several people (tried on the part filled so far).
    """
    patterns = {
        person: [
            days_worked
            for n in range(len(days) + 1)
            for days_worked in combinations(days, n)
            if allowed(person, days_worked)
        ]
        for person in people
    }

    longest = {person: max(map(len, found), default=-99) for person, found in patterns.items()}

    def fill(number: int, cover: dict[str, int], plan: dict[str, tuple[str, ...]]) -> Any:
        left = len(people) - number
        if any(cover[d] > need[d][1] or cover[d] + left < need[d][0] for d in days):
            return None
        missing = sum(max(0, need[d][0] - cover[d]) for d in days)
        if missing > sum(longest[p] for p in people[number:]) or not together(plan):
            return None
        if not left:
            return plan
        person = people[number]
        for worked in patterns[person]:
            more = {d: cover[d] + (d in worked) for d in days}
            found = fill(number + 1, more, {**plan, person: worked})
            if found is not None:
                return found
        return None

    result: dict[str, tuple[str, ...]] | None = fill(0, dict.fromkeys(days, 0), {})
    return result


def expect_roster(roster: Mapping[str, tuple[str, ...]] | None, **more: Any) -> Expect:
    """Valid if a roster exists, infeasible if not."""
    return INFEASIBLE if roster is None else answered(valid=True, **more)


def longest_run(days: Sequence[str], worked: Sequence[str]) -> int:
    """The most consecutive `days` among `worked`."""
    best = run = 0
    for day in days:
        run = run + 1 if day in worked else 0
        best = max(best, run)
    return best


# ---------------------------------------------------------------- schedules


def earliest_finish(
    durations: Mapping[str, int],
    before: Sequence[tuple[str, str]] = (),
    machines: int | None = None,
    alone: Sequence[Sequence[str]] = (),
    release: Mapping[str, int] | None = None,
    deadline: Mapping[str, int] | None = None,
    lag: Mapping[tuple[str, str], int] | None = None,
) -> int | None:
    """The earliest finishing time of all jobs, or None where no schedule meets the deadlines.

    Places the jobs as early as possible in every order that respects `before`: the best schedule
    is among those (active schedules, whole-number times). `lag`: minimum gap between end and start.
    """
    jobs, release, deadline, lag = list(durations), release or {}, deadline or {}, lag or {}
    pairs = list(before) + [p for p in lag if p not in before]
    ancestors = {j: {a for a, b in pairs if b == j} for j in jobs}
    best: list[int | None] = [None]

    def free(job: str, start: int, placed: dict[str, int]) -> bool:
        end = start + durations[job]
        for group in alone:
            if job in group and any(
                o in placed and placed[o] < end and start < placed[o] + durations[o] for o in group
            ):
                return False
        if machines is None:
            return True
        return all(
            sum(s <= t < s + durations[o] for o, s in placed.items()) < machines
            for t in range(start, end)
        )

    def place(placed: dict[str, int]) -> None:
        finish = max((s + durations[j] for j, s in placed.items()), default=0)
        if best[0] is not None and finish >= best[0]:
            return
        if len(placed) == len(jobs):
            best[0] = finish
            return
        for job in jobs:
            if job in placed or not ancestors[job] <= placed.keys():
                continue
            ends = (placed[a] + durations[a] + lag.get((a, job), 0) for a in ancestors[job])
            start = max(release.get(job, 0), *ends, 0)
            while not free(job, start, placed):
                start += 1
            if start + durations[job] <= deadline.get(job, start + durations[job]):
                place({**placed, job: start})

    place({})
    return best[0]


def expect_schedule(finish: int | None, **more: Any) -> Expect:
    """Optimal finishing time, or infeasible."""
    return INFEASIBLE if finish is None else answered(objective=finish, proof="optimal", **more)


# ---------------------------------------------------------------- amounts


def best_whole(
    ranges: Mapping[str, range],
    rule: Callable[..., bool],
    worth: Callable[..., float],
    lowest: bool = False,
) -> Expect:
    """The expectation of whole amounts with a goal, by trying every amount in `ranges`."""
    keys = list(ranges)
    tried = (dict(zip(keys, amounts, strict=True)) for amounts in product(*ranges.values()))
    found = [(round(worth(**plan), 6), plan) for plan in tried if rule(**plan)]
    if not found:
        return INFEASIBLE
    best = (min if lowest else max)(value for value, _ in found)
    winners = [plan for value, plan in found if value == best]
    one = {"amounts": winners[0]} if len(winners) == 1 else {"valid": True}
    return answered(objective=best, proof="optimal", **one)


Row = tuple[Sequence[float | Fraction], float | Fraction]


def best_decimal(keys: Sequence[str], worth: Sequence[float], rows: Sequence[Row]) -> Expect:
    """Fractional amounts: highest `worth` · x over x >= 0 and every row · x <= limit.

    Tries every corner (n tight rows), exactly, with fractions. The goal must be bounded. For a
    lowest goal give negative worths and read the objective with its sign turned.
    """
    n = len(keys)
    exact = [([Fraction(str(a)) for a in row], Fraction(str(limit))) for row, limit in rows]
    exact += [([Fraction(-(i == j)) for j in range(n)], Fraction(0)) for i in range(n)]
    corners = [c for rows_ in combinations(exact, n) if (c := _solve(rows_)) is not None]
    inside = [c for c in corners if all(_dot(row, c) <= limit for row, limit in exact)]
    if not inside:
        return INFEASIBLE
    values = [Fraction(str(w)) for w in worth]
    best = max(_dot(values, c) for c in inside)
    winners = {tuple(c) for c in inside if _dot(values, c) == best}
    one: Expect = {"valid": True}
    if len(winners) == 1:
        one = {"amounts": dict(zip(keys, map(_rounded, winners.pop()), strict=True))}
    return answered(objective=_rounded(best), proof="optimal", **one)


def _dot(row: Sequence[Fraction], point: Sequence[Fraction]) -> Fraction:
    return sum((a * x for a, x in zip(row, point, strict=True)), Fraction(0))


def _rounded(value: Fraction) -> float:
    return round(float(value), 6)


def _solve(rows: Sequence[tuple[list[Fraction], Fraction]]) -> list[Fraction] | None:
    """The point where all `rows` are tight, or None where there is no single one."""
    matrix = [[*row, limit] for row, limit in rows]
    size = len(matrix)
    for column in range(size):
        pivot = next((r for r in range(column, size) if matrix[r][column] != 0), None)
        if pivot is None:
            return None
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        lead = matrix[column][column]
        matrix[column] = [value / lead for value in matrix[column]]
        for r in range(size):
            if r != column and (factor := matrix[r][column]):
                matrix[r] = [a - factor * b for a, b in zip(matrix[r], matrix[column], strict=True)]
    return [row[-1] for row in matrix]
