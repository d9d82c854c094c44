"""Countries by name, by adjective and by code: "Norwegian" finds the cells that say Norway or NOR.

Guarantees: symmetric within one country; a word that no country bears has no other names. Codes are
those of ISO 3166 (two and three letters) and the customary sporting ones where they differ.
"""

from __future__ import annotations

from functools import cache

# names; adjectives and people; codes
_COUNTRIES = """
argentina; argentine, argentinian; ar, arg
australia; australian; au, aus
austria; austrian; at, aut
bangladesh; bangladeshi; bd, bgd, ban
belgium; belgian; be, bel
brazil; brazilian; br, bra
bulgaria; bulgarian; bg, bgr, bul
canada; canadian; ca, can
chile; chilean; cl, chl, chi
china; chinese; cn, chn
colombia; colombian; co, col
croatia; croatian, croat; hr, hrv, cro
cuba; cuban; cu, cub
cyprus; cypriot; cy, cyp
czech republic, czechia; czech; cz, cze
denmark; danish, dane; dk, dnk, den
ecuador; ecuadorian; ec, ecu
egypt; egyptian; eg, egy
england; english; eng
estonia; estonian; ee, est
ethiopia; ethiopian; et, eth
finland; finnish, finn; fi, fin
france; french; fr, fra
germany; german; de, deu, ger
ghana; ghanaian; gh, gha
greece; greek; gr, grc, gre
hungary; hungarian; hu, hun
iceland; icelandic, icelander; is, isl
india; indian; in, ind
indonesia; indonesian; id, idn, ina
iran; iranian; ir, irn, iri
iraq; iraqi; iq, irq
ireland; irish; ie, irl
israel; israeli; il, isr
italy; italian; it, ita
jamaica; jamaican; jm, jam
japan; japanese; jp, jpn
kenya; kenyan; ke, ken
latvia; latvian; lv, lva, lat
liberia; liberian; lr, lbr
lithuania; lithuanian; lt, ltu
luxembourg; luxembourgish; lu, lux
malaysia; malaysian; my, mys, mas
malta; maltese; mt, mlt
mexico; mexican; mx, mex
morocco; moroccan; ma, mar
netherlands, the netherlands, holland; dutch; nl, nld, ned
new zealand; new zealander; nz, nzl
nigeria; nigerian; ng, nga, ngr
norway; norwegian; no, nor
pakistan; pakistani; pk, pak
panama; panamanian; pa, pan
peru; peruvian; pe, per
philippines, the philippines; filipino, philippine; ph, phl, phi
poland; polish, pole; pl, pol
portugal; portuguese; pt, prt, por
romania; romanian; ro, rou
russia, russian federation; russian; ru, rus
saudi arabia; saudi, saudi arabian; sa, sau, ksa
scotland; scottish, scots; sco
serbia; serbian, serb; rs, srb
singapore; singaporean; sg, sgp, sin
slovakia; slovak, slovakian; sk, svk
slovenia; slovenian, slovene; si, svn, slo
south africa; south african; za, zaf, rsa
south korea, korea; south korean, korean; kr, kor
spain; spanish, spaniard; es, esp
sweden; swedish, swede; se, swe
switzerland; swiss; ch, che, sui
thailand; thai; th, tha
tunisia; tunisian; tn, tun
turkey, türkiye; turkish, turk; tr, tur
uganda; ugandan; ug, uga
ukraine; ukrainian; ua, ukr
united kingdom, great britain, britain; british, briton; uk, gb, gbr
united states, united states of america, america; american; us, usa, u.s., u.s.a.
uruguay; uruguayan; uy, ury, uru
venezuela; venezuelan; ve, ven
vietnam; vietnamese; vn, vnm, vie
wales; welsh; wal
"""


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Every name and adjective of a country → all its names and codes. Codes are found, never
    asked by: "in" and "no" are words."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _COUNTRIES.strip().splitlines():
        names, adjectives, codes = (
            [w.strip() for w in part.split(",")] for part in line.split(";")
        )
        for word in (*names, *adjectives, *(f"{a}s" for a in adjectives)):
            found[word] = (*names, *adjectives, *codes)
    return found


def other_names(text: str) -> tuple[str, ...]:
    """The other ways to write the country that `text` (in small letters) means; () for none."""
    return tuple(name for name in _families().get(text, ()) if name != text)
