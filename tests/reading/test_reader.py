"""Whole files: clean text, offsets that hold for every character, and noise that leaves no trace."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangfu.document import Document, Span
from bangfu.errors import ReadingError
from bangfu.reading import read_document
from bangfu.reading.repairs.traditional import simplify
from tests.noise import KINDS, several

SENTENCE_ENDS = ("。", "!", "。”", "!”")
ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PIECES = [
    "帮扶资金", "2000万元", "縣(xian)(xian)", "著", "当?厝罕娹k", "?", "\ufffd", " ", "\n", "\u3000", "１２", "<b>",
    "</p>", "&nbsp;", "&amp;lt;", "，", "。", "(", ")", "[1]", "\u200b", "\ufeff", "首页 > 新闻", "来源:", "2020-01-02",
    "●", "\t", "上一篇:", "版权所有", "是挖机视频的", "a", "·", "乾", "<script>", "3 000", "第1页", "https://a.b",
]  # fmt: skip


@lru_cache(maxsize=8)
def gold(number: str) -> str:
    """The clean text of one of the five documents, as a careful reader wrote it down."""
    return (ROOT / "tests" / "gold" / f"{number}.clean.txt").read_text(encoding="utf-8").strip()


def plain(text: str) -> str:
    """Without spacing, and with brackets and points of one width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def agreement(found: str, expected: str) -> float:
    """Share of characters of `expected` that `found` has right, by edits between the two."""
    matcher = SequenceMatcher(None, plain(found), plain(expected), autojunk=False)
    wrong = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return 1 - wrong / max(1, len(plain(expected)))


def check_span_law(document: Document) -> None:
    """Every clean character comes from its raw place, or from a repair that says what it did there."""
    offsets, raw = document.offsets, document.raw
    assert len(offsets.starts) == len(offsets.ends) == len(document.text)
    assert list(offsets.starts) == sorted(offsets.starts)
    assert list(offsets.ends) == sorted(offsets.ends)
    repaired = {i for repair in document.repairs for i in range(repair.raw.start, repair.raw.end)}
    for place, character in enumerate(document.text):
        start, end = offsets.starts[place], offsets.ends[place]
        assert 0 <= start < end <= len(raw)
        if raw[start:end] != character:
            assert set(range(start, end)) <= repaired, (character, raw[start:end])
    for repair in document.repairs:
        assert repair.raw.of(raw) == repair.before


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_five_documents_are_clean(path: Path) -> None:
    """The clean text of each of the five documents is what a careful reader would write down."""
    document = read_document(path.name, path.read_bytes())
    assert agreement(document.text, gold(path.stem[:3])) >= 0.995
    assert document.text.count("\n") == gold(path.stem[:3]).count("\n")
    check_span_law(document)


def test_misaligned_runs_of_003() -> None:
    """All nine runs of document 003 are mended, and nothing is left to report."""
    path = next(path for path in SEEDS if path.stem.startswith("003"))
    document = read_document(path.name, path.read_bytes())
    assert sum(repair.kind == "misaligned" for repair in document.repairs) == 9
    assert document.issues == ()


@pytest.mark.parametrize(
    ("number", "title", "author", "publisher", "published"),
    [
        ("000", "冶金地质总局:稳步打好脱贫攻坚“组合拳”", None, "中国冶金地质总局", "2020-04-02"),
        ("001", None, None, "北京矿冶科技集团有限公司", "2021-03-04"),
        (
            "002",
            "开对“药方子”,拔掉“穷根子”——中煤地质总局一勘局全面发力决战决胜精准脱贫",
            "王强",
            "学习强国",
            "2020-12-16",
        ),
        ("003", "奋志笃行 山河锦绣——国家能源集团脱贫攻坚成果综述", "战略规划部,传媒中心", None, "2021-02-25"),
        ("004", None, None, None, None),
    ],
)
def test_headlines_and_bylines(
    number: str, title: str | None, author: str | None, publisher: str | None, published: str | None
) -> None:
    """What the five pages say about themselves is read off, and nothing is made up."""
    path = next(path for path in SEEDS if path.stem.startswith(number))
    document = read_document(path.name, path.read_bytes())
    found = (document.title, document.author, document.publisher, document.published)
    assert found == (title, author, publisher, published)


def test_footer_hints_at_the_site() -> None:
    """The footer of a page that never names its organisation is kept as a hint."""
    path = next(path for path in SEEDS if path.stem.startswith("004"))
    hints = read_document(path.name, path.read_bytes()).hints
    assert any("微博" in hint for hint in hints)
    assert any("ICP" in hint for hint in hints)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40))
@settings(max_examples=100, deadline=None)
def test_span_law_on_random_noise(pieces: list[str]) -> None:
    """Whatever stands in a file, each clean character knows where it came from."""
    try:
        document = read_document("a.txt", "".join(pieces).encode("utf-8", errors="replace"))
    except ReadingError:
        return
    check_span_law(document)
    assert "\n".join(document.quote(block.span) for block in document.blocks) == document.text
    for issue in document.issues:
        assert issue.start is not None
        assert document.offsets.raw(Span(issue.start, issue.end or 0)).end <= len(document.raw)


@pytest.mark.parametrize("kind", KINDS)
@given(number=st.sampled_from(["000", "001", "002", "003", "004"]), seed=st.integers(0, 10_000), part=st.integers(0, 3))
@settings(max_examples=5, deadline=None, derandomize=True)
def test_noise_leaves_no_trace(kind: str, number: str, seed: int, part: int) -> None:
    """Clean text with one kind of noise on it is read as the clean text, at 99 of 100 characters or more."""
    text = passage(number, part)
    document = read_document("a.txt", several(text, [kind], Random(seed)).encode())
    assert agreement(document.text, text) >= 0.99
    check_span_law(document)


@given(
    number=st.sampled_from(["000", "001", "002", "003", "004"]),
    seed=st.integers(0, 10_000),
    kinds=st.sets(st.sampled_from(sorted(KINDS)), min_size=3, max_size=3),
)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_three_kinds_at_once(number: str, seed: int, kinds: set[str]) -> None:
    """Three kinds of noise together leave 97 of 100 characters or more."""
    text = passage(number, seed % 4)
    assert agreement(read_document("a.txt", several(text, kinds, Random(seed)).encode()).text, text) >= 0.97


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_clean_text_stays_as_it_is(number: str) -> None:
    """Reading a clean text changes nothing in it."""
    document = read_document("a.txt", gold(number).encode())
    assert document.text == gold(number)
    assert document.repairs == ()


def passage(number: str, part: int) -> str:
    """About 1,200 characters of a gold text, beginning and ending with a paragraph."""
    lines = gold(number).split("\n")
    first = part * len(lines) // 4
    chosen: list[str] = []
    for line in lines[first:] + lines[:first]:
        chosen.append(line)
        if sum(map(len, chosen)) > 1200:
            break
    while not chosen[-1].endswith(SENTENCE_ENDS) or len(chosen[-1]) < 40:
        chosen.pop()
    while not chosen[0].endswith(SENTENCE_ENDS) or len(chosen[0]) < 40:
        del chosen[0]
    return simplify("\n".join(chosen))
