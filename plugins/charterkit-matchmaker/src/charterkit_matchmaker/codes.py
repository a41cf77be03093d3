"""
What the findings of this package mean: codes MM101 and on for networks, MM201 and on for results.
"""

from __future__ import annotations

from charterkit import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="MM101",
        title="nothing to match, or more than one framework",
        text="Cities are matched on the nodes of one framework. Where files speak of several, or of none, the file of "
        "the network has to name it.",
        example='[network]\ntitle = "Riverside"\nframework = "integrating-cities-charter"\n',
    ),
    Explanation(
        code="MM102",
        title="component of a pair that there is not",
        text="Under [weights] stand the components of which the weight of a pair is made: gap, strength, practice, "
        "context, language, format and history. Another name counts for nothing; it is probably misspelt.",
        example='[network]\ntitle = "Riverside"\n[weights]\ngaps = 2\n',
    ),
    Explanation(
        code="MM103",
        title="weights that leave nothing",
        text="With all components at 0 no pair has any weight, so none is possible.",
        example='[network]\ntitle = "Riverside"\n[weights]\ngap = 0\nstrength = 0\npractice = 0\ncontext = 0\n'
        "language = 0\nformat = 0\nhistory = 0\n",
    ),
    Explanation(
        code="MM104",
        title="two cities fixed as a pair twice",
        text="A learner has different mentors, whatever the nodes. Of two fixed pairs of the same two cities only the "
        "first can stay.",
        example='[network]\ntitle = "Riverside"\n'
        '[[fixed]]\nlearner = "hillford"\nmentor = "riverport"\nnode = "C01"\n'
        '[[fixed]]\nlearner = "hillford"\nmentor = "riverport"\nnode = "C02"\n',
    ),
    Explanation(
        code="MM105",
        title="areas to develop that are strengths",
        text="The level up to which a node is proposed as a need has to be below the level from which it is proposed "
        "as an offer, or a city would be proposed as its own kind of mentor.",
        example='[network]\ntitle = "Riverside"\n[matching]\ndevelop_level = 3\nstrong_level = 2\n',
    ),
    Explanation(
        code="MM106",
        title="too many possible pairs",
        text="Without charterkit-matchmaker[fast], with a least number of learners, with fewer places on some nodes "
        "than in all, and with engines other than `optimal`, all possible pairs of a network are held at once. In a "
        "very large one there are too many. Match its parts, or let fewer needs and offers be proposed.",
    ),
    Explanation(
        code="MM201",
        title="pair that the rules do not allow",
        text="A result holds a pair that is not possible by the files: a rule forbids it, or one of the two has no "
        "such need or offer. Perhaps the files have changed since.",
    ),
    Explanation(
        code="MM202",
        title="result that breaks a limit",
        text="The pairs of a result are possible one by one and not all together: a mentor has more learners than "
        "places, a learner more mentors than it wants, or a fixed pair is missing.",
    ),
    Explanation(
        code="MM203",
        title="figure of a result that is wrong",
        text="A figure of a result does not follow from the files: a component, a weight, a sum, the proof. Perhaps "
        "the files have changed since.",
    ),
    Explanation(
        code="MM204",
        title="result that cannot be verified",
        text="What a city may see has no figures of others, so it proves nothing. The office of the network has the "
        "whole result.",
    ),
)
