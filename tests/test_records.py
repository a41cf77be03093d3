"""
Kinds of records that plugins bring: read, checked and remembered beside our own files, whatever the plugin does.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen

import charterkit
from charterkit import Explanation, Finding, Mention, Plugins, RecordKind, hookimpl
from charterkit.errors import PluginError
from charterkit.fields import (
    FORMAT_FIELD,
    RECORD_ID,
    SENTENCE,
    Document,
    Faults,
    Field,
    TableOf,
    list_findings,
    make_schema,
    read_values,
)
from tests.networks import SOUND, list_codes, write_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BOAT = """\
format = 1
[boat]
id = "ferry"
title = "The ferry"
city = "riverport"
"""


@frozen
class Boat:
    """
    A record of a plugin.
    """

    file: str
    id: str
    title: str
    framework: str
    mentions: tuple[Mention, ...]


KEYS = {
    "id": Field(RECORD_ID, "its id", required=True),
    "title": Field(SENTENCE, "its name", required=True),
    "city": Field(RECORD_ID, "where it lies"),
    "framework": Field(RECORD_ID, "whose nodes it names"),
}
TABLE = TableOf(
    "boat file", {"format": FORMAT_FIELD, "boat": Field(TableOf("boat", KEYS, least=("id",)), "a boat", required=True)}
)


def load(document: Document) -> tuple[Boat | None, tuple[Finding, ...]]:
    """
    Read a boat.
    """
    faults = Faults()
    found = read_values(TABLE, document, faults).get("boat")
    if found is None:
        return None, list_findings(document, faults)
    city = found.get("city", "")
    mentions = (Mention(kind="city", name=city, path=("boat", "city"), use="berth"),) if city else ()
    boat = Boat(document.file, found["id"], found.get("title", ""), found.get("framework", ""), mentions)
    return boat, list_findings(document, faults)


KIND = RecordKind(
    name="boat",
    summary="A boat",
    folder="boats",
    load=load,
    schema=lambda: make_schema("boat", TABLE),
    codes=[Explanation(code="BT001", title="no boat", text="It is no boat.")],
)


def bring(**changes: Any) -> Plugins:
    """
    Bring a plugin with one kind of record.
    """
    return Plugins.of(SimpleNamespace(charterkit_record_kinds=hookimpl(lambda: [evolve(KIND, **changes)])))


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """
    Give the folder of a sound network with a boat.
    """
    return write_files(tmp_path / "riverside", {**SOUND, "boats/ferry.toml": BOAT})


def check(folder: Path, plugins: Plugins, **options: Any) -> list[tuple[str, str, int]]:
    """
    Check a network with a plugin.
    """
    return list_codes(charterkit.check(folder, plugins=plugins, **options), folder)


def test_a_record_is_read_with_the_network(network: Path) -> None:
    """
    It stands in the network under the name of its kind, nothing is wrong with it, and nobody scores it.
    """
    plugins = bring()
    found = charterkit.load(network, plugins=plugins)
    assert [boat.title for boat in found.records["boat"]] == ["The ferry"]
    assert check(network, plugins) == []
    assert check(network, plugins) == list_codes(charterkit.check(found, plugins=plugins), network)
    assert len(charterkit.score(network, plugins=plugins)) == 2
    assert charterkit.score(network / "boats" / "ferry.toml", plugins=plugins).findings == ()


def test_without_its_plugin_the_file_says_nothing(network: Path) -> None:
    """
    A file of ours in which no table tells what it is, is pointed out, and where a plugin may be lacking.
    """
    [found] = charterkit.check(network / "boats", plugins=Plugins.of())
    assert list_codes([found], network) == [("CK417", "boats/ferry.toml", 1)]
    assert "if [boat] belongs to a plugin, `charterkit plugins` tells whether that is in use" in found.mend


def test_everything_wrong_with_a_record_is_found(network: Path) -> None:
    """
    Unknown keys, what is lacking, a city that there is not, a framework that there is not, and a second of that id.
    """
    write_files(
        network,
        {
            "boats/ferry.toml": BOAT.replace("riverport", "riverpord").replace("title", "titel"),
            "boats/other.toml": BOAT + 'framework = "two-ladder"\n',
            "boats/third.toml": 'format = 1\n[boat]\ntitle = "A boat"\n',
        },
    )
    assert check(network, bring()) == [
        ("CK154", "boats/ferry.toml", 2),
        ("CK415", "boats/ferry.toml", 3),
        ("CK151", "boats/ferry.toml", 4),
        ("CK433", "boats/ferry.toml", 5),
        ("CK415", "boats/other.toml", 3),
        ("CK213", "boats/other.toml", 6),
        ("CK154", "boats/third.toml", 2),
    ]
    [unknown] = [one for one in charterkit.check(network, plugins=bring()) if one.code == "CK433"]
    assert unknown.cause == "the boat names `riverpord`, and the network has no such city"
    assert unknown.mend == "did you mean `riverport`?"


def test_only_files_of_some_kinds_are_looked_at(network: Path) -> None:
    """
    What is wrong with other kinds of files is left out, also what is found once all were read.
    """
    write_files(
        network,
        {
            "boats/ferry.toml": BOAT.replace("riverport", "riverpord"),
            "cities/more.toml": SOUND["cities/hillford.toml"],
        },
    )
    assert check(network, bring(), kinds=["boat"]) == [("CK433", "boats/ferry.toml", 5)]
    assert {code for code, _, _ in check(network, bring())} == {"CK414", "CK433"}


def fail(_: Document) -> Any:
    """
    Fail.
    """
    raise ZeroDivisionError


class Liar:
    """
    A record that fails when it is looked at.
    """

    @property
    def file(self) -> str:
        """
        Fail.
        """
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "wrong",
    [
        fail,
        lambda _: None,
        lambda _: (None,),
        lambda _: (None, ["text"]),
        lambda _: ("text", ()),
        lambda _: (Liar(), ()),
        lambda _: (SimpleNamespace(file="f", id="i", title="t", framework="", mentions=["riverport"]), ()),
        lambda _: (SimpleNamespace(file="f", id="i", title=None, framework="", mentions=()), ()),
    ],
    ids=["fails", "nothing", "half", "no finding", "no record", "a liar", "no mention", "no title"],
)
def test_a_kind_that_fails_is_named_and_harms_nobody(network: Path, wrong: Callable[[Document], Any]) -> None:
    """
    The file is told with the plugin at fault; all others are read.
    """
    found = charterkit.check(network, plugins=bring(load=wrong))
    assert list_codes(found, network) == [("CK900", "boats/ferry.toml", 1)]
    assert "kind of record `boat` failed" in found[0].cause
    assert len(charterkit.load(network, plugins=bring(load=wrong)).answers) == 2


def test_a_schema_that_is_none_is_named() -> None:
    """
    What is no JSON Schema is the fault of the plugin.
    """
    assert bring().record_kinds["boat"].schema()["title"] == "charterkit boat"
    with pytest.raises(PluginError, match="kind of record `boat`"):
        bring(schema=lambda: None).record_kinds["boat"].schema()
