"""
Frameworks of all answer types by chance, as a file can hold them, sensible or not, with texts that try to break out of
wherever they are written.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

from charterkit.model.framework import Edge, Flag, Framework, Node, Profile
from charterkit.model.items import Fact, Item, Option, Predicate, Reserved, Row, Scale
from charterkit.testing.texts import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draw_wild_framework"]

T = TypeVar("T")


def draw_wild_framework(seed: int) -> Framework:
    """
    Make a framework that a file can hold and nobody would write.

    Args:
        seed: What decides by chance.
    """
    return _Maker(seed).framework()


class _Maker:
    """
    What is needed at random, from one source.
    """

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.taken: set[str] = set()

    def one_of(self, values: Sequence[T]) -> T:
        return self.rng.choice(values)

    def some_of(self, values: Sequence[T], least: int, most: int) -> list[T]:
        return self.rng.sample(values, min(self.rng.randint(least, most), len(values)))

    def text(self, *, full: bool = False) -> str:
        text = self.one_of(HOSTILE)
        if self.rng.random() < 0.3:
            text += "".join(
                chr(self.rng.choice([self.rng.randrange(0x250), self.rng.randrange(0x3000)])) for _ in range(9)
            )
        return text if text.strip() or not full else "full"

    def ids(self, least: int, most: int) -> list[str]:
        """
        Make ids that no other part has.
        """
        found: list[str] = []
        for _ in range(self.rng.randint(least, most)):
            name = self.one_of("abQ") + "".join(self.one_of("xY0-_") for _ in range(3)) + str(len(self.taken))
            name = name.replace("--", "-0").replace("__", "_0").replace("-_", "-0").replace("_-", "_0")
            self.taken.add(name)
            found.append(name)
        return found

    def scale(self, least: int) -> Scale:
        if least and self.rng.random() < 0.4:
            count = self.rng.randint(1, 4)
            return Scale(options=[Option(id=str(at), label=self.text(), points=float(at)) for at in range(count)])
        ids = self.some_of(["yes", "no", "never", "set-by-law", "1a"], least, 3)
        return Scale(
            options=[
                Option(
                    id=name,
                    label=self.text(),
                    points=self.one_of([0.0, 1.0, None]),
                    alone=self.rng.random() < 0.2,
                    excludes=self.some_of(ids, 0, 1),
                )
                for name in ids
            ]
        )

    def condition(self, items: Sequence[Item], flags: Sequence[Flag]) -> Predicate | None:
        choices = [Predicate(op="flag", subject=flag.id) for flag in flags]
        choices += [Predicate(op="item", subject=item.id, at_least=1) for item in items if item.type == "number"]
        if not choices:
            return None
        one = self.one_of(choices)
        forms = [None, one, Predicate(op="not", parts=[one]), Predicate(op="any", parts=[one, self.one_of(choices)])]
        return self.one_of(forms)

    def item(self, name: str, before: Sequence[Item], flags: Sequence[Flag]) -> Item:
        kind = self.one_of(["choice", "multi", "number", "text"])
        scale = Scale() if kind == "text" else self.scale(1 if kind in {"choice", "multi"} else 0)
        when = self.condition(before, flags)
        return Item(
            id=name,
            type=kind,
            text=self.text(full=True),
            guidance=self.text(),
            scale=scale,
            rows=[Row(id=row, label=self.text()) for row in (self.ids(0, 2) if kind == "choice" else [])],
            unit=self.one_of(["", "%", "years-since", self.text()]),
            denominator=self.text(),
            minimum=self.one_of([None, 0.0, 0.5]),
            whole=self.one_of([True, False]),
            facts=[
                Fact(id=fact, text=self.text(full=True), type=self.one_of(["number", "text"]), unit=self.text())
                for fact in self.ids(0, 2)
            ],
            scored=self.one_of([True, False]),
            when=when,
            reserved=Reserved(start=scale.options[0].id, when=when) if when and scale.options else None,
            evidence=self.some_of(["DOC", "ODD"], 0, 2),
            examples=[self.text() for _ in range(self.rng.randint(0, 2))],
            profiles=self.one_of([[], ["core"]]),
        )

    def node(self, name: str, names: Sequence[str], items: Sequence[Item], flags: Sequence[Flag]) -> Node:
        # Any child, the node itself included: what a file can say, a reader must stand.
        children = self.some_of([*names, "gone"], 0, 5)
        return Node(
            id=name,
            title=self.text(full=True),
            text=self.text(),
            source=self.text(),
            children=[Edge(child=child) for child in children],
            when=self.condition(items, flags),
        )

    def flag(self, name: str) -> Flag:
        values = self.one_of([[], ["a", "b"]])
        return Flag(
            id=f"{self.one_of(['has', 'law'])}.{name}", text=self.text(full=True), values=values, holds=values[:1]
        )

    def framework(self) -> Framework:
        flags = [self.flag(name) for name in self.ids(0, 3)]
        items: list[Item] = []
        for name in self.ids(0, 5):
            items.append(self.item(name, items, flags))
        nodes = self.ids(0, 4)
        names = [*nodes, *(item.id for item in items)]
        return Framework(
            id=self.ids(1, 1)[0],
            title=self.text(full=True),
            version=self.one_of(["1", "2026.1"]),
            source=self.text(),
            status=self.text(),
            licence=self.text(),
            note=self.text(),
            roots=self.some_of([*nodes, "gone"], 0, 3),
            nodes={name: self.node(name, names, items, flags) for name in nodes},
            items={item.id: item for item in items},
            flags={flag.id: flag for flag in flags},
            profiles={"core": Profile(id="core", title=self.text(full=True))},
            evidence=self.one_of([{}, {"DOC": "a decision"}, {"DOC": "two\nlines", "ODD": "x"}]),
        )
