"""
All codes of findings and what they mean, gathered from where they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.findings import Explanation
    from charterkit.plugins import Plugins

__all__ = ["FORM", "gather_explanations"]

FORM = "CK1"
"""How the codes begin that tell of the form of a file; whatever else is in it cannot be checked."""


def gather_explanations(plugins: Plugins) -> Mapping[str, Explanation]:
    """
    Gather the explanations of all codes, sorted by code.

    Args:
        plugins: What is installed; checks bring codes of their own.
    """
    import charterkit.files.account_codes
    import charterkit.files.codes
    import charterkit.files.cohort_codes
    import charterkit.files.field_codes
    import charterkit.files.matchings
    import charterkit.files.network_codes
    import charterkit.files.record_codes
    import charterkit.scoring.codes

    files = charterkit.files
    forms = (
        files.cohort_codes,
        files.codes,
        files.field_codes,
        files.network_codes,
        files.record_codes,
        files.account_codes,
    )
    own = (*forms, charterkit.scoring.codes)
    found = [explanation for module in own for explanation in module.CODES]
    found += files.matchings.CODES
    found += (explanation for check in plugins.checks.values() for explanation in check.codes)
    found += (explanation for kind in plugins.record_kinds.values() for explanation in kind.codes)
    return {explanation.code: explanation for explanation in sorted(found, key=lambda one: one.code)}
