"""
Makers and strategies give frameworks, answers and networks that can be used, the same for the same number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import charterkit
from charterkit import testing
from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.errors import ExitCode
from charterkit.model.answers import AnswerFile, State
from charterkit.model.findings import Severity
from charterkit.model.framework import Framework
from charterkit.model.network import Network
from charterkit.scoring.validate import validate
from charterkit.testing import make_answers, make_city, make_framework, make_network, strategies
from tests.cli.program import ANSWERS, FRAMEWORK

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.extensions import Method
    from charterkit.testing.fixtures import Project

TYPES = {kind.name: kind for kind in charterkit_answer_types()}
METHODS: dict[tuple[str, str], Method] = {(one.kind, one.name): one for one in charterkit_methods()}
pytest_plugins = ["charterkit.testing.fixtures"]


@given(strategies.frameworks() | strategies.frameworks(monotone=True))
@settings(max_examples=30)
def test_a_framework_can_be_scored(framework: Framework) -> None:
    """
    Nothing is wrong with a framework that is drawn, and answers to it have scores.
    """
    assert list(validate(framework, TYPES, METHODS)) == []
    network = Network(answers=[make_answers(framework, openness=0.0)], frameworks={framework.id: framework})
    scores = charterkit.score(network)
    assert len(scores) == 1
    assert [one for one in scores.findings if one.severity is Severity.ERROR] == []


@given(st.data())
@settings(max_examples=20)
def test_answers_are_in_all_states(data: st.DataObject) -> None:
    """
    Every question is answered in some way, as openly as was wanted.
    """
    framework = make_framework(data.draw(st.integers(0, 99)))
    some: AnswerFile = data.draw(strategies.answers(framework))
    full: AnswerFile = data.draw(strategies.answers(framework, openness=0.0))
    assert set(some.answers) == set(full.answers) == set(framework.items)
    assert {answer.state for answer in full.answers.values()} <= {State.VALUE, State.NA}
    assert some.synthetic


@given(strategies.networks(), strategies.texts(), strategies.wild_frameworks())
@settings(max_examples=20)
def test_networks_texts_and_wild_frameworks_are_drawn(network: Network, text: str, framework: Framework) -> None:
    """
    A network has a result for each city; what is hostile is of the right make all the same.
    """
    assert len(charterkit.score(network)) == len(network.cities) == len(network.answers)
    assert isinstance(text, str)
    assert isinstance(framework, Framework)


def test_the_same_number_gives_the_same() -> None:
    """
    Whatever is made can be made again.
    """
    assert make_framework(7) == make_framework(7) != make_framework(8)
    assert make_answers(make_framework(7), 3) == make_answers(make_framework(7), 3)
    assert make_network(5, 2) == make_network(5, 2) != make_network(5, 3)
    assert len({make_city(at).id for at in range(100)}) == 100
    assert make_answers(make_framework(7), city=make_city(9)).city.name == make_city(9).name


def test_a_project_runs_commands(project: Project) -> None:
    """
    A command runs as a user runs it, in a folder of its own.
    """
    project.write("frameworks/ladders.toml", FRAMEWORK)
    project.write("riverport.toml", ANSWERS)
    outcome = project.run("score", "riverport.toml", "--library", "frameworks", "--format", "csv")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert "Riverport" in outcome.out
    assert project.run("score", "gone.toml").code == ExitCode.USAGE


def test_the_names_of_the_kit_are_there() -> None:
    """
    Each public name can be imported, `dir` lists it, and others are refused as in any module.
    """
    assert all(getattr(testing, name) is not None for name in testing.__all__)
    assert {*testing.__all__} <= {*dir(testing)}
    with pytest.raises(AttributeError, match="no attribute 'Suite'"):
        testing.Suite  # noqa: B018 - only looked up


def test_importing_the_kit_costs_nothing(tmp_path: Path) -> None:
    """
    Neither pytest nor hypothesis nor numpy is imported before a name is used.
    """
    import subprocess
    import sys

    code = (
        "import sys, charterkit.testing; print(sorted({'pytest', 'hypothesis', 'numpy', 'attrs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
