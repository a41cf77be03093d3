"""
Plans: what is to be done by whom, and how far it has come; for a transfer, which parts of a practice are taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit_exchange.model.moments import Span
    from charterkit_exchange.model.parties import Endorsement

__all__ = ["ACTION_KEYS", "STATES", "STATE_WORDS", "Action", "Plan", "Transfer"]

STATE_WORDS = {
    "open": "open",
    "running": "running",
    "done": "done",
    "done-differently": "done, with a difference",
    "dropped": "dropped",
    "not-mentioned": "not mentioned in this source",
    "no-evidence": "no evidence",
}
"""How far an action has come, as files and as people say it. Not mentioned is not failed."""

STATES = tuple(STATE_WORDS)

ACTION_KEYS = ("owner", "when", "money", "indicator")
"""What an action should have, and a source may not state."""


@frozen(kw_only=True)
class Action:
    """
    An action of a plan. `difference` says what was done otherwise than planned.
    """

    id: str
    text: str = ""
    nodes: tuple[str, ...] = ()
    area: str = ""
    owner: str = ""
    when: Span | None = None
    money: str = ""
    indicator: str = ""
    state: str = "open"
    difference: str = ""
    evidence: tuple[str, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class Transfer:
    """
    What is taken over of a practice: parts that are kept, adapted and dropped, and what has to be there first.
    """

    practice: str = ""
    kept: tuple[str, ...] = ()
    adapted: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@frozen(kw_only=True)
class Plan:
    """
    A plan. `not_stated` are the keys of actions about which its source says nothing.
    """

    title: str = ""
    period: Span | None = None
    endorsed: Endorsement | None = None
    not_stated: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    transfer: Transfer | None = None

    def list_mentions(self) -> Iterator[Mention]:
        """
        List what the plan names that stands elsewhere: nodes, and the practice that is taken over.
        """
        for at, action in enumerate(self.actions):
            for place, node in enumerate(action.nodes):
                yield Mention(kind="node", name=node, path=("plan", "actions", at, "nodes", place))
        if self.transfer is not None and self.transfer.practice:
            yield Mention(
                kind="practice", name=self.transfer.practice, path=("plan", "transfer", "practice"), use="transfer"
            )
