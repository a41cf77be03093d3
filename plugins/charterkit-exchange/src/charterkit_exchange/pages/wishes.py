"""
What the cities of a network want to learn and can teach, theme by theme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.sheet import SYNTHETIC, TITLE, Part, Sheet, count, fact, join_names, name_city

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit.model.theme import Theme

__all__ = ["make_wishes"]

_ROLES = {"learn": "wants to learn", "mentor": "can teach", "both": "wants to learn and can teach", "none": "neither"}


def make_wishes(themes: tuple[Theme, ...], network: Network) -> Sheet:
    """
    Put the page together.

    Args:
        themes: The needs and offers to be shown.
        network: Where their cities stand.
    """
    needs, offers = sum(theme.is_need for theme in themes), sum(theme.is_offer for theme in themes)
    open_ = sum(theme.proposed for theme in themes)
    facts = [fact("Needs", str(needs)), fact("Offers", str(offers))]
    facts += [fact("Not confirmed yet", count(open_, "proposal"))] if open_ else []
    rows = tuple(
        (f"{theme.node} {name_city(network, theme.city)}", _ROLES[theme.role], _say_size(theme), _say_more(theme))
        for theme in sorted(themes, key=lambda theme: (theme.framework, theme.node, theme.city))
    )
    invented = {answers.city.id for answers in network.answers if answers.synthetic}
    is_invented = any(theme.city in invented for theme in themes)
    return Sheet(
        "Needs and offers",
        (SYNTHETIC,) if is_invented else (),
        (
            Part("Overview", tuple(facts)),
            Part("Node by node", head=("Node and city", "Role", "How much", TITLE), rows=rows),
        ),
    )


def _say_size(theme: Theme) -> str:
    told = [f"priority {theme.priority}"] if theme.priority else []
    told += [f"up to {count(theme.capacity, 'learner')}"] if theme.is_offer else []
    return join_names([*told, *(["proposed"] if theme.proposed else [])]) or "-"


def _say_more(theme: Theme) -> str:
    """
    Say the rest: questions, practices, how, in which languages, who stands behind it. Vetoes are for nobody's eyes.
    """
    told = [*theme.questions]
    told += [f"can show {join_names(theme.practices)}"] if theme.practices else []
    told += [f"by {join_names(one.replace('-', ' ') for one in theme.formats)}"] if theme.formats else []
    told += [f"in {join_names(theme.languages)}"] if theme.languages else []
    told += [f"endorsed by {theme.endorsed_by}"] if theme.endorsed_by else []
    return "; ".join(told)
