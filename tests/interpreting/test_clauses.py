"""Where sentences and clauses part."""

from __future__ import annotations

import pytest

from bangfu.document import Block, Document, OffsetMap, Span
from bangfu.interpreting.clauses import split
from bangfu.recognising.mentions import Mentions, NumberMention, OrganisationMention


def document(text: str) -> Document:
    """A document of one paragraph per line, nothing repaired."""
    offsets = OffsetMap(tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Document("d", "d.txt", "", "", "utf-8", text, text, offsets, tuple(blocks))


def amounts(text: str, *figures: str) -> Mentions:
    """Mentions of some amounts of a text."""
    found = []
    for figure in figures:
        start = text.index(figure)
        span = Span(start, start + len(figure))
        found.append(NumberMention(span, span, figure, "amount", 1))
    return Mentions(numbers=tuple(sorted(found, key=lambda number: number.span.start)))


CLAUSES = [
    ("投入300万元,引进20万元。建学校2所", [["投入300万元", "引进20万元"], ["建学校2所"]]),
    ("投入1,250.5万元,引进20万元", [["投入1,250.5万元", "引进20万元"]]),
    ("总计9600人(其中老人700人,儿童300人)", [["总计9600人", "其中老人700人", "儿童300人"]]),
    ("涉及4个县(市、区)的9个村", [["涉及4个县(市、区)的9个村"]]),
    ("一是产业;二是教育:助学30人", [["一是产业", "二是教育", "助学30人"]]),
    ("怎么样？很好！", [["怎么样"], ["很好"]]),
    ("第一行\n第二行", [["第一行"], ["第二行"]]),
    ("没说完(其中700人", [["没说完", "其中700人"]]),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_marks_part_clauses(text: str, expected: list[list[str]]) -> None:
    """Commas part clauses, stops part sentences; marks in numbers and in brackets without a figure part nothing."""
    figures = [figure for figure in ("1,250.5万元", "700人", "300人", "300万元") if figure in text]
    found = split(document(text), amounts(text, *figures))
    assert [[clause.span.of(text) for clause in sentence.clauses] for sentence in found] == expected


def test_a_name_is_not_parted() -> None:
    """Brackets inside the name of an organisation part nothing, whatever stands in them."""
    text = "华岳矿业投资(集团)有限责任公司帮扶麻江县"
    name = OrganisationMention(Span(0, 16), text[:16], text[:16], "full")
    [sentence] = split(document(text), Mentions(organisations=(name,)))
    assert [clause.span.of(text) for clause in sentence.clauses] == [text]


def test_a_clause_knows_the_mark_before_it() -> None:
    """The colon before a clause makes what stands before it a label."""
    text = "培训干部：450人"
    [sentence] = split(document(text), amounts(text, "450人"))
    assert [clause.mark for clause in sentence.clauses] == ["", "："]


def test_every_character_of_a_line_is_in_one_sentence() -> None:
    """No word is lost between sentences."""
    text = "甲投入1万元。乙,丙;丁：戊（己）庚！辛"
    found = split(document(text), Mentions())
    covered = "".join(sentence.span.of(text) for sentence in found)
    assert covered == text.replace("。", "").replace("！", "")
