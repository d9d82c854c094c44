"""How English says what a plan is for: logic and wishes, goals, questions, small talk.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
Rows with `S` for subject continue the sentence: "… but after legal".
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # ------------------------------------------------ logic
    ("if(is(A;B);is(C;D))", (
        "if <A:w> (is on|works|works on|has|gets|takes|does|is in|is|is at|drinks) <B:w> [,|then|, then] <C:w> (must be on|must work|works|has|gets|takes|does|is in|is on|is|must have|has to work|has to be on) <D:w> [too|as well]",
        "<C:w> (works|is on|takes|does|has|gets|is in) <D:w> (if|whenever|when|in case) <A:w> (works|is on|takes|does|has|gets|is in) <B:w>",
    )),
    ("if(is(A;B);not(is(C;D)))", (
        "if <A:w> (is on|works|works on|has|gets|takes|does|is in|is) <B:w> [,|then|, then] <C:w> (must not be on|can't work|cannot do|can't do|does not work|cannot be on|can't be in|must not have|doesn't get|won't do|must not take|is not on) <D:w>",
    )),
    ("if(is(A;B);order(C;D;E))", ("if <A:w> (is on|works|has|gets|takes|is in|is) <B:w> [,|then|, then] <C:w> (is|works|goes|comes|must be|must come|must go) <D:d> <E:w>",)),
    ("if(at(A;O);at(B;P))", ("if <A:w> (is|comes|goes) <O:o> [,|then|, then] <B:w> (is|comes|goes|must be|must come|must go) <P:o>",)),
    ("unless(is(A;B);is(C;D))", ("<A:w> (works|is on|takes|does|has|gets|is in|must be on) <B:w> unless <C:w> (works|is on|takes|does|has|gets|is in|does it on|is) <D:w>",)),
    ("either(is(A;B);is(C;D))", ("either <A:w> (works|is on|takes|does|has|gets|is in|is) <B:w> or <C:w> (works|is on|takes|does|has|gets|is in|is) <D:w> [or both]",)),
    ("prefer(is(A;B))", ("[if possible|ideally|preferably|where possible] <A:w> (would like|prefers|would prefer|wants|would rather have|would like to have|hopes for|likes) <B:wl> [off|if possible]", "(if possible|ideally|preferably|where possible) [,] <A:w> {be} {on} <B:wl>")),
    ("prefer(not(is(A;B)))", ("<A:w> would (rather not|prefer not to) (work|be on|have|do) [on] <B:wl>", "(if possible|ideally|preferably) [,] <A:w> (is not|isn't|should not be|shouldn't work|is off|does not work|has no duty) [on] <B:wl>")),
    ("prefer(order(A;D;B))", ("(if possible|ideally|preferably|it would be nice if) [,] <A:w> {be} <D:d> <B:w>",)),
    # ------------------------------------------------ goals and questions
    ("goal(M;B)", (
        "(for|with|to|at|get|we want|i want|and|so that|give me|find|while|giving|) [the] <M:m> (total|possible|overall|) <B:bagw> [possible|overall|in total|you can]",
        "[the|total|our|overall] <B:bagw> (is|should be|must be|to be|as|) <M:m>",
        "<M:m> (the|our|total|my|their|overall|the total|the number of) <B:bagw>",
        "what is the <M:m> <B:bagw> (possible|we can get|i can make|we can reach|they can earn|)",
        "(make|keep|get|have) (the|total|our|my|) <B:bag> <M:m>",
        "(as|with) <M:m> <B:bag> (as possible|as we can|)",
        "(how many|how much) of each (should|must|can|do) (i|we|they) (make|buy|produce|order|build) (for|to get|to reach|to) [the] <M:m> <B:bagw>",
        "(how should|how can|how do) (i|we|they) (do it|spend it|choose|get|split it) (for|to get|to) [the] <M:m> <B:bagw>",
    )),
    ("goal(M)", ("[how many of each|how many|how much of each] [should|do|must|can] [i|we|they|she|he] [make|buy|produce|build|bake|order|plant|sell] to (earn|make|get|gain|save|take home|bring in|sell|collect) <M:m>", "(i|we) want to (earn|make|get|gain|save|sell) <M:m>", "(make it|keep it|do it|spend|as|we want it) <M:m>", "(so that it is|it should be|find the|what is the|which is the) <M:m> [selection|choice|solution|plan|combination|way|option]", "<M:m>")),
    ("finish(M)", ("[we|i] [want|need|have] [to] (finish|be done|everything done|get it all done|it all finished|all of it done|complete everything|get everything done) <M:m>", "<M:m> (finish|completion|end|finishing <B:b>)", "(everything|all|it) (should be|must be|has to be) (done|finished|ready) <M:m>", "<M:m> please", "in the <M:m> <B:b>")),
    ("fair()", ("(spread|share|divide|distribute|split) (the shifts|the work|it|duties|the days|them|the load|the duties|everything|<X:g>) (as|) (evenly|fairly|equally|as fairly as possible|evenly as possible|fairly as possible)", "(make it|keep it) (fair|as fair as possible|as even as possible)", "(fair|even|equal) (distribution|shares|spread|load) [for everyone]")),
    ("ask_plan()", (
        "(who works when|who gets what|who does what|who goes where|in what order|in which order|what order|what is the order|what's the order|make a rota|make a plan|make a schedule|make me a plan|show me the plan|draw up a rota|who sits where|"
        "find a valid assignment|find a plan|work it out|how should i plan it|how do we do it|how could it look|give me a schedule|find the order|which ones|which ones should we take|who has which|who is on which <X:g>|who takes which <X:g>|who is in which <X:g>|"
        "make the roster|find a seating|what should the schedule be|what does the plan look like|who owns what|sort it out|figure it out|work out who has what|who went where|give me one possible plan|please plan|suggest a plan|what is the running order|who has what|what goes where|find an arrangement)",
        "who (gets|takes|has|works|does|covers|drives|teaches) (which|what) [<X:g>|day|shift|slot]",
        "(make|create|draw up|prepare|give me|i need|we need|find|build|produce|suggest) (a|the|me a|us a) (rota|roster|schedule|plan|seating plan|timetable|assignment|shift plan|duty roster|running order) [for the week|please|for that|for them|for it]",
        "how many of each", "how many of each should (i|we) (make|buy)", "(which|what) (should|do|can) (we|i) (pick|choose|take|fund|buy|select)",
    )),
    ("ask_slot(A)", ("(when|where) (does|is|will|should|can|did|would) {the} <A:w> (work|sit|go|come|be|on|scheduled|finish|live|stand|start|)", "(which|what) (day|shift|room|team|place|slot|position|seat|<X:g>|<Y:b>) (does|is|has|will|did|should) {the} <A:w> (have|work|in|get|on|take|sit in|go to|belong to|order|choose|pay|drink|own|)", "what (does|did|is) <A:w> (get|have|order|drink|own|do|from|take|pay)", "how much did <A:w> pay")),
    ("ask_who(A)", ("who (works|is|has|gets|takes|does|drinks|owns|ordered|sits|is in|is on|came|finished|was|comes|goes|won|plays|covers|paid|got|keeps|likes|chose) {on} [the] <A:wo> [<X:g>|place]", "(which|what) (person|one|friend|<X:g>) (works|is|has|gets|takes|does|drinks|owns|ordered|comes|goes|sits|got) {on} <A:wo>", "<A:w> (is|belongs to) (who|whom)", "(which|what) (one|<X:g>) is <A:o>")),
    ("ask_count()", (
        "(how many|in how many) (ways|orders|different ways|different orders|plans|arrangements|solutions|possibilities|possible orders|possible ways|seatings|combinations|assignments|valid orders|valid plans|options|different seatings) (are there|are possible|can they be arranged|can it be done|exist|can this be done|do we have|is that|would work|can they sit|are there in all|to do it|can they stand|can we do it|)",
        "(in how many ways|how many ways|in how many different ways|how many different ways) (can|could|are there for|are there to) [we|they|you|i] (seat|arrange|sit|do|put|order|place|stand|line up|be seated|be arranged) [them|it|that|this|people|in a row]",
        "(count|tell me) (the|how many) (ways|possible orders|solutions|arrangements|possible plans) [there are]", "and in how many ways",
    )),
    ("ask_possible()", ("(is|would) (it|that|this) (possible|doable|feasible|work|at all possible|even possible|be possible)", "(can|could) (it|this|that) (be done|work|work out|be arranged|be planned)", "(does|will) (it|this|that) work [out]", "(is there|do we have) (a|any) (way|solution|valid plan|possibility|plan|arrangement) [at all|that works|to do this|to do that]", "can we do (it|that|this) [at all]")),
    ("ask_possible(is(A;B))", ("(can|could|may) <A:w> (work|be|do|have|get|take|go|be on|sit|come|be in) (on|in|the|at|) <B:wo>", "(is it|would it be) possible (that|for) <A:w> (to work|works|is|gets|to be|to have|to get|takes|to take) (on|in|the|) <B:w>")),
    ("ask_possible(at(A;O))", ("(can|could|may) <A:w> (be|go|come|finish) <O:o>", "(is it|would it be) possible (that|for) <A:w> (to be|is|to go|comes|to come) <O:o>")),
    ("ask_must(is(A;B))", ("(must|does|is) <A:w> (necessarily|have to|always|definitely|really have to|certain to|) (work|be|do|have|get|take|be on|have) (on|in|the|) <B:w>", "is it (certain|sure|necessary|clear) that <A:w> (works|is|gets|takes|has) (on|in|the|) <B:w>")),
    ("ask_must(at(A;O))", ("(must|does|is) <A:w> (necessarily|have to|always|definitely|) (be|come|go) <O:o>",)),
    ("ask_must(order(A;D;B))", ("(must|does|is) <A:w> (necessarily|have to|always|definitely|) (be|come|go|work|) <D:d> <B:w>", "is it certain that <A:w> (is|comes|goes|works) <D:d> <B:w>")),
    ("ask_finish()", ("(how soon|when|how quickly|how fast) (can|could|will|is|would) (everything|it all|all of it|the work|all|we|it|the job|the whole thing|all the jobs|all of this) (be done|be finished|finished|done|be ready|finish|ready|be completed|be over) [at the earliest]", "(how long|what time) (does|will|would) (it|that|everything|all of it|the whole thing|it all) take [at least|in total|altogether|at best]", "(what is|what's|find) (the|) (shortest|minimum|earliest|least) (finishing <B:b>|<B:b>|makespan|duration|completion <B:b>|possible <B:b>|finish)", "what is <M:m> (we can finish|<B:b>|finish|makespan|we can be done)")),
    ("ask_all()", ("(list|show|give|tell) [me|us] (all|every|all the|all possible|all valid) [possible|valid] (solutions|orders|plans|options|ways|possibilities|arrangements|combinations|<X:g>)", "(what|which) (are all|are) the (possibilities|options|possible orders|possible plans)")),
    ("ask_earliest(A)", ("(how early|what is the earliest <X:g>) (can|could|for) <A:w> (be|start|go|come|) [done|finished]", "what is <M:m> (day|slot|place|time|<X:g>) (for|) <A:w> [can have|can get]")),
    ("none()", (
        "(thanks|thank you|cheers|many thanks|thanks a lot|thanks in advance|thank you very much|kind regards|best wishes|hello|hi|hi there|hello there|good morning|dear all|please help|please|can you help|can you help me|i hope you can help|help please|sorry for the long message)",
        "(it is|it's|this is) (urgent|important|for my boss|for next week|our yearly event|always a mess|a bit complicated|for a wedding|not easy)",
        "(my boss|the manager|the director|the client|the council|head office) (wants|needs|asked for|would like) (it|this|that|an answer|the plan|the result) (today|by tonight|tomorrow|soon|asap|this week|quickly)",
        "(i am|i'm|we are|we're) (planning|organising|organizing|responsible for|new here|in charge of|running|a small|stuck with|looking after|sorting out) (this|it|the week|the event|an event|team|a party|a wedding|the ward|a conference|things)",
        "(here are|these are|this is|below are) (the|my|our|some) (rules|facts|clues|constraints|details|conditions|notes|wishes|requirements) [:]",
        "(the weather|the coffee|the boss) (is|was) (nice|bad|good|late|fine|terrible)",
        "(rules|clues|facts|notes|constraints|conditions|remarks) [:]",
        "(my|our|the) <X:g> (is|are|was|were) (very|really|so|quite) (nice|busy|small|happy|tired|old|new)",
        "(last|this) <X:g> (was|is|went|has been) (fine|chaos|terrible|busy|hard|short)",
        "we did this by hand last <X:g>", "don't worry about <X:b>",
    )),
    ("change()", (
        "(delete|remove|erase|wipe|drop|clear|purge) (all|every|the|all the|old|) (<A:twgxa>|rows|data|records|entries|everything|tables) [from <B:tx>|where <C:xa> is <V:v>|of <E:v>|from the table|from the database]",
        "(update|set|change|edit|modify|overwrite|correct|increase|raise|lower) (the|all|every|) <A:xaztb> (of|for|in|to|from) <B:vntkpx> [to <C:vnk>|by <E:np>]",
        "(insert|add|append|create) (a|an|new|a new|some) (row|record|entry|column|table|order|customer|<A:tg>) [to|into|in|for] [<B:tv>]",
        "(rename|truncate|alter) (the|) (table|column|<A:txa>)",
        "(empty|reset) (the|) <A:tg> [table]",
    )),
)
