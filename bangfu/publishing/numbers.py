"""Values and periods in each language's habit: `近2000万元`, `nearly 20 million yuan`, `2015年以来`.

What is shown re-reads to the same value: digits are moved (元 to 万元, yuan to million), never rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bangfu.fact import Number

if TYPE_CHECKING:
    from bangfu.codebook import Codebook
    from bangfu.words import Words


class Measured(Protocol):
    """What has a value to show: `Fact`, `KeptFact`, or a total made of them."""

    @property
    def value(self) -> Number | None: ...
    @property
    def value_max(self) -> Number | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def per(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """Formats values and periods with the labels of the codebook and the patterns of the words file."""

    codebook: Codebook
    words: Words

    def amount(self, fact: Measured, language: str) -> str:
        """The whole value as a reader meets it: `近2000万元`, `over 2,000 person-times`; empty without a number."""
        raise NotImplementedError

    def mark(self, fact: Measured, language: str) -> str:
        """The same for charts, the qualifier as a sign: `~2000万元`, `>2000`, `≈20 million yuan`."""
        raise NotImplementedError

    def number(self, value: Number, unit: str | None, language: str) -> str:
        """A bare number without its unit: `2000万`, `20 million`, `15.59`."""
        raise NotImplementedError

    def period(self, period: str | None, language: str) -> str:
        """An ISO 8601 date or interval in words: `2018年9月`, `since 2015`; empty for none."""
        raise NotImplementedError
