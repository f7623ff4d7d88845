"""The worked examples of docs/codebook.md, run on a copy of the project's content."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bangfu.codebook import Codebook, load_codebook
from bangfu.interpreting import Interpretation, interpret
from bangfu.reading import read_document
from bangfu.recognising import recognise
from bangfu.registry import Registry, load_registry

HOME = Path(__file__).resolve().parents[2]


def example(heading: str) -> str:
    """The YAML block under a heading of the document."""
    text = (HOME / "docs" / "codebook.md").read_text(encoding="utf-8")
    found = re.search(rf"## Example: {heading}\n.*?```yaml\n(.*?)```", text, re.DOTALL)
    assert found, heading
    return found[1]


def sentence(heading: str) -> str:
    """The sentence in backquotes that the example says is now read."""
    text = (HOME / "docs" / "codebook.md").read_text(encoding="utf-8")
    section = text.split(f"## Example: {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"`([^`]{15,})`", section.split("```")[-1])[0]


def facts(text: str, codebook: Codebook, registry: Registry) -> Interpretation:
    """What is read in a text."""
    document = read_document("text.txt", text.encode())
    return interpret(document, recognise(document, registry), codebook, registry)


def test_an_indicator_is_added_without_python(tmp_path: Path, codebook: Codebook, registry: Registry) -> None:
    """The indicator of the example, put into a copy of the codebook, finds its figure; before, nothing did."""
    text = "2021年，江淮农业大学" + sentence("add an indicator") + "。"
    assert "legal.consultations" not in {f.indicator for f in facts(text, codebook, registry).facts}
    copy = tmp_path / "codebook.yml"
    source = (HOME / "content" / "codebook.yml").read_text(encoding="utf-8")
    copy.write_text(source.rstrip("\n") + "\n\n" + example("add an indicator"), encoding="utf-8")
    found = [f for f in facts(text, load_codebook(copy), registry).facts if f.indicator == "legal.consultations"]
    assert [(f.value, f.unit) for f in found] == [(320, "person_time")]


def test_a_trigger_word_is_added_without_python(tmp_path: Path, codebook: Codebook, registry: Registry) -> None:
    """The trigger of the example, put into a copy of the codebook, gives the figure its indicator."""
    text = "江淮农业大学定点帮扶石楼县。" + sentence("add a trigger word") + "。"
    aided = "education.students_aided"
    assert aided not in {f.indicator for f in facts(text, codebook, registry).facts}
    head, rest = (HOME / "content" / "codebook.yml").read_text(encoding="utf-8").split(f"  {aided}:\n")
    before, after = rest.split("    triggers:\n", 1)
    copy = tmp_path / "codebook.yml"
    added = f"{head}  {aided}:\n{before}    triggers:\n{example('add a trigger word')}{after}"
    copy.write_text(added, encoding="utf-8")
    found = [f.value for f in facts(text, load_codebook(copy), registry).facts if f.indicator == aided]
    assert found == [512]


def test_an_organisation_is_added_without_python(tmp_path: Path, codebook: Codebook, registry: Registry) -> None:
    """The organisation of the example, put into a copy of the registry, gets the figures of its unit."""
    text = "2019年，" + sentence("add an organisation") + "。"
    folder = tmp_path / "registry"
    shutil.copytree(HOME / "content" / "registry", folder)
    path = folder / "organisations-private.yml"
    path.write_text(
        path.read_text(encoding="utf-8").rstrip("\n") + "\n" + example("add an organisation"),
        encoding="utf-8",
    )
    found = facts(text, codebook, load_registry(folder)).facts
    invested = [f for f in found if f.indicator == "funds.invested"]
    assert [(f.organisation, f.actor) for f in invested] == [("青岚矿业集团有限公司", "青岚勘探公司")]
    before = [f for f in facts(text, codebook, registry).facts if f.indicator == "funds.invested"]
    assert [f.organisation for f in before] != ["青岚矿业集团有限公司"]
