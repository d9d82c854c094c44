"""Everyday words for a yes or no: a hire "still out" is not returned, a lesson "turned up to" is
attended, a brew "poured away" is dumped.

Guarantees: such words are read only where just one yes-or-no column goes by one of the names of
their family, and nothing else has claimed them.
"""

from __future__ import annotations

import re

from core.language.clauses import Column
from core.reading.asking.vocabulary import stem
from core.reading.terse.sheet import Item, Sheet, roots_of
from core.tables.catalog import ColumnInfo

_AWAY = r"(?:away|out|off|down the (?:drain|sink))"
# Names of a column, words that say yes of it, words that say no.
_FAMILIES = (
    ("returned back", r"(?:came|come|brought|handed|given|sent|got) back(?: in)?|back in",
     r"(?:still |currently |yet )(?:out|away|on (?:loan|hire)|not back)|out on (?:loan|hire)|"
     r"(?:not|n't) (?:yet )?(?:back|in) yet|on loan|still (?:has|have|got) (?:them|it)"),
    ("attended attendance present", r"(?:turn(?:ed|s)?|show(?:ed|n|s)?) up|(?:was|were) (?:there|present)|made it|came along",
     r"no[- ]?shows?|bunked off|stood (?:me|us|them) up|away sick|did n't come|failed to (?:come|appear|show)"),
    ("dumped discarded scrapped wasted spoiled binned", rf"(?:pour|chuck|tip|ditch|tipp)(?:ed|ing)?(?: it| them)? {_AWAY}|"
     rf"thr(?:ew|own)(?: it| them)? {_AWAY}|down the (?:drain|sink)|binned|ditched|discarded|scrapped|wasted|wr(?:ote|itten) off|"
     r"went (?:bad|off|wrong)|gone off", r"made it|kept|came good"),
    ("paid settled cleared", r"(?:settled|cleared|squared)(?: up)?|paid up|coughed up",
     r"(?:still )?(?:outstanding|owing|owed)|unsettled|yet to (?:pay|settle)|still to pay"),
    ("disqualified disq", r"dq(?:'?d|'?s|ed)?|disallowed|struck off|thrown out", r"legal|valid"),
    ("cancelled canceled", r"called off|scrubbed|axed|canned|scrapped|pulled", r"went ahead|took place|did (?:run|sail|happen)"),
    ("invoiced billed", r"billed|invoiced|charged for", r"unbilled|(?:still )?to (?:be )?(?:bill|invoice)(?:d|ed)?"),
    ("delivered", r"dropped off|handed over", r"still to (?:come|arrive)|(?:still )?on (?:its|their|the) way"),
    ("shipped dispatched sent", r"(?:gone|went|sent) (?:out|off)|out the door|dispatched|posted", r"still here|waiting to go"),
    ("resolved fixed closed done completed finished", r"sorted(?: out)?|fixed|finished|wrapped up|put right",
     r"still (?:open|pending|outstanding|to do)|unsorted|unfixed|pending|outstanding"),
    ("approved accepted", r"signed off|ok'?d|agreed to|waved through|green-?lit", r"rejected|turned down|knocked back|refused"),
    ("sworn certified", r"certified|accredited", r"uncertified"),
    ("vaccinated", r"jabbed|(?:had|with) (?:their|its|his|her) (?:jabs?|shots?)", r"unjabbed"),
    ("active current", r"still (?:with us|active|a member|on the books)", r"lapsed|left us|gone"),
)  # fmt: skip


def mark_states(sheet: Sheet) -> None:
    """Claims the words of families that one yes-or-no column has a name of."""
    low = sheet.text.lower()
    for names, yes, no in _FAMILIES:
        info = _column(sheet, names)
        if info is None:
            continue
        for pattern, opposite in ((no, True), (yes, False)):
            for match in re.finditer(rf"(?<![\w'-])(?:{pattern})(?![\w-])", low):
                _mark(sheet, info, match, opposite)


def _column(sheet: Sheet, names: str) -> ColumnInfo | None:
    wanted = {stem(n) for n in names.split()}
    found = [
        c for c in sheet.table.columns
        if c.simple_kind == "bool" and c.truth and set(roots_of(c.name)) & wanted
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _mark(sheet: Sheet, info: ColumnInfo, match: re.Match[str], opposite: bool) -> None:
    places = [
        n for n, w in enumerate(sheet.words) if match.start() <= w.start and w.end <= match.end()
    ]
    if not places or not sheet.free(places[0], places[-1] + 1):
        return
    item = Item("flag", places[0], places[-1] + 1, Column(sheet.table.name, info.name), info)
    item.negated = opposite
    for place in range(max(0, places[0] - 3), places[0]):
        if sheet.low(place) in ("nothing", "none", "nobody") and not sheet.words[place].part:
            sheet.claim(place, place + 1, "denial")
            item.negated = not item.negated
    sheet.items.append(item)
    sheet.claim(places[0], places[-1] + 1, "flag")


def nouns_of_states(sheet: Sheet) -> None:
    """ "How many disqualifications": a noun from a yes or no means the rows where it is yes."""
    for item in sheet.items:
        said = sheet.low(item.first)
        if (
            item.kind == "column"
            and item.info.simple_kind == "bool"
            and item.info.truth
            and re.search(r"(?:tion|ance|al|ment|ure|ing|sal)s$|ations?$", said)
            and not set(roots_of(said)) & set(roots_of(item.column.name))
        ):
            item.kind = "flag"


_LAYOUT = re.compile(
    r"(?:\beach )?\bon (?:its|their|his|her|a) (?:own|separate|new) (?:lines?|rows?)\b|"
    r"\b(?:a|one) (?:line|row)(?= (?:per|for each|for every|each|apiece))\b|\b(?:line|row) by (?:line|row)\b"
)


def mark_layout(sheet: Sheet) -> None:
    """ "One line per tutor", "each on its own line": how the result is set out."""
    for match in _LAYOUT.finditer(sheet.text.lower()):
        sheet.claim_text(match.start(), match.end(), "layout")
