"""The proof that a rewritten file still says everything a person typed into it.

It is made on the text that was read back: every comment is there, every key that was not to be changed says what it
said, and every key that was to be changed says what it should.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import cast

from bangfu.keeping.edits import AlsoSource, ChangeSources, Edit, Insert, Remove, SetKey, changed
from bangfu.keeping.fields import BY_KEY
from bangfu.keeping.parsing import parse
from bangfu.keeping.rewriting import extent, ids_of
from bangfu.keeping.sheet import Sheet

Given = Mapping[str, object]


def prove(
    before: Sheet, edits: Iterable[Edit], text: str, ids: Mapping[str, int] | None = None
) -> tuple[Sheet | None, tuple[str, ...]]:
    """The sheet of a rewritten file, and what it lost or garbled, in words for an error; empty if nothing.

    `before` is the file before the `edits`, `text` what was read back, `ids` the blocks of facts without an id.
    """
    after, issues = parse(before.path, text)
    if after is None or any(issue.level == "error" for issue in issues):
        return None, tuple(f"{issue.file}:{issue.line} {issue.code}" for issue in issues)
    edits = tuple(edits)
    blocks = ids_of(before) | dict(ids or {})
    return after, (*_lost_comments(before, edits, after, blocks), *_lost_values(before, edits, after, blocks))


def _lost_comments(before: Sheet, edits: tuple[Edit, ...], after: Sheet, blocks: Mapping[str, int]) -> list[str]:
    """Comments that are gone, those that went with a removed fact left out."""
    missing = Counter(before.comments()) - Counter(after.comments())
    for edit in edits:
        if isinstance(edit, Remove) and edit.fact in blocks:
            missing -= Counter(before.comments(*extent(before, before.blocks[blocks[edit.fact]])))
    return sorted(missing)


def _lost_values(before: Sheet, edits: tuple[Edit, ...], after: Sheet, blocks: Mapping[str, int]) -> list[str]:
    expected: dict[int, Given] = {n: block.given for n, block in enumerate(before.blocks)}
    fresh: list[Given] = []
    for edit in edits:
        if isinstance(edit, Insert):
            fresh += [] if edit.fact in blocks else [dict(edit.given)]
        elif (number := blocks.get(edit.fact)) is None:
            continue
        elif isinstance(edit, Remove):
            expected.pop(number, None)
        elif isinstance(edit, SetKey):
            expected[number] = {**expected[number], edit.key: edit.value}
        elif isinstance(edit, ChangeSources):
            also = cast("tuple[AlsoSource, ...]", expected[number].get("also") or ())
            expected[number] = {**expected[number], "also": changed(also, edit)}
    return _differences(before, [*expected.values(), *fresh], after)


def _differences(before: Sheet, wanted: Iterable[Given], after: Sheet) -> list[str]:
    """What should be said and is not, and what is said and should not be. Facts with the same id are compared first."""
    found = {str(block.get("id")): block.given for block in after.blocks if block.get("id")}
    rest = [block.given for block in after.blocks if not block.get("id")]
    missing: list[Given] = []
    for given in wanted:
        same = found.pop(str(given.get("id")), None)
        if same is None:
            missing.append(given)
        elif same != given and _frozen(same) != _frozen(given):
            missing.append(given)
            rest.append(same)
    for sheet, heap in ((before, missing), (after, rest)):
        heap += [{key: entry.value} for key, entry in sheet.header.items() if key != "facts"]
    should, does = Counter(map(_frozen, missing)), Counter(map(_frozen, (*found.values(), *rest)))
    return [str(dict(said)) for said in ((should - does) + (does - should))]


def _frozen(given: Given) -> tuple[tuple[str, object], ...]:
    """What a fact says, without the keys that say no more than their absence would."""
    said = ((key, value) for key, value in given.items() if key not in BY_KEY or value != BY_KEY[key].default)
    return tuple(sorted((key, _hashable(value)) for key, value in said if value is not None))


def _hashable(value: object) -> object:
    if isinstance(value, Mapping):
        return tuple(sorted((key, _hashable(item)) for key, item in value.items()))
    return (type(value) is bool, value)
