"""
Answers that are one step off: the next option up or down, where somebody may have judged a little too well or badly.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import MISSING
from charterkit.scoring.draws import draw_steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from charterkit.model.items import Item
    from charterkit.model.sureness import Variation
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.table import Table

    Floats = npt.NDArray[np.float64]

__all__ = ["Stepping", "list_neighbours"]


class Stepping(NamedTuple):
    """
    The questions whose answers can be one step off.

    Attributes:
        seed: Where the draws begin.
        down: By question and place of an option: the place of the option one step down; missing where there is none.
        up: The same one step up.
        chances: Of each question and city, that its answer is off.
        options: By question the ids of its options.
    """

    seed: int
    down: Mapping[str, tuple[float, ...]]
    up: Mapping[str, tuple[float, ...]]
    chances: Floats
    options: Mapping[str, tuple[str, ...]]

    @classmethod
    def make(cls, plan: Plan, table: Table, assessors: Sequence[Mapping[str, str]], variation: Variation) -> Stepping:
        """
        Find what can be off.

        Args:
            plan: The framework, made ready.
            table: The answers.
            assessors: By city and question, who assessed it.
            variation: What is varied.
        """
        import numpy as np  # noqa: PLC0415 - only draws need it

        steps = {who: chance for who, chance in variation.steps.items() if chance}
        found = {name: list_neighbours(leaf.item) for name, leaf in plan.leaves.items()} if steps else {}
        kept = {name: both for name, both in found.items() if both is not None and len(table.items[name].values) == 1}
        chances = np.array([[steps.get(one.get(name, ""), 0.0) for one in assessors] for name in kept])
        down, up = ({name: both[at] for name, both in kept.items()} for at in (0, 1))
        options = {name: tuple(option.id for option in plan.leaves[name].item.scale.options) for name in kept}
        return cls(variation.seed, down, up, chances, options)

    @property
    def changed(self) -> set[str]:
        """
        The questions whose points can differ.
        """
        return set(self.down) if self.chances.any() else set()

    def change(self, table: Table, block: npt.NDArray[np.int64]) -> Table:
        """
        Put answers into a table as they are in some draws.
        """
        if not self.changed:
            return table
        import numpy as np  # noqa: PLC0415 - only draws need it

        off = np.stack([draw_steps(self.seed, int(at), self.chances.shape) for at in block])
        items = {**table.items}
        for at, name in enumerate(self.down):
            given = items[name].values[0]
            stepped = _step(given, off[:, at], self.chances[at], self.down[name], self.up[name])  # type: ignore[arg-type]
            items[name] = items[name]._replace(values=(stepped,))
        return table._replace(items=items)

    def list_steps(self, table: Table, draw: int) -> dict[int, dict[str, str]]:
        """
        List the answers that are off in one draw: by the place of the city, the options that stand in their place.

        Args:
            table: The answers as given.
            draw: Which draw.
        """
        import numpy as np  # noqa: PLC0415 - only draws need it

        changed = self.change(table, np.array([draw]))
        found: dict[int, dict[str, str]] = {}
        for name in self.changed:
            before, after = (np.ravel(one.items[name].values[0]) for one in (table, changed))
            for city in np.flatnonzero(~np.isnan(before) & (before != after)).tolist():
                found.setdefault(city, {})[name] = self.options[name][int(after[city])]
        return found


def _step(given: Floats, off: Floats, chance: Floats, down: Sequence[float], up: Sequence[float]) -> Floats:
    """
    Take the answer one step down or up, where there is one.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    empty = np.isnan(given)
    places = np.where(empty, len(down), given).astype(np.int64)
    lower, higher = (np.array([*one, MISSING])[places] for one in (down, up))
    wanted = np.where(off < chance / 2.0, lower, np.where(off < chance, higher, given))
    return np.where(np.isnan(wanted), given, wanted)


def list_neighbours(item: Item) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """
    Find for each option of a question the one that is worth a step less, and the one that is worth a step more.

    Options without points, and those that only some cities may choose, are no steps.

    Returns:
        Places among the options, down and up, missing where there is none; None of a question without such steps.
    """
    if item.type != "choice" or item.repeat or item.scale.steps:
        return None
    reserved = item.list_reserved()
    points = {
        at: option.points
        for at, option in enumerate(item.scale.options)
        if option.points is not None and option.id not in reserved
    }
    worths = sorted(set(points.values()))
    first = {worth: float(at) for at, worth in reversed(points.items())}
    above = dict(pairwise(worths))
    below = {high: low for low, high in above.items()}

    def move(near: Mapping[float, float]) -> tuple[float, ...]:
        worth = [near.get(points[at]) if at in points else None for at in range(len(item.scale.options))]
        return tuple(MISSING if one is None else first[one] for one in worth)

    return move(below), move(above)
