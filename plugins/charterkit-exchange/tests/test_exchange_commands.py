"""
The commands about practices and exchanges, as people type them.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.cli import main
from charterkit.errors import ExitCode
from charterkit_exchange.progress import follow
from charterkit_exchange.schemes import list_own
from tests.networks import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit_exchange.model.scheme import Scheme

    Runner = Callable[..., tuple[int, str, str]]

EXAMPLES = Path(__file__).parents[3] / "examples"
NETWORK = 'format = 1\n[network]\ntitle = "Riverside"\nframework = "integrating-cities-charter"\n'
CITY = 'format = 1\n[city]\nid = "{0}"\nname = "{0}"\n'
HOSTILE = "<script>alert(1)</script> | `x` **b** =1+1 \\u202e"

OWN_SCHEME = """\
format = 1
[scheme]
id = "two-visits"
title = "Two visits"
learner = "guest"
mentor = "host"
report_months = 3
source = ["own"]
[[steps]]
id = "agreement"
title = "Agree"
asks = ["parties", "agreement"]
months = 1
[[steps]]
id = "visits"
title = "Visit each other"
asks = ["visits"]
visits = ["study-visit"]
months = 6
"""

PAGES = [
    ("mentoring", ("exchange", "card", "lublin-tampere")),
    ("mentoring", ("exchange", "brief", "lublin-tampere")),
    ("mentoring", ("exchange", "plan", "lublin-tampere")),
    ("mentoring", ("exchange", "show", "lublin-tampere")),
    ("mentoring", ("exchange", "status", "--only", "lublin-tampere", "--on", "2016-09-08")),
    ("mistra", ("exchange", "status")),
    ("mistra", ("exchange", "list")),
    ("mistra", ("exchange", "scheme", "transfer-networks", "--from", "2026-01-31")),
    ("practices", ("practice", "show", "tempo-orchestra")),
    ("practices", ("practice", "list")),
    ("network", ("practice", "for", "montelucerna")),
    ("network", ("exchange", "wishes")),
]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """
    Give a function that runs a command in a folder: exit code, what is printed, what is said beside.
    """

    def run(folder: Path, *args: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        capsys.readouterr()
        code = main(args)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """
    Give the folder of a network of two cities.
    """
    cities = {f"cities/{name}.toml": CITY.format(name) for name in ("riverport", "hillford")}
    return write_files(tmp_path / "riverside", {"charterkit.toml": NETWORK, **cities})


@pytest.mark.parametrize(("example", "command"), PAGES, ids=lambda one: one if isinstance(one, str) else one[1])
def test_a_page_comes_out_in_every_form(run: Runner, tmp_path: Path, example: str, command: tuple[str, ...]) -> None:
    """
    Text, Markdown, HTML, CSV and JSON hold the same title; files are written by their suffix, the same bytes twice.
    """
    folder = EXAMPLES / example
    code, text, said = run(folder, *command)
    assert (code, said) == (ExitCode.OK, "")
    title = text.splitlines()[0]
    for form in ("md", "html", "csv", "json"):
        code, out, _ = run(folder, *command, "--format", form)
        assert code == ExitCode.OK
        assert title.split(":")[0] in out.replace("&#39;", "'").replace("\\", "")
        file = tmp_path / f"page.{form}"
        assert run(folder, *command, "-o", str(file))[0] == ExitCode.OK
        assert file.read_text(encoding="utf-8") == out
    assert json.loads(run(folder, *command, "--format", "json")[1])


@pytest.mark.parametrize("scheme", list_own())
def test_a_new_exchange_is_sound_and_begins_at_nothing(run: Runner, network: Path, scheme: str) -> None:
    """
    What is written for each scheme has nothing to mend, and no step counts as done but that of the agreement.
    """
    command = ("exchange", "new", "a-pair", "--scheme", scheme, "--learner", "hillford", "--mentor", "riverport")
    code, out, said = run(network, *command, "--node", "C01", "--from", "2026-01-31", "--synthetic")
    assert (code, out) == (ExitCode.OK, "")
    assert "written: exchanges/a-pair.toml" in said
    assert run(network, "check")[:2] == (ExitCode.OK, "nothing to mend\n")
    [exchange] = charterkit.load(network).records["exchange"]
    assert [(party.city, party.role) for party in exchange.parties] == [
        ("hillford", "learner"),
        ("riverport", "mentor"),
    ]
    status = json.loads(run(network, "exchange", "status", "--format", "json")[1])
    assert "SYNTHETIC: invented" in json.dumps(status)
    steps = follow(exchange, list_own()[scheme]).steps
    assert {part for one in steps if one.word == "done" for part in one.step.asks} <= {"parties", "agreement"}
    assert run(network, *command)[0] == ExitCode.USAGE
    code, printed, _ = run(network, *command, "--dry-run")
    assert code == ExitCode.OK
    assert "[exchange]" in printed


@pytest.mark.parametrize("scheme", list_own().values(), ids=lambda scheme: scheme.id)
def test_a_scheme_is_shown_step_by_step(run: Runner, scheme: Scheme) -> None:
    """
    Every step, question and objective stands there; with a day to begin on, each step has its day.
    """
    shown = run(EXAMPLES / "mistra", "exchange", "scheme", scheme.id, "--format", "csv")[1]
    for text in (scheme.summary, scheme.learner, *scheme.questions, *scheme.objectives.values()):
        assert text in shown
    for step in scheme.steps:
        assert step.title in shown
        assert step.months is None or f"after {round(step.months)} month" in shown
    dated = run(EXAMPLES / "mistra", "exchange", "scheme", scheme.id, "--from", "2026-01-31")[1]
    assert ("2026-02-28" in dated) == any(step.months == 1 for step in scheme.steps)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--scheme", "mentorin"), "did you mean `mentoring`?"),
        (("--learner", "hilford"), "did you mean `hillford`?"),
        (("--practice", "desk"), "there is no practice `desk`"),
        (("--node", "C99"), "there is no node `C99`"),
        (("--from", "2026-02-30"), "`2026-02-30` is no day of the calendar: write it as 2026-03-02, or today"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_what_a_new_exchange_cannot_name_is_refused(
    run: Runner, network: Path, wrong: tuple[str, str], said: str
) -> None:
    """
    Nothing is written, and the nearest name is proposed.
    """
    code, _, err = run(network, "exchange", "new", "a-pair", *wrong)
    assert code == ExitCode.USAGE
    assert said in err
    assert not (network / "exchanges" / "a-pair.toml").exists()


def test_an_exchange_cannot_leave_its_folder(run: Runner, network: Path) -> None:
    """
    An id that is no name of a file is refused.
    """
    for name in ("../pair", "con", "a/b", "A pair?"):
        code, _, err = run(network, "exchange", "new", name)
        assert code == ExitCode.USAGE
        assert "an exchange cannot have this id" in err


@pytest.mark.parametrize(
    "command",
    [
        ("practice", "show", "tempo-orchestr"),
        ("exchange", "show", "vantaa-local-grup"),
        ("exchange", "card", "amadora-vanta"),
        ("exchange", "status", "--only", "amadora-vanta"),
        ("practice", "for", "vanta"),
        ("exchange", "wishes", "--propose", "vanta"),
    ],
    ids=" ".join,
)
def test_an_unknown_name_gets_the_nearest(run: Runner, command: tuple[str, ...]) -> None:
    """
    A slip in an id ends with exit code 2 and a proposal.
    """
    code, _, err = run(EXAMPLES / "practices", *command)
    assert code == ExitCode.USAGE
    assert "did you mean `" in err


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("practice", "list"), "there is no practice that fits"),
        (("exchange", "status"), "there is no exchange in this network"),
        (("exchange", "wishes"), "no city has said what it wants to learn or can teach"),
        (("practice", "for", "hillford"), "nothing is known of what hillford wants to develop"),
        (("exchange", "wishes", "--propose", "hillford"), "hillford has no answers that can be scored"),
        (("practice", "check"), "there is nothing to check"),
        (("exchange", "check"), "there is nothing to check"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_where_there_is_nothing_it_says_so(run: Runner, network: Path, command: tuple[str, ...], said: str) -> None:
    """
    Exit code 5 tells programs, a sentence tells people.
    """
    code, out, err = run(network, *command)
    assert (code, out) == (ExitCode.NOTHING, "")
    assert said in err


def test_only_some_practices_are_listed(run: Runner) -> None:
    """
    By node, and by city, whether it is theirs or they have taken it over.
    """
    assert "Practices: 2" in run(EXAMPLES / "network", "practice", "list", "--node", "C04")[1]
    assert "Practices: 1" in run(EXAMPLES / "network", "practice", "list", "--city", "kuuralinna")[1]
    assert run(EXAMPLES / "network", "practice", "list", "--city", "nowhere")[0] == ExitCode.NOTHING


def test_files_with_errors_are_pointed_out(run: Runner, network: Path) -> None:
    """
    What can be read is shown, and who tells more.
    """
    write_files(network, {"a.toml": 'format = 1\n[exchange]\nid = "a-pair"\ntitle = "A pair"\nteme = "x"\n'})
    code, out, err = run(network, "exchange", "show", "a-pair")
    assert code == ExitCode.OK
    assert "A pair" in out
    assert "1 file has errors" in err
    write_files(network, {"b.toml": 'format = 1\n[exchange]\nid = "b-pair"\n'})
    assert "2 files have errors" in run(network, "exchange", "show", "a-pair")[2]
    assert run(network, "exchange", "check", "--format", "concise")[0] == ExitCode.FINDINGS


def test_what_is_read_is_not_written_over(run: Runner, tmp_path: Path) -> None:
    """
    A file that was named is safe.
    """
    folder = Path(shutil.copytree(EXAMPLES / "practices", tmp_path / "copy"))
    file = "practices/tempo-orchestra.toml"
    before = (folder / file).read_bytes()
    assert run(folder, "practice", "show", "tempo-orchestra", file, "--format", "md", "-o", file)[0] == ExitCode.USAGE
    assert (folder / file).read_bytes() == before


def test_reports_are_counted_from_a_day_that_is_given(run: Runner, network: Path) -> None:
    """
    A protocol without a date gives six days a year from the day that the user names, marked as an assumption; late ones
    are told only against a day.
    """
    reporting = '[agreement.reporting]\nevery_months = 2\nsender = "NGO"\nreceiver = "social workers"\n'
    head = 'format = 1\n[exchange]\nid = "protocol"\ntitle = "Protocol"\n[agreement]\ntext = "employment"\n'
    write_files(network, {"a.toml": head + reporting})
    command = ("exchange", "status", "--only", "protocol", "--from", "2026-01-01")
    shown = run(network, *command, "--on", "2027-01-01")[1]
    assert "Who: NGO to social workers" in shown
    assert "Due so far: 6" in shown
    assert "assumed: 2026-03-01" in shown
    assert "the day from which the months count is not told by the source" in shown
    assert shown.count(" late") == 5
    assert "late" not in run(network, *command)[1].split("REPORTS")[1]
    shown = run(network, "exchange", "show", "protocol")[1]
    assert "every 2 months" in shown
    assert "NGO to social workers" in shown


def test_a_scheme_of_the_network_serves_from_begin_to_end(run: Runner, network: Path) -> None:
    """
    Its steps, words, kinds of visits and rhythm of reports are those of the new file, of the checks and of the status.
    """
    cities = {f"{name}.toml": CITY.format(name) for name in ("riverport", "hillford")}
    write_files(network, {**cities, "schemes/two-visits.toml": OWN_SCHEME})
    assert "of the network" in run(network, "exchange", "list")[1]
    assert "after 6 months" in run(network, "exchange", "scheme", "two-visits")[1]
    sides = ("--learner", "riverport", "--mentor", "hillford")
    begun = ("exchange", "new", "pair", "--scheme", "two-visits", *sides, "--from", "2026-02-01")
    assert run(network, *begun)[0] == ExitCode.OK
    text = (network / "exchanges" / "pair.toml").read_text(encoding="utf-8")
    for line in (
        'called = "guest"',
        'kind = "study-visit"',
        "every_months = 3",
        "start = 2026-02-01",
        "running = true",
    ):
        assert line in text
    assert run(network, "exchange", "check") == (ExitCode.OK, "nothing to mend\n", "")
    shown = run(network, "exchange", "status", "--only", "pair", "--on", "2026-09-01")[1]
    assert "0 of 2 done" in shown
    assert "2026-08-01 late" in shown
    assert "Due so far: 2" in shown
    assert run(network, "exchange", "show", "pair")[1].count("Two visits") == 1
    (network / "schemes" / "two-visits.toml").unlink()
    assert "EX110" in run(network, "exchange", "check")[1]
    assert "unknown scheme" in run(network, "exchange", "status")[1]


def test_a_number_in_quotes_is_told_how_to_be_written(run: Runner, network: Path) -> None:
    """
    Both ways are named, whatever stands there.
    """
    head = 'format = 1\n[exchange]\nid = "pair"\ntitle = "Pair"\n[[visits]]\nkind = "study-visit"\nnumber = "3"\n'
    write_files(network, {"a.toml": head})
    said = " ".join(run(network, "exchange", "check")[1].split())
    assert 'expected a whole number without quotes, 1 or more, or "not stated", found "3"' in said


def test_a_report_without_a_day_to_count_from_says_what_to_do(run: Runner, network: Path) -> None:
    """
    Neither a start nor --from: the page says where to write it; a day to look on is asked for, too.
    """
    head = 'format = 1\n[exchange]\nid = "protocol"\ntitle = "Protocol"\n[agreement.reporting]\nevery_months = 2\n'
    write_files(network, {"a.toml": head})
    status = ("exchange", "status", "--only", "protocol")
    assert "write `start` under [agreement.reporting]" in run(network, *status, "--on", "2026-09-01")[1]
    write_files(network, {"a.toml": f"{head}start = 2026-01-01\n"})
    assert "none until the day that is looked at; --on gives one" in run(network, *status)[1]


def test_a_new_exchange_has_two_sides(run: Runner, network: Path) -> None:
    """
    A city that would learn from itself, or that is named twice, is refused with a code before a file is written.
    """
    write_files(network, {"riverport.toml": CITY.format("riverport")})
    same = ("exchange", "new", "pair", "--learner", "riverport")
    code, _, said = run(network, *same, "--mentor", "riverport")
    assert code == ExitCode.FINDINGS
    assert "error[EX113]: the city `riverport` stands on both sides" in said
    assert "name another city on one side" in said
    code, _, said = run(network, *same, "--learner", "riverport")
    assert (code, "error[EX104]" in said) == (ExitCode.FINDINGS, True)
    assert not (network / "exchanges").exists()


def test_nothing_in_a_file_can_steer_a_page(run: Runner, network: Path) -> None:
    """
    Markup, formulas and signs that turn the text are shown as what they are, in every form.
    """
    text = f"""\
format = 1
[exchange]
id = "pair"
title = "{HOSTILE}"
theme = "{HOSTILE}"
[[parties]]
id = "club"
name = "Club <b>"
[[plan.actions]]
id = "one"
text = "{HOSTILE}"
owner = "{HOSTILE}"
[[results]]
text = "{HOSTILE}"
"""
    write_files(network, {"a.toml": text})
    for command in ("show", "card", "plan", "brief"):
        for form in ("text", "md", "html", "csv", "json"):
            code, out, _ = run(network, "exchange", command, "pair", "--format", form)
            assert code == ExitCode.OK
            assert "\u202e" not in out
            assert form in {"text", "csv", "json"} or "<script>" not in out


def test_help_of_every_command_names_an_example(run: Runner, network: Path) -> None:
    """
    Each explains itself in its first line, which the list repeats, and gives a command that one could type.
    """
    for group in ("practice", "exchange"):
        listed = run(network, group, "--help")[1]
        listed = listed.split("Commands:")[1].split("Options:")[0]
        for name, line in re.findall(r"^  ([a-z]+) +(\S.*)$", listed, re.MULTILINE):
            shown = run(network, group, name, "--help")[1]
            assert f"charterkit {group} {name}" in shown
            assert line.split(",")[0].rstrip(".") in " ".join(shown.split())
