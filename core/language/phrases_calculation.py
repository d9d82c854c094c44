"""How English asks for calculations: percentages, ratios, arithmetic, dates and working days.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("percent_of(P;N)", (
        "(what is|what's|how much is|calculate|compute|work out|tell me|find|give me|) <P:p> of <N:nkqh>",
        "<P:p> (from|out of) <N:nkq> [is how much]",
        "how (much|many) (is|are|would be|makes) <P:p> (of|out of) <N:nkqh>",
    )),
    ("percent_is(A;B)", (
        "(what|which) (percentage|percent|share|per cent|proportion|%) (of <B:nkqhg> is <A:nkqhg>|is <A:nkqhg> of <B:nkqhg>|of <B:nkqhg> are <A:nkqhg>)",
        "<A:nkqhg> (is|are) what (percentage|percent|share|%) of <B:nkqhg>",
        "<A:nkqhg> (out of|of) <B:nkqhg> (as a percentage|in percent|in per cent|as percent|as a share|is what percent)",
        "(express|give|write|show) <A:nkqhg> as (a percentage|percent|a share) of <B:nkqhg>",
    )),
    ("change_from(A;B)", (
        "(what is|what's|calculate|by how much is|) (the|) (percentage change|percent change|change in percent|relative change|growth|percentage increase|percentage decrease|increase in percent|drop in percent|growth rate|%) (from|between|going from) <A:nkqh> (to|and) <B:nkqh>",
        "(we|it|sales|costs|the price|our <X:b>|the <X:b>|<X:b>) (went|rose|fell|grew|dropped|increased|decreased|go|moved) from <A:nkqh> to <B:nkqh> [, by how many percent|, what percentage is that|, how much is that in percent|, what is the change|. what is the change in percent]",
        "from <A:nkqh> to <B:nkqh> (in percent|is how many percent|is what percentage change)",
        "(by|) how many percent (is|was) (the (rise|drop|increase|fall)|it) from <A:nkqh> to <B:nkqh>",
    )),
    ("increase(N;P)", (
        "(what is|how much is|calculate|) <N:nkqh> (plus|increased by|raised by|with|up|up by|and add|including|incl|+) <P:p> [tax|vat|more|extra|added|on top|markup]",
        "(increase|raise|mark up|grow|add <P:p> to) <N:nkqh> by <P:p>",
        "add <P:p> [vat|tax] to <N:nkqh>",
        "(what will|how much will) <N:nkqh> (be|become|make|cost) (after|with) (a|an|) <P:p> (increase|rise|raise|interest|growth|markup)",
    )),
    ("decrease(N;P)", (
        "(what is|how much is|calculate|) <N:nkqh> (less|minus|reduced by|lowered by|discounted by|down by|with a discount of|after a discount of) <P:p> [discount|off]",
        "(reduce|lower|cut|discount|decrease) <N:nkqh> by <P:p>",
        "<P:p> (discount|off) on <N:nkq>", "take <P:p> off <N:nkq>",
        "(what is|what's|how much is|calculate|) <P:p> off <N:nkq>",
        "<N:nkq> (with|after|at) <P:p> (discount|off|reduction)",
    )),
    ("whole_from(N;P)", (
        "<N:nkqhg> (is|are|was|were|makes|corresponds to) <P:p> of (what|what number|how much|how many|what total|what amount)",
        "if <N:nkqhg> (is|are) <P:p> , (what|how much|how many) (is|are) (the total|the whole|100 percent|all of it|everything|it in all)",
        "(of what|of which number|of how many) (is|are) <N:nkqhg> <P:p>",
    )),
    ("split(N;A;B)", (
        "(split|divide|share|distribute) <N:nkqhg> (in the ratio|in a ratio of|in ratio|in a|in proportion) <A:n> (:|to) <B:n> [ratio]",
        "<N:nkqh> (split|divided|shared) <A:n> (:|to) <B:n>",
    )),
    ("split(N;A;B;C)", (
        "(split|divide|share|distribute) <N:nkqhg> (in the ratio|in a ratio of|in ratio|in a|in proportion) <A:n> (:|to) <B:n> (:|to) <C:n> [ratio]",
    )),
    ("compute(E)", ("(what is|what's|calculate|compute|how much is|work out|solve|evaluate|result of|) <E:e> [=|equals]",)),
    ("times(A;B)", ("(what is|what's|calculate|how much is|compute|) <A:nkqhg> (times|multiplied by|x) <B:nkqhg>", "(multiply) <A:nkqh> (by|with|and) <B:nkqh>", "how much (do|does|is|are) <A:g> (cost|at|make|weigh) (at|a|) <B:kq> (each|apiece|make|cost|)", "<A:ng> at <B:kqh> (each|apiece|a piece)")),
    ("divided(A;B)", ("(what is|what's|calculate|how much is|) <A:nkqh> (divided by|over|split by|shared by|split between|divided among|shared among) <B:ng> [equally|evenly]", "(divide|split|share) <A:nkqh> (by|among|between|over) <B:ng> [equally|evenly]")),
    ("plus(A;B)", ("(what is|what's|calculate|how much is|) <A:nkqh> (plus|and|added to) <B:nkqh> [together]", "(add|sum) [up] <A:nkqh> (and|to) <B:nkqh>", "the sum of <A:nkqh> and <B:nkqh>")),
    ("minus(A;B)", ("(what is|what's|calculate|how much is|) <A:nkqh> (minus|less|take away) <B:nkqh>", "(subtract|take) <B:nkqh> from <A:nkqh>", "the difference between <A:nkqh> and <B:nkqh>")),
    ("workdays(A;B)", (
        "(how many|number of|count the|the number of|count) (working days|workdays|business days|weekdays|work days) (are there|is it|are|lie|do we have|fall|will there be|remain|) [in the period] (from|between) <A:y> (to|and|until|till|through|up to) <B:y> [inclusive|including both|are there]",
        "(working days|workdays|business days|weekdays) (from|between) <A:y> (to|and|until|till|through|-) <B:y>",
        "from <A:y> (to|until) <B:y> , how many (working days|workdays|business days) (is that|are there)",
    )),
    ("workdays(A)", ("how many (working days|workdays|business days|weekdays) (are in|are there in|does|are|did) <A:y> [have|has]",)),
    ("days(A;B)", (
        "how many (days|calendar days|nights) (are there|is it|are|lie|) (from|between) <A:y> (to|and|until|till) <B:y>",
        "(days|number of days|calendar days) (from|between) <A:y> (to|and|until) <B:y>",
        "how long is it from <A:y> (to|until) <B:y>",
    )),
    ("add_workdays(Y;N)", (
        "(what date|what day|which date|when) (is|will be|comes) <N:nh> (working days|workdays|business days|weekdays) (after|from|later than) <Y:y>",
        "<N:nh> (working days|workdays|business days) (after|from) <Y:y>",
        "what (date|day) is <N:h> <D:d> <Y:y>",
    )),
    ("add_days(Y;N)", (
        "(what date|which date|what day|when|what is the date) (is|will be|comes|) <N:h> (after|from|later than|<D:d>) <Y:y>",
        "<N:h> (<D:d>|from) <Y:y>",
        "<Y:y> plus <N:h>",
    )),
    ("weekday(Y)", ("(what|which) (day of the week|weekday|day) (is|was|will be|does|) <Y:y> [fall on]", "<Y:y> (is|was) (what|which) (weekday|day|day of the week)", "(what|which) weekday (is|was) <Y:y>")),
)
