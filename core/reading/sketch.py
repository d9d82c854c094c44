"""Sketches: what a reader (model or rules) says of one sentence, before any name is grounded.

Guarantees: a sketch is a relation from a closed set over *mentions* (things lifted from the
sentence: `w1`, `n2`, `d1`), nested at most a few levels deep. It holds no direction and no sign:
`order(w1;d1;w2)` points at the direction word, and code looks the word up. `parse` refuses
anything else, `write` prints what `parse` reads. Format: relations separated by blanks,
arguments by `;`.

Mention kinds, by their letter:
  w a thing by name          l three or more things        g a group noun, maybe with its number
  s things with quantities   n a plain number              h a duration       k money
  p a percentage or share    q another quantity            y a date, a period, a clock time
  d a direction word         c a comparison                o a place in order ("second", "last")
  m an extreme or goal word  b a named amount ("cost")     e an arithmetic expression
  t a table    x a text column    a a number column    z a date column    v a cell value
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import NotUnderstoodError

NUMBER = "nhkqp"
COUNT = "nhg"
COLUMN = "xaz"
RULE = "R"
MEASURE = "M"


@dataclass(frozen=True)
class Relation:
    """One relation: argument patterns, and what it means in words.

    Each argument is a string of mention letters allowed there; `R` stands for a nested relation,
    `M` for a nested measure; a trailing `?` makes it optional, `*` repeatable (last only).
    """

    name: str
    arguments: tuple[str, ...]
    meaning: str


def _relations(*rows: tuple[str, str, str]) -> dict[str, Relation]:
    return {name: Relation(name, tuple(args.split()), meaning) for name, args, meaning in rows}


PLAN_RELATIONS = _relations(
    # shape of the plan
    ("sequence", "lgsw*", "these are put in an order, one after another"),
    ("assign", "wlgs wlg", "each of the first gets one of the second"),
    ("row", "wlg wlgn?", "these sit or stand in a row (of so many places)"),
    ("circle", "wlg wlgn?", "these sit around a table"),
    ("roster", "wlg wlgh", "people work on several of these days or shifts"),
    ("choose", "cngwlstxb*", "choose some of these (so many of them)"),
    ("amounts", "wlgs*", "how many or how much of each of these"),
    ("schedule", "wlgs*", "these jobs get start times"),
    ("match", "wlg*", "categories that correspond one to one"),
    ("machines", "ngh?", "so many workers or machines work side by side"),
    # numbers of things
    ("have", "nhkqbg*", "what is available in all"),
    ("takes", "wlgs nhkqbg*", "one of it uses, costs or lasts so much"),
    ("brings", "wlg nhkqpb*", "one of it earns or yields so much"),
    # facts and rules
    ("is", "wlgn wlgyonhkv*", "goes with, is on, has (one of) these"),
    ("only", "wlg wlgyv*", "only with these"),
    ("chosen", "wlgv*", "is among those chosen"),
    ("requires", "wlgv wlgv", "the first only if the second"),
    ("excludes", "wlgv*", "not both of these"),
    ("same", "wlg*", "same slot, team, day"),
    ("different", "wlg*", "different slots, teams, days"),
    ("order", "wlgon d wlgon c? nhkqp?", "first, direction word, second, distance"),
    ("next", "wg wg", "next to each other"),
    ("apart", "wg wg c? nh", "so far apart"),
    ("between", "wg wg wg", "the first lies between the others"),
    ("at", "wlg om*", "has this place in the order"),
    ("ends", "wlg", "at one of the two ends"),
    ("pair", "w w w w", "of the first two, one goes with the third, the other with the fourth"),
    ("per_slot", "c? nhgkq wlgy*", "how many each slot (these slots) gets"),
    ("per_member", "c? nhgp wlg*", "how many slots each member (these members, these slots) gets"),
    ("in_row", "c? nh wlg?", "at most so many in a row"),
    ("not_in_row", "nhgwl*", "never so many in a row"),
    ("among", "c? ng wlgv*", "so many of these"),
    ("per", "c? ng xgbtw", "so many for each label"),
    ("total", "c? nhkqp bagwlx*", "the total of an amount against a limit"),
    ("amount", "wlg c? nhkqp", "how much of it is made or bought"),
    ("ratio", "wlg c? np wlg*", "so many times as much of the first as of the second"),
    ("share", "wlg c? np wlg*", "this share of the whole"),
    ("more", "wlg d wlg", "more or less of the first than of the second"),
    ("sum_amount", "c? nhkq wlg*", "all of them together"),
    ("deadline", "yhnw wlgs*", "done by then"),
    ("release", "yhnw wlgs*", "not before then"),
    ("one_at_a_time", "wlgs*", "never two of these at once"),
    # logic and wishes
    ("not", "R", "the contrary"),
    ("either", "R R*", "at least one of these"),
    ("exactly_one", "R R*", "one of these and no more"),
    ("if", "R R", "if the first then the second"),
    ("unless", "R R", "the first unless the second"),
    ("iff", "R R", "both or neither"),
    ("prefer", "R", "a wish, kept where possible"),
    # goal and question
    ("goal", "m bawlgx*", "the most or the least of something"),
    ("finish", "m", "everything done as early as possible"),
    ("fair", "wlg*", "spread as evenly as possible"),
    ("ask_plan", "", "show the plan"),
    ("ask_slot", "wlg g?", "which slot has it"),
    ("ask_who", "wlgo* ", "who goes with it"),
    ("ask_count", "", "in how many ways"),
    ("ask_possible", "R?", "is it possible (that)"),
    ("ask_must", "R", "is it certain that"),
    ("ask_finish", "", "when is everything done"),
    ("ask_all", "", "list all plans"),
    ("ask_earliest", "w", "the earliest place it can have"),
    ("ask_latest", "w", "the latest place it can have"),
    ("none", "", "the sentence says nothing that matters to the plan"),
    ("change", "", "asks to change, delete or add data"),
)

QUERY_RELATIONS = _relations(
    ("rows", "t", "list these rows"),
    ("column", "xazt*", "show these columns"),
    ("number", "txazv?", "how many rows"),
    ("number_of", "xazt", "how many different values"),
    ("sum", "a? a?", "total of a column (of a product of two)"),
    ("average", "a a?", "mean of a column"),
    ("smallest", "xaz", "smallest value of a column"),
    ("largest", "xaz", "largest value of a column"),
    ("by", "xazt*", "for each value of a column or row of a table"),
    ("each_period", "g", "for each month, quarter, year, weekday (the word lifted as g)"),
    ("where", "xaztvcdnkhqpywg*", "rows with this value, or above / below / before it"),
    ("during", "y z?", "rows of that period"),
    ("contains", "xaz? vw", "rows whose text has this in it"),
    ("starts", "xaz? vw", "rows whose text begins so"),
    ("ends_with", "xaz? vw", "rows whose text ends so"),
    ("both", "R R*", "one row there is with this, and one with that"),
    ("flag", "x", "rows where a yes/no column holds"),
    ("blank", "xaz", "rows where the column is empty"),
    ("top", "m n? M?", "those with the most or least of a measure; `M` a measure or a column"),
    ("sort", "mxaz? M?", "in this order"),
    ("having", "c? nkhqp M", "groups whose measure passes a limit"),
    ("without", "t? t?", "rows with nothing in that table"),
    ("above_average", "a cd", "rows above or below the average of a column"),
    ("percentage", "", "as a share of the whole"),
    ("distinct", "", "each value once"),
)

CALCULATION_RELATIONS = _relations(
    ("percent_of", "p nkhqg", "p per cent of a number"),
    ("percent_is", "nkhqg nkhqg", "the first as a percentage of the second"),
    ("change_from", "nkhqg nkhqg", "percentage change from the first to the second"),
    ("increase", "nkhqg p", "raised by p per cent"),
    ("decrease", "nkhqg p", "lowered by p per cent"),
    ("whole_from", "nkhqg p", "the first is p per cent of what"),
    ("split", "nkhqg n*", "shared in this ratio"),
    ("compute", "e", "an arithmetic expression"),
    ("times", "nkhqg nkhqg*", "multiplied"),
    ("divided", "nkhqg nkhqg", "first divided by second"),
    ("plus", "nkhqg nkhqg*", "added"),
    ("minus", "nkhqg nkhqg", "first less second"),
    ("workdays", "y y?", "working days between two dates"),
    ("days", "y y", "days between two dates"),
    ("add_workdays", "y nh d?", "so many working days after a date"),
    ("add_days", "y nh d?", "so many days after a date"),
    ("weekday", "y", "the day of the week of a date"),
)

RELATIONS: dict[str, Relation] = {**PLAN_RELATIONS, **QUERY_RELATIONS, **CALCULATION_RELATIONS}
MEASURES = ("number", "number_of", "sum", "average", "smallest", "largest")


@dataclass(frozen=True)
class Sketch:
    """One relation over mention ids (text) or nested sketches."""

    relation: str
    arguments: tuple[str | Sketch, ...] = ()

    def mentions(self) -> tuple[str, ...]:
        """All mention ids, nested ones included, in order."""
        found: list[str] = []
        for argument in self.arguments:
            found += argument.mentions() if isinstance(argument, Sketch) else (argument,)
        return tuple(found)


def write(sketches: tuple[Sketch, ...]) -> str:
    """The text form that `parse` reads."""
    return " ".join(_write_one(sketch) for sketch in sketches)


def _write_one(sketch: Sketch) -> str:
    parts = (a if isinstance(a, str) else _write_one(a) for a in sketch.arguments)
    return f"{sketch.relation}({';'.join(parts)})"


_NAME = re.compile(r"\s*([a-z_]+)\(")
_WORDS = re.compile(r"[^;()]*(?:\([^()]*\)[^;()]*)*")


def parse(text: str) -> tuple[Sketch, ...]:
    """Sketches from text. Raises NotUnderstoodError where it is not in the closed form."""
    sketches: list[Sketch] = []
    position = 0
    while text[position:].strip():
        sketch, position = _parse_one(text, position, 0)
        sketches.append(sketch)
    return tuple(sketches)


def _parse_one(text: str, position: int, depth: int) -> tuple[Sketch, int]:
    match = _NAME.match(text, position)
    if match is None or match[1] not in RELATIONS or depth > 4:
        raise NotUnderstoodError(f"This reading has no known relation: {text[position:][:60]!r}.")
    arguments: list[str | Sketch] = []
    position = match.end()
    while position < len(text) and text[position] != ")":
        nested = _NAME.match(text, position)
        if nested is not None and nested[1] in RELATIONS:
            argument, position = _parse_one(text, position, depth + 1)
            arguments.append(argument)
        else:
            words = _WORDS.match(text, position)
            assert words is not None  # the pattern matches the empty string
            if words[0].strip():
                arguments.append(words[0].strip())
            position = words.end()
        position += text[position : position + 1] == ";"
    if position >= len(text):
        raise NotUnderstoodError("This reading ends in the middle of a relation.")
    return Sketch(match[1], tuple(arguments)), position + 1
