"""Units of text: a paragraph that a page cut into lines is one again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bangfu.reading.byline import Byline, byline
from bangfu.reading.lines import CLOSED, SENTENCE_END, Line
from bangfu.reading.page_words import page_words
from bangfu.reading.repairs.spacing import is_row
from bangfu.reading.widths import flat

GOES_ON = re.compile(r"[,，、(（《“‘「『【—~～\-+/%]$")
CUT_OFF = re.compile(
    r"[,，].*[的和与及向为对在从由以把被将并至]$|^(?:\d{4}年)?\d{1,2}月\d{1,2}日[,，]|^【[^】]{2,16}】.*[,，]"
)
"""No heading has a comma and ends in such a word, or begins as a report or behind a label."""
CONTINUES = re.compile(r"^[,，、。;；:：)）”’》」』】%％!！?？]")
BULLET = re.compile(r"^[●•·■◆▪▲△★☆◎○□◇▶►※＊*\-–—➢✓√]\s*[^\s●•■◆*\-–—]")
STARTS_ITEM = re.compile(
    BULLET.pattern + r"|^(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[(（]\d{1,2}[)）]|\d{1,2}[、.．)）]\s*\D"
    r"|[①-⑳⑴-⒇⒈-⒛]|第[一二三四五六七八九十百]{1,3}[章节条部编篇])"
)
MEASURES = "名个户人万元亿次年月日项座条所家村县亩吨千公里米套件台批期天岁届第只头株棵斤余多%％"
INTRODUCES = re.compile(r"^.{8,}[,，].{4,}[:：]$")
"""A sentence that a list or a table finishes: 我行定点帮扶四县,主要绩效如下:"""
HEADING = 60
"""Characters that a heading with a comma does not exceed."""
OPEN = {"(": ")", "（": "）", "“": "”", "《": "》", "「": "」", "【": "】", "[": "]"}


@dataclass(frozen=True)
class Unit:
    """One or more lines that make one paragraph, heading, item or row. What is found out about it is kept."""

    lines: tuple[Line, ...]

    @cached_property
    def text(self) -> str:
        """Its words without the line breaks."""
        return "".join(line.text for line in self.lines)

    @property
    def reason(self) -> str | None:
        """Why it is furniture, if it is; a unit of several lines never is by its words."""
        return self.lines[0].reason if len(self.lines) == 1 else None

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is running text: it ends a sentence, or is too long for a headline."""
        text = self.text
        return len(text) > 70 or ("。" in text and len(text) > 30) or bool(SENTENCE_END.search(text))

    @cached_property
    def byline(self) -> Byline | None:
        """What it says as a byline, if it is one."""
        return byline(self.text)

    @cached_property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return is_row(self.text)

    @cached_property
    def is_abstract(self) -> bool:
        """Whether it begins as the abstract of an article does."""
        return page_words().abstract.match(flat(self.text[:12])) is not None

    @cached_property
    def is_article(self) -> bool:
        """Whether it shows that the article has begun: running text that is neither furniture nor byline."""
        if self.reason or self.is_abstract:
            return False
        told = self.is_sentence or bool(INTRODUCES.search(self.text))
        told = told or (len(self.text) > 24 and bool(re.search(r"[,，].*[,，]", self.text)))
        return told and self.byline is None


def units_of(lines: Sequence[Line]) -> list[Unit]:
    """Lines gathered to units."""
    page = _wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _joins(groups[-1], line, page):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Unit(tuple(group)) for group in groups]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A page that breaks its lines at one width."""

    columns: int
    characters: int
    """Those of the longest line, its indentation included."""
    base: int
    """Indentation that all lines have."""
    indents: bool
    """Its paragraphs begin with an indentation, so that a line without one goes on."""
    spaced: bool
    """A blank line stands between all its lines, so that it says nothing."""

    def is_full(self, line: Line) -> bool:
        """Whether a line had no room for the word or number that follows it."""
        return line.indent + width(line.text) >= 0.84 * self.columns

    def is_brimming(self, line: Line) -> bool:
        """Whether a line had no room for one more character."""
        return line.indent + len(line.text) >= self.characters or line.indent + width(line.text) >= self.columns - 4


def width(text: str) -> int:
    """Columns: two for a wide character, and for punctuation that in Chinese was wide before it was normalised."""
    return sum(2 if c in ",:;!?()" or unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(lines: Sequence[Line]) -> Wrapped | None:
    """The width at which a page breaks its lines, if it is one that does."""
    own = [line for line in lines if line.reason is None]
    if len(own) < 4 or not 15 <= max(len(line.text) for line in own) <= 80:
        return None
    base = min(line.indent for line in own)
    page = Wrapped(
        max(line.indent + width(line.text) for line in own),
        max(line.indent + len(line.text) for line in own),
        base,
        0 < sum(line.indent > base for line in own) <= len(own) // 2,
        sum(line.after_blank for line in own) >= 0.9 * len(own),
    )
    full = [line for line in own if page.is_full(line)]
    broken = sum(not CLOSED.search(line.text) and bool(re.search(r"[,，。、;；]", line.text)) for line in full)
    return page if broken >= 3 and 3 * len(full) >= len(own) and 2 * broken >= len(full) else None


def _joins(group: list[Line], line: Line, page: Wrapped | None) -> bool:
    """Whether `line` goes on with the sentence of the lines before it."""
    last = group[-1]
    text = "".join(each.text for each in group)
    if last.reason or line.reason or is_row(last.text) or is_row(line.text):
        return False
    parted = line.after_blank and not (page and page.spaced)
    if page and page.indents and not parted and line.indent == page.base and page.is_brimming(last):
        return True
    if CONTINUES.match(line.text) and not SENTENCE_END.search(text):
        return True
    if CLOSED.search(text) or STARTS_ITEM.match(line.text) or (line.indent >= 2 and last.indent < 2):
        return False
    if parted:
        return bool(GOES_ON.search(text)) and not STARTS_ITEM.match(text)
    return _unfinished(text, last, line, page)


def _unfinished(text: str, last: Line, line: Line, page: Wrapped | None) -> bool:
    """Whether the words so far are no heading, but a sentence cut off."""
    if page is not None and page.is_full(last):
        return True
    if GOES_ON.search(text) or CUT_OFF.search(text) or _is_open(text):
        return True
    if text[-1].isdigit() and line.text[0] in MEASURES:
        return True
    return ("。" in text and len(text) > 12) or (len(text) > HEADING and bool(re.search(r"[,，]", text)))


def _is_open(text: str) -> bool:
    return any(text.count(left) > text.count(right) for left, right in OPEN.items())
