"""
Scores for programs: the JSON that :mod:`charterkit.files.result_schema` describes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers.sources import shorten_names
from charterkit.columns import settle
from charterkit.unseen import replace_unseen

if TYPE_CHECKING:
    from charterkit.model.answers import Period
    from charterkit.model.findings import Finding
    from charterkit.model.layers import Layers, Progress
    from charterkit.model.scores import Contract, NodeScore, Result, Scores
    from charterkit.model.trace import Trace

__all__ = ["SCHEMA_VERSION", "dump", "render", "tell_finding", "tell_origin", "tell_score"]

SCHEMA_VERSION = 1
"""Grows when something that stands in a result changes its meaning or goes; new keys do not count."""


def render(scores: Scores) -> str:
    """
    Write scores as JSON.

    Args:
        scores: Results of any number of files.

    Returns:
        JSON without anything that could steer a terminal; keys in the order of the schema, nodes in that of the
        framework.
    """
    files = shorten_names(scores)
    told = {finding for result in scores.results for finding in result.findings}
    content = {
        "schema_version": SCHEMA_VERSION,
        "results": [_result(result, files) for result in scores.results],
        "findings": [tell_finding(one, files) for one in scores.findings if one not in told],
    }
    return dump(content)


def dump(content: Mapping[str, Any]) -> str:
    """
    Write JSON with a line end, and signs that cannot be seen as escapes, which mean the same.

    Between its texts JSON has no such signs but line feeds, so only texts are changed.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2)
    return replace_unseen(text, lambda sign: sign if sign == "\n" else json.dumps(sign)[1:-1]) + "\n"


def tell_origin(result: Result | Trace, files: Mapping[str, str]) -> dict[str, Any]:
    """
    Tell whose scores these are, and under which rules they were made.

    Args:
        result: Scores, or a trace of scores.
        files: Names of files for others.
    """
    return {
        "file": files[result.file],
        "city": {"id": result.city.id, "name": result.city.name, "country": result.city.country},
        "period": _period(result.period),
        "synthetic": result.synthetic,
        "framework": _framework(result.contract),
        "profile": result.contract.profile,
        "policies": _plain(result.contract.policies),
        "engine": result.contract.engine,
    }


def _result(result: Result, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        **tell_origin(result, files),
        "answers_hash": result.answers_hash,
        "answered": result.answered,
        "asked": result.asked,
        "scores": {name: tell_score(score) for name, score in result.nodes.items()},
        "critical": list(result.critical),
        **({} if result.layers is None else {"layers": _layers(result.layers)}),
        "findings": [tell_finding(finding, files) for finding in result.findings],
    }


def _layers(layers: Layers) -> dict[str, Any]:
    return {
        "reviewed": layers.reviewed,
        "verified": {name: tell_score(score) for name, score in layers.verified.items()},
        "baseline": {name: tell_score(score) for name, score in layers.baseline.items()},
        "milestones": [
            {"date": one.date.isoformat(), "nodes": {name: _progress(found) for name, found in one.nodes.items()}}
            for one in layers.milestones
        ],
    }


def _progress(progress: Progress) -> dict[str, Any]:
    percent, done = progress.percent_to_target, progress.progress_to_date
    return {**tell_score(progress.score), "percent_to_target": percent, "progress_to_date": done}


def _period(period: Period | None) -> dict[str, str] | None:
    return None if period is None else {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _framework(contract: Contract) -> dict[str, Any]:
    framework = contract.source
    return {
        "id": framework.id,
        "version": framework.version,
        "hash": contract.hash,
        "text_hash": contract.text_hash,
        "title": framework.title,
        "status": framework.status,
        "source": framework.source,
        "display": list(framework.display),
    }


def _plain(policy: Any) -> Any:
    """
    Turn read-only tables into those that can be written.
    """
    return {name: _plain(value) for name, value in policy.items()} if isinstance(policy, Mapping) else policy


def tell_score(score: NodeScore) -> dict[str, Any]:
    """
    Tell a score, its numbers settled.
    """
    numbers = {name: getattr(score, name) for name in ("value", "coverage", "lower", "upper")}
    settled = {name: None if number is None else settle(number) for name, number in numbers.items()}
    return {**settled, "band": score.band, "applies": score.applies, "hidden": score.hidden}


def tell_finding(finding: Finding, files: Mapping[str, str]) -> dict[str, Any]:
    """
    Tell a finding.
    """
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "file": files[finding.file],
        "line": finding.line,
        "column": finding.column,
        "path": list(finding.path),
        "cause": finding.cause,
        "mend": finding.mend,
    }
