"""How English says the shape of a plan and the numbers of its things.

Each row: the sketch, then the phrases that mean it (pattern language: core.language.phrasebook).
Rows with `S` for subject continue the sentence: "… but after legal".
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # ------------------------------------------------ shape
    ("sequence(A)", (
        "(put|arrange|order|sort|rank|line up|place|sequence) {the} <A:lgs> (in order|in a line|in a sequence|in the right order|one after another|)",
        "<A:lgs> {must} be (reviewed|done|handled|processed|visited|painted|interviewed|served|scheduled|presented|played|delivered|ranked|inspected|tested|seen) (one after another|one after the other|in sequence|in some order|in turn|one at a time|consecutively)",
        "(in what|in which|what) order (should|can|do|must) (we|i|they) (do|visit|see|review|play|serve|tackle|take|run|inspect|handle|make) <A:lgs>",
        "<A:lgs> (run|ran|finished|competed in|took part in) (a race|the race|a competition|a contest)",
        "<A:lgs> (give|have|present|perform|speak|appear|sing|play) (one after another|one after the other|in turn)",
        "(we|i) (have|need) to (do|visit|review|see|present|interview|serve|order|schedule) <A:lgs> (one after another|one by one|in some order|in sequence|)",
        "the (order|sequence|running order) of <A:lgs> (has to|must|should|needs to) be (set|decided|fixed|planned|worked out)",
        "<A:lgs> (are|is) (standing|waiting|queueing|lined up) in (a|one) (line|queue)",
    )),
    ("sequence(A)", (
        "<G:g> {must} be (reviewed|done|handled|processed|visited|painted|interviewed|served|presented|played|tested) (one after another|one after the other|in sequence|in some order|in turn) : <A:l>",
        "<G:g> (to be ordered|in a row|one after another|to put in order|in sequence|one after the other) : <A:l>",
        "<G:g> : <A:l> , one after another",
        "(put|arrange|order|sort) (these|the following) [<G:g>] in order : <A:l>",
    )),
    ("assign(A;B) per_slot(N)", (
        "(assign|split|divide|put|sort|share) {the} <A:lg> (to|into|in|among|over|across) {the} <B:g> of <N:n> [each]",
        "<A:lg> (form|make up|are split into|are divided into|make) <B:g> of <N:n> [each]",
    )),
    ("assign(A;B)", (
        "<A:lg> (each|) (take|takes|get|gets|have|has|work|works|cover|covers|do|does|need|needs|teach|teaches|run|runs|pick|choose|fill|own|play|drive|use) (one|exactly one|one each|a different one|a different) (of|) (the|these|) <B:lg> [<X:g>]",
        "(assign|give|allocate|distribute|match|hand out) [each of] {the} <A:lg> (to|one of|a different one of|among|across|over|between) {the} <B:lg> [<X:g>]",
        "(each|every) of <A:l> (gets|takes|has|works|needs|is given|is assigned) (one|exactly one|a different one) of <B:lg>",
        "(each|every) <A:g> (gets|takes|has|works|needs|is given|is assigned) (one|exactly one|a different|its own|one of the) <B:lg>",
        "<A:lg> (share|split|fill|cover|staff) <B:lg> , one each",
        "<A:lg> (go|goes|move|must go|have to go|are going|are to be put|should be put|need to be put|must be placed|will be divided|are split) (in|into|to|on|onto|between|across|over) {the} <B:lg>",
        "<A:lg> (live|sit|work) in <B:lg> [, one in each|, one each]",
        "(put|place|seat|load|house|split|divide) {the} <A:lg> (in|into|on|onto|across|among|over|between|to) {the} <B:lg>",
        "(assign|allocate) <A:lg> to <B:lg> , one each",
        "<A:l> (for|and) <B:l>[, one each]",
    )),
    ("row(A)", (
        "<A:lg> (sit|stand|are sitting|are standing|are seated|line up|queue|are lined up) (in a row|in a line|next to each other|side by side|on a bench|from left to right)",
        "(seat|place|line up|arrange|put) {the} <A:lg> (in a row|in a line|on a bench|on a shelf|from left to right|side by side)",
    )),
    ("row(A;B)", (
        "(can|could|do|) <A:lg> (can|could|) (sit|stand|be seated|are seated|park|take their seats) (in|on|in a row of|in a line of|along) <B:gn>",
        "(seat|place|put|arrange) <A:lg> (in|on|in a row of) <B:gn>",
        "<B:g> in a row , <A:lg> (sit|take a seat|to seat)",
    )),
    ("circle(A)", (
        "<A:lg> (sit|are seated|are sitting|stand) (around|round|at) (a|the|one) (round|circular|) table",
        "(seat|place|arrange) <A:lg> (around|round|at) (a|the) (round|circular) table",
        "<A:lg> (sit|stand|are) in a circle",
    )),
    ("roster(A;B)", (
        "<A:lg> (cover|covers|staff|work|run|man|share|fill|look after) {the} <B:lg> [<X:g>]",
        "(make|draw up|create|write|prepare|plan|build|i need|we need|set up) (a|the|us a|me a) (rota|roster|shift plan|duty plan|schedule|duty roster|staffing plan) for <A:lg> (from|over|for|covering|across|,|on) <B:lg>",
        "(rota|roster|shift plan|duty roster) for <A:lg> , <B:lg>",
        "(schedule|roster) <A:lg> (from|over|for|across) <B:lg>",
        "<A:lg> (have to|must|need to|should) (cover|staff|be spread over|work) <B:lg>",
    )),
    ("choose(A)", (
        "(choose|pick|select|which of|decide which of|which|what|find|take|decide on) {the} <A:lgst> [from the list|from the table|from the file|to fund|to take|to buy|to run|should we fund|should i pick|do we take|should we choose|to include|should we run]",
        "(we|i) (can|could|want to|must|have to|need to) (choose|pick|select|fund|buy|take|pack|run) (some of|from|among|between|out of|) {the} <A:lgst>",
        "(the|our) (options|candidates|choices|ideas|possibilities) are <A:ls>",
        "(costs|prices|options|candidates|items|on offer|the costs are|prices are) : <A:s>",
    )),
    ("choose(N;A)", (
        "(choose|pick|select|take|fund|hire|buy) <N:n> (of|from|out of|from among) {the} <A:lgst>",
        "(choose|pick|select|take) <N:g> from <A:ls>",
    )),
    ("choose(C;N;A)", ("(choose|pick|select|take|fund|hire) <C:c> <N:n> (of|from|out of|) {the} <A:lgst>",)),
    ("amounts(A)", (
        "how many (of each|of them|<A:gl>|{the} <A:gl>) (should|must|can|do|shall) (i|we|they|she|he|the company|it) (make|buy|produce|order|build|bake|sell|use|plant|rent|run|schedule|grow)",
        "(a|the|our|my) (company|firm|baker|bakery|farmer|shop|workshop|factory|store|plant|carpenter|office|hospital|school|clinic) (makes|produces|sells|bakes|builds|grows|buys|offers|rents|manufactures|uses|wants to buy) <A:gl>",
        "(we|i) (make|produce|sell|bake|build|grow|buy|mix|offer|manufacture) <A:gl>",
        "how much of (each|<A:gl>) (should|must|can|do) (i|we|they) (make|buy|produce|order|use|plant|mix)",
    )),
    ("amounts(A;B)", (
        "(a|the|our|my) (company|firm|baker|bakery|farmer|shop|workshop|factory|store|plant|carpenter) (makes|produces|sells|bakes|builds|grows|buys|offers|rents|manufactures) <A:w> and <B:w>",
        "(we|i) (make|produce|sell|bake|build|grow|buy|mix|offer|manufacture|can make|can buy) [two products ,|two things :|both] <A:w> and <B:w>",
        "how many <A:w> and [how many] <B:w> (should|must|can|do) (i|we|they|the company) (make|buy|produce|order|build|bake|sell|use|plant|run)",
        "how much <A:w> and [how much] <B:w> (should|must|can|do) (i|we|they) (make|buy|produce|order|use|plant|mix)",
    )),
    ("schedule(A)", (
        "(jobs|tasks|steps|work|activities|operations|jobs to do|to do|the jobs|the tasks|<G:g>|we have to do|durations|the steps are) (:|are|) <A:s>",
        "(schedule|plan|time) {the} (jobs|tasks|steps|following|work|) [:] <A:sl>",
        "<A:s>",
        "<A:lg> (have to|must|need to) be (scheduled|planned|completed|carried out|finished) [this <X:g>]",
    )),
    ("match(A;B;C)", (
        "<G:g> [,|-] <A:l> [,|-] (each|all|have|) (has|have|with|ordered|own|bought|chose|) (a different|different|) [<X:g>|<Y:b>] (: | , | - | ( |) <B:l> [)] (and|,) (a different|different|paid|) [<Z:g>|<W:b>] (:|,|-|() <C:l> [)]",
        "<A:l> , <B:l> , <C:l>",
        "(match|work out|find) (each|every|) <A:lg> (with|to|,) <B:lg> and <C:lg>",
    )),
    ("match(A;B)", ("(match|pair) <A:l> (with|to|and) <B:l>", "(each|every) of <A:l> (has|owns|likes|ordered|bought|plays) (one|a different one) of <B:l>")),
    ("match(A)", (
        "(names|people|friends|colours|colors|drinks|pets|prices|years|days|months|cities|jobs|sports|countries|cars|houses|<G:g>|<B:b>) (:|are|were|=) <A:l>",
        "the <G:g> (are|were) <A:l>",
    )),
    ("machines(N)", (
        "<N:n> <X:g> (does|do|handles|works on) (everything|it all|all of it|all the work|all of them)",
        "(only|just|there is|there is only|we have|with) <N:n> <X:g> [available|in all]",
        "<N:n> <X:g> .",
        "<N:g> (, one|work|working|are available|available|in parallel|side by side|can work|, each|with one)",
        "<N:g> , (one job at a time|one <J:g> at a time|each one job at a time) [each]",
        "(we|i|there) (have|are|is|has) <N:gn> [available|who can work|in parallel|at the same time]",
        "(only|with) <N:g> [available|on site|to do it]",
        "(one person|one worker|a single machine|only one machine|one machine|a single worker) (does|do) (it all|everything|all of it)",
        "(every|each) <J:g> (needs|takes|uses) one of <N:g>",
        "<C:c> <N:n> (jobs|tasks) (can run|run|at once|at the same time|in parallel) [at the same time|at once]",
    )),
    # ------------------------------------------------ numbers
    ("have(A)", (
        "(i|we|she|he|they|the company|the shop|the firm|the farm|the bakery|the workshop|there|it) (have|has|got|have got|is|are|only have|can spend|can use) [only|about|a total of] <A:nhkqg> [of <X:w>|of material|of <B:b>|available|in stock|to spend|this week|per week|a week|each week|in total|of space|left|of work]",
        "<A:nhkq> (are|is) (available|in stock|left|at hand|on hand)",
        "(budget|my budget|our budget|the budget|total budget|<B:b>) (is|of|:|=) <A:nhkq>",
    )),
    ("have(A) have(B)", (
        "(i|we|she|he|they|the company|the shop|the firm|there) (have|has|got|have got|is|are|only have) [only|about] <A:nhkqg> [of <X:w>|of material|of labour|of <E:b>|of _|available] (and|,|plus) <B:nhkqg> [of <Y:w>|of material|of <F:b>|of _|available|this week|per week|in stock|to spend|in total]",
        "<A:nhkq> [of <X:w>] and <B:nhkq> [of <Y:w>] are available",
    )),
    ("takes(A;Q)", (
        "{the} (each|every|one|) <A:wlg> (takes|take|needs|need|uses|use|requires|require|costs|cost|lasts|last|weighs|weigh|is|consumes|for|:) <Q:nhkqbg> [of <X:w>|of material|of work|of labour|to make|each|to buy|apiece|to do|long|each to make|to produce|of <E:b>|per <G:g>]",
        "<A:w> at <Q:k> [each|apiece]",
        "it (takes|costs|needs) <Q:nhkq> to (make|produce|build|bake|buy) (a|an|one) <A:w>",
        "(each|every|a) <A:g> (takes|needs|costs|lasts) <Q:nhkq>",
    )),
    ("takes(S;Q)", ("(takes|needs|uses|requires|costs|and costs|weighs) <Q:nhkq> [of <X:w>|each|to make|of <E:b>]", "<Q:hkq> [of <X:w>]")),
    ("takes(A;P) takes(A;Q)", (
        "{the} (each|every|one|) <A:w> (takes|take|needs|need|uses|use|requires|require|costs|cost) <P:nhkqg> [of <X:w>|of work|of labour|of <E:b>|of _] and <Q:nhkqg> [of <Y:w>|of material|of <F:b>|of _]",
    )),
    ("brings(A;Q)", (
        "{the} (each|every|one|) <A:wlg> (brings|bring|earns|earn|makes|make|sells for|sell for|yields|yield|gives|give|returns|scores|is worth|are worth|has a profit of|have a profit of|makes a profit of|pays|adds|nets|brings in|earns a profit of|generates) [us|me|in|a profit of|the company|about] <Q:nhkqp> [profit|each|apiece|of profit|per unit|in profit|points|of <X:b>|<Y:b>|per <Z:w>]",
        "[the] (profit|income|return|revenue|margin) (per|on|from|for|of) (a|each|one|) <A:w> (is|of) <Q:nhkq>",
        "the <B:b> (per|on|from|for|of) (a|each|one|) <A:w> (is|of) <Q:nhkq>",
    )),
    ("brings(S;Q)", ("(brings|earns|makes|sells for|yields|gives|returns|is worth|brings in|nets|scores|pays) [us|me|a profit of] <Q:nhkq> [profit|each|of profit|in <B:b>|per unit|<Y:b>]", "a profit of <Q:nhkq>")),
    ("brings(A;P) brings(B;Q)", (
        "the profit (per|on|for) <A:w> is <P:nhkq> and (the profit|) (per|on|for) <B:w> [is] <Q:nhkq>",
        "<A:w> (bring|earn|make|sell for|give|yield) [in|us] <P:nhkq> [each|a piece] and <B:w> [bring|earn|make|sell for|give|yield] <Q:nhkq> [each]",
    )),
    ("takes(A;P) takes(B;Q)", (
        "<A:w> (cost|costs|take|takes|need|needs|use|uses|require|requires|weighs) <P:nhkq> [each|of <X:w>] (and|,|while) <B:w> [cost|costs|take|takes|need|needs|use|uses|require|requires] <Q:nhkq> [each|of <Y:w>]",
    )),
)
