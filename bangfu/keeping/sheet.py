"""One YAML file of facts as its lines: which characters hold which fact and key, and what they say.

Offsets are characters of `Sheet.text`, start inclusive, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from bangfu.keeping.fields import Word, complete

BREAKS = "\n\r\x85\u2028\u2029"
"""What YAML takes for the end of a line."""


class Entry(NamedTuple):
    """One key with its value. A tuple, since a thousand facts have ten thousand of them."""

    key: str
    value: object
    key_start: int
    key_end: int
    start: int
    end: int
    """Behind the last character of the value, comments and blank lines left out."""
    items: tuple[tuple[int, int], ...] = ()
    """Where the items of a list stand."""


@dataclass(frozen=True)
class Block:
    """One fact of a file."""

    entries: Mapping[str, Entry]
    start: int
    """First character of the mapping, behind the dash."""
    end: int
    """Behind the last character of the last value."""
    flow: bool
    """Whether it is written in braces."""

    @cached_property
    def given(self) -> Mapping[str, object]:
        """What stands there, key by key."""
        return {key: entry.value for key, entry in self.entries.items()}

    @cached_property
    def word(self) -> Word:
        """What the person says: the given keys, defaults for the rest."""
        return complete(self.given)

    def get(self, key: str) -> object:
        """The value of a key, or None."""
        return self.given.get(key)

    def text(self, key: str) -> str | None:
        """The value of a key of kind text, or None."""
        return cast("str | None", self.get(key))

    @property
    def also(self) -> tuple[tuple[str, str | None], ...]:
        """Further sources: document and quote."""
        return cast("tuple[tuple[str, str | None], ...]", self.get("also") or ())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of facts: `organisations/*.yml` or `counties/*.yml`."""

    path: str
    """Relative to the project, with `/`."""
    text: str
    """Without a byte order mark."""
    line_starts: tuple[int, ...]
    header: Mapping[str, Entry]
    blocks: tuple[Block, ...]
    dash: int | None
    """Column of the dashes, if the facts stand in a block list."""
    comment_spans: tuple[tuple[int, int], ...] = ()
    """Where comments stand, in order, each from its `#` to the end of its line."""

    @property
    def name(self) -> str | None:
        """The organisation or county that the file is about."""
        return cast("str | None", self.header["name"].value) if "name" in self.header else None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names of the organisation."""
        return cast("tuple[str, ...]", self.header["aliases"].value or ()) if "aliases" in self.header else ()

    @property
    def county(self) -> str | None:
        """The code of the county, in a file of `counties/`."""
        return cast("str | None", self.header["county"].value) if "county" in self.header else None

    @property
    def about_county(self) -> bool:
        """Whether the facts belong to no organisation."""
        return "/counties/" in self.path

    @property
    def newline(self) -> str:
        """The line break that the file uses."""
        return "\r\n" if self.text.count("\r\n") * 2 > self.text.count("\n") else "\n"

    def line(self, index: int) -> int:
        """The line, from 0, that a character stands on."""
        return bisect_right(self.line_starts, index) - 1

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1, as editors count."""
        line = self.line(index)
        return line + 1, index - self.line_starts[line] + 1

    def column(self, index: int) -> int:
        """Column, from 0, of a character."""
        return index - self.line_starts[self.line(index)]

    def line_start(self, index: int) -> int:
        """The first character of the line that `index` stands on."""
        return self.line_starts[self.line(index)]

    def line_end(self, index: int) -> int:
        """The first character of the line after the one that `index` stands on, or the length of the text."""
        line = self.line(index)
        return self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.text)

    def comments(self, start: int = 0, end: int | None = None) -> Iterator[str]:
        """The comments that begin between two characters, in order."""
        for number in range(bisect_left(self.comment_spans, (start, -1)), len(self.comment_spans)):
            first, last = self.comment_spans[number]
            if end is not None and first >= end:
                return
            yield self.text[first:last].rstrip()
