"""
`charterkit report`: a document about one city, for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import STDIO, deliver, refuse_overwriting
from charterkit.cli.display import display
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.options import Command, Folder, Place, common, frameworks, option, output, paths, profile
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run
    from charterkit.extensions import Renderer
    from charterkit.model.document import Document

__all__ = ["report"]


@click.command(
    cls=Command,
    examples=(
        "charterkit report riverport.toml -o riverport.html",
        "charterkit report riverport.toml --before riverport-2024.toml -o riverport.pdf",
        "charterkit report network --city riverport -o riverport.html",
        "charterkit report network --format html --output reports",
    ),
    params=[
        paths(),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How it is written: text (by default), html, pdf, md, xlsx, csv, json, or what a plugin offers.",
        ),
        output("the report; of several cities, into this folder"),
        option("--city", metavar="ID", help="Report on this city only."),
        option(
            "--before",
            metavar="PATH",
            type=Place(),
            help="Answers of the period before; their scores stand beside the new ones, where the rules are the same.",
        ),
        option("--brand", metavar="FOLDER", type=Folder(), help="Use the looks of a network: names, colours, logo."),
        option("--radar", is_flag=True, help="Draw the scores as a radar, too, beside their table; in HTML and PDF."),
        profile(),
        option(
            "--overall",
            metavar="ROOT",
            multiple=True,
            help="Show this overall figure, too, which the framework shows only on request; may be repeated.",
        ),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def report(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    city: str | None,
    before: str | None,
    brand: str | None,
    radar: bool,
    profile: str | None,
    overall: tuple[str, ...],
) -> ExitCode:
    """
    Write a report about a city, for people.

    It says on its first page what is strong, what to develop, what would raise the scores most and how sure they are;
    then it tells the same part by part. Without a PATH, the network is meant that the working folder belongs to.
    """
    from charterkit import accounts, api
    from charterkit.cli.patience import patience
    from charterkit.files.brands import read_brand

    paths = run.enter(paths)
    renderer = pick_form(run, format_, output, "document")
    refuse_overwriting(output, paths)
    means: dict[str, Any] = {"profile": profile, "library": run.library, "plugins": run.plugins}
    with patience(run, "still making reports"):
        earlier = api.score(before, **means) if before else None
        looks = read_brand(brand) if brand else None
        made = accounts.report(*paths, city=city, before=earlier, on_request=overall, brand=looks, radar=radar, **means)
    _hand_out(run, made.documents, renderer, output)
    if not made.documents and not made.findings:
        run.warn(f"there is no answer file {f'of the city {city} ' if city else ''}in {', '.join(paths)}")
        return ExitCode.NOTHING
    return tell_findings(run, made.findings, done=f"reported: {len(made.documents)}", undone="not reported")


def _hand_out(run: Run, documents: tuple[Document, ...], renderer: Renderer, output: str | None) -> None:
    """
    Deliver one document where the user wants it, or several into a folder.
    """
    if len(documents) == 1 and not _is_folder(output):
        deliver(run, _render(renderer, documents[0]), output)
    elif documents and (output in {None, STDIO}):
        raise click.UsageError(
            f"there are reports of {len(documents)} cities\n"
            "choose one with --city, or name a folder after -o, such as -o reports"
        )
    elif documents:
        _fill_folder(run, documents, renderer, str(output))


def _is_folder(output: str | None) -> bool:
    import os

    return output not in {None, STDIO} and os.path.isdir(str(output))  # noqa: PTH112 - as everywhere in the program


def _render(renderer: Renderer, document: Document) -> str | bytes:
    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    return renderer.document(document)


def _fill_folder(run: Run, documents: tuple[Document, ...], renderer: Renderer, folder: str) -> None:
    """
    Write each document into a folder, which is made if it is not there.
    """
    from pathlib import Path

    from charterkit.files.refusals import plain_reasons
    from charterkit.files.write import replace

    with plain_reasons(folder):
        Path(folder).mkdir(parents=False, exist_ok=True)
    for document in documents:
        replace(Path(folder) / (document.name + renderer.suffix), _render(renderer, document), durable=False)
    run.tell(f"written: {len(documents)} report{'' if len(documents) == 1 else 's'} in {display(folder)}")
