"""
What a folder holds: the cities with their answers, needs, offers and practices, and the frameworks they answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.city import City
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.network_file import NetworkFile
    from charterkit.model.practice import Practice
    from charterkit.model.shared import SharedFile
    from charterkit.model.theme import Theme

__all__ = ["Network"]


@frozen(kw_only=True, eq=False, repr=False)
class Network(Record):
    """
    Everything that was read.

    `frameworks`, `cities` and `practices` go by id, `themes` are the needs and offers of all cities, `file` is that of
    the network itself. `records` are those of the kinds that plugins bring, by kind. `findings` are whatever is wrong
    with the form of the files. `is_whole` says that all files of the network were read, so that what is not among them
    does not exist.
    """

    answers: tuple[AnswerFile, ...] = field(default=(), converter=frozen_tuple)
    frameworks: Mapping[str, Framework] = field(factory=dict, converter=frozen_mapping)
    cities: Mapping[str, City] = field(factory=dict, converter=frozen_mapping)
    themes: tuple[Theme, ...] = field(default=(), converter=frozen_tuple)
    practices: Mapping[str, Practice] = field(factory=dict, converter=frozen_mapping)
    shared: tuple[SharedFile, ...] = field(default=(), converter=frozen_tuple)
    file: NetworkFile | None = None
    records: Mapping[str, tuple[Any, ...]] = field(factory=dict, converter=frozen_mapping)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
    is_whole: bool = False
