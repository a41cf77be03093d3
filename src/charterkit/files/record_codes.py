"""
What the findings about the content of one record mean: codes CK451 to CK457.
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
        text="A consent or a check is told once it has happened. A day that is still to come is most often a slip in "
        "the year.",
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
)
