"""What speaks for and against an answer: how it was read, what was left over, what does not fit.

Guarantees: computed from the answer alone, whichever reader gave it, so that a new reader needs
nothing here; each figure is a small number with a name of its own, the same on every machine.
"""

from __future__ import annotations

import re
from math import log

from core.answer import Answer
from core.reading.coverage import is_common

FAMILIES = ("grid", "amounts", "plan", "table", "tables", "calculation")


def family_of(answer: Answer, tables: int = 0) -> str:
    """The kind of answer, as far as readings differ in how well they go.

    `tables`: how many tables were there to ask about.
    """
    text = answer.formal.text if answer.formal else ""
    if answer.kind == "plan":
        shapes = (("grid", r"(?m)^match\("), ("amounts", r"(?m)^amounts\("))
        return next((name for name, sign in shapes if re.search(sign, text)), "plan")
    if answer.kind == "query":
        return "tables" if tables > 1 else "table"
    return "calculation"


def evidence(answer: Answer) -> dict[str, float]:
    """The figures by name; those of other kinds of answer are left out."""
    formal = answer.formal.text if answer.formal else " ".join(r.clause for r in answer.reading)
    found = {**_reading(answer), **_left_over(answer, formal), **_outcome(answer)}
    if answer.kind == "query":
        return {**found, **together(found), **_query(answer, formal)}
    return {**found, **_plan(answer, formal)}


def together(found: dict[str, float]) -> dict[str, float]:
    """Figures that say more together: no word is left over, and nobody read it otherwise."""
    complete = found["share_left"] == 0
    return {
        "all_used": float(complete and found["others"] == 0),
        "all_used_both": float(complete and found["by_both"] == 1),
    }


# ---------------------------------------------------------------- how it was read


def _reading(answer: Answer) -> dict[str, float]:
    read = [r for r in answer.reading if r.by != "code"]
    sure = [r.confidence for r in read] or [0.5]
    shares = {
        f"by_{name}": sum(r.by == name for r in read) / max(1, len(read))
        for name in ("model", "rules", "both")
    }
    return {
        "lowest": min(sure), "mean": sum(sure) / len(sure), "shaky": float(min(sure) < 0.6),
        **shares, "clauses": log(1 + len(read)), "others": _few(len(answer.other_readings)),
    }  # fmt: skip


def _few(count: int, most: int = 4) -> float:
    return min(count, most) / most


# ---------------------------------------------------------------- what was left over


def _left_over(answer: Answer, formal: str) -> dict[str, float]:
    request = answer.request
    spoken = formal.casefold()
    if answer.table is not None:
        spoken += " " + " ".join(answer.table.columns).casefold()
    numbers = [n.replace(",", "") for n in re.findall(r"\d[\d,]*(?:\.\d+)?", request)]
    plain = spoken.replace(",", "")
    words = re.findall(r"[A-Za-z][A-Za-z'’-]{2,}", request)
    content = [w.casefold() for w in words if not is_common(w)]
    left = [w for w in content if w[: max(4, len(w) - 3)] not in spoken]
    names = [w for w in re.findall(r"(?<=[a-z,;] )[A-Z][a-z]+", request) if not is_common(w)]
    return {
        "words": log(1 + len(request.split())),
        "numbers_left": _few(sum(n.rstrip(".") not in plain for n in numbers)),
        "names_left": _few(sum(n.casefold() not in spoken for n in names)),
        "words_left": _few(len(left), 6), "share_left": len(left) / max(1, len(content)),
        "unused": _few(len(answer.unused)), "warned": float(bool(answer.warnings)),
        "warnings": _few(len(answer.warnings)),
    }  # fmt: skip


def _outcome(answer: Answer) -> dict[str, float]:
    rows = len(answer.table.rows) if answer.table is not None else 0
    return {
        "checked": float(answer.checked is True),
        "empty": float(rows == 0), "single": float(rows == 1), "many": float(rows > 20),
        "several": float((answer.count or 0) > 1),
        "impossible": float(answer.proof == "infeasible"),
        "unique": float(answer.proof == "unique"),
    }  # fmt: skip


# ---------------------------------------------------------------- words against what was read

_COUNT = r"\b(?:how many|number of|count)\b"
_AVERAGE = r"\b(?:average|mean|avg)\b"
_TOTAL = r"\b(?:total|sum|altogether|overall|combined)\b"
_EACH = r"\b(?:each|every|per)\b"
_MOST = r"\b(?:most|least|fewest|\w{3,}est|best|worst|top|maximum|minimum|first|last)\b"
_MORE = r"\b(?:more|less|fewer|over|under|above|below|at least|at most|exceed\w*|\w+er than)\b"
_NOT = r"\b(?:not|no|never|without|except|excluding|neither|nor|none)\b|n['’]t\b"
_OR = r"\b(?:or|either)\b"
_BOTH = r"\b(?:both|also|as well as)\b"
_ORDER = r"\b(?:sort\w*|order\w*|alphabetical\w*|ascending|descending|rank\w*)\b"
_DIFFERENT = r"\b(?:different|distinct|unique)\b"
_UP = (
    r"\b(?:most|highest|largest|biggest|greatest|longest|oldest|tallest|heaviest|best|top|maximum|"
    r"latest|newest|last|descending|priciest|dearest|busiest)\b|most expensive|high to low"
)
_DOWN = (
    r"\b(?:least|lowest|smallest|fewest|shortest|youngest|lightest|worst|minimum|cheapest|earliest|"
    r"first|ascending|alphabetical\w*)\b|low to high"
)
_ONE = r"^(?:what|which|who) (?:is|was) |\bthe (?:name|id|title|\w+est) \w* ?of the \w+(?<!s)\b"
_ALL = r"^(?:what|which|who) are |^(?:list|show) (?:all|the \w+s)\b|\ball (?:the )?\w+s\b"
_SPELT = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozen)\b"


def _query(answer: Answer, sql: str) -> dict[str, float]:
    words, upper = answer.request.casefold(), sql.upper()
    signs = (
        ("count", _COUNT, r"\b(?:COUNT|SUM)\("), ("average", _AVERAGE, r"\bAVG\("),
        ("total", _TOTAL, r"\bSUM\(|\bCOUNT\("), ("each", _EACH, r"\bGROUP BY\b"),
        ("most", _MOST, r"\bORDER BY\b|\bM(?:AX|IN)\("), ("more", _MORE, r"[<>]|BETWEEN|HAVING"),
        ("not", _NOT, r"\bNOT\b|<>|!=|EXCEPT|IS NULL"), ("or", _OR, r"\bOR\b|\bIN \(|UNION"),
        ("both", _BOTH, r"\bAND\b|INTERSECT"), ("order", _ORDER, r"\bORDER BY\b"),
        ("different", _DIFFERENT, r"\bDISTINCT\b"),
    )  # fmt: skip
    shown = len(answer.table.columns) if answer.table is not None else 0
    asked = 1 + len(re.findall(r",| and ", words.split(" where ")[0].split(" whose ")[0]))
    where = re.search(r"\bWHERE\b(.*)", upper, re.DOTALL)
    tests = len(re.findall(r"\bAND\b", where[1])) + 1 if where else 0
    rows = len(answer.table.rows) if answer.table is not None else 0
    ups, downs = bool(re.search(_UP, words)), bool(re.search(_DOWN, words))
    falls = bool(re.search(r"\bDESC\b|\bMAX\(", upper))
    rises = not falls and bool(re.search(r"\bORDER BY\b|\bMIN\(", upper))
    return {
        "upside_down": float((ups and not downs and rises) or (downs and not ups and falls)),
        "one_but_many": float(rows > 1 and bool(re.search(_ONE, words))),
        "all_but_one": float(rows == 1 and bool(re.search(_ALL, words))),
        "spelt_left": float(bool(re.search(_SPELT, words)) and not re.search(r"\b\d+\b", sql)),
        "bare": float(bool(re.search(r"\bFROM [^ ]+\s*\Z", upper))),
        **_traces(words, upper, signs), "joins": _few(len(re.findall(r"\bJOIN\b", upper))),
        "nested": float(len(re.findall(r"\bSELECT\b", upper)) > 1), "tests": _few(tests),
        "shown": _few(shown), "shown_more": _few(max(0, shown - asked)),
        "shown_fewer": _few(max(0, asked - shown)),
        **_style(answer),
        "asks_who": float(bool(re.match(r"(?:who|when|where|why)\b", words))),
        "untested": float(not where and bool(re.search(r"\d|[a-z,] [A-Z]", answer.request))),
    }  # fmt: skip


_ASKS = r"\s*(?:what|which|who|when|where|how|name|list|show|give|find|count|return|tell|on|in)\b"


def _style(answer: Answer) -> dict[str, float]:
    """How the question is put (a whole question is easier to read than a jotted one), and how sure
    each kind of reader was of it."""
    asks = bool(re.match(_ASKS, answer.request.casefold()))
    sure = min((r.confidence for r in answer.reading), default=0.0)
    readers = {r.by for r in answer.reading}
    return {
        "asks": float(asks), "question": float(answer.request.rstrip().endswith("?")),
        "whole_question": float(asks and answer.request.rstrip().endswith("?")),
        **{f"sure_{by}": sure * (by in readers) for by in ("model", "both")},
    }  # fmt: skip


def _traces(words: str, read: str, signs: tuple[tuple[str, str, str], ...]) -> dict[str, float]:
    """For each kind of word: said but not read, and read but not said."""
    found = {}
    for name, said, sign in signs:
        says, has = bool(re.search(said, words)), bool(re.search(sign, read))
        found[f"{name}_lost"] = float(says and not has)
        found[f"{name}_added"] = float(has and not says)
    return found


def _plan(answer: Answer, clauses: str) -> dict[str, float]:
    words = answer.request.casefold()
    signs = (
        ("not", _NOT, r"\b(?:not|apart|at_a_time|pair_off)\("),
        ("or", _OR, r"\b(?:any_of|count_of|is)\("),
        ("if", r"\b(?:if|unless|whenever)\b", r"\b(?:if|iff)\("),
        ("goal", r"\b(?:most|least|maximi\w*|minimi\w*|cheap\w*|as (?:many|few|much|little)|"
                 r"best|highest|lowest|shortest|fast\w*|soon\w*)\b", r"\bgoal\("),
        ("wish", r"\b(?:prefer\w*|would like|ideally|if possible|rather)\b", r"\bprefer\("),
        ("more", _MORE, r"<|>"),
    )  # fmt: skip
    sentences = len(re.findall(r"[.;!?\n]+", words)) + 1
    rules = [r for r in answer.reading if r.holds is not None]
    return {
        **_traces(words, clauses, signs), **_measures(clauses), "sentences": log(sentences),
        "rules_few": float(len(rules) * 2 < sentences), "no_rules": float(not rules),
        "rules_share": min(1.0, len(rules) / (2 * sentences)), **_shape(clauses),
    }  # fmt: skip


def _shape(clauses: str) -> dict[str, float]:
    """What kind of plan it is: some kinds are read better than others."""
    signs = (
        ("choice", r"(?m)^choose\("), ("schedule", r"(?m)^schedule\("),
        ("ordered", r"(?m)^group\(.*, ordered"), ("paired", r"(?m)^assign\(.*, 1, 1, 1, 1\)"),
        ("loads", r"(?m)^(?:total|per_slot)\("), ("repeated", r"(?m)^(?:per_item|in_a_row)\("),
        ("counted", r"(?m)^asked\(count"), ("asked", r"(?m)^asked\((?:must|possible|slot_of|who)"),
        ("sized", r"(?ms)^number_of\(.*^assign\("),
    )  # fmt: skip
    return {f"is_{name}": float(bool(re.search(sign, clauses))) for name, sign in signs}


def _measures(clauses: str) -> dict[str, float]:
    """Figures given for each thing that nothing uses, and limits of which one says nothing."""
    given = re.findall(r"(?m)^number_of\((\"[^\"]*\"|[^,]*),", clauses)
    limits = re.findall(r"(?m)^total\((\"[^\"]*\"|[^,]*), ([<>=]+)", clauses)
    aims = re.findall(r"(?m)^goal\(\w+, total, (\"[^\"]*\"|[^,)]*)", clauses)
    used = {name for name, _ in limits} | set(aims)
    return {
        "idle_measure": _few(sum(name not in used for name in given)),
        "twice_limited": float(len(set(limits)) < len(limits)),
        "limited_aim": float(any(name in aims for name, _ in limits)),
    }
