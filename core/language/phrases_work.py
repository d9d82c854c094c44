"""How English says when jobs may run and what is chosen: release, deadline, one machine, rivals.

Further phrases of relations that core.language.phrases_plan begins (pattern language:
core.language.phrasebook).
"""

_DONE = "(done|finished|complete|completed|ready|over|first|in place)"
_AT = "[hour|day|minute|week|time]"
_ONE = (
    "(oven|theatre|machine|microscope|combine|press|crane|room|berth|van|truck|gang|crew|team|worker|person|"
    "mechanic|bench|lathe|printer|kiln|saw|dock|line|bay|cook|stove|mixer|server|technician|electrician|"
    "plumber|painter|operator|kitchen|studio|track|court|tool|forklift|lift|ramp|hoist|tractor)"
)

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("one_at_a_time()", (
        f"[there is|there's|theres|we have|i have|we've|i've|with|on] [only|just] (one|a single|only one|just one) {_ONE} [only|available|free|here]",
        "(things|jobs|tasks|they|the jobs|no two <X:g>|no two jobs|no two tasks) (can't|cannot|must not|can) (share it|overlap|run together|run at once|be done together|be done at once|run at the same time)",
    )),
    ("one_at_a_time(A)", (
        "[<X:w>|the <Y:b>|the crew|the star|the expert|he|she|someone] (is|is in|is needed in|is needed for|is needed at|appears in|works on|has to be at) <A:l> [,] [so] (those|these|they) (can't|cannot|must not|may not) (overlap|run together|be done together|run at once|be at the same time|run at the same time)",
    )),
    ("one_at_a_time(A;B)", (
        "[so] <A:w> and <B:w> (cannot|can't|must not|may not) (run|happen|be done|take place|be shot|be) (together|at once|in parallel|side by side)",
        "<A:w> needs the <X:g> and so does [the] <B:w>",
    )),
    ("machines(N)", (
        "[there are|there's|we are|we're] [just|only] <N:n> of us [on this|working|on it|doing it|available|on the job|to do it]",
        "<N:gq> (can|may|will|could) (work|shoot|run|operate|go|be used) (in parallel|side by side|at the same time|at once|independently|together)",
        "(i|we) (can|may|could) (have|use|get) [at most|up to] [<C:c>] <N:ng> [<X:g>|people] [in there] (working|at work|at once|at a time|at the same time)",
    )),
    ("release(T;A)", (
        f"<A:w> [<X:g>|<Y:b>|patient|parts] (isn't|is not|aren't|are not|won't be|will not be|is only|are only|can't be|not) [ready|ripe|available|here|free|in|delivered|there|dry|started|begun|touched|done] (until|till|til|before|from|after|<D:d>) {_AT} <T:hyn>",
        f"<A:w> (arrives|arrive|comes in|is ready|are ready|is available|is delivered|are delivered|thaws|docks|lands|gets here|is here|becomes free|is free|opens|is released) [only] (at|on|from|by|in|after) {_AT} <T:hyn> [so not <D:d>|and not <D:d>|at the earliest]",
        "<A:w> [not] at (hour|minute|day|time) <T:n> [at the earliest]",
    )),
    ("deadline(T;A)", (
        f"<A:w> (must|has to|have to|should|needs to|is to|need to) (be|get) (out|gone|off|away|over|done|finished|ready|complete|shipped|sent|handed in|dispatched|back) (by|before|within|no later than|at|in|<C:c>) {_AT} <T:hyn>",
        f"<A:w> (must|has to|have to|should|needs to) (leave|finish|end|go|ship) (by|before|within|no later than|<C:c>) {_AT} <T:hyn>",
        f"<A:w> [is|are] (needed|due|required|wanted|promised|expected|out|finished|done|ready) [back] (by|at|in|within|before|no later than|<C:c>) {_AT} <T:hyn>",
        f"<A:w> by {_AT} <T:nhy>",
    )),
    ("deadline(T)", (
        "(can|could|will) (it|it all|everything|they|all of it) [all] (be over|be done|be finished|be ready|finish) <C:c> <T:hy>",
        "(everything|it|all|it all|all of it) (must|has to|should|needs to) (be over|be done|be finished|be ready|finish) <C:c> <T:hy>",
    )),
    ("ask_finish()", (
        "(how quickly|how soon|how fast|when|by when|at what time|how early) (can|could|will|is|are|would|do|does|am) [all] [of] (they|we|it|everything|all|all <X:n>|all <Y:g>|these|everyone|i|<Z:g>) [all] (be done|be finished|finished|done|ready|finish|through|over|be over|be through|out|be out|complete|be completed|end) [by|at] [of] [the] [earliest|<M:m>|<W:w>|oven] [, starting from <D:b>|, starting from <E:n>|, starting from day <F:n>|, starting from hour <G:n>]",
        "(how long|total time|total days|total hours|overall time|earliest finish|when does it end|when is it over|when is it all done)",
        "(is there|what is|find) (an|the) order that works and when does it end",
        "<M:m> [time|day|<B:b>] (to get it [all] (ready|done|finished)|to finish|to do it)",
        "<M:m> time <O:o> <W:w> is (done|finished|out|over|unloaded|gone)",
    )),
    ("requires(A;B)", (
        "<A:wv> (can|may|will|should|must) [only] (play|start|begin|be done|be chosen|go|come|happen|be built|run|work|be taken) (if|when|once|as soon as) <B:wv> (does|do|is|are|goes|has|plays|comes|runs) [done|finished|complete|chosen|over|ready|in|too|there]",
        f"<A:wv> (needs|need|requires|depends on|waits for|has to wait for|must wait for) <B:wv> [to be] ({_DONE[1:-1]}|too|as well)",
        "(if|when) (i|we|you|they) (take|pick|choose|fund|do|buy|book|have) <A:wv> [,] [then] [i|we|you|they] (must|also|have to|need to|need|has to) [also] [have to] (take|pick|choose|fund|do|buy|have|book|) <B:wv> [too|as well|also]",
        "<A:wv> (serves|goes|comes|works|plays|is fine|is possible) (only|just) (with|together with|if there is|alongside|when there is) <B:wv>",
        "<A:wv> (only makes|makes) sense [only] (if|when|with) [we|you|i] [get|have|take|do|fund] <B:wv> [too|as well|also]",
    )),
    ("requires(A;B) requires(A;C)", (
        f"<A:wv> (needs|need|requires|depends on|waits for) [both] <B:wv> and <C:wv> [to be] {_DONE}",
        f"<A:wv> (can|may) [only] (start|begin|be done) (as soon as|once|when) [both] <B:wv> and <C:wv> (are|is|have been) {_DONE}",
    )),
    ("order(A;D;C) order(B;D;C)", ("<A:w> + <B:w> <D:d> <C:w>",)),
    ("excludes(A;B)", (
        "(we|i|you|they|) (can't|cannot|can not|must not|won't|don't want to) (have|do|take|pick|book|fund|choose|run|include) both [the] <A:wv> and [the] <B:wv>",
        "[either] <A:wv> or <B:wv> [,] (but not|never|not) (both|the two together|both of them|the two|the pair)",
        "<A:wv> and <B:wv> (can't|cannot|must not|won't) both (run|go|be in|be chosen|be taken|be picked|be in it|play|be done|be booked|come)",
        "<A:wv> and <B:wv> (compete|overlap|clash|conflict|are rivals|draw on the same <X:g>|use the same <X:g>) [with one another|with each other] [,] [so] (never|not|don't do|don't take|don't pick|no) both",
        "(don't|do not|never) (do|take|pick|choose|fund|book) both <A:wv> and <B:wv>",
    )),
    ("chosen(A) chosen(B)", (
        "<A:wv> (is|are) (mandatory|compulsory|a must|required|fixed|in|obligatory) [,] and [so is|so are] <B:wv> [is] [too|as well]",
        "(include|take|we must have|we must take|we need) both <A:wv> and <B:wv>",
        "<A:wv> and <B:wv> (are|must be|have to be) (mandatory|compulsory|a must|required|fixed|in|obligatory|included|chosen|picked|among them)",
    )),
    ("either(chosen(A);chosen(B))", (
        "(must|has to|have to|should|we must) (include|contain|have|take) [either] <A:wv> or <B:wv>",
        "<C:c> one of <A:wv> (and|or) <B:wv> (must|has to|should) be (in|chosen|included|picked|there)",
    )),
    ("chosen(A)", (
        "<A:wv> (must|has to|have to|should|needs to) be (in it|in there|among them|in the set|on the list|in the team|in the squad|there|part of the set|kept)",
        "<A:wv> (is|are) (definitely|certainly|already|obligatory|absolutely) [in|fixed|booked|promised|taken|chosen]",
        "(must|has to|have to|should) (include|contain|have) <A:wv>",
    )),
    ("sum_amount(C;N)", (
        "(we|i|they|) (need|want|book|take|pick|choose|must have|can afford|can have|can take|hire|buy) <C:c> <N:nq> (<X:g>|acts|items|things|people|books|titles|of them|of these|of those|projects|courses|players|members)",
        "(pick|choose|select|take|book|buy|fund) <C:c> <N:nq> (of these|of them|of the|of those) [<X:g>|applications|items|projects|options|things]",
    )),
    ("total(Q)", ("[which|what] [<X:g>|acts|items|things|ones] (should|can|could|do) (we|i) (book|buy|get|afford|fund|hire|take) (with|for|on) <Q:nk>",)),
    ("total(C;Q)", (
        "<C:c> <Q:kqh>",
        "(it|that|this|the pack|the bag|the load|the total|all of it|the trolley|the van|the truck|the lorry|the boat) (takes|holds|carries|can hold|can carry|can take|fits|may weigh|must weigh|weighs) [only] <C:c> <Q:kqh>",
    )),
)  # fmt: skip
