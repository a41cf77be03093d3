"""
Answers as columns: one number per city for every flag, and for every item a state and the numbers of its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.columns import MISSING
from charterkit.errors import PluginError
from charterkit.model.answers import State, find_state
from charterkit.model.findings import Finding
from charterkit.model.items import MOST_REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.extensions import AnswerType
    from charterkit.model.answers import Answer, AnswerFile, Period
    from charterkit.model.framework import Flag, Framework
    from charterkit.model.items import Item, Predicate

__all__ = ["ItemColumns", "Table", "gather", "read_value", "stack"]


class ItemColumns(NamedTuple):
    """
    The answers to one item: a `State` as a number, and the numbers that the answer type made (missing unless given).
    """

    state: Column
    values: tuple[Column, ...]


class Table(NamedTuple):
    """
    The answers of one city (floats) or of many (arrays).

    A flag is the position of its value among those of the framework; 1.0 and 0.0 for yes and no; missing if not set.
    `proofs` says of conditions on evidence, dates and criteria whether they hold of the answer as it stands.
    """

    flags: Mapping[str, Column]
    items: Mapping[str, ItemColumns]
    proofs: Mapping[Predicate, Column] = {}


def gather(
    answers: AnswerFile, framework: Framework, types: Mapping[str, AnswerType], proofs: Iterable[Predicate] = ()
) -> tuple[Table, tuple[Finding, ...]]:
    """
    Turn the answers of one city into numbers.

    Args:
        answers: The answers.
        framework: What is asked.
        types: Answer types by name.
        proofs: The conditions on what stands beside an answer.

    Returns:
        The table, and a finding CK201 for each value that cannot be read; it stands as not answered.
    """
    found: list[Finding] = []
    items = {
        item.id: _item(answers.answers.get(item.id), item, types[item.type], answers.period, found)
        for item in framework.items.values()
    }
    flags = {flag.id: _flag(flag, answers.city.flag(flag.id)) for flag in framework.flags.values()}
    if any(one.baseline != "" or one.targets or one.review for one in answers.answers.values()):
        from charterkit.scoring.layers import find_unread  # noqa: PLC0415 - few files have any

        found += find_unread(answers, framework, types)
    table = Table(flags=flags, items=items)
    if proofs:
        from charterkit.scoring.proofs import read_proofs  # noqa: PLC0415 - few frameworks have any

        table = table._replace(proofs=read_proofs(proofs, answers, framework))
    return table, tuple(found)


def _item(
    answer: Answer | None, item: Item, kind: AnswerType, period: Period | None, found: list[Finding]
) -> ItemColumns:
    state = State.MISSING if answer is None else answer.state
    if answer is not None and state is State.VALUE:
        try:
            return ItemColumns(float(state), read_value(answer.value, item, kind, period))
        except ValueError as error:
            path = ("answers", item.id, "value")
            state_meant = find_state(answer.value)
            mend = f'leave value = "", and write below it: state = "{state_meant}"' if state_meant else ""
            found.append(Finding(code="CK201", file="", path=path, cause=f"`{item.id}`: {error}", mend=mend))
            state = State.MISSING
    return ItemColumns(float(state), (MISSING,) * _width(item, kind))


def _width(item: Item, kind: AnswerType) -> int:
    return kind.width(item) * (MOST_REPEATS if item.repeat else 1)


def read_value(raw: Any, item: Item, kind: AnswerType, period: Period | None) -> tuple[float, ...]:
    """
    Turn an answer as written into numbers.

    Args:
        raw: What stands in the file.
        item: The question.
        kind: Its answer type.
        period: The time that the file speaks of.

    Raises:
        ValueError: It cannot be read; with a sentence for whoever wrote it.
        PluginError: The answer type gives another number of numbers than it announces.
    """
    width = _width(item, kind)
    if item.repeat:
        from charterkit.scoring.repeats import read_repeats  # noqa: PLC0415 - few questions are repeated

        numbers = read_repeats(raw, item, kind, period)
    else:
        numbers = kind.parse(raw, item, period)
    if len(numbers) != width:
        reason = f"it gave {len(numbers)} numbers where {width} were announced"
        raise PluginError(f"answer type `{kind.name}`", f"reading the answer to `{item.id}`", reason)
    return numbers


def _flag(flag: Flag, value: bool | str | None) -> float:  # noqa: FBT001 - a value of the city's, not a switch
    """
    Find the position of a flag's value; a value that it cannot have counts as not set.
    """
    if flag.values:
        return float(flag.values.index(value)) if value in flag.values else MISSING
    return float(value) if isinstance(value, bool) else MISSING


def stack(tables: Sequence[Table]) -> Table:
    """
    Put the answers of many cities into one table of arrays, in the order given.

    Args:
        tables: One table of floats per city, all of one framework.

    Returns:
        The same flags and items, each an array with one number per city.
    """
    import numpy as np  # noqa: PLC0415 - only tables need it

    first = tables[0]
    return Table(
        flags={name: np.array([table.flags[name] for table in tables]) for name in first.flags},
        items={
            name: ItemColumns(
                np.array([table.items[name].state for table in tables]),
                tuple(
                    np.array([table.items[name].values[at] for table in tables])
                    for at in range(len(first.items[name].values))
                ),
            )
            for name in first.items
        },
        proofs={one: np.array([table.proofs[one] for table in tables]) for one in first.proofs},
    )
