"""The help in the editor: schemas made of the code, and what a YAML language server makes of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bangfu.codebook import load_codebook
from bangfu.keeping import schemas, vocabulary_of
from bangfu.keeping.fields import FIELDS
from bangfu.registry import load_registry
from bangfu.words import load_words
from tests.keeping.language_server import SERVER, Editor
from tests.keeping.world import CMGB, World, document, statement

HOME = Path(__file__).parents[2]
CONTENT = HOME / "content"


def made() -> dict[str, str]:
    """The schemas of today's vocabulary."""
    vocabulary = vocabulary_of(load_codebook(CONTENT / "codebook.yml"), load_registry(CONTENT / "registry"))
    return schemas(vocabulary, load_words(CONTENT / "words.yml"))


def test_the_schemas_are_those_of_the_code() -> None:
    """After a change of codebook, registry or keys: `python generate.py schemas`."""
    stale = [path for path, text in made().items() if (HOME / path).read_text("utf-8") != text]
    assert not stale, "run: python generate.py schemas"


def test_every_key_is_explained_in_both_languages() -> None:
    """Nobody has to look elsewhere for what a key means."""
    properties = json.loads((HOME / "schemas/fact.schema.json").read_text())["properties"]
    assert list(properties) == [field.key for field in FIELDS]
    for key, said in properties.items():
        zh, en = said["description"].split("\n\n")
        assert any("\u4e00" <= character <= "\u9fff" for character in zh), key
        assert en.isascii() or "“" in en or "…" in en or "县" in en, key


def validator(kind: str) -> jsonschema.Draft7Validator:
    """A validator of whole files that finds the schemas that a schema names."""
    from referencing import Registry, Resource

    files = {path.name: json.loads(path.read_text()) for path in (HOME / "schemas").iterdir()}
    known = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in files.items())
    return jsonschema.Draft7Validator(files[f"{kind}.schema.json"], registry=known)


def test_what_the_program_writes_is_valid() -> None:
    """Files of the first run agree with the schema that their first line names, and so does the project's content."""
    world = World(document("a", [statement("投入近2000万元", qualifier="nearly", per=("year",), part_of_total=True)]))
    world.put(document("b", [statement("投入约2000万元", qualifier="nearly", per=("year",))]))
    world.run()
    texts = [("organisation", world.tree[CMGB])]
    texts += [("organisation", path.read_text()) for path in (CONTENT / "organisations").glob("*.yml")]
    texts += [("county", path.read_text()) for path in (CONTENT / "counties").glob("*.yml")]
    for kind, text in texts:
        errors = validator(kind).iter_errors(yaml.safe_load(text))
        assert [f"{error.json_path}: {error.message[:80]}" for error in errors] == []


FILE = """\
# yaml-language-server: $schema=../../schemas/organisation.schema.json
name: 中国冶金地质总局
facts:
  - indicator: funds.invested
    value: 二千万
    unit: CNY
    qualifier: nearly
    places: [巍山彝族回族自治县, 巍山]
    period: '2019年'
    theme: industry
    themes: industry
    source: manual
    quote: 在两个县投入近2000万元
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editor, Path, list[dict[str, Any]]]]:
    """An editor with one file open, and what it finds wrong there."""
    if shutil.which("node") is None:
        pytest.skip("Node.js is not installed: the YAML language server cannot be tried; see tools/set_up_npm.sh")
    assert SERVER.exists(), "the YAML language server is not installed: run npm ci"
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(HOME / "schemas", root / "schemas")
    path = root / CMGB
    path.parent.mkdir(parents=True)
    path.write_text(FILE)
    with Editor(root) as opened:
        yield opened, path, opened.open(path)


Opened = tuple[Editor, Path, list[dict[str, Any]]]


def place(before: str) -> tuple[int, int]:
    """Line and column behind some words of the file, from 0."""
    at = FILE.index(before) + len(before)
    return FILE[:at].count("\n"), at - FILE.rfind("\n", 0, at) - 1


@pytest.mark.npm
@pytest.mark.parametrize(
    ("before", "label", "explanation"),
    [
        ("indicator: ", "trade.sold", "帮助"),
        ("unit: ", "household", "户"),
        ("qualifier: ", "at_most", "不超过"),
        ("theme: ", "education", "教育"),
        ("自治县, ", "漾濞彝族自治县", "云南省"),
        ("name: ", "国家能源投资集团有限责任公司", "CHN Energy"),
    ],
)
def test_the_editor_proposes_words_and_explains_them(editor: Opened, before: str, label: str, explanation: str) -> None:
    """Indicators, units, qualifiers, themes, county and organisation names are completed."""
    opened, path, _ = editor
    answer = opened.at("completion", path, *place(before))
    items = answer["items"] if isinstance(answer, dict) else answer
    proposals = {item["label"]: str(item.get("documentation")) for item in items}
    assert label in proposals
    assert explanation in proposals[label]


@pytest.mark.npm
@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("indic", "直接投入"),
        ("funds.inv", "Own funds"),
        ("qual", "近"),
        ("peri", "Period in quotes"),
        ("quo", "原文"),
    ],
)
def test_the_editor_explains_what_stands_there(editor: Opened, before: str, said: str) -> None:
    """Keys and words are explained where the pointer rests, briefly."""
    opened, path, _ = editor
    hover = opened.at("hover", path, *place(before))["contents"]["value"]
    assert said in hover
    assert len(hover) < 1000


@pytest.mark.npm
def test_the_editor_marks_what_is_wrong(editor: Opened) -> None:
    """A word for a number, a short form, a period in words, an unknown key: each at its place, each said briefly."""
    _, _, diagnostics = editor
    found = {each["range"]["start"]["line"]: each["message"] for each in diagnostics}
    assert sorted(found) == [4, 7, 8, 10]
    assert "巍山彝族回族自治县" in found[7]
    assert "2016/2019" in found[8]
    assert "themes" in found[10]
    assert all(len(message) < 300 for message in found.values())
