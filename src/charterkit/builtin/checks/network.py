"""
Checks of a network: whether what its files say of each other is true.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from charterkit.extensions import Check
from charterkit.files.folder import CITY_SUFFIX, NETWORK_FILE
from charterkit.files.names import skeleton
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.nearest import did_you_mean, make_guess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from charterkit.model.briefs import Brief, Mention, Records

__all__ = ["CHECKS"]

_CITIES = {"answers", "city", "shared"}
"""The kinds of files that are about a city."""

_SHOWN = 4
"""So many steps of a cycle are shown."""

_USES = {
    "owner": ("the practice is said to belong to", Severity.ERROR),
    "adoption": ("the practice is said to be taken over by", Severity.WARNING),
    "veto": ("the veto names", Severity.ERROR),
    "fixed": ("a fixed pair names", Severity.ERROR),
    "refused": ("a refused pair names", Severity.ERROR),
    "history": ("an earlier pair names", Severity.WARNING),
}
"""What cities are named for, and how much it matters if they are not there: some may have left."""


def find_unknown_nodes(records: Records) -> Iterator[Finding]:
    """
    Find nodes that the framework of the file does not have.
    """
    for brief, mention in _list_mentions(records, "node"):
        framework = records.frameworks.get(brief.framework)
        if framework is None or mention.name in framework.nodes:
            continue
        mend = did_you_mean(mention.name, framework.nodes) or f"`charterkit show {framework.id}` lists the nodes"
        cause = f"`{framework.id}` has no node `{mention.name}`"
        is_key = mention.path[-1] == mention.name
        yield Finding(code="CK431", file=brief.file, path=mention.path, on_key=is_key, cause=cause, mend=mend)


def find_unknown_practices(records: Records) -> Iterator[Finding]:
    """
    Find practices that no file tells of.
    """
    known = {brief.id for brief in records.briefs if brief.kind == "practice"}
    known |= {mention.name for _, mention in _list_mentions(records, "practice") if mention.use == "shared"}
    guess = make_guess(known)
    for brief, mention in _list_mentions(records, "practice"):
        if mention.name not in known and records.is_whole:
            mend = guess(mention.name) or "write a file of this practice, or correct the id"
            if mention.use == "lineage":
                mend = guess(mention.name) or 'for something outside of the network write name = "..." instead'
            cause = f"the network has no practice `{mention.name}`"
            yield Finding(code="CK432", file=brief.file, path=mention.path, cause=cause, mend=mend)


def find_unknown_cities(records: Records) -> Iterator[Finding]:
    """
    Find cities that no file is about.
    """
    known = {brief.id for brief in records.briefs if brief.kind in _CITIES}
    guess = make_guess(known)
    for brief, mention in _list_mentions(records, "city"):
        if mention.name not in known and records.is_whole:
            words, severity = _USES.get(mention.use, (f"the {brief.kind} names", Severity.ERROR))
            # What others share cannot be mended here, and they may name cities of their own network.
            severity = Severity.WARNING if brief.kind == "shared" else severity
            cause = f"{words} `{mention.name}`, and the network has no such city"
            mend = guess(mention.name) or "correct the id, or add a file of that city"
            yield Finding(code="CK433", severity=severity, file=brief.file, path=mention.path, cause=cause, mend=mend)


def find_cycles(records: Records) -> Iterator[Finding]:
    """
    Find practices that come from themselves, directly or through others.
    """
    ancestors: dict[str, list[tuple[Brief, Mention]]] = defaultdict(list)
    for brief, mention in _list_mentions(records, "practice"):
        if mention.use == "lineage":
            ancestors[brief.id].append((brief, mention))
    seen: set[str] = set()
    for start in sorted(ancestors):
        # A line of ancestors may be too long to go through it by recursion.
        line = {start: 0}
        names, left = [start], [iter(() if start in seen else ancestors[start])]
        seen.add(start)
        while left:
            step = next(left[-1], None)
            if step is None:
                left.pop()
                del line[names.pop()]
                continue
            brief, mention = step
            if mention.name in line:
                yield _tell_cycle(brief, mention, names[line[mention.name] : line[mention.name] + _SHOWN + 1])
            elif mention.name not in seen:
                seen.add(mention.name)
                line[mention.name] = len(names)
                names.append(mention.name)
                left.append(iter(ancestors.get(mention.name, ())))


def _tell_cycle(brief: Brief, mention: Mention, names: list[str]) -> Finding:
    """
    Show a cycle by its first few names.
    """
    shown = [*names[:_SHOWN], *(["..."] if len(names) > _SHOWN else []), mention.name]
    cause = f"the practice comes from itself: {' -> '.join(shown)}"
    mend = "one of these practices was there first: take out what it is said to come from"
    return Finding(code="CK434", file=brief.file, path=mention.path, cause=cause, mend=mend)


def find_contradictions(records: Records) -> Iterator[Finding]:
    """
    Find pairs that are fixed and refused.
    """
    if records.network_file is None:
        return
    refused = {(pair.learner, pair.mentor, pair.node) for pair in records.network_file.refused}
    for at, pair in enumerate(records.network_file.fixed):
        if not refused.isdisjoint((pair.learner, pair.mentor, node) for node in (pair.node, "")):
            cause = f"`{pair.learner}` and `{pair.mentor}` are fixed as a pair on `{pair.node}`, and refused as one"
            mend = "take the pair out of `fixed` or out of `refused`"
            yield Finding(code="CK435", file=records.network_file.file, path=("fixed", at), cause=cause, mend=mend)


def find_equal_names(records: Records) -> Iterator[Finding]:
    """
    Find cities whose names look the same.
    """
    alike: dict[str, dict[str, Brief]] = defaultdict(dict)
    for brief in records.briefs:
        if brief.kind in _CITIES and brief.id and brief.name:
            alike[skeleton(brief.name)].setdefault(brief.id, brief)
    for group in map(list, map(dict.values, alike.values())):
        for brief in group if len(group) > 1 else ():
            other = group[1 if brief is group[0] else 0]
            cause = f"the name `{brief.name}` looks the same as that of `{other.id}` in {other.file}"
            mend = "if these are two cities, add what tells them apart, such as a region; else give both the same id"
            yield Finding(
                code="CK436",
                severity=Severity.WARNING,
                file=brief.file,
                path=("city", "name"),
                cause=cause,
                mend=mend,
            )


def find_misnamed_files(records: Records) -> Iterator[Finding]:
    """
    Find files of networks, and of cities with answers beside them, that are not found because of their names.
    """
    answers = {(_get_folder(brief), brief.id): brief for brief in records.briefs if brief.kind == "answers"}
    for brief in records.briefs:
        beside = answers.get((_get_folder(brief), brief.id)) if brief.kind == "city" and brief.id else None
        wanted, cause = "", ""
        if beside is not None:
            wanted = f"{brief.id}{CITY_SUFFIX}"
            cause = f"this file is not read with the answers in {beside.file}, because of its name"
        elif brief.kind == "network":
            wanted, cause = NETWORK_FILE, "nothing in this file counts, because of its name"
        if wanted and brief.file.rpartition("/")[2] != wanted:
            mend = f"rename it to {wanted}"
            yield Finding(
                code="CK416", severity=Severity.WARNING, file=brief.file, path=brief.path[:1], cause=cause, mend=mend
            )


def _get_folder(brief: Brief) -> str:
    return brief.file.rpartition("/")[0]


def _list_mentions(records: Records, kind: str) -> Iterator[tuple[Brief, Mention]]:
    for brief in records.briefs:
        for mention in brief.mentions:
            if mention.kind == kind:
                yield brief, mention


def _check(run: Callable[[Records], Iterable[Finding]], name: str, summary: str, explanation: Explanation) -> Check:
    return Check(name=name, summary=summary, subject="network", codes=(explanation,), run=run)


CHECKS = (
    _check(
        find_misnamed_files,
        "file-names",
        "Files that are not found because of their names",
        Explanation(
            code="CK416",
            title="file with an unexpected name",
            text="The file of a network is called charterkit.toml. A city file is read with the answers in the same "
            "folder if it is called after the id of the city, riverport.city.toml; under another name it counts as a "
            "record of the network, and the answers do not know of it. This is a warning.",
            example='[network]\ntitle = "Riverside"\n',
        ),
    ),
    _check(
        find_unknown_nodes,
        "nodes",
        "Needs, offers and practices on nodes that there are not",
        Explanation(
            code="CK431",
            title="unknown node",
            text="A need, an offer, a practice or a rule of the network names a node that its framework does not "
            "have. It may be misspelt, or be called otherwise in this version.",
            example='[themes.C99]\nrole = "learn"\n',
        ),
    ),
    _check(
        find_unknown_practices,
        "practices",
        "Practices that no file tells of",
        Explanation(
            code="CK432",
            title="unknown practice",
            text="A city offers a practice, or a practice comes from one, that stands in no file of the network. This "
            "is looked at only if the whole folder of the network is checked.",
        ),
    ),
    _check(
        find_unknown_cities,
        "cities",
        "Cities that no file is about",
        Explanation(
            code="CK433",
            title="unknown city",
            text="A practice, a veto or a pair names a city of which the network has no file, neither answers nor a "
            "city file nor a shared file. Where it took over a practice or was paired in earlier years, it may "
            "have left since; that is a warning. This is looked at only if the whole folder of the network is "
            "checked.",
        ),
    ),
    _check(
        find_cycles,
        "lineage",
        "Practices that come from themselves",
        Explanation(
            code="CK434",
            title="practice that comes from itself",
            text="Each practice says what it came from. If one goes from ancestor to ancestor and comes back to the "
            "same practice, one of these files is wrong.",
        ),
    ),
    _check(
        find_contradictions,
        "pairs",
        "Pairs that are fixed and refused",
        Explanation(
            code="CK435",
            title="pair that is fixed and refused",
            text="The file of the network says of one pair that it is agreed and that it must not be. A pair that is "
            "refused without a node is refused on all nodes.",
            example='[network]\ntitle = "Riverside"\n'
            '[[fixed]]\nlearner = "hillford"\nmentor = "riverport"\nnode = "C01"\n'
            '[[refused]]\nlearner = "hillford"\nmentor = "riverport"\n',
        ),
    ),
    _check(
        find_equal_names,
        "equal-names",
        "Cities whose names look the same",
        Explanation(
            code="CK436",
            title="two cities with one name",
            text="Two cities have names that look the same, perhaps written with letters of different alphabets. A "
            "reader cannot tell them apart. This is a warning.",
        ),
    ),
)
