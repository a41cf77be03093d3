"""
One file after the other: check, score. What is the same for all files is worked out once and kept.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit import __version__
from charterkit.errors import PluginError, UnknownName
from charterkit.extensions import Assessment, Library
from charterkit.files.shelf import Shelf
from charterkit.loading import place
from charterkit.model.findings import PLUGIN_FAILED, Finding, Severity
from charterkit.model.scores import Result
from charterkit.scoring.contract import make_contract
from charterkit.scoring.fit import find_misfits, find_remarks
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import present
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.loading import Loaded
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.scores import Contract
    from charterkit.plugins import Plugins
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Walk

__all__ = ["Pipeline"]


class Pipeline:
    """
    What all files have in common: the plugins, the frameworks, and what was worked out for them.
    """

    def __init__(self, plugins: Plugins, shelf: Shelf) -> None:
        self.plugins = plugins
        self.shelf = shelf
        # By the identity of the framework, which is kept so that no other can get it.
        self._verdicts: dict[int, tuple[Framework, tuple[Finding, ...]]] = {}
        self._plans: dict[tuple[int, str], tuple[Plan, Contract]] = {}

    @classmethod
    def open(cls, library: Iterable[str | PathLike[str]] = (), plugins: Plugins | None = None) -> Pipeline:
        """
        Set up with folders of frameworks and with plugins; those that are installed if none are given.
        """
        if plugins is None:
            from charterkit.plugins import Plugins  # noqa: PLC0415 - pluggy is not needed before

            plugins = Plugins.load()
        names = [os.fspath(folder) for folder in library]
        folders = [Library(name=name, summary="given by the user", files=name) for name in names]
        own = plugins.libraries.builtin
        others = (library for name, library in plugins.libraries.items() if name not in own)
        return cls(plugins, Shelf(folders, own.values(), others))

    def check(self, loaded: Loaded) -> tuple[Finding, ...]:
        """
        Find everything that is wrong with a file, and what is worth knowing.
        """
        findings = list(loaded.findings)
        if loaded.framework is not None and loaded.answers is None:
            findings += self._judge(loaded.framework)
            if not _has_errors(findings):
                findings += self._run_examples(loaded.framework)
            findings += self._run_checks("framework", loaded.framework)
        elif loaded.framework is not None and loaded.answers is not None:
            found, assessment, _ = self._assess(loaded.answers, loaded.framework)
            findings += found
            if assessment is not None and loaded.is_whole:
                findings += find_remarks(assessment)
                findings += self._run_checks("answers", assessment)
        return place(findings, loaded)

    def score(
        self, loaded: Loaded, profile: str | None, on_request: tuple[str, ...]
    ) -> tuple[Result | None, tuple[Finding, ...]]:
        """
        Score a file with answers.

        Returns:
            The result, None where an error stands in the way; and the findings. Where they stand in the file is looked
            up only if they stop it from being scored: for all else there is `check`.
        """
        answers, framework = loaded.answers, loaded.framework
        if answers is None or framework is None:
            return None, place(loaded.findings, loaded)
        if profile is not None:
            known = ("full", *framework.profiles)
            if profile not in known:
                raise UnknownName(f"profile of `{framework.id}`", profile, known)
            answers = evolve(answers, profile=profile)
        found, assessment, walked = self._assess(answers, framework)
        remarks = find_remarks(assessment) if assessment is not None and loaded.is_whole else ()
        findings = (*loaded.findings, *found, *remarks)
        if assessment is None or walked is None or _has_errors(findings):
            return None, place(findings, loaded)
        findings = tuple(evolve(finding, file=loaded.file) for finding in findings)
        _, contract = self._plan(framework, answers.profile)
        return _result(assessment, walked, contract, on_request, findings), findings

    def _judge(self, framework: Framework) -> tuple[Finding, ...]:
        """
        Check once whether a framework is fit for scoring; those that come with charterkit are, as its tests show.
        """
        if id(framework) not in self._verdicts:
            verdict = () if self.shelf.is_own(framework) else self._validate(framework)
            self._verdicts[id(framework)] = framework, verdict
        return self._verdicts[id(framework)][1]

    def _run_examples(self, framework: Framework) -> tuple[Finding, ...]:
        from charterkit.scoring.examples import run_examples

        try:
            return tuple(run_examples(framework, self.plugins.answer_types, self.plugins.methods))
        except PluginError as error:
            return (_failed(error),)

    def _validate(self, framework: Framework) -> tuple[Finding, ...]:
        from charterkit.scoring.validate import validate

        try:
            return tuple(validate(framework, self.plugins.answer_types, self.plugins.methods))
        except PluginError as error:
            return (_failed(error),)

    def _assess(
        self, answers: AnswerFile, framework: Framework
    ) -> tuple[list[Finding], Assessment | None, Walk | None]:
        """
        Check whether answers fit their framework, and compute.
        """
        faults = self._judge(framework)
        if faults:
            return [_unusable(framework, faults)], None, None
        findings = list(find_misfits(answers, framework))
        known = answers.profile == "full" or answers.profile in framework.profiles
        try:
            plan, _ = self._plan(framework, answers.profile if known else "full")
            table, unread = gather(answers, framework, self.plugins.answer_types)
            walked = walk(plan, table)
        except PluginError as error:
            return [*findings, _failed(error)], None, None
        return [*findings, *unread], _make_assessment(answers, framework, plan, walked), walked

    def _plan(self, framework: Framework, profile: str) -> tuple[Plan, Contract]:
        """
        Work out once what is the same for all cities.
        """
        key = (id(framework), profile)
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
                yield from check.run(given)
            except PluginError as error:
                yield _failed(error)


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
        if not framework.totals:
            hint = "the framework says that overall figures are never shown"
            raise UnknownName(f"figure of `{framework.id}` on request", name, (), hint=hint)
        if name not in framework.on_request:
            raise UnknownName(f"figure of `{framework.id}` on request", name, framework.on_request)
    shown = [node for node in framework.nodes.values() if node.id not in framework.on_request or node.id in on_request]
    scored = [item for item in framework.items.values() if item.id in walked.carried]
    return Result(
        file=answers.file,
        city=answers.city,
        period=answers.period,
        synthetic=answers.synthetic,
        framework=framework,
        contract=contract,
        nodes={node.id: present(node, walked.carried[node.id], framework) for node in shown},
        answered=sum(bool(walked.carried[item.id].known) for item in scored),
        asked=sum(bool(walked.carried[item.id].applies) for item in scored),
        critical=[str(name) for finding in findings if finding.code == "CK215" for name in finding.path[1:2]],
        findings=findings,
    )


def _unusable(framework: Framework, faults: tuple[Finding, ...]) -> Finding:
    first, *others = faults
    more = f" (and {len(others)} more)" if others else ""
    cause = f"the framework `{framework.id}` cannot be used: {first.cause}{more}"
    mend = "run `charterkit check` on the framework itself"
    return Finding(code="CK214", path=("framework",), cause=cause, mend=mend)


def _make_assessment(answers: AnswerFile, framework: Framework, plan: Plan, walked: Walk) -> Assessment:
    return Assessment(
        answers=answers,
        framework=framework,
        asked={name: float(truth) for name, truth in walked.asked.items()},
        reserved={name: float(truth) for name, truth in walked.reserved.items()},
        points={name: float(walked.carried[name].value) for name in plan.leaves if walked.carried[name].known},
        left_out=plan.left_out,
    )


def _failed(error: PluginError) -> Finding:
    mend = "tell its author; --no-plugin switches it off"
    return Finding(code=PLUGIN_FAILED, cause=str(error), mend=mend)


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
