"""
A new answer file: every question of a profile, with its guidance and how to answer it as comments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.files.comments import WIDTH, comment, quote, write_key
from charterkit.files.fields import FORMAT
from charterkit.files.record_template import list_profile_hints, list_theme_hints
from charterkit.model.answers import NA_REASONS
from charterkit.model.items import Item
from charterkit.model.wording import describe_condition, describe_flag_values, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import AnswerType
    from charterkit.model.answers import Period
    from charterkit.model.city import City
    from charterkit.model.framework import Flag, Framework, Node
    from charterkit.model.items import Fact

__all__ = ["write_template"]

_GROUPS = {"has": "What the city has", "law": "What the law allows"}


def write_template(  # noqa: PLR0913 - what a new file depends on
    framework: Framework,
    types: Mapping[str, AnswerType],
    city: City,
    profile: str = "full",
    period: Period | None = None,
    *,
    synthetic: bool = False,
) -> str:
    """
    Write an answer file to fill in.

    Nothing is answered in it: each question has the empty value, each fact and each flag that the city does not set
    too. Whatever the texts of the framework hold, they stay inside their comments.

    Args:
        framework: What is asked.
        types: Answer types by name; they say how to answer.
        city: Who will answer, with the flags that are known already.
        profile: Which questions; ``"full"`` for all.
        period: The time that the answers will speak of; the officer fills it in if there is none.
        synthetic: Whether the answers will be invented.

    Returns:
        TOML, each line ended by a line feed.

    Raises:
        KeyError: The framework has no such profile, or a question is of a type that there is not.
    """
    wanted = [item.id for item in framework.items_of(profile)]
    lines = [
        f"#:schema ./{framework.id}.schema.json",
        "#",
        *_write_introduction(framework, profile, len(wanted)),
        "",
        *_write_head(framework, profile, period, synthetic=synthetic),
        "",
        *_write_city(city),
        *_write_flags(framework, city),
        *_write_questions(framework, types, wanted),
        *_write_themes(framework),
    ]
    return "\n".join(lines) + "\n"


def _write_introduction(framework: Framework, profile: str, count: int) -> Iterator[str]:
    yield from comment(f"{framework.title}, version {framework.version}")
    if framework.status:
        yield from comment(f"Status: {framework.status}")
    questions = "1 question" if count == 1 else f"{count} questions"
    title = framework.profiles[profile].title if profile in framework.profiles else "all of them"
    yield from comment(f"{questions}: {title}")
    yield "#"
    for name, text in (("Source", framework.source), ("Licence", framework.licence), ("Note", framework.note)):
        if text:
            yield from comment(f"{name}: {text}")
    yield "#"
    yield from comment("How to fill in")
    for at, (text, lines) in enumerate(_list_steps(framework), start=1):
        yield from comment(text, indent=5, first=f"{at:>3}. ")
        yield from (f"#        {line}" for line in lines)


def _list_steps(framework: Framework) -> Iterator[tuple[str, tuple[str, ...]]]:
    """
    Say how to fill in a file: sentences, each with the lines that it speaks of.
    """
    yield 'Write each answer after "value =", as the comment above it shows. "" means: not answered yet.', ()
    reasons = {f'reason = "{reason}"': meaning for reason, meaning in NA_REASONS.items()}
    states = {'state = "unknown"': "nobody knows", 'state = "withheld"': "the city keeps the answer to itself"}
    states |= {'state = "na"': "the question does not apply; add one more line:"} | reasons
    yield (
        "If there is no answer, leave the value as it is, and add a line below it:",
        tuple(f"{line:<24} # {meaning}" for line, meaning in states.items()),
    )
    kind = next(iter(framework.evidence), "DOC")
    evidence = f'evidence = [{{ kind = {quote(kind)}, ref = "where it is found", status = "attached" }}]'
    more = ('note = "what a reader should know"', 'owner = "the office that answers"', "date = 2026-03-02", evidence)
    yield "Below a value you may add:", more
    yield "Save the file as plain text in UTF-8, with Notepad or another text editor. A word processor spoils it.", ()
    yield (
        'Run "charterkit check" with the name of this file, at any time. When it finds no errors: "charterkit score".',
        (),
    )


def _write_head(framework: Framework, profile: str, period: Period | None, *, synthetic: bool) -> Iterator[str]:
    yield f"format = {FORMAT}"
    yield f"framework = {quote(framework.id)}"
    yield f"version = {quote(framework.version)}"
    yield f"profile = {quote(profile)}"
    if period is None:
        yield from comment("The time that the answers speak of, for example: { from = 2025-01-01, to = 2026-12-31 }")
        yield 'period = ""'
    else:
        yield f"period = {{ from = {period.start.isoformat()}, to = {period.end.isoformat()} }}"
    if synthetic:
        yield from comment("The answers are invented; every result says so.")
        yield "synthetic = true"


def _write_city(city: City) -> Iterator[str]:
    yield "[city]"
    yield f"id = {quote(city.id)}"
    yield f"name = {quote(city.name)}"
    yield f"country = {quote(city.country)}"
    yield from list_profile_hints()


def _write_flags(framework: Framework, city: City) -> Iterator[str]:
    for group, title in _GROUPS.items():
        flags = [flag for name, flag in framework.flags.items() if name.startswith(f"{group}.")]
        if flags:
            yield ""
            yield from comment(
                f'{title}, asked once. While one is "", the questions that depend on it count as not answered.'
            )
            yield f"[city.{group}]"
        for at, flag in enumerate(flags):
            yield from ("",) * bool(at)
            yield from _write_flag(flag, city)


def _write_flag(flag: Flag, city: City) -> Iterator[str]:
    value = city.flag(flag.id)
    yield from comment(f"{flag.text} Write {describe_flag_values(flag)}.")
    shown = '""' if value is None else written(value) if isinstance(value, bool) else quote(value)
    yield f"{write_key(flag.id.partition('.')[2])} = {shown}"


def _write_questions(framework: Framework, types: Mapping[str, AnswerType], wanted: list[str]) -> Iterator[str]:
    if not wanted:
        yield from ("", "[answers]")
    for depth, part in _walk(framework, wanted):
        yield ""
        if isinstance(part, Item):
            yield from _write_question(part, framework, types)
        else:
            yield from _write_heading(part, framework, depth)


def _walk(framework: Framework, wanted: list[str]) -> Iterator[tuple[int, Item | Node | str]]:
    """
    Go through the questions in the order of the framework, each once, headings before the first below them.

    Yields:
        Questions, nodes, and a text as the heading of questions that no root reaches; each with its depth.
    """
    open_ = dict.fromkeys(wanted)
    written_: set[str] = set()
    seen: set[str] = set()
    for root in framework.roots:
        # Frameworks come from strangers: a chain of nodes may be longer than Python can follow by calls.
        way = [_enter(root, framework)] if root in framework.nodes else []
        while way:
            name = next(way[-1][1], None)
            if name is None:
                way.pop()
            elif name in framework.nodes and name not in seen:
                seen.add(name)
                way.append(_enter(name, framework))
            elif name in open_:
                del open_[name]
                for depth, (node, _) in enumerate(way):
                    if node.id not in written_:
                        written_.add(node.id)
                        yield depth, node
                yield len(way), framework.items[name]
    if open_:
        yield 0, "Other questions"
    for name in open_:
        yield 1, framework.items[name]


def _enter(name: str, framework: Framework) -> tuple[Node, Iterator[str]]:
    """
    Begin with a node: its own questions first, so that they stand below its heading, then the nodes below it.
    """
    node = framework.nodes[name]
    return node, iter(sorted((edge.child for edge in node.children), key=lambda child: child in framework.nodes))


def _write_heading(part: Node | str, framework: Framework, depth: int) -> Iterator[str]:
    rule = "# " + ("-" if depth else "=") * (WIDTH - 2)
    yield rule
    if isinstance(part, str):
        yield from comment(part)
    else:
        yield from comment(f"{part.id}: {part.title}")
        yield from comment(part.text, indent=2)
        if part.source:
            yield from comment(f"Source: {part.source}", indent=2)
        if part.when:
            yield from comment(f"Asked only where {describe_condition(part.when, framework)}.", indent=2)
    yield rule


def _write_question(item: Item, framework: Framework, types: Mapping[str, AnswerType]) -> Iterator[str]:
    yield from comment(f"{item.id}: {item.text}")
    yield from comment(item.guidance, indent=2)
    if item.when:
        yield from comment(f"Asked only where {describe_condition(item.when, framework)}.", indent=2)
    if not item.scored:
        yield from comment("Asked and reported, never scored.", indent=2)
    yield "#"
    for line in types[item.type].describe(item):
        lead = 2 + len(line) - len(line.lstrip())
        yield from comment(line, indent=lead + 2, first=" " * lead)
    if item.reserved:
        condition = describe_condition(item.reserved.when, framework)
        yield from comment(f"{item.reserved.start} and what follows it: only where {condition}.", indent=2)
    if item.evidence:
        kinds = (
            f"{framework.evidence[kind]} ({kind})" if kind in framework.evidence else kind for kind in item.evidence
        )
        yield from comment(f"Evidence that fits: {', '.join(kinds)}", indent=2)
    yield from _write_needs(item, framework)
    yield f"[answers.{item.id}]"
    yield from [f'value.{write_key(row.id)} = ""' for row in item.rows] or ['value = ""']
    yield from (f'criteria.{write_key(criterion.id)} = ""' for criterion in item.criteria)
    for fact in item.facts:
        yield from _write_fact(fact)


def _write_needs(item: Item, framework: Framework) -> Iterator[str]:
    """
    Say how often a question is answered, and what must be so before the answer counts.
    """
    if item.repeat:
        yield from comment(f"Answer once for each {item.repeat}: value = {{ NAME = ..., OTHER = ... }}", indent=2)
    if item.criteria:
        yield from comment("The answer counts once all of this is so, true or false:", indent=2)
    for criterion in item.criteria:
        yield from comment(f"  {criterion.id} = {criterion.text}", indent=4)
    for need in item.needs:
        yield from comment(f"The answer counts only where {describe_condition(need, framework)}.", indent=2)


def _write_themes(framework: Framework) -> Iterator[str]:
    """
    Show how needs and offers are written, on the first node with questions of its own.
    """
    asked = (
        node.id for node in framework.nodes.values() if any(edge.child in framework.items for edge in node.children)
    )
    node = next(asked, None)
    if node is not None:
        rule = "# " + "=" * (WIDTH - 2)
        yield from ("", rule, *comment("Needs and offers"), rule, *list_theme_hints(node))


def _write_fact(fact: Fact) -> Iterator[str]:
    kind = "a text in quotes" if fact.type == "text" else "a number"
    unit = f", {fact.unit}" if fact.unit else ""
    yield from comment(f"If you have it, never scored: {fact.text} ({kind}{unit})")
    yield f'facts.{write_key(fact.id)} = ""'
