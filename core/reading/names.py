"""Names in a request: lists that spell out groups, single names, and group nouns.

Guarantees: what is returned are words of the request, never invented; a list has at least three
members (or two that carry quantities); lists are found by their form (commas and "and", bullets,
ranges of weekdays, months or numbers), names by capitals, by lists, or by what is said of them.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.reading.mentions import Lists

STARTERS = frozenset(
    """a about add after all also although an and any anyone anything are arrange as assign assume at
    because before being besides between both but by calculate can cannot choose compare compute could
    count create delete determine did do does draw drop due during each either end ensure every everybody
    everyone everything exactly fill find finally first five follow following for four from get give
    given good got great has have having hello help here hey hi how however i if in including insert
    into is it its job jobs just keep kindly last let list look make many max maximise maximize may maybe
    me min minimise minimize minimum maximum most must my name need needs neither never next nine no nobody
    none nor not nothing note now of ok okay on once one only or order other otherwise our out over pick
    place plan planning please possible produce put rank remember remove rota roster rules same schedule
    second select seven share she he show since six so some somebody someone sort start state suppose sure
    take tell ten thank thanks that the their them then there these they third this those three through
    thus time to today together tomorrow total two under unless until update us use using wants was we
    week weeks were what when where whether which while who whoever whole whom whose why will with within
    without work would yes yet you your cheers regards dear sorry btw fyi asap half except apart instead
    meanwhile moreover furthermore additionally currently usually ideally obviously basically overall
    however eight twelve team teams people person project projects task tasks budget cost costs average
    sum percentage top bottom per number facts clues clue constraints constraint question details context
    nurses staff day days room rooms rota's i'm i've we've we're it's there's that's what's who's let's
    don't can't won't doesn't isn't hi, morning evening afternoon again another few several
    neither nobody's minimum ps nb re limit limits available duration durations shifts shift workers worker
    want group groups items item products product customers customer orders order's depot depots""".split()
)
_VERBISH = (
    r"(?:is|isn't|are|aren't|was|has|hasn't|have|had|can|can't|cannot|could|must|mustn't|should|needs?"
    r"|wants?|won't|will|would|works?|goes|go|comes?|takes?|sits?|stands?|lives?|does|doesn't|did|didn't|"
    r"refuses?|prefers?|likes?|hates?|gets?|got|may|might|never|only|runs?|starts?|finish(?:es)?|ends?|"
    r"costs?|brings?|asks?|before|after|and|or|also|either|requires?|depends?|follows?|precedes?|shares?"
    r"|uses?|owns?|drinks?|plays?|finished|won|scored|arrived|paid|chose|ordered|bought|ate|wore|visited"
    r"|presents?|speaks?|covers?|earns?|sells?|left|wasn't|knows|says|insists?|only|just|both|too|doesnt|cant)"
)
_CAP = r"[A-ZÀ-Þ][\w'’&.-]*[\w]|[A-Z]\b"
_ARTICLES = re.compile(
    r"^(?:(?:the|a|an|our|my|their|and|or|both|either|from|on|for|are|is|has|have|with|with|of|to|in|by|"
    r"than|that|between|named|called|namely|like|choose|assign|order|rank|arrange|schedule|pick|put)\s+)+",
    re.I,
)


def find_lists(text: str) -> tuple[Lists, ...]:
    """Plain lists of three or more names, and ranges; in order of appearance, no overlap."""
    found: list[Lists] = []
    for raw in (
        *_ranges(text),
        *_bullets(text),
        *_quoted(text),
        *_enumerations(text),
        *_bare(text),
    ):
        one = _tidied(raw)
        repeated = len(set(one.members)) < len(one.members)  # "before wire, wire and paint"
        if _numbered_names(one.members) or repeated:
            continue
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


_SHORT_DAYS = {d[: len(s)].lower(): d for d in lex.WEEKDAYS for s in (d[:3], d)} | {
    "tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday", "weds": "Wednesday", "mo": "Monday",
}  # fmt: skip
_SHORT_MONTHS = {m[: len(s)].lower(): m for m in lex.MONTHS for s in (m[:3], m)} | {
    "sept": "September"
}


def _tidied(one: Lists) -> Lists:
    """Weekdays and months by their full names; a leading plural noun taken off the first name."""
    members = one.members
    for names in (_SHORT_DAYS, _SHORT_MONTHS):
        if all(m.lower().rstrip(".") in names for m in members):
            noun = "day" if names is _SHORT_DAYS else "month"
            return Lists(
                tuple(names[m.lower().rstrip(".")] for m in members),
                one.noun or noun,
                one.start,
                one.end,
            )
    first = members[0].split()
    if (
        len(first) > 1
        and first[0].endswith("s")
        and first[0].lower() not in ("miss", "ms", "mrs")
        and all(len(m.split()) < len(first) for m in members[1:])
    ):
        cut = len(first[0]) + 1
        return Lists((members[0][cut:], *members[1:]), singular(first[0]), one.start + cut, one.end)
    return one


def _numbered_names(members: tuple[str, ...]) -> bool:
    """Whether these are things with numbers ("Acme 6, Borex 5"), which are records, not names."""
    parts = [re.fullmatch(r"(\D+?) ?[€$£]?\d[\d.,]* ?\S{0,3}", m) for m in members]
    heads = {p[1].lower() for p in parts if p}
    return (
        sum(p is not None for p in parts) >= 2
        and len(heads) > 1
        and not all(len(h) <= 2 for h in heads)
    )


def _quoted(text: str) -> list[Lists]:
    """ "Budgeting", "First aid" and "Grant writing"."""
    quoted = r"[\"“][^\"“”]{1,40}[\"”]"
    found = []
    for match in re.finditer(rf"{quoted}(?:,? (?:and |or )?{quoted}){{2,}}", text):
        names = tuple(n.strip(" ,.") for n in re.findall(r"[\"“]([^\"“”]{1,40})[\"”]", match[0]))
        found.append(Lists(names, "", match.start(), match.end()))
    return found


_BARE_CAPITALS = re.compile(
    rf"(?:(?<=: )|(?<=are )|(?<=staff )|(?<=team )|(?<=dogs )|(?<=from )|(?<=between )|(?<=\A)|(?<=\. ))"
    rf"(?P<all>(?:{_CAP}) (?:{_CAP})(?: (?:{_CAP}))+(?: and (?:{_CAP}))?)(?=[,.;!?\n]|$)"
)
_BARE_DAYS = re.compile(
    r"\b(?P<all>(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?(?:[ /,]+(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?){2,})\b",
    re.I,
)
_AND_AND = re.compile(r"(?<![\w'’])(?P<all>[\w'’-]+(?: and [\w'’-]+){2,})(?![\w'’])")


_SAME_HEAD = re.compile(
    r"\b(?P<all>(?P<head>[A-Za-z]{2,}) \d{1,3}(?:, (?P=head) \d{1,3})+(?:,? (?:and|or|&) (?P=head) \d{1,3})?)\b",
    re.I,
)


def _bare(text: str) -> list[Lists]:
    """Names with nothing but blanks between them: "Mo Ned Pru", "mon tue wed"; "a and b and c"."""
    found = []
    for match in _SAME_HEAD.finditer(text):
        names = tuple(re.split(r",? (?:and |or |& )|, ", match["all"]))
        if len(names) > 2:
            found.append(Lists(names, singular(match["head"]), *match.span("all")))
    days = "|".join(d.lower() for d in lex.WEEKDAYS)
    pair = rf"\b(?:covers?|staff|staffs|over|for|across|rota|roster|on) (({days}) and ({days}))\b"
    for match in re.finditer(pair, text, re.IGNORECASE):
        if match[0].split()[0].lower() not in ("on", "for") or re.search(
            r"\b(?:rota|roster)\b", text, re.IGNORECASE
        ):
            names = (match[2].capitalize(), match[3].capitalize())
            found.append(Lists(names, "day", *match.span(1)))
    for pattern in (_BARE_DAYS, _BARE_CAPITALS, _AND_AND):
        for match in pattern.finditer(text):
            names = tuple(n for n in re.split(r"[ /,]+", match["all"]) if n != "and")
            if pattern is _AND_AND and len({n[0].isupper() for n in names}) > 1:
                continue
            plain = len(set(names)) == len(names) and not any(
                n.lower() in STARTERS or n.lower() in _STOP or n.isdigit() for n in names
            )
            if plain and (pattern is not _BARE_CAPITALS or not any(_is_calendar(n) for n in names)):
                found.append(Lists(names, _noun_before(text, match.start()), *match.span("all")))
    return found


# ---------------------------------------------------------------- ranges


def _ranges(text: str) -> list[Lists]:
    found = []
    for names, noun in ((lex.WEEKDAYS, "day"), (lex.MONTHS, "month")):
        short = {n[:3].lower(): n for n in names} | {n.lower(): n for n in names}
        short |= (
            {"tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday"} if noun == "day" else {}
        )
        words = "|".join(sorted(short, key=len, reverse=True))
        pattern = rf"\b({words})s?\.?\s?(?:to|till|until|through|thru|-|–|—)\s?({words})s?\b"
        for match in re.finditer(pattern, text, re.I):
            full = _between(names, short[match[1].lower()], short[match[2].lower()])
            if len(full) >= 2:
                found.append(Lists(full, noun, match.start(), match.end()))
    for match in re.finditer(r"\b([A-Z]) ?(?:to|-|–) ?([A-Z])\b(?!\.\w)", text):
        first, last = ord(match[1]), ord(match[2])
        if first + 1 < last <= first + 25:
            letters = tuple(chr(k) for k in range(first, last + 1))
            found.append(Lists(letters, "", match.start(), match.end()))
    for match in re.finditer(r"\b([A-Za-z]{1,4}-?)(\d{1,2})\s?(?:to|-|–)\s?\1(\d{1,2})\b", text):
        first, last = int(match[2]), int(match[3])
        if first < last <= first + 30:
            found.append(
                Lists(
                    tuple(f"{match[1]}{k}" for k in range(first, last + 1)),
                    "",
                    match.start(),
                    match.end(),
                )
            )
    for match in re.finditer(
        r"\b([a-z]{3,}s?|numbered|numbers) (\d{1,2})\s?(?:to|through|-|–)\s?(\d{1,2})\b(?! ?(?:%|[a-z]+s\b))",
        text,
        re.I,
    ):
        first, last = int(match[2]), int(match[3])
        if first < last <= first + 30 and match[1].lower() not in _STOP | {
            "about",
            "takes",
            "around",
            "between",
        }:
            noun = "" if match[1].lower().startswith("number") else singular(match[1])
            numbered = tuple(f"{noun} {k}".strip() for k in range(first, last + 1))
            found.append(Lists(numbered, noun, match.start(), match.end()))
    return found


def _between(names: tuple[str, ...], first: str, last: str) -> tuple[str, ...]:
    start, end = names.index(first), names.index(last)
    return names[start : end + 1] if start <= end else (*names[start:], *names[: end + 1])


# ---------------------------------------------------------------- bullets


def _bullets(text: str) -> list[Lists]:
    """Consecutive short lines that start with a bullet and hold a name alone."""
    found: list[Lists] = []
    lines = list(re.finditer(r"(?m)^[ \t]*(?:[-*•–]|\d+[.)])[ \t]+(.*?)[ \t.;,]*$", text))
    run: list[re.Match[str]] = []
    for line in [*lines, None]:
        joined = bool(run) and line is not None and not text[run[-1].end() : line.start()].strip()
        if line is not None and (not run or joined) and _is_item(line[1]):
            run.append(line)
            continue
        if len(run) >= 3:
            names = tuple(item[1].strip() for item in run)
            found.append(
                Lists(names, _noun_before(text, run[0].start()), run[0].start(1), run[-1].end(1))
            )
        run = [line] if line is not None and _is_item(line[1]) else []
    return found


def _is_item(words: str) -> bool:
    return 0 < len(words.split()) <= 4 and not re.search(
        r"\d\s*\w*$|[:=]|\b(?:is|are|must|not|can't|before|after)\b", words
    )


# ---------------------------------------------------------------- enumerations

_WORD = r"(?:[A-Z]\.(?= [A-Z])|[^\s,;:.?!()]+(?:\.(?=\w)[^\s,;:.?!()]+)?)"
_ITEM = rf"(?:(?!(?:and|or|&)\s){_WORD} ){{0,3}}(?!(?:and|or|&)\s){_WORD}"
_ENUMERATION = re.compile(
    rf"(?P<first>(?:{_WORD} ){{0,3}}{_WORD})(?P<more>(?:,\s+(?!(?:and|or|but|&)\b){_ITEM})+)"
    rf",?\s+(?:and|&|or)\s+(?P<last>(?:{_WORD} ?){{1,4}})"
)
_COMMAS_AFTER_COLON = re.compile(
    rf"[:(]\s*(?P<all>(?:{_WORD} ){{0,4}}{_WORD}(?:\s*[,;/|]\s*(?:and |or |& )?(?:{_WORD} ){{0,4}}{_WORD})+"
    rf"(?:,?\s+(?:and|&|or)\s+(?:{_WORD} ){{0,4}}{_WORD})?)\s*(?=[.;)\n?!]|[-–—]\s|$)"
)
_STOP = frozenset(
    "is are was be been must can cannot can't should will would not before after on in at to from than for "
    "each every if then when while takes take costs cost needs need has have who which that works work goes "
    "go comes come sit sits either neither nor but so we i they he she it least most more less between with "
    "only also never want wants does do did isn't doesn't by per nobody all choose".split()
)


_NUMERIC = r"(?:[€$£]\d[\d.,]*\d|\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{1,2}(?:st|nd|rd|th)?(?: [A-Z][a-z]{2,8})|[A-Z][a-z]{2,8} \d{1,2}|\d+)"
_NUMBERS = re.compile(
    rf"(?:(?<=[a-z]s )|(?<=: )|(?<=\()|(?<= at )|(?<= on )|(?<= in )|(?<= are )|(?<= of )|(?<= for )|(?<=[–—=-] )|(?<=took )|(?<=numbered )|(?<=\bages ))"
    rf"(?P<all>{_NUMERIC}(?:, {_NUMERIC})+,? (?:and|or|&) {_NUMERIC}|{_NUMERIC}(?:, {_NUMERIC}){{2,}})(?![\d,.]*\d)(?! ?%)"
)
_LOWER = re.compile(
    r"(?<![\w'’-])(?P<all>[a-z][\w'’-]+(?:, (?!and\b|or\b|but\b)[a-z][\w'’-]+){2,})(?=\s*(?:[-–.;)!?\n]|$)|,? (?:to|for|on|go|goes|in|must|have|has|are|need|if|when|where|so|with|,|and (?:to|from)|-)\b)"
)


_CAPITALS = re.compile(
    rf"(?<![\w'’])(?P<all>(?:{_CAP})(?: (?:{_CAP}))?(?:, (?:{_CAP})(?: (?:{_CAP}))?){{2,}})(?=\s*(?:[.;)!?\n–-]|$))"
)


def _enumerations(text: str) -> list[Lists]:
    found = []
    for match in _COMMAS_AFTER_COLON.finditer(text):
        parts = _split(match["all"])
        names = tuple(_clean(p) for p in parts)
        numeric = all(re.fullmatch(r"[€$£]?\d[\d.,]*(?: ?[a-z€%]+)?", n) for n in names)
        if len(names) >= 3 and (numeric or all(_is_name(n) for n in names)):
            found.append(Lists(names, _noun_before(text, match.start()), *match.span("all")))
    for match in _CAPITALS.finditer(text):
        names = tuple(re.split(r",\s+", match["all"]))
        start = match.start("all")
        if (
            re.match(r"[A-Z][a-z]+s \w", names[0]) and " " not in names[1]
        ):  # "Skaters Mina, Nora, Olga"
            start += names[0].index(" ") + 1
            names = (names[0].partition(" ")[2], *names[1:])
        if names[0].split()[0].lower() not in STARTERS and not any(
            _is_calendar(n) and len(names) < 3 for n in names
        ):
            found.append(Lists(names, _noun_before(text, start), start, match.end("all")))
    for match in _NUMBERS.finditer(text):
        names = tuple(p.strip() for p in _split(match["all"]))
        if len(set(names)) == len(names):
            found.append(Lists(names, _noun_before(text, match.start()), *match.span("all")))
    for one in _comma_lists(text):
        if all(one.end <= f.start or one.start >= f.end for f in found):
            found.append(one)
    for match in _LOWER.finditer(text):
        names = tuple(match["all"].split(", "))
        free = all(match.end() <= f.start or match.start() >= f.end for f in found)
        if free and all(
            _is_name(n) and (n not in STARTERS or n in lex.AMOUNT_NOUNS) for n in names
        ):
            found.append(Lists(names, _noun_before(text, match.start()), *match.span("all")))
    return found


_VERB_FIRST = re.compile(
    r", ((?:own|drive|have|keep|like|play|drink|eat|wear|bring|teach|sell|each \w+)s? (?:an? |the )?[a-z])"
)


def _comma_lists(text: str) -> list[Lists]:
    """Lists with commas and "and"; the search goes on right after a list's last name, where the
    next may begin: "Lotte, Milan and Nora play flute, harp and violin"."""
    found: list[Lists] = []
    position = 0
    while (match := _ENUMERATION.search(text, position)) is not None:
        later = _VERB_FIRST.search(match["more"])
        if later is not None:  # "houses 1 to 4, own a cat, dog and fish": the list starts there
            position = match.start("more") + later.start(1)
            continue
        one = _enumeration(text, match)
        if one is not None:
            found.append(one)
        position = one.end if one is not None else match.start("more") + 1
    return found


def _split(words: str) -> list[str]:
    return [
        p
        for p in re.split(r"\s*[,;/|]\s*(?:(?:and|or|&)\s+)?|\s+(?:and|&|or)\s+", words)
        if p.strip()
    ]


def _clean(words: str) -> str:
    return _ARTICLES.sub("", words.strip()).strip(" '\"“”")


def _is_name(words: str) -> bool:
    tokens = words.lower().split()
    return (
        0 < len(tokens) <= 4
        and not any(t in _STOP for t in tokens)
        and not re.search(
            r"\d\s*(?:h|hrs?|hours?|min|days?|kg|%|€|euros?|k)$|^\d{3,}$", words.lower()
        )
    )


def _enumeration(text: str, match: re.Match[str]) -> Lists | None:
    middle = [_clean(p) for p in re.split(r",\s+", match["more"].lstrip(", "))]
    if not all(_is_name(p) for p in middle):
        return None
    capital = middle[0][:1].isupper()
    first, first_start = _edge(
        match["first"], match.start("first"), capital, len(middle[0].split()), last=False
    )
    last, _ = _edge(match["last"], match.start("last"), capital, len(middle[-1].split()), last=True)
    names = (first, *middle, last) if first else (*middle, last)
    if not first:  # "Four men, Ames, Bligh and Cole": the first part only introduces the list
        first_start = match.start("more") + match["more"].index(middle[0])
    if not last or len(names) < 3 or not all(_is_name(n) for n in names):
        return None
    end = match.start("last") + match["last"].index(last) + len(last)
    noun = _noun_after(text, end) or _noun_before(text, first_start)
    return Lists(names, noun, first_start, end)


def _edge(words: str, offset: int, capital: bool, width: int, *, last: bool) -> tuple[str, int]:
    """The part of an outer list item that belongs to the list: the capitals, or `width` words."""
    tokens = [(m[0], m.start()) for m in re.finditer(r"\S+", words)]
    if capital:
        keep: list[tuple[str, int]] = []
        if last and tokens and tokens[0][0].lower() in ("the", "a", "an"):
            tokens = tokens[1:]
        for token in tokens if last else reversed(tokens):
            if keep and token[0].lower() in ("of", "the") and not last:
                keep.append(token)
                continue
            if not (token[0][0].isupper() or token[0][0].isdigit()) or (
                not last and len(token[0]) > 1 and token[0].lower() in STARTERS
            ):
                break
            keep.append(token)
        tokens = keep if last else keep[::-1]
        while tokens and tokens[0][0].lower() in ("of", "the"):
            tokens = tokens[1:]
    else:
        kept = [t for t in tokens if t[0].lower() not in ("the", "a", "an")]
        tokens = _until_stop(kept, last)
        tokens = tokens[:width] if last else tokens[-width:]
    if not tokens:
        return "", offset
    start, end = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
    return words[start:end].strip(" '\"“”"), offset + start


def _until_stop(tokens: list[tuple[str, int]], last: bool) -> list[tuple[str, int]]:
    keep = []
    for token in tokens if last else reversed(tokens):
        if token[0].lower() in _STOP or token[0].lower() in STARTERS - lex.AMOUNT_NOUNS:
            break
        keep.append(token)
    return keep if last else keep[::-1]


def singular(noun: str) -> str:
    """A plain singular: reports → report, companies → company, boxes → box."""
    lower = noun.lower()
    irregular = {
        "people": "person",
        "buses": "bus",
        "classes": "class",
        "men": "man",
        "women": "woman",
        "children": "child",
        "staff": "person",
    }
    if lower in irregular:
        return irregular[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if re.search(r"(?:sses|xes|ches|shes)$", lower):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


def _noun_after(text: str, end: int) -> str:
    match = re.match(r"\s+([a-z]+s)\b", text[end : end + 30])
    return singular(match[1]) if match and match[1] in lex.SLOT_NOUNS else ""


def _noun_before(text: str, start: int) -> str:
    """The plural noun that introduces a list: "five reports …: budget, audit"."""
    sentence = re.split(r"[.?!\n]\s", text[max(0, start - 120) : start])[-1]
    nouns: list[str] = re.findall(r"\b([a-z]{3,}s|people|staff)\b", sentence.lower())
    nouns = [
        n
        for n in nouns
        if n not in STARTERS - lex.SLOT_NOUNS
        or n in ("people", "projects", "jobs", "tasks", "teams")
    ]
    nouns = [n for n in nouns if n not in ("ways", "orders", "things", "options", "possibilities")]
    return singular(nouns[0]) if nouns else ""


# ---------------------------------------------------------------- single names

_MAKERS = frozenset(
    "day week person one thing job hour bakery baker company firm workshop factory farmer farm carpenter shop store "
    "plant school hospital hotel office restaurant brewery dairy mill kitchen cafe clinic business manufacturer "
    "grower potter tailor joiner studio club team".split()
)  # those who make things are not made
_SAID_OF = re.compile(
    r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne|[Pp]er) ((?:[a-z][\w-]+ ){0,2}[a-z][\w-]+) "
    r"(?:takes?|costs?|needs?|uses?|requires?|brings?|earns?|sells?|yields?|gives?|contains?|makes?"
    r"|weighs?|holds?|can (?:hold|carry|take)|has|produces?|generates?|provides?)\b"
    r"(?! (?:at most|at least|up to|no more|only|exactly|a maximum|one of|a different|two people))"
)


_NO_THINGS = frozenset(
    "it that this job work task one everything day week hour person people he she we you they i who what plane van tank budget host "
    "line each both which company shop firm bag there customer price grant space room team shift total rest others other minimum car".split()
)
_COUNTED_OFF = re.compile(
    r"(?:\b[Tt]he |\b[Ee]ach |\b[Aa]n? |(?<=[.,;:?!] )|(?<=\band )|(?<=\bwhile )|(?<=\A))((?:[A-Za-z][a-z-]+ )?[A-Za-z-]{3,}) "
    r"(?:takes?|costs?|needs?|uses?|requires?|brings?|earns?|sells?(?: for)?|yields?|gives?|makes?|weighs?|lasts?|pays?|profit) "
    r"(?:me |us |about |only |in )?[€$£]?\d"
)
_PRICED = re.compile(
    r"\b[Tt]he ((?:[a-z][\w-]+ )?[a-z][\w-]+) (?:costs?|takes?|needs?|brings?|requires?|weighs?|lasts?) (?:about |only )?[€$£]?\d"
)
_TWO_MADE = re.compile(
    r"\b(?:makes?|produces?|sells?|prints?|bakes?|grows?|builds?|offers?|manufactures?|mixes|knits?|brews?|sews?|assembles?) (?:two \w+[,:] |both )?"
    r"((?:[a-z-]+ )?[a-z-]+s) and ((?:[a-z-]+ )?[a-z-]+s)\b"
)
_ELLIPTIC = re.compile(
    r"(?:,|;|\band) (?:the |a |an )?((?:[a-z][\w-]+ )?[a-z][\w-]+) (?=[€$£]?\d[\d.,]*k? (?:\w+ )?and [€$£]?\d)"
)


def find_single_names(text: str, known: set[str]) -> set[str]:
    """Names outside lists: capitalised words inside sentences or before a verb, and things of
    which the request says what one of them takes or brings."""
    names: set[str] = set()
    for match in re.finditer(rf"(?<![\w'’])(?:{_CAP})(?: (?:{_CAP}))*", text):
        words = match[0].split()
        starts = (
            not text[: match.start()].rstrip(' \t-*•"“(')
            or text[: match.start()].rstrip(' \t-*•"“(')[-1] in ".?!:;\n"
        )
        while words and words[0].lower().strip(".'’") in STARTERS:
            words, starts = words[1:], False
        name = re.sub(r"['’]s$", "", " ".join(words)).strip(".'’-")
        if (
            not name
            or name.lower() in known
            or (len(name) == 1 and name in "IA")
            or _is_calendar(name)
        ):
            continue
        if not starts or re.match(rf"['’s]* {_VERBISH}\b", text[match.end() :]) or len(words) > 1:
            names.add(name)
    for match in _COUNTED_OFF.finditer(text):
        thing = match[1].strip().lower()
        if not set(thing.split()) & (
            _STOP | _NO_THINGS | STARTERS | lex.AMOUNT_NOUNS
        ) and not re.search(r"\d", thing):
            names.add(thing)
    for match in (*_SAID_OF.finditer(text), *_PRICED.finditer(text)):
        thing = match[1].strip()
        if not set(thing.split()) & (
            _STOP | _MAKERS
        ):
            names.add(thing)
    for match in _TWO_MADE.finditer(text):
        names |= {
            n for n in (match[1], match[2]) if not set(n.split()) & _STOP and n not in STARTERS
        }
    if any(_PRICED.finditer(text)):
        names |= {m[1] for m in _ELLIPTIC.finditer(text) if not set(m[1].split()) & _STOP}
    return {n for n in names if n.lower() not in STARTERS}


def _is_calendar(name: str) -> bool:
    return (
        name.rstrip("s") in lex.WEEKDAYS
        or name in lex.MONTHS
        or name.lower() in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    )
