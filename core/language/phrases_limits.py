"""How English says the limits of plans: counts, amounts, time.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
Rows with `S` for subject continue the sentence: "… but after legal".
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # ------------------------------------------------ counting
    ("per_slot(N)", (
        "<N:nhg> (on duty|per|for|in|on|at|are needed|needed|people|work|in each|on each|every|each|are on|must be on|nurses|staff|persons|must work|there|to be on duty|have to be there) [each|every|a|per|on each|on every|in each] [<X:g>|day|night|shift]",
        "(each|every) <X:g> (needs|gets|has|requires|must have|takes|should have|is staffed by|wants|has to have|holds|seats|sleeps|consists of) [exactly] <N:nhg> [people|of them|persons|members]",
        "<N:n> <X:g> (per|each|every|on each|in each|a) <Y:g>",
        "(always|) <N:nhg> (at a time|at once|at the same time)",
        "<X:g> of <N:nhg>",
    )),
    ("per_slot(C;N)", (
        "(each|every|a|the|any|) <X:g> [each] <C:c> <N:nhgq> [people|of them|persons|members|<Y:g>]",
        "<C:c> <N:nhg> (on duty|per|for|in|on|at|are needed|needed|people|work|in each|on each|every|each|are on|must be on|staff|must work|there|<Z:g>) [each|every|a|per|on each|on every|in each] [<X:g>|day|night|shift]",
        "(each|every|a|the|any) <X:g> (needs|gets|has|have|requires|must have|takes|hold|holds|can hold|can take|seats|sleeps|fits|may have|should have|must not have|takes in) <C:c> <N:nhg> [people|of them|persons|members|<Y:g>]",
        "<X:g> (have|hold|take|need|seat|get|sleep|fit|can hold|can take|are limited to|can have) <C:c> <N:nhg> [people|<Y:g>|each|persons|members]",
        "<C:c> <N:nhg> (of them|people|) (per|in each|on each|in any|on any|to a|in a|for each) <X:g>",
        "no <X:g> (has|gets|takes|holds|may have|should have) <C:c> <N:nhg> [people|<Y:g>]",
    )),
    ("per_slot(N;A)", (
        "<N:nhg> (on|for|in|at) <A:wl>",
        "<A:wl> (needs|need|gets|get|requires|require|has|takes|take|holds|hold|seats|sleeps|fits|must have|wants) <N:nhg> [people|of them|on duty|persons|<X:g>]",
        "(we need|there must be|there are) <N:nhg> (people|on duty|) (on|at|in) <A:wl>",
        "<N:nhg> (are needed|on duty|needed) (on|at|in) <A:wl>",
    )),
    ("per_slot(C;N;A)", (
        "<A:wl> <C:c> <N:nhgq> [people|of them|persons|<X:g>]",
        "<C:c> <N:nhg> (on|for|in|at|people on|on duty on) <A:wl>",
        "<A:wl> (needs|need|gets|requires|require|has|takes|take|holds|hold|seats|fits|must have|can take|can hold|can have) <C:c> <N:nhg> [people|of them|on duty|persons|<X:g>]",
        "<C:c> <N:nhg> (can|may|must|should) (go|fit|be) (in|on|into) <A:wl>",
    )),
    ("per_member(N)", (
        "(everyone|everybody|each person|each of them|each|every nurse|each nurse|each <X:g>|every <X:g>|they all) (works|does|gets|takes|has|must work|covers|should work|has to work|work|needs|should get) [exactly] <N:nhg> [shifts|days|times|of them|<Y:g>]",
        "<N:nhg> (each|per person|apiece|per <X:g>|a head)",
    )),
    ("per_member(C;N)", (
        "(everyone|everybody|each person|each of them|each|each <X:g>|every <X:g>|they all|people|all of them|a person|anyone|staff) (works|work|does|do|gets|takes|has|must work|covers|should work|has to work|may work|can work|should do|is to work|should get) <C:c> <N:nhg> [shifts|days|times|of them|a week|<Y:g>|per week|in total]",
        "<C:c> <N:nhg> (each|per person|apiece|per <X:g>|a head|a week each|for each person|for everyone)",
        "<C:c> <N:nhg> [shifts|days] per (person|nurse|worker|head|<X:g>)",
    )),
    ("not(per_member(C;N))", (
        "{someone} [should do|may do|may work|can work|has to do|works|does|should work|gets|is to work|to work|over] <C:c> <N:nhg> [shifts|days|times|a week|<X:g>|per week|in total]",
        "(no|not a single) <X:g> (works|does|should do|may work|gets|has|may do) <C:c> <N:nhg> [a week|<Y:g>]",
    )),
    ("per_member(N;A)", ("<A:w> (works|does|gets|takes|has|wants|must work|should work|covers|has to do) [exactly|only] <N:nhg> [shifts|of them|<X:g>]",)),
    ("per_member(C;N;A)", (
        "<A:wl> (works|does|gets|takes|has|wants|must work|should work|covers|has to do|can work|can do|may work|should get|teaches|wants to work) <C:c> <N:nhg> [shifts|of them|a week|<X:g>|per week]",
        "<C:c> <N:nhg> for <A:wl>",
    )),
    ("not_in_row(N)", (
        "{someone} [works|should work|may work|does|has to work|can do|gets|is on|may be on] <N:nhg> (running|in a row|in succession|consecutively|back to back|straight|on the trot|one after the other|after each other)",
        "(never|not|no) <N:nhg> (running|in a row|in succession|consecutively|back to back|straight|on the trot) [for anyone|for anybody|for the same person]",
        "(no|not) <N:nhg> (consecutive|successive) [days|shifts|nights] [for anyone|for anybody]",
        "(no <X:g>|nobody|none of them) (works|does|has) <N:nhg> (running|in a row|consecutively|straight)",
    )),
    ("not_in_row()", (
        "{someone} [works|should work|may work|does|has to work|can do] (two|) (consecutive days|back to back|days in a row|on consecutive days|consecutive shifts|on successive days|back-to-back shifts|back-to-back|the day after a shift|on two consecutive days)",
        "(no|never any|without|avoid) (back to back|back-to-back|consecutive|successive) (shifts|days|duties|nights|<X:g>)",
        "(everyone|everybody|each person|each <X:g>) (has|gets|needs) (a day off|a rest day|a day of rest|a free day) (after|between) (each|every|any|two) (shift|shifts|day|duty|duties|working day|<Y:g>)",
    )),
    ("in_row(C;N)", (
        "<C:c> <N:nhg> (running|in a row|in succession|consecutively|back to back|straight|consecutive days|consecutive shifts) [for anyone|each|per person]",
        "(everyone|everybody|they|people|each <X:g>) (works|work|can work|may work|does) <C:c> <N:nhg> (running|in a row|in succession|consecutively|straight)",
    )),
    ("not(in_row(C;N))", ("{someone} [works|should work|may work|does|has to work] <C:c> <N:nhg> (running|in a row|in succession|consecutively|straight)",)),
    ("per(C;N;X)", (
        "<C:c> <N:ng> [of them|projects|items] (per|from each|in each|from any|in any|for each|from the same|of each|for any|from every|in every|of any) [one] <X:xgb>",
        "(each|every|no|any) <X:xg> (gets|has|may have|should have|receives) <C:c> <N:ng> [of them|projects|<Y:g>]",
        "<C:c> <N:ng> <Y:g> (per|from each|in each|from any one|in any|for each) <X:xgb>",
    )),
    ("per(N;X)", ("[exactly] <N:ng> (per|from each|in each|for each|of each|from every) <X:xgb>",)),
    # ------------------------------------------------ amounts
    ("total(C;Q;B)", (
        "(the|total|our|overall|a|) <B:bax> (stays|is|must be|must stay|should be|should stay|has to stay|may be|can be|of|must|needs to be|has to be|of all of them|comes to|to|kept|keep|keeping|must remain|remains|should total|is limited to|amounts to|adds up to|) <C:c> <Q:nhkq> [in total|overall|altogether]",
        "(keep|with) (the|total|our|) <B:bax> (to|) <C:c> <Q:nhkq>",
        "<C:c> <Q:nhkq> (of|in|for the|in total|total) <B:bax>",
        "(total|sum of) <B:bax> <C:c> <Q:nhkq>",
    )),
    ("total(Q;B)", ("(our|the|my|with a|a|) <B:b> (is|of|:) <Q:kq> [only|in total]", "(with|within|on|given|for) a <B:b> of <Q:nhkq>", "(limited to|capped at) <Q:nhkq> <B:b>")),
    ("total(C;Q)", ("(spend|spending|costing|use|using|we can spend|i can spend|don't spend|carry|weighing|it must weigh|it may cost|pay|all together|everything|in total|altogether|we have|i have) <C:c> <Q:kqhn> [in total|altogether|overall|all in all|to spend]", "<C:c> <Q:kqh> (in total|altogether|overall|all in all|to spend)")),
    ("total(Q)", ("(i|we) have <Q:kqhn> (to spend|to invest|available|left|in the budget|to give out|in funding)", "(with|for|given|on) <Q:kqh> [to spend]")),
    ("amount(A;C;N)", (
        "<C:c> <N:nhkqp> [of the|of|units of] <A:w> [must be made|are needed|have to be made|should be made|must be ordered|are required|must be produced|can be sold|can be made|should be used|should be ordered|per week|a day]",
        "(make|buy|produce|order|build|use|plant|sell|bake|i need|we need|there must be|we have to make|they need|we can sell|must make|can make|we want|the company must make|need) <C:c> <N:nhkqp> <A:w> [a week|per week|a day]",
        "<A:w> (is|are|must be|should be|have to be|cannot be|can be) <C:c> <N:nhkqp>",
        "[the number of] <A:w> (must be|should be|is|cannot be|has to be|must not be|may be|needs to be|) <C:c> <N:nhkqp>",
        "(demand for|we can sell|the market takes) <C:c> <N:nhkq> <A:w>",
    )),
    ("amount(A;N)", ("[make|buy|order] exactly <N:n> <A:w>",)),
    ("ratio(A;C;N;B)", (
        "<C:c> <N:np> (times|) (as many|as much|the number of|the amount of) <A:w> (as|than) [there are] <B:w>",
        "[the number of|there must be|there should be] <A:w> (must be|should be|has to be|is|needs to be|) <C:c> <N:np> (times|of|) (the number of|that of|the amount of|the|) <B:w>",
        "(for every|for each) <B:w> (there must be|we need|there are|make) <C:c> <N:n> <A:w>",
    )),
    ("share(A;C;P)", (
        "<C:c> <P:p> of (the|all|all the|) (items|total|products|units|trips|workers|ads|whole|them|production|everything|<X:g>|vehicles|patients) (must be|should be|have to be|has to be|are|can be|is|may be|need to be) <A:w>",
        "<A:w> (must|should|may|can|have to|has to|cannot|) (make up|be|account for|form|represent) <C:c> <P:p> (of the total|of all|of the whole|of everything|of them|of production|of all <X:g>)",
    )),
    ("more(A;D;B)", (
        "(there must be|make|we need|buy|use|we make|there should be|they need|we want|the number of|) <D:d> <A:w> than <B:w>",
        "the number of <A:w> (must|should|has to|needs to) (be|exceed) <D:d> [the number of] <B:w>",
        "<A:w> (must be|should be|are) <D:d> <B:w>",
    )),
    ("sum_amount(C;N)", (
        "<C:c> <N:nq> (in total|altogether|in all|all together|overall|of both|together|combined|items in total)",
        "(make|produce|buy|we need|there must be|plant|use|order) <C:c> <N:nq> (in total|altogether|in all|of them together|items|products|<X:g>)",
        "a total of <C:c> <N:nq> [<X:g>|items|units|must be made]",
    )),
    # ------------------------------------------------ time
    ("deadline(T;A)", (
        "<A:wl> (must|has to|have to|should|needs to|is to) be (done|finished|ready|complete|completed|over|delivered) (by|within|in|no later than|after at most|at the latest after|before) <T:hy>",
        "(finish|complete|deliver|have) <A:w> [done|ready] (by|within|before|no later than) <T:hy>",
        "<A:w> is due (by|in|after|at|within|on) <T:hy>",
        "<A:w> (by|due) <T:hy>",
        "(the|) deadline (for|of) <A:w> (is|:) <T:hy>",
    )),
    ("deadline(T)", (
        "(everything|all|it all|all of it|the whole thing|all the work|all jobs) (must|has to|should|needs to) be (done|finished|ready|complete|over) (by|within|in|before|no later than) <T:hy>",
        "(we|i) (must|have to|need to) (finish|be done) (by|within|in) <T:hy>",
        "(is it possible to|can we|could we|can they) (finish|be done|do it all|get everything done) (in|within|by|before) <T:hy>",
    )),
    ("release(T;A)", (
        "<A:w> (can't|cannot|can only|may only|must not|can not|should not|can) (start|begin|be started) (before|until|from|after|at the earliest after|from hour) <T:hyn> [on|onwards]",
        "(the parts|material|the material|parts|delivery) for <A:w> (arrive|arrives|come|comes|is there) (after|at|in) <T:hy>",
        "<A:w> is (only|not) available (from|after|before|until) <T:hy> [on]",
        "<A:w> (not before|only from|only after) <T:hy>",
    )),
    ("one_at_a_time(A;B)", (
        "<A:w> and <B:w> (share|use|need|both need|both use|compete for) (a|the same|one|the) (machine|person|tool|crane|room|oven|bench|press|worker|team|crew|<X:g>|<Y:w>)",
        "<A:w> and <B:w> (cannot|can't|must not|may not) (run|happen|overlap|be done|take place|be) (at the same time|together|simultaneously|in parallel|at once|)",
    )),
    ("one_at_a_time(A)", (
        "<A:l> (share|use|need|all need|all use) (a|the same|one|the) (machine|person|tool|crane|room|oven|bench|press|worker|team|crew|<X:g>|<Y:w>)",
        "<A:l> (cannot|can't|must not|may not) (run|happen|overlap|be done|take place) (at the same time|together|simultaneously|in parallel|at once)",
    )),
    ("one_at_a_time()", ("(only one <X:g> at a time|one at a time|one job at a time|one task at a time|i work alone|i am alone|there is only one of me|one person does it all|only one can run at a time|i do everything myself|nothing can be done in parallel)",)),
)
