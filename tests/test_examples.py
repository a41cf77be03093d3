"""
The examples work: every command of their pages does what the page shows, and the files are what the pages say of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

import charterkit
from charterkit.files.names import slug
from charterkit.model.answers import ASSESSORS, DECLARED_STATES, EVIDENCE_STATUSES, NA_REASONS
from tests.installations import build_wheel, make_installation
from tests.readme import make_environment, replay

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
QUESTIONNAIRE = ROOT / "questionnaires" / "integrating-cities-charter.toml"
FRAMEWORK = tomli.loads(QUESTIONNAIRE.read_text(encoding="utf-8"))
RIVERPORT = EXAMPLES / "one-city" / "riverport.toml"
NETWORK = EXAMPLES / "network"
CITIES = sorted(path for path in (NETWORK / "cities").iterdir() if not path.name.endswith(".city.toml"))
COMMITMENTS = [name for name, node in FRAMEWORK["nodes"].items() if node.get("level") == "commitment"]


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Give the built charterkit.
    """
    return build_wheel(ROOT, tmp_path_factory.mktemp("core"))


def copy_example(name: str, folder: Path) -> Path:
    """
    Copy an example into a folder, with the questionnaire where it is in the repository.
    """
    copy = folder / "examples" / name
    shutil.copytree(EXAMPLES / name, copy, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (folder / "questionnaires").symlink_to(QUESTIONNAIRE.parent)
    return copy


def read(path: Path) -> dict[str, Any]:
    """
    Read a TOML file.
    """
    return tomli.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", sorted(EXAMPLES.glob("*/README.md")), ids=lambda page: page.parent.name)
def test_the_page_shows_what_happens(page: Path, core: Path, tmp_path: Path) -> None:
    """
    Every command of the page prints what the page shows, in a copy of the folder.
    """
    text = page.read_text(encoding="utf-8")
    programs: list[Path] = []
    if "$ pip install" in text:
        programs = [make_installation(tmp_path / "place", core, tools=("hatchling", "numpy", "pytest"))]
    environment = make_environment(tmp_path, *programs)
    played = replay(page, copy_example(page.parent.name, tmp_path), environment)
    assert page.read_text(encoding="utf-8") == played


def test_each_example_has_a_page() -> None:
    """
    No folder stands there without a page that is tested.
    """
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert folders == {page.parent.name for page in EXAMPLES.glob("*/README.md")}


def test_riverport_shows_every_way_to_answer() -> None:
    """
    Each state, reason, status of evidence and assessor stands in the file, which holds every question.
    """
    answers = read(RIVERPORT)["answers"]
    assert list(answers) == list(FRAMEWORK["items"])
    found = list(answers.values())
    evidence = [entry["status"] for answer in found for entry in answer.get("evidence", ())]
    assert {answer["state"] for answer in found if "state" in answer} == set(DECLARED_STATES)
    assert {answer["reason"] for answer in found if "reason" in answer} == set(NA_REASONS)
    assert {answer.get("assessed_by", "self") for answer in found} == set(ASSESSORS)
    assert set(evidence) == set(EVIDENCE_STATUSES)
    assert {"facts", "note", "owner", "date"} <= {key for answer in found for key in answer}


def test_riverport_quotes_the_questions() -> None:
    """
    The comment above each answer is the wording of the question.
    """
    lines = RIVERPORT.read_text(encoding="utf-8").split("\n")
    for name, item in FRAMEWORK["items"].items():
        at = lines.index(f"[answers.{name}]")
        top = next(above for above in range(at, 0, -1) if not lines[above - 1].startswith("# "))
        assert " ".join(line.removeprefix("# ") for line in lines[top:at]) == " ".join(item["text"].split())


def test_riverport_has_a_result_worth_reading() -> None:
    """
    The file has no error; there is a strength, an area to develop, something too little known and a critical zero.
    """
    findings = charterkit.check(RIVERPORT)
    severities = Counter(finding.severity for finding in findings)
    assert severities == {charterkit.Severity.WARNING: 2, charterkit.Severity.NOTE: 3}
    [result] = charterkit.score(RIVERPORT)
    bands = {name: result[name].band for name in COMMITMENTS}
    assert {name for name, band in bands.items() if band == "strong"} == {"C01"}
    assert {name for name, band in bands.items() if band == "to-develop"} == {"C09"}
    assert {name for name in COMMITMENTS if result[name].hidden} == {"C11"}
    assert result.critical == ("C03-1",)
    assert all((result[name].coverage or 0) > 0 for name in COMMITMENTS)


def test_the_network_is_written_anew_byte_by_byte(tmp_path: Path) -> None:
    """
    The script writes the files that are there, in another folder, time zone and order of hashes.
    """
    environment = make_environment(tmp_path) | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    for name, folder in (("make_network.py", "new"), ("make_records.py", "more")):
        command = [sys.executable, str(NETWORK / name), folder]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
    written = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    assert written == {path.name: path.read_bytes() for path in CITIES}
    script = NETWORK / "make_records.py"
    subprocess.run(
        [sys.executable, str(script), "more"], cwd=tmp_path, env=environment, check=True, capture_output=True
    )
    more = [path for path in (tmp_path / "more").rglob("*") if path.is_file()]
    written = {path.relative_to(tmp_path / "more").as_posix(): path.read_bytes() for path in more}
    there = {path.relative_to(NETWORK).as_posix(): path.read_bytes() for path in NETWORK.rglob("*.toml")}
    assert written == {name: there[name] for name in set(there) - {f"cities/{path.name}" for path in CITIES}}


def test_the_network_has_the_size_of_the_survey() -> None:
    """
    There are 34 cities in 18 countries, Norway among them, and every file says that it is invented.
    """
    files = [read(path) for path in CITIES]
    cities = [file["city"] for file in files]
    countries = {city["country"] for city in cities}
    assert (len(files), len(countries)) == (34, 18)
    assert "NO" in countries
    assert all(file["synthetic"] is True for file in files)
    assert {city["name"]: city["id"] for city in cities} == {city["name"]: slug(city["name"]) for city in cities}
    assert Counter(file["profile"] for file in files) == {"core": 16, "full": 18}


def test_the_network_answers_its_questions() -> None:
    """
    Every question of the profile stands in each file, in order, and all states are found in the network.
    """
    states: Counter[str] = Counter()
    for path in CITIES:
        file = read(path)
        profile = file["profile"]
        asked = [name for name, item in FRAMEWORK["items"].items() if profile in ("full", *item.get("profiles", ()))]
        assert list(file["answers"]) == asked
        states.update(answer.get("state", "value") for answer in file["answers"].values())
        states.update(answer.get("reason", "") for answer in file["answers"].values())
        states["empty"] += sum(answer.get("value") == "" for answer in file["answers"].values())
    assert {"value", "unknown", "na", "withheld", "no-competence", "law", "empty"} <= set(states)


def test_the_network_has_records_of_each_kind() -> None:
    """
    Every kind of file is there, all of them say that they are invented, and they fit together.
    """
    network = charterkit.load(NETWORK)
    assert network.is_whole
    assert network.file is not None
    assert (network.file.synthetic, len(network.cities), len(network.answers)) == (True, 34, 34)
    assert all(answers.synthetic for answers in network.answers)
    assert all(practice.synthetic for practice in network.practices.values())
    assert all(shared.synthetic for shared in network.shared)
    assert (len(network.practices), len(network.shared), len(network.themes)) == (4, 1, 11)
    assert any(theme.is_need for theme in network.themes)
    assert any(theme.is_offer for theme in network.themes)
    found = [finding for finding in charterkit.check(NETWORK) if finding.code.startswith("CK4")]
    assert found == []
    assert charterkit.score(NETWORK)["kuuralinna"].city.type == "university town"


def test_the_network_has_somebody_to_learn_from() -> None:
    """
    No file has an error, few have a warning, and each commitment is a strength here and an area to develop there.
    """
    findings = charterkit.check(NETWORK / "cities")
    severities = Counter(finding.severity for finding in findings)
    assert severities[charterkit.Severity.ERROR] == 0
    assert 0 < severities[charterkit.Severity.WARNING] < 10
    results = charterkit.score(NETWORK / "cities")
    for name in COMMITMENTS:
        # A mentor is sure of its strength, whatever comes.
        mentors = {result.city.id for result in results if (result[name].lower or 0) >= 75}
        learners = {result.city.id for result in results if result[name].band == "to-develop"}
        assert len(mentors) >= 2, name
        assert len(learners) >= 4, name


def test_the_frameworks_leave_nothing_to_mend() -> None:
    """
    The framework in one file gives no finding at all, its examples included.
    """
    assert charterkit.check(EXAMPLES / "framework-in-toml" / "ten-points.toml") == ()
