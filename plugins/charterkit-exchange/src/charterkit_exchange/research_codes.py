"""
What the findings mean that are about groups, statements, research and pilots: codes EX5xx, by kind of file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["RESEARCH_CODES"]

_RESEARCH = '[research]\nid = "example"\ntitle = "Example"\nsource = ["own"]\n'

RESEARCH_CODES: Mapping[str, tuple[Explanation, ...]] = {
    "roster": (
        Explanation(
            code="EX551",
            title="number that is not that of the list",
            text="The source states how many members or countries there are, and lists another number of them. More "
            "members may be stated than are named; fewer cannot be, and all countries are expected to be listed. "
            "Neither number is changed. This is a warning.",
            example='[roster]\nid = "example"\ntitle = "Example"\nsource = ["own"]\nstated_countries = 6\n'
            'countries = ["IE", "AT"]\n',
        ),
    ),
    "pilot": (
        Explanation(
            code="EX541",
            title="pilot that was its own host",
            text="The host is the city that was visited before the service was tested at home.",
            example='[pilot]\nid = "example"\ntitle = "Example"\ncity = "riverport"\nhost = "riverport"\n'
            'source = ["own"]\n',
        ),
        Explanation(
            code="EX542",
            title="item that stands twice in a grid",
            text="Each item of the grid is looked at once before and once after.",
            example='[pilot]\nid = "example"\ntitle = "Example"\ncity = "riverport"\nsource = ["own"]\n'
            '[[grid]]\nitem = "waiting time"\n[[grid]]\nitem = "waiting time"\n',
        ),
    ),
    "research": (
        Explanation(
            code="EX531",
            title="unknown topic",
            text="A survey, an interview, a focus group or a piece of desk work speaks of a topic that is not among "
            "the topics of the research.",
            example=_RESEARCH + '[inquiries.desk]\nkind = "desk"\nsupports = ["housing"]\n',
        ),
        Explanation(
            code="EX532",
            title="inquiry for and against one topic",
            text="One inquiry cannot support a topic and speak against it. If it found both, it is two inquiries: two "
            "groups that were asked, say.",
            example=_RESEARCH + '[topics.housing]\ntitle = "Housing"\n'
            '[inquiries.desk]\nkind = "desk"\nsupports = ["housing"]\nagainst = ["housing"]\n',
        ),
    ),
}
