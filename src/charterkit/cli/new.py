"""
`charterkit new`: an answer file to fill in, with every question and how to answer it; or the folder of a network, a
city file, a practice card, a framework, a plugin.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import STDIO
from charterkit.cli.display import display
from charterkit.cli.options import Command, Place, common, frameworks, option
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.cli.run import Run
    from charterkit.model.answers import Period
    from charterkit.model.city import City
    from charterkit.model.framework import Framework

__all__ = ["new"]

NETWORK = "network"
"""The word that stands in place of a framework, for the folder of a network."""

CITY, PRACTICE = "city", "practice"
"""The words for the file of a city and for a practice card."""

OWN_FRAMEWORK, PLUGIN = "framework", "plugin"
"""The words for what authors begin with; a name follows."""


@click.command(
    cls=Command,
    examples=(
        "charterkit new integrating-cities-charter --city Riverport --country FI",
        "charterkit new integrating-cities-charter --city Riverport --country FI --profile core -o core.toml",
        'charterkit new network riverside --title "Cities of the Riverside"',
        "charterkit new city --city Riverport --country FI",
        'charterkit new practice --title "An open desk in the library"',
        'charterkit new framework open-library --title "A library for everybody"',
        "charterkit new plugin harbour --kind check",
    ),
    params=[
        click.Argument(["framework"], metavar=f"FRAMEWORK|{NETWORK}|{CITY}|{PRACTICE}|{OWN_FRAMEWORK}|{PLUGIN}"),
        click.Argument(["folder"], metavar="[FOLDER|NAME]", required=False),
        option("--city", metavar="NAME", help="The name of the city, as it is written there."),
        option("--country", metavar="XX", help="Its country: two letters of ISO 3166-1, FI for Finland."),
        option(
            "--id",
            "id_",
            metavar="ID",
            help="What the city or practice is called in files; made from its name otherwise.",
        ),
        click.Option(
            ["--profile"],
            metavar="NAME",
            envvar="CHARTERKIT_PROFILE",
            show_envvar=True,
            default="full",
            show_default=True,
            help="Ask this set of questions: core, for instance.",
        ),
        option("--period", metavar="FROM..TO", help="The time that answers speak of: 2025-01-01..2026-12-31."),
        option("-o", "--output", metavar="FILE", type=Place(), help="Write this file; ID.toml otherwise."),
        option(
            "--title",
            metavar="TITLE",
            help="What people call the network, the practice or the framework, if it is one that is made.",
        ),
        option("--package", is_flag=True, help="Put a new framework into a package that can be installed."),
        option("--kind", metavar="KIND", help="What a new plugin offers: method, answer-type, check or renderer."),
        option("--dry-run", is_flag=True, help="Only print what would be written."),
        option("--force", is_flag=True, help="Take the place of a file that is there already. What is in it is lost."),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def new(  # noqa: PLR0913 - one for each option
    run: Run,
    /,
    *,
    framework: str,
    folder: str | None,
    title: str | None,
    dry_run: bool,
    force: bool,
    **wanted: str | None,
) -> ExitCode:
    """
    Write an answer file to fill in.

    Every question stands in it, with guidance and allowed answers as comments. Nothing is overwritten. With the word
    network and a FOLDER, the folder of a network is made, with its file charterkit.toml; with the words city and
    practice, a file for the profile of a city, or a practice card; with the words framework and plugin and a NAME, what
    authors begin with, tests included.
    """
    package, kind = wanted.pop("package"), wanted.pop("kind")
    if framework in {OWN_FRAMEWORK, PLUGIN}:
        from charterkit.cli.new_skeleton import write_skeleton

        told = {**wanted, "title": title, "package": package, "kind": kind}
        write_skeleton(run, framework, folder, told, dry_run=dry_run, force=force)
    elif package or kind:
        mend = f"write: charterkit new {OWN_FRAMEWORK if package else PLUGIN} NAME"
        raise click.UsageError(f"--package belongs to a new framework, --kind to a new plugin\n{mend}")
    elif framework == NETWORK:
        _make_network(run, folder, title, wanted, dry_run=dry_run, force=force)
    elif framework in {CITY, PRACTICE} and folder is None:
        _make_record(run, framework, title, wanted, dry_run=dry_run, force=force)
    elif folder is not None or title is not None:
        mend = f'write: charterkit new {NETWORK} FOLDER --title "..."'
        raise click.UsageError(f"a folder belongs to a network, a title to a network or a practice\n{mend}")
    else:
        _make_answers(run, framework, wanted, dry_run=dry_run, force=force)
    return ExitCode.OK


def _make_network(  # noqa: PLR0913 - one for each option
    run: Run,
    folder: str | None,
    title: str | None,
    wanted: Mapping[str, str | None],
    *,
    dry_run: bool,
    force: bool,
) -> None:
    """
    Make a network, asking for what was not said.

    Raises:
        click.UsageError: Something is said that has nothing to do with networks, or nobody can be asked.
    """
    from charterkit.cli.new_network import write_network

    given = sorted(name for name, value in wanted.items() if value and name != "profile")
    if given:
        names = ", ".join(f"--{name.rstrip('_')}" for name in given)
        raise click.UsageError(f"a network has nothing to do with {names}\nleave that out")
    if folder is None:
        raise click.UsageError(f"the folder is missing\nwrite: charterkit new {NETWORK} FOLDER")
    write_network(run, folder, _ask(run, title, "Title of the network", "--title TITLE"), dry_run=dry_run, force=force)


def _make_record(  # noqa: PLR0913 - one for each option
    run: Run, kind: str, title: str | None, wanted: Mapping[str, str | None], *, dry_run: bool, force: bool
) -> None:
    """
    Write a city file or a practice card, asking for what was not said.

    Raises:
        click.UsageError: Something is said that has nothing to do with it, or nobody can be asked.
    """
    from charterkit.files.folder import CITY_SUFFIX, SUFFIX
    from charterkit.files.names import propose
    from charterkit.files.record_template import write_city_template, write_practice_template

    allowed = {"id_", "output", "profile", *({"city", "country"} if kind == CITY else ())}
    given = [name for name, value in {**wanted, "title": title if kind == CITY else None}.items() if value]
    if strange := [f"--{name}" for name in given if name not in allowed]:
        raise click.UsageError(f"a {kind} file has nothing to do with {', '.join(strange)}\nleave that out")
    if kind == CITY:
        who = _make_city(run, wanted["city"], wanted["country"], wanted["id_"])
        text, name = write_city_template(who), f"{who.id}{CITY_SUFFIX}"
    else:
        title = _check_name(_ask(run, title, "Title of the practice", "--title TITLE"), "a practice")
        id_ = _check_id(wanted["id_"] or propose(title), "a practice")
        text, name = write_practice_template(id_, title), f"{id_}{SUFFIX}"
    if dry_run or wanted["output"] == STDIO:
        run.hand_over(text)
    else:
        _write(run, _name_file(wanted["output"], name), text, 'fill it in; "" means: not given', force=force)


def _make_answers(run: Run, framework: str, wanted: Mapping[str, str | None], *, dry_run: bool, force: bool) -> None:
    """
    Write an answer file, asking for what was not said.
    """
    from charterkit.cli.lookup import find_framework
    from charterkit.files.template import write_template

    found = find_framework(run, framework)
    profile = wanted["profile"] or "full"
    _check_profile(found, profile)
    who = _make_city(run, wanted["city"], wanted["country"], wanted["id_"])
    text = write_template(found, run.plugins.answer_types, who, profile, _read_period(wanted["period"]))
    if dry_run or wanted["output"] == STDIO:
        run.hand_over(text)
    else:
        path = _name_file(wanted["output"], f"{who.id}.toml")
        _write(run, path, text, 'fill it in; value = "" means: not answered', "score", force=force)


def _check_profile(framework: Framework, profile: str) -> None:
    if profile != "full" and profile not in framework.profiles:
        raise UnknownName(f"profile of `{framework.id}`", profile, ("full", *framework.profiles))


def _make_city(run: Run, name: str | None, country: str | None, id_: str | None) -> City:
    """
    Put together who answers, asking for what was not said.

    Raises:
        click.UsageError: Something cannot be used, or is not said and nobody can be asked.
    """
    from charterkit.files.names import propose
    from charterkit.model.city import City

    name = _check_name(_ask(run, name, "Name of the city", "--city NAME"), "a city")
    country = _ask(run, country, "Its country, two letters", "--country XX").strip()
    if not re.fullmatch("[A-Za-z]{2}", country):
        raise click.UsageError(
            f"`{display(country)}` is no country\nwrite the two letters of ISO 3166-1: FI for Finland"
        )
    return City(id=_check_id(id_ or propose(name), "a city"), name=name, country=country.upper())


def _check_name(name: str, whose: str) -> str:
    from charterkit.files.names import name_fault

    if fault := name_fault(name.strip()):
        raise click.UsageError(f"this cannot be the name of {whose}: {fault}")
    return name.strip()


def _check_id(id_: str, whose: str) -> str:
    from charterkit.files.names import is_id

    if not is_id(id_):
        mend = "write 2 to 63 small letters without accents, digits and hyphens, as in riverport-2"
        raise click.UsageError(f"`{display(id_)}` cannot be the id of {whose}\n{mend}")
    return id_


def _ask(run: Run, value: str | None, question: str, option_: str) -> str:
    if value is not None:
        return value
    if not run.may_ask:
        raise click.UsageError(f"something is not said\nadd {option_}")
    answer: str = click.prompt(question, err=True)
    return answer


def _read_period(text: str | None) -> Period | None:
    """
    Read ``2025-01-01..2026-12-31``, or ``2025..2026`` for whole years.

    Raises:
        click.UsageError: It is not written like that.
    """
    if text is None:
        return None
    from datetime import date

    from charterkit.model.answers import Period

    first, _, last = text.partition("..")
    try:
        start = date.fromisoformat(f"{first}-01-01" if re.fullmatch("[0-9]{4}", first) else first)
        end = date.fromisoformat(f"{last}-12-31" if re.fullmatch("[0-9]{4}", last) else last)
    except ValueError:
        mend = "write the first and the last day with two dots between: 2025-01-01..2026-12-31"
        raise click.UsageError(f"`{display(text)}` is no period\n{mend}") from None
    if end < start:
        raise click.UsageError(f"the period `{display(text)}` ends before it begins\nwrite the first day first")
    return Period(start=start, end=end)


def _name_file(output: str | None, name: str) -> str:
    """
    Choose the file; in a folder, it has the name that it would have anyway.
    """
    if output is None:
        return name
    return str(Path(output, name)) if Path(output).is_dir() else output


def _write(run: Run, path: str, text: str, task: str, *commands: str, force: bool) -> None:
    """
    Write the file, and say what comes next.
    """
    from charterkit.files.write import create, replace

    (replace if force else create)(path, text)
    name = shlex.quote(display(path))
    run.tell(f"written: {display(path)}")
    run.tell(f"Open it with a text editor and {task}. Then:")
    run.tell("\n".join(f"  charterkit {command} {name}" for command in ("check", *commands)))
