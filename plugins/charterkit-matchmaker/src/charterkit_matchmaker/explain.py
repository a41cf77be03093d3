"""
Why two cities are a pair, in sentences: for the office of the network with figures, for the two cities without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.matching import Pair
from charterkit_matchmaker.eligible import list_languages, list_meetings
from charterkit_matchmaker.fit import compare_context
from charterkit_matchmaker.wording import count, join, number, tell_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.sensitivity import Loss
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["FIRM", "make_pair", "tell_both", "tell_need", "tell_node", "tell_offer", "tell_sum"]

FIRM = 0.9
"""A pair that is there again in so many of the runs is firm."""

_ALIKE = 0.5
"""From this share on, two cities are called alike."""


def make_pair(  # noqa: PLR0913 - what was found out about a pair, each by another module
    setting: Setting,
    edge: int,
    *,
    margin: Loss | None = None,
    runner_up: str = "",
    loss: Loss | None = None,
    survival: float | None = None,
    runs: int | None = None,
) -> Pair:
    """
    Put together all that there is to say of a pair.

    Args:
        setting: What was asked.
        edge: The pair.
        margin: By how much it is ahead of the next best choice of the learner.
        runner_up: The mentor of that choice.
        loss: What a refusal costs.
        survival: In which share of the runs with small changes it is there again.
        runs: How many runs there were.
    """
    need, offer = (side[at] for side, at in zip((setting.needs, setting.offers), setting.sources[edge], strict=True))
    agreed = setting.fixed.get(edge)
    components = {name: value for name, value in setting.weigh(edge).items() if value}
    firmness = "" if agreed else find_firmness(setting, loss, survival)
    survived = None if survival is None or agreed else round(survival * (runs or 0))
    together = tuple(tell_both(setting, need, offer))
    sure = () if agreed else tell_certainty(setting, margin, runner_up, loss, survived, runs)
    proposed = [word for word, side in (("need", need), ("offer", offer)) if side.theme.proposed]
    closing = [f"The pair was agreed on before{f' ({agreed.by})' if agreed.by else ''} and stays."] if agreed else []
    return Pair(
        learner=need.party.id,
        mentor=offer.party.id,
        node=need.node,
        weight=sum(components.values()),
        components=components,
        rules=_tell_rules(setting.judge(*setting.sources[edge])),
        reasons=(*tell_need(setting, need), *tell_offer(setting, offer), *together, *closing, *sure),
        told=(
            *tell_need(setting, need, figures=False),
            *tell_offer(setting, offer, figures=False),
            *together,
            *closing,
            *([_FIRMNESS[firmness]] if firmness else []),
        ),
        practices=offer.practices,
        proposed=proposed,
        fixed=agreed is not None,
        fixed_by=agreed.by if agreed else "",
        margin=None if agreed or margin is None else margin.weight,
        runner_up="" if agreed else runner_up,
        loss_served=None if agreed or loss is None else loss.served,
        loss=None if agreed or loss is None else loss.weight,
        survived=survived,
        runs=None if survived is None else runs,
        firmness=firmness,
    )


def _tell_rules(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """
    Give the result of each rule; one that concerns both cities has two.
    """
    found: dict[str, str] = {}
    for one in verdicts:
        found[one.rule] = f"{found[one.rule]}; {one.text}" if one.rule in found else one.text
    return found


_EVIDENCE = {
    "none": ", without evidence",
    "described": ", and describes its evidence",
    "attached": ", with evidence attached",
    "verified": ", with verified evidence",
}
"""How far evidence has been brought, at the end of a sentence."""

_FIRMNESS = {
    "firm": "The pair is firm: small changes would not undo it.",
    "interchangeable": "The pair is interchangeable: others would do as well, or nearly so.",
}


def find_firmness(setting: Setting, loss: Loss | None, survival: float | None) -> str:
    """
    Tell whether a pair is firm; by what a refusal costs, where nobody ran small changes.
    """
    if survival is not None:
        return "firm" if survival >= FIRM else "interchangeable"
    if loss is None:
        return ""
    edges = setting.problem.edges
    mean = sum(edge.weight for edge in edges) / len(edges)
    return "firm" if loss.served > 0 or loss.weight >= (1 - FIRM) * mean else "interchangeable"


def tell_need(setting: Setting, need: CityNeed, *, figures: bool = True) -> Iterator[str]:
    """
    Say what the learner wants.
    """
    name, theme = need.party.name, need.theme
    stands = f"; it stands at {tell_level(need.level)}" if figures and need.level is not None else ""
    if theme.proposed:
        yield f"{name} has an area to develop in {need.node} (proposed, not declared){stands}."
    else:
        wish = f" (priority {theme.priority})" if theme.priority else ""
        yield f"{name} wants to learn about {need.node}{wish}{stands}."
    if theme.questions:
        yield f"It asks: {' '.join(theme.questions)}"


def tell_node(setting: Setting, node: str) -> str:
    """
    Name a node with its title.
    """
    framework = setting.framework
    title = framework.nodes[node].title if node in framework.nodes else ""
    return f"{node} ({title.rstrip('.;:')})" if title else node


def tell_offer(setting: Setting, offer: CityOffer, *, figures: bool = True) -> Iterator[str]:
    """
    Say what the mentor can give.
    """
    name, theme = offer.party.name, offer.theme
    evidence = _EVIDENCE.get(offer.evidence, "")
    if offer.level is None:
        sure = "declares this as a strength"
    else:
        sure = f"is sure of {tell_level(offer.level)}" if figures else "is strong in it"
    act = "could teach it (proposed, not declared)" if theme.proposed else "offers to teach it"
    yield f"{name} {act}; it {sure}{evidence}."
    titles = [setting.board.titles.get(name, name) for name in offer.practices]
    if titles:
        yield f"It can show: {'; '.join(titles)}."


def tell_both(setting: Setting, need: CityNeed, offer: CityOffer) -> Iterator[str]:
    """
    Say what the two have in common; nothing that tells a figure of either.
    """
    languages = list_languages(need, offer)
    if languages:
        yield f"Both work in {join(languages)}."
    formats = [one for one in need.theme.formats if one in offer.theme.formats]
    if formats:
        yield f"Both want: {join(formats)}."
    alike = [name for name, share in compare_context(need.party, offer.party).items() if share >= _ALIKE]
    if alike:
        yield f"They are alike in {join(alike)}."
    met = list_meetings(need, offer, setting.file)
    if met:
        yield f"They met before on this, in {join([str(year) for year in sorted(met)])}."
    if need.party.id in setting.file.matching.waiting:
        yield f"{need.party.name} went without a mentor last time."


def tell_certainty(  # noqa: PLR0913 - as for the pair
    setting: Setting,
    margin: Loss | None,
    runner_up: str,
    loss: Loss | None,
    survived: int | None,
    runs: int | None,
) -> Iterator[str]:
    """
    Say how much depends on the pair, and how sure it is.
    """
    if runner_up and margin is not None:
        name = setting.board.parties[runner_up].name
        if margin.served:
            yield f"Next choice: {name}, whose places are needed more elsewhere."
        else:
            behind = f"{number(margin.weight)} behind" if margin.weight else "as good"
            yield f"Next choice: {name}, {behind} when each place has its price."
    elif margin is not None:
        yield "No other mentor comes into question for this need."
    if loss is not None:
        yield f"If the pair is refused, {_tell_loss(loss)}."
    if survived is not None and runs:
        word = "firm" if survived >= FIRM * runs else "interchangeable"
        yield f"In {survived} of {runs} runs with slightly different weights the pair is there again: {word}."


def _tell_loss(loss: Loss) -> str:
    if loss.served > 0:
        return f"{count(loss.served, 'city', 'cities')} fewer {'has' if loss.served == 1 else 'have'} a mentor"
    if loss.weight:
        return f"others can take its place at a cost of {number(loss.weight)}"
    return "others can take its place at no cost"


def tell_sum(components: Mapping[str, int]) -> str:
    """
    Write components as the sum that they are: ``2,400 (gap) + 750 (strength) = 3,150``.
    """
    parts = [f"{number(abs(value))} ({name})" for name, value in components.items()]
    signs = ["" if value >= 0 else "-" for value in components.values()]
    text = "".join(
        (f" {sign or '+'} {part}" if at else f"{sign}{part}")
        for at, (sign, part) in enumerate(zip(signs, parts, strict=True))
    )
    return f"{text} = {number(sum(components.values()))}"
