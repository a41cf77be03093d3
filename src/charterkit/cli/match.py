"""
`charterkit match`: who could learn from whom, and why.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import STDIO, deliver, pick_format, refuse_overwriting
from charterkit.cli.display import display
from charterkit.cli.options import Command, Place, common, frameworks, option, output, paths, profile
from charterkit.errors import ExitCode, InputError, UnknownName

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from charterkit.cli.run import Run
    from charterkit.extensions import Matcher
    from charterkit.meeting import Meeting
    from charterkit.model.findings import Finding
    from charterkit.model.matching import Matching

__all__ = ["match"]


class Day(click.ParamType[Any]):
    """
    A day, written as year, month and day.
    """

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """
        Refuse what is no day.
        """
        import datetime as dt

        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is no day\nwrite year, month and day: 2026-03-02", param, ctx)


@click.command(
    cls=Command,
    examples=(
        "charterkit match network",
        "charterkit match network --for riverport -o riverport.html",
        "charterkit match network --why hilltown riverport --node C04",
        "charterkit match network --verify pairs.json",
    ),
    params=[
        paths(),
        option("--engine", metavar="NAME", help="What makes the pairs: optimal (by default), stable, greedy."),
        option(
            "--mode",
            type=click.Choice(["one-to-one", "one-to-many", "n-to-m", "review-team", "cluster"]),
            help="Put cities together like this on all nodes, whatever the network says.",
        ),
        option("--for", "reader", metavar="CITY", help="Write what this city may see, with no figure of another."),
        option("--why", nargs=2, metavar="LEARNER MENTOR", help="Say why these two are a pair, or why they are not."),
        option("--node", metavar="NODE", help="Together with --why: on this node only."),
        option("--verify", "result", metavar="FILE", type=Place(), help="Check an earlier result, written as JSON."),
        option("--keep", metavar="FILE", type=Place(), help="Keep the pairs of an earlier result, written as JSON."),
        option("--on", metavar="DAY", type=Day(), help="Match for this day; for the latest in the files otherwise."),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How the result is written: text (by default), md, html, csv or json.",
        ),
        output("the result"),
        profile(),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def match(run: Run, /, *, paths: tuple[str, ...], **options: Any) -> ExitCode:
    """
    Match cities that want to learn with those that can teach.

    What cities declare counts; where a city declares nothing, its scores propose needs and offers. Every pair comes
    with its reasons, and so does everybody who is left out. Without a PATH, the network is matched that the working
    folder belongs to.
    """
    from charterkit.cli.patience import patience
    from charterkit.meeting import Meeting

    paths = run.enter(paths)
    refuse_overwriting(options["output"], paths)
    if options["node"] and not options["why"]:
        raise click.UsageError("--node goes with --why\nadd --why LEARNER MENTOR")
    with patience(run, "still matching cities"):
        result = _read(options["result"]) if options["result"] else None
        engine = options["engine"] or (result.engine if result else "optimal")
        matcher = _find(run, engine)
        form = pick_format(options["format_"], options["output"], _by_suffix(matcher), "text")
        if form not in matcher.forms:
            raise UnknownName(f"form of a result of the engine `{engine}`", form, matcher.forms)
        meeting = Meeting.open(paths, options["profile"], run.library, run.plugins)
        if result is not None:
            return _verify(run, meeting, result, options["on"])
        keep = _read(options["keep"]) if options["keep"] else None
        matching = meeting.match(engine, mode=options["mode"], on=options["on"], keep=keep)
        if options["why"]:
            text = _explain(meeting, matching, options)
        else:
            text = matcher.render(_restrict(meeting, matching, matcher, options["reader"]), form)
    deliver(run, text, options["output"])
    if options["output"] not in {None, STDIO} and matching.certificate is not None:
        run.tell(f"{len(matching.pairs)} pairs, {matching.certificate.text}")
    return _report(run, meeting, matching)


def _find(run: Run, engine: str) -> Matcher:
    """
    Find the engine, before anything is read.
    """
    from charterkit.meeting import find_engine

    return find_engine(run.plugins, engine)


def _by_suffix(matcher: Matcher) -> dict[str, list[str]]:
    return {suffix: [name] for name, suffix in matcher.forms.items()}


def _read(file: str) -> Matching:
    """
    Read an earlier result.

    Raises:
        InputError: It is none.
        click.UsageError: It cannot be opened.
    """
    from pathlib import Path

    from charterkit.files.matchings import read_matching

    try:
        data = sys.stdin.buffer.read() if file == STDIO else Path(file).read_bytes()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        mend = "check its name and folder"
        raise click.UsageError(f"`{display(file)}` cannot be opened: {reason}\n{mend}") from error
    matching, findings = read_matching(data.decode("utf-8", "replace"), file)
    if matching is None:
        raise InputError(findings)
    return matching


def _explain(meeting: Meeting, matching: Matching, options: dict[str, Any]) -> str:
    """
    Write why two cities are a pair or not.
    """
    from charterkit.cli.layout import wrap

    reader, (learner, mentor) = options["reader"], options["why"]
    if reader and reader not in {learner, mentor}:
        raise click.UsageError("a city learns only of its own pairs\nname the same city after --for and --why")
    sentences = meeting.explain(matching, learner, mentor, node=options["node"], reader=reader)
    return "".join(f"{line}\n" for sentence in sentences for line in wrap(sentence, "", "  "))


def _restrict(meeting: Meeting, matching: Matching, matcher: Matcher, reader: str | None) -> Matching:
    """
    Leave out what the reader may not see, where it is a city.
    """
    if reader is None:
        return matching
    known = {*matching.cities, *meeting.network.cities}
    if reader not in known:
        raise UnknownName("city", reader, known)
    return matcher.restrict(matching, reader)


def _verify(run: Run, meeting: Meeting, result: Matching, on: dt.date | None) -> ExitCode:
    """
    Say whether a result holds.
    """
    found = meeting.verify(result, on=on)
    if found:
        _show(run, found)
        return ExitCode.FINDINGS
    certificate = result.certificate
    told = f"{len(result.pairs)} pairs keep all rules, and every figure is right"
    run.show(f"verified: {told}; {certificate.text if certificate else ''}\n")
    return ExitCode.OK


def _show(run: Run, found: Iterable[Finding]) -> None:
    from charterkit.cli.messages import write_text

    run.warn(write_text(found).rstrip())


def _report(run: Run, meeting: Meeting, matching: Matching) -> ExitCode:
    """
    Say what was left out because of errors, and choose the exit code.
    """
    from charterkit.files.documents import UNREADABLE
    from charterkit.model.findings import PLUGIN_FAILED, Severity

    errors = [one for one in matching.findings if one.severity is Severity.ERROR]
    if shown := matching.findings if run.verbose else errors:
        _show(run, shown)
    if meeting.left_out:
        run.warn(f"left out until their files are mended: {', '.join(meeting.left_out)}")
    codes = {one.code for one in errors}
    happened = [ExitCode.FINDINGS] if errors else []
    happened += [ExitCode.USAGE] if UNREADABLE in codes else []
    happened += [ExitCode.PLUGIN] if PLUGIN_FAILED in codes else []
    return ExitCode.worst(happened)
