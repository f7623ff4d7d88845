"""A file becomes a `Document`: decoded, repaired, laid out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePath

from bangfu.document import Block, Document, Furniture, OffsetMap, Repair, Span
from bangfu.reading.damage import damages
from bangfu.reading.edits import Edit, Traced
from bangfu.reading.files import decode, refuse
from bangfu.reading.layout import Layout, lay_out
from bangfu.reading.repairs import OF_THE_BODY, OF_THE_PAGE

SPOKEN = re.compile(r"[^\W_]")
UNSPOKEN = re.compile(r"[\W_]+")
SILENT = frozenset({"spam", "script", "page-number", "clock", "tools", "comments", "image", "read-more", "headline"})
"""Furniture that cannot tell whose page it is."""
TRAILING = re.compile(r"[\s|丨]+$")


def read_document(name: str, data: bytes) -> Document:
    """Read one file. Raises ReadingError with one issue: empty-file, binary-file, unknown-encoding."""
    stem = PurePath(name).stem
    decoded = decode(stem, PurePath(name).name, data)
    raw = decoded.text
    repairs: list[Repair] = []
    page = Traced.of(raw)
    for repair in OF_THE_PAGE:
        page = _mend(page, repair.KIND, repair.edits(page.text), raw, repairs)
    layout = lay_out(page.text)
    body = page.pick(_pieces(page.text, layout))
    for repair in OF_THE_BODY:
        body = _mend(body, repair.KIND, repair.edits(body.text), raw, repairs)
    if not SPOKEN.search(body.text):
        refuse("empty-file", stem, PurePath(name).name)
    return Document(
        id=stem,
        name=PurePath(name).name,
        digest=sha256(data).hexdigest(),
        voice=sha256(UNSPOKEN.sub("", body.text).encode()).hexdigest(),
        encoding=decoded.encoding,
        raw=raw,
        text=body.text,
        offsets=OffsetMap(body.starts, body.ends),
        blocks=_blocks(body.text, layout),
        repairs=tuple(sorted(repairs, key=lambda r: (r.raw.start, r.raw.end, r.kind))),
        furniture=_furniture(page, layout),
        title=_tidy(layout.title),
        author=_tidy(layout.byline.author),
        publisher=_tidy(layout.byline.publisher),
        published=layout.byline.published,
        hints=_hints(layout),
        issues=damages(stem, body.text),
    )


def _mend(text: Traced, kind: str, edits: Iterable[Edit], raw: str, repairs: list[Repair]) -> Traced:
    edits = list(edits)
    repairs += text.repairs(kind, edits, raw)
    return text.apply(edits)


def _pieces(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Stretches of the page that make the body: the lines of each part, and one line break behind it."""
    pieces: list[tuple[int, int]] = []
    for i, part in enumerate(layout.body):
        pieces += [(line.start, line.end) for line in part.unit.lines]
        last = part.unit.lines[-1]
        bare = TRAILING.sub("", last.text)
        pieces[-1] = (last.start, last.start + max(len(bare), 1))
        if i + 1 < len(layout.body):
            feed = text.index("\n", last.end)
            pieces.append((feed, feed + 1))
    return pieces


def _blocks(text: str, layout: Layout) -> tuple[Block, ...]:
    blocks, place = [], 0
    for part, line in zip(layout.body, text.split("\n"), strict=True):
        blocks.append(Block(part.role, Span(place, place + len(line))))
        place += len(line) + 1
    return tuple(blocks)


def _furniture(page: Traced, layout: Layout) -> tuple[Furniture, ...]:
    return tuple(Furniture(page.raw(line.start, line.end), reason) for line, reason in layout.furniture)


def _hints(layout: Layout) -> tuple[str, ...]:
    seen = dict.fromkeys(_tidy(line.text) for line, reason in layout.furniture if reason not in SILENT)
    return tuple(hint for hint in seen if hint)


def _tidy(words: str | None) -> str | None:
    """Words of one line: single spaces inside, none at the ends."""
    return re.sub(r"\s+", " ", words).strip() or None if words else None
