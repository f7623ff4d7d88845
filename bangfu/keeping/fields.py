"""The keys of a fact in a YAML file: their order, their kinds, and what a missing key means.

A *word* is what somebody says about one fact: every merged key with its value, missing keys filled with their
default, so that two words can be compared key by key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bangfu.fact import Fact

Kind = Literal["text", "number", "flag", "list", "also", "check", "rejected"]
Word = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a fact."""

    key: str
    kind: Kind
    default: object = None
    merged: bool = True
    """Whether the machine has a word on it too, so that the merge decides."""
    machine: bool = True
    """Whether the machine ever writes it."""


FIELDS: tuple[Field, ...] = (
    Field("id", "text", merged=False),
    Field("indicator", "text"),
    Field("value", "number"),
    Field("value_max", "number"),
    Field("unit", "text"),
    Field("qualifier", "text"),
    Field("per", "list", ()),
    Field("modality", "text", "actual"),
    Field("organisation", "text", merged=False, machine=False),
    Field("actor", "text"),
    Field("places", "list", ()),
    Field("period", "text"),
    Field("theme", "text", "general"),
    Field("item", "text"),
    Field("part_of_total", "flag", False),
    Field("confidence", "text", "high"),
    Field("source", "text"),
    Field("quote", "text"),
    Field("also", "also", (), merged=False),
    Field("url", "text", merged=False, machine=False),
    Field("why", "text", merged=False, machine=False),
    Field("checked", "check", merged=False, machine=False),
    Field("rejected", "rejected", merged=False, machine=False),
)
"""Every key of a fact, in the order in which facts are written."""

BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}
ORDER: dict[str, int] = {field.key: position for position, field in enumerate(FIELDS)}
MERGED: tuple[Field, ...] = tuple(field for field in FIELDS if field.merged)
STATED = tuple(field.key for field in MERGED if field.key not in {"source", "quote", "confidence"})
"""Keys that say what a fact is about, as opposed to where it comes from."""

_DEFAULTS: dict[str, object] = {field.key: field.default for field in MERGED}

MANUAL = "manual"
"""The `source` of a fact that no document of the project states."""


def word_of(fact: Fact) -> dict[str, object]:
    """The machine's word on a fact, as the YAML files put it."""
    return {
        "indicator": fact.indicator,
        "value": fact.value,
        "value_max": fact.value_max,
        "unit": fact.unit,
        "qualifier": None if fact.qualifier == "exact" else fact.qualifier,
        "per": fact.per,
        "modality": fact.modality,
        "actor": fact.actor,
        "places": fact.places,
        "period": fact.period,
        "theme": fact.theme,
        "item": fact.item,
        "part_of_total": fact.part_of_total,
        "confidence": fact.confidence,
        "source": fact.document,
        "quote": fact.quote,
    }


def stated(word: Word) -> dict[str, object]:
    """What a word says of the matter, without where it says it."""
    return {key: word[key] for key in STATED}


def bare(quote: str) -> str:
    """A quote without white space."""
    return re.sub(r"\s+", "", quote)


def verbatim(hand: Word, machine: Word) -> Word:
    """A person's word with the machine's quote in place of theirs, where they only broke it into lines or spaced it."""
    typed, words = hand["quote"], machine["quote"]
    if typed == words or typed is None or words is None or bare(str(typed)) != bare(str(words)):
        return hand
    return {**hand, "quote": words}


def complete(given: Mapping[str, object]) -> dict[str, object]:
    """The word of a person: what stands in the file, defaults for the rest. `exact` is what no qualifier means."""
    word = dict(_DEFAULTS)
    word.update((key, value) for key, value in given.items() if value is not None and key in _DEFAULTS)
    if word["qualifier"] == "exact":
        word["qualifier"] = None
    return word
