"""Who: the organisation that a figure belongs to, and the unit that acted.

In this order: the subject of the clause, of an earlier clause of the sentence, of the sentences before (in a round-up
of many organisations), else the organisation that the document is mainly about. A name behind 向, 与, 从 or 为 is a
partner, not a subject.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.where import Usual
from bangfu.recognising.mentions import OrganisationMention

PARTNER = re.compile(
    r"(?:向|与|和|同|从|为|给|对|邀请|联合|联系到?|委托|协调|依托|会同|联手|支持|通过|来自|出席|经|受|按照|根据|在|至|到)$"
)
DOMINANT = 0.5
"""Share of the subjects from which a document is about one organisation."""


@dataclass(frozen=True, slots=True)
class Who:
    """An organisation with the words that gave it."""

    organisation: str | None
    actor: str | None = None
    words: Span | None = None
    note: str = ""
    """`subject`, `earlier-clause`, `sentence-before`, `document`."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about as a whole."""

    main: str | None
    """The organisation that acts where no other is named."""
    many: bool
    """No organisation dominates: a round-up, in which a subject reaches beyond its sentence."""
    usual: Usual
    """The places meant where none is named; none unless the document is about few."""


def is_roundup(scene: Scene, main: str | None) -> bool:
    """No organisation dominates a document with several."""
    counts = Counter(m.name for m in acting(scene) if m.name)
    total = sum(counts.values())
    share = counts.get(main or "", 0) / total if total else 1.0
    return len(counts) > 2 and share < DOMINANT


def acting(scene: Scene) -> Iterable[OrganisationMention]:
    """The organisations that stand as subjects, in order."""
    for line in scene.lines:
        for mention in line.organisations:
            if is_subject(line, mention):
                yield mention


def is_subject(line: Line, mention: OrganisationMention) -> bool:
    """The name acts: no preposition before it makes it a partner."""
    if mention.name is None:
        return False
    clause = line.clause(line.clause_of(mention.span))
    return PARTNER.search(line.text[clause.span.start : mention.span.start]) is None


def organisation_of(scene: Scene, line: Line, position: int, about: About) -> Who:
    """Who did what stands at a clean offset of a sentence."""
    clause = line.sentence.clause_at(position)
    named = [m for m in line.organisations if m.span.start < position and is_subject(line, m)]
    if named:
        mention = named[-1]
        note = "subject" if line.clause_of(mention.span) == clause else "earlier-clause"
        return Who(mention.name, mention.actor, mention.span, note)
    later = [m for m in line.organisations if line.clause_of(m.span) == clause and is_subject(line, m)]
    if later:
        return Who(later[0].name, later[0].actor, later[0].span, "subject")
    carried = _carried(scene, line) if about.many else None
    if carried:
        return Who(carried.name, carried.actor, carried.span, "sentence-before")
    return Who(about.main, None, None, "document")


def _carried(scene: Scene, line: Line) -> OrganisationMention | None:
    """The last subject of the paragraph's earlier sentences, or of the heading above."""
    index = scene.starts.index(line.sentence.span.start)
    for previous in reversed(scene.lines[:index]):
        named = [m for m in previous.organisations if is_subject(previous, m)]
        if named:
            return named[-1]
        if previous.sentence.block < line.sentence.block - 1:
            return None
    return None
