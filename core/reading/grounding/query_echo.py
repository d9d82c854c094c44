"""A table question against its own words: what a query says that no word does, and the reverse.

Guarantees: the words decide, whoever read them. A total, share, limit, denial or grouping that the
query has and no word of the request bears out is a doubt, and so is a telling word ("average",
"per", "without") that left no trace in the query. Says nothing of the rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from core.language import lexicon as lex
from core.language.clauses import Aggregate, Query, Shown, Test

_NOT = (
    r"\b(?:not|no|non|never|nobody|none|neither|nor|without|except|excluding|exclude|outside|besides|"
    r"other than|apart from|leaving out|leave out|ignor\w+|omit\w*|missing|lack\w*|empty|"
    r"blank|unknown|"
    r"unpaid|w/o|but|\w+n['’]t|dont|isnt|doesnt|didnt|yet|still|un\w+|minus)\b"
)
_SHARE = r"\b(?:share|percent\w*|per cent|proportion|portion|fraction|part|rate|split)\b|%"
_AVERAGE = r"\b(?:average\w*|mean|avg|avrage|avarage|typical\w*|expected)\b"
_TOTAL = r"\b(?:total\w*|sum|overall|altogether|combined|in all)\b"
_EACH = (
    r"\b(?:per|each|every|by month|by year|grouped|broken down|monthly|weekly|yearly|quarterly)\b"
)
_COUNTS = r"\b(?:how many|number of|count\w*|headcount)\b"
_SUPERLATIVE = rf"(?:{lex.EXTREME.pattern})"


def echo_doubts(query: Query, text: str) -> list[str]:
    """What does not agree between the query and the words of the request, in plain words."""
    words = re.sub(r"\bat (?:the )?(?:very )?(?:most|least)\b|\bper ?cent\b", " ", text.lower())
    words = re.sub(r"\bnot (?:the|its|their|by) \w+(?=[).;]|$)", " ", words)
    doubts = [f"{what} was read, but no word says so." for what, has, signs in _UNSAID
              if has(query) and not re.search(signs, words)]  # fmt: skip
    doubts += [f"«{found[0].strip()}» left no trace in the query." for signs, has in _UNTRACED
               if (found := re.search(signs, words)) and not has(query)]  # fmt: skip
    if _alone(query) and re.search(r"\b(?:per|each|every)\b", words):
        doubts.append("Only one group is shown, though each was asked for.")
    return doubts


_ASKED = re.compile(
    r"\b(?:total|average|mean|avg|sum of|number of|how many|share of|percentage of|proportion of|"
    r"most|fewest|per|by|for each|in each|for every|top [an]\d+|m\d+)\s+"
    r"(?:(?:the|our|all|of|total|average|different|distinct)\s+)*([a-z][a-z-]{3,})\b"
)
_PLAIN = frozenset(
    "order orders ordered amount amounts number total average people person persons them there "
    "these those that this which were have does with from first last cent percent name names "
    "single ones only their most common often popular frequent frequently expensive recent "
    "recently values value times time units unit overall combined in order code still long much "
    "many late often days hours".split()
)


def unknown_words(lifted: tuple[str, ...]) -> list[str]:
    """Words that stand where a table or column is named, and are neither."""
    found = [m[1] for text in lifted for m in _ASKED.finditer(text)]
    return [f"«{w}» is not found in the tables." for w in dict.fromkeys(found) if w not in _PLAIN]


def _measures(query: Query) -> list[Shown]:
    return [
        s
        for s in (*query.shown, *(r.shown for r in query.ranked), *(h.shown for h in query.having))
        if s.aggregate is not Aggregate.NONE
    ]


def _has(*aggregates: Aggregate) -> Callable[[Query], bool]:
    return lambda query: any(s.aggregate in aggregates for s in _measures(query))


def _denies(query: Query) -> bool:
    return bool(query.without) or any(
        c.negated or c.test in (Test.BLANK, Test.NE, Test.NOT_BLANK) for c in query.conditions
    )


def _denied(query: Query) -> bool:
    return any(c.negated or c.test is Test.BLANK for c in query.conditions) or bool(query.without)


def _averages(query: Query) -> bool:
    return bool(query.against) or _has(Aggregate.AVG)(query)


def _groups(query: Query) -> bool:
    plain = [s for s in query.shown if s.aggregate is Aggregate.NONE]
    return bool(query.by) or bool(plain and _measures(query))


def _shares(query: Query) -> bool:
    return query.share


def _counted(query: Query) -> bool:
    return bool(_measures(query)) or query.share


def _ranks(query: Query) -> bool:
    extremes = _has(Aggregate.MIN, Aggregate.MAX)
    return bool(query.ranked) or extremes(query) or bool(query.having) or bool(query.against)


def _alone(query: Query) -> bool:
    return query.limit == 1 and bool(query.ranked)


def _limited(query: Query) -> bool:
    return query.limit is not None and bool(query.ranked)


_UNSAID: tuple[tuple[str, Callable[[Query], bool], str], ...] = (
    ("A share", _shares, _SHARE),
    ("An average", _averages, _AVERAGE),
    ("A denial", _denied, _NOT),
    ("A smallest or largest value", _has(Aggregate.MIN, Aggregate.MAX), _SUPERLATIVE),
    ("A limited list", _limited, _SUPERLATIVE + r"|\b(?:first|last|\w+est)\b"),
)
_UNTRACED: tuple[tuple[str, Callable[[Query], bool]], ...] = (
    (_AVERAGE, _averages),
    (r"\b(?:percentage|share of|proportion|fraction of|portion of)\b", _shares),
    (_TOTAL, _counted),
    (_COUNTS, _counted),
    (_EACH, _groups),
    (r"\b(?:never|without|except|excluding|neither|missing|no|not|nobody|\w+n['’]t)\b", _denies),
    (_SUPERLATIVE, _ranks),
)


def empty_doubt(query: Query, rows: int) -> str:
    """Nothing found by several tests at once: one of them may be read wrongly."""
    tests = len(query.conditions) + len(query.having) + len(query.against)
    if rows or tests < 2:
        return ""
    return "Nothing fits all of these conditions together; look whether each is meant."
