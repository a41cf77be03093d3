"""
Why two cities are a pair, in sentences: for the office of the network with figures, for the two cities without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.model.matching import Pair
from charterkit_matchmaker.eligible import list_languages, list_meetings
from charterkit_matchmaker.fit import compare_context
from charterkit_matchmaker.wording import count, join, number, tell_level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from charterkit.model.network_file import Pairing
    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.sensitivity import Loss
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["FIRM", "Certainty", "make_pair", "tell_both", "tell_need", "tell_node", "tell_offer", "tell_sum"]

FIRM = 0.9
"""A pair that is there again in so many of the runs is firm."""

_ALIKE = 0.5
"""From this share on, two cities are called alike."""


@frozen(kw_only=True)
class Certainty:
    """
    How much depends on a pair, and how sure it is; None for what nobody found out.

    Attributes:
        margin: By how much it is ahead of the next best choice of the learner.
        runner_up: The mentor of that choice; empty for none.
        loss: What a refusal costs.
        survived: In so many of the runs with small changes it is there again.
        runs: How many runs there were.
    """

    margin: Loss | None = None
    runner_up: str = ""
    loss: Loss | None = None
    survived: int | None = None
    runs: int | None = None


def make_pair(setting: Setting, edge: int, certainty: Certainty) -> Pair:
    """
    Put together all that there is to say of a pair.

    Args:
        setting: What was asked.
        edge: The pair.
        certainty: How sure it is; nothing for one that was agreed on before.
    """
    need, offer = setting.sides(edge)
    agreed, loss = setting.fixed.get(edge), certainty.loss
    components = {name: value for name, value in setting.weigh(edge).items() if value}
    firmness = find_firmness(setting, certainty)
    together = [*tell_both(setting, need, offer), *_tell_agreed(agreed)]
    sure = tell_certainty(setting, certainty)
    told = [*tell_need(need, figures=False), *tell_offer(setting, offer, figures=False), *together]
    return Pair(
        learner=need.party.id,
        mentor=offer.party.id,
        node=need.node,
        weight=sum(components.values()),
        components=components,
        rules=_tell_rules(setting.judge(*setting.sources[edge])),
        reasons=(*tell_need(need), *tell_offer(setting, offer), *together, *sure),
        told=[*told, *([_FIRMNESS[firmness]] if firmness else [])],
        practices=offer.practices,
        proposed=[word for word, side in (("need", need), ("offer", offer)) if side.theme.proposed],
        fixed=agreed is not None,
        fixed_by=agreed.by if agreed else "",
        margin=certainty.margin.weight if certainty.margin else None,
        runner_up=certainty.runner_up,
        loss_served=loss.served if loss else None,
        loss=loss.weight if loss else None,
        survived=certainty.survived,
        runs=certainty.runs,
        firmness=firmness,
    )


def _tell_agreed(agreed: Pairing | None) -> Iterator[str]:
    if agreed is not None:
        yield f"The pair was agreed on before{f' ({agreed.by})' if agreed.by else ''} and stays."


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


def find_firmness(setting: Setting, certainty: Certainty) -> str:
    """
    Tell whether a pair is firm; by what a refusal costs, where nobody ran small changes.
    """
    loss = certainty.loss
    if certainty.survived is not None and certainty.runs:
        return "firm" if certainty.survived >= FIRM * certainty.runs else "interchangeable"
    if loss is None:
        return ""
    mean = sum(setting.weights) / len(setting.weights)
    return "firm" if loss.served > 0 or loss.weight >= (1 - FIRM) * mean else "interchangeable"


def tell_need(need: CityNeed, *, figures: bool = True) -> Iterator[str]:
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
    if figures and offer.level is not None:
        sure = f"is sure of {tell_level(offer.level)}"
    else:
        sure = "counts this among its strengths"
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


def tell_certainty(setting: Setting, certainty: Certainty) -> Iterator[str]:
    """
    Say how much depends on the pair, and how sure it is.
    """
    margin, survived, runs = certainty.margin, certainty.survived, certainty.runs
    if certainty.runner_up and margin is not None:
        name = setting.board.parties[certainty.runner_up].name
        if margin.served:
            yield f"Next choice: {name}, whose places are needed more elsewhere."
        else:
            behind = f", {number(margin.weight)} behind when each place has its price" if margin.weight else ""
            yield f"Next choice: {name}{behind}."
    elif margin is not None:
        yield "No other mentor comes into question for this need."
    if certainty.loss is not None:
        yield f"If the pair is refused, {_tell_loss(certainty.loss)}."
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
