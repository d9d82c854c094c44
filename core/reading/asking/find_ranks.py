"""Orders and superlatives of a question: sorted by, the most, the oldest, the three cheapest.

Guarantees: directions come from the words by lookup; a superlative that is itself what is asked for
("what is the highest price") is left for the heads.
"""

from __future__ import annotations

import re

from core.reading.asking.finder import Finder
from core.reading.asking.parts import AGG, ARTICLE, EXT, A, E, Head, N, Rank, descends


class RankFinder(Finder):
    """Finds what a question sorts and ranks by."""

    def _sorted(self) -> None:
        way = r"(?:ascending|descending|increasing|decreasing|alphabetical|alphabetic|lexicographical|lexicographic|reverse|reversed|reverse alphabetical|chronological|reverse lexicographical|ascending alphabetical|descending alphabetical|alphabetical ascending|alphabetical descending|asc|desc)"
        key = rf"(?P<how>(?:the |their |its )*(?:number of |count of |total number of |amount of )?(?:average |total |sum of |sum of the )?)?{ARTICLE}(?P<key>{E})(?: of {ARTICLE}{E})?"
        verb = r"(?:(?:,|and) )*(?:(?:sorted|ordered|order|sort|ranked|rank|arranged|listed|list|alphabetized|organized|sorting|ordering|put|presented|give|show) )?(?:(?:them|the results?|results?|the list|it|these|the names?) )?"
        forms = (
            rf"{verb}(?:by|with|from) (?:the )?(?:ones? with )?(?:the )?(?P<way2>{EXT}) (?P<key>{E}) first",
            rf"(?:(?:,|and) )*(?:sorted|ordered|ranked|listed|sort|order|rank|list) (?:by|in) (?:the )?(?P<way>{way}) {key}",
            rf"{verb}(?:in|by) (?:an? |the )?(?P<way>{way}) (?=number |count |total |average ){key}",
            rf"{verb}(?:in|by|with|using) (?:an? |the )?(?P<way>{way})(?: alphabetical)? (?:order|manner|way)(?: of| by| for| based on| according to|,)? ?(?:the )?{key}(?:(?: ,)? and (?:the |their )?(?P<key2>{E})(?= [.?|,]))?",
            rf"{verb}(?:in|by|with|using) (?:the )?order of {key}(?:(?: ,)? and (?:the |their )?(?P<key2>{E})(?= [.?|,]))?(?: (?:in|from|,) (?:an? |the )?(?P<way>{way})(?: order)?)?(?:(?: ,)? starting (?:from|with) (?:the )?(?P<way2>{EXT})(?: {N}| {E}| ones?)?)?",
            rf"(?:(?:,|and) )*(?:sorted|ordered|order|sort|ranked|rank|arranged|organized|sorting|ordering) (?:(?:them|the results?|results?|the list|it|these) )?(?:in|by|on|using|based on|from) {key}(?:(?: ,)? (?:and|then)(?: then)?(?: by)? (?:the |their )?(?P<key2>{E})(?= [.?|,]| in ))?(?:(?: ,)?(?: in| from| with)?(?: an?| the)? (?P<way>{way})(?: order)?)?(?P<way2> (?:from )?(?:the )?(?:{EXT}|old|young|high|low|large|small|long|short|new|early) to (?:the )?\w+)?",
            rf"{verb}(?:in|by) (?:an? |the )?(?P<way>{way})(?: alphabetical)? (?:order|manner)",
            r"(?:(?:,|and) )*(?:sorted|ordered|order|sort|ranked|rank|arranged|listed|alphabetized) (?P<way>alphabetically|descending|ascending|lexicographically|chronologically)",
            rf"(?:(?:,|and) )*(?:(?:sorted|ordered|listed|ranked|rank|list them|order them|sort them) )?(?:from )(?:the )?(?P<way2>{EXT}|old|young|high|low|large|small|new) to (?:the )?(?:{EXT}|old|young|high|low|large|small|new)(?: {ARTICLE}(?P<key>{E}))?",
        )  # fmt: skip
        for form in forms:
            for match in self._each(rf"(?<= ){form}(?= )"):
                self._add_sort(match)

    def _add_sort(self, match: re.Match[str]) -> None:
        found = match.groupdict()
        way = (found.get("way") or "") + " " + re.sub(r" to .*", "", found.get("way2") or "")
        descending = bool(
            re.search(
                r"desc|decreas|revers|most|high|larg|biggest|greatest|longest|oldest|\bold\b|latest|newest|new",
                way,
            )
        )
        how = found.get("how") or ""
        aggregate = (
            A.AVG
            if "average" in how
            else A.SUM
            if ("total" in how or "sum" in how) and "number" not in how
            else A.NONE
        )
        counted = bool(re.search(r"number of|count of|amount of", how))
        plain = "@order" if re.match(r"(?:asc|desc|incr|decr)", way.strip()) else ""
        if found.get("key2"):
            second = Rank(found["key2"] or "", descending, 0, place=match.end())
            self.parts.ranks.append(second)
        self.parts.ranks.append(
            Rank(found.get("key") or "", descending, 0, counted, aggregate, plain, match.start())
        )

    def _counts_ranked(self) -> None:
        verbs = r"(?:(?:that|who|which|and) )*(?:with|has|have|had|having|owns?|got|receives?|received|made|makes?|used|uses?|offers?|contains?|by|of|in|takes?|won|produced?|wrote|published|ordered|bought|placed|did|do|does|is|are|was|were)?"
        pattern = (
            rf"(?<= ){verbs} ?(?:in )?(?:the )?(?:top (?P<top>{N}) )?(?P<ext>{EXT})(?: (?P<n>{N}))? (?:total )?(?:number|numbers|amount|quantity|count) of (?:all |the |different |distinct |total )*(?P<key>{E})(?= )"
        )  # fmt: skip
        for match in list(re.finditer(pattern, self.text)):
            before = self.text[: match.start("ext")]
            joined = re.search(rf" {AGG} (?:and|,)(?: the)? $", before)
            if joined or (self._opens(before) and self._is_column(match["key"])):
                continue
            self._cut(match, " | ")
            self._add_count(match, match["key"])
        pattern = rf"(?<= ){verbs} ?(?:in )?(?:the )?(?:top (?P<top>{N}) )?(?P<ext>most|fewest|least)(?: (?P<n>{N}))? (?:number of )?(?:different |distinct )?(?P<key>{E})(?= )"
        for match in re.finditer(pattern, self.text):
            if not re.search(r" at (?:the )?$", self.text[: match.start("ext")]):
                self._cut(match, " | ")
                self._add_count(match, match["key"])

    def _add_count(self, match: re.Match[str], key: str) -> None:
        number = match["top"] or match["n"]
        ahead = re.search(rf" ({N})( {E}(?: {E})? )$", self.text[: match.start()])
        if ahead and not number:
            number = ahead[1]
            self.text = (
                self.text[: ahead.start()] + f" {'~' * len(number)}" + self.text[ahead.start(2) :]
            )
        self.parts.ranks.append(
            Rank(key, descends(match["ext"]), self._limit(number), True, place=match.start())
        )

    def _common(self) -> None:
        """ "The most common city": grouped by it, by count."""
        adjective = r"(?:common|popular|frequent|commonly|frequently|often|prevalent|prominent|widely|heavily|busy)"
        forms = (
            rf"(?:the )?(?:top )?(?P<n1>{N} )?(?P<ext>most|least) {adjective}(?:ly)?(?: used| known| occurring| visited| played| spoken)? (?P<key>{E})",
            rf"(?P<key>{E}) (?:that |which )?(?:(?:is|are|was|were|has|have|appears?|occurs?|do|did|does|been|being) )*(?:used |shared |listed |ordered |found |visited |played |spoken |by )?(?:in )?(?:the )?(?P<ext>most|least) (?:{adjective}|times|frequently)(?: used| of all)?(?:(?: by| across| among| in)? (?:all |the )*(?P<by>{E}))?",
        )  # fmt: skip
        for form in forms:
            for match in self._each(rf"(?<= ){form}(?= )"):
                found = match.groupdict()
                number = (found.get("n1") or "").strip() or None
                self.parts.ranks.append(
                    Rank(
                        found.get("by") or "",
                        match["ext"] == "most",
                        self._limit(number),
                        True,
                        place=match.start(),
                    )
                )
                self.parts.heads.append(Head(A.NONE, match["key"], common=True))
                self.parts.groups.append(match["key"])

    def _ranked(self) -> None:
        """ "With the highest age", "the oldest student", "top 3 students by gpa"."""
        agg = r"(?P<agg>average |total |overall |combined |sum of )?(?:amount of |value of |number of )?"
        having = r"(?:(?:that|who|which|and|whose) )*(?:with|has|have|had|having|got|receives?|received|gets?|earns?|earned|makes?|made|of|for|is|are|was|were|does|do|did|by|in|from|at|on|whose {E} (?:is|are|was|were))"
        having = having.replace("{E}", E)
        forms = (
            rf"(?:the )?top (?P<n>{N}) (?P<thing>{E})(?P<mid>(?: \S+){{0,6}}?) (?:by|in|with|sorted by|ordered by|ranked by|who has|that have|with the|of) (?:the )?(?P<ext>{EXT})? ?{agg}{ARTICLE}(?P<key>{E})",
            rf"(?P<n>{N}) (?P<thing>{E})(?P<mid>(?: \S+){{0,3}}?) (?:with|by|that have|who have|having|in) (?:the )?(?P<ext>{EXT}) {agg}{ARTICLE}(?P<key>{E})",
            rf"(?:with|of|having|that have|who have) (?:the )?(?P<n>{N}) (?P<ext>{EXT}) {agg}{ARTICLE}(?P<key>{E})",
            rf"{having} (?:in )?(?:the )?top (?P<n>{N}) (?P<ext>{EXT}) {agg}{ARTICLE}(?P<key>{E})",
            rf"{having} (?:in )?(?:the |a |an |its |their )?(?P<ext>{EXT}) {agg}{ARTICLE}(?P<key>{E})",
            rf"(?P<n>{N}) (?P<ext>oldest|youngest|longest|shortest|tallest|heaviest|latest|earliest|newest|cheapest|most expensive|most recent|largest|smallest|biggest|highest|lowest|best|worst|lightest) (?P<thing>{E})",
            rf"(?:the )?(?P<ext>most recent(?:ly)?|most expensive|least expensive|cheapest|oldest|youngest|newest|tallest|heaviest|lightest|richest|fastest|slowest|earliest|latest|longest|shortest|priciest|deepest)(?: (?P<n>{N}))? (?P<thing>{E})",
            r"(?:is|are|was|were) (?:the )?(?P<ext>oldest|youngest|tallest|heaviest|most expensive|cheapest|most recent|newest|largest|biggest|smallest|longest|shortest|highest|lowest|earliest|latest)(?= (?:\||\?|\.|,|in|of|among|and))",
            rf"(?:the )?(?P<ext>largest|biggest|smallest|best|worst)(?: (?P<n>{N}))? (?P<thing>{E})(?= (?:in|of|that|by|on|\||\?|\.))",
        )  # fmt: skip
        for form in forms:
            for match in list(re.finditer(rf"(?<= ){form}(?= )", self.text)):
                self._add_rank(match)

    def _add_rank(self, match: re.Match[str]) -> None:
        found = match.groupdict()
        if self.text[match.start() : match.end()] != match[0]:
            return
        thing, key, ext = (
            found.get("thing") or "",
            found.get("key") or "",
            found.get("ext") or "top",
        )
        if (
            key
            and not thing
            and not self._is_column(key)
            and ext not in ("highest", "lowest", "top")
        ):
            thing, key = key, ""
        column = bool(thing) and not key
        if column and self._is_column(thing):
            return  # "the oldest age" is an aggregate
        joined = re.search(rf" {AGG}(?: ,| and)?(?: the)? $", self.text[: match.start()] + " ")
        if self._aggregated(match, key) or (
            key and match[0].startswith(("and ", "the ")) and joined
        ):
            return
        kept = f" {thing} " if thing else " | "
        middle = found.get("mid") or ""
        self._cut(match, f" {thing} {middle} " if middle.strip() else kept)
        agg = (found.get("agg") or "").strip()
        aggregate = A.AVG if agg == "average" else A.SUM if agg else A.NONE
        # The second column of a superlative keeps its place: "the age of the oldest student".
        self.parts.ranks.append(
            Rank(
                key,
                descends(ext),
                self._limit((found.get("n") or "").strip() or None),
                False,
                aggregate,
                ext,
                match.start(),
            )
        )

    def _aggregated(self, match: re.Match[str], key: str) -> bool:
        """Whether "the highest age" is itself what is asked for: "what is the highest age of"."""
        before = self.text[: match.start()]
        first = match[0].split()[0]
        opening = re.fullmatch(
            r"\s*(?:(?:what|which|find|show|list|give|return|tell|display|compute|calculate|for|\||~+|,|me|us|and|out|please|can|you|report)\s+)*",
            before,
        )
        return (
            bool(key)
            and opening is not None
            and first in ("is", "are", "was", "were", "the", "of", "for", "by")
        )
