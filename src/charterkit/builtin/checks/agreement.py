"""
Checks of a network: whether its files say the same of a city, of a pair, and of the rules of a framework.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit.extensions import Check
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.briefs import Brief, Mention, Records
    from charterkit.model.framework import Framework

__all__ = ["CHECKS"]


def find_repeated_themes(records: Records) -> Iterator[Finding]:
    """
    Find needs and offers that stand in the city's own file and beside its answers.
    """
    known: dict[tuple[str, str, str], str] = {}
    for brief in records.briefs:
        if brief.kind == "city":
            known.update({(brief.id, brief.framework, node): brief.file for node in _list_themes(brief)})
    for brief in records.briefs if known else ():
        for node in _list_themes(brief) if brief.kind == "answers" else ():
            other = known.get((brief.id, brief.framework, node))
            if other is not None:
                cause = f"what `{brief.id}` wants and offers on `{node}` stands in {other}, too"
                mend = "keep one of the two; nobody could know which holds"
                path = ("themes", node)
                yield Finding(code="CK437", file=brief.file, path=path, on_key=True, cause=cause, mend=mend)


def _list_themes(brief: Brief) -> Iterator[str]:
    """
    List the nodes on which a file has a need or an offer.
    """
    for mention in brief.mentions:
        if mention.kind == "node" and mention.path[0] == "themes":
            yield mention.name


def find_vetoed_pairs(records: Records) -> Iterator[Finding]:
    """
    Find pairs that are agreed although one of the cities does not want the other.
    """
    agreed = records.network_file
    if agreed is None or not agreed.fixed:
        return
    vetoes: dict[tuple[str, str, str], str] = {}
    for brief in records.briefs:
        for mention in brief.mentions:
            if mention.use == "veto":
                vetoes.setdefault((brief.id, mention.name, str(mention.path[1])), brief.file)
    for at, pair in enumerate(agreed.fixed):
        for own, other in ((pair.learner, pair.mentor), (pair.mentor, pair.learner)):
            file = vetoes.get((own, other, pair.node))
            if file is not None:
                cause = (
                    f"`{pair.learner}` and `{pair.mentor}` are fixed as a pair on `{pair.node}`, but {file} vetoes it"
                )
                mend = f"ask `{own}`; then take the pair out of `fixed`, or the veto out of that file"
                yield Finding(code="CK438", file=agreed.file, path=("fixed", at), cause=cause, mend=mend)


def find_foreign_words(records: Records) -> Iterator[Finding]:
    """
    Find shared files that speak of a version, a set of questions or a band that the framework does not have.
    """
    for brief in records.briefs:
        framework = records.frameworks.get(brief.framework)
        if framework is None or brief.kind != "shared":
            continue
        words = {
            "band": tuple(band.id for band in framework.bands),
            "profile": ("full", *framework.profiles),
            "version": (framework.version,),
        }
        for mention in brief.mentions:
            if mention.name not in words.get(mention.kind, (mention.name,)):
                yield _tell_foreign(brief, mention, words[mention.kind], framework)


def _tell_foreign(brief: Brief, mention: Mention, known: tuple[str, ...], framework: Framework) -> Finding:
    """
    Say what the framework has in place of a word; versions with one first number are not far apart.
    """
    severity = Severity.ERROR
    cause = f"`{framework.id}` has no {mention.kind} `{mention.name}`"
    mend = did_you_mean(mention.name, known) or f"known are: {', '.join(known) or 'none'}"
    if mention.kind == "version":
        is_near = mention.name.partition(".")[0] == framework.version.partition(".")[0]
        severity = Severity.WARNING if is_near else Severity.ERROR
        cause = f"this was made with version {mention.name} of `{framework.id}`, installed is {framework.version}"
        mend = "ask the city to make the file again, with this version"
    return Finding(code="CK439", severity=severity, file=brief.file, path=mention.path, cause=cause, mend=mend)


def find_other_names(records: Records) -> Iterator[Finding]:
    """
    Find shared files that call a city otherwise than its own files do; the id may be that of another.
    """
    own: dict[str, dict[str, str]] = defaultdict(dict)
    for brief in records.briefs:
        if brief.kind in {"answers", "city"} and brief.name:
            own[brief.id].setdefault(brief.name, brief.file)
    for brief in records.briefs:
        names = own.get(brief.id) if brief.kind == "shared" and brief.id else None
        if names and brief.name and brief.name not in names:
            name, file = next(iter(names.items()))
            cause = f"the city `{brief.id}` is called `{brief.name}` here, and `{name}` in {file}"
            mend = "if these are two cities, give each an id of its own; else write one name"
            path = ("city", "name")
            yield Finding(code="CK440", severity=Severity.WARNING, file=brief.file, path=path, cause=cause, mend=mend)


def find_borrowed_practices(records: Records) -> Iterator[Finding]:
    """
    Find practices that a city offers to show, and that are said to be neither its own nor taken over by it.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    for brief in records.briefs:
        if brief.kind == "practice":
            homes[brief.id].update(mention.name for mention in brief.mentions if mention.use in {"owner", "adoption"})
    for brief in records.briefs if homes else ():
        for mention in brief.mentions:
            if mention.use == "offer" and mention.name in homes and brief.id not in homes[mention.name]:
                cause = f"`{brief.id}` offers to show `{mention.name}`, which is a practice of others"
                mend = f"take it out of the list; or say in the file of the practice that `{brief.id}` took it over"
                yield Finding(
                    code="CK441",
                    severity=Severity.WARNING,
                    file=brief.file,
                    path=mention.path,
                    cause=cause,
                    mend=mend,
                )


CHECKS = (
    Check(
        name="themes",
        summary="Needs and offers that stand in two files",
        subject="network",
        codes=(
            Explanation(
                code="CK437",
                title="need or offer that stands twice",
                text="What a city wants and offers on a node stands in its own file and beside its answers. Since the "
                "two may say different things, one of them has to go.",
            ),
        ),
        run=find_repeated_themes,
    ),
    Check(
        name="vetoes",
        summary="Pairs that are fixed against a veto",
        subject="network",
        codes=(
            Explanation(
                code="CK438",
                title="pair that is fixed against a veto",
                text="The file of the network says of a pair that it is agreed, and one of the two cities says that it "
                "does not want to be paired with the other on this node.",
            ),
        ),
        run=find_vetoed_pairs,
    ),
    Check(
        name="shared-rules",
        summary="Shared files with words that the framework does not have",
        subject="network",
        codes=(
            Explanation(
                code="CK439",
                title="shared file made under other rules",
                text="A shared file names a band of scores or a set of questions that the framework does not have, or "
                "was made with another version of it. What it tells cannot be compared. Another version with the same "
                "first number is a warning.",
                example='[shared]\nframework = "integrating-cities-charter"\nversion = "2026.1"\nprofile = "cores"\n',
            ),
        ),
        run=find_foreign_words,
    ),
    Check(
        name="shared-names",
        summary="Shared files that call a city otherwise than its own files",
        subject="network",
        codes=(
            Explanation(
                code="CK440",
                title="one id, two names of a city",
                text="A shared file has the id of a city whose own files give it another name. Perhaps two cities use "
                "one id, and what one of them shares would be taken for that of the other. This is a warning.",
            ),
        ),
        run=find_other_names,
    ),
    Check(
        name="offers",
        summary="Practices of others that a city offers to show",
        subject="network",
        codes=(
            Explanation(
                code="CK441",
                title="practice of others on offer",
                text="A city offers to show a practice whose file says neither that it belongs to the city nor that "
                "the city took it over. Whoever comes to see it may come in vain. This is a warning.",
            ),
        ),
        run=find_borrowed_practices,
    ),
)
