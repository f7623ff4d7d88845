"""Edits, and the one offset map they are composed into.

A repair looks at the text as the repairs before it left it and returns edits; `Traced` applies them and keeps, for
every character, the stretch of the raw file it was made from. Repairs therefore never see a raw offset.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bangfu.document import Repair, Span


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new`. Offsets are code points of the text the repair was given."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Traced:
    """A text in which each character knows its raw bounds (`starts[i]` inclusive, `ends[i]` exclusive)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, raw: str) -> Traced:
        """The raw text itself: every character comes from its own place."""
        length = len(raw)
        return cls(raw, tuple(range(length)), tuple(range(1, length + 1)))

    def raw(self, start: int, end: int) -> Span:
        """Raw span of a stretch; of an empty stretch, the empty place before it."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        place = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
        return Span(place, place)

    def apply(self, edits: Iterable[Edit]) -> Traced:
        """The text with `edits` made. They must be in order and must not overlap; ValueError if they do.

        A replacement of equal length maps character to character; any other maps each new character to the
        whole stretch it replaces. An insertion (empty stretch) is refused: it would come from nowhere.
        """
        edits = list(edits)
        if not edits:
            return self
        pieces: list[str] = []
        place = 0
        for edit in edits:
            if edit.start < place or edit.end <= edit.start:
                raise ValueError(f"edit out of order, overlapping or empty: {edit}")
            pieces += (self.text[place : edit.start], edit.new)
            place = edit.end
        pieces.append(self.text[place:])
        text = "".join(pieces)
        if all(len(edit.new) == edit.end - edit.start for edit in edits):
            return Traced(text, self.starts, self.ends)
        return Traced(text, *self._bounds(edits))

    def pick(self, pieces: Iterable[tuple[int, int]]) -> Traced:
        """The text made of some of its stretches, in order; what lies between them is left out."""
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in pieces:
            texts.append(self.text[start:end])
            starts += self.starts[start:end]
            ends += self.ends[start:end]
        return Traced("".join(texts), tuple(starts), tuple(ends))

    def _bounds(self, edits: list[Edit]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        starts: list[int] = []
        ends: list[int] = []
        place = 0
        for edit in edits:
            size = len(edit.new)
            same = size == edit.end - edit.start
            upto = edit.end if same else edit.start
            starts += self.starts[place:upto]
            ends += self.ends[place:upto]
            if size and not same:
                starts += [self.starts[edit.start]] * size
                ends += [self.ends[edit.end - 1]] * size
            place = edit.end
        starts += self.starts[place:]
        ends += self.ends[place:]
        return tuple(starts), tuple(ends)

    def repairs(self, kind: str, edits: Iterable[Edit], raw: str) -> list[Repair]:
        """What `edits` mend, in the words of the raw file."""
        found = []
        for edit in edits:
            span = self.raw(edit.start, edit.end)
            found.append(Repair(kind, span, span.of(raw), edit.new))
        return found
