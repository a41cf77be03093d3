"""
What the findings about brands and about result files mean: codes CK501 to CK526.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK501",
        title="unknown key in a brand",
        text="A brand knows few keys: names, texts, colours, the logo. Looks beyond that are for templates.",
    ),
    Explanation(
        code="CK502",
        title="text of a brand that does not fit",
        text="Names, introduction, footer and alternative text are texts in quotes, no longer than a page bears.",
    ),
    Explanation(
        code="CK503",
        title="logo without alternative text",
        text="Who cannot see the logo hears what it shows. Write that as `alternative`, such as: Logo of River Cities.",
    ),
    Explanation(
        code="CK504",
        title="no colour",
        text="Colours are written with a number sign and six digits from 0 to f, in small letters.",
    ),
    Explanation(
        code="CK505",
        title="colour that cannot be read",
        text="Headings and links stand in the colour of the brand. Against the page it needs a contrast of 4.5 to 1, "
        "as WCAG 2.2 asks under 1.4.3; `dark` is the colour for dark pages.",
    ),
    Explanation(
        code="CK506",
        title="logo that cannot be used",
        text="The logo is a PNG, JPEG or SVG file beside brand.toml of at most 200 kB. It becomes part of the page.",
    ),
    Explanation(
        code="CK507",
        title="template that cannot be read",
        text="Templates of a brand are texts in UTF-8 of at most 100 kB, in the folder `templates`.",
    ),
    Explanation(
        code="CK521",
        title="no result file",
        text="Only what `charterkit score ANSWERS -o result.json` writes can be verified. Other JSON, or what another "
        "program made of it, cannot.",
    ),
    Explanation(
        code="CK522",
        title="nothing to compute anew",
        text="The answers, the profile or a figure that the result names is not there. Name the answer files after the "
        "result file, and the folder of the framework with --library.",
    ),
    Explanation(
        code="CK523",
        title="answers changed",
        text="The text of the answer file is not the one that was scored; its line ends do not count. If the change "
        "was meant, score the city anew.",
    ),
    Explanation(
        code="CK524",
        title="rules or program changed",
        text="The framework, or the program or a plugin that computes, is not the one of the result. To verify an old "
        "result, use the versions that it names.",
    ),
    Explanation(
        code="CK525",
        title="result changed",
        text="The result says something else than the answers give today, or more, or less, or in another order.",
    ),
    Explanation(
        code="CK526",
        title="result written otherwise",
        text="The result says the same, but not in the form in which charterkit writes it. Somebody else has saved it.",
    ),
)
