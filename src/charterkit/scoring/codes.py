"""
What the findings about answers, frameworks and scoring mean: codes CK201 to CK313, and CK900.
"""

from __future__ import annotations

from charterkit.model.findings import Explanation

__all__ = ["CODES"]

CODES: tuple[Explanation, ...] = (
    Explanation(
        code="CK201",
        title="answer that cannot be read",
        text="The value is none of those that the question allows. The question counts as not answered until it "
        "is mended, and the file is not scored.",
        example="[answers.C01-1]\nvalue = 5\n",
    ),
    Explanation(
        code="CK202",
        title="unknown question",
        text="The framework has no question with this id. It may be misspelt, or be called otherwise in this version.",
        example="[answers.C99-1]\nvalue = 1\n",
    ),
    Explanation(
        code="CK205",
        title="fact of the city that does not fit",
        text="The framework does not ask for this fact of the city, or it cannot have this value.",
        example="[city.has]\nhousing = true\n",
    ),
    Explanation(
        code="CK206",
        title="level that is not open to the city",
        text="Some levels can be reached only by cities that have a certain duty or right, and the city says "
        "that it has not.",
        example='[city.has]\nhousing = "none"\n[answers.C04-1b]\nvalue = 3\n',
    ),
    Explanation(
        code="CK207",
        title="answer to a question that is not asked",
        text="What the city says of itself, or another answer, means that this question is not asked. The "
        "answer stays in the file and is not used. This is a warning.",
        example="[city.has]\nlibraries_or_museums = false\n[answers.C01-7]\nvalue = 12\n",
    ),
    Explanation(
        code="CK208",
        title="answer to a question that is still open",
        text="Whether the question is asked, or the level may be chosen, depends on something that is not "
        "answered yet. Until it is, the answer counts as not given. This is a warning.",
        example="[answers.C01-7]\nvalue = 12\n",
    ),
    Explanation(
        code="CK209",
        title="figure beside an answer that does not fit",
        text="The question does not ask for this figure, or it is of the wrong kind.",
        example="[answers.C02-3]\nvalue = 2\nfacts = { complaints = 12 }\n",
    ),
    Explanation(
        code="CK210",
        title="kind of evidence that does not exist",
        text="Kinds of evidence are short words in capitals that the framework defines.",
        example='[answers.C01-1]\nvalue = 2\nevidence = [{ kind = "FILM" }]\n',
    ),
    Explanation(
        code="CK211",
        title="unknown profile",
        text='The framework has no profile of this name. The profile "full" holds all questions.',
        example='profile = "short"\n',
    ),
    Explanation(
        code="CK212",
        title="another version of the framework",
        text="The answers were given for another version than the one that is installed. If the number before "
        "the dot is the same, old answers keep their meaning, and this is a warning; otherwise it is an "
        "error.",
        example='version = "2025.1"\n',
    ),
    Explanation(
        code="CK213",
        title="unknown framework",
        text="No installed framework has this name, and none in the folders given with --library.",
        example='framework = "integrating-cities"\n',
    ),
    Explanation(
        code="CK214",
        title="framework that cannot be used",
        text="The framework itself has errors, so nothing can be scored with it. Check the framework first; it "
        "may be for somebody else to mend.",
    ),
    Explanation(
        code="CK215",
        title="critical zero",
        text="The answer to a question that the framework marks as an anchor is at the bottom of its scale. "
        "This is a note: the mean of a commitment can be high all the same, and would hide it.",
        example="[answers.C01-1]\nvalue = 0\n",
    ),
    Explanation(
        code="CK301",
        title="unknown name in a framework",
        text="Something is named that does not stand in the framework: a child, a root, a level, an option, a "
        "profile. Or a list that cannot be empty is.",
        example='[nodes.A]\nchildren = ["A-1", "A-9"]\n',
    ),
    Explanation(
        code="CK302",
        title="ends of a scale that do not fit",
        text="The scale of points and the shown scale each have two ends, the smaller one first.",
        example="[framework]\npoints = [4, 0]\n",
    ),
    Explanation(
        code="CK303",
        title="one id for a node and a question",
        text="Ids tell nodes and questions apart, so none can be given twice.",
        example='[nodes.A-1]\ntitle = "Again"\nchildren = ["A-2"]\n',
    ),
    Explanation(
        code="CK304",
        title="negative weight",
        text="A weight says how much a child counts. It is 0 or more, except in a sum, where a negative weight takes "
        "something off.",
        example="[nodes.A.children]\nA-1 = 1\nA-2 = -1\n",
    ),
    Explanation(
        code="CK305",
        title="unknown method or parameter",
        text="No installed method has this name, or it has no such parameter. The command charterkit show lists "
        "the methods.",
        example='[nodes.A]\nmethod = "median"\n',
    ),
    Explanation(
        code="CK306",
        title="answer type that does not fit",
        text="No installed answer type has this name, or its answers have no points although the question is to "
        "be scored.",
        example='[items.A-1]\ntype = "slider"\n',
    ),
    Explanation(
        code="CK307",
        title="scale that cannot be used",
        text="A scale lacks what answers need to become points, or has an option twice.",
        example='[items.A-1.scale]\noptions = [{ id = "yes", points = 1 }, { id = "yes", points = 0 }]\n',
    ),
    Explanation(
        code="CK308",
        title="points outside the scale",
        text="Each answer is worth something between the two ends of the scale of points.",
        example='[items.A-1.scale]\noptions = [{ id = "yes", points = 9 }, { id = "no", points = 0 }]\n',
    ),
    Explanation(
        code="CK309",
        title="condition that cannot be decided",
        text="A condition names a fact of the city, a question or a value that does not stand in the framework, "
        "or looks at a question that no condition can look at.",
        example='[items.A-2]\nwhen = { flag = "has.harbour" }\n',
    ),
    Explanation(
        code="CK310",
        title="circle",
        text="Nodes stand above each other, or questions are asked only if they are answered themselves.",
        example="[items.A-1]\n"
        'when = { item = "A-2", at_least = 1 }\n'
        "[items.A-2]\n"
        'when = { item = "A-1", at_least = 1 }\n',
    ),
    Explanation(
        code="CK311",
        title="example that comes out otherwise",
        text="An example of the framework says what a node must come to, and the rules give something else.",
        example="[[examples]]\n"
        'title = "the best answer is worth everything"\n'
        "answers.A-1 = { value = 4 }\n"
        "expect.A = { score = 50 }\n",
    ),
    Explanation(
        code="CK312",
        title="one name for two frameworks",
        text="Two folders with frameworks have one of this name, and it is not clear which is meant.",
    ),
    Explanation(
        code="CK313",
        title="ladder that cannot be climbed",
        text="A ladder has levels, each worth more than the one below it. Everyone stands on the first one, which "
        "needs nothing; each other one needs something.",
        example="[nodes.A]\n"
        'children = ["A-1"]\n'
        'ladder = [{ id = "begun", label = "Begun", points = 1, needs = [{ item = "A-1", at_least = 1 }] }]\n',
    ),
    Explanation(
        code="CK900",
        title="check that failed",
        text="A check of a plugin has failed itself. What it would have found is not known; all other findings "
        "are there. Tell the author of the plugin.",
    ),
)
