"""Where a text speaks of aid: a firm's report gives one paragraph to it, and the rest to coal and profits.

If most figures stand in paragraphs that speak of aid, or the headline does, the whole text does. Else only those
paragraphs do, and those under a heading that does.
"""

from __future__ import annotations

import re

from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import heading_above

MOST = 0.4
"""Share of the figures in paragraphs about aid from which the whole text is about it."""


def aiding_blocks(scene: Scene) -> frozenset[int]:
    """The blocks (paragraphs, items, rows) whose figures can be about aid."""
    words = scene.codebook.cues.get("aid", ())
    everything = frozenset(range(len(scene.document.blocks)))
    pattern = re.compile("|".join(map(re.escape, words)) or r"")
    if pattern.search(scene.document.title or ""):
        return everything
    own = frozenset(i for i, b in enumerate(scene.document.blocks) if pattern.search(b.span.of(scene.document.text)))
    figures = [line.sentence.block for line in scene.lines for _ in line.amounts]
    if not figures or sum(block in own for block in figures) >= MOST * len(figures):
        return everything if own else frozenset()
    return own | frozenset(line.sentence.block for line in scene.lines if _headed(scene, line, pattern))


def _headed(scene: Scene, line: Line, pattern: re.Pattern[str]) -> bool:
    heading = heading_above(scene, line)
    return heading is not None and pattern.search(scene.document.text, heading.start, heading.end) is not None
