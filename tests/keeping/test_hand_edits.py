"""Whatever a person does to a YAML file survives, in place; the program changes only the lines that it must."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml

from bangfu.errors import ContentError
from bangfu.issues import Issue
from bangfu.keeping.checks import unsettled
from bangfu.keeping.planning import plan
from bangfu.keeping.pruning import prune
from bangfu.keeping.records import Names
from tests.keeping.world import CMGB, GROUP, NAMES, OTHER, OTHER_FILE, WEISHAN, YANGBI, World, document, statement

FUNDS = statement("投入帮扶资金2000万元")
ROADS = statement("硬化道路12公里", 12, indicator="output.built", unit="km", item="道路")
PUPILS = statement("资助学生200名", 200, indicator="education.students_aided", unit="person", theme="education")
THEIRS = statement("投入资金500万元", 5_000_000, organisation=OTHER, places=(YANGBI,))


def begin() -> World:
    """A project after its first run."""
    world = World(document("a", [FUNDS, ROADS, PUPILS]), document("b", [THEIRS]))
    world.run()
    return world


def settled(world: World) -> None:
    """A further run changes nothing."""
    assert not world.run().writes


def by_indicator(world: World) -> dict[str, object]:
    """The kept facts by what they count."""
    return {fact.indicator: fact for fact in world.load().facts}


def test_a_first_run_writes_a_file_that_is_pleasant_to_read() -> None:
    """Short keys in order, defaults left out, quotes unwrapped, dates in quotes, a schema line, blank lines between."""
    text = begin().tree[CMGB]
    assert text.startswith(
        f"""\
# yaml-language-server: $schema=../../schemas/organisation.schema.json
name: {GROUP}
facts:
  - id: """
    )
    first = text.split("\n\n")[0].splitlines()[4:]
    assert first == [
        "    indicator: funds.invested",
        "    value: 20000000",
        "    unit: CNY",
        f"    places: [{WEISHAN}]",
        "    period: '2019'",
        "    theme: industry",
        "    source: a",
        "    quote: 投入帮扶资金2000万元",
    ]
    settled(begin())


def test_a_value_typed_over_survives_and_shows_as_edited() -> None:
    """The value stays, the fact says what the document gave, and the report names the hand edit once."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000   # 财务处核对")
    before = world.tree[CMGB]
    report = world.run().run
    assert world.tree[CMGB] == before
    assert [(c.kind, c.cause, c.field, c.before, c.after) for c in report.changes] == [
        ("edited", "hand-edit", "value", 20_000_000, 21_000_000)
    ]
    fact = by_indicator(world)["funds.invested"]
    assert (fact.value, dict(fact.edited)) == (21_000_000, {"value": 20_000_000})
    settled(world)


def test_the_machine_agreeing_releases_the_edit() -> None:
    """Once the document says what the person typed, the fact is no longer edited."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.put(document("a", [{**FUNDS, "value": 21_000_000, "quote": "投入帮扶资金2100万元"}, ROADS, PUPILS]))
    report = world.run().run
    told = {(c.kind, c.cause, c.field, c.before, c.after) for c in report.changes}
    assert ("released", "changed-document", "value", 20_000_000, 21_000_000) in told, (
        "from the machine's word to theirs"
    )
    assert not by_indicator(world)["funds.invested"].edited
    settled(world)


Moves = list[tuple[str, str]]
CHAINS: dict[str, tuple[Moves, str, int]] = {
    "typing what stands there is no edit": ([("hand", "A"), ("machine", "B")], "B", 0),
    "typing it and back is no edit": ([("hand", "H"), ("hand", "A"), ("machine", "B")], "B", 0),
    "the machine moves once": ([("hand", "H"), ("machine", "B")], "H", 1),
    "it moves before a run has seen the edit": ([("hand", "H, unseen"), ("machine", "B")], "H", 1),
    "it moves on": ([("hand", "H"), ("machine", "B"), ("machine", "C")], "H", 1),
    "it moves back": ([("hand", "H"), ("machine", "B"), ("machine", "A")], "H", 0),
    "it moves back and on": ([("hand", "H"), ("machine", "B"), ("machine", "A"), ("machine", "C")], "H", 1),
    "it comes to agree": ([("hand", "H"), ("machine", "B"), ("machine", "H")], "H", 0),
    "it comes to agree and moves on": ([("hand", "H"), ("machine", "H"), ("machine", "B")], "B", 0),
    "it agrees at once and moves on": ([("hand", "H, unseen"), ("machine", "H"), ("machine", "B")], "B", 0),
    "the hand says what the machine will": ([("hand", "B"), ("machine", "B"), ("machine", "A")], "A", 0),
    "the hand follows and the machine goes back": ([("machine", "B"), ("hand", "A"), ("machine", "A")], "A", 0),
    "the hand returns to the first word": ([("hand", "H"), ("machine", "B"), ("hand", "A")], "A", 0),
    "and the machine moves again": ([("hand", "H"), ("machine", "B"), ("hand", "A"), ("machine", "C")], "A", 1),
    "a third word settles it": ([("hand", "H"), ("machine", "B"), ("hand", "K"), ("machine", "B")], "K", 0),
    "a third word, and the machine moves": ([("hand", "H"), ("machine", "B"), ("hand", "K"), ("machine", "A")], "K", 1),
}
"""Words of the hand and the machine in turn, with a run after each but the unseen; what stands, how many conflicts."""


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_of_moves_ends_as_it_should(chain: str) -> None:
    """The hand wins, an agreement releases, and a conflict stands exactly while the machine's word is an unseen one."""
    moves, stands, conflicts = CHAINS[chain]
    values = {"A": 20_000_000, "B": 21_000_000, "C": 22_000_000, "H": 23_000_000, "K": 24_000_000}
    world = begin()
    for who, said in moves:
        if who == "machine":
            world.rules += "+"
            world.put(document("a", [{**FUNDS, "value": values[said]}, ROADS, PUPILS]))
        else:
            value = by_indicator(world)["funds.invested"].value
            world.edit(CMGB, f"value: {value}\n", f"value: {values[said[0]]}\n")
        if "unseen" not in said:
            world.run()
            settled(world)
    assert by_indicator(world)["funds.invested"].value == values[stands]
    assert len(world.load().conflicts) == conflicts


def test_a_value_that_both_came_to_say_is_told() -> None:
    """Typed by hand and found by the machine between two runs: the value changed, and the history says so."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.put(document("a", [{**FUNDS, "value": 21_000_000}, ROADS, PUPILS], "更正。"))
    (change,) = world.run().run.changes
    assert (change.kind, change.cause, change.before, change.after) == (
        "released",
        "changed-document",
        20_000_000,
        21_000_000,
    )


def test_both_moving_is_a_conflict_until_the_person_accepts() -> None:
    """The hand's value stays; the conflict is shown with the line to type; typing it settles the matter."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    plan = world.run()
    (conflict,) = plan.kept.conflicts
    assert (conflict.last, conflict.hand, conflict.fresh) == (20_000_000, 21_000_000, 22_000_000)
    assert conflict.accept == "value: 22000000"
    assert "value: 21000000" in world.tree[CMGB]
    settled(world)
    assert world.load().conflicts == (conflict,), "a conflict stays in sight until it is settled"
    world.edit(CMGB, "value: 21000000", conflict.accept)
    plan = world.run()
    assert not plan.kept.conflicts
    assert not by_indicator(world)["funds.invested"].edited
    settled(world)


def test_a_conflict_is_settled_by_declining_the_machines_word() -> None:
    """The line `rejected` ends a conflict for good, until the machine says something else again."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.rules = "rules 2"
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS]))
    (conflict,) = world.run().kept.conflicts
    world.edit(CMGB, "    quote: 投入帮扶资金2000万元\n", f"    quote: 投入帮扶资金2000万元\n    {conflict.keep}\n")
    assert not world.run().kept.conflicts
    settled(world)
    world.put(document("a", [{**FUNDS, "value": 23_000_000}, ROADS, PUPILS]))
    assert len(world.run().kept.conflicts) == 1


def test_editing_again_after_a_conflict_settles_it() -> None:
    """A person who saw the machine's word and typed a third one has decided."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    assert world.run().kept.conflicts
    world.edit(CMGB, "value: 21000000", "value: 21500000")
    assert not world.run().kept.conflicts


def test_only_the_lines_of_a_changed_fact_change() -> None:
    """Comments above, behind and between, blank lines, quoting and key order of the rest stay as they are."""
    world = begin()
    text = world.tree[CMGB].replace("    unit: CNY\n", '    unit: "CNY"\n\n    # 单位核对过\n')
    text = text.replace("  - id: ", "  # 上方注释\n  - id: ", 1) + "\n# 文件末尾\n"
    world.tree[CMGB] = text
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    world.run()
    assert world.tree[CMGB] == text.replace("value: 20000000", "value: 22000000")


def test_a_deleted_fact_stays_deleted() -> None:
    """It does not come back, not even when the rules change; when its words change, the run says so."""
    world = begin()
    facts = world.tree[CMGB].split("\n\n")
    world.tree[CMGB] = "\n\n".join([facts[0], facts[2]])
    report = world.run().run
    assert [(c.kind, c.cause, c.indicator) for c in report.changes] == [("gone", "hand-edit", "output.built")]
    settled(world)
    world.rules = "rules 2"
    world.put(document("a", [FUNDS, {**ROADS, "value": 15}, PUPILS]))
    plan = world.run()
    assert "output.built" not in by_indicator(world)
    (conflict,) = plan.kept.conflicts
    assert conflict.field == "fact"
    assert conflict.accept.startswith("- {id: ")
    world.tree[CMGB] += f"\n  {conflict.accept}\n"
    plan = world.run()
    assert by_indicator(world)["output.built"].value == 15
    assert not plan.kept.conflicts
    settled(world)


def test_a_fact_moved_to_another_file_stays_there() -> None:
    """It now belongs to the organisation of that file, and says what the machine thought."""
    world = begin()
    head, *facts = world.tree[CMGB].split("  - id: ")
    world.tree[CMGB] = head + "  - id: ".join(["", *facts[:2]])
    world.tree[OTHER_FILE] += "\n  # 实为国家能源集团所为\n  - id: " + facts[2]
    report = world.run().run
    assert [(c.kind, c.cause, c.field) for c in report.changes] == [("edited", "hand-edit", "file")]
    fact = by_indicator(world)["education.students_aided"]
    assert (fact.organisation, fact.file) == (OTHER, OTHER_FILE)
    assert fact.edited["organisation"] == GROUP
    settled(world)


def test_keys_may_be_removed_added_and_reordered() -> None:
    """A key that a person took away stays away; one that they added stays; order is theirs."""
    world = begin()
    world.edit(CMGB, "    value: 12\n    unit: km\n", "    unit: km\n    value: 12\n    modality: planned\n")
    world.edit(CMGB, "    theme: education\n", "")
    before = world.tree[CMGB]
    world.run()
    assert world.tree[CMGB] == before
    facts = by_indicator(world)
    assert facts["output.built"].modality == "planned"
    assert facts["education.students_aided"].theme == "general"
    settled(world)


def test_an_organisation_may_be_renamed() -> None:
    """Facts stay in its file, are not marked one by one as edited, and new facts come to the same file."""
    world = begin()
    world.edit(CMGB, f"name: {GROUP}", "name: 中国冶金地质集团")
    settled_text = world.tree[CMGB]
    world.run()
    world.put(document("c", [statement("引进资金300万元", 3_000_000, indicator="funds.introduced")]))
    world.run()
    assert world.tree[CMGB].startswith(settled_text.rstrip("\n"))
    facts = by_indicator(world)
    assert facts["funds.introduced"].organisation == "中国冶金地质集团"
    assert not facts["funds.invested"].edited
    settled(world)


@pytest.mark.parametrize("aliases", ["", f"aliases: [{OTHER}]\n"], ids=["without an alias", "with an alias"])
def test_two_organisations_may_be_merged(aliases: str) -> None:
    """Facts carried from one file into another stay there, and later facts of either follow."""
    world = begin()
    moved = "  - id: " + world.tree.pop(OTHER_FILE).split("  - id: ")[1]
    world.tree[CMGB] = world.tree[CMGB].replace("facts:\n", aliases + "facts:\n") + "\n" + moved
    world.run()
    settled(world)
    world.put(
        document("c", [statement("引进资金300万元", 3_000_000, indicator="funds.introduced", organisation=OTHER)])
    )
    world.run()
    assert OTHER_FILE not in world.tree
    assert by_indicator(world)["funds.introduced"].organisation == GROUP
    settled(world)


def test_a_file_may_be_renamed() -> None:
    """The file of an organisation is found by the name in it."""
    world = begin()
    world.tree["content/organisations/冶金.yml"] = world.tree.pop(CMGB)
    settled(world)
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    world.run()
    assert CMGB not in world.tree
    assert "value: 22000000" in world.tree["content/organisations/冶金.yml"]


def test_a_fact_of_ones_own_stays_and_gets_its_offsets() -> None:
    """A fact with `source: manual` or a quote of a document is a person's, with the place of its words."""
    world = begin()
    world.tree[CMGB] += """
  - indicator: staff.posted
    value: 3
    unit: person
    source: a
    quote: 资助 学生
    why: 电话核实
  - indicator: honour
    item: 先进单位
    source: manual
    url: https://example.org/honour
"""
    before = world.tree[CMGB]
    report = world.run().run
    assert world.tree[CMGB] == before
    assert {(c.kind, c.cause) for c in report.changes} == {("new", "hand-edit")}
    facts = by_indicator(world)
    own, honour = facts["staff.posted"], facts["honour"]
    text = world.documents["a"].document.text
    assert text[own.sources[0].start : own.sources[0].end] == "资助学生"
    assert (own.manual, own.why) == (True, "电话核实")
    assert (honour.manual, honour.sources, honour.url) == (True, (), "https://example.org/honour")
    settled(world)


def test_a_fact_that_the_machine_finds_later_is_not_doubled() -> None:
    """A new rule that reads what a person had written down joins their fact."""
    world = World(document("a", [FUNDS], "资助学生200名。"))
    world.run()
    world.tree[CMGB] += """
  - indicator: education.students_aided
    value: 200
    unit: person
    source: a
    quote: 资助学生200名
"""
    world.run()
    before = world.tree[CMGB]
    world.rules = "rules 2"
    world.put(document("a", [FUNDS, PUPILS], "资助学生200名。"))
    plan = world.run()
    assert world.tree[CMGB] == before
    assert len(plan.kept.facts) == 2
    assert not plan.kept.conflicts
    settled(world)


def test_an_id_may_be_taken_away() -> None:
    """A machine's fact without its id is still known by the words that it quotes."""
    world = begin()
    lines = world.tree[CMGB].splitlines(keepends=True)
    world.tree[CMGB] = "".join(lines[:3]) + "  - " + lines[4].lstrip() + "".join(lines[5:])
    before = world.tree[CMGB]
    world.run()
    assert world.tree[CMGB] == before
    assert len(world.load().facts) == 4
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    world.run()
    assert world.tree[CMGB] == before.replace("value: 20000000", "value: 22000000")


def test_an_id_that_stands_twice_stops_the_run() -> None:
    """A fact that was copied to make a new one, id and all, is named with both places."""
    world = begin()
    world.tree[CMGB] += "\n" + "  - id: " + world.tree[CMGB].split("  - id: ")[1]
    with pytest.raises(ContentError) as stop:
        world.load()
    (issue,) = stop.value.issues
    assert (issue.code, issue.file, issue.detail["first"]) == ("duplicate-id", CMGB, f"{CMGB}:4")


def test_the_machines_memory_may_be_lost() -> None:
    """Without it, the facts of the files are found again by their words, and no value is overwritten."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    before = {path: text for path, text in world.tree.items() if path.endswith(".yml")}
    world.tree = dict(before)
    plan = world.run()
    assert {path: text for path, text in world.tree.items() if path.endswith(".yml")} == before
    assert [(c.hand, c.fresh) for c in plan.kept.conflicts] == [(21_000_000, 20_000_000)]
    settled(world)


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    """What an editor on Windows makes of a file is kept, also in the lines that the program adds."""
    world = begin()
    world.tree[CMGB] = "\ufeff" + world.tree[CMGB].replace("\n", "\r\n")
    world.put(document("c", [statement("引进资金300万元", 3_000_000, indicator="funds.introduced")]))
    before = world.tree[CMGB]
    world.run()
    after = world.tree[CMGB]
    assert after.startswith(before)
    assert after.count("\n") == after.count("\r\n") > before.count("\r\n")
    settled(world)


def test_one_changed_fact_in_a_thousand_changes_its_own_lines_only() -> None:
    """The diff of a large file is that fact, however the rest is written."""
    facts = [statement(f"第{n}次投入资金{n}万元", n * 10_000, item=f"第{n}次") for n in range(1, 1001)]
    world = World(document("a", facts))
    world.run()
    before = world.tree[CMGB]
    facts[499] |= {"value": 7, "qualifier": "nearly", "theme": "health"}
    world.put(document("a", facts, "更正。"))
    world.run()
    pairs = zip(before.split("\n\n"), world.tree[CMGB].split("\n\n"), strict=True)
    ((old, new),) = [pair for pair in pairs if pair[0] != pair[1]]
    changed = old.replace("value: 5000000", "value: 7").replace("CNY\n", "CNY\n    qualifier: nearly\n")
    assert new == changed.replace("industry", "health")


def merged_by_hand(world: World, how: str) -> None:
    """Make one organisation of two, in one of the ways that people have."""
    if how == "renamed":
        world.edit(CMGB, f"name: {GROUP}", "name: 中国冶金地质集团")
    elif how == "carried over":
        world.tree[CMGB] += "\n  - id: " + world.tree.pop(OTHER_FILE).split("  - id: ")[1]
    elif how == "named as an alias":
        world.tree[CMGB] = world.tree[CMGB].replace("facts:\n", f"aliases: [{OTHER}]\nfacts:\n")
        world.tree[CMGB] += "\n  - id: " + world.tree.pop(OTHER_FILE).split("  - id: ")[1]


NAMINGS = [("renamed", GROUP, "中国冶金地质集团"), ("carried over", OTHER, GROUP), ("named as an alias", OTHER, GROUP)]


@pytest.mark.parametrize(("how", "before", "after"), NAMINGS, ids=[row[0] for row in NAMINGS])
def test_a_renamed_or_merged_organisation_is_told_once(how: str, before: str, after: str) -> None:
    """One line with the hand as its cause, in the report and the history; none for each fact; again when undone."""
    world = begin()
    first = dict(world.tree)
    merged_by_hand(world, how)
    report = world.run().run
    assert [(c.kind, c.cause, c.fact, c.field, c.organisation, c.before, c.after) for c in report.changes] == [
        ("edited", "hand-edit", "", "organisation", after, before, after)
    ]
    assert world.load().runs[-1] == report
    settled(world)
    world.tree |= {path: first[path] for path in (CMGB, OTHER_FILE)}
    back = world.run().run
    assert [(c.field, c.before, c.after) for c in back.changes] == [("organisation", after, before)]
    settled(world)


def test_names_of_different_times_are_no_renaming() -> None:
    """The registry knows both names and gives them one file: nobody's hand was there."""
    former = "冶金工业部地质局"
    names = Names({GROUP: "cmgb", former: "cmgb"}, NAMES.counties)
    given = [document("a", [FUNDS]), document("b", [{**ROADS, "organisation": former}])]
    world = World(given[0])
    world.run()
    made = plan(world.load(), given, date="2026-11-22", names=names)
    assert [(change.kind, change.field) for change in made.run.changes] == [("new", "")]


def test_facts_carried_one_by_one_before_a_merger_are_not_released() -> None:
    """Their new home becomes the machine's too; that is the merger's line, not one for each fact."""
    world = begin()
    moved = "  - id: " + world.tree[OTHER_FILE].split("  - id: ")[1]
    world.tree[OTHER_FILE] = world.tree[OTHER_FILE].split("  - id: ")[0]
    world.tree[CMGB] += "\n" + moved
    assert [(c.kind, c.field) for c in world.run().run.changes] == [("edited", "file")]
    del world.tree[OTHER_FILE]
    assert [(c.kind, c.field) for c in world.run().run.changes] == [("edited", "organisation")]
    settled(world)
    assert not by_indicator(world)["funds.invested"].edited


def test_a_check_settles_the_notes_about_a_fact() -> None:
    """A doubtful fact that a person vouches for is sure; a note about its words is settled, one about others is not."""
    world = World(document("a", [{**ROADS, "confidence": "low"}, PUPILS]))
    world.run()
    note = Issue("ambiguous-kind", "note", "a", 0, 8, ROADS["quote"], {"first": "a", "second": "b"})
    other = replace(note, quote=PUPILS["quote"], start=9, end=17)
    lost = replace(note, quote="别处", start=100, end=110)
    (placed, *rest) = unsettled(world.load(), [note, other, lost])
    assert (placed.file, placed.line, placed.code) == (CMGB, 4, note.code), "where it can be settled"
    assert [issue.quote for issue in rest] == [PUPILS["quote"], "别处"]
    world.edit(CMGB, "    quote: 硬化道路12公里\n", "    quote: 硬化道路12公里\n    checked: true   # 看过原文\n")
    before = world.tree[CMGB]
    report = world.run()
    assert [(c.kind, c.field, c.before, c.after) for c in report.run.changes] == [("edited", "checked", None, True)]
    assert world.tree[CMGB] == before
    assert [issue.quote for issue in unsettled(world.load(), [note, other, lost])] == [PUPILS["quote"], "别处"]
    assert by_indicator(world)["output.built"].confidence == "high"
    assert "confidence: low" in world.tree[CMGB]
    settled(world)


@pytest.mark.parametrize("typed", ["true", "2026-05-03", "王敏，5月3日", "'yes'"])
def test_a_check_may_say_who_and_when(typed: str) -> None:
    """Any words are a check."""
    world = begin()
    world.edit(CMGB, "    quote: 硬化道路12公里\n", f"    quote: 硬化道路12公里\n    checked: {typed}\n")
    assert len(world.run().kept.checked) == 1
    settled(world)


@pytest.mark.parametrize("typed", ["false", "", "null"])
def test_no_check_is_no_check(typed: str) -> None:
    """Nothing is settled, nothing is told."""
    world = begin()
    world.edit(CMGB, "    quote: 硬化道路12公里\n", f"    quote: 硬化道路12公里\n    checked: {typed}\n")
    plan = world.run()
    assert not plan.kept.checked
    assert not plan.run.changes


def test_a_check_ends_when_the_machine_says_something_else() -> None:
    """The run says what changed and how to renew the check; the notes return; the renewed check holds."""
    world = begin()
    world.edit(CMGB, "    quote: 硬化道路12公里\n", "    quote: 硬化道路12公里\n    checked: true\n")
    world.run()
    world.rules = "rules 2"
    world.put(document("a", [FUNDS, {**ROADS, "value": 15}, PUPILS]))
    kept = world.run().kept
    assert "    checked: true\n" in world.tree[CMGB]
    (issue,) = kept.issues
    assert (issue.code, issue.level) == ("check-outdated", "note")
    assert (issue.detail["moved"], issue.detail["again"]) == ("value: 12 → 15", "checked: again")
    assert not kept.checked
    assert world.load().issues == (issue,)
    settled(world)
    world.edit(CMGB, "    checked: true\n", f"    {issue.detail['again']}\n")
    kept = world.run().kept
    assert not kept.issues
    assert len(kept.checked) == 1
    world.rules = "rules 3"
    world.put(document("a", [FUNDS, {**ROADS, "value": 12}, PUPILS]))
    (issue,) = world.run().kept.issues
    assert issue.detail["again"] == "checked: true"


def test_a_check_made_while_the_document_changes_is_of_the_old_word() -> None:
    """The person had seen what the machine said before."""
    world = begin()
    world.edit(CMGB, "    quote: 硬化道路12公里\n", "    quote: 硬化道路12公里\n    checked: true\n")
    world.put(document("a", [FUNDS, {**ROADS, "value": 15}, PUPILS], "更正。"))
    assert [issue.code for issue in world.run().kept.issues] == ["check-outdated"]


def test_a_check_taken_away_is_forgotten() -> None:
    """And told; put back, it is a new one, of what the machine says now."""
    world = begin()
    line = "    checked: true\n"
    world.edit(CMGB, "    quote: 硬化道路12公里\n", "    quote: 硬化道路12公里\n" + line)
    world.run()
    world.edit(CMGB, line, "")
    (change,) = world.run().run.changes
    assert (change.field, change.before, change.after) == ("checked", True, None)
    world.put(document("a", [FUNDS, {**ROADS, "value": 15}, PUPILS], "更正。"))
    world.run()
    world.edit(CMGB, "    quote: 硬化道路12公里\n", "    quote: 硬化道路12公里\n" + line)
    assert len(world.run().kept.checked) == 1


def test_a_deletion_can_be_upheld() -> None:
    """Naming a deleted fact to `prune` settles what the machine now says of it, until it says something else again."""
    world = begin()
    head, *facts = world.tree[CMGB].split("  - id: ")
    world.tree[CMGB] = head + "  - id: ".join(["", facts[0], facts[2]])
    world.run()
    world.put(document("a", [FUNDS, {**ROADS, "value": 15}, PUPILS], "更正。"))
    (conflict,) = world.run().kept.conflicts
    world.tree = dict(prune(world.load(), date="2026-12-01", named=[conflict.facts[0]]).kept.tree)
    assert not world.load().conflicts
    settled(world)
    world.put(document("a", [FUNDS, {**ROADS, "value": 16}, PUPILS], "再更正。"))
    assert len(world.run().kept.conflicts) == 1


def test_a_conflict_names_the_line_of_its_value() -> None:
    """In the run as in `check`: the line to type over."""
    world = begin()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.put(document("a", [{**FUNDS, "value": 22_000_000}, ROADS, PUPILS], "更正。"))
    (conflict,) = world.run().kept.conflicts
    assert world.tree[CMGB].splitlines()[conflict.line - 1] == "    value: 21000000"


def crlf_in_one_line(text: str) -> str:
    return text.replace("    value: 12\n", "    value: 12\r\n")


def reflowed(text: str) -> str:
    return text.replace("    quote: 硬化道路12公里\n", "    quote: >-\n      硬化道路\n      12公里\n")


def in_braces(text: str) -> str:
    head, *facts = text.split("  - id: ")
    lines = ["id: " + facts[1].split("\n", 1)[0], *(line.strip() for line in facts[1].strip().split("\n")[1:])]
    return head + "  - id: " + facts[0] + "  - {" + ", ".join(lines) + "}  # 一行\n\n  - id: " + facts[2]


def as_json(text: str) -> str:
    return json.dumps(yaml.safe_load(text), ensure_ascii=False, indent=2)


ODD: dict[str, Callable[[str], str]] = {
    "windows line ends and a mark": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "one windows line end": crlf_in_one_line,
    "no line end at the end": lambda text: text.rstrip("\n"),
    "spaces at every line's end": lambda text: re.sub("(?m)$", "   ", text),
    "tabs before comments": lambda text: text.replace("value: 12", "value: 12\t# 看过"),
    "a tab behind the colon": lambda text: text.replace("value: 12", "value:\t12"),
    "comments and blank lines at the end": lambda text: text + "# 结尾\n  # 缩进\n\n\n# 再来",
    "facts above the name": lambda text: (
        "".join(text.partition("facts:\n")[1:]) + "".join(text.partition("facts:\n")[:1])
    ),
    "dashes at the margin": lambda text: re.sub("(?m)^  ", "", text),
    "everything deeper": lambda text: re.sub("(?m)^  ", "      ", text),
    "a fact on one line": in_braces,
    "a file like JSON": as_json,
    "quoted keys": lambda text: re.sub(r"(?m)^(    )(value|unit|theme):", r'\1"\2":', text),
    "keys with question marks": lambda text: text.replace("    value: 12\n", "    ? value\n    : 12\n"),
    "document marks": lambda text: f"---\n{text}...\n",
    "a value on its own line": lambda text: text.replace("value: 12\n", "value: # 下面\n      12   # 看过\n"),
    "a quote in several lines": reflowed,
    "a quote in double quotes": lambda text: text.replace("硬化道路12公里", '"硬化道路12公里"'),
    "places one by one": lambda text: text.replace(f"places: [{WEISHAN}]", f"places:\n    # 县\n    - {WEISHAN} # 一"),
    "an anchor": lambda text: text.replace("places: [", "places: &p [", 1),
    "facts in another order": lambda text: (
        text.split("  - id: ")[0]
        + "\n".join("  - id: " + fact.strip("\n") + "\n" for fact in text.split("  - id: ")[:0:-1])
    ),
    "no ids": lambda text: re.sub(r"  - id: .*\n    ", "  - ", text),
    "an id made up": lambda text: re.sub(r"(?s)^(.*)id: \w+", r"\1id: 我的", text),
}
"""Ways in which a person may write the same facts."""


@pytest.mark.parametrize("way", ODD)
def test_facts_written_in_an_odd_way_stay_the_same_facts(way: str) -> None:
    """Nothing is reported and not a byte changes; later changes of the document reach them, and only them."""
    world = begin()
    world.tree[CMGB] = ODD[way](world.tree[CMGB])
    before = world.tree[CMGB]
    assert not world.run().run.changes
    assert world.tree[CMGB] == before
    settled(world)
    world.put(document("a", [FUNDS, {**ROADS, "value": 15, "quote": "硬化道路15公里"}, PUPILS]))
    report = world.run().run
    assert {(c.kind, c.field) for c in report.changes} == {("changed", "value"), ("changed", "quote")}
    roads = by_indicator(world)["output.built"]
    assert (roads.value, roads.sources[0].quote, roads.edited) == (15, "硬化道路15公里", {})
    assert len(world.load().facts) == 4
    comments = re.findall("# .*", before)
    assert sorted(re.findall("# .*", world.tree[CMGB])) == sorted(comments)
    lines, after = (Counter(re.split(r"[\r\n]+", text)) for text in (before, world.tree[CMGB]))
    assert sum((lines - after).values()) <= 4, "the lines of that value and that quote"
    settled(world)


def test_the_quotes_around_a_word_stay() -> None:
    """A text that changes keeps the quotes in which a person put the one before it."""
    world = begin()
    world.edit(CMGB, "theme: education", "theme: 'education'")
    world.edit(CMGB, "unit: person", 'unit: "person"')
    changed = {**PUPILS, "theme": "health", "unit": "household"}
    world.put(document("a", [FUNDS, ROADS, changed], "更正。"))
    world.run()
    assert "theme: 'health'" in world.tree[CMGB]
    assert 'unit: "household"' in world.tree[CMGB]


def test_a_sentence_put_otherwise_is_the_same_fact() -> None:
    """The same figure of the same thing, place and time, in words that have nothing in common: the edits stay on it."""
    world = begin()
    world.edit(CMGB, "item: 道路", "item: 村道")
    world.run()
    world.put(document("a", [FUNDS, {**ROADS, "quote": "路况焕然一新，十二公里全部通车，群众交口称赞"}, PUPILS]))
    report = world.run().run
    assert {(c.kind, c.field) for c in report.changes} == {("changed", "quote")}
    assert by_indicator(world)["output.built"].item == "村道"


def test_a_file_that_the_run_empties_is_no_merger() -> None:
    """One fact was carried elsewhere by hand, the rest by the machine: the file stays, and takes what comes later."""
    world = World(document("a", [FUNDS, ROADS]), document("b", [THEIRS]))
    world.run()
    head, funds, roads = world.tree[CMGB].split("  - id: ")
    world.tree[CMGB] = head + "  - id: " + roads
    world.tree[OTHER_FILE] += "\n  - id: " + funds
    world.put(document("a", [FUNDS, {**ROADS, "organisation": OTHER}], "更正。"))
    report = world.run().run
    assert {(c.kind, c.field) for c in report.changes} == {("edited", "file"), ("moved", "file")}
    settled(world)
    assert by_indicator(world)["funds.invested"]
    assert CMGB in world.tree, "it says that the organisation is another one"
    world.put(document("c", [{**PUPILS, "quote": "资助学生60名", "value": 60}]))
    world.run()
    assert "value: 60" in world.tree[CMGB]


def test_the_home_of_a_renamed_organisation_stays() -> None:
    """Renamed, while one of its facts is carried elsewhere by hand and another by the machine, all before one run."""
    world = World(document("a", [FUNDS, ROADS, PUPILS]), document("b", [THEIRS]))
    world.run()
    world.edit(CMGB, f"name: {GROUP}", "name: 中国冶金地质集团")
    head, *facts = world.tree[CMGB].split("  - id: ")
    world.tree[CMGB] = "  - id: ".join([head, *facts[1:]])
    world.tree[OTHER_FILE] += "\n  - id: " + facts[0]
    world.put(document("a", [FUNDS, {**ROADS, "organisation": OTHER}, PUPILS], "更正。"))
    told = {(c.kind, c.field) for c in world.run().run.changes}
    assert told == {("edited", "organisation"), ("edited", "file"), ("moved", "file")}
    settled(world)
    world.put(document("a", [FUNDS, {**ROADS, "organisation": OTHER}, {**PUPILS, "organisation": OTHER}], "再更正。"))
    assert {(c.kind, c.field) for c in world.run().run.changes} == {("moved", "file")}
    settled(world)
    assert "name: 中国冶金地质集团" in world.tree[CMGB], "the empty file says whose the first fact was"


def test_names_swapped_between_two_files_carry_the_facts_over() -> None:
    """Each fact belongs to the organisation whose name stands above it; a second run has nothing to add."""
    world = begin()
    for path, old, new in ((CMGB, GROUP, OTHER), (OTHER_FILE, OTHER, GROUP)):
        world.edit(path, f"name: {old}", f"name: {new}")
    report = world.run().run
    assert {(c.kind, c.cause, c.field) for c in report.changes} == {("edited", "hand-edit", "file")}
    assert {fact.organisation for fact in world.load().facts if fact.indicator == "output.built"} == {OTHER}
    settled(world)
