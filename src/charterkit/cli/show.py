"""
`charterkit show`: what can be answered, and how: frameworks, their questions, and what the parts of a framework can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.layout import Page
from charterkit.cli.lookup import find_framework, list_frameworks
from charterkit.cli.options import Command, common, frameworks
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from charterkit.cli.run import Run
    from charterkit.model.framework import Framework

__all__ = ["show"]


@click.command(
    cls=Command,
    examples=(
        "charterkit show",
        "charterkit show integrating-cities-charter",
        "charterkit show integrating-cities-charter C01-1",
    ),
    params=[
        click.Argument(["framework"], required=False, metavar="[FRAMEWORK]"),
        click.Argument(["id_"], required=False, metavar="[ID]"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def show(run: Run, framework: str | None, id_: str | None) -> ExitCode:
    """
    Show what can be answered, and how.

    Without anything, all frameworks and their parts are listed. A framework is named by its id or by its file; with the
    id of a question or a node, that one is shown whole.
    """
    page = Page()
    if framework is None:
        _list_all(page, run)
    else:
        found = find_framework(run, framework)
        if id_ is None:
            _draw_tree(page, found)
        else:
            _show_one(page, run, found, id_)
    run.show(page.text)
    return ExitCode.OK


def _list_all(page: Page, run: Run) -> None:
    page.heading("Frameworks")
    for name, framework in list_frameworks(run):
        if framework is None:
            page.table([(name, "cannot be used; `charterkit show` with its name tells why")])
            continue
        page.table([(f"{name} {framework.version}", framework.title)])
        if framework.status:
            page.paragraph(framework.status, indent=6)
        for profile in ("full", *framework.profiles):
            title = framework.profiles[profile].title if profile in framework.profiles else "all questions"
            page.paragraph(f"{title} ({len(framework.items_of(profile))})", f"profile {profile}", indent=6)
    plugins = run.plugins
    page.heading("Answer types")
    page.table([(one.name, one.summary) for one in plugins.answer_types.values()])
    page.heading("Methods")
    page.table([(one.kind, one.name, one.summary) for one in plugins.methods.values()])
    page.heading("Formats of scores")
    page.table([(one.name, one.suffix, one.summary) for one in plugins.renderers.values()])


def _draw_tree(page: Page, framework: Framework) -> None:
    page.heading(f"{framework.title} ({framework.id} {framework.version})")
    for line in filter(None, (framework.status, framework.note)):
        page.paragraph(line)
    page.heading("Nodes and questions")
    seen: set[str] = set()
    for root in framework.roots:
        if root not in framework.on_request:
            _draw_branch(page, framework, root, 0, seen)
    for name in (*framework.nodes, *framework.items):
        if name not in seen and name not in framework.on_request:
            _draw_branch(page, framework, name, 0, seen)
    if framework.on_request:
        page.heading("Shown on request, with --overall")
        page.table([(name, framework.nodes[name].title) for name in framework.on_request])


def _draw_branch(page: Page, framework: Framework, name: str, depth: int, seen: set[str]) -> None:
    """
    Draw a node or a question, and what is below it; what stands in several places is drawn out only once.
    """
    indent = 2 * depth + 2
    if name in framework.items:
        page.table([(name, framework.items[name].text)], indent=indent)
    elif name in framework.nodes:
        again = " (see above)" if name in seen else ""
        page.table([(name, framework.nodes[name].title + again)], indent=indent)
        if name not in seen:
            seen.add(name)
            for edge in framework.nodes[name].children:
                _draw_branch(page, framework, edge.child, depth + 1, seen)
    seen.add(name)


def _show_one(page: Page, run: Run, framework: Framework, name: str) -> None:
    from charterkit.cli.portraits import draw_item, draw_node

    if name in framework.items:
        draw_item(page, framework, framework.items[name], run.plugins.answer_types)
    elif name in framework.nodes:
        draw_node(page, framework, framework.nodes[name])
    else:
        hint = f"it is called `{framework.renamed[name]}` now" if name in framework.renamed else ""
        known = (*framework.nodes, *framework.items)
        raise UnknownName(f"question or node of `{framework.id}`", name, known, hint=hint)
