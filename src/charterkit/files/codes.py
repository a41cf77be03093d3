"""
What the findings about the form of a file mean: codes CK101 to CK139.
"""

from __future__ import annotations

from charterkit.files.documents import UNREADABLE
from charterkit.files.guards import TOO_DEEP
from charterkit.model.findings import Explanation

__all__ = ["CODES"]

_TABLE = "[answers.C01-1]\n"


def _explain(code: str, title: str, text: str, example: str = "") -> Explanation:
    return Explanation(code=code, title=title, text=text, example=example)


CODES: tuple[Explanation, ...] = (
    _explain(
        UNREADABLE,
        "file cannot be opened",
        "There is no such file, or the system does not let charterkit read it. Check the name, the folder and whether "
        "another program holds the file open.",
    ),
    _explain(
        "CK103",
        "file too large",
        "A file may have 1 MiB (1,048,576 bytes). An answer file of 100 questions has about 30 KiB; a larger file is "
        "probably the wrong one.",
    ),
    _explain(
        "CK104",
        "file not in UTF-8",
        "TOML files are text in the encoding UTF-8. Older programs save in UTF-16 or in a Windows encoding, where "
        "accents have other bytes; spreadsheets and PDF documents are no text at all. A byte order mark is accepted.",
    ),
    _explain(
        "CK105",
        "file is empty",
        "Nothing but blanks or comments stands in the file.",
        "# answers of Riverport\n",
    ),
    _explain(
        TOO_DEEP,
        "nested too deeply",
        "Tables, arrays and dotted names may lie 64 deep inside each other, and names with very many dots are refused, "
        "since reading them can take very long.",
        "value = " + "[" * 65 + "]" * 65 + "\n",
    ),
    _explain(
        "CK107",
        "number too large",
        "A whole number has to fit 64 bits: from -9223372036854775808 to 9223372036854775807. Account numbers, "
        "telephone numbers and other codes are texts and stand in quotes.",
        "value = 9223372036854775808\n",
    ),
    _explain(
        "CK108",
        "number not finite",
        "`inf`, `nan` and numbers beyond 1e15, such as 1e400, are no numbers to compute with.",
        "value = 1e400\n",
    ),
    _explain(
        "CK109",
        "old line ends",
        "A line ends with a carriage return alone, as on very old Macintosh computers or after a failed conversion.",
    ),
    _explain(
        "CK110",
        "line cannot be read",
        "The line does not follow the rules of TOML, in a way that has no message of its own.",
        'city = { [id] = "riverport" }\n',
    ),
    _explain(
        "CK111",
        "typographic quotes",
        "Word processors turn straight quotes into curved ones. TOML knows straight quotes only.",
        _TABLE + "owner = “equality office”\n",
    ),
    _explain(
        "CK112",
        "decimal comma or grouped digits",
        "Numbers have a decimal point and no groups: 3.5 and 12000, not 3,5 and 12 000.",
        _TABLE + "value = 3,5\n",
    ),
    _explain(
        "CK113",
        "text without quotes",
        "Words stand in straight quotes; only numbers, dates, true and false stand without.",
        _TABLE + "value = yes\n",
    ),
    _explain("CK114", "true and false in capitals", "Write true and false in small letters.", "synthetic = True\n"),
    _explain(
        "CK115",
        "number with a zero in front or a bare point",
        "Write 3 for 03, 0.5 for .5 and 5 for 5. with nothing after the point.",
        _TABLE + "value = 03\n",
    ),
    _explain(
        "CK116",
        "unit or sign beside a number",
        "The unit is part of the question: write the number alone, without a percent sign, currency or unit.",
        _TABLE + "value = 12 %\n",
    ),
    _explain(
        "CK117",
        "odd or unseen character",
        "Text copied from a web page or a document brings blanks, dashes and control characters that look like usual "
        "ones or like nothing. Write the usual character in their place.",
        _TABLE + "value =\u00a03\n",
    ),
    _explain(
        "CK118",
        "quote without a partner",
        "A text begins and ends with the same straight quote, on one line.",
        _TABLE + 'owner = "equality office\n',
    ),
    _explain(
        "CK119",
        "value missing",
        'A key needs a value. Two quotes, "", say that there is no answer yet.',
        _TABLE + "value =\n",
    ),
    _explain(
        "CK120",
        "equals sign missing or another sign in its place",
        "One equals sign stands between a key and its value.",
        _TABLE + "value: 3\n",
    ),
    _explain(
        "CK121",
        "backslash",
        "In double quotes a backslash begins a special character. A file path stands in single quotes.",
        'evidence = "C:\\Users\\report.pdf"\n',
    ),
    _explain(
        "CK122",
        "date in another form",
        "Dates are written year-month-day, without quotes: 2025-12-31.",
        _TABLE + "date = 31.12.2025\n",
    ),
    _explain(
        "CK123",
        "name that needs quotes, or no name",
        "Names of keys and tables have letters a to z, digits, hyphens and underscores; others need quotes.",
        "[answers.C01 1]\nvalue = 3\n",
    ),
    _explain(
        "CK124",
        "text over several lines",
        'A text of several lines stands between """ and """.',
        _TABLE + 'note = "decided in May,\nevaluated in June"\n',
    ),
    _explain(
        "CK125",
        "brackets of a header",
        "A header has as many brackets after its name as before it: one for a table, two for an entry of a list.",
        "[answers.C01-1\nvalue = 3\n",
    ),
    _explain(
        "CK126",
        "bracket not closed",
        "Each [ needs its ] and each { its }. Where a line below surely begins something new, the check goes on.",
        _TABLE + 'value = ["a", "b"\n\n[answers.C01-2]\nvalue = 3\n',
    ),
    _explain(
        "CK127",
        "three quotes not closed",
        'A text that begins with """ ends with """. What stands after the first quotes was not checked.',
        _TABLE + 'note = """decided in May\n\n[answers.C01-2]\nvalue = 3\n',
    ),
    _explain(
        "CK128",
        "quotes inside quotes",
        "A text that has double quotes inside stands in single quotes, and the other way round.",
        _TABLE + 'note = "the "new" office"\n',
    ),
    _explain(
        "CK129",
        "sign or text where none belongs",
        "Each key has a line of its own, entries of a list stand in brackets with commas between, and nothing but a "
        "comment follows a value.",
        _TABLE + 'value = 3 note = "planned"\n',
    ),
    _explain(
        "CK130",
        "line that is no statement",
        "A line is a key with a value, a header in square brackets, or a comment that begins with #.",
        "// answers of Riverport\n",
    ),
    _explain("CK131", "key stands twice", "A key stands once in its table.", _TABLE + "value = 3\nvalue = 4\n"),
    _explain(
        "CK132",
        "table stands twice",
        "Everything about a question or another table stands under one header.",
        _TABLE + "value = 3\n\n" + _TABLE + 'note = "planned"\n',
    ),
    _explain(
        "CK133",
        "one name for two things",
        "A name has a value or is the name of a table, not both.",
        "answers = 3\n\n" + _TABLE + "value = 3\n",
    ),
    _explain(
        "CK139",
        "not everything was checked",
        "After 50 mistakes, or where a long file would take long, the rest is left for the next check.",
    ),
)
