"""
The kinds of records that come with charterkit and on which nothing else depends: practice cards, surveys, cohorts.

Answers, cities, shared files, networks and frameworks are read by the loader itself, since they explain one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.extensions import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.files.documents import Document
    from charterkit.model.cohort import Recipe
    from charterkit.model.findings import Finding
    from charterkit.model.practice import Practice
    from charterkit.model.survey import Survey

__all__ = ["charterkit_record_kinds"]


def charterkit_record_kinds() -> Iterator[RecordKind]:
    """
    Offer practice cards, surveys and cohorts.
    """
    yield RecordKind(
        name="practice",
        summary="What a city does well, told so that another can use it",
        folder="practices",
        load=_load_practice,
        schema=_describe_practice,
    )
    yield RecordKind(
        name="survey",
        summary="Figures and words of many cities that are not scored",
        folder="surveys",
        load=_load_survey,
        schema=_describe_survey,
    )
    yield RecordKind(
        name="cohort",
        summary="By which steps raw figures of many cities are treated together before they are scored",
        folder="cohorts",
        load=_load_cohort,
        schema=_describe_cohort,
    )


def _load_cohort(document: Document) -> tuple[Recipe | None, tuple[Finding, ...]]:
    from charterkit.files.cohorts import read_recipe

    return read_recipe(document)


def _describe_cohort() -> dict[str, Any]:
    from charterkit.files.cohorts import cohort_schema

    return cohort_schema()


def _load_practice(document: Document) -> tuple[Practice | None, tuple[Finding, ...]]:
    from charterkit.files.practices import read_practice

    return read_practice(document)


def _describe_practice() -> dict[str, Any]:
    from charterkit.files.schema import practice_schema

    return practice_schema()


def _load_survey(document: Document) -> tuple[Survey | None, tuple[Finding, ...]]:
    from charterkit.files.surveys import read_survey

    return read_survey(document)


def _describe_survey() -> dict[str, Any]:
    from charterkit.files.schema import survey_schema

    return survey_schema()
