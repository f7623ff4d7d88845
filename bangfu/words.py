"""Every word that a reader of the site or the terminal sees, in both languages: `content/words.yml`.

A missing key, a missing language, a gap without its value and a value without its gap are errors: a page is
never published half translated.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from bangfu.errors import ContentError
from bangfu.issues import Issue
from bangfu.project import HOME

LANGUAGES = ("zh", "en")
OWN = HOME / "content" / "words.yml"

Sentence = str | Mapping[str, str]
"""A sentence with gaps in braces, or one for `one` and one for `other` (English counts its nouns)."""


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences by dotted key (`issues.damaged-figure`), each in every language of `LANGUAGES`."""

    entries: Mapping[str, Mapping[str, Sentence]]

    def text(self, key: str, language: str, **detail: object) -> str:
        """The sentence of a key, its gaps filled with `detail`; `n` chooses between one and other.

        Raises KeyError for an unknown key, language or gap: the words are part of the program.
        """
        if key not in self.entries:
            raise KeyError(f"content/words.yml has no words for {key}")
        sentence = self.entries[key][language]
        if not isinstance(sentence, str):
            sentence = sentence["one" if str(detail.get("n", "")) == "1" else "other"]
        try:
            return sentence.format_map(detail) if "{" in sentence else sentence
        except KeyError as gap:
            raise KeyError(f"content/words.yml: {key} ({language}) needs a value for {gap}") from None

    def has(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self.entries

    def section(self, prefix: str) -> tuple[str, ...]:
        """The last parts of all keys under a prefix, in the order of the file."""
        return tuple(key[len(prefix) + 1 :] for key in self.entries if key.startswith(prefix + "."))


def load_words(path: Path) -> Words:
    """The words of a file. Raises ContentError with one issue per fault, all faults at once."""
    return _understood(path.name, path.read_text("utf-8"))


def project_words(path: Path) -> Words:
    """The words of a project's file, and Bangfu's own for the keys that it lacks, as a copy of an older version does.

    Raises ContentError as `load_words` does.
    """
    return Words(MappingProxyType({**load_words(OWN).entries, **load_words(path).entries}))


@lru_cache(maxsize=4)
def _understood(name: str, text: str) -> Words:
    """The words of a text, parsed once however often a run asks for them."""
    try:
        tree = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ContentError(f"{name}: {error}") from error
    entries: dict[str, Mapping[str, Sentence]] = {}
    faults: list[str] = []
    _gather("", tree, entries, faults)
    if faults:
        issues = tuple(
            Issue("broken-words", "error", file=f"content/{name}", detail={"fault": fault}) for fault in faults
        )
        raise ContentError(f"{name}: " + "; ".join(faults), issues)
    return Words(MappingProxyType(entries))


def _gather(prefix: str, node: object, entries: dict[str, Mapping[str, Sentence]], faults: list[str]) -> None:
    """Put the leaves below a node into `entries`; what is neither section nor leaf goes to `faults`."""
    if not isinstance(node, dict) or not node:
        faults.append(f"{prefix or 'the file'}: expected sections or the languages {', '.join(LANGUAGES)}")
    elif _is_leaf(node):
        faults.extend(_leaf_faults(prefix, node))
        entries[prefix] = node
    else:
        for key, child in node.items():
            _gather(f"{prefix}.{key}" if prefix else str(key), child, entries, faults)


def _is_leaf(node: Mapping[object, object]) -> bool:
    """Whether a node holds the words of a key; a section may itself have a key called `en`."""
    held = [node[language] for language in LANGUAGES if language in node]
    return any(not isinstance(words, dict) or not set(words) & set(LANGUAGES) for words in held)


def _leaf_faults(key: str, leaf: Mapping[object, object]) -> list[str]:
    """What is wrong with the languages of one key."""
    faults = [f"{key}: no words in {language}" for language in LANGUAGES if not leaf.get(language)]
    faults += [f"{key}: unknown language {name}" for name in leaf if name not in LANGUAGES]
    if faults:
        return faults
    gaps = {language: _gaps(leaf[language]) for language in LANGUAGES}
    if len(set(map(frozenset, gaps.values()))) > 1:
        faults.append(f"{key}: the languages have different gaps: {sorted(set.symmetric_difference(*gaps.values()))}")
    return faults


def _gaps(sentence: object) -> set[str]:
    """The names in braces. Both number forms of a sentence count together, for `one` may leave its number out."""
    forms = sentence.values() if isinstance(sentence, dict) else (sentence,)
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(str(form)) if name}
