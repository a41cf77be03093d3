"""
`charterkit rule`: what a finding means, with an example that triggers it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.codes import gather_explanations
from charterkit.cli.layout import Page
from charterkit.cli.options import Command, common, installed
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from charterkit.cli.run import Run
    from charterkit.model.findings import Explanation

__all__ = ["rule"]


@click.command(
    cls=Command,
    examples=(
        "charterkit rule CK201",
        "charterkit rule",
    ),
    params=[click.Argument(["code"], required=False, metavar="[CODE]"), *installed(), *common()],
)
@click.pass_obj
def rule(run: Run, code: str | None) -> ExitCode:
    """
    Explain what a finding means.

    Without a code, all codes are listed.
    """
    known = gather_explanations(run.plugins)
    page = Page()
    if code is None:
        page.table([(one.code, one.title) for one in known.values()])
    elif code.upper() in known:
        _explain(page, known[code.upper()])
    else:
        raise UnknownName("code", code, known, hint="`charterkit rule` lists all of them")
    run.show(page.text)
    return ExitCode.OK


def _explain(page: Page, explanation: Explanation) -> None:
    page.heading(f"{explanation.code}: {explanation.title}")
    page.paragraph(explanation.text)
    if explanation.example:
        page.heading("Example")
        page.verbatim(explanation.example)
