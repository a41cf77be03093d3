"""
What the findings about files that do not go together mean: codes CK404 and CK411 to CK420.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK404",
        title="answers and city file that differ",
        text="What stands in the city's own file need not stand beside its answers. Where it stands in both, both have "
        "to say the same, since nobody could know which of them holds.",
    ),
    Explanation(
        code="CK411",
        title="file name that not every system can have",
        text="A network is copied between computers. Names with signs such as a colon or a question mark, with hidden "
        "characters, with a blank or a dot at the end, very long names, and those that Windows keeps for devices "
        "would get lost on the way. The finding proposes another name.",
    ),
    Explanation(
        code="CK412",
        title="file names that are the same elsewhere",
        text="Two names differ only in capitals, or in the way in which an accent is stored. On Windows and macOS that "
        "is one file, and one of the two would get lost.",
    ),
    Explanation(
        code="CK413",
        title="copy of a file",
        text="The name of the file is one that programs give to a second version of another, such as riverport "
        "(conflicted copy 2026-03-02).toml, and the first version is there, too. That one is scored, the copy is not.",
    ),
    Explanation(
        code="CK414",
        title="two answer files of one city",
        text="Two files hold answers of one city to one framework for the same time, or for times that overlap. "
        "Neither is scored. Files without a period stand for all times.",
    ),
    Explanation(
        code="CK415",
        title="two files with one id",
        text="Two city files, practices, shared files, surveys, network files or frameworks are about the same thing. "
        "Names in other files could mean either.",
    ),
    Explanation(
        code="CK417",
        title="file that does not say what it is",
        text="The file begins like one of charterkit, but none of its tables tells whether it holds answers, a city, a "
        "practice, something shared, a survey, a network or a framework. The name of the table may be misspelt.",
    ),
    Explanation(
        code="CK418",
        title="folder of frameworks that cannot be used",
        text="The file of the network names a folder that is not there, or that lies outside of the network.",
        example='[network]\ntitle = "Riverside"\nframeworks = ["nowhere"]\n',
    ),
    Explanation(
        code="CK419",
        title="place that two plugins open",
        text="Two plugins say that they can open what was named. Nothing is chosen silently.",
    ),
    Explanation(
        code="CK420",
        title="name of a file with one end too many",
        text="Notepad adds .txt to the name that was typed, and Windows may hide it. In a folder only files are read "
        "whose names end in .toml, so that this one would be missed; it has to be renamed.",
    ),
)
