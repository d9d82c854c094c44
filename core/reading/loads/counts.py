"""Numbers that count options: how many, how many of a kind, or how many there are to choose from.

Guarantees: a number of options of some description ("two vegetarian ones") counts a kind that the
request declares, or is no count at all; a number that only numbers something limits nothing.
"""

from __future__ import annotations

from core.language.clauses import Chosen, ChosenCount, Compare, Not, PerLabel, Rule
from core.reading.declared.names import stem
from core.reading.loads.figures import Figure
from core.reading.loads.limiting import (
    CAPPING,
    EACH_WORDS,
    GENERIC,
    LABELS,
    PICKING,
    RAISING,
    Reading,
    bound_value,
    sign_of,
    told_by,
)
from core.reading.loads.marks import Mark
from core.reading.loads.scene import Scene
from core.reading.loads.verdicts import denial_count
from core.reading.loads.words import FORBIDDEN


def single_kinds(scene: Scene, clause: list[Mark]) -> list[Rule]:
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
    wanted = {"must", "has", "need", "needs", "want", "have", "should"} & set(words)
    each = [own for n, own in meant if n and words[n - 1] in ("a", "an")]
    if wanted and 1 < len(meant) == len(each) and not denial_count(words) and "or" not in words:
        return tuple(ChosenCount(Compare.GE, 1, own) for own in each)
    if len(meant) != 1 or {"than", "most", "least"} & set(words):
        return ()
    n, names = meant[0]
    if denial_count(words) == 1 and n and words[n - 1] in ("no", "any", "the") and len(words) < 7:
        return tuple(Not(Chosen(name)) for name in names)
    if wanted and n and words[n - 1] in ("a", "an", "some") and not denial_count(words):
        return (ChosenCount(Compare.GE, 1, names),)
    return ()


def repeats(reading: Reading, n: int, figure: Figure) -> bool:
    """Whether a number says how many there are to choose from."""
    before = [m.word for m in reading.clause[max(0, n - 3) : n]]
    size = len(reading.scene.items.members)
    if not figure.unit and figure.value == size and before[-1:] in (["of"], ["these"], ["from"], ["those"]):  # fmt: skip
        return True
    if figure.unit or figure.value != size or sign_of(reading.clause, n) is not None:
        return False
    source = {
        "of",
        "these",
        "the",
        "from",
        "our",
        "following",
        "are",
        "have",
        "got",
        "six",
        "among",
    }
    picks = bool({"pick", "choose", "select"} & set(before)) and not source & set(before[-2:])
    return not picks


def only_labels(reading: Reading, n: int, figure: Figure) -> bool:
    """Whether a number only numbers something: "Screen 2 is open", "bids for 2027"."""
    clause = reading.clause
    before = clause[n - 1] if n else None
    after = clause[n + 1].word if n + 1 < len(clause) else ""
    if clause[n].word == "one" and before is not None and before.word in EACH_WORDS:
        return True
    if 1900 <= figure.value <= 2100 and not figure.unit and not figure.noun:
        return before is not None and before.word in ("for", "in", "of", "season", "year", "since")
    if before is None or before.kind != "w" or figure.unit:
        return False
    named = before.word not in FORBIDDEN and after in ("is", "are", "has", "opens", "was")
    return named and figure.value < 10 and not {before.word} & (CAPPING | RAISING)


def scales(clause: list[Mark], n: int) -> bool:
    """Whether a number is an end of a scale: "urgency out of 10", "on a scale of 1 to 10"."""
    near = [m.word for m in clause[max(0, n - 6) : n]]
    figure = clause[n].figure
    if figure is None or figure.value not in (0, 1, 5, 10, 20, 100):
        return False
    return near[-2:] == ["out", "of"] or "scale" in near


def _whole(figure: Figure) -> bool:
    return not figure.unit and figure.value == int(figure.value) and figure.value >= 0


def kind_count(reading: Reading, n: int, figure: Figure) -> Rule | None:
    """ "at most one from arts", "two reds", "at least one of each kind", "no more than 2 per area"."""
    if not _whole(figure):
        return None
    sign, count = sign_of(reading.clause, n), int(figure.value)
    if sign is None and denial_count([m.word for m in reading.clause[max(0, n - 2) : n]]):
        sign, count = Compare.LE, count - 1  # "no two of the same kind"
    after: list[str] = []
    for mark in reading.clause[n + 1 : n + 7]:
        if mark.kind != "w" or mark.word in (",", ";", "but"):
            break
        after.append(mark.word)
    scene = reading.scene
    if scene.items.labels and {"each", "every", "per", "any", "same", "apiece"} & set(after):
        return PerLabel(LABELS, sign or _closing(after) or Compare.EQ, count)
    for word in after[:5]:
        if (own := kind_of(scene, word)) is not None:
            return ChosenCount(sign or Compare.EQ, count, own)
    return None


def _closing(after: list[str]) -> Compare | None:
    """ "One from each department at least": the sign stands at the end."""
    if after[-2:] == ["at", "least"]:
        return Compare.GE
    return Compare.LE if after[-2:] == ["at", "most"] else None


def kind_of(scene: Scene, word: str) -> tuple[str, ...] | None:
    """The options of the kind that a word names, or is made from: "southern" of South."""
    kinds = dict(scene.kinds)
    if stem(word) in kinds:
        return kinds[stem(word)]
    made = [
        own
        for kind, own in kinds.items()
        if len(kind) > 3 and word in (f"{kind}ern", f"{kind}ist", f"{kind}ish")
    ]
    made = made or [
        own for kind, own in kinds.items() if len(stem(word)) > 3 and kind.endswith(stem(word))
    ]
    return made[0] if len(made) == 1 else None


def _noun(clause: list[Mark], n: int, figure: Figure) -> str:
    """The stem of what a number counts: "5 shows", "5 of our shows"; "" where it is not said."""
    if figure.noun:
        return stem(figure.noun)
    after = [m.word for m in clause[n + 1 : n + 5] if m.kind == "w"]
    if after[:1] != ["of"]:
        return ""
    return next((stem(w) for w in after[1:] if w not in FORBIDDEN), "")


def counts_options(reading: Reading, n: int, figure: Figure) -> bool:
    """Whether a number says how many options are taken."""
    scene, clause = reading.scene, reading.clause
    size = len(scene.items.members)
    if not _whole(figure) or not 1 <= figure.value <= size:
        return False
    words = {m.word for m in clause if m.kind == "w"}
    sign = sign_of(clause, n)
    if figure.value == 1 and sign is None and not {"only", "just", "choose", "pick"} & words:
        return False
    noun = _noun(clause, n, figure)
    if noun and noun == stem(scene.items.noun):
        return True
    told = [c for c in scene.items.columns if c.full]
    if noun and any(noun in c.words or noun == stem(c.unit) for c in told):
        return False
    if sign is not None and described(reading, n):
        return False
    binding = [c for c in told if bound_value(c, figure) is not None]
    if _picks(clause, n):
        return True
    if figure.noun and figure.noun not in GENERIC:
        named = all(c.unit or c.words for c in binding)
        return named and (figure.noun.endswith("s") or not binding)
    lone = {"budget", "capacity", "kitty", "wallet", "purse", "limit"} & words
    if binding and (lone or any(told_by(c, words) for c in binding)):
        return False
    return bool(PICKING & words) or sign is not None or not noun


def _picks(clause: list[Mark], n: int) -> bool:
    """Whether a verb of choosing stands shortly before a number: "pick the best 3"."""
    before = [m.word for m in clause[max(0, n - 5) : n]]
    return bool(_CHOOSING & set(before))


_CHOOSING = frozenset(
    """choose chosen pick picked picking select selected take fund buy elect admit hire commission
    book invite shortlist adopt sponsor back approve accept keep grow plant put""".split()
)


def described(reading: Reading, n: int) -> bool:
    """Whether a number counts options of some description: "at least two must be vegetarian"."""
    after: list[str] = []
    for mark in reading.clause[n + 1 :]:
        if mark.kind != "w" or not mark.word.isalpha():
            break
        after.append(mark.word)
    noun = stem(reading.scene.items.noun)
    known = GENERIC | PICKING | CAPPING | FORBIDDEN
    content = [w for w in after if w not in known and stem(w) != noun]
    figure = reading.clause[n].figure
    large = figure is None or figure.value > len(reading.scene.items.members)
    if large or any(stem(w) in c.words for c in reading.scene.items.columns for w in content):
        return False
    if "be" in after and content:
        return content[0] not in ("chosen", "picked", "funded", "selected", "loaded", "allowed")
    if not content or after[0] != content[0]:
        return False
    words = {m.word for m in reading.clause if m.kind == "w"}
    plural = content[0].endswith("s") or content[0] in ("people", "men", "women", "children")
    if plural and len(content) == 1:
        sign = sign_of(reading.clause, n)
        brief = len(reading.clause) <= 5 and sign in (Compare.LE, Compare.LT, Compare.EQ)
        return not (PICKING & words or brief)
    return not plural and after[1:2] != [] and after[1] in content
