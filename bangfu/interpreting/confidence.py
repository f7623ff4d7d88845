"""How sure a reading is: by its score, by how near a rival came, and by where its words stand.

`low`: a rival of another kind came as near as makes no difference, or the score is barely enough; a person looks at it.
`medium`: the words stand in another clause, or a rival came near. `high`: everything else.
"""

from __future__ import annotations

from collections.abc import Sequence

from bangfu.fact import Confidence
from bangfu.interpreting.linking import THRESHOLD, Link

TIE, NEAR, BARELY = 0.3, 1.0, 0.4


def confidence_of(link: Link, rivals: Sequence[Link]) -> Confidence:
    """How sure the best reading of a figure is. `rivals` are the others, best first."""
    rival = next((other for other in rivals if not _related(link, other)), None)
    margin = link.score - rival.score if rival else THRESHOLD
    if link.zone == "inherited":
        return "high"
    if margin < TIE or link.score < THRESHOLD + BARELY:
        return "low"
    return "medium" if margin < NEAR or link.zone in ("shared", "following") else "high"


def _related(link: Link, other: Link) -> bool:
    """Being wrong between these two would still leave the figure in its family."""
    one, two = link.indicator, other.indicator
    return one.id in two.overlaps or two.id in one.overlaps
