"""The codebook as data: indicators, units, qualifiers, themes, with labels in both languages.

`content/codebook.yml` is its only source; adding an indicator or a trigger word needs no Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

import yaml

from bangfu.errors import ContentError
from bangfu.issues import Issue

Adds = Literal["flow", "stock", "never"]
Side = Literal["before", "after", "either"]
Reach = Literal["phrase", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in both languages."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """The words in `zh` or `en`."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way in which texts announce an indicator."""

    words: tuple[str, ...]
    nouns: tuple[str, ...] = ()
    """What is counted: one of them must stand in the number's own phrase; empty: anything."""
    not_nouns: tuple[str, ...] = ()
    """What is not meant: none of them may stand there."""
    units: tuple[str, ...] = ()
    """Canonical units the figure may carry; the indicator's unless narrowed."""
    side: Side = "either"
    """Where the figure stands: `after` the words, `before` them."""
    reach: Reach = "sentence"
    """How far the words carry: to the figure they touch, through the clause, or through the sentence."""
    bare: bool = False
    """A verb without object (脱贫): a figure behind it must follow at once; 脱贫户 names people."""
    unless: tuple[str, ...] = ()
    """Words in the number's phrase or the trigger's clause that rule it out."""
    weight: float = 0.0
    """Breaks ties: higher is more telling."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One kind of fact."""

    id: str
    label: Label
    definition: Label
    group: str
    units: tuple[str, ...]
    """Canonical units; empty for facts without a number."""
    adds: Adds
    same: tuple[str, ...] = ()
    """Fields that must agree before two figures are added, besides unit, per and modality."""
    overlaps: tuple[str, ...] = ()
    """Indicators whose figures contain or repeat this one; a total never mixes them."""
    mixes: tuple[str, ...] = ()
    """One figure for two of these, joined by 和 or 、, is a figure of this indicator."""
    level: bool = False
    """A state at one time: words that say since when do not date it."""
    credit: Literal["always", "local", "named"] = "always"
    """`named`: a state of the place, the organisation's only where the sentence says so; `local`: the place's own only
    where the sentence tells of a whole county or region."""
    theme: str | None = None
    """Its theme whatever the sentence is about; None: the words around decide."""
    triggers: tuple[Trigger, ...] = ()
    numberless: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """All that `content/codebook.yml` says, mappings in page order. Equal only to itself, so it can key a cache."""

    indicators: Mapping[str, Indicator]
    groups: Mapping[str, Label]
    units: Mapping[str, Label]
    qualifiers: Mapping[str, Label]
    themes: Mapping[str, Label]
    per: Mapping[str, Label]
    modalities: Mapping[str, Label]
    theme_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that show a theme."""
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that steer the reading of a clause, by what they do: `planned`, `part` …"""

    def in_group(self, group: str) -> tuple[Indicator, ...]:
        """The indicators of one section, in page order."""
        return tuple(indicator for indicator in self.indicators.values() if indicator.group == group)


LABELLED = ("groups", "units", "qualifiers", "themes", "per", "modalities")
LABEL_KEYS = {"zh", "en"}
INDICATOR_KEYS = LABEL_KEYS | {"means", "group", "units", "adds", "same", "overlaps", "triggers"}
INDICATOR_KEYS |= {"theme", "mixes", "level", "credit"}
TRIGGER_KEYS = {"words", "nouns", "not_nouns", "units", "side", "reach", "bare", "unless", "weight", "why"}


def load_codebook(path: Path) -> Codebook:
    """The codebook in `path`; raises ContentError with every fault at once, each with its line."""
    reader = _Reader(path.name)
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _content_error([reader.issue(line, str(getattr(error, "problem", error)))]) from error
    codebook = reader.codebook(root)
    if reader.issues:
        raise _content_error(reader.issues)
    return codebook


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _content_error(issues: list[Issue]) -> ContentError:
    lines = [f"{issue.file}:{issue.line}: {issue.detail['fault']}" for issue in issues]
    return ContentError("\n".join(lines), tuple(issues))


Entries = dict[str, tuple[yaml.Node, int]]
"""The values of a mapping with the line of their key (1-based)."""


class _Reader:
    """Turns YAML nodes into records and gathers what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.issues: list[Issue] = []

    def issue(self, line: int, message: str) -> Issue:
        return Issue("broken-codebook", "error", file=self.file, line=line, detail={"fault": message})

    def fault(self, node: yaml.Node, message: str) -> None:
        self.issues.append(self.issue(node.start_mark.line + 1, message))

    def mapping(self, node: yaml.Node | None, where: str, known: set[str] | None = None) -> Entries:
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.fault(node, f"{where}: expected keys and values")
            return {}
        entries: Entries = {}
        for key, value in node.value:
            name = str(key.value)
            if name in entries:
                self.fault(key, f"{where}.{name}: stands twice")
            if known is not None and name not in known:
                self.fault(key, f"{where}.{name}: unknown key; known are {', '.join(sorted(known))}")
            entries[name] = (value, key.start_mark.line + 1)
        return entries

    def text(self, entries: Entries, key: str, where: str, parent: yaml.Node) -> str:
        if key not in entries:
            self.fault(parent, f"{where}: {key} is missing")
            return ""
        node = entries[key][0]
        if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
            self.fault(node, f"{where}.{key}: expected words")
            return ""
        return str(node.value)

    def words(self, entries: Entries, key: str, where: str) -> tuple[str, ...]:
        if key not in entries:
            return ()
        node = entries[key][0]
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(item, yaml.ScalarNode) for item in node.value):
            self.fault(node, f"{where}.{key}: expected a list of words, such as [投入, 出资]")
            return ()
        return tuple(str(item.value) for item in node.value)

    def label(self, node: yaml.Node, where: str, known: set[str]) -> Label:
        entries = self.mapping(node, where, known)
        return Label(self.text(entries, "zh", where, node), self.text(entries, "en", where, node))

    def choice(self, entries: Entries, key: str, allowed: tuple[str, ...], where: str, default: str) -> str:
        if key not in entries:
            return default
        node = entries[key][0]
        if node.value not in allowed:
            self.fault(node, f"{where}.{key}: expected one of {', '.join(allowed)}, found {node.value}")
            return default
        return str(node.value)

    def members(self, entries: Entries, key: str, allowed: Mapping[str, object], where: str) -> tuple[str, ...]:
        names = self.words(entries, key, where)
        for name in names:
            if name not in allowed:
                self.fault(entries[key][0], f"{where}.{key}: {name} is not in the codebook")
        return names

    def codebook(self, root: yaml.Node | None) -> Codebook:
        top = self.mapping(root, self.file, {*LABELLED, "indicators", "cues"})
        for name in (*LABELLED, "indicators"):
            if name not in top:
                self.issues.append(self.issue(1, f"{name} is missing"))
        labels = {name: self.labels(top, name) for name in LABELLED}
        return Codebook(
            indicators=self.indicators(top, labels), theme_words=self.theme_words(top), cues=self.cues(top), **labels
        )

    def labels(self, top: Entries, name: str) -> dict[str, Label]:
        known = LABEL_KEYS | {"words"} if name == "themes" else LABEL_KEYS
        entries = self.mapping(top[name][0], name) if name in top else {}
        return {key: self.label(node, f"{name}.{key}", known) for key, (node, _) in entries.items()}

    def theme_words(self, top: Entries) -> dict[str, tuple[str, ...]]:
        themes = self.mapping(top["themes"][0], "themes") if "themes" in top else {}
        inner = {key: self.mapping(node, f"themes.{key}") for key, (node, _) in themes.items()}
        return {key: self.words(entries, "words", f"themes.{key}") for key, entries in inner.items()}

    def cues(self, top: Entries) -> dict[str, tuple[str, ...]]:
        entries = self.mapping(top["cues"][0], "cues") if "cues" in top else {}
        return {key: self.words(entries, key, "cues") for key in entries}

    def indicators(self, top: Entries, labels: Mapping[str, Mapping[str, Label]]) -> dict[str, Indicator]:
        entries = self.mapping(top["indicators"][0], "indicators") if "indicators" in top else {}
        return {key: self.indicator(key, node, labels, entries) for key, (node, _) in entries.items()}

    def indicator(
        self, key: str, node: yaml.Node, labels: Mapping[str, Mapping[str, Label]], known: Mapping[str, object]
    ) -> Indicator:
        where = f"indicators.{key}"
        entries = self.mapping(node, where, INDICATOR_KEYS)
        group = self.text(entries, "group", where, node)
        if group and group not in labels["groups"]:
            self.fault(entries["group"][0], f"{where}.group: {group} is not in groups")
        if "means" not in entries:
            self.fault(node, f"{where}: means is missing")
        units = self.members(entries, "units", labels["units"], where)
        theme = self.choice(entries, "theme", tuple(labels["themes"]), where, "")
        return Indicator(
            id=key,
            label=Label(self.text(entries, "zh", where, node), self.text(entries, "en", where, node)),
            definition=self.label(entries["means"][0], f"{where}.means", LABEL_KEYS)
            if "means" in entries
            else Label("", ""),
            group=group,
            units=units,
            adds=self.choice(entries, "adds", get_args(Adds), where, "never"),  # type: ignore[arg-type]  # checked
            same=self.words(entries, "same", where),
            overlaps=self.members(entries, "overlaps", known, where),
            mixes=self.members(entries, "mixes", known, where),
            level=self.choice(entries, "level", ("true", "false"), where, "false") == "true",
            credit=self.choice(entries, "credit", ("always", "local", "named"), where, "always"),  # type: ignore[arg-type]
            theme=theme or None,
            triggers=self.triggers(entries, labels["units"], where),
            numberless=not units,
        )

    def triggers(self, entries: Entries, units: Mapping[str, Label], where: str) -> tuple[Trigger, ...]:
        if "triggers" not in entries:
            return ()
        node = entries["triggers"][0]
        if not isinstance(node, yaml.SequenceNode):
            self.fault(node, f"{where}.triggers: expected a list")
            return ()
        return tuple(self.trigger(item, units, f"{where}.triggers[{i}]") for i, item in enumerate(node.value))

    def trigger(self, node: yaml.Node, units: Mapping[str, Label], where: str) -> Trigger:
        entries = self.mapping(node, where, TRIGGER_KEYS)
        words = self.words(entries, "words", where)
        if not words:
            self.fault(node, f"{where}: words are missing")
        return Trigger(
            words=words,
            nouns=self.words(entries, "nouns", where),
            not_nouns=self.words(entries, "not_nouns", where),
            units=self.members(entries, "units", units, where),
            side=self.choice(entries, "side", get_args(Side), where, "either"),  # type: ignore[arg-type]  # checked
            reach=self.choice(entries, "reach", get_args(Reach), where, "sentence"),  # type: ignore[arg-type]  # checked
            bare=self.choice(entries, "bare", ("true", "false"), where, "false") == "true",
            unless=self.words(entries, "unless", where),
            weight=self.number(entries, "weight", where),
            why=self.text(entries, "why", where, node) if "why" in entries else "",
        )

    def number(self, entries: Entries, key: str, where: str) -> float:
        if key not in entries:
            return 0.0
        node = entries[key][0]
        try:
            return float(node.value)
        except (TypeError, ValueError):
            self.fault(node, f"{where}.{key}: expected a number, found {node.value}")
            return 0.0
