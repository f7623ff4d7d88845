"""Which fact a block of a YAML file is, although a person may have taken its id away or never given it one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from bangfu.keeping.fields import bare
from bangfu.keeping.sheet import Block, Sheet
from bangfu.keeping.state import State

SHORT = 6
"""Hexadecimal digits of an id, unless another fact has the same ones already."""


def short_id(long: str, taken: Iterable[str]) -> str:
    """The first digits of a machine id that no other fact has."""
    taken = set(taken) if not isinstance(taken, (set, dict)) else taken
    length = SHORT
    while long[:length] in taken and length < len(long):
        length += 2
    identity = long[:length]
    number = 2
    while identity in taken:
        identity, number = f"{long}-{number}", number + 1
    return identity


def own_id(block: Block, seen: Counter[str]) -> str:
    """The id of a fact without one: made of what it is about, so that a corrected value does not change it."""
    about = [block.get(key) for key in ("indicator", "source", "quote", "url", "period", "item", "places")]
    if not block.get("quote"):
        about.append(block.get("why"))
    digest = hashlib.sha256(repr(about).encode()).hexdigest()[:10]
    seen[digest] += 1
    return f"own-{digest}" if seen[digest] == 1 else f"own-{digest}-{seen[digest]}"


def identify(sheets: Mapping[str, Sheet], state: State) -> dict[str, dict[str, int]]:
    """For every file, which of its blocks holds which fact. A block with an id is the fact of that id.

    One without, or with one that a person made up, is the machine's fact whose words it still quotes, if no other
    block is that; else a person's own.
    """
    named = {str(block.get("id")) for sheet in sheets.values() for block in sheet.blocks if block.get("id")}
    made = {row.kept for document in state.documents.values() for row in document.rows} | set(state.own)
    known = _by_quote(state, named)
    seen: Counter[str] = Counter()
    ids: dict[str, dict[str, int]] = {}
    for path in sorted(sheets):
        ids[path] = {}
        for number, block in enumerate(sheets[path].blocks):
            identity = block.text("id") or ""
            if identity not in made:
                identity = _nameless(block, known, seen, identity)
            ids[path][identity] = number
    return ids


def _by_quote(state: State, named: set[str]) -> dict[tuple[object, ...], list[str]]:
    """The machine's facts whose ids stand in no file, by what a block would still show of them."""
    known: dict[tuple[object, ...], list[str]] = {}
    for document in state.documents.values():
        for row in document.rows:
            if row.lead and row.kept not in named:
                known.setdefault((document.id, row.fact.indicator, bare(row.fact.quote)), []).append(row.kept)
    return known


def _nameless(block: Block, known: dict[tuple[object, ...], list[str]], seen: Counter[str], typed: str) -> str:
    own = typed or own_id(block, seen)
    candidates = known.get((block.get("source"), block.get("indicator"), bare(block.text("quote") or "")), [])
    if own in candidates:
        candidates.remove(own)
        return own
    return candidates.pop(0) if candidates else own
