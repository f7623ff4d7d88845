"""The shared way from a marked sentence to its mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bangfu.document import Block, Document, OffsetMap, Span
from bangfu.recognising import recognise
from bangfu.recognising.mentions import Mentions
from bangfu.registry import Registry, load_registry

HOME = Path(__file__).resolve().parents[2]
MARK = re.compile("【(.*?)】")

Recognise = Callable[..., Mentions]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The project's own registry."""
    return load_registry(HOME / "content" / "registry")


def plain_document(
    text: str, published: str | None = None, title: str | None = None, role: str = "paragraph"
) -> Document:
    """A document of clean text, one block a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(role, Span(start, start + len(line))))  # type: ignore[arg-type]
        start += len(line) + 1
    offsets = OffsetMap(tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    return Document("x", "x.txt", "", "", "utf-8", text, text, offsets, tuple(blocks), title=title, published=published)


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans they marked."""
    spans, shift = [], 0
    for match in MARK.finditer(marked):
        start = match.start() - shift
        spans.append((start, start + len(match[1])))
        shift += 2
    return MARK.sub(r"\1", marked), spans


@pytest.fixture(scope="session")
def read(registry: Registry) -> Recognise:
    """The mentions of a text, given what the page says of it."""

    def run(
        text: str, published: str | None = "2020-04-02", title: str | None = None, role: str = "paragraph"
    ) -> Mentions:
        return recognise(plain_document(text, published, title, role), registry)

    return run
