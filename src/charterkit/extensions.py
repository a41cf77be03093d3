"""
The records that a plugin hands over. Each begins with a name and a summary and holds functions, not base classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from charterkit.model.record import Record, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from charterkit.columns import Column
    from charterkit.files.documents import Document as TomlDocument
    from charterkit.model.answers import AnswerFile, Period
    from charterkit.model.document import Document
    from charterkit.model.findings import Explanation, Finding
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item, Predicate
    from charterkit.model.matching import Matching
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit.model.trace import Traces

__all__ = [
    "AnswerType",
    "Assessment",
    "Check",
    "Library",
    "Matcher",
    "Method",
    "RecordKind",
    "Renderer",
    "Store",
    "StoredFile",
    "Treatment",
]


@frozen(kw_only=True, eq=False, repr=False)
class Library(Record):
    """
    A folder of framework files, ``<id>.toml``: its path, or a folder inside a package.
    """

    name: str
    summary: str
    files: str | Traversable = field(eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class AnswerType(Record):
    """
    How what a person writes becomes numbers.

    Attributes:
        parse: ``(raw, item, period) -> numbers``, one per column of the item; raises `ValueError` with a sentence for
            the person who wrote `raw`. `period` is None where the file states none.
        width: ``(item) -> int``: how many columns an answer of this item has.
        describe: ``(item) -> lines``: what may be written, for the comments of a new answer file.
        schema: ``(item) -> JSON Schema`` of `raw`.
        meets: ``(columns, item, predicate) -> truth`` of a given answer, for conditions on it; None where no condition
            can look at answers of this type.
        leaf: The name of the leaf method that makes points, unless the item names another; empty: never scored.
        alternatives: ``(raw, item, period) -> raws``: other answers that could stand in place of `raw` (None: of no
            answer), as they are written, for advice on what would raise a score. None: no advice.
    """

    name: str
    summary: str
    parse: Callable[[Any, Item, Period | None], tuple[float, ...]] = field(eq=False)
    width: Callable[[Item], int] = field(eq=False)
    describe: Callable[[Item], tuple[str, ...]] = field(eq=False)
    schema: Callable[[Item], dict[str, Any]] = field(eq=False)
    meets: Callable[[Sequence[Column], Item, Predicate], Column] | None = field(default=None, eq=False)
    leaf: str = ""
    alternatives: Callable[[Any, Item, Period | None], Iterable[Any]] | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Method(Record):
    """
    A step of the computation, written over columns.

    What `apply` is called with depends on the kind; the parameters of the framework file follow as keywords:

    ========= =================================== ==========================================================
    kind      called with                         gives
    ========= =================================== ==========================================================
    leaf      ``(columns, scale)``                points; missing where the columns are, or say "not applicable"
    aggregate ``(values, weights)``               one value; children without a value come as NaN, weight 0
    policy    ``(weight, bottom, top)``           (value, weight) that stand in for a child without a value; a weight
                                                  without a value leaves the node without one
    step      ``(value)``                         the value of the node after this step
    ========= =================================== ==========================================================

    Attributes:
        parameters: What each parameter means, by name.
        needs: The parameters that cannot be left out.
        check: ``(**parameters) -> sentences``: what is wrong with parameters that are known and complete.
        exact: Floats and arrays give the same bits. Methods with exp or log say False and agree within 1e-12.
        monotone: The value of an aggregate never falls when a child's rises, so its bounds are those of its children.
        bounds: leaf: ``(scale) -> (worst, best)`` points that an answer can get. aggregate:
            ``(lowers, uppers, weights, optional) -> (lower, upper)``, `optional` being 1 where a child may turn out
            not to apply. step: ``(lower, upper) -> (lower, upper)``. None: those of `apply` for what is monotone, else
            the ends of the framework's scale.
        signed: An aggregate that takes negative weights.
        requires: policy: ``() -> share`` of the weight that must be left where children of its kind are gone; or else
            the node has no value. None: any share will do.
        parts: ``(values, weights)`` -> how much of the value of an aggregate each child gives; they add up to it. None,
            or a function that gives None: it cannot be split.
    """

    name: str
    summary: str
    kind: Literal["leaf", "aggregate", "policy", "step"] = "aggregate"
    apply: Callable[..., Any] = field(eq=False)
    parameters: Mapping[str, str] = field(factory=dict)
    needs: tuple[str, ...] = ()
    check: Callable[..., Iterable[str]] | None = field(default=None, eq=False)
    exact: bool = True
    monotone: bool = False
    bounds: Callable[..., tuple[Column, Column]] | None = field(default=None, eq=False)
    signed: bool = False
    requires: Callable[..., float] | None = field(default=None, eq=False)
    parts: Callable[..., Sequence[Column] | None] | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class Treatment(Record):
    """
    What is done to a figure of all cities before it is scored; in two parts, so that one city can be treated later.

    Attributes:
        fit: ``(numbers, groups, **parameters) -> found``, a mapping that JSON can hold: looks at one figure of all
            cities and at the group of each. A `ValueError` says what is wrong with a parameter.
        apply: ``(number, group, figures, found) -> number``: treats a city by that; `figures` are its raw ones.
        figures: The parameters that name another figure; `parameters` and `needs` are as for `Method`.
    """

    name: str
    summary: str
    fit: Callable[..., Mapping[str, Any]] = field(eq=False)
    apply: Callable[[float, str, Mapping[str, float], Mapping[str, Any]], float] = field(eq=False)
    parameters: Mapping[str, str] = field(factory=dict)
    needs: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


@frozen(kw_only=True, eq=False, repr=False)
class Assessment(Record):
    """
    A city's answers together with what the engine made of them, for checks.

    Attributes:
        asked: By item and node: 1 asked, 0 not asked, 0.5 open.
        reserved: By item with reserved options: 1 they may be chosen, 0 not, 0.5 open.
        points: By scored item whose answer is known: its points.
        left_out: The items that the profile leaves out.
    """

    answers: AnswerFile
    framework: Framework
    asked: Mapping[str, float]
    reserved: Mapping[str, float]
    points: Mapping[str, float]
    left_out: frozenset[str]


@frozen(kw_only=True, eq=False, repr=False)
class Check(Record):
    """
    A check of answers (``run(assessment)``), of a framework (``run(framework)``) or of a network (``run(records)``).

    Findings carry a code of `codes` and the path of keys to the spot; the place in the file is looked up by the caller.
    A check of a network also says which `file` a finding is about.
    """

    name: str
    summary: str
    subject: Literal["answers", "framework", "network"]
    codes: tuple[Explanation, ...] = field(converter=frozen_tuple)
    run: Callable[[Any], Iterable[Finding]] = field(eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class StoredFile(Record):
    """
    A file that a store has found.

    Attributes:
        file: Its name, as messages say it, with forward slashes.
        read: ``(limit) -> bytes``: its content, or as many bytes of it. An `OSError` says why it cannot be had.
        findings: What is wrong with its name or its place; with an error among them it is not scored.
    """

    file: str
    read: Callable[[int], bytes] = field(eq=False)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Store(Record):
    """
    A place where the files of a network lie. `open` gives them one after the other, the file of the network first, then
    those of cities (``*.city.toml``), which are read with the answers beside them, then all others.

    Attributes:
        matches: ``(where) -> bool``: whether what the user named is a place of this kind.
        open: ``(where) -> files``. What is wrong with a place as a whole is an `InputError`.
    """

    name: str
    summary: str
    matches: Callable[[str], bool] = field(eq=False)
    open: Callable[[str], Iterable[StoredFile]] = field(eq=False)


@frozen(kw_only=True, eq=False, repr=False)
class RecordKind(Record):
    """
    A kind of file, told by a table that bears its name: ``[practice]`` makes a file a practice card. What `load` gives
    has five attributes: `file`, the name of the file; `id`, as the file says under ``<name>.id``; `title`, what people
    call it; `framework`, the one whose nodes it names, or empty; and `mentions`, a tuple with a `Mention` of each city,
    node, practice or other record that it names and that stands elsewhere.

    Attributes:
        folder: The folder of a network in which such files lie by habit.
        load: ``(document) -> (record, findings)``: what a file says, None where not even its id is known, and
            everything that is wrong with it, by the path of keys to the spot.
        schema: ``() -> JSON Schema`` of such a file, for editors.
        codes: What the codes of its findings mean.
    """

    name: str
    summary: str
    folder: str
    load: Callable[[TomlDocument], tuple[Any | None, tuple[Finding, ...]]] = field(eq=False)
    schema: Callable[[], dict[str, Any]] = field(eq=False)
    codes: tuple[Explanation, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Renderer(Record):
    """
    A form in which scores, explanations or documents, one of these or all, are shown; chosen by ``--format NAME`` or by
    the suffix of ``-o FILE``. Forms that a terminal can show give text, all others bytes.

    Attributes:
        render: ``(scores) -> text or bytes``: what `charterkit score` writes. None: this form does not show them.
        explain: ``(traces) -> text or bytes``: the same for traces of scores, what `charterkit explain` writes.
        document: ``(document) -> text or bytes``: what `charterkit report` and other commands that make a document for
            people write; the document is plain data, see :mod:`charterkit.model.document`.
    """

    name: str
    summary: str
    suffix: str
    render: Callable[[Scores], str | bytes] | None = field(default=None, eq=False)
    explain: Callable[[Traces], str | bytes] | None = field(default=None, eq=False)
    document: Callable[[Document], str | bytes] | None = field(default=None, eq=False)

    def __attrs_post_init__(self) -> None:
        """
        Refuse a form that shows nothing.
        """
        if self.render is None and self.explain is None and self.document is None:
            message = f"the renderer {self.name!r} shows nothing: give it `render`, `explain` or `document`"
            raise ValueError(message)


@frozen(kw_only=True, eq=False, repr=False)
class Matcher(Record):
    """
    A way to put cities together, chosen by ``--engine NAME``, with all that there is to say of what comes out.

    Attributes:
        match: ``(network, scores, options) -> Matching``. Of the options, `on` is the day for which is matched; None:
            the latest that the files speak of.
        verify: ``(matching, network, scores, options) -> findings``: what is wrong with a result, looked at without
            matching anew.
        why: ``(matching, network, scores, options) -> sentences``: why two cities, `learner` and `mentor` of the
            options, are a pair or not, on the `node` of the options or on all.
        restrict: ``(matching, city) -> Matching``: as much of a result as that city may see.
        render: ``(matching, form) -> text`` in one of `forms`.
        forms: The forms by name, each with its suffix.
    """

    name: str
    summary: str
    match: Callable[[Network, Scores, Mapping[str, Any]], Matching] = field(eq=False)
    verify: Callable[[Matching, Network, Scores, Mapping[str, Any]], Iterable[Finding]] = field(eq=False)
    why: Callable[[Matching, Network, Scores, Mapping[str, Any]], Iterable[str]] = field(eq=False)
    restrict: Callable[[Matching, str], Matching] = field(eq=False)
    render: Callable[[Matching, str], str] = field(eq=False)
    forms: Mapping[str, str] = field(factory=dict)
