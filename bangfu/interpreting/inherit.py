"""Figures that say nothing themselves and take their kind from an earlier one.

1. A part behind 其中, 包括, 含 or 分别 is of the kind of the total before, unless its own words say otherwise.
2. A bare count (5个开工,2个竣工) counts what a figure of its sentence, or of the one before, counted.
3. People right behind households (300户1200人) are theirs: of the same kind, if there is one for people.
4. An amount of money in a list (产业60万元、教育40万元) is of the kind of the one before it.
5. A figure with nothing but a place beside it (甲县30万元,乙县20万元) is that place's share of the figure before.
6. People without a name behind courses (村干部培训班3期,学员57人) are those that the courses are for.
7. A bare measure (新修道路7条,全长12公里) measures what the figure before it counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bangfu.codebook import Codebook
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.items import BARE
from bangfu.interpreting.linking import Link
from bangfu.interpreting.parts import CUE, DIVIDED
from bangfu.interpreting.per import per_of
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line

OWN = 5.0
"""From this score on a figure's own words stand."""
LENGTHS = {"km", "m", "m2", "m3", "mu", "kW"}
PEOPLE = {"person", "person_time"}
STATE = re.compile(r"(?:已|现|正在|其中|有)*(?:开工|竣工|完工|建成|落地|启动|完成|在建|投用|验收|实施)?(?:建设)?")
"""Words around a bare count that name nothing, only how far the work has come."""
REACHED = re.compile(
    r"[,，](?:到?[^,，。;；\d]{0,6})(?:达|达到|增至|升至|增加到|增长到|提高到|减少到|减少至|减到|减至|降到|降至|下降到|下降至)"
)
"""The same a second time, more exactly or later: 首次突破1亿元,达1.08亿元; 4.3万人,到去年底减少到1.57万人."""
LEARNERS = re.compile(
    r"[,，]?(?:共|累计|先后|总计|合计)?(?:培训|轮训|参训|受训|结业|培养)?了?(?:学员|人员|各类人员)?(?:共|达|约|近|超)?"
)
"""Words before a number of people that say no more than that they learnt."""
FAR = 300
TOPIC = re.compile(r"^[^,，。]{0,20}(?:中|里|内)[,，]")


def inherited(
    line: Line, phrase: Phrase, ranked: tuple[Link, ...], earlier: Sequence[Draft], codebook: Codebook
) -> Link | None:
    """The link that a figure takes over from an earlier one; None if its own words, or none at all, decide."""
    counted = _counted(line, phrase, earlier)
    if counted and counted.link and (not ranked or ranked[0].indicator.same):
        return replace(counted.link, zone="inherited")
    sister = _sister(line, phrase, earlier, codebook) or _trainees(line, phrase, earlier, codebook)
    if sister:
        return sister
    sorted_ = phrase.noun.of(line.text).strip().endswith("类")  # 其中产业类17个
    if ranked and not sorted_ and ranked[0].zone in ("phrase", "before") and ranked[0].score >= OWN:
        return None
    source = _total(line, phrase, earlier) or _measured(line, phrase, earlier)
    if source is None and not ranked:
        source = _listed(line, phrase, earlier) or _share(line, phrase, earlier)
    return replace(source.link, zone="inherited") if source and source.link else None


def _sister(line: Line, phrase: Phrase, earlier: Sequence[Draft], codebook: Codebook) -> Link | None:
    """What a number of people behind a number of households is."""
    if phrase.number.unit not in PEOPLE or not earlier or earlier[-1].line is not line:
        return None
    last = earlier[-1]
    if last.unit != "household" or last.phrase is None or last.link is None or phrase.noun.of(line.text).strip():
        return None
    between = line.text[last.phrase.number.span.end : phrase.number.span.start]
    twin = codebook.indicators.get(last.indicator.id.replace("households", "people"))
    if between.strip() not in ("", "、", "共", "计", "和", ",", "，") or twin is None or twin is last.indicator:
        return None
    return replace(last.link, indicator=twin, zone="inherited")


def _trainees(line: Line, phrase: Phrase, earlier: Sequence[Draft], codebook: Codebook) -> Link | None:
    """Who took part in the courses before: the one kind of people that the courses' own clause names."""
    last = earlier[-1] if earlier else None
    if last is None or last.line is not line or last.phrase is None or last.link is None:
        return None
    words = line.text[phrase.left.start : phrase.number.span.start]
    near = last.indicator.id == "training.sessions" and last.phrase.clause >= phrase.clause - 1
    if not near or phrase.number.unit not in PEOPLE or not LEARNERS.fullmatch(words):
        return None
    course = line.text[line.clause(last.phrase.clause).span.start : last.phrase.number.span.start]
    kinds = [codebook.indicators[name] for name in codebook.indicators["training.people"].mixes]
    meant = [kind for kind in kinds if any(noun in course for t in kind.triggers for noun in t.nouns)]
    return replace(last.link, indicator=meant[0], zone="inherited") if len(meant) == 1 else None


def _total(line: Line, phrase: Phrase, earlier: Sequence[Draft]) -> Draft | None:
    start = line.sentence.span.start
    cues = list(CUE.finditer(line.text, start, phrase.number.span.start))
    if not cues:
        return None
    cue = cues[-1]
    leading = not line.text[start : cue.start()].strip(" \u3000“")
    per = per_of(line.text, line.clause(phrase.clause).span, phrase)
    for draft in reversed(earlier):
        if draft.start >= cue.start():
            continue
        if draft.line is not line and not leading:
            return None
        if draft.unit == phrase.number.unit and draft.per == per and _smaller(phrase, draft):
            return draft if _same_thing(line, phrase, draft) else None
        if start - draft.start > 200:
            return None
    return None


def _same_thing(line: Line, phrase: Phrase, total: Draft) -> bool:
    """A part with a noun of its own counts the total's thing; people and money are always alike."""
    if phrase.number.unit != "count" or total.phrase is None:
        return True
    noun, whole = phrase.noun.of(line.text).strip(), total.phrase.noun.of(line.text).strip()
    return not noun or noun.endswith("类") or noun[-2:] in whole or whole[-2:] in noun


def _smaller(phrase: Phrase, total: Draft) -> bool:
    value = phrase.number.value
    return value is not None and total.value is not None and value < total.value


def _listed(line: Line, phrase: Phrase, earlier: Sequence[Draft]) -> Draft | None:
    """The amount of money listed right before: 产业60万元、教育40万元."""
    last = earlier[-1] if earlier else None
    if last is None or last.line is not line or last.phrase is None or phrase.number.unit != last.unit:
        return None
    if last.phrase.order != phrase.order - 1:
        return None
    if REACHED.fullmatch(line.text, last.phrase.number.span.end, phrase.number.span.start):
        return last
    between = line.text[last.phrase.number.span.end : phrase.left.start] if last.unit == "CNY" else ""
    return last if last.phrase.clause == phrase.clause and between.strip() in ("、", "和", "及") else None


def _share(line: Line, phrase: Phrase, earlier: Sequence[Draft]) -> Draft | None:
    """The figure that is shared out among places: 3000万元(甲县1900万元,乙县1100万元)."""
    own = line.text[phrase.left.start : phrase.number.span.start].strip("(（:： 各约近有为达")
    behind = line.text[phrase.number.span.end : phrase.right.end].strip(")） ")
    if behind or not any(p.span.of(line.text) == own for p in line.places):
        return None
    per = per_of(line.text, line.clause(phrase.clause).span, phrase)
    divided = DIVIDED.search(line.text, line.sentence.span.start, phrase.left.start)
    for draft in reversed(earlier):
        if draft.unit != phrase.number.unit or draft.per != per or phrase.number.value is None or draft.value is None:
            continue
        beside = draft.link is not None and draft.link.zone == "inherited"
        if draft.line is line and (beside or phrase.number.value < draft.value):
            return draft
        near = line.sentence.span.start - draft.start < FAR
        if divided and near and phrase.number.value < draft.value and draft.line is not line:
            return draft
    return None


def _measured(line: Line, phrase: Phrase, earlier: Sequence[Draft]) -> Draft | None:
    """The works that a length or an area belongs to."""
    if phrase.number.unit not in LENGTHS or phrase.ahead or not BARE.match(phrase.noun.of(line.text).strip("约达共为")):
        return None
    works = [
        draft for draft in earlier if draft.line is line and draft.indicator.same and draft.unit in LENGTHS | {"count"}
    ]
    return works[-1] if works else None


def _counted(line: Line, phrase: Phrase, earlier: Sequence[Draft]) -> Draft | None:
    """What a bare count counts: 这些工程中,40个已经交付."""
    if phrase.number.unit != "count" or phrase.ahead or not STATE.fullmatch(phrase.noun.of(line.text).strip()):
        return None
    topic = TOPIC.match(line.words)
    for draft in reversed(earlier):
        if draft.phrase is None or draft.phrase.number.classifier != phrase.number.classifier:
            continue
        if draft.line is line:
            return draft
        named = draft.phrase.noun.of(line.text).strip()[-2:]
        if topic and named and named in topic.group():
            return draft
        if line.sentence.span.start - draft.start > 200:
            return None
    return None
