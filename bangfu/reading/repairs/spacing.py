"""Stray spaces: between characters, around digits, inside a number. Columns of a table keep theirs."""

from __future__ import annotations

import re

from bangfu.reading.edits import Edit

KIND = "spacing"
HAN = "\u3007\u3400-\u9fff\uf900-\ufad9"
POINTS = "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·～％,;:!?%()"
SENTENCE = re.compile(r"[，。；：！？,;]")
COMMA = r"(?:(?<!\d)[，,]|[，,](?!\d{3}(?!\d)))"
"""A comma of a clause, not one between the thousands of a number."""
MANY_CLAUSES = re.compile(rf"。|{COMMA}.*{COMMA}")
LABELLED = re.compile(r"[^\d,，。;；:：]{2,24}[(（][^()（）]{1,6}[)）][ \t]+[\d,.]+[%％]?")
"""A row of two cells: `培训干部（人） 320`."""
GAPS = re.compile(r"[ \t]+")
WIDE_GAP = re.compile(r"\t|\S {2,}\S")
SPELT = re.compile(rf"(?:(?<=\s)|^)[{HAN}0-9{POINTS}](?: [{HAN}0-9{POINTS}]){{3,}}(?=\s|$)")
TIGHT = re.compile(rf"[{HAN}{POINTS}]")
YEAR = re.compile(r"(?:19|20)\d\d")
DATELINE = re.compile(r"[\u4e00-\u9fff0-9](?:讯|电|消息)$")
"""`本报讯 `, `新华社拉萨12月12日电 `: the space is the colon of a dateline."""
DIGITS_BEFORE = re.compile(r"[0-9][0-9.,]*$")
DIGITS_AFTER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def edits(text: str) -> list[Edit]:
    """Edits that take stray spaces out, line by line."""
    found: list[Edit] = []
    place = 0
    for line in text.split("\n"):
        if " " in line or "\t" in line:
            found += [Edit(place + e.start, place + e.end, e.new) for e in _line(line)]
        place += len(line) + 1
    return found


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: cells parted by tabs or wide gaps, or short words without a clause."""
    if " " not in line and "\t" not in line:
        return False
    cells = [c for c in re.split(r"\t| {2,}", line.strip()) if c]
    if len(cells) >= 3 or ("\t" in line.strip() and len(cells) == 2):
        return not MANY_CLAUSES.search(line)
    if LABELLED.fullmatch(line.strip()):
        return True
    words = line.split()
    return len(words) >= 3 and not SENTENCE.search(line) and _numbers(words) >= 1 and max(map(len, words)) <= 16


def _numbers(words: list[str]) -> int:
    return sum(bool(re.fullmatch(r"[\d.,%％—-]+", w)) for w in words[1:])


def _line(line: str) -> list[Edit]:
    if line.isascii() or (is_row(line) and not SPELT.search(line)):
        return []
    prose = bool(SENTENCE.search(line)) or bool(SPELT.search(line))
    return [Edit(m.start(), m.end(), "") for m in GAPS.finditer(line) if _stray(line, m.start(), m.end(), prose)]


def _stray(line: str, start: int, end: int, prose: bool) -> bool:
    """Whether the gap `line[start:end]` parts nothing. At the rim of a line it never does."""
    if start == 0 or end == len(line):
        return True
    if start < 40 and DATELINE.search(line, 0, start):
        return False
    before, after = line[start - 1], line[end]
    if before.isdigit() and after.isdigit():
        return prose and _one_number(line, start, end)
    if _in_decimal(line, start, end):
        return prose
    if not (TIGHT.match(before) or TIGHT.match(after)):
        return False
    if prose or before.isdigit() or after.isdigit():
        return True
    # a gap between two words of a headline is its comma
    return not (re.match(f"[{HAN}]", before) and re.match(f"[{HAN}]", after))


def _one_number(line: str, start: int, end: int) -> bool:
    left, right = DIGITS_BEFORE.search(line, 0, start), DIGITS_AFTER.match(line, end)
    if left is None or right is None:
        return False
    if YEAR.fullmatch(left[0]) and YEAR.fullmatch(right[0]):
        return False
    head, tail = line[: left.start()].rstrip()[-1:], line[right.end() :].lstrip()[:1]
    return not ("-" in (head, tail) or (not head and not tail))


def _in_decimal(line: str, start: int, end: int) -> bool:
    """`45 .3` and `45. 3`: a space beside the point of one number."""
    before, after = line[start - 2 : start], line[end : end + 2]
    if after[:1] == "." and after[1:].isdigit() and before[-1:].isdigit():
        return True
    return before[-1:] == "." and before[:1].isdigit() and after[:1].isdigit()
