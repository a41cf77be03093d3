"""
The conformance suite for checks: of answers, of frameworks, of networks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.model.findings import Finding, Severity
from charterkit.testing.promises import only_if, require
from charterkit.testing.subjects import list_subjects
from charterkit.testing.telling import require_codes_explained

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.extensions import Check

__all__ = ["CheckSuite"]


class CheckSuite:
    """
    Prove that a check can be used.

    Attributes:
        check: The check under test.
        finds: What it must find: for each code something to look at, as `run` gets it.

    .. versionadded:: 0.1
    """

    check: ClassVar[Check]
    finds: ClassVar[Mapping[str, Any]] = {}

    def test_its_codes_are_explained(self) -> None:
        """
        Each code is two letters and three digits, stands once, and says what it means.
        """
        require(self.check.codes, "`codes` is empty: what are its findings called?")
        require_codes_explained(self.check.codes)

    def test_nothing_makes_it_fail(self) -> None:
        """
        Full, empty, half-filled and odd answers, frameworks and networks are looked at without an exception.
        """
        for subject in self._list_subjects():
            for found in self.check.run(subject):
                require(isinstance(found, Finding), f"it gives a {type(found).__name__} in place of a finding")

    def test_findings_bear_a_declared_code(self) -> None:
        """
        Every finding has a code among those that the check declares.
        """
        declared = {one.code for one in self.check.codes}
        for found in self._find_all():
            require(found.code in declared, f"{found.code} is not among `codes`: {', '.join(sorted(declared))}")

    def test_findings_say_what_is_wrong_and_what_to_do(self) -> None:
        """
        Every finding says in a sentence what is wrong; errors and warnings also what to write or do instead.
        """
        for found in self._find_all():
            require(found.cause.strip(), f"{found.code} does not say what is wrong")
            is_helpful = found.severity is Severity.NOTE or found.mend.strip() or found.corrected.strip()
            require(is_helpful, f"{found.code} does not say what to do about it: {found.cause}")
            require("\n" not in found.cause + found.mend, f"{found.code} is told in several lines: {found.cause!r}")

    def test_findings_have_a_place(self) -> None:
        """
        Every finding leads to a spot by keys; one of a network also says in which file.
        """
        for subject in self._list_subjects():
            # What was read from no file cannot be told by its file.
            has_files = self.check.subject == "network" and all(brief.file for brief in subject.briefs)
            for found in self.check.run(subject):
                path: Any = found.path
                is_path = isinstance(path, tuple) and all(isinstance(key, str | int) for key in path)
                require(is_path and path, f"{found.code} leads nowhere: its path is {path!r}")
                require(found.file or not has_files, f"{found.code} does not say which file it is about: {found.cause}")

    def test_the_same_is_found_again(self) -> None:
        """
        Looked at a second time, the same gives the same findings in the same order.
        """
        for subject in self._list_subjects():
            first, second = list(self.check.run(subject)), list(self.check.run(subject))
            require(first == second, f"other findings the second time: {first}, then {second}")

    def test_what_it_looks_at_stays_as_it_was(self) -> None:
        """
        What was checked is the same afterwards.
        """
        # Made anew, so that a check which changes something spoils nothing else.
        for subject in (*self.finds.values(), *list_subjects.__wrapped__(self.check.subject)):
            before = repr(subject)
            list(self.check.run(subject))
            require(repr(subject) == before, "it changed what it looked at")

    def test_it_finds_what_it_is_for(self) -> None:
        """
        Each thing that it must find is found under its code.
        """
        only_if(self.finds, "the test class does not say what must be found: set `finds`")
        for code, subject in self.finds.items():
            codes = [found.code for found in self.check.run(subject)]
            require(code in codes, f"{code} is not found, but {', '.join(codes) or 'nothing'}")

    # --- what the tests look at ---

    def _list_subjects(self) -> list[Any]:
        return [*self.finds.values(), *list_subjects(self.check.subject)]

    def _find_all(self) -> list[Finding]:
        return [found for subject in self._list_subjects() for found in self.check.run(subject)]
