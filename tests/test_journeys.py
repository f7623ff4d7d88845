"""The journeys of maintainers and editors through whole tiny projects, by the verbs of the command line."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from bangfu import console

TINY = Path(__file__).parent / "fixtures" / "tiny"
ROOT = Path(__file__).resolve().parent.parent
MONEY = "content/organisations/zju.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two documents that no run has seen yet."""
    shutil.copytree(TINY, tmp_path / "tiny")
    return tmp_path / "tiny"


@pytest.fixture
def kept(project: Path) -> Path:
    """The same after a first run of `facts`."""
    assert console.facts(project, jobs=1, strict=False, dry_run=False) == 0
    return project


def content(project: Path) -> dict[str, str]:
    """Digest of every file of the project's content."""
    files = sorted((project / "content").rglob("*"))
    return {
        str(path.relative_to(project)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(project: Path) -> None:
    assert console.facts(project, jobs=1, strict=False, dry_run=False) == 0


def test_facts_are_filed_under_their_organisation(kept: Path) -> None:
    """Each organisation gets a file of its own, with its facts and their quotes."""
    text = (kept / MONEY).read_text(encoding="utf-8")
    assert "name: 浙江大学" in text
    assert "value: 3200000" in text
    assert "quote: 浙江大学向景东县投入帮扶资金320万元" in text
    assert "镇康县" not in text


def test_a_second_run_changes_no_byte(kept: Path) -> None:
    """Running again without a change leaves every file of the content as it was."""
    before = content(kept)
    run(kept)
    assert content(kept) == before


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` names every new fact with its cause and leaves no content behind."""
    assert console.facts(project, jobs=1, strict=False, dry_run=True) == 0
    told = capsys.readouterr().out
    assert "funds.invested 3200000 (new-document)" in told
    assert "nothing written" in told
    assert content(project) == {}


def test_a_value_typed_over_survives_and_shows_as_edited(kept: Path) -> None:
    """What a person typed stays through later runs, and the fact knows what the document gave."""
    from bangfu import keeping

    edit(kept / MONEY, "value: 3200000", "value: 3250000  # 校报为准")
    run(kept)
    run(kept)
    assert "value: 3250000  # 校报为准" in (kept / MONEY).read_text(encoding="utf-8")
    (fact,) = [fact for fact in keeping.load(kept).facts if fact.value == 3250000]
    assert dict(fact.edited) == {"value": 3200000}


def test_a_changed_document_meets_an_edit_as_a_conflict(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a new document and a person disagree the person's value stays and the run says so."""
    edit(kept / MONEY, "value: 3200000", "value: 3250000")
    run(kept)
    edit(kept / "seeds/spring.txt", "320万元", "330万元")
    capsys.readouterr()
    run(kept)
    told = capsys.readouterr().out
    assert "value: 3250000" in (kept / MONEY).read_text(encoding="utf-8")
    assert "conflict" in told
    assert "3300000" in told


def test_a_fact_whose_document_is_gone_is_kept_until_pruned(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Absence is not removal: the run names the facts of a lost document, and only `prune` takes them out."""
    (kept / "seeds/spring.txt").unlink()
    run(kept)
    assert "gone document spring" in capsys.readouterr().out
    assert "value: 3200000" in (kept / MONEY).read_text(encoding="utf-8")
    assert console.prune(kept, jobs=1, dry_run=False, named=()) == 0
    assert not (kept / MONEY).exists() or "value: 3200000" not in (kept / MONEY).read_text(encoding="utf-8")


def test_a_broken_file_stops_the_run_before_anything_is_written(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A YAML fault is told with file, line and column, and nothing is written."""
    edit(kept / MONEY, "    value: 3200000", "    value: [3200000")
    shutil.copy(kept / "seeds/autumn.txt", kept / "seeds/winter.txt")
    before = content(kept)
    assert console.facts(kept, jobs=1, strict=False, dry_run=False) == 1
    assert f"{MONEY}:" in capsys.readouterr().err
    assert content(kept) == before


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "not a text file"),
    "quiet.txt": ("今天天气晴朗,大家都去公园散步,孩子们放起了风筝。".encode(), "states no fact"),
    "nobody.txt": ("某村投入资金30万元修建道路,培训村民120人次。".encode(), "names no organisation"),
    "again.txt": ((TINY / "seeds/spring.txt").read_bytes(), "count as one voice"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_gets_one_clear_line_and_the_run_goes_on(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each kind of bad input is told in one line; the others are read; only `--strict` makes it the exit code."""
    data, words = BAD[name]
    (project / "seeds" / name).write_bytes(data)
    assert console.facts(project, jobs=1, strict=False, dry_run=False) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if words in line]
    assert len(told) == 1
    assert name in told[0]
    assert (project / MONEY).exists()
    assert console.facts(project, jobs=1, strict=True, dry_run=False) == 1


def test_extract_prints_one_fact_a_line_and_nothing_else(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The standard output of `extract` is JSON lines whose offsets lead to the quote in the file."""
    files = sorted((project / "seeds").glob("*.txt"))
    assert console.extract(project, files) == 0
    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {fact["document"] for fact in facts} == {"spring", "autumn"}
    for fact in facts:
        raw = (project / "seeds" / f"{fact['document']}.txt").read_text(encoding="utf-8")
        assert raw[fact["raw_start"] : fact["raw_end"]] == fact["quote"]
    assert content(project) == {}


def test_explain_tells_rule_words_and_both_quotes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`explain` finds a fact by the beginning of its id and shows how it was read."""
    console.extract(project, sorted((project / "seeds").glob("spring.txt")))
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert console.explain(project, first["id"][:6], language="en") == 0
    told = capsys.readouterr().out
    for words in (first["indicator"], "Rule: ", "Trigger: ", "Organisation: ", "raw: ", "clean: ", first["quote"]):
        assert words in told


def test_explain_says_when_there_is_no_such_fact(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown id is an error with words."""
    assert console.explain(project, "zzz", language="en") == 1
    assert "zzz" in capsys.readouterr().err


def test_the_committed_facts_are_those_of_the_seeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a fresh clone a run leaves the committed content as it is."""
    for folder in ("seeds", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = content(tmp_path)
    assert console.facts(tmp_path, jobs=1, strict=False, dry_run=False) == 0
    assert "facts      0 new, 0 changed" in capsys.readouterr().out
    assert content(tmp_path) == before


def test_a_second_file_of_one_name_is_told_and_takes_nothing_away(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document is known by its name without ending: a second file of that name is named and left out."""
    before = content(kept)
    (kept / "seeds/2020").mkdir()
    (kept / "seeds/2020/spring.md").write_text("浙江大学投入帮扶资金9万元。", encoding="utf-8")
    capsys.readouterr()
    run(kept)
    told = capsys.readouterr().out
    assert "error seeds/2020/spring.md: spring.md was not read: seeds/spring.txt has the same name" in told
    assert "2 read, 1 could not be read" in told
    assert content(kept) == before


def test_explain_knows_a_fact_by_its_id_in_the_file(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When the document changes, the fact keeps its id, and `explain` still finds it, with what a person did."""
    edit(kept / MONEY, "    value: 3200000\n", "    value: 3250000\n    why: 校报更正\n")
    run(kept)
    edit(kept / "seeds/spring.txt", "320万元", "330万元")
    run(kept)
    capsys.readouterr()
    assert console.explain(kept, "f0ac29", language="en") == 0
    told = capsys.readouterr().out
    assert f"f0ac29  funds.invested (Own funds invested) = 3,250,000\n  {MONEY}:4" in told
    assert "set by hand; the document's words gave: 3300000" in told
    assert "Editor's note: 校报更正" in told
    assert "clean: 浙江大学向景东县投入帮扶资金330万元" in told
    assert "Rule: figure" in told


def test_explain_tells_a_fact_that_a_person_added(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact without a document is explained by its ground."""
    edit(kept / MONEY, "facts:\n", "facts:\n  - indicator: honour\n    source: manual\n    why: 电话核实\n\n")
    run(kept)
    capsys.readouterr()
    assert console.explain(kept, "own-", language="zh") == 0
    told = capsys.readouterr().out
    assert "编者添加" in told
    assert "电话核实" in told


def test_prune_tells_of_an_id_that_it_cannot_remove(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in an id is an error, and a fact that its document states is not removed by naming it."""
    before = content(kept)
    assert console.prune(kept, jobs=1, dry_run=False, named=("f0ac29", "zzz")) == 1
    told = capsys.readouterr()
    assert "begins with f0ac29" in told.err
    assert "begins with zzz" in told.err
    assert "0 facts removed" in told.out
    assert content(kept) == before


def test_the_facts_of_a_lost_document_are_named_in_one_line(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that finds seven facts without their document says so once a file, with the ids and what to do next."""
    (kept / "seeds/spring.txt").unlink()
    run(kept)
    capsys.readouterr()
    run(kept)
    notes = [line for line in capsys.readouterr().out.splitlines() if line.startswith("note")]
    assert len(notes) == 1
    assert "these 7 facts any longer (they were in spring): f0ac29, " in notes[0]
    assert "generate.py prune" in notes[0]


def test_the_summary_counts_facts_and_not_changes(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact of which value and quote change is one changed fact."""
    edit(kept / "seeds/spring.txt", "320万元", "330万元")
    capsys.readouterr()
    run(kept)
    told = capsys.readouterr().out
    assert told.count("~ changed f0ac29") == 2
    assert "facts      0 new, 1 changed, " in told


def test_a_deleted_fact_is_told_as_deleted_and_places_as_they_are_typed(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report speaks of hand edits in the words of the file."""
    text = (kept / MONEY).read_text(encoding="utf-8")
    first, second = text.index("  - id: 4226aa"), text.index("  - id: d4d68e")
    text = (text[:first] + text[second:]).replace("places: [景东彝族自治县]", "places: [镇康县]", 1)
    (kept / MONEY).write_text(text, encoding="utf-8")
    capsys.readouterr()
    run(kept)
    told = capsys.readouterr().out
    assert "- deleted 4226aa 浙江大学 projects.count 12 (hand-edit)" in told
    assert "places: [景东彝族自治县] → [镇康县] (hand-edit)" in told
    assert "1 deleted" in told


def test_a_broken_file_is_shown_as_check_shows_it(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that stops shows the line, the caret and the cure, and that nothing was written."""
    edit(kept / MONEY, "    value: 3200000", "    value: 320万")
    assert console.facts(kept, jobs=1, strict=False, dry_run=False) == 1
    told = capsys.readouterr().err
    assert "    6 |     value: 320万\n      |            ^^^^^" in told
    assert "did you mean: 3200000" in told
    assert "Nothing was written." in told


@pytest.mark.parametrize("place", ["content/codebook.yml", "content/registry/organisations-bad.yml"])
def test_a_broken_table_is_named_by_its_path(place: str, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of codebook and registry name their file from the project on, in runs and in `check`."""
    (kept / "content/registry").mkdir()
    (kept / place).write_text("organisations: [", encoding="utf-8")
    capsys.readouterr()
    assert console.facts(kept, jobs=1, strict=False, dry_run=False) == 1
    assert f"{place}:" in capsys.readouterr().err
    assert console.check(kept, style="text", language="en") == 1
    assert f"{place}:" in capsys.readouterr().out


def test_ctrl_c_says_that_all_is_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An interrupted run says what became of the files and ends as shells expect."""
    from bangfu import pipeline

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "keep", interrupted)
    with pytest.raises(SystemExit) as end:
        console.facts(project, jobs=1, strict=False, dry_run=False)
    assert end.value.code == 130
    assert "Every file is whole" in capsys.readouterr().err
    assert content(project) == {}


def test_diff_answers_in_chinese(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `--language zh` every line of the report is Chinese."""
    assert console.facts(project, jobs=1, strict=False, dry_run=True, language="zh") == 0
    told = capsys.readouterr().out
    assert "新文献 spring" in told
    assert "什么也没写" in told
    for english in ("new document", "read", "kept", "seconds"):
        assert english not in told


def test_a_run_tells_at_once_what_the_next_one_would(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is doubtful in the files that a run makes is told by this run, not only by the one after it."""
    (project / "seeds/slip.txt").write_text("市城投集团在景东县投入帮扶资金30万元。", encoding="utf-8")
    told = []
    for _ in range(2):
        run(project)
        told.append([line for line in capsys.readouterr().out.splitlines() if line.startswith(("warning", "note"))])
    assert any("is not the full name" in line for line in told[0])
    assert told[0] == told[1]
