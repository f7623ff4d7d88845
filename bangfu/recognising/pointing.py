"""Words that point back to an organisation: 集团公司, 公司, 该局, 我行, 学校, 我们."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bangfu.document import Span
from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.mentions import OrganisationMention
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import any_of, firsts, led

_BARE = frozenset(("公司", "集团", "集团公司", "总公司", "学校", "总局", "总行", "总部", "基金会", "协会", "全会"))
"""Pointing words that are also ends of names: they point only behind a boundary."""
_EDGE = re.compile(
    r"(?:^|[^\u4e00-\u9fffA-Za-z0-9)]|[在由向对与和从为给将把使让据按经被的是及到于,年月日间后前来时中下里内起末底初即故但还也均则又并曾已时由])$"
)
_PARTNER = re.compile(
    r"(?:与|和|同|向|引进|引入|联合|邀请|协调|联系到?|对接|依托|支持|帮助|委托|携手|成立|注册|成立了|注册了|入股|资助|来自)$"
)


@cache
def _pointing() -> tuple[re.Pattern[str], dict[str, str], dict[str, frozenset[str]]]:
    words = table("organisations")
    heads = {word: head for head, line in words["pointing"].items() for word in listed(line)}
    fits = {head: frozenset(listed(line)) for head, line in words["fits"].items()}
    return (
        re.compile(led(firsts(heads), any_of(heads)) + "(?![有股]限|党校|化|军|作战|式|时|年级|法|债|章程|\\+)"),
        heads,
        fits,
    )


def pointers(passage: Passage, named: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """The mentions that point back, outside of the `named` ones, which are in order."""
    pattern, heads, fits = _pointing()
    taken = [m.span for m in named]
    text = passage.text
    candidates = [m for m in (*passage.headline.organisations, *named) if m.kind != "collective" and m.name]
    main = _main(passage, named)
    index = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        while index < len(taken) and taken[index].end <= start:
            index += 1
        if index < len(taken) and taken[index].start < end:
            continue
        if match[0] in _BARE and not _EDGE.search(text[max(0, start - 1) : start]):
            continue
        head = heads[match[0]]
        found = _antecedent(text, start, head, fits[head], named, candidates, main)
        if found is None and match[0][0] in "本我":
            found = _of_page(passage)
        mention = OrganisationMention(
            Span(start, end), match[0], None, "anaphor", head=head, rule="organisations.pointing"
        )
        if found is not None:
            actor = None if head == "集团" or match[0] in ("总局", "总行", "总部") else found.actor
            mention = replace(mention, name=found.name, actor=actor, id=found.id)
        yield mention


def _antecedent(
    text: str,
    start: int,
    head: str,
    fitting: frozenset[str],
    named: Sequence[OrganisationMention],
    candidates: Sequence[OrganisationMention],
    main: str | None,
) -> OrganisationMention | None:
    """The last fitting body before it in its paragraph that is no partner; else the main one; else the last of all."""
    paragraph = text.rfind("\n", 0, start) + 1
    fit = [m for m in named if m.name and m.kind != "collective" and _fits(m, head, fitting)]
    before = [m for m in fit if m.span.end <= start]
    actors = [m for m in before if not _PARTNER.search(text[max(0, m.span.start - 3) : m.span.start])]
    near = [m for m in actors if m.span.start >= paragraph]
    if near:
        return near[-1]
    leading = [m for m in candidates if m.name == main and _fits(m, head, fitting)]
    if leading:
        return leading[0]
    if actors or before:
        return (actors or before)[-1]
    titled = [m for m in candidates if _fits(m, head, fitting)]
    return titled[0] if titled else None


def _of_page(passage: Passage) -> OrganisationMention | None:
    """The only organisation that the page names around an article that names none: 本会 on its own site."""
    ids = set(passage.outside)
    organisation = passage.registry.by_id.get(next(iter(ids))) if len(ids) == 1 else None
    if organisation is None:
        return None
    return OrganisationMention(Span(0, 0), "", organisation.name, "full", id=organisation.id)


def _fits(mention: OrganisationMention, head: str, fitting: frozenset[str]) -> bool:
    if head == "集团" and mention.kind == "pattern" and "集团" not in mention.text:
        return False
    return mention.head in fitting


def _main(passage: Passage, named: Sequence[OrganisationMention]) -> str | None:
    """The organisation that the text names most; the title counts double, the first named wins a tie."""
    counts: Counter[str] = Counter()
    for weight, mentions in ((2, passage.headline.organisations), (1, named)):
        for mention in mentions:
            if mention.name and mention.kind not in ("collective", "anaphor"):
                counts[mention.name] += weight
    return counts.most_common(1)[0][0] if counts else None
