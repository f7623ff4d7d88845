"""A small publication that the tests of this folder share: two documents, five facts, real registry and codebook."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bangfu.codebook import load_codebook
from bangfu.document import Block, Document, OffsetMap, Span
from bangfu.fact import Conflict, KeptFact, Source
from bangfu.publishing.index import Index
from bangfu.publishing.privacy import load_rules
from bangfu.publishing.publication import Publication
from bangfu.publishing.settings import Settings
from bangfu.registry import load_registry
from bangfu.words import load_words

CONTENT = Path(__file__).parents[2] / "content"
GEOLOGY = "中国冶金地质总局"
FIRST = (
    "2016年至2019年，中国冶金地质总局在巍山县、漾濞县直接投入帮扶资金近2000万元。\n"
    "贫困户王希堂家每年增收1000元以上。<b>&"
)
SECOND = "2018年，中国冶金地质总局在巍山县引进资金174万元；另一处说是180万元，并实施了巍山县火龙果基地项目。"


def document(name: str, text: str, title: str, published: str) -> Document:
    """A document without noise: raw and clean text are the same."""
    places = OffsetMap(tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        name,
        f"{name}.txt",
        digest,
        digest,
        "utf-8",
        text,
        text,
        places,
        tuple(blocks),
        title=title,
        published=published,
    )


def source(held: Document, quote: str) -> Source:
    """Where a document says so."""
    start = held.text.index(quote)
    end = start + len(quote)
    return Source(held.id, quote, start, end, start, end, voice=held.voice)


@pytest.fixture(scope="session")
def sample() -> Index:
    """The publication with its look-ups."""
    one = document("000_one", FIRST, "冶金地质总局：打好“组合拳”", "2020-04-02")
    two = document("001_two", SECOND, "第二篇", "2021-03")
    both = ("巍山彝族回族自治县", "漾濞彝族自治县")
    invested = source(one, "直接投入帮扶资金近2000万元")
    brought = source(two, "引进资金174万元")
    other = source(two, "180万元")
    gain = source(one, "贫困户王希堂家每年增收1000元以上")
    base = source(two, "实施了巍山县火龙果基地项目")
    facts = (
        KeptFact("a1", "funds.invested", 20_000_000, (invested, brought), unit="CNY", qualifier="nearly",
                 organisation=GEOLOGY, places=both, period="2016/2019"),
        KeptFact("a2", "funds.introduced", 1_740_000, (brought,), unit="CNY", qualifier="exact", organisation=GEOLOGY,
                 places=both[:1], period="2018", edited={"value": 1_800_000}, why="核对了年报"),
        KeptFact("a3", "funds.introduced", 1_800_000, (other,), unit="CNY", qualifier="exact", organisation=GEOLOGY,
                 places=both[:1], period="2018", confidence="low", organisation_basis="inferred"),
        KeptFact("a4", "income.gain", 1000, (gain,), unit="CNY", qualifier="over", per=("household", "year"),
                 places=("巍山彝族回族自治县/庙街镇",), period="../2019"),
        KeptFact("a5", "project", None, (base,), organisation=GEOLOGY, places=both[:1], theme="industry",
                 item="巍山县火龙果基地项目"),
    )  # fmt: skip
    publication = Publication(
        facts=facts,
        documents=(one, two),
        registry=load_registry(CONTENT / "registry"),
        codebook=load_codebook(CONTENT / "codebook.yml"),
        words=load_words(CONTENT / "words.yml"),
        settings=Settings(),
        privacy=load_rules(CONTENT / "privacy.yml"),
        conflicts=(Conflict("sources", ("a2", "a3"), "value"),),
    )
    return Index(publication)
