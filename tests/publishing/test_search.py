"""Search: every term that stands on a page finds it, from its first two characters on, however it is written."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from bangfu.publishing.index import Index
from bangfu.publishing.search import Entry, Name, Searcher, build, find, names_of, script_words
from bangfu.publishing.search.build import read_script
from bangfu.publishing.search.find import SCREEN
from bangfu.publishing.search.fold import fold, fold_query, fold_with_places, variants
from bangfu.publishing.search.postings import decode, encode
from bangfu.publishing.search.spelling import spellings
from bangfu.publishing.search.tokens import page_tokens, query_tokens, shard_of

ROOT = Path(__file__).parents[2]
COUNTY = Name(("巍山彝族回族自治县", "巍山县", "巍山", "Weishan Yi and Hui Autonomous County"), ("weishan",))
ENTRIES = (
    Entry("index.html", "zh", "home", "帮扶", "这里汇集5份文件\n巍山彝族回族自治县"),
    Entry("counties/532927.html", "zh", "county", "巍山彝族回族自治县",
          "谁在帮扶\n中国冶金地质总局 近2000万元 · 2016–2019年"),
    Entry("organisations/cmgb.html", "zh", "organisation", "中国冶金地质总局",
          "在两县直接投入帮扶资金近2000万元，引进174万元，捐赠8.15吨核桃。\n"
          "巍山县火龙果基地；2,740平方米广场；3个APP", ("冶金地质总局", "CMGB")),
    Entry("sources/000.html", "zh", "document", "打好“组合拳”", "乾隆年间的光伏扶貧与幹部；那坡县。Über 𠮷野家"),
    Entry("en/organisations/cmgb.html", "en", "organisation", "China Metallurgical Geology Bureau",
          "Invested nearly 20 million yuan in 2016–2019. 直接投入帮扶资金近2000万元", ("中国冶金地质总局",)),
)  # fmt: skip
FILES = build(ENTRIES, (COUNTY,), {"zh": {"more": "更多"}})


SAMPLE = {language: Searcher(FILES, language) for language in ("zh", "en")}


def urls(query: str, language: str = "zh", searcher: Searcher | None = None) -> list[str]:
    return [hit.url for hit in (searcher or SAMPLE[language]).hits(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("巍山", "counties/532927.html"),
        ("巍山縣", "counties/532927.html"),
        ("weishan", "counties/532927.html"),
        ("Weishan Yi", "counties/532927.html"),
        ("ws", "counties/532927.html"),
        ("wei shan", "counties/532927.html"),
        ("WS", "counties/532927.html"),
        ("zgyj", "organisations/cmgb.html"),
        ("cmgb", "organisations/cmgb.html"),
        ("2000万", "organisations/cmgb.html"),
        ("２０００万", "organisations/cmgb.html"),
        ("近2000", "counties/532927.html"),
        ("174万元", "organisations/cmgb.html"),
        ("8.15", "organisations/cmgb.html"),
        ("8.15吨", "organisations/cmgb.html"),
        ("2,740", "organisations/cmgb.html"),
        ("2740平方米", "organisations/cmgb.html"),
        ("3个", "organisations/cmgb.html"),
        ("3", "organisations/cmgb.html"),
        ("app", "organisations/cmgb.html"),
        ("火龙 174", "organisations/cmgb.html"),
        ("县", "sources/000.html"),
        ("光伏扶贫", "sources/000.html"),
        ("乾隆", "sources/000.html"),
        ("干隆", "sources/000.html"),
        ("幹部", "sources/000.html"),
        ("干部", "sources/000.html"),
        ("uber", "sources/000.html"),
        ("𠮷野", "sources/000.html"),
    ],
)
def test_queries(query: str, found: str) -> None:
    """A page is found by what stands on it and by what its names are."""
    assert found in urls(query)


@pytest.mark.parametrize("query", ["", "  ", "，。", "不存在", "weishana", "万资金县", "2001万"])
def test_queries_that_find_nothing(query: str) -> None:
    """What stands nowhere is not found, even where all its pairs are."""
    assert urls(query) == []


def test_names_come_first_and_languages_stay_apart() -> None:
    """The page of a thing leads; pages of the other language are not shown."""
    assert urls("巍山")[0] == "counties/532927.html"
    assert urls("冶金地质")[0] == "organisations/cmgb.html"
    assert urls("20 million", "en") == ["en/organisations/cmgb.html"]
    assert urls("20 million") == []


def test_a_page_is_found_by_the_other_names_of_what_it_mentions() -> None:
    """A page that says 巍山县 is found by the pinyin and the English name of the county."""
    assert "organisations/cmgb.html" in urls("weishan")
    assert "organisations/cmgb.html" in urls("Autonomous County")


def test_snippets_show_the_match() -> None:
    """The words around the first match, with the match marked; text, never markup."""
    [hit] = [hit for hit in find(FILES, "174萬元", "zh") if hit.kind == "organisation"]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["174万元"]
    [hit] = find(FILES, "uber 幹部", "zh")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["幹部", "Über"]


def test_same_pages_same_bytes() -> None:
    """The index does not depend on the order of sets."""
    assert build(ENTRIES, (COUNTY,), {"zh": {"more": "更多"}}) == FILES


def test_files_are_scripts_that_hand_over_a_value() -> None:
    """Each file calls one function with its name and plain data."""
    for path, content in FILES.items():
        name = path.removesuffix(".js")
        assert content.decode().startswith(f'bangfuSearch("{name}",')
        assert read_script(content) is not None
    assert read_script(FILES["zh/index.js"])["words"] == {"more": "更多"}  # type: ignore[index]


# Recall


def terms(entry: Entry) -> set[str]:
    """What a reader could type to find a page: its names, figures with their units, words, runs of hanzi."""
    found = {entry.title, *entry.aliases}
    for line in entry.text.split("\n"):
        found.update(re.findall(r"(?:(?![㐀-鿿𠮷])[^\W\d_]){2,}", line))
        found.update(figure[0] for figure in re.finditer(r"\d[\d,.]*[万亿]?[一-鿿]?", line))
        for run in re.findall(r"[一-鿿]{2,}", line):
            found.update(run[start : start + length] for length in (2, 4, 7) for start in range(len(run) - 1))
    return {term for term in found if len(fold(term).replace(" ", "")) >= 2}


TRADITIONAL = OpenCC("s2t")


def missed(entry: Entry, term: str, searcher: Searcher) -> list[str]:
    """The beginnings of a term, from two characters on, that do not find its page."""
    beginnings = {term[:2], term[: max(2, len(term) // 2)], term, TRADITIONAL.convert(term)}
    asked = (one for one in sorted(beginnings) if len(fold(one).strip()) >= 2)
    return [one for one in asked if not leads(searcher, one, entry.url)]


def leads(searcher: Searcher, query: str, url: str) -> bool:
    """Whether a query finds a page, on whatever screen."""
    chunks = fold_query(query)
    block = searcher.get("index")["block"]
    for page, levels in searcher.ranked(chunks):
        if searcher.get(f"m{page // block}")[page % block][0] == url:
            return searcher.hit(page, levels, chunks, 100)[0] is not None
    return False


def test_recall_on_the_sample() -> None:
    """Every term of every page finds it, from its first two characters, simplified and traditional."""
    wanted = [(entry, term) for entry in ENTRIES for term in sorted(terms(entry))]
    assert len(wanted) > 150
    assert [found for entry, term in wanted if (found := missed(entry, term, SAMPLE[entry.language]))] == []


def synthetic(count: int) -> tuple[Entry, ...]:
    """Pages of random sentences over a few hundred words, with figures."""
    chance = random.Random(7)
    hanzi = "帮扶资金投入县村产业教育培训干部光伏项目农产品销售贫困户增收医疗道路饮水安全生态核桃牛羊养殖基地合作社群众"
    words = ["".join(chance.sample(hanzi, chance.randint(2, 4))) for _ in range(400)]
    entries = []
    for number in range(count):
        lines = [
            "，".join(chance.choice(words) + chance.choice(words) + f"{chance.randint(2, 9999)}万元" for _ in range(12))
            for _ in range(8)
        ]
        kind = ("organisation", "county", "document")[number % 3]
        entries.append(Entry(f"p{number}.html", "zh", kind, "".join(chance.choices(words, k=3)), "\n".join(lines)))
    return tuple(entries)


def loaded_bytes(files: Mapping[str, bytes], query: str) -> int:
    """What a first query loads: the files that the reference reads for one screen, the script and the table."""
    searcher = Searcher(files, "zh")
    list(islice(searcher.hits(query), SCREEN))
    script = (ROOT / "templates" / "assets" / "search.js").stat().st_size
    return script + len(files["fold.js"]) + sum(len(files[path]) for path in searcher.loaded)


def test_two_thousand_pages() -> None:
    """With 2,000 pages recall is still 1.0, and a first query loads at most 300 KB."""
    entries = synthetic(2000)
    files = build(entries)
    searcher = Searcher(files, "zh")
    chance = random.Random(8)
    for entry in chance.sample(entries, 12):
        for term in chance.sample(sorted(terms(entry)), 10):
            assert missed(entry, term, searcher) == []
    queries = [
        *(entry.title[:length] for entry in entries[:20] for length in (2, 4, 9)),
        "2000万元",
        "资金投入县村",
        "12",
    ]
    assert max(loaded_bytes(files, query) for query in queries) <= 300_000


def test_recall_on_the_publication(sample: Index) -> None:
    """Organisations and counties of a publication are found by full, short, former and English names and by pinyin."""
    entries = tuple(
        Entry(f"counties/{code}.html", "zh", "county", county.name, "") for code, county in sample.counties.items()
    ) + tuple(
        Entry(f"organisations/{sample.slug(name)}.html", "zh", "organisation", name, "")
        for name in sample.by_organisation
    )
    names = names_of(sample)
    searcher = Searcher(build(entries, names), "zh")
    for name in names:
        [entry] = [entry for entry in entries if entry.title in name.forms]
        typed = [*name.forms, *name.pinyin, *(form[:2] for form in name.forms), *spellings([entry.title])]
        assert [one for one in typed if not leads(searcher, one, entry.url)] == []


def test_script_words_cover_every_kind_of_page(sample: Index) -> None:
    """The script can name each kind of page in both languages."""
    spoken = script_words(sample.publication.words)
    assert set(spoken) == {"zh", "en"}
    assert spoken["zh"]["kind.county"] == "县"
    assert set(spoken["zh"]) == set(spoken["en"]) >= {"more", "found", "none", "failed"}


# The parts

PAGES = st.sets(st.integers(0, 5000), max_size=300).map(sorted)
TEXTS = st.text(st.sampled_from("巍山縣县乾干万2,0.5１ＡbÜ-·\n 𠮷"), max_size=40)


@given(PAGES)
def test_lists_come_back(pages: list[int]) -> None:
    """A list of pages survives its encoding."""
    assert decode(encode(pages)) == pages


def test_common_tokens_are_short() -> None:
    """A token of every page costs a bit a page."""
    assert len(encode(list(range(3000)))) == 501


@given(TEXTS)
def test_folding_with_places_is_folding(text: str) -> None:
    """Both ways of folding agree, and every place lies in the text, in order."""
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


def test_variants_lead_to_one() -> None:
    """No character stands for another that has itself one that stands for it."""
    table = variants()
    assert not any(ord(char) in table for char in table.values())
    assert fold("穩") == fold("稳")


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_tokens_of_a_part_are_tokens_of_the_page(text: str, data: st.DataObject) -> None:
    """Whatever stretch of a chunk is asked for, from a hanzi or the beginning of a word on, the page has its tokens."""
    folded = fold(text)
    held = page_tokens(folded)
    for chunk in folded.split():
        starts = [at for at in range(len(chunk)) if at == 0 or not (chunk[at - 1] + chunk[at]).isascii()]
        start = data.draw(st.sampled_from(starts))
        end = data.draw(st.integers(start + 1, len(chunk)))
        asked = chunk[start:end].strip(".")
        if len(asked) < 2:
            continue
        for token, prefix in query_tokens(asked):
            assert token in held or (prefix and any(one.startswith(token) for one in held)), (asked, token)
            [where] = {shard_of(one, 13) for one in held if one == token or (prefix and one.startswith(token))}
            assert shard_of(token, 13) == where


def test_spellings() -> None:
    """Joined, initials, single syllables, with both ways to type ü, and what the registry knows."""
    assert spellings(["绿春县"], ["luchun"]) >= {"lvchunxian", "luchunxian", "lcx", "luchun", "chun"}
    assert spellings(["CNPC"]) == set()


def test_index_is_json() -> None:
    """Files hold plain data, so that nothing of a document can run."""
    files = build((Entry("a.html", "zh", "document", '"</script><script>x()', "');alert(1)//\u2028"),))
    for content in files.values():
        text = content.decode()
        json.loads(text[text.index(",") + 1 : text.rindex(")")])
