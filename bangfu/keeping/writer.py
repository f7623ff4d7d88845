"""Fresh facts as YAML: one fixed shape, so that writing is joining. Reading it back is a test's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from bangfu.keeping.fields import BY_KEY, FIELDS, Field
from bangfu.keeping.scalars import number, quoted, written

QUOTED = frozenset({"period"})
"""Keys whose values look like dates or numbers to some reader."""


def value_text(key: str, value: object, flow: bool = False) -> str:
    """The value of a key on one line."""
    kind = BY_KEY[key].kind
    if value is None:
        return "null"
    if kind == "number":
        return number(cast(float, value))
    if kind == "flag" or isinstance(value, bool):
        return "true" if value else "false"
    if kind == "rejected":
        said = cast(Mapping[str, object], value).items()
        return "{" + ", ".join(f"{each}: {value_text(each, word, True)}" for each, word in said) + "}"
    if kind == "list":
        return "[" + ", ".join(written(str(item), True) for item in cast(Iterable[object], value)) + "]"
    if key in QUOTED:
        return quoted(str(value))
    return written(str(value), flow)


def fact_lines(key_values: Mapping[str, object], dash: int = 2, newline: str = "\n") -> str:
    """A fact as an item of a block list; `dash` is the column of its dash. Defaults are left out."""
    lines = [f"{field.key}: {value_text(field.key, key_values[field.key])}" for field in _present(key_values)]
    indent = " " * dash
    text = f"{indent}- {lines[0]}{newline}" + "".join(f"{indent}  {line}{newline}" for line in lines[1:])
    return text + also_lines(_also(key_values), dash + 2, newline)


def also_lines(sources: Iterable[tuple[str, str | None]], column: int, newline: str = "\n", key: bool = True) -> str:
    """Further sources of a fact as a block list under `also:`; a quote is left out where it repeats the first."""
    sources = tuple(sources)
    if not sources:
        return ""
    indent = " " * column
    text = f"{indent}also:{newline}" if key else ""
    for document, quote in sources:
        text += f"{indent}  - source: {written(document)}{newline}"
        if quote is not None:
            text += f"{indent}    quote: {written(quote)}{newline}"
    return text


def fact_in_flow(key_values: Mapping[str, object]) -> str:
    """A fact on one line: `{id: 7f3a9c, indicator: funds.invested, …}`."""
    parts = [f"{field.key}: {value_text(field.key, key_values[field.key], True)}" for field in _present(key_values)]
    if also := _also(key_values):
        parts.append("also: [" + ", ".join(source_in_flow(*source) for source in also) + "]")
    return "{" + ", ".join(parts) + "}"


def source_in_flow(document: str, quote: str | None) -> str:
    """A further source on one line."""
    said = "" if quote is None else f", quote: {written(quote, True)}"
    return f"{{source: {written(document, True)}{said}}}"


def _present(key_values: Mapping[str, object]) -> list[Field]:
    return [
        field for field in FIELDS if field.kind != "also" and key_values.get(field.key, field.default) != field.default
    ]


def _also(key_values: Mapping[str, object]) -> tuple[tuple[str, str | None], ...]:
    return cast("tuple[tuple[str, str | None], ...]", key_values.get("also", ()))


ORGANISATION_SCHEMA = "# yaml-language-server: $schema=../../schemas/organisation.schema.json"
COUNTY_SCHEMA = "# yaml-language-server: $schema=../../schemas/county.schema.json"


def organisation_head(name: str) -> str:
    """The first lines of an organisation's file."""
    return f"{ORGANISATION_SCHEMA}\nname: {written(name)}\nfacts:\n"


def county_head(code: str, name: str | None) -> str:
    """The first lines of a county's file; `none` is the code of the facts that belong to no county."""
    named = f"name: {written(name)}\n" if name else ""
    return f"{COUNTY_SCHEMA}\ncounty: {quoted(code)}\n{named}facts:\n"
