"""What the linker looks at for a question's form, the roles of columns, and the table it is about.

Guarantees: as features.py: the same question and tables give the same features in training and at
run time, and nothing of a table is learned by heart.
"""

from __future__ import annotations

from itertools import pairwise

from core.reading.linking.features import (
    ASKING,
    DULL,
    Masked,
    Scene,
    masked_at,
    own_name,
    share_of,
    show_features,
    sign_of,
)


def form_features(scene: Scene, masked: Masked) -> list[str]:
    """For the choice of the question's form."""
    words = masked.words
    asked, after = masked.asking
    named = _table_named(scene)
    places = sorted(
        {m.first for n in range(len(scene.view.columns)) if n not in masked.tested
         and (m := own_name(scene, masked, n)) is not None and m.share > 0.4}
    )  # fmt: skip
    found = ["bias", f"ask {asked} {after}", f"tests {min(len(masked.tested), 3)}",
             f"table {named}", f"names {min(len(places), 4)}"]  # fmt: skip
    found += [f"w {w}" for w in set(words)] + [f"tw {named} {w}" for w in set(words)]
    found += [f"ww {a} {b}" for a, b in pairwise(words)]
    found += [f"www {a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)]
    found += [f"nw {min(len(places), 4)} {w}" for w in set(words)]
    found += [f"first {' '.join(words[:n])}" for n in (1, 2, 3, 4)]
    found += [f"exact {t.norm}" for t in scene.matches.tokens if t.norm.endswith(("est", "s"))]
    between = [w for a, b in pairwise(places) for w in scene.roots[a + 1 : b]]
    found += [f"between {w}" for w in set(between)]
    return ["F " + f for f in found]


def _table_named(scene: Scene) -> bool:
    return any(t.root in scene.view.roots for t in scene.matches.tokens)


def role_features(scene: Scene, masked: Masked, number: int, role: str, form: str) -> list[str]:
    """For the choice that a column has this role in a question of this form."""
    base = [f[2:] for f in show_features(scene, masked, number)]
    name = own_name(scene, masked, number)
    found = [f"{role} {f}" for f in base]
    if name is None:
        return ["R " + f for f in (*found, f"{role} unnamed {form}")]
    share = share_of(name.share)
    order = sorted(
        m.first for n in range(len(scene.view.columns))
        if (m := own_name(scene, masked, n)) is not None and m.share >= 0.5
    )  # fmt: skip
    place = order.index(name.first) if name.first in order else 9
    before = [masked_at(scene, masked, name.first - n) for n in range(1, 5)]
    found += [f"{role} nth {min(place, 4)} of {min(len(order), 5)} {share}"]
    found += [f"{role} form {form} nth {min(place, 4)} {share}"]
    found += [f"{role} near {w} {share}" for w in set(before)]
    found += [f"{role} form {form} near {w}" for w in set(before)]
    after = [masked_at(scene, masked, name.last + n) for n in range(3)]
    found += [f"{role} then {w} {share}" for w in set(after)]
    return ["R " + f for f in found]


def table_features(scene: Scene, others: tuple[Scene, ...]) -> list[str]:
    """For the choice that a question is about this table alone."""
    roots = scene.view.roots
    places = [n for n, t in enumerate(scene.roots) if t in roots]
    full = {n for n, names in enumerate(scene.best_names) if names and names[0].share == 1}
    half = {n for n, names in enumerate(scene.best_names) if names and names[0].share >= 0.5}
    held = {m.column for m in scene.matches.values if sign_of(m.test) == "EQ"}
    best_full = max((_whole(o) for o in others), default=0)
    named = [o for o in others if any(r in o.view.roots for r in scene.roots)]
    whole = bool(places) and all(r in scene.roots for r in roots)
    more = [
        f"named {bool(places)}", f"whole {whole}", f"full {min(len(full), 4)}",
        f"half {min(len(half), 4)}", f"held {min(len(held), 3)}",
        f"lead {max(-2, min(2, len(full) - best_full))}",
        f"rivals {min(len(named), 3)} {bool(places)}", f"tables {min(len(others), 6)}",
        f"first {bool(places) and places[0] < 6}",
        f"whole {whole} lead {max(-2, min(2, len(full) - best_full))} {min(len(named), 3)}",
        f"covered {_covered(scene)}", f"length {min(len(roots), 3)} {whole}",
    ]  # fmt: skip
    return ["B " + f for f in ("bias", *more)]


def several_features(scenes: tuple[Scene, ...]) -> list[str]:
    """For the choice that a question needs several tables."""
    named = sum(any(r in s.view.roots for r in s.roots) for s in scenes)
    best = max((_covered(s) for s in scenes), default=0)
    full = max((_whole(s) for s in scenes), default=0)
    return [f"B several {f}" for f in (
        "bias", f"named {min(named, 4)}", f"best {best}", f"full {min(full, 4)}",
        f"length {min(len(scenes[0].roots) // 4, 5)}", f"{min(named, 4)} {best}",
        *(f"w {w}" for w in set(scenes[0].roots)),
    )]  # fmt: skip


def _whole(scene: Scene) -> int:
    return sum(bool(names) and names[0].share == 1 for names in scene.best_names)


def _covered(scene: Scene) -> int:
    """Tenths of the telling words that the table's names and cells account for."""
    telling = [n for n, r in enumerate(scene.roots) if r not in DULL and r not in ASKING]
    spans = [(m.first, m.last) for names in scene.best_names for m in names[:1]]
    spans += [(m.first, m.last) for m in scene.matches.values if sign_of(m.test) == "EQ"]
    held = [n for n in telling if scene.roots[n] in scene.view.roots
            or any(a <= n < b for a, b in spans)]  # fmt: skip
    return 10 * len(held) // max(len(telling), 1)
