"""What the linker looks at: each choice as a bag of small facts, told as text and hashed.

Guarantees: the same question and table give the same features in training and at run time; no
feature holds a cell's own words except single small ones (a cell "first" or "no"), so that nothing
of a table is learned by heart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from core.language.clauses import Test
from core.reading.linking.spans import Matches, NameMatch, ValueMatch
from core.reading.linking.view import LinkColumn, TableView

BUCKETS = 1 << 18
ASKING = frozenset(
    "what which who whom whose when where how name list tell give show state find why display "
    "return identify".split()
)
_SIGNS = {Test.NE: "EQ", Test.BETWEEN: "GT"}
DULL = frozenset("the a an of is was are were be been did do does has have had in on at to for with and that by".split())  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """One question before one table, with what several features share."""

    matches: Matches
    view: TableView
    roots: tuple[str, ...]
    best_names: tuple[tuple[NameMatch, ...], ...]  # by column

    @staticmethod
    def of(matches: Matches, view: TableView) -> Scene:
        names: list[list[NameMatch]] = [[] for _ in view.columns]
        for match in matches.names:
            names[match.column].append(match)
        return Scene(
            matches, view, tuple(t.root for t in matches.tokens), tuple(tuple(n) for n in names)
        )

    def root(self, place: int) -> str:
        return self.roots[place] if 0 <= place < len(self.roots) else "<>"


def hashed(features: Iterable[str]) -> list[int]:
    """Features as places in the table of weights."""
    return [crc32(f.encode()) % BUCKETS for f in features]


def clusters(values: tuple[ValueMatch, ...]) -> list[list[ValueMatch]]:
    """Value matches that share tokens; of each cluster at most one is meant."""
    found: list[list[ValueMatch]] = []
    end = -1
    for match in sorted(values, key=lambda m: (m.first, -m.last)):
        if match.first < end:
            found[-1].append(match)
        else:
            found.append([match])
            end = match.last
        end = max(end, match.last)
    return found


# ---------------------------------------------------------------- tests


def none_features(scene: Scene, cluster: list[ValueMatch]) -> list[str]:
    """For the choice that these words are no value at all."""
    widest = max(cluster, key=lambda m: m.last - m.first)
    facts = _span_facts(scene, widest)
    first, last = widest.first, widest.last
    named = max((n.share for names in scene.best_names for n in names
                 if n.first < last and first < n.last and n.quality > 0.7), default=0.0)  # fmt: skip
    more = [
        f"p {scene.root(first - 1)}", f"n {scene.root(last)}", f"named {share_of(named)}",
        f"start {min(first, 3)}", f"p2 {scene.root(first - 2)} {scene.root(first - 1)}",
        f"others {min(len({m.column for m in cluster}), 4)}", f"named {share_of(named)} {facts[0]}",
    ]  # fmt: skip
    return ["N " + f for f in ("bias", *facts, *more)]


def test_features(scene: Scene, match: ValueMatch, cluster: list[ValueMatch]) -> list[str]:
    """For the choice that the words are a value of this column, tested so."""
    column = scene.view.columns[match.column]
    facts = _span_facts(scene, match)
    before, after = scene.root(match.first - 1), scene.root(match.last)
    near = _nearness(scene, match, match.column)
    rival = max((_nearness(scene, m, m.column) for m in cluster if m.column != match.column),
                default="0none")  # fmt: skip
    inside = any(
        m.first <= match.first
        and match.last <= m.last
        and m.last - m.first > match.last - match.first
        for m in cluster
    )
    nested = f"{inside} {sign_of(match.test)}"
    found = [
        "bias", *facts, f"near {near}", f"near {near} rival {rival}", f"nested {nested}",
        f"shape {column.shape} {sign_of(match.test)}", f"shape {column.shape} {before}",
        f"shape {column.shape} {after}", f"rivals {min(match.rivals, 5)}",
        f"rivals {min(match.rivals, 5)} near {near}", f"test {sign_of(match.test)} {before}",
        f"spread {_spread(column, scene.view)}", f"near {near} {facts[0]}",
        f"name {column.name.lower()}", f"first {match.column == 0}",
    ]  # fmt: skip
    for root in column.roots[:5]:
        found += [
            f"h {root}", f"h {root} {before}", f"h {root} {after}",
            f"h {root} {scene.root(match.first - 2)} {before}", f"h {root} {facts[0]}",
            f"h {root} {scene.root(0)} {scene.root(1)}", f"h {root} {sign_of(match.test)}",
        ]  # fmt: skip
        found += [f"hq {root} {q}" for q in set(scene.roots) if q not in DULL][:16]
    return ["T " + f for f in found]


def sign_of(test: Test) -> str:
    """The test as the weights know it: a denial is learned with what it denies."""
    return _SIGNS.get(test, test.name)


def _span_facts(scene: Scene, match: ValueMatch) -> list[str]:
    words = scene.matches.tokens[match.first : match.last]
    single = words[0].norm if len(words) == 1 else ""
    number = all(t.number for t in words)
    form = ("year" if single[:1].isdigit() and len(single) == 4 else
            f"digits{min(len(single), 5)}" if single[:1].isdigit() else
            "numbers" if number else f"words{min(len(words), 4)}")  # fmt: skip
    said = f"word {single}" if single and not number else f"long {min(len(single), 8)}"
    return [f"form {form}", said, f"at {min(match.first, 4)} {match.last == len(scene.roots)}"]


def _nearness(scene: Scene, match: ValueMatch, column: int) -> str:
    """How near the column's name stands to the value; the larger text is the better."""
    best = "0none"
    for name in scene.best_names[column]:
        if name.first < match.last and match.first < name.last:
            inside = name.share == 1 and name.last - name.first > match.last - match.first
            kind = "3around" if inside else "1within"
        else:
            gap = match.first - name.last if name.last <= match.first else name.first - match.last
            side = "before" if name.last <= match.first else "after"
            level = 9 if gap == 0 else 8 if gap == 1 else 6 if gap == 2 else 5 if gap < 5 else 4
            level -= (name.share < 1) + (name.quality < 0.7) if level > 5 else 0
            kind = f"{level}{side}{share_of(name.share)}"
        best = max(best, kind)
    return best


def _spread(column: LinkColumn, view: TableView) -> int:
    return min(4, 4 * column.distinct // max(view.rows, 1))


def share_of(share: float) -> str:
    return "full" if share == 1 else "half" if share >= 0.5 else "some" if share else "no"


# ---------------------------------------------------------------- what is shown


@dataclass(frozen=True)
class Masked:
    """The question without the words of its tests: what is asked shows in what is left."""

    words: tuple[str, ...]  # roots; "#" and a column number's mark for a value
    places: tuple[int, ...]  # place of each word in the question
    asking: tuple[str, str]  # the question word and the word after it
    tested: dict[int, Test]
    values: dict[int, int]  # token → column tested there

    @staticmethod
    def of(scene: Scene, tests: tuple[ValueMatch, ...]) -> Masked:
        values = {p: t.column for t in tests for p in range(t.first, t.last)}
        words: list[str] = []
        places: list[int] = []
        for place, root in enumerate(scene.roots):
            if place not in values:
                words.append(root)
                places.append(place)
            elif place - 1 not in values or values[place - 1] != values[place]:
                words.append("#")
                places.append(place)
        asked = next((n for n, w in enumerate(words) if w in ASKING), 0)
        after = words[asked + 1] if asked + 1 < len(words) else "<>"
        asking = (words[asked] if words else "<>", after)
        return Masked(
            tuple(words), tuple(places), asking, {t.column: t.test for t in tests}, values
        )


def show_features(scene: Scene, masked: Masked, number: int) -> list[str]:
    """For the choice that this column is what is asked for."""
    column = scene.view.columns[number]
    name = own_name(scene, masked, number)
    share = "no" if name is None else share_of(name.share) + ("" if name.quality > 0.9 else "~")
    asked, after = masked.asking
    tested = masked.tested.get(number)
    test = "no" if tested is None else sign_of(tested)
    full = sum(
        1 for n in range(len(scene.view.columns))
        if n != number and n not in masked.tested
        and (m := own_name(scene, masked, n)) is not None and m.share == 1
    )  # fmt: skip
    held = any(v.column == number for v in scene.matches.values)
    found = [
        "bias", f"share {share}", f"share {share} tested {test}", f"tested {test}",
        f"share {share} full {min(full, 3)}", f"share {share} tested {test} full {min(full, 3)}",
        f"ask {asked} {after} share {share}", f"ask {asked} shape {column.shape}",
        f"ask {asked} {after} shape {column.shape}", f"shape {column.shape}", f"held {held} {share}",
        f"place {min(number, 3)} {number == len(scene.view.columns) - 1} {share}",
        f"length {min(len(column.words), 5)} {share}", f"name {column.name.lower()}",
        f"label {column.label} {share}",
    ]  # fmt: skip
    if name is not None:
        found += _around(scene, masked, name, share)
    found += _word_pairs(masked, column, share)
    return ["S " + f for f in found]


def own_name(scene: Scene, masked: Masked, number: int) -> NameMatch | None:
    """The best match of the column's name outside the values."""
    for match in scene.best_names[number]:
        if not any(p in masked.values for p in range(match.first, match.last)):
            return match
    return None


def _around(scene: Scene, masked: Masked, name: NameMatch, share: str) -> list[str]:
    before, before2 = (
        masked_at(scene, masked, name.first - 1),
        masked_at(scene, masked, name.first - 2),
    )
    after, after2 = masked_at(scene, masked, name.last), masked_at(scene, masked, name.last + 1)
    first_value = min(masked.values, default=99)
    side = "before" if name.last <= first_value else "after"
    return [
        f"b {before} {share}", f"bb {before2} {before} {share}", f"a {after} {share}",
        f"aa {after} {after2} {share}", f"ba {before} {after} {share}",
        f"at {min(name.first, 6)} {share}", f"side {side} {share}",
        f"end {name.last == len(scene.roots)} {share}",
        f"length {min(name.last - name.first, 4)} {share}",
        f"side {side} b {before} {share}",
    ]  # fmt: skip


def masked_at(scene: Scene, masked: Masked, place: int) -> str:
    return "#" if place in masked.values else scene.root(place)


def _word_pairs(masked: Masked, column: LinkColumn, share: str) -> list[str]:
    asked, after = masked.asking
    words = masked.words
    content = [w for w in dict.fromkeys(words) if w not in DULL and w != "#"][:14]
    pairs = [f"{a} {b}" for a, b in pairwise(words)][:16]
    full = column.name.lower()
    found = [f"ask {asked} {after} {full}", f"ask {asked} {full}"]
    found += [f"qs {w} {column.shape} {share == 'no'}" for w in content]
    for root in column.roots[:5]:
        found += [
            f"h {root}",
            f"h {root} {asked}",
            f"h {root} {asked} {after}",
            f"hs {root} {share}",
        ]
        found += [f"hq {root} {w}" for w in content]
        if share == "no":
            found += [f"hqn {root} {w}" for w in content]
    found += [f"fq {full} {p}" for p in pairs]
    return found


# ---------------------------------------------------------------- aggregate


def aggregate_features(scene: Scene, masked: Masked, number: int) -> list[str]:
    """For the choice of an aggregate over the column asked for."""
    column = scene.view.columns[number]
    name = own_name(scene, masked, number)
    words = masked.words
    asked, after = masked.asking
    exact = scene.matches.tokens
    plural = name is not None and exact[name.last - 1].norm.endswith("s")
    found = [
        "bias", f"shape {column.shape}", f"ask {asked} {after}", f"ask {asked} {after} {column.shape}",
        f"tests {min(len(masked.tested), 3)}", f"plural {plural} {asked} {after}",
        f"signs {sorted({sign_of(t) for t in masked.tested.values()})} {column.shape}",
        f"tests {min(len(masked.tested), 3)} {asked} {after}",
    ]  # fmt: skip
    found += [f"w {w}" for w in words] + [f"ws {w} {column.shape}" for w in words]
    found += [f"ww {a} {b}" for a, b in pairwise(words)]
    found += [f"www {a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    found += [f"first {' '.join(words[:n])}" for n in (1, 2, 3, 4)]
    for root in column.roots[:5]:
        found += [f"h {root}", f"h {root} {asked} {after}"]
        found += [f"hw {root} {w}" for w in words if w not in DULL]
    if name is not None:
        before = masked_at(scene, masked, name.first - 1)
        before2 = masked_at(scene, masked, name.first - 2)
        found += [
            f"b {before}", f"bb {before2} {before}", f"bb {before2} {before} {column.shape}",
            f"b {before} {column.shape}",
        ]  # fmt: skip
    return ["A " + f for f in found]


def spread_over(base: list[int], label: int) -> list[int]:
    """The features of one label of a question, apart from those of the other labels."""
    return [(place * 31 + label * 7919 + 17) % BUCKETS for place in base]
