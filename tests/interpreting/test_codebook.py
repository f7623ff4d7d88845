"""The codebook file: what it holds, and what is said about a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangfu.codebook import Codebook, load_codebook
from bangfu.errors import ContentError

HOME = Path(__file__).resolve().parents[2]

WHOLE = """
groups: {funds: {zh: 资金, en: Money}}
units: {CNY: {zh: 元, en: yuan}}
qualifiers: {exact: {zh: 确数, en: exact}}
themes: {general: {zh: 综合, en: General}}
per: {year: {zh: 每年, en: per year}}
modalities: {actual: {zh: 已实现, en: done}}
indicators:
  funds.invested:
    zh: 投入
    en: Invested
    means: {zh: 自有资金, en: own money}
    group: funds
    units: [CNY]
    adds: flow
    triggers:
      - words: [投入]
"""

BROKEN = [
    ("group: funds", "group: gifts", "funds.invested.group: gifts is not in groups", "group: gifts"),
    ("units: [CNY]", "units: [USD]", "funds.invested.units: USD is not in the codebook", "units: [USD]"),
    ("adds: flow", "adds: maybe", "adds: expected one of flow, stock, never, found maybe", "adds: maybe"),
    ("    en: Invested\n", "", "indicators.funds.invested: en is missing", "    zh: 投入"),
    ("words: [投入]", "words: 投入", "expected a list of words", "words: 投入"),
    ("words: [投入]", "wordz: [投入]", "unknown key", "wordz"),
    ("words: [投入]", "words: [投入]\n        weight: much", "expected a number, found much", "weight"),
    ("    adds: flow\n", "    adds: stock\n    adds: flow\n", "stands twice", "adds: flow"),
    ("    adds: flow\n", "    adds: flow\n    mixes: [gifts]\n", "gifts is not in the codebook", "mixes"),
]


def test_the_project_codebook_loads(codebook: Codebook) -> None:
    """Every indicator has a group and both languages; those with a number have trigger words or mix others."""
    for indicator in codebook.indicators.values():
        assert indicator.group in codebook.groups
        assert indicator.label.zh
        assert indicator.label.en
        assert indicator.triggers or indicator.mixes
        assert indicator.numberless == (not indicator.units)


def test_labels_differ_between_indicators(codebook: Codebook) -> None:
    """No two indicators share a name in either language."""
    for language in ("zh", "en"):
        names = [indicator.label.get(language) for indicator in codebook.indicators.values()]
        assert len(names) == len(set(names))


def test_a_whole_codebook_has_no_fault(tmp_path: Path) -> None:
    """The smallest codebook loads."""
    path = tmp_path / "codebook.yml"
    path.write_text(WHOLE, encoding="utf-8")
    assert load_codebook(path).indicators["funds.invested"].triggers[0].words == ("投入",)


@pytest.mark.parametrize(("before", "after", "message", "place"), BROKEN)
def test_a_fault_is_named_with_its_line(tmp_path: Path, before: str, after: str, message: str, place: str) -> None:
    """A broken codebook stops with the file, the line and what was expected."""
    path = tmp_path / "codebook.yml"
    text = WHOLE.replace(before, after)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_codebook(path)
    assert message in str(caught.value)
    assert text[: text.index(place)].count("\n") + 1 in {issue.line for issue in caught.value.issues}
    assert all(issue.file == "codebook.yml" for issue in caught.value.issues)


def test_a_missing_section_is_named(tmp_path: Path) -> None:
    """Every section must be there."""
    path = tmp_path / "codebook.yml"
    path.write_text(WHOLE.replace("per: {year: {zh: 每年, en: per year}}", ""), encoding="utf-8")
    with pytest.raises(ContentError, match="per is missing"):
        load_codebook(path)


def test_broken_yaml_is_a_content_error(tmp_path: Path) -> None:
    """A file that is no YAML at all names its line too."""
    path = tmp_path / "codebook.yml"
    path.write_text("groups: {a: [}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"codebook\.yml:1"):
        load_codebook(path)
