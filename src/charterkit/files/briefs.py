"""
Files in brief: what is remembered of each, to see later how all of them fit together.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, Any

from charterkit.model.briefs import Brief, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.model.answers import AnswerFile
    from charterkit.model.city import City
    from charterkit.model.city_file import CityFile
    from charterkit.model.framework import Framework
    from charterkit.model.network_file import NetworkFile
    from charterkit.model.shared import SharedFile
    from charterkit.model.theme import Theme

__all__ = ["brief_answers", "brief_city", "brief_framework", "brief_network", "brief_record", "brief_shared"]

_DEFAULT = "default"
_CITY = ("city", "id")


def brief_answers(answers: AnswerFile, network: str) -> Brief:
    """
    Sum up an answer file.

    Args:
        answers: The file.
        network: Which network it belongs to.
    """
    return Brief(
        kind="answers",
        file=answers.file,
        network=network,
        id=intern(answers.city.id),
        name=answers.city.name,
        path=_CITY,
        framework=intern(answers.framework),
        period=answers.period,
        mentions=(*_mention_languages(answers.city), *_mention_themes(answers.themes, "themes")),
    )


def brief_city(city: CityFile, network: str) -> Brief:
    """
    Sum up a city file.

    Args:
        city: The file.
        network: Which network it belongs to.
    """
    return Brief(
        kind="city",
        file=city.file,
        network=network,
        id=intern(city.city.id),
        name=city.city.name,
        path=_CITY,
        framework=intern(city.framework),
        mentions=(*_mention_languages(city.city), *_mention_themes(city.themes, "themes")),
    )


def brief_shared(shared: SharedFile, network: str) -> Brief:
    """
    Sum up a shared file.

    Args:
        shared: The file.
        network: Which network it belongs to.
    """
    tables = {"strengths": shared.strengths, "scores": shared.scores, "disclosure": shared.disclosure}
    nodes = [
        _mention("node", node, table, node) for table, named in tables.items() for node in named if node != _DEFAULT
    ]
    practices = [_mention("practice", name, "practices", name, use="shared") for name in shared.practices]
    rules = [_mention(word, getattr(shared, word), "shared", word) for word in ("profile", "version")]
    rules += [_mention("band", one.band, "strengths", node, "band") for node, one in shared.strengths.items()]
    return Brief(
        kind="shared",
        file=shared.file,
        network=network,
        id=intern(shared.city.id),
        name=shared.city.name,
        path=_CITY,
        framework=intern(shared.framework),
        mentions=(
            *nodes,
            *practices,
            *(rule for rule in rules if rule.name),
            *_mention_themes(shared.wishes, "wishes"),
        ),
    )


def brief_record(kind: str, record: Any, network: str) -> Brief:
    """
    Sum up a record of a kind that a plugin, or charterkit itself, offers.

    Args:
        kind: The name of the kind.
        record: What was read; see `RecordKind`.
        network: Which network it belongs to.
    """
    return Brief(
        kind=kind,
        file=record.file,
        network=network,
        id=intern(record.id),
        name=record.title,
        path=(kind, "id"),
        framework=intern(record.framework),
        mentions=tuple(_mention(one.kind, one.name, *one.path, use=one.use) for one in record.mentions),
    )


def brief_network(file: NetworkFile, network: str) -> Brief:
    """
    Sum up the file of a network.

    Args:
        file: The file.
        network: Which network it belongs to.
    """
    tables = {"modes": file.modes, "disclosure": file.disclosure}
    nodes = [
        _mention("node", node, table, node) for table, named in tables.items() for node in named if node != _DEFAULT
    ]
    pairs = [
        mention
        for table, pairings in (("fixed", file.fixed), ("refused", file.refused), ("history", file.history))
        for at, pairing in enumerate(pairings)
        for mention in (
            _mention("city", pairing.learner, table, at, "learner", use=table),
            _mention("city", pairing.mentor, table, at, "mentor", use=table),
            _mention("node", pairing.node, table, at, "node"),
        )
        if mention.name
    ]
    return Brief(
        kind="network",
        file=file.file,
        network=network,
        name=file.title,
        path=("network",),
        framework=intern(file.framework),
        mentions=(*nodes, *_mention_cities(file), *pairs),
    )


def _mention_cities(file: NetworkFile) -> Iterator[Mention]:
    for use, cities in (("waiting", file.matching.waiting), ("withdrawn", file.matching.withdrawn)):
        for at, city in enumerate(cities):
            yield _mention("city", city, "matching", use, at, use=use)
    for city in file.accepted:
        yield _mention("city", city, "accepted", city, use="accepted")


def brief_framework(framework: Framework, file: str, network: str) -> Brief:
    """
    Sum up a framework.

    Args:
        framework: What could be read.
        file: Its file.
        network: Which network it belongs to.
    """
    path = ("framework", "id")
    return Brief(kind="framework", file=file, network=network, id=framework.id, name=framework.title, path=path)


def _mention_languages(city: City) -> Iterator[Mention]:
    for at, language in enumerate(city.languages):
        yield _mention("language", language, "city", "languages", at)


def _mention_themes(themes: Iterable[Theme], table: str) -> tuple[Mention, ...]:
    return tuple(mention for theme in themes for mention in _mention_theme(theme, table))


def _mention_theme(theme: Theme, table: str) -> Iterator[Mention]:
    yield _mention("node", theme.node, table, theme.node)
    for at, practice in enumerate(theme.practices):
        yield _mention("practice", practice, table, theme.node, "practices", at, use="offer")
    for at, city in enumerate(theme.vetoes):
        yield _mention("city", city, table, theme.node, "vetoes", at, use="veto")
    for at, city in enumerate(theme.ranking):
        yield _mention("city", city, table, theme.node, "ranking", at, use="ranking")


def _mention(kind: Any, name: str, *path: str | int, use: str = "") -> Mention:
    # Ten thousand files name the same few things: each text is kept once.
    return Mention(
        kind=kind,
        name=intern(name),
        path=tuple(intern(part) if isinstance(part, str) else part for part in path),
        use=use,
    )
