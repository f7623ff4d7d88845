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
