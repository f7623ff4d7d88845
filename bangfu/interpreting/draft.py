"""A fact in the making: what was understood so far, with the line it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from bangfu.codebook import Indicator
from bangfu.document import Span
from bangfu.fact import Confidence, Evidence
from bangfu.interpreting.linking import Link, Ruled
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line
from bangfu.interpreting.when import When
from bangfu.interpreting.where import Where
from bangfu.interpreting.who import Who


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement before it becomes a Fact."""

    line: Line
    indicator: Indicator
    quote: Span
    rule: str
    who: Who
    where: Where
    when: When
    phrase: Phrase | None = None
    """The figure, for facts that carry one."""
    link: Link | None = None
    rivals: tuple[Link, ...] = ()
    """Readings that lost, best first."""
    ruled: tuple[Ruled, ...] = ()
    """Readings that a word ruled out."""
    modality: str = "actual"
    theme: str = "general"
    item: str | None = None
    per: tuple[str, ...] = ()
    part: bool = False
    rank: int = 0
    """Which of several things one figure counts (各1台)."""
    confidence: Confidence = "high"
    evidence: tuple[Evidence, ...] = ()

    @property
    def value(self) -> int | float | None:
        """The figure's value, if there is one."""
        return self.phrase.number.value if self.phrase else None

    @property
    def unit(self) -> str | None:
        """The figure's unit, if there is one."""
        return self.phrase.number.unit if self.phrase else None

    @property
    def start(self) -> int:
        """Where the statement stands: its figure, else its quote."""
        return self.phrase.number.span.start if self.phrase else self.quote.start
