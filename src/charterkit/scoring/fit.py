"""
Do the answers fit the framework? What scoring cannot live with, and what a person should know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, OPEN, settle
from charterkit.model.answers import State
from charterkit.model.findings import Finding, Severity
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import Assessment
    from charterkit.model.answers import Answer, AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item

__all__ = ["find_misfits", "find_remarks"]


def find_misfits(answers: AnswerFile, framework: Framework) -> Iterator[Finding]:
    """
    Find what does not belong to the framework: version, profile, flags, questions, facts, kinds of evidence.
    """
    yield from _version(answers, framework)
    if answers.profile != "full" and answers.profile not in framework.profiles:
        known = ", ".join(["full", *framework.profiles])
        cause = f"`{framework.id}` has no profile `{answers.profile}`"
        yield Finding(code="CK211", path=("profile",), cause=cause, mend=f"write one of: {known}")
    yield from _flags(answers, framework)
    for name, answer in answers.answers.items():
        if name not in framework.items:
            yield _unknown_item(name, framework)
        else:
            yield from _beside(answer, framework.items[name], framework)


def _version(answers: AnswerFile, framework: Framework) -> Iterator[Finding]:
    if answers.version in {framework.version, ""}:
        return
    same_major = answers.version.partition(".")[0] == framework.version.partition(".")[0]
    cause = f"the answers are for version {answers.version} of `{framework.id}`, installed is {framework.version}"
    mend = "questions may have been added" if same_major else "get that version, or move the answers to the new one"
    severity = Severity.WARNING if same_major else Severity.ERROR
    yield Finding(code="CK212", severity=severity, path=("version",), cause=cause, mend=mend)


def _flags(answers: AnswerFile, framework: Framework) -> Iterator[Finding]:
    for group, flags in (("has", answers.city.has), ("law", answers.city.law)):
        for name, value in flags.items():
            path = ("city", group, name)
            flag = framework.flags.get(f"{group}.{name}")
            if flag is None:
                known = [key.partition(".")[2] for key in framework.flags if key.startswith(f"{group}.")]
                mend = did_you_mean(name, known) or f"known are: {', '.join(known) or 'none'}"
                cause = f"`{framework.id}` does not ask for the flag `{group}.{name}`"
                yield Finding(code="CK205", path=path, on_key=True, cause=cause, mend=mend)
                continue
            allowed = flag.values or (True, False)
            if value not in allowed or isinstance(value, bool) is bool(flag.values):
                words = ", ".join(f'"{one}"' for one in flag.values) or "true or false, without quotes"
                shown = f'"{value}"' if isinstance(value, str) else str(value).lower()
                cause = f"`{group}.{name}`: expected {words}, found {shown}"
                mend = f"write one of these; the question is: {flag.text}"
                yield Finding(code="CK205", path=path, cause=cause, mend=mend)


def _unknown_item(name: str, framework: Framework) -> Finding:
    if name in framework.renamed:
        mend = f"it is called `{framework.renamed[name]}` now"
    else:
        mend = did_you_mean(name, framework.items) or f"`charterkit show {framework.id}` lists the questions"
    cause = f"`{framework.id}` has no question `{name}`"
    return Finding(code="CK202", path=("answers", name), on_key=True, cause=cause, mend=mend)


def _beside(answer: Answer, item: Item, framework: Framework) -> Iterator[Finding]:
    """
    Check what stands beside a value: facts and kinds of evidence.
    """
    facts = {fact.id: fact for fact in item.facts}
    for name, value in answer.facts.items():
        path = ("answers", item.id, "facts", name)
        if name not in facts:
            mend = did_you_mean(name, facts) or f"known are: {', '.join(facts) or 'none'}"
            cause = f"`{item.id}` asks for no fact `{name}`"
            yield Finding(code="CK209", path=path, on_key=True, cause=cause, mend=mend)
        elif value != "" and isinstance(value, str) is not (facts[name].type == "text"):
            cause = f"`{item.id}`: the fact `{name}` is a {facts[name].type}"
            yield Finding(code="CK209", path=path, cause=cause, mend=facts[name].text)
    for at, evidence in enumerate(answer.evidence):
        if framework.evidence and evidence.kind not in framework.evidence:
            spot = ("answers", item.id, "evidence", at, "kind")
            known = ", ".join(f"{kind} ({text})" for kind, text in framework.evidence.items())
            cause = f"`{item.id}`: `{evidence.kind}` is no kind of evidence here"
            yield Finding(code="CK210", path=spot, cause=cause, mend=f"write one of: {known}")


def find_remarks(assessment: Assessment) -> Iterator[Finding]:
    """
    Find answers that contradict what is asked, and zeros that a mean would hide.
    """
    for item in assessment.framework.items.values():
        answer = assessment.answers.answers.get(item.id)
        if answer is None or answer.state is State.MISSING:
            continue
        asked = assessment.asked[item.id]
        given = answer.state is State.VALUE
        path = ("answers", item.id)
        if asked == OPEN and given:
            cause = f"`{item.id}` is answered, but whether it is asked is still open; it counts as not answered"
            mend = _open_reason(item, assessment)
            yield Finding(code="CK208", severity=Severity.WARNING, path=path, on_key=True, cause=cause, mend=mend)
        elif asked == 0.0 and given and item.id not in assessment.left_out:
            cause = f"`{item.id}` is answered, but not asked of this city; the answer is not used"
            mend = "remove the answer, or correct what the question depends on"
            yield Finding(code="CK207", severity=Severity.WARNING, path=path, on_key=True, cause=cause, mend=mend)
        if given:
            yield from _reserved(item, answer, assessment)
        points = assessment.points.get(item.id, MISSING)
        if item.anchor and settle(points) == settle(assessment.framework.points[0]):
            cause = f"critical zero: `{item.id}` ({item.text}) is at the bottom of its scale"
            yield Finding(code="CK215", severity=Severity.NOTE, path=path, on_key=True, cause=cause)


def _open_reason(item: Item, assessment: Assessment) -> str:
    flags = item.when.subjects("flag") if item.when else ()
    unset = [flag for flag in flags if assessment.answers.city.flag(flag) is None]
    return f"set {', '.join(unset)} in the city's profile" if unset else "answer the question that it depends on"


def _reserved(item: Item, answer: Answer, assessment: Assessment) -> Iterator[Finding]:
    """
    Check that a reserved option was chosen only where it may be.
    """
    chosen = str(answer.value)
    if item.reserved is None or chosen not in item.list_reserved():
        return
    truth = assessment.reserved[item.id]
    flags = ", ".join(item.reserved.when.subjects("flag"))
    path = ("answers", item.id, "value")
    if truth == 0.0:
        mend = f'choose a lower one, or write state = "na" and reason = "no-competence", or correct {flags}'
        cause = f"`{item.id}`: {chosen} may only be chosen where {flags} holds, and here it does not"
        yield Finding(code="CK206", path=path, cause=cause, mend=mend)
    elif truth == OPEN:
        cause = f"`{item.id}`: {chosen} may only be chosen where {flags} holds; until that is set it is not counted"
        yield Finding(code="CK208", severity=Severity.WARNING, path=path, cause=cause, mend=f"set {flags}")
