"""Numbers that limit a choice: how many are taken, of which kind, and what they may come to.

Guarantees: each number of a sentence is a count of options, a count of one kind, a total of one
column, a bound for each single option, or a repetition of how many there are; a number that is none
of these is left over, and said to be. A total is only taken for a column that it can bind.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.language.clauses import Chosen, ChosenCount, Compare, Not, PerLabel, Rule, Sense, Total
from core.reading.declared.names import stem
from core.reading.loads.columns import Column
from core.reading.loads.figures import Figure
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene
from core.reading.loads.signs import ranged, sign_at
from core.reading.loads.verdicts import denial_count
from core.reading.loads.words import FORBIDDEN, MONEY, converted

LABELS = "kind"
_SCALES = (1.0, 1000.0, 0.001, 1e6, 1e-6)
_GENERIC = frozenset(
    """things thing items item options option of them these those ones one choices choice picks
    total altogether max maximum at only tops and or""".split()
)
_PICKING = frozenset(
    """choose chosen pick picked select selected take taken have has hold run do send borrow get
    buy fund elect admit want need bring read award hire plant keep play show put go cast adopt
    commission invite use visit watch see stock slots places spaces room""".split()
)
_RAISING = frozenset(
    """raise reach save saved dispose needed need needs target cover covers covering minimum provide
    require requires required enough supply serve deliver produce generate feed seat gain get
    carried threshold quota""".split()
)
_CAPPING = frozenset(
    """have has budget max maximum up capacity limit only afford ceiling cap envelope kitty spend
    fund funds available space left room bag holds hold within got pot purse grant fits fit""".split()
)
_EACH = frozenset("each every this that which last first any no the another".split())


@dataclass(frozen=True)
class Bounds:
    """How many are taken, rules, and the numbers that could not be placed, by their marks."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[Rule, ...] = ()
    left: tuple[int, ...] = ()


@dataclass(frozen=True)
class Aim:
    """What is known of the whole request: the sense of its goal, the column it is about, those
    that have a limit already, and the one that the same sentence limited last."""

    sense: Sense | None = None
    goal: str = ""
    limited: tuple[str, ...] = ()
    last: str = ""


@dataclass
class _Reading:
    """The bounds of one clause while they are read."""

    scene: Scene
    clause: list[Mark]
    aim: Aim
    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: list[Rule] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def bound(self, sign: Compare, value: int) -> None:
        self.counted = True
        if sign in (Compare.LE, Compare.LT, Compare.EQ):
            self.high = value - (sign is Compare.LT)
        if sign in (Compare.GE, Compare.GT, Compare.EQ):
            self.low = value + (sign is Compare.GT)


def read_limits(scene: Scene, clause: list[Mark], aim: Aim) -> Bounds:
    """The limits that the numbers of a clause set."""
    reading = _Reading(scene, clause, aim)
    skip = -1
    for n, mark in enumerate(clause):
        if mark.figure is None or n <= skip or _scales(clause, n):
            continue
        if ranged(clause, n):
            _range(reading, n)
            skip = n + 2
        else:
            _one(reading, n, mark.figure)
    reading.rules += _single_kinds(scene, clause) if reading.rules else []
    r = reading
    return Bounds(r.low, r.high, r.counted, tuple(dict.fromkeys(r.rules)), tuple(r.left))


def _single_kinds(scene: Scene, clause: list[Mark]) -> list[Rule]:
    """The kinds counted by an article beside others counted by numbers: "two mains, a pudding"."""
    kinds = dict(scene.kinds)
    return [
        ChosenCount(Compare.EQ, 1, kinds[stem(mark.word)])
        for n, mark in enumerate(clause)
        if mark.kind == "w" and n and stem(mark.word) in kinds and clause[n - 1].word in ("a", "an")
    ]


def kind_rules(scene: Scene, words: list[str]) -> tuple[Rule, ...]:
    """What a sentence without numbers says of kinds: "no puddings", "there has to be a starter",
    "every kind must be represented"."""
    kinds = dict(scene.kinds)
    meant = [(n, kinds[stem(w)]) for n, w in enumerate(words) if stem(w) in kinds]
    shown = {"represented", "appear", "appears", "covered", "included", "there", "present", "have"}
    if scene.items.labels and {"every", "each", "all"} & set(words) and shown & set(words):
        return (PerLabel(LABELS, Compare.GE, 1),) if not denial_count(words) else ()
    if len(meant) != 1 or {"than", "most", "least"} & set(words):
        return ()
    n, names = meant[0]
    if denial_count(words) == 1 and n and words[n - 1] in ("no", "any", "the") and len(words) < 7:
        return tuple(Not(Chosen(name)) for name in names)
    wanted = {"must", "has", "need", "needs", "want", "have", "should"} & set(words)
    if wanted and n and words[n - 1] in ("a", "an", "some") and not denial_count(words):
        return (ChosenCount(Compare.GE, 1, names),)
    return ()


def _range(reading: _Reading, n: int) -> None:
    first, last = reading.clause[n].figure, reading.clause[n + 2].figure
    assert first is not None and last is not None  # seen by `ranged`
    opened = Figure(first.value, first.unit or last.unit, last.noun, first.start, first.end)
    _place(reading, n, opened, Compare.GE)
    _place(reading, n + 2, last, Compare.LE)


def _one(reading: _Reading, n: int, figure: Figure) -> None:
    if _repeats(reading, n, figure) or _labels(reading, n, figure):
        return
    _place(reading, n, figure, _sign(reading.clause, n))


def _place(reading: _Reading, n: int, figure: Figure, sign: Compare | None) -> None:
    """Gives a number its one role, or leaves it over."""
    kind = _kind(reading, n, figure)
    if kind is not None:
        reading.rules.append(kind)
    elif _counts(reading, n, figure):
        reading.bound(sign or Compare.EQ, int(figure.value))
    elif (single := _each(reading, n, figure)) is not None:
        reading.rules.extend(single)
    elif (total := _total(reading, n, figure, sign)) is not None:
        reading.rules.append(total)
    elif figure.value != 1 or figure.unit or sign is not None:
        reading.left.append(n)


def _sign(clause: list[Mark], n: int) -> Compare | None:
    after = clause[n + 1] if n + 1 < len(clause) else None
    if after is not None and after.kind == "w" and after.word == "+":
        return Compare.GE
    before = max((k for k in range(n) if clause[k].kind == "n"), default=-1)
    return sign_at(clause[before + 1 :], n - before - 1)


# ---------------------------------------------------------------- numbers that limit nothing


def _repeats(reading: _Reading, n: int, figure: Figure) -> bool:
    """Whether a number says how many there are to choose from."""
    before = [m.word for m in reading.clause[max(0, n - 3) : n]]
    size = len(reading.scene.items.members)
    if not figure.unit and figure.value == size and before[-1:] in (["of"], ["these"], ["from"], ["those"]):  # fmt: skip
        return True
    if figure.unit or figure.value != size or _sign(reading.clause, n) is not None:
        return False
    source = {"of", "these", "the", "from", "our", "following", "are", "have", "got", "six", "among"}
    picks = bool({"pick", "choose", "select"} & set(before)) and not source & set(before[-2:])
    return not picks


def _labels(reading: _Reading, n: int, figure: Figure) -> bool:
    """Whether a number only numbers something: "Screen 2 is open", "bids for 2027"."""
    clause = reading.clause
    before = clause[n - 1] if n else None
    after = clause[n + 1].word if n + 1 < len(clause) else ""
    if clause[n].word == "one" and before is not None and before.word in _EACH:
        return True
    if 1900 <= figure.value <= 2100 and not figure.unit and not figure.noun:
        return before is not None and before.word in ("for", "in", "of", "season", "year", "since")
    if before is None or before.kind != "w" or figure.unit:
        return False
    named = before.word not in FORBIDDEN and after in ("is", "are", "has", "opens", "was")
    return named and figure.value < 10 and not {before.word} & (_CAPPING | _RAISING)


def _scales(clause: list[Mark], n: int) -> bool:
    """Whether a number is an end of a scale: "urgency out of 10", "on a scale of 1 to 10"."""
    near = [m.word for m in clause[max(0, n - 6) : n]]
    figure = clause[n].figure
    if figure is None or figure.value not in (0, 1, 5, 10, 20, 100):
        return False
    return near[-2:] == ["out", "of"] or "scale" in near


# ---------------------------------------------------------------- counts


def _whole(figure: Figure) -> bool:
    return not figure.unit and figure.value == int(figure.value) and figure.value >= 0


def _kind(reading: _Reading, n: int, figure: Figure) -> Rule | None:
    """ "at most one from arts", "two reds", "at least one of each kind", "no more than 2 per area"."""
    if not _whole(figure):
        return None
    sign, count = _sign(reading.clause, n), int(figure.value)
    if sign is None and denial_count([m.word for m in reading.clause[max(0, n - 2) : n]]):
        sign, count = Compare.LE, count - 1  # "no two of the same kind"
    after: list[str] = []
    for mark in reading.clause[n + 1 : n + 7]:
        if mark.kind != "w" or mark.word in (",", ";", "but"):
            break
        after.append(mark.word)
    scene = reading.scene
    if scene.items.labels and {"each", "every", "per", "any", "same", "apiece"} & set(after):
        return PerLabel(LABELS, sign or Compare.EQ, count)
    kinds = dict(scene.kinds)
    for word in after[:5]:
        if stem(word) in kinds:
            return ChosenCount(sign or Compare.EQ, count, kinds[stem(word)])
    return None


def _noun(clause: list[Mark], n: int, figure: Figure) -> str:
    """The stem of what a number counts: "5 shows", "5 of our shows"; "" where it is not said."""
    if figure.noun:
        return stem(figure.noun)
    after = [m.word for m in clause[n + 1 : n + 5] if m.kind == "w"]
    if after[:1] != ["of"]:
        return ""
    return next((stem(w) for w in after[1:] if w not in FORBIDDEN), "")


def _counts(reading: _Reading, n: int, figure: Figure) -> bool:
    """Whether a number says how many options are taken."""
    scene, clause = reading.scene, reading.clause
    size = len(scene.items.members)
    if not _whole(figure) or not 1 <= figure.value <= size:
        return False
    words = {m.word for m in clause if m.kind == "w"}
    sign = _sign(clause, n)
    if figure.value == 1 and sign is None and not {"only", "just", "choose", "pick"} & words:
        return False
    noun = _noun(clause, n, figure)
    if noun and noun == stem(scene.items.noun):
        return True
    told = [c for c in scene.items.columns if c.full]
    if noun and any(noun in c.words or noun == stem(c.unit) for c in told):
        return False
    if sign is not None and _described(reading, n):
        return False
    binding = [c for c in told if _value(c, figure) is not None]
    if _picks(clause, n):
        return True
    if figure.noun and figure.noun not in _GENERIC:
        named = all(c.unit or c.words for c in binding)
        return named and (figure.noun.endswith("s") or not binding)
    lone = {"budget", "capacity", "kitty", "wallet", "purse", "limit"} & words
    if binding and (lone or any(_told_by(c, words) for c in binding)):
        return False
    return bool(_PICKING & words) or sign is not None or not noun


def _picks(clause: list[Mark], n: int) -> bool:
    """Whether a verb of choosing stands shortly before a number: "pick the best 3"."""
    before = [m.word for m in clause[max(0, n - 5) : n]]
    return bool(_CHOOSING & set(before))


_CHOOSING = frozenset(
    """choose chosen pick picked picking select selected take fund buy elect admit hire commission
    book invite shortlist adopt sponsor back approve accept keep grow plant put""".split()
)


def _described(reading: _Reading, n: int) -> bool:
    """Whether a number counts options of some description: "at least two must be vegetarian"."""
    after: list[str] = []
    for mark in reading.clause[n + 1 :]:
        if mark.kind != "w" or not mark.word.isalpha():
            break
        after.append(mark.word)
    noun = stem(reading.scene.items.noun)
    known = _GENERIC | _PICKING | _CAPPING | FORBIDDEN
    content = [w for w in after if w not in known and stem(w) != noun]
    if "be" in after and content:
        return content[0] not in ("chosen", "picked", "funded", "selected", "loaded", "allowed")
    if not content or after[0] != content[0]:
        return False
    words = {m.word for m in reading.clause if m.kind == "w"}
    plural = content[0].endswith("s") or content[0] in ("people", "men", "women", "children")
    if plural and len(content) == 1:
        sign = _sign(reading.clause, n)
        brief = len(reading.clause) <= 5 and sign in (Compare.LE, Compare.LT, Compare.EQ)
        return not (_PICKING & words or brief)
    return not plural and after[1:2] != [] and after[1] in content


# ---------------------------------------------------------------- totals


def _each(reading: _Reading, n: int, figure: Figure) -> list[Rule] | None:
    """ "Nothing over 50": a bound that every single option taken must keep."""
    words = [m.word for m in reading.clause[max(0, n - 4) : n]]
    phrases = (
        ("over",), ("above",), ("more", "than"), ("heavier", "than"), ("longer", "than"),
        ("dearer", "than"), ("under",), ("below",), ("less", "than"), ("costing", "over"),
    )  # fmt: skip
    opens = [m.word for m in reading.clause[max(0, n - 5) : n] if m.word in ("nothing", "none")]
    if not opens or not has(words, phrases):
        return None
    column = _column(reading, figure, single=True)
    if column is None:
        return None
    low = bool({"under", "below", "less"} & set(words))
    value = converted(figure.value, figure.unit or column.unit, column.unit) or figure.value
    return [
        Not(Chosen(m))
        for m, v in zip(reading.scene.items.members, column.values, strict=True)
        if v is not None and (v < value if low else v > value)
    ]


def _total(
    reading: _Reading, n: int, figure: Figure, sign: Compare | None
) -> Total | None:
    column = _column(reading, figure)
    if column is None:
        return None
    columns = reading.scene.items.columns
    name = column_names(columns)[columns.index(column)]
    value = _value(column, figure)
    if value is None:
        value = converted(figure.value, figure.unit or column.unit, column.unit) or figure.value
    return Total(name, sign or _usual(reading, name), value)


def _usual(reading: _Reading, name: str) -> Compare:
    """Which way a number limits where no word by it says so."""
    words = {m.word for m in reading.clause if m.kind == "w"}
    aim = reading.aim
    if {"exactly", "precisely"} & words:
        return Compare.EQ
    if aim.goal == name:
        return Compare.LE if aim.sense is Sense.MAX else Compare.GE
    if aim.sense is Sense.MAX or _CAPPING & words:
        return Compare.LE
    if aim.sense is Sense.MIN and (aim.goal or _RAISING & words):
        return Compare.GE
    return Compare.GE if _RAISING & words else Compare.LE


def _column(reading: _Reading, figure: Figure, single: bool = False) -> Column | None:
    """The one column that a number can limit; None where there is none, or more."""
    columns = reading.scene.items.columns
    names = column_names(columns)
    clause = {m.word for m in reading.clause if m.kind == "w"} | {figure.noun}
    scored: list[tuple[float, Column]] = []
    for column, name in zip(columns, names, strict=True):
        binds = _value(column, figure) is not None or (single and figure.value < max(_values(column)))
        said = _told_by(column, clause)
        suits = bool(figure.unit) and converted(1, figure.unit, column.unit) is not None
        if not column.full or not (binds or said or suits) or not _units_fit(column, figure):
            continue
        score = 4.0 * suits + 2.0 * said + 1.0 * binds
        score += 3.0 * (bool(figure.noun) and stem(figure.noun) in column.words)
        score += 3.0 * (name == reading.aim.last and len(reading.clause) <= 4 and not figure.unit)
        score -= 1.5 * (name in reading.aim.limited) + 0.8 * (name == reading.aim.goal)
        scored.append((score, column))
    best = max((s for s, _ in scored), default=0.0)
    fitting = [c for s, c in scored if s == best]
    return fitting[0] if len(fitting) == 1 else None


def _told_by(column: Column, words: set[str]) -> bool:
    money = column.unit in MONEY and {"budget", "spend", "cost", "money", "price", "spending"} & words
    return bool(money) or bool(column.words & {stem(w) for w in words if w})


def _units_fit(column: Column, figure: Figure) -> bool:
    """Whether a number of this unit can be one of the column's: an unknown unit fits any."""
    if not figure.unit or not column.unit:
        return True
    return converted(1, figure.unit, column.unit) is not None


def _values(column: Column) -> list[float]:
    return [v for v in column.values if v is not None]


def _value(column: Column, figure: Figure) -> float | None:
    """A number in the column's unit and scale, where it binds: some options come to less, and all
    of them to more; 300k is 300 where a column is in thousands."""
    values = _values(column)
    if not _units_fit(column, figure) or not values:
        return None
    same = bool(figure.unit and column.unit and figure.unit != column.unit)
    own = converted(figure.value, figure.unit, column.unit) if same else figure.value
    if own is None:
        return None
    large = figure.unit in MONEY or figure.value >= 1000 or column.unit in MONEY or max(values) >= 1000
    for scale in _SCALES if large else (1.0,):
        far = scale == 1 or own > 20 * sum(values) or 20 * own < max(min(values), 1)
        if far and min(values) <= own * scale < sum(values):
            return round(own * scale, 9)
    return None
