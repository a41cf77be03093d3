"""
A text, which is shown and never scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.extensions import AnswerType
from charterkit.model.wording import written

if TYPE_CHECKING:
    from charterkit.model.answers import Period
    from charterkit.model.items import Item

__all__ = ["TEXT"]


def _parse(raw: Any, item: Item, period: Period | None) -> tuple[float, ...]:  # noqa: ARG001 - all types alike
    if not isinstance(raw, str):
        message = f"expected a text in quotes, found {written(raw)}"
        raise ValueError(message)  # noqa: TRY004 - the contract of parse
    return ()


TEXT = AnswerType(
    name="text",
    summary="A text, never scored",
    parse=_parse,
    width=lambda _: 0,
    describe=lambda _: ('Write a text in quotes, for example: value = "..."',),
    schema=lambda _: {"type": "string"},
)
"""
Columns: none.
"""
