"""
What a plugin needs to read files of its own: tables of fields, which are read with every finding at once.

A `TableOf` says which keys may stand in a table and what under each; the JSON Schema and the reference of the file are
made from the same table. A `RecordKind` makes such files known to charterkit.
"""

from __future__ import annotations

from charterkit.files.comments import comment, quote, write_key
from charterkit.files.documents import Document, parse_document
from charterkit.files.fields import FORMAT, FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.languages import LANGUAGES
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_schema import make_schema
from charterkit.files.record_values import (
    CITY_IDS,
    NODE_IDS,
    PAST_DAY,
    PRACTICE_IDS,
    REQUIRED_ROLE,
    ROLE,
    SENTENCES,
    YEAR,
    is_personal,
)
from charterkit.files.reference import describe_table
from charterkit.files.shapes import CITY_ID, COUNTRY, ID, NAME, RECORD_ID, SENTENCE, TEXT
from charterkit.files.surveys import SURVEY_FILE
from charterkit.files.values import (
    BAD,
    LACKING,
    NOT_ALLOWED,
    Day,
    Faults,
    Number,
    OneOf,
    Path,
    Text,
    YesNo,
    name_of,
    refuse,
)
from charterkit.files.wrappers import Checked
from charterkit.nearest import did_you_mean, make_guess

__all__ = [
    "BAD",
    "CITY_ID",
    "CITY_IDS",
    "COUNTRY",
    "FORMAT",
    "FORMAT_FIELD",
    "ID",
    "LACKING",
    "LANGUAGES",
    "NAME",
    "NODE_IDS",
    "NOT_ALLOWED",
    "PAST_DAY",
    "PRACTICE_IDS",
    "RECORD_ID",
    "REQUIRED_ROLE",
    "ROLE",
    "SENTENCE",
    "SENTENCES",
    "SURVEY_FILE",
    "TEXT",
    "YEAR",
    "AnyOf",
    "Checked",
    "Day",
    "Document",
    "Faults",
    "Field",
    "ListOf",
    "MapOf",
    "Number",
    "OneOf",
    "Path",
    "TableOf",
    "Text",
    "YesNo",
    "comment",
    "describe_table",
    "did_you_mean",
    "is_personal",
    "list_findings",
    "make_guess",
    "make_schema",
    "name_of",
    "parse_document",
    "quote",
    "read_values",
    "refuse",
    "write_key",
]
