"""
The suites for renderers, matchers and plugins catch each fault that they promise to catch.
"""

from __future__ import annotations

import sys
from importlib import import_module, invalidate_caches
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit.extensions import Check, Method, Renderer
from charterkit.hookspecs import hookimpl
from charterkit.model.findings import Explanation
from charterkit.model.matching import Matching, Pair, Unmatched
from charterkit.plugins import Plugins
from charterkit.testing import MatcherSuite, PluginSuite, RendererSuite
from tests.cli.program import install
from tests.testing.planting import assert_caught, assert_each_promise_is_tried

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from charterkit.extensions import Matcher

NUMBERS = count()
TEXT = "Draft, not endorsed by anybody. SYNTHETIC.\n"


def show(render: Callable[[Any], Any], suffix: str = ".txt") -> dict[str, Any]:
    """
    Give what a test class says of a renderer.
    """
    return {"renderer": Renderer(name="odd", summary="Odd", suffix=suffix, render=render)}


def tell(scores: Any) -> str:
    """
    Name the cities as they are.
    """
    return TEXT + "".join(f"{one.city.name}\n" for one in scores)


def rename(scores: Any) -> str:
    """
    Change what is shown, though it is frozen.
    """
    object.__setattr__(scores, "findings", (*scores.findings, next(NUMBERS)))
    return TEXT


def tell_some(scores: Any) -> str:
    """
    Lose the cities without a score.
    """
    return TEXT + "".join(f"{one.city.name}\n" for one in scores if one.nodes["all"].value is not None)


def tell_values(scores: Any) -> str:
    """
    Write values as Python does.
    """
    return "".join(f"{one.city.name}: {one.nodes['all'].value}\n" for one in scores)


RENDERERS = [
    ("test_it_gives_text_or_bytes", show(list)),
    ("test_it_gives_text_or_bytes", show(lambda _: "")),
    ("test_it_gives_text_or_bytes", show(lambda scores: scores.results[0].city.name)),
    ("test_the_same_bytes_come_out_again", show(lambda _: f"{next(NUMBERS)}")),
    ("test_what_is_shown_stays_as_it_was", show(rename)),
    ("test_no_score_is_no_number", show(tell_values)),
    ("test_no_score_is_no_number", show(lambda scores: tell(scores) + "nan\n")),
    ("test_no_sign_steers_the_reader", show(tell)),
    *(
        ("test_no_name_breaks_out", show(tell, suffix))
        for suffix in (".html", ".svg", ".md", ".csv", ".tsv", ".tex", ".json")
    ),
    ("test_honest_names_are_shown", show(lambda scores: tell(scores).encode("ascii", "replace").decode())),
    ("test_every_city_is_there", show(tell_some)),
    ("test_draft_and_invention_are_said", show(lambda scores: tell(scores).replace("SYNTHETIC", ""))),
    ("test_draft_and_invention_are_said", show(lambda scores: tell(scores).replace("not endorsed", ""))),
]
BEST: Matcher = Plugins.load().matchers["optimal"]


def match(change: Callable[[Matching, Any], Matching]) -> dict[str, Any]:
    """
    Give what a test class says of a matcher that changes what the best one finds.
    """

    def run(network: Any, scores: Any, options: Any) -> Matching:
        return change(BEST.match(network, scores, options), network)

    return {"matcher": evolve(BEST, match=run)}


def pair_all(choose: Callable[[Any, Any, Any], bool], **more: Any) -> dict[str, Any]:
    """
    Pair everybody that a careless matcher would.
    """

    def change(found: Matching, network: Any) -> Matching:
        wants, offers = ([one for one in network.themes if getattr(one, name)] for name in ("is_need", "is_offer"))
        pairs = [
            Pair(**{"learner": want.city, "mentor": offer.city, "node": want.node, **more})
            for want in wants
            for offer in offers
            if want.node == offer.node and choose(want, offer, network)
        ]
        return evolve(found, pairs=pairs)

    return match(change)


def is_ruled_out(want: Any, offer: Any, network: Any) -> bool:
    """
    Tell whether the network has refused a pair.
    """
    return any((one.learner, one.mentor) == (want.city, offer.city) for one in network.file.refused)


def spoil_options(network: Any, scores: Any, options: Any) -> Matching:
    """
    Write into the options.
    """
    options["seen"] = True
    return BEST.match(network, scores, options)


def spoil_network(network: Any, scores: Any, options: Any) -> Matching:
    """
    Change the network, though it is frozen.
    """
    object.__setattr__(network, "findings", (*network.findings, next(NUMBERS)))
    return BEST.match(network, scores, options)


MATCHERS = [
    ("test_every_network_can_be_matched", match(lambda found, _: evolve(found, engine="other"))),
    ("test_every_network_can_be_matched", match(lambda found, _: evolve(found, framework="other"))),
    ("test_every_network_can_be_matched", match(lambda found, _: found.pairs)),  # type: ignore[arg-type, return-value]
    ("test_only_cities_and_themes_of_the_network_are_paired", pair_all(lambda want, offer, _: want.city == offer.city)),
    ("test_only_cities_and_themes_of_the_network_are_paired", pair_all(lambda *_: True, node="A")),
    ("test_only_cities_and_themes_of_the_network_are_paired", pair_all(lambda *_: True, mentor="nobody")),
    ("test_refusals_are_kept", pair_all(lambda want, offer, _: offer.city in want.vetoes)),
    ("test_refusals_are_kept", pair_all(lambda want, offer, _: want.city in offer.vetoes)),
    ("test_refusals_are_kept", pair_all(is_ruled_out)),
    ("test_places_are_kept", pair_all(lambda want, offer, _: want.city != offer.city)),
    (
        "test_the_components_add_up",
        pair_all(lambda want, offer, _: want.city != offer.city, weight=1, components={"gap": 2}),
    ),
    ("test_the_components_add_up", match(lambda found, _: evolve(found, pairs=found.pairs[1:]))),
    ("test_nobody_is_lost", match(lambda found, _: evolve(found, pairs=(), unmatched=()))),
    (
        "test_nobody_is_lost",
        match(lambda found, _: evolve(found, unmatched=[Unmatched(city="x", node="A", reason="full", text="")])),
    ),
    ("test_the_same_comes_out_again", match(lambda found, _: evolve(found, title=str(next(NUMBERS))))),
    (
        "test_the_same_comes_out_again",
        match(
            lambda found, network: evolve(found, pairs=found.pairs if [*network.cities][:1] == ["riverport"] else ())
        ),
    ),
    ("test_what_is_matched_stays_as_it_was", {"matcher": evolve(BEST, match=spoil_options)}),
    ("test_what_is_matched_stays_as_it_was", {"matcher": evolve(BEST, match=spoil_network)}),
    ("test_a_result_is_verified", {"matcher": evolve(BEST, verify=lambda *_: ())}),
    ("test_a_result_is_verified", match(lambda found, _: evolve(found, pairs=found.pairs[1:]))),
    ("test_every_pair_can_be_explained", {"matcher": evolve(BEST, why=lambda *_: [])}),
    ("test_a_city_sees_its_own_pairs_only", {"matcher": evolve(BEST, restrict=lambda matching, _: matching)}),
    ("test_every_form_can_be_shown", {"matcher": evolve(BEST, render=lambda *_: "\x1b[2J")}),
    ("test_every_form_can_be_shown", {"matcher": evolve(BEST, render=lambda *_: str(next(NUMBERS)))}),
    ("test_every_form_can_be_shown", {"matcher": evolve(BEST, forms={})}),
]
SUITES = {RendererSuite: RENDERERS, MatcherSuite: MATCHERS}


@pytest.mark.parametrize(
    ("suite", "test", "record"), [(suite, *fault) for suite, faults in SUITES.items() for fault in faults]
)
def test_a_planted_fault_is_caught(suite: type, test: str, record: dict[str, Any]) -> None:
    """
    The test that promises to find such a fault fails.
    """
    assert_caught(suite, test, **record)


def test_a_matcher_may_do_without_a_certificate() -> None:
    """
    Not every engine can prove what it found.
    """
    record = match(lambda found, _: evolve(found, certificate=None))
    type("Sound", (MatcherSuite,), record)().test_the_components_add_up()


METHOD = Method(name="odd-mean", summary="Odd", apply=lambda values, _: values[0])


def offer(**hooks: Any) -> dict[str, Any]:
    """
    Give what a test class says of a plugin that is an object.
    """
    made = {f"charterkit_{name}": hookimpl(function) for name, function in hooks.items()}
    return {"plugin": SimpleNamespace(__name__="odd", **made)}


def check_with(*codes: Explanation) -> dict[str, Any]:
    """
    Give what a test class says of a plugin with a check.
    """
    return offer(checks=lambda: [Check(name="odd", summary="Odd", subject="network", codes=codes, run=lambda _: [])])


OBJECTS = [
    ("test_it_loads", {"plugin": None}),
    ("test_it_loads", offer()),
    ("test_it_loads", offer(methods=lambda: [None])),
    ("test_it_loads", offer(methods=lambda: ())),
    ("test_its_names_are_free", offer(methods=lambda: [evolve(METHOD, name="mean")])),
    ("test_it_offers_the_same_again", offer(methods=lambda: [evolve(METHOD, name=f"odd-{next(NUMBERS)}")])),
    ("test_every_record_has_a_summary", offer(methods=lambda: [evolve(METHOD, summary=" ")])),
    ("test_its_codes_are_its_own_and_explained", check_with(Explanation("CK999", "odd", "odd"))),
    ("test_its_codes_are_its_own_and_explained", check_with(Explanation("ODD1", "odd", "odd"))),
    ("test_its_codes_are_its_own_and_explained", check_with(Explanation("ZZ001", "odd", ""))),
    ("test_its_codes_are_its_own_and_explained", check_with(*[Explanation("ZZ001", "odd", "odd")] * 2)),
]
HOOK = """
from charterkit import Method, hookimpl

@hookimpl
def charterkit_methods():
    yield Method(name="odd-mean", summary="Odd", apply=lambda values, _: values[0])
"""
MODULES = [
    ("test_importing_it_leaves_everything_as_it_was", "import os; os.chdir('/')"),
    ("test_importing_it_leaves_everything_as_it_was", "import os; os.environ['X'] = 'x'"),
    ("test_importing_it_leaves_everything_as_it_was", "print('hello')"),
    ("test_importing_it_leaves_everything_as_it_was", "import sys; sys.stdout.close()"),
    ("test_importing_it_leaves_everything_as_it_was", "import signal; signal.signal(signal.SIGINT, lambda *_: None)"),
    ("test_importing_it_leaves_everything_as_it_was", "raise SystemExit(3)"),
    ("test_importing_it_leaves_everything_as_it_was", "import sys; sys.path.insert(0, 'x')"),
    ("test_importing_it_leaves_everything_as_it_was", "import warnings; warnings.simplefilter('ignore')"),
    ("test_importing_it_is_light", "import numpy"),
    ("test_it_stays_offline", "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"),
]


@pytest.mark.parametrize(("test", "record"), OBJECTS)
def test_a_fault_planted_in_hooks_is_caught(test: str, record: dict[str, Any]) -> None:
    """
    The test that promises to find such a fault fails.
    """
    assert_caught(PluginSuite, test, **record)


@pytest.mark.parametrize(("test", "line"), MODULES)
def test_a_fault_planted_in_a_module_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, test: str, line: str
) -> None:
    """
    A module that does no more than to offer passes the test; one that does this as well does not.
    """
    for name, more in (("charterkit_sound", ""), ("charterkit_odd", line)):
        install(tmp_path, name.replace("_", "-"), {"charterkit": {"odd": name}}, **{name: more + HOOK})
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    getattr(type("Sound", (PluginSuite,), {"distribution": "charterkit-sound"})(), test)()
    getattr(type("Sound", (PluginSuite,), {"plugin": import_module("charterkit_sound")})(), test)()
    assert_caught(PluginSuite, test, distribution="charterkit-odd")
    sys.modules.pop("charterkit_sound")


def test_a_package_that_says_nothing_of_itself_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without summary and description, nobody knows what to install; and a package has to be there at all.
    """
    install(tmp_path, "charterkit-odd", {"charterkit": {"odd": "charterkit_odd"}}, charterkit_odd=HOOK)
    monkeypatch.syspath_prepend(tmp_path)
    [about] = tmp_path.glob("*.dist-info/METADATA")
    test = "test_its_package_says_what_it_is"
    head = about.read_text(encoding="utf-8")
    lines = ["Summary: Odd", "Requires-Dist: charterkit>=0.1", "", "What it is for."]
    for left_out in range(len(lines)):
        some = [line for at, line in enumerate(lines) if at != left_out or not line]
        about.write_text("\n".join([head.strip(), *some, ""]), encoding="utf-8")
        if lines[left_out]:
            assert_caught(PluginSuite, test, distribution="charterkit-odd")
    about.write_text("\n".join([head.strip(), *lines]), encoding="utf-8")
    getattr(type("Sound", (PluginSuite,), {"distribution": "charterkit_odd"})(), test)()
    assert_caught(PluginSuite, "test_it_loads", distribution="charterkit-gone")


def test_every_promise_is_tried() -> None:
    """
    There is a fault for each promise.
    """
    for suite, faults in SUITES.items():
        assert_each_promise_is_tried(suite, (test for test, _ in faults))
    tried = [*(test for test, _ in OBJECTS), *(test for test, _ in MODULES), "test_its_package_says_what_it_is"]
    assert_each_promise_is_tried(PluginSuite, tried)
