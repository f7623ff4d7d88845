"""Facts without a number: named projects, honours, aid relations, delistings. One kind, one file."""

from __future__ import annotations

from collections.abc import Iterator

from bangfu.interpreting.draft import Draft
from bangfu.interpreting.naming import delistings, honours, projects, relations
from bangfu.interpreting.scene import Scene
from bangfu.interpreting.who import About

KINDS = (relations, delistings, projects, honours)


def named_drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """All facts that carry no number, in the parts of the text that speak of aid."""
    for kind in KINDS:
        yield from (draft for draft in kind.drafts(scene, about) if draft.line.sentence.block in about.aiding)
