"""What a question shows and groups by.

Guarantees: only words before the first condition, or in a request of their own, are shown.
"""

from __future__ import annotations

import re

from core.language.clauses import Aggregate
from core.reading.asking.finder import Finder
from core.reading.asking.parts import AGG, ARTICLE, A, E, Head, aggregate_of

_MEAN = r"(?:on average ,? ?)?"
_ASKING = (
    (r"when (?:was|were|did|is|do|does)", "@when"),
    (r"where (?:was|were|did|is|do|does|are)", "@where"),
    (r"how old", "@age"),
    (r"how (?:tall|high)", "@height"),
    (r"how (?:long)", "@length"),
    (r"how heavy", "@weight"),
    (r"how (?:much|expensive)", "@price"),
    (r"how far", "@distance"),
)


def _asking(marked: str) -> str:
    """What a question word asks for by itself, at the beginning of the question."""
    for pattern, name in _ASKING:
        if re.match(rf" ?{_MEAN}{pattern} (?!{E} (?:is|are|was|were|do|does|did)\b)", marked):
            return name
    return ""


_EVERYTHING = (
    r" (?:all (?:the )?(?:information|details|info|data|attributes|columns)|everything|all information|"
    r"complete (?:information|details)|full (?:details|information)|every detail) "
)
_COUNT = (
    r"(?:how many|(?:the )?(?:total |count of the |exact )?(?<!\d )number of|(?<!\d )count of|"
    r"count(?: the)?(?: number of)?)"
)
_ONE = re.compile(
    rf"(?P<count>{_COUNT})(?: all| the| times| of)*(?P<diff> different| distinct| unique)?"
    rf"(?: (?!how|of|the|and|in|for|with)[a-z-]+){{0,2}}? (?P<counted>{E})(?: (?P<noun>{E}))?|"
    rf"(?P<aggs>{AGG}(?:(?: ,)?(?: and)?(?: the)? {AGG})*)"
    rf"(?: number of| amount of| value of| of| the| all| total)* (?P<agged>{E})|"
    rf"(?P<of>(?:of|for|from) {ARTICLE}(?:{E} )?)?(?P<diff2>different |distinct |unique )?"
    rf"(?P<plain>{E})(?P<list> ,| and)?|"
    r"(?P<bare>how many|(?:the|its|their) (?:count|number)(?= [?.,]| ))|"
    r"(?<= )(?P<label>names?)(?= [,.?;]| and|$| of)"
)


class HeadFinder(Finder):
    """Finds what is shown, and for each of what."""

    def _grouped(self) -> None:
        forms = (
            rf"(?:for|in|of|by|from|at|on|within|to|with|across|under)? ?(?:each|every|per)(?: of the| different| distinct)? (?P<keys>{E}(?: (?:and|,) (?:each |every )?{E}(?= ,))?)(?P<more>(?: of {ARTICLE}{E})?)",
            rf"(?:grouped|group|broken down|split|categorized|aggregated) by (?:the )?(?P<keys>{E}(?: (?:and|,) {E})*)(?P<more>)",
            rf"(?:for|in|by|across) (?:all |the |different |all the )*(?:different|distinct) (?P<keys>{E})(?P<more>)",
        )  # fmt: skip
        for form in forms:
            for match in list(re.finditer(rf"(?<= ){form}(?= )", self.text)):
                if self.text[match.start() : match.end()] != match[0]:
                    continue
                if not self._aggregates() and " per " not in f" {match[0]} ":
                    continue  # "the name of each student": all of them
                self._cut(match, " | ")
                self.parts.groups += re.findall(E, match["keys"])

    def _shown(self) -> None:
        self.parts.everything = re.search(_EVERYTHING, self.text) is not None
        self.parts.distinct = bool(
            re.search(r" (?:different|distinct|unique) ", self._marked.marked)
        )
        if asking := _asking(self._marked.marked):
            mean = " on average " in f" {self._marked.marked} "
            self.parts.heads.append(Head(A.AVG if mean else A.NONE, asking))
        region = re.sub(r" +", " ", self._head_region())
        carried: list[Aggregate] = []
        for match in _ONE.finditer(region):
            sentence = region[: match.start()].count(";")
            if match["counted"]:
                noun = match["noun"] if match["noun"] and self._is_table(match["noun"]) else ""
                head = Head(
                    A.COUNT, noun or match["counted"], bool(match["diff"]), sentence=sentence
                )
                self.parts.heads.append(head)
            elif match["agged"]:
                words = re.findall(AGG, match["aggs"])
                self.parts.heads += [Head(aggregate_of(w), match["agged"]) for w in words]
                after = re.match(rf" and {E}", region[match.end() :])
                carried = [aggregate_of(w) for w in words] if after else []
            elif match["plain"]:
                self.parts.heads += self._plain(match, region, carried)
                carried = []
            elif match["label"]:
                self.parts.heads.append(Head(A.NONE, "@label"))
            elif all(h.aggregate is not A.COUNT for h in self.parts.heads):
                self.parts.heads.append(Head(A.COUNT, ""))

    def _plain(self, match: re.Match[str], region: str, carried: list[Aggregate]) -> list[Head]:
        """A column or a table that is shown as it is; [] for one that others belong to."""
        mark, before = match["plain"], region[: match.start()]
        table = self._is_table(mark)
        owner = mark in self.parts.attached.values()
        compound = bool(match["of"] and re.search(E, match["of"]))
        if (table and (match["of"] or owner)) or (match["of"] and (owner or compound)):
            return []
        done = self._marked.marks[mark].text.lower().endswith("ed")
        if done and re.match(rf" {E}", region[match.end() :]):
            return []  # "registered branch names"
        if carried and not table and not match["of"]:
            return [Head(one, mark, carried=True) for one in carried]
        listed = bool(match["list"]) or before.endswith((" and ", " , "))
        return [Head(A.NONE, mark, bool(match["diff2"]), listed=listed, sentence=before.count(";"))]

    def _head_region(self) -> str:
        """The words that say what is shown: up to the first word that begins a condition, and any
        later sentence that begins with a request."""
        text = self.text
        regions = []
        for sentence in re.split(r" [?.;] ", text):
            stop = re.search(
                r" (?:\||that|who|whose|which|where|when|with|in|from|by|for|on|at|having|has|have|had|is|are|was|were|do|does|did|whom|to|belonging|located|held|made|used|taught|taken|owned|played|written|directed|ordered|than|among|under|over|as|using|after|before|against) ",
                self._past_opening(sentence),
            )
            opened = self._past_opening(sentence)
            kept = opened[: stop.start() + 1] if stop else opened
            later = (
                re.findall(
                    rf" (?:and|with) (?:(?:what|which|find|show|list|give|return|tell|are|is|me|us|also) )*(?:the |their |its |his |her |corresponding |how many |respective )+(?:{AGG} |total number of |number of |count of )?(?:{E}(?: of {ARTICLE}{E})?(?: ,)?(?: and )?(?:the |their |its )?)+",
                    opened[len(kept) - 1 :],
                )
                if stop
                else []
            )
            again = (
                re.findall(
                    rf" and (?:how many) (?:different |distinct )?{E}", opened[len(kept) - 1 :]
                )
                if stop
                else []
            )
            regions.append(" ".join([kept, *later, *again]))
        return " ; ".join(regions)

    @staticmethod
    def _past_opening(sentence: str) -> str:
        """A sentence without "what are", "list the", "for which"."""
        opening = re.match(
            r"(?:\s*(?:~+|\||,|and|please|can|could|you|i|want|to|know|what|which|who|is|are|was|were|in|on|at|for|from|find|show|list|give|return|tell|display|get|print|report|compute|calculate|me|us|out|also|'s|by|of|select|then|name|retrieve|do|does|did|state)(?= ))*",
            sentence,
        )
        return " " + sentence[opening.end() if opening else 0 :] + " "
