"""The query of a frame whose marks are sorted, put together from its parts.

Guarantees: what is listed is a thing of the question, each once; a rank or a count of rows that
belongs to nothing is a doubt.
"""

from __future__ import annotations

from core.language.clauses import (
    Aggregate,
    Query,
    Shown,
)
from core.reading.framed.build import Builder
from core.reading.framed.closing import Closing

_A = Aggregate


def composed(one: Builder, subject: str | None) -> Query | None:
    """The whole query, or None."""
    return Composer(one, subject).query()


class Composer(Closing):
    """Puts one query together."""

    def query(self) -> Query | None:
        b = self.b
        main = self.main = self._main()
        heads = [h for h in self.frame.heads if h.aggregate is not _A.NONE]
        self._either()
        groups = self._groups()
        self._against_each_other(groups)
        measures: list[Shown] = []
        for head in heads:
            if head.mark and self.line.free(head.mark) and head.mark[0] not in "VF":
                self.line.take_mark(head.mark)
            worked = head.aggregate is not _A.COUNT
            if worked and (not head.mark or head.mark[0] in "TK"):
                shown = self._only_amount(head, b.table(head.mark) if head.mark else main)
            else:
                shown = b.shown_of(head, main)
            if shown is None:
                b.doubts.append("What is to be worked out is not clear.")
                continue
            if head.different and head.mark[:1] == "C":
                shown = Shown(_A.COUNT_DISTINCT, (b.column(head.mark),))
            if shown not in measures:
                measures.append(shown)
        order = self._rank(main, groups, measures)
        groups, measures, ranked = order.groups, order.measures, list(order.ranked)
        having, groups = self._having(groups, measures)
        listed = self._listed(main, groups, measures, ranked)
        if order.least is not None:
            listed, measures = [], [order.least]
        if groups and not measures and not having and not ranked:
            measures = [Shown(_A.COUNT, (), main)]
        outputs = tuple(dict.fromkeys((*measures, *([] if measures else listed))))
        if groups and not measures:
            keys = tuple(Shown(columns=(g.column,)) for g in groups if g.grain is None)
            outputs = keys or outputs
        if not outputs and not groups:
            return None
        query = Query(
            main,
            outputs,
            tuple(self.conditions),
            tuple(groups),
            tuple(having),
            tuple(ranked),
            order.limit,
            self.distinct and not measures and not groups,
            (),
            self._against(main),
        )

        query = self._share(query)
        query = self._order(query)
        query = self._absent(query)
        return self._both(query)
