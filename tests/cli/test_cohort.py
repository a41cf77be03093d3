"""
`charterkit cohort` treats figures together, says on whom they depend, and treats one city alone by what it stored.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from charterkit.errors import ExitCode, InputError, PluginError
from charterkit.extensions import Treatment
from charterkit.hookspecs import hookimpl
from charterkit.plugins import Plugins

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

RECIPE = """\
format = 1
synthetic = true
[cohort]
id = "rents"
title = "Rents of invented cities"
group = "region"
figures = ["rent", "visits"]
[[cohort.steps]]
treatment = "denominate"
figures = ["visits"]
parameters = { by = "people" }
[[cohort.steps]]
treatment = "impute"
[[cohort.steps]]
treatment = "min-max"
"""
TABLE = """\
city,region,rent,visits,people
ashford,north,10,30,10
birchby,north,,10,10
cedarton,south,30,20,
drumlin,south,20,50,10
"""


@pytest.fixture
def table(folder: Path) -> Path:
    """
    Give a folder with a recipe and a table.
    """
    (folder / "rents.toml").write_text(RECIPE, encoding="utf-8")
    (folder / "figures.csv").write_text(TABLE, encoding="utf-8")
    return folder


def test_what_was_done_is_told(charterkit: Program, table: Path) -> None:
    """
    The result names the cities that it depends on, the steps with what they found, and what was filled in.
    """
    outcome = charterkit("cohort", "rents.toml", "figures.csv", "--treated", "out.csv", "--keep", "kept.json")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "These figures depend on all of the cohort (4 cities)" in outcome.out
    assert "SYNTHETIC" in outcome.out
    assert "Imputed: 2 of 8 figures" in outcome.out
    assert "Cities of the cohort: ashford, birchby, cedarton, drumlin" in outcome.out
    out = (table / "out.csv").read_text(encoding="utf-8")
    assert out.splitlines() == [
        "city,region,rent,visits",
        "ashford,north,0.0,50.0",
        "birchby,north,0.0,0.0",
        "cedarton,south,100.0,100.0",
        "drumlin,south,50.0,100.0",
    ]
    kept = json.loads((table / "kept.json").read_text(encoding="utf-8"))["cohort"]
    assert kept["imputed"] == [
        {"city": "birchby", "figure": "rent", "step": 2},
        {"city": "cedarton", "figure": "visits", "step": 2},
    ]
    for suffix in ("md", "html", "json", "csv"):
        assert charterkit("cohort", "rents.toml", "figures.csv", "-o", f"done.{suffix}").code == ExitCode.OK


def test_one_city_is_treated_alone_by_what_was_stored(charterkit: Program, table: Path) -> None:
    """
    It has the same figures as among all; no other city is looked at, and the result says so.
    """
    charterkit("cohort", "rents.toml", "figures.csv", "--keep", "kept.json")
    head, _, birchby, *_ = TABLE.splitlines()
    (table / "one.csv").write_text(f"{head}\n{birchby}\n", encoding="utf-8")
    outcome = charterkit("cohort", "kept.json", "one.csv", "--treated", "one-treated.csv")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "no other city was looked at" in outcome.out
    assert (table / "one-treated.csv").read_text(encoding="utf-8").splitlines()[1] == "birchby,north,0.0,0.0"


def test_what_was_found_is_told_in_words(charterkit: Program, table: Path) -> None:
    """
    Limits, ends and middles are written out, the order of many cities only by its length.
    """
    steps = RECIPE + '[[cohort.steps]]\ntreatment = "winsorise"\n[[cohort.steps]]\ntreatment = "rank"\n'
    (table / "rents.toml").write_text(steps, encoding="utf-8")
    outcome = charterkit("cohort", "rents.toml", "figures.csv", "--format", "md")
    for said in (
        "by people",
        "middles (north 10, south 25)",
        "low 10, high 30, to 0 to 100",
        "is skewed no",
        "order of 4",
    ):
        assert said in outcome.out


def test_no_city_and_one_city(charterkit: Program, table: Path) -> None:
    """
    A table without rows gives none; one city alone has no place between others.
    """
    head, ashford, *_ = TABLE.splitlines()
    (table / "figures.csv").write_text(f"{head}\n", encoding="utf-8")
    assert charterkit("cohort", "rents.toml", "figures.csv").code == ExitCode.OK
    (table / "figures.csv").write_text(f"{head}\n{ashford}\n", encoding="utf-8")
    outcome = charterkit("cohort", "rents.toml", "figures.csv", "--treated", "-")
    assert "ashford,north,,\n" in outcome.out
    assert "(1 city)" in outcome.out


@pytest.mark.parametrize(
    "text", [TABLE.replace(",", ";"), TABLE.replace(",", "\t"), "\ufeff" + TABLE.replace("\n", "\r\n")]
)
def test_tables_of_spreadsheets_are_read(charterkit: Program, table: Path, text: str) -> None:
    """
    Semicolons, tabulators, a byte order mark and line ends of Windows do not matter.
    """
    (table / "figures.csv").write_bytes(text.encode())
    outcome = charterkit("cohort", "rents.toml", "figures.csv", "--treated", "-")
    assert "drumlin,south,50.0,100.0" in outcome.out


@pytest.mark.parametrize(
    "mistake",
    [
        ("rent,visits", "rents,visits", "CK472", "did you mean `rents`?"),
        ("city,region", "town,region", "CK472", "the table has no column `city`"),
        ("people", "persons", "CK472", "the table has no column `people`"),
        ("30,10", "30 euros,10", "CK473", "`visits`: `30 euros` is no number"),
        ("30,10", "inf,10", "CK473", "leave the cell empty"),
        ("30,10", "3_0,10", "CK473", "`3_0` is no number"),
        ("birchby", "ashford", "CK474", "`ashford` stands in the table twice"),
        ("birchby", "", "CK474", "the row names no city"),
        ("20,50,10", "20,5,0,10", "CK475", "a comma in place of the point"),
        ("20,50,10", "20,5", "CK475", "the row has 4 cells, and the first row 5"),
        ("birchby", "x" * 200_000, "CK475", "the table cannot be read"),
        (TABLE, "", "CK472", "the table has no column `rent`"),
        ("birchby", "\udcff", "CK104", ""),
    ],
)
def test_a_table_with_mistakes_is_refused(charterkit: Program, table: Path, mistake: tuple[str, str, str, str]) -> None:
    """
    All that is wrong is told with the line, and nothing is treated.
    """
    old, new, code, said = mistake
    (table / "figures.csv").write_bytes(TABLE.replace(old, new, 1).encode(errors="surrogateescape"))
    outcome = charterkit("cohort", "rents.toml", "figures.csv")
    assert outcome.code == ExitCode.FINDINGS
    assert f"error[{code}]" in outcome.err
    assert said in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize(
    "mistake",
    [
        ('"min-max"', '"minmax"', "CK471", "did you mean `min-max`?"),
        ('"min-max"', '"magic-of-some-kind"', "CK471", "there are denominate, impute"),
        ("by =", "buy =", "CK471", "`denominate` needs the parameter `by`"),
        ('["visits"]', '["visit"]', "CK471", "there is no figure `visit`"),
        ('["visits"]', '["zzz"]', "CK471", "name it in `figures` of the cohort, too"),
        ('"impute"', '"impute"\nparameters = { middle = "mode" }', "CK471", "`middle` is mean or median"),
        ('"impute"', '"impute"\nparameters = { zzz = 1 }', "CK471", "`impute` has no parameter `zzz`"),
        ("figures =", "figure =", "CK154", "did you mean `figures`?"),
        ("[cohort]\n", "[cohorts]\n", "CK151", "did you mean `cohort`?"),
        ('id = "rents"', "id = ", "CK", ""),
    ],
)
def test_a_recipe_with_mistakes_is_refused(
    charterkit: Program, table: Path, mistake: tuple[str, str, str, str]
) -> None:
    """
    What is wrong with the steps is told before the table is looked at.
    """
    old, new, code, said = mistake
    (table / "rents.toml").write_text(RECIPE.replace(old, new, 1), encoding="utf-8")
    outcome = charterkit("cohort", "rents.toml", "figures.csv")
    assert outcome.code == ExitCode.FINDINGS
    assert f"error[{code}" in outcome.err
    assert said in outcome.err


def test_another_file_is_no_recipe(charterkit: Program, table: Path) -> None:
    """
    A practice card, a file that is not there, or one that was never stored, is refused with what to do.
    """
    practice = 'format = 1\n[practice]\nid = "p-1"\ntitle = "P"\norigin = "somewhere"\nsource = ["own"]\n'
    (table / "practice.toml").write_text(practice, encoding="utf-8")
    assert "this is no cohort file" in charterkit("cohort", "practice.toml", "figures.csv").err
    assert "error[CK101]" in charterkit("cohort", "rents.toml", "nowhere.csv").err
    (table / "kept.json").write_text("{}", encoding="utf-8")
    assert "error[CK476]" in charterkit("cohort", "kept.json", "figures.csv").err
    charterkit("cohort", "rents.toml", "figures.csv", "--keep", "kept.json")
    changed = (table / "kept.json").read_text(encoding="utf-8").replace('"low": 10', '"low": 11', 1)
    (table / "kept.json").write_text(changed, encoding="utf-8")
    assert "error[CK476]" in charterkit("cohort", "kept.json", "figures.csv").err


def test_a_recipe_is_checked_and_described(charterkit: Program, table: Path) -> None:
    """
    A cohort file is one of the files of a network, with a schema for editors.
    """
    assert charterkit("check", "rents.toml").code == ExitCode.OK
    schema = json.loads(charterkit("schema", "cohort").out)
    assert "cohort" in schema["properties"]
    assert (table / "rents.toml").exists()


def offer(**functions: Any) -> Plugins:
    """
    Give plugins with one treatment of a stranger.
    """
    record = Treatment(
        name="double",
        summary="Twice",
        **{"fit": lambda *_, **__: {"by": 2}, "apply": lambda number, *_: number * 2.0, **functions},
    )
    return Plugins.of(SimpleNamespace(__name__="mine", charterkit_treatments=hookimpl(lambda: iter([record]))))


def test_a_plugin_can_offer_a_treatment(table: Path) -> None:
    """
    It stands in a recipe by its name.
    """
    (table / "rents.toml").write_text(RECIPE.replace('"min-max"', '"double"'), encoding="utf-8")
    made = charterkit.treat(table / "rents.toml", table / "figures.csv", plugins=offer())
    assert made.treated.columns["rent"] == (20.0, 20.0, 60.0, 40.0)
    assert made.found[-1] == {"rent": {"by": 2}, "visits": {"by": 2}}


@pytest.mark.parametrize(
    "functions",
    [
        {"fit": lambda *_: 1},
        {"fit": lambda *_: {"by": {1, 2}}},
        {"fit": lambda *_: 1 / 0},
        {"apply": lambda *_: "much"},
    ],
)
def test_a_plugin_that_lies_is_named(table: Path, functions: dict[str, Any]) -> None:
    """
    What cannot be stored, or is no number, is the fault of the plugin.
    """
    (table / "rents.toml").write_text(RECIPE.replace('"min-max"', '"double"'), encoding="utf-8")
    with pytest.raises(PluginError, match="treatment `double`"):
        charterkit.treat(table / "rents.toml", table / "figures.csv", plugins=offer(**functions))


def test_a_sentence_of_a_treatment_is_for_the_author_of_the_file(table: Path) -> None:
    """
    A parameter that a stranger's treatment cannot use becomes a finding.
    """

    def refuse(*_: object) -> Any:
        raise ValueError("not on a Sunday")

    (table / "rents.toml").write_text(RECIPE.replace('"min-max"', '"double"'), encoding="utf-8")
    with pytest.raises(InputError, match="not on a Sunday"):
        charterkit.treat(table / "rents.toml", table / "figures.csv", plugins=offer(fit=refuse))
