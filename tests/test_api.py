"""
The public functions: load, check and score on files, folders, standard input and networks.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.errors import UnknownName
from charterkit.extensions import AnswerType, Check, Library, Method
from charterkit.hookspecs import hookimpl
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.plugins import Plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FRAMEWORK = """\
format = 1
[framework]
id = "five-ladders"
title = "Worked example: five ladders"
version = "1"
needs_coverage = 0.6
points = [0, 4]
roots = ["E1", "total"]
on_request = ["total"]
[scales.plain]
levels = ["level 0", "level 1", "level 2", "level 3", "level 4"]
[profiles.core]
title = "Core"
[nodes.E1]
title = "One section"
children = ["E1-1", "E1-2", "E1-3", "E1-4", "E1-5"]
[nodes.total]
title = "Total"
children = ["E1"]
[items]
E1-1 = { type = "choice", scale = "plain", text = "First", profiles = ["core"], anchor = true }
E1-2 = { type = "choice", scale = "plain", text = "Second", profiles = ["core"] }
E1-3 = { type = "choice", scale = "plain", text = "Third" }
E1-4 = { type = "choice", scale = "plain", text = "Fourth" }
E1-5 = { type = "choice", scale = "plain", text = "Fifth" }
"""
ANSWERS = """\
format = 1
framework = "five-ladders"
version = "1"
[city]
id = "riverport"
name = "Riverport"
[answers]
E1-1 = { value = 2 }
E1-2 = { state = "unknown" }
E1-3 = { value = 1 }
E1-4 = { state = "na", reason = "other", note = "for the example" }
E1-5 = { value = 3 }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """
    Make a folder with a framework, and a folder with the answers of two cities.
    """
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "five-ladders.toml").write_text(FRAMEWORK)
    (tmp_path / "cities").mkdir()
    (tmp_path / "cities" / "riverport.toml").write_text(ANSWERS)
    hillford = ANSWERS.replace("riverport", "hillford").replace("Riverport", "Hillford")
    (tmp_path / "cities" / "hillford.toml").write_text(hillford)
    return tmp_path


def _codes(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in findings]


def test_the_worked_example(folder: Path) -> None:
    """
    Applicable 4, answered 3: coverage 0.75, 50.0 between 37.5 and 62.5; nothing but the numbers decides it.
    """
    scores = charterkit.score(folder / "cities" / "riverport.toml", library=[folder / "library"])
    assert len(scores) == 1
    result = scores["riverport"]
    found = result["E1"]
    assert (found.value, found.lower, found.upper, found.coverage) == (50.0, 37.5, 62.5, 0.75)
    assert (result.answered, result.asked, result.critical) == (3, 4, ())
    assert result.contract.engine == f"charterkit {charterkit.__version__}"
    assert list(result.nodes) == ["E1"]
    with pytest.raises(KeyError):
        scores["nowhere"]


def test_a_folder_gives_its_cities_in_the_order_of_the_files(folder: Path) -> None:
    """
    Folders are searched, other TOML files in them passed over, hidden ones too.
    """
    (folder / "cities" / "notes.toml").write_text("a = 1\n")
    (folder / "cities" / ".hidden.toml").write_text("broken")
    scores = charterkit.score(folder / "cities", library=[folder / "library"])
    assert [result.city.id for result in scores] == ["hillford", "riverport"]
    assert scores.findings == ()


def test_a_figure_on_request(folder: Path) -> None:
    """
    An overall figure is there only when asked for by a name that the framework knows.
    """
    where, library = folder / "cities" / "riverport.toml", [folder / "library"]
    assert charterkit.score(where, library=library, on_request=["total"])["riverport"]["total"].value == 50.0
    with pytest.raises(UnknownName):
        charterkit.score(where, library=library, on_request=["E1"])


def test_a_framework_may_forbid_overall_figures(folder: Path) -> None:
    """
    Where the framework switches totals off, asking for one is refused with the reason.
    """
    where = folder / "library" / "five-ladders.toml"
    where.write_text(FRAMEWORK.replace("[scales.plain]", "totals = false\n[scales.plain]"))
    with pytest.raises(UnknownName) as caught:
        charterkit.score(folder / "cities" / "riverport.toml", library=[folder / "library"], on_request=["total"])
    assert "never shown" in caught.value.hint


def test_another_profile_and_a_critical_zero(folder: Path) -> None:
    """
    A profile given to the call goes before that of the file; an anchor item at 0 is named.
    """
    where = folder / "cities" / "riverport.toml"
    where.write_text(ANSWERS.replace("value = 2", "value = 0"))
    result = charterkit.score(where, library=[folder / "library"], profile="core")["riverport"]
    assert (result["E1"].coverage, result["E1"].value, result["E1"].hidden) == (0.5, None, True)
    assert (result.contract.profile, result.critical) == ("core", ("E1-1",))
    with pytest.raises(UnknownName):
        charterkit.score(where, library=[folder / "library"], profile="short")


def test_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A dash reads the answers from standard input.
    """
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ANSWERS.encode())))
    scores = charterkit.score("-", library=[folder / "library"])
    assert [result.file for result in scores] == ["<stdin>"]


def test_networks_score_like_their_files(folder: Path) -> None:
    """
    What was loaded once can be checked and scored without the files.
    """
    library = [folder / "library"]
    network = charterkit.load(folder / "cities", library=library)
    from_files = charterkit.score(folder / "cities", library=library)
    (folder / "cities" / "riverport.toml").unlink()
    assert charterkit.score(network) == from_files
    assert [finding.code for finding in charterkit.check(network)] == ["CK203", "CK203"]
    assert list(network.frameworks) == ["five-ladders"]


def test_a_file_with_errors_is_named_and_the_others_are_scored(folder: Path) -> None:
    """
    Mistakes of form and of meaning come together, each at its line; only their file goes without scores.
    """
    text = ANSWERS.replace("value = 2", "valeu = 2").replace("E1-3 = ", "E1-9 = ").replace("value = 3", "value = 5")
    text = text.replace("riverport", "hillford")
    (folder / "cities" / "hillford.toml").write_text(text)
    scores = charterkit.score(folder / "cities", library=[folder / "library"])
    assert [result.city.id for result in scores] == ["riverport"]
    assert _codes(scores.findings) == [("CK151", 8), ("CK202", 10), ("CK201", 12)]


def test_a_network_with_errors_keeps_them(folder: Path) -> None:
    """
    What `load` found is told again by `check`.
    """
    (folder / "cities" / "hillford.toml").write_text("format = 1\n[city")
    network = charterkit.load(folder / "cities", library=[folder / "library"])
    assert len(network.answers) == 1
    assert network.findings
    assert set(network.findings) <= set(charterkit.check(network))
    assert all(finding.file.endswith("hillford.toml") for finding in network.findings)


def test_unknown_and_broken_frameworks(folder: Path) -> None:
    """
    Answers to a framework that is not there, or cannot be used, say so at the line that names it.
    """
    where = folder / "cities" / "riverport.toml"
    assert _codes(charterkit.check(where)) == [("CK213", 2)]
    (folder / "library" / "five-ladders.toml").write_text(FRAMEWORK + "[items.E1-6]\n")
    assert _codes(charterkit.check(where, library=[folder / "library"])) == [("CK214", 2)]
    (folder / "library" / "five-ladders.toml").write_text(FRAMEWORK.replace('"E1-5"]', '"E1-6", "E1-7"]'))
    found = charterkit.check(where, library=[folder / "library"])
    assert _codes(found) == [("CK214", 2)]
    assert "and 1 more" in found[0].cause
    assert not charterkit.score(where, library=[folder / "library"]).results


def test_frameworks_are_checked_and_their_examples_run(folder: Path) -> None:
    """
    A framework file is told from answers; an example that fails names the node and both numbers.
    """
    example = (
        '[[examples]]\ntitle = "t"\nanswers.E1-1 = { value = 4 }\nexpect.E1 = { coverage = 0.5, score = "none" }\n'
    )
    where = folder / "library" / "five-ladders.toml"
    where.write_text(FRAMEWORK + example)
    found = [finding for finding in charterkit.check(where) if finding.severity is Severity.ERROR]
    assert _codes(tuple(found)) == [("CK311", FRAMEWORK.count("\n") + 4)]
    assert "coverage of `E1` should be 0.5 and is 0.2" in found[0].cause
    where.write_text(FRAMEWORK.replace('"E1-5"]', '"E1-6"]') + example)
    assert [one.code for one in charterkit.check(where) if one.severity is Severity.ERROR] == ["CK301"]
    assert not charterkit.score(where).results


def test_a_framework_in_two_libraries_names_both(folder: Path) -> None:
    """
    Nothing is chosen silently where two folders have one name.
    """
    other = folder / "other"
    other.mkdir()
    (other / "five-ladders.toml").write_text(FRAMEWORK)
    found = charterkit.check(folder / "cities" / "riverport.toml", library=[folder / "library", other])
    assert [finding.code for finding in found] == ["CK214"]
    assert str(other) in found[0].cause
    assert str(folder / "library") in found[0].cause


def _plugins(**functions: Callable[[], Iterator[object]]) -> Plugins:
    class Stranger:
        pass

    for name, function in functions.items():
        setattr(Stranger, f"charterkit_{name}", staticmethod(hookimpl(function)))
    Stranger.__name__ = "stranger"
    return Plugins.of(Stranger)


def test_a_check_that_fails_is_named_and_the_others_run(folder: Path) -> None:
    """
    A plugin's check may raise anything: the finding names it, and all other findings are there.
    """
    explained = [Explanation(code="ZZ001", title="t", text="t")]

    def fail(_: object) -> Iterator[Finding]:
        yield Finding(code="ZZ001", cause="never seen")
        raise ZeroDivisionError

    def checks() -> Iterator[Check]:
        yield Check(name="bad", summary="s", subject="answers", codes=explained, run=fail)
        yield Check(
            name="good",
            summary="s",
            subject="answers",
            codes=explained,
            run=lambda _: [Finding(code="ZZ001", cause="seen")],
        )

    found = charterkit.check(
        folder / "cities" / "riverport.toml", library=[folder / "library"], plugins=_plugins(checks=checks)
    )
    assert {finding.code for finding in found} == {"CK203", "CK900", "ZZ001"}
    assert "check `bad`" in next(finding.cause for finding in found if finding.code == "CK900")


def test_a_method_that_fails_is_named_and_other_frameworks_are_scored(folder: Path) -> None:
    """
    Scoring of the framework that needs it stops, with the plugin's name; everything else goes on.
    """

    def methods() -> Iterator[Method]:
        yield Method(name="worst", summary="s", apply=lambda values, _: values[99])
        yield Method(name="odd", summary="s", apply=lambda *_: "many")

    for name in ("worst", "odd"):
        text = FRAMEWORK.replace("five-ladders", name).replace('title = "Total"', f'title = "Total"\nmethod = "{name}"')
        (folder / "library" / f"{name}.toml").write_text(text)
        (folder / "cities" / f"{name}.toml").write_text(ANSWERS.replace("five-ladders", name))
    scores = charterkit.score(folder / "cities", library=[folder / "library"], plugins=_plugins(methods=methods))
    assert [result.city.id for result in scores] == ["hillford", "riverport"]
    assert [finding.code for finding in scores.findings] == ["CK900", "CK900"]
    assert all("stranger" in finding.cause for finding in scores.findings)
    assert "aggregate method `odd`" in scores.findings[0].cause


def test_an_answer_type_that_fails_is_named(folder: Path) -> None:
    """
    Only `ValueError` is a matter between an answer type and the person who answered.
    """

    def parse(raw: object, *_: object) -> tuple[float, ...]:
        if raw == 2:
            return ()
        raise ValueError("three is not allowed") if raw == 3 else KeyError(raw)

    def types() -> Iterator[AnswerType]:
        yield AnswerType(
            name="strange",
            summary="s",
            parse=parse,
            width=lambda _: 1,
            describe=lambda _: (),
            schema=lambda _: {},
            leaf="table",
        )

    text = FRAMEWORK.replace('E1-5 = { type = "choice"', 'E1-5 = { type = "strange"')
    (folder / "library" / "five-ladders.toml").write_text(text)
    where = folder / "cities" / "riverport.toml"
    for raw, code in ((1, "CK900"), (2, "CK900"), (3, "CK201")):
        where.write_text(ANSWERS.replace("E1-5 = { value = 3 }", f"E1-5 = {{ value = {raw} }}"))
        found = charterkit.score(where, library=[folder / "library"], plugins=_plugins(answer_types=types)).findings
        assert [finding.code for finding in found] == [code]


def test_a_library_may_lie_inside_a_package(folder: Path) -> None:
    """
    A plugin may hand over a folder that only its package can open, instead of a path.
    """

    def libraries() -> Iterator[Library]:
        yield Library(name="packed", summary="s", files=folder / "library")

    plugins = _plugins(libraries=libraries)
    assert charterkit.score(folder / "cities" / "riverport.toml", plugins=plugins)["riverport"]["E1"].value == 50.0
    (folder / "library" / "five-ladders.toml").unlink()
    found = charterkit.check(folder / "cities" / "riverport.toml", plugins=_plugins(libraries=libraries))
    assert [finding.code for finding in found] == ["CK213"]


def test_bad_examples_of_a_framework_are_named(folder: Path) -> None:
    """
    An example with answers that do not fit, or about a node that is not there, says so at its place.
    """
    where = folder / "library" / "five-ladders.toml"
    example = '[[examples]]\ntitle = "t"\nanswers.E1-1 = { value = 9 }\nexpect.E1 = { coverage = 1 }\n'
    other = '[[examples]]\ntitle = "u"\nexpect.E9 = { coverage = 1 }\n'
    where.write_text(FRAMEWORK + example + other)
    found = [finding for finding in charterkit.check(where) if finding.severity is Severity.ERROR]
    assert [finding.code for finding in found] == ["CK201", "CK301"]
    assert found[0].cause.startswith("t: `E1-1`")


def test_pipes_and_capital_suffixes_in_folders(folder: Path) -> None:
    """
    A pipe would never end and is passed over; a suffix in capitals is one all the same.
    """
    os.mkfifo(folder / "cities" / "pipe.toml")
    (folder / "cities" / "hillford.toml").rename(folder / "cities" / "HILLFORD.TOML")
    scores = charterkit.score(folder / "cities", library=[folder / "library"])
    assert [result.city.id for result in scores] == ["hillford", "riverport"]


def test_a_method_that_fails_in_an_example_or_in_a_trial_is_named(folder: Path) -> None:
    """
    Checking a framework goes on when a plugin's method fails, and says whose fault it was.
    """

    def methods() -> Iterator[Method]:
        yield Method(name="worst", summary="s", apply=lambda values, _: values[99])
        yield Method(name="poor", summary="s", kind="leaf", apply=lambda *_, **__: 1 / 0)

    where = folder / "library" / "five-ladders.toml"
    example = '[[examples]]\ntitle = "t"\nexpect.E1 = { score = "none" }\n'
    for old, new in (('title = "Total"', 'title = "Total"\nmethod = "worst"'), ('"First"', '"First", leaf = "poor"')):
        where.write_text(FRAMEWORK.replace(old, new) + example)
        found = charterkit.check(where, plugins=_plugins(methods=methods))
        assert "CK900" in [finding.code for finding in found]


def test_a_score_is_explained(folder: Path) -> None:
    """
    A trace for each city, with what is below a node, and the same score; by city where one is named.
    """
    library = [folder / "library"]
    traces = charterkit.explain(folder / "cities", library=library)
    scores = charterkit.score(folder / "cities", library=library)
    assert [trace.city.id for trace in traces] == ["hillford", "riverport"]
    assert traces["riverport"].nodes["E1"].score == scores["riverport"]["E1"]
    assert traces.findings == scores.findings
    [alone] = charterkit.explain(folder / "cities", library=library, city="hillford", node="E1-2")
    assert (alone.city.id, list(alone.items), alone.advice) == ("hillford", ["E1-2"], ())


def test_what_was_loaded_is_explained(folder: Path) -> None:
    """
    A network in memory is explained without reading it again, with advice where that is wanted.
    """
    network = charterkit.load(folder / "cities" / "riverport.toml", library=[folder / "library"])
    [trace] = charterkit.explain(network, improve=True, profile="core")
    [advice] = trace.advice
    assert (advice.node, advice.raises[0].changes[0].after) == ("E1", 3)
    assert trace.contract.profile == "core"


def test_a_city_that_is_not_there_is_told(folder: Path) -> None:
    """
    Asking for another city is refused with those that there are.
    """
    with pytest.raises(UnknownName) as caught:
        charterkit.explain(folder / "cities", library=[folder / "library"], city="nowhere")
    assert caught.value.known == ("hillford", "riverport")


def test_what_was_loaded_has_no_digest_of_its_file(folder: Path) -> None:
    """
    A digest is taken of a file; of a network in memory there is none.
    """
    where = folder / "cities" / "riverport.toml"
    library = [folder / "library"]
    [read] = charterkit.score(where, library=library, fingerprint=True)
    [loaded] = charterkit.score(charterkit.load(where, library=library), library=library, fingerprint=True)
    assert read.answers_hash.startswith("sha256:")
    assert loaded.answers_hash == ""


def test_a_method_that_fails_only_in_an_example_is_named(folder: Path) -> None:
    """
    What passes every trial and fails on real answers is told as the fault of its plugin.
    """

    def methods() -> Iterator[Method]:
        yield Method(name="picky", summary="s", apply=lambda values, _: values[0] / (5 - len(values)))

    where = folder / "library" / "five-ladders.toml"
    example = '[[examples]]\ntitle = "t"\nanswers.E1-1 = { value = 3 }\nexpect.E1 = { score = "none" }\n'
    where.write_text(FRAMEWORK.replace('title = "One section"', 'title = "One section"\nmethod = "picky"') + example)
    found = charterkit.check(where, plugins=_plugins(methods=methods))
    assert "CK900" in [finding.code for finding in found]
