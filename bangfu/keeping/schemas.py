"""JSON Schemas of the YAML files, so that an editor completes, explains and checks while a person types.

They are made of the vocabulary, never written by hand: `python generate.py schemas` makes `schemas/` anew. Short lists
are alternatives, each with its own explanation. The thousands of names are a pattern with proposals (`defaultSnippets`,
an extension that VS Code and the YAML language server share): an editor would else list them all in every message.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bangfu.codebook import Label
from bangfu.keeping.fields import BY_KEY, FIELDS, MERGED, Field
from bangfu.keeping.periods import PATTERN
from bangfu.keeping.vocabulary import Vocabulary
from bangfu.words import LANGUAGES, Words

FOLDER = "schemas"
FACT, PLACES, ORGANISATIONS = "fact.schema.json", "places.schema.json", "organisations.schema.json"
DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]


def schemas(vocabulary: Vocabulary, words: Words) -> dict[str, str]:
    """The text of every schema, by its path relative to the project. `words` explains the keys in both languages."""
    explain = _Explainer(words)
    fact = _fact(vocabulary, explain)
    files = {
        "organisation.schema.json": _organisation(explain),
        "county.schema.json": _county(explain),
        FACT: fact,
        PLACES: _names(vocabulary, "places", explain),
        ORGANISATIONS: _names(vocabulary, "organisation", explain),
    }
    return {f"{FOLDER}/{name}": _text(schema) for name, schema in files.items()}


class _Explainer:
    """Says what a key is for, in both languages."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def key(self, name: str) -> Schema:
        """The description of a key."""
        return {"description": self._both(f"schemas.keys.{name}")}

    def file(self, name: str) -> Schema:
        """The title of a schema."""
        return {"$schema": DRAFT, "title": self._both(f"schemas.files.{name}")}

    def pattern(self, name: str, pattern: str) -> Schema:
        """A pattern, and what an editor says where a text does not match it."""
        return {"pattern": pattern, "patternErrorMessage": self._both(f"check.expects.{name}")}

    def _both(self, key: str) -> str:
        return "\n\n".join(self.words.text(key, language) for language in LANGUAGES)


def _organisation(explain: _Explainer) -> Schema:
    name = {**explain.key("name"), "allOf": [{"$ref": ORGANISATIONS}]}
    aliases = {**explain.key("aliases"), "type": ["array", "null"], "items": {"type": "string"}}
    return _file(explain, "organisation", {"name": name, "aliases": aliases}, ["name", "facts"])


def _county(explain: _Explainer) -> Schema:
    code = {**explain.key("county"), **explain.pattern("county", r"^(\d{6}|none)$"), "type": "string"}
    name = {**explain.key("county_name"), "type": "string"}
    return _file(explain, "county", {"county": code, "name": name}, ["county", "facts"])


def _file(explain: _Explainer, kind: str, properties: Schema, required: list[str]) -> Schema:
    facts = {**explain.key("facts"), "type": ["array", "null"], "items": {"$ref": FACT}}
    return {
        **explain.file(kind),
        "type": "object",
        "properties": {**properties, "facts": facts},
        "required": required,
        "additionalProperties": False,
    }


def _fact(vocabulary: Vocabulary, explain: _Explainer) -> Schema:
    properties = {field.key: {**explain.key(field.key), **_kind(field, vocabulary, explain)} for field in FIELDS}
    return {
        **explain.file("fact"),
        "type": "object",
        "properties": properties,
        "required": ["indicator"],
        "additionalProperties": False,
        "anyOf": [{"required": ["id"]}, {"required": ["source"]}],
        "defaultSnippets": [_snippet(explain)],
    }


def _snippet(explain: _Explainer) -> Schema:
    """A fact of one's own, ready to be filled in."""
    body = {"indicator": "$1", "value": "$2", "source": "$3", "quote": "$4"}
    return {"label": "fact", "description": explain.key("snippet")["description"], "body": body}


def _kind(field: Field, vocabulary: Vocabulary, explain: _Explainer) -> Schema:
    """What a key may hold."""
    if field.key == "places":
        return {"type": ["array", "null"], "items": {"$ref": PLACES}}
    if field.key == "organisation":
        return {"anyOf": [{"$ref": ORGANISATIONS}, {"type": "null"}]}
    if field.key == "per":
        return {"type": ["array", "null"], "items": {"anyOf": _alternatives(vocabulary, "per")}}
    if field.key in vocabulary.terms:
        nothing = [] if field.key == "indicator" else [{"type": "null"}]
        return {"anyOf": [*_alternatives(vocabulary, field.key), *nothing]}
    if field.key == "period":
        return {**explain.pattern("period", PATTERN), "type": ["string", "null"]}
    if field.key == "also":
        source = {"type": "object", "required": ["source"], "additionalProperties": False}
        source["properties"] = {"source": {"type": "string"}, "quote": {"type": "string"}}
        return {"type": ["array", "null"], "items": source}
    if field.key == "rejected":
        known: Schema = {each.key: {} for each in MERGED}
        return {"type": ["object", "null"], "properties": known, "additionalProperties": False}
    if field.key == "checked":
        return {"type": ["boolean", "string", "null"]}
    types = {"number": "number", "flag": "boolean", "text": "string"}
    return {"type": [types[BY_KEY[field.key].kind], "null"]}


def _alternatives(vocabulary: Vocabulary, key: str) -> list[Schema]:
    """The words of a key, each with its name and definition in both languages."""
    return [
        {"const": word, "title": f"{label.zh} · {label.en}", "description": _definition(word, label, vocabulary)}
        for word, label in vocabulary.terms[key].labels.items()
    ]


def _definition(word: str, label: Label, vocabulary: Vocabulary) -> str:
    definition = vocabulary.definitions.get(word, label)
    return f"{definition.zh}\n\n{definition.en}"


def _names(vocabulary: Vocabulary, key: str, explain: _Explainer) -> Schema:
    """The names of a table as proposals; places that are not in it are wrong, organisations may be new."""
    labels = vocabulary.terms[key].labels
    proposals = [
        {"label": name, "description": f"{label.zh} · {label.en}", "body": name} for name, label in labels.items()
    ]
    known = "|".join(map(re.escape, labels))
    checked = explain.pattern("places", f"^(?:{known})(?:/.+)?$") if key == "places" else {}
    return {
        **explain.file(f"{key}_names"),
        **explain.key(key),
        "type": "string",
        **checked,
        "defaultSnippets": proposals,
    }


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
