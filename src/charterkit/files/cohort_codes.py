"""
What the findings about cohorts and tables of figures mean: codes CK471 to CK476.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK471",
        title="step of a cohort that cannot be taken",
        text="A step names a treatment, a parameter or a figure that there is not, or lacks a parameter that its "
        "treatment needs. The page on cohort files lists the treatments that come with charterkit.",
    ),
    Explanation(
        code="CK472",
        title="table of figures that lacks a column",
        text="The cohort file names a column that the first row of the table does not have: of the city, of its group, "
        "or of a figure.",
    ),
    Explanation(
        code="CK473",
        title="figure that is no number",
        text="A cell of the table holds something else than a number with a decimal point. Where a city has no figure, "
        "the cell is left empty.",
    ),
    Explanation(
        code="CK474",
        title="two rows of one city",
        text="A city stands in the table twice, or a row names none. Neither row is taken, since nobody could know "
        "which of them holds.",
    ),
    Explanation(
        code="CK475",
        title="table that cannot be read",
        text="The rows and cells of the table cannot be told apart, or a row has more or fewer cells than the first: a "
        "comma in a number makes two of one. Save it once more, as a table of comma-separated "
        "values in UTF-8.",
    ),
    Explanation(
        code="CK476",
        title="file that is no stored cohort",
        text="With --by stands a file that charterkit cohort wrote with --keep. This one is another, was changed, or "
        "was cut off.",
    ),
)
