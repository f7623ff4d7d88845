"""What the site gives away agrees with what it shows: figures in the data, every term in the search."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html import unescape

import pytest
from opencc import OpenCC

from bangfu.publishing.render import plain_text
from bangfu.publishing.search import Searcher
from bangfu.publishing.search.find import IN_TEXT
from bangfu.publishing.search.fold import fold, fold_query

POWERS = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9}
FACT = re.compile(r'id="f-([0-9a-z]+)">(?:(?!id="f-).)*?class="amount"[^>]*>(.*?)</span>', re.S)


def languages(site):
    """The folder and code of each language."""
    return ((site, "zh"), (site / "en", "en"))


def test_figures_on_pages_are_the_figures_in_the_data(site):
    """Every amount on a fact sheet, county, theme or indicator page reads as the value in the download."""
    rows = csv.DictReader(io.StringIO((site / "data" / "facts.csv").read_text("utf-8-sig")))
    values = {row["fact"]: (row["value"], row["value_max"]) for row in rows}
    seen = set()
    for root, _ in languages(site):
        for folder in ("organisations", "counties", "themes", "indicators"):
            for path in sorted((root / folder).glob("*.html")):
                for fact, shown in FACT.findall(path.read_text("utf-8")):
                    if values[fact][0]:
                        low, high = values[fact]
                        wanted = [float(value) for value in (low, high) if value]
                        assert numbers(unescape(re.sub("<[^>]*>", "", shown))) == wanted, (path, fact)
                        seen.add((root.name, fact))
    assert {fact for _, fact in seen} == {fact for fact, (value, _) in values.items() if value}


def numbers(shown):
    """The numbers of an amount as a reader takes them."""
    found = re.finditer(r"([\d,]+(?:\.\d+)?) ?(万|亿|million|billion)?", shown)
    return [round(float(one[1].replace(",", "")) * POWERS.get(one[2], 1), 6) for one in found]


def test_api_and_tables_hold_the_same_facts(site):
    """The static API and the tables were made of one thing."""
    table = {row["fact"]: row for row in json.loads((site / "data" / "facts.json").read_text("utf-8"))}
    held = {}
    for path in (site / "api").glob("*/*.json"):
        for fact in json.loads(path.read_text("utf-8"))["facts"]:
            held[fact["id"]] = fact
    assert set(held) == set(table)
    for name, fact in held.items():
        assert {key: fact[key] for key in ("value", "unit", "indicator", "period")} == {
            key: table[name][key] for key in ("value", "unit", "indicator", "period")
        }


@pytest.fixture(scope="module")
def searchers(site):
    """The index of the site in both languages, as the script reads it."""
    files = {
        path.relative_to(site / "search").as_posix(): path.read_bytes() for path in (site / "search").rglob("*.js")
    }
    return {language: Searcher(files, language) for language in ("zh", "en")}


def test_every_term_of_every_page_finds_it(site, searchers):
    """Recall is 1.0: names, figures and words of each page lead to it, from two characters on and in traditional."""
    traditional = OpenCC("s2t")
    missed, asked = [], 0
    for root, language in languages(site):
        for path in sorted(root.rglob("*.html")):
            url = path.relative_to(site).as_posix()
            if url.startswith("en/") != (language == "en") or path.name in ("search.html", "404.html"):
                continue
            main = main_of(path)
            text = plain_text(main)
            folded = fold(text)
            links = {plain_text(link) for link in re.findall(r"<a\b[^>]*>(.*?)</a>", main, re.S)}
            for term in sorted(terms(text) | links):
                for typed in {term, term[:2], traditional.convert(term)}:
                    chunks = tuple(fold_query(typed))
                    if len("".join(chunks)) > 1:
                        asked += 1
                        if not leads(searchers[language], chunks, url, folded):
                            missed.append((url, typed))
    assert asked > 3000
    assert missed == []


def leads(searcher, chunks, url, folded):
    """Whether a query leads to a page; one that only its text can have must stand there whole, or it is not shown."""
    levels = ranked(searcher, chunks).get(url)
    return levels is not None and all(
        chunk in folded for chunk, level in zip(chunks, levels, strict=True) if level == IN_TEXT
    )


@cache
def ranked(searcher, chunks):
    """The pages that a query leads to, with what each chunk counts there."""
    block = searcher.get("index")["block"]
    return {searcher.get(f"m{page // block}")[page % block][0]: levels for page, levels in searcher.ranked(chunks)}


def main_of(path):
    """The main part of a page."""
    html = path.read_text("utf-8")
    return html[html.index("<main") : html.index("</main>")]


def terms(text):
    """What a reader may type of a page: figures with what follows, Latin words, pieces of Chinese."""
    found = set(re.findall(r"(?<![A-Za-z\d.,])\d[\d,.]*[万亿]?[一-鿿]?", text))
    found.update(re.findall(r"(?<![A-Za-z\d.])[A-Za-z]{2,}", text))
    for run in set(re.findall(r"[一-鿿]{2,}", text)):
        found.update({run, run[len(run) // 2 :], run[:4]})
    return {term for term in found if len(fold(term).strip()) > 1}
