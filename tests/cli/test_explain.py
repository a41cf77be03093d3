"""
`charterkit explain` takes the scores of one city apart, and says which answers would raise them.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import ANSWERS, install
from tests.scoring.recompute import find_differences

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

PLUGIN = """
from charterkit import Method, Renderer, hookimpl

def last(values, weights):
    return values[-1]

def split(values, weights):
    return [0.0] * (len(values) - 1) + [values[-1]]

def name(traces):
    return traces["riverport"].city.name

@hookimpl
def charterkit_renderers():
    yield Renderer(name="names", summary="Names", suffix=".names", render=str, explain=name)
    yield Renderer(name="fails", summary="Fails", suffix=".fails", render=str, explain=lambda traces: 1 / 0)
    yield Renderer(name="plain", summary="Scores only", suffix=".plain", render=str)

@hookimpl
def charterkit_methods():
    yield Method(name="last", summary="The last child", apply=last, parts=split)
    yield Method(name="liar", summary="Lies about its parts", apply=last, parts=lambda values, weights: "no")
"""


@pytest.fixture
def plugin(packages: Path) -> None:
    """
    Install a plugin with forms and methods.
    """
    install(packages, "charterkit-more", {"charterkit": {"more": "charterkit_more"}}, charterkit_more=PLUGIN)


def use_method(project: Path, name: str) -> None:
    """
    Let the framework use a method of a plugin.
    """
    path = project / "frameworks" / "ladders.toml"
    text = path.read_text(encoding="utf-8").replace("needs_coverage = 0.5", f'method = "{name}"')
    path.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_everything_is_explained(charterkit: Program) -> None:
    """
    Without a node the roots are taken apart, but none that is shown only on request; nothing else is said.
    """
    outcome = charterkit("explain", "riverport.toml")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    for said in (
        "Riverport",
        "draft, for tests only",
        "SYNTHETIC",
        "E  The part",
        "E-1",
        "Worth 3 points",
        "Score 50.0",
    ):
        assert said in outcome.out
    assert "Everything" not in outcome.out


@pytest.mark.usefixtures("project")
def test_one_node_or_one_question_is_explained(charterkit: Program) -> None:
    """
    A figure on request can be named; a question brings itself alone.
    """
    assert "Everything" in charterkit("explain", "riverport.toml", "overall").out
    outcome = charterkit("explain", "riverport.toml", "E-3")
    assert "asked, and nobody knows" in outcome.out
    assert "E-1" not in outcome.out


@pytest.mark.usefixtures("project")
def test_standard_input_can_be_explained(charterkit: Program) -> None:
    """
    A hyphen reads what comes from another program.
    """
    assert "Worth 3 points" in charterkit("explain", "-", "E-1", stdin=ANSWERS.encode()).out


@pytest.mark.usefixtures("project")
def test_the_json_is_enough_to_compute_the_scores(charterkit: Program) -> None:
    """
    What the command prints, and nothing else, gives each score of it.
    """
    outcome = charterkit("explain", "riverport.toml", "--format", "json")
    [trace] = json.loads(outcome.out)["results"]
    assert find_differences(trace) == []
    assert trace["nodes"]["E"]["score"]["value"] == 50.0


@pytest.mark.usefixtures("project")
def test_what_would_raise_a_score_can_be_followed(charterkit: Program, project: Path) -> None:
    """
    The first advice, written into the file, gives the score that it tells.
    """
    outcome = charterkit("explain", "riverport.toml", "E", "--improve", "--format", "json")
    [advice] = json.loads(outcome.out)["results"][0]["advice"]
    [change] = advice["raises"][0]["changes"]
    assert (change["item"], change["before"], change["after"]) == ("E-2", "no", "yes")
    (project / "better.toml").write_text(ANSWERS.replace('"no"', '"yes"'), encoding="utf-8")
    scored = json.loads(charterkit("score", "better.toml", "--format", "json").out)["results"][0]["scores"]["E"]
    assert scored["value"] == advice["raises"][0]["effect"]["score"]["value"]


@pytest.mark.usefixtures("project")
def test_advice_is_written_for_people(charterkit: Program) -> None:
    """
    Gains, both answers, and what is not answered stand there in words.
    """
    outcome = charterkit("explain", "riverport.toml", "--improve")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert "+25.0  E-2: then 75.0" in outcome.out
    assert "Next: yes" in outcome.out
    assert "E-3: asked, and nobody knows" in outcome.out


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("E-9",), "did you mean `E-"),
        (("E-5",), "this question is never scored"),
        (("E-2", "--profile", "core"), "the profile `core` leaves this question out"),
        (("E-2", "--improve"), "name a node above it: E"),
        (("--city", "riverprot"), "did you mean `riverport`?"),
        (("--format", "csv"), "known are: json, text"),
        (("--profile", "cor"), "did you mean `core`?"),
        (("-o", "trace.csv"), "does not tell its format"),
        (("-o", "riverport.toml", "--format", "text"), "it cannot be written"),
    ],
)
def test_a_name_that_is_not_there_gets_a_hint(charterkit: Program, args: tuple[str, ...], said: str) -> None:
    """
    A node, a question, a city, a profile or a format that is not there is refused with what there is.
    """
    outcome = charterkit("explain", "riverport.toml", *args)
    assert (outcome.code, outcome.out) == (ExitCode.USAGE, "")
    assert said in outcome.err


def test_a_total_that_is_never_shown_is_not_explained(charterkit: Program, project: Path) -> None:
    """
    Where the framework shows no overall figures, neither is one explained.
    """
    path = project / "frameworks" / "ladders.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("points = [0, 4]", "points = [0, 4]\ntotals = false"), "utf-8"
    )
    outcome = charterkit("explain", "riverport.toml", "overall")
    assert outcome.code == ExitCode.USAGE
    assert "overall figures are never shown" in outcome.err


def test_a_file_goes_where_it_is_wanted(charterkit: Program, project: Path) -> None:
    """
    The suffix of the file decides on the form.
    """
    outcome = charterkit("explain", "riverport.toml", "-o", "trace.json")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert json.loads((project / "trace.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_of_several_cities_one_is_chosen(charterkit: Program, project: Path) -> None:
    """
    A folder with several cities asks for one of them, and names some.
    """
    for at in range(7):
        (project / f"city-{at}.toml").write_text(ANSWERS.replace('"riverport"', f'"city-{at}"'), encoding="utf-8")
    outcome = charterkit("explain", ".")
    assert outcome.code == ExitCode.USAGE
    assert "there are 8" in outcome.err
    assert "city-0, city-1, city-2, city-3, city-4 and 3 more" in outcome.err
    outcome = charterkit("explain", ".", "E-1", "--city", "city-3")
    assert outcome.code == ExitCode.OK
    assert "(city-3, FI)" in outcome.out


@pytest.mark.usefixtures("project")
def test_two_cities_are_both_named(charterkit: Program, project: Path) -> None:
    """
    Where a few are to choose from, all are named.
    """
    (project / "other.toml").write_text(ANSWERS.replace('"riverport"', '"hillford"'), encoding="utf-8")
    assert "one of: hillford, riverport\n" in charterkit("explain", ".").err


def test_a_file_with_errors_is_not_explained(charterkit: Program, project: Path) -> None:
    """
    What is wrong is said as `score` says it, with its place.
    """
    (project / "riverport.toml").write_text(ANSWERS.replace("value = 3", "value = 9"), encoding="utf-8")
    outcome = charterkit("explain", "riverport.toml")
    assert (outcome.code, outcome.out) == (ExitCode.FINDINGS, "")
    assert "CK201" in outcome.err
    assert "riverport.toml:14:9" in outcome.err


def test_half_a_file_is_not_explained(charterkit: Program, project: Path) -> None:
    """
    A file cut off anywhere gives findings or a trace, and never an exception.
    """
    for length in range(0, len(ANSWERS), 23):
        (project / "riverport.toml").write_text(ANSWERS[:length], encoding="utf-8")
        outcome = charterkit("explain", "riverport.toml", "--improve")
        assert outcome.code in {ExitCode.OK, ExitCode.FINDINGS, ExitCode.NOTHING}, outcome.err


def test_a_folder_without_answers_has_nothing_to_explain(charterkit: Program, project: Path) -> None:
    """
    An empty folder is said to be one; a file that is not there is a finding.
    """
    (project / "empty").mkdir()
    outcome = charterkit("explain", "empty")
    assert outcome.code == ExitCode.NOTHING
    assert "no answer file in empty" in outcome.err
    assert charterkit("explain", "gone.toml").code == ExitCode.USAGE


def test_two_files_of_one_city_are_both_left_out(charterkit: Program, project: Path) -> None:
    """
    Files that answer the same twice are not explained either, since nobody knows which counts.
    """
    (project / "copy.toml").write_text(ANSWERS, encoding="utf-8")
    scored, explained = charterkit("score", "."), charterkit("explain", ".")
    assert scored.code == explained.code == ExitCode.FINDINGS
    assert explained.out == ""
    assert explained.err == scored.err.replace("not scored: 2, scored: 0", "not explained: 2, explained: 0")


def test_whole_numbers_in_steps_need_no_tables(
    charterkit: Program, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A framework that writes its steps with whole numbers is scored and explained where numpy is not installed.
    """
    monkeypatch.setitem(sys.modules, "numpy", None)
    path = project / "frameworks" / "ladders.toml"
    steps = 'steps = [{ name = "curve", up_to = [[1, 1], [2, 3]], beyond = 4 }, { name = "cap", at = 3 }]'
    text = path.read_text(encoding="utf-8").replace("needs_coverage = 0.5", steps)
    path.write_text(text, encoding="utf-8")
    outcome = charterkit("explain", "riverport.toml", "E", "--improve", "--format", "json")
    assert outcome.code == ExitCode.OK, outcome.err
    assert json.loads(outcome.out)["results"][0]["nodes"]["E"]["value"] == 3.0


@pytest.mark.usefixtures("project", "plugin")
def test_a_form_of_a_plugin_is_used(charterkit: Program) -> None:
    """
    A plugin may offer a form of traces; one that shows scores only is refused, one that fails is named.
    """
    assert charterkit("explain", "riverport.toml", "--format", "names").out == "Riverport"
    assert charterkit("explain", "riverport.toml", "--format", "plain").code == ExitCode.USAGE
    outcome = charterkit("explain", "riverport.toml", "--format", "fails")
    assert outcome.code == ExitCode.PLUGIN
    assert "charterkit-more 1.0 [more]" in outcome.err


@pytest.mark.usefixtures("plugin")
def test_a_method_of_a_plugin_is_explained(charterkit: Program, project: Path) -> None:
    """
    Its summary stands there, and what each child adds as it tells itself.
    """
    use_method(project, "last")
    outcome = charterkit("explain", "riverport.toml", "--format", "json")
    node = json.loads(outcome.out)["results"][0]["nodes"]["E"]
    assert node["summary"] == "The last child"
    assert [one["adds"] for one in node["inputs"]] == [0.0, 0.0, 0.0, node["value"]]


@pytest.mark.usefixtures("plugin")
def test_a_method_that_lies_about_its_parts_is_named(charterkit: Program, project: Path) -> None:
    """
    Where a plugin gives nonsense, it is named, and there is no traceback.
    """
    use_method(project, "liar")
    outcome = charterkit("explain", "riverport.toml")
    assert outcome.code == ExitCode.PLUGIN
    assert "its `parts` gave a value of type str" in outcome.err
