"""
Templates of strangers: they change looks, and can neither run, read, fetch nor exhaust anything.
"""

from __future__ import annotations

import sys

import pytest
from attrs import evolve

from charterkit.builtin.renderers import apart, sandbox
from charterkit.builtin.renderers.document_json import to_plain
from charterkit.builtin.renderers.html import make_settings, render
from charterkit.errors import NotPossible
from charterkit.model.document import Brand, Document
from tests.builtin.documents import make_report, sample

BLOCK = "{{% extends 'document.html.j2' %}}{{% block footer %}}{}{{% endblock %}}"
HARMLESS = '<p>For {{ document.title.text }}: <a href="https://river.example/a?b=1">here</a></p>'


def dress(*templates: tuple[str, str], document: Document | None = None) -> Document:
    """
    Give a document a brand with templates.
    """
    document = document or sample()
    return evolve(document, brand=evolve(document.brand, templates=templates))


def dress_footer(text: str) -> Document:
    """
    Give a document a brand that has its own footer.
    """
    return dress(("report.html.j2", BLOCK.format(text)))


def test_a_template_changes_its_block_and_nothing_else() -> None:
    """
    The page is the one of charterkit but for the blocks that the brand fills, and values are escaped.
    """
    document = make_report()
    plain = render(document)
    dressed = render(dress(("report.html.j2", BLOCK.format(HARMLESS)), document=document))
    footer = '<p>For Riverport (riverport, FI): <a href="https://river.example/a?b=1">here</a></p>'
    assert footer in dressed
    assert dressed.replace(footer, "").replace("\n", "") == plain.replace("\n", "")


def test_a_template_may_build_on_another_of_its_brand() -> None:
    """
    Templates of a brand find each other; the one called report.html.j2 begins.
    """
    parts = (("a.html.j2", BLOCK.format("<p>A: {% block more %}{% endblock %}</p>")),)
    page = render(
        dress(*parts, ("report.html.j2", "{% extends 'a.html.j2' %}{% block more %}<em>B</em>{% endblock %}"))
    )
    assert "<p>A: <em>B</em></p>" in page
    assert "<p>A: </p>" in render(dress(*parts))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ ().__class__.__mro__ }}", "SecurityError"),
        ("{{ document.__init__.__globals__ }}", "SecurityError"),
        ("{{ document.sections.append(1) }}", "has no attribute 'append'"),
        ("{{ document.delete() }}", "has no attribute 'delete'"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{% include '/etc/passwd' %}", "TemplateNotFound"),
        ("{% include '../html.py' %}", "TemplateNotFound"),
        ("{% import os %}", "TemplateSyntaxError"),
        ("{{ '{0.__class__}'.format(document) }}", "SecurityError"),
        ("{% for a in range(10 ** 9) %}{% endfor %}", "OverflowError"),
    ],
)
def test_what_is_not_allowed_is_named(text: str, reason: str) -> None:
    """
    A template that reaches for Python, for files or for what is not there is refused with the reason.
    """
    with pytest.raises(NotPossible, match="cannot be used") as caught:
        render(dress_footer(text))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        '{{ "a" * 1000000000 }}',
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(40000) %}{{ 'abcdefghij' * 100 }}{% endfor %}",
    ],
)
def test_what_wants_too_much_is_cut(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Memory, time and the size of the page have limits.
    """
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    with pytest.raises(NotPossible, match=r"too much time or memory|larger than"):
        render(dress_footer(text))


def test_a_template_that_sleeps_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A process that neither works nor ends is given up.
    """
    import subprocess

    def wait(*_: object, **more: float) -> None:
        raise subprocess.TimeoutExpired("x", more["timeout"])

    monkeypatch.setattr(subprocess, "run", wait)
    with pytest.raises(NotPossible, match="took longer than 30 seconds"):
        render(dress_footer("x"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<script>run()</script>", "<script>"),
        ("<iframe></iframe>", "<iframe>"),
        ("<form></form>", "<form>"),
        ("<base href='x'>", "<base>"),
        ("<link rel=stylesheet href=x>", "<link>"),
        ("<img src=x>", "address in src"),
        ("<img src='https://evil.example/a.png'>", "address in src"),
        ("<img src='data:text/html,x'>", "address in src"),
        ("<a href='javascript:run()'>x</a>", "address in href"),
        ("<a href='http://evil.example'>x</a>", "address in href"),
        ("<a href='//evil.example'>x</a>", "address in href"),
        ("<a ping='https://evil.example' href='#x'>x</a>", "address in ping"),
        ("<p onclick=run()>x</p>", "attribute onclick"),
        ("<p style='background:url(x)'>x</p>", "attribute style"),
        ("<style>p { background: URL(x) }</style>", "style fetches"),
        ("<style>@import 'x';</style>", "style fetches"),
        ("<meta http-equiv=refresh content='0;url=https://evil.example'>", "second http-equiv"),
    ],
)
def test_a_page_that_could_run_or_fetch_is_refused(text: str, reason: str) -> None:
    """
    What came out is looked at: marks and addresses that do more than show something are not let through.
    """
    with pytest.raises(NotPossible, match="not safe") as caught:
        render(dress_footer(text))
    assert reason in str(caught.value)


def test_a_page_of_its_own_is_refused() -> None:
    """
    A template that does not build on ours could leave out what a browser may do.
    """
    with pytest.raises(NotPossible, match="does not begin with what a browser may do"):
        render(dress(("report.html.j2", "<!DOCTYPE html><p>{{ document.title.text }}</p>")))


def test_pages_of_ours_have_no_fault() -> None:
    """
    What charterkit writes itself passes the same look.
    """
    logo = Brand(logo=b"<svg/>", kind="image/svg+xml", alternative="x")
    for document in (make_report(), sample(), evolve(sample(), brand=logo)):
        assert sandbox.find_fault(render(document)) == ""


def test_where_a_system_has_no_limits_templates_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without limits for a process nothing of strangers is rendered; the rest of a brand works.
    """
    monkeypatch.setitem(sys.modules, "resource", None)
    with pytest.raises(NotPossible, match="sets no limits"):
        render(dress_footer("x"))
    assert render(sample())


def test_the_process_renders_what_it_gets() -> None:
    """
    From plain data and templates comes the page; the same function as in the process, without its limits.
    """
    document = dress_footer("<p>{{ document.name }}</p>")
    settings = make_settings(document)
    content = {
        "document": to_plain(document),
        "settings": {name: str(settings[name]) for name in ("policy", "style", "logo")},
        "templates": dict(document.brand.templates),
    }
    assert "<p>sample</p>" in apart.make_page(content).decode()
