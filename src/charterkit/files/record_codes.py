"""
What the findings about the content of one record mean: codes CK451 to CK457, and CK461 to CK464 of surveys.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK451",
        title="coordinates that are not on earth",
        text="A latitude runs from -90 to 90 degrees, a longitude from -180 to 180. The latitude stands first; often "
        "the two are swapped.",
        example="[city]\ncoordinates = [122.38, 51.23]\n",
    ),
    Explanation(
        code="CK452",
        title="person in place of a role",
        text="Contacts, consents and endorsements name a role, which stays when people change. An address or a "
        "telephone number of a person has no place in these files. This is a warning.",
        example='[city]\ncontact = "a.nowak@riverport.example"\n',
    ),
    Explanation(
        code="CK453",
        title="date that is still to come",
        text="A consent, a check, a count or an earlier pair is told once it has happened. A day or a year that is "
        "still to come is most often a slip.",
        example='[themes.C01]\nrole = "learn"\nconsent = { date = 2099-01-01, role = "director" }\n',
    ),
    Explanation(
        code="CK454",
        title="entry that does not go with the role",
        text="Priority, questions and partners belong to whoever wants to learn; capacity and practices to whoever can "
        "teach. Whoever wants both writes the role both. This is a warning.",
        example='[themes.C01]\nrole = "learn"\ncapacity = 2\n',
    ),
    Explanation(
        code="CK455",
        title="city put together with itself",
        text="A city cannot be its own mentor, take over its own practice, or be vetoed by itself. One of the two ids "
        "is that of another city.",
        example='[themes.C01]\nrole = "learn"\nvetoes = ["riverport"]\n',
    ),
    Explanation(
        code="CK456",
        title="shared file that tells too much",
        text="A shared file tells strengths, wishes and practices. Answers, notes, evidence, exact scores, the names "
        "of those who answered and contacts stay with the city, and so does everything about a node that is private. "
        "Comments count, too.",
        example='[shared]\nframework = "integrating-cities-charter"\nversion = "2026.1"\n'
        '[wishes.C01]\nrole = "learn"\nnote = "we are far behind"\n[disclosure]\nC01 = "network"\n',
    ),
    Explanation(
        code="CK457",
        title="group that is too small",
        text="Whatever is published about a group stands for five cities or more: from the figures of a smaller group, "
        "and what one knows already, one could work out those of a single city.",
        example='[network]\ntitle = "Riverside"\nk = 3\n',
    ),
    Explanation(
        code="CK461",
        title="figure of a city that is not listed",
        text="Where a survey lists its cities, figures belong to them. The id of the city may be misspelt.",
        example='[survey]\nid = "figures"\n[cities]\nriverport = "Riverport"\n'
        "[measures.arrivals.figures]\nriverprot = 3\n",
    ),
    Explanation(
        code="CK462",
        title="more cities listed than stated",
        text="A survey says from how many cities it has information, and lists more. Nobody but the source can tell "
        "which is right, so neither is changed. This is a warning.",
        example='[survey]\nid = "figures"\nanswered = 1\n[cities]\nriverport = "Riverport"\nhillford = "Hillford"\n',
    ),
    Explanation(
        code="CK463",
        title="additive figures that overlap",
        text="Figures that count the same thing several times must not be added up without saying so. Either they are "
        "additive, or they overlap.",
        example='[survey]\nid = "figures"\n'
        '[measures.transit]\nadditive = true\noverlap = "persons counted several times"\nfigures = { riverport = 3 }\n',
    ),
    Explanation(
        code="CK464",
        title="words among numbers",
        text="The figures of one measure are all numbers, or all words. A number stands without quotes; where words "
        'are meant, the measure says type = "text". Why a city has no figure is told by a state.',
        example='[survey]\nid = "figures"\n[measures.arrivals.figures]\nriverport = "about 30"\n',
    ),
)
