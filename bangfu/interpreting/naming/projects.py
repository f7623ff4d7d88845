"""Named projects: 实施了A项目、B项目, 打造PLACE风情苗寨项目, 设立“…奖学金”, 援建…小学, PLACE的A项目已竣工.

A name is more than its kind: 产业扶贫项目 names nothing, 草莓种植项目 does. What a figure counts is no named project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bangfu.codebook import Trigger
from bangfu.document import Span
from bangfu.interpreting.barred import stands_for_places
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.lexicon import Hit
from bangfu.interpreting.modality import modality_of
from bangfu.interpreting.naming.names import hits_of
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.themes import theme_of
from bangfu.interpreting.when import period_of
from bangfu.interpreting.where import Where, places_of, unique
from bangfu.interpreting.who import About, organisation_of

STRONG = ("项目", "工程", "奖学金", "助学金", "行动")
"""Kinds that make a name by themselves."""
SCHOOLS = ("小学", "中学", "学校", "幼儿园", "医院")
"""Kinds that need a name of their own; all others need a place or quotation marks."""
LIST = re.compile(r"、|(?<=”)(?=“)|(?<=项目|工程|小学|中学|学校|园区|基地|医院)[和及]|以及")
NO_END = "长生们里内外上校"
"""After these a kind is not the end of a name: 中小学校长."""
TOLD = re.compile(
    r"(?P<kind>项目|工程)(?:已经?|也|均|都|正式|全面|顺利|先后|相继|陆续|全部|如期|按期)*[,，]?"
    r"(?:竣工|完工|投产|投用|投入使用|投入运营|建成|开工|动工|落成|落地|开园|由[^,，。;；]{2,24}(?:出资|投资|捐资|注资|援建|捐建|建设))"
)
"""What a sentence tells of a project that is its subject."""
STOP = re.compile(r"[,，;；:：。()（）\n]")
LIMIT = 60


def drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The named projects of a document, each once."""
    seen: set[str] = set()
    for line in scene.lines:
        for position, name in _of_line(scene, line):
            item = name.of(line.text).replace("“", "").replace("”", "").strip("的")
            if item not in seen and not any(item in other or other in item for other in seen):
                seen.add(item)
                yield _draft(scene, line, position, name, item, about)


def _of_line(scene: Scene, line: Line) -> Iterator[tuple[int, Span]]:
    """Where a sentence speaks of a project, and its name."""
    for hit, trigger in hits_of(line, "project"):
        yield from ((hit.span.start, name) for name in _names(scene, line, hit, trigger))
    yield from ((name.start, name) for name in _subjects(scene, line))


def _subjects(scene: Scene, line: Line) -> Iterator[Span]:
    """Projects that something is told of: each begins with its place or with a quoted name."""
    span, text = line.sentence.span, line.text
    places = {p.span.start: p.span.end for p in line.places if p.places}
    for told in TOLD.finditer(text, span.start, span.end):
        first = max((m.end() for m in STOP.finditer(text, span.start, told.start())), default=span.start)
        cuts = [first, *(m.end() for m in LIST.finditer(text, first, told.start())), told.end("kind")]
        for start, end in pairwise(cuts):
            name = Span(start, end - (text[end - 1] in "、和及"))
            if not name.of(text).endswith(STRONG) or _counted(line, name.start, name.end):
                continue
            inner = places.get(start, start)
            inner += text[inner : inner + 1] == "的"
            if (inner > start or text[start] == "“") and _proper(scene, line, Span(inner, name.end)):
                yield name


def _draft(scene: Scene, line: Line, position: int, name: Span, item: str, about: About) -> Draft:
    indicator = scene.codebook.indicators["project"]
    inner = [place for place in line.places if name.start <= place.span.start < name.end]
    where = (
        Where(unique(p for place in inner for p in place.places), inner[0].span, "own-name")
        if inner
        else places_of(scene, line, position, about.usual)
    )
    return Draft(
        line=line,
        indicator=indicator,
        quote=name,
        rule="named.project",
        who=organisation_of(scene, line, position, about, indicator),
        where=where,
        when=period_of(scene, line, position),
        modality=modality_of(scene, line, position)[0],
        theme=theme_of(scene, line, name, indicator)[0],
        item=item,
    )


def _names(scene: Scene, line: Line, hit: Hit, trigger: Trigger) -> Iterator[Span]:
    """The names that follow a verb, up to the end of its object."""
    end = min(line.sentence.span.end, hit.span.end + 400)
    stop = _stop(line, hit.span.end, end)
    cuts = [hit.span.end, *_cuts(line.text, hit.span.end, stop), stop]
    for start, finish in pairwise(cuts):
        name = _name(scene, line, Span(start, finish), trigger.nouns)
        if name is None or _counted(line, hit.span.end, name.end + 2):
            return
        yield name


def _stop(line: Line, start: int, end: int) -> int:
    for match in STOP.finditer(line.text, start, end):
        if line.text.count("“", start, match.start()) == line.text.count("”", start, match.start()):
            return match.start()
    return end


def _cuts(text: str, start: int, end: int) -> list[int]:
    return [
        match.end()
        for match in LIST.finditer(text, start, end)
        if text.count("“", start, match.start()) == text.count("”", start, match.start())
    ]


def _name(scene: Scene, line: Line, span: Span, kinds: Sequence[str]) -> Span | None:
    text = line.text
    start, end = span.start, span.end
    start = _begun(line, start, end)
    best = -1
    for kind in kinds:
        at = text.find(kind, start, min(end, start + LIMIT))
        while at >= 0:
            if text[at + len(kind) : at + len(kind) + 1] not in NO_END or at + len(kind) == len(text):
                best = max(best, at + len(kind))
            at = text.find(kind, at + 1, min(end, start + LIMIT))
    if best < 0:
        return None
    start, best = _quoted(text, start, best, tuple(kinds))
    inner = text.rfind("的", start, best - 2)
    if inner >= 0 and "“" not in text[start:best]:
        start = inner + 1
    name = Span(start, best)
    return name if _proper(scene, line, name) else None


def _begun(line: Line, start: int, end: int) -> int:
    """Where the name begins, behind a verb of its own: 、实施了甲县种植项目."""
    verbs = {hit.span.start: hit.span.end for hit, _ in hits_of(line, "project")}
    while start < end and (line.text[start] in "了“ 、" or start in verbs):
        start = verbs.get(start, start + 1)
    return start


def _quoted(text: str, start: int, end: int, kinds: tuple[str, ...]) -> tuple[int, int]:
    """A name whose quotes are cut in two is what stands within them: 设立“甲奖学金”, “…工程”等项目."""
    closed = text.find("”等", start, end)
    end = closed if closed >= 0 and text.endswith(kinds, start, closed) else end
    opened = text.rfind("“", start, end)
    return (opened + 1 if opened >= 0 and "”" not in text[opened:end] else start), end


def _counted(line: Line, start: int, end: int) -> bool:
    """A figure between the verb and the name counts the thing: 建设年产500吨的加工项目."""
    return any(
        start <= phrase.number.span.start < end and not stands_for_places(line, phrase) for phrase in line.phrases
    )


def _proper(scene: Scene, line: Line, name: Span) -> bool:
    words = name.of(line.text)
    for generic in scene.codebook.cues.get("generic", ()):
        words = words.replace(generic, "")
    own = len(words.strip("“”的和、等"))
    if name.of(line.text).endswith(STRONG):
        return own >= 2
    place = any(name.start <= p.span.start < name.end for p in line.places)
    quoted = line.text[name.start - 1 : name.start] == "“"
    return place or (quoted and own >= 2) or (name.of(line.text).endswith(SCHOOLS) and own >= 3)
