"""How English asks a table: what to show, for whom, grouped, ranked, filtered, missing.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
Questions are built of parts: a head (what is shown) and any number of tails (filters and so on).
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # ------------------------------------------------ heads
    (
        "rows(T)",
        (
            "(show|list|give|find|tell|which|what|display|get|who are|what are|name|print) [me|us] [all|all the|the|every|all of the] <T:t> [are there|do we have|there are|have|are|that|who|which|were|is]",
            "(which|what) <T:t> (have|has|are|is|were|was|do|did|)",
            "(all|the|every) <T:t> [that|who|which|with]",
            "<T:t>",
        ),
    ),
    (
        "column(X)",
        (
            "(show|list|give|find|tell|what is|what are|which|what|display|get|return|what's|what was|name) [me|us] [the|all|all the|every|their|different] <X:xaz> [of each|of every|of the|of all|are there|do we have|is|was|has|were|have|did]",
            "(what|which) <X:xaz> (is|was|are|were|has|have|did|does|do|)",
            "<X:xaz>",
        ),
    ),
    (
        "column(X;Y)",
        (
            "(show|list|give|find|what is|what are|display|get|return|which) [me|us] [the|all|all the|each|every] <X:xazt> (and|with|with the|and the|plus|with its|and their|together with the|,) <Y:xaz> [of each|of every|of all|of the]",
            "<X:xazt> (and|with) [their|its|the] <Y:xaz>",
            "[the] <Y:xaz> of (each|every|all) <X:t>",
        ),
    ),
    (
        "column(X;Y;Z)",
        (
            "(show|list|give|find|what are|display|get|return) [me|us] [the|all|all the|each] <X:xazt> , <Y:xaz> (and|, and) [the] <Z:xaz> [of each|of every|of all|of the|for each]",
        ),
    ),
    (
        "number(T)",
        (
            "how many <T:t> (are there|do we have|were there|are|have|do|did|was|were|is|in total|exist|)",
            "(count|number of|the number of|count of|what is the number of|show the number of|total number of|what's the number of|find the number of|give the number of|give me the number of|count the|count all|count the number of|show me how many|return the number of) [all|the] <T:t>",
            "(what is|find|give|show|return) [the] (total|) (number|count) of <T:t>",
        ),
    ),
    (
        "number_of(X)",
        (
            "how many (different|distinct|unique|) <X:xt> (are there|do we have|are|were|have|in total|)",
            "(count|number of|the number of|what is the number of) (different|distinct|unique) <X:xt>",
        ),
    ),
    (
        "sum(A)",
        (
            "(what is|what's|show|give|calculate|find|what was|how much is|tell me|return|) [me|us] [the] (total|sum of|total of|sum of the|overall|combined|total amount of|sum of all) <A:a>",
            "how much <A:a> (was there|did we have|do we have|have we got|in total|did we make|is there|did we get|altogether|)",
            "<A:a> (in total|altogether|overall|total)",
            "(what was|how much was|what is) (the|our) <A:a>",
        ),
    ),
    (
        "average(A)",
        (
            "(average|mean|avg|avrage|avarage|typical) (<T:t>|order|number of|amount of|of) <A:a>",
            "avrage <A:a>",
            "avg <A:a>",
            "how many <A:a> on average",
            "how (long|late|much|old|big|high|many) [do|does|did] <T:t> <A:a> on average",
            "(what is|what's|show|give|calculate|find|what was|tell me|return|compute|) [me|us] [the] (average|mean|avg|typical|avg.) <A:a>",
            "how (long|late|much|old|big|high|many) (is|are|was|were) <A:a> on average",
            "<A:a> on average",
            "(average|mean|avg) of [the] <A:a>",
        ),
    ),
    ("average(A) where(V)", ("[what is|what's] [the] (average|mean|avg) <V:v> <A:a>",)),
    ("sum(A) where(V)", ("[what is|what's] [the|our] (total|sum of|overall) <V:v> [<T:t>] <A:a>",)),
    ("sum(A) sum(B)", ("[the] total <A:a> and [total] <B:a>",)),
    ("average(A) average(B)", ("[the] (average|mean) <A:a> and [average|mean] <B:a>",)),
    (
        "smallest(A) largest(A) average(A)",
        (
            "[the] (min|minimum|smallest|lowest) , (max|maximum|largest|highest) and (average|mean) <A:a>",
            "[the] <M:m> , <N:m> and (average|mean) <A:a>",
        ),
    ),
    (
        "average(A) smallest(A) largest(A)",
        (
            "(what is|what are|show|give|find|return) [me] [the] (average|mean) , (minimum|min|smallest|lowest) [,] and (maximum|max|largest|highest) <A:a>",
        ),
    ),
    (
        "smallest(A)",
        (
            "(what is|what's|show|give|find|what was|return) [me] <M:m> <A:az>",
            "(minimum|min|smallest|lowest) (of|) <A:a>",
            "(what is|find|show) the (minimum|smallest|lowest) <A:az>",
        ),
    ),
    (
        "largest(A)",
        (
            "(maximum|max|largest|highest) (of|) <A:a>",
            "(what is|find|show|what was) the (maximum|largest|highest|max) <A:az>",
        ),
    ),
    ("sum(A;B)", ("[(] <A:a> (x|times|multiplied by|*) <B:a> [)]",)),
    (
        "sum(A)",
        (
            "how many <A:a> [were|did|are|have|has|had|was] [we|they|you|there]",
            "(sum up|add up|give me the total number of|total number of|the total nr of|total nr of|number of|sum) [all] [the] <A:a>",
            "how much (have|did|do|has|are|is) [we|they|our] <A:a>",
            "sum of <A:a>",
        ),
    ),
    ("smallest(A)", ("[and] [the] <M:m> <A:az> (in each|for each|of each|each)",)),
    (
        "number(T) where(V)",
        (
            "(how many|number of|count|the number of|count of|nr of|no of|count the|give the number of) [all|the|our] <V:v> <T:t> [are there|do we have|were there|were|are|have|did|had]",
        ),
    ),
    (
        "number(T) flag(X)",
        (
            "(how many|number of|count|the number of|count of|nr of|count the) [all|the|our] <X:x> <T:t> [are there|do we have|were there|were|are|have|did|had]",
        ),
    ),
    (
        "number()",
        (
            "(headcount|head count)",
            "how many (of them|people|are there|did we have)",
            "and how many was that",
            "how many (is|was|were) (that|it|they)",
        ),
    ),
    # ------------------------------------------------ grouping
    ("by(X)", ("(per|by|for each|in each|grouped by|each|for every) <X:a>",)),
    (
        "by(X;Y)",
        (
            "(per|by|for each|grouped by|split by|broken down by) <X:xt> (and|and by|and per|,) <Y:xt>",
        ),
    ),
    ("number(T) by(X)", ("<T:t> (counted by|counted per) <X:xt>",)),
    (
        "by(X)",
        (
            "(per|by|for each|for every|in each|of each|each|grouped by|broken down by|split by|across|for all|in every|by each|at each|from each|of every|group by|per each) [the|different] <X:xzt>",
            "(and|,) (by|per) <X:xzt>",
        ),
    ),
    ("each_period(G)", ("[and|and by|,] <G:g>",)),
    (
        "each_period(G)",
        (
            "(per|by|for each|for every|in each|each|every|grouped by|broken down by|split by) <G:g>",
        ),
    ),
    # ------------------------------------------------ filters
    (
        "where(V)",
        (
            "(in|from|of|for|by|with|at|to|on|is|are|was|called|named|only|that are|which are|where|who are|under|using|playing|whose|made by|sold by|living in|located in|based in|placed by|belonging to|delivered to) [the|category|status|region|type|team] <V:v>",
            "<V:v>",
            "(only|just) [the] <V:v> [ones]",
            "for <V:v> (only|alone)",
            "did <V:v> (have|make|place|order|win|get|do|buy)",
        ),
    ),
    (
        "where(X;V)",
        (
            "(where|with|whose|for which|that have|which have|having|in|of|when|for|if|who have|and) [the|a|an|its|their] <X:xaz> (is|was|=|equals|of|are|being|equal to|named|called|:|) [the] <V:vn>",
            "<X:x> (is|was|=|equals|named|called) <V:v>",
            "<X:az> (is|was|=|equals) <V:n>",
            "<X:x> <V:v>",
            "(with|having) <V:n> <X:a>",
            "<V:v> as [their|its|the] <X:x>",
        ),
    ),
    (
        "not(where(V)) not(where(W))",
        (
            "[where|that are|who are|in|from] neither [in|from] <V:v> nor [in|from] <W:v> [was|were|is|are]",
        ),
    ),
    (
        "not(where(V))",
        (
            "(leaving out|ignoring|not counting|don't count|do not count|leave out|ignore|exclude|omitting) [the|any|all|anything|everything] <V:v> [<T:t>|ones]",
            "(not|except|excluding|without|other than|outside|apart from|but not|not in|not from|that are not|who are not|everything but|besides) [the|in|from] <V:v>",
            "(is|are|was|were) not (in|from|) <V:v>",
        ),
    ),
    (
        "not(where(X;V))",
        (
            "(where|with|whose|that have) [the|a] <X:xaz> (is not|isn't|was not|other than|not|!=|does not equal|different from) <V:vn>",
        ),
    ),
    ("where(V) where(W)", ("(in|from|of|for|with) <V:v> (and|in|on|,) <W:v>", "<V:v> <W:v>")),
    (
        "either(where(V);where(W))",
        (
            "(in|from|of|for|with|by|to|either|are|is|) [either] <V:v> or [in|from|for] <W:v>",
            "(both|) <V:v> and <W:v> together",
        ),
    ),
    (
        "where(A;C;N)",
        (
            "(with|whose|where|having|that have|which have|who have|that had|and|if|for which|for|of|at) [a|an|the|their] <A:a> [is|are|was|were|of|that is] <C:c> [of|than] <N:nkhqp>",
            "<A:a> <C:c> <N:nkhqp>",
            "<C:c> <N:nkhqp> <A:a>",
            "(with|having|that have|who have|that had|have|has|had) <C:c> <N:nkhqpg> [of] <A:a>",
            "(costing|cost|costs|weighing|earning|worth|paying|priced|older|younger|lasting) <C:c> <N:nkhqp>",
        ),
    ),
    (
        "where(A)",
        (
            "(only|just) [count] [the|those] <A:a> [<T:t>|ones]",
            "[only|just] [the] [ones|those] (that|which|who) (were|are|was|is) [actually|really] <A:a>",
        ),
    ),
    (
        "where(A;C;B)",
        (
            "[with|whose|where|that have] [the|a|an|their] <A:az> [is|are|was|were] (<C:c>|<C:d>) [than] [the|their|its] <B:az>",
        ),
    ),
    (
        "having(C;N;number())",
        ("<C:c> <N:n> times", "[came|ordered|visited] <C:c> <N:n> times [in total]"),
    ),
    ("where(D;A)", ("[that|which] [is|are|was|were] (<D:d>|<D:c>) (their|its|the) <A:a>",)),
    ("where(C;N)", ("(of|were|was|are|is|over|) <N:nkhqp> <C:c>",)),
    ("where(A;C;N)", ("<A:a> [of|was|is|were|are] <N:nkhqp> <C:c>",)),
    (
        "where(C;N)",
        ("(over|costing|of|worth|that are|that were|is|are|for|with|) <C:c> <N:nkhqp>",),
    ),
    (
        "where(A;D;N)",
        (
            "(with|whose|where|having|that have|who have|and|) [a|an|the|their] <A:a> [is|are|was] <D:d> <N:nkhqp>",
        ),
    ),
    (
        "where(A;N)",
        (
            "(with|whose|where|having|that have|of|and|for) [a|an|the] <A:a> (is|of|was|equal to|exactly|=|) <N:nkhqp>",
            "<A:a> <N:nkhqp>",
        ),
    ),
    (
        "where(A;N;M)",
        (
            "(with|whose|where|having|that have|and|) [a|an|the] <A:az> [is|are|was] between <N:nkhqpy> and <M:nkhqpy>",
            "<A:a> from <N:nkhqp> to <M:nkhqp>",
        ),
    ),
    (
        "during(Y)",
        (
            "(in|during|from|for|of|on|throughout|within|dated|placed in|made in|since the start of) [the year|the] <Y:y>",
            "<Y:y>",
            "(in|for) <Y:y> only",
        ),
    ),
    (
        "during(Y;Z)",
        ("[with|whose|where] <Z:z> (in|during|on|was in|is in|of|is|was) <Y:y>", "<Z:z> <Y:y>"),
    ),
    (
        "where(D;Y)",
        (
            "(placed|dated|made|shipped|delivered|sold|born|hired|since|created|ordered|started|joined|) <D:d> [the] <Y:y>",
        ),
    ),
    (
        "where(A;D;Y)",
        (
            "[that were|that was|which were|with|whose] <A:a> [is|was|are|were] <D:d> <Y:y>",
            "[that were|were|with] <A:a> (in|of|from) <Y:y>",
        ),
    ),
    ("where(Z;D;Y)", ("[with|whose|where|and] [a|the] <Z:z> [is|was|are|were] <D:d> <Y:y>",)),
    ("where(Z;Y;W)", ("<Z:z> (between|from) <Y:y> (and|to|until|till) <W:y>",)),
    ("where(Y;W)", ("(between|from) <Y:y> (and|to|until) <W:y>",)),
    ("where(Z;Y;W)", ("[with|whose|where] <Z:z> [is|was] between <Y:y> and <W:y>",)),
    (
        "flag(X)",
        (
            "(only|just|that are|that were|which are|which were|who are|are|is|were|was|and|all|the|for) <X:x> [<T:t>|ones|only]",
            "<X:x> [<T:t>] only",
            "<X:x> <T:t>",
        ),
    ),
    (
        "not(flag(X))",
        (
            "(excluding|leaving out|except|without|w/o|w / o|ignoring|but not|not counting|apart from|other than|don't count|do not count|leave out|ignore|exclude) [the|any|all|anything|everything|those|ones] <X:x> [<T:t>|ones|one]",
            "[and|but] not <X:x>",
            "(have not|has not|had not|haven't|hasn't) been <X:x> [yet]",
            "(not|that are not|which were not|who are not|that were not|isn't|aren't|weren't|non) <X:x>",
        ),
    ),
    (
        "blank(X)",
        (
            "(do we not know|we don't know|don't know|do not know|unknown|not known) [how|what|when|which|who|the|their] <X:xaz> [they|it] [were|was|is|are]",
            "(don't|do not|doesn't|does not|didn't) have (a single|any|a|an) <X:xaz> [recorded|yet|given]",
            "(with no|without a|without an|without|no) <X:az> [yet|so far|recorded|given]",
            "(is|are|were|was) not <X:z> yet",
            "[were|was|are|is|have been|has been] never [been] <X:z>",
            "[have|has] not been <X:z> [yet]",
        ),
    ),
    (
        "blank(X)",
        (
            "(without|with no|missing|lacking|that have no|with missing|with empty|with a blank|who have no|whose <X:xaz> is (missing|empty|blank)) [a|an] <X:xaz>",
            "<X:xaz> (is|are) (missing|empty|blank|unknown|not given)",
        ),
    ),
    (
        "not(blank(X))",
        (
            "(with|that have|who have) (a|any|some) <X:xaz> (given|filled in|recorded|present)",
            "<X:xaz> (is|are) not (missing|empty|blank)",
        ),
    ),
    # ------------------------------------------------ ranking
    (
        "top(M;N;A)",
        (
            "[the|show|list|find|who are|what are] <M:m> <N:n> (by|in|according to|ranked by|in terms of|by their|sorted by) [the|total|order|overall] <A:a> [amount]",
            "[the] <N:n> <M:m> <A:a>",
            "[the] <M:m> <N:n> <A:a>",
        ),
    ),
    (
        "top(M;N;A) rows(T)",
        (
            "[the|show|list|find|who are|what are] <M:m> <N:n> <T:t> (by|in|according to|ranked by|in terms of|for|by their|sorted by|based on|measured by) [the|total|order|overall] <A:a> [amount]",
            "[show|list|give me|find|who are|which are] [the] <N:n> <T:t> with [the] <M:m> <A:a>",
        ),
    ),
    (
        "top(M;N;A) column(X)",
        (
            "[the|show|list|find|who are|what are] <M:m> <N:n> <X:x> (by|in|according to|ranked by|in terms of|for|by their|sorted by|based on) [the|total|order|overall] <A:a> [amount]",
            "[show|list|give me|find|which are] [the] <N:n> <X:x> with [the] <M:m> <A:a>",
        ),
    ),
    (
        "top(M;N) rows(T)",
        (
            "[show|list|give me|find|i would like to see|show me|who are|what are] [the] (<M:m> <N:n>|<N:n> <M:m>) <T:t>",
        ),
    ),
    (
        "top(M;N) rows(T) where(V)",
        (
            "[show|list|give me|find|show me|who are|what are] [the] (<M:m> <N:n>|<N:n> <M:m>) <V:v> <T:t>",
        ),
    ),
    (
        "top(M) rows(T)",
        (
            "[show|list|give me|find|what is|what's|which is|show me|who is] [the] <M:m> [single] <T:t>",
            "(which|what) <T:t> (is|was|are|were|has been here) [the] <M:m>",
        ),
    ),
    (
        "top(M) column(X)",
        (
            "[show|list|give me|find|what is|what's|which is|show me] [the] <M:m> [single] <X:x>",
            "(which|what) <X:x> (is|was|are|were) [the] <M:m>",
        ),
    ),
    (
        "top(M;sum(A)) column(X)",
        (
            "(which|what|who) <X:xt> (brought|brings|brought in|sold|made|earned|spent|consumed|used|generated|got|produced|has|had) [in] [the] <M:m> [total|overall] <A:a> [in total|altogether|overall]",
            "<X:x> (brought|brings|brought in|sold|made|earned|spent|consumed|used|generated|produced) [in] [the] <M:m> <A:a> [in total|altogether|overall]",
        ),
    ),
    (
        "top(M;sum(A)) column(X) by(X)",
        ("[the] <M:m> (successful|popular|productive|valuable|important) <X:x> (by|in) <A:a>",),
    ),
    ("largest(A)", ("[what is|what was|what's|and what's|find] [the] <M:m> single <A:az>",)),
    (
        "top(M;number(T)) column(X)",
        (
            "(which|what|who) <X:x> (has|have|had|got|made|placed|received|did|took|gets|handled|wrote) [the] <M:m> [number of] <T:t>",
        ),
    ),
    (
        "top(M;number(T)) column(X) where(V)",
        (
            "(which|what|who) <X:x> (has|have|had|got|made|placed|received|did|took|gets|handled) [the] <M:m> [number of] <V:v> <T:t>",
        ),
    ),
    (
        "top(M;number(T)) column(X) flag(Y)",
        (
            "(which|what|who) <X:x> (has|have|had|got|made|placed|received|did|took|gets|handled) [the] <M:m> [number of] <Y:x> <T:t>",
        ),
    ),
    (
        "top(M;number(T)) rows(U) flag(Y)",
        (
            "(which|what|who) <U:t> (has|have|had|got|made|placed|received|did|took|gets|handled) [the] <M:m> [number of] <Y:x> <T:t>",
        ),
    ),
    (
        "top(M;number(T)) rows(U) where(V)",
        (
            "(which|what|who) <U:t> (has|have|had|got|made|placed|received|did|took|gets|handled) [the] <M:m> [number of] <V:v> <T:t>",
        ),
    ),
    (
        "top(M;number(T)) rows(U)",
        (
            "(which|what|who) <U:t> (has|have|had|got|made|placed|received|did|took|gets|handled) [the] <M:m> [number of] <T:t>",
        ),
    ),
    ("top(M;N;sum(A))", ("<M:m> <N:n> (by total|by overall|by the sum of|by combined) <A:a>",)),
    (
        "top(M;N;sum(A)) rows(T)",
        (
            "<M:m> <N:n> <T:t> (by total|by overall|by the sum of|by combined) <A:a>",
            "[the] <N:n> <T:t> with [the] <M:m> (total|overall|combined) <A:a>",
        ),
    ),
    (
        "top(M;A)",
        (
            "(with|has|have|had|having|who has|which has|that has|that have|whose) [the|a] <M:m> <A:az>",
            "(which|what|who) <T:t> (has|have|had|got|made|earned|is|was) [the] <M:m> <A:az>",
            "[the] <M:m> <A:az>",
            "(by|in terms of) <M:m> <A:a>",
        ),
    ),
    (
        "top(M;sum(A))",
        (
            "(with|has|have|had|brought|who has|made|which has|generated|earned) [the|in the] <M:m> (total|overall|sum of|combined) <A:a>",
            "(sold|made|earned|brought in|spent) [the] <M:m> <A:a>",
        ),
    ),
    (
        "top(M;average(A))",
        (
            "(with|has|have|had|who has|which has) [the] <M:m> (average|mean|avg) <A:a>",
            "<M:m> <A:a> on average",
        ),
    ),
    (
        "top(M;number(T))",
        (
            "(with|has|have|had|placed|made|got|who has|which has|that has|having|taken|who placed|received|bought|did|wrote|won) [the] <M:m> [number of|amount of|] <T:t>",
            "(by|according to) (number of|the number of|count of) <T:t> <M:m>",
            "<M:m> (common|frequent|popular|often)",
        ),
    ),
    (
        "top(M;N;number(T))",
        ("[the] <M:m> <N:n> (by|according to|in|with) [the] (number of|count of|most|) <T:t>",),
    ),
    (
        "top(M;N;number(T)) rows(U)",
        (
            "[the] <N:n> <U:t> with [the] <M:m> [number of] <T:t>",
            "[the] <M:m> <N:n> <U:t> (by|according to|in) [the] (number of|count of|) <T:t>",
        ),
    ),
    (
        "top(M;N;number(T)) column(X)",
        (
            "[the] <N:n> <X:x> with [the] <M:m> [number of] <T:t>",
            "[the] <M:m> <N:n> <X:x> (by|according to|in) [the] (number of|count of|) <T:t>",
        ),
    ),
    (
        "top(M;number(X))",
        (
            "(which|what|find|show|list) [is|the] [the] <M:m> (common|frequent|popular) <X:x>",
            "<X:x> (that|which) (appears|occurs|is used) [the] <M:m> [often|frequently|times]",
        ),
    ),
    (
        "sort(M)",
        (
            "[the|and] <M:m> [ones|<T:t>|one|results] first",
            "[and] (from|) <M:m> to (<N:m>|lowest|highest)",
            "<M:m> [ones|one] (on top|at the top|up|on <N:m>|at <N:m>)",
            "(in|) <M:m> order",
            "(ordered|sorted|ranked) <M:m> first",
            "(from|) <M:m> (up|down|upwards|downwards)",
        ),
    ),
    (
        "sort(M;A)",
        (
            "<M:m> [total|average] <A:az> (first|at the top|on top)",
            "(sorted|ordered|ranked|in order|order|sort|in descending order|in ascending order|from) (by|of|) [the] <A:axz> [,|from] [<M:m> first|<M:m> to lowest|<M:m>]",
            "(sorted|ordered) [by] <A:az> <M:m> first",
            "<M:m> [<A:az>] first",
            "<M:m> <A:az> first",
        ),
    ),
    # ------------------------------------------------ groups, absence, average
    (
        "having(C;N;number(T))",
        (
            "(with|that have|who have|having|which have|that placed|who placed|that had|have|has|who made|who bought|that made|with a count of|who did|that appear in) <C:c> <N:n> <T:t>",
            "(placed|made|bought|had|ordered|took|attended|received) <C:c> <N:n> <T:t>",
        ),
    ),
    (
        "having(C;N;number(T)) where(V)",
        ("[with|that have|who have|having|which have|have|has|had] <C:c> <N:n> <V:v> <T:t>",),
    ),
    (
        "having(C;N;number(T)) flag(X)",
        ("[with|that have|who have|having|which have|have|has|had] <C:c> <N:n> <X:x> <T:t>",),
    ),
    (
        "having(C;N;number(T))",
        (
            "[that|who|which] [deliver|run|runs|handle|handled|worked on|gave|give] <C:c> <N:n> <T:t>",
        ),
    ),
    (
        "having(C;N;sum())",
        (
            "[who|that|which|has|have] (spent|earned|brought in|owes|owe|paid|ordered for) [us] <C:c> <N:nkhq>",
        ),
    ),
    (
        "having(C;N;sum())",
        (
            "[was|is|were|has|had|spent|gave|yielded|used|drove|owes|owe|paid] [us] <C:c> <N:nkhq> (in total|altogether|overall|all in all)",
        ),
    ),
    (
        "having(C;N;sum(A))",
        (
            "<C:c> <N:nkhq> [of|in] <A:a> (in total|altogether|overall)",
            "[where|whose] [the|a] (total|combined|overall) <A:a> (is|was|) <C:c> <N:nkhq>",
        ),
    ),
    (
        "having(C;N;average(A))",
        ("[where|whose|with] [the|an|a] (average|mean) <A:a> (is|was|of|) <C:c> <N:nkhqp>",),
    ),
    (
        "having(C;N;sum(A))",
        (
            "(with|that have|who have|having|whose) (a total|total|overall|in total|a total of|combined) <A:a> (of|is|) <C:c> <N:nkhq>",
            "(with|whose) <C:c> <N:nkhq> total <A:a>",
        ),
    ),
    (
        "having(C;N;average(A))",
        (
            "(with|that have|who have|having|whose) (an average|average|mean|a mean) <A:a> (of|is|) <C:c> <N:nkhq>",
        ),
    ),
    ("having(C;number(T))", ("(with|that have|who have) <C:c> one <T:t>",)),
    (
        "without(T)",
        (
            "(got|has|have|had|with|received) no <T:t>",
            "(without|never|not) [any|a|an|on|in|at] <T:t>",
            "(has nobody|nobody has|has no one|no one has|no-one has|nobody|no one|did nobody|has anyone not|hasn't anyone) [ever] <T:t>",
            "(never|not) (used for|used in|came to|came for|been to|been used for|had|got|taken part in|appeared in) [a|an|any|the|their] <T:t> [recorded|yet]",
            "(don't|do not|doesn't|does not|didn't) have (a single|any|one) <T:t> [recorded|yet]",
            "(that|who|which) have (made|placed|had|got) no <T:t> [yet]",
            "(without|with no|that have no|who have no) [any] <T:t> (at all|yet|so far|whatsoever|recorded)",
            "[that|who|which] (has|have) (not|never) [been] <T:t> [yet|so far]",
            "(never|not ever|not yet) [been] <T:t>",
            "not [been] <T:t> (yet|so far|once)",
        ),
    ),
    (
        "without()",
        (
            "(who've|who have|that have|who|which have|they have|have|has) (not|never) (bought|ordered|placed|sold|booked|paid|borrowed|taken|rented|used) (anything|any|something) [at all] [from us|with us|here] [yet|so far]",
        ),
    ),
    (
        "without(T)",
        (
            "(were|was|are|have been|has been|is|got|that were|had been|which were|that are|who were) never <T:t>",
            "(without|with no|that have no|who have no|have no|has no|having no|had no|lacking) [any] <T:t>",
            "(never|not once|have never|has never|had never|did not|didn't|have not|haven't|do not have|don't have|does not have|who never|that never|who did not|that do not have|who do not have|were not|wasn't|are not) [placed|made|had|appeared in|received|been|got|have|place|make|got any|been in|take part in|appear in] [a|an|any|in any] <T:t>",
            "(not|never) <T:t>",
        ),
    ),
    (
        "above_average(A;C)",
        (
            "[that|which|who] [have|has|with] <A:a> <C:cd> [than] [the] (average|mean|avg) [<T:t>|<X:x>|<B:a>]",
        ),
    ),
    (
        "above_average(A;C)",
        (
            "(with|whose|where|having|that have|who have|and|) [a|an|the|their] <A:a> [is|are|was] <C:cd> [the] (average|mean|avg) [<B:a>|of all|overall|]",
            "<C:cd> (the|) average <A:a>",
            "<A:a> <C:cd> (the|) average",
            "<C:cd> average <A:a>",
        ),
    ),
    (
        "percentage() sum(A)",
        (
            "[what] (share|percentage|proportion|fraction|part) of [the|our|all] [total|overall] <A:a> [comes from|came from|is from|goes to|was|is|are|were|belongs to]",
        ),
    ),
    (
        "percentage() number(T)",
        (
            "[what|which|the] (share|percentage|proportion|fraction|per cent|percent) of [the|our|all|all the] <T:t> [that] [is|are|was|were|has been|have been|came in|come from|came from|got|has|have|had]",
        ),
    ),
    (
        "percentage() number(T) where(V)",
        (
            "[what|which|the] (share|percentage|proportion|fraction|per cent|percent) of [the|our|all] <V:v> <T:t> [that] [is|are|was|were|has been|have been|came in|got|has|have|had]",
        ),
    ),
    (
        "percentage()",
        (
            "(as|in) (a percentage|percent|a share|%) [of the total|of the whole|of all]",
            "(share|percentage|proportion) of [the] total",
            "what (percentage|share|proportion) (of|is)",
        ),
    ),
    ("distinct()", ("(different|distinct|unique|without duplicates|no duplicates|each once)",)),
    (
        "none()",
        (
            "(please|thanks|thank you|cheers|hi|hello|for my report|for the meeting|asap|for the board|i need this for the meeting|if you can|quickly)",
        ),
    ),
)
