"""The registry's own data: unique owners, known counties, names that a text can trust."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from opencc import OpenCC

FOLDER = Path(__file__).resolve().parents[2] / "content" / "registry"
ADDITIONS = "organisations-additions.yml"
REFERENCE = "organisations.yml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FILES = {path.name: yaml.load(path.read_text("utf-8"), LOADER) for path in sorted(FOLDER.glob("organisations*.yml"))}
ENTRIES: dict[str, dict[str, Any]] = {
    entry["id"]: entry for name, file in FILES.items() if name != ADDITIONS for entry in file["organisations"]
}
ADDED: list[dict[str, Any]] = FILES[ADDITIONS]["additions"]
KINDS = {"enterprise", "institution", "bank", "university", "private", "foundation", "hospital", "media", "collective"}
KEYS = {
    "id",
    "name",
    "kind",
    "status",
    "parent",
    "merged_into",
    "merged_year",
    "aliases",
    "weak_aliases",
    "former_names",
    "english",
    "website",
    "subsidiaries",
    "counties",
    "not_followed_by",
    "not_preceded_by",
    "note",
}


def _gazetteer() -> list[dict[str, str]]:
    with (FOLDER / "gazetteer.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COUNTIES = _gazetteer()
IN_FORCE = {row["code"]: row["name"] for row in COUNTIES if not row["until_year"]}
COUNTY_FORMS = {
    form
    for row in COUNTIES
    for column in ("name", "short_forms", "ambiguous_forms", "common_word_forms", "prefecture_short", "province_short")
    for form in row[column].split("|")
    if form
}


def _strong(entry: Mapping[str, Any]) -> Iterator[str]:
    if "name" in entry:
        yield entry["name"]
    yield from entry.get("aliases") or ()
    yield from (former["name"] for former in entry.get("former_names") or ())


def _all() -> Iterator[dict[str, Any]]:
    yield from ENTRIES.values()
    yield from ADDED


def test_ids_are_unique_slugs() -> None:
    """An id names a file and a page: one owner, plain ASCII."""
    ids = [entry["id"] for name, file in FILES.items() if name != ADDITIONS for entry in file["organisations"]]
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_strong_names_have_one_owner() -> None:
    """With two owners no text could say which organisation a name means."""
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in _all():
        for name in _strong(entry):
            owners[name].add(entry["id"])
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_strong_name_is_a_place() -> None:
    """A county would be read as an enterprise wherever it is mentioned."""
    assert {name for entry in _all() for name in _strong(entry)} & COUNTY_FORMS == set()


def test_no_strong_subsidiary_is_a_place() -> None:
    """The same for units: they stand for their group."""
    units = {unit["name"] for entry in _all() for unit in entry.get("subsidiaries") or () if not unit.get("weak")}
    assert units & COUNTY_FORMS == set()


def test_strong_names_of_two_characters_are_few() -> None:
    """Two characters stand inside longer words too often: only steelworks and airlines are safe enough."""
    short = {name for entry in _all() for name in _strong(entry) if len(name) < 3}
    assert {name for name in short if name[-1] not in "钢航" and name != "神华"} == set()


def test_no_name_is_strong_and_weak() -> None:
    """Weak asks for other evidence, strong for none: a name cannot be both for one organisation."""
    added = {entry["id"]: entry for entry in ADDED}
    both = {}
    for entry in ENTRIES.values():
        more = added.get(entry["id"], {})
        strong = {*_strong(entry), *_strong(more)}
        both[entry["id"]] = strong & {*(entry.get("weak_aliases") or ()), *(more.get("weak_aliases") or ())}
    assert {i: names for i, names in both.items() if names} == {}


def test_no_added_name_repeats_a_held_one() -> None:
    """An addition that is already there hides a mistake in what the reader thought was missing."""
    repeats = {
        entry["id"]: again
        for entry in ADDED
        if (again := set(_strong(entry)) & set(_strong(ENTRIES[entry["id"]])))
        or (again := _units(entry) & _units(ENTRIES[entry["id"]]))
    }
    assert repeats == {}


def _units(entry: Mapping[str, Any]) -> set[str]:
    return {unit["name"] for unit in entry.get("subsidiaries") or ()}


def test_a_unit_has_one_group() -> None:
    """A unit of two groups would give its figures to whichever is read first."""
    groups: dict[str, set[str]] = defaultdict(set)
    for entry in _all():
        for name in _units(entry):
            groups[name].add(entry["id"])
    assert {name: ids for name, ids in groups.items() if len(ids) > 1} == {}


def test_references_lead_to_entries() -> None:
    """Parents, successors and additions name ids that exist."""
    wanted = {(e["id"], e[key]) for e in _all() for key in ("parent", "merged_into") if e.get(key)}
    assert {pair for pair in wanted if pair[1] not in ENTRIES} == set()
    assert {entry["id"] for entry in ADDED} - ENTRIES.keys() == set()


def test_no_organisation_descends_from_itself() -> None:
    """Climbing parents and successors ends, so that nothing that follows them can hang."""
    for start in ENTRIES:
        seen, at = {start}, start
        while (above := ENTRIES[at].get("parent") or ENTRIES[at].get("merged_into")) is not None:
            assert above not in seen, f"{start} climbs in a circle"
            seen.add(above)
            at = above


def test_pairings_name_counties_in_force() -> None:
    """A pairing has the code and the name that the gazetteer gives the county today."""
    pairings = [(e["id"], c["code"], c["name"]) for e in _all() for c in e.get("counties") or ()]
    assert [p for p in pairings if IN_FORCE.get(p[1]) != p[2]] == []


def test_no_pairing_stands_twice() -> None:
    """An addition of a county that is already there would count it twice on the organisation's page."""
    count = Counter((entry["id"], county["code"]) for entry in _all() for county in entry.get("counties") or ())
    assert [pair for pair, times in count.items() if times > 1] == []


def test_every_organisation_has_an_english_name() -> None:
    """The site is bilingual: an entry or its addition says the name in Latin letters."""
    added = {entry["id"]: entry.get("english") for entry in ADDED}
    names = {i: entry.get("english") or added.get(i) or "" for i, entry in ENTRIES.items()}
    assert {i for i, name in names.items() if not name or re.search(r"[\u3400-\u9fff]", name)} == set()


@pytest.mark.parametrize("name", [name for name in FILES if name != REFERENCE])
def test_entries_have_known_keys_and_kinds(name: str) -> None:
    """A misspelt key or kind would be passed over in silence."""
    for entry in FILES[name].get("organisations") or FILES[name]["additions"]:
        assert entry.keys() <= KEYS, entry["id"]
        assert entry.get("kind", "enterprise") in KINDS, entry["id"]
        assert entry.get("status", "other") in {"current", "merged", "other"}, entry["id"]


@pytest.mark.parametrize("name", [name for name in FILES if name != REFERENCE])
def test_each_file_says_its_source_and_its_purpose(name: str) -> None:
    """Whoever edits a file by hand reads at its top what belongs there and where it is from."""
    assert FILES[name]["source"]
    assert (FOLDER / name).read_text("utf-8").startswith("# ")


def test_merged_organisations_say_into_what() -> None:
    """A merged organisation has a successor, and no other has one."""
    merged = {i for i, entry in ENTRIES.items() if entry.get("status") == "merged"}
    assert merged == {i for i, entry in ENTRIES.items() if entry.get("merged_into")}


def test_names_are_in_simplified_characters_without_spaces() -> None:
    """Texts are matched in simplified characters; a space in a name would never match."""
    names = {name for entry in _all() for name in (*_strong(entry), *(entry.get("weak_aliases") or ()), *_units(entry))}
    assert {name for name in names if re.search(r"\s", name)} == set()
    lines = "\n".join(sorted(names))
    changed = zip(lines.split("\n"), OpenCC("t2s").convert(lines).split("\n"), strict=True)
    assert [before for before, after in changed if before != after] == []
