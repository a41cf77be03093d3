"""
Files in brief: what is remembered of each once it is let go of, for checks of how files fit together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import Period
    from charterkit.model.framework import Framework
    from charterkit.model.network_file import NetworkFile

__all__ = ["Brief", "Mention", "Records"]


@frozen(kw_only=True, eq=False, repr=False)
class Mention(Record):
    """
    Something that a file names and that stands elsewhere.

    Attributes:
        kind: What it is: a city, a node, a language, a kind of record such as a practice; or what a shared file takes
            from its framework: a band, a profile, the version.
        name: Its id.
        path: The keys that lead to the spot.
        use: What for: "owner", "veto", "fixed", and so on; empty where the kind says it all.
    """

    kind: str
    name: str
    path: tuple[str | int, ...]
    use: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Brief(Record):
    """
    What is remembered of a file once it is let go of: as much as it takes to see how files fit together.

    Attributes:
        kind: "answers", "city", "shared", "network", "framework", or a kind of record such as "practice".
        file: Its name to people.
        network: Which network it belongs to, the folder of its `charterkit.toml`; empty where there is none.
        id: The city, the framework or the record that it is about; empty for a network.
        name: What people call that.
        path: The keys that lead to the id.
        framework: The framework that it names, if it does.
        period: The time that it speaks of, if it says so.
        mentions: What it names that stands elsewhere.
    """

    kind: str
    file: str
    network: str = ""
    id: str = ""
    name: str = ""
    path: tuple[str, ...] = ()
    framework: str = ""
    period: Period | None = None
    mentions: tuple[Mention, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Records(Record):
    """
    All files of one network, in brief, for checks of how they fit together.

    Attributes:
        briefs: The files, in the order in which they were read.
        frameworks: By id, those that the files name and that can be used.
        network_file: What the network has agreed on, if it has a file.
        is_whole: All files of the network were read. Otherwise, what is not among them may be elsewhere.
    """

    briefs: tuple[Brief, ...] = field(converter=frozen_tuple)
    frameworks: Mapping[str, Framework] = field(converter=frozen_mapping)
    network_file: NetworkFile | None = None
    is_whole: bool = False
