"""How a value is written in YAML: plain where every reader agrees on it, quoted where one of them would not."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_PLAIN = re.compile(r"[\w（《“‘(/][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")
_TRAP = re.compile(
    r""" : (?=\s|$)                                 # a key would begin
       | \s \#                                      # a comment would begin
       | ^ [-+]? [\d.,_:]+ (?: [eE] [-+]?\d+ )? $   # a number or a time to some reader
       | ^ 0 [xXoObB] [\da-fA-F_]+ $
       | ^ \d [\d\s:.,/TtZz+-]* $                   # a date
       | \s $ """,
    re.VERBOSE,
)
_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "~"])
_FLOW = re.compile(r"[,\[\]{}?:]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CONTROL = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\\"]')
_UNQUOTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def plain(text: str) -> bool:
    """Whether every YAML reader takes the bare characters for this very text."""
    return bool(_PLAIN.fullmatch(text)) and not _TRAP.search(text) and text.lower() not in _RESERVED


def plain_in_brackets(text: str) -> bool:
    """The same within brackets or braces, where more signs have a meaning."""
    return plain(text) and not _FLOW.search(text)


@lru_cache(maxsize=65536)
def written(text: str, flow: bool = False) -> str:
    """A text as YAML, on one line. `flow`: inside brackets, where commas and brackets part values."""
    if plain_in_brackets(text) if flow else plain(text):
        return text
    if _UNQUOTABLE.search(text):
        return _double(text)
    return "'" + text.replace("'", "''") + "'"


def as_before(words: str, text: str, mark: str) -> str:
    """A text in the quotes that stood around the one before it; `words` where there were none."""
    if mark == '"':
        return _double(text)
    return quoted(text) if mark == "'" else words


def _double(text: str) -> str:
    return '"' + _CONTROL.sub(lambda found: _escaped(found[0]), text) + '"'


def _escaped(character: str) -> str:
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def quoted(text: str) -> str:
    """A code or a date: always in quotes, so that nobody reads a number into it."""
    bare = written(text)
    return bare if bare[0] in "'\"" else "'" + text.replace("'", "''") + "'"


def number(value: int | float) -> str:
    """A number with all its digits: no exponent, no trailing zeros."""
    if isinstance(value, int):
        return str(value)
    if value == int(value):
        return str(int(value))
    return format(Decimal(repr(value)), "f")
