"""Who: the organisation that a figure belongs to, and the unit that acted.

In this order: the subject of the clause, of an earlier clause of the sentence, of an earlier sentence of the paragraph
or the heading right above, else the organisation that the document is mainly about. A name behind 向, 与 or 从, or
behind a verb, is a partner or an object, no subject; those who give orders and awards are none either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bangfu.codebook import Indicator
from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene, gives
from bangfu.interpreting.where import Usual
from bangfu.recognising.mentions import OrganisationMention, PlaceMention

PARTNER = re.compile(
    r"(?:向|与|和|同|从|为|给|对|邀请|联合|联系到?|委托|协调|依托|会同|联手|支持|通过|来自|出席|经|受|按照?|根据|在|至|到|成为|作为|注册了?|成立了?|组建了?|设立了?|创办了?|引进了?|引入|入驻)$"
)
ACTS = re.compile(
    r"(?:党委|党组|工会|团委|机关|总部)?(?:在|自|从|先后|累计|已|共|将|还|又|也|以|对|向|为|帮|积极|无偿|直接|持续|于|每年|今年|与|承担|的)"
)
"""What follows a name that acts."""
GIVING = ("省", "市", "自治区")
"""Ends of the names of places that can be the main helper."""
GIFTS = ("funds.donated", "goods.donated")
COUNTY_ACTS = re.compile(r"(?:定点扶贫|定点帮扶|对口帮扶|对口支援|帮扶|扶贫|受援)县$")
ACTING = ("subject", "earlier-clause")
OUT = ("poverty.villages_exited", "poverty.counties_exited")
"""What the aided villages or counties reached: theirs alone only where the text speaks of a whole county or region."""
WHOLE = re.compile(r"全(?:县|市|省|州|区|旗|镇|乡)")
WAGE = re.compile(r"工资|月薪|薪酬|月均?收入|每月|月均?增收|月收")
CARRIED = ("full", "alias", "collective", "pattern", "unit")


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
    usual: Usual
    """The places meant where none is named; none unless the document is about few."""
    aiding: frozenset[int]
    """The blocks whose figures can be about aid."""
    units: Mapping[str, str]
    """Units of the main organisation that the text names as if they stood alone: their words and the group's name."""


def is_subject(scene: Scene, line: Line, mention: OrganisationMention) -> bool:
    """The name acts: it is no partner, no object, no authority."""
    known = scene.acting.get(mention.span.start)
    if known is None:
        known = scene.acting[mention.span.start] = _acts(scene, line, mention)
    return known


def _acts(scene: Scene, line: Line, mention: OrganisationMention) -> bool:
    if any(mention.text.endswith(word) for word in scene.codebook.cues.get("authorities", ())):
        return False
    clause = line.clause(line.clause_of(mention.span)).span
    start = _list_head(line, mention).span.start
    before = line.text[clause.start : start]
    if PARTNER.search(before):
        return False
    if not before or before.endswith("由") or ACTS.match(line.text, mention.span.end):
        return True
    verbs = any(hit.verb and clause.start <= hit.span.start < start for hit in line.hits)
    return not verbs and scene.lexicon.predicates.search(line.text, clause.start, start) is None


def _list_head(line: Line, mention: OrganisationMention) -> OrganisationMention:
    """The first of the names that stand in a row with this one."""
    head = mention
    for other in reversed([m for m in line.organisations if m.span.end <= mention.span.start]):
        if line.text[other.span.end : head.span.start] not in ("、", "和", "及", "与"):
            break
        head = other
    return head


def acting_place(line: Line, clause: int) -> PlaceMention | None:
    """A city or province that gives, as one body: 福州市投入援助资金3亿元."""
    span = line.clause(clause).span
    return next((p for p in line.places if p.span.start == span.start and gives(line, p)), None)


def organisation_of(scene: Scene, line: Line, position: int, about: About, indicator: Indicator) -> Who:
    """Who did what stands at a clean offset of a sentence."""
    county = _county_gives(line, position) if indicator.id in GIFTS else None
    if county:
        return Who(None, county.places[0], county.span, "subject")
    who = _doer(scene, line, position, about)
    helped = any(word in line.words[: position - line.sentence.span.start + 20] for word in _credit(scene))
    if helped or indicator.credit == "always":
        return who
    whole = _of_region(line, position)
    if indicator.credit == "local":
        opens = (
            whole is not None and who.note != "subject" and whole.start == line.clause(_at(line, position)).span.start
        )
        return Who(None) if opens or (whole and who.note not in ACTING) else who
    if who.note in ACTING or _earned(line, position) or (indicator.id in OUT and whole is None):
        return who
    return Who(None)


def _at(line: Line, position: int) -> int:
    return line.sentence.clause_at(position)


def _earned(line: Line, position: int) -> bool:
    """Pay for work that the aid brought, not what people have to live on."""
    return WAGE.search(line.text, line.clause(_at(line, position)).span.start, position + 8) is not None


def _of_region(line: Line, position: int) -> Span | None:
    """The county or region that the sentence tells of as a whole: 全县, 麻江县累计减贫. 两县 are the aided ones."""
    start = line.sentence.span.start
    single = (p.span for p in line.places if p.places and not p.collective and p.level != "village")
    named = [span for span in single if span.end <= position]
    whole = [Span(*m.span()) for m in WHOLE.finditer(line.text, start, position)]
    return max((*named, *whole), key=lambda span: span.start, default=None)


def _county_gives(line: Line, position: int) -> PlaceMention | None:
    """The aided county itself gives: 定点扶贫县麻江县…向灾区捐赠."""
    clause = line.clause(line.sentence.clause_at(position)).span
    towards = [p for p in line.places if p.places and line.text[p.span.start - 1 : p.span.start] == "向"]
    receiver = next((p for p in towards if clause.start <= p.span.start or p.span.end <= position), None)
    givers = [
        p for p in line.places if p.level == "county" and p.places and COUNTY_ACTS.search(line.text[: p.span.start])
    ]
    giver = next((p for p in givers if receiver and p.span.end < receiver.span.start), None)
    return giver if giver and receiver and giver.places != receiver.places else None


def _credit(scene: Scene) -> tuple[str, ...]:
    return scene.codebook.cues.get("credit", ())


def _doer(scene: Scene, line: Line, position: int, about: About) -> Who:
    clause = line.sentence.clause_at(position)
    named = [m for m in line.organisations if m.span.start < position and is_subject(scene, line, m)]
    if named:
        note = "subject" if line.clause_of(named[-1].span) == clause else "earlier-clause"
        return _who(named[-1], note, about)
    later = [m for m in line.organisations if line.clause_of(m.span) == clause and is_subject(scene, line, m)]
    if later:
        return _who(later[0], "subject", about)
    place = acting_place(line, clause)
    regional = about.main is None or about.main.endswith(GIVING)
    if place and (regional or (scene.home and not scene.home & set(place.provinces))):
        return Who(place.places[0], None, place.span, "subject")
    carried = _carried(scene, line)
    return _who(carried, "sentence-before", about) if carried else Who(about.main, None, None, "document")


def _who(mention: OrganisationMention, note: str, about: About) -> Who:
    group = about.units.get(mention.text)
    if group:
        return Who(group, mention.text, mention.span, note)
    return Who(mention.name or about.main, mention.actor, mention.span, note)


def _carried(scene: Scene, line: Line) -> OrganisationMention | None:
    """The last subject of the paragraph's earlier sentences, or of the heading right above."""
    index = scene.starts.index(line.sentence.span.start)
    for previous in reversed(scene.lines[:index]):
        if previous.sentence.block != line.sentence.block and previous.block.role != "heading":
            return None
        named = [m for m in previous.organisations if m.kind in CARRIED and is_subject(scene, previous, m)]
        if named:
            return replace(named[-1], actor=None)
    return None
