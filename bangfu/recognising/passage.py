"""A text on its way through the recognisers, with what is known of it from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bangfu.document import Block
from bangfu.recognising.calendar import Published
from bangfu.recognising.mentions import Mentions
from bangfu.recognising.names import Hit, NameTable
from bangfu.registry import Registry


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or a body. Recognisers take it and the mentions found so far, and give the mentions with their own."""

    text: str
    registry: Registry
    names: NameTable
    hits: tuple[Hit, ...]
    """Names of the registry in the text, in order, without overlaps."""
    starting: Mapping[int, Hit] = field(default_factory=dict)
    """The longest place name that starts at an offset."""
    ending: Mapping[int, Hit] = field(default_factory=dict)
    """A place name that ends at an offset."""
    published: Published = field(default_factory=Published)
    headline: Mentions = field(default_factory=Mentions)
    """What the title names; empty for the title itself."""
    title: str = ""
    title_hits: tuple[Hit, ...] = ()
    """The title and the names of the registry in it; empty for the title itself."""
    outside: tuple[str, ...] = ()
    """Ids of organisations that the page names outside of title and body."""
    stated: Mapping[str, str] = field(default_factory=dict)
    """Full former names that the page states itself, by registry id: then they are the names of its time."""
    blocks: tuple[Block, ...] = ()
    broken: tuple[tuple[int, int], ...] = ()
    """Stretches that reading reported as damaged beyond repair."""


def passage(text: str, registry: Registry, names: NameTable, hits: tuple[Hit, ...], **known: Any) -> Passage:
    """A passage with its names laid out. `known` are the other fields of `Passage`."""
    places = [hit for hit in hits if hit.place]
    starting = {hit.start: hit for hit in sorted(places, key=lambda hit: hit.end)}
    return Passage(text, registry, names, hits, starting, {hit.end: hit for hit in places}, **known)
