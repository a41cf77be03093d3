"""
Checks of a network: every name that leads nowhere is found, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.builtin.checks.network import CHECKS
from charterkit.model.briefs import Brief, Mention, Records
from charterkit.model.findings import Severity
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.network_file import NetworkFile, Pairing

if TYPE_CHECKING:
    from charterkit.model.findings import Finding

NODE = Node(id="C01", title="One", children=(Edge(child="C01-1"),))
FRAMEWORK = Framework(id="ladders", title="Ladders", version="1", nodes={"C01": NODE}, items={}, roots=("C01",))


def run(*briefs: Brief, network_file: NetworkFile | None = None, is_whole: bool = True) -> list[Finding]:
    """
    Run all checks on a network.
    """
    records = Records(briefs=briefs, frameworks={"ladders": FRAMEWORK}, network_file=network_file, is_whole=is_whole)
    return [finding for check in CHECKS for finding in check.run(records)]


def make_city(id_: str, *mentions: Mention, kind: str = "answers", **values: Any) -> Brief:
    """
    Make the brief of a file about a city.
    """
    given = {"id": id_, "file": f"{id_}.toml", "framework": "ladders", "path": ("city", "id"), **values}
    return Brief(kind=kind, mentions=mentions, **given)


def make_practice(name: str, *ancestors: str) -> Brief:
    """
    Make the brief of a practice that comes from others.
    """
    lineage = [
        Mention(kind="practice", name=ancestor, path=("practice", "lineage", at, "practice"), use="lineage")
        for at, ancestor in enumerate(ancestors)
    ]
    return Brief(kind="practice", id=name, file=f"{name}.toml", path=("practice", "id"), mentions=lineage)


def test_a_node_that_is_not_there() -> None:
    """
    The nearest one is told, or where to look; a framework that is not there cannot be asked.
    """
    path = ("themes", "C10")
    known = Mention(kind="node", name="C01", path=("themes", "C01"))
    for name, hint in (("C10", "did you mean `C01`?"), ("zzz", "`charterkit show ladders` lists the nodes")):
        mention = Mention(kind="node", name=name, path=("themes", name))
        [found] = run(make_city("riverport", known, mention), is_whole=False)
        assert (found.code, found.file, found.path, found.on_key) == ("CK431", "riverport.toml", ("themes", name), True)
        assert (found.cause, found.mend) == (f"`ladders` has no node `{name}`", hint)
    [found] = run(make_city("riverport", Mention(kind="node", name="C10", path=("practice", "nodes", 0))))
    assert not found.on_key
    assert run(make_city("riverport", Mention(kind="node", name="C10", path=path), framework="others")) == []


def test_a_practice_that_is_not_there() -> None:
    """
    A practice may have a file of its own or stand in a shared one; outside of the network there are only names.
    """
    offers = [
        Mention(kind="practice", name=name, path=("themes", "C01", "practices", at), use="offer")
        for at, name in enumerate(("open-desk", "night-bus", "open-desc"))
    ]
    shared = Mention(kind="practice", name="night-bus", path=("practices", "night-bus"), use="shared")
    city = make_city("riverport", *offers)
    others = (make_practice("open-desk", "elsewhere"), make_city("hillford", shared, kind="shared", file="s.toml"))
    found = run(city, *others)
    assert [(one.code, one.file, one.path[-1], one.mend) for one in found] == [
        ("CK432", "riverport.toml", 2, "did you mean `open-desk`?"),
        ("CK432", "open-desk.toml", "practice", 'for something outside of the network write name = "..." instead'),
    ]
    assert run(city, *others, is_whole=False) == []


@pytest.mark.parametrize(
    ("use", "severity"),
    [("owner", 2), ("adoption", 1), ("veto", 2), ("fixed", 2), ("refused", 2), ("history", 1)],
)
def test_a_city_that_is_not_there(use: str, severity: int) -> None:
    """
    Files about a city make it known, of whatever kind; who may have left is worth a warning only.
    """
    mentions = [
        Mention(kind="city", name=name, path=("x", name), use=use)
        for name in ("riverport", "hillford", "marshend", "nowhere", "open-desk")
    ]
    cities = [make_city("riverport"), make_city("hillford", kind="city"), make_city("marshend", kind="shared")]
    owner = Brief(kind="practice", id="open-desk", file="p.toml", mentions=mentions)
    found = run(*cities, owner)
    assert [(one.code, one.file, one.path, one.severity) for one in found] == [
        ("CK433", "p.toml", ("x", "nowhere"), severity),
        ("CK433", "p.toml", ("x", "open-desk"), severity),
    ]
    assert "`nowhere`, and the network has no such city" in found[0].cause
    assert run(*cities, owner, is_whole=False) == []


def test_what_others_share_may_name_cities_of_theirs() -> None:
    """
    It is told, and nobody here can mend it.
    """
    veto = Mention(kind="city", name="far-away", path=("wishes", "C01", "vetoes", 0), use="veto")
    [found] = run(make_city("riverport", veto, kind="shared"))
    assert (found.code, found.severity) == ("CK433", Severity.WARNING)


def test_guesses_are_limited() -> None:
    """
    In a network where everything is unknown, not every name is compared with all others.
    """
    mentions = [Mention(kind="city", name=f"riverpor{at}", path=("x", at), use="veto") for at in range(50)]
    found = run(make_city("riverport", *mentions))
    assert [one.mend for one in found[:20]] == ["did you mean `riverport`?"] * 20
    assert {one.mend for one in found[20:]} == {"correct the id, or add a file of that city"}


@pytest.mark.parametrize(
    ("lineage", "cycles"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
        ({"a": ["a"]}, ["a -> a"]),
        ({"a": ["b"], "b": ["a"]}, ["a -> b -> a"]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, ["a -> b -> a"]),
        ({"a": ["b", "a"], "b": ["a"]}, ["a -> b -> a", "a -> a"]),
        ({name: [after] for name, after in zip("abcdef", "bcdefa", strict=True)}, ["a -> b -> c -> d -> ... -> a"]),
    ],
    ids=["a line", "a diamond", "itself", "two", "a line into a circle", "two circles", "a long circle"],
)
def test_practices_that_come_from_themselves(lineage: dict[str, list[str]], cycles: list[str]) -> None:
    """
    Each circle is told once, where it closes.
    """
    found = run(*(make_practice(name, *ancestors) for name, ancestors in lineage.items()))
    assert [one.code for one in found] == ["CK434"] * len(cycles)
    assert [one.cause.removeprefix("the practice comes from itself: ") for one in found] == cycles


def test_a_very_long_lineage() -> None:
    """
    A line of ancestors that is longer than Python may go deep is gone through all the same.
    """
    names = [f"p{at:05}" for at in range(5000)]
    line = [make_practice(name, ancestor) for name, ancestor in zip(names, [*names[1:], names[0]], strict=True)]
    assert [one.file for one in run(*line)] == ["p04999.toml"]


def test_a_pair_that_is_fixed_and_refused() -> None:
    """
    Refused on the same node or on all; another node, or the other way round, is another pair.
    """
    fixed = [Pairing(learner="a1", mentor="b1", node=node) for node in ("C01", "C02")]
    for refused, expected in (
        (Pairing(learner="a1", mentor="b1", node="C02"), [1]),
        (Pairing(learner="a1", mentor="b1"), [0, 1]),
        (Pairing(learner="b1", mentor="a1"), []),
    ):
        found = run(network_file=NetworkFile(file="n.toml", title="N", fixed=fixed, refused=[refused]))
        assert [(one.code, one.file, one.path) for one in found] == [
            ("CK435", "n.toml", ("fixed", at)) for at in expected
        ]


def test_cities_whose_names_look_the_same() -> None:
    """
    Both cities are told, once for each; years and kinds of files of one city do not matter.
    """
    cities = [
        make_city("halle", name="Halle"),
        make_city("halle", kind="city", name="Halle", file="halle.city.toml"),
        make_city("halle-2", name="Нalle"),
        make_city("riverport", name="Riverport"),
        make_city("hillford", name=""),
        make_city("marshend", name=""),
    ]
    found = run(*cities)
    assert [(one.code, one.severity, one.file, one.path) for one in found] == [
        ("CK436", 1, "halle.toml", ("city", "name")),
        ("CK436", 1, "halle-2.toml", ("city", "name")),
    ]
    assert "that of `halle-2` in halle-2.toml" in found[0].cause
    assert "that of `halle` in halle.toml" in found[1].cause


def test_files_that_are_not_found_because_of_their_names() -> None:
    """
    A city file belongs to the answers beside it by its name; alone it may have any. A network file has one name.
    """
    answers = make_city("riverport", file="a/riverport.toml")
    for file, told in (("a/riverport.city.toml", 0), ("a/profile.toml", 1), ("b/profile.toml", 0)):
        assert len(run(answers, make_city("riverport", kind="city", file=file))) == told
    for file, told in (("a/charterkit.toml", 0), ("charterkit.toml", 0), ("network.toml", 1)):
        found = run(Brief(kind="network", file=file, path=("network",)))
        assert [(one.code, one.severity, one.path) for one in found] == [("CK416", 1, ("network",))] * told


def test_checks_name_their_codes() -> None:
    """
    Each check has a code of its own, and no name is given twice.
    """
    assert len({check.name for check in CHECKS}) == len({check.codes[0].code for check in CHECKS}) == len(CHECKS)
