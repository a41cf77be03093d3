"""
The contract of a result: hashes that notice what changes scores, and policies in full.
"""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from charterkit import __version__
from charterkit.model.framework import Edge, Flag, Framework
from charterkit.model.hashes import scoring_hash, text_hash
from charterkit.model.items import Option, Predicate, Scale
from charterkit.scoring.contract import make_contract

from . import make


def _framework() -> Framework:
    item = make.ladder("q", when=Predicate(op="flag", subject="has.ice"), leaf=make.rule("table"))
    nodes = [make.node("root", "q", "part"), make.node("part", "q", missing=make.rule("zero"), needs_coverage=0.5)]
    return make.framework([item], nodes, [Flag(id="has.ice", text="Ice?")])


TEXTS: dict[str, Any] = {
    "title": "Another",
    "version": "9",
    "status": "draft",
    "language": "fi",
    "ranks": False,
    "note": "n",
}
RULES: dict[str, Any] = {
    "points": (0.0, 5.0),
    "roots": ("part",),
    "needs_coverage": 0.1,
    "missing": make.rule("zero"),
    "bands": (),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_change_the_text_hash_only(name: str) -> None:
    """
    A better wording leaves scores comparable, and is still noticed.
    """
    changed = evolve(_framework(), **{name: TEXTS[name]})
    assert scoring_hash(changed) == scoring_hash(_framework())
    assert text_hash(changed) != text_hash(_framework())


@pytest.mark.parametrize("name", [name for name in RULES if name != "bands"])
def test_rules_change_the_scoring_hash(name: str) -> None:
    """
    Whatever can change a score changes the hash.
    """
    assert scoring_hash(evolve(_framework(), **{name: RULES[name]})) != scoring_hash(_framework())


def test_rules_deep_inside_change_the_scoring_hash() -> None:
    """
    A weight, the points of an option, a condition, a policy of one node are noticed too; their labels are not.
    """
    made = _framework()
    item, root = made.items["q"], made.nodes["root"]

    def with_item(**changes: Any) -> Framework:
        return evolve(made, items={"q": evolve(item, **changes)})

    relabelled = Scale(options=[evolve(option, label="x") for option in item.scale.options])
    assert scoring_hash(with_item(scale=relabelled, text="?", guidance="?")) == scoring_hash(made)
    others = [
        with_item(scale=Scale(options=[Option(id="0", points=1.0), Option(id="1", points=2.0)])),
        with_item(when=None),
        with_item(leaf=make.rule("table", cap=2)),
        with_item(scored=False),
        evolve(made, nodes={**made.nodes, "root": evolve(root, children=[Edge(child="q", weight=2.0)])}),
        evolve(made, nodes={**made.nodes, "root": evolve(root, missing=make.rule("zero"))}),
    ]
    assert len({scoring_hash(made), *map(scoring_hash, others)}) == len(others) + 1


def test_whole_numbers_count_as_numbers() -> None:
    """
    1 and 1.0 are the same weight.
    """
    made = evolve(_framework(), needs_coverage=1)
    assert scoring_hash(made) == scoring_hash(evolve(made, needs_coverage=1.0))


def test_a_contract_names_policies_and_where_a_node_differs() -> None:
    """
    The defaults stand once; a node stands beside them only where it has its own.
    """
    contract = make_contract(evolve(_framework(), na=make.rule("value", c=1)), "core", ["icc 1.2 [icc]"])
    assert contract.policies["default"] == {"missing": "skip", "na": {"name": "value", "c": 1}, "needs_coverage": 0.0}
    assert contract.policies["part"] == {"missing": "zero", "na": "skip", "needs_coverage": 0.5}
    assert (contract.framework, contract.version, contract.profile, contract.engine) == (
        "made",
        "1",
        "core",
        f"charterkit {__version__}, icc 1.2 [icc]",
    )
    assert contract.hash.startswith("sha256:")
    assert contract.hash == contract.hash == scoring_hash(contract.source)
