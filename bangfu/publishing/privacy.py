"""Private people stay private: names of aided individuals are masked in quotes and source texts (王某某).

The rules are data in `content/privacy.yml`; the page on method states them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bangfu.document import Span


@dataclass(frozen=True, slots=True)
class Masking:
    """One name that is not to be shown. The mask has as many characters as the name, so offsets stay true."""

    span: Span
    name: str
    mask: str
    """`王某某` for 王希堂, `王某` for two characters."""


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """Surnames, context words and exceptions, as `content/privacy.yml` has them."""

    surnames: frozenset[str]
    before: tuple[str, ...]
    """Words that make a following name that of a private person: 村民, 贫困户 …"""
    after: tuple[str, ...]
    public_before: tuple[str, ...]
    """Words that keep a following name: posts in office, prizes."""
    public_names: frozenset[str]


def load_rules(path: Path) -> PrivacyRules:
    """Read `content/privacy.yml`; raises ContentError with file and line if it is broken."""
    raise NotImplementedError


def private_names(text: str, rules: PrivacyRules) -> tuple[Masking, ...]:
    """Every place where a private person is named, in order; later short mentions of a name found once included."""
    raise NotImplementedError


def mask(text: str, maskings: tuple[Masking, ...], offset: int = 0) -> str:
    """`text` with the names masked; `offset` is where `text` starts in what the maskings were found in.

    The result has the length of `text`. A name that the stretch cuts is masked as far as it reaches in.
    """
    raise NotImplementedError
