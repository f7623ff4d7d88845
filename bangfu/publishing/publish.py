"""Everything below `pages/`, in one pass: pages in both languages, charts, feeds, downloads, search."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from bangfu.codebook import Label
from bangfu.publishing.addresses import in_language
from bangfu.publishing.data import DataFile, Table, api_files, make_files, make_tables
from bangfu.publishing.index import Index
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft, Page
from bangfu.publishing.pages.changes import changes_page, feed_files
from bangfu.publishing.pages.compare import compare_page
from bangfu.publishing.pages.counties import county_list_page
from bangfu.publishing.pages.county import county_pages
from bangfu.publishing.pages.data import data_page
from bangfu.publishing.pages.home import home_page
from bangfu.publishing.pages.method import method_page
from bangfu.publishing.pages.organisations import organisation_list_page
from bangfu.publishing.pages.plain import plain_pages
from bangfu.publishing.pages.review import review_page
from bangfu.publishing.pages.sheet import sheet_pages
from bangfu.publishing.pages.source import source_pages
from bangfu.publishing.pages.sources import source_list_page
from bangfu.publishing.pages.themes import indicator_list_page, indicator_pages, theme_pages
from bangfu.publishing.publication import Publication
from bangfu.publishing.render import Rendered, Renderer, plain_text, read_back
from bangfu.publishing.search import Entry, build, names_of, script_words
from bangfu.publishing.store import Store
from bangfu.publishing.wording import Speaker
from bangfu.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Published:
    """What became of `pages/`."""

    pages: int
    """Pages there are now, in both languages."""
    written: int
    """Files that changed on disk."""
    removed: int
    """Files that no page owns any longer."""


def publish(
    publication: Publication,
    folder: Path,
    templates: Path,
    cache: Path | None = None,
    seen: Callable[[int], object] = lambda _: None,
    wanted: Container[str] | None = None,
) -> Published:
    """Write everything below `folder` (`pages/`): only what changed, and without what no page owns any longer.

    `templates` is the folder of the templates, `cache` one for drawings; `seen` is told how many pages are done.
    `wanted` are addresses of pages that somebody waits for: all others, and the search, stay as they are.
    Raises BuildError where a page cannot be made.
    """
    index = Index(publication)
    store, keys = Store(folder), Keys(index, templates)
    tables, files = _downloads(index, store, cache)
    entries: list[Entry] = []
    for language in LANGUAGES:
        renderer = Renderer(Speaker(index, language), templates)
        for page in pages(renderer.speaker, keys, tables, files, cache):
            path = in_language(page.path, language)
            if wanted is not None and path not in wanted:
                continue
            done = _kept(page, path, store) or _made(page, path, store, renderer)
            entries.append(Entry(path, language, done.kind, done.title, plain_text(done.body), done.aliases))
            seen(len(entries))
        for name, content in feed_files(renderer.speaker):
            store.put(name, content)
    for asset in sorted((templates / "assets").iterdir()):
        store.put(f"assets/{asset.name}", asset.read_bytes())
    if wanted is None:
        _close(publication, index, entries, store)
    return Published(len(entries), store.written, store.removed)


def _close(publication: Publication, index: Index, entries: list[Entry], store: Store) -> None:
    """What is made of all pages together; then what none of them owns is removed."""
    found = tuple(entry for entry in entries if entry.kind not in NOT_SEARCHED)
    for name, content in build(found, names_of(index), script_words(publication.words)).items():
        store.put(f"search/{name}", content)
    if publication.settings.url:
        store.put("sitemap.xml", _site_map(publication.settings.url, [entry.url for entry in found]))
    store.close()


def _kept(page: Page | Draft, path: str, store: Store) -> Rendered | None:
    """The page of the last run, if it is made of the same things."""
    if not isinstance(page, Draft):
        return None
    name = _markdown(path)
    done = read_back(store.read(name), page.key)
    if done is None or not all(store.has(file) for file in done.files):
        return None
    for file in (name, *done.files):
        store.adopt(file)
    return done


def _made(page: Page | Draft, path: str, store: Store, renderer: Renderer) -> Rendered:
    """A page made anew and written, with its charts."""
    key = page.key if isinstance(page, Draft) else ""
    whole = page.make() if isinstance(page, Draft) else page
    body = renderer.body(whole)
    store.put(_markdown(path), renderer.source(whole, body, key).encode())
    for name, content in whole.files.items():
        store.put(name, content)
    return Rendered(whole.kind, whole.title, whole.aliases, body)


def _site_map(url: str, paths: list[str]) -> bytes:
    """All pages for search engines; undated, for the clock is not asked."""
    lines = (f"<url><loc>{escape(url + path)}</loc></url>" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join((head, *lines, "</urlset>\n")).encode()


def _markdown(path: str) -> str:
    return path.removesuffix(".html") + ".md"


NOT_SEARCHED = ("search", "missing")
"""Kinds of pages that nobody looks for."""


def pages(
    speaker: Speaker, keys: Keys, tables: tuple[Table, ...], files: tuple[DataFile, ...], cache: Path | None
) -> Iterator[Page | Draft]:
    """All pages of one language, in a stable order."""
    return chain(
        home_page(speaker),
        organisation_list_page(speaker),
        sheet_pages(speaker, keys, cache),
        county_list_page(speaker),
        county_pages(speaker, keys),
        indicator_list_page(speaker),
        theme_pages(speaker, keys),
        indicator_pages(speaker, keys, cache),
        compare_page(speaker),
        source_list_page(speaker),
        source_pages(speaker, keys),
        review_page(speaker),
        changes_page(speaker),
        method_page(speaker),
        data_page(speaker, tables, files),
        plain_pages(speaker),
    )


def _downloads(index: Index, store: Store, cache: Path | None) -> tuple[tuple[Table, ...], tuple[DataFile, ...]]:
    """Write everything as data; returns what there is, for the page that lists it."""
    publication = index.publication
    tables = make_tables(index)
    title = Label(*(publication.words.text("site.name", language) for language in LANGUAGES))
    files = make_files(tables, title, publication.settings.url, index.newest(publication.facts), cache)
    for file in files:
        store.put(f"data/{file.path}", file.content)
    for path, content in api_files(index).items():
        store.put(f"api/{path}", content)
    return tables, files
