"""The words that a YAML file may use, under every name a person might type for them, and the nearest right one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from bangfu.codebook import Codebook, Label
from bangfu.registry import Registry

CLOSE = 60
"""How alike (percent of their characters in common, in order) a word must be to one that exists, to be a slip of it."""
CONFIDENCES = {
    "high": Label("可靠", "sure"),
    "medium": Label("一般", "fairly sure"),
    "low": Label("存疑，需要核对", "doubtful, to be checked"),
}
_AROUND = " \t\u3000'\"“”‘’「」『』《》,，.。;；:："


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one key: what may be written, and the other names by which a person may mean it."""

    labels: Mapping[str, Label]
    """In the order of their source."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What each other name, in small letters, stands for: labels, short forms, aliases."""

    def nearest(self, found: str) -> tuple[str, ...]:
        """The words that a person probably meant, the likeliest first; at most three."""
        bare = tidy(found)
        if bare in self.labels:
            return (bare,)
        low = bare.lower()
        if low in self.forms:
            return self.forms[low][:3]
        begun = [word for word in self.labels if bare and word.lower().startswith(low)]
        if 0 < len(begun) <= 3:
            return tuple(begun)
        names = {word.lower(): (word,) for word in self.labels} | dict(self.forms)
        close = process.extract(low, names.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=CLOSE)
        return tuple(dict.fromkeys(word for form, *_ in close for word in names[form]))[:3]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that `check` and the JSON Schemas hold a file against."""

    terms: Mapping[str, Terms]
    """By key of a fact: `indicator`, `unit`, `places` …"""
    units: Mapping[str, tuple[str, ...]]
    """The units that each indicator's figures may carry; none for facts without a number."""
    definitions: Mapping[str, Label] = field(default_factory=dict)
    """What each indicator counts."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """Full name of every county, prefecture and province, by its code."""


def tidy(found: str) -> str:
    """A word as a person meant it: half-width letters, no quotes or points around it."""
    return unicodedata.normalize("NFKC", found.strip(_AROUND)).strip(_AROUND)


def vocabulary_of(codebook: Codebook, registry: Registry) -> Vocabulary:
    """The vocabulary of a codebook and a registry."""
    indicators = codebook.indicators
    terms = {
        "indicator": _labelled({key: indicator.label for key, indicator in indicators.items()}),
        "unit": _labelled(codebook.units),
        "qualifier": _labelled(codebook.qualifiers),
        "per": _labelled(codebook.per),
        "modality": _labelled(codebook.modalities),
        "theme": _labelled(codebook.themes),
        "confidence": _labelled(CONFIDENCES),
        "places": _places(registry),
        "organisation": _organisations(registry),
    }
    codes = {region.code: region.name for region in registry.regions.values()}
    codes |= {county.code: county.name for county in registry.counties.values()}
    return Vocabulary(
        terms,
        {key: indicator.units for key, indicator in indicators.items()},
        {key: indicator.definition for key, indicator in indicators.items()},
        codes,
    )


def _labelled(labels: Mapping[str, Label]) -> Terms:
    named = (
        (form, word) for word, label in labels.items() for form in (label.zh, label.en, *re.split("[/／]", label.zh))
    )
    return Terms(labels, _forms(named, labels))


def _places(registry: Registry) -> Terms:
    labels: dict[str, Label] = {}
    named: list[tuple[str, str]] = []
    for county in (*registry.counties.values(), *registry.former):
        where = f"{county.province}{county.prefecture}"
        labels.setdefault(county.name, Label(where, f"{county.english}, {county.province_short}"))
        named += [(form, county.name) for form in (*county.short_forms, county.english, county.code)]
    for region in registry.regions.values():
        labels.setdefault(region.name, Label(region.province, region.english))
        named += [(form, region.name) for form in (*region.short_forms, region.english, region.code)]
    return Terms(labels, _forms(named, labels))


def _organisations(registry: Registry) -> Terms:
    labels = {name: Label(name, each.english or name) for name, each in registry.organisations.items()}
    for name, each in registry.organisations.items():
        for former in each.former_names:  # a fact keeps the name of its time
            labels.setdefault(former, Label(name, each.english or name))
    named = (
        (form, name)
        for name, each in registry.organisations.items()
        for form in (each.id, each.english, *each.aliases, *each.weak_aliases)
        if form
    )
    return Terms(labels, _forms(named, labels))


def _forms(named: Iterable[tuple[str, str]], labels: Mapping[str, Label]) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    for form, word in named:
        low = form.lower()
        if form not in labels and word not in forms.get(low, ()):
            forms[low] = (*forms.get(low, ()), word)
    return forms


def passage(text: str, quote: str) -> str:
    """The words of a text that are most like a quote, for a person who mistyped it; empty if nothing is like it."""
    match = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if match.size < max(4, len(quote) // 4):
        return ""
    start = max(match.a - match.b, 0)
    return text[start : start + len(quote)].strip().split("\n")[0]
