"""What the commands tell an editor, on whole small projects: lines to copy, places to go to, notes to settle."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bangfu import console

HOME = Path(__file__).parents[2]
TINY = HOME / "tests/fixtures/tiny"
MONEY = "content/organisations/zju.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project after its first run."""
    shutil.copytree(TINY, tmp_path / "a project")
    assert console.facts(tmp_path / "a project", jobs=1, strict=False, dry_run=False) == 0
    return tmp_path / "a project"


def edit(path: Path, old: str, new: str) -> None:
    """Type over the one place where some words stand."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def run(project: Path, capsys: pytest.CaptureFixture[str], dry_run: bool = False) -> str:
    """The answer of a run."""
    capsys.readouterr()
    assert console.facts(project, jobs=1, strict=False, dry_run=dry_run) == 0
    return capsys.readouterr().out


def test_what_to_do_next_can_be_copied(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command that was given a project names it in those that it proposes, from where the person stands."""
    edit(project / MONEY, "value: 3200000", "value: 3250000")
    run(project, capsys)
    edit(project / "seeds/spring.txt", "320万元", "330万元")
    (project / "seeds/autumn.txt").unlink()
    assert f"generate.py --project '{project}' does it" in run(project, capsys, dry_run=True)
    monkeypatch.chdir(project.parent)
    told = run(project, capsys)
    assert "python generate.py check --project 'a project' shows" in told
    assert "python generate.py prune --dry-run --project 'a project' shows" in told


def test_a_run_and_check_point_at_the_same_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A conflict is at its value, with the same lines to type."""
    edit(project / MONEY, "value: 3200000", "value: 3250000")
    run(project, capsys)
    edit(project / "seeds/spring.txt", "320万元", "330万元")
    ran = run(project, capsys)
    console.check(project, style="text", language="en")
    checked = capsys.readouterr().out
    (place,) = re.findall(rf"conflict ({MONEY}:\d+):", ran)
    assert f"{place}:12: note" in checked
    for line in ("value: 3300000", "rejected: {value: 3300000}"):
        assert line in ran
        assert line in checked


def test_a_deleted_fact_with_news_is_told_in_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The run says how to take it back and how to leave it out, and the command it names does so."""
    text = (project / MONEY).read_text("utf-8")
    first, second = text.split("\n\n")[:2]
    head, fact = first.split("  - id: ")
    (project / MONEY).write_text(text.replace(f"  - id: {fact}\n\n", ""), "utf-8")
    run(project, capsys)
    edit(project / "seeds/spring.txt", "320万元", "330万元")
    told = run(project, capsys)
    identity = fact.split("\n")[0]
    assert f"conflict you deleted the fact {identity}, the document now says otherwise" in told
    assert f"prune {identity} --project" in told
    assert console.prune(project, jobs=1, dry_run=False, named=(identity,)) == 0
    assert "conflict" not in run(project, capsys).replace("0 conflicts", "")
    assert head in second or (project / MONEY).read_text("utf-8").startswith(head)


SLIPS = [
    ("    units: [CNY]", "    units: [CNX]", "CNX"),
    ("adds: flow", "adds: flows", "flows"),
    ("  funds.invested:\n", "  funds.invested:\n    colour: red\n", "colour"),
]


@pytest.mark.parametrize(("old", "new", "under"), SLIPS, ids=[row[2] for row in SLIPS])
def test_a_fault_of_the_codebook_has_a_column(
    old: str, new: str, under: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` shows the line, with carets below the word."""
    text = (HOME / "content/codebook.yml").read_text("utf-8")
    start = text.index("  funds.invested:\n")
    (project / "content/codebook.yml").write_text(text[:start] + text[start:].replace(old, new, 1), "utf-8")
    capsys.readouterr()
    assert console.check(project, style="text", language="en") == 1
    told = capsys.readouterr().out
    found = re.search(r"content/codebook\.yml:\d+:(\d+): error: .*\n +\d+ \| (.*)\n +\| +(\^+)\n", told)
    assert found is not None, told
    start = int(found[1]) - 1
    assert found[2][start : start + len(found[3])] == under


DOUBT = "浙江大学帮扶景东县。2018年，合作社每年给村集体增加收入3万元。\n"


def test_a_note_is_settled_beside_its_fact(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The note names the place of the fact; `checked: true` there settles it; a changed document brings it back."""
    (project / "seeds/doubt.txt").write_text(DOUBT, "utf-8")
    run(project, capsys)
    told = run(project, capsys)
    place = re.search(r"note (content/\S+\.yml):(\d+): This figure can be read as", told)
    assert place is not None, told
    path = project / place[1]
    lines = path.read_text("utf-8").splitlines()
    assert lines[int(place[2]) - 1].startswith("  - id: ")
    lines.insert(int(place[2]), "    checked: true")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert "can be read as" not in run(project, capsys)
    edit(project / "seeds/doubt.txt", "3万元", "4万元")
    told = run(project, capsys)
    assert "can be read as" in told
    assert "The machine says something else since this fact was checked (value: 30000 → 40000)" in told
    console.check(project, style="text", language="en")
    assert "look again, then write: checked: again" in capsys.readouterr().out


def test_many_facts_carried_over_are_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three are told one by one, more together; the count of the summary is of facts."""
    for count, lines in ((3, 3), (5, 1)):
        shutil.rmtree(project / "content")
        run(project, capsys)
        text = (project / MONEY).read_text("utf-8")
        facts = text.split("  - id: ")
        (project / MONEY).write_text("  - id: ".join(facts[: len(facts) - count]), "utf-8")
        other = project / "content/organisations/cau.yml"
        moved = "".join("\n  - id: " + fact for fact in facts[-count:])
        other.write_text(other.read_text("utf-8") + moved, "utf-8")
        answer = run(project, capsys)
        assert answer.count("✎ edited") == lines
        assert ("edited 5 facts 中国农业大学 file: " in answer) == (lines == 1)
        assert f"0 new, {count} edited" in answer
