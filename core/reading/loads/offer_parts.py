"""Offers and chains of them as data, and the words that say what a number is of.

Guarantees: plain data and closed lists of plain English; nothing here names a thing of any request.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.names import stem
from core.reading.loads.figures import Figure

# Words that say what a number is of, never whom it belongs to.
MEASURES = frozenset(
    stem(w)
    for w in """cost costs price priced value values valued worth weight weighs score scores scoring
    points pts point hours benefit benefits profit profits votes vote people fun joy appeal reward
    gain gains return returns impact size volume area power time length duration priority rating
    rated utility effort risk calories kcal minutes reach reaches revenue income interest importance
    quality attendance attendees visitors seats capacity savings saving saves takes needs staff
    volunteers helpers crew draws brings earns yields gives yield use uses level enjoyment happiness
    satisfaction demand popularity strength rank marks stars fee fees rent wage wages salary load
    bulk space slots beds units covers serves households jobs sales output energy mass watts science
    wow usefulness merit charge charges days nights expected hits views downloads likes covering
    serving reaching drawing bringing earning yielding giving costing weighing needing scoring
    attracts attracting feeds feeding pays paying making makes helps helping plus credits credit
    protein carbs sugar fibre co2 emissions noise pollution""".split()
)


SURE_MEASURES = frozenset(
    stem(w) for w in "cost costs price worth value weight score benefit profit priority".split()
)


# Names of limits: a number behind one of these belongs to no option.
LIMITS = frozenset(
    """budget budgets capacity limit limits max maximum min minimum total totals cash kitty fund
    funds funding ceiling cap envelope allowance pot purse wallet target quota threshold we i you
    up most least exactly only under over below within available sum altogether have got spend
    deadline bag boot van space room money grant""".split()
)


@dataclass(frozen=True)
class Told:
    """A figure of an offer and the words said with it."""

    figure: Figure
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A name by its tokens `start` to `end`; its numbers; labels; `stop` is behind all of them.

    `loose`: somebody speaks before the name ("we have got rope 5 kg"), so that it may be none.
    """

    name: str
    start: int
    end: int
    stop: int
    told: tuple[Told, ...]
    sign: str
    labels: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True)
class Chain:
    """Offers side by side; `head`: the tokens of the heading before them."""

    offers: tuple[Offer, ...]
    head: tuple[int, int]

    @property
    def start(self) -> int:
        return self.offers[0].start

    @property
    def stop(self) -> int:
        return max(o.stop for o in self.offers)
