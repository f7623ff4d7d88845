"""Which lines of a page are the article, which are its headline and byline, and which are furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bangfu.document import Role
from bangfu.reading.byline import Byline
from bangfu.reading.lines import SENTENCE_END, Line, lines_of
from bangfu.reading.page_words import page_words
from bangfu.reading.units import BULLET, STARTS_ITEM, Unit, units_of

TITLE = 80
NAME = 12
NAME_LIKE = re.compile(r"[\u4e00-\u9fff·]{2,12}")
TOP = 12
"""Units in which a byline may be expected."""
TABLE_UNIT = re.compile(r"[(（]?(?:金额|资金|计量)?单位[:：]\s*(?:人民币)?[万亿]?[元人户个亩吨]")
"""`（单位：万元）`: without it the numbers of a table mean nothing."""
CAPTION = re.compile(
    r"^(?:图[为:：\d]|[表图]\s?[\d一二三四五六七八九十]|[(（]?(?:上|下|左|右)图)"
    r"|[(（]?[^,，。]{0,20}(?:摄|供图|摄影报道)[)）]?$"
)
FIGURE = re.compile(
    r"\d[\d.,]*\s?[余多]?[万亿千百]{0,2}(?:元|人|名|户|个|次|项|座|所|条|亩|吨|公里|套|件|台|批|期|家|头|只|米|平方米|千瓦|%|％)"
)
"""A quantity: a line that has one states something and is no mere heading."""


@dataclass(frozen=True, slots=True)
class Part:
    """A unit of the body with its role."""

    unit: Unit
    role: Role


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a page, in order."""

    body: tuple[Part, ...]
    furniture: tuple[tuple[Line, str], ...]
    """Lines that are not the article, each with its reason."""
    title: str | None = None
    byline: Byline = field(default_factory=Byline)


def lay_out(text: str) -> Layout:
    """Tell the parts of a page apart. Something always stays: a page without any sentence is all body."""
    units = units_of(lines_of(text))
    first = _first(units)
    head = units[:first]
    title, lines, kept = _head(head, _headings(units[first:]))
    end = _end(units, first)
    body, more = _body(units[first:end], title)
    tail = units[end:]
    bylines = [b for u in [*head, *more, *tail] if (b := u.byline)]
    dropped = [*lines, *_furniture(more), *_furniture(tail)]
    parts = _with_heads([Part(u, role(u)) for u in [*kept, *body]])
    return Layout(parts, tuple(sorted(dropped, key=lambda f: f[0].start)), title, _merged(bylines))


def _with_heads(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, with the head of a table as a row: its words stand over the cells below."""
    found = list(parts)
    for i in range(len(found) - 1):
        cells = found[i].unit.text.split()
        named = found[i].role == "heading" and not TABLE_UNIT.search(found[i].unit.text)
        if named and len(cells) > 1 and found[i + 1].role == "row":
            below = found[i + 1].unit.text.split()
            found[i] = Part(found[i].unit, "row") if len(cells) == len(below) else found[i]
    return tuple(found)


def role(unit: Unit) -> Role:
    """The part a unit plays, by its look."""
    text = unit.text
    if unit.is_row:
        return "row"
    if len(text) <= 60 and CAPTION.search(text):
        return "caption"
    if BULLET.match(text):
        return "item"
    if STARTS_ITEM.match(text) and "。" not in text[:-1] and (unit.is_sentence or re.search(r"[,，;；]", text)):
        return "item"
    if unit.is_sentence or re.search(r"[,，;；].*[,，;；]|[;；,，]$", text):
        return "paragraph"
    return "item" if FIGURE.search(text) else "heading"


def _first(units: Sequence[Unit]) -> int:
    """Index of the first unit that shows that the article has begun."""
    under = next((i for i, u in enumerate(units[:TOP]) if u.byline), None)
    # a headline may be a sentence; the byline under it tells
    if under is not None and all(len(u.text) <= TITLE and "。" not in u.text for u in units[:under]):
        first = next((i for i, u in enumerate(units) if i > under and u.is_article), None)
    else:
        first = next((i for i, u in enumerate(units) if u.is_article), None)
    if first is not None:
        return first
    # no sentence at all: rows and items begin behind the byline, or behind a first line without a figure
    behind = (under + 1) if under is not None else int(not (units and FIGURE.search(units[0].text)))
    return behind if behind < len(units) else 0


def _headings(units: Sequence[Unit]) -> int:
    """How many headings are as short as a name."""
    return sum(NAME_LIKE.fullmatch(u.text) is not None and not u.reason for u in units)


def _head(units: Sequence[Unit], headings: int) -> tuple[str | None, list[tuple[Line, str]], list[Unit]]:
    """Headline, furniture and body headings among the units before the first sentence."""
    lines = [(u, u.byline) for u in units]
    under = next((i for i, (u, b) in enumerate(lines) if b and not _is_counter(u)), None)
    candidates = [i for i, (u, b) in enumerate(lines) if _may_be_title(u, b)]
    above = [i for i in candidates if under is None or i < under]
    # with a byline the headline stands right above it; without one it opens the page
    chosen = None if not above else above[0] if under is None else above[-1]
    if under is not None and len(above) > 1:
        last, before = units[above[-1]].text, units[above[-2]].text
        if len(last) <= NAME < len(before) and not before.startswith(last):
            # between headline and date the author's name
            chosen = above[-2]
    title = units[chosen].text if chosen is not None else None
    dropped: list[tuple[Line, str]] = []
    kept: list[Unit] = []
    for i, (unit, by) in enumerate(lines):
        named = i == chosen and under is None and headings > 0 and len(unit.text) <= NAME
        if named or _opens_body(i, unit, by, chosen, under, title):
            # a round-up begins with the first of its headings
            kept.append(unit)
        else:
            reason = _head_reason(unit, by, title, i == chosen, is_below=chosen is not None and i == chosen + 1)
            dropped += [(line, reason) for line in unit.lines]
    return title, dropped, kept


def _may_be_title(unit: Unit, by: Byline | None) -> bool:
    text = unit.text
    return by is None and unit.reason is None and len(text) <= TITLE and not unit.is_abstract


def _is_counter(unit: Unit) -> bool:
    return unit.reason in ("tools", "clock", "page-number")


def _opens_body(
    i: int, unit: Unit, by: Byline | None, chosen: int | None, under: int | None, title: str | None
) -> bool:
    """Whether a unit before the first sentence is a heading of the body."""
    if by or unit.reason or i == chosen or unit.text == title:
        return False
    if unit.is_abstract or page_words().site.fullmatch(unit.text):
        return False
    if TABLE_UNIT.search(unit.text):
        return True
    if under is not None:
        return i > under
    return STARTS_ITEM.match(unit.text) is not None or unit.is_row


def _head_reason(unit: Unit, by: Byline | None, title: str | None, is_title: bool, is_below: bool) -> str:
    if is_title:
        return "headline"
    if by:
        return "byline"
    if unit.reason:
        return unit.reason
    if title and title in unit.text:
        return "repeated-headline"
    if unit.is_abstract:
        return "abstract"
    return "subheadline" if is_below else "page-head"


def _end(units: Sequence[Unit], first: int) -> int:
    """Index behind the last unit of the article."""
    last = max((i for i, u in enumerate(units) if i >= first and u.is_article), default=len(units) - 1)
    stop = next((i for i in range(first, len(units)) if _closes(units, i)), len(units))
    end = last + 1
    while end < stop and (_goes_on(units, end) or _heads_rows(units[end:stop])):
        end += 1
    return min(end, stop) if stop > first else end


def _closes(units: Sequence[Unit], i: int) -> bool:
    """Whether the page's end begins here: no long sentence follows."""
    reason = units[i].reason
    least = page_words().ends.get(reason) if reason else None
    return least is not None and not any(u.is_article and len(u.text) >= least for u in units[i + 1 :])


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Whether a unit behind the last sentence is still the article: rows, items, lines with figures."""
    unit = units[i]
    if unit.reason or unit.byline:
        return False
    return bool(unit.is_row or STARTS_ITEM.match(unit.text) or (FIGURE.search(unit.text) and len(unit.text) > 6))


def _heads_rows(units: Sequence[Unit]) -> bool:
    """Whether a short line stands over the rows of a table: its name, its unit, the name of a part."""
    head, *below = units[:4]
    plain = not head.reason and not head.byline and len(head.text) <= TITLE
    return plain and any(unit.is_row for unit in below)


def _body(units: Sequence[Unit], title: str | None) -> tuple[list[Unit], list[Unit]]:
    """Units of the article, and those among them that are furniture."""
    kept: list[Unit] = []
    dropped: list[Unit] = []
    for unit in units:
        again = unit.text == title and not SENTENCE_END.search(unit.text)
        dated = unit.byline is not None and unit.byline.published is not None
        (dropped if unit.reason or again or dated else kept).append(unit)
    return (kept, dropped) if kept else (list(units), [])


def _furniture(units: Sequence[Unit]) -> list[tuple[Line, str]]:
    found = []
    for unit in units:
        reason = unit.reason or ("byline" if unit.byline else "page-foot")
        found += [(line, reason) for line in unit.lines]
    return found


def _merged(bylines: Sequence[Byline]) -> Byline:
    return Byline(
        next((b.author for b in bylines if b.author), None),
        next((b.publisher for b in bylines if b.publisher), None),
        next((b.published for b in bylines if b.published), None),
    )
