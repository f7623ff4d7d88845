"""The lines of a page, each with what its words alone say about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bangfu.reading.byline import byline
from bangfu.reading.page_words import page_words
from bangfu.reading.widths import flat

CLOSED = re.compile(r"[。!?！？；;…:：][”’」』】)）\]]*$")
"""The line ends where a sentence, a clause of a list or an announcement ends."""
SENTENCE_END = re.compile(r"[。!?！？…][”’」』】)）\]]*(?:\s*[(（\[【][^()（）\[\]【】]{1,20}[)）\]】])?$")
LONG_LINE = 40
"""Characters from which a line is no cell, and may have a byline in front."""
LEAD = re.compile(
    r"(?=[^,。]{0,60}(?:来源|作者|时间|日期))[^,。]{6,120}?"
    r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s+"
)
LEAD_WORDS = re.compile(r"来源|作者|时间|日期")
LONGEST_LEAD = 160
LONGEST_TAIL = 80
SENTENCES = re.compile(r"[。！!？][”’」』)）]*")
LABELLED = re.compile(r"[【\[(]?\s*(?:来源|作者|文章来源|信息来源|稿件来源|文|图|供稿|撰稿|记者)\s*[:/]")
BARE = re.compile(r"[\d.,/%\s-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends; offsets into the page's text."""

    start: int
    end: int
    text: str
    indent: int
    after_blank: bool
    reason: str | None
    """Why its words alone make it furniture, if they do."""


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank. A byline before and an editor's note behind a paragraph are lines of their own."""
    found: list[Line] = []
    place, blank = 0, True
    for whole in text.split("\n"):
        inner = whole.strip()
        if inner:
            indent = len(whole) - len(whole.lstrip())
            for start, end in _stretches(inner):
                part = inner[start:end]
                at = place + indent + start
                reason = page_words().reason(part)
                found.append(Line(at, at + len(part), part, 0 if start else indent, blank and not start, reason))
        blank = not inner
        place += len(whole) + 1
    return _with_cells(found)


def _stretches(line: str) -> list[tuple[int, int]]:
    """Bounds of the parts of a line: a leading byline, the words themselves, trailing furniture."""
    start, end = _behind_byline(line), _before_furniture(line)
    parts = [(0, len(line[:start].rstrip())), (start, end)]
    if end < len(line):
        parts.append((len(line) - len(line[end:].lstrip()), len(line)))
    return [(a, b) for a, b in parts if a < b]


def _behind_byline(line: str) -> int:
    """Where the words begin behind a byline that stands in the same line; 0 if there is none."""
    if len(line) < 2 * LONG_LINE or not LEAD_WORDS.search(line, 0, LONGEST_LEAD // 2):
        return 0
    lead = LEAD.match(flat(line[:LONGEST_LEAD]))
    return lead.end() if lead and len(line) - lead.end() >= LONG_LINE and byline(line[: lead.end()].strip()) else 0


def _before_furniture(line: str) -> int:
    """Where furniture begins behind the last sentence of a line; its length if there is none."""
    if len(line) <= LONG_LINE // 2 or (SENTENCE_END.search(line) and line[-1] not in ")）]】"):
        return len(line)
    for sentence in reversed(list(SENTENCES.finditer(line, max(0, len(line) - LONGEST_TAIL)))):
        tail = line[sentence.end() :].strip()
        if tail.strip("|丨· ") and _is_note(tail):
            return sentence.end()
    return len(line)


def _is_note(tail: str) -> bool:
    tail = tail.strip("|丨· ")
    # the first digits of a line that goes on below are no page number
    if page_words().reason(tail) not in (None, "page-number", "clock"):
        return True
    return LABELLED.match(flat(tail)) is not None and byline(tail) is not None


def _with_cells(lines: list[Line]) -> list[Line]:
    """Bare numbers among short lines are cells of a table that lost its rows, not page numbers."""
    found = list(lines)
    begun = False
    for i, line in enumerate(lines):
        begun = begun or len(line.text) >= LONG_LINE
        if begun and line.reason in ("page-number", "clock") and BARE.fullmatch(line.text):
            near = [n for n in lines[max(0, i - 1) : i + 2] if n is not line]
            if len(near) == 2 and any(_is_cell(n) for n in near):
                found[i] = replace(line, reason=None)
    return found


def _is_cell(line: Line) -> bool:
    return bool(BARE.fullmatch(line.text)) or (
        len(line.text) <= 12 and not line.reason and not CLOSED.search(line.text)
    )
