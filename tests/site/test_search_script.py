"""The script of the search page gives the reference's answers, from a folder, with nothing but script files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bangfu.publishing.search import Entry, Name, build, find

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
FRAME = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="assets/search.js" defer></script></head>
<body data-root="."><form><input id="find" type="search" aria-label="q"></form><div id="results"></div></body></html>"""
ENTRIES = tuple(
    Entry(f"p{number}.html", "zh", ("county", "document", "organisation")[number % 3], title, text)
    for number, (title, text) in enumerate(
        [
            ("巍山彝族回族自治县", "谁在帮扶\n中国冶金地质总局 近2000万元"),
            (
                "打好“组合拳”<b>",
                "直接投入帮扶资金近2000万元，引进174万元。" * 40 + "\n末尾才有：那坡县 𠮷野 2,740平方米 Über",
            ),
            ("中国冶金地质总局", "捐赠8.15吨核桃，乾隆年间\n<script>document.title='no'</script> 3个APP"),
            (
                "Long English page",
                "Some words that come before. " * 9 + "The uber-county of Weishan, further words " * 20,
            ),
            *((f"第{number}篇", "帮扶资金投入" + "产业" * number) for number in range(25)),
        ]
    )
)
FILES = build(ENTRIES, (Name(("巍山彝族回族自治县", "巍山县"), ("weishan",)),), {"zh": {
    "more": "更多", "found": "有", "none": "没有", "failed": "未载入", "kind.county": "县"}})  # fmt: skip
QUERIES = ["巍山", "巍山縣", "ws", "wei shan", "2000万", "174萬元", "那坡", "2,740", "2,7", "8.15", "uber", "𠮷野",
           "3个", "干隆", "著", "帮扶资金", "产业产业产业产业产", "第1", "冶金 2000", "不存在",
           "组合拳", "script", "，", "app", "weishan", "further", "words", "直接投入帮扶资金近2000万元"]  # fmt: skip


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("search")
    (folder / "search.html").write_text(FRAME, "utf-8")
    shutil.copytree(ASSETS, folder / "assets")
    for path, content in FILES.items():
        (folder / "search" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "search" / path).write_bytes(content)
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto((folder / "search.html").as_uri())
    yield page
    assert errors == []
    page.close()


def ask(page: Page, query: str) -> list[tuple[str, str]]:
    """Address and words of the hits on the first screen."""
    page.evaluate("delete document.getElementById('results').dataset.query")
    page.fill("#find", query)
    if any(char.isalnum() for char in query):
        page.wait_for_function("query => document.getElementById('results').dataset.query === query", arg=query)
    else:
        page.wait_for_function("() => !document.getElementById('results').children.length")
    return page.eval_on_selector_all(
        ".hit",
        "hits => hits.map(hit => [hit.querySelector('a').getAttribute('href'), hit.querySelector('p + p').innerHTML])",
    )


@pytest.mark.parametrize("query", QUERIES)
def test_script_answers_like_the_reference(page: Page, query: str) -> None:
    """Same pages, same order, same words with the same marks; markup in a document stays text."""
    wanted = []
    for hit in find(FILES, query, "zh", 10):
        shown, at = "", 0
        for start, end in hit.marks:
            shown += escape(hit.snippet[at:start], quote=False) + f"<mark>{escape(hit.snippet[start:end])}</mark>"
            at = end
        wanted.append([f"./{hit.url}", shown + escape(hit.snippet[at:], quote=False)])
    assert ask(page, query) == wanted


def test_more_and_arrow_keys(page: Page) -> None:
    """More hits come on request and take the focus; arrow keys lead through them and back to the field."""
    assert len(ask(page, "帮扶资金")) == 10
    page.click("text=更多")
    page.wait_for_function("() => document.querySelectorAll('.hit').length === 20")
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.hit')[10]")
    page.focus("#find")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelector('.hit a')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "find"


def test_nothing_found_is_said(page: Page) -> None:
    """An empty answer is words, not an empty page."""
    assert ask(page, "不存在") == []
    assert page.inner_text("[role=status]") == "没有"
