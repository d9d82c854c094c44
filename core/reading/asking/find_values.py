"""Values, pieces of text and absent things in a question.

Guarantees: a "not" before a value is kept with it.
"""

from __future__ import annotations

import re

from core.language.clauses import SetOperation
from core.reading.asking.finder import Finder
from core.reading.asking.parts import E, Limit, V


class ValueFinder(Finder):
    """Finds tests of texts, and what must be absent."""

    def _contains(self) -> None:
        filler = r"(?:the |a |an |word |words |letter |letters |substring |string |phrase |text |name |character |keyword |value )*"
        within = (
            r"(?: (?:in|within|inside|as part of|as a part of|anywhere in|as) (?:it|them|its|their|the|his|her|part|substring|a)*(?: ?(?P<col2>"
            + E
            + r"))?)?"
        )
        forms = (
            (rf"(?:(?P<col>{E}) )?(?:(?:that|which|who|whose|of|do|does) )*(?P<no>not )?(?:contain|contains|containing|include|includes|including|like|have|has|having|with) {filler}(?<=word |tter |ring |rase |ters |ords |text |cter |tain |ains |ning |word |lude |udes |ding |like ){filler}(?P<v>{V}(?:(?: ,)?(?: or| and|) {filler}{V})*){within}", "contains"),
            (rf"(?:(?P<col>{E}) )?(?:(?:that|which|who|is|are) )*(?P<no>not )?(?:starts?|starting|begins?|beginning|started|prefixed) (?:with|by|from|in) {filler}(?P<v>{V})", "starts"),
            (rf"(?:(?P<col>{E}) )?(?:(?:that|which|who|is|are) )*(?P<no>not )?(?:ends?|ending|ended) (?:with|by|in) {filler}(?P<v>{V})", "ends"),
        )  # fmt: skip
        for form, sign in forms:
            for match in list(re.finditer(rf"(?<= ){form}(?= )", self.text)):
                found = match.groupdict()
                if self.text[match.start() : match.end()] != match[0]:
                    continue
                column = found.get("col") or found.get("col2") or ""
                whole = (
                    sign == "contains" and self._marked.marks[re.findall(V, match["v"])[0]].cells
                )
                if whole and found.get("col") and not self._is_column(found["col"]):
                    continue  # "albums that include V": a value, not a part of a text
                self._cut(match, " | ")
                self.parts.limits.append(
                    Limit(
                        column,
                        sign,
                        tuple(re.findall(V, match["v"])),
                        "",
                        bool(found.get("no")),
                        match.start(),
                    )
                )

    def _missing(self) -> None:
        """ "Without any pet", "who have not ordered", "is null"."""
        verb = r"(?:\S+ed|have|has|had|own|owns|take|taken|taught|teach|play|participate in|attend|appear in|been|belong to|been in|any|made|get|got|yet|in|on|of|by|from|involved|host|hold|placed|make|written|use|contain|the|a|an|assigned to|to|for|offer|include|produce|enrolled|registered|give|given|live|associated with|with|at|win|won|used)"
        forms = (
            rf"(?:(?:do|does|did|have|has|had|is|are|was|were|be|been|who|that|which|and) )*(?:not|never|n't)(?: {verb})* (?P<key>{E})",
            rf"(?:(?:that|who|which|have|has|with|without|had|there|are|is|having) )*(?:no|without|without any|lack|lacks|lacking|without a)(?: (?:any|a|an|the|single))* (?P<key>{E})",
        )  # fmt: skip
        for match in self._each(
            rf"(?<= )(?:whose |with |where |the |and )*(?P<col>{E}) (?:is|are|was|were) (?P<no>not )?(?:null|missing|empty|blank|unknown|recorded)(?= )"
        ):
            self.parts.limits.append(
                Limit(match["col"], "blank", (), "", bool(match["no"]), match.start())
            )
        for form in forms:
            for match in list(re.finditer(rf"(?<= ){form}(?= )", self.text)):
                if self.text[match.start() : match.end()] != match[0]:
                    continue
                after = self.text[match.end() :]
                mark = self._marked.marks[match["key"]]
                if mark.table_score >= 0.6 and not re.match(
                    rf" (?:is |of |equal to |named |called |as |with |in |from |by |taught by |')*{V}",
                    after,
                ):
                    self._cut(match, " | ")
                    self.parts.without.append(match["key"])

    def _values(self) -> None:
        """Values by themselves or after their column; "and", "or", "not" between them."""
        if re.search(rf"\b(?:both) .*?{V}.*? and .*?{V}", self.text) or re.search(
            rf"{V} and also .*{V}", self.text
        ):
            self.parts.operation = SetOperation.BOTH
        elif re.search(
            rf"{V} (?:and )?but (?:(?:do|does|did|are|is|was|were|who|that|has|have) )*not .*{V}",
            self.text,
        ):
            self.parts.operation = SetOperation.EXCEPT
        self.parts.either = bool(re.search(r"\b(?:or|either)\b", self.text))
        denial = r"(?:(?:do|does|did|is|are|was|were|has|have|had|that|who|which|be) )*(?P<no>not|other than|except|except for|excluding|outside|but not|never|non|besides|apart from|without|no)(?: (?:in|from|of|have|has|the|a|by|for|equal to|equal|with|to|on|at|as|named|called|is|been|\w+ed(?: by| in| at| with| to)?))*"
        columned = rf"(?:(?:whose|with|where|that|has|have|having|the|a|an|their|in|and) )*(?P<col>{E}) (?:(?:is|are|was|were|of|called|named|name|equal|to|equals|=|:|the|being|as|in|a|an|at|for|from|that|has|have|by|code|with|type|status|titled|\(|known|value|contains|including|includes|on|either|both|who|which|,|-) )*(?:{denial.replace('(?P<no>', '(?P<no2>')} )?(?P<vs>{V}(?:(?: ,|)(?: or| and|) {V})*)"
        for match in list(re.finditer(rf"(?<= ){columned}(?= )", self.text)):
            if self.text[match.start() : match.end()] == match[0]:
                self._add_values(match, match["col"], bool(match["no2"]))
        for match in list(
            re.finditer(
                rf"(?<= )(?:{denial} )?(?P<vs>{V}(?:(?: ,|)(?: or| and|) {V})*)(?= )", self.text
            )
        ):
            if self.text[match.start() : match.end()] == match[0]:
                after = re.match(rf" ({E}) ", self.text[match.end() :])
                column = after[1] if after and self._fits(match["vs"], after[1]) else ""
                self._add_values(match, column, bool(match["no"]))

    def _fits(self, values: str, mark: str) -> bool:
        """Whether the values are found in a column that the word after them may name."""
        places = {(t, c) for t, c, _ in self._marked.marks[mark].columns}
        cells = {
            (c.table, c.column) for v in re.findall(V, values) for c in self._marked.marks[v].cells
        }
        return bool(places & cells) and self._is_column(mark)

    def _add_values(self, match: re.Match[str], column: str, negated: bool) -> None:
        kept = " | "
        if column and not self._is_column(column):
            kept = self._kept(match, column)
        if (
            column
            and re.search(r" of | for | in ", match[0].partition(column)[2][:8])
            and not self._fits(match["vs"], column)
        ):
            kept = self._kept(match, column)
            column = ""
        before = self.text[: match.start()]
        negated = negated or bool(
            re.search(r" (?:not|never)(?: \w+)?(?: in| from| by| of| at)? $", before)
        )
        self._cut(match, kept)
        for value in re.findall(V, match["vs"]):
            self.parts.limits.append(Limit(column, "=", (value,), match[0], negated, match.start()))
