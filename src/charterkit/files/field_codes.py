"""
What the findings about keys and their values mean: codes CK151 to CK158.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK151",
        title="unknown key",
        text="A key has a name that charterkit does not know. It may be misspelt, or stand in the wrong table; "
        "its value would be lost.",
        example='[answers.C01-1]\nremark = "see the minutes"\n',
    ),
    Explanation(
        code="CK152",
        title="wrong kind of value",
        text="A text stands where a number belongs, a number where a text belongs, and so on. Texts stand in "
        "quotes; numbers, dates, true and false do not.",
        example="[city]\nname = 12\n",
    ),
    Explanation(
        code="CK153",
        title="value that is not allowed",
        text="The value is of the right kind, but none of those that can stand here: another word, another form "
        "of id, a number outside its range, a period that ends before it begins.",
        example='[answers.C01-1]\nstate = "maybe"\n',
    ),
    Explanation(
        code="CK154",
        title="something lacking",
        text="A table lacks a key that it cannot do without. The finding says which, and what belongs there.",
        example='[answers.C01-1]\nvalue = 2\nevidence = [{ ref = "minutes of 14 May" }]\n',
    ),
    Explanation(
        code="CK155",
        title="unknown scale",
        text="A question names a scale, but no table of that name stands under [scales].",
        example='[items.A-1]\nscale = "H"\n',
    ),
    Explanation(
        code="CK156",
        title="child listed twice",
        text="A node lists a child twice. To let it count double, write children as a table with weights.",
        example='[nodes.A]\nchildren = ["A-1", "A-1"]\n',
    ),
    Explanation(
        code="CK157",
        title="value and state together",
        text="An answer has a value, and also a state that says there is none: unknown, na or withheld. Only "
        "one of them can be true.",
        example='[answers.C01-1]\nvalue = 2\nstate = "unknown"\n',
    ),
    Explanation(
        code="CK158",
        title="reason that does not fit",
        text='Whoever says that a question does not apply, state = "na", gives a reason, and for the reason '
        '"other" a note. Other states have no reason.',
        example='[answers.C01-1]\nstate = "na"\n',
    ),
)
