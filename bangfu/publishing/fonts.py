"""The bundled font: measures the charts' labels and draws their PNG on any machine alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FONT = Path(__file__).parents[2] / "content" / "fonts" / "NotoSansSC-subset.otf"
"""Made by `tools/make_font.py`."""


def check_glyphs(texts: Iterable[str]) -> None:
    """Raise BuildError that names every character of `texts` the bundled font cannot draw."""
    raise NotImplementedError
