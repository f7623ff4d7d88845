"""Words that point back to an organisation: 集团公司, 公司, 该局, 我行, 学校, 我们."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bangfu.document import Span
from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.mentions import OrganisationMention
from bangfu.recognising.passage import Passage
from bangfu.recognising.patterns import any_of, firsts, led

_BREAKS = re.compile("[的与和在由向对把为将及]|投入|捐赠|帮扶|选派|联系|开展|组织")
_EDGE = re.compile(
    r"(?:^|[^\u4e00-\u9fffA-Za-z0-9)]|[在由向对与和从为给将把使让据按经被的是及到于,年月日间后前来时中下里内起末底初即故但还也均则又并曾已时由])$"
)
_PARTNER = re.compile(
    r"(?:与|和|同|向|引进|引入|联合|邀请|协调|联系到?|对接|依托|支持|帮助|委托|携手|成立|注册|成立了|注册了|入股|资助|来自)$"
)


@dataclass(frozen=True, slots=True)
class PointingWords:
    """The pointing words of `organisations.yml`."""

    pattern: re.Pattern[str]
    heads: Mapping[str, str]
    fits: Mapping[str, frozenset[str]]
    """Which heads of names each pointing head fits."""
    own: re.Pattern[str]
    """The rest of a name that begins with a pointing word."""


@cache
def _pointing() -> PointingWords:
    words = table("organisations")
    heads = {word: head for head, line in words["pointing"].items() for word in listed(line)}
    own = any_of(listed(words["own_bodies"]))
    return PointingWords(
        pattern=re.compile(
            led(firsts(heads), any_of(heads)) + r"(?![有股]限|党校|化|军|作战|式|时|年级|法|债|章程|\+)"
        ),
        heads=heads,
        fits={head: frozenset(listed(line)) for head, line in words["fits"].items()},
        own=re.compile(f"[\u4e00-\u9fff]{{0,6}}?(?:{own})(?!部门|室)"),
    )


def pointers(passage: Passage, named: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """The mentions that point back, outside of the `named` ones, which are in order; and branches without a name."""
    words = _pointing()
    taken = [m.span for m in named]
    text = passage.text
    finder = _Finder(passage, named)
    index = 0
    for match in words.pattern.finditer(text):
        start, end = match.span()
        while index < len(taken) and taken[index].end <= start:
            index += 1
        if index < len(taken) and taken[index].start < end:
            continue
        if match[0][0] not in "该本我全" and not _EDGE.search(text[max(0, start - 1) : start]):
            continue
        yield _pointer(finder, match, words)


def _pointer(finder: _Finder, match: re.Match[str], words: PointingWords) -> OrganisationMention:
    start, end = match.span()
    head = words.heads[match[0]]
    own = words.own.match(finder.text, end)
    if own is not None and not _BREAKS.search(own[0]):
        end = own.end()
    found = finder.antecedent(start, head, words.fits[head])
    if found is None and match[0][0] in "本我":
        found = finder.of_page()
    span = Span(start, end)
    mention = OrganisationMention(span, span.of(finder.text), None, "anaphor", head=head, rule="organisations.pointing")
    if found is None:
        return mention
    actor = None if head == "集团" or match[0] in ("总局", "总行", "总部") else found.actor
    return replace(
        mention, name=found.name, actor=span.of(finder.text) if own and end == own.end() else actor, id=found.id
    )


def with_owners(passage: Passage, named: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """Branches that are named without their house (甘肃分公司) belong to the one spoken of."""
    finder = _Finder(passage, [m for m in named if m.name])
    kept: list[OrganisationMention] = []
    for mention in named:
        academy = finder.academy() if mention.rule == "organisations.by-form" and mention.head == "研究院" else None
        if academy is not None and academy.name is not None and academy.name not in (mention.name or ""):
            mention = replace(mention, name=academy.name, actor=mention.text, id=academy.id, kind="unit")
        if mention.name is None:
            owner = finder.antecedent(mention.span.start, "any", frozenset((mention.head, "公司", "银行")))
            if owner is None:
                continue
            mention = replace(mention, name=owner.name, id=owner.id)
        kept.append(mention)
    return kept


class _Finder:
    """Looks for what a word points to."""

    def __init__(self, passage: Passage, named: Sequence[OrganisationMention]) -> None:
        self.text = passage.text
        self.passage = passage
        self.named = [m for m in named if m.name and m.kind != "collective"]
        self.titled = [m for m in passage.headline.organisations if m.kind != "collective" and m.name]
        self.main = _main(passage, named)
        self.leading: dict[str, OrganisationMention | None] = {}

    def antecedent(self, start: int, head: str, fitting: frozenset[str]) -> OrganisationMention | None:
        """The last fitting body before it in its paragraph that is no partner; else the main one; else the last."""
        paragraph = self.text.rfind("\n", 0, start) + 1
        partner: OrganisationMention | None = None
        earlier: OrganisationMention | None = None
        for index in range(bisect_left(self.named, start, key=_start) - 1, -1, -1):
            mention = self.named[index]
            if mention.span.start < paragraph and (earlier or self._leading(head, fitting)):
                break
            if mention.span.end > start or not _fits(mention, head, fitting):
                continue
            if _PARTNER.search(self.text[max(0, mention.span.start - 4) : mention.span.start]):
                partner = partner or mention
            elif mention.span.start >= paragraph:
                return mention
            else:
                earlier = mention
        titled = (m for m in self.titled if _fits(m, head, fitting))
        return self._leading(head, fitting) or earlier or partner or next(titled, None)

    def _leading(self, head: str, fitting: frozenset[str]) -> OrganisationMention | None:
        """The first mention of the organisation that the text is mostly about, if it fits."""
        if head not in self.leading:
            every = (*self.titled, *self.named)
            self.leading[head] = next((m for m in every if m.name == self.main and _fits(m, head, fitting)), None)
        return self.leading[head]

    def academy(self) -> OrganisationMention | None:
        """The academy that the text is about: its institutes act for it."""
        leading = [m for m in (*self.titled, *self.named) if m.name == self.main and m.id and m.head == "研究院"]
        return leading[0] if leading else None

    def of_page(self) -> OrganisationMention | None:
        """The only organisation that the page names around an article that names none: 本会 on its own site."""
        ids = set(self.passage.outside)
        organisation = self.passage.registry.by_id.get(next(iter(ids))) if len(ids) == 1 else None
        if organisation is None:
            return None
        return OrganisationMention(Span(0, 0), "", organisation.name, "full", id=organisation.id)


def _start(mention: OrganisationMention) -> int:
    return mention.span.start


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
