"""The text of the YAML files: how values are written, read, and changed with as few characters as can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bangfu.keeping.edits import ChangeSources, Insert, Remove, SetKey
from bangfu.keeping.fields import FIELDS
from bangfu.keeping.parsing import parse, slow_parse
from bangfu.keeping.proof import prove
from bangfu.keeping.quickparse import quick_parse
from bangfu.keeping.rewriting import apply
from bangfu.keeping.scalars import number, quoted, written
from bangfu.keeping.sheet import Sheet
from bangfu.keeping.writer import fact_in_flow, fact_lines

PATH = "content/organisations/a.yml"
LOADERS = (yaml.SafeLoader, yaml.CSafeLoader)

TEXTS = st.text(
    st.one_of(
        st.sampled_from(" :#'\"-?,[]{}&*!|>%@`~=.0123456789eE_xonyNT\t\n\\，。：“”（）路县"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=12,
)
TRAPS = ["no", "Yes", "ON", "null", "~", "2018-09-01", "2018", "1e5", "0x1f", "1:30", "075", ".5", "-", "a: b", "a #b"]
NUMBERS = st.one_of(st.integers(-(10**12), 10**12), st.floats(allow_nan=False, allow_infinity=False, width=32))
FACTS = st.fixed_dictionaries(
    {"id": st.from_regex(r"[0-9a-f]{6}", fullmatch=True), "indicator": st.just("funds.invested")},
    optional={
        "value": NUMBERS,
        "unit": st.sampled_from(["CNY", "person"]),
        "per": st.lists(TEXTS, max_size=3).map(tuple),
        "places": st.lists(TEXTS, max_size=3).map(tuple),
        "period": st.sampled_from(["2019", "2018-09", "2018-09-01", "2015/.."]),
        "item": TEXTS,
        "part_of_total": st.booleans(),
        "source": TEXTS,
        "quote": TEXTS,
        "also": st.lists(st.tuples(TEXTS, st.one_of(st.none(), TEXTS)), max_size=3, unique_by=lambda s: s[0]).map(
            tuple
        ),
        "why": TEXTS,
    },
)
DEFAULTS = {field.key: field.default for field in FIELDS}


def said(fact: Mapping[str, Any]) -> dict[str, Any]:
    """A fact without the keys that say no more than their absence."""
    return {key: value for key, value in fact.items() if value != DEFAULTS[key]}


def sheet(text: str) -> Sheet:
    """A sound file."""
    found, issues = parse(PATH, text)
    assert found is not None, issues
    assert not [issue for issue in issues if issue.level == "error"], issues
    return found


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.one_of(TEXTS, st.sampled_from(TRAPS)))
@settings(max_examples=500, deadline=None)
def test_every_text_comes_back_from_every_reader(loader: Any, text: str) -> None:
    """What is written plain or quoted, in block or brackets, PyYAML reads as the same text, and as text."""
    document = f"a: {written(text)}\nb: [{written(text, True)}]\nc: {quoted(text)}\n"
    assert yaml.load(document, Loader=loader) == {"a": text, "b": [text], "c": text}


@pytest.mark.parametrize(
    "text", ["中国冶金地质总局", "000_901a766d2fd53f97", "funds.invested", "在两个县投入2000万元", "7f3a9c"]
)
def test_ordinary_words_need_no_quotes(text: str) -> None:
    """Quotes stand only where a reader could go wrong."""
    assert written(text) == text


@given(value=NUMBERS)
@settings(max_examples=300, deadline=None)
def test_every_number_comes_back(value: float) -> None:
    """Without exponent, so that YAML 1.1 and 1.2 agree."""
    assert yaml.safe_load(f"a: {number(value)}")["a"] == value


@given(facts=st.lists(FACTS, min_size=1, max_size=4, unique_by=lambda fact: fact["id"]), flow=st.booleans())
@settings(max_examples=300, deadline=None)
def test_fresh_facts_come_back(facts: list[dict[str, Any]], flow: bool) -> None:
    """The quick writer writes what both our reader and PyYAML read as the same facts."""
    lines = [f"  - {fact_in_flow(fact)}\n" if flow else fact_lines(fact) for fact in facts]
    text = "name: 甲\nfacts:\n" + "\n".join(lines)
    assert [said(block.given) for block in sheet(text).blocks] == [said(fact) for fact in facts]
    for fact, read in zip(facts, yaml.safe_load(text)["facts"], strict=True):
        assert read["indicator"] == fact["indicator"]
        assert read.get("quote") == fact.get("quote")


WORDS = st.sampled_from(
    ["甲县", "乙 县", "a'b", "no", "0.5", "7f3a9c", "2019", "路：2公里", "a:b", "x，y", "x, y", "好？", "c? d"]
)
USUAL = st.fixed_dictionaries(
    {"id": st.from_regex(r"[0-9a-f]{6}", fullmatch=True), "indicator": st.just("funds.invested")},
    optional={
        "value": st.sampled_from([5, 0.25, -3, 20_000_000]),
        "places": st.lists(st.sampled_from(["甲县", "乙县/丙村"]), max_size=3).map(tuple),
        "period": st.sampled_from(["2019", "2015/.."]),
        "part_of_total": st.booleans(),
        "quote": WORDS,
        "also": st.lists(st.tuples(WORDS, st.one_of(st.none(), WORDS)), max_size=2, unique_by=lambda s: s[0]).map(
            tuple
        ),
    },
)
MUTATIONS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(
            [
                "",
                " ",
                "  ",
                "# 注",
                "  # 注",
                "'",
                '"',
                ":",
                ": ",
                "- ",
                "[",
                "]",
                ",",
                "\n",
                "\n\n",
                "  - id: aaaaaa\n",
            ]
        ),
        st.integers(0, 3),
    ),
    max_size=3,
)


@given(facts=st.lists(USUAL, min_size=1, max_size=3, unique_by=lambda fact: fact["id"]), mutations=MUTATIONS)
@settings(max_examples=600, deadline=None)
def test_the_quick_way_reads_what_the_slow_way_reads(facts: list[dict[str, Any]], mutations: list[Any]) -> None:
    """Wherever the quick parser dares to read a file, PyYAML finds the same sheet and no fault."""
    text = "# 头\nname: 甲\nfacts:\n" + "\n".join(fact_lines(fact) for fact in facts)
    for at, words, gone in mutations:
        at %= len(text) + 1
        text = text[:at] + words + text[at + gone :]
    quick = quick_parse(PATH, text)
    if quick is not None:
        slow, issues = slow_parse(PATH, text)
        assert not issues
        assert quick == slow


def test_the_quick_way_is_the_usual_one() -> None:
    """What the program writes, with comments and further sources, needs no YAML parser."""
    text = "# 头\nname: 甲\nfacts:  # 表\n"
    text += fact_lines({"id": "7f3a9c", "indicator": "project", "also": (("b", None), ("c", "引文"))})
    text += (
        "\n  # 上方\n  - id: '123456'   # 旁注\n    indicator: funds.invested\n    value: 5\n    places: [甲县, 乙县]\n"
    )
    quick = quick_parse(PATH, text)
    assert quick is not None
    assert quick == slow_parse(PATH, text)[0]


STYLES = [
    "    places: [甲县, 乙县]  # 注1\n",
    "    places:   # 注1\n      - 甲县\n      - 乙县\n",
    "    places:\n      # 注1\n      - 甲县   # 注2\n\n      - 乙县\n",
    "    places: [\n      甲县, # 注1\n      乙县]\n",
    "    places:\n    - 甲县\n    # 注1\n    - 乙县\n",
]


@pytest.mark.parametrize("style", STYLES)
def test_a_list_in_any_style_is_replaced_and_its_comments_stay(style: str) -> None:
    """The new value stands on one line; comments from within the old one stand above it."""
    text = f"name: 甲\nfacts:\n  - id: aaaaaa\n    indicator: honour\n{style}    theme: health\n"
    before = sheet(text)
    after = apply(before, [SetKey("aaaaaa", "places", ("丙县",))])
    assert prove(before, [SetKey("aaaaaa", "places", ("丙县",))], after)[1] == ()
    assert "places: [丙县]" in after
    assert sorted(re.findall("# 注.", after)) == sorted(re.findall("# 注.", text))


VALUES = [
    ("value: 5", "value: 6"),
    ("value: 5   # 注", "value: 6   # 注"),
    ("value:", "value: 6"),
    ("value:    # 注", "value: 6    # 注"),
    ("value:    5", "value:    6"),
    ("value: null", "value: 6"),
]


@pytest.mark.parametrize(("old", "new"), VALUES)
def test_a_value_is_replaced_in_its_place(old: str, new: str) -> None:
    """Nothing else of the line changes."""
    text = f"name: 甲\nfacts:\n  - id: aaaaaa\n    {old}\n    indicator: honour\n"
    assert apply(sheet(text), [SetKey("aaaaaa", "value", 6)]) == text.replace(old, new)


def test_new_keys_stand_where_they_belong() -> None:
    """Behind the key that comes before them in the order of keys, whatever the order of the rest."""
    head = "name: 甲\nfacts:\n  - indicator: honour\n"
    text = head + "    quote: |\n      两行\n      引文\n\n    value: 5 # 注\n    id: aaaaaa"
    after = apply(sheet(text), [SetKey("aaaaaa", "unit", "CNY"), SetKey("aaaaaa", "source", "a")])
    assert after == (
        "name: 甲\nfacts:\n  - indicator: honour\n    quote: |\n      两行\n      引文\n\n    value: 5 # 注\n"
        "    unit: CNY\n    source: a\n    id: aaaaaa"
    )


SHAPES = [
    "name: 甲\nfacts: []\n",
    "name: 甲\nfacts:\n",
    "name: 甲\nfacts:   # 注\n# 末\n",
    "name: 甲\nfacts: []   # 注",
    "name: 甲   # 注",
    "name: 甲\nfacts: [\n  # 注\n]\n",
    "name: 甲\nfacts: [{id: bbbbbb, indicator: honour}]  # 注\n",
    "name: 甲\nfacts:\n- id: bbbbbb\n  indicator: honour # 注\n",
    "name: 甲\nfacts:\n    -   id: bbbbbb\n        indicator: honour # 注\n",
    "facts:\n  - id: bbbbbb\n    indicator: honour\n  # 注\n\n\nname: 甲\n",
    "name: 甲\nfacts:\n  - {id: bbbbbb, indicator: honour} # 注\n",
    "---\nname: 甲\nfacts:\n  - id: bbbbbb\n    indicator: honour # 注\n...\n",
]


@pytest.mark.parametrize("text", SHAPES)
def test_facts_are_added_to_and_taken_from_a_file_of_any_shape(text: str) -> None:
    """In its own style, with every comment where it was; what was added can be taken away."""
    before = sheet(text)
    new = [
        Insert("aaaaaa", {"id": "aaaaaa", "indicator": "project", "item": "甲, 乙"}, after="bbbbbb"),
        Insert("cccccc", {"id": "cccccc", "indicator": "project"}, after="aaaaaa"),
    ]
    after, lost = prove(before, new, apply(before, new))
    assert lost == ()
    assert after is not None
    assert [block.get("id") for block in after.blocks if block.get("id") != "bbbbbb"] == ["aaaaaa", "cccccc"]
    gone = [Remove("aaaaaa"), Remove("cccccc")]
    assert prove(after, gone, apply(after, gone))[1] == ()


ALSO = [
    "",
    "    also: []\n",
    "    also:\n      - source: b\n        quote: 乙 # 注\n",
    "    also: [{source: b, quote: 乙}] # 注\n",
    "    also: [b]\n",
    "    also:\n    - source: b # 注\n    - {source: c}\n",
]


@pytest.mark.parametrize("style", ALSO)
@pytest.mark.parametrize(
    "changes",
    [
        ((None, ("x", "新")),),
        ((None, ("x", None)), (None, ("y", "新"))),
        (("b", ("x", "新")),),
        (("b", None),),
        (("b", None), (None, ("x", None))),
        (("b", ("x", None)), (None, ("y", None))),
    ],
)
def test_sources_are_added_followed_and_dropped_in_any_style(style: str, changes: Any) -> None:
    """The list of further sources says what it should, and keeps its comments."""
    text = f"name: 甲\nfacts:\n  - id: aaaaaa\n    indicator: honour\n    quote: 甲\n{style}    why: 丙\n"
    before = sheet(text)
    edits = [ChangeSources("aaaaaa", changes)]
    after, lost = prove(before, edits, apply(before, edits))
    assert lost == ()
    assert after is not None
    documents = {document for document, _ in after.blocks[0].also}
    assert documents >= {new[0] for old, new in changes if new and (old is None or "b" in style)}


def test_a_loss_is_noticed() -> None:
    """The proof fails on a missing comment, a changed value, a missing fact, a fact too many and a broken file."""
    text = "name: 甲\nfacts:\n  - id: aaaaaa # 注\n    indicator: honour\n    item: 乙\n"
    before = sheet(text)
    for old, new in [("# 注", ""), ("乙", "丙"), ("甲", "丁"), ("    item: 乙\n", ""), ("item: 乙", "item: '乙")]:
        assert prove(before, [], text.replace(old, new))[1], (old, new)
    assert prove(before, [], text + "  - indicator: honour\n")[1]
    assert prove(before, [SetKey("aaaaaa", "item", "丙")], text)[1]
    assert prove(before, [], text)[1] == ()
