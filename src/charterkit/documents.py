"""
What a plugin needs to make documents that come out in every form in which reports do.

A `Document` is made of sections, and these of blocks; each form that is installed shows it in its own way. A command
asks `charterkit.commands.pick_form` for the form, and gives its result to `charterkit.commands.deliver`.
"""

from __future__ import annotations

from charterkit.model.document import (
    Cell,
    Column,
    Details,
    Document,
    Entry,
    Line,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
)
from charterkit.reporting.measures import name_measure, write_number
from charterkit.reporting.wording import count, list_words, round_half_up, say_share
from charterkit.unseen import in_line

__all__ = [
    "Cell",
    "Column",
    "Details",
    "Document",
    "Entry",
    "Line",
    "Listing",
    "Paragraph",
    "Row",
    "Section",
    "Table",
    "count",
    "in_line",
    "list_words",
    "name_measure",
    "round_half_up",
    "say_share",
    "write_number",
]
