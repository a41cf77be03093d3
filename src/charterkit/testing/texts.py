"""
Texts that strangers may put into names and answers, for whatever shows or writes them.
"""

from __future__ import annotations

__all__ = ["HONEST", "HOSTILE", "PIECES"]

PIECES = (
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m",
    "a\r\nb\tc",
    "\u202egnp.exe\u202c",
    "zero\u200bwidth\ufeff",
    "line\u2028line\x85line",
    "\U000e0041tag",
    "=1+1",
    "+358 40 1",
    "-none",
    "@helsinki",
    "\uff1dSUM(A1)",
    "x;=HYPERLINK(1)",
    "x| @SUM(1)",
    '"quoted", "twice"',
    "<script>alert(1)</script>",
    "[link](javascript:alert(1))",
    "![picture](https://example.org/x.png)",
    "`code` **bold** _slanted_ ~~gone~~ $x$ #1",
    "https://example.org www.example.org",
    "&lt;b&gt; &#60;b&#62;",
    "| cell |",
    "end\\",
    "{{ 7 * 7 }} {% raw %}",
    "Łódź Θεσσαλονίκη Русе 京都 النور",
    "e\u0301" * 30,
    "W" * 200,
    "",
)
"""Signs that steer terminals, formulas, markup, templates; and honest names in other scripts."""

HOSTILE = [
    "",
    " ",
    "x",
    "two\nlines",
    "par\n\n[city]\nid = 'x'",
    "\r\n#:schema ./x",
    'quo"te \\ \t tab',
    "''' \"\"\"",
    "\x00\x07\x1b[31m\x7f\x85",
    "\u202e\u2066\u2028\u2029\u200b",
    "\ud800 half",
    "a" * 150,
    "long word " * 20 + "y" * 120,
    "value = 3",
    "Łódź 東京 😀",
]
"""Texts with line ends, quotes, signs that steer, halves of characters, and some that are only long."""

HONEST = ("Łódź", "Θεσσαλονίκη", "Русе", "京都", "النور", "L'Hospitalet")
"""Names in other scripts, and with an apostrophe, that everything must show as they are."""
