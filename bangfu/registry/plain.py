"""A quick reader for the plain YAML that the registry is written in.

PyYAML needs some 14 µs a line, which for ten thousand lines is longer than a small run takes altogether. This
reader knows block mappings, block lists and one-line scalars only. It answers exactly as PyYAML does or, at
the first line that it does not know, not at all: then PyYAML reads the file, slower, with its own messages.
"""

from __future__ import annotations

import re
from pathlib import Path

_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "[]": None}
_TYPED = re.compile(
    r"[-+]?[\d_,]*\.?[\d_]*(?:[eE][-+]?\d+)?$"  # numbers
    r"|[-+]?0[xob][\da-fA-F_]+$"
    r"|[-+]?\d+(?::[0-5]?\d)+"  # 12:30 is a number to the base of sixty
    r"|\d{4}-\d\d?-\d\d?"  # dates
    r"|(?i:y|n|yes|no|on|off|true|false|null|[-+]?\.inf|\.nan)$|=$|<<$"
)
_UNUSUAL_START = frozenset("[]{}&*!|>%@`\"'?,#-")

Value = object
Line = tuple[int, str, str]
"""Column, key (`-` for a list item, empty for a scalar) and rest. A dash and what follows it on its line are two
entries, as if on lines of their own."""


class UnusualError(Exception):
    """A line that this reader does not know."""


def load(text: str) -> Value:
    """The value of a plain YAML text. Raises UnusualError for more than block mappings, lists and simple scalars."""
    if "\t" in text or "\r" in text or "\ufeff" in text:
        raise UnusualError("tabs, carriage returns or a byte order mark")
    lines = _lines(text)
    if not lines:
        return None
    value, end = _block(lines, 0)
    if end != len(lines):
        raise UnusualError(f"entry {end} stands outside of the first block: {lines[end]}")
    return value


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    add = found.append
    keys: dict[str, str] = {}  # few keys, said thousands of times: each is checked once
    for raw in text.split("\n"):
        rest = raw.lstrip(" ")
        if not rest or rest[0] == "#":
            continue
        column = len(raw) - len(rest)
        while rest[0] == "-" and (rest[1:2] == " " or rest == "-"):
            add((column, "-", ""))
            shorter = rest[1:].lstrip(" ")
            if not shorter:
                raise UnusualError(raw)
            column += len(rest) - len(shorter)
            rest = shorter
        key, colon, value = rest.partition(": ")
        if colon:
            add((column, keys.get(key) or keys.setdefault(key, _key(key)), value.strip(" ")))
        elif (key := rest.rstrip(" "))[-1] == ":":
            add((column, _key(key[:-1]), ""))
        else:
            add((column, "", key))
    return found


def _key(text: str) -> str:
    if not text or text[0] in _UNUSUAL_START or " #" in text or text[-1] in ": " or _TYPED.match(text):
        raise UnusualError(text)
    return text


def _block(lines: list[Line], at: int) -> tuple[Value, int]:
    column, key, rest = lines[at]
    if key == "-":
        return _list(lines, at, column)
    if not key:
        return _scalar(rest), at + 1
    return _mapping(lines, at, column)


def _list(lines: list[Line], at: int, column: int) -> tuple[list[Value], int]:
    items: list[Value] = []
    end = len(lines)
    while at < end and lines[at][0] == column and lines[at][1] == "-":
        at += 1
        if at == end or lines[at][0] <= column:
            raise UnusualError("an empty list item")
        value, at = _block(lines, at)
        items.append(value)
    if at < end and lines[at][0] > column:
        raise UnusualError(f"unexpected indent: {lines[at]}")
    return items, at


def _mapping(lines: list[Line], at: int, column: int) -> tuple[dict[str, Value], int]:
    found: dict[str, Value] = {}
    end = len(lines)
    while at < end:
        place, key, rest = lines[at]
        if place != column or key in ("-", ""):
            break
        at += 1
        if key in found:
            raise UnusualError(f"the key {key} stands twice")
        if rest:
            found[key] = _scalar(rest)
        elif at < end and (lines[at][0] > column or (lines[at][0] == column and lines[at][1] == "-")):
            found[key], at = _block(lines, at)
        else:
            found[key] = None
    if at < end and (lines[at][0] > column or (lines[at][0] == column and not lines[at][1])):
        raise UnusualError(f"unexpected line: {lines[at]}")
    return found, at


def _scalar(text: str) -> Value:
    first = text[0]
    if first < "\u4e00" or first > "\u9fff":  # what starts with a Chinese character is always text
        if text in _WORDS:
            return [] if text == "[]" else _WORDS[text]
        if text.isdigit() and text.isascii() and (first != "0" or text == "0"):
            return int(text)
        if first in "'\"" and len(text) > 1 and text[-1] == first and first not in text[1:-1] and "\\" not in text:
            return text[1:-1]
        if first in _UNUSUAL_START or _TYPED.match(text):
            raise UnusualError(text)
    if ": " in text or " #" in text or text[-1] == ":":
        raise UnusualError(text)
    return text


def read(path: Path) -> Value:
    """The value of a YAML file: quickly if it is plain, else through PyYAML. Raises yaml.YAMLError if it is broken."""
    text = path.read_text(encoding="utf-8")
    try:
        return load(text)
    except UnusualError:
        import yaml  # only now: plain files never need it

        value: Value = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return value
