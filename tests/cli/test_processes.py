"""
The program as the system sees it: streams that break, signals, and the same bytes in all surroundings.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import ANSWERS, install, start

FULL = Path("/dev/full")
COMMANDS = [
    ("score", "riverport.toml"),
    ("check", "riverport.toml"),
    ("show", "ladders"),
    ("completion", "bash"),
    ("--help",),
]

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("args", COMMANDS)
def test_a_full_disk_is_told(args: tuple[str, ...]) -> None:
    """
    Output that does not fit is told in a sentence and with its own code, whatever the command.
    """
    with FULL.open("w", encoding="utf-8") as full:
        done = start(*args, stdout=full, text=True)
    assert done.returncode == ExitCode.IO
    assert done.stderr.endswith("error: cannot write the output: the disk is full\n")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="shells differ")
@pytest.mark.parametrize("args", COMMANDS)
def test_a_closed_output_is_told(args: tuple[str, ...]) -> None:
    """
    With standard output closed, nothing is mistaken for success.
    """
    command = [sys.executable, "-m", "charterkit", *args]
    done = subprocess.run(["sh", "-c", 'exec "$0" "$@" >&-', *command], stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == ExitCode.IO
    assert "error: cannot write the output" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="shells differ")
def test_all_streams_may_be_closed() -> None:
    """
    Even with nothing to read from and nothing to write to, the exit code tells, and nothing is written elsewhere.
    """
    command = [sys.executable, "-m", "charterkit", "score", "-", "-o", "scores.json"]
    done = subprocess.run(["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', *command], check=False)
    assert done.returncode == ExitCode.FINDINGS
    assert '"results": []' in Path("scores.json").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes differ")
@pytest.mark.parametrize("args", COMMANDS)
def test_a_reader_that_has_gone_is_no_drama(args: tuple[str, ...]) -> None:
    """
    Where the program that reads has ended, ours ends in silence, and not as if all were well.
    """
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = start(*args, stdout=writer, text=True)
    finally:
        os.close(writer)
    assert done.returncode == ExitCode.IO
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
    assert "error" not in done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_messages_that_cannot_be_written_change_the_code() -> None:
    """
    Data goes out whole although the messages cannot.
    """
    broken = ANSWERS.replace("value = 3", "value = 9").replace("riverport", "hillford")
    Path("broken.toml").write_text(broken, encoding="utf-8")
    with FULL.open("w", encoding="utf-8") as full:
        done = start("score", "riverport.toml", "broken.toml", "--format", "csv", stderr=full, text=True)
    assert done.returncode == ExitCode.IO
    assert "riverport" in done.stdout


@pytest.fixture
def slow(tmp_path: Path) -> dict[str, str]:
    """
    Give an environment in which a plugin says when it is imported, and takes a minute.
    """
    folder = tmp_path / "packages"
    text = "import pathlib, time\npathlib.Path('started').touch()\ntime.sleep(60)\n"
    install(folder, "charterkit-slow", {"charterkit": {"slow": "charterkit_slow"}}, charterkit_slow=text)
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))}


@pytest.mark.skipif(os.name != "posix", reason="signals differ")
def test_ctrl_c_ends_it(slow: dict[str, str]) -> None:
    """
    An interruption ends the program with its own code, without a traceback.
    """
    # Whoever runs the tests in the background may have switched interruptions off, also for what they start.
    listens = "import signal, runpy; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [sys.executable, "-c", f"{listens}runpy.run_module('charterkit', run_name='__main__')", "plugins"]
    with subprocess.Popen(
        command, env={**os.environ, **slow}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while not Path("started").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert (out, err) == ("", "\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_a_letter_that_the_console_lacks_does_not_stop_it(encoding: str) -> None:
    """
    A name in another alphabet is printed with numbers where the console cannot show it.
    """
    Path("lodz.toml").write_text(ANSWERS.replace('"Riverport"', '"Łódź Μυτιλήνη"'), encoding="utf-8")
    done = start("score", "lodz.toml", env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (ExitCode.OK, b"")
    shown = "Łódź Μυτιλήνη".encode(encoding, errors="backslashreplace").decode(encoding)
    assert shown in done.stdout.decode(encoding)


SURROUNDINGS = {
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "LANGUAGE": "tr",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "4711",
    "TERM": "dumb",
    "HOME": "/nowhere",
    "USER": "nobody",
}


@pytest.mark.parametrize(
    "args",
    [
        ("score", "cities"),
        ("score", "cities", "--format", "json"),
        ("score", "cities", "--format", "csv"),
        ("score", "cities", "--format", "md"),
        ("check", "cities", "frameworks"),
        ("check", "cities", "--format", "json"),
        ("show", "ladders", "E-1"),
    ],
    ids=" ".join,
)
def test_the_same_bytes_come_out_everywhere(args: tuple[str, ...], tmp_path: Path) -> None:
    """
    Locale, encoding, time zone, hash seed, home, working folder and optimisation change nothing in what is printed.
    """
    cities = Path("cities")
    cities.mkdir()
    for at, name in enumerate(("Zürich", "Łódź", "Άργος")):
        text = ANSWERS.replace('"Riverport"', f'"{name}"').replace('"riverport"', f'"city-{at}"')
        (cities / f"{at}.toml").write_text(text.replace("2023", "2O23") if at == 0 else text, encoding="utf-8")
    expected = start(*args)
    assert expected.stdout
    assert start(*args, env=SURROUNDINGS).stdout == expected.stdout
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("cities", "frameworks"):
        (elsewhere / name).symlink_to(Path(name).resolve())
    assert start(*args, cwd=elsewhere, python=("-O",)).stdout == expected.stdout


def test_it_works_without_asserts() -> None:
    """
    With -OO, mistakes are found as ever.
    """
    Path("broken.toml").write_text(ANSWERS.replace("value = 3", "value = 9"), encoding="utf-8")
    assert start("score", "broken.toml", python=("-OO",)).returncode == ExitCode.FINDINGS
