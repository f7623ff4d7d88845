"""The description of the static API in OpenAPI 3.1, whose schemas are JSON Schema 2020-12."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bangfu.codebook import Codebook

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
TRUTH: Schema = {"type": "boolean"}


def openapi(codebook: Codebook) -> Schema:
    """The whole document; the vocabularies of the codebook stand in it as enumerations."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Bangfu",
            "version": "1",
            "description": "Facts on paired aid with the words they were read from. Plain files: GET only, no key.",
        },
        "servers": [{"url": "."}],
        "paths": {
            "/index.json": _path("Everything there is, by id", "Index"),
            "/organisations/{id}.json": _path("An organisation and its facts", "Organisation", "id"),
            "/counties/{code}.json": _path("A county and the facts that name it", "County", "code"),
            "/indicators/{id}.json": _path("An indicator and its facts", "Indicator", "id"),
            "/themes/{id}.json": _path("A theme and its facts", "Entity", "id"),
            "/sources/{id}.json": _path("A source document and the facts it states", "Source", "id"),
        },
        "components": {"schemas": _schemas(codebook)},
    }


def _path(summary: str, schema: str, parameter: str = "") -> Schema:
    answer = {"application/json": {"schema": _ref(schema)}}
    operation: Schema = {
        "operationId": "get" + schema if schema != "Entity" else "getTheme",
        "summary": summary,
        "responses": {"200": {"description": summary, "content": answer}},
    }
    if parameter:
        operation["parameters"] = [{"name": parameter, "in": "path", "required": True, "schema": TEXT}]
    return {"get": operation}


def _schemas(codebook: Codebook) -> Schema:
    entity = {"id": TEXT, "name": _ref("Words"), "facts": _list(_ref("Fact"))}
    link = _object({"id": TEXT, "name": _ref("Words"), "href": TEXT})
    names = _list(TEXT)
    return {
        "Words": _object({"zh": TEXT, "en": TEXT}),
        "Place": _object({"id": TEXT, "zh": TEXT, "en": TEXT}),
        "Fact": _fact(codebook),
        "Statement": _object(
            {
                "document": TEXT,
                "quote": TEXT,
                "start": MAYBE_COUNT,
                "end": MAYBE_COUNT,
                "raw_start": MAYBE_COUNT,
                "raw_end": MAYBE_COUNT,
                "gone": TRUTH,
            }
        ),
        "Entity": _object(entity),
        "Indicator": _object({**entity, "definition": _ref("Words")}),
        "Organisation": _object(
            {
                **entity,
                "aliases": names,
                "former_names": names,
                "website": MAYBE_TEXT,
                "counties": _list(_object({"code": TEXT, "name": _ref("Words")})),
            }
        ),
        "County": _object(
            {
                **entity,
                "province": TEXT,
                "prefecture": MAYBE_TEXT,
                "delisted_year": MAYBE_COUNT,
                "organisations": _list(_object({"id": TEXT, "name": TEXT})),
            }
        ),
        "Source": _object(
            {
                **entity,
                "publisher": MAYBE_TEXT,
                "author": MAYBE_TEXT,
                "published": MAYBE_TEXT,
                "digest": TEXT,
                "voice": TEXT,
            }
        ),
        "Index": _object(
            {name: _list(link) for name in ("organisations", "counties", "indicators", "themes", "sources")}
        ),
    }


def _fact(codebook: Codebook) -> Schema:
    shown = _object({"value": _ref("Words"), "period": _ref("Words")})
    return _object(
        {
            "id": TEXT,
            "organisation": MAYBE_TEXT,
            "organisation_basis": {"enum": ["stated", "inferred", None]},
            "actor": MAYBE_TEXT,
            "indicator": {"enum": list(codebook.indicators)},
            "value": MAYBE_NUMBER,
            "value_max": MAYBE_NUMBER,
            "unit": {"enum": [*codebook.units, None]},
            "qualifier": {"enum": [*codebook.qualifiers, None]},
            "per": _list({"enum": list(codebook.per)}),
            "modality": {"enum": list(codebook.modalities)},
            "places": _list(_ref("Place")),
            "counties": _list(TEXT),
            "period": {**MAYBE_TEXT, "description": "ISO 8601 date or interval; `..` is an open end"},
            "theme": {"enum": list(codebook.themes)},
            "item": MAYBE_TEXT,
            "part_of_total": TRUTH,
            "confidence": {"enum": ["high", "medium", "low"]},
            "edited": {**_list(TEXT), "description": "fields that a person set"},
            "manual": TRUTH,
            "why": MAYBE_TEXT,
            "url": MAYBE_TEXT,
            "conflict": {**TRUTH, "description": "documents give differing values"},
            "shown": {**shown, "description": "value and period as the pages write them"},
            "sources": _list(_ref("Statement")),
        }
    )


def _object(properties: Mapping[str, object]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}
