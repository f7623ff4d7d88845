"""New, changed, renamed and missing documents, changed rules: what a run makes of them, and why it says it did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bangfu.errors import ContentError
from bangfu.fact import Change
from bangfu.keeping.history import read_runs
from bangfu.keeping.planning import plan
from bangfu.keeping.pruning import prunable, prune
from tests.keeping.world import CMGB, NAMES, WEISHAN, YANGBI, Given, World, document, statement

FUNDS = statement("投入帮扶资金2000万元")
ROADS = statement("硬化道路12公里", 12, indicator="output.built", unit="km", item="道路")
PUPILS = statement("资助学生200名", 200, indicator="education.students_aided", unit="person", theme="education")


def kinds(changes: tuple[Change, ...]) -> set[tuple[str, str, str]]:
    """What happened, why, and to which field."""
    return {(change.kind, change.cause, change.field) for change in changes}


def test_each_change_has_its_cause() -> None:
    """New document, changed document, changed rule, document gone: told apart although the facts look alike."""
    world = World(document("a", [FUNDS, ROADS]))
    assert kinds(world.run().run.changes) == {("new", "new-document", "")}
    world.put(document("a", [{**FUNDS, "value": 2}, ROADS], "更正。"))
    assert kinds(world.run().run.changes) == {("changed", "changed-document", "value")}
    world.put(document("a", [{**FUNDS, "value": 3}, ROADS], "更正。"))
    world.rules = "rules 2"
    report = world.run().run
    assert kinds(report.changes) == {("changed", "changed-rule", "value")}
    assert report.rules_changed
    world.take("a")
    report = world.run().run
    assert kinds(report.changes) == {("gone", "document-gone", "")}
    assert [(d.kind, d.document) for d in report.documents] == [("gone", "a")]


def test_a_second_run_changes_nothing_and_reports_nothing() -> None:
    """Neither a file nor the history changes, and neither do new rules that read the same facts."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    world.rules = "rules 2"
    again = world.run()
    assert not again.writes
    assert not again.run.changes
    assert again.untouched == 2


def test_a_dry_run_tells_all_and_writes_nothing() -> None:
    """The plan holds the same report that the run keeps."""
    world = World(document("a", [FUNDS]))
    dry = world.plan()
    assert not world.tree
    assert world.run().run == dry.run
    assert read_runs(world.tree) == (dry.run,)


def test_absence_is_not_removal() -> None:
    """A fact that its document no longer gives is kept and marked, and comes back as what it was."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    before = world.tree[CMGB]
    world.put(document("a", [FUNDS], "更正。"))
    report = world.run()
    assert kinds(report.run.changes) == {("gone", "changed-document", "")}
    assert world.tree[CMGB] == before
    (lost,) = [fact for fact in report.kept.facts if fact.sources[0].gone]
    assert lost.indicator == "output.built"
    assert not world.run().writes
    world.put(document("a", [FUNDS, ROADS]))
    assert kinds(world.run().run.changes) == {("returned", "changed-document", "")}
    assert world.tree[CMGB] == before


def test_a_fact_with_another_source_is_not_gone() -> None:
    """Where one of two documents leaves, the fact loses a source, and wins it back; it is gone with the last one."""
    world = World(document("a", [FUNDS]), document("b", [FUNDS], "转载。"))
    world.run()
    world.take("b")
    (lost,) = world.run().run.changes
    assert (lost.kind, lost.cause, lost.field) == ("changed", "document-gone", "sources")
    assert (lost.before, lost.after) == ("b", None)
    world.put(document("b", [FUNDS], "转载。"))
    (back,) = world.run().run.changes
    assert (back.kind, back.cause, back.field) == ("changed", "new-document", "sources")
    assert (back.before, back.after) == (None, "b")
    world.take("a")
    world.take("b")
    assert {change.kind for change in world.run().run.changes} == {"gone"}


def test_prune_removes_what_is_gone_and_spares_what_a_person_touched() -> None:
    """An edit, a reason or a comment keeps a fact, until it is named."""
    world = World(document("a", [FUNDS, ROADS]), document("b", [PUPILS]))
    world.run()
    world.edit(CMGB, "unit: km", "unit: km  # 实地量过")
    world.take("a")
    world.run()
    free, spared = prunable(world.load())
    assert [fact.indicator for fact in free] == ["funds.invested"]
    assert [fact.indicator for fact in spared] == ["output.built"]
    made = prune(world.load(), date="2026-12-01")
    assert kinds(made.run.changes) == {("pruned", "command", "")}
    assert {fact.indicator for fact in made.kept.facts} == {"output.built", "education.students_aided"}
    assert "实地量过" in made.kept.tree[CMGB]
    named = prune(made.kept, date="2026-12-01", named=[spared[0].id])
    assert {fact.indicator for fact in named.kept.facts} == {"education.students_aided"}
    assert "a" not in named.kept.state.documents
    world.tree = dict(named.kept.tree)
    assert not world.run().writes, "what was pruned is not missed"


def test_pruning_the_last_fact_leaves_a_file_that_takes_new_ones() -> None:
    """An empty list of facts is still a list."""
    world = World(document("a", [FUNDS]))
    world.run()
    world.take("a")
    world.run()
    world.tree = dict(prune(world.load(), date="2026-12-01").kept.tree)
    world.put(document("b", [ROADS]))
    assert [fact.indicator for fact in world.run().kept.facts] == ["output.built"]


def test_a_renamed_document_is_recognised() -> None:
    """The same content under another name changes the source of its facts and nothing else."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    world.edit(CMGB, "value: 12", "value: 13")
    world.run()
    before = world.tree[CMGB]
    world.take("a")
    world.put(document("b", [FUNDS, ROADS]))
    report = world.run().run
    assert [(d.kind, d.document, d.before) for d in report.documents] == [("renamed", "b", "a")]
    assert not report.changes
    assert world.tree[CMGB] == before.replace("source: a", "source: b")
    assert not world.run().writes


def test_a_document_that_was_renamed_and_changed_at_once_is_a_stranger() -> None:
    """Its facts are new; those of the lost name stay, with what a person did to them, and contradict nobody."""
    world = World(document("a", [ROADS]))
    world.run()
    world.edit(CMGB, "    theme: industry\n", "")
    world.take("a")
    world.put(document("b", [{**ROADS, "value": 15, "quote": "硬化道路15公里", "theme": "health", "period": "2018"}]))
    world.rules = "rules 2"
    plan = world.run()
    assert kinds(plan.run.changes) == {
        ("gone", "document-gone", ""),
        ("new", "new-document", ""),
        ("edited", "hand-edit", "theme"),
    }
    assert [(fact.value, fact.theme) for fact in plan.kept.facts] == [(12, "general"), (15, "health")]
    assert not plan.kept.conflicts
    assert not world.run().writes


def test_what_a_document_no_longer_states_takes_its_new_name_too() -> None:
    """A renamed document is the source also of the facts that it has dropped, as first source and as a further one."""
    world = World(document("a", [FUNDS]), document("b", [FUNDS, ROADS], "转载。"))
    world.run()
    world.put(document("b", [], "转载。"))
    world.run()
    world.take("b")
    world.put(document("c", [], "转载。"))
    report = world.run().run
    assert [(d.kind, d.document, d.before) for d in report.documents] == [("renamed", "c", "b")]
    assert not report.changes
    assert not world.run().writes
    sources = {source.document for fact in world.load().facts for source in fact.sources}
    assert sources == {"a", "c"}
    assert "source: b" not in world.tree[CMGB]


MIND = [
    {"value": 15, "quote": "硬化道路15公里"},
    {"value": 15},
    {"period": "2018"},
    {"places": (YANGBI,)},
    {"organisation": "国家能源投资集团有限责任公司"},
]


@pytest.mark.parametrize("said", MIND, ids=["value and words", "value", "period", "places", "organisation"])
@pytest.mark.parametrize("typed", ["", "theme: health"], ids=["untouched", "edited"])
def test_a_new_document_joins_no_fact_that_is_about_to_change(said: dict[str, object], typed: str) -> None:
    """What its fact says after the run counts: the copy of the old text becomes a fact of its own, at once."""
    world = World(document("a", [ROADS, FUNDS]))
    world.run()
    if typed:
        world.tree[CMGB] = world.tree[CMGB].replace("theme: industry", typed)
    world.put(document("a", [{**ROADS, **said}, FUNDS]), document("copy", [ROADS, FUNDS]))
    plan = world.run()
    assert sorted(len(fact.sources) for fact in plan.kept.facts) == [1, 1, 2]
    assert not world.plan().writes


def test_reprints_are_one_voice() -> None:
    """The same text under two names gives facts with two sources that share their voice."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    world.put(document("b", [FUNDS, ROADS]))
    report = world.run()
    assert kinds(report.run.changes) == {("changed", "new-document", "sources")}
    for fact in report.kept.facts:
        assert [source.document for source in fact.sources] == ["a", "b"]
        assert len({source.voice for source in fact.sources}) == 1
    assert "    also:\n      - source: b\n" in world.tree[CMGB]
    assert not world.run().writes


def test_the_same_fact_from_several_documents_is_one_fact() -> None:
    """Other words, the same figure, time and place: a further source with its own quote."""
    world = World(document("a", [FUNDS]), document("b", [{**FUNDS, "quote": "帮扶投入达2000万元"}]))
    (fact,) = world.run().kept.facts
    assert [source.quote for source in fact.sources] == ["投入帮扶资金2000万元", "帮扶投入达2000万元"]
    assert len({source.voice for source in fact.sources}) == 2
    world.take("a")
    plan = world.run()
    (fact,) = plan.kept.facts
    assert [(source.document, source.gone) for source in fact.sources] == [("b", False), ("a", True)]
    assert kinds(plan.run.changes) == {("changed", "document-gone", "sources")}, "a source went, not the fact"
    world.take("b")
    assert ("gone", "document-gone", "") in kinds(world.run().run.changes)


def test_a_source_that_a_person_took_away_stays_away() -> None:
    """It neither comes back nor becomes a fact of its own."""
    world = World(document("a", [FUNDS]), document("b", [{**FUNDS, "quote": "帮扶投入达2000万元"}]))
    world.run()
    world.edit(CMGB, "    also:\n      - source: b\n        quote: 帮扶投入达2000万元\n", "")
    before = world.tree[CMGB]
    world.run()
    assert world.tree[CMGB] == before
    (fact,) = world.load().facts
    assert [source.document for source in fact.sources] == ["a"]


def test_figures_without_a_time_are_not_taken_for_the_same() -> None:
    """Two documents that each speak of three courses, without a date, may mean different ones."""
    course = statement("举办培训班3期", 3, indicator="training.sessions", unit="count", period=None)
    other = {**course, "quote": "开展培训3期"}
    world = World(document("a", [course]), document("b", [other]))
    assert len(world.run().kept.facts) == 2


def test_differing_values_stand_side_by_side() -> None:
    """Two documents, one basis, two values: both facts stay, and the conflict names them."""
    world = World(document("a", [FUNDS]), document("b", [{**FUNDS, "value": 21_000_000, "quote": "投入2100万元"}]))
    kept = world.run().kept
    assert sorted(fact.value for fact in kept.facts if fact.value) == [20_000_000, 21_000_000]
    (conflict,) = kept.conflicts
    assert (conflict.kind, conflict.field) == ("sources", "value")
    assert set(conflict.facts) == {fact.id for fact in kept.facts}
    assert world.load().conflicts == kept.conflicts


def test_no_conflict_where_the_basis_differs() -> None:
    """Another place, another year, a plan beside a deed, or several figures in one document contradict nobody."""
    for said in ({"places": (YANGBI,)}, {"period": "2018"}, {"modality": "planned"}, {"per": ("household",)}):
        world = World(document("a", [FUNDS]), document("b", [{**FUNDS, "value": 5, **said}]))
        assert not world.run().kept.conflicts, said
    gifts = [statement("捐款10万元", 100_000), statement("捐款20万元", 200_000)]
    world = World(document("a", gifts), document("b", [statement("捐款30万元", 300_000)]))
    assert not world.run().kept.conflicts


def test_a_source_that_changes_its_mind_becomes_a_fact_of_its_own() -> None:
    """The other source keeps the fact, with the person's edits on it."""
    world = World(document("a", [FUNDS]), document("b", [{**FUNDS, "quote": "帮扶投入达2000万元"}]))
    world.run()
    world.edit(CMGB, "theme: industry", "theme: education")
    world.run()
    world.put(document("a", [{**FUNDS, "value": 25_000_000, "quote": "投入帮扶资金2500万元"}]))
    kept = world.run().kept
    values = {(fact.value, fact.theme, fact.sources[0].document) for fact in kept.facts}
    assert values == {(20_000_000, "education", "b"), (25_000_000, "industry", "a")}
    assert [conflict.kind for conflict in kept.conflicts] == ["sources"]
    assert not world.run().writes


def test_a_changed_organisation_moves_the_fact_with_its_comments() -> None:
    """The lines go to the file of the organisation that the machine now names, unless a person put them elsewhere."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    world.edit(CMGB, "    unit: km\n", "    unit: km  # 实地量过\n")
    moved = {**ROADS, "organisation": "国家能源投资集团有限责任公司"}
    world.put(document("a", [FUNDS, moved], "更正。"))
    report = world.run().run
    assert kinds(report.changes) == {("moved", "changed-document", "file")}
    assert "实地量过" not in world.tree[CMGB]
    assert "    unit: km  # 实地量过\n" in world.tree["content/organisations/chnenergy.yml"]
    assert not world.run().writes


def test_facts_of_nobody_stand_in_the_file_of_their_county() -> None:
    """Baselines go to the county's file, those without a county to `none.yml`."""
    baseline = statement("贫困人口110565人", 110_565, indicator="poverty.people", unit="person", organisation=None)
    nowhere = {**baseline, "quote": "贫困人口5人", "value": 5, "places": ()}
    world = World(document("a", [baseline, nowhere]))
    world.run()
    assert f"county: '532927'\nname: {WEISHAN}\nfacts:\n" in world.tree["content/counties/532927.yml"]
    assert "county: 'none'\nfacts:\n" in world.tree["content/counties/none.yml"]
    assert [fact.organisation for fact in world.load().facts] == [None, None]


def test_a_run_over_some_documents_says_nothing_of_the_others() -> None:
    """Documents that were not looked at are not gone."""
    world = World(document("a", [FUNDS]), document("b", [PUPILS]))
    world.run()
    partial = plan(world.load(), [world.documents["a"]], date="2026-12-01", names=NAMES, whole=False)
    assert not partial.writes


def test_evidence_reaches_the_kept_fact() -> None:
    """The fresh fact with its evidence is at hand after the run, though the memory does not hold it."""
    world = World(document("a", [FUNDS]))
    (fact,) = world.run().kept.facts
    assert fact.machine is world.documents["a"].facts[0]
    (again,) = world.load().facts
    assert again.machine == fact.machine


def test_a_file_without_facts_and_words_of_a_person_goes() -> None:
    """When the last fact moves away, an untouched file goes with it; one with a comment stays."""
    elsewhere = {**FUNDS, "organisation": "国家能源投资集团有限责任公司"}
    for comment, stays in (("", False), ("# 待查\n", True)):
        world = World(document("a", [FUNDS]))
        world.run()
        world.tree[CMGB] += comment
        world.put(document("a", [elsewhere], "更正。"))
        kept = world.run().kept
        assert (CMGB in world.tree) == stays
        assert len(kept.facts) == 1
        assert not world.run().writes


def test_a_damaged_memory_is_named() -> None:
    """A file of the machine's that is no JSON stops the run with its place."""
    world = World(document("a", [FUNDS]))
    world.run()
    world.tree["content/.machine/documents/a.json"] = "<<<<<<< HEAD\n"
    with pytest.raises(ContentError, match=r"documents/a\.json:1:1"):
        world.load()


def test_a_comment_above_a_fact_goes_where_the_fact_goes() -> None:
    """The lines right above a fact belong to it, those above a blank line or the list do not."""
    world = World(document("a", [FUNDS, ROADS]))
    world.run()
    world.edit(CMGB, "facts:\n", "facts:  # 表\n  # 全表\n\n")
    lines = world.tree[CMGB].split("\n\n")
    lines[2] = "  # 这条路\n  # 两行\n" + lines[2]
    world.tree[CMGB] = "\n\n".join(lines)
    world.put(document("a", [FUNDS, {**ROADS, "organisation": "国家能源投资集团有限责任公司"}], "更正。"))
    world.run()
    assert "  # 这条路\n  # 两行\n  - id: " in world.tree["content/organisations/chnenergy.yml"]
    assert "这条路" not in world.tree[CMGB]
    assert "# 全表" in world.tree[CMGB]


def test_an_alias_brings_the_facts_of_an_organisation_that_was_never_seen() -> None:
    """The name under `aliases` is enough."""
    world = World(document("a", [FUNDS]))
    world.run()
    world.edit(CMGB, "facts:\n", "aliases: [一家新公司]\nfacts:\n")
    world.put(document("b", [{**ROADS, "organisation": "一家新公司"}]))
    kept = world.run().kept
    assert {fact.file for fact in kept.facts} == {CMGB}


def test_a_renamed_document_may_have_other_bytes_but_not_other_words() -> None:
    """Saved anew in another encoding and under another name, it is the same document; the same bytes come first."""
    world = World(document("a", [FUNDS]), document("b", [ROADS]))
    world.run()
    saved = document("c", [FUNDS])
    recoded = Given(replace(saved.document, digest="other bytes"), saved.facts)
    world.documents = {"c": recoded, "d": document("d", [ROADS])}
    report = world.run().run
    assert {(d.kind, d.before, d.document) for d in report.documents} == {("renamed", "a", "c"), ("renamed", "b", "d")}
    assert not report.changes
    twins = [document("a", [FUNDS]), document("b", [FUNDS])]
    twins[0] = Given(replace(twins[0].document, digest="first"), twins[0].facts)
    world = World(*twins)
    world.run()
    world.documents = {"c": document("c", [FUNDS])}
    assert [(d.kind, d.before) for d in world.run().run.documents if d.kind == "renamed"] == [("renamed", "b")]


def test_ids_that_begin_alike_are_told_apart() -> None:
    """Six digits are enough for most; where another fact has them, there are more."""
    first, second = document("a", [FUNDS, ROADS]).facts
    alike = (replace(first, id="abcdef000001"), replace(second, id="abcdef000002"))
    world = World(Given(document("a", [FUNDS, ROADS]).document, alike))
    kept = world.run().kept
    assert [fact.id for fact in kept.facts] == ["abcdef", "abcdef00"]
    assert not world.run().writes


def test_a_quote_keeps_its_place_when_its_document_goes() -> None:
    """The offsets of a person's own quote are remembered."""
    world = World(document("a", [FUNDS], "资助学生200名。"))
    world.run()
    world.tree[CMGB] += "\n  - indicator: education.students_aided\n    source: a\n    quote: 资助学生200名\n"
    world.run()
    world.take("a")
    own = next(fact for fact in world.run().kept.facts if fact.manual)
    assert (own.sources[0].start, own.sources[0].end, own.sources[0].gone) == (0, 8, True)


@pytest.mark.parametrize("typed", ["value: 13", "value: 12\n    why: 亲见", "value: 12\n    url: https://example.org/"])
def test_prune_spares_every_kind_of_word_of_a_person(typed: str) -> None:
    """An edited value, a reason, an address."""
    world = World(document("a", [ROADS]))
    world.run()
    world.edit(CMGB, "value: 12", typed)
    world.take("a")
    world.run()
    free, spared = prunable(world.load())
    assert (len(free), len(spared)) == (0, 1)


def test_a_new_fact_stands_where_its_document_has_it() -> None:
    """Behind the fact that comes before it in the same document, not at the end of the file."""
    world = World(document("a", [FUNDS, ROADS]), document("b", [PUPILS]))
    world.run()
    school = statement("援建学校1所", 1, indicator="projects.count", unit="count")
    world.put(document("a", [FUNDS, school, ROADS]))
    world.run()
    order = [block.get("indicator") for block in world.load().sheets[CMGB].blocks]
    assert order == ["funds.invested", "projects.count", "output.built", "education.students_aided"]


def test_runs_of_one_day_are_told_in_their_order() -> None:
    """The tenth comes behind the ninth."""
    world = World()
    for value in range(1, 13):
        world.put(document("a", [{**FUNDS, "value": value}], f"第{value}版。"))
        world.day = 0
        world.run()
    assert [run.changes[0].after for run in read_runs(world.tree)] == list(range(1, 13))
