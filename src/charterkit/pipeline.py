"""
One file after the other: check, score. What is the same for all files is worked out once and kept.
"""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import InputError, PluginError, UnknownName
from charterkit.extensions import Assessment, Library
from charterkit.files.shelf import Shelf
from charterkit.loaded import Loaded, place
from charterkit.loading import Reader
from charterkit.model.findings import PLUGIN_FAILED, Finding, Severity
from charterkit.places import Places, find_networks, list_disabled_plugins
from charterkit.scoring.contract import make_contract
from charterkit.scoring.fit import find_misfits, find_remarks
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import make_assessment, make_result
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from os import PathLike

    from charterkit.model.answers import AnswerFile
    from charterkit.model.briefs import Records
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.scores import Contract, Result
    from charterkit.plugins import Plugins
    from charterkit.roster import Roster
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Walk

__all__ = ["Pipeline"]


class Pipeline:
    """
    What all files have in common: the plugins, the frameworks, and what was worked out for them.
    """

    def __init__(self, plugins: Plugins, shelf: Shelf, reader: Reader, above: Iterable[Loaded] = ()) -> None:
        self.plugins = plugins
        self.shelf = shelf
        self._reader = reader
        self._above = above
        self._last: Loaded | None = None
        self._roster: Roster | None = None
        self._networks: set[str] = set()
        # By the identity of the framework, which is kept so that no other can get it.
        self._verdicts: dict[int, tuple[Framework, tuple[Finding, ...]]] = {}
        self._plans: dict[tuple[int, str], tuple[Plan, Contract]] = {}

    @classmethod
    def open(
        cls,
        library: Iterable[str | PathLike[str]] = (),
        plugins: Plugins | None = None,
        what: Iterable[str | PathLike[str] | Network] = (),
        wanted: Collection[str] = (),
    ) -> Pipeline:
        """
        Set up with folders of frameworks and with plugins, or else those that are installed.

        The networks of `what` add their folders, and may do without some plugins. `wanted` are kinds of records.
        """
        networks = find_networks(what)
        if plugins is None:
            from charterkit.plugins import Plugins  # noqa: PLC0415 - pluggy is not needed before

            plugins = Plugins.load(blocked=list_disabled_plugins(networks))
        folders = [Library(name=(name := os.fspath(one)), summary="given by the user", files=name) for one in library]
        own = plugins.libraries.builtin
        shelf = Shelf(folders, own.values(), (one for name, one in plugins.libraries.items() if name not in own))
        reader = Reader(shelf, Places(plugins.stores), plugins.record_kinds, wanted)
        return cls(plugins, shelf, reader, tuple(reader.read_above(networks, what)))

    def read(self, what: Iterable[str | PathLike[str] | Network], *, in_brief: bool = True) -> Iterator[Loaded]:
        """
        Read files one after the other.

        Args:
            what: Files, folders and other places, ``"-"`` for standard input, and networks already read.
            in_brief: Remember each, for `check_all`.

        Yields:
            One for each file, and for what cannot be opened as a whole; first the files of networks above.
        """
        for loaded in chain(self._above, chain.from_iterable(map(self._open, what))):
            self._networks.add(loaded.network)
            if self._last is not None:
                self._settle()
            self._last = loaded if in_brief else None
            yield loaded

    def _open(self, one: str | PathLike[str] | Network) -> Iterator[Loaded]:
        try:
            if isinstance(one, str | os.PathLike):
                yield from self._reader.read(one)
            else:
                from charterkit.gathering import unpack

                self._reader.whole.update([""] if one.is_whole else [])
                yield from unpack(one)
        except InputError as error:
            yield Loaded(findings=error.findings)
        except PluginError as error:
            yield Loaded(findings=(_failed(error),))

    def check(self, loaded: Loaded) -> tuple[Finding, ...]:
        """
        Find everything that is wrong with a file, and what is worth knowing.
        """
        findings, found = [*loaded.findings], list[Finding]()
        if loaded.framework is not None and loaded.kind == "framework":
            findings += self._judge(loaded.framework)
            if not _has_errors(findings):
                findings += self._run_examples(loaded.framework)
            findings += self._run_checks("framework", loaded.framework)
        elif loaded.framework is not None and loaded.answers is not None:
            found, assessment, _ = self._assess(loaded.answers, loaded.framework)
            if assessment is not None and loaded.is_whole:
                findings += find_remarks(assessment)
                findings += self._run_checks("answers", assessment)
        return self._place((*findings, *_look_at_profile(found, loaded)), loaded)

    def _settle(self) -> Roster:
        """
        Sum up the last file; what was summed up so far comes back. A file that stays alone needs no summing up.
        """
        if self._roster is None:
            from charterkit.roster import Roster

            self._roster = Roster()
        if self._last is not None:
            self._roster.add(self._last)
        self._last = None
        return self._roster

    @property
    def is_whole(self) -> bool:
        """
        Tell whether all files were read of each network that one of the files belongs to.
        """
        return self._networks <= self._reader.whole

    def check_all(self) -> tuple[Finding, ...]:
        """
        Find what is wrong with all files taken together, once each was read.
        """
        findings = [*self._settle().find_conflicts()]
        for records in self._settle().list_records(self._reader.whole):
            findings += self._run_checks("network", records)
        return self._place(findings)

    def find_doubles(self) -> tuple[Finding, ...]:
        """
        Find answer files that must not be scored, because others answer the same.
        """
        return self._place(self._settle().find_conflicts({"answers"})) if self._roster is not None else ()

    def score(
        self, loaded: Loaded, profile: str | None, on_request: tuple[str, ...]
    ) -> tuple[Result | None, tuple[Finding, ...]]:
        """
        Score a file with answers: the result, None where an error stands in the way; and the findings.

        Where these stand is looked up only if they stop the file from being scored: for all else there is `check`.
        """
        if loaded.kind not in {"answers", "city", "framework", ""}:
            return None, ()
        answers, framework = loaded.answers, loaded.framework
        if answers is None or framework is None:
            return None, self._place(loaded.findings, loaded)
        if profile is not None:
            known = ("full", *framework.profiles)
            if profile not in known:
                raise UnknownName(f"profile of `{framework.id}`", profile, known)
            answers = evolve(answers, profile=profile)
        found, assessment, walked = self._assess(answers, framework)
        remarks = find_remarks(assessment) if assessment is not None and loaded.is_whole else ()
        found = [*loaded.findings, *_look_at_profile(found, loaded), *remarks]
        if assessment is None or walked is None or _has_errors(found):
            return None, self._place(found, loaded)
        findings = tuple(evolve(finding, file=finding.file or loaded.file) for finding in found)
        _, contract = self.plan(framework, answers.profile)
        return make_result(assessment, walked, contract, on_request, findings), findings

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
        if any(fault.code == PLUGIN_FAILED for fault in faults):
            return [*faults], None, None
        if faults:
            from charterkit.scoring.validate import refuse

            return [refuse(framework, faults)], None, None
        findings = list(find_misfits(answers, framework))
        try:
            plan, _ = self.plan(framework, answers.profile if answers.profile in framework.profiles else "full")
            table, unread = gather(answers, framework, self.plugins.answer_types, plan.proofs)
            walked = walk(plan, table)
        except PluginError as error:
            return [*findings, _failed(error)], None, None
        return [*findings, *unread], make_assessment(answers, framework, plan, walked), walked

    def plan(self, framework: Framework, profile: str) -> tuple[Plan, Contract]:
        """
        Work out once what is the same for all cities.
        """
        key = (id(framework), profile)
        if key not in self._plans:
            plan = prepare(framework, profile, self.plugins.answer_types, self.plugins.methods)
            makers = self.plugins.find_makers(*framework.list_means())
            self._plans[key] = plan, make_contract(framework, profile, makers)
        return self._plans[key]

    def _place(self, findings: Iterable[Finding], loaded: Loaded | None = None) -> tuple[Finding, ...]:
        """
        Look up where findings stand: in a file at hand, or in others, which are read once more.
        """
        placed: list[Finding] = []
        others: dict[str, list[Finding]] = defaultdict(list)
        own = loaded.file if loaded is not None else ""
        for finding in findings:
            others[finding.file or own].append(finding)
        for file, found in others.items():
            at_hand = loaded.document if loaded is not None and file == own else None
            document = at_hand or self._reader.read_again(file)
            placed += place(found, document) if document else (evolve(one, file=file) for one in found)
        return tuple(placed)

    def _run_checks(self, subject: str, given: Assessment | Framework | Records) -> Iterator[Finding]:
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


def _look_at_profile(found: list[Finding], loaded: Loaded) -> list[Finding]:
    """
    Say what stands in the city file beside answers, and not in them.
    """
    if loaded.profile is None or loaded.answers is None or loaded.document is None:
        return found
    from charterkit.profiles import blame_profile, find_differences

    blamed = blame_profile(found, loaded.document, loaded.profile)
    return [*find_differences(loaded.answers, loaded.profile), *blamed]


def _failed(error: PluginError) -> Finding:
    return Finding(code=PLUGIN_FAILED, cause=str(error), mend="tell its author; --no-plugin switches it off")


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
