"""Pages on disk: only what changed, nothing left over, the same bytes for the same input."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from bangfu.errors import BuildError
from bangfu.fact import Numeral, Source
from bangfu.publishing.index import Index
from bangfu.publishing.page import Page
from bangfu.publishing.publication import Publication
from bangfu.publishing.publish import publish
from bangfu.publishing.render import Renderer, plain_text
from bangfu.publishing.store import Store
from bangfu.publishing.wording import Speaker
from bangfu.words import Words

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def published(sample: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's pages."""
    root = tmp_path_factory.mktemp("published")
    publish(sample.publication, root / "pages", TEMPLATES, root / "cache")
    return root


def test_a_second_run_writes_nothing(sample, published):
    """The same input gives the same bytes, so nothing is touched."""
    again = publish(sample.publication, published / "pages", TEMPLATES, published / "cache")
    assert (again.written, again.removed) == (0, 0)
    assert again.pages == len(list((published / "pages").rglob("*.md")))


def test_what_no_page_owns_goes(sample, published):
    """A page of an organisation that is no more disappears, and so does its folder's stray file."""
    stray = published / "pages" / "organisations" / "gone" / "old.md"
    stray.parent.mkdir()
    stray.write_text("old", "utf-8")
    assert publish(sample.publication, published / "pages", TEMPLATES, published / "cache").removed == 1
    assert not stray.parent.exists()


def test_a_changed_fact_touches_only_what_shows_it(sample, published):
    """The sheet, the counties and the sources of a fact change; the pages of others keep their files."""
    index = Index(sample.publication)
    other = next(code for code in index.counties if code not in index.by_county)
    kept = [published / "pages" / name for name in (f"counties/{other}.md", "themes/party.md", "en/404.md")]
    before = [path.stat().st_mtime_ns for path in kept]
    facts = [dataclasses.replace(f, value=30_000_000) if f.id == "a1" else f for f in sample.publication.facts]
    changed = dataclasses.replace(sample.publication, facts=tuple(facts))
    publish(changed, published / "pages", TEMPLATES, published / "cache")
    shown = [
        published / "pages" / name for name in ("organisations/cmgb.md", "counties/532927.md", "sources/000_one.md")
    ]
    assert all("近3000万元" in path.read_text("utf-8") for path in shown)
    publish(sample.publication, published / "pages", TEMPLATES, published / "cache")
    assert [path.stat().st_mtime_ns for path in kept] == before


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def edits(publication: Publication) -> list[Publication]:
    """The same publication after one change of each sort."""
    first, *rest = publication.facts
    one, two = publication.documents
    moved = dataclasses.replace(first, organisation="国家能源投资集团有限责任公司")
    third = dataclasses.replace(two, id="002_three", name="002_three.txt", title="第三篇", published="2022-05-01")
    again = dataclasses.replace(first, sources=(*first.sources, Source("002_three", "引进资金174万元", 14, 23)))
    return [
        dataclasses.replace(publication, facts=(dataclasses.replace(first, value=5, unit="person"), *rest)),
        dataclasses.replace(publication, facts=(moved, *rest)),
        dataclasses.replace(publication, facts=tuple(rest)),
        dataclasses.replace(publication, documents=(dataclasses.replace(one, title="换了标题"), two)),
        dataclasses.replace(publication, documents=(one,)),
        dataclasses.replace(publication, documents=(one, two, third), facts=(again, *rest)),
        dataclasses.replace(publication, conflicts=()),
        dataclasses.replace(publication, settings=dataclasses.replace(publication.settings, full_text=False)),
        dataclasses.replace(publication, numerals={one.id: (Numeral("2016年", 0, 5, "2016", None, "date"),)}),
    ]


def test_pages_that_are_kept_are_those_that_would_be_made(sample, tmp_path):
    """After any change, the folder of many runs equals that of a single one, byte by byte."""
    publish(sample.publication, tmp_path / "many", TEMPLATES, tmp_path / "cache")
    for number, publication in enumerate(edits(sample.publication)):
        publish(publication, tmp_path / "many", TEMPLATES, tmp_path / "cache")
        publish(publication, tmp_path / str(number), TEMPLATES, tmp_path / "cache")
        assert tree(tmp_path / "many") == tree(tmp_path / str(number)), number


def test_a_file_that_was_touched_by_hand_is_made_again(sample, published):
    """A page or chart that is no longer what was written comes back, if its key is gone or its chart is missing."""
    whole = tree(published / "pages")
    (published / "pages" / "counties" / "532927.md").write_text("broken", "utf-8")
    publish(sample.publication, published / "pages", TEMPLATES, published / "cache")
    assert tree(published / "pages") == whole


def test_an_address_of_the_site_is_used_where_one_is_needed(sample, tmp_path):
    """Canonical links and the base of the page for wrong addresses need to know where the site lives."""
    settings = dataclasses.replace(sample.publication.settings, url="https://example.org/aid/")
    publish(dataclasses.replace(sample.publication, settings=settings), tmp_path / "pages", TEMPLATES)
    assert 'base: "/aid/"' in (tmp_path / "pages" / "404.md").read_text("utf-8")
    assert 'base: ""' in (tmp_path / "pages" / "index.md").read_text("utf-8")
    assert "<loc>https://example.org/aid/en/compare.html</loc>" in (tmp_path / "pages" / "sitemap.xml").read_text(
        "utf-8"
    )
    assert 'canonical: "https://example.org/aid/"' in (tmp_path / "pages" / "index.md").read_text("utf-8")


def test_without_the_rights_no_file_holds_the_text(sample, tmp_path):
    """Only the quotes of facts go out: not the sentence around them, not in the search index, not in the data."""
    settings = dataclasses.replace(sample.publication.settings, full_text=False)
    publish(dataclasses.replace(sample.publication, settings=settings), tmp_path / "pages", TEMPLATES)
    page = (tmp_path / "pages" / "sources" / "000_one.md").read_text("utf-8")
    assert "直接投入帮扶资金近<b>2000万元</b>" in page or "直接投入帮扶资金近2000万元" in page
    for path in (p for p in (tmp_path / "pages").rglob("*") if p.is_file()):
        assert "，中国冶金地质总局在巍山县、漾濞县直接".encode() not in path.read_bytes(), path


def test_a_missing_translation_stops_the_build(sample, tmp_path):
    """No page goes out half translated, and the template that asks for the word is named."""
    entries = {k: v for k, v in sample.publication.words.entries.items() if k != "site.sheet.kicker"}
    with pytest.raises(BuildError, match=r"pages/organisation\.html:\d+: .*site\.sheet\.kicker") as error:
        publish(dataclasses.replace(sample.publication, words=Words(entries)), tmp_path / "pages", TEMPLATES)
    assert [(issue.code, issue.file) for issue in error.value.issues] == [
        ("broken-template", "templates/pages/organisation.html")
    ]


def test_an_undefined_name_in_a_template_is_an_error(sample, tmp_path):
    """A slip in a template never becomes an empty place in a page; the error says in which line it is."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "slip.html").write_text("{{ known }}\n{{ unknown }}", "utf-8")
    renderer = Renderer(Speaker(sample, "zh"), tmp_path)
    with pytest.raises(BuildError, match=r"pages/slip\.html:2: 'unknown' is undefined"):
        renderer.body(Page("slip.html", "slip", "", "", {"known": 1}))


def test_values_are_escaped(sample, tmp_path):
    """Whatever a context holds is text."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "raw.html").write_text("{{ words_of_a_document }}", "utf-8")
    page = Page("raw.html", "raw", "", "", {"words_of_a_document": "<script>{{ 1 }}</script>"})
    assert Renderer(Speaker(sample, "zh"), tmp_path).body(page) == "&lt;script&gt;{{ 1 }}&lt;/script&gt;"


def test_front_matter_cannot_be_broken_by_a_title(sample):
    """A headline with quotes, colons and line ends stays one value."""
    page = Page("x.html", "home", 'a: "b"\n---\nc: d', "", {})
    text = Renderer(Speaker(sample, "zh"), TEMPLATES).source(page, "<p>body</p>")
    assert text.count("\n---\n") == 1
    assert 'title: "a: \\"b\\"\\n---\\nc: d"' in text


def test_two_pages_of_one_name_are_a_mistake(tmp_path):
    """Nothing is overwritten in silence."""
    store = Store(tmp_path)
    store.put("a.md", b"1")
    with pytest.raises(ValueError, match=r"two pages are called a\.md"):
        store.put("a.md", b"2")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>甲<b>乙</b></p><p>丙</p>", "甲乙\n丙"),
        ("<svg><text>丁</text></svg>戊 &lt;b&gt;", "戊 <b>"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
    ],
)
def test_search_sees_the_words_and_no_markup(body, text):
    """Words within a block stay together, blocks are parted, drawings are left to their tables."""
    assert plain_text(body) == text


def test_only_the_wanted_pages_are_made(sample, tmp_path):
    """While somebody waits for a page, the others and the search stay as the last run left them."""
    publish(sample.publication, tmp_path / "pages", TEMPLATES)
    before = {path: path.read_bytes() for path in (tmp_path / "pages").rglob("*") if path.is_file()}
    masters = tmp_path / "templates"
    shutil.copytree(TEMPLATES, masters)
    (masters / "pages" / "home.html").write_text("新首页", "utf-8")
    (masters / "pages" / "review.html").write_text("新的待核页", "utf-8")
    done = publish(sample.publication, tmp_path / "pages", masters, wanted={"index.html"})
    after = {path: path.read_bytes() for path in (tmp_path / "pages").rglob("*") if path.is_file()}
    assert {path.name for path in after if after[path] != before[path]} == {"index.md"}
    assert after.keys() == before.keys()
    assert done.pages == 1
