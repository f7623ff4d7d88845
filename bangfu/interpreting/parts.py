"""Parts and totals: which figures are a share of another one.

1. 其中, 包括, 含 … between a total and a figure of its kind makes the figure a part, to the end of the sentence.
2. A run of figures of one kind that add up exactly to an earlier figure is its breakdown, with or without 其中.
3. Figures beside such parts (项目20个、资金3亿元) are parts of the totals of their own kinds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bangfu.interpreting.draft import Draft
from bangfu.recognising.mentions import NumberMention

CUE = re.compile(r"其中|包括|包含|[(（]含|分别为|分别是|分别有")
DIVIDED = re.compile(r"(?:从|按|分)[县区市地项]|分[县区]|各[县区]|[县区]分布")
"""Words that open the shares of a total some sentences back: 从分县情况看."""
SHARE = re.compile(r"\s*(?:其中|包括|含)")
"""What opens the clause of a share."""
OWN = ("own-clause", "earlier-clause", "following", "own-name", "paired")
"""Places that the sentence itself names."""
PAIRED = re.compile(r"[与和同]")
REACH = 400
"""A total is sought no farther back than this many characters."""


def mark_parts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The same drafts, parts marked. A part without place or period of its own takes those of its total."""
    totals = _by_sum(drafts)
    totals = _by_cue(drafts) | totals
    totals = _beside(drafts, totals) | totals
    return tuple(
        _part(draft, drafts[totals[i]]) if i in totals else replace(draft, part=draft.part or _share(draft))
        for i, draft in enumerate(drafts)
    )


def _share(draft: Draft) -> bool:
    """The text gives it as part of a figure that may be no fact itself: 全村225户,其中贫困户73户."""
    line, phrase = draft.line, draft.phrase
    if phrase is None or draft.value is None or draft.per:
        return False
    clause = line.clause(phrase.clause).span
    if not SHARE.match(line.text, clause.start, phrase.number.span.start):
        return False
    wholes = [n for n in line.amounts if n.span.end <= clause.start and _kind(n) == _kind(phrase.number)]
    last = wholes[-1] if wholes else None
    return last is not None and last.value is not None and last.value > draft.value


def _kind(number: NumberMention) -> str | None:
    """What two figures must share for one to be part of the other."""
    if number.unit in ("person", "person_time"):
        return "person"
    return number.classifier if number.unit == "count" else number.unit


def partner(draft: Draft, earlier: Sequence[Draft]) -> bool:
    """The figure counts who the first ones are paired with: 8个党支部与6个村党支部结对 says of eight."""
    last = earlier[-1] if earlier else None
    if last is None or last.phrase is None or draft.phrase is None or last.line is not draft.line:
        return False
    if draft.indicator.id != "aid.branches" or last.indicator is not draft.indicator:
        return False
    paired = PAIRED.search(draft.line.text, last.start, draft.start)
    return last.phrase.clause == draft.phrase.clause and paired is not None


def _part(draft: Draft, total: Draft) -> Draft:
    where = draft.where if draft.where.note in OWN else total.where
    when = draft.when if draft.when.period else total.when
    return replace(draft, part=True, where=where, when=when)


def akin(one: Draft, other: Draft) -> bool:
    """Figures of the same kind: one could be counted within the other."""
    same = one.indicator.id == other.indicator.id
    related = other.indicator.id in one.indicator.overlaps or one.indicator.id in other.indicator.overlaps
    return (same or related) and one.unit == other.unit and one.per == other.per and one.modality == other.modality


def _by_cue(drafts: Sequence[Draft]) -> dict[int, int]:
    found: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        if draft.value is None:
            continue
        text, start = draft.line.text, draft.line.sentence.span.start
        divided = draft.link and draft.link.zone == "inherited" and DIVIDED.search(text, start, draft.start)
        cues = [match.start() for match in CUE.finditer(text, start, draft.start)] or ([start] if divided else [])
        if not cues or _ended(draft, cues[-1]):
            continue
        leading = not text[start : cues[0]].strip(" \u3000“")
        reach = REACH if divided else 2
        for other, total in enumerate(drafts[:index]):
            near = total.line is draft.line or (leading and total.line.sentence.span.end >= start - reach)
            if near and total.start < cues[-1] and _contains(total, draft):
                found[index] = other
    return found


def _ended(draft: Draft, cue: int) -> bool:
    """A share told in passing ends at its semicolon: 就业300人,其中女工90人;培训200人. A list of shares goes on."""
    text, start = draft.line.text, draft.line.sentence.span.start
    if not re.search("[;；]", text[cue : draft.start]):
        return False
    part = max(text.rfind(";", start, cue), text.rfind("；", start, cue), start - 1) + 1
    return any(part <= number.span.start < cue for number in draft.line.amounts)


def _contains(total: Draft, part: Draft) -> bool:
    return total.value is not None and part.value is not None and akin(total, part) and part.value < total.value


def _by_sum(drafts: Sequence[Draft]) -> dict[int, int]:
    found: dict[int, int] = {}
    for index, total in enumerate(drafts):
        if not total.value:
            continue
        run, rest = [], float(total.value)
        for other in range(index + 1, len(drafts)):
            part = drafts[other]
            if part.start - total.start > REACH:
                break
            if part.value is None or not akin(total, part):
                continue
            run.append(other)
            rest -= float(part.value)
            if abs(rest) < 1e-6 * float(total.value):
                if len(run) > 1:
                    found.update(dict.fromkeys(run, index))
                break
            if rest < 0:
                break
    return found


def _beside(drafts: Sequence[Draft], parts: Mapping[int, int]) -> dict[int, int]:
    """Figures in the same clause as a part, where an earlier total of their own kind stands as well."""
    clauses = {(id(drafts[i].line), drafts[i].line.clause_of(drafts[i].quote)) for i in parts}
    found: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        if index in parts or (id(draft.line), draft.line.clause_of(draft.quote)) not in clauses:
            continue
        for other, total in enumerate(drafts[:index]):
            if _contains(total, draft) and draft.start - total.start < REACH:
                found.setdefault(index, other)
    return found
