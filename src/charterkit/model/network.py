"""
What a folder holds: the cities' answers and the frameworks that they answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.frozen import frozen_mapping, frozen_tuple
from charterkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

__all__ = ["Network"]


@frozen(kw_only=True, eq=False, repr=False)
class Network(Record):
    """
    Everything that was read; `frameworks` by id, `findings` whatever is wrong with the form of the files.
    """

    answers: tuple[AnswerFile, ...] = field(default=(), converter=frozen_tuple)
    frameworks: Mapping[str, Framework] = field(factory=dict, converter=frozen_mapping)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
