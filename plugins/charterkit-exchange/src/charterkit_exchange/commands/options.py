"""
Options that the commands of this plugin share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.commands import option

if TYPE_CHECKING:
    import click

__all__ = ["form"]


def form() -> click.Option:
    """
    In which form a page comes out.
    """
    text = "How it is written: text (by default), md, html, csv, json, or what a plugin offers."
    return option("--format", "format_", metavar="FORMAT", help=text)
