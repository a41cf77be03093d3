"""
Whatever goes wrong becomes a message in plain words and an exit code; never a traceback.
"""

from __future__ import annotations

import errno
import io
import os
import runpy
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest

from charterkit import __main__
from charterkit.cli import expand, main, streams
from charterkit.cli.group import Commands
from charterkit.errors import CharterkitError, ExitCode, InputError, PluginError, UnknownName, WriteError
from charterkit.model.findings import Finding
from charterkit.plugins import Plugins

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Program


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], None]:
    """
    Let the command `probe` raise or return something.
    """

    def give(what: object) -> None:
        def act() -> Any:
            if isinstance(what, BaseException):
                raise what
            return what

        monkeypatch.setattr(Commands, "get_command", lambda *_: click.Command("check", callback=act))

    return give


@pytest.mark.parametrize("code", ExitCode)
def test_the_code_of_a_command_is_that_of_the_program(
    charterkit: Program, given: Callable[[object], None], code: ExitCode
) -> None:
    """
    What a command of ours returns is the exit code.
    """
    given(code)
    assert charterkit("check").code == code


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (CharterkitError("something is wrong"), ExitCode.USAGE, "error: something is wrong\n"),
        (WriteError("a.txt", "the disk is full"), ExitCode.IO, "error: cannot write a.txt: the disk is full\n"),
        (
            PluginError("charterkit-icc 1.2 [icc]", "method `icc`", "ValueError: no"),
            ExitCode.PLUGIN,
            "error: charterkit-icc 1.2 [icc]: method `icc` failed: ValueError: no\n",
        ),
        (
            UnknownName("method", "mena", ["mean", "weakest"]),
            ExitCode.USAGE,
            "error: there is no method `mena`\n  = help: did you mean `mean`?\n",
        ),
        (
            UnknownName("method", "qqq", [f"m{number:02}" for number in range(20)], hint="install it"),
            ExitCode.USAGE,
            (
                "error: there is no method `qqq`\n"
                "  = help: known are: m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, ...\n"
                "  = help: install it\n"
            ),
        ),
        (
            InputError([Finding(code="CK150", file="f.toml", cause="it is empty")]),
            ExitCode.FINDINGS,
            "error[CK150]: it is empty\n  --> f.toml\n\n1 error in 1 file\n",
        ),
        (
            click.UsageError("no\nwrite yes"),
            ExitCode.USAGE,
            "error: no\n  = help: write yes\n  = help: `charterkit check --help` shows how it is used\n",
        ),
        (click.FileError("f", "gone"), ExitCode.USAGE, "error: Could not open file 'f': gone\n"),
        (click.Abort(), ExitCode.INTERRUPTED, "\n"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "\n"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), ExitCode.IO, ""),
        (
            OSError(errno.EROFS, "Read-only file system", "answers/x"),
            ExitCode.IO,
            "error: cannot write answers/x: the disk or folder is read-only\n",
        ),
    ],
)
def test_what_is_raised_becomes_a_message(
    charterkit: Program, given: Callable[[object], None], error: BaseException, code: ExitCode, message: str
) -> None:
    """
    Each exception has its exit code and a message in plain words, without a traceback.
    """
    given(error)
    assert charterkit("check") == (code, "", message)


def test_a_bug_says_so(charterkit: Program, given: Callable[[object], None]) -> None:
    """
    What nobody foresaw is our bug, is named, and says how to see more.
    """
    given(ZeroDivisionError("division\nby \x1b[31mzero"))
    outcome = charterkit("check")
    assert outcome.code == ExitCode.BUG
    assert outcome.err.startswith(
        "error: this is a bug in charterkit, and no mistake of yours "
        "(ZeroDivisionError: division by <U+001B>[31mzero)\n"
    )
    assert "--debug" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("error", [ZeroDivisionError("oh"), CharterkitError("oh")])
def test_debug_shows_where_it_comes_from(
    charterkit: Program, given: Callable[[object], None], error: BaseException
) -> None:
    """
    With --debug, before the message stands the traceback.
    """
    given(error)
    outcome = charterkit("--debug", "check")
    assert outcome.err.startswith("Traceback (most recent call last):\n")
    assert "error: " in outcome.err


def test_a_usage_error_says_where_the_help_is(charterkit: Program) -> None:
    """
    An unknown option is told with the nearest one, and how to get help.
    """
    outcome = charterkit("check", "--fromat", "json", "x")
    assert outcome.code == ExitCode.USAGE
    assert "--format" in outcome.err
    assert "= help: `charterkit check --help` shows how it is used" in outcome.err
    outcome = charterkit("score")
    assert outcome.code == ExitCode.USAGE
    assert "Name a file, a folder with files, or - for standard input" in outcome.err


class Broken(io.TextIOWrapper):
    """
    A stream on which nothing can be written.
    """

    def __init__(self, code: int) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self.code = code

    def write(self, _: str) -> int:
        """
        Fail.
        """
        raise OSError(self.code, os.strerror(self.code))


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Output that cannot be written ends with its own exit code and a sentence.
    """
    monkeypatch.setattr(sys, "stdout", Broken(errno.ENOSPC))
    assert main(["--version"]) == ExitCode.IO
    assert capsys.readouterr().err == "error: cannot write the output: the disk is full\n"


def test_a_message_that_cannot_be_shown_changes_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where not even the message can be written, the exit code tells of that; the worse of the two counts.
    """
    monkeypatch.setattr(sys, "stderr", Broken(errno.EIO))
    assert main(["nowhere"]) == ExitCode.IO


def test_closed_streams_are_opened_to_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A closed standard output is not mistaken for success; a closed standard error just says nothing.
    """
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["--version"]) == ExitCode.IO
    assert sys.stdin.read() == ""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        number = stream.fileno()
        stream.detach().detach()
        os.close(number)


def test_a_stream_that_is_no_file_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A broken stream without a number of its own needs nothing.
    """
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    streams.prepare()
    streams.abandon()
    streams.flush()


def test_a_broken_stream_points_to_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What still waits in a broken stream is thrown away, so that the interpreter ends in silence.
    """
    path = tmp_path / "out"
    with path.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("waits")
        streams.abandon()
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(("declared", "encoding"), [(None, "utf-8"), ("cp1252", "cp1252")])
def test_output_is_utf_8_unless_the_user_insists(
    monkeypatch: pytest.MonkeyPatch, declared: str | None, encoding: str
) -> None:
    """
    Into files and pipes goes UTF-8 with plain line ends; a letter that cannot be shown never stops the output.
    """
    if declared:
        monkeypatch.setenv("PYTHONIOENCODING", declared)
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", stream)
    streams.prepare()
    stream.write("Łódź\n")
    streams.flush()
    assert raw.getvalue() == "Łódź\n".encode(encoding, errors="backslashreplace")


class Terminal(io.TextIOWrapper):
    """
    A stream that says it is a terminal.
    """

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="cp1252")

    def isatty(self) -> bool:
        """
        Say so.
        """
        return True


def test_a_terminal_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A terminal knows what it can show.
    """
    monkeypatch.setattr(sys, "stdout", Terminal())
    streams.prepare()
    assert sys.stdout.encoding == "cp1252"
    assert sys.stdout.errors == "backslashreplace"


@pytest.mark.parametrize(("columns", "width"), [(20, 60), (72, 72), (300, 100)])
def test_help_fits_the_terminal(monkeypatch: pytest.MonkeyPatch, columns: int, width: int) -> None:
    """
    Help texts are as wide as the terminal, but never too narrow or too wide to read.
    """
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert streams.measure_width() == 80
    monkeypatch.setattr(Terminal, "fileno", lambda _: 1)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    assert streams.measure_width() == width


@pytest.mark.parametrize(
    ("args", "environment", "marks"),
    [
        ([], {}, 0),
        (["--color", "always"], {}, 2),
        (["--color", "never"], {"FORCE_COLOR": "1"}, 0),
        (["--color", "always"], {"NO_COLOR": "1"}, 2),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, 2),
        ([], {"FORCE_COLOR": "1"}, 2),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, 0),
        ([], {"FORCE_COLOR": ""}, 0),
        ([], {"CHARTERKIT_COLOR": "always"}, 2),
    ],
)
def test_colour_is_chosen(
    charterkit: Program, monkeypatch: pytest.MonkeyPatch, args: list[str], environment: dict[str, str], marks: int
) -> None:
    """
    The option counts most, then NO_COLOR, then FORCE_COLOR, then what the terminal can show.
    """
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (
        charterkit(*args, "scroe").err.count("\x1b[31m\x1b[1m")
        + charterkit("check", *args, "--select", "nothing", "x").err.count("\x1b[31m\x1b[1m")
        == marks
    )


def test_options_may_stand_on_both_sides(charterkit: Program) -> None:
    """
    What stands before the command counts until something after it says otherwise.
    """
    assert "\x1b[" in charterkit("--color", "always", "check", "--select", "nothing", "x").err
    assert "\x1b[" not in charterkit("--color", "always", "check", "--color", "never", "--select", "nothing", "x").err


def test_failed_plugins_are_told_at_the_end(
    charterkit: Program, given: Callable[[object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A plugin that was loaded and failed is one line on standard error, and the exit code of a failed plugin.
    """

    class Odd:
        """
        Implements no hook.
        """

    plugins = Plugins.of(Odd())
    monkeypatch.setattr(Plugins, "load", lambda **_: plugins)
    given(ExitCode.FINDINGS)

    def load(*_: object) -> click.Command:
        @click.command("check")
        @click.pass_obj
        def check(run: Any) -> ExitCode:
            run.plugins.all()
            click.echo("done all the same")
            return ExitCode.FINDINGS

        return check

    monkeypatch.setattr(Commands, "get_command", load)
    outcome = charterkit("check")
    assert outcome.code == ExitCode.PLUGIN
    assert outcome.out == "done all the same\n"
    assert outcome.err.startswith("warning: the plugin [Odd] is not in use: it implements no hook")
    assert outcome.err.count("\n") == 1


def test_an_interruption_on_the_way_in_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Ctrl-C while the program is still being imported gives the exit code of an interruption and no traceback.
    """

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("charterkit.cli.main", interrupt)
    assert __main__.main() == ExitCode.INTERRUPTED


def test_the_program_takes_its_arguments_from_the_system(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Started as a program, it reads what was typed.
    """
    monkeypatch.setattr(sys, "argv", ["charterkit", "--version"])
    assert __main__.main() == ExitCode.OK
    assert capsys.readouterr().out.startswith("charterkit ")


def test_the_package_is_a_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """
    ``python -m charterkit`` is the same program.
    """
    monkeypatch.setattr(sys, "argv", ["charterkit", "scroe"])
    monkeypatch.delitem(sys.modules, "charterkit.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("charterkit", run_name="__main__")
    assert ended.value.code == ExitCode.USAGE
    assert "did you mean `score`?" in capsys.readouterr().err


def test_patterns_are_looked_up_where_the_shell_does_not(folder: Path) -> None:
    """
    On Windows a pattern stands for the files that it fits, sorted; what fits nothing stays as it is.
    """
    for name in ("b.toml", "a.toml", "c.txt"):
        (folder / name).touch()
    typed = ["score", "*.toml", "*.md", "c.txt"]
    assert expand(typed, windows=True) == ["score", "a.toml", "b.toml", "*.md", "c.txt"]
    assert expand(typed, windows=False) == typed


def test_messages_that_nobody_takes_are_told_by_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where the system refuses the messages themselves, they are let go of, and the program ends with its code for that.
    """

    class Refusing(io.StringIO):
        def flush(self) -> None:
            raise OSError

    assert streams.flush_messages()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", Refusing())
        assert not streams.flush_messages()
        assert main(["--version"]) == ExitCode.IO


START = """
import atexit, sys, threading, time
from charterkit.__main__ import start
atexit.register(print, "told")
late = lambda: (time.sleep(1.5), print("waited for"))
{thread}
sys.argv = ["charterkit", *sys.argv[1:]]
start()
print("never")
"""


@pytest.mark.parametrize(
    ("thread", "heard"),
    [("", "told\n"), ("threading.Thread(target=late).start()", "waited for\ntold\n")],
)
def test_the_installed_program_ends_at_once_and_loses_nothing(thread: str, heard: str) -> None:
    """
    What was written comes out, who waits for the end is told, threads are waited for, and the exit code is right.
    """
    command = [sys.executable, "-c", START.format(thread=thread), "rule", "CK201"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.OK
    assert done.stdout.startswith("CK201")
    assert done.stdout.endswith(heard)
    assert done.stderr == ""


@pytest.mark.parametrize("threads", [1, 2])
def test_the_installed_program_hands_on_the_code(monkeypatch: pytest.MonkeyPatch, threads: int) -> None:
    """
    It ends the process itself, or in the usual way where other threads run.
    """
    codes: list[tuple[str, object]] = []

    def end(code: object) -> None:
        codes.append(("os", code))
        raise SystemExit(code)

    monkeypatch.setattr(sys, "argv", ["charterkit", "scroe"])
    monkeypatch.setattr("os._exit", end)
    monkeypatch.setattr("atexit._run_exitfuncs", lambda: None)
    monkeypatch.setattr("threading.active_count", lambda: threads)
    with pytest.raises(SystemExit) as ended:
        __main__.start()
    assert ended.value.code == ExitCode.USAGE
    assert codes == [("os", ExitCode.USAGE)] * (threads == 1)


class Gone(io.StringIO):
    """
    An output whose reader is gone.
    """

    def flush(self) -> None:
        """
        Fail.
        """
        raise BrokenPipeError


def test_an_output_that_breaks_at_the_end_leaves_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where nothing can be written any more, the program ends in the usual way.
    """
    monkeypatch.setattr(sys, "argv", ["charterkit", "--version"])
    monkeypatch.setattr("atexit._run_exitfuncs", lambda: None)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr(__main__, "main", lambda: ExitCode.IO)
    monkeypatch.setattr(sys, "stdout", Gone())
    with pytest.raises(SystemExit) as ended:
        __main__.start()
    assert ended.value.code == ExitCode.IO
