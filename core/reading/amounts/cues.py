"""Words that tell what a number is for: to have, to need, to add up, to link.

Guarantees: closed lists of function words and common verbs; never the name of a thing.
"""

BREAKS = frozenset("and or while whereas but because since if although & when so then".split())
STOPS = BREAKS | frozenset("per than each every must should can is are was were".split())
HAVING = frozenset(
    "savings has have had having got own owns available budget stock stocks limit limited supply capacity "
    "there holds hold cap only allocated inventory using i've we've i’ve we’ve ive weve got".split()
)
AFTERWARDS = frozenset(
    "available altogether total together hand stock left disposal invest spend all combined "
    "overall store shed".split()
)
WANTING = frozenset(
    "need needs required requires require must contract demand deliver delivered provide collect "
    "meet obtain find attract wants want target quota order ordered asked booked promised recommended requirement "
    "requirements transport get gather catch reach consume eat".split()
)
LINKING = frozenset("per for on from in at with by".split())
LIMITING = frozenset("available limit limited capacity cap budget stock".split())
OBLIGING = frozenset("has have had need needs want wants wish wishes required supposed".split())
APART = frozenset(
    "between among than per so that which while if when available less each there it they he she "
    "we i you and or but with".split()
)  # words that keep a number and a name from belonging together
TOTAL = frozenset("total altogether together combined overall all".split())
ACTING = frozenset(
    "employs hires owns sells makes produces manufactures wants wishes plans decides buys prepares "
    "offers grows bakes packs ships transports delivers sends invests builds stocks".split()
)  # what people and firms do, and things do only so much of
PROMISED = frozenset(
    "promised ordered booked reserved owed wanted needed required sold spoken requested due".split()
)
ROOM = frozenset("room rooms space storage capacity limited limit boxes slots fit".split())
