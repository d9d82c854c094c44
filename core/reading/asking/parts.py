"""The parts of a question over tables, found by the forms of English that ask for them.

Guarantees: a part points at marks of the question and holds signs that were looked up from its
words; `left` holds the content words that no part explains. Which column a mark means is not
decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import Aggregate, Compare, SetOperation

A = Aggregate


@dataclass(frozen=True)
class Head:
    """What is shown: an aggregate of a mark ("" where only rows are counted), or the mark."""

    aggregate: Aggregate
    mark: str
    different: bool = False
    listed: bool = False
    sentence: int = 0
    common: bool = False
    carried: bool = False


@dataclass(frozen=True)
class Limit:
    """A test of a mark ("": what the words imply) against numbers or texts."""

    mark: str
    sign: str  # a Compare value, "between", "contains", "starts", "ends", "blank"
    values: tuple[str, ...]
    hint: str = ""
    negated: bool = False
    place: int = 0


@dataclass(frozen=True)
class Rank:
    """`count`: rank by the number of `mark`; else by `aggregate` of it. `limit` 0: only sorted."""

    mark: str
    descending: bool
    limit: int
    count: bool = False
    aggregate: Aggregate = A.NONE
    hint: str = ""
    place: int = 0


@dataclass(frozen=True)
class HavingCount:
    compare: Compare
    value: float
    mark: str
    aggregate: Aggregate = A.COUNT


@dataclass
class Parts:
    """All parts of one question."""

    heads: list[Head] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    having: list[HavingCount] = field(default_factory=list)
    averages: list[tuple[str, Compare, Aggregate]] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    operation: SetOperation | None = None
    either: bool = False
    distinct: bool = False
    everything: bool = False
    doubts: list[str] = field(default_factory=list)
    rest: str = ""
    attached: dict[str, str] = field(default_factory=dict)


E, V, N = r"E\d+", r"V\d+", r"N\d+"
GT = (
    r"(?:is |are |was |were |be |being )?(?:strictly )?(?:more|greater|larger|bigger|higher|longer|older|later|taller|heavier|faster|better|wider|richer) (?:in \w+ )?than"
    r"|over|above|exceed(?:s|ing|ed)?|after|surpass(?:es|ing)?|beyond|since|>"
)
LT = (
    r"(?:is |are |was |were |be |being )?(?:strictly )?(?:less|smaller|fewer|lower|shorter|younger|earlier|cheaper|lighter|slower|worse|poorer) (?:in \w+ )?than"
    r"|under|below|before|prior to|<"
)
GE = r"(?:more|greater|larger|higher|older|bigger|later) than or (?:equal to|equals?)|at least|no (?:less|fewer|smaller|lower|younger|earlier) than|not (?:less|fewer|lower|smaller|younger|earlier) than|(?:a )?minimum of|greater than or equal to|more than or equal to|of at least|>="
LE = r"(?:less|smaller|lower|fewer|younger|earlier) than or (?:equal to|equals?)|at most|no (?:more|greater|larger|higher|older|later) than|not (?:more|greater|higher|larger|older|later) than|up to|(?:a )?maximum of|less than or equal to|<="
_EQ = r"exactly|equal to|equals|equal|precisely|="
_SIGNS = ((GE, ">="), (LE, "<="), (_EQ, "="), (GT, ">"), (LT, "<"))
CMP = f"(?:{GE}|{LE}|{_EQ}|{GT}|{LT})"
POST = r"(?:or|and) (?:more|greater|higher|older|above|over|larger|later|longer|bigger|after|taller)|or (?:less|fewer|lower|younger|below|under|smaller|earlier|shorter|before)"


def sign_of(words: str) -> str:
    """The comparison sign of comparing words."""
    words = words.strip()
    if re.fullmatch(POST, words):
        return (
            ">="
            if re.search(
                r"more|greater|higher|older|above|over|larger|later|longer|bigger|after|taller",
                words,
            )
            else "<="
        )
    for pattern, sign in _SIGNS:
        if re.fullmatch(pattern, words):
            return sign
    return "="


_DESC = r"most|highest|largest|biggest|greatest|maximum|max|maximal|best|longest|oldest|latest|newest|tallest|heaviest|top|richest|fastest|widest|deepest|busiest|strongest|most recent|most expensive|priciest|youngest birth|last"
_ASC = r"least|lowest|smallest|fewest|minimum|min|minimal|worst|shortest|youngest|earliest|lightest|cheapest|least expensive|slowest|poorest|narrowest|first"
EXT = rf"(?:{_DESC}|{_ASC})"
_AGG = (
    (r"average|mean|avg|averaged", A.AVG),
    (
        r"maximum|max|highest|largest|greatest|biggest|longest|oldest|latest|most recent|maximal|most",
        A.MAX,
    ),
    (r"minimum|min|lowest|smallest|shortest|youngest|earliest|minimal|least|fewest|first", A.MIN),
    (r"total|sum|overall|combined|total sum|total amount|summed", A.SUM),
)
AGG = "(?:" + "|".join(p for p, _ in _AGG) + ")"
ARTICLE = r"(?:the |all |all the |all of the |every |each |any |their |its |his |her |a |an |different |distinct |unique |our |these |those )*"


def aggregate_of(word: str) -> Aggregate:
    """The aggregate that a word asks for."""
    for pattern, aggregate in _AGG:
        if re.fullmatch(pattern, word.strip()):
            return aggregate
    return A.NONE


def descends(words: str) -> bool:
    return re.search(rf"\b(?:{_DESC})\b", words) is not None and not re.search(
        r"\b(?:least|youngest)\b", words
    )
