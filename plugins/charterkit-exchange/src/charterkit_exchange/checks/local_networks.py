"""
Whether local networks have the stakeholders that their scheme asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Check, Explanation, Finding, Severity
from charterkit_exchange.model.stakeholders import STAKEHOLDER_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit import Brief, Records

__all__ = ["CHECKS"]


def find_missing_stakeholders(records: Records) -> Iterator[Finding]:
    """
    Find local networks in which nobody of a kind takes part that their scheme asks for.
    """
    locals_ = [brief for brief in records.briefs if brief.kind == "local-network"]
    if not locals_:
        return
    written = {brief.id: _list_kinds(brief) for brief in records.briefs if brief.kind == "scheme"}
    required = {**_list_shipped(), **written}
    for brief in locals_:
        scheme = next((mention for mention in brief.mentions if mention.kind == "scheme"), None)
        if scheme is None:
            continue
        present = set(_list_kinds(brief))
        missing = [STAKEHOLDER_KINDS[kind] for kind in required.get(scheme.name, ()) if kind not in present]
        if missing:
            yield Finding(
                code="EX510",
                severity=Severity.WARNING,
                file=brief.file,
                path=scheme.path,
                cause=f"`{brief.id}` names nobody for {len(missing)} of the {len(required[scheme.name])} kinds of "
                f"stakeholders that `{scheme.name}` asks for: {', '.join(missing)}",
                mend="bring them in, or name those who are there already under [[members]] with their kinds",
            )


def _list_shipped() -> Mapping[str, Sequence[str]]:
    from charterkit_exchange.schemes import list_own

    return {scheme.id: scheme.stakeholders for scheme in list_own().values()}


def _list_kinds(brief: Brief) -> Sequence[str]:
    return [mention.name for mention in brief.mentions if mention.kind == "stakeholder"]


CHECKS = (
    Check(
        name="local-stakeholders",
        summary="Local networks without a kind of stakeholder that their scheme asks for",
        subject="network",
        codes=(
            Explanation(
                code="EX510",
                title="kind of stakeholder that is missing",
                text="A scheme says which kinds of stakeholders a local network has to have. Nobody of some kind is "
                "named in this one. Associations of migrants and of Roma are two kinds. It may be that the source does "
                "not name them; this is a warning.",
                example='[local-network]\nid = "example"\ntitle = "Example"\ncity = "riverport"\nsource = ["own"]\n'
                'scheme = "transfer-networks"\n',
            ),
        ),
        run=find_missing_stakeholders,
    ),
)
