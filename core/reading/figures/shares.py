"""A share and an amount: the part, the amount more or less by it, or what it was before.

Guarantees: which way the share changes the amount stands in the words; where they say neither or
both, the reading is doubtful or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Calculate, Operation
from core.reading.figures.numbers import Figure, Told

_O = Operation


@dataclass(frozen=True)
class Figured:
    """A calculation as read; `doubt`: what was guessed, or ""."""

    calculation: Calculate
    doubt: str = ""


_ADDED = re.compile(
    r"\b(?:vat|gst|tax|taxes|duty|tip|gratuity|premium|surcharge|supplement|markup|mark-up|uplift|"
    r"interest|inflation|fees?|service|postage|levy|commission|deposit|royalt\w+|contribution)\b"
)
_RAISED = re.compile(
    r"\b(?:add\w*|plus|up|ris\w*|rose|rais\w*|increas\w*|gr[eo]w\w*|on top|extra|more|higher|"
    r"dearer|mark|award|pay rise|goes through|put|hike\w*|gain\w*|bump\w*)\b"
)
_LOWERED = re.compile(
    r"\b(?:off|discount\w*|less|reduc\w*|fall\w*|fell|drop\w*|down|deduct\w*|minus|rebate|knock\w*|"
    r"lower\w*|decreas\w*|cheaper|los[est]\w*|lost|cuts?|shrink\w*|shrank|waste\w*|wastage|"
    r"withh\w+|spoil\w*|evaporat\w*|docked)\b"
)
_INSIDE = re.compile(
    r"\b(?:already|incl\w*|contain\w*|gross|in it|in there|inside|built in|after|with|sale price)\b"
)
_BACK = re.compile(
    r"\b(?:before|ex|excl\w*|without|original\w*|pre|net|underlying|base|full price|list price|"
    r"used to|previous\w*|to (?:start|begin) with|beforehand|was it|were they|"
    r"normally|usual\w*|last (?:year|month|week|time|season)|earlier)\b"
)
_FORWARD = re.compile(
    r"\b(?:total|incl\w*|altogether|in all|all in|pay|charge|after|afterwards|become\w*|end up|"
    r"new|now|left|leaves?|getting|gets?|come to|comes to|with|be|cost|costs|owe|final|landed|"
    r"remain\w*)\b"
)
_LEFT = re.compile(r"\b(?:left|leaves?|remain\w*|still|keep|kept|rest|after)\b")
_BY_HOW_MUCH = re.compile(
    r"\bhow much (?:\w+ ){0,2}?(?:sav\w+|off|extra|more|less|cheaper|dearer)\b|\bby how much\b|"
    r"\bhow much (?:\w+ ){0,3}(?:go(?:es)? (?:up|down) by|rise by|drop by)\b"
)
_MUCH = re.compile(r"\b(?:how (?:much|many|big|large)|grams|kilos|litres|what|whats|which)\b")
_DENIED = re.compile(r"\b(?:not|n't|except|unless|never)\b")
_THAN = r"(?:more|less|higher|lower|fewer|up|down|above|below|cheaper|dearer|larger|smaller)"
_WAGES = re.compile(r"\b(?:salary|wages?|pay|take home|earn\w*|income)\b")
_PART_OR_ALL = "whether the part or the amount with it is asked for is not said"
_EQUALS = r"(?:is|are|was|were|being|that s|thats|'s|makes?|made|covers?|represents?|equals?|=|amounts? to|accounts? for|just|only)"
_STOCK = frozenset("the a an of on in at to for is it that this our my with and".split())


def of_share(told: Told) -> Figured | None:
    """One share and one amount."""
    share, amount = told.shares[0], told.amounts[0]
    text, asked = " ".join(told.words), " ".join(told.asked)
    if _is_whole_from(told, share, amount, asked):
        return Figured(_ratio(amount, share, "from"))
    added, cut = _directions(told, text)
    if _WAGES.search(text) and re.search(r"\b(?:net|take home|take-home|left)\b", asked):
        added, cut = False, True
    back = _backwards(told, amount, text, asked) or _than_what(told, share)
    back = back or _brought_to(told, share, amount, text)
    if back and added != cut:
        return Figured(_ratio(amount, share, "before more" if added else "before less"))
    if back and _INSIDE.search(text) and not added and not cut:
        return None
    if _asks_part(told, share, asked):
        inside = re.search(r"\balready\b|\bincl\w*\b|\bgross\b|\bin it\b|\b(?:is|are) in\b", text)
        how = "within" if inside and added and not cut else "of"
        return Figured(_ratio(amount, share, how))
    if added and cut:
        return None
    if _is_part(told, share, text, asked):
        doubt = "" if _MUCH.search(asked) or not (added or cut) else _PART_OR_ALL
        return Figured(_ratio(amount, share, "of"), doubt)
    if added or cut:
        denied = "part of it is denied" if _DENIED.search(text) else ""
        return Figured(_ratio(amount, share, "more" if added else "less"), denied)
    return _plain_share(told, share, amount, asked)


def _is_part(told: Told, share: Figure, text: str, asked: str) -> bool:
    """Whether a tax, a tip or what was lost is asked for and not what comes of it: no word of the
    question says that it is added or left ("commission at 5 % on 4,200"; "15 % of 400 died")."""
    if _RAISED.search(text) or _FORWARD.search(asked) or _LEFT.search(asked):
        return False
    if _LOWERED.search(text):
        return told.words[share.last : share.last + 1] == ("of",) and bool(_MUCH.search(asked))
    return bool(_ADDED.search(text))


def _plain_share(told: Told, share: Figure, amount: Figure, asked: str) -> Figured | None:
    """A share that no word says to add or take off."""
    if re.search(r"\b(?:left|leaves?|remain\w*|rest)\b", asked):
        return Figured(_ratio(amount, share, "less"))
    part = Figured(_ratio(amount, share, "of"))
    if told.words[share.last : share.last + 1] in (("of",), ("on",), ("from",)):
        return part
    if _MUCH.search(asked):
        return part
    if _MUCH.search(" ".join(told.words)):
        return Figured(part.calculation, "of what this is a share is not quite clear")
    return None


def _directions(told: Told, text: str) -> tuple[bool, bool]:
    """Whether the share is added, whether it is taken off."""
    cut = bool(_LOWERED.search(text))
    raised = bool(_RAISED.search(text))
    if raised and cut:  # "take 20% off, how much is that plus ..." says both; "down, more" does not
        near = [w for f in told.shares for w in (*told.before(f, 4), *told.after(f, 3))]
        close = " ".join(near)
        raised, cut = bool(_RAISED.search(close)), bool(_LOWERED.search(close))
    if not raised and not cut:
        raised = bool(_ADDED.search(text))
    return raised, cut


def _backwards(told: Told, amount: Figure, text: str, asked: str) -> bool:
    """Whether the amount is what came out, and what it was before is asked for."""
    was = re.search(r"\bwhat (?:was|were)\b", asked) and re.search(r"\b(?:now|today|after)\b", text)
    if not _BACK.search(asked) and not was:
        return False
    own = " ".join((*told.before(amount, 4), *told.after(amount, 3)))
    if told.asked != told.words and re.search(
        r"\b(?:before|original\w*|net|ex|excl\w*|list|full|without)\b", own
    ):
        return False
    return not (_WAGES.search(text) and re.search(r"\bnet\b", asked))


def _than_what(told: Told, share: Figure) -> bool:
    """ "540 is 20 % more than what"."""
    return (
        re.match(rf"{_THAN} (?:than|on|from) what", " ".join(told.words[share.last :])) is not None
    )


def _brought_to(told: Told, share: Figure, amount: Figure, text: str) -> bool:
    """ "Cut by 15 % to 340": the amount is what came of it; not "add 20 % to 340"."""
    to = "to" in told.before(amount, 2) and share.last <= amount.first
    return to and not re.search(r"\b(?:add\w*|appl\w+|put|on top)\b", text)


def _is_whole_from(told: Told, share: Figure, amount: Figure, asked: str) -> bool:
    """ "540 is 30 % of the lot", "9 children, a third of the class": the whole is asked for."""
    if told.words[share.last : share.last + 1] != ("of",):
        said = " ".join(told.words[amount.last : share.first])
        return bool(
            amount.last <= share.first
            and re.search(r"\b(?:is|are|was|covers?|represents?|makes? up)\b[^.]*$", said)
            and re.search(r"\b(?:full|whole|total|in all|all|original|entire)\b", asked)
            and not _RAISED.search(said)
            and not _LOWERED.search(said)
        )
    follows = told.words[share.last + 1 : share.last + 5]
    between = " ".join(told.words[amount.last : share.first])
    if amount.first >= share.last:  # "30 % of what is 540"
        rest = told.words[share.last : amount.first]
        return "what" in rest[:3] or (
            re.search(r"\b(?:is|was|are|were|comes to|equals)\b", " ".join(rest)) is not None
            and len(rest) < 8
            and not set(rest) & {"how", "much", "?"}
        )
    if not follows or not re.search(rf"(?<!\w){_EQUALS}(?: \w+)?$", between):
        return False
    return not _RAISED.search(between) and not re.search(r"\b(?:off|discount\w*)\b", between)


def _asks_part(told: Told, share: Figure, asked: str) -> bool:
    """Whether the share itself is asked for in money, not the amount with it."""
    named = [w for w in (*told.before(share, 3)[::-1], *told.after(share, 3)) if w.isalpha()]
    stop = next((n for n, w in enumerate(named) if w.startswith(("what", "how"))), len(named))
    names = [w for w in named[:stop] if w not in _STOCK and len(w) > 2]
    of = told.words[share.last : share.last + 1] == ("of",)
    for name in dict.fromkeys([*names, "tax", "vat", "tip", "discount", "rise", "raise"]):
        said = rf"\b(?:how much|what s|whats|what is|what|what ?'s)(?: is| was| of \w+ is)?(?: the| that| my| our)? (?:\w+ )?{re.escape(name)}\b"
        other = rf"\b{re.escape(name)} (?:is|comes to|would be) (?:how much|what)\b"
        before = rf"\b(?:before|with|after|incl\w*|including|without|ex|plus) (?:\w+ )?{re.escape(name)}\b"
        if (re.search(said, asked) or re.search(other, asked)) and not re.search(before, asked):
            return name not in ("price", "cost", "total", "pay", "rent", "salary", "left")
    if _BY_HOW_MUCH.search(asked) or re.search(rf"\bin {_ADDED.pattern[2:]}", asked):
        return True
    total = _FORWARD.search(asked) or _LOWERED.search(" ".join(told.words))
    return bool(of and not total and not _RAISED.search(" ".join(told.words)))


def _ratio(amount: Figure, share: Figure, how: str) -> Calculate:
    """The calculation; a fraction is written out, since it has no exact percentage."""
    known = {
        "of": (_O.PERCENT_OF, (share.value, amount.value)),
        "more": (_O.INCREASE, (amount.value, share.value)),
        "less": (_O.DECREASE, (amount.value, share.value)),
        "from": (_O.WHOLE_FROM, (amount.value, share.value)),
    }
    if not share.over and how in known:
        return Calculate(*known[how])
    x, p, q = amount.text, share.text, str(share.over or 100)
    written = {
        "of": f"{x} * {p} / {q}",
        "more": f"{x} * ({q} + {p}) / {q}",
        "less": f"{x} * ({q} - {p}) / {q}",
        "from": f"{x} * {q} / {p}",
        "before more": f"{x} * {q} / ({q} + {p})",
        "before less": f"{x} * {q} / ({q} - {p})",
        "within": f"{x} * {p} / ({q} + {p})",
    }
    return Calculate(_O.ARITHMETIC, (written[how],))
