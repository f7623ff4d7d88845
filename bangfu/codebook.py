"""The codebook as data: indicators, units, qualifiers, themes, with labels in both languages.

`content/codebook.yml` is its only source; adding an indicator or a trigger word needs no Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in both languages."""

    zh: str
    en: str

    def get(self, language: str) -> str:
        """The words in `zh` or `en`."""
        return self.zh if language == "zh" else self.en
