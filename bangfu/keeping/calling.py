"""What a person calls an organisation: its name in the documents, and the name of the file that its facts stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bangfu.fact import Change
from bangfu.keeping.homes import Homes
from bangfu.keeping.records import Names
from bangfu.keeping.sheet import Sheet
from bangfu.keeping.state import DocumentState


def called(
    documents: Mapping[str, DocumentState],
    sheets: Mapping[str, Sheet],
    homes: Homes,
    names: Names,
    before: Mapping[str, str],
) -> dict[str, str]:
    """The organisations that bear another name in their file than in the documents: renamed, or merged into another.

    An organisation that no document names any longer keeps the name that it had `before`.
    """
    found = dict(before)
    for name in sorted({row.fact.organisation for each in documents.values() for row in each.rows} - {None}, key=str):
        assert name is not None, "facts without an organisation are left out"
        sheet = sheets.get(homes.of(name, ()))
        here = sheet.name if sheet else None
        if here is None:
            continue
        if _same(name, here, names):
            found.pop(name, None)
        else:
            found[name] = here
    return dict(sorted(found.items()))


def _same(name: str, here: str, names: Names) -> bool:
    """Whether two names are those of one organisation to the registry: names of different times share a file."""
    file = names.organisations.get(name)
    return name == here or (file is not None and file == names.organisations.get(here))


def renamings(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    """What a report tells of organisations that a person renamed, merged or parted since the last run."""
    for name in sorted({*before, *now}):
        was, here = before.get(name, name), now.get(name, name)
        if was != here:
            yield Change("edited", "hand-edit", "", here, None, "", "organisation", was, here)
