"""`check`: every fault with its place, the line, carets, what was found, what was expected, the nearest right word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bangfu.codebook import load_codebook
from bangfu.issues import Issue
from bangfu.keeping import check, failing, vocabulary_of
from bangfu.keeping.rendering import render
from bangfu.keeping.vocabulary import Vocabulary
from bangfu.registry import load_registry
from bangfu.words import load_words
from tests.keeping.world import CMGB, GROUP, World, document, statement

CONTENT = Path(__file__).parents[2] / "content"
WORDS = load_words(CONTENT / "words.yml")
TEXT = document(
    "000_abc", [statement("投入帮扶资金2000万元"), statement("资助学生200名", 200)], "全县共有贫困人口五千。"
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The vocabulary of the real codebook and registry."""
    return vocabulary_of(load_codebook(CONTENT / "codebook.yml"), load_registry(CONTENT / "registry"))


def checked(tmp_path: Path, vocabulary: Vocabulary, text: str, path: str = CMGB) -> tuple[Issue, ...]:
    """What is found in a project with one file."""
    target = tmp_path / path
    target.parent.mkdir(parents=True)
    target.write_bytes(text.encode())
    return check(tmp_path, vocabulary, {TEXT.document.id: TEXT.document})


def fact(*lines: str) -> str:
    """A file with one fact of a person's own, which these lines complete or spoil."""
    keys = {line.split(":")[0].split("：")[0].strip() for line in lines}
    given = {"indicator": "funds.invested", "value": "5", "unit": "CNY", "source": "manual", "why": "亲见"}
    kept = [f"{key}: {value}" for key, value in given.items() if key not in keys]
    block = "\n    ".join([*lines, *kept])
    return f"name: {GROUP}\nfacts:\n  - {block}\n"


FAULTS = [
    ("indicator: fundsinvested", "unknown-indicator", "fundsinvested", "funds.invested"),
    ("indicator: Funds.Invested", "unknown-indicator", "Funds.Invested", "funds.invested"),
    ("indicator: “funds.invested”", "unknown-indicator", "“funds.invested”", "funds.invested"),
    ("unit: 元", "unknown-unit", "元", "CNY"),
    ("unit: people", "unknown-unit", "people", "person"),
    ("qualifier: 约", "unknown-qualifier", "约", "about"),
    ("theme: 教育", "unknown-theme", "教育", "education"),
    ("theme: Industry", "unknown-theme", "Industry", "industry"),
    ("modality: plan", "unknown-modality", "plan", "planned"),
    ("per: [户]", "unknown-per", "户", "household"),
    ("places: [巍山]", "unknown-places", "巍山", "巍山彝族回族自治县"),
    ("places: [巍山彝族回族自制县]", "unknown-places", "巍山彝族回族自制县", "巍山彝族回族自治县"),
    ("places: [巍山县/大仓镇]", "unknown-places", "巍山县", "巍山彝族回族自治县"),
    ("organisation: 国家能源集团", "unknown-organisation", "国家能源集团", "国家能源投资集团有限责任公司"),
    ("period: 2019年5月", "bad-period", "2019年5月", "2019-05"),
    ("period: 2016年至2019年", "bad-period", "2016年至2019年", "2016/2019"),
    ("period: 2019.5", "bad-period", "2019.5", "2019-05"),
    ("period: '2019-13'", "bad-period", "'2019-13'", ""),
    ("period: 2018-09-01", "text-trap-date", "2018-09-01", "'2018-09-01'"),
    ("period: 2018", "text-trap-number", "2018", "'2018'"),
    ("item: no", "text-trap-flag", "no", "'no'"),
    ("value: 075000", "number-trap", "075000", "75000"),
    ("value: 1_000", "number-trap", "1_000", "1000"),
    ("value: 12:30", "number-trap", "12:30", None),
    ("value: 2000万", "wrong-kind", "2000万", "20000000"),
    ("value: 2,000", "wrong-kind", "2,000", "2000"),
    ('value: "2000"', "wrong-kind", '"2000"', "2000"),
    ("value: ２０００", "wrong-kind", "２０００", "2000"),
    ("part_of_total: no", "flag-trap", "no", "false"),
    ("part_of_total: yes", "flag-trap", "yes", "true"),
    ("places: 巍山彝族回族自治县", "wrong-kind", "巍山彝族回族自治县", "[巍山彝族回族自治县]"),
    ("unit: household", "unit-of-indicator", "household", "CNY"),
    ("value_max: 4", "range-reversed", "4", ""),
    ("indicater: x", "unknown-key", "indicater", "indicator"),
    ("source: 000_ab", "unknown-source", "000_ab", "000_abc"),
    ("indicator：funds.invested", "yaml-wide-colon", "：", "- indicator: funds.invested"),
    ("item: 注: 核桃", "yaml-colon", "注: 核桃", "- item: '注: 核桃'"),
    ("item: '核桃", "yaml-open-quote", "'核桃", "- item: '核桃'"),
    ("item: @核桃", "yaml-reserved", "@核桃", "- item: '@核桃'"),
    ("item:核桃", "yaml-missing-space", "item:", "- item: 核桃"),
    ("places: [江川区,", "yaml-open-bracket", "[江川区,", "- places: [江川区]"),
    ("value: 4.37e8", "number-exponent", "4.37e8", "437000000"),
    ("value: 1e-3", "number-exponent", "1e-3", "0.001"),
    ("places: 【湖北省】", "yaml-wide-brackets", "【湖北省】", "[湖北省]"),
    ("places: 【湖北省、云南省】", "yaml-wide-brackets", "【湖北省、云南省】", "[湖北省, 云南省]"),
    ("places: 「湖北省」", "yaml-wide-brackets", "「湖北省」", "[湖北省]"),
    ("places: ［湖北省，云南省］", "yaml-wide-brackets", "［湖北省，云南省］", "[湖北省, 云南省]"),
    ("places: [「湖北省」]", "yaml-wide-brackets", "「湖北省」", "湖北省"),
    ("places: [湖北省、云南省]", "yaml-wide-comma", "湖北省、云南省", "湖北省, 云南省"),
    ("places: [湖北省，云南省]", "yaml-wide-comma", "湖北省，云南省", "湖北省, 云南省"),
    ("places: 湖北省、云南省", "wrong-kind", "湖北省、云南省", "[湖北省, 云南省]"),
    ("per: [household、year]", "yaml-wide-comma", "household、year", "household, year"),
    ("places: [湖北省】", "yaml-open-bracket", "[湖北省】", "- places: [湖北省]"),
    ("value: 14\u00a0", "invisible-character", "14\u00a0", "14"),
    ("value: \u200b14", "invisible-character", "\u200b14", "14"),
    ("places: [云南省\u200b]", "invisible-character", "云南省\u200b", "云南省"),
    ("theme: health\u00a0", "invisible-character", "health\u00a0", "health"),
    ("source: manual\ufeff", "invisible-character", "manual\ufeff", "manual"),
    ("period: ‘2019’", "bad-period", "‘2019’", "2019"),
    ("period: '“../2019”'", "bad-period", "'“../2019”'", "../2019"),
    ("also: 000_abc", "wrong-kind", "000_abc", "[{source: 000_abc}]"),
    ("<<: {value: 5}", "yaml-alias", "<<", None),
    ('item: "核桃"等', "yaml-quote-inside", '"核桃"等', "- item: '\"核桃\"等'"),
    ("item: - 核桃", "yaml-reserved", "- 核桃", "- item: '- 核桃'"),
    ("period: 2019年以前", "bad-period", "2019年以前", "../2019"),
    ("period: 2019年底前", "bad-period", "2019年底前", "../2019"),
    ("period: '2019/2016'", "bad-period", "'2019/2016'", "2016/2019"),
    ("value: 10-20", "wrong-kind", "10-20", "10 (value_max: 20)"),
    ("value: 2万至3万", "wrong-kind", "2万至3万", "20000 (value_max: 30000)"),
    ("value: 约14", "wrong-kind", "约14", "14 (qualifier: about)"),
    ("value: 140余", "wrong-kind", "140余", "140 (qualifier: over)"),
    ("checked: yes", "flag-trap", "yes", "true"),
    ("checked: [我]", "wrong-kind", "[我]", ""),
]
"""What is typed, the code of the fault, what the carets stand below, and the cure."""


@pytest.mark.parametrize(("line", "code", "found", "nearest"), FAULTS, ids=[row[0] for row in FAULTS])
def test_each_slip_is_named_with_its_place_and_cure(
    tmp_path: Path, vocabulary: Vocabulary, line: str, code: str, found: str, nearest: str | None
) -> None:
    """One slip, one issue: the carets stand below what was found, and the cure is what the person meant."""
    (issue,) = [issue for issue in checked(tmp_path, vocabulary, fact(line)) if issue.code != "missing-key"]
    assert issue.code == code
    assert (issue.file, issue.line) == (CMGB, 3)
    assert issue.quote is not None
    assert issue.column is not None
    start = issue.column - 1
    under = issue.quote[start : start + int(issue.detail["width"])]
    assert under.startswith(found) if code.startswith("unknown-places") else under == found
    if nearest is not None:
        offered = issue.detail.get("nearest", "")
        assert nearest in (offered, offered.split(", ")[0])
    assert failing([issue])


HEAD = f"name: {GROUP}\nfacts:\n  - indicator: project\n    source: manual\n    why: 亲见\n"
INDENTS = [
    ("   item: 路\n", "item", 6, "    item: 路"),
    ("     item: 路\n", "item", 6, "    item: 路"),
    ("  item: 路\n    unit: km\n", "item", 6, "    item: 路"),
    ("item: 路\n", "item", 6, "    item: 路"),
    ("    unit: km\nitem: 路\n    period: '2019'\n", "item", 7, "    item: 路"),
    ("    places: [云南省]\n     item: 路\n", "item", 7, "    item: 路"),
    ("    places:\n      item: 路\n", "item", 7, "    item: 路"),
    ("    also:\n      - source: 000_abc\n       quote: 路\n", "quote", 8, "        quote: 路"),
    ("    also:\n      - source: 000_abc\n        quote: 路\n     item: 路\n", "item", 9, "    item: 路"),
    ("   - indicator: project\n", "indicator", 6, "  - indicator: project"),
    (" - indicator: project\n", "indicator", 6, "  - indicator: project"),
    (" aliases: []\n", "aliases", 6, "aliases: []"),
]


@pytest.mark.parametrize(("typed", "key", "line", "cure"), INDENTS)
def test_a_key_in_a_wrong_column_is_named(
    tmp_path: Path, vocabulary: Vocabulary, typed: str, key: str, line: int, cure: str
) -> None:
    """A space too many or too few is said as such, with the line as it should stand."""
    (issue,) = [issue for issue in checked(tmp_path, vocabulary, HEAD + typed) if issue.level == "error"]
    assert (issue.code, issue.line, issue.column) == ("yaml-indent", line, 1)
    assert (issue.detail["name"], issue.detail["nearest"]) == (key, cure)


def test_a_line_of_a_long_text_in_a_wrong_column_is_named(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """It has slipped out of its text; what looks like a key within one has not."""
    text = HEAD.replace("why: 亲见", "why: |\n      两行\n     item: 路\n      理由")
    (issue,) = checked(tmp_path / "bad", vocabulary, text)
    assert (issue.code, issue.line, issue.detail["nearest"]) == ("yaml-text-indent", 7, "      item: 路")
    assert checked(tmp_path / "good", vocabulary, text.replace("     item", "      item")) == ()


LINES = [
    ("    item; 路", "yaml-no-colon", "    item: 路"),
    ("    item 路", "yaml-no-colon", "    item: 路"),
    ("    item=路", "yaml-no-colon", "    item: 路"),
    ("这里要核对一下", "yaml-stray-line", "# 这里要核对一下"),
    ("    // 这里要核对", "yaml-stray-line", "    # 这里要核对"),
]


@pytest.mark.parametrize(("typed", "code", "cure"), LINES)
def test_a_line_without_a_colon_is_named(
    tmp_path: Path, vocabulary: Vocabulary, typed: str, code: str, cure: str
) -> None:
    """A key that lacks it, or words that were meant as a comment; not the innocent line below."""
    text = HEAD.replace("    source:", f"{typed}\n    source:")
    (issue,) = checked(tmp_path, vocabulary, text)
    assert (issue.code, issue.line, issue.detail["nearest"]) == (code, 4, cure)


def test_a_missing_dash_is_one_fault(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Two facts run into one: the place where the second begins is named, not each of its keys."""
    second = HEAD.split("facts:\n")[1].replace("  - ", "    ")
    (issue,) = checked(tmp_path, vocabulary, HEAD + second)
    assert (issue.code, issue.line, issue.detail["nearest"]) == ("missing-dash", 6, "- indicator: project")


def test_a_dash_with_nothing_behind_it_is_named(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """An empty fact is no riddle."""
    (issue,) = checked(tmp_path, vocabulary, HEAD + "  -\n")
    assert (issue.code, issue.line) == ("empty-fact", 6)


def test_the_ending_of_a_file_may_be_in_capitals(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Some systems write it so; the file is read all the same."""
    found = checked(tmp_path, vocabulary, fact("unit: 元"), "content/organisations/a.YML")
    assert [issue.file for issue in found] == ["content/organisations/a.YML"]


def test_a_figure_without_unit_is_told_unless_the_machine_left_it_out(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A unit that a person took away is a warning at the value, never an error; a fact without a number needs none."""
    assert checked(tmp_path / "none", vocabulary, HEAD) == ()
    text = fact("indicator: funds.invested").replace("    unit: CNY\n", "")
    (issue,) = checked(tmp_path / "bare", vocabulary, text)
    assert (issue.code, issue.level, issue.line, issue.detail["nearest"]) == ("missing-unit", "warning", 4, "unit: CNY")
    odd = document("000_abc", [statement("投入帮扶资金2000万元", unit=None)])
    world = World(odd)
    world.run()
    world.edit(CMGB, "    theme: industry\n", "")
    for path, text in world.tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert check(tmp_path, vocabulary, {"000_abc": odd.document}) == ()


def test_a_dash_without_a_space_is_named(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """`-id:` is a key of its own to YAML, and the fault would show on the line below."""
    (issue,) = checked(tmp_path, vocabulary, fact("indicator: project").replace("  - ", "  -", 1))
    assert (issue.code, issue.line, issue.detail["nearest"]) == ("yaml-missing-space", 3, "- indicator: project")


def test_words_of_a_document_are_not_shown_as_a_line_of_the_file() -> None:
    """A note about a fact quotes its document; only a fault with a column shows the line that it is on."""
    note = Issue("fact-gone", "note", quote="培训12人", detail={"fact": "a", "document": "d"}, file=CMGB, line=3)
    told = render([note], "text", WORDS, "en")
    assert "“培训12人”" in told
    assert "3 |" not in told


GOOD = [
    "indicator: funds.donated",
    "value: 0.86",
    "value: -5",
    "period: '2018-09'",
    "period: 2018-09",
    "period: 2016/2019",
    "period: 2015/..",
    "period: ../2019",
    "places: [巍山彝族回族自治县/大仓镇/某村, 云南省]",
    "per: [household, year]",
    "organisation: 一家谁也不认识的公司",
    "item: “好”",
    "item: 2018年的路",
    "part_of_total: true",
    "value_max: 6",
    "qualifier: nearly",
    "checked: true",
    "checked: 2026-05-03",
    "checked: 王敏看过",
    "item: 【好】、很好",
]


@pytest.mark.parametrize("line", GOOD)
def test_what_is_right_is_left_alone(tmp_path: Path, vocabulary: Vocabulary, line: str) -> None:
    """Near-misses of the slips above are no faults."""
    assert checked(tmp_path, vocabulary, fact(line)) == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("name: 甲\nfacts:\n\t- id: a\n", "yaml-tab", 3, 1),
        ("name: 甲\n<<<<<<< HEAD\nfacts: []\n=======\nfacts:\n>>>>>>> b\n", "git-conflict", 2, 1),
        ("name: 甲\nfacts:\n　- id: a\n", "yaml-wide-space", 3, 1),
        ("name: 甲\nfacts: &f\n  - *f\n", "yaml-alias", 2, 8),
        ("- 甲\n", "not-a-file-of-facts", 1, 1),
        ("", "not-a-file-of-facts", 1, 1),
        ("facts: []\n", "missing-key", 1, 1),
        ("name: 甲\nname: 乙\nfacts: []\n", "duplicate-key", 2, 1),
        ("name: 甲\nfacts: 乙\n", "wrong-kind", 2, 8),
        ("name: 甲\n", "missing-key", 1, 1),
        ("项目\n    value: 5\n    unit: CNY\n", "not-a-file-of-facts", 1, 1),
        ("name: 甲\nfacts: []\n---\nname: 乙\nfacts: []\n", "yaml-second-document", 3, 1),
        ("name: 甲\nfacts:\n\u00a0\u00a0- {indicator: a}\n", "yaml-wide-space", 3, 1),
        ("name: 甲\nfacts:\n  - 乙\n", "wrong-kind", 3, 5),
        ("name: 甲\nfacts:\n  - {source: manual, why: x}\n", "missing-key", 3, 5),
        ("name: 甲\nfacts:\n  - {indicator: honour, why: x}\n", "missing-key", 3, 5),
        ("name: 甲\nfacts:\n  - {indicator: honour, source: manual}\n", "manual-without-ground", 3, 33),
        ("name: 甲\nfacts:\n  - {indicator: honour, source: 000_abc}\n", "missing-quote", 3, 33),
        ("name: 甲\nfacts:\n  - {indicator: honour, source: 000_abc, quote: 没有的话}\n", "quote-not-found", 3, 49),
        ("name: 甲\nfacts:\n  - {indicator: honour, item: a: b, source: manual, why: x}\n", "yaml-syntax", 3, 32),
    ],
)
def test_faults_of_a_whole_file(
    tmp_path: Path, vocabulary: Vocabulary, text: str, code: str, line: int, column: int
) -> None:
    """Faults of the file's shape and of a fact's ground have their place, too."""
    found = checked(tmp_path, vocabulary, text)
    assert [(issue.code, issue.line, issue.column) for issue in found] == [(code, line, column)]


def test_a_copy_that_was_never_changed_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """It would count twice; a copy that says anything else is a fact of its own."""
    text = fact("source: 000_abc", "quote: 投入帮扶资金2000万元")
    copied = text + "\n  - " + text.split("  - ")[1]
    (issue,) = checked(tmp_path / "same", vocabulary, copied)
    assert (issue.code, issue.level, issue.line, issue.detail["first"]) == ("fact-twice", "warning", 10, f"{CMGB}:3")
    assert checked(tmp_path / "other", vocabulary, copied + "    period: '2019'\n") == ()


def test_a_county_code_with_the_name_of_another_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The code decides where facts go; the name is what people read."""
    text = "county: '532927'\nname: {}\nfacts: []\n"
    path = "content/counties/532927.yml"
    (issue,) = checked(tmp_path / "bad", vocabulary, text.format("平舆县"), path)
    assert (issue.code, issue.line, issue.detail["nearest"]) == ("county-name", 2, "巍山彝族回族自治县")
    assert checked(tmp_path / "good", vocabulary, text.format("巍山彝族回族自治县"), path) == ()


def test_a_new_name_is_no_fault_for_ever(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A name like a known one is a warning until a run has told of the renaming, then a note; an alias settles it."""
    world = World(TEXT)
    world.run()

    def levels() -> list[str]:
        for path, text in world.tree.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        found = check(tmp_path, vocabulary, {TEXT.document.id: TEXT.document})
        return [issue.level for issue in found if issue.code == "unknown-organisation"]

    world.edit(CMGB, f"name: {GROUP}", "name: 中国冶金地质集团")
    assert levels() == ["warning"]
    world.run()
    assert levels() == ["note"]
    world.edit(CMGB, "facts:\n", f"aliases: [{GROUP}]\nfacts:\n")
    assert levels() == []


def test_an_alias_with_a_file_of_its_own_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A merger that was begun: the facts of the other name still go to its own file."""
    other = tmp_path / "content/organisations/b.yml"
    other.parent.mkdir(parents=True)
    other.write_text("name: 乙公司\nfacts: []\n")
    (tmp_path / CMGB).write_text("name: 甲公司\naliases: [丙公司, 乙公司]\nfacts: []\n")
    (issue,) = check(tmp_path, vocabulary, {})
    assert (issue.code, issue.line, issue.column) == ("alias-has-file", 2, 16)
    assert issue.detail["first"] == "content/organisations/b.yml"


def test_a_mistyped_quote_is_met_with_the_documents_words(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """The nearest passage of the document is offered; white space makes no difference."""
    good = fact("source: 000_abc", "quote: 投入 帮扶资金 2000万元")
    assert checked(tmp_path / "good", vocabulary, good) == ()
    (issue,) = checked(tmp_path / "bad", vocabulary, fact("source: 000_abc", "quote: 投入帮扶资金3000万元"))
    assert issue.code == "quote-not-found"
    assert issue.detail["nearest"] == "投入帮扶资金2000万元"


def test_all_faults_of_all_files_come_at_once(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A file that is no YAML hides nothing of the others."""
    for name, text in {"a": "name: [", "b": fact("unit: 元", "theme: 教育"), "c": fact("value: 075000")}.items():
        path = tmp_path / f"content/organisations/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(GROUP, f"第{name}公司"))
    (tmp_path / "content/organisations/d.yml").write_bytes("name: 甲".encode("gbk"))
    found = check(tmp_path, vocabulary, {})
    assert [issue.code for issue in found] == [
        "yaml-open-bracket",
        "unknown-unit",
        "unknown-theme",
        "number-trap",
        "not-utf-8",
    ]


def test_what_the_machine_wrote_is_never_a_fault(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A place that the gazetteer lacks is no fault where the document gave it, and one where a person typed it."""
    odd = document("000_abc", [statement("投入帮扶资金2000万元", places=("无名县",), theme="odd", unit="odd")])
    world = World(odd)
    world.run()
    for path, text in world.tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert check(tmp_path, vocabulary, {"000_abc": odd.document}) == ()
    world.edit(CMGB, "[无名县]", "[有名县]")
    (tmp_path / CMGB).write_text(world.tree[CMGB])
    assert [issue.code for issue in check(tmp_path, vocabulary, {"000_abc": odd.document})] == ["unknown-places"]
    world.edit(CMGB, "[有名县]", "[无名县]\n    modality: planned")
    (tmp_path / CMGB).write_text(world.tree[CMGB])
    assert check(tmp_path, vocabulary, {"000_abc": odd.document}) == (), "another key was touched"


def test_conflicts_are_shown_and_do_not_fail(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A standing conflict is a note with both lines that settle it."""
    world = World(TEXT)
    world.run()
    world.edit(CMGB, "value: 20000000", "value: 21000000")
    world.run()
    world.put(document("000_abc", [statement("投入帮扶资金2000万元", 22_000_000)], "更正。"))
    world.run()
    for path, text in world.tree.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    issues = check(tmp_path, vocabulary, {key: given.document for key, given in world.documents.items()})
    assert {issue.code for issue in issues} == {"conflict-edit", "fact-gone"}
    assert not failing(issues)
    text = render(issues, "text", WORDS, "en")
    assert "to accept the machine's word, write: value: 22000000" in text
    assert "to keep yours and settle the matter, add: rejected: {value: 22000000}" in text


def test_the_text_for_people(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Place and sentence, the line, carets as wide as Chinese characters are, what was expected, the nearest word."""
    issues = checked(tmp_path, vocabulary, fact("places: [巍山彝族回族自治县, 漾濞]"))
    assert render(issues, "text", WORDS, "en") == (
        "content/organisations/cmgb.yml:3:25: error: The gazetteer has no `漾濞`\n"
        "    3 |   - places: [巍山彝族回族自治县, 漾濞]\n"
        "      | " + " " * 13 + "\u3000" * 9 + "  ^^^^\n"
        "      = expected: the full name of a county, such as 巍山彝族回族自治县; villages as county/township/village\n"
        "      = did you mean: 漾濞彝族自治县\n"
    )
    assert "是不是：漾濞彝族自治县" in render(issues, "text", WORDS, "zh")


def test_the_record_for_editors(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """JSON says the same with line and columns from one, the end exclusive."""
    issues = checked(tmp_path, vocabulary, fact("unit: 元"))
    (record,) = json.loads(render(issues, "json", WORDS, "en"))
    assert record == {
        "file": CMGB,
        "line": 3,
        "column": 11,
        "end_column": 12,
        "level": "error",
        "code": "unknown-unit",
        "message": "There is no unit `元`",
        "found": "元",
        "expected": "a unit of content/codebook.yml, such as CNY or person",
        "nearest": "CNY",
    }
    assert json.loads(render((), "json", WORDS, "en")) == []


def test_the_commands_for_github(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """One workflow command an issue, with what would end a property or a line escaped."""
    issues = checked(tmp_path, vocabulary, fact("unit: 元"))
    assert render(issues, "github", WORDS, "en") == (
        "::error file=content/organisations/cmgb.yml,line=3,col=11,endColumn=12,title=unknown-unit"
        "::There is no unit `元`%0Aexpected: a unit of content/codebook.yml, such as CNY or person"
        "%0Adid you mean: CNY\n"
    )


def test_every_fault_has_words_in_both_languages() -> None:
    """No code that the room of keeping can raise is without its sentence."""
    import re

    code = "".join(path.read_text() for path in (CONTENT.parent / "bangfu/keeping").glob("*.py"))
    raised = set(re.findall(r'(?:add|add_at|fault|Issue|Slip)\(\s*(?:[\w.]+,\s*)*"([a-z0-9]+(?:-[a-z0-9]+)+)"', code))
    raised |= {f"unknown-{key}" for key in ("indicator", "unit", "qualifier", "modality", "theme", "places", "per")}
    raised |= {"text-trap-date", "text-trap-number", "text-trap-flag"}
    assert len(raised) > 40
    assert [each for each in sorted(raised) if not WORDS.has(f"issues.{each}")] == []
