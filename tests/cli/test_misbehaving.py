"""
Plugins that misbehave are named, the results of all others stay the same to the byte, and the exit code tells of them.

Each is a distribution of its own in a folder on the path, as an installer leaves it.
"""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

import charterkit as package
from charterkit.errors import ExitCode
from charterkit.plugins import Plugins
from tests.cli.program import ANSWERS, install, start

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

HEAD = """
import locale, os, sys, time
from charterkit import Check, Explanation, Finding, Method, Severity, hookimpl

CODES = [Explanation("ZZ001", "odd", "odd")]
"""
MEAN = """
def mean(values, weights):
    total = weight = 0.0
    for value, share in zip(values, weights):
        total, weight = total + (share * value if share else 0.0), weight + share
    return total / weight if weight else float("nan")
"""
GOOD = f"""{HEAD}{MEAN}
@hookimpl
def charterkit_methods():
    yield Method(name="good-mean", summary="Good", apply=mean)

def look(assessment):
    yield Finding(code="ZZ001", severity=Severity.NOTE, path=("answers",), cause="All is well.")

@hookimpl
def charterkit_checks():
    yield Check(name="good-check", summary="Good", subject="answers", codes=CODES, run=look)
"""
ON_IMPORT = {
    "import charterkit_gone": "ModuleNotFoundError",
    "raise SystemExit(3)": "it tried to end the program (SystemExit: 3)",
    "os.chdir(os.sep)": "it changed the working folder",
    "locale.setlocale(locale.LC_ALL, 'C')": "it changed the locale",
    "sys.stdout.close()": "it changed the output of the program, which it closed",
    "sys.__stderr__.close()": "it changed the output of the program, which it closed",
    "sys.stdout.detach()": "it changed the output of the program, which it closed",
}
IN_A_HOOK = {
    "def charterkit_methods():\n    raise KeyError('x')": "in `charterkit_methods`: KeyError: 'x'",
    "def charterkit_methods():\n    yield METHOD\n    raise KeyError('x')": "in `charterkit_methods`: KeyError: 'x'",
    "def charterkit_methods():\n    return 3": "`charterkit_methods` must yield records; it gives a value of type int",
    "def charterkit_methods():\n    yield 'mean'": "`charterkit_methods` gives a value of type str instead of Method",
    "def charterkit_methods(plugins):\n    yield METHOD": "takes no arguments, not (plugins)",
    "def charterkit_methods():\n    os.chdir(os.sep)\n    yield METHOD": "it changed the working folder",
}
HARMLESS = ("print('noise')", "os.write(1, b'noise')", "os.close(1)", "sys.stdout = None", "os.environ['X'] = 'x'")
IN_A_METHOD = {
    "raise KeyError('x')": "KeyError: 'x'",
    "raise SystemExit(3)": "it tried to end the program (SystemExit: 3)",
    "return 'much'": "its `apply` gave a value of type str",
    "values.append(1.0)": "AttributeError: 'tuple' object has no attribute 'append'",
    "weights[0] = 0.0": "TypeError: 'tuple' object does not support item assignment",
    "os.chdir(os.sep)": "it changed the working folder",
    "locale.setlocale(locale.LC_ALL, 'C')": "it changed the locale",
    "sys.stdout.close()": "it changed the output of the program, which it closed",
}
IN_A_CHECK = {
    "raise KeyError('x')": "KeyError: 'x'",
    "raise SystemExit(3)": "it tried to end the program (SystemExit: 3)",
    "yield GOOD\n    raise KeyError('x')": "KeyError: 'x'",
    "yield 'odd'": "its `run` gave a value of type tuple",
    "os.chdir(os.sep)\n    yield from ()": "it changed the working folder",
    "locale.setlocale(locale.LC_ALL, 'C')\n    yield from ()": "it changed the locale",
    "sys.stdout.close()\n    yield from ()": "it changed the output of the program, which it closed",
}


def offer(method: str = "return mean(values, weights)", check: str = "return []") -> str:
    """
    Write a plugin with a method and a check.
    """
    return f"""{MEAN}
GOOD = Finding(code="ZZ001", severity=Severity.NOTE, path=("answers",), cause="seen")

def apply(values, weights):
    {method}
    return mean(values, weights)

def run(assessment):
    {check}

@hookimpl
def charterkit_methods():
    yield Method(name="bad-mean", summary="Bad", apply=apply)

@hookimpl
def charterkit_checks():
    yield Check(name="bad-check", summary="Bad", subject="answers", codes=CODES, run=run)
"""


@pytest.fixture
def network(project: Path, packages: Path) -> Path:
    """
    Give a folder with three cities: the framework of one needs a good plugin, of one a bad one, of one neither.
    """
    install(packages, "charterkit-good", {"charterkit": {"good": "charterkit_good_ways"}}, charterkit_good_ways=GOOD)
    framework = (project / "frameworks" / "ladders.toml").read_text(encoding="utf-8")
    for way in ("good", "bad"):
        text = framework.replace('"ladders"', f'"{way}"').replace("needs_coverage = 0.5", f'method = "{way}-mean"')
        (project / "frameworks" / f"{way}.toml").write_text(text, encoding="utf-8")
        answers = ANSWERS.replace('"ladders"', f'"{way}"').replace('"riverport"', f'"{way}ford"')
        (project / f"{way}ford.toml").write_text(answers, encoding="utf-8")
    return project


def add(packages: Path, code: str) -> None:
    """
    Install the plugin that misbehaves.
    """
    install(packages, "charterkit-bad", {"charterkit": {"bad": "charterkit_bad_ways"}}, charterkit_bad_ways=HEAD + code)


def score_others(charterkit: Program) -> tuple[int, str, str]:
    """
    Score the two cities that need no bad plugin.
    """
    outcome = charterkit("score", "riverport.toml", "goodford.toml", "--format", "json")
    return outcome.code, outcome.out, outcome.err


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        *((line + offer(), f"on import: {reason}") for line, reason in ON_IMPORT.items()),
        *((f"METHOD = None\n\n@hookimpl\n{hook}", reason) for hook, reason in IN_A_HOOK.items()),
    ],
)
def test_a_plugin_that_misbehaves_while_it_is_loaded_is_named(
    network: Path, packages: Path, charterkit: Program, code: str, reason: str
) -> None:
    """
    It is not in use, for the reason that is told; what the others give is the same to the byte, and the code is 4.
    """
    if "METHOD = None" in code:
        code = f"{MEAN}\nMETHOD = Method(name='x', summary='x', apply=mean)\n" + code.replace("METHOD = None\n", "")
    status, before, said = score_others(charterkit)
    assert (status, said) == (ExitCode.OK, "")
    add(packages, code)
    status, after, said = score_others(charterkit)
    assert (status, after) == (ExitCode.PLUGIN, before)
    assert "charterkit-bad 1.0 [bad] is not in use: " in said
    assert reason in said
    assert network == network.cwd()
    sys.modules.pop("charterkit_bad_ways", None)  # so that it is imported once more
    assert charterkit("plugins", "--strict").code == ExitCode.PLUGIN


@pytest.mark.parametrize("line", HARMLESS)
def test_noise_and_small_changes_are_kept_from_the_results(
    network: Path, packages: Path, charterkit: Program, line: str
) -> None:
    """
    What a plugin prints goes to stderr, and what many libraries change is put back; it stays in use.
    """
    _, before, _ = score_others(charterkit)
    add(packages, line + offer())
    status, after, _ = score_others(charterkit)
    assert (status, after) == (ExitCode.OK, before)
    assert charterkit("plugins", "--strict").code == ExitCode.OK
    assert network == network.cwd()


@pytest.mark.parametrize(("line", "reason"), IN_A_METHOD.items())
def test_a_method_that_misbehaves_is_named(
    network: Path, packages: Path, charterkit: Program, line: str, reason: str
) -> None:
    """
    The city that needs it has no score and a finding that names it; the others have theirs, and the code is 4.
    """
    add(packages, offer(method=line))
    _, before, _ = score_others(charterkit)
    outcome = charterkit("score", "badford.toml", "riverport.toml", "goodford.toml", "--format", "json")
    assert outcome.code == ExitCode.PLUGIN
    assert [one["city"]["id"] for one in json.loads(outcome.out)["results"]] == ["riverport", "goodford"]
    assert json.loads(outcome.out)["results"] == json.loads(before)["results"]
    told = outcome.out + outcome.err
    assert "CK900" in told
    assert reason in told.replace('\\"', '"')
    assert network == network.cwd()


@pytest.mark.parametrize(("line", "reason"), IN_A_CHECK.items())
def test_a_check_that_misbehaves_is_named(
    network: Path, packages: Path, charterkit: Program, line: str, reason: str
) -> None:
    """
    Whatever else is found is found all the same, and the code is 4.
    """
    before = charterkit("check", "riverport.toml", "--format", "concise")
    add(packages, offer(check=line))
    after = charterkit("check", "riverport.toml", "--format", "concise")
    assert after.code == ExitCode.PLUGIN
    named = [text for text in after.out.splitlines() if "CK900" in text]
    assert [reason in text and "charterkit-bad 1.0 [bad]" in text for text in named] == [True]
    assert [text for text in after.out.splitlines() if "CK900" not in text] == before.out.splitlines()
    assert network == network.cwd()


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (offer(check="while True: time.sleep(1)"), "check `bad-check` failed: it took longer"),
        (offer(method="while True: time.sleep(1)"), "method `bad-mean` failed: it took longer"),
        ("while True: time.sleep(1)", ""),
        ("@hookimpl\ndef charterkit_methods():\n    while True: time.sleep(1)", ""),
    ],
)
def test_a_plugin_that_hangs_is_cut_and_named(network: Path, packages: Path, code: str, named: str) -> None:
    """
    On import, in a hook, in a method and in a check; the others go on.
    """
    before = package.score(network / "goodford.toml", library=["frameworks"], plugins=Plugins.load())
    add(packages, code)
    plugins = Plugins.load(seconds=0.3)
    cities = [network / "badford.toml", network / "goodford.toml"]
    found = package.check(*cities, library=["frameworks"], plugins=plugins)
    scores = package.score(*cities, library=["frameworks"], plugins=plugins)
    assert [one for one in scores if one.city.id == "goodford"] == [*before]
    told = [one.cause for one in (*found, *scores.findings)] + [plugin.reason for plugin in plugins.failures]
    assert any("it took longer than 0.3 seconds" in one and named in one for one in told), told


@pytest.mark.parametrize("line", ["sys.stdout.close()", "os.close(1); os.close(2)", "os.write(1, b'noise')"])
def test_the_streams_of_a_real_process_stay_open(network: Path, packages: Path, line: str) -> None:
    """
    What goes wrong with the output of a process shows only in one.
    """

    def run() -> Any:
        path = os.pathsep.join(filter(None, (str(packages), os.environ.get("PYTHONPATH"))))
        return start(
            "check", "riverport.toml", cwd=network, env={"PYTHONPATH": path, "CHARTERKIT_LIBRARY": "frameworks"}
        )

    before = run()
    assert before.returncode == ExitCode.OK
    add(packages, line + offer(check=f"{line}\n    yield from ()"))
    after = run()
    is_told = "close" in line and "os." not in line
    assert after.returncode == (ExitCode.PLUGIN if is_told else ExitCode.OK)
    assert after.stdout == before.stdout
    assert (b"which it closed" in after.stderr) is is_told
