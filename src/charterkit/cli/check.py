"""
`charterkit check`: everything that is wrong with answers, frameworks and networks, with place and mend.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.codes import FORM
from charterkit.cli.delivery import STDIO, deliver, pick_format, refuse_overwriting
from charterkit.cli.options import Command, common, frameworks, option, output, paths
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charterkit.cli.run import Run
    from charterkit.model.findings import Finding

__all__ = ["check", "make_check"]

FORMATS = {"text": ".txt", "concise": "", "json": ".json", "github": "", "sarif": ".sarif"}
"""The formats and their suffixes."""

STYLED = {"text", "concise"}
"""The formats for people."""

SEVERITIES = ("error", "warning", "note")


HELP = """
Find everything that is wrong with files and networks.

Each finding says where it is, what is wrong, and what to write instead. Only errors stop a file from being scored. Of a
folder, all files are checked, and whether they fit together; without a PATH, the network is checked that the working
folder belongs to.
"""


def make_check(kinds: Iterable[str], help_: str, examples: Iterable[str], group: str = "") -> Command:
    """
    Make a command that checks files.

    Args:
        kinds: Look only at files of these kinds; at all if there is none.
        help_: What the command does.
        examples: Commands that one could type.
        group: The command that it stands behind, if it does.
    """
    wanted = frozenset(kinds)

    @click.pass_obj
    def run_check(run: Run, /, **options: Any) -> ExitCode:
        return _check(run, wanted, **options)

    params = [
        paths(),
        option(
            "--format", "format_", type=click.Choice(list(FORMATS)), help="How findings are written; text by default."
        ),
        output("the findings"),
        option("--select", metavar="CODES", multiple=True, help="Show only these: CK204, or CK2 for all of that kind."),
        option("--ignore", metavar="CODES", multiple=True, help="Do not show these; written in the same way."),
        option(
            "--fail-on",
            type=click.Choice(SEVERITIES),
            default="error",
            show_default=True,
            help="End with exit code 1 if there is something of this weight, or more.",
        ),
        *frameworks(),
        *common(),
    ]
    return Command("check", examples, group=group, params=params, callback=run_check, help=help_)


def _check(  # noqa: PLR0913 - one for each option
    run: Run,
    kinds: frozenset[str],
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
) -> ExitCode:
    """
    Check files, and show what was found.
    """
    from charterkit import api
    from charterkit.cli.patience import patience

    suffixes: dict[str, list[str]] = {suffix: [name] for name, suffix in FORMATS.items() if suffix}
    chosen = pick_format(format_, output, suffixes, "text")
    paths = run.enter(paths)
    refuse_overwriting(output, paths)
    selected, ignored = _read_codes(run, select), _read_codes(run, ignore)
    with patience(run, "still checking files"):
        found = api.check(*paths, kinds=kinds, library=run.library, plugins=run.plugins)
        if not found and _are_empty(run, kinds, paths):
            run.warn(f"there is nothing to check in {', '.join(paths)}")
            return ExitCode.NOTHING
    shown = [one for one in found if _is_wanted(one.code, selected, ignored)]
    deliver(run, _write(run, chosen, shown), output, styled=chosen in STYLED)
    if shown and chosen == "text":
        _tell_more(run, sorted({one.code for one in shown}))
    return _judge(found, shown, fail_on)


def _read_codes(run: Run, written: Sequence[str]) -> tuple[str, ...]:
    """
    Read codes, or what they begin with.

    Raises:
        UnknownName: No code begins like that.
    """
    names = tuple(name.upper() for part in written for name in part.replace(",", " ").split())
    if names:
        from charterkit.cli.codes import gather_explanations

        known = gather_explanations(run.plugins)
        for name in names:
            if not any(code.startswith(name) for code in known):
                raise UnknownName("code", name, known, hint="`charterkit rule` lists all of them")
    return names


def _is_wanted(code: str, selected: tuple[str, ...], ignored: tuple[str, ...]) -> bool:
    """
    Tell whether findings with a code are shown; what stops a file from being read is hidden only if one insists.
    """
    return (not selected or code.startswith((FORM, *selected))) and not code.startswith(ignored)


def _are_empty(run: Run, kinds: frozenset[str], paths: Iterable[str]) -> bool:
    """
    Tell whether there was nothing to check at all, rather than nothing wrong.
    """
    if STDIO in paths:
        return False
    from charterkit import api

    network = api.load(*paths, library=run.library, plugins=run.plugins)
    found = {
        "answers": network.answers,
        "framework": network.frameworks,
        "city": network.cities,
        "practice": network.practices,
        "shared": network.shared,
        "network": network.file,
        **network.records,
    }
    return not any(files for kind, files in found.items() if not kinds or kind in kinds)


def _write(run: Run, chosen: str, found: Sequence[Finding]) -> str:
    if chosen in STYLED:
        from charterkit.cli.messages import write_concise, write_text

        return write_text(found) if chosen == "text" else write_concise(found)
    from charterkit.cli.reports import write_github, write_json, write_sarif

    if chosen == "sarif":
        from charterkit.cli.codes import gather_explanations

        return write_sarif(found, gather_explanations(run.plugins))
    return {"json": write_json, "github": write_github}[chosen](found)


def _tell_more(run: Run, codes: Sequence[str]) -> None:
    """
    Explain the codes that were shown, or say who does.
    """
    if not run.verbose:
        run.tell(f"`charterkit rule {codes[0]}` tells more about a code")
        return
    from charterkit.cli.codes import gather_explanations
    from charterkit.cli.layout import Page

    page = Page()
    known = gather_explanations(run.plugins)
    for code in codes:
        page.heading(f"{code}: {known[code].title}")
        page.paragraph(known[code].text)
    run.tell(page.text.rstrip())


def _judge(found: Iterable[Finding], shown: Iterable[Finding], fail_on: str) -> ExitCode:
    """
    Choose the exit code: a file that could not be opened counts even if that is not shown.
    """
    from charterkit.files.documents import UNREADABLE
    from charterkit.model.findings import PLUGIN_FAILED, Severity

    limit = Severity[fail_on.upper()]
    codes = {one.code for one in found}
    happened = [ExitCode.FINDINGS] if any(one.severity >= limit for one in shown) else []
    happened += [ExitCode.USAGE] if UNREADABLE in codes else []
    happened += [ExitCode.PLUGIN] if PLUGIN_FAILED in codes else []
    return ExitCode.worst(happened)


check = make_check(
    (),
    HELP,
    (
        "charterkit check riverport.toml",
        "charterkit check --format concise --ignore CK203,CK204 answers",
    ),
)
