"""How English says the rules of plans: facts, together and apart, order, places.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
Rows with `S` for subject continue the sentence: "… but after legal".
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # ------------------------------------------------ facts
    (
        "is(A;B)",
        (
            "{the} <A:w> {must} {be} {on} <B:wvoy> [<X:g>]",
            "{the} <A:w> (has|gets|takes|works|does|drinks|owns|likes|plays|ordered|chose|bought|won|drove|wore|keeps|ate|picked|visited|uses|speaks|teaches|brought|made|is|was|drives|needs|wants|got|had) {the} <B:wv> [<X:g>]",
            "{the} <A:w> (is|was) (from|in|at|on|by|the one on|the one in|the one with|the one from|the) <B:w>",
            "(put|place|schedule) <A:w> (on|in|at) <B:wo>",
            "<A:w> is (fixed|set|booked|down|already planned) (on|for|in|at) <B:w>",
            "the one (who|that|with|in|on|from|whose) [<X:b>] [got|has|had|ordered|owns|paid|chose|works on|goes to|drinks|plays] {the} <A:w> (has|is|is on|was|paid|got|works on|ordered|chose|likes|drinks|is from|owns|plays|lives in|wore) {the} <B:w>",
            "(there is|we have) <A:w> (on|in|at) <B:w>",
        ),
    ),
    (
        "is(A;B;C)",
        (
            "{the} <A:w> {must} {be} {on} [either] {the} <B:wv> or {on} {the} <C:wv> [<X:g>]",
            "{the} <A:w> (has|gets|takes|works|does|drinks|owns|likes|plays|ordered|chose|is|was|can do|can only do|can only work|could be|is either|was either) [either] {the} <B:wv> or [on|in|the] <C:wv> [<X:g>]",
        ),
    ),
    (
        "not(is(A;B))",
        (
            "{the} <A:wl> {mustnot} {be} {on} <B:wlvoy> [<X:g>]",
            "{the} <A:wl> {isnt} (available|free|here|in|working|on|at|the|a|from|to be on|able to do|able to work|around|) [on|in] <B:wlvo> [<X:g>] [either|too]",
            "{the} <A:wl> {mustnot} (do|take|have|get|work|attend|make|drink|own|like|play|cover|use|order|drive|go to|live in|come on|speak|ordered) {the} <B:wlvo> [<X:g>] [either]",
            "<A:wl> (is|are) (off|away|out|on leave|unavailable|busy|absent|on holiday|at a course) (on|at|in|over|during|) [the] <B:wl>",
            "<A:wl> (has|have) <B:wl> off",
            "(no|not) <B:wl> for <A:w>",
            "<A:w> (hates|dislikes|avoids|refuses|doesn't like|wants to avoid|did not order|did not choose|didn't order|didn't choose|didn't get|did not win|didn't pay|did not pay) [the|to work] <B:w>",
            "the one (who|that|with|in|on|from) [got|has|had|ordered|owns|paid|chose|works on] {the} <A:w> (isn't|wasn't|is not|was not|didn't get|didn't order|doesn't have|didn't pay|does not have) {on} {the} <B:w>",
            "<A:w> not {on} <B:wlo>",
            "<B:wl> (does not work for|doesn't work for|doesn't suit|is impossible for|is no good for|is out for) <A:w>",
            "(keep|leave) <A:w> off [on] <B:wl>",
            "<A:w> except <B:wl>",
        ),
    ),
    (
        "not(is(A;B)) not(is(A;C))",
        (
            "<A:w> {mustnot} {be} {on} <B:w> or {on} <C:w>",
            "<A:w> (is|was) neither (on|in|at|the|a|from|with|) <B:w> nor (on|in|at|the|a|from|with|) <C:w>",
            "<A:w> {mustnot} (do|take|have|get|work|attend|make|drink|own|like) <B:w> or <C:w>",
            "<A:w> (is|are) (off|away|out|unavailable) on <B:w> and <C:w>",
            "not <B:w> or <C:w> for <A:w>",
        ),
    ),
    (
        "not(is(A;C)) not(is(B;C))",
        (
            "neither <A:w> nor <B:w> (is|can be|can do|works|has|wants|may be|can work|ordered|likes|got|is free|is available|drinks) (on|in|the|a|with|) <C:wl>",
            "<A:w> and <B:w> {mustnot} (do|work|be on|take|be in|have|get) <C:wl>",
            "<A:w> and <B:w> are (off|away|out|unavailable|on leave) [on|at] <C:wl>",
        ),
    ),
    (
        "not(is(S;B))",
        (
            "(but|and|) (not|never|isn't|is not|can't do|cannot do|won't do) (on|in|at|the|by|for|with|from|to|) <B:wl>",
            "(is|was) not (on|in|at|the|) <B:wl> [either|too]",
            "{isnt} {on} <B:w>",
            "{mustnot} (do|work|take|be|be on) <B:wl>",
        ),
    ),
    ("is(S;B)", ("(has|gets|works|takes|is|is on|is in) (the|) <B:w>",)),
    (
        "only(A;B)",
        (
            "<A:wl> (only works|can only work|only does|is only available|is only free|only comes|works only|can work only|is available only|is free only|can only do|only has time|can only come|does only|only drives|only takes|only covers|available only|only) (on|in|from|at|) <B:wl> [<X:g>]",
            "<A:wl> (is|are) (free|available|here|in) only (on|in|from|) <B:wl>",
        ),
    ),
    (
        "only(A;B;C)",
        (
            "<A:w> (only works|can only work|only does|is only available|is only free|only comes|works only|can work only|can only do|can only come|only has time|only) (on|in|) <B:w> (and|or) [on] <C:w>",
        ),
    ),
    (
        "chosen(A)",
        (
            "<A:wv> (must|has to|should|needs to) be (chosen|included|in|picked|selected|funded|part of it|taken|on the list|bought|done)",
            "(include|take|pick|fund|choose|we need|definitely take|we must do|we must have) <A:wv> [in any case|for sure|whatever happens|regardless]",
            "<A:wv> is (a must|mandatory|compulsory|required|fixed|in)",
        ),
    ),
    (
        "not(chosen(A))",
        (
            "(not|leave out|skip|exclude|without|drop|don't pick|don't take|do not choose) <A:wv>",
            "<A:wv> (must not|cannot|can't|should not) be (chosen|included|picked|funded|taken)",
            "<A:wv> is (out|off the table|not allowed|excluded)",
        ),
    ),
    (
        "requires(A;B)",
        (
            "<A:wv> only if <B:wv> [is|gets] [chosen|picked|in|done|funded|taken|included|selected|there|also] [too|as well|also]",
            "<A:wv> (needs|requires|depends on|is pointless without|makes no sense without|only makes sense with|can't go without|only works with|presupposes|cannot be done without|only together with) <B:wv>",
            "if (we|you|i) (take|pick|choose|fund|do|buy) <A:wv> , (we|you|i) (must|also|have to|need) [also] (take|pick|choose|fund|do|buy|need) <B:wv> [too|as well]",
            "(no|not) <A:wv> without <B:wv>",
            "<A:wv> may only be (chosen|picked|done|taken) (if|when|together with) <B:wv> [is] [too|as well]",
            "(picking|choosing|taking|funding) <A:wv> means (picking|choosing|taking|funding) <B:wv> [too]",
        ),
    ),
    (
        "excludes(A;B)",
        (
            "[we can't have|we cannot take|do not take|don't take|never] not both <A:wv> and <B:wv>",
            "<A:wv> and <B:wv> (exclude each other|are mutually exclusive|cannot both be chosen|can't both be chosen|can't both be in|can't go together|don't go together|cannot both be funded|clash|are incompatible|can not be combined|can't be combined|cannot be done together|must not both be taken)",
            "(either|only) <A:wv> or <B:wv> but not both",
            "(at most|only) one of <A:wv> and <B:wv>",
            "<A:wv> is incompatible with <B:wv>",
            "<A:wv> (rules out|excludes|cannot be combined with|can't be combined with|can't go with) <B:wv>",
            "not both <A:wv> and <B:wv>",
            "(never|not) <A:wv> (together with|and) <B:wv> [together]",
            "if (we|you|i) (take|pick|choose) <A:wv> , (we|you|i) (can't|cannot) (take|pick|choose) <B:wv>",
        ),
    ),
    (
        "among(C;N;A)",
        (
            "<C:c> <N:n> of <A:lv> [must be chosen|must be in|have to be picked|should be there]",
            "(choose|pick|take) <C:c> <N:n> of <A:l>",
            "<C:c> <N:n> of <A:l> (is|are|must be|should be) (on|in) <B:w>",
        ),
    ),
    # ------------------------------------------------ together, apart, order
    (
        "same(A)",
        (
            "<A:l> {must} [all] (be|stay|go|work|sit|travel|live|ride) {together}",
            "<A:l> {must} all {be} {on} {together}",
            "(keep|put|leave) <A:l> {together}",
            "<A:l> belong together",
        ),
    ),
    (
        "same(A;B)",
        (
            "<A:w> and <B:w> {must} (be|stay|go|work|sit|travel|want to be|are|share|ride|want to work) {together}",
            "(keep|put) <A:w> and <B:w> {together}",
            "<A:w> {must} (be|go|work|sit|travel|stay) (with|together with|in the same <X:g> as|on the same <X:g> as|wherever) <B:w>",
            "<A:w> (is|works|wants to be|has to be) (in|on|at) the same <X:g> as <B:w>",
            "<A:w> and <B:w> (share a <X:g>|belong together|go together|are inseparable|travel as a pair)",
        ),
    ),
    (
        "different(A)",
        (
            "<A:l> {must} [all] (be|go|work|sit) (in|on|at) different <X:g>",
            "(keep|put) <A:l> apart",
            "no two of <A:l> (share|are in|may share|can share) (a|the same) <X:g>",
            "<A:l> {must} (all|) be (separated|apart|kept apart)",
        ),
    ),
    (
        "different(A;B)",
        (
            "<A:w> and <B:w> {mustnot} (be|go|work|sit|travel|share|stay|be put|ride|serve) {together}",
            "<A:w> and <B:w> {must} (be|go|sit|work|be kept|be in|be on) (apart|separated|in different <X:g>|on different <X:g>|separate|different <X:g>)",
            "(keep|put|separate) <A:w> and <B:w> (apart|in different <X:g>|on different <X:g>|separate|)",
            "<A:w> {mustnot} (be|go|work|sit|travel|stay|share|share a <Y:g>) (with|together with|in the same <X:g> as|on the same <X:g> as) <B:w>",
            "<A:w> and <B:w> (don't get along|do not get on|can't stand each other|fight|hate each other|refuse to work together|won't work together|are not on speaking terms|argue|refuse to share)",
            "(don't|do not|never) put <A:w> (and|with) <B:w> {together}",
            "<A:w> and <B:w> never {together}",
        ),
    ),
    (
        "order(A;D;B)",
        (
            "{the} <A:wl> {must} _ [somewhere|sometime|to be] <D:d> {the} <B:wl>",
            "{the} <A:w> (was|is|be|gets|wants to be) _ <D:d> {the} <B:w>",
            "{the} <A:wl> {must} {be} [somewhere|sometime|some time|done|at some point|any time] <D:d> {the} <B:wlo>",
            "{the} <A:wl> <D:d> {the} <B:wl>",
            "the one (who|that|with|in|on|from|whose) [<X:b>] [got|has|had|ordered|owns|paid|chose|works on|goes to|drinks|plays|won] {the} <A:w> {be} [somewhere] <D:d> [the one (who|with|in|on|that|from)] [got|has|had|ordered|owns|paid|chose|drinks] {the} <B:w>",
            "{the} <A:w> {be} [somewhere] <D:d> the (one|person|man|woman|<G:g>) (who|with|in|on|that|from) [got|has|had|ordered|owns|paid|chose|drinks|likes|plays|bought] {the} <B:w>",
            "the (person|friend|one|woman|man|<G:g>) (who|with|in|on|that) (got|has|had|ordered|owns|paid|chose|drinks|likes|plays|bought|) {the} <A:w> {be} <D:d> <B:w>",
            "{the} <A:w> (cannot|can't|must not|may not|won't) (start|begin|be done|happen|go|come) until <D:d> <B:w>",
            "do <A:w> <D:d> <B:w>",
            "<A:w> (should|must) (already|) be (done|finished|over|complete) <D:d> <B:w> (starts|begins|can start|)",
        ),
    ),
    (
        "order(A;D;C)  order(B;D;C)",
        (
            "{the} <A:w> and {the} <B:w> [both] {must} [both] {be} <D:d> <C:w>",
            "both <A:w> and <B:w> {must} {be} <D:d> <C:w>",
            "<A:w> and <B:w> (both|) <D:d> <C:w>",
        ),
    ),
    (
        "order(A;D;B) order(A;D;C)",
        ("{the} <A:w> {must} {be} <D:d> [both] <B:w> and <C:w>", "<A:w> <D:d> <B:w> and <C:w>"),
    ),
    ("order(A;D;B) order(A;E;C)", ("{the} <A:w> {must} {be} <D:d> <B:w> (and|but) <E:d> <C:w>",)),
    (
        "order(S;D;B)",
        (
            "(but|and|) {be} <D:d> {the} <B:w>",
            "<D:d> {the} <B:w>",
            "{must} {be} [somewhere|sometime] <D:d> <B:w>",
        ),
    ),
    (
        "order(A;D;B;N)",
        (
            "{the} <A:w> _ [exactly] <N:nhkqg> [places|stops|spots] <D:d> {the} <B:w>",
            "{the} <A:w> {must} {be} [exactly] <N:nhkqg> (places|positions|spots|seats|slots|steps|points|minutes|days|) <D:d> {the} <B:w>",
            "{the} <A:w> {must} {be} <D:d> {the} <B:w> by <N:nhkq> [places|points]",
            "<A:w> <N:nhkqg> <D:d> <B:w>",
            "the one (who|that|with|in|on|from) [got|has|had|ordered|owns|paid|chose] {the} <A:w> {be} [exactly] <N:nhkqg> (places|) <D:d> {the} [one (who|with|in|on|that|from)] [got|ordered|paid|has] <B:w>",
        ),
    ),
    (
        "order(A;D;B;C;N)",
        (
            "{the} <A:w> {must} {be} <C:c> <N:nhkqg> (places|positions|spots|seats|slots|steps|) <D:d> {the} <B:w>",
            "{the} <A:w> {must} {be} <D:d> <B:w> by <C:c> <N:nhkq>",
            "<A:w> <C:c> <N:nhkqg> <D:d> <B:w>",
        ),
    ),
    (
        "not(order(A;D;B))",
        (
            "{the} <A:w> {mustnot} {be} <D:d> <B:w>",
            "<A:w> not <D:d> <B:w>",
            "<A:w> {isnt} <D:d> <B:w>",
        ),
    ),
    (
        "next(A;B)",
        (
            "{the} <A:w> {must} {be} {side} {the} <B:w>",
            "<A:w> and <B:w> {must} {be} (next to each other|side by side|adjacent|neighbours|neighbors|next to one another|together|beside each other|on consecutive days|in adjacent <X:g>|back to back)",
            "(put|seat|place) <A:w> {side} <B:w>",
            "the one (who|with|in|on) [has|ordered|owns|got] {the} <A:w> {be} {side} {the} [one (who|with|in)] [has|ordered|owns] <B:w>",
            "<A:w> and <B:w> (insist on sitting|want to sit|wants to sit|like to sit) (together|side by side|next to each other)",
        ),
    ),
    (
        "not(next(A;B))",
        (
            "{the} <A:w> {mustnot} {be} {side} {the} <B:w>",
            "<A:w> and <B:w> {mustnot} {be} (next to each other|side by side|adjacent|neighbours|neighbors|next to one another|beside each other|on consecutive days|in adjacent <X:g>|back to back|together)",
            "<A:w> and <B:w> (refuse to|won't|can't|may not|must not) (sit|stand|be placed|be) (next to each other|side by side|together|beside each other)",
            "(don't|do not|never) (put|seat|place) <A:w> {side} <B:w>",
            "<A:w> {isnt} {side} <B:w>",
            "no <A:w> {side} <B:w>",
        ),
    ),
    (
        "between(A;B;C)",
        (
            "{the} <A:w> {must} {be} [somewhere] between {the} <B:w> and {the} <C:w>",
            "<A:w> (sits|stands|comes|goes|lies|is|lives) (in the middle of|in between) <B:w> and <C:w>",
        ),
    ),
    (
        "apart(A;B;N)",
        (
            "<A:w> and <B:w> {must} {be} [exactly] <N:nhg> (apart|places apart|positions apart|seats apart)",
            "there (are|is|must be) [exactly] <N:nhg> between <A:w> and <B:w>",
        ),
    ),
    (
        "apart(A;B;C;N)",
        (
            "<A:w> and <B:w> {must} {be} <C:c> <N:nhg> (apart|places apart|positions apart|seats apart)",
        ),
    ),
    (
        "at(A;O)",
        (
            "{the} <A:wl> {must} {be} [in|on|at] <O:o> [<X:g>|place|position]",
            "<O:o> (is|comes|goes|was) <A:w>",
            "(start|begin|open|end|finish|close) with <A:w> <O:o>",
            "{the} <A:w> (came|finished|ranked|was|arrived|ended up|must come|gets in) <O:o>",
        ),
    ),
    (
        "at(A;O;P)",
        (
            "{the} <A:w> {must} {be} [either] <O:o> or <P:o>",
            "<A:w> (came|finished|was) (either|) <O:o> or <P:o>",
        ),
    ),
    (
        "not(at(A;O))",
        (
            "{the} <A:w> {mustnot} {be} <O:o>",
            "<A:w> {isnt} <O:o>",
            "<A:w> (did not|didn't|does not|doesn't) (come|finish|go|want to be|want to go) <O:o>",
            "not <A:w> <O:o>",
        ),
    ),
    (
        "not(at(A;O)) not(at(A;P))",
        (
            "<A:w> (is|was|came|comes|goes) neither <O:o> nor <P:o>",
            "<A:w> {mustnot} {be} <O:o> or <P:o>",
        ),
    ),
    ("not(at(S;O))", ("(but|and|) not <O:o>",)),
    ("at(S;O)", ("(and|) {be} <O:o>",)),
    (
        "ends(A)",
        (
            "{the} <A:w> {must} {be} (at one end|on one end|at an end|at either end|at one of the ends|on the end|on the outside|at the edge|on an end seat|at the end of the row)",
            "<A:w> wants (an aisle seat|an end seat|the end|to sit at the end)",
        ),
    ),
    (
        "not(ends(A))",
        (
            "{the} <A:w> {mustnot} {be} (at one end|on one end|at an end|at either end|at one of the ends|on the end|on the outside|at the edge)",
        ),
    ),
    (
        "pair(A;B;C;D)",
        (
            "of {the} <A:w> and {the} <B:w> , one (is|was|has|had|goes to|works on|ordered|owns|got|paid|likes|is from|drinks|chose|is the) {the} <C:w> and the other (is|was|has|had|goes to|works on|ordered|owns|got|paid|likes|is from|drinks|chose|) {the} <D:w>",
            "of (the one who|the person with|the one with|the one in|the one that) [got|has|had|ordered|paid] {the} <A:w> and (the one who|the person with|the one with|) [got|has|had|ordered|paid] <B:w> , one (is|was|has|had|ordered|got|paid) <C:w> and the other (is|was|has|had|ordered|got|paid|) <D:w>",
            "one of <A:w> and <B:w> (is|has|takes|does) <C:w> and the other (is|has|takes|does|) <D:w>",
        ),
    ),
    (
        "exactly_one(is(A;C);is(B;C))",
        (
            "either <A:w> or <B:w> (is|has|works|takes|does|drinks|owns|covers|must be|gets|goes|ordered|got) (on|in|the|a|) <C:w>",
            "one of <A:w> and <B:w> (is|has|works|takes|does|covers|must be|gets) (on|in|the|a|) <C:w>",
            "<C:w> is (either|) <A:w> or <B:w>",
        ),
    ),
)
