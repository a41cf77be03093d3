"""
`charterkit robustness` tells how sure the scores of a network are, and why it cannot where it cannot.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from charterkit.testing.draft07 import fits
from tests.cli.program import ANSWERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


@pytest.fixture
def network(project: Path) -> Path:
    """
    Give a folder with several cities.
    """
    folder = project / "cities"
    folder.mkdir()
    for at, city in enumerate(("ashford", "birchby", "cedarton", "drumlin")):
        text = ANSWERS.replace('"riverport"', f'"{city}"').replace("value = 3", f"value = {at}")
        (folder / f"{city}.toml").write_text(text, encoding="utf-8")
    return folder


def test_intervals_come_out_in_every_form(charterkit: Program, network: Path) -> None:
    """
    Text, Markdown and the other forms tell in between which scores and places each city lies, and no single rank.
    """
    outcome = charterkit("robustness", "cities", "--draws", "40", "--above", "drumlin", "ashford")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "No single rank is published." in outcome.out
    assert "drumlin: above ashford in" in outcome.out
    assert "Draws: 40, seed 1" in outcome.out
    assert charterkit("robustness", "cities", "--draws", "40", "--above", "drumlin", "ashford").out == outcome.out
    assert "| drumlin" in charterkit("robustness", "cities", "--draws", "40", "--format", "md").out
    for suffix in ("html", "xlsx", "csv", "json"):
        assert charterkit("robustness", "cities", "--draws", "9", "-o", f"sure.{suffix}").code == ExitCode.OK
        assert (network.parent / f"sure.{suffix}").stat().st_size > 1000


@pytest.mark.parametrize("ranks", [True, False])
def test_json_fits_its_schema(charterkit: Program, network: Path, *, ranks: bool) -> None:
    """
    Programs get every number, with and without ranks, in a form that is described.
    """
    if not ranks:
        file = network.parent / "frameworks" / "ladders.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("points = [0, 4]", "points = [0, 4]\nranks = false", 1), encoding="utf-8")
    pair = ("--above", "drumlin", "ashford") if ranks else ()
    found = json.loads(charterkit("robustness", "cities", "--draws", "20", "--format", "json", *pair).out)
    schema = json.loads(charterkit("schema", "robustness").out)
    assert fits(found, schema)
    assert found["ranks"] is ranks
    (node,) = found["nodes"]
    assert len(node["cities"]) == 4
    assert all((city["rank_low"] is not None) == ranks for city in node["cities"])
    assert len(node["above"]) == ranks


def test_what_somebody_verified_is_not_off(charterkit: Program, network: Path) -> None:
    """
    Verified evidence, or a review, keeps an answer where it is.
    """
    fixed = ("--aggregates", "declared", "--missing", "declared", "--weights", "declared", "--steps", "self=100")
    arguments = ("robustness", "cities", "--draws", "20", "--format", "json", *fixed)
    before = json.loads(charterkit(*arguments).out)["nodes"][0]["cities"]
    assert any(city["low"] < city["high"] for city in before)
    for file in network.glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        proof = 'evidence = [{ kind = "DOC", ref = "x", status = "verified" }]\n'
        file.write_text(text.replace("[answers.E-1]\n", f"[answers.E-1]\n{proof}"), encoding="utf-8")
    after = json.loads(charterkit(*arguments).out)["nodes"][0]["cities"]
    spans = [{city["city"]: city["high"] - city["low"] for city in cities} for cities in (before, after)]
    assert all(spans[1][city] <= span for city, span in spans[0].items())
    assert spans[0] != spans[1]


def test_another_seed_gives_other_draws(charterkit: Program, network: Path) -> None:
    """
    The log says what was drawn; the same seed draws the same.
    """
    logs = []
    for seed in ("1", "1", "2"):
        outcome = charterkit("robustness", "cities", "--draws", "5", "--seed", seed, "--log", "log.jsonl")
        assert outcome.code == ExitCode.OK
        logs.append((network.parent / "log.jsonl").read_text(encoding="utf-8"))
    assert logs[0] == logs[1]
    assert logs[0] != logs[2]
    first, *draws = map(json.loads, logs[0].splitlines())
    assert first["settings"]["draws"] == len(draws) == 5


def test_what_is_varied_can_be_chosen(charterkit: Program, network: Path) -> None:
    """
    Each choice can be left as declared; where all are, all draws are the same.
    """
    fixed = ("--aggregates", "declared", "--missing", "declared", "--steps", "0", "--weights", "declared")
    outcome = charterkit("robustness", str(network), "--draws", "5", *fixed)
    assert outcome.code == ExitCode.OK
    assert "nothing was varied" in outcome.out
    assert "Weights: as declared" in outcome.out
    assert "Answers one step off: none" in outcome.out
    outcome = charterkit("robustness", str(network), "--draws", "5", "--weights", "dirichlet", "--steps", "self=50")
    assert "Weights: round the declared ones, typically off by 25%" in outcome.out


def test_a_framework_can_forbid_ranks(charterkit: Program, network: Path) -> None:
    """
    Where it does, only scores are told, with the reason; and pairs are refused.
    """
    file = network.parent / "frameworks" / "ladders.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("points = [0, 4]", "points = [0, 4]\nranks = false", 1),
        encoding="utf-8",
    )
    outcome = charterkit("robustness", "cities", "--draws", "20")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "The framework says that cities are not ranked" in outcome.out
    assert "which places" not in outcome.out
    outcome = charterkit("robustness", "cities", "--above", "ashford", "birchby")
    assert outcome.code == ExitCode.USAGE
    assert "leave out --above" in outcome.err


def test_overall_figures_are_looked_at_on_request(charterkit: Program, network: Path) -> None:
    """
    A figure that is shown only on request is looked at when named, unless the framework never shows it.
    """
    outcome = charterkit("robustness", "cities", "--draws", "5", "--node", "overall")
    assert outcome.code == ExitCode.OK, outcome.err
    file = network.parent / "frameworks" / "ladders.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("points = [0, 4]", "points = [0, 4]\ntotals = false", 1),
        encoding="utf-8",
    )
    outcome = charterkit("robustness", "cities", "--node", "overall")
    assert outcome.code == ExitCode.USAGE
    assert "overall figures are never shown" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--node", "F"), "there is no node of `ladders` `F`"),
        (("--aggregates", "median"), "there is no aggregate without parameters `median`"),
        (("--missing", "require"), "there is no policy without parameters `require`"),
        (("--weights", "normal"), "there is no way to draw weights `normal`"),
        (("--steps", "friend=5"), "there is no assessor `friend`"),
        (("--steps", "self=500"), "`self=500` is no chance that an answer is one step off"),
        (("--above", "ashford", "atlantis"), "there is no city with a score `atlantis`"),
        (("--draws", "1000000", "--node", "E", *("--node", "E") * 20), "take at most --draws"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    charterkit: Program, network: Path, arguments: tuple[str, ...], said: str
) -> None:
    """
    A name that does not exist, or too much to draw, is told before anything is drawn.
    """
    outcome = charterkit("robustness", str(network), *arguments)
    assert outcome.code == ExitCode.USAGE
    assert said in outcome.err


def test_one_city_lies_where_it_lies(charterkit: Program, project: Path) -> None:
    """
    One city alone is first in all draws; a network without any has nothing to tell.
    """
    outcome = charterkit("robustness", "riverport.toml", "--draws", "5")
    assert outcome.code == ExitCode.OK
    empty = project / "empty"
    empty.mkdir()
    assert charterkit("robustness", "empty").code == ExitCode.NOTHING


def test_files_with_errors_are_left_out(charterkit: Program, network: Path) -> None:
    """
    What is wrong with them is said, and the others are compared; two files of one city are both left out.
    """
    (network / "drumlin.toml").write_text("format = \n", encoding="utf-8")
    (network / "double.toml").write_bytes((network / "ashford.toml").read_bytes())
    outcome = charterkit("robustness", "cities", "--draws", "5")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK119]" in outcome.err
    assert "error[CK414]" in outcome.err
    assert "birchby" in outcome.out
    assert "ashford" not in outcome.out
    (network / "birchby.toml").unlink()
    (network / "cedarton.toml").unlink()
    assert charterkit("robustness", "cities", "--draws", "5").code == ExitCode.FINDINGS


def test_cities_under_different_rules_are_not_compared(charterkit: Program, network: Path) -> None:
    """
    Files of two profiles need --profile.
    """
    file = network / "ashford.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"full"', '"core"', 1), encoding="utf-8")
    outcome = charterkit("robustness", "cities")
    assert outcome.code == ExitCode.USAGE
    assert "choose the questions for all of them with --profile" in outcome.err
    assert charterkit("robustness", "cities", "--profile", "core", "--draws", "5").code == ExitCode.OK


def test_a_city_stands_in_it_once(charterkit: Program, network: Path) -> None:
    """
    Answers of one city for two times are two results, and no two cities.
    """
    text = (network / "ashford.toml").read_text(encoding="utf-8")
    earlier = text.replace("2025-01-01", "2023-01-01").replace("2026-12-31", "2024-12-31")
    (network / "ashford-2024.toml").write_text(earlier, encoding="utf-8")
    outcome = charterkit("robustness", "cities")
    assert outcome.code == ExitCode.USAGE
    assert "ashford: more than one answer file, of several times" in outcome.err


def test_what_has_no_score_is_named(charterkit: Program, network: Path) -> None:
    """
    A city without a score is left out, one that has none in some draws keeps the others.
    """
    text = (network / "ashford.toml").read_text(encoding="utf-8")
    (network / "ashford.toml").write_text(text.partition("[answers.E-1]")[0] + "[answers]\n", encoding="utf-8")
    partly = (network / "birchby.toml").read_text(encoding="utf-8").replace('value = "no"', 'value = ""')
    (network / "birchby.toml").write_text(partly, encoding="utf-8")
    for node in ("E", "overall"):
        outcome = charterkit("robustness", "cities", "--node", node, "--draws", "30", "--missing", "skip,propagate")
        assert outcome.code == ExitCode.OK, outcome.err
        assert "ashford: no score, so that there is nothing to draw" in outcome.out
        assert "birchby: no value in" in outcome.out


def test_without_numpy_it_says_what_to_install(
    charterkit: Program, network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Robustness is the only command that needs numpy, and names the extra that brings it.
    """
    monkeypatch.setitem(sys.modules, "numpy", None)
    outcome = charterkit("robustness", str(network))
    assert outcome.code == ExitCode.USAGE
    assert "pip install 'charterkit[tables]'" in outcome.err
