"""Citations and feeds: well formed whatever the words, and the same in every build."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.publishing.cite import Cited, cite
from bangfu.publishing.feeds import EPOCH, Feed, Item, atom, instant

ATOM = "{http://www.w3.org/2005/Atom}"


def cited(**more: str) -> Cited:
    given = {
        "key": "bangfu-532927", "title": "巍山彝族回族自治县", "site": "帮扶", "publisher": "某研究所",
        "date": "2021-03-04", "url": "https://example.org/counties/532927.html", "language": "zh",
    }  # fmt: skip
    return Cited(**{**given, **more})


def test_text() -> None:
    """The plain citation names who, what, where and when."""
    assert cite(cited()).text == (
        "某研究所．巍山彝族回族自治县[EB/OL]．帮扶（2021-03-04）．https://example.org/counties/532927.html．"
    )
    assert cite(cited(language="en", title="Weishan", site="Bangfu", publisher="", url="")).text == (
        "“Weishan”, Bangfu, 2021-03-04."
    )
    assert cite(cited(url="", date="", publisher="")).text == "帮扶．巍山彝族回族自治县[EB/OL]．帮扶．"


def test_bibtex() -> None:
    """BibTeX has a key, the year and month, and no sign that TeX would take for its own."""
    text = cite(cited(title="100% & {more}_")).bibtex
    assert text.startswith("@misc{bangfu-532927,\n")
    assert "title = {{100\\% \\& more\\_}}" in text
    assert "year = {2021}" in text
    assert "month = {3}" in text


def test_csl() -> None:
    """CSL-JSON is an array of one record; what is not known is left out."""
    [record] = json.loads(cite(cited(publisher="")).csl)
    assert record["issued"] == {"date-parts": [[2021, 3, 4]]}
    assert "publisher" not in record


@given(st.text(), st.sampled_from(["", "2021", "2021-03"]))
def test_any_title_can_be_cited(title: str, date: str) -> None:
    """Braces stay balanced and JSON parses, whatever a title holds."""
    citation = cite(cited(title=title, date=date))
    assert citation.bibtex.count("{") == citation.bibtex.count("}")
    assert json.loads(citation.csl)[0]["type"] == "webpage"


def feed(*items: Item) -> Feed:
    return Feed("feeds/all.zh.atom", "全部变更", "zh", "changes.html", items)


ITEMS = (
    Item("run-1/f1", "新增：投入资金", "2026-11-20", "organisations/a.html#f-1", "近2000万元 <b>"),
    Item("run-2/f2", "更正", "2026-11-22T08:00:00", "organisations/b.html", "&"),
)


def test_feed_is_atom() -> None:
    """What Atom demands is there, newest first."""
    root = ElementTree.fromstring(atom(feed(*ITEMS), "https://example.org/bangfu/", "帮扶"))
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["更正", "新增：投入资金"]
    assert root.findtext(f"{ATOM}updated") == "2026-11-22T08:00:00Z"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "帮扶"
    assert entries[1].findtext(f"{ATOM}summary") == "近2000万元 <b>"
    for entry in entries:
        assert entry.find(f"{ATOM}link").get("href").startswith("https://example.org/bangfu/organisations/")  # type: ignore[union-attr]


def test_feed_without_address_links_relative() -> None:
    """A site that does not know its address still leads from the feed to its pages."""
    text = atom(feed(*ITEMS), "", "帮扶").decode()
    assert 'href="../organisations/a.html#f-1"' in text
    assert 'rel="self" type="application/atom+xml" href="all.zh.atom"' in text


def test_ids_stay_when_other_items_come() -> None:
    """An entry keeps its id in every build and at every address; two entries never share one."""

    def ids(text: bytes) -> list[str | None]:
        return [entry.findtext(f"{ATOM}id") for entry in ElementTree.fromstring(text).findall(f"{ATOM}entry")]

    assert ids(atom(feed(ITEMS[0]), "", "a")) == ids(atom(feed(*ITEMS), "https://example.org/", "b"))[1:]
    assert len(set(ids(atom(feed(*ITEMS), "", "a")))) == 2


def test_empty_feed_needs_no_clock() -> None:
    """A feed without entries is dated by nothing but a constant."""
    assert EPOCH in atom(feed(), "", "帮扶").decode()


@pytest.mark.parametrize(
    ("date", "point"),
    [
        ("2026", "2026-01-01T00:00:00Z"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026-11-22T08:00:00", "2026-11-22T08:00:00Z"),
        ("2026-11-22T08:00:00+08:00", "2026-11-22T08:00:00+08:00"),
    ],
)
def test_dates(date: str, point: str) -> None:
    """A date of any precision becomes a point in time."""
    assert instant(date) == point


@given(st.text())
def test_any_words_fit_a_feed(words: str) -> None:
    """Markup and control characters in a document cannot break the feed."""
    words = words.encode("utf-8", "ignore").decode()
    item = Item("x", words, "2026-11-22", "a.html", words)
    assert ElementTree.fromstring(atom(feed(item), "", words)).tag == f"{ATOM}feed"
