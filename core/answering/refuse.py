"""Requests that are refused before anything is read: empty, senseless, or asking to change data.

Guarantees: Reckoner never changes the user's data, so a request to do so is named as such and
answered with what could be asked instead; a request without a word is not guessed at.
"""

from __future__ import annotations

import re

from core.errors import NotAnswerableError, NotUnderstoodError

MOST_CHARACTERS = 20_000
MOST_IN_WORD = 500  # a key or a picture pasted as text; the readers' patterns take long over it
_LONG_WORD = re.compile(rf"[^\s,;:.?!()]{{{MOST_IN_WORD + 1},}}")
_POLITE = r"(?:please |could you |can you |would you |i want (?:you )?to |i need (?:you )?to |let's |now |just |then |go ahead and )*"
_DESTROY = re.compile(
    rf"^\s*{_POLITE}(?:delete|remove|erase|wipe|drop|truncate|purge|destroy|clear|empty|cancel|void|refund|archive|get rid of)\b(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CHANGE = re.compile(
    rf"^\s*{_POLITE}(?:update|insert|overwrite|modify|edit|rename|alter|append|set|change|correct|replace|mark|merge|"
    r"add|increase|raise|lower|reduce|decrease|save|write|create|fill|move|switch|transfer)\b(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DATA_WORDS = re.compile(
    r"\b(?:all|every|everything|rows?|records?|entr(?:y|ies)|tables?|columns?|cells?|data(?:base|set)?|orders?|customers?|"
    r"invoices?|products?|lines?|files?|duplicates|values?|history)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:rows?|records?|entr(?:y|ies)|columns?|tables?)\b|^\s*(?:an?|another|one|some|the following) (?:new |further |extra )?\w+ (?:called|named|with|for)\b|"
    r"^\s*(?:a |an )?new \w+\b|\b(?:to|into|in) (?:the |my |our )?\w+ (?:table|file|sheet|list)\b",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(
    rf"^\s*{_POLITE}(?:take|strike|cross|knock)\b.*\b(?:off|out of|from) (?:the|our|my|every|each|all)"
    r" (?:\w+ )?(?:list|file|table|sheet|register|books|records|price|prices|rent|rents)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = (
    r"(?:the|a|an|this|that|him|her|them|everyone|everybody|all|each|every|any|our|my|both|another|"
    r"(?-i:[A-Z])\w+|[\w#-]*\d[\w-]*)"
)
# Errands and changes told in everyday words: "email the tenants", "make the rent 50", "put B2 down as".
_ERRAND = re.compile(
    rf"^\s*{_POLITE}(?:"
    rf"(?:e-?mail|send|phone|ring|text|remind|notify|invite|reserve|buy|refund|sack|fire|pay|swap|enrol|"
    rf"register|assign|unassign|chase|warn|thank|apologise to|reply to|write to) (?!me\b|us\b){_OBJECT}\b|"
    rf"book {_OBJECT} \w+ (?:in|on|for|into)\b|"
    rf"(?:sign|book|check) {_OBJECT} (?:\w+ )?(?:up|in|out)\b|"
    r"put [\w#'-]+\b.* (?:down as|down for|up by|up to|back to|on the|at £?\d)|"
    rf"make {_OBJECT} .*\b(?:\d[\d.,]*|yes|no|paid|free|zero)\s*[.!]?$|"
    rf"give (?!me\b|us\b){_OBJECT} .*\b(?:rise|raise|discount|refund|bonus|day off|extension)\b|"
    rf"(?:bump|hike|round|push|bring) {_OBJECT}\b.* (?:up|down|forward|back)\b|"
    rf"(?:reassign|reschedule|postpone|undo|restore|duplicate|tick off|cross off|strike out) {_OBJECT}\b)",
    re.IGNORECASE | re.DOTALL,
)
_SQL = re.compile(
    r"\b(?:drop\s+table|delete\s+from|insert\s+into|update\s+\w+\s+set|alter\s+table)\b",
    re.IGNORECASE,
)


def refuse_early(request: str, table_words: tuple[str, ...]) -> None:
    """Raises NotUnderstoodError or NotAnswerableError where a request cannot be worked on.

    Args:
        request: as typed.
        table_words: names of the user's tables and columns.
    """
    if not re.search(r"[A-Za-zÀ-ÿ0-9]", request):
        raise NotUnderstoodError(
            "There is no request.",
            "Nothing was typed that could be read.",
            "Type what you need, in a sentence or more.",
        )
    if len(request) > MOST_CHARACTERS:
        raise NotUnderstoodError(
            f"The request is too long ({len(request):,} characters).",
            f"Reckoner reads up to {MOST_CHARACTERS:,}.",
            "Put long lists into a table and drop it on the window.",
        )
    if (word := _LONG_WORD.search(request)) is not None:
        raise NotUnderstoodError(
            f"“{word[0][:20]}…” is no word: it has {len(word[0]):,} characters without a space.",
            "A picture, a key or an address may have been pasted as text.",
            "Take it out, and ask again.",
        )
    if asks_to_change(request, table_words):
        raise NotAnswerableError(
            "Reckoner never changes your data.",
            "This asks to delete, add or change rows; Reckoner only reads a copy of your tables.",
            "Ask for the rows instead, and change them in the program they come from.",
        )


def asks_to_change(request: str, table_words: tuple[str, ...]) -> bool:
    """Whether any sentence is an order to change data."""
    if _SQL.search(request):
        return True
    for sentence in re.split(
        r"(?<=[.!?;])\s+|\n+|,? (?:and then|then|and) (?=(?:delete|drop|remove|update|insert|erase)\b)",
        request,
    ):
        destroyed = _DESTROY.match(sentence)
        if destroyed and (
            _DATA_WORDS.search(destroyed["what"]) or _names_table(destroyed["what"], table_words)
        ):
            return True
        if table_words and (_TAKEN_OFF.match(sentence) or _ERRAND.match(sentence)):
            return True
        changed = _CHANGE.match(sentence)
        if (
            changed
            and table_words
            and (_ADDED.search(changed["what"]) or _changes_table(changed, table_words))
        ):
            return True
    return False


def _names_table(words: str, table_words: tuple[str, ...]) -> bool:
    lower = words.lower()
    return any(
        re.search(rf"\b{re.escape(w.lower().replace('_', ' '))}", lower)
        for w in table_words
        if len(w) > 2
    )


def _changes_table(changed: re.Match[str], table_words: tuple[str, ...]) -> bool:
    """ "set the price of X to 5", "increase all prices by 10%", but not "create a plan"."""
    what = changed["what"].lower()
    target = re.search(r"\b(?:to|by|as|with|from)\b|(?<!<|>|!)=", what)
    if target is None:
        return False
    said = set(re.findall(r"[a-zà-ÿ]{4,}", what.replace("_", " ")))
    named = {w for name in table_words for w in re.findall(r"[a-zà-ÿ]{4,}", name.lower())}
    return _names_table(what[: target.start()].replace("_", " "), table_words) or bool(said & named)
