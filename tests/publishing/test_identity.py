"""One organisation, several names: the page of a former name is that of the organisation."""

from __future__ import annotations

from dataclasses import replace

from bangfu.publishing.index import Index
from bangfu.publishing.wording import Speaker

NOW, THEN = "矿冶科技集团有限公司", "北京矿冶科技集团有限公司"


def named(sample: Index, *names: str) -> Index:
    """The sample with one fact under each name."""
    fact = sample.publication.facts[0]
    facts = tuple(replace(fact, id=f"x{number}", organisation=name) for number, name in enumerate(names))
    return Index(replace(sample.publication, facts=facts))


def test_a_former_name_stands_for_its_organisation(sample: Index) -> None:
    """Documents that use the former name give the organisation's address and English name."""
    index = named(sample, THEN)
    assert index.slug(THEN) == "bgrimm"
    assert Speaker(index, "en").organisation(THEN) == "BGRIMM Technology Group"
    assert Speaker(index, "zh").organisation(THEN) == THEN


def test_of_two_names_the_one_now_has_the_address(sample: Index) -> None:
    """Two names in the facts never share a page; the name now is the organisation."""
    index = named(sample, THEN, THEN, NOW)
    assert index.slug(NOW) == "bgrimm"
    assert index.slug(THEN) != "bgrimm"
    assert index.identity(THEN) is None


def test_of_two_former_names_the_one_with_more_facts_has_it(sample: Index) -> None:
    """Without the name now, the name that most facts use is the organisation."""
    index = named(sample, "北京矿冶研究总院", THEN, THEN)
    assert index.slug(THEN) == "bgrimm"
    assert index.slug("北京矿冶研究总院") != "bgrimm"


def test_a_name_that_nobody_knows_has_an_address_too(sample: Index) -> None:
    """An organisation outside the registry gets a safe address."""
    index = named(sample, "某某合作社")
    assert index.identity("某某合作社") is None
    assert index.slug("某某合作社").isalnum()
