"""Contexts of the pages: what readers are told, before any template."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from bangfu.fact import Change, Evidence, Fact, KeptFact, Run, Source
from bangfu.publishing.addresses import relative, safe_name
from bangfu.publishing.evidence import fact_view
from bangfu.publishing.index import Index
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft
from bangfu.publishing.pages.changes import changes_page
from bangfu.publishing.pages.counties import county_rows, delisted
from bangfu.publishing.pages.county import county_page
from bangfu.publishing.pages.review import review_page
from bangfu.publishing.pages.sheet import sheet
from bangfu.publishing.pages.source import home_of, source_page
from bangfu.publishing.pages.timeline import timeline
from bangfu.publishing.publish import pages
from bangfu.publishing.wording import Here, Speaker

GEOLOGY = "中国冶金地质总局"
SHEET = "organisations/cmgb.html"
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(params=["zh", "en"])
def here(request, sample: Index) -> Here:
    """The fact sheet of the sample's organisation, in each language."""
    return Here(Speaker(sample, request.param), SHEET)


@pytest.fixture
def chinese(sample: Index) -> Here:
    """The same in Chinese."""
    return Here(Speaker(sample, "zh"), SHEET)


def changed(sample: Index, **changes: object) -> Index:
    """The sample with another publication."""
    return Index(dataclasses.replace(sample.publication, **changes))


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "counties/1.html", "counties/1.html"),
        ("counties/1.html", "index.html", "../index.html"),
        ("counties/1.html", "sources/d.html#w-1", "../sources/d.html#w-1"),
        ("en/counties/1.html", "data/facts.csv", "../../data/facts.csv"),
        ("counties/1.html", "counties/1.html#f-1", "../counties/1.html#f-1"),
    ],
)
def test_links_are_relative(source, target, link):
    """The site works from any folder, so no link begins at a root."""
    assert relative(source, target) == link


@pytest.mark.parametrize("name", ["../x", "", ".hidden", "a b", "中文", "a/b", "%2e"])
def test_odd_names_become_safe_file_names(name):
    """A document may be called anything; its page is always one file in its folder."""
    assert safe_name(name).isascii()
    assert safe_name(name).isalnum()
    assert safe_name("000_901a-b.c") == "000_901a-b.c"


def test_every_figure_of_the_summary_leads_to_its_words(chinese):
    """The two sentences are made of facts; each amount is a link into a source page."""
    page = sheet(chinese, GEOLOGY, None)
    linked = {link.text: link.href for link in page.context["summary"] if link.href}
    assert linked["近2000万元"] == "../sources/000_one.html#w-a1"
    assert page.description == "".join(link.text for link in page.context["summary"])


def test_uncertain_facts_stay_out_of_the_key_figures(here):
    """A low confidence goes to review, not to the head of a sheet."""
    keys = sheet(here, GEOLOGY, None).context["key_figures"]
    assert [key.fact.id for key in keys] == ["a1", "a2"]


def test_what_no_document_reports_is_listed_apart(here):
    """An indicator is either among the facts or among those not reported, never shown as zero."""
    context = sheet(here, GEOLOGY, None).context
    silent = {link.href.rpartition("/")[2] for link in context["not_reported"]}
    assert "funds.donated.html" in silent
    assert "funds.invested.html" not in silent
    assert "poverty.rate.html" not in silent


def test_a_fact_tells_of_hand_and_dispute(chinese):
    """Who reads an edited and disputed figure is told both, with what the document gave."""
    view = fact_view(chinese, chinese.index.facts["a2"])
    assert {code for code, _, _ in view.badges} == {"edited", "disputed"}
    assert [(edit.field, edit.gave) for edit in view.edits] == [("数值", "180万")]
    assert view.why == "核对了年报"
    assert [(link.text, link.href) for link in view.disputes] == [("180万元", "../review.html#conflict-1")]


def test_the_fold_says_how_a_fact_was_found(sample):
    """Words of the text with how they were used; a rival reading by its name and why it lost."""
    words = Evidence("trigger", "投入", 26, 28)
    rival = Evidence("rival", "funds.introduced", 0, 4, "weaker-trigger")
    machine = Fact("a1", "000_one", "funds.invested", 1, "", 0, 1, 0, 1, "figure", evidence=(words, rival))
    held = dataclasses.replace(sample.facts["a1"], machine=machine)
    view = fact_view(Here(Speaker(sample, "en"), SHEET), held)
    assert view.rule == "figure"
    assert [(clue.about, clue.words) for clue in view.clues] == [("Trigger", "投入"), ("Rival reading", "")]
    assert view.clues[1].note.startswith("Third-party funds brought in: ")


def test_a_fact_of_many_documents_quotes_a_few_and_counts_all(chinese):
    """Where hundreds of documents state the same, some are quoted, some named, and the rest counted."""
    fact = chinese.index.facts["a2"]
    view = fact_view(chinese, dataclasses.replace(fact, sources=fact.sources * 30))
    assert (len(view.quotes), len(view.also), view.more) == (4, 20, 6)


def test_private_names_are_masked_in_quotes(here):
    """The aided individual of the sample is nowhere named."""
    view = fact_view(here, here.index.facts["a4"])
    assert view.quotes[0].before + view.quotes[0].figure + view.quotes[0].after == "贫困户王某某家每年增收1000元以上"


def test_a_report_of_an_error_is_filled_in(sample):
    """The link names fact, page and words; without an address there is none."""
    settings = dataclasses.replace(sample.publication.settings, report="mailto:a@example.org", url="https://x.org/b/")
    here = Here(Speaker(changed(sample, settings=settings), "en"), SHEET)
    link = fact_view(here, sample.facts["a1"]).report
    assert link.startswith("mailto:a@example.org?subject=")
    assert "https%3A//x.org/b/en/organisations/cmgb.html%23f-a1" in link
    form = dataclasses.replace(settings, report="https://x.org/form?k=1")
    assert (
        "?k=1&fact=a1&"
        in fact_view(Here(Speaker(changed(sample, settings=form), "en"), SHEET), sample.facts["a1"]).report
    )
    assert fact_view(Here(Speaker(sample, "en"), SHEET), sample.facts["a1"]).report == ""


def delisting(period: str | None) -> KeptFact:
    """A document says that the county left the list."""
    source = Source("000_one", "脱贫摘帽", 0, 4)
    return KeptFact("d", "county.delisted", None, (source,), places=("巍山彝族回族自治县",), period=period)


@pytest.mark.parametrize(
    ("period", "agrees"),
    [("2017", True), ("2018-09", True), ("2019", False), ("2016-12", False), (None, True)],
)
def test_delisting_is_compared_with_the_official_batch(chinese, period, agrees):
    """Announced in the batch year or the year after: anything else is marked, and kept as the text says."""
    found = delisted(chinese, "532927", [delisting(period)])
    assert found.official == "2017年批次"
    assert (found.note == "") is agrees
    assert len(found.stated) == 1


def test_a_county_outside_the_list_says_so(chinese):
    """A stated delisting of a county that was never listed is marked."""
    found = delisted(chinese, "654324", [delisting("2019")])
    assert found.official == ""
    assert "832" in found.note


def test_partner_counties_come_first_and_others_are_only_named(chinese):
    """A county that the registry or a document calls aided is a partner."""
    rows = county_rows(chinese, GEOLOGY, chinese.index.by_organisation[GEOLOGY])
    assert {row.county.text for row in rows if row.partner} >= {"巍山彝族回族自治县", "漾濞彝族自治县"}


def test_the_county_page_names_its_helpers_and_its_poor(sample):
    """Who helps stands apart from how things stood."""
    page = county_page(Here(Speaker(sample, "en"), "counties/532927.html"), "532927")
    assert [helper.organisation.text for helper in page.context["helpers"]] == ["China Metallurgical Geology Bureau"]
    assert [view.id for view in page.context["baselines"]] == ["a4"]
    assert page.context["lies_in"].startswith("Dali")


def test_time_runs_forward(chinese):
    """Periods stand in the order of their ends, each once."""
    times = timeline(chinese, chinese.index.publication.facts)
    assert [time.period for time in times] == ["2018年", "截至2019年", "2016–2019年"]


def test_a_place_in_few_words(sample):
    """Short names in lines, full names in links."""
    assert Speaker(sample, "zh").short_place("巍山彝族回族自治县") == "巍山"
    assert Speaker(sample, "en").short_place("巍山彝族回族自治县") == "Weishan"
    assert Speaker(sample, "zh").short_place("巍山彝族回族自治县/庙街镇") == "庙街镇"


@pytest.mark.parametrize(
    ("words", "english", "language"),
    [
        ("定点扶贫", "designated poverty relief", ""),
        ("定点扶贫或对口支援", "designated poverty relief or paired support", ""),
        ("结亲", "结亲", "zh"),
        ("定点扶贫和结亲", "定点扶贫和结亲", "zh"),
    ],
)
def test_terms_of_policy_have_english_names(sample, words, english, language):
    """What is no term stays as the text has it, and says in which language it is."""
    link = Speaker(sample, "en").relation(words)
    assert (link.text, link.language) == (english, language)
    assert Speaker(sample, "zh").relation(words).text == words


def test_facts_without_an_organisation_have_a_home(chinese):
    """A baseline is gathered on the page of its county; without a county, on that of its indicator."""
    fact = chinese.index.facts["a4"]
    assert home_of(chinese, fact).href == "../counties/532927.html#f-a4"
    assert home_of(chinese, dataclasses.replace(fact, places=())).href == "../indicators/income.gain.html#f-a4"


def test_quotes_only_hides_the_text(sample):
    """Where the rights to the full text are not given, neither the clean nor the raw text is in the context."""
    settings = dataclasses.replace(sample.publication.settings, full_text=False)
    index = changed(sample, settings=settings)
    page = source_page(Here(Speaker(index, "zh"), "sources/000_one.html"), index.documents["000_one"])
    assert page.context["paragraphs"] == ()
    assert page.context["raw"] == ""
    assert [note.view.id for note in page.context["notes"]] == ["a1", "a4"]


def test_raw_text_is_masked_too(sample):
    """The text as it came names no private person."""
    page = source_page(Here(Speaker(sample, "zh"), "sources/000_one.html"), sample.documents["000_one"])
    assert "王希堂" not in page.context["raw"]
    assert "王某某" in page.context["raw"]


def test_review_gathers_what_needs_a_person(sample):
    """Conflicts, uncertain facts and inferred organisations."""
    (page,) = review_page(Speaker(sample, "zh"))
    assert [[view.id for view in conflict.facts] for conflict in page.context["conflicts"]] == [["a2", "a3"]]
    assert [view.id for view, _ in page.context["low"]] == ["a3"]
    assert [link.text for link in page.context["inferred"]] == [GEOLOGY]


def test_changes_are_told_in_words(sample):
    """A changed field is told by its name, before and after, in the habit of each language."""
    change = Change(
        "changed", "changed-rule", "a1", GEOLOGY, "000_one", "funds.invested", "period", "2016", "2016/2019"
    )
    index = changed(sample, runs=(Run("2026-11-22T08:30:00Z", (change,), name="r1"),))
    (page,) = changes_page(Speaker(index, "en"))
    (run,) = page.context["runs"]
    (view,) = run.changes
    assert (run.date, run.anchor) == ("22 November 2026, 08:30 UTC", "run-r1")
    assert (view.field, view.before, view.after, view.cause) == ("period", "2016", "2016–2019", "changed rule")


def test_both_languages_have_the_same_pages(sample):
    """The switch always has somewhere to go."""
    keys = Keys(sample, TEMPLATES)
    found = [{page.path for page in pages(Speaker(sample, name), keys, (), (), None)} for name in ("zh", "en")]
    assert found[0] == found[1]
    assert {"index.html", SHEET, "counties/532927.html", "sources/001_two.html"} <= found[0]


def test_templates_exist_for_every_kind(sample):
    """No page is made that nothing can lay out."""
    drafts = pages(Speaker(sample, "zh"), Keys(sample, TEMPLATES), (), (), None)
    kinds = {(page.make() if isinstance(page, Draft) else page).kind for page in drafts}
    assert kinds == {path.stem for path in (TEMPLATES / "pages").glob("*.html")}
