"""The quick way from text to sheet, for files in the shape that the program writes and people mostly keep.

Every line must be of a kind that no YAML reader can take for anything else: a key with a value that is complete on
its line, a blank line, a comment. Where one is not, the whole file goes the slow way, by PyYAML; a property test holds
the two to the same result.
"""

from __future__ import annotations

import re

from bangfu.keeping.fields import BY_KEY
from bangfu.keeping.scalars import plain, plain_in_brackets
from bangfu.keeping.sheet import Block, Entry, Sheet

_VALUE = r"(?:'[^'\n]*'|\[[^\[\]{}'\"#\n]*\]|[^\s'\"\[\]{}&*!|>%@`#,?:-][^\n]*?)"
_LINE = re.compile(
    rf"""(?P<blank>\ *)$
      | (?P<comment>\ *\#[^\n]*)$
      | (?P<lead>(?:\ \ -\ |\ \ \ \ )?)(?P<key>[a-z_]+):\ +(?P<value>{_VALUE})\ *(?:(?<=\ )(?P<behind>\#[^\n]*))?$
      | (?P<list>facts|\ \ \ \ also):\ *(?:(?<=\ )(?P<after>\#[^\n]*))?$
      | (?P<item>\ \ \ \ \ \ (?:-\ source|\ \ quote)):\ +(?P<words>{_VALUE})\ *(?:(?<=\ )(?P<beside>\#[^\n]*))?$
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_ODD = re.compile("[\t\r\x85\u2028\u2029\ufeff\x00-\x08\x0b-\x1f]")


class _Unusual(Exception):  # noqa: N818  # no error: the slow way reads it
    """A line that only a whole YAML parser can be trusted with."""


def quick_parse(path: str, text: str) -> Sheet | None:
    """The sheet of a file without a fault in the usual shape; None for any other."""
    if _ODD.search(text):
        return None
    try:
        return _Reader(path, text).sheet()
    except _Unusual:
        return None


class _Reader:
    """Reads line by line."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.starts = [0]
        self.comments: list[tuple[int, int]] = []
        self.header: dict[str, Entry] = {}
        self.blocks: list[Block] = []
        self.entries: dict[str, Entry] | None = None
        self.block_start = 0
        self.also: list[tuple[str, str | None]] | None = None
        self.items: list[tuple[int, int]] = []
        self.also_key = (0, 0)

    def sheet(self) -> Sheet:
        """The whole file."""
        at, size = 0, len(self.text)
        while at < size:
            found = _LINE.match(self.text, at)
            if found is None:
                raise _Unusual
            self._line(found)
            at = found.end() + 1
            if at <= size:
                self.starts.append(at)
        self._close_block()
        if "facts" not in self.header or not self.blocks or not self._named():
            raise _Unusual
        last = self.blocks[-1].end
        facts = self.header["facts"]
        self.header["facts"] = facts._replace(start=self.blocks[0].start - 2, end=last)
        return Sheet(self.path, self.text, tuple(self.starts), self.header, tuple(self.blocks), 2, tuple(self.comments))

    def _named(self) -> bool:
        return ("county" if "/counties/" in self.path else "name") in self.header

    def _line(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        if kind == "blank":
            return
        if kind == "comment":
            self._comment(found, "comment")
        elif found["key"] is not None:
            self._comment(found, "behind")
            self._key(found)
        elif found["list"] is not None:
            self._comment(found, "after")
            self._list(found)
        else:
            self._comment(found, "beside")
            self._item(found)

    def _comment(self, found: re.Match[str], group: str) -> None:
        if (words := found[group]) is not None:
            start = found.start(group)
            self.comments.append((start + len(words) - len(words.lstrip(" ")), found.end(group)))

    def _key(self, found: re.Match[str]) -> None:
        key, lead = found["key"], found["lead"]
        start, end = found.span("value")
        key_span = found.span("key")
        if not lead:
            self._head(key, key_span, start, end)
            return
        if "facts" not in self.header or key not in BY_KEY:
            raise _Unusual
        if lead == "  - ":
            self._close_block()
            self.entries, self.block_start = {}, key_span[0]
        self._close_also()
        if self.entries is None or key in self.entries:
            raise _Unusual
        value, items = self._value(key, found["value"], start)
        self.entries[key] = Entry(key, value, *key_span, start, end, items)

    def _head(self, key: str, key_span: tuple[int, int], start: int, end: int) -> None:
        known = ("county", "name") if "/counties/" in self.path else ("name",)
        if key not in known or key in self.header or "facts" in self.header:
            raise _Unusual
        self.header[key] = Entry(key, self._text(self.text[start:end]), *key_span, start, end)

    def _list(self, found: re.Match[str]) -> None:
        start, end = found.span("list")
        if found["list"] == "facts":
            if "facts" in self.header:
                raise _Unusual
            self.header["facts"] = Entry("facts", None, start, end, end + 1, end + 1)
            return
        self._close_also()
        if self.entries is None or "also" in self.entries:
            raise _Unusual
        self.also, self.items, self.also_key = [], [], (start + 4, end)

    def _item(self, found: re.Match[str]) -> None:
        if self.also is None:
            raise _Unusual
        words, (_, end) = self._text(found["words"]), found.span("words")
        if "- source" in found["item"]:
            self.also.append((words, None))
            self.items.append((found.start("item") + 8, end))
        elif self.also and self.also[-1][1] is None:
            self.also[-1] = (self.also[-1][0], words)
            self.items[-1] = (self.items[-1][0], end)
        else:
            raise _Unusual

    def _close_also(self) -> None:
        if self.also is None:
            return
        if not self.also or self.entries is None:
            raise _Unusual
        start, end = self.items[0][0] - 2, self.items[-1][1]
        self.entries["also"] = Entry("also", tuple(self.also), *self.also_key, start, end, tuple(self.items))
        self.also = None

    def _close_block(self) -> None:
        self._close_also()
        if self.entries is not None:
            end = max(entry.end for entry in self.entries.values())
            self.blocks.append(Block(self.entries, self.block_start, end, False))
            self.entries = None

    def _value(self, key: str, words: str, start: int) -> tuple[object, tuple[tuple[int, int], ...]]:
        kind = BY_KEY[key].kind
        if kind == "text":
            return self._text(words), ()
        if kind == "list":
            return self._texts(words, start)
        if kind == "number" and _NUMBER.fullmatch(words):
            value = float(words) if "." in words else int(words)
            return (int(value) if value == int(value) else value), ()
        if kind in ("flag", "check") and words in ("true", "false"):
            return words == "true", ()
        raise _Unusual

    def _text(self, words: str) -> str:
        if words[0] == "'" and words[-1] == "'" and len(words) > 1:
            return words[1:-1]
        if not plain(words):
            raise _Unusual
        return words

    def _texts(self, words: str, start: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
        if words[0] != "[":
            raise _Unusual
        inside = words[1:-1]
        if not inside:
            return (), ()
        values, items = [], []
        at = start + 1
        for part in inside.split(", "):
            if not plain_in_brackets(part):
                raise _Unusual
            values.append(part)
            items.append((at, at + len(part)))
            at += len(part) + 2
        return tuple(values), tuple(items)
