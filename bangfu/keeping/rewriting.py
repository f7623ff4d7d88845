"""Edits made in the text of a YAML file: as few characters change as can be, everything else stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bangfu.keeping.edits import AlsoSource, ChangeSources, Edit, Insert, Remove, SetKey, changed
from bangfu.keeping.fields import BY_KEY, ORDER
from bangfu.keeping.scalars import as_before
from bangfu.keeping.sheet import BREAKS, Block, Entry, Sheet
from bangfu.keeping.writer import also_lines, fact_in_flow, fact_lines, source_in_flow, value_text

Splice = tuple[int, int, str]
"""Start and end of the characters to replace, and what with."""


def ids_of(sheet: Sheet) -> dict[str, int]:
    """Which block holds which fact, by the ids that stand in the file."""
    return {str(block.get("id")): number for number, block in enumerate(sheet.blocks) if block.get("id")}


def apply(sheet: Sheet, edits: Iterable[Edit], ids: Mapping[str, int] | None = None) -> str:
    """The text of the file after the edits.

    `ids` names the block of each fact where that does not stand in the file. Edits of facts that the file does
    not hold are left out; an `Insert` of one that it holds already, too.
    """
    blocks = ids_of(sheet) | dict(ids or {})
    splices: list[Splice] = []
    inserts: list[Insert] = []
    for edit in edits:
        if isinstance(edit, Insert):
            inserts += [] if edit.fact in blocks else [edit]
        elif edit.fact in blocks:
            splices += _splices(sheet, sheet.blocks[blocks[edit.fact]], edit)
    return _splice(sheet.text, splices + _insertions(sheet, inserts, blocks))


def _splice(text: str, splices: list[Splice]) -> str:
    parts, at = [], 0
    for start, end, words in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[at:start], words]
        at = max(at, end)
    return "".join(parts) + text[at:]


def _splices(sheet: Sheet, block: Block, edit: SetKey | ChangeSources | Remove) -> list[Splice]:
    if isinstance(edit, Remove):
        return [_removal(sheet, block)]
    if isinstance(edit, ChangeSources):
        return _changed_sources(sheet, block, edit)
    entry = block.entries.get(edit.key)
    if entry is None:
        return _added_key(sheet, block, edit.key, value_text(edit.key, edit.value, block.flow))
    default = BY_KEY[edit.key].default
    if edit.value == default and (gone := _removed_key(sheet, block, entry)):
        return [gone]
    words = value_text(edit.key, edit.value, block.flow)
    if isinstance(edit.value, str):
        words = as_before(words, edit.value, sheet.text[entry.start : entry.start + 1])
    return _replaced(sheet, entry, words)


def _replaced(sheet: Sheet, entry: Entry, words: str) -> list[Splice]:
    """A new value in the place of the old one. Comments within the old one move to a line above the key."""
    if sheet.line(entry.start) == sheet.line(entry.end) == sheet.line(entry.key_end):
        space = "" if entry.start > entry.key_end + 1 else " "
        return [(entry.start, entry.end, space + words)]
    start = sheet.text.index(":", entry.key_end) + 1
    return [*_rescued(sheet, entry, start), (start, entry.end, " " + words)]


def _rescued(sheet: Sheet, entry: Entry, start: int) -> list[Splice]:
    line = sheet.line_start(entry.key_start)
    indent = len(sheet.text[line : entry.key_start]) - len(sheet.text[line : entry.key_start].lstrip(" "))
    return [(line, line, words) for _, _, words in _rescued_within(sheet, start, entry.end, indent)]


def _rescued_within(sheet: Sheet, start: int, end: int, indent: int) -> list[Splice]:
    """The comments between two characters on lines of their own, above the line of the first."""
    line = sheet.line_start(start)
    lines = "".join(f"{' ' * indent}{comment}{sheet.newline}" for comment in sheet.comments(start, end))
    return [(line, line, lines)] if lines else []


def _removed_key(sheet: Sheet, block: Block, entry: Entry) -> Splice | None:
    """The lines of a key that can go as a whole: not the first of its fact, and without a comment."""
    start, end = sheet.line_start(entry.key_start), sheet.line_end(entry.end)
    alone = not sheet.text[start : entry.key_start].strip() and start > block.start
    if block.flow or not alone or next(sheet.comments(start, end), None):
        return None
    return (start, end, "")


def _added_key(sheet: Sheet, block: Block, key: str, words: str) -> list[Splice]:
    """A key on a line of its own, behind the key that comes before it in the order of keys."""
    if block.flow:
        return _in_braces(block, f"{key}: {words}")
    before = [entry for entry in block.entries.values() if ORDER[entry.key] < ORDER[key]]
    last = max(before, key=lambda entry: ORDER[entry.key]) if before else _last(block)
    indent = " " * sheet.column(block.start)
    return [_new_lines(sheet, last.end, f"{indent}{key}: {words}{sheet.newline}")]


def _changed_sources(sheet: Sheet, block: Block, edit: ChangeSources) -> list[Splice]:
    """New lines for new sources, a new item for a changed one; the whole list anew only where one goes."""
    entry = block.entries.get("also")
    new = tuple(source for document, source in edit.changes if document is None and source is not None)
    if entry is None:
        return _first_sources(sheet, block, new)
    after = changed(block.also, edit)
    if not after and (gone := _removed_key(sheet, block, entry)):
        return [gone]
    if not entry.items or len(after) < len(block.also) + len(new):
        return _replaced(sheet, entry, "[" + ", ".join(source_in_flow(*source) for source in after) + "]")
    splices: list[Splice] = []
    for was, source, (start, end) in zip(block.also, after, entry.items, strict=False):
        if source != was:
            splices += _rescued_within(sheet, start, end, sheet.column(entry.start))
            splices.append((start, end, source_in_flow(*source)))
    if new and sheet.text[entry.start] == "[":
        splices.append((entry.items[-1][1], entry.items[-1][1], "".join(f", {source_in_flow(*s)}" for s in new)))
    elif new:
        lines = also_lines(new, sheet.column(entry.start) - 2, sheet.newline, key=False)
        splices.append(_new_lines(sheet, entry.end, lines))
    return splices


def _first_sources(sheet: Sheet, block: Block, sources: tuple[AlsoSource, ...]) -> list[Splice]:
    if not sources:
        return []
    if block.flow:
        return _in_braces(block, "also: [" + ", ".join(source_in_flow(*source) for source in sources) + "]")
    before = [entry.end for entry in block.entries.values() if ORDER[entry.key] < ORDER["also"]]
    words = also_lines(sources, sheet.column(block.start), sheet.newline)
    return [_new_lines(sheet, max(before, default=block.end), words)]


def _last(block: Block) -> Entry:
    return max(block.entries.values(), key=lambda entry: entry.end)


def _in_braces(block: Block, words: str) -> list[Splice]:
    end = _last(block).end
    return [(end, end, f", {words}")]


def _new_lines(sheet: Sheet, after: int, lines: str) -> Splice:
    """Lines behind the line of a character, also where the file ends without a line break."""
    at = sheet.line_end(after)
    whole = at == 0 or sheet.text[at - 1] in BREAKS
    return (at, at, lines if whole else sheet.newline + lines.rstrip(BREAKS))


def extent(sheet: Sheet, block: Block) -> tuple[int, int]:
    """The whole lines of a fact: the comments right above it, its keys, and what is commented between them."""
    start, end = sheet.line_start(block.start), sheet.line_end(block.end)
    text = sheet.text
    while start > 0:
        above = sheet.line_start(start - 1)
        if not text[above:start].lstrip(" ").startswith("#") or _heads_the_list(sheet, above):
            break
        start = above
    return start, end


def _heads_the_list(sheet: Sheet, line: int) -> bool:
    """Whether a line stands before the list of facts begins."""
    return "facts" in sheet.header and line < sheet.line_end(sheet.header["facts"].key_end)


def lines_of(sheet: Sheet, block: Block) -> str:
    """The lines of a fact with its comments, ready to be carried to another file; empty if it shares its lines."""
    if sheet.dash is None:
        return ""
    start, end = extent(sheet, block)
    text = sheet.text[start:end]
    return text if text.endswith(tuple(BREAKS)) else text + sheet.newline


def _removal(sheet: Sheet, block: Block) -> Splice:
    if sheet.dash is None:
        return _removal_in_brackets(sheet, block)
    start, end = extent(sheet, block)
    while end < len(sheet.text) and not sheet.text[end : sheet.line_end(end)].strip():
        end = sheet.line_end(end)
    while end == len(sheet.text) and start > 0 and not sheet.text[sheet.line_start(start - 1) : start].strip():
        start = sheet.line_start(start - 1)
    return (start, end, "")


def _removal_in_brackets(sheet: Sheet, block: Block) -> Splice:
    text, number = sheet.text, sheet.blocks.index(block)
    if number + 1 < len(sheet.blocks):
        return (block.start, sheet.blocks[number + 1].start, "")
    start = sheet.blocks[number - 1].end if number else block.start
    end = block.end
    while number == 0 and text[end] in " ,":
        end += 1
    return (start, end, "")


def _insertions(sheet: Sheet, inserts: list[Insert], blocks: Mapping[str, int]) -> list[Splice]:
    if not inserts:
        return []
    if sheet.dash is None:
        return _first_insertions(sheet, inserts)
    places: dict[int, list[Insert]] = {}
    follows = {edit.fact: edit.after for edit in inserts}
    for edit in inserts:
        after = edit.after
        while after in follows and after not in blocks:
            after = follows[after]
        number = blocks.get(after or "", len(sheet.blocks) - 1)
        places.setdefault(number, []).append(edit)
    return [_insertion(sheet, sheet.blocks[number], edits) for number, edits in sorted(places.items())]


def _insertion(sheet: Sheet, after: Block, edits: list[Insert]) -> Splice:
    dash = sheet.dash or 0
    at = after.end
    while (below := sheet.line_end(at)) < len(sheet.text):
        line = sheet.text[below : sheet.line_end(below)]
        if not (line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > dash):
            break
        at = below
    gap = sheet.newline if _spaced(sheet) else ""
    lines = "".join(gap + _lines(edit, dash, sheet.newline) for edit in edits)
    return _new_lines(sheet, at, lines)


def _spaced(sheet: Sheet) -> bool:
    """Whether a blank line parts the facts of a file."""
    if len(sheet.blocks) < 2:
        return True
    start = extent(sheet, sheet.blocks[1])[0]
    return not sheet.text[sheet.line_start(start - 1) : start].strip()


def _lines(edit: Insert, dash: int, newline: str) -> str:
    if not edit.raw:
        return fact_lines(edit.given, dash, newline)
    lines = re.split(r"(?<=\n)", edit.raw)
    first = next(line for line in lines if line.lstrip(" ").startswith("-"))
    shift = dash - (len(first) - len(first.lstrip(" ")))
    return "".join(_shifted(line, shift) for line in lines)


def _shifted(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line.strip() else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _first_insertions(sheet: Sheet, inserts: list[Insert]) -> list[Splice]:
    """Facts for a file without a block list: `facts:` alone, `facts: []`, a list in brackets, or no such key."""
    newline = sheet.newline
    lines = newline.join(_lines(edit, 2, newline) for edit in inserts)
    entry = sheet.header.get("facts")
    if entry is None:
        end = max((e.end for e in sheet.header.values()), default=0)
        return [_new_lines(sheet, end, f"facts:{newline}{lines}")]
    if sheet.blocks:
        end = sheet.blocks[-1].end
        return [(end, end, "".join(f", {fact_in_flow(edit.given)}" for edit in inserts))]
    colon = sheet.text.index(":", entry.key_end) + 1
    emptied = [(colon, entry.end, "")] if entry.end > colon else []
    comments = [*_rescued(sheet, entry, colon)] if sheet.line(entry.end) > sheet.line(entry.key_end) else []
    return [*comments, *emptied, _new_lines(sheet, entry.end, lines)]
