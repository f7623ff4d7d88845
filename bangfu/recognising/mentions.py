"""Mentions: what a text names before anybody asks what it means.

All spans are clean code-point offsets (see `document.py`). Every mention names the rule that made it. Numbers, periods,
places and organisations are four lists of their own; they may overlap (the 2019年 of a period is also a number of kind
`date`, the 四 of 四川 one of kind `name`), but mentions of one list never do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from bangfu.document import Span
from bangfu.issues import Issue

Number = int | float
NumberKind = Literal["amount", "date", "ordinal", "name", "other", "damaged"]
PeriodKind = Literal["absolute", "relative", "span", "since", "until", "policy", "duration", "anaphor"]
PlaceKind = Literal["named", "short", "anaphor"]
PlaceLevel = Literal["province", "prefecture", "county", "township", "village"]
OrganisationKind = Literal["full", "alias", "weak", "unit", "pattern", "collective", "anaphor"]


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One numeral of the text. Every numeral is one, dates, ordinals and parts of names included."""

    span: Span
    """The figure with the qualifier words around it: `近2000万元`, `不少于800万元`, `30万元以上`."""
    figure: Span
    """Numeral, inner qualifier, multiplier and unit, as the account of numerals shows it: `2000万元`, `30余个`."""
    text: str
    """The words of `figure`."""
    kind: NumberKind
    """`amount` may become a fact; the others never do. `damaged`: noise has eaten digits, so nothing is read."""
    value: Number | None = None
    """In the canonical unit (2000万元 → 20000000); None if vague (数十万), damaged, or a date."""
    value_max: Number | None = None
    """Upper end of a range: 20至40户 → 40."""
    unit: str | None = None
    """A unit of the codebook (`CNY`, `person`, `count` …)."""
    classifier: str = ""
    """Unit or classifier as written, without multiplier: `元`, `个`, `人次`, `平方米`."""
    qualifier: str = "exact"
    """exact, about, nearly, over, at_most."""
    per: tuple[str, ...] = ()
    """What the figure itself says it is counted by: 12次/年 → ("year",); words before it are the reader's affair."""
    period: str | None = None
    """ISO 8601 period of a `date` numeral, where it stands for one."""
    reason: str = ""
    """A code of `content/words.yml` (`reasons.<code>`) that says why it is no amount; empty for amounts."""
    rule: str = ""

    @property
    def damaged(self) -> bool:
        """Noise has eaten into the digits: the value must not be read."""
        return self.kind == "damaged"

    @property
    def account(self) -> Number | str | None:
        """What the account of numerals shows as the value: the period of a date, else the number."""
        return self.period if self.period is not None else self.value


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Words that say when."""

    span: Span
    text: str
    period: str | None
    """ISO 8601 date or interval of the codebook (`2019`, `2016/2019`, `2013/..`, `../2019-06`); None if it cannot be
    known (今年 in a document without a date, 同年 without a year before it)."""
    kind: PeriodKind
    """`since`: open to the right; `until`: open to the left; `policy`: 十三五, 十八大以来; `duration`: 四年来, 近三年;
    `anaphor`: 同年, 其间, resolved against the mention before it."""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that say where, resolved to full names."""

    span: Span
    """The place with the parents written before it: `甘肃省定西市岷县`."""
    text: str
    places: tuple[str, ...]
    """Full names as the codebook writes them: `峨山彝族自治县`, `魏县/野胡拐乡/岸上村`, `云南省`, `抚州市`. Several
    for 两县; empty if the words point to places that nothing names (各县 in a text without counties)."""
    kind: PlaceKind
    level: PlaceLevel
    codes: tuple[str, ...] = ()
    """County codes of the registry, side by side with `places`; empty for provinces, prefectures, unknown counties."""
    provinces: tuple[str, ...] = ()
    """Full province names, side by side with `places`, where known."""
    count: int | None = None
    """How many places the words claim (两县 → 2, 9县 → 9); None if they do not say."""
    collective: bool = False
    """`两县`, `各县`, `帮扶县`: the places are those meant together."""
    rule: str = ""
    note: str = ""
    """A code of `content/words.yml` (`evidence.<code>`): `wrong-parent`, `namesake-by-partner` …"""


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """Words that say who, resolved to a full name."""

    span: Span
    text: str
    name: str | None
    """Full name of the organisation that figures belong to: the group of a subsidiary, the registry's name of an alias,
    else the name as the text has it. None for an anaphor without antecedent."""
    kind: OrganisationKind
    """`full` / `alias` / `weak`: names of the registry; `unit`: a subsidiary or branch whose group is known; `pattern`:
    a name by its form; `collective`: 中央企业, 省属国有企业; `anaphor`: 集团, 公司, 该局, 我行, resolved to what went
    before."""
    actor: str | None = None
    """The unit that acted, as the text names it, if it is not the organisation itself."""
    id: str | None = None
    """Registry id, if the organisation is registered."""
    head: str = ""
    """What sort of body it is, by the last word of its name: `公司`, `银行`, `大学`, `局`, `委`, `政府` …"""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one text, each list in the order of the text."""

    numbers: tuple[NumberMention, ...] = ()
    periods: tuple[PeriodMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    organisations: tuple[OrganisationMention, ...] = ()
    issues: tuple[Issue, ...] = ()
    """What could not be settled: a wrong parent, a namesake left open, a damaged figure."""
    headline: Mentions | None = None
    """Mentions of the document's title; their spans are offsets into the title."""
    hints: tuple[OrganisationMention, ...] = ()
    """Organisations named by publisher, byline and page furniture; their spans are offsets into those lines."""


class Spanned(Protocol):
    """Anything with a place in the text."""

    @property
    def span(self) -> Span:
        """Clean offsets."""


Kind = TypeVar("Kind", bound=Spanned)


def inside(mentions: Sequence[Kind], span: Span) -> Sequence[Kind]:
    """The mentions, in order, that lie wholly inside a span. `mentions` must be one list of `Mentions`."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = first
    while last < len(mentions) and mentions[last].span.end <= span.end:
        last += 1
    return mentions[first:last]
