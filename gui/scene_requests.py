"""Requests that the pictures of the window and some tests ask: plans, puzzles, long and odd ones.

Guarantees: texts only, so that whoever needs one loads nothing of the window.
"""

from __future__ import annotations

SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
    "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
    "either and works earlier in the week than Anna. Who works when?"
)
NEIGHBOURS = (
    "Four neighbours, Alice, Bruno, Clara and David, each have a different pet (cat, dog, fish "
    "and parrot) and a different drink (coffee, juice, milk and tea) and live in a different "
    "house (house 1, house 2, house 3 and house 4, from left to right). Alice lives in house 2. "
    "The owner of the cat drinks tea. Bruno has the dog. The parrot is in house 4. Clara drinks "
    "milk. The dog is directly to the left of Alice. David does not have the fish. The owner of "
    "the parrot drinks coffee. Who has which pet and which drink, and who lives where?"
)
JOBS = (
    "Jobs: paint 3h, sand 2h, assemble 4h, wire 2h, test 1h. Sand before paint, assemble before "
    "wire, wire and paint before test. Two workers, one job at a time each. How soon can "
    "everything be done?"
)
NURSES = (
    "Six nurses cover Monday to Sunday, two on duty each day, nobody more than three days, "
    "nobody two days running. Ines is off at the weekend, Omar only works Monday to Wednesday. "
    "Make a rota."
)
UNUSED = (
    "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
    "Anna does not work on Monday. Ben works the day after Anna. Dev prefers late."
)
ROUND = (
    "Six friends, Anna, Ben, Cara, Dan, Eve and Finn, sit round a round table. Anna sits "
    "opposite Ben. Cara sits next to Dan. Who sits where?"
)
TEAM = "Paul, Quinn and Rita must all be on the same team, teams have at most two people"
PROJECTS = (
    "Choose projects from the list so that the total cost stays under 250k and the total benefit "
    "is as high as possible, at most two per region, and Harbour only if Rail is chosen too."
)
NAMES = (
    "Ada, Bea, Cem, Dora, Emil, Fay, Gus, Hana, Ivo, Jana, Kai, Lea, Max, Nora, Olaf, Pia, Quin, "
    "Rosa, Sven, Tara, Udo, Vera, Wim, Xena, Yara, Zoe, Abel, Britta, Cleo, Dario, Elin, Finn, "
    "Greta, Henk, Ines, Jonas, Karla, Levi, Mara and Nils"
)
FORTY = (
    f"{NAMES} cover Monday to Friday, ten on duty each day, nobody works more than two days. Ines "
    "is off on Monday. Make a rota."
)
THIRTY = (
    "Jobs: clear site 2h, survey 1h, dig 6h, pour base 4h, cure base 8h, frame 7h, roof 5h, "
    "wire 4h, plumb 5h, insulate 3h, board 4h, plaster 5h, tile 3h, paint 4h, lay floor 3h, hang "
    "doors 2h, fit kitchen 4h, fit bath 3h, test power 1h, test water 1h, glaze 3h, gutter 2h, "
    "render 5h, pave 4h, fence 3h, plant 2h, clean 2h, snag 1h, inspect 1h, hand over 1h. Survey "
    "before dig, dig before frame, frame before roof, insulate before board, board before plaster, "
    "plaster before paint. Three machines. How soon can everything be done?"
)
LONG_NAMES = (
    "Maximiliane Oberhuber-Schwarzenbeck, Jean-Baptiste de la Fontaine, Wilhelmina "
    "Featherstonehaugh-Smythe and Konstantinos Papadimitriou each take one of the Monday, Tuesday, "
    "Wednesday and Thursday shifts. Maximiliane Oberhuber-Schwarzenbeck can't do Monday. "
    "Jean-Baptiste de la Fontaine works the day right after Konstantinos Papadimitriou. Who works "
    "when?"
)
TWELVE_RULES = (
    "Ann, Bob, Cid, Dee, Eva and Fay each have one of the slots 9am, 10am, 11am, 1pm, 2pm and 3pm. "
    "Ann is before Bob. Bob is before Cid. Dee is not at 9am. Eva is not at 9am. Fay is not at "
    "1pm. Dee is after Cid. Eva is after Dee. Fay is not at 9am. Ann is not at 11am. Cid is not at "
    "3pm. Fay is before Eva. Bob is not at 1pm. Who has which slot?"
)
