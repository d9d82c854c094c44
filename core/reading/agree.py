"""Two readings of each sentence, the model's and the rules', and what their agreement is worth.

Guarantees: where both say the same, the reading is by both; where they differ, one is taken by the
fixed policy below and the difference is a doubt that the user sees; mentions that the chosen
reading leaves unused are a doubt as well. Nothing is decided by chance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from core.errors import NotUnderstoodError
from core.language.clauses import ReadBy
from core.reading.clues.told import left_open, told
from core.reading.lifting.mentions import LiftedRequest, Sentence
from core.reading.models.grammar import grammar_for
from core.reading.reading import SentenceReading, unused_mentions
from core.reading.rules import RuleReading, read_by_rules
from core.reading.sketch import QUERY_RELATIONS, Sketch, parse, write

# Set on the development requests (benchmarks): below these the model's reading alone is doubtful.
SURE_MEAN = 0.90
SURE_LOWEST = 0.45
# A model this certain that differs from a sure rule reading makes the sentence doubtful.
CONTRADICTS = 0.97
_SYMMETRIC = frozenset("same different next apart excludes either exactly_one iff is".split())
_SILENT = frozenset(("none", "ask_plan", "distinct"))
_MOST_TOKENS = 120


class Text(Protocol):
    """What the model wrote for one sentence (core.reading.models.model.ModelText)."""

    @property
    def text(self) -> str: ...
    @property
    def mean(self) -> float: ...
    @property
    def lowest(self) -> float: ...
    @property
    def finished(self) -> bool: ...
    @property
    def tokens_prompt(self) -> int: ...
    @property
    def tokens_generated(self) -> int: ...


class Model(Protocol):
    """A reader of lifted sentences (core.workers.model_worker.ModelWorker)."""

    def read(
        self, requests: list[tuple[str, str | None]], max_tokens: int = ...
    ) -> Sequence[Text]: ...


@dataclass(frozen=True)
class ModelReading:
    """The model's sketches of a sentence with its certainty; () where its text does not parse."""

    sketches: tuple[Sketch, ...]
    mean: float
    lowest: float

    @property
    def sure(self) -> bool:
        return self.mean >= SURE_MEAN and self.lowest >= SURE_LOWEST


@dataclass(frozen=True)
class Readings:
    """The chosen reading of every sentence, and the tokens that the model took."""

    sentences: tuple[SentenceReading, ...]
    tokens_prompt: int = 0
    tokens_generated: int = 0


def read_request(lifted: LiftedRequest, families: tuple[str, ...], model: Model | None) -> Readings:
    """Both readings of every sentence, compared.

    `families`: which parts of the phrasebook apply ("plan", "query", "calculation").
    """
    known = told(lifted)
    left = [s for n, s in enumerate(lifted.sentences) if n not in known]
    texts: Sequence[Text] = ()
    if model is not None and left:
        requests: list[tuple[str, str | None]] = [(s.lifted, grammar_for(s.lifted)) for s in left]
        texts = model.read(requests, _MOST_TOKENS)
    written = iter([_parsed(text, families) for text in texts])
    chosen = [
        known[number]
        if number in known
        else left_open(
            lifted,
            agree(sentence, read_by_rules(sentence.lifted, families), next(written, None)),
        )
        for number, sentence in enumerate(lifted.sentences)
    ]
    return Readings(
        tuple(chosen), sum(t.tokens_prompt for t in texts), sum(t.tokens_generated for t in texts)
    )


def _parsed(text: Text, families: tuple[str, ...]) -> ModelReading:
    try:
        sketches = parse(text.text)
    except NotUnderstoodError:
        return ModelReading((), 0.0, 0.0)
    foreign = QUERY_RELATIONS if "query" not in families else {}
    if not text.finished or any(s.relation in foreign for s in sketches):
        return ModelReading((), 0.0, 0.0)
    return ModelReading(sketches, text.mean, text.lowest)


def agree(sentence: Sentence, rules: RuleReading, model: ModelReading | None) -> SentenceReading:
    """The reading to go on with, who gave it, and any doubt."""
    if model is None or not model.sketches:
        return _by_rules_alone(sentence, rules)
    if meaning(rules.sketches) == meaning(model.sketches):
        both = _checked(sentence, rules.sketches, ReadBy.BOTH, 0.99)
        return replace(both, certainty=model.lowest)
    chosen = _chosen(sentence, rules, model)
    other = rules.sketches if chosen.by is ReadBy.MODEL else model.sketches
    open_to = bool(meaning(other)) and chosen.doubt in (_UNSURE, _could_be(other))
    return replace(chosen, other=other, settled_by_other=open_to, certainty=model.lowest)


_UNSURE = "the model is not sure how to read this"


def _could_be(other: tuple[Sketch, ...]) -> str:
    return f"it could also be read as: {write(other)}"


def _chosen(sentence: Sentence, rules: RuleReading, model: ModelReading) -> SentenceReading:
    """One of two readings that differ, by the fixed policy."""
    unused = unused_mentions(sentence, model.sketches)
    better = suspicious(sentence.lifted, rules.sketches) and not suspicious(
        sentence.lifted, model.sketches
    )
    doubt = "" if model.sure else _UNSURE
    if better and not unused:
        return _checked(sentence, model.sketches, ReadBy.MODEL, model.mean, doubt)
    if rules.sure and not unused_mentions(sentence, rules.sketches):
        contradicted = model.lowest >= CONTRADICTS and not unused
        doubt = _could_be(model.sketches) if contradicted else ""
        doubt = doubt or suspicious(sentence.lifted, rules.sketches)
        return SentenceReading(sentence, rules.sketches, ReadBy.RULES, 0.85, doubt)
    if len(unused) < len(unused_mentions(sentence, rules.sketches)) or not rules.sure:
        return _checked(sentence, model.sketches, ReadBy.MODEL, model.mean, doubt)
    return _checked(sentence, rules.sketches, ReadBy.RULES, 0.7)


def _by_rules_alone(sentence: Sentence, rules: RuleReading) -> SentenceReading:
    doubt = "" if rules.sure or not rules.left else "some of these words were not understood"
    if not rules.sketches and not _carries(sentence):
        return SentenceReading(sentence, (), ReadBy.RULES, 0.9)
    return _checked(sentence, rules.sketches, ReadBy.RULES, 0.85 if rules.sure else 0.4, doubt)


def _carries(sentence: Sentence) -> bool:
    """Whether a sentence holds anything that a rule could be about."""
    return any(m.kind not in "gb" for m in sentence.mentions)


_NEGATIVE = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|cannot|cant|without|except|refuses?|avoids?|unless|doesnt|isnt|dont|wont|musnt|hates?|unavailable|off|away|out|nope|hardly|but|exclud\w+|exclude|outside|ignor\w+|omit\w*|leaving|leave|other than|apart from|missing|besides|w/o|lacking|skip\w*)\b|n't\b"
)
_DENYING = frozenset(
    "not excludes not_in_row different only unless without in_row per_member one_at_a_time chosen at blank among".split()
)
_CONDITIONAL = re.compile(
    r"\b(?:if|unless|whenever|in case|otherwise|or else|vice versa)\b(?! possible| not\b| you| i | we )"
)
_CONDITIONS = frozenset(
    "if unless iff requires either exactly_one prefer excludes pair choose".split()
)
_ALTERNATIVE = re.compile(r"\b(?:either|or)\b(?! more| less| fewer| so| rather| not\b)")


def suspicious(lifted: str, sketches: tuple[Sketch, ...]) -> str:
    """Why a reading cannot be the whole truth of a sentence: a "not", an "if" or an "or" that none
    of its relations accounts for. The model's commonest misreadings are of this kind."""
    relations = {name for s in sketches for name in _names(s)}
    meant = relations - {"none", "match", "sequence"}
    if not meant or any(r.startswith("ask_") for r in relations) or meant & {"change"}:
        return ""
    if "not" in relations and not _NEGATIVE.search(lifted):
        return "it was read as forbidding something, but says no such word"
    strict = re.search(
        r"\b(?:not|never|nobody|neither|nor|cannot|cant|doesnt|isnt|dont|wont|musnt)\b|n't\b",
        lifted,
    )
    if strict and not relations & _DENYING:
        return "its «not» was not taken in"
    if _CONDITIONAL.search(lifted) and not relations & _CONDITIONS:
        return "its «if» was not taken in"
    lifted = re.sub(r"\b(?:either|too)(?= [.,;!]|$)", "", lifted)
    several = (
        any(len(s.arguments) > 2 for s in sketches)
        or len([s for s in sketches if s.relation == "not"]) > 1
    )
    if (
        _ALTERNATIVE.search(lifted)
        and len(meant)
        and not relations & (_CONDITIONS | {"among", "per_slot", "per_member"})
        and not several
    ):
        return "its «or» was not taken in"
    return ""


def _names(sketch: Sketch) -> list[str]:
    found = [sketch.relation]
    for argument in sketch.arguments:
        if isinstance(argument, Sketch):
            found += _names(argument)
    return found


def _checked(
    sentence: Sentence, sketches: tuple[Sketch, ...], by: ReadBy, confidence: float, doubt: str = ""
) -> SentenceReading:
    """The reading with a doubt where it leaves names or numbers unused."""
    unused = unused_mentions(sentence, sketches)
    doubt = doubt or suspicious(sentence.lifted, sketches)
    if unused and not doubt:
        words = ", ".join(f"«{sentence.mention(i).text}»" for i in unused)
        doubt = f"{words} {'was' if len(unused) == 1 else 'were'} not used"
        confidence = min(confidence, 0.5)
    return SentenceReading(sentence, sketches, by, confidence, doubt)


def meaning(sketches: tuple[Sketch, ...]) -> frozenset[str]:
    """What sketches say, whatever their order and however bundled; silent ones left out."""
    parts = (part for s in sketches if s.relation not in _SILENT for part in _unbundled(s))
    return frozenset(_canonical(part) for part in parts)


_BUNDLES = {"have": 0, "chosen": 0, "takes": 1, "brings": 1}  # arguments that every part repeats


def _unbundled(sketch: Sketch) -> tuple[Sketch, ...]:
    """have(a;b) is have(a) have(b); not(is(a;b;c)) is not(is(a;b)) not(is(a;c))."""
    inner = sketch.arguments[0] if sketch.arguments else None
    if sketch.relation == "not" and isinstance(inner, Sketch) and inner.relation in ("is", "at"):
        first, *rest = inner.arguments
        return tuple(Sketch("not", (Sketch(inner.relation, (first, one)),)) for one in rest)
    kept = _BUNDLES.get(sketch.relation)
    if kept is None or any(isinstance(a, str) and a[0] == "b" for a in sketch.arguments):
        return (sketch,)
    same, each = sketch.arguments[:kept], sketch.arguments[kept:]
    return tuple(Sketch(sketch.relation, (*same, one)) for one in each)


def _canonical(sketch: Sketch) -> str:
    if sketch.relation in ("ask_finish", "finish") or (
        sketch.relation == "goal" and len(sketch.arguments) == 1
    ):
        return "goal"
    parts = [a if isinstance(a, str) else _canonical(a) for a in sketch.arguments]
    if sketch.relation == "is" and any(p[0] == "o" for p in parts[1:]):
        return f"at({';'.join(parts)})"  # "Roof is last" says the same either way
    if sketch.relation in _SYMMETRIC:
        parts.sort()
    return f"{sketch.relation}({';'.join(parts)})"
