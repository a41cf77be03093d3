"""
A new exchange file: the parts that a scheme asks for, in the order of its steps, with what each key means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit.fields import FORMAT, ListOf, TableOf, comment, quote
from charterkit_exchange.files.exchange import EXCHANGE, TABLE
from charterkit_exchange.files.plan import ACTION
from charterkit_exchange.reporting import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from charterkit_exchange.model.scheme import Scheme, Step

__all__ = ["Wish", "write_exchange"]

_WRITTEN = {"id", "title", "scheme", "mode", "framework", "nodes", "theme", "running", "practices"}


class Wish(NamedTuple):
    """
    What a new exchange is to hold.

    Attributes:
        name: Its id.
        learners: Ids of the cities that learn.
        mentors: Ids of the cities that teach.
        title: What people call it; its id if it is not given.
        theme: What it is about.
        framework: Whose nodes are named.
        nodes: The nodes that it is about.
        practices: Ids of the practices that it is about.
        start: The day on which it begins; with it, each step gets its day.
        synthetic: Whether it is invented.
    """

    name: str
    learners: tuple[str, ...] = ()
    mentors: tuple[str, ...] = ()
    title: str = ""
    theme: str = ""
    framework: str = ""
    nodes: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    start: dt.date | None = None
    synthetic: bool = False


def write_exchange(wish: Wish, scheme: Scheme) -> str:
    """
    Write an exchange file to fill in.

    Args:
        wish: What it is to hold.
        scheme: Its steps say which parts stand in the file.

    Returns:
        TOML that can be read as it is, each line ended by a line feed.
    """
    lines = [*_write_head(wish, scheme), *_write_parties(wish, scheme)]
    for number, step in enumerate(scheme.steps, start=1):
        lines += ["", *_announce(number, step, wish.start)]
        for part in step.asks:
            if part != "parties" and not _is_there(part, lines):
                lines += _write_part(part, step, scheme, wish.start)
    return "\n".join(lines) + "\n"


def _write_head(wish: Wish, scheme: Scheme) -> Iterator[str]:
    """
    Write what the file is, and the exchange as a whole.
    """
    is_pair = len(wish.learners) <= 1 and len(wish.mentors) <= 1
    yield from ("#:schema ./exchange.schema.json", "#")
    yield from comment(f"{scheme.title}. {scheme.summary}")
    yield from comment('What nobody has told yet stays empty: "". Lines that begin with # are not read.')
    yield from ("", f"format = {FORMAT}", *(["synthetic = true"] if wish.synthetic else []))
    yield from ("", "[exchange]", f"id = {quote(wish.name)}", f"title = {quote(wish.title or wish.name)}")
    yield from (f'mode = "{"pair" if is_pair else "cluster"}"', f"scheme = {quote(scheme.id)}")
    if wish.nodes:
        yield from (f"framework = {quote(wish.framework)}", f"nodes = {_list(wish.nodes)}")
    yield f"theme = {quote(wish.theme)}"
    yield f"running = true  # {EXCHANGE.fields['running'].doc}"
    if wish.practices:
        yield f"practices = {_list(wish.practices)}"
    yield from _write_keys(EXCHANGE, _WRITTEN)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(quote, names))}]"


def _write_keys(table: TableOf, without: set[str], mark: str = "") -> Iterator[str]:
    """
    Write the keys of a table, empty, each with its meaning; tables inside are left to whoever needs them.
    """
    for key, entry in table.fields.items():
        if key not in without and not isinstance(entry.shape, TableOf):
            yield f'{mark}{key} = ""  # {entry.doc}'


def _write_parties(wish: Wish, scheme: Scheme) -> Iterator[str]:
    for role, called, cities in (("learner", scheme.learner, wish.learners), ("mentor", scheme.mentor, wish.mentors)):
        for city in cities:
            yield from ("", "[[parties]]", f"id = {quote(city)}", f"city = {quote(city)}")
            yield from (f'role = "{role}"', f"called = {quote(called)}")
    yield from ("", *comment("Others who take part, an association for instance:"))
    yield from ("# [[parties]]", '# id = "association"', '# name = "Its name"', '# kind = "association"')


def _announce(number: int, step: Step, start: dt.date | None) -> Iterator[str]:
    """
    Write what a step is, who does it, and by when.
    """
    due = f", by {add_months(start, round(step.months))}" if start is not None and step.months is not None else ""
    who = f" ({step.who})" if step.who else ""
    yield from comment(f"--- Step {number}: {step.title}{due}{who} ---")
    yield from comment(step.text)


def _is_there(part: str, lines: Sequence[str]) -> bool:
    """
    Tell whether a part that stands once was written before. Meetings are asked for again and again.
    """
    if part == "visits":
        return False
    return any(line.removeprefix("# ").strip("[]").split(".")[0] == part for line in lines if "[" in line)


def _write_part(part: str, step: Step, scheme: Scheme, start: dt.date | None) -> Iterator[str]:
    shape = TABLE.fields[part].shape
    if part == "visits":
        for kind in step.visits:
            yield from ("", "[[visits]]", f"kind = {quote(kind)}")
            yield from _write_keys(_find_table(shape), {"kind"})
        return
    if isinstance(shape, TableOf):
        yield from ("", f"[{part}]")
        written = {"when", "areas"} if part in {"agreement", "plan"} else set()
        if part == "agreement":
            yield f"when = {start.isoformat() if start is not None else quote('')}  # {shape.fields['when'].doc}"
        if part == "plan" and scheme.areas:
            yield f"areas = {_list(scheme.areas)}"
        yield from _write_keys(shape, written | {"actions", "questions", "items"})
        yield from _write_inside(part, scheme, start)
    else:
        yield from ("", f"# [[{part}]]", *_write_keys(_find_table(shape), set(), "# "))


def _write_inside(part: str, scheme: Scheme, start: dt.date | None) -> Iterator[str]:
    """
    Write the tables in a table: questions, actions, reporting, items of the evaluation.
    """
    if part == "desk_review":
        for question in scheme.questions:
            yield from ("", "[[desk_review.questions]]", f"question = {quote(question)}", 'factor = ""', 'answer = ""')
    elif part == "plan":
        yield from ("", "# [[plan.actions]]", *_write_keys(ACTION, set(), "# "))
    elif part == "evaluation":
        yield from ("", "# [[evaluation.items]]", '# item = "what is judged"', "# before = 2", "# after = 3")
    elif part == "agreement" and scheme.report_months is not None:
        yield from ("", "[agreement.reporting]", f"every_months = {scheme.report_months}")
        day = start.isoformat() if start is not None else quote("")
        yield from (f"start = {day}  # the day from which the months count", 'sender = ""', 'receiver = ""')


def _find_table(shape: object) -> TableOf:
    """
    Find the table of which a list is made.
    """
    inside = shape.shape if isinstance(shape, ListOf) else shape
    assert isinstance(inside, TableOf)  # noqa: S101 - all lists of an exchange file but one hold tables
    return inside
