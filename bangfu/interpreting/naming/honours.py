"""Prizes, titles and ratings: 荣获…称号, 被评为…, 考核等次为“好”.

What a number of people won (4名职工获评先进个人) is theirs, not the organisation's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangfu.codebook import Trigger
from bangfu.document import Span
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.naming.names import QUOTED, clause_span, hits_of
from bangfu.interpreting.quotes import trimmed
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import period_of
from bangfu.interpreting.where import Where
from bangfu.interpreting.who import About, organisation_of

TAIL = re.compile(
    r"(?:的)?(?:荣誉)?称号$|(?:等)?(?:[十数多几\d]+余?[项个次])?荣誉(?:称号)?$|的?最高评价$|的?评价$|的?等次$|等$|的?表彰$"
)
RATING = re.compile(r"(?:在|的|[年届次])?([^,，。;；在的]{2,24}?考核(?:评价|评估|工作)?)")


def drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The honours of a document, each once."""
    seen: set[str] = set()
    for line in scene.lines:
        taken = -1
        for hit, trigger in hits_of(line, "honour"):
            if hit.span.start < taken:
                continue
            draft = _draft(scene, line, hit, trigger, about)
            if draft and draft.item and draft.item not in seen:
                seen.add(draft.item)
                taken = draft.quote.end
                yield draft


def _draft(scene: Scene, line: Line, hit: Hit, trigger: Trigger, about: About) -> Draft | None:
    clause = clause_span(line, hit.span)
    words = Span(hit.span.end, _end(line, clause))
    name = words.of(line.text)
    before = line.clause(max(0, line.clause_of(hit.span) - 1)).span.start
    people = [n for n in line.amounts if n.unit == "person" and before <= n.span.start < hit.span.start]
    if people or any(word in name for word in trigger.unless) or not any(noun in name for noun in trigger.nouns):
        return None
    item = _item(line.text, clause, words)
    if item is None:
        return None
    return Draft(
        line=line,
        indicator=scene.codebook.indicators["honour"],
        quote=trimmed(line.text, Span(clause.start, words.end)),
        rule="named.honour",
        who=organisation_of(scene, line, hit.span.start, about, scene.codebook.indicators["honour"]),
        where=Where(()),
        when=period_of(scene, line, hit.span.start),
        item=item,
    )


def _end(line: Line, clause: Span) -> int:
    """A title in quotation marks may hold commas."""
    opened = line.text.count("“", clause.start, clause.end)
    closed = line.text.count("”", clause.start, clause.end)
    if opened > closed:
        end = line.text.find("”", clause.end, line.sentence.span.end)
        if end >= 0:
            return end + 1
    return clause.end


def _item(text: str, clause: Span, words: Span) -> str | None:
    name = words.of(text).strip("为了 ")
    quoted = QUOTED.findall(name)
    rating = RATING.search(text, clause.start, words.end)
    if quoted and len(quoted[0]) <= 2 and rating:
        return f"{rating[1]}“{quoted[0]}”"
    if len(quoted) == 1 and len(quoted[0]) > 4:
        return str(quoted[0])
    name = TAIL.sub("", name.strip()).strip("“”的 ")
    return name if len(name) >= 3 else None
