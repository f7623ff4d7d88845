"""Every page as a document: links and anchors resolve, nothing inline, nothing from elsewhere, text stays text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

OWN = ("", "data")
"""Schemes of addresses within the site."""


class Reader(HTMLParser):
    """What a page links to, and what it names."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.tags: set[str] = set()
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.add(tag)
        if tag == "a" and held.get("href"):
            self.links.append(held["href"])
        if tag in ("script", "img", "link", "iframe", "source", "object"):
            self.loads += [held[name] for name in ("src", "href", "data") if held.get(name)]
        if held.get("id"):
            self.ids.append(held["id"])
        if tag == "style" or (tag == "script" and not held.get("src")):
            self.inline.append(tag)
        self.inline += [name for name in held if name.startswith("on") or name == "style"]
        if held.get("http-equiv") == "Content-Security-Policy":
            self.policy = held["content"] or ""


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, Reader]:
    """Every page of the site, read."""
    read = {}
    for path in sorted(site.rglob("*.html")):
        read[path] = Reader()
        read[path].feed(path.read_text("utf-8"))
    return read


def test_all_links_and_anchors_resolve(pages, site):
    """In both languages, no link of any page leads nowhere."""
    broken = []
    for path, page in pages.items():
        for link in page.links + page.loads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            found = target.is_file() and target.is_relative_to(site)
            if found and parts.fragment and target in pages:
                found = unquote(parts.fragment) in pages[target].ids
            if not found:
                broken.append((path.relative_to(site).as_posix(), link))
    assert broken == []


def test_no_id_stands_twice(pages):
    """An anchor names one place."""
    twice = {path.name: [id_ for id_ in set(page.ids) if page.ids.count(id_) > 1] for path, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_every_page_has_its_other_language(site):
    """The switch leads to the same page."""
    chinese = {
        p.relative_to(site).as_posix() for p in site.rglob("*.html") if "en" not in p.relative_to(site).parts[:1]
    }
    english = {p.relative_to(site / "en").as_posix() for p in (site / "en").rglob("*.html")}
    assert chinese == english


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages):
    """The policy is strict, and no page would break it."""
    for path, page in pages.items():
        assert "default-src 'none'" in page.policy, path
        assert "unsafe" not in page.policy, path
        assert page.inline == [], path
        assert [load for load in page.loads if urlsplit(load).scheme not in OWN or urlsplit(load).netloc] == [], path
        assert not [link for link in page.links if link.lower().startswith("javascript:")], path


def test_text_of_documents_never_becomes_markup(pages, site):
    """HTML, Markdown, Jinja and script in a document are shown as they stand, on every page that quotes them."""
    hostile = site / "sources" / "c_hostile.html"
    text = hostile.read_text("utf-8")
    assert "&lt;script&gt;alert(&#34;text&#34;)&lt;/script&gt;" in text
    assert "{{ 7 * 7 }} {% raw %} # 不是标题 **不是粗体** [链接](javascript:alert(1))" in text
    assert "&amp;lt;b&amp;gt;" in text
    for path, page in pages.items():
        assert not page.tags & {"img", "iframe", "object", "embed"}, path
        assert "<h1>闯入" not in path.read_text("utf-8"), path
        assert path.read_text("utf-8").count("<h1") == 1, path


def test_private_people_are_masked_everywhere(site):
    """No file of the site names the aided individual of the fixture, downloads and search included."""
    told = [p for p in site.rglob("*") if p.is_file() and "王希堂".encode() in p.read_bytes()]
    assert told == []
    assert "王某某" in (site / "sources" / "a_geology.html").read_text("utf-8")


def test_a_fact_sheet_is_small(site):
    """At most 60 KB compressed, charts included."""
    import gzip

    for path in (site / "organisations").glob("*.html"):
        assert len(gzip.compress(path.read_bytes())) <= 60_000, path


def test_not_reported_is_never_zero(site):
    """A figure that no document gives is said to be missing, in words."""
    text = (site / "compare.html").read_text("utf-8")
    assert text.count("未提及") > 20
    assert not re.search(r"<td[^>]*>\s*0\s*</td>", text)
