"""The bundled font: measures the charts' labels and draws their PNG on any machine alike."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from bangfu.errors import BuildError

FONT = Path(__file__).parents[2] / "content" / "fonts" / "NotoSansSC-subset.otf"
"""Made by `tools/make_font.py`."""


def check_glyphs(texts: Iterable[str]) -> None:
    """Raise BuildError that names every character of `texts` the bundled font cannot draw."""
    known = _face().get_charmap()
    missing = sorted({char for text in texts for char in text if ord(char) not in known})
    if missing:
        names = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
        raise BuildError(
            f"the font of the charts has no glyph for {names}; write the name in content/ with other characters, "
            f"or add them to {FONT.name} with tools/make_font.py"
        )


def width(text: str, size: float) -> float:
    """How far a line of text reaches, in the units of `size` (its em)."""
    return sum(map(_advance, text)) * size


def wrap(text: str, size: float, room: float, first: float | None = None) -> tuple[str, ...]:
    """Break a text into lines no wider than `room` (`first`: the room of the first line).

    Breaks at spaces and between hanzi; a word too long for a line of its own is cut. Closing punctuation never
    begins a line.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        limit = first if first is not None and not lines else room
        if line and width((line + piece).rstrip(), size) > limit:
            lines.append(line.rstrip())
            line, piece = "", piece.lstrip()
        while width(piece.rstrip(), size) > room:
            cut = max(1, sum(width(piece[: n + 1], size) <= room for n in range(len(piece))))
            lines.append(piece[:cut])
            piece = piece[cut:]
        line += piece
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _pieces(text: str) -> list[str]:
    """The smallest stretches that a line break may part: words with their space, single hanzi."""
    pieces: list[str] = []
    for char in text:
        joins = pieces and (char in _CLOSING or (not _is_hanzi(char) and not _is_hanzi(pieces[-1][-1])))
        if pieces and (char == " " or (joins and not pieces[-1].endswith(" ")) or pieces[-1][-1] in _OPENING):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


_CLOSING = frozenset("，。、；：？！）》」”’…,.;:?!)%·–")
_OPENING = frozenset("（《「“‘(")


def _is_hanzi(char: str) -> bool:
    return "⺀" <= char <= "鿿" or "豈" <= char <= "﫿"


@cache
def _face() -> Any:
    from matplotlib.ft2font import FT2Font  # heavy: only a chart that is not cached needs it

    return FT2Font(str(FONT))


@cache
def _advance(char: str) -> float:
    """Width of a character in em."""
    from matplotlib.ft2font import LoadFlags

    face = _face()
    face.set_size(100, 72)
    glyph = face.load_char(ord(char), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / 100
