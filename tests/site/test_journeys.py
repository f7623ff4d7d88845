"""The ways that readers go, in a real browser."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture(params=["folder", "server"])
def root(request, site) -> str:
    """The site opened from the folder, and from a server below a path."""
    return site.as_uri() + "/" if request.param == "folder" else request.getfixturevalue("served")


def test_no_page_complains_or_asks_another_host(root, kinds, visit):
    """No console error, no request elsewhere, on any kind of page, from the folder and from a server."""
    seen = visit(root + "index.html")
    for path in kinds:
        seen.page.goto(root + path)
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith(root)] == []


def test_a_key_figure_leads_to_its_highlighted_sentence(root, visit, named):
    """From a fact sheet, one click on a figure shows its words in the source, marked and in view."""
    page = visit(root + f"organisations/{named.geology}.html").page
    page.get_by_role("link", name="近2000万元").first.click()
    mark = page.locator(f"#w-{named.invested.id}.chosen")
    mark.wait_for()
    assert mark.inner_text() == "直接投入帮扶资金近2000万元"
    page.wait_for_function(
        "mark => { const { top, bottom } = mark.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }",
        arg=mark.element_handle(),
    )


def test_the_sentence_leads_back_to_its_fact(root, visit, named):
    """From the marked words to the note beside them, and on to the fact in its sheet."""
    page = visit(root + "sources/a_geology.html").page
    page.locator(f"#w-{named.invested.id}").click()
    assert page.url.endswith(f"#n-{named.invested.id}")
    page.locator(f"#n-{named.invested.id} .home").click()
    page.wait_for_url(f"**/organisations/{named.geology}.html#f-{named.invested.id}")
    page.locator(f"#f-{named.invested.id}").wait_for()


def test_a_county_leads_to_its_helpers(root, visit, named):
    """From the list of counties to a county, and on to who helps it."""
    page = visit(root + "counties/index.html").page
    page.get_by_role("link", name="巍山彝族回族自治县").first.click()
    page.wait_for_url(f"**/counties/{named.weishan}.html")
    page.locator(".helper h3 a").first.click()
    page.wait_for_url("**/organisations/*")
    assert page.locator("h1").inner_text() == "中国冶金地质总局"


def test_three_organisations_compare_and_share(root, visit, named):
    """A choice stands in the address; who opens the address sees the choice."""
    page = visit(root + "compare.html").page
    for name in (named.geology, named.energy, named.arms):
        page.locator(f"input[value={name}]").check()
    chosen = page.locator("#share").input_value().partition("?with=")[2].split(",")
    assert sorted(chosen) == sorted((named.geology, named.energy, named.arms))
    page.locator(f"input[value={named.arms}]").uncheck()
    shared = visit(page.locator("#share").input_value()).page
    heads = shared.locator("#matrix thead th:visible").all_inner_texts()
    assert len(heads) == 3
    assert shared.locator(f"#matrix td[data-with={named.arms}]:visible").count() == 0


def test_the_language_switch_stays_on_the_page(root, visit, named):
    """The other language shows the same page, with the choice in its address."""
    page = visit(root + f"compare.html?with={named.geology},{named.energy}").page
    page.get_by_role("link", name="English").click()
    page.wait_for_url(re.compile(r"/en/compare\.html\?with="))
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#matrix thead th:visible").count() == 3


def test_search_leads_to_a_fact_sheet(root, visit):
    """The field at the head of every page finds a county by its pinyin and an organisation by its name."""
    page = visit(root + "index.html").page
    page.locator("#find").fill("weishan")
    page.locator("#find").press("Enter")
    page.locator("#results a", has_text="巍山彝族回族自治县").first.click()
    page.wait_for_url("**/counties/*")
    assert "巍山" in page.locator("h1").inner_text()


def test_tables_sort_and_filter(root, visit):
    """A column head sorts; the field above a table narrows it."""
    page = visit(root + "indicators/funds.invested.html").page
    page.get_by_role("button", name="数值").click()
    values = [
        float(value) for value in page.locator("#facts tbody td.n").evaluate_all("all => all.map(c => c.dataset.value)")
    ]
    assert values == sorted(values, reverse=True)
    page.locator("#filter-facts").fill("普格")
    assert page.locator("#facts tbody tr:visible").count() == 2


def test_the_scheme_can_be_chosen_and_is_remembered(root, visit):
    """The switch turns dark on, and the next page is dark from the start."""
    page = visit(root + "index.html", color_scheme="light").page
    page.locator("[data-scheme-switch]").click()
    page.goto(root + "method.html")
    assert page.locator("html").get_attribute("data-scheme") == "dark"


def test_without_scripts_everything_is_readable(root, browser, named):
    """Facts, folds, matrix and source text need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + "compare.html")
    assert page.locator("#matrix td:visible").count() > 10
    page.goto(root + f"sources/a_geology.html#w-{named.invested.id}")
    assert page.locator(f"#w-{named.invested.id}").is_visible()
    context.close()


def test_the_keyboard_alone_reaches_the_evidence(root, visit, named):
    """Tab shows the way past the frame; Enter on a figure opens its sentence."""
    page = visit(root + f"organisations/{named.geology}.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "近2000万元":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/a_geology.html#*")  # the journey ends at the sentence


def test_a_fact_sheet_prints_on_two_pages(root, visit, named):
    """A4, with its sources."""
    page = visit(root + f"organisations/{named.geology}.html").page
    page.emulate_media(media="print")
    assert page.locator("#sources").is_visible()
    assert not page.locator("#all").is_visible()
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= 2


def test_text_scales_to_double_size(root, visit, named):
    """At 200 % nothing is cut off: the page does not scroll sideways."""
    page = visit(root + f"organisations/{named.geology}.html", viewport={"width": 640, "height": 450}).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_moves_while_a_page_loads(root, visit, named):
    """The layout does not shift."""
    page = visit("about:blank").page
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver("
        "  list => { for (const entry of list.getEntries()) window.shift += entry.value; }"
        ").observe({ type: 'layout-shift', buffered: true });"
    )
    for path in ("index.html", f"organisations/{named.geology}.html", "sources/a_geology.html", "compare.html"):
        page.goto(root + path)
        page.wait_for_timeout(100)
        assert page.evaluate("window.shift") < 0.01, path
