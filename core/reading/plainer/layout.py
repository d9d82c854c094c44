"""How a request is laid out, made plain: ranges written out, questions parted from their rules.

Guarantees: what is written out was counted in the request; a heading is left out only where none of
its words is a rule; a rule that hangs on a question stands as a sentence of its own.
"""

from __future__ import annotations

import re

from core.reading.plainer.edits import Said

_RANGE = re.compile(
    r"\b(?P<noun>[A-Za-z]+?)(?P<s>s?) (?P<low>\d{1,2})(?P<again> (?P=noun)s?)? ?(?:to|through|–|—|-|up to)(?P<again2> (?P=noun)s?)? (?P<high>\d{1,2})\b",
    re.IGNORECASE,
)
_MOST = 14
_ASKS = re.compile(
    r"(?P<ask>\b(?:in )?how many (?:different |possible |distinct |separate )*(?:ways?|orders?|orderings?|arrangements?|line-?ups?|seatings?|teams?|selections?|sets?|combinations?|groups?|choices?|rotas?|plans?|programmes?|menus?|\w+)\b[^?.]*?)"
    r",? (?:if|given that|assuming(?: that)?|provided(?: that)?|providing(?: that)?|where|when|with the (?:rule|condition) that|on (?:the )?condition that|so long as|as long as|so that|such that|bearing in mind that|seeing that|considering that|knowing that) (?P<rule>[^?]+)\?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" [-–—] (?P<list>[^-–—.?!\n]*,[^-–—.?!\n]*) [-–—] (?=[a-z])")


def _ranges(said: Said) -> Said:
    """ "Weekend 1 to weekend 5" as a sentence of its own that names all five."""
    for match in _RANGE.finditer(said.text):
        low, high, noun = int(match["low"]), int(match["high"]), match["noun"]
        if not low < high <= low + _MOST or noun.lower() in _NO_RANGE:
            continue
        names = [f"{noun} {n}" for n in range(low, high + 1)]
        listed = f"The {noun.lower()}s are {', '.join(names[:-1])} and {names[-1]}. "
        return said.edited([(0, 0, listed), (*match.span(), f"the {noun}s")])
    return said


_NO_RANGE = frozenset(
    "from about between at by to in of is are and or need needs take takes for place places position positions than "
    "rated scored only up the seat seats on until till after before around with within scale out open past".split()
)


def plain_layout(said: Said) -> Said:
    """With ranges written out, asides as sentences, and questions parted from their rules."""
    said = _ranges(said)
    said = said.sub(_TWO_LISTS, _two_heads)
    said = said.sub(_WORKING_WEEK, _whole_week)
    said = said.sub(_NEEDED, _needed)
    said = said.sub(_OF_THEM, lambda m: f"{m['count']} people each {m['noun']}")
    said = said.sub(_PARTY, lambda m: f"{_SIZES[m['size'].lower()]} of")
    said = said.sub(_A_WEEK, _week_told)
    said = said.sub(_ASIDE, _listed_first)
    return said.sub(_ASKS, _rule_first)


_LIST = r"[A-Z0-9][\w'’ -]*(?:, [\w'’ -]+)+"
_TWO_LISTS = re.compile(
    rf"(?P<one>[a-z]+s) (?:for|and|to|in|on|with|into|among|across) (?:(?:the|our|my|these|\d+|two|three|four|five|six) )*(?P<other>[a-z]+s)(?P<more>[^.:\n]*)[:.] "
    rf"(?P<list>{_LIST})(?:; ?| ?/ ?| [-–] )(?P<list2>{_LIST})(?=[.\n])"
)


def _two_heads(match: re.Match[str]) -> str:
    """Two lists behind one head, with a head each."""
    return (
        f"{match['one']} and {match['other']}{match['more']}. "
        f"The {match['one']} are {match['list']}. The {match['other']} are {match['list2']}"
    )


_WORKING_WEEK = re.compile(
    r"\b(?P<count>five|5|seven|7)(?P<kind> (?:working )?(?:days|nights|evenings|mornings|weekdays)| day week| days a week)(?=,|:|\.| a week| of| to| in| with)(?!,? (?:\(|Mon|Tue|Sat|Sun))",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:days?|nesdays?|rsdays?|sdays?|urdays?)?\b"
)
_DAY_LIST = re.compile(
    rf"{_WEEKDAY.pattern}(?: to | ?[-–] ?|,| till | until )(?: ?{_WEEKDAY.pattern})"
)


def _whole_week(match: re.Match[str]) -> str | None:
    """ "Five days" as Monday to Friday, where days are named and not listed."""
    text = match.string
    if not _WEEKDAY.search(text) or _DAY_LIST.search(text):
        return None
    last = "Friday" if match["count"].casefold() in ("five", "5") else "Sunday"
    return f"{match[0]} (Monday to {last})"


_NUM = r"(?:\d+|one|two|three|four|five|six)"
_NEEDED = re.compile(
    rf"(?P<bound>\b(?:at least|at most|exactly|just|no fewer than|no more than|a minimum of|a maximum of) )?\b(?P<count>{_NUM}) (?P<noun>[a-z]+ )?(?:at|on|for|in|to) (?:each|every)(?: of (?:them|these|those)| one)?"
    rf"(?:,? (?:and|but) (?P<bound2>(?:at least|at most|exactly|just|no fewer than|no more than) )?(?P<more>{_NUM}) (?:on|at|for|in) (?P<when>[^.,;\n]+))?(?=[.,;\n:])",
    re.IGNORECASE,
)


def _needed(match: re.Match[str]) -> str:
    """ "At least one steward at each and two on 24 May", said day by day."""
    noun = (match["noun"] or "people ").strip()
    bound = (match["bound"] or "").lower()
    told = f"{bound}{match['count']} {noun} each day"
    if match["more"]:
        told += f". {match['when'].strip()[:1].upper()}{match['when'].strip()[1:]} needs {(match['bound2'] or '').lower()}{match['more']} {noun}"
    return told[:1].upper() + told[1:] if match[0][:1].isupper() else told


_OF_THEM = re.compile(
    rf"\b(?P<count>{_NUM}) of (?:them|us|you|these|those|the (?:team|staff|group|lot))(?: (?:on|in|for|at|there|here|together))* (?:each|every|per|a) (?P<noun>[a-z]+)\b",
    re.IGNORECASE,
)
_SIZES = {
    "duo": "two",
    "duet": "two",
    "pair": "two",
    "trio": "three",
    "quartet": "four",
    "quintet": "five",
    "sextet": "six",
}
_PARTY = re.compile(
    rf"\ban? (?P<size>{'|'.join(_SIZES)}) (?:from(?: among)?|out of|of)\b", re.IGNORECASE
)
_A_WEEK = re.compile(
    r"\b(?:for|over|during|across) (?:the|this|next|the coming|a|a whole|the whole|each|every) week\b(?! (?:of|after|before))(?:,? (?:incl\.?|including|with) (?:the )?weekends?)?",
    re.IGNORECASE,
)
_ROTA = re.compile(r"\b(?:rota|roster|shifts?|cover|duty|duties|on[- ]call)\b", re.IGNORECASE)


def _week_told(match: re.Match[str]) -> str | None:
    """ "Rota for the week" with its days: to Sunday where the weekend is spoken of."""
    text = match.string
    if _DAY_LIST.search(text) or not _ROTA.search(text):
        return None
    whole = re.search(
        r"\b(?:weekend|sat|sun|saturdays?|sundays?|seven|7 days)\b", text, re.IGNORECASE
    )
    return f"for the week, Monday to {'Sunday' if whole else 'Friday'}"


def _listed_first(match: re.Match[str]) -> str | None:
    return f" ({match['list']}) "


def _rule_first(match: re.Match[str]) -> str | None:
    rule = match["rule"].strip()
    if not re.search(
        r"\b(?:must|can|cannot|is|are|has|have|won|may|sits?|sit|goes|want|wants|refuses?|need|needs|don|doesn|insists?|comes|stay|stays|should|isn|aren|\w+s)\b",
        rule,
    ):
        return None
    ask = match["ask"].strip()
    return f"{ask}? {rule[:1].upper()}{rule[1:]}."
