"""In which file a fact stands: one file per organisation, one per county for facts that belong to no organisation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bangfu.keeping.records import Names
from bangfu.keeping.sheet import Sheet
from bangfu.keeping.state import State
from bangfu.registry import Registry

ORGANISATIONS = "content/organisations"
COUNTIES = "content/counties"
PLACE = "file"
"""The field under which the memory of hand edits holds that a person moved a fact to another file."""
NOWHERE = "none"
"""Code and file of the facts that belong to no organisation and to no county that is known."""


def names_of(registry: Registry) -> Names:
    """The files that the registry gives to organisations, counties, prefectures and provinces."""
    places = {region.name: region.code for region in registry.regions.values()}
    for county in (*reversed(registry.former), *registry.counties.values()):
        places[county.name] = county.code
    stems = {former: each.id for each in registry.organisations.values() for former in each.former_names}
    return Names(stems | {name: each.id for name, each in registry.organisations.items()}, places)


class Homes:
    """Finds the file of a fact in the content as it stands.

    An organisation's file is the one that bears its name or alias, whatever the file is called; else the one with the
    name that a person gave it, as a run has told; else the one that most of its facts stand in, because a person has
    just renamed the organisation or merged it into another; else a new one.
    """

    def __init__(
        self, sheets: Mapping[str, Sheet], ids: Mapping[str, Mapping[str, int]], state: State, names: Names
    ) -> None:
        self.names, self._called = names, state.names
        self._by_name: dict[str, str] = {}
        self._by_county: dict[str, str] = {}
        for path in sorted(sheets):
            sheet = sheets[path]
            if sheet.about_county:
                self._by_county.setdefault(sheet.county or "", path)
                continue
            for name in filter(None, (sheet.name, *sheet.aliases)):
                if name == sheet.name or name not in self._by_name:
                    self._by_name[name] = path
        self._by_facts = _majorities(sheets, ids, state)

    def of(self, organisation: str | None, places: Sequence[str]) -> str:
        """The path of the file for the facts of an organisation; without one, of the first place's county."""
        if organisation is None:
            return self.of_county(places[0].split("/")[0] if places else None)
        found = self._by_name.get(organisation) or self._by_name.get(self._called.get(organisation, ""))
        found = found or self._by_facts.get(organisation)
        return found or f"{ORGANISATIONS}/{self.names.organisations.get(organisation) or stem(organisation)}.yml"

    def of_county(self, county: str | None) -> str:
        """The path of a county's file."""
        code = self.code(county)
        return self._by_county.get(code) or f"{COUNTIES}/{code}.yml"

    def code(self, county: str | None) -> str:
        """The code of a county, or `none`."""
        return self.names.counties.get(county, NOWHERE) if county else NOWHERE


def _majorities(sheets: Mapping[str, Sheet], ids: Mapping[str, Mapping[str, int]], state: State) -> dict[str, str]:
    """Where most facts of each organisation stand, by the machine's last word on whose they are."""
    path_of = {kept: path for path, blocks in ids.items() if not sheets[path].about_county for kept in blocks}
    votes: dict[str, Counter[str]] = {}
    for document in state.documents.values():
        for row in document.rows:
            if row.lead and row.fact.organisation and row.kept in path_of:
                votes.setdefault(row.fact.organisation, Counter())[path_of[row.kept]] += 1
    return {name: min(count, key=lambda path: (-count[path], path)) for name, count in votes.items()}


def stem(name: str) -> str:
    """A name as the stem of a file, for organisations that the registry does not know."""
    return re.sub(r"[^\w-]+", "-", name).strip("-") or NOWHERE
