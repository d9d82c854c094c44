"""An answer as a page of HTML: request, answer, table, rules with their ticks, why, energy.

Guarantees: one file without script, link or other file, readable in any browser and on paper; every
word of the user's is escaped, so that nothing of a request or a cell becomes markup; what the
window shows of an answer is there, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape

from core.answer import Answer, Cell, Reading, Table
from core.energy.display import describe, describe_comparison, two_digits
from core.keeping.drawing import drawing
from core.keeping.figures import figures
from core.reworking.revision import Revision

MOST_ROWS = 5_000
_MARKS = {True: "✓", False: "✗", None: "·"}
_CLASSES = {True: "good", False: "bad", None: "quiet"}
_PROOFS = {
    "unique": "The only solution",
    "optimal": "Proved to be the best",
    "all": "All solutions found",
    "some": "One that works; a better one may exist",
    "infeasible": "Proved impossible",
}
_STAGES = {
    "load": "Loading the model",
    "lift": "Finding names and numbers",
    "read": "Reading",
    "ground": "Matching to your data",
    "agree": "Comparing two readings",
    "solve": "Solving",
    "query": "Querying",
    "check": "Checking",
    "explain": "Explaining",
    "account": "Adding up",
}
_LONG = 110  # characters from which the answer's sentence is set smaller
_SCREEN = "body { max-width: 50em; margin: 2em auto; padding: 0 1em; }\n"
_STYLE = """
body { color: #1c2428; font-family: "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
  font-size: 10pt; line-height: 135%; }
.answer { font-size: 15pt; font-weight: 600; margin: 10px 0 5px 0; line-height: 120%; }
.answer.long { font-size: 12pt; line-height: 130%; }
.part { font-size: 11pt; font-weight: 700; color: #0f6a72; margin: 20px 0 6px 0;
  break-after: avoid; page-break-after: avoid; }
svg { margin: 8px 0 4px 0; max-width: 100%; height: auto; break-inside: avoid; }
tr { break-inside: avoid; }
p { margin: 0 0 5px 0; }
p.request { color: #3d474d; font-style: italic; margin: 0 0 8px 0; }
table.rows { border-collapse: collapse; margin: 6px 0 0 0; }
table.rows th { text-align: left; font-size: 9pt; color: #58636a; font-weight: 700;
  border-bottom: 1.5px solid #9aa3a8; padding: 4px 14px 4px 4px; }
table.rows td { border-bottom: 1px solid #dcdfe0; padding: 4px 14px 4px 4px; }
table.list td { padding: 2px 10px 2px 0; vertical-align: top; }
.number { text-align: right; }
.quiet { color: #58636a; font-size: 9pt; }
.good { color: #17704a; font-weight: 600; }
.bad { color: #a5281b; font-weight: 600; }
.doubt { color: #80540a; font-weight: 600; }
"""


def as_page(
    answer: Answer,
    revision: Revision | None = None,
    when: datetime | None = None,
    *,
    paper: bool = False,
    notes: str = "",
) -> str:
    """The answer as a whole page. `revision`: its rules as worked on, for those switched off;
    `paper`: the paper has margins of its own; `notes`: the user's own words on it."""
    blocks = [
        _head(answer),
        _block("", drawing(answer, revision)),
        _block("", _table(answer.table)),
        _block("What clashes", _clash(answer)),
        _block("What was understood", _rules(answer, revision)),
        _block("Why this is the answer", _steps(answer)),
        _block("Please look", "".join(f"<p>{escape(w)}</p>" for w in answer.warnings)),
        _block("Notes", f"<p>{_lines(notes.strip())}</p>" if notes.strip() else ""),
        _block("Energy", _energy(answer)),
        _foot(answer, when),
    ]
    style = _STYLE if paper else _STYLE + _SCREEN
    title = escape(_short(answer.request) or "Answer")
    body = "\n".join(block for block in blocks if block)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{title}</title>\n<style>{style}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


_CHECKED = {"query": "rows found a second way", "calculation": "worked out a second way"}


def stage_name(name: str) -> str:
    """A stage of answering in words."""
    return _STAGES.get(name, name.capitalize())


def facts(answer: Answer) -> tuple[str, str]:
    """What was proved and checked, in one line, and its kind: "good", "bad" or "doubt"."""
    if answer.checked is False:
        return "✗ The independent check failed", "bad"
    told = _PROOFS.get(answer.proof or "", "")
    if answer.proof == "some" and answer.sense is None:
        told = "One that works"
    parts = [told]
    if answer.checked:
        parts.append(_CHECKED.get(answer.kind, "checked against every rule"))
    doubtful = answer.status in ("uncertain", "stopped", "not_understood")
    if answer.status == "uncertain":
        parts.insert(0, "The reading needs a look")
    text = " · ".join(part for part in parts if part)
    sign = "? " if doubtful else "✓ "
    return (sign + text[:1].upper() + text[1:] if text else ""), "doubt" if doubtful else "good"


def _head(answer: Answer) -> str:
    told, kind = facts(answer)
    long = " long" if len(answer.text) > _LONG else ""
    return (
        f'<p class="request">{_lines(answer.request)}</p>'
        f'<div class="answer{long}" role="heading" aria-level="1">{_lines(answer.text)}</div>'
        + (f'<p class="{kind}">{escape(told)}</p>' if told else "")
    )


def _table(table: Table | None) -> str:
    if table is None:
        return ""
    right = [_numeric(table, n) for n in range(len(table.columns))]
    head = "".join(
        f"<th{_side(r)}>{escape(c)}</th>" for c, r in zip(table.columns, right, strict=True)
    )
    columns = [_column(cells) for cells in zip(*table.rows[:MOST_ROWS], strict=True)]
    rows = "".join(
        "<tr>"
        + "".join(f"<td{_side(r)}>{c}</td>" for c, r in zip(row, right, strict=True))
        + "</tr>\n"
        for row in zip(*columns, strict=True)
    )
    more = len(table.rows) - MOST_ROWS
    left_out = f'<p class="quiet">… and {more:,} more rows.</p>' if more > 0 else ""
    return (
        '<table class="rows" cellspacing="0" cellpadding="0">'
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>{left_out}"
    )


def _clash(answer: Answer) -> str:
    if answer.conflict is None:
        return ""
    words = "".join(f"<p>✗ “{escape(w)}”</p>" for w in answer.conflict.words)
    ways = "".join(f"<p>Way out: {escape(way)}</p>" for way in answer.conflict.relaxation)
    return words + ways


def _rules(answer: Answer, revision: Revision | None) -> str:
    rows = [_rule(reading, answer.request) for reading in answer.reading]
    if revision is not None:
        rows += [
            ("○", "quiet", f"<s>{escape(revision.english(n))}</s>", "switched off")
            for n, line in enumerate(revision.lines)
            if not line.on
        ]
    return _list(
        (
            f'<span class="{kind}">{mark}</span>',
            text + (f'<br><span class="quiet">{note}</span>' if note else ""),
        )
        for mark, kind, text, note in rows
    )


def _rule(reading: Reading, request: str) -> tuple[str, str, str, str]:
    start, end = reading.source
    words = f"“{escape(_short(request[start:end], 90))}”" if end > start else ""
    return _MARKS[reading.holds], _CLASSES[reading.holds], escape(reading.english), words


def _steps(answer: Answer) -> str:
    return _list((f"{n}.", escape(s.text)) for n, s in enumerate(answer.derivation, 1))


def _energy(answer: Answer) -> str:
    energy = answer.energy
    if energy is None:
        return ""
    figure = describe(energy)
    told = f"<p>{escape(figure[:1].upper() + figure[1:])}.</p>"
    comparison = describe_comparison(energy)
    if comparison:
        told += f'<p class="quiet">{escape(comparison)}</p>'
    total = sum(energy.stages.values()) or 1.0
    stages = (
        f"{stage_name(name)} {_joules(joules)} ({_share(joules / total)})"
        for name, joules in energy.stages.items()
    )
    return told + f'<p class="quiet">{escape(" · ".join(stages))}</p>'


def _joules(value: float) -> str:
    return f"{two_digits(value * 1000)} mJ" if 0 < value < 0.1 else f"{two_digits(value)} J"


def _share(part: float) -> str:
    return "< 1 %" if 0 < part < 0.005 else f"{100 * part:.0f} %"


def _foot(answer: Answer, when: datetime | None) -> str:
    parts = [
        f"{when:%Y-%m-%d %H:%M}" if when else "",
        f"in {answer.timing_ms['total'] / 1000:.2f} s" if "total" in answer.timing_ms else "",
        f"read by {answer.model}" if answer.model else "",
        answer.engine,
        "answered offline by Reckoner",
    ]
    return f'<p class="quiet"><br>{escape(" · ".join(part for part in parts if part))}</p>'


def _block(title: str, inner: str) -> str:
    return (_title(title) if title else "") + inner if inner else ""


def _title(title: str) -> str:
    """A heading; h2 would be set larger on paper than its style says."""
    return f'<div class="part" role="heading" aria-level="2">{title}</div>\n'


def _list(rows: Iterable[tuple[str, ...]]) -> str:
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f'<table class="list" cellspacing="0">{made}</table>' if made else ""


def _numeric(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows if row[column] is not None]
    return bool(cells) and all(
        isinstance(cell, int | float) and not isinstance(cell, bool) for cell in cells
    )


def _side(right: bool) -> str:
    return ' class="number" align="right"' if right else ""


def _column(cells: tuple[Cell, ...]) -> list[str]:
    """The cells of a column, its numbers alike."""
    numbers = [c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)]
    told = iter(figures(numbers))
    return [
        next(told) if isinstance(c, int | float) and not isinstance(c, bool) else _cell(c)
        for c in cells
    ]


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return _lines(str(cell))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _short(text: str, most: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1] + "…"
