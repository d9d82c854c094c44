"""Tests with numbers in a question: above the average, at least two pets, between 10 and 20.

Guarantees: signs come from the words by lookup; a number that counts rows is told from one that
limits a column by what the word after it names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Compare
from core.reading.asking.finder import Finder
from core.reading.asking.parts import (
    CMP,
    GE,
    GT,
    LE,
    LT,
    POST,
    A,
    E,
    HavingCount,
    Limit,
    N,
    V,
    aggregate_of,
    sign_of,
)


class TestFinder(Finder):
    """Finds tests with numbers, and limits of groups."""

    def _average_tests(self) -> None:
        turned = (
            r"(?<= )(?:(?:with|has|have|having|that|which|who|a|an) )*(?P<cmp>more|greater|higher|"
            r"larger|bigger|longer|older|smaller|lower|less|fewer|shorter|younger) "
            rf"(?P<col>{E}) than (?:the )?average(?= )"
        )
        for match in self._each(turned):
            compare = Compare(sign_of(f"{match['cmp']} than"))
            self.parts.averages.append((match["col"], compare, A.AVG))
        pattern = (
            rf"(?<= )(?:(?:whose|with|where|that have|who have|having|have|has|and|that|which|the|a|an|their) )*(?:(?P<col>{E}) )?(?:of |that |which |who )?(?:(?:is|are|was|were|has|have) )?(?P<cmp>{GT}|{LT}|{GE}|{LE}) (?:that of )?(?:the |its |their )?"
            rf"(?P<agg>average|mean|avg|overall average|maximum|minimum|max|min|highest|lowest|smallest|largest)(?: (?:of|for|by|across|among))?(?: (?:the|all|a|an|its|their))*(?: (?P<col2>{E}))?(?: (?:of|for|across|among|in) (?:all |the |every )*(?:{E}))?(?= )"
        )  # fmt: skip
        for match in self._each(pattern):
            mark = match["col2"] or match["col"] or ""
            if match["col"] and match["col2"] and self._is_column(match["col"]):
                mark = match["col"]
            compare = Compare(sign_of(match["cmp"]))
            aggregate = (
                A.AVG
                if match["agg"] in ("average", "mean", "avg", "overall average")
                else aggregate_of(match["agg"])
            )
            self.parts.averages.append((mark or f"?{match['cmp']}", compare, aggregate))

    def _having(self) -> None:
        """ "With at least two pets", "more than 3 orders"."""
        verbs = r"(?:(?:that|who|which|and|whose|where|there) )*(?:(?:with|has|have|had|having|own|owns|are|is|were|was|do|did|does|taught|teach|made|make|makes|placed|offer|offers|contain|contains|include|includes|in|on|by|of|use|used|get|got|attended|hosted|took|take|participated in|registered in|enrolled in|written|published|produced|released|directed|for|from|been) )*"
        pattern = rf"(?<= ){verbs}(?:(?P<cmp>{CMP}) )?(?:(?:a )?total of )?(?P<n>{N})(?: (?P<post>{POST}))?(?: (?:different|distinct|or|of))* (?P<key>{E})(?= )"
        for match in list(re.finditer(pattern, self.text)):
            if self.text[match.start() : match.end()] != match[0] or not self._counted(match):
                continue
            self._cut(match, " | ")
            words = match["cmp"] or match["post"] or "exactly"
            compare = Compare(sign_of(words)) if match["cmp"] or match["post"] else Compare.EQ
            number = self._marked.marks[match["n"]].number or 0.0
            self.parts.having.append(HavingCount(compare, number, match["key"]))
        rows = rf"(?<= )(?:(?:that|which|who|with|have|has|having) )*(?P<cmp>{CMP}) (?P<n>{N}) (?:records?|entries|entry|rows?|occurrences?|instances?)(?= )"
        for match in self._each(rows):
            number = self._marked.marks[match["n"]].number or 0.0
            self.parts.having.append(HavingCount(Compare(sign_of(match["cmp"])), number, ""))
        times = rf"(?<= )(?P<cmp>{CMP}) (?P<n>{N})(?P<times> times?)?(?= )"
        for match in list(re.finditer(times, self.text)):
            mark = self._marked.marks[match["n"]]
            if match["times"] or mark.text.lower() in ("once", "twice"):
                self._cut(match, " | ")
                self.parts.having.append(
                    HavingCount(Compare(sign_of(match["cmp"])), mark.number or 0.0, "")
                )
        count = rf"(?<= )(?:(?:whose|with|where|that have|having|has|have|when) )?(?:the |a |an )?(?:total )?(?:number|count|amount) of (?:the )?(?P<key>{E}) (?:(?!who|that|which|whose|with|in|on)\S+ )?(?:is |are |was |of |has been )*(?P<cmp>{CMP}) (?P<n>{N})(?= )"
        for match in list(re.finditer(count, self.text)):
            if (
                self._is_column(match["key"])
                and self._marked.marks[match["key"]].column_score >= 0.9
            ):
                continue
            self._cut(match, " | ")
            self.parts.having.append(
                HavingCount(
                    Compare(sign_of(match["cmp"])),
                    self._marked.marks[match["n"]].number or 0.0,
                    match["key"],
                )
            )
        aggregated = rf"(?<= )(?:(?:whose|with|where|that have|having|has|have|when|and) )*(?:the |a |an )?(?P<agg>average|total|mean) (?P<key>{E}) (?:of |is |are |was )*(?P<cmp>{CMP}) (?P<n>{N})(?= )"
        for match in self._each(aggregated):
            self.parts.having.append(
                HavingCount(
                    Compare(sign_of(match["cmp"])),
                    self._marked.marks[match["n"]].number or 0.0,
                    match["key"],
                    aggregate_of(match["agg"]),
                )
            )

    def _counted(self, match: re.Match[str]) -> bool:
        """Whether the number counts rows of a table, and is not a limit with its unit."""
        mark = self._marked.marks[match["key"]]
        named = match["cmp"] or match["post"]
        year = (mark.table_score < 0.6) or (self._marked.marks[match["n"]].number or 0) > 1500
        # a column named before ("price above 2000 dollars") takes the number
        before = re.search(
            rf"({E})(?: (?:is|are|was|of|in|were))* $",
            self.text[: match.start("cmp") if match["cmp"] else match.start("n")],
        )
        if before and self._is_column(before[1]) and named:
            return False
        said = match[0][: match.start("n") - match.start()]
        if not named and not re.search(
            r"\b(?:with|has|have|had|having|owns?|in|on|made|taught|took|won)\b", said
        ):
            return False
        if named and mark.table_score >= 0.7 and mark.text.endswith("s"):
            return not year
        if mark.table_score >= 0.6 and mark.table_score + 0.1 >= mark.column_score:
            return not year
        return False

    def _between(self) -> None:
        value = rf"(?:{N}|{V})"
        pattern = rf"(?<= )(?:(?:(?P<col>{E}) )?(?:(?:is|are|was|were|of|being|has|have|that|which|lies?|ranging|ranges|in the range|value|year|the|years?) )*)?(?:between|from|in between) (?:the )?(?:year |years )?(?P<a>{value}) (?:and|to|through|until) (?P<b>{value})(?: (?P<col2>{E}))?(?= )"
        for match in self._each(pattern):
            column = match["col"] or match["col2"] or ""
            if match["col"] and not self._is_column(match["col"]):
                self.text = (
                    self.text[: match.start()]
                    + f" {match['col']} "
                    + self.text[match.start() + len(match["col"]) + 2 :]
                )
                column = match["col2"] or ""
            self.parts.limits.append(
                Limit(column, "between", (match["a"], match["b"]), match[0], place=match.start())
            )

    def _numbers(self) -> None:
        lead = r"(?:(?:whose|with|where|that|who|which|have|has|had|having|when|for|the|a|an|their|its|is|are|was|were|and|of|in|year|years|aged|age|value|number|number of|been|do) )*"
        middle = r"(?:(?:of|is|are|was|were|that|which|has|have|value|being|equal|a|in|to|the|year|years|at|total|on|date|time|ranking|as|who|made|opened|held|built|happened|occurred|joined|born) )*"
        forms = (
            rf"{lead}(?P<col>{E}) {middle}(?P<no>not )?(?P<cmp>{CMP}) (?:the |a |year |years |of |score |number )*(?P<v>{N}|{V})(?: (?P<unit>{E})(?= ))?",
            rf"{lead}(?P<col>{E}) {middle}(?P<v>{N}) (?P<post>{POST})",
            rf"{lead}(?P<cmp>{CMP}) (?:a |an |the )?(?P<col>{E}) (?:of|equal to|at) (?P<v>{N})",
            rf"{lead}(?P<no>not )?(?P<cmp>{CMP}) (?:the |a |year |years )*(?P<v>{N}|{V})(?: (?P<col>{E}))?",
            rf"{lead}(?P<v>{N}) (?P<post>{POST})(?: (?P<col>{E}))?",
            rf"{lead}(?P<col>{E}) (?:(?:of|is|are|was|were|=|equals|equal|to|has|a|value|number|the|year|in|at|as|id|code|\(|:) )*(?P<no>not )?(?P<v>{N})",
            rf"(?:in|of|during|for|from|on|with|at) (?:the )?(?:year )?(?P<col>{E} )?(?P<v>{N})",
            rf"{lead}(?P<v>{N}) (?P<col>{E})",
        )  # fmt: skip
        for form in forms:
            for match in list(re.finditer(rf"(?<= ){form}(?= )", self.text)):
                if self.text[match.start() : match.end()] == match[0]:
                    self._add_number(match)
        self._inherit()

    def _add_number(self, match: re.Match[str]) -> None:
        found = match.groupdict()
        words = found.get("cmp") or found.get("post") or ""
        column = (found.get("col") or "").strip()
        sign = sign_of(words) if words else "="
        kept = " | "
        beside = sign == "=" and bool(re.search(rf"{E} {N}$", match[0]))
        if (
            column
            and not beside
            and not self._is_column(column)
            and self._marked.marks[column].table_score >= 0.9
        ):
            kept, column = self._kept(match, column), ""
        denied = re.search(r" (?:not|never)(?: \w+)? $", self.text[: match.start()])
        self._cut(match, kept)
        unit = found.get("unit") or ""
        if unit and not column:
            column = unit
        self.parts.limits.append(
            Limit(
                column,
                sign,
                (match["v"],),
                f"{words} {match[0]}",
                bool(found.get("no") or denied),
                match.start(),
            )
        )

    def _inherit(self) -> None:
        """ "A height above 200 or below 190": the second limit is of the same thing."""
        ordered = sorted(self.parts.limits, key=lambda one: one.place)
        before = ""
        for one in ordered:
            if one.mark and one.values and one.values[0][0] == "N":
                before = one.mark
            elif not one.mark and before and one.sign in (">", "<", ">=", "<="):
                adjective = re.search(r"old|young|tall|heav|cheap|expensive|long|short", one.hint)
                if not adjective:
                    place = self.parts.limits.index(one)
                    self.parts.limits[place] = replace(one, mark=before)
