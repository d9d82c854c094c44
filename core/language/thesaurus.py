"""A small thesaurus of business words, for columns and tables named otherwise than asked for.

Guarantees: `alike(a, b)` is symmetric and true only for words of one family below or of one stem;
matches made here count as doubtful, so that the reading shows them.
"""

from __future__ import annotations

import re
from functools import cache

_FAMILIES = (
    "customer client buyer shopper account",
    "revenue sales turnover income takings proceeds",
    "amount total sum value subtotal",
    "cost price expense fee charge rate spend",
    "employee staff worker colleague personnel person",
    "supplier vendor provider",
    "product item article good sku",
    "order purchase",
    "quantity qty units count number pieces volume",
    "city town municipality location",
    "country nation state",
    "delay lateness overdue late",
    "date day when time",
    "name title label",
    "salary wage pay earnings",
    "department division unit section",
    "manager head boss leader supervisor",
    "student pupil kid child",
    "teacher instructor professor lecturer tutor",
    "region area zone district territory",
    "depot warehouse hub site",
    "shipment delivery consignment parcel",
    "category kind type class group",
    "start begin",
    "end finish",
    "duration length",
    "phone telephone mobile",
    "address street",
    "score rating grade mark points",
    "movie film",
    "doctor physician",
    "vehicle car truck van",
    "company firm business",
    "budget funds funding",
    "benefit gain",
    "stock inventory",
    "status state",
    "year season",
    "ship vessel boat",
    "show production play performance",
    "runner competitor participant athlete",
    "donor giver",
    "gift donation contribution",
    "tenant renter occupant occupier",
    "member subscriber",
    "guest visitor attendee",
    "invoice bill",
    "device equipment kit asset machine",
    "cargo freight load",
    "author writer playwright",
    "apartment flat",
    "trip journey voyage",
    "fault defect failure",
    "complaint grievance",
    "patient case",
    "crew team squad",
    "dose dosage",
    "owner proprietor holder",
    "discount rebate",
    "fee dues",
)


@cache
def stem(word: str) -> str:
    """A crude stem: lower case, without plural and common verb endings."""
    word = word.lower()
    for ending, cut in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + cut
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


_FAMILY_OF: dict[str, frozenset[int]] = {}
for _number, _words in enumerate(_FAMILIES):
    for _word in _words.split():
        _key = stem(_word)
        _FAMILY_OF[_key] = _FAMILY_OF.get(_key, frozenset()) | {_number}


def alike(one: str, other: str) -> bool:
    """Whether two single words mean the same thing in a business table."""
    if stem(one) == stem(other):
        return True
    return bool(_FAMILY_OF.get(stem(one), frozenset()) & _FAMILY_OF.get(stem(other), frozenset()))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a column or table name: order_date, OrderDate, "Order date" → order, date."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return tuple(w.lower() for w in re.findall(r"[A-Za-zÀ-ÿ]+|\d+", spaced))
