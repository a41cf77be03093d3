"""
What a plugin needs to write a command like those of charterkit.

.. code-block:: python

    @click.command("list", cls=Command, group="practice", params=[paths(), output("the list"), *common()])
    @click.pass_obj
    def list_practices(run, paths, output): ...

An entry point of the group ``charterkit.commands`` names a command, or a `Group` of them, which imports each only when
it runs.
"""

from __future__ import annotations

from charterkit.cli.check import make_check
from charterkit.cli.delivery import deliver, pick_format, refuse_overwriting
from charterkit.cli.display import display
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.layout import Page, wrap
from charterkit.cli.options import Command, Place, common, frameworks, installed, option, output, paths
from charterkit.cli.patience import patience
from charterkit.cli.run import Run
from charterkit.cli.subcommands import Group
from charterkit.files.write import create, replace

__all__ = [
    "Command",
    "Group",
    "Page",
    "Place",
    "Run",
    "common",
    "create",
    "deliver",
    "display",
    "frameworks",
    "installed",
    "make_check",
    "option",
    "output",
    "paths",
    "patience",
    "pick_form",
    "pick_format",
    "refuse_overwriting",
    "replace",
    "tell_findings",
    "wrap",
]
