"""The page of a county: who helps it, since when, what each did there, and where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bangfu.fact import KeptFact
from bangfu.publishing.addresses import county_path
from bangfu.publishing.evidence import FactView, fact_view
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft, Page
from bangfu.publishing.pages.counties import Delisted, delisted, helpers_of
from bangfu.publishing.pages.sheet import page_data
from bangfu.publishing.pages.sources import numbered, source_rows
from bangfu.publishing.pages.timeline import timeline
from bangfu.publishing.wording import Here, Link, Sentence, Speaker, separated


@dataclass(frozen=True, slots=True)
class Helper:
    """One organisation that aids the county."""

    organisation: Link
    relation: Link
    since: str
    basis: str
    """Whether a document says so, or the registry alone."""
    facts: tuple[FactView, ...]


def county_pages(speaker: Speaker, keys: Keys) -> Iterator[Draft]:
    """The pages of all counties that facts or pairings name."""
    for code in speaker.index.counties:
        here = Here(speaker, county_path(code))
        key = keys.of(code, keys.facts(speaker.index.by_county.get(code, ())), helpers_of(here, code))
        yield Draft(here.path, key, partial(county_page, here, code))


def county_page(here: Here, code: str) -> Page:
    """The page of one county, by its code."""
    index, say = here.index, here.speaker
    county = index.counties[code]
    facts = index.ordered(index.by_county.get(code, ()))
    numbers = numbered(here, facts)
    own = tuple(fact for fact in facts if _baseline(here, fact))
    helpers = tuple(_helper(here, name, code, facts) for name in helpers_of(here, code))
    official = index.publication.registry.delistings.get(code)
    left = delisted(here, code, facts)
    summary = _summary(here, say.place(county.name), len(index.sources_of(facts)), helpers, left)
    context = {
        "numbers": numbers,
        "name": say.place(county.name),
        "other_name": county.english if say.language == "zh" else county.name,
        "other_language": "en" if say.language == "zh" else "zh",
        "code": code,
        "lies_in": say.t("common.comma").join(
            say.place(region) for region in _regions(county.province, county.prefecture, say.language)
        ),
        "former": say.join(c.name for c in index.publication.registry.former if code in c.now_codes),
        "summary": summary,
        "helpers": helpers,
        "baselines": tuple(fact_view(here, fact) for fact in own),
        "delisted": left,
        "lists": _lists(say, official.region, official.key_2012, official.key_2021) if official else (),
        "times": timeline(here, facts),
        "others": tuple(fact_view(here, fact) for fact in facts if not fact.organisation and fact not in own),
        "sources": source_rows(here, numbers, facts),
        "more_sources": len(index.sources_of(facts)) - len(numbers),
        "fact_count": len(facts),
    }
    return Page(
        path=here.path,
        kind="county",
        title=say.place(county.name),
        description="".join(link.text for link in summary),
        context=context,
        newest=index.newest(facts),
        aliases=(county.name, county.english, *county.short_forms),
        data=page_data(here, f"counties/{code}"),
    )


def _summary(here: Here, name: str, documents: int, helpers: tuple[Helper, ...], left: Delisted) -> Sentence:
    """Who helps the county, and when it left the poverty list, in two sentences."""
    say = here.speaker
    parts: dict[str, Sentence | str] = {"name": name}
    if helpers:
        parts["helpers"] = separated(say, tuple(helper.organisation for helper in helpers))
    if documents:
        parts["documents"] = (Link(say.t("sheet.documents", n=documents), "#sources"),)
    key = "summary" if helpers and documents else "summary_nobody" if documents else "summary_paired"
    first = say.weave(f"county.{key}", **parts)
    stated, official = separated(say, left.stated), left.official
    if stated and official:
        return first + say.weave("county.summary_both", stated=stated, official=official)
    if stated:
        return first + say.weave("county.summary_stated", stated=stated)
    return first + (say.weave("county.summary_official", official=official) if official else ())


def _baseline(here: Here, fact: KeptFact) -> bool:
    """Whether a fact says how poor the county was or is, and nothing of what anybody did."""
    known = here.index.publication.codebook.indicators.get(fact.indicator)
    return known is not None and known.group in ("poverty", "income") and known.id != "county.delisted"


def _helper(here: Here, name: str, code: str, facts: tuple[KeptFact, ...]) -> Helper:
    say = here.speaker
    own = tuple(fact for fact in facts if fact.organisation == name and not _baseline(here, fact))
    related = [fact for fact in own if fact.indicator == "aid.relationship"]
    known = here.index.organisation(name)
    pairing = next((p for p in known.counties if p.code == code), None) if known else None
    relation = next((fact.item for fact in related if fact.item), None) or (pairing.relation if pairing else "")
    return Helper(
        organisation=here.organisation(name),
        relation=say.relation(relation or ""),
        since=say.period(next((fact.period for fact in related if fact.period), None)),
        basis=say.t("county.by_documents", n=len(own)) if own else say.t("county.by_registry"),
        facts=tuple(fact_view(here, fact) for fact in own),
    )


def _regions(province: str, prefecture: str, language: str) -> tuple[str, ...]:
    """Province and prefecture in each language's order: the wider first in Chinese, last in English."""
    regions = tuple(region for region in (province, prefecture) if region)
    return regions if language == "zh" else regions[::-1]


def _lists(say: Speaker, region: str, key_2012: bool | None, key_2021: bool | None) -> tuple[str, ...]:
    """The official lists that the county stands on."""
    found = [say.t("county.list_832", region=say.t(f"county.regions.{region}"))]
    found += [say.t("county.list_592")] if key_2012 else []
    found += [say.t("county.list_160")] if key_2021 else []
    return tuple(found)
