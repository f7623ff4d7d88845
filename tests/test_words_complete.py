"""Every code that a stage can hand to a reader has its words, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bangfu.extraction import Extraction, extractor
from bangfu.project import Project
from bangfu.words import load_words

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    extract = extractor(Project(ROOT))
    return [extract(path.name, path.read_bytes()) for path in Project(ROOT).documents()]


def literal_codes(call: str, position: int, keyword: str) -> set[str]:
    """The literal values that the package's own calls of `call` give to one argument."""
    found: set[object] = set()
    for path in (ROOT / "bangfu").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == call:
                given = [word.value for word in node.keywords if word.arg == keyword] + node.args[
                    position : position + 1
                ]
                found |= {
                    value.value for value in given if isinstance(value, ast.Constant) and isinstance(value.value, str)
                }
    return found - {""}


def test_every_issue_has_its_sentence() -> None:
    """Whatever a stage reports can be told to a person."""
    words = load_words(ROOT / "content" / "words.yml")
    codes = literal_codes("Issue", 0, "code")
    assert len(codes) > 5
    assert not [code for code in sorted(codes) if not words.has(f"issues.{code}")]


def test_every_note_of_evidence_has_its_words() -> None:
    """Whatever settled an attribute of a fact can be told to a person."""
    words = load_words(ROOT / "content" / "words.yml")
    codes = literal_codes("Evidence", 4, "note")
    assert codes
    assert not [code for code in sorted(codes) if not words.has(f"evidence.{code}")]


def test_the_facts_and_numerals_of_the_seeds_can_be_explained(extractions: list[Extraction]) -> None:
    """All evidence, all reasons and all issues of the five documents have their words."""
    words = load_words(ROOT / "content" / "words.yml")
    clues = [clue for extraction in extractions for fact in extraction.facts for clue in fact.evidence]
    numerals = [numeral for extraction in extractions for numeral in extraction.numerals]
    keys = {f"site.explain.{clue.about}" for clue in clues} | {f"evidence.{clue.note}" for clue in clues if clue.note}
    keys |= {f"reasons.{numeral.reason}" for numeral in numerals if numeral.reason}
    keys |= {f"issues.{issue.code}" for extraction in extractions for issue in extraction.issues}
    assert len(keys) > 20
    assert not [key for key in sorted(keys) if not words.has(key)]
