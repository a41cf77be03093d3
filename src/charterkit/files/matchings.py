"""
Results of matching as JSON: written, read back and described.

A result ends with a digest of all that stands before it. It shows slips and changes by hand; whether what the result
says is true is another question, which `charterkit match --verify` answers from the files themselves.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.model.findings import Explanation, Finding
from charterkit.model.matching import MATCHING_VERSION, Certificate, Clustering, Idle, Matching, Pair, Unmatched
from charterkit.unseen import replace_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CODES", "matching_schema", "read_matching", "write_matching"]

CODES = (
    Explanation(
        code="CK481",
        title="result of matching that cannot be read",
        text="The file is not what `charterkit match --format json` writes: it is no JSON, it comes from another "
        "version, or a part of it is missing or of another kind.",
    ),
    Explanation(
        code="CK482",
        title="result of matching that was changed",
        text="The result ends with a digest of its own content, and the two do not fit: something was changed after "
        "it was written. Make the result anew.",
    ),
)


class _Key(NamedTuple):
    """
    A key of the JSON: what stands there, and what it means. The kinds are the names in `_KINDS`, or a table of keys.
    """

    kind: Any
    doc: str


_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "flag": {"type": "boolean"},
    "number": {"type": "integer"},
    "number?": {"type": ["integer", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "groups": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
    "names": {"type": "object", "additionalProperties": {"type": "string"}},
    "numbers": {"type": "object", "additionalProperties": {"type": "integer"}},
}

_PAIR = {
    "learner": _Key("text", "the city that learns, by its id"),
    "mentor": _Key("text", "the city that teaches, by its id"),
    "node": _Key("text", "on which node of the framework"),
    "weight": _Key("number?", "how well the two fit: the sum of the components; null where the reader may not see it"),
    "components": _Key("numbers", "what each component gives or takes, by its name"),
    "rules": _Key("names", "what came of each rule, by its name"),
    "reasons": _Key("texts", "why these two, in sentences"),
    "told": _Key("texts", "the same for the two cities, without figures"),
    "practices": _Key("texts", "what the mentor can show, by id; where practices are matched, the one that is"),
    "proposed": _Key("texts", "what was worked out from scores and not declared: need, offer"),
    "fixed": _Key("flag", "the pair was agreed on before"),
    "fixed_by": _Key("text", "who agreed on it, as a role"),
    "margin": _Key("number?", "by how much it is better for the learner than the next choice, at the prices"),
    "runner_up": _Key("text", "the mentor of the next choice; empty for none"),
    "loss_served": _Key("number?", "so many cities fewer are served if the pair is refused"),
    "loss": _Key("number?", "so much weight is lost if the pair is refused"),
    "survived": _Key("number?", "in so many runs with small changes of all weights the pair was there again"),
    "runs": _Key("number?", "how many such runs there were"),
    "firmness": _Key("text", "firm or interchangeable"),
}
_UNMATCHED = {
    "city": _Key("text", "the city without a mentor, by its id"),
    "node": _Key("text", "on which node; empty where its files have errors"),
    "reason": _Key("text", "no-mentor, not-eligible, vetoed, full, enough or left-out"),
    "text": _Key("text", "the same, in sentences"),
    "told": _Key("text", "the same for the city, without figures of others"),
    "learners": _Key("texts", "where all are full: the cities that compete"),
    "mentors": _Key("texts", "where all are full: the mentors they compete for"),
    "places": _Key("number?", "where all are full: how many places these have"),
    "missing": _Key("number?", "how much weight the best pair of this need lacks"),
}
_IDLE = {
    "city": _Key("text", "the mentor without a learner"),
    "node": _Key("text", "what it offers"),
    "text": _Key("text", "why nobody was sent there, in sentences"),
    "told": _Key("text", "the same for the city, without figures of others"),
    "learner": _Key("text", "the learner of its best missed pair; empty for none"),
    "missing": _Key("number?", "how much weight that pair lacks"),
}
_CLUSTERING = {
    "node": _Key("text", "on which node"),
    "size": _Key("number", "how many cities make a group"),
    "groups": _Key("groups", "the cities of each group, by id"),
    "left_out": _Key("texts", "cities that are in none"),
    "weight": _Key("number?", "what all visits weigh"),
    "bound": _Key("number?", "what any groups can weigh at most"),
    "proven": _Key("flag", "nothing better is possible"),
    "text": _Key("text", "what is proven, as a sentence"),
}
_CERTIFICATE = {
    "optimal": _Key("flag", "nothing better is possible under the same rules"),
    "served": _Key("number", "how many cities have a mentor"),
    "weight": _Key("number", "the sum of the weights of all pairs"),
    "served_bound": _Key("number", "how many cities any assignment can serve at most"),
    "bound": _Key("number", "how much weight any assignment can reach that serves so many"),
    "gap": _Key("number?", "how much weight may be lacking; null if more cities could perhaps be served"),
    "prices": _Key("numbers", "the price of a place, by mentor, or mentor on node; 0 for those that are not named"),
    "blocking": _Key("number?", "so many times two cities would both rather have each other"),
    "equal": _Key("number?", "so many assignments are as good, this one included; null where nobody counted"),
    "searched": _Key("flag", "it took a search, and not only the prices, to know the bounds"),
    "text": _Key("text", "what is proven, as a sentence"),
}
_MATCHING = {
    "engine": _Key("text", "the engine that made it"),
    "mode": _Key("text", "how cities are put together, where the user said so; empty where the network decides"),
    "day": _Key("text", "the day for which was matched"),
    "framework": _Key("text", "the framework whose nodes these are"),
    "title": _Key("text", "the title of the network"),
    "reader": _Key("text", "the city that this is for; empty for the office of the network"),
    "synthetic": _Key("flag", "some of the cities are invented"),
    "cities": _Key("names", "names of cities by id"),
    "nodes": _Key("names", "titles of nodes by id"),
    "practices": _Key("names", "titles of practices by id"),
    "modes": _Key("names", "how cities are put together, by node"),
    "pairs": _Key((_PAIR, Pair), "who learns from whom"),
    "unmatched": _Key((_UNMATCHED, Unmatched), "needs without a mentor"),
    "idle": _Key((_IDLE, Idle), "offers without a learner"),
    "clusters": _Key((_CLUSTERING, Clustering), "groups in which everybody visits everybody"),
    "certificate": _Key((_CERTIFICATE, Certificate), "the proof; null where the reader may not see it"),
    "notes": _Key("texts", "what else there is to say"),
}


def write_matching(matching: Matching) -> str:
    """
    Write a result of matching as JSON; what `matching_schema` describes. Findings are not part of it.

    Args:
        matching: The result.
    """
    content = {"schema_version": MATCHING_VERSION, **_dump(matching, _MATCHING)}
    content["digest"] = _digest(content)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2)
    # Between its texts JSON has no signs that cannot be seen but line feeds, so only texts are changed.
    return replace_unseen(text, lambda sign: sign if sign == "\n" else json.dumps(sign)[1:-1]) + "\n"


def _dump(record: Any, keys: Mapping[str, _Key]) -> dict[str, Any]:
    return {name: _dump_value(getattr(record, name), key.kind) for name, key in keys.items()}


def _dump_value(value: Any, kind: Any) -> Any:
    if not isinstance(kind, str):
        keys, _ = kind
        if isinstance(value, tuple):
            return [_dump(one, keys) for one in value]
        return None if value is None else _dump(value, keys)
    if kind in {"names", "numbers"}:
        return dict(value)
    return [_dump_value(one, "texts") for one in value] if isinstance(value, tuple) else value


def _digest(content: Mapping[str, Any]) -> str:
    """
    Sum up a result, whatever blanks stand between its parts and in whatever order.
    """
    plain = {name: value for name, value in content.items() if name != "digest"}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=16).hexdigest()


def read_matching(text: str, file: str = "") -> tuple[Matching | None, tuple[Finding, ...]]:
    """
    Read a result of matching.

    Args:
        text: What `write_matching` gave.
        file: Its name, for findings.

    Returns:
        The result, None where something is wrong with it; and what.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        cause, mend = "this is no JSON", "give a file that `charterkit match --format json` wrote"
        return None, (Finding(code="CK481", file=file, line=line, column=column, cause=cause, mend=mend),)
    faults = tuple(_find_faults(content, file))
    if faults:
        return None, faults
    if content["digest"] != _digest(content):
        cause = "this result was changed after it was written"
        mend = "make it anew with `charterkit match`, or take the file as it was written"
        return None, (Finding(code="CK482", file=file, path=("digest",), cause=cause, mend=mend),)
    return Matching(**_load(content, _MATCHING)), ()


def _load(content: Mapping[str, Any], keys: Mapping[str, _Key]) -> dict[str, Any]:
    return {name: _load_value(content[name], key.kind) for name, key in keys.items()}


def _load_value(value: Any, kind: Any) -> Any:
    if kind == "groups":
        return tuple(map(tuple, value))
    if isinstance(kind, str) or value is None:
        return value
    keys, record = kind
    if isinstance(value, list):
        return [record(**_load(one, keys)) for one in value]
    return record(**_load(value, keys))


def _find_faults(content: Any, file: str) -> Iterator[Finding]:
    if not isinstance(content, dict) or content.get("schema_version") != MATCHING_VERSION:
        cause = f"this is no result of matching of version {MATCHING_VERSION}"
        yield Finding(code="CK481", file=file, cause=cause, mend="make it anew with `charterkit match --format json`")
        return
    for path, cause in _compare(content, {**_MATCHING, "digest": _Key("text", "")}, ()):
        mend = "make the result anew with `charterkit match --format json`"
        yield Finding(code="CK481", file=file, path=path, cause=cause, mend=mend)


def _compare(content: Any, keys: Mapping[str, _Key], path: tuple[str | int, ...]) -> Iterator[tuple[Any, str]]:
    """
    Find what is missing in a table, or of another kind.
    """
    if not isinstance(content, dict):
        yield path, f"{_name(path)} is no table"
        return
    for name, key in keys.items():
        here = (*path, name)
        if name not in content:
            yield path, f"{_name(here)} is missing"
        elif isinstance(key.kind, str):
            if not _fits(content[name], _KINDS[key.kind]):
                yield here, f"{_name(here)} is of another kind than it should be"
        elif isinstance(content[name], list) == (name == "certificate"):
            yield here, f"{_name(here)} is of another kind than it should be"
        elif name == "certificate":
            yield from () if content[name] is None else _compare(content[name], key.kind[0], here)
        else:
            for at, one in enumerate(content[name]):
                yield from _compare(one, key.kind[0], (*here, at))


_TYPES = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict, "null": type(None)}


def _fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """
    Tell whether a value is of a kind; true is no number.
    """
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if type(value) not in {_TYPES[kind] for kind in kinds}:
        return False
    if isinstance(value, list):
        return all(_fits(one, schema["items"]) for one in value)
    return not isinstance(value, dict) or all(_fits(one, schema["additionalProperties"]) for one in value.values())


def _name(path: tuple[str | int, ...]) -> str:
    return f"`{'.'.join(map(str, path))}`" if path else "the result"


def matching_schema() -> dict[str, Any]:
    """
    Make the schema of what ``charterkit match --format json`` writes.

    Returns:
        A JSON Schema, draft 07, in which each key has a description.
    """
    head = {"schema_version": {"type": "integer", "const": MATCHING_VERSION, "description": "of this form"}}
    tail = {"digest": {"type": "string", "description": "a digest of everything else; shows changes by hand"}}
    table = _describe(_MATCHING, head, tail)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Pairs of cities", **table}


def _describe(keys: Mapping[str, _Key], head: dict[str, Any], tail: dict[str, Any]) -> dict[str, Any]:
    properties = {name: {**_describe_kind(name, key.kind), "description": key.doc} for name, key in keys.items()}
    properties = {**head, **properties, **tail}
    return {"type": "object", "required": list(properties), "properties": properties}


def _describe_kind(name: str, kind: Any) -> dict[str, Any]:
    if isinstance(kind, str):
        return _KINDS[kind]
    table = _describe(kind[0], {}, {})
    if name == "certificate":
        return {"anyOf": [table, {"type": "null"}]}
    return {"type": "array", "items": table}
