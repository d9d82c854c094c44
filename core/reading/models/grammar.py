"""The grammar that binds the model's writing to one sentence's own mentions.

Guarantees: whatever the model writes under it parses as sketches, names only relations of the
closed set and only mentions that the sentence has. Bounded and flat: nesting is two levels deep,
so that no input makes it grow beyond a few kilobytes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.reading.rules import MENTION
from core.reading.sketch import MEASURE, MEASURES, RELATIONS, RULE, Relation

_MOST_SKETCHES = 8
_INNER = frozenset(
    "is only chosen same different order next between at ends per_slot per_member in_row not_in_row "
    "where flag blank contains starts ends_with chosen among amount".split()
)


@lru_cache(maxsize=256)
def grammar_for(lifted: str) -> str:
    """GBNF text for the reading of one lifted sentence."""
    ids: dict[str, list[str]] = {}
    for token in lifted.split():
        if MENTION.fullmatch(token) and token not in ids.setdefault(token[0], []):
            ids[token[0]].append(token)
    rules: dict[str, str] = {
        f"k{kind}": " | ".join(f'"{name}"' for name in names) for kind, names in ids.items()
    }
    usable = [r for r in RELATIONS.values() if _usable(r, set(ids))]
    names = [_relation(r, ids, rules) for r in usable]
    inner = [_name(r) for r in usable if r.name in _INNER]
    measures = [_name(r) for r in usable if r.name in MEASURES]
    rules["inner"] = " | ".join(inner) or '"none()"'
    rules["denied"] = '"not(" inner ")"'
    rules["nested"] = "inner | denied"
    columns = [f"k{kind}" for kind in "xazt" if kind in ids]
    rules["measure"] = " | ".join(measures + columns) or '"number()"'
    rules["sketch"] = " | ".join(names)
    text = [f'root ::= sketch (" " sketch){{0,{_MOST_SKETCHES - 1}}}']
    return "\n".join(text + [f"{name} ::= {body}" for name, body in rules.items()])


def _usable(relation: Relation, kinds: set[str]) -> bool:
    """Whether the sentence has a mention for every argument that the relation needs."""
    for argument in relation.arguments:
        if argument[0] in RULE + MEASURE or argument.endswith("?"):
            continue
        if not kinds & set(argument.rstrip("*")):
            return False
    return True


def _name(relation: Relation) -> str:
    return "r-" + relation.name.replace("_", "-")


def _relation(relation: Relation, ids: dict[str, list[str]], rules: dict[str, str]) -> str:
    """Adds the rule of one relation; its name. Arguments are any of the kinds it takes."""
    name = _name(relation)
    patterns = "".join(relation.arguments)
    if not relation.arguments:
        rules[name] = f'"{relation.name}()"'
        return name
    kinds = [k for k in dict.fromkeys(re.sub(r"[?*RM]", "", patterns)) if k in ids]
    options = [f"k{k}" for k in kinds]
    options += ["nested"] if RULE in patterns else []
    options += ["measure"] if MEASURE in patterns else []
    most = 6 if "*" in patterns else len(relation.arguments)
    argument = "a-" + "-".join(
        option.replace("nested", "rr").replace("measure", "mm") for option in options
    )
    rules.setdefault(argument, " | ".join(options) or '""')
    empty = all(a.endswith("?") for a in relation.arguments)
    body = f'{argument} (";" {argument}){{0,{most - 1}}}' if most > 1 else argument
    rules[name] = f'"{relation.name}(" ({body})? ")"' if empty else f'"{relation.name}(" {body} ")"'
    return name
