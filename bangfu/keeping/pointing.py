"""An issue that points at characters of a YAML file: its line, its column, and the width of its carets."""

from __future__ import annotations

from bangfu.issues import Issue, Level
from bangfu.keeping.sheet import BREAKS, Block, Sheet


def fault(sheet: Sheet, start: int, end: int, code: str, level: Level = "error", **detail: str) -> Issue:
    """An issue about some characters of a file."""
    line, column = sheet.place(start)
    first = sheet.line_start(start)
    quote = sheet.text[first : sheet.line_end(start)].rstrip(f" \t{BREAKS}")
    width = max(min(end, first + len(quote)) - start, 1)
    found = sheet.text[start : start + width]
    return Issue(
        code,
        level,
        quote=quote,
        detail={"found": found, **detail, "width": str(width)},
        file=sheet.path,
        line=line,
        column=column,
    )


def span_of(block: Block, key: str) -> tuple[int, int]:
    """Where the value of a key stands; the beginning of the fact, where it has no such key."""
    entry = block.entries.get(key)
    return (entry.start, entry.end) if entry else (block.start, block.start + 1)
