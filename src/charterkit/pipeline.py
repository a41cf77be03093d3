"""
One file after the other: read, check, score. What is the same for all files is worked out once and kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import Factory, define, evolve, frozen

from charterkit import __version__
from charterkit.errors import PluginError, UnknownName
from charterkit.extensions import Assessment, Library
from charterkit.files.answers import read_answers
from charterkit.files.documents import parse_document, read_document
from charterkit.files.folder import find_files
from charterkit.files.shelf import Shelf, shelve
from charterkit.model.findings import Finding, Severity
from charterkit.model.network import Network
from charterkit.model.scores import Result
from charterkit.nearest import did_you_mean
from charterkit.scoring.contract import make_contract
from charterkit.scoring.examples import run_examples
from charterkit.scoring.fit import find_misfits, find_remarks
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import present
from charterkit.scoring.table import gather
from charterkit.scoring.validate import validate
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.files.documents import Document
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.plugins import Plugins
    from charterkit.model.scores import Contract
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Walk

__all__ = ["Pipeline", "Loaded", "read_all"]

STDIN = "-"


@frozen(kw_only=True)
class Loaded:
    """
    One file as read: the answers of a city, or a framework itself (`answers` is None then).

    `framework` is None where it cannot be used or found.
    """

    document: Document | None = None
    answers: AnswerFile | None = None
    framework: Framework | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """
        Tell whether all of the file could be read, so that what is not there is truly lacking.
        """
        return self.document is None or self.document.data is not None


@define
class Pipeline:
    """
    What all files have in common: the plugins, the frameworks, and what was worked out for them.
    """

    plugins: Plugins
    shelf: Shelf
    _verdicts: dict[str, tuple[Finding, ...]] = Factory(dict)
    _plans: dict[tuple[str, str], tuple[Plan, Contract]] = Factory(dict)

    @classmethod
    def open(cls, library: Iterable[str | PathLike[str]] = (), plugins: Plugins | None = None) -> Pipeline:
        """
        Set up with folders of frameworks and with plugins; those that are installed if none are given.
        """
        if plugins is None:
            from charterkit.plugins import Plugins  # noqa: PLC0415 - pluggy is not needed before

            plugins = Plugins.load()
        folders = [Library(name=str(folder), summary="given by the user", files=Path(folder)) for folder in library]
        own = plugins.libraries.builtin
        others = (library for name, library in plugins.libraries.items() if name not in own)
        return cls(plugins, Shelf((*folders, *own.values()), others))

    def check(self, loaded: Loaded) -> tuple[Finding, ...]:
        """
        Find everything that is wrong with a file, and what is worth knowing.
        """
        findings = list(loaded.findings)
        if loaded.framework is not None and loaded.answers is None:
            findings += self._judge(loaded.framework)
            if not _has_errors(findings):
                findings += run_examples(loaded.framework, self.plugins.answer_types, self.plugins.methods)
            findings += self._run_checks("framework", loaded.framework)
        elif loaded.framework is not None and loaded.answers is not None:
            found, assessment, _ = self._assess(loaded.answers, loaded.framework)
            findings += found
            if assessment is not None and loaded.is_whole:
                findings += find_remarks(assessment)
                findings += self._run_checks("answers", assessment)
        return _place(findings, loaded)

    def score(
        self, loaded: Loaded, profile: str | None, on_request: tuple[str, ...]
    ) -> tuple[Result | None, tuple[Finding, ...]]:
        """
        Score a file with answers.

        Returns:
            The result, None where an error stands in the way; and the findings.
        """
        answers, framework = loaded.answers, loaded.framework
        if answers is None or framework is None:
            return None, _place(loaded.findings, loaded)
        if profile is not None:
            answers = evolve(answers, profile=profile)
        found, assessment, walked = self._assess(answers, framework)
        remarks = find_remarks(assessment) if assessment is not None and loaded.is_whole else ()
        findings = _place((*loaded.findings, *found, *remarks), loaded)
        if assessment is None or walked is None or _has_errors(findings):
            return None, findings
        _, contract = self._plan(framework, answers.profile)
        return _result(assessment, walked, contract, on_request, findings), findings

    def _judge(self, framework: Framework) -> tuple[Finding, ...]:
        """
        Check once whether a framework is fit for scoring.
        """
        key = f"{framework.id} {id(framework)}"
        if key not in self._verdicts:
            verdict = tuple(validate(framework, self.plugins.answer_types, self.plugins.methods))
            self._verdicts[key] = verdict
        return self._verdicts[key]

    def _assess(
        self, answers: AnswerFile, framework: Framework
    ) -> tuple[list[Finding], Assessment | None, Walk | None]:
        """
        Check whether answers fit their framework, and compute.
        """
        faults = self._judge(framework)
        if faults:
            cause = f"the framework `{framework.id}` cannot be used: {faults[0].cause}"
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            mend = "run `charterkit check` on the framework itself"
            return [Finding(code="CK214", path=("framework",), cause=cause + more, mend=mend)], None, None
        findings = list(find_misfits(answers, framework))
        known = answers.profile == "full" or answers.profile in framework.profiles
        plan, _ = self._plan(framework, answers.profile if known else "full")
        table, unread = gather(answers, framework, self.plugins.answer_types)
        walked = walk(plan, table)
        assessment = Assessment(
            answers=answers,
            framework=framework,
            asked={name: float(truth) for name, truth in walked.asked.items()},
            reserved={name: float(truth) for name, truth in walked.reserved.items()},
            points={name: float(walked.carried[name].value) for name in plan.leaves if walked.carried[name].known},
            left_out=plan.left_out,
        )
        return [*findings, *unread], assessment, walked

    def _plan(self, framework: Framework, profile: str) -> tuple[Plan, Contract]:
        """
        Work out once what is the same for all cities.
        """
        key = (f"{framework.id} {id(framework)}", profile)
        if key not in self._plans:
            plan = prepare(framework, profile, self.plugins.answer_types, self.plugins.methods)
            self._plans[key] = plan, make_contract(framework, profile, f"charterkit {__version__}")
        return self._plans[key]

    def _run_checks(self, subject: str, given: Assessment | Framework) -> Iterator[Finding]:
        """
        Run the checks that plugins offer; one that fails is named and does not stop the others.
        """
        for check in self.plugins.checks.values():
            if check.subject != subject:
                continue
            try:
                with self.plugins.blame(check):
                    yield from tuple(check.run(given))
            except PluginError as error:
                yield Finding(code="CK900", cause=str(error), mend=f"tell its author; --no-plugin switches it off")


def read_all(what: Iterable[str | PathLike[str] | Network], pipeline: Pipeline) -> Iterator[Loaded]:
    """
    Read files one after the other.

    Args:
        what: Files, folders, ``"-"`` for standard input, and networks already read.
        pipeline: Where frameworks are found.

    Yields:
        One for each answer file and each framework. In a folder, other TOML files are passed over.
    """
    for one in what:
        if isinstance(one, Network):
            yield from _unpack(one)
        elif str(one) == STDIN:
            yield _open(parse_document(sys.stdin.buffer.read(), "<stdin>"), pipeline)
        else:
            where = Path(one)
            inside = where.is_dir()
            for path in find_files(where):
                document = read_document(path)
                content = document.data or document.rest
                if not inside or content is None or {"answers", "framework"} & set(content):
                    yield _open(document, pipeline)


def _unpack(network: Network) -> Iterator[Loaded]:
    for finding in network.findings:
        yield Loaded(findings=(finding,))
    for answers in network.answers:
        yield Loaded(answers=answers, framework=network.frameworks.get(answers.framework))


def _open(document: Document, pipeline: Pipeline) -> Loaded:
    """
    Tell a framework from answers, and read it.
    """
    content = document.data or document.rest or {}
    if isinstance(content.get("framework"), dict):
        shelved = shelve(document)
        return Loaded(document=document, framework=shelved.framework, findings=_place(shelved.findings, document))
    answers, found = read_answers(document)
    findings = _place((*document.findings, *found), document)
    if answers is None:
        return Loaded(document=document, findings=findings)
    framework, missing = _find_framework(answers, pipeline)
    return Loaded(
        document=document,
        answers=answers,
        framework=framework,
        findings=(*findings, *_place(missing, document)),
    )


def _find_framework(answers: AnswerFile, pipeline: Pipeline) -> tuple[Framework | None, tuple[Finding, ...]]:
    try:
        shelved = pipeline.shelf.find(answers.framework)
    except UnknownName as error:
        near = did_you_mean(error.name, error.known)
        mend = near or f"known are: {', '.join(error.known) or 'none'}; --library FOLDER adds a folder of frameworks"
        return None, (Finding(code="CK213", path=("framework",), cause=str(error), mend=mend),)
    if shelved.framework is not None:
        return shelved.framework, ()
    cause = f"the framework `{answers.framework}` cannot be used: {shelved.findings[0].cause}"
    mend = f"run `charterkit check {shelved.document.file}`"
    return None, (Finding(code="CK214", path=("framework",), cause=cause, mend=mend),)


def _result(
    assessment: Assessment,
    walked: Walk,
    contract: Contract,
    on_request: tuple[str, ...],
    findings: tuple[Finding, ...],
) -> Result:
    """
    Put together what is handed out.
    """
    answers, framework = assessment.answers, assessment.framework
    for name in on_request:
        if name not in framework.on_request:
            raise UnknownName(f"figure of `{framework.id}` on request", name, framework.on_request)
    shown = [node for node in framework.nodes.values() if node.id not in framework.on_request or node.id in on_request]
    scored = [item for item in framework.items.values() if item.id in walked.carried]
    return Result(
        file=answers.file,
        city=answers.city,
        synthetic=answers.synthetic,
        framework=framework,
        contract=contract,
        nodes={node.id: present(node, walked.carried[node.id], framework) for node in shown},
        answered=sum(bool(walked.carried[item.id].known) for item in scored),
        asked=sum(bool(walked.carried[item.id].applies) for item in scored),
        critical=[str(finding.path[1]) for finding in findings if finding.code == "CK215"],
        findings=findings,
    )


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _place(findings: Iterable[Finding], where: Document | Loaded) -> tuple[Finding, ...]:
    """
    Look up where in the file each finding stands.
    """
    document = where.document if isinstance(where, Loaded) else where
    if document is None or all(finding.line for finding in findings):
        return tuple(findings)
    from charterkit.files.positions import locate  # noqa: PLC0415 - only where something is to be said

    named = [evolve(finding, file=finding.file or document.file) for finding in findings]
    return tuple(locate(named, document))
