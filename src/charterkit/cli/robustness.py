"""
`charterkit robustness`: how much the scores of a network depend on choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import deliver, refuse_overwriting
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.options import Command, Place, common, frameworks, option, output, paths, profile
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.cli.run import Run
    from charterkit.extensions import Renderer
    from charterkit.model.sureness import Sureness, Variation

__all__ = ["robustness"]

_MOST_PERCENT = 99


@click.command(
    cls=Command,
    examples=(
        "charterkit robustness network",
        "charterkit robustness network --node overall-by-role --draws 2000 --seed 7",
        "charterkit robustness network --spread 10 --aggregates declared --missing declared",
        "charterkit robustness network --log draws.jsonl -o sureness.md",
    ),
    params=[
        paths(),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How it is written: text (by default), md, html, pdf, xlsx, csv, json, or what a plugin offers.",
        ),
        output("the result"),
        option("--node", "nodes", metavar="ID", multiple=True, help="Look at this figure; may be repeated."),
        option(
            "--draws",
            metavar="NUMBER",
            type=click.IntRange(1, 1_000_000),
            default=1000,
            help="How many times the choices are drawn anew (1000).",
        ),
        option(
            "--seed",
            metavar="NUMBER",
            type=click.IntRange(0, 2**63 - 1),
            default=1,
            help="Where the draws begin (1); the same number gives the same draws.",
        ),
        option(
            "--weights",
            metavar="HOW",
            default="within",
            help="How weights are drawn: within the spread (by default), dirichlet round the declared ones, declared "
            "(not at all).",
        ),
        option(
            "--spread",
            metavar="PERCENT",
            type=click.IntRange(0, _MOST_PERCENT),
            default=25,
            help="By how many percent a weight may be off (25).",
        ),
        option(
            "--aggregates",
            metavar="NAMES",
            default="declared,geometric",
            help="In place of a mean, any of these, parted by commas (declared,geometric).",
        ),
        option(
            "--missing",
            metavar="NAMES",
            default="declared,skip,zero",
            help="What is done about what is not known, any of these (declared,skip,zero).",
        ),
        option(
            "--steps",
            metavar="CHANCES",
            default="self=20,peer=10",
            help="In how many of 100 draws an answer is one step off, by who assessed it (self=20,peer=10); none: 0.",
        ),
        option(
            "--above",
            "pairs",
            metavar="CITY CITY",
            nargs=2,
            multiple=True,
            help="Tell how often the first city is above the second; may be repeated.",
        ),
        option("--log", metavar="FILE", type=Place(), help="Write what was drawn each time into this file."),
        profile(),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def robustness(
    run: Run,
    /,
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    log: str | None,
    **choices: Any,
) -> ExitCode:
    """
    Tell how sure the scores of a network are.

    The network is scored many times, each time with other weights, other rules, and some answers one step off. What
    comes out is in between which scores and places each city lies, which groups of cities have a safe order, and which
    choice moves the result most. No single rank is published.
    """
    paths = run.enter(paths)
    renderer = pick_form(run, format_, output, "document")
    for file in (output, log):
        refuse_overwriting(file, paths)
    lines: list[str] = []
    made = _draw(run, paths, choices, lines.append if log is not None else None)
    if made.framework is not None:
        if log is not None:
            deliver(run, "".join(f"{line}\n" for line in lines), log)
        deliver(run, _write(made, renderer), output)
    elif not made.findings:
        run.warn(f"there is no answer file in {', '.join(paths)}")
        return ExitCode.NOTHING
    compared = len(made.nodes[0].cities) + len(made.nodes[0].left_out) if made.nodes else 0
    return tell_findings(run, made.findings, done=f"compared: {compared}", undone="not compared")


def _write(made: Sureness, renderer: Renderer) -> str | bytes:
    """
    Give the result a form: JSON of its own for programs, a document for people.
    """
    if renderer.name == "json":
        from charterkit.files.sureness_results import write_sureness

        return write_sureness(made)
    from charterkit.reporting.sureness import make_document

    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    return renderer.document(make_document(made))


def _draw(run: Run, paths: tuple[str, ...], choices: dict[str, Any], log: Callable[[str], object] | None) -> Sureness:
    from charterkit import accounts
    from charterkit.cli.patience import patience

    how: dict[str, Any] = {name: choices[name] for name in ("nodes", "pairs", "profile")}
    variation = _read_variation(choices)
    with patience(run, "still drawing"):
        return accounts.robustness(
            *paths, variation=variation, log=log, library=run.library, plugins=run.plugins, **how
        )


def _read_variation(choices: dict[str, Any]) -> Variation:
    """
    Read what the options say about the draws.

    Raises:
        click.UsageError: A chance cannot be read.
    """
    from charterkit.model.sureness import Variation

    return Variation(
        draws=int(choices["draws"]),
        seed=int(choices["seed"]),
        weights=str(choices["weights"]),
        spread=int(choices["spread"]) / 100,
        aggregates=_split(choices["aggregates"]),
        missing=_split(choices["missing"]),
        steps=dict(map(_read_chance, _split(choices["steps"]) if choices["steps"] != "0" else ())),
    )


def _split(text: str | int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in str(text).split(",")))


def _read_chance(text: str) -> tuple[str, float]:
    who, _, percent = text.partition("=")
    if not (percent.strip().isascii() and percent.strip().isdigit() and int(percent) <= 100):  # noqa: PLR2004 - percent
        mend = "write who assessed and in how many of 100 draws, for instance --steps self=20,peer=10, or --steps 0"
        raise click.UsageError(f"`{text}` is no chance that an answer is one step off\n{mend}")
    return who.strip(), int(percent) / 100
